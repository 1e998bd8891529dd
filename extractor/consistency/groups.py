"""Sizes of groups, against each other and against the numbers of their outcomes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from extractor.consistency.finding import finding
from extractor.consistency.reading import Reading
from extractor.consistency.rounding import exact
from extractor.schema import AdverseEvent, Finding, Group, TumorResponse

#: So many characters apart stand the sizes of groups that patients were divided into.
_TOGETHER = 200


def more_than_took_part(readings: Sequence[Reading], groups: Sequence[Group]) -> Iterator[Finding]:
    """``groups-above-all``: arms whose sizes, printed side by side, add up to more than all who took part.

    Less than all is no finding: some are left out of analyses. Cannot tell whether a patient is in two arms.
    """
    whole = next((g for g in groups if g.kind == "whole" and g.n is not None), None)
    arms = [g for g in groups if g.kind == "arm" and g.n is not None and g.size is not None and g.parent is None]
    if whole is None or len(arms) < 2:
        return
    places = [g.size.start for g in arms if g.size]
    summed = sum(g.n or 0 for g in arms)
    if len(set(places)) == len(places) and max(places) - min(places) < _TOGETHER and summed > (whole.n or 0):
        said = " + ".join(f"{g.n} ({g.name})" for g in arms)
        used = [r for r in readings if r.outcome.group in {g.id for g in arms}]
        yield finding(
            "groups-above-all",
            f"{said} = {summed} patients, while {whole.n} took part.",
            used,
            severity="discrepancy",
            undecided="whether patients are in two groups, or the number of all is another one",
            recomputed={"all": exact(summed)},
        )


def total_above_group(readings: Sequence[Reading], groups: Sequence[Group]) -> Iterator[Finding]:
    """``total-above-group``: an n/N whose N is larger than the size of its group.

    A smaller one is no finding: not all are evaluable. Cannot tell whether N counts lesions or courses.
    """
    sizes = {g.id: g for g in groups if g.n is not None}
    for reading in readings:
        group = sizes.get(reading.outcome.group or "")
        if group is None or reading.total is None or group.n is None or reading.total <= group.n:
            continue
        yield finding(
            "total-above-group",
            f"{reading.name}: out of {reading.total}, while {group.name} has {group.n} patients.",
            [reading],
            severity="discrepancy",
            undecided="whether the total counts something else than patients",
        )


def group_above_all(readings: Sequence[Reading], groups: Sequence[Group]) -> Iterator[Finding]:
    """``group-above-all``: a count in a group that is larger than the same count among all.

    Only within a sentence or row, and where both print their totals. Cannot tell whether both count patients.
    """
    named = {g.id for g in groups if g.kind in {"arm", "subgroup"}}
    held: dict[object, list[Reading]] = defaultdict(list)
    for reading in readings:
        if isinstance(reading.outcome, AdverseEvent | TumorResponse) and reading.count is not None:
            held[(*reading.subject, reading.moment, reading.sentence_start)].append(reading)
    for same in held.values():
        for one, two in combinations(same, 2):
            whole, part = (one, two) if one.outcome.group is None else (two, one)
            if whole.outcome.group is None and part.outcome.group in named and not whole.arm:
                if (part.count or 0) > (whole.count or 0) and (whole.total or 0) > (part.total or 0) > 0:
                    yield finding(
                        "group-above-all",
                        f"{part.name}: {part.count}, more than {whole.count} among all.",
                        [whole, part],
                        undecided="whether both count patients",
                    )
