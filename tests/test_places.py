"""Places of patterns: a pattern tried at its places only finds what a search finds."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.lexicon import lexicon
from extractor.numbers import normalise
from extractor.places import Places, match_at
from tests.common import CORPUS

PATTERNS = {phrasing.id: phrasing.pattern for phrasing in lexicon().phrasings}
#: Pieces that quantities are made of, and what may stand around them.
PIECES = [
    *(
        "12",
        "3.5",
        "4, 5",
        "%",
        "1,234",
        ".05",
        "95%",
        "CI",
        "P",
        "p",
        "=",
        "<",
        "-",
        " ",
        "\n",
        "(",
        ")",
        "[",
        "]",
        ",",
        ";",
        "n",
    ),
    *("months", "mo", "to", "and", "grade", "G3", "IV", "±", "SD", "range", "no", "not reached", "one", "χ2", "chi"),
    *("/", "vs", "ﬁve", "½", "K", "ſ", "İ", "_", "*", "at", "for", "the", "years", "old", "stage", "didn", "é", "\x1c"),
]
PLACES = {name: Places([pattern]) for name, pattern in PATTERNS.items()}


def spans(pattern: regex.Pattern[str], text: str) -> list[tuple[int, int]]:
    """All matches, one behind the other, as a search finds them."""
    return [match.span() for match in pattern.finditer(text)]


def spans_at_places(name: str, text: str) -> list[tuple[int, int]]:
    taken, found = 0, []
    for at, _ in PLACES[name].of(text):
        if at >= taken and (match := match_at(PATTERNS[name], text, at)):
            found.append(match.span())
            taken = match.end()
    return found


@pytest.mark.parametrize("name", PATTERNS)
def test_the_corpus_gives_the_same_matches(name: str) -> None:
    for path in CORPUS:
        text = normalise(path.read_text("utf-8"))
        assert spans_at_places(name, text) == spans(PATTERNS[name], text)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=14).map("".join))
def test_any_text_gives_the_same_matches(text: str) -> None:
    for name, pattern in PATTERNS.items():
        assert spans_at_places(name, text) == spans(pattern, text), name


def test_places_are_in_order_with_the_patterns_that_fit() -> None:
    patterns = [regex.compile(source) for source in (r"\b\d++ ?%", r"\bno\b", r"\b\d++ mo", r"[^a]+", r"R\b")]
    assert [(at, tuple(found)) for at, found in Places(patterns[:3]).of("no 12.5% in 3 mo, 4")] == [
        (0, (1,)), (3, (0,)), (6, (0,)), (12, (2,)), (18, (0, 2)),
    ]  # fmt: skip
    assert [(at, tuple(found)) for at, found in Places(patterns[3:]).of("aNR")] == [(1, (0,)), (2, (0, 1))]


@pytest.mark.parametrize("length", [10, 399, 400, 401, 499, 500, 501, 900, 5000])
def test_a_long_match_is_found_whole(length: int) -> None:
    match = match_at(regex.compile(r"1++(?!%)"), "1" * length + " 2", 0)
    assert match is not None
    assert match.end() == length
    assert match_at(regex.compile(r"1++(?!%)"), "1" * length + "% 2", 0) is None
