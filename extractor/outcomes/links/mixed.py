"""Lists whose values are of several kinds: "ORR, median PFS and OS were 34%, 5.4 months and 12.2 months".

Constructions:
    values    as many values as measures, each of the kind that its measure can have
    pairs     "… were 34% v 22%, 5.4 v 4.1 months and 12.2 v 9.0 months": a pair of values for each measure
    again     "… in arm A, and 18%, 3.2 months and 8 months in arm B": the same measures once more
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from extractor.outcomes.links.governing import Governor
from extractor.outcomes.links.measures import Mention, MentionList
from extractor.outcomes.sentence.gap import Gap
from extractor.outcomes.sentence.items import Sentence
from extractor.outcomes.sentence.labels import OWNERS, Label
from extractor.outcomes.values.series import Series

#: The time of a measure that has none, where others of its list have one.
NO_TIME = -1
#: What parts the members of one list; what else may stand before the same list of another group.
_JOINTS: Final[frozenset[Label]] = frozenset({",", "and", "/", "respectively"})
_LISTED: Final = Gap(_JOINTS, joints=_JOINTS)
_AGAIN: Final = Gap(_JOINTS | OWNERS | {"versus", ";", "open", "close", "word"})


@dataclass(slots=True)
class _Run:
    """Neighbouring series of one list; ``units`` are its parts, each for one measure."""

    series: list[Series] = field(default_factory=list)

    @property
    def units(self) -> list[tuple[Series, int]]:
        """Each unit as its series with how many values of it: one, or those of a pair."""
        found = []
        for one in self.series:
            rows = one.rows() if one.is_comparison else [[value] for value in one.values]
            found += [(one, len(row)) for row in rows]
        return found

    @property
    def first(self) -> int:
        return self.series[0].first

    @property
    def last(self) -> int:
        return self.series[-1].last

    @property
    def is_mixed(self) -> bool:
        return len({one.values[0].kind for one in self.series}) > 1


def mixed_lists(
    scope: Sentence, series: Sequence[Series], mentions: Sequence[MentionList], governor: Governor
) -> dict[int, list[tuple[Mention, int | None]]]:
    """The measure and the time of each value of the series that are parts of mixed lists, by their first index."""
    found: dict[int, list[tuple[Mention, int | None]]] = {}
    before: tuple[_Run, Sequence[Mention]] | None = None
    for run in _runs(scope, series):
        members = _measures(run, mentions, governor)
        if not members and before is not None and _goes_on(scope, before[0], run):
            members = before[1] if _fit(run, before[1], governor) else []
        if members:
            before = run, members
            times = [_time_of(scope, member, members) for member in members]
            if any(time is not None for time in times):
                times = [NO_TIME if time is None else time for time in times]
            for (one, size), member, time in zip(run.units, members, times, strict=True):
                found.setdefault(one.first, []).extend([(member, time)] * size)
    return found


def _runs(scope: Sentence, series: Sequence[Series]) -> Iterator[_Run]:
    """The series with nothing but joints between them, where they are of several kinds."""
    run = _Run()
    for one in series:
        between = scope.between(run.last, one.first) if run.series else []
        if run.series and not _LISTED.holds(between):
            if run.is_mixed:
                yield run
            run = _Run()
        run.series.append(one)
    if run.series and run.is_mixed:
        yield run


def _measures(run: _Run, mentions: Sequence[MentionList], governor: Governor) -> Sequence[Mention]:
    """The members of the list right before a run, if there are as many and each can have its value."""
    before = [one for one in mentions if one.last < run.first]
    if not before or not governor.stands_before(before[-1], run.series[0]):
        return []
    return before[-1].members if _fit(run, before[-1].members, governor) else []


def _fit(run: _Run, members: Sequence[Mention], governor: Governor) -> bool:
    """Whether each unit of a run can be a value of its member."""
    units = run.units
    return len(members) == len(units) > 1 and all(
        governor.can_have(member, one.values[0].kind) for member, (one, _) in zip(members, units, strict=True)
    )


def _goes_on(scope: Sentence, one: _Run, two: _Run) -> bool:
    """Whether only groups and what introduces them stand between two runs."""
    return _AGAIN.holds(scope.between(one.last, two.first))


def _time_of(scope: Sentence, member: Mention, members: Sequence[Mention]) -> int | None:
    """The time of "…, *1-year* survival": right before a member, behind the one before."""
    earlier = [one.last for one in members if one.last < member.first]
    first = max(earlier, default=max(0, member.first - 3))
    times = [at for at in range(first, member.first) if scope.items[at].label == "timepoint"]
    return times[-1] if times else None
