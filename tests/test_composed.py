"""Composed terms: a template of parts stands for every term that its parts make."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.lexicon import lexicon
from extractor.lexicon.composed import compose, parts_of

PARTS = {"how": ("complete", "partial"), "where": ("local",), "what": ("response", "remission rate")}


def test_a_part_that_may_be_missing_leaves_no_space() -> None:
    assert list(compose("{how} {where?} response", PARTS)) == [
        "complete response",
        "complete local response",
        "partial response",
        "partial local response",
    ]


def test_a_template_names_its_parts() -> None:
    assert parts_of("{how} {where?} response") == {"how", "where"}


@given(st.lists(st.sampled_from(["{how}", "{where?}", "{what}", "of", "free"]), min_size=1, max_size=4))
def test_every_combination_is_there_once(words: list[str]) -> None:
    sizes = {"{how}": 2, "{where?}": 2, "{what}": 2}
    terms = list(compose(" ".join(words), PARTS))
    expected = 1
    for word in words:
        expected *= sizes.get(word, 1)
    assert len(terms) == expected
    assert all("{" not in term and "  " not in term for term in terms)


@pytest.mark.parametrize(
    ("term", "code"),
    [
        ("loco-regional relapse-free survival", "LPFS"),
        ("freedom from local tumour progression", "LPFS"),
        ("extrahepatic progression-free survival", "MFS"),
        ("alive and free of recurrence", "RFS"),
        ("lung cancer-specific survival", "CSS"),
        ("complete radiographic remission", "CR"),
        ("clinical partial responses", "PR"),
        ("duration of complete remission", "DOR"),
        ("time to first response", "TTR"),
    ],
)
def test_the_grammar_of_endpoints(term: str, code: str) -> None:
    assert lexicon().measure_terms.code(term) == f"endpoint:{code}"


@pytest.mark.parametrize("term", ["pathologic complete response", "immune response", "local control"])
def test_what_only_looks_composed_stays_something_else(term: str) -> None:
    assert not (lexicon().measure_terms.code(term) or "").startswith("endpoint:")
