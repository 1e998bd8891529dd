"""Openings of patterns: the signs that everything begins with that they may match."""

from __future__ import annotations

import pytest

from extractor.lexicon import lexicon
from extractor.openings import openings

PATTERNS = {phrasing.id: phrasing.pattern for phrasing in lexicon().phrasings}


@pytest.mark.parametrize(
    ("source", "signs"),
    [
        (r"\bno\b", {"no"}),
        (r"(?:abcd|ad?e)", {"abc", "ade", "ae"}),
        (
            r"[a-b]+c",
            {"aaa", "aab", "aac", "aba", "abb", "abc", "ac"} | {"bbb", "bba", "bbc", "baa", "bab", "bac", "bc"},
        ),
        (r"\b\d++ ?%", {"0%"}),
        (r"\b\d++(?:[.,]\d++)* ?(?:%|(?:, \d++)* mo)", {"0%", "0m"}),
        (r"\b\d(?:, ;x)y", {"0;"}),
        (r"\b,?(?:\d++|\.\d++) mo", {",0", ",.", "0m", ".0m"}),
        (r"(?<![^\W_])(?:x|\d{2,3})?y", {"xy", "0y", "y"}),
        (r"[(\[]\s*+[A-C]", {"( ", "(a", "(b", "(c", "[ ", "[a", "[b", "[c"}),
        (r"\bq(?=u)(?!x).", {"q"}),
        (r"\bq[^u]", {"q"}),
        (r"\b(?-i:S)D(?P<x>=)?", {"Sd", "Sd="}),
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
