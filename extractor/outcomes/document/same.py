"""One study, one story: the same outcome in abstract, text and table is linked.

Two outcomes are the same if they print the same number of the same thing, at the same time, grade and group, as far as
both name them, and contradict each other in no detail. A number that one place rounds ("60%", "60.4%") counts where
both name the group. The fullest telling, among equals the first, is the one that the others point to (``same_as``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from extractor.schema import Outcome, field_of, in_months

_WORD = re.compile(r"[^\W_]+(?:[+-][^\W_]+)*|\+")
#: A number is rounded to so many decimals, or not at all.
_DECIMALS = (0, 1)


@dataclass
class _Story:
    """Outcomes that are one: their indices."""

    members: list[int] = field(default_factory=list)


def linked(outcomes: Sequence[Outcome], generic: frozenset[str]) -> list[Outcome]:
    """The outcomes, each but the fullest of its story with ``same_as``: the index of that one.

    ``generic`` are words that names of one group may differ in.
    """
    stories: dict[tuple[Any, ...], list[_Story]] = {}
    told = list(outcomes)
    for at, outcome in enumerate(outcomes):
        around = stories.setdefault(_topic(outcome), [])
        fitting = [s for s in around if all(_are_same(outcomes[m], outcome, generic) for m in s.members)]
        if fitting:
            best = max(fitting, key=lambda s: max(_likeness(outcomes[m], outcome, generic) for m in s.members))
            best.members.append(at)
        else:
            around.append(_Story([at]))
    for story in (s for group in stories.values() for s in group if len(s.members) > 1):
        first = max(story.members, key=lambda m: (_details(outcomes[m]), -m))
        for member in story.members:
            if member != first:
                told[member] = outcomes[member].model_copy(update={"same_as": first})
    return told


def _topic(outcome: Outcome) -> tuple[Any, ...]:
    """What must be equal in any case: the kind, what is measured, the grade, whose result it is."""
    measured = field_of(outcome, "endpoint") or _event(outcome)
    subject = (outcome.subject or "").casefold() if outcome.kind == "p_value" else ""
    return (outcome.kind, measured, subject, field_of(outcome, "grade"), outcome.attribution)


def _event(outcome: Outcome) -> str:
    return "" if outcome.kind != "adverse_event" else outcome.term.casefold().removesuffix("s")


def _are_same(one: Outcome, two: Outcome, generic: frozenset[str]) -> bool:
    if _is_one_place(one, two):
        return False
    named = _share_group(one, two, generic)
    if named is None:
        return False
    return _agree(one, two) and _same_number(one, two, rounded=named)


def _is_one_place(one: Outcome, two: Outcome) -> bool:
    """Whether two outcomes stand in one sentence or row."""
    first, second = one.evidence, two.evidence
    return first is None or second is None or first.sentence_start == second.sentence_start


def _words(name: str, generic: frozenset[str]) -> frozenset[str]:
    words = frozenset(_WORD.findall(name.casefold()))
    return words - generic or words


def _share_group(one: Outcome, two: Outcome, generic: frozenset[str]) -> bool | None:
    """Whether both name one group; False where one names none, None where they name two."""
    if one.kind == "hazard_ratio" and two.kind == "hazard_ratio":
        return _share_comparison(one.comparison, two.comparison, generic)
    in_tables = one.section == two.section == "table"
    if not one.arm or not two.arm:
        return None if in_tables else False
    first, second = _words(one.arm, generic), _words(two.arm, generic)
    if in_tables:  # a table tells subgroups apart, and prints one small number many times
        return True if first == second else None
    return True if first <= second or second <= first else None


def _share_comparison(one: str | None, two: str | None, generic: frozenset[str]) -> bool | None:
    if not one or not two:
        return False
    return True if _words(one, generic) & _words(two, generic) else None


def _likeness(one: Outcome, two: Outcome, generic: frozenset[str]) -> int:
    """How many words of two groups agree, a group that is not named counting as none."""
    if not one.arm or not two.arm:
        return 0
    return 1 + len(_words(one.arm, generic) & _words(two.arm, generic))


def _agree(one: Outcome, two: Outcome) -> bool:
    """Whether no detail that both print differs; a rate's time point and a statistic belong to the outcome."""
    if one.kind == "survival_rate" and _moment(one) != _moment(two):
        return False
    if _moment(one) is not None and _moment(two) is not None and _moment(one) != _moment(two):
        return False
    pairs = [(field_of(one, n), field_of(two, n)) for n in ("ci", "range", "count", "total", "model")]
    statistics = {field_of(one, "statistic"), field_of(two, "statistic")} - {"unspecified"}
    return len(statistics) < 2 and all(a is None or b is None or a == b for a, b in pairs)


def _moment(outcome: Outcome) -> float | None:
    timepoint = field_of(outcome, "timepoint")
    return round(timepoint.months, 1) if timepoint else None


def _same_number(one: Outcome, two: Outcome, rounded: bool) -> bool:
    """Whether the numbers are equal: times in months, counts where a percentage is missing."""
    if one.kind == "p_value":
        return one.p_value == two.p_value
    if field_of(one, "reached", True) != field_of(two, "reached", True):
        return False
    if not field_of(one, "reached", True):
        return True
    first, second = (_number(one), _number(two))
    if first is None or second is None:
        counts = field_of(one, "count"), field_of(two, "count")
        return counts[0] is not None and counts[0] == counts[1]
    if abs(first - second) < 0.005:
        return True
    if one.kind in {"survival_time", "hazard_ratio"} or not rounded:
        return False
    return any(first == round(second, n) or second == round(first, n) for n in _DECIMALS)


def _number(outcome: Outcome) -> float | None:
    if outcome.kind == "survival_time":
        return in_months(outcome.value, outcome.unit) if outcome.value is not None and outcome.unit else None
    value: float | None = field_of(outcome, "percent")
    return field_of(outcome, "value") if value is None else value


def _details(outcome: Outcome) -> int:
    names = ("ci", "range", "p_value", "count", "total", "percent", "arm", "timepoint", "comparison", "model")
    return sum(field_of(outcome, name) is not None for name in names)
