"""The trie that finds terms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.trie import Trie, occurrences

TERMS = [
    ("overall survival", "OS"),
    ("survival", "OS"),
    ("survival curve", "not"),
    ("progression-free survival", "PFS"),
    ("OS", "OS"),
    ("mPFS", "PFS"),
    ("time to progression", "TTP"),
    ("CR + PR", "ORR"),
    ("response", "ORR"),
    ("complete response", "CR"),
    ("OS", "second"),
]

#: Text, the terms found in it as (stretch, code).
FOUND = [
    ("overall survival", [("overall survival", "OS")]),
    ("the survival curve", [("survival curve", "not")]),
    ("survival curves", [("survival", "OS")]),
    ("complete response and response", [("complete response", "CR"), ("response", "ORR")]),
    ("Overall Survival", [("Overall Survival", "OS")]),
    ("OVERALL SURVIVAL", [("OVERALL SURVIVAL", "OS")]),
    ("overall  survival", [("overall  survival", "OS")]),
    ("overall\nsurvival", [("overall\nsurvival", "OS")]),
    ("overall-survival", [("overall-survival", "OS")]),
    ("time-to-progression", [("time-to-progression", "TTP")]),
    ("progression free survival", [("progression free survival", "PFS")]),
    ("CR+PR", [("CR+PR", "ORR")]),
    ("CR + PR", [("CR + PR", "ORR")]),
    ("OS", [("OS", "OS")]),
    ("os, Os", []),
    ("mPFS", [("mPFS", "PFS")]),
    ("MPFS, mpfs", []),
    ("OSs and OSTEO", []),
    ("survivals", []),
    ("time to time to progression", [("time to progression", "TTP")]),
    ("overall complete survival", [("survival", "OS")]),
    ("overall (survival)", [("survival", "OS")]),
    ("", []),
]

CODES = [
    ("overall survival", "OS"),
    ("Overall-survival ", "OS"),
    ("overall", None),
    ("overall survival rate", None),
    ("os", None),
    ("", None),
    ("--", None),
]


@pytest.mark.parametrize(("text", "found"), FOUND)
def test_terms_found(text: str, found: list[tuple[str, str]]) -> None:
    assert [(text[start:end], code) for start, end, code in Trie(TERMS).find(text)] == found


@pytest.mark.parametrize(("text", "code"), CODES)
def test_code_of_a_whole_term(text: str, code: str | None) -> None:
    assert Trie(TERMS).code(text) == code


def test_no_terms() -> None:
    assert list(Trie([]).find("overall survival")) == []


@given(
    st.lists(st.sampled_from(["overall", "survival", "OS", "mPFS", "CR", "+", "PR", "time to", " ", "-"])).map("".join),
    st.integers(0, 60),
    st.integers(0, 60),
)
def test_a_stretch_of_a_text_is_searched_as_if_it_were_all(text: str, one: int, two: int) -> None:
    start, end = sorted((min(one, len(text)), min(two, len(text))))
    alone = [(start + low, start + high, code) for low, high, code in Trie(TERMS).find(text[start:end])]
    assert list(Trie(TERMS).find(text, start, end)) == alone


def test_names_stand_where_they_are_written_just_so() -> None:
    text = "XEC or xec, X, XEC2 and anti-XEC"
    assert sorted(occurrences(text, {"XEC", "X", "XEC or"})) == [(0, 3), (0, 6), (12, 13), (15, 18), (29, 32)]
