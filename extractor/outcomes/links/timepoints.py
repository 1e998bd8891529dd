"""When the rates of a sentence were measured.

Constructions:
    before        "the 1-year OS rate was …", "1-, 2- and 3-year"
    behind        "87% at 1 year", "… at 3 months" for the whole list, "80% (1 year), 50% (2 years)"
    interleaved   "CR after 2 months, PR after 3 months and SD after 6 months were …"
    opening       "At 3 months, …", "After treatment for 2 months, …" holds for the rates of the sentence
    handed on     "10-year EFS rose from … and OS from …"; "the corresponding figures were …" (from the sentence before)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from extractor.lexicon import Lexicon
from extractor.outcomes.links.measures import MentionList
from extractor.outcomes.sentence.items import Item, Sentence
from extractor.outcomes.sentence.labels import Label
from extractor.outcomes.values.model import Value
from extractor.outcomes.values.series import Series

#: The phrasing of time points with a preposition, which may stand behind their value.
_AT = "timepoint.at"
#: So many items may stand before the comma that ends an opening time.
_LEAD_LENGTH = 9
_DIRECT: Final[frozenset[Label]] = frozenset({"close", "respectively", ",", "p_value"})


def timepoint_runs(scope: Sentence, patterns: Lexicon) -> list[list[int]]:
    """Coordinated time points: "1-, 2- and 3-year", "1-year and 2-year"."""
    fillers = patterns.words("time_filler")
    runs: list[list[int]] = []
    for at in scope.of({"timepoint"}):
        between = scope.between(runs[-1][-1], at) if runs else []
        joined = runs and all(
            i.label in {"and", ",", "/"} or (i.label == "word" and i.lower in fillers) for i in between
        )
        if joined:
            runs[-1].append(at)
        else:
            runs.append([at])
    return runs


@dataclass(frozen=True, slots=True)
class PlacedTimes:
    """Times whose place says what they hold for: ``lead`` opens the sentence, for all its rates; ``enclosed`` stands in
    the bracket of the percentage that ends at an index. Both are indices of durations, which are no values then."""

    lead: tuple[int, ...]
    enclosed: Mapping[int, int]

    def others(self, values: Sequence[Value]) -> list[Value]:
        """The values that are none of these times."""
        times = {*self.lead, *self.enclosed.values()}
        return [v for v in values if v.first not in times]


def placed_times(scope: Sentence, values: Sequence[Value], patterns: Lexicon) -> PlacedTimes:
    """The times of a sentence whose place says what they hold for."""
    lead = _lead(scope.items, patterns)
    enclosed = {
        v.last: v.last + 2
        for v in values
        if v.kind == "percent"
        and [i.label for i in scope.items[v.last + 1 : v.last + 4]] == ["open", "duration", "close"]
    }
    return PlacedTimes(lead, enclosed)


def _lead(items: Sequence[Item], patterns: Lexicon) -> tuple[int, ...]:
    """ "After treatment for 2 months, …": the time that opens a sentence holds for its rates."""
    if not items:
        return ()
    listed = items[2:3] and items[2].label in {"timepoint", "and"}
    if items[0].label == "timepoint" and items[1:2] and items[1].label == "," and not listed:
        return (0,)
    starts = patterns.words("starting_point")
    timed = items[0].label == "duration" and len(items) > 1 and items[1].lower in starts
    if not timed and items[0].lower not in patterns.words("time_opening"):
        return ()
    comma = next((n for n, i in enumerate(items) if i.label == ","), 0)
    return tuple(n for n in range(min(comma, _LEAD_LENGTH)) if items[n].label == "duration")


class Times:
    """The time points of one sentence. ``items`` are the sentence's, with those handed on behind them."""

    def __init__(
        self,
        scope: Sentence,
        series: Sequence[Series],
        mentions: Sequence[MentionList],
        placed: PlacedTimes,
        patterns: Lexicon,
        handed_on: Sequence[Item],
    ) -> None:
        self.scope = scope
        self.series = series
        self.mentions = mentions
        self.placed = placed
        self.items = [*scope.items, *handed_on]
        self.handed_on = list(range(len(scope.items), len(self.items)))
        self.telling = patterns.words("telling")
        self.runs = timepoint_runs(scope, patterns)
        self.used: set[int] = set()
        self.last: list[int] = []
        self.told: list[int] = []
        self.told_of: MentionList | None = None

    def listed_before(self, one: Series) -> bool:
        """Whether as many time points as values stand before a series."""
        return any(len(run) == len(one) and run[-1] < one.first for run in self.runs)

    def of(self, one: Series, governing: MentionList | None, family: str) -> list[int]:
        """The time points of a series, as indices of ``items``; none for what is measured at no time."""
        if governing is None:
            return []
        found = (
            self._interleaved(one, governing) or self._own(one, governing) or self._handed_on(one, governing, family)
        )
        self.last = found or self.last
        self._tell(one, governing, found)
        return found

    def _tell(self, one: Series, governing: MentionList, found: list[int]) -> None:
        """ "53% at 1 year, 28% at 2 years": times of single values, handed on as a list."""
        goes_on = governing is self.told_of and len(one) == len(found) == 1 and not set(found) & set(self.told)
        self.told = [*self.told, *found] if goes_on else list(found) or self.told
        self.told_of = governing

    def _interleaved(self, one: Series, governing: MentionList) -> list[int]:
        """ "CR after 2 months, PR after 3 and SD after 6 months came to …": a time behind each member."""
        if len(governing.members) != len(one) or len(one) < 2 or governing.first > one.first:
            return []
        ends = [*(m.first for m in governing.members[1:]), one.first]
        times = [
            [n for n in range(member.last + 1, end) if self.items[n].label == "timepoint"]
            for member, end in zip(governing.members, ends, strict=True)
        ]
        return [found[0] for found in times] if all(len(found) == 1 for found in times) else []

    def _told_before(self, one: Series) -> list[int]:
        """ "survival at 12 months was 53%, at 18 months was 35%": a time with the verb right before its value."""
        verb = one.first - 1
        if verb < 1 or self.items[verb].lower not in self.telling or self.items[verb - 1].rule != _AT:
            return []
        return next((run for run in self.runs if run[-1] == verb - 1), [])

    def _own(self, one: Series, governing: MentionList) -> list[int]:
        """With its verb right before a series, right behind it, else before it, else later in its clause."""
        if told := self._told_before(one):
            self.used.update(told)
            return told
        if governing.first > one.last:
            owned = [run for run in self.runs if one.last < run[0] < self._next_value(one)]
            if owned and (owned[0][0] < governing.first or self.items[owned[0][0]].rule == _AT):
                return owned[0]
        behind = next((run for run in self.runs if run[0] > one.last), None)
        if (
            behind
            and all(i.label in _DIRECT for i in self.scope.between(one.last, behind[0]))
            and self.items[behind[0]].rule == _AT
        ):
            self.used.update(behind)
            return behind
        earliest = max((s.last for s in self.series if s.last < min(governing.first, one.first)), default=-1)
        before = [r for r in self.runs if earliest < r[0] and r[-1] < one.first and not self.used & set(r)]
        if before:
            return before[-1]
        if self.placed.lead and one.values[0].kind in {"percent", "count"}:
            return list(self.placed.lead[:1])
        if len(one) > 1 and len(self.last) == len(one):
            return self.last
        at_the_end = self.runs[-1] if self.runs else []
        if len(one) == len(at_the_end) > 1 and at_the_end[0] > one.last and self.items[at_the_end[0]].rule == _AT:
            return at_the_end
        limit = min((m.first for m in self.mentions if m.first > one.last), default=len(self.scope.items))
        if (
            behind
            and behind[-1] < min(limit, self._next_value(one))
            and self.items[behind[0]].rule == _AT
            and not any(i.label == ";" for i in self.scope.between(one.last, behind[0]))
        ):
            return behind
        return []

    def _handed_on(self, one: Series, governing: MentionList, family: str) -> list[int]:
        """The time of the rate before, of the sentence before, or the only one that the sentence names."""
        if one.values[0].kind not in {"percent", "count", "not_reached"}:
            return []
        if family == "time_to_event" and one.values[0].kind == "percent":
            if len(self.told) == len(one) > 1:
                return self.told
            if len(self.last) == 1 or (self.last and len(one) % len(self.last) == 0):
                return self.last
            if self.handed_on and not self.runs and len(one) % len(self.handed_on) == 0:
                return self.handed_on
        only = self.runs[0] if len(self.runs) == 1 and len(self.runs[0]) == 1 else []
        if family == "response" and only and self.items[only[0]].rule == _AT and only[0] < one.first:
            return only
        return []

    def _next_value(self, one: Series) -> int:
        return next((s.first for s in self.series if s.first > one.last), len(self.scope.items))
