"""What holds for every text: offsets, determinism, independence of neighbours and processes, no crash."""

from __future__ import annotations

import os
import re
import signal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from extractor import extract, extract_many, pipeline
from extractor.outcomes import build_outcomes
from extractor.pipeline import sha256
from extractor.schema import DocumentRecord
from extractor.workers import WorkerDied
from tests.common import CORPUS, Outcomes, without_places

SETTINGS = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
UNRELATED = "The weather was fine in Paris."

# fmt: off
VOCABULARY = [
    "median", "mean", "OS", "PFS", "overall survival", "time to progression", "ORR", "CR", "CR + PR",
    "DCR", "1-year", "1-, 2- and 3-year", "at 6 months", "HR", "hazard ratio", "odds ratio", "95% CI",
    "range", "IQR", "P", "P <", "P = .03", "P = NS", "9.1", "9·1", ".5", "35.4%", "46/130", "12 of 22",
    "0.65-0.85", "18.0 vs 9.0", "months", "weeks", "years", "%", "n = 22", "not reached", "NR", "(",
    ")", "[", "]", ",", ";", ":", "=", "<", "≥", "±", "–", "-", "/", ".", "and", "or", "vs", "than",
    "respectively", "in", "the", "was", "were", "of", "no", "TACE group", "control group", "group A",
    "arms A and B", "both groups", "the latter", "patients with CR", "patients", "all patients",
    "grade 3-4", "grade ≥3", "grade III", "fever", "nausea and vomiting", "adverse events", "severe",
    "twelve", "one", "Kim et al.", "we found", "previous studies", "Table 2", "\n", "\t", "\n\n",
    "Results:", "Methods", "References\n", "1 (4.3)", "1e-5", "1.2 × 10−4", "999", "1,234", "100%",
    "101%", "0", "00", "٣", "½", "²", "\u2028", "\x00",
]
# fmt: on

#: Texts built from words that mean something here.
TEXTS = st.lists(st.tuples(st.sampled_from(VOCABULARY), st.sampled_from([" ", " ", " ", ""])), max_size=40).map(
    lambda pieces: "".join(word + space for word, space in pieces)
)

SENTENCES = [
    "The ORR was 35.4% (46/130).",
    "Median OS was 9.1 months (95% CI, 6.1-12.1).",
    "Median OS was 18.0 months in the TACE group and 9.0 months in the control group (P = .002).",
    "The 1-, 2- and 3-year OS rates were 72%, 43% and 28%.",
    "The HR for PFS was 0.57 (95% CI 0.41-0.79; P < .001).",
    "Grade 3-4 neutropenia occurred in 4 of 22 patients (18.2%).",
    "No treatment-related deaths were seen.",
    "Median PFS was not reached.",
    "Age did not differ (P = .62).",
    "Kim et al. reported an ORR of 20%.",
]

#: Long texts of one thing: the time must not grow faster than the text.
HOSTILE = {
    "ones": "1" * 5000,
    "brackets": "(" * 5000,
    "square brackets": "[" * 5000,
    "letters": "a " * 5000,
    "one word": "a" * 20000,
    "decimals": "1.1.1." * 2000,
    "commas": "1," * 3000,
    "intervals": "95% CI " * 3000,
    "spaces": " " * 20000,
    "lines": "\n" * 20000,
    "tabs": "1\t" * 3000,
    "slashes": "1/" * 3000,
    "dashes": "1-" * 3000,
    "endpoints": "OS PFS " * 1000,
    "versus": "9 vs " * 2000,
    "percentages": "3% " * 3000,
    "groups": "group A and " * 800,
    "P": "P = " * 2000,
    "grades": "grade 3-" * 1000,
    "full stops": "." * 5000,
    "abbreviation": "A" * 3000 + " (AB)",
    "equals": "=" * 5000,
    "months": "months " * 2000,
}


def _groups(doc: Doc) -> dict[str, list[tuple[int, int, str, str, str]]]:
    return {
        name: [(s.start_char, s.end_char, s.label_, s.id_, s.kb_id_) for s in group]
        for name, group in doc.spans.items()
    }


def _check(nlp: Language, text: str) -> None:
    """What must hold of the outcomes of one text."""
    doc = nlp(text)
    assert doc.text == text
    found = build_outcomes(doc)
    for outcome in found:
        evidence = outcome.evidence
        assert evidence is not None
        assert text[evidence.start : evidence.end] == evidence.text != ""
        assert 0 <= evidence.sentence_start <= evidence.start < evidence.end <= evidence.sentence_end <= len(text)
        assert outcome.quote in text
        assert evidence.rule
        words = (outcome.arm or "").split()
        assert all(word in text or f"{word}s" in text for word in words)  # "arms A and B" are "arm A", "arm B"
    places = [(outcome.evidence.start, outcome.evidence.end) for outcome in found if outcome.evidence]
    assert places == sorted(places)
    assert build_outcomes(nlp(text)) == found


@SETTINGS
@given(text=st.text(max_size=200))
def test_any_text(nlp: Language, text: str) -> None:
    _check(nlp, text)


@SETTINGS
@given(text=TEXTS)
def test_any_text_of_our_words(nlp: Language, text: str) -> None:
    _check(nlp, text)


