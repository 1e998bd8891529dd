"""Many documents: order, laziness, warnings and the tally, whatever the extraction itself finds."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.batch import Tally, default_texts, extract_document, predict, run
from extractor.documents import Document, DocumentError
from extractor.evaluation import EvaluationError, GoldDocument
from extractor.remarks import EMPTY, LEFT_OUT, TORN_WORDS, left_out, written_in
from extractor.schema import DocumentRecord, Finding, parse_outcome, sha256
from extractor.workers import Crew
from extractor.writers import line_of, render
from tests.common import ROOT, stand_in_pipeline

RATE = parse_outcome({"kind": "tumor_response", "endpoint": "ORR", "percent": 43.5})
CITED = parse_outcome({"kind": "tumor_response", "endpoint": "CR", "count": 0, "attribution": "cited"})


@pytest.fixture(autouse=True)
def pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipeline that finds one rate in every text that holds a percent sign."""

    def record(doc_id: str, text: str, source: str | None) -> DocumentRecord:
        return DocumentRecord(
            doc_id=doc_id,
            source=source,
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            outcomes=(RATE,) if "%" in text else (),
            warnings=("said by both", "said by the pipeline"),
        )

    stand_in_pipeline(monkeypatch, record)


def document(name: str, *warnings: str) -> Document:
    return Document(name, "ORR was 43.5%", f"{name}.txt", warnings)


def error(name: str) -> DocumentError:
    return DocumentError(f"{name}.txt", "binary")


def ids(folder: Path) -> list[str]:
    lines = (folder / "outcomes.jsonl").read_bytes().splitlines()
    return [DocumentRecord.model_validate_json(line).doc_id for line in lines]


@pytest.mark.parametrize("workers", [1, 2])
def test_documents_and_errors_keep_their_order(tmp_path: Path, workers: int) -> None:
    given = [error("0"), document("a"), document("b"), error("1"), error("2"), document("c"), error("3")]
    met: list[tuple[int, int]] = []
    with Crew(workers) as crew:
        tally = run(given, tmp_path, crew, on_document=lambda t: met.append((t.documents, len(t.skipped))))
    assert ids(tmp_path) == ["a", "b", "c"]
    assert tally.skipped == [one for one in given if isinstance(one, DocumentError)]
    assert met == [(0, 1), (1, 1), (2, 1), (2, 2), (2, 3), (3, 3), (3, 4)]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_document_that_the_extraction_fails_on_costs_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: int
) -> None:
    def fails(doc_id: str, text: str, source: str | None) -> DocumentRecord:
        if doc_id == "c":
            raise DocumentError("c.txt", "a reason with arguments of its own")
        return DocumentRecord(doc_id=doc_id, source=source, sha256=sha256(text))

    stand_in_pipeline(monkeypatch, fails)
    with Crew(workers) as crew:
        tally = run(map(document, "abcdef"), tmp_path, crew)
    assert ids(tmp_path) == list("abdef")
    reason = "the extraction failed (DocumentError: c.txt: a reason with arguments of its own)"
    assert [str(one) for one in tally.skipped] == [f"c.txt: {reason}"]


