"""Times whose place says what they hold for, and times that are named together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractor.lexicon import Lexicon
from extractor.outcomes.sentence.gap import Gap
from extractor.outcomes.sentence.items import Item, Sentence
from extractor.outcomes.values.model import Value

#: So many items may stand before the comma that ends an opening time.
_LEAD_LENGTH = 9


def timepoint_runs(scope: Sentence, patterns: Lexicon) -> list[list[int]]:
    """Coordinated time points: "1-, 2- and 3-year", "1-year and 2-year"."""
    listing = Gap(frozenset({"and", ",", "/"}), patterns.words("time_filler"))
    runs: list[list[int]] = []
    for at in scope.of({"timepoint"}):
        between = scope.between(runs[-1][-1], at) if runs else []
        if runs and listing.holds(between):
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
