"""Which of the measures around a series it is of: named constructions in their order, and the one place that decides
among them. The first that knows is taken; what nothing knows of is of no measure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from extractor.outcomes.links.governing import Around, Governor
from extractor.outcomes.links.measures import MentionList
from extractor.outcomes.values.series import Series


@dataclass(frozen=True, slots=True)
class Governed:
    """The list that a series measures, if one is known, and the construction that found it."""

    mentions: MentionList | None
    by: str = ""


@dataclass(frozen=True, slots=True)
class Construction:
    """One way of saying what a series measures. ``example`` is a text whose last outcome it finds the measure of, with
    that; "" where it says that there is none. ``reason`` says why it stands before those behind it."""

    name: str
    find: Callable[[Governor, Around], MentionList | None]
    reason: str
    example: tuple[str, str]
    stops: bool = False


def _inside(governor: Governor, around: Around) -> MentionList | None:
    """The measure between a count and its percentage."""
    return around.inside


def _tested(governor: Governor, around: Around) -> MentionList | None:
    """The measure that a test behind a series is said to be for."""
    return governor.tested_for(around.series)


def _owner(governor: Governor, around: Around) -> MentionList | None:
    """The measure behind a series that owns it, unless one right before it waits for its value."""
    return around.owner


def _stranger(governor: Governor, around: Around) -> MentionList | None:
    """Something that no list knows takes a series over from the measure before."""
    before = around.before
    strange = before and (governor.goes_on(around) or governor.strangers.own(before, around.series, around.previous))
    return before if strange else None


def _before(governor: Governor, around: Around) -> MentionList | None:
    """The last measure before a series that can have such values."""
    return around.before


def _carried(governor: Governor, around: Around) -> MentionList | None:
    """The measures of the sentence before, which this one goes on about."""
    return governor.carried


CONSTRUCTIONS: tuple[Construction, ...] = (
    Construction(
        "inside",
        _inside,
        "nothing is nearer",
        ("Three complete responses (10%) were seen.", "CR"),
    ),
    Construction(
        "tested",
        _tested,
        "a test is of the values before it, and its clause says for what",
        ("Response was better with TACE (40% v 20%, P = .01 for CR; 80% v 60%, P = .02 for ORR).", "ORR"),
    ),
    Construction(
        "owner",
        _owner,
        "who achieved something is counted by that",
        ("The ORR was assessed; 12 patients (54.5%) achieved a partial response.", "PR"),
    ),
    Construction(
        "stranger",
        _stranger,
        "a number goes with the words right before it, known or not",
        ("The ORR was 40%, the eye retention rate 83%.", "ORR"),
        stops=True,
    ),
    Construction("before", _before, "a measure holds until another does", ("The ORR was 40%.", "ORR")),
    Construction(
        "carried",
        _carried,
        "only a sentence that names no measure goes on about another's",
        ("ORR and DCR were assessed in all. These were 40% and 80%, respectively.", "DCR"),
    ),
)


def governed(governor: Governor, series: Series, previous: Series | None, following: Series | None) -> Governed:
    """What a series measures; the series are asked for in their order."""
    around = governor.around(series, previous, following)
    for construction in CONSTRUCTIONS:
        found = construction.find(governor, around)
        if found is not None:
            if construction.stops:
                governor.refuse(series)
                return Governed(None)
            governor.keep(found, around)
            return Governed(found, f"measure.{construction.name}")
    return Governed(None)
