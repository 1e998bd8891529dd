"""What the number beside an event counts that is no incidence: each refusal under its name."""

from __future__ import annotations

import pytest

from extractor import extract
from extractor.outcomes.events import judge, refusals
from extractor.outcomes.events.refusals import OF_EVENTS, OF_NAMES, OF_VALUES, REASONS, Refusal
from extractor.schema import AdverseEvent

GROUPS = {"REASONS": REASONS, "OF_VALUES": OF_VALUES, "OF_NAMES": OF_NAMES, "OF_EVENTS": OF_EVENTS}
REFUSALS = [(group, refusal) for group, ones in GROUPS.items() for refusal in ones]


def _counts_last_number(text: str) -> bool:
    """Whether the last number of a text is an adverse event."""
    last = max(n for n, sign in enumerate(text) if sign.isdigit())
    places = [o.evidence for o in extract(text).outcomes if isinstance(o, AdverseEvent)]
    return any(place is not None and place.start <= last < place.end for place in places)


@pytest.mark.parametrize(("group", "refusal"), REFUSALS, ids=lambda one: getattr(one, "name", one))
def test_a_refusal_alone_refuses_its_example(group: str, refusal: Refusal, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not _counts_last_number(refusal.example)
    monkeypatch.setattr(judge, group, tuple(one for one in GROUPS[group] if one is not refusal))
    assert _counts_last_number(refusal.example)


def test_every_refusal_has_a_name_of_its_own() -> None:
    names = [refusal.name for _, refusal in REFUSALS]
    assert len(set(names)) == len(names)
    assert refusals.is_refused.__doc__
