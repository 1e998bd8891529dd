"""Which names mean one group: constructions that join two names, and what the text sets apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from extractor.lexicon import Lexicon
from extractor.study.mentions import Mention
from extractor.study.names import NOT, Key


@dataclass(frozen=True)
class Join:
    """Two names of one group, and the construction that says so."""

    one: Key
    two: Key
    by: str


@dataclass
class Joined:
    """Names put together group by group; what is ``apart`` never comes together."""

    apart: frozenset[frozenset[Key]] = frozenset()
    joins: list[Join] = field(default_factory=list)
    refused: list[Join] = field(default_factory=list)
    _of: dict[Key, set[Key]] = field(default_factory=dict)

    def members(self, key: Key) -> frozenset[Key]:
        """All names of the group that a name means."""
        return frozenset(self._of.get(key, {key}))

    def are_apart(self, one: Key, two: Key) -> bool:
        """Whether the text sets a name of the one group against a name of the other."""
        return any(frozenset({a, b}) in self.apart for a in self.members(one) for b in self.members(two))

    def add(self, join: Join) -> None:
        """Bring two names together unless the text sets them apart."""
        if join.one in self.members(join.two):
            return
        if self.are_apart(join.one, join.two):
            self.refused.append(join)
            return
        both = set(self.members(join.one) | self.members(join.two))
        for key in both:
            self._of[key] = both
        self.joins.append(join)


class Definitions:
    """Finds what a text says of its groups' names: brackets, and what a labelled group was given."""

    def __init__(self, text: str, patterns: Lexicon, mentions: Sequence[Mention]) -> None:
        self.text = text
        self.mentions = mentions
        study = patterns.study
        self.brackets = patterns.study_patterns(study.bracket.templates)
        self.ends = patterns.study_patterns(study.bracket.ends)
        self.given = patterns.study_patterns(study.given.templates)

    def joins(self) -> Iterator[Join]:
        """All joins that the text defines; what it defines for two groups, it defines for none."""
        found = [*self._in_brackets(), *self._given()]
        partners: dict[tuple[Key, str], set[Key]] = defaultdict(set)
        for join in found:
            partners[join.one, join.by].add(join.two)
            partners[join.two, join.by].add(join.one)
        for join in found:
            if len(partners[join.one, join.by]) == len(partners[join.two, join.by]) == 1:
                yield join

    def _in_brackets(self) -> Iterator[Join]:
        """ "HAIC (group A)", "the control group (observation; n = 30)"."""
        for one, two in pairwise(self.mentions):
            between = self.text[one.end : two.start]
            behind = any(end.match(self.text, two.end) for end in self.ends)
            opened = any(pattern.fullmatch(between) for pattern in self.brackets)
            if opened and behind and (one.named or two.named) and one.key != two.key:
                yield Join(one.key, two.key, "bracket")

    def _given(self) -> Iterator[Join]:
        """ "group A received HAIC", "arm B: observation"."""
        for one, two in pairwise(self.mentions):
            between = self.text[one.end : two.start]
            if one.named and not two.named and any(pattern.fullmatch(between) for pattern in self.given):
                yield Join(one.key, two.key, "given")


class Shares:
    """Finds short names of the study's arms: the words that only one of them has."""

    def __init__(self, patterns: Lexicon) -> None:
        self.joining = patterns.study.joining.words
        self.joint = patterns.study.joint.words

    def joins(self, arms: Sequence[Key], others: Iterable[Key]) -> Iterator[Join]:
        """ "bevacizumab" for "chemotherapy plus bevacizumab" where the other arm is "chemotherapy"."""
        for key in others:
            holding = [arm for arm in arms if key.words < arm.words and not key.order and NOT not in arm.words]
            told = [arm for arm in holding if all(not key.words & other.words for other in arms if other != arm)]
            if len(holding) == len(told) == 1 and len(arms) > 1:
                yield Join(told[0], key, "share")


def set_apart(pairs: Iterable[tuple[Key, Key]]) -> frozenset[frozenset[Key]]:
    """What the text sets against each other, as pairs."""
    return frozenset(frozenset(pair) for pair in pairs if pair[0] != pair[1])


def coordinated(text: str, mentions: Sequence[Mention], joints: frozenset[str]) -> Iterator[tuple[Key, Key]]:
    """Groups that stand side by side: "the TACE and HAIC groups", "TACE versus HAIC"."""
    for one, two in pairwise(mentions):
        between = text[one.end : two.start].casefold().split()
        if one.sentence == two.sentence and between and all(word.strip(",") in joints for word in between):
            yield one.key, two.key


def listed(groups: Iterable[Sequence[Key]]) -> Iterator[tuple[Key, Key]]:
    """All pairs of groups that one list holds."""
    for members in groups:
        yield from combinations(members, 2)
