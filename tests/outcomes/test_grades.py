"""Of which grade an event is: each construction under its name, and what keeps a grade from an event."""

from __future__ import annotations

import pytest

from extractor import extract
from extractor.outcomes.links import grades
from extractor.outcomes.links.grades import AROUND, BESIDE, GUARDS, LISTS, SAID, Construction, Guard, Listing
from extractor.schema import AdverseEvent

GROUPS = {"SAID": SAID, "BESIDE": BESIDE, "AROUND": AROUND}
CONSTRUCTIONS = [(group, one) for group, ones in GROUPS.items() for one in ones]


def _grades(text: str) -> list[list[int]]:
    """The grades of the events of a text."""
    return [list(outcome.grade or ()) for outcome in extract(text).outcomes if isinstance(outcome, AdverseEvent)]


@pytest.mark.parametrize(("group", "construction"), CONSTRUCTIONS, ids=lambda one: getattr(one, "name", one))
def test_a_construction_alone_finds_the_grade_of_its_example(
    group: str, construction: Construction, monkeypatch: pytest.MonkeyPatch
) -> None:
    text, expected = construction.example
    assert _grades(text)[-1] == expected
    monkeypatch.setattr(grades, group, tuple(one for one in GROUPS[group] if one is not construction))
    assert _grades(text)[-1] != expected


@pytest.mark.parametrize("listing", LISTS, ids=lambda listing: listing.name)
def test_a_listing_alone_deals_out_the_grades_of_its_example(listing: Listing, monkeypatch: pytest.MonkeyPatch) -> None:
    text, expected = listing.example
    assert _grades(text) == expected
    monkeypatch.setattr(grades, "LISTS", tuple(one for one in LISTS if one is not listing))
    assert _grades(text) != expected


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.name)
def test_a_guard_alone_keeps_a_grade_from_its_example(guard: Guard, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _grades(guard.example)[-1] == []
    monkeypatch.setattr(grades, "GUARDS", tuple(one for one in GUARDS if one is not guard))
    assert _grades(guard.example)[-1] != []


def test_each_has_a_name_of_its_own() -> None:
    names = [one.name for ones in (SAID, BESIDE, AROUND, GUARDS, LISTS) for one in ones]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The grade of a heading holds for what it includes, in brackets as well.
        ("There were complications (grade III), including abscess (4%).", [[3]]),
        # What is said of all behind a list is said of each; what "which was" begins, of the last alone.
        ("Fever occurred in 40% and pain in 12%, which was grade 1.", [[], [1]]),
        ("Fever (100%), pain (65%) and nausea (52%) occurred, which were all grade 1-2.", [[1, 2], [1, 2], [1, 2]]),
        ("Fever occurred in 40% and pain in 12%, all of which was grade 1.", [[1], [1]]),
        # Two groups that are named behind a list of grades have all of them each.
        ("Grade 3 and 4 nausea occurred in 11% and 2% of the TACE and HAIC groups.", [[3, 4], [3, 4]]),
    ],
)
def test_grades_by_their_place(text: str, expected: list[list[int]]) -> None:
    assert _grades(text) == expected
