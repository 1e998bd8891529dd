"""What a number measures: each construction under its name."""

from __future__ import annotations

import pytest

from extractor import TumorResponse, extract
from extractor.outcomes.links.governed import CONSTRUCTIONS
from extractor.outcomes.links.governed import Construction as Measured


@pytest.mark.parametrize("construction", CONSTRUCTIONS, ids=lambda construction: construction.name)
def test_a_construction_finds_the_measure_of_its_example(construction: Measured) -> None:
    text, endpoint = construction.example
    outcomes = [outcome for outcome in extract(text).outcomes if isinstance(outcome, TumorResponse)]
    assert outcomes[-1].endpoint == endpoint
    if not construction.stops:
        assert outcomes[-1].evidence is not None
        assert outcomes[-1].evidence.links["measure"] == f"measure.{construction.name}"


def test_what_a_stranger_takes_over_is_no_outcome() -> None:
    (text,) = (construction.example[0] for construction in CONSTRUCTIONS if construction.stops)
    assert [outcome.percent for outcome in extract(text).outcomes] == [40]  # type: ignore[union-attr]
