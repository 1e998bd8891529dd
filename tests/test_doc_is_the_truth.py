"""Records are made of the spans of a Doc, whoever set them, and a Doc can carry its record."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

from extractor import extract, load, record
from extractor.lexicon import Lexicon, patterns_folder

TEXT = "Median OS was 14.6 months in the combined HAIC group and 10.2 months in the TACE group (HR 0.64)."

ENTRY = """
[TTNT]
name = "time to next treatment"
family = "time_to_event"
terms = ["time to next treatment"]
examples = []
"""


def arms(doc: Doc) -> list[str | None]:
    return [outcome.arm for outcome in record(doc).outcomes if outcome.kind == "survival_time"]


def test_a_span_that_is_changed_in_its_place_changes_the_record(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert arms(doc) == ["combined HAIC group", "TACE group"]
    groups = doc.spans["groups"]
    at = next(n for n, span in enumerate(groups) if span.text == "combined HAIC group")
    old = groups[at]
    groups[at] = Span(doc, old.start, old.end - 1, label=old.label_, span_id=old.id_, kb_id=old.kb_id_)
    assert arms(doc) == ["combined HAIC", "TACE group"]
    copy = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert arms(copy) == ["combined HAIC", "TACE group"]


def test_a_docbin_gives_the_same_record(nlp: Language) -> None:
    packed = DocBin(docs=[nlp(TEXT)], store_user_data=True).to_bytes()
    (doc,) = DocBin().from_bytes(packed).get_docs(nlp.vocab)
    assert record(doc) == extract(TEXT)


def test_a_doc_carries_its_record() -> None:
    nlp = load()
    assert nlp(TEXT)._.io_record is None
    nlp.add_pipe("io_outcomes")
    doc = nlp(TEXT)
    assert doc._.io_record == extract(TEXT)
    (copy,) = DocBin().from_bytes(DocBin(docs=[doc], store_user_data=True).to_bytes()).get_docs(nlp.vocab)
    assert copy._.io_record == extract(TEXT)


@pytest.fixture
def own_patterns(tmp_path: Path) -> Lexicon:
    """The installed patterns with one endpoint more."""
    for file in patterns_folder().iterdir():
        if file.name.endswith(".toml"):
            (tmp_path / file.name).write_text(file.read_text("utf8"), "utf8")
    with (tmp_path / "endpoints.toml").open("a", encoding="utf8") as endpoints:
        endpoints.write(ENTRY)
    return Lexicon(tmp_path)


def test_an_endpoint_of_ones_own(own_patterns: Lexicon) -> None:
    doc = load(own_patterns)("Median time to next treatment was 8.2 months.")
    (outcome,) = record(doc, patterns=own_patterns).outcomes
    assert (outcome.kind, outcome.endpoint, outcome.value) == ("survival_time", "TTNT", 8.2)  # type: ignore[union-attr]
