"""The gold files hold what `gold/README.md` says: schema, hashes, offsets, quotes."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

from extractor.schema import (
    AdverseEvent,
    Counted,
    DocumentRecord,
    Evidence,
    HazardRatio,
    Outcome,
    Proportion,
    PValueOutcome,
    SurvivalRate,
    SurvivalTime,
    TumorResponse,
    parse_outcome,
)
from tests.common import ROOT

GOLD = sorted((ROOT / "gold").glob("*.json"))
ORIGINALS = sorted((ROOT / "gold" / "originals").glob("*.json"))

RESPONSE = {"ORR", "DCR", "CBR", "CR", "PR", "SD", "PD"}
TIME_TO_EVENT = {"OS", "PFS", "TTP", "DFS", "RFS", "EFS", "LPFS", "MFS", "CSS", "DOR", "TTR", "TTF"}
NUMBER = re.compile(r"\d+(?:\.\d+)?")
#: Number words that stand as evidence in the gold files.
WORDS = {"no": 0.0, "twenty-four": 24.0}


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def _record(path: Path) -> DocumentRecord:
    """The gold file as a record; pydantic refuses unknown fields and bad values."""
    return DocumentRecord.model_validate_json(path.read_bytes())


def _text(path: Path) -> str:
    """The corpus text of a gold file, decoded without changing a character."""
    return (ROOT / "corpus" / f"{path.stem}.txt").read_bytes().decode("utf-8")


def _evidence(outcome: Outcome) -> Evidence:
    assert outcome.evidence is not None, outcome
    return outcome.evidence


def _printed(outcome: Outcome) -> list[float]:
    """The numbers that the evidence of an outcome must show."""
    if isinstance(outcome, PValueOutcome):
        values = [outcome.p_value.value]
    elif isinstance(outcome, SurvivalTime | HazardRatio):
        values = [outcome.value]
    elif isinstance(outcome, Counted):
        values = [outcome.count, outcome.total, outcome.percent]
    elif isinstance(outcome, Proportion):
        values = [outcome.percent]
    return sorted(float(value) for value in values if value is not None)


def _shown(text: str) -> list[float]:
    """The numbers in an evidence text, number words included."""
    words = [value for word, value in WORDS.items() if re.search(rf"\b{word}\b", text.lower())]
    return sorted([float(number) for number in NUMBER.findall(text)] + words)


def test_every_corpus_text_has_gold_and_every_gold_a_text() -> None:
    texts = {path.stem for path in (ROOT / "corpus").glob("*.txt")}
    assert texts == {path.stem for path in GOLD}
    assert len(texts) >= 5


@pytest.mark.parametrize("path", GOLD + ORIGINALS, ids=_name)
def test_file_is_valid_and_named_after_its_document(path: Path) -> None:
    data = json.loads(path.read_text("utf-8"))
    assert set(data) == {"doc_id", "sha256", "outcomes"}
    assert data["doc_id"] == path.stem
    assert re.fullmatch(r"[0-9a-f]{64}", data["sha256"])
    record = _record(path)
    assert list(record.outcomes) == [parse_outcome(outcome) for outcome in data["outcomes"]]


@pytest.mark.parametrize("path", GOLD + ORIGINALS, ids=_name)
def test_outcomes_have_known_endpoints_and_evidence_of_their_own(path: Path) -> None:
    places = set()
    for outcome in _record(path).outcomes:
        endpoint = None
        if isinstance(outcome, TumorResponse):
            endpoint = outcome.endpoint
            assert endpoint in RESPONSE
        elif isinstance(outcome, SurvivalTime | SurvivalRate):
            endpoint = outcome.endpoint
            assert endpoint in TIME_TO_EVENT
        elif isinstance(outcome, HazardRatio):
            endpoint = outcome.endpoint
            assert endpoint in TIME_TO_EVENT | {"OTHER"}
        elif isinstance(outcome, AdverseEvent):
            endpoint = outcome.term
            assert endpoint
        evidence = _evidence(outcome)
        place = (outcome.kind, endpoint, evidence.start, evidence.end)
        assert place not in places, place
        places.add(place)


@pytest.mark.parametrize("path", GOLD + ORIGINALS, ids=_name)
def test_evidence_shows_exactly_the_numbers_of_its_outcome(path: Path) -> None:
    for outcome in _record(path).outcomes:
        shown, printed = _shown(_evidence(outcome).text), _printed(outcome)
        assert shown == printed, (outcome.kind, _evidence(outcome).text, printed)


@pytest.mark.parametrize("path", GOLD, ids=_name)
def test_hash_is_that_of_the_text(path: Path) -> None:
    raw = (ROOT / "corpus" / f"{path.stem}.txt").read_bytes()
    assert hashlib.sha256(raw).hexdigest() == _record(path).sha256


@pytest.mark.parametrize("path", GOLD, ids=_name)
def test_offsets_point_to_the_evidence_within_its_sentence(path: Path) -> None:
    text = _text(path)
    for outcome in _record(path).outcomes:
        evidence = _evidence(outcome)
        assert text[evidence.start : evidence.end] == evidence.text
        assert evidence.sentence_start <= evidence.start < evidence.end <= evidence.sentence_end <= len(text)
        sentence = text[evidence.sentence_start : evidence.sentence_end]
        assert sentence == sentence.strip() and "\n" not in sentence
        before, after = text[: evidence.start][-1:], text[evidence.end :][:1]
        assert not before.isdigit() and not after.isdigit(), "evidence cuts a number"


@pytest.mark.parametrize("path", GOLD, ids=_name)
def test_quote_stands_once_in_the_text_and_holds_the_evidence(path: Path) -> None:
    text = _text(path)
    for outcome in _record(path).outcomes:
        assert outcome.quote
        assert text.count(outcome.quote) == 1, outcome.quote
        start = text.index(outcome.quote)
        evidence = _evidence(outcome)
        assert start <= evidence.start and evidence.end <= start + len(outcome.quote), outcome.quote


@pytest.mark.parametrize("path", ORIGINALS, ids=_name)
def test_originals_hold_numbers_and_no_text(path: Path) -> None:
    assert (ROOT / "corpus" / f"{path.stem}.txt").is_file()
    for outcome in _record(path).outcomes:
        assert outcome.quote == ""
        assert re.fullmatch(r"[\d.%/,() ]+|no|not reached|Twenty-four \(29\.3", _evidence(outcome).text)
        assert len((outcome.note or "").split()) <= 8
        assert len((outcome.arm or "").split()) <= 8
        if isinstance(outcome, HazardRatio):
            assert len((outcome.comparison or "").split()) <= 8
        if isinstance(outcome, PValueOutcome):
            assert outcome.subject is None
