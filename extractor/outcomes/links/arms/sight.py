"""What the features of a vote look at: a sentence in coarse signs, its values in order, and which groups stand right
beside which values."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from extractor.lexicon import Lexicon
from extractor.outcomes.links.arms.coordination import Runs
from extractor.outcomes.links.arms.names import GroupNames
from extractor.outcomes.links.arms.pronouns import Pronouns
from extractor.outcomes.links.arms.study import GroupMemory, same_group
from extractor.outcomes.sentence.items import Item, Sentence
from extractor.outcomes.sentence.labels import ESTIMATES, GROUPS, MENTIONS
from extractor.outcomes.values.model import Value
from extractor.outcomes.values.series import Series

#: Signs: a group, a measure, a value; a preposition, a verb that tells, another word. Other items keep their label.
GROUP, MEASURE, VALUE, PREPOSITION, VERB, WORD = "G", "M", "N", "in", "v", "w"
#: What may stand between a value and the group right behind it, whose last sign is a preposition; at most so many.
_BEHIND = frozenset(
    {PREPOSITION, "close", "open", "interval", "bounds", "p_value", VALUE, WORD, "group_size", "not_significant"}
    | {"timepoint", "range", "iqr", "pronoun", "and", VERB}
)
_BEHIND_REACH = 6
#: What may stand between a group and the value right behind it.
_BEFORE = frozenset(
    {
        ("open",),
        (":",),
        ("=",),
        (",",),
        (VERB,),
        ("open", "statistic"),
        ("open", MEASURE),
        ("open", MEASURE, "="),
        ("open", MEASURE, ","),
        ("open", MEASURE, ":"),
        ("open", "group_size", "close", VERB),
        (VERB, PREPOSITION),
        ("open", "group_size", ","),
    }
)


@dataclass(frozen=True, slots=True)
class Place:
    """A value's place: the number of its series, its own number there, its index among all values of the sentence."""

    series: int
    number: int
    index: int


class Sight:
    """One sentence as the features see it."""

    def __init__(
        self, scope: Sentence, names: GroupNames, runs: Runs, pronouns: Pronouns, memory: GroupMemory, patterns: Lexicon
    ) -> None:
        self.scope = scope
        self.items = scope.items
        self.names = names
        self.series = runs.series
        self.pronouns = pronouns
        self.memory = memory
        self.articles = patterns.words("article")
        self.prepositions = patterns.words("introducing") | patterns.words("grouping")
        self.verbs = patterns.words("telling") | patterns.words("copula") | patterns.words("past")
        self.members = runs.members()
        self.places = [
            (number, k, value) for number, one in enumerate(self.series) for k, value in enumerate(one.values)
        ]
        self.firsts = [value.first for _, _, value in self.places]

    @cached_property
    def signs(self) -> list[str]:
        """A coarse sign for each item; "" for an article."""
        return [self._sign(item) for item in self.items]

    def _sign(self, item: Item) -> str:
        if item.label == "word":
            word = item.lower
            if word in self.articles:
                return ""
            return PREPOSITION if word in self.prepositions else VERB if word in self.verbs else WORD
        for labels, sign in ((GROUPS, GROUP), (MENTIONS, MEASURE), (ESTIMATES, VALUE)):
            if item.label in labels:
                return sign
        return item.label

    @cached_property
    def groups(self) -> list[str]:
        """The distinct groups of the sentence in their order."""
        return [self.names.name(at) for at in self.names.distinct(self.members)]

    @cached_property
    def respectively(self) -> bool:
        return any(item.label == "respectively" for item in self.items)

    def same(self, one: str, two: str) -> bool:
        """Whether two names mean one group; no name means none."""
        return bool(one) and bool(two) and same_group(one, two, self.names.generic)

    def order(self, name: str) -> int:
        """The place of a group among those of the sentence; 0 where it is none of them."""
        return next((n for n, known in enumerate(self.groups) if self.same(known, name)), 0)

    def place(self, number: int, k: int) -> Place:
        """The place of the k-th value of a series."""
        return Place(number, k, sum(len(one) for one in self.series[:number]) + k)

    def signs_between(self, first: int, last: int) -> list[str]:
        """The signs of the items from ``first`` up to ``last``, articles left out."""
        return [sign for sign in self.signs[first:last] if sign]

    def values_between(self, first: int, last: int) -> Sequence[tuple[int, int, Value]]:
        """The values that begin within a stretch of items."""
        return self.places[bisect_left(self.firsts, first) : bisect_left(self.firsts, last)]

    @cached_property
    def claims(self) -> dict[int, tuple[int | None, int | None]]:
        """For each group, the index of the value that it stands right behind, and of the one that it stands right
        before."""
        return {at: (self._claimed_behind(at), self._claimed_before(at)) for at in self.members}

    def _claimed_behind(self, at: int) -> int | None:
        before = [index for index, (_, _, value) in enumerate(self.places) if value.last < at]
        for index in reversed(before):
            gap = self.signs_between(self.places[index][2].last + 1, at)
            if len(gap) > _BEHIND_REACH:
                return None
            if gap == ["open"] or (gap[-1:] == [PREPOSITION] and _BEHIND.issuperset(gap)):
                return index
        return None

    def _claimed_before(self, at: int) -> int | None:
        index = bisect_left(self.firsts, at + 1)
        if index == len(self.places):
            return None
        return index if tuple(self.signs_between(at + 1, self.firsts[index])) in _BEFORE else None

    def kind(self, one: Series, free: bool) -> str:
        """How a series stands: alone, compared by "versus", several that nothing else explains, or explained."""
        return "one" if len(one) == 1 else "versus" if one.is_comparison else "free" if free else "told"
