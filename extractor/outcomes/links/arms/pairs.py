"""The two groups that a comparison compares.

Constructions:
    comparison          "longer in A than in B (a vs b)", "compared with B, A … (a vs b)"
    half named          "higher in A (a vs b)" with the document's pair; "in the combination group (a vs b)"
    neighbour           no group in the sentence: the pair that was compared last, or the document's pair
"""

from __future__ import annotations

from itertools import pairwise, takewhile

from extractor.lexicon import Lexicon
from extractor.outcomes.links.arms.coordination import Runs
from extractor.outcomes.links.arms.names import GroupNames
from extractor.outcomes.links.arms.study import GroupMemory
from extractor.outcomes.links.arms.subgroups import Frames
from extractor.outcomes.sentence.items import Sentence
from extractor.outcomes.sentence.labels import OWNERS
from extractor.outcomes.values.series import Series

#: What may stand between a group and the bracket behind it, and there before the values: "A did better (median OS: 9 vs
#: 7 months)".
_SAID = frozenset({"word", "endpoint", "statistic", "event", "measure"})
_OPENING = frozenset({"open", "statistic", "endpoint", "measure", ",", ":", "="})
#: So many items before a group may set it apart: "higher in the", "longer after".
_BEFORE_GROUP = 3


class Pairs:
    """Finds the pairs of one sentence."""

    def __init__(
        self, scope: Sentence, names: GroupNames, runs: Runs, frames: Frames, memory: GroupMemory, patterns: Lexicon
    ) -> None:
        self.scope = scope
        self.items = scope.items
        self.names = names
        self.runs = runs
        self.series = runs.series
        self.frames = frames
        self.memory = memory
        self.apart = patterns.words("setting_apart")
        self.joining = patterns.words("joining")
        self.joints = patterns.groups.treatment.joints

    def of(self, number: int) -> tuple[str, ...]:
        """The two groups that a comparison compares, in the order of its values."""
        one = self.series[number]
        owned = {at for at, owner in self.runs.bound.items() if owner != number}
        free = [at for at in self.runs.members() if at not in owned and not self._is_of_ratio(at, one)]
        arms = [at for at in free if at not in self.frames.found]
        if self.memory.pair or len(self.names.distinct(arms)) > 1:
            free = arms
        for labels in ({"group"}, {"group", "treatment"}, {"group", "treatment", "phrase", "lead"}):
            named = self.names.distinct([at for at in free if self.items[at].label in labels])
            if len(named) >= 2:
                return self._ordered(self._nearest_pair(named, number), one)
        if (apart := self.set_apart(number)) is not None:
            name = self.names.name(apart)
            return (name, other) if (other := self._other(name)) else (name,)
        named = self.names.distinct([at for at in free if self.items[at].label in {"group", "treatment"}])
        if len(named) == 1:
            other = self._other(self.names.name(named[0]))
            if other:
                return self._with_position(named[0], number, other)
        parts = [pair for at in free if at < one.first and (pair := self.names.either_of(at))]
        if len(parts) == 1:
            return parts[0]
        bound = self.names.distinct([at for at in sorted(owned) if self.items[at].label in OWNERS])
        if len(bound) == 2 and bound[1] < one.first:
            return (self.names.name(bound[0]), self.names.name(bound[1]))
        return self.memory.best()

    def set_apart(self, number: int) -> int | None:
        """The group of "longer in the *combination group* (7 vs 4 months)", "*arm A* did worse (8 vs 15 months)"."""
        one = self.series[number]
        at = max((at for at in self.runs.members() if at < one.first), default=None)
        if at is None:
            return None
        behind = self.items[at + 1 : one.first]
        said = list(takewhile(lambda i: i.label in _SAID, behind))
        labels = [i.label for i in behind[len(said) :]]
        near = [*self.items[max(0, at - _BEFORE_GROUP) : at], *said]
        enclosed = labels[:1] == ["open"] and _OPENING.issuperset(labels) and self.items[at].code != "noun"
        return at if enclosed and any(i.lower in self.apart for i in near) else None

    def _is_of_ratio(self, at: int, one: Series) -> bool:
        """The groups of "79% and 66%, respectively (HR for death, *B v A*, 1.51)": what the ratio compares."""
        behind = self.items[one.last + 1 : at]
        enclosed = self.items[at].depth > self.items[one.first].depth
        return enclosed and not one.values[0].ratio and any(i.label == "ratio" for i in behind)

    def spoken_of(self, number: int) -> tuple[str, ...]:
        """The two groups that "the former" and "the latter" mean: those of the sentence, else the pair before it."""
        first = self.series[number].first
        named = self.names.distinct([at for at in self.runs.members() if at < first and self._is_named(at)])
        return tuple(self.names.name(at) for at in named) if len(named) == 2 else self.memory.best()

    def _is_named(self, at: int) -> bool:
        return self.items[at].label == "group" and self.items[at].code in {"head", "name", "noun"}

    def _with_position(self, at: int, number: int, other: str) -> tuple[str, ...]:
        """A named group and the other of its pair: the named one comes last behind "versus" or "than", and right behind
        the values ("91% and 74% vs 80% and 52% with TACE")."""
        one = self.series[number]
        behind = self.runs.bound.get(at) == number and one.is_comparison
        enclosed = self.items[at].depth < self.items[one.first].depth
        last = (behind and not enclosed) or any(i.label in {"versus", "than"} for i in self.items[max(0, at - 4) : at])
        return (other, self.names.name(at)) if last else (self.names.name(at), other)

    def _nearest_pair(self, names: list[int], number: int) -> list[int]:
        if len(names) == 2:
            return names
        one = self.series[number]
        others = [n for n, s in enumerate(self.series) if s.is_comparison]
        since = self.series[number - 1].last if number else -1
        near = [at for at in names[1:] if since < at < one.first]
        if len(others) > 1 and len(near) == 1 and names[0] < self.series[others[0]].first:
            return [names[0], near[0]]  # "A exceeded B (a vs b), and C (a vs c)"
        linked = [
            (a, b)
            for a, b in pairwise(names)
            if any(i.label in {"versus", "than", "and"} for i in self.scope.between(a, b))
        ]
        before = [pair for pair in linked if pair[1] < one.first]
        chosen = before[-1] if before else linked[0] if linked else (names[0], names[1])
        return list(chosen)

    def _ordered(self, pair: list[int], one: Series) -> tuple[str, ...]:
        """In order of mention, turned round where the sentence begins with "Compared with B, A …", unless the values
        are told "respectively"."""
        first, second = pair[0], pair[1]
        in_order = any(i.label == "respectively" for i in self.items[one.last + 1 : one.last + 3])
        opening = [i.label for i in self.items[: first + 1][:3]]
        turned = (
            "versus" in opening
            and not in_order
            and first < 8
            and not any(i.label == "versus" for i in self.scope.between(first, second))
        )
        return (
            (self.names.name(second), self.names.name(first))
            if turned
            else (self.names.name(first), self.names.name(second))
        )

    def _other(self, name: str) -> str:
        """The other group of a pair that one is known of; "the combination" is the one that joins two regimens."""
        if not self.joining.isdisjoint(name.casefold().split()):
            for pair in (self.memory.last_pair, self.memory.pair):
                joint = [any(f" {j} " in mine for j in self.joints) for mine in pair]
                if joint.count(True) == 1 and len(joint) == 2:
                    return pair[joint.index(False)]
        return self.memory.other(name, self.names.generic)
