"""Partitions on a local Dask cluster of two processes: the outcomes of the plain run, whatever befalls a worker."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from extractor.batch import run as plain_run
from extractor.documents import FileList, find_documents, read_documents
from extractor.extras import NoCluster
from extractor.results import read_results
from extractor.workers import Crew
from extractor.writers import WriteError
from tests.common import io_extract
from tests.readers.made import jats, table

pq = pytest.importorskip("pyarrow.parquet")
dask = pytest.importorskip("dask")
distributed = pytest.importorskip("distributed")

from extractor import cluster  # noqa: E402
from extractor.cluster import FOLDER_NAME, Done, do_partition, part_name  # noqa: E402

SENTENCE = "Median OS of group {} was {}.4 months (95% CI 2.1-13.9) and the ORR was 35.4% (46/130). "


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """The address of a cluster of two processes, which gives a process up that is gone after a moment."""
    with (
        dask.config.set({"distributed.comm.timeouts.connect": "2s"}),
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as local,
    ):
        yield local.scheduler_address


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> FileList:
    """Forty texts and a file that is none."""
    folder = tmp_path_factory.mktemp("texts")
    for number in range(40):
        (folder / f"{number:02d}.txt").write_text(SENTENCE.format(number, number % 9 + 3) * (number % 3))
    (folder / "17-binary.txt").write_bytes(b"\0\1\2")
    return find_documents([folder]).files


@pytest.fixture(scope="module")
def expected(files: FileList, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The outcomes of the plain run."""
    folder = tmp_path_factory.mktemp("plain")
    plain_run(read_documents(files), folder, Crew(), ("parquet",))
    table = pq.read_table(folder / "outcomes.parquet")
    assert table.num_rows == 2 * 26
    return table


def written(folder: Path) -> Any:
    """All partitions as one table, in their order, without the note of what they were made of."""
    return pq.read_table(folder / FOLDER_NAME).replace_schema_metadata(None)


def parts(folder: Path) -> list[str]:
    """The files of the partitions; their records stand beside them."""
    names = sorted(path.name for path in (folder / FOLDER_NAME).iterdir())
    outcomes = [name for name in names if name.endswith(".parquet")]
    assert names == sorted([*outcomes, *(f"_{name.removesuffix('.parquet')}.jsonl" for name in outcomes)])
    return outcomes


def test_two_processes_find_what_one_finds(scheduler: str, files: FileList, expected: Any, tmp_path: Path) -> None:
    done = list(cluster.run(files, tmp_path, scheduler, partition=9))
    assert written(tmp_path).equals(expected)
    assert parts(tmp_path) == [part_name(number) for number in range(5)]
    assert sum(one.documents for one in done) == 40
    assert [reason for one in done for _, reason in one.skipped] == ["binary data (NUL bytes), not text"]


def test_a_worker_that_is_killed_costs_nothing(scheduler: str, files: FileList, expected: Any, tmp_path: Path) -> None:
    running = cluster.run(files, tmp_path, scheduler, partition=2)
    next(running)
    with distributed.Client(scheduler) as client:
        pids = client.run(os.getpid)
    os.kill(next(iter(pids.values())), signal.SIGKILL)
    assert sum(len(done.skipped) for done in running) == 1
    assert written(tmp_path).equals(expected)


def test_what_did_not_change_is_not_done_again(scheduler: str, files: FileList, expected: Any, tmp_path: Path) -> None:
    assert sum(done.unchanged for done in cluster.run(files, tmp_path, scheduler, partition=9)) == 0
    (tmp_path / FOLDER_NAME / part_name(2)).unlink()
    (tmp_path / FOLDER_NAME / part_name(3)).write_bytes(b"PAR1 torn")
    assert sum(done.unchanged for done in cluster.run(files, tmp_path, scheduler, partition=9)) == 9 + 8 + 5
    assert sum(done.unchanged for done in cluster.run(files, tmp_path, scheduler, partition=9, fresh=True)) == 0
    list(cluster.run(files, tmp_path, scheduler, partition=20))
    assert parts(tmp_path) == [part_name(number) for number in range(3)]
    assert written(tmp_path).equals(expected)


def test_a_partition_that_fails_again_and_again_is_named_and_the_rest_is_kept(
    scheduler: str, files: FileList, expected: Any, tmp_path: Path
) -> None:
    (tmp_path / FOLDER_NAME / part_name(1) / "in the way").mkdir(parents=True)
    skipped = [entry for done in cluster.run(files, tmp_path, scheduler, partition=20) for entry in done.skipped]
    named = [Path(path).stem for path, reason in skipped if reason.startswith("partition 1 failed 3 times (")]
    assert named == [file.path.stem for file in files][20:40]
    kept = [row["doc_id"] for row in expected.to_pylist() if row["doc_id"] not in named]
    tables = [pq.read_table(tmp_path / FOLDER_NAME / part_name(number)) for number in (0, 2)]
    assert [doc_id for table in tables for doc_id in table["doc_id"].to_pylist()] == kept


