"""One outcome a section: a number that a sentence repeats of an earlier one is not told again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from extractor.outcomes.links.arms.study import same_group
from extractor.schema import Outcome, field_of

#: What says which outcome it is; fields beside these are details that a repetition may leave out.
_IDENTITY = (
    "endpoint",
    "value",
    "unit",
    "reached",
    "percent",
    "timepoint",
    "attribution",
    "section",
)
_DETAILS = ("ci", "range", "p_value", "count", "total", "grade")


def distinct(outcomes: Sequence[Outcome], generic: frozenset[str]) -> list[Outcome]:
    """The outcomes without repetitions in other sentences of the same section, the fullest telling kept.

    P values that belong to no other outcome are never dropped.
    """
    kept: list[Outcome] = []
    by_key: dict[tuple[Any, ...], list[int]] = {}
    for outcome in outcomes:
        if outcome.kind == "p_value" or outcome.section == "table":
            kept.append(outcome)
            continue
        key = _key(outcome)
        for at in by_key.get(key, ()):
            if _repeats(kept[at], outcome, generic):
                if _details(outcome) > _details(kept[at]):
                    kept[at] = outcome
                break
        else:
            by_key.setdefault(key, []).append(len(kept))
            kept.append(outcome)
    return sorted(kept, key=lambda o: (o.evidence.start, o.evidence.end) if o.evidence else (0, 0))


def _key(outcome: Outcome) -> tuple[Any, ...]:
    term = field_of(outcome, "term", "").casefold().removesuffix("s")
    count = field_of(outcome, "count") if field_of(outcome, "percent") is None else None
    return (outcome.kind, term, count, *(field_of(outcome, name) for name in _IDENTITY))


def _details(outcome: Outcome) -> int:
    return sum(field_of(outcome, name) is not None for name in (*_DETAILS, "arm"))


def _repeats(one: Outcome, two: Outcome, generic: frozenset[str]) -> bool:
    """Whether two outcomes of one key, from different sentences, do not contradict each other."""
    if one.evidence is None or two.evidence is None or one.evidence.sentence_start == two.evidence.sentence_start:
        return False
    if one.arm and two.arm and not same_group(one.arm, two.arm, generic):
        return False
    if len({field_of(one, "statistic"), field_of(two, "statistic")} - {"unspecified"}) > 1:
        return False
    pairs = ((field_of(one, name), field_of(two, name)) for name in _DETAILS)
    return all(a is None or b is None or a == b for a, b in pairs)
