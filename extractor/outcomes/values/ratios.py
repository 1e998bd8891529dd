"""Which numbers of a sentence are ratios.

Constructions:
    named        "HR 0.74", "hazard ratios of 1.03 (…), 0.92 (…) and 2.09 (…)", "0.74 for OS and 0.57 for PFS"
    continued    "stent (HR 0.63, 95% CI 0.45-0.88) and metastasis (1.59, 1.12-2.26)", "0.79 (95% CI …) among A and
                 0.48 (95% CI …) among B"
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from extractor.lexicon import Lexicon
from extractor.outcomes.sentence.items import Item, Sentence
from extractor.outcomes.sentence.labels import BRACKETS, OWNERS, Label
from extractor.outcomes.values.model import Value

#: So many items may stand between the words for a ratio and its number.
_FARTHEST = 14
_BREAKS: Final[frozenset[Label]] = frozenset({"percent", "duration", "p_value", ";"})
#: What may stand between the words for a ratio and a whole number, beside articles, prepositions and verbs.
_ATTACHING: Final[frozenset[Label]] = frozenset(
    {"open", "close", "=", ":", ",", "statistic", "endpoint", "interval_name"}
)
#: Behind a whole number, make it a count: "75 patients", "73 bpm".
_COUNTED: Final[frozenset[Label]] = OWNERS | {"word", "measure", "event", "endpoint", "pronoun"}
_LIST: Final[frozenset[Label]] = frozenset({",", "and", "close", "open", ";", "versus", "p_value", "interval"})


class RatioReader:
    """Marks the ratios among the values of one sentence."""

    def __init__(self, scope: Sentence, values: Sequence[Value], patterns: Lexicon) -> None:
        self.scope = scope
        self.items = scope.items
        self.values = values
        self.links = patterns.words("ratio_link")
        self.attaching = self.links | patterns.words("article") | patterns.words("telling")

    def marked(self) -> list[Value]:
        """The values, those that are ratios as such."""
        values = list(self.values)
        cues = [at for at, item in enumerate(self.items) if item.label == "ratio"]
        for at, stop in pairwise([*cues, len(self.items)]):
            if stop < len(self.items) and all(i.label in BRACKETS for i in self.scope.between(at, stop)):
                continue
            behind = [v for v in values if at < v.first < stop and not v.ratio]
            if not behind or not self._is_first(at, behind[0]):
                continue
            listed = self._listed(behind)
            named = {id(v) for v in (*listed, *self._continued(listed, behind))}
            values = [v.as_ratio(self.items[at].code) if id(v) in named else v for v in values]
        return values

    def _is_first(self, at: int, value: Value) -> bool:
        between = self._outside(at, self.scope.between(at, value.first))
        near = len(between) <= _FARTHEST and not any(i.label in _BREAKS for i in between)
        return near and _is_bare(value) and (value.kind == "number" or self._is_whole_ratio(between, value))

    def _outside(self, at: int, between: Sequence[Item]) -> Sequence[Item]:
        """What stands behind the bracket that words for a ratio open: "hazard ratios (HR; A v B) were 1.19"."""
        if not at or self.items[at - 1].label != "open":
            return between
        close = next((n for n, i in enumerate(between) if i.label == "close" and i.depth < self.items[at].depth), None)
        return between if close is None else between[close + 1 :]

    def _is_whole_ratio(self, between: Sequence[Item], value: Value) -> bool:
        """Whether a whole number right behind the words for a ratio is one: "HR 2 (95% CI 1.2-3.3)", "an HR of 3", but
        not "HR was 73 bpm" nor "HR was lower at 6 h"."""
        attached = all(i.label in _ATTACHING or i.lower in self.attaching for i in between)
        behind = self.items[value.last + 1 : value.last + 2]
        ends = not behind or behind[0].label not in _COUNTED or behind[0].lower in self.links
        return value.total is None and attached and (ends or value.interval is not None)

    def _listed(self, behind: Sequence[Value]) -> list[Value]:
        found: list[Value] = []
        for value in behind:
            if found and not self._same_list(found[-1], value):
                break
            if not _is_bare(value) or (value.count is not None and value.total):
                break
            if found and value.kind == "count" and value.interval is None:
                break  # "(HR 0.80, 95% CI …) and 702 patients"
            found.append(value)
        return found

    def _continued(self, listed: Sequence[Value], behind: Sequence[Value]) -> list[Value]:
        """Later numbers with an interval of their own, as the first has one or a P value in its bracket."""
        if not listed or listed[0].interval is None:
            return []
        return [v for v in behind if v.first > listed[-1].last and v.kind == "number" and v.interval and _is_bare(v)]

    def _same_list(self, one: Value, two: Value) -> bool:
        mine, yours = self._named_behind(one), self._named_behind(two)
        return all(
            (mine is not None and yours is not None and i is mine)
            or i.label in _LIST
            or (i.label == "word" and i.lower in self.links)
            for i in self.scope.between(one.last, two.first)
        )

    def _named_behind(self, value: Value) -> Item | None:
        """The endpoint of "0.74 for OS", "0.74 (P = .01) for OS"."""
        at = value.last + 1
        if [i.label for i in self.items[at : at + 3]] == ["open", "p_value", "close"]:
            at += 3
        behind = self.items[at : at + 2]
        named = [i.label for i in behind] == ["word", "endpoint"] and behind[0].lower in self.links
        return behind[1] if named else None


def _is_bare(value: Value) -> bool:
    """Whether a value is a number without unit; no ratio is nought."""
    return value.kind in {"number", "count"} and bool(value.number) and value.percent is None


def with_ratios(scope: Sentence, values: Sequence[Value], patterns: Lexicon) -> list[Value]:
    """The values of a sentence, those that are ratios as such."""
    return RatioReader(scope, values, patterns).marked()
