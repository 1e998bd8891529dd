"""When a rate was measured: each construction under its name, and what they leave alone."""

from __future__ import annotations

import pytest

from extractor import extract
from extractor.outcomes.links.times import CONSTRUCTIONS
from extractor.outcomes.links.times.constructions import Construction


@pytest.mark.parametrize("construction", CONSTRUCTIONS, ids=lambda construction: construction.name)
def test_a_construction_finds_the_time_of_its_example(construction: Construction) -> None:
    text, time = construction.example
    timed = [outcome for outcome in extract(text).outcomes if getattr(outcome, "timepoint", None)]
    assert timed[-1].timepoint.value == time  # type: ignore[union-attr]
    assert timed[-1].evidence is not None
    assert timed[-1].evidence.links["timepoint"] == f"time.{construction.name}"


def test_each_construction_has_a_name_of_its_own_and_a_reason() -> None:
    assert len({construction.name for construction in CONSTRUCTIONS}) == len(CONSTRUCTIONS)
    assert all(construction.reason for construction in CONSTRUCTIONS)


@pytest.mark.parametrize(
    ("text", "times", "by"),
    [
        ("PFS was 80% (1 year) and 50% (2 years).", [1, 2], "time.enclosed"),
        ("OS was 79% for TACE and 66% for HAIC at 3 years.", [3, 3], None),
        ("Median OS was 14 months.", [], None),
    ],
)
def test_times_by_their_place(text: str, times: list[float], by: str | None) -> None:
    outcomes = [outcome for outcome in extract(text).outcomes if getattr(outcome, "timepoint", None)]
    assert [outcome.timepoint.value for outcome in outcomes] == times  # type: ignore[union-attr]
    assert by is None or all(o.evidence is not None and o.evidence.links["timepoint"] == by for o in outcomes)
