"""Coordinated groups in a sentence, and the series of values that they stand behind.

Constructions:
    named behind        "64.6% (54.2-73.2) in the mitoxantrone group", "15.9 months (simvastatin)"
    list behind         "15.6 and 17.2 months … for TOMOX and FOLFOX4, respectively"
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from typing import Final

from extractor.lexicon import Lexicon
from extractor.outcomes.sentence.gap import Gap
from extractor.outcomes.sentence.items import Item, Sentence
from extractor.outcomes.sentence.labels import CONTRASTING, EVERYONE, GROUPS, MENTIONS, Label
from extractor.outcomes.values.model import Value
from extractor.outcomes.values.series import Series

_RUN_JOINTS: Final[frozenset[Label]] = frozenset({"and", "versus", ",", "than", "open", "close", "group_size"})
_NEAR = frozenset(
    {
        "close",
        "open",
        ",",
        "p_value",
        "respectively",
        "timepoint",
        "not_significant",
        "interval",
        "group_size",
        "both",
        ":",
    }
)
_FARTHEST = 12


@dataclass(slots=True)
class Run:
    """Coordinated groups: indices of items."""

    members: list[int] = field(default_factory=list)


class Runs:
    """The runs of one sentence: ``all``; ``behind`` each series; ``bound``: the series that owns a group."""

    def __init__(self, scope: Sentence, series: Sequence[Series], patterns: Lexicon, sizes: Set[int]) -> None:
        self.scope = scope
        self.items = scope.items
        self.series = series
        self.sizes = sizes
        self.grouping = patterns.words("grouping")
        self.relating = patterns.words("relating")
        self.report = patterns.words("report")
        self.cases = patterns.words("counted_case")
        self.all = self._read()
        self.bound: dict[int, int] = {}
        self.behind = [self._run_behind(n) for n in range(len(series))]
        for number, run in enumerate(self.behind):
            if run and not self._is_size(number, run):
                for at in run.members:
                    self.bound.setdefault(at, number)

    def relates(self, at: int, one: Series) -> bool:
        """Whether a relative clause goes on about a group: "in 18 (32%) of arm B, *where* rash (9%) prevailed"."""
        words = [i.lower for i in self.items[at + 1 : min(at + 4, one.first)]]
        return words[:1] == [","] and any(word in self.relating for word in words)

    def members(self) -> list[int]:
        """The indices of all groups."""
        return [at for run in self.all for at in run.members]

    def _read(self) -> list[Run]:
        listing = Gap(_RUN_JOINTS, self.grouping, joints=CONTRASTING)
        runs: list[Run] = []
        last = -1
        for at, item in enumerate(self.items):
            if item.label not in GROUPS:
                continue
            between = self.scope.between(last, at)
            joined = last >= 0 and listing.holds(between)
            if joined:
                runs[-1].members.append(at)
            else:
                runs.append(Run([at]))
            last = at
        return runs

    def _run_behind(self, number: int) -> Run | None:
        """The run that stands right behind a series, joined by prepositions and brackets only."""
        one = self.series[number]
        limit = self.series[number + 1].first if number + 1 < len(self.series) else len(self.items)
        for run in self.all:
            first = run.members[0]
            if first <= one.last:
                continue
            if first >= limit:
                return None
            between = self.scope.between(one.last, first)
            words = [i for i in between if i.label == "word" and (i.lower != "the" or between[0].label != ",")]
            bracket = len(between) == 1 and (
                between[0].label == "open" or (between[0].label == "," and self.items[first].depth > 0)
            )
            near = self._is_near(one, first, between)
            if near and len(between) <= _FARTHEST and (words or bracket or not between):
                inside = [at for at in run.members if at < limit]
                followed = limit < len(self.items) and len(inside) == 1 and self._labels(first, limit)
                return None if followed else Run(inside)
            return None
        return None

    def within(self, value: Value) -> int | None:
        """The group between a count and its percentage: "12 of 30 patients in the *HAIC arm* (40%)"."""
        inside = [at for at in range(value.first + 1, value.last) if self.items[at].label == "group"]
        return inside[0] if len(inside) == 1 and value.total is not None else None

    def holds(self, at: int, one: Series) -> bool:
        """Whether a series stands in a bracket behind a group: "41% in arm A (*5 complete* and 32 partial)"."""
        depth = self.items[at].depth
        behind = self.items[at + 1 : one.first]
        bracketed = all(i.depth > depth or i.label in {"open", "close"} for i in behind)
        return bool(behind) and bracketed and self.items[one.first].depth > depth

    def _is_near(self, one: Series, first: int, between: Sequence[Item]) -> bool:
        """Whether only brackets, prepositions and words of reporting stand between a series and a group.

        "12 (6%) *deaths in* the TACE group", "51% *of patients were alive in* arm A".
        """
        reported = bool(between) and between[-1].lower in self.grouping
        depth = self.items[one.last].depth
        free = min(depth, self.items[first].depth)
        counted = one.values[-1].kind == "count" or one.values[-1].count is not None
        plain = True  # so far no comma and no joint, behind which a measure would be that of another value
        for number, item in enumerate(between):
            if item.depth > free and reported and item.label not in GROUPS:
                continue
            if item.label in MENTIONS and reported and plain:
                first_word = all(i.label in {"close", "open"} or i.depth > free for i in between[:number])
                if (counted and first_word) or (item.label == "endpoint" and not first_word):
                    continue
                return False
            plain = plain and item.label not in {",", ";"}
            if not (
                item.label in _NEAR
                or item.lower in self.grouping
                or self._is_whole(item)
                or one.last + 1 + number in self.sizes
                or (reported and item.label == "word" and item.lower in self.report)
                or (reported and plain and counted and item.lower in self.cases)
            ):
                return False
        return True

    def _is_size(self, number: int, run: Run) -> bool:
        """Whether a series only says how many a group has: "the 16 *cases with clinical failure*"."""
        one = self.series[number]
        bare = one.values[-1].kind == "count" and one.values[-1].total is None
        return bare and run.members[0] == one.last + 1 and self.items[run.members[0]].label == "group"

    def _is_whole(self, item: Item) -> bool:
        return item.label == "pronoun" and (item.code in EVERYONE or item.lower == "both")

    def _labels(self, at: int, limit: int) -> bool:
        """Whether a group rather names the series that follows it: "…; carboplatin = 73.5 days"."""
        return all(i.label in {"=", ":"} for i in self.scope.between(at, limit))
