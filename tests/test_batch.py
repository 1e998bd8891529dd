"""Many documents: order, laziness, warnings and the tally, whatever the extraction itself finds."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.batch import Tally, default_texts, extract_document, predict, run
from extractor.documents import Document, DocumentError
from extractor.evaluation import EvaluationError, GoldDocument
from extractor.schema import DocumentRecord, Finding, parse_outcome
from extractor.workers import Crew
from extractor.writers import line_of, render
from tests.common import stand_in_pipeline

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