class Deadly(distributed.WorkerPlugin):  # type: ignore[misc]
    """Makes every worker die at two documents, also those that take the place of others."""

    def setup(self, worker: Any) -> None:
        import extractor.pipeline

        extract = extractor.pipeline.extract

        def dies(text: str, doc_id: str, source: str | None, layout: Any) -> Any:
            if doc_id in ("04", "23"):
                os.kill(os.getpid(), signal.SIGKILL)
            return extract(text, doc_id, source, layout)

        extractor.pipeline.extract = dies  # type: ignore[assignment]


def test_documents_that_workers_die_at_are_named_and_cost_none_of_their_partition(
    files: FileList, expected: Any, tmp_path: Path
) -> None:
    settings = {"distributed.scheduler.allowed-failures": 0, "distributed.comm.timeouts.connect": "2s"}
    with (
        dask.config.set(settings),
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as local,
        distributed.Client(local) as client,
    ):
        client.register_plugin(Deadly())
        done = list(cluster.run(files, tmp_path, local.scheduler_address, partition=20))
    skipped = {Path(path).stem: reason for one in done for path, reason in one.skipped}
    reason = "workers were ended at it again and again (out of memory?)"
    assert skipped == {
        "04": f"04: {reason}",
        "23": f"23: {reason}",
        "17-binary": "binary data (NUL bytes), not text",
    }
    assert sum(one.documents for one in done) == 38
    rows = [row for row in expected.to_pylist() if row["doc_id"] not in ("04", "23")]
    assert written(tmp_path).to_pylist() == rows
    assert parts(tmp_path) == [part_name(number) for number in range(3)]


def test_a_document_that_the_extraction_fails_on_costs_none_of_its_partition(
    files: FileList, expected: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import extractor.pipeline

    extract = extractor.pipeline.extract

    def breaks(text: str, doc_id: str, source: str | None, layout: Any) -> Any:
        if doc_id == "04":
            raise RuntimeError("a fault")
        return extract(text, doc_id, source, layout)

    monkeypatch.setattr(extractor.pipeline, "extract", breaks)
    done = do_partition(list(files), tmp_path / "x.parquet", 10_000, fresh=False)
    assert isinstance(done, Done)
    assert [reason for _, reason in done.skipped][1:] == ["the extraction failed (RuntimeError: a fault)"]
    rows = [row for row in expected.to_pylist() if row["doc_id"] != "04"]
    assert pq.read_table(tmp_path / "x.parquet").to_pylist() == rows
    monkeypatch.undo()
    assert do_partition(list(files), tmp_path / "x.parquet", 10_000, fresh=False).unchanged == 0


def test_a_partition_of_articles_is_what_a_plain_run_gives(tmp_path: Path) -> None:
    """Tables, sections and citations go along with the text, and count when it is asked what changed."""
    pytest.importorskip("lxml")
    body = table("<tr><th>Event</th><th>Grade 3</th></tr><tr><td>Fever</td><td>5</td></tr>", "Table 1. Adverse events")
    article = tmp_path / "a.xml"
    article.write_text(jats(body))
    files = find_documents([article]).files
    plain_run(read_documents(files), tmp_path, Crew(), ("parquet",))
    part = tmp_path / "part.parquet"
    assert do_partition(list(files), part, 10_000, fresh=False).documents == 1
    found = pq.read_table(part).replace_schema_metadata(None)
    assert found.equals(pq.read_table(tmp_path / "outcomes.parquet"))
    assert "table.adverse_event" in found["rule"].to_pylist()
    assert do_partition(list(files), part, 10_000, fresh=False).unchanged == 1
    article.write_text(jats(body, kind="review-article"))
    again = do_partition(list(files), part, 10_000, fresh=False)
    assert again.unchanged == 0 and {side for _, side in again.outcomes} == {"cited"}


def test_what_cannot_be_reached_or_written_is_one_sentence(files: FileList, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(WriteError, match="file: cannot be written"):
        list(cluster.run(files, tmp_path / "file"))
    with pytest.raises(NoCluster, match="no scheduler answers"):
        list(cluster.run(files, tmp_path, "nonsense://nowhere"))


def test_what_a_cluster_wrote_is_read_like_a_run(scheduler: str, files: FileList, tmp_path: Path) -> None:
    """Its records are those of the plain run, and report, export and evaluate take its folder."""
    done = list(cluster.run(files, tmp_path, scheduler, partition=7))
    assert sum(one.documents for one in done) == 40
    plain_run(read_documents(files), tmp_path / "plain", Crew())
    assert list(read_results(tmp_path)) == list(read_results(tmp_path / "plain"))
    assert io_extract("export", tmp_path, "--to", "csv").exit_code == 0
    assert io_extract("export", tmp_path / "plain", "--to", "csv").exit_code == 0
    assert (tmp_path / "table.csv").read_bytes() == (tmp_path / "plain" / "table.csv").read_bytes()
    assert io_extract("report", tmp_path).exit_code == 0
    list(cluster.run(files, tmp_path, scheduler, partition=50))
    assert len(list((tmp_path / FOLDER_NAME).glob("_*.jsonl"))) == 1
    assert pq.read_table(tmp_path / FOLDER_NAME).num_rows == 2 * 26
