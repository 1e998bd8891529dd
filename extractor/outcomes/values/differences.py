"""Values that are differences between results, or beside them, and no results: left out before anything is joined.

Constructions:
    named before    "(difference 18.5%, 95% CI …)", "a benefit of 4 months", "improved by 3 months"
    between groups  "(difference between the groups 5.3%)"
    of a measure    "the difference in median PFS was 2.1 months", "an improvement in median OS of 2 months"
    told behind     "2.1 months longer", "12.3 percentage points", "25% censored"
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from extractor.lexicon import Lexicon
from extractor.outcomes.sentence.gap import Gap
from extractor.outcomes.sentence.items import Item, Sentence
from extractor.outcomes.sentence.labels import ESTIMATES, GROUPS, MENTIONS, Label
from extractor.outcomes.values.model import Value

#: So many items may stand between the word for a difference and its value.
_REACH = 14
_SIGNS: Final[frozenset[Label]] = frozenset({":", ",", "=", "open"})
#: What may stand between "difference in …" and the verb: the measure, when, in whom.
_SPOKEN_OF = (
    MENTIONS | GROUPS | {"word", "timepoint", "statistic", "and", "both", "pronoun", "open", "close", "numbered"}
)

#: What ends the talk of a difference.
_PARTING: Final[frozenset[Label]] = MENTIONS | {";", "versus", "than", "statistic"}
_GROUPED: Final = Gap(GROUPS | {"word", "and", "both", "pronoun"})


class _Differences:
    def __init__(self, scope: Sentence, values: Sequence[Value], patterns: Lexicon) -> None:
        self.items = scope.items
        self.first = {value.first for value in values}
        self.nouns = patterns.words("difference")
        self.gains = patterns.words("gain")
        self.grouping = patterns.words("grouping")
        self.behind = patterns.words("difference_behind")
        self.about = patterns.words("difference_about")
        self.verbs = patterns.words("telling")

    def holds(self, value: Value) -> bool:
        """Whether a value is the difference of two others."""
        if value.kind not in {"percent", "duration", "number"} or self._is_compared(value):
            return False
        return self._is_named_before(value) or self._is_of_measure(value) or self._is_told_behind(value)

    def goes_on(self, one: Value, two: Value) -> bool:
        """Whether a value is a difference as the one before it: "was 0.6% in centres with A *and 2.5%* in others"."""
        between = self.items[one.last + 1 : two.first]
        joined = any(item.label == "and" for item in between)
        return (
            one.kind == two.kind and joined and not any(i.label in _PARTING or i.lower in self.verbs for i in between)
        )

    def _lower(self, at: int) -> str:
        return self.items[at].lower if 0 <= at < len(self.items) else ""

    def _is_compared(self, value: Value) -> bool:
        """Whether a second value is set against this one: "a difference in OS (14 vs 10 months)"."""
        behind = [item.label for item in self.items[value.last + 1 : value.last + 3]]
        before = [item.label for item in self.items[max(0, value.first - 1) : value.first]]
        against = {"versus", "than"}
        return bool(against & set(before)) or (behind[:1] in (["versus"], ["than"]) and set(behind[1:]) <= ESTIMATES)

    def _is_noun(self, item: Item, nouns: frozenset[str]) -> bool:
        words = item.lower.split()
        return bool(words) and words[-1] in nouns

    def _is_named_before(self, value: Value) -> bool:
        at = self._before_aside(value.first - 1)
        if self._lower(at) == "by":
            return value.kind != "number" and self._is_gained(at)
        sign = at >= 0 and (self.items[at].label in _SIGNS or self._lower(at) in self.verbs)
        if sign and at and self._is_noun(self.items[at - 1], self.nouns):
            return True
        if at >= 0 and self._is_noun(self.items[at], self.nouns):
            return True
        return self._lower(at) == "of" and at > 0 and self._is_noun(self.items[at - 1], self.gains | self.nouns)

    def _before_aside(self, at: int) -> int:
        """The index before a bracket that says of whom: "the difference *[TACE-control]* 1.3%"."""
        if at < 1 or self.items[at].label != "close":
            return at
        opening = next((n for n in range(at - 1, -1, -1) if self.items[n].label == "open"), at)
        plain = all(item.label not in ESTIMATES for item in self.items[opening:at])
        return opening - 1 if plain else at

    def _is_gained(self, by: int) -> bool:
        """ "prolonged by", "improves median PFS by": a verb of change before, without a value between."""
        for at in range(by - 1, max(-1, by - _REACH), -1):
            if self._is_noun(self.items[at], self.gains):
                return True
            if at in self.first and at and self._lower(at - 1) == "by":
                continue  # "increased by 18% for A and by 13% for B"
            if at in self.first or self.items[at].label not in _SPOKEN_OF | {","}:
                return False
        return False

    def _is_of_measure(self, value: Value) -> bool:
        told = self._lower(value.first - 1) in self.verbs
        last = value.first - told
        nouns = self.gains | self.nouns
        for at in range(last - 1, max(-1, last - _REACH), -1):
            item = self.items[at]
            if at in self.first or item.label in ESTIMATES or item.label not in _SPOKEN_OF:
                return False
            if self._is_noun(item, nouns) and self._lower(at + 1) in self.about:
                return told or self._are_groups(at + 2, last)
        return False

    def _are_groups(self, first: int, last: int) -> bool:
        """Whether nothing but groups and a joint stand in a stretch: "(difference between *the groups* 5.3%)"."""
        stretch = self.items[first:last]
        named = any(item.label != "word" or item.lower in self.grouping for item in stretch)
        return named and _GROUPED.holds(stretch)

    def _is_told_behind(self, value: Value) -> bool:
        if value.kind == "percent" and value.count is not None:
            return False
        return self._lower(value.last + 1) in self.behind


def without_differences(scope: Sentence, values: Sequence[Value], patterns: Lexicon) -> list[Value]:
    """The values of a sentence that are no differences."""
    differences = _Differences(scope, values, patterns)
    kept: list[Value] = []
    last: Value | None = None
    for value in values:
        if differences.holds(value) or (last is not None and differences.goes_on(last, value)):
            last = value
        else:
            kept.append(value)
    return kept
