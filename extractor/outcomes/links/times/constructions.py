"""The constructions in their order, each with its reason and example, and the one place that decides among them: the
first that finds a time. What stands beside a value goes before what stands farther, and that before what was told of
others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from extractor.outcomes.links.measures import MentionList
from extractor.outcomes.links.times.sentence import Asked, Times
from extractor.outcomes.sentence.gap import Gap
from extractor.outcomes.sentence.labels import Kind
from extractor.outcomes.values.series import Series

#: What may stand between a value and the time right behind it.
_DIRECT: Final = Gap(frozenset({"close", "respectively", ",", "p_value"}))
_RATES: Final[frozenset[Kind]] = frozenset({"percent", "count"})


@dataclass(frozen=True, slots=True)
class Construction:
    """One way of saying when. ``example`` is a text with the time of its last outcome, in the unit that it is printed
    in; ``reason`` says why it stands before those behind it; ``spoken_for``: its times are those of no later series.
    """

    name: str
    find: Callable[[Times, Asked], Sequence[int]]
    reason: str
    example: tuple[str, float]
    spoken_for: bool = False


def _interleaved(times: Times, asked: Asked) -> Sequence[int]:
    """A time behind each member of a list."""
    one, governing = asked.series, asked.governing
    if len(governing.members) != len(one) or len(one) < 2 or governing.first > one.first:
        return ()
    ends = [*(m.first for m in governing.members[1:]), one.first]
    found = [
        [n for n in range(member.last + 1, end) if times.items[n].label == "timepoint"]
        for member, end in zip(governing.members, ends, strict=True)
    ]
    return [run[0] for run in found] if all(len(run) == 1 for run in found) else ()


def _told(times: Times, asked: Asked) -> Sequence[int]:
    """A time with the verb right before its value."""
    verb = asked.series.first - 1
    if verb < 1 or times.items[verb].lower not in times.telling or not times.is_at(verb - 1):
        return ()
    return next((run for run in times.runs if run[-1] == verb - 1), ())


def _of_owner(times: Times, asked: Asked) -> Sequence[int]:
    """The time of the measure behind a value that owns it."""
    one, governing = asked.series, asked.governing
    if governing.first <= one.last:
        return ()
    owned = [run for run in times.runs if one.last < run[0] < times.next_value(one)]
    return owned[0] if owned and (owned[0][0] < governing.first or times.is_at(owned[0][0])) else ()


def _behind(times: Times, asked: Asked) -> Sequence[int]:
    """The time right behind a series."""
    behind = times.behind(asked.series)
    if not behind or not times.is_at(behind[0]):
        return ()
    between = times.scope.between(asked.series.last, behind[0])
    return behind if _DIRECT.holds(between) else ()


def _before(times: Times, asked: Asked) -> Sequence[int]:
    """The last times before a series, behind the values of another."""
    one = asked.series
    first = min(asked.governing.first, one.first)
    earliest = max((s.last for s in times.series if s.last < first), default=-1)
    before = [r for r in times.runs if earliest < r[0] and r[-1] < one.first and not times.used & set(r)]
    return before[-1] if before else ()


def _opening(times: Times, asked: Asked) -> Sequence[int]:
    """The time that opens the sentence."""
    return times.placed.lead[:1] if asked.kind in _RATES else ()


def _again(times: Times, asked: Asked) -> Sequence[int]:
    """The list of times of the series before."""
    return times.last if len(asked.series) > 1 and len(times.last) == len(asked.series) else ()


def _at_the_end(times: Times, asked: Asked) -> Sequence[int]:
    """A list of as many times at the end of the sentence."""
    last = times.runs[-1] if times.runs else []
    fits = len(asked.series) == len(last) > 1 and last[0] > asked.series.last
    return last if fits and times.is_at(last[0]) else ()


def _later(times: Times, asked: Asked) -> Sequence[int]:
    """A time later in the clause, before the next measure and value."""
    one, behind = asked.series, times.behind(asked.series)
    limit = min((m.first for m in times.mentions if m.first > one.last), default=len(times.scope.items))
    if not behind or not times.is_at(behind[0]) or behind[-1] >= min(limit, times.next_value(one)):
        return ()
    return () if any(i.label == ";" for i in times.scope.between(one.last, behind[0])) else behind


def _told_of_each(times: Times, asked: Asked) -> Sequence[int]:
    """As many times as were told one by one."""
    return times.told if _is_survival(asked) and len(times.told) == len(asked.series) > 1 else ()


def _of_the_last(times: Times, asked: Asked) -> Sequence[int]:
    """The time of the rate before, or its times again and again."""
    last = times.last
    fits = len(last) == 1 or (bool(last) and len(asked.series) % len(last) == 0)
    return last if _is_survival(asked) and fits else ()


def _handed_on(times: Times, asked: Asked) -> Sequence[int]:
    """The times of the sentence before."""
    handed = times.handed_on
    fits = bool(handed) and not times.runs and len(asked.series) % len(handed) == 0
    return handed if _is_survival(asked) and fits else ()


def _only(times: Times, asked: Asked) -> Sequence[int]:
    """The only time that the sentence names, before a response."""
    only = times.runs[0] if len(times.runs) == 1 and len(times.runs[0]) == 1 else []
    rated = asked.kind in {*_RATES, "not_reached"} and asked.family == "response"
    return only if rated and only and times.is_at(only[0]) and only[0] < asked.series.first else ()


def _is_survival(asked: Asked) -> bool:
    return asked.family == "time_to_event" and asked.kind == "percent"


CONSTRUCTIONS: tuple[Construction, ...] = (
    Construction(
        "interleaved",
        _interleaved,
        "each member of a list has a time of its own",
        ("CR after 2 months, PR after 3 months and SD after 6 months were 10%, 20% and 30%.", 6),
    ),
    Construction(
        "told",
        _told,
        "the verb joins a time to the value behind it",
        ("Survival at 12 months was 53% and at 18 months was 35%.", 18),
        spoken_for=True,
    ),
    Construction(
        "of_owner",
        _of_owner,
        "a value that its measure owns has the measure's time",
        ("Twelve patients (40%) achieved a complete response at 3 months.", 3),
    ),
    Construction(
        "behind",
        _behind,
        "a time right behind a value is nearer than one before it",
        ("OS was 87% at 1 year.", 1),
        spoken_for=True,
    ),
    Construction("before", _before, "what stands before holds until another does", ("The 1-year OS rate was 80%.", 1)),
    Construction(
        "opening",
        _opening,
        "the time that opens a sentence holds where no other stands nearer",
        ("After treatment for 2 months, the ORR was 40%.", 2),
    ),
    Construction(
        "again",
        _again,
        "the same list of times goes on",
        ("The 1- and 3-year OS rates were 80% and 40%, and PFS rates were 60% and 20%.", 3),
    ),
    Construction(
        "at_the_end",
        _at_the_end,
        "a list of as many times is more than a single time behind",
        ("OS was 80% and 40% in all patients at 1 and 3 years.", 3),
    ),
    Construction(
        "later",
        _later,
        "what the clause still says goes before other clauses",
        ("PFS was 60% in the whole group of patients at 6 months.", 6),
    ),
    Construction(
        "told_of_each",
        _told_of_each,
        "times that were told one by one are one list",
        ("OS was 53% at 1 year and 28% at 2 years, and PFS was 30% and 12%, respectively.", 2),
    ),
    Construction(
        "of_the_last",
        _of_the_last,
        "what this sentence told goes before the one before it",
        ("OS rose to 80% at 2 years from 60%, and PFS was 40%.", 2),
    ),
    Construction(
        "handed_on",
        _handed_on,
        "the sentence before is farther than anything in this one",
        ("The 1- and 3-year OS rates were 80% and 40%. These were 60% and 20% in the TACE group.", 3),
    ),
    Construction(
        "only",
        _only,
        "nothing else says when",
        ("Imaging at 3 months showed the following: 5 patients had CR and the ORR was 40%.", 3),
    ),
)


def time_of(times: Times, series: Series, governing: MentionList | None, family: str) -> tuple[Sequence[int], str]:
    """The times of a series, as indices of ``times.items``, and the construction that found them; none for what is
    measured at no time."""
    if governing is None:
        return (), ""
    asked = Asked(series, governing, family)
    for construction in CONSTRUCTIONS:
        if found := construction.find(times, asked):
            times.keep(asked, found, spoken_for=construction.spoken_for)
            return found, f"time.{construction.name}"
    times.keep(asked, (), spoken_for=False)
    return (), ""
