"""The torture list and the passages without results, one test id each."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor.schema import Outcome

DATA = Path(__file__).parent / "data"


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))


TORTURE = [
    pytest.param(marked, id=f"{group['name']}-{number}")
    for group in _load("torture.toml")["group"]
    for number, marked in enumerate(group["examples"], start=1)
]
PASSAGES = [
    pytest.param(passage["text"], passage.get("cited_ok", False), id=passage["name"])
    for passage in _load("not_results.toml")["passage"]
]


@pytest.mark.parametrize("marked", TORTURE)
def test_torture(unlike: Callable[[str], list[str]], marked: str) -> None:
    assert unlike(marked) == []


@pytest.mark.parametrize(("text", "cited_ok"), PASSAGES)
def test_no_results(outcomes: Callable[[str], list[Outcome]], text: str, cited_ok: bool) -> None:
    """Nothing of the study itself; figures of other work only where the passage quotes them."""
    found = [outcome for outcome in outcomes(text) if not (cited_ok and outcome.attribution == "cited")]
    assert [(outcome.kind, outcome.quote) for outcome in found] == []
