"""What a document abbreviates: long form and short form."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from extractor.components.abbreviations import Abbreviations, detector
from extractor.components.schwartz_hearst import find_long_form
from extractor.pipeline import extract
from tests.common import ROOT, Spans

FOUND = [
    (
        "Overall survival (OS) and time to progression (TTP) were measured.",
        {"OS": "Overall survival", "TTP": "time to progression"},
    ),
    (
        "Hepatic arterial infusion chemotherapy (HAIC) was used.",
        {"HAIC": "Hepatic arterial infusion chemotherapy"},
    ),
    ("A standard deviation (SD) of 3 was found.", {"SD": "standard deviation"}),
    ("transarterial chemoembolization [TACE] was repeated", {"TACE": "transarterial chemoembolization"}),
    ("drug-eluting beads (DEB; Biocompatibles) were used", {"DEB": "drug-eluting beads"}),
    ("by ablation ( RFA ), that is radiofrequency ablation ( RFA )", {"RFA": "radiofrequency ablation"}),
    (
        "radiofrequency ablation (RFA) or microwave ablation (MWA)",
        {"RFA": "radiofrequency ablation", "MWA": "microwave ablation"},
    ),
    ("Overall survival (OS) was long. Overall survival (OS) was long.", {"OS": "Overall survival"}),
    ("local tumour progression-free survival (LTPFS)", {"LTPFS": "local tumour progression-free survival"}),
]

NOTHING = [
    "",
    "The group (n = 22) was small (Table 3).",
    "Patients in China (PRC) were seen.",
    "The rate was high (P = .03).",
    "It was so (Kim et al).",
    "(OS) stood first.",
    "OS (overall survival) was long.",
    "The ORR (35%) was high (P).",
    "TACE was compared with HAIC. The OS was worse (HR, 1.14).",  # no long form goes over a full stop
]


@pytest.mark.parametrize(("text", "found"), FOUND)
def test_abbreviations(spans: Spans, text: str, found: dict[str, str]) -> None:
    held = spans(text, "abbreviations")
    assert len(held) == len(found)
    assert {short: long for long, short, _ in held} == found


@pytest.mark.parametrize("text", NOTHING)
def test_no_abbreviation(spans: Spans, text: str) -> None:
    assert spans(text, "abbreviations") == []


# ------------------------------------------------------------------- scispaCy's detector and this package's own


def _texts() -> list[Path]:
    """The texts of the corpus and, where they are there, those beside the project."""
    beside = [ROOT.parent / "shared" / name for name in ("dev", "io", "seeds")]
    return [path for folder in (ROOT / "corpus", *beside) for path in sorted(folder.rglob("*.txt"))]


def _pairs(doc: Doc, component: Abbreviations) -> list[tuple[int, int, str]]:
    return [(span.start, span.end, span.label_) for span in component(doc).spans["abbreviations"]]


def _scispacy(before: Span, short: Span) -> Span | None:
    from scispacy.abbreviation import find_abbreviation

    found: Span | None = find_abbreviation(before, short)[1]
    return found


def test_both_detectors_give_the_same_pairs_in_all_texts(nlp: Language) -> None:
    pytest.importorskip("scispacy")
    texts = _texts()
    pairs = 0
    for path in texts:
        text = path.read_text("utf-8", errors="replace")
        with nlp.select_pipes(enable=["io_sections", "io_tables", "io_sentences"]):
            doc = nlp(text)
        ours = _pairs(doc, Abbreviations(find_long_form))
        assert ours == _pairs(doc, Abbreviations(_scispacy)), path.name
        pairs += len(ours)
    assert pairs >= 20


WORDS = st.lists(st.text("abAB1-.( İ", min_size=1, max_size=4).filter(str.strip), min_size=1, max_size=8)


@settings(deadline=None)
@given(WORDS, st.lists(st.booleans(), min_size=10, max_size=10), st.text("abAB1-", min_size=2, max_size=5))
def test_both_detectors_give_the_same_for_any_words(words: list[str], spaces: list[bool], letters: str) -> None:
    pytest.importorskip("scispacy")
    doc = Doc(Vocab(), [*words, letters], [*spaces[: len(words)], *[True] * max(0, len(words) - 10), False])
    before, short = doc[: len(words)], doc[len(words) :]
    ours, theirs = find_long_form(before, short), _scispacy(before, short)
    assert (ours is None) == (theirs is None)
    assert ours is None or theirs is None or (ours.start, ours.end) == (theirs.start, theirs.end)


def test_without_scispacy_a_text_gives_the_same_record(monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / "corpus").glob("*.txt")
    for path in sorted(text)[:3]:
        before = extract(path.read_text("utf-8"))
        with monkeypatch.context() as patched:
            patched.setitem(sys.modules, "scispacy.abbreviation", None)
            detector.cache_clear()
            assert detector() is find_long_form
            assert extract(path.read_text("utf-8")) == before
        detector.cache_clear()