@SETTINGS
@given(text=TEXTS)
def test_spans_keep_their_order_and_sentences_do_not_overlap(nlp: Language, text: str) -> None:
    doc = nlp(text)
    for group, spans in _groups(doc).items():
        assert group == "tables" or [span[0] for span in spans] == sorted(span[0] for span in spans)
    sentences = [(s.start_char, s.end_char) for s in doc.spans["sentences"]]
    assert all(one[1] <= two[0] for one, two in pairwise(sentences))
    covered = "".join(text[start:end] for start, end in sentences)
    assert re.sub(r"\s", "", covered) == re.sub(r"\s", "", text)


@pytest.mark.parametrize(
    "text",
    [
        "The ORR was 35% (P = .03.1).",
        "The HR for OS was one½.",
        "Median OS was 9 months (range 1,234).",
        "Median OS was 9 months (IQR 1,234).",
    ],
)
def test_a_number_that_is_none_ends_no_run(nlp: Language, text: str) -> None:
    _check(nlp, text)


def test_quantities_do_not_overlap(nlp: Language) -> None:
    doc = nlp("It took .51,234 months.")
    row = [(s.start_char, s.end_char) for s in doc.spans["quantities"]]
    assert all(one[1] <= two[0] for one, two in pairwise(row))


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_a_document_of_the_corpus(nlp: Language, path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    _check(nlp, text)
    assert extract(text).sha256 == sha256(text)


@settings(max_examples=40, deadline=None)
@given(sentences=st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4, unique=True))
def test_an_unrelated_sentence_changes_nothing(outcomes: Outcomes, sentences: list[str]) -> None:
    text = " ".join(sentences)
    alone = without_places(outcomes(text))
    assert alone
    assert without_places(outcomes(f"{UNRELATED} {text}")) == alone
    assert without_places(outcomes(f"{text} {UNRELATED}")) == alone
    assert without_places(outcomes(f"{text}\n\n{UNRELATED}\n")) == alone


@settings(max_examples=30, deadline=None)
@given(sentences=st.permutations(SENTENCES[:2] + SENTENCES[4:9]))
def test_the_order_of_complete_sentences_does_not_matter(outcomes: Outcomes, sentences: list[str]) -> None:
    """Sentences that name all they speak of mean the same anywhere."""
    together = without_places(outcomes(" ".join(sentences)))
    apart = [one for sentence in sentences for one in without_places(outcomes(sentence))]
    assert together == apart


@pytest.mark.parametrize("text", [" ".join(SENTENCES), "", "Event\tGrade 3-4\nFever\t5\nPain\t8\n"], ids=ascii)
def test_a_doc_survives_bytes(nlp: Language, text: str) -> None:
    doc = nlp(text)
    from_bytes = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    packed = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (from_bin,) = DocBin().from_bytes(packed).get_docs(nlp.vocab)
    for copy in (from_bytes, from_bin):
        assert copy.text == text
        assert _groups(copy) == _groups(doc)
        assert build_outcomes(copy) == build_outcomes(doc)


def test_two_processes_find_what_one_finds(nlp: Language) -> None:
    texts = [path.read_bytes().decode("utf-8")[:4000] for path in CORPUS] + SENTENCES + [""]
    one = [build_outcomes(doc) for doc in nlp.pipe(texts)]
    two = [build_outcomes(doc) for doc in nlp.pipe(texts, n_process=2, batch_size=4)]
    assert one == two == [build_outcomes(nlp(text)) for text in texts]


def test_records_of_two_workers_are_those_of_one() -> None:
    items = [(f"doc {number}", text, None) for number, text in enumerate(SENTENCES)]
    one, two = list(extract_many(items)), list(extract_many(items, workers=2, batch_size=2))
    assert one == two
    assert [record.doc_id for record in two] == [doc_id for doc_id, _, _ in items]


@pytest.mark.parametrize("lone", [chr(0xD83D), chr(0xDC00)], ids=ascii)
def test_a_lone_surrogate_moves_no_offset(lone: str) -> None:
    text = f"{lone}{SENTENCES[0]}{lone} {SENTENCES[1]}"
    (many,) = extract_many([("text", text, None)])
    found = extract(text)
    assert many == found
    assert found.sha256 == sha256(text) != sha256(text.replace(lone, "?"))
    assert [outcome.kind for outcome in found.outcomes] == ["tumor_response", "survival_time"]
    for outcome in found.outcomes:
        assert outcome.evidence is not None
        assert text[outcome.evidence.start : outcome.evidence.end] == outcome.evidence.text
    assert found.model_dump_json().encode("utf-8")


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_ends(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert all(outcome.quote in text for outcome in build_outcomes(doc))


def test_a_process_that_is_killed_is_told_of_with_the_text_that_it_was_at(monkeypatch: pytest.MonkeyPatch) -> None:
    real = pipeline.extract

    def dies(text: str, doc_id: str = "text", source: str | None = None, layout: None = None) -> DocumentRecord:
        if doc_id == "5":
            os.kill(os.getpid(), signal.SIGKILL)
        return real(text, doc_id, source, layout)

    monkeypatch.setattr(pipeline, "extract", dies)
    items = [(str(number), SENTENCES[0], None) for number in range(9)]
    with pytest.raises(WorkerDied, match=r"^5: the worker process at it was ended from outside \(killed by SIGKILL"):
        list(extract_many(items, workers=2))
