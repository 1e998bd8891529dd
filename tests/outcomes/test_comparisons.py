"""What hazard ratios compare: each construction by its own examples, which say which of them decided."""

from __future__ import annotations

import pytest

from extractor import extract
from extractor.outcomes.links.comparisons import CONSTRUCTIONS
from extractor.schema import HazardRatio
from tests.common import Unlike

BY_NAME = [(c.name, text, compared) for c in CONSTRUCTIONS for text, compared in c.examples]

EXAMPLES = [
    (
        "Fever was seen in [20]{adverse_event term=Fever percent=20 arm=responders}% of responders and "
        "[30]{adverse_event term=Fever percent=30 arm=non-responders}% of non-responders. Median OS was "
        '[9.2]{survival_time endpoint=OS value=9.2 unit=months arm="HAIC group"} months in the HAIC group and '
        '[7.1]{survival_time endpoint=OS value=7.1 unit=months arm="TACE group"} months in the TACE group (HR '
        '[0.70]{hazard_ratio endpoint=OS value=0.7 comparison="HAIC group vs TACE group"}).'
    ),
    (
        "The data favoured HAIC over TACE (HR for PFS "
        '[0.70]{hazard_ratio endpoint=PFS value=0.7 comparison="HAIC vs TACE"}).'
    ),
    "OS was comparable (HR [1.00]{hazard_ratio endpoint=OS value=1}).",
]


@pytest.mark.parametrize(("name", "text", "compared"), BY_NAME, ids=[f"{name}: {text}" for name, text, _ in BY_NAME])
def test_construction(name: str, text: str, compared: str) -> None:
    ratio = [outcome for outcome in extract(text).outcomes if isinstance(outcome, HazardRatio)][-1]
    assert ratio.comparison == compared
    assert ratio.evidence is not None and ratio.evidence.links["comparison"] == f"comparison.{name}"


def test_each_construction_has_a_name_a_reason_and_examples() -> None:
    assert len({c.name for c in CONSTRUCTIONS}) == len(CONSTRUCTIONS)
    assert all(c.reason and c.examples for c in CONSTRUCTIONS)


def test_example(unlike: Unlike, marked: str) -> None:
    assert unlike(marked) == []
