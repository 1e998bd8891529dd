"""A folder of files of every kind: each is read or named, and a run is the same however often it is done."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extractor.batch import prepare, run
from extractor.documents import Document, find_documents, read_documents
from extractor.results import find_text, read_results
from extractor.workers import Crew
from tests.common import CORPUS, io_extract
from tests.readers.made import ABSTRACT, jats, pubmed_record
from tests.readers.typeset import typeset
from tests.readers.written import MANY, ONE, studies_in, write


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("everything")
    texts = [f"Study {number}\n{ABSTRACT.replace('35.4', f'{30 + number}.4')}" for number in range(3)]
    for name in (*MANY, *ONE):
        write(studies_in(texts), name, folder)
    (folder / "a.nxml").write_text(jats())
    (folder / "b.xml").write_bytes(b"<PubmedArticleSet>" + pubmed_record(1) + pubmed_record(2) + b"</PubmedArticleSet>")
    (folder / "c.pdf").write_bytes(typeset(ABSTRACT))
    (folder / "d.txt").write_text(CORPUS[0].read_text("utf-8"), "utf-8")
    (folder / "e.md").write_text(f"# Study\n\n{ABSTRACT}\n")
    for name in (
        "README.md",
        ".hidden",
        "picture.png",
        "old.doc",
        "empty.csv",
        "settings.json",
        "numbers.csv",
        "x.docx",
    ):
        (folder / name).write_bytes(b"" if name == "empty.csv" else b"arm,orr\nTACE,35\n")
    return folder


def outcome(folder: Path, out: Path, workers: int) -> dict[str, bytes]:
    """What a run over a folder writes."""
    with Crew(workers, prepare) as crew:
        run(read_documents(find_documents([folder]).files), out, crew, ("jsonl", "csv"), texts=True)
    return {path.name: path.read_bytes() for path in out.glob("outcomes.*")}


def test_read_and_left_out_are_all_files(folder: Path, tmp_path: Path) -> None:
    said = io_extract("run", folder, "-o", tmp_path / "out").stdout
    told = re.search(r"files: (\d+) \((\d+) read, (\d+) skipped, (\d+) passed over\)", said)
    assert told is not None
    there, read, skipped, passed = map(int, told.groups())
    assert there == read + skipped + passed == sum(path.is_file() for path in folder.iterdir())
    named = {Path(line.strip().partition(": ")[0]).name for line in said.partition("skipped: ")[2].splitlines()}
    assert {"picture.png", "old.doc", "settings.json", "numbers.csv", "x.docx"} <= named
    assert (skipped, passed) == (5, 2)


def test_one_process_and_two_write_the_same_bytes_and_ids_stay(folder: Path, tmp_path: Path) -> None:
    first = outcome(folder, tmp_path / "one", 1)
    assert first == outcome(folder, tmp_path / "two", 2)
    records = list(read_results(tmp_path / "one"))
    assert len({record.doc_id for record in records}) == len(records)
    documents = [one for one in read_documents(find_documents([folder]).files) if isinstance(one, Document)]
    assert [one.doc_id for one in documents] == [record.doc_id for record in records]
    assert len(documents) == 3 * (len(MANY) + len(ONE)) + 7


def test_the_text_of_a_record_is_found_again_in_its_file(folder: Path, tmp_path: Path) -> None:
    outcome(folder, tmp_path / "out", 1)
    for record in read_results(tmp_path / "out"):
        text = find_text(record)
        assert text is not None, record.doc_id
        assert all(text[o.evidence.start : o.evidence.end] == o.evidence.text for o in record.outcomes if o.evidence)
