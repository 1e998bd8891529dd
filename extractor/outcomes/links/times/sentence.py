"""What the constructions look at: one sentence with its times, and those that its values were given so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.lexicon import Lexicon
from extractor.outcomes.links.measures import MentionList
from extractor.outcomes.links.times.placed import PlacedTimes, timepoint_runs
from extractor.outcomes.sentence.items import Item, Sentence
from extractor.outcomes.values.series import Series

#: The phrasing of time points with a preposition, which may stand behind their value.
AT = "timepoint.at"


@dataclass(frozen=True, slots=True)
class Asked:
    """A series whose times are asked for, the measures that govern it, and what sort of thing they are."""

    series: Series
    governing: MentionList
    family: str

    @property
    def kind(self) -> str:
        return self.series.values[0].kind


class Times:
    """The time points of one sentence. ``items`` are the sentence's, with those handed on behind them; ``runs`` the
    indices of times that are named together.

    ``used``: times that are spoken for; ``last``: those of the series before; ``told``: those told so far of one
    measure, value by value, which are handed on as a list.
    """

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

    def keep(self, asked: Asked, found: Sequence[int], *, spoken_for: bool) -> None:
        """Know the times of a series when the next is asked for: "53% at 1 year, 28% at 2 years"."""
        if spoken_for:
            self.used.update(found)
        self.last = list(found) or self.last
        single = len(asked.series) == len(found) == 1 and not set(found) & set(self.told)
        goes_on = asked.governing is self.told_of and single
        self.told = [*self.told, *found] if goes_on else list(found) or self.told
        self.told_of = asked.governing

    def is_at(self, index: int) -> bool:
        """Whether a time has a preposition of its own: "at 1 year"."""
        return self.items[index].rule == AT

    def behind(self, one: Series) -> list[int]:
        """The times named next behind a series."""
        return next((run for run in self.runs if run[0] > one.last), [])

    def next_value(self, one: Series) -> int:
        """Where the next series begins, or the sentence ends."""
        return next((s.first for s in self.series if s.first > one.last), len(self.scope.items))

    def listed_before(self, one: Series) -> bool:
        """Whether as many time points as values stand before a series."""
        return any(len(run) == len(one) and run[-1] < one.first for run in self.runs)
