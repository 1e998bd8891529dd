"""The torture list and the passages without results, one test id each."""

from __future__ import annotations

import pytest

from tests.common import Outcomes, Unlike, data_file

TORTURE = [
    pytest.param(marked, id=f"{group['name']}-{number}")
    for group in data_file("torture.toml")["group"]
    for number, marked in enumerate(group["examples"], start=1)
]
PASSAGES = [
    pytest.param(passage["text"], passage.get("cited_ok", False), id=passage["name"])
    for passage in data_file("not_results.toml")["passage"]
]


@pytest.mark.parametrize("marked", TORTURE)
def test_torture(unlike: Unlike, marked: str) -> None:
    assert unlike(marked) == []


@pytest.mark.parametrize(("text", "cited_ok"), PASSAGES)
def test_no_results(outcomes: Outcomes, text: str, cited_ok: bool) -> None:
    """Nothing of the study itself; figures of other work only where the passage quotes them."""
    found = [outcome for outcome in outcomes(text) if not (cited_ok and outcome.attribution == "cited")]
    assert [(outcome.kind, outcome.quote) for outcome in found] == []
