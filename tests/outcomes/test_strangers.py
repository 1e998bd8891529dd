"""What a number is of that no list knows: each guard under its name."""

from __future__ import annotations

import pytest

from extractor import extract
from extractor.outcomes.links import strangers
from extractor.outcomes.links.asked import Guard
from extractor.outcomes.links.strangers import GUARDS


def _reads_last_number(text: str) -> bool:
    """Whether the last number of a text is that of an outcome."""
    last = max(n for n, sign in enumerate(text) if sign.isdigit())
    places = [outcome.evidence for outcome in extract(text).outcomes]
    return any(place is not None and place.start <= last < place.end for place in places)


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.name)
def test_a_guard_alone_keeps_its_example_from_the_measure_before(guard: Guard, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not _reads_last_number(guard.example)
    monkeypatch.setattr(strangers, "GUARDS", tuple(one for one in GUARDS if one is not guard))
    assert _reads_last_number(guard.example)


def test_every_guard_has_a_name_of_its_own() -> None:
    assert len({guard.name for guard in GUARDS}) == len(GUARDS)


def test_those_who_act_are_told_from_what_was_counted() -> None:
    """The one guard that is asked about the last value of a list, too."""
    (outcome,) = extract("Partial response was seen in four (20%), and 13 (65%) died.").outcomes
    assert outcome.evidence is not None
    assert outcome.evidence.text == "20"
