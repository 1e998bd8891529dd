"""The torture list and the passages without results, one test id each."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor.examples import parse_example
from extractor.schema import Outcome

DATA = Path(__file__).parent / "data"

#: Not read as annotated yet: the text of an example or the name of a passage, and what goes wrong.
KNOWN_OPEN = {
    "In the subgroup with a single tumour the HR for OS was 0.49 (95% CI 0.27–0.89).": (
        "a subgroup described after its head ('subgroup with …') is no group"
    ),
    (
        "The median OS measured after the first infusion was 13.0 months, against 21.0 months after primary diagnosis."
    ): "'measured after …' before the number is cut down to its last word",
    "The best response was complete (n = 7), partial (n = 13) or stable disease (n = 5).": (
        "'complete' and 'partial' alone are no endpoints, and their 'n = …' are taken for group sizes"
    ),
    "Leukopenia (grade 1, 12; grade 2, 7; grade 3, 2) was transient.": (
        "only the first 'grade, count' pair of a bracket belongs to the term before it"
    ),
    "cell-culture": "'hypoxia (1% O2)', a condition of the culture, is taken for an adverse event",
}


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))


def _marks(key: str) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(strict=True, reason=KNOWN_OPEN[key])] if key in KNOWN_OPEN else []


TORTURE = [
    pytest.param(marked, id=f"{group['name']}-{number}", marks=_marks(parse_example(marked).text))
    for group in _load("torture.toml")["group"]
    for number, marked in enumerate(group["examples"], start=1)
]
PASSAGES = [
    pytest.param(passage["text"], passage.get("cited_ok", False), id=passage["name"], marks=_marks(passage["name"]))
    for passage in _load("not_results.toml")["passage"]
]


def test_everything_known_to_be_open_is_marked_once() -> None:
    assert sum(bool(parameters.marks) for parameters in TORTURE + PASSAGES) == len(KNOWN_OPEN)


@pytest.mark.parametrize("marked", TORTURE)
def test_torture(unlike: Callable[[str], list[str]], marked: str) -> None:
    assert unlike(marked) == []


@pytest.mark.parametrize(("text", "cited_ok"), PASSAGES)
def test_no_results(outcomes: Callable[[str], list[Outcome]], text: str, cited_ok: bool) -> None:
    """Nothing of the study itself; figures of other work only where the passage quotes them."""
    found = [outcome for outcome in outcomes(text) if not (cited_ok and outcome.attribution == "cited")]
    assert [(outcome.kind, outcome.quote) for outcome in found] == []
