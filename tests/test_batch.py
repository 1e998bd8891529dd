"""Many documents: order, laziness, warnings and the tally, whatever the extraction itself finds."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from extractor.batch import Tally, default_texts, extract_documents, predict
from extractor.documents import Document, DocumentError
from extractor.evaluation import EvaluationError, GoldDocument
from extractor.schema import DocumentRecord, Finding, parse_outcome

RATE = parse_outcome({"kind": "tumor_response", "endpoint": "ORR", "percent": 43.5})
CITED = parse_outcome({"kind": "tumor_response", "endpoint": "CR", "count": 0, "attribution": "cited"})


@pytest.fixture(autouse=True)
def pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipeline that finds one rate in every text that holds a percent sign, two documents ahead."""

    def extract_many(items: Iterable[tuple[str, str, str | None]], workers: int = 1) -> Iterator[DocumentRecord]:
        held: list[DocumentRecord] = []
        for doc_id, text, source in items:
            held.append(
                DocumentRecord(
                    doc_id=doc_id,
                    source=source,
                    sha256=hashlib.sha256(text.encode()).hexdigest(),
                    outcomes=(RATE,) if "%" in text else (),
                    warnings=("said by both", "said by the pipeline"),
                )
            )
            if len(held) > 2:
                yield held.pop(0)
        yield from held

    module = ModuleType("extractor.pipeline")
    module.extract_many = extract_many  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "extractor.pipeline", module)


def document(name: str, *warnings: str) -> Document:
    return Document(name, "ORR was 43.5%", f"{name}.txt", warnings)


def test_records_and_errors_keep_the_order_of_the_documents() -> None:
    bad = [DocumentError(f"bad{n}.txt", "binary") for n in range(4)]
    given: list[Document | DocumentError] = [
        bad[0],
        document("a"),
        document("b"),
        bad[1],
        bad[2],
        document("c"),
        document("d"),
        bad[3],
    ]
    results = list(extract_documents(given))
    names = [result.doc_id if isinstance(result, DocumentRecord) else result.path for result in results]
    assert names == ["bad0.txt", "a", "b", "bad1.txt", "bad2.txt", "c", "d", "bad3.txt"]


def test_only_errors_and_nothing_at_all() -> None:
    bad = DocumentError("bad.txt", "binary")
    assert list(extract_documents([bad])) == [bad]
    assert list(extract_documents([])) == []


def test_the_readers_warnings_come_first_and_once() -> None:
    (first, second) = extract_documents([document("a", "said by both", "decoded"), document("b")])
    assert isinstance(first, DocumentRecord)
    assert isinstance(second, DocumentRecord)
    assert first.warnings == ("decoded", "said by both", "said by the pipeline")
    assert second.warnings == ("said by both", "said by the pipeline")
    assert first.source == "a.txt"


def test_documents_are_read_as_they_are_needed() -> None:
    read: list[str] = []

    def documents() -> Iterator[Document]:
        for name in "abcdefgh":
            read.append(name)
            yield document(name)

    stream = extract_documents(documents())
    assert read == []
    next(stream)
    assert read == ["a", "b", "c"]


def test_tally_counts_by_kind_and_attribution() -> None:
    tally = Tally()
    finding = Finding(code="sum", message="CR and PR do not make ORR", outcomes=(0, 1))
    tally.add(DocumentRecord(doc_id="a", sha256="", outcomes=(RATE, RATE, CITED), findings=(finding,)))
    tally.add(DocumentRecord(doc_id="b", sha256="", warnings=("empty file",)))
    tally.add(DocumentError("c.txt", "binary"))
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
