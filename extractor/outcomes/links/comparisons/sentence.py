"""What the constructions look at: one sentence with its groups and joined values, and what stands where in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from extractor.lexicon import Lexicon
from extractor.outcomes.links.arms.named import NamedGroups
from extractor.outcomes.links.arms.study import same_group
from extractor.outcomes.links.comparisons.covariates import Covariates
from extractor.outcomes.links.model import Comparison, Joined
from extractor.outcomes.sentence.gap import Gap
from extractor.outcomes.sentence.labels import GROUPS

#: What parts clauses, within which a comparative belongs to a ratio.
_PARTS = frozenset({";"})
#: So many items behind "than" or "compared with" begins the group that it sets another against.
REACH = 7
#: Between a ratio and the "versus" right behind it.
_NAMED: Final = Gap(GROUPS | {"word"})


class Ratios:
    """What the constructions look at: one sentence with its groups and joined values."""

    def __init__(self, named: NamedGroups, joined: Sequence[Joined], patterns: Lexicon, text: str) -> None:
        self.scope = named.scope
        self.items = named.items
        self.names = named.names
        self.joined = joined
        self.memory = named.memory
        self.generic = patterns.words("generic")
        self.families = patterns.families
        self.measures = patterns.measure_terms
        self.controls = patterns.words("control"), patterns.words("single")
        self.leading = patterns.words("name_lead")
        self.good, self.bad = patterns.words("faring_better"), patterns.words("faring_worse")
        self.giving = patterns.words("giving") - {"on"}
        self.causes = patterns.words("cause")
        self.over = patterns.words("over")
        self.head_ends = patterns.words("head_end")
        self.joints = frozenset(patterns.groups.treatment.joints)
        self.bare = patterns.words("bare_versus")
        self.differing = patterns.words("difference") | patterns.words("differing")
        self.superior = patterns.words("superior")
        self.covariates = Covariates(named.scope, patterns, text)
        #: What the ratios before compare, in their order.
        self.said: list[Comparison] = []

    def keep(self, comparison: Comparison) -> None:
        """Know what a ratio compares when the next is asked for."""
        self.said.append(comparison)

    # What stands where

    def members(self) -> list[int]:
        """The indices of all groups of the sentence, but for those within brackets of values."""
        return [at for at in self.scope.of(GROUPS) if self.items[at].code != "whole" and not self._is_measure(at)]

    def _is_measure(self, at: int) -> bool:
        """The "OS" of "a reduced risk in OS compared to A"."""
        return (self.measures.code(self.items[at].text) or "").startswith("endpoint:")

    def cue(self, ratio: Joined) -> int:
        """The index of the words for a ratio before its number, or of the number itself."""
        at = max((at for at in self.scope.of({"ratio"}) if at < ratio.value.first), default=ratio.value.first)
        while at > 1 and self.items[at - 1].label == "open" and self.items[at - 2].label == "ratio":
            at -= 2  # "hazard ratio [HR]"
        return at

    def opening(self, ratio: Joined) -> int:
        """The index of the bracket that a ratio stands in, or of its words."""
        first = ratio.value.first
        at = first if self.items[first].depth else self.cue(ratio)
        while at and self.items[at].depth > 0:
            at -= 1
        return at

    def name(self, at: int) -> str:
        """A group's name without what only leads to it: "sorafenib" of "subjects receiving sorafenib"."""
        return self.without_lead(self.names.name(at))

    def without_lead(self, name: str) -> str:
        words = name.split()
        first = next((n for n, word in enumerate(words) if word.casefold() not in self.leading), 0)
        given = next((n for n, word in enumerate(words[:-1], 1) if word.casefold() in self.giving), 0)
        return " ".join(words[max(first, given) :])

    def speaks_of_difference(self) -> bool:
        """Whether the sentence says that groups differ, or do not."""
        return any(word in self.differing for item in self.items for word in item.lower.split())

    def is_own(self, proposal: Comparison, ratio: Joined) -> bool:
        """Whether a side of a proposal is the part of the study that the ratio holds for."""
        arms = [_words(arm) - self.generic for arm in ratio.arms]
        sides = proposal.sides or (proposal.one,)
        return any(_words(side) - self.generic <= arm for side in sides for arm in arms)

    def is_directed(self, pair: Comparison) -> bool:
        """Whether the document says of two groups which is compared with which."""
        known = self.memory.directed
        return bool(known) and all(any(same_group(k, s, self.generic) for s in pair.sides) for k in known)

    def are_set_beside(self, one: str, two: str) -> bool:
        """Whether the sentence prints "A versus B" of two groups."""
        for at in self.scope.of({"versus"}):
            beside = [n for n in (at - 1, at + 1) if 0 <= n < len(self.items) and self.items[n].label in GROUPS]
            names = [self.name(n) for n in beside]
            if len(names) == 2 and all(same_group(a, b, self.generic) for a, b in zip(names, (one, two), strict=True)):
                return True
        return False

    def is_set_over(self, at: int) -> bool:
        """The "to" of "superior to B", the "over" of "favoured A over B"."""
        if self.items[at].lower in self.over:
            return any(i.lower in self.good | self.superior for i in self.items[:at])
        return at > 0 and self.items[at].lower == "to" and self.items[at - 1].lower in self.superior

    def is_right_behind(self, at: int, ratio: Joined) -> bool:
        """ "HR of 0.35 (95% CI …) in the experimental *versus* control arm"."""
        last = max((n for n in range(ratio.value.last, at) if self.items[n].label == "close"), default=ratio.value.last)
        between = self.items[last + 1 : at]
        begins = bool(between) and between[0].lower in self.leading | {"for", "between"}
        named = _NAMED.holds(between)
        return ratio.value.last < at <= last + REACH and begins and named and self.items[at].lower in self.bare

    def is_cause(self, at: int) -> bool:
        """The "cancer" of "death *from* cancer" and "*in* cancer", which nobody is compared by."""
        return self.items[at].label == "phrase" and at > 0 and self.items[at - 1].lower in self.causes

    def within_clause(self, one: int, two: int) -> bool:
        """Whether no semicolon outside of brackets parts two places."""
        low, high = min(one, two), max(one, two)
        return not any(i.label in _PARTS and not i.depth for i in self.items[low:high])

    def other(self, name: str) -> str:
        """The other one of the study's two groups."""
        return self.memory.other(name, self.generic)


def _words(name: str) -> frozenset[str]:
    return frozenset(name.casefold().replace("-", " ").split())
