"""The hand-written data files parse and are as large as they claim to be."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.examples import parse_example
from tests.common import data_file

NO_OUTCOME = "no outcome"
KINDS = {"tumor_response", "survival_time", "survival_rate", "hazard_ratio", "adverse_event", "p_value"}


GROUPS: list[dict[str, Any]] = data_file("torture.toml")["group"]
PASSAGES: list[dict[str, Any]] = data_file("not_results.toml")["passage"]
TORTURE = [
    pytest.param(group["name"], marked, id=f"{group['name']}-{number}")
    for group in GROUPS
    for number, marked in enumerate(group["examples"], start=1)
]


@pytest.mark.parametrize(("group", "marked"), TORTURE)
def test_torture_example_parses(group: str, marked: str) -> None:
    """Every example is well-formed and marks an outcome exactly where its group promises one."""
    expected = parse_example(marked).expected
    assert (expected == ()) == (group == NO_OUTCOME)


@pytest.mark.parametrize(("group", "marked"), TORTURE)
def test_arms_and_terms_are_words_of_the_text(group: str, marked: str) -> None:
    """Arms and adverse-event terms stand verbatim in the text (a term may be ``any``)."""
    example = parse_example(marked)
    for found in example.expected:
        if found.outcome.arm is not None:
            assert found.outcome.arm in example.text, group
        term = getattr(found.outcome, "term", "any")
        assert term == "any" or term in example.text, group


def test_torture_list_is_long_and_has_no_twins() -> None:
    """At least 230 different texts, under group names that are unique, with all six kinds among them."""
    examples = [parse_example(marked) for group in GROUPS for marked in group["examples"]]
    names = [group["name"] for group in GROUPS]
    assert len(examples) >= 230
    assert len({example.text for example in examples}) == len(examples)
    assert len(set(names)) == len(names)
    assert {found.outcome.kind for example in examples for found in example.expected} == KINDS


def test_passages_are_many_named_and_filled() -> None:
    """At least 44 passages with unique names, a style, a text, and no field unheard of."""
    names = [passage["name"] for passage in PASSAGES]
    assert len(names) >= 44
    assert len(set(names)) == len(names)
    for passage in PASSAGES:
        assert passage["text"].strip() and passage["style"].strip(), passage["name"]
        assert set(passage) <= {"name", "style", "text", "cited_ok"}, passage["name"]
        assert isinstance(passage.get("cited_ok", False), bool), passage["name"]