def test_a_worker_that_is_killed_costs_the_document_that_it_was_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twice in thirty documents; what is left out is done by the next run, and the rest is not done again."""

    def dies(doc_id: str, text: str, source: str | None) -> DocumentRecord:
        if doc_id in ("09", "25"):
            os.kill(os.getpid(), signal.SIGKILL)
        return DocumentRecord(doc_id=doc_id, source=source, sha256=sha256(text))

    stand_in_pipeline(monkeypatch, dies)
    names = [f"{number:02d}" for number in range(30)]
    with Crew(2) as crew:
        tally = run(map(document, names), tmp_path, crew)
    assert ids(tmp_path) == [name for name in names if name not in ("09", "25")]
    reason = "the worker process at it was ended from outside (killed by SIGKILL; out of memory?)"
    assert [str(one) for one in tally.skipped] == [f"09.txt: {reason}", f"25.txt: {reason}"]
    assert tally.documents == 28

    stand_in_pipeline(monkeypatch, lambda doc_id, text, source: DocumentRecord(doc_id=doc_id, sha256=sha256(text)))
    with Crew(2) as crew:
        again = run(map(document, names), tmp_path, crew)
    assert (again.documents, again.unchanged, again.skipped, ids(tmp_path)) == (30, 28, [], names)


def test_of_documents_in_one_file_the_one_that_failed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(doc_id: str, text: str, source: str | None) -> DocumentRecord:
        raise RuntimeError("a fault")

    stand_in_pipeline(monkeypatch, fails)
    tally = run([Document("PMC12", "ORR was 43.5%", "set.xml")], tmp_path, Crew())
    assert [str(one) for one in tally.skipped] == ["set.xml: PMC12: the extraction failed (RuntimeError: a fault)"]


OWN_REMARKS = [
    EMPTY,
    TORN_WORDS,
    written_in("German"),
    left_out("487", 120, 123, "percent 487.0 is above 100 and no note explains it"),
]


@pytest.mark.parametrize("remark", OWN_REMARKS)
@pytest.mark.parametrize("said", [(), ("decoded as cp1252, not UTF-8",), (EMPTY,)])
def test_what_the_extraction_says_makes_no_document_be_done_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, remark: str, said: tuple[str, ...]
) -> None:
    def record(doc_id: str, text: str, source: str | None) -> DocumentRecord:
        return DocumentRecord(doc_id=doc_id, source=source, sha256=sha256(text), warnings=(remark,))

    stand_in_pipeline(monkeypatch, record)
    given = [document("a", *said), document("b")]
    assert [run(given, tmp_path, Crew()).unchanged for _ in range(2)] == [0, 2]
    other = [document("a", "decoded as utf-16-le, not UTF-8"), document("b")]
    assert run(other, tmp_path, Crew()).unchanged == 1, "what the reader says of it changed"
    assert run(given, tmp_path, Crew()).unchanged == 1


def test_all_that_the_pipeline_says_is_known_as_its_own() -> None:
    """Run in a process of its own, where the pipeline is the real one."""
    source = (
        "from extractor import extract\nfrom extractor.remarks import is_own\n"
        "german = 'Die mediane Überlebenszeit der Patienten war mit der Behandlung nicht länger als ohne sie. ' * 9\n"
        "torn = 'The m edian o verall s urvival was 9.2 m onths in all p atients.'\n"
        "odd = 'Survival is told below.\\n\\nTable 1\\n\\t1-year OS (%)\\nTACE\\t487\\nHAIC\\t61\\n'\n"
        "said = [extract(text).warnings for text in (' ', german, torn, odd)]\n"
        "assert all(map(len, said)), said\n"
        "assert all(is_own(warning) for warnings in said for warning in warnings), said\n"
    )
    done = subprocess.run([sys.executable, "-c", source], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_numbers_that_were_left_out_are_counted_together() -> None:
    tally = Tally()
    for number in range(3):
        warnings = (left_out(str(number), number, number + 1, "a reason"), "decoded as cp1252, not UTF-8")
        tally.add(render(line_of(DocumentRecord(doc_id=str(number), sha256="", warnings=warnings)), ("jsonl",)))
    assert dict(tally.warnings) == {LEFT_OUT: 3, "decoded as cp1252, not UTF-8": 3}


def test_only_errors_and_nothing_at_all(tmp_path: Path) -> None:
    for given in ([error("0")], []):
        assert run(given, tmp_path, Crew()).skipped == given
        assert ids(tmp_path) == []


def test_the_readers_warnings_come_first_and_once() -> None:
    first, second = map(extract_document, (document("a", "said by both", "decoded"), document("b")))
    assert first.warnings == ("decoded", "said by both", "said by the pipeline")
    assert second.warnings == ("said by both", "said by the pipeline")
    assert first.source == "a.txt"


def test_documents_are_read_as_they_are_needed(tmp_path: Path) -> None:
    read: list[str] = []
    read_when_done: list[int] = []

    def documents() -> Iterator[Document]:
        for name in "abcdefgh":
            read.append(name)
            yield document(name)

    run(documents(), tmp_path, Crew(), on_document=lambda tally: read_when_done.append(len(read)))
    assert read_when_done == [1, 2, 3, 4, 5, 6, 7, 8]


def test_tally_counts_by_kind_and_attribution() -> None:
    tally = Tally()
    finding = Finding(code="sum", message="CR and PR do not make ORR", outcomes=(0, 1))
    one = DocumentRecord(doc_id="a", sha256="", outcomes=(RATE, RATE, CITED), findings=(finding,))
    for record in (one, DocumentRecord(doc_id="b", sha256="", warnings=("empty file",))):
        tally.add(render(line_of(record), ("jsonl",)))
    tally.add(error("c"))
    assert tally.documents == 2
    assert tally.outcomes == {("tumor_response", "own"): 2, ("tumor_response", "cited"): 1}
    assert (tally.findings, dict(tally.warnings)) == (1, {"empty file": 1})
    assert [str(error) for error in tally.skipped] == ["c.txt: binary"]


def test_gold_texts_are_run_afresh_and_must_be_there() -> None:
    gold = [
        GoldDocument("a", (), Path("a.json"), text="ORR was 43.5%"),
        GoldDocument("b", (), Path("b.json"), text="ORR was not assessed."),
    ]
    assert predict(gold) == {"a": (RATE,), "b": ()}
    with pytest.raises(EvaluationError, match=r"c\.json: no text found for c"):
        predict([*gold, GoldDocument("c", (), Path("c.json"))])


def test_texts_are_looked_for_beside_gold_and_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gold, texts, corpus = (tmp_path / name for name in ("gold", "texts", "corpus"))
    for folder in (gold, texts, corpus):
        folder.mkdir()
    assert default_texts(gold) is None
    for folder in (gold, texts, corpus):  # each is preferred to those before
        (folder / "a.txt").write_text("x")
        assert default_texts(gold) == folder
    monkeypatch.chdir(gold)
    assert default_texts(Path()) == corpus
