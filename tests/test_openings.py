"""Openings of patterns: a pattern tried at its places only finds what a search finds."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.lexicon import lexicon
from extractor.numbers import normalise
from extractor.openings import Searcher, Starts, openings
from tests.common import CORPUS

PATTERNS = {phrasing.id: phrasing.pattern for phrasing in lexicon().phrasings}
#: Pieces that quantities are made of, and what may stand around them.
PIECES = [
    *("12", "3.5", "1,234", ".05", "95%", "CI", "P", "p", "=", "<", "-", " ", "\n", "(", ")", "[", "]", ",", ";", "n"),
    *("months", "mo", "to", "and", "grade", "G3", "IV", "±", "SD", "range", "no", "not reached", "one", "χ2", "chi"),
    *("/", "vs", "ﬁve", "½", "K", "ſ", "İ", "_", "*", "at", "for", "the", "years", "old", "stage", "didn", "é", "\x1c"),
]


@pytest.mark.parametrize(
    ("source", "signs"),
    [
        (r"\bno\b", {"no"}),
        (r"(?:abc|ad?e)", {"ab", "ad", "ae"}),
        (r"\b\d++ ?%", {"00", "0 ", "0%"}),
        (r"(?<![^\W_])(?:x|\d{2,3})?y", {"xy", "00", "0y", "y"}),
        (r"[(\[]\s*+[A-C]", {"( ", "(a", "(b", "(c", "[ ", "[a", "[b", "[c"}),
        (r"\bq(?=u)(?!x).", {"q"}),
        (r"\bq[^u]", {"q"}),
        (r"\b(?-i:S)D(?P<x>=)?", {"sd"}),
    ],
)
def test_what_a_pattern_begins_with(source: str, signs: set[str]) -> None:
    found = openings(source)
    assert found is not None
    assert found.signs == signs


OPAQUE = [r".", r"a?", r"\s+a", r"[^a]b", r"(?=a)", r"\d%", r"^a", r"(a", r"(?P=x)", r"\w", "["]


@pytest.mark.parametrize("source", OPAQUE)
def test_a_pattern_that_may_begin_with_anything_has_no_openings(source: str) -> None:
    assert openings(source) is None


def test_most_phrasings_have_openings() -> None:
    known = [name for name, pattern in PATTERNS.items() if openings(pattern.pattern)]
    assert len(known) > 0.8 * len(PATTERNS)


def spans(pattern: regex.Pattern[str], text: str) -> list[tuple[int, int]]:
    """All matches, one behind the other, as a search finds them."""
    return [match.span() for match in pattern.finditer(text)]


def spans_at_places(pattern: regex.Pattern[str], text: str) -> list[tuple[int, int]]:
    searcher, at, found = Searcher(pattern, text, Starts(text)), 0, []
    while (match := searcher.search(at)) and match.end() > match.start():
        found.append(match.span())
        at = match.end()
    return found


@pytest.mark.parametrize("name", PATTERNS)
def test_the_corpus_gives_the_same_matches(name: str) -> None:
    for path in CORPUS:
        text = normalise(path.read_text("utf-8"))
        assert spans_at_places(PATTERNS[name], text) == spans(PATTERNS[name], text)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=14).map("".join))
def test_any_text_gives_the_same_matches(text: str) -> None:
    for name, pattern in PATTERNS.items():
        assert spans_at_places(pattern, text) == spans(pattern, text), name
