"""Which names mean one group: constructions that join two names, and what the text sets apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractor.lexicon import Lexicon
from extractor.study.mentions import Mention
from extractor.study.names import Key, Names

#: So many characters before a group tell whether all of it is meant.
_BEFORE = 20


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
    """Finds what a text says of its groups' names: brackets, and what a labelled group was given.

    ``shorts`` are abbreviations that are names of groups themselves.
    """

    def __init__(
        self, text: str, patterns: Lexicon, mentions: Sequence[Mention], shorts: frozenset[str] = frozenset()
    ) -> None:
        self.text = text
        self.shorts = shorts
        self.mentions = mentions
        study = patterns.study
        self.brackets = patterns.study_patterns(study.bracket.templates)
        self.enumerated = patterns.study_patterns(study.enumerated.templates, ignore_case=False)
        self.ends = patterns.study_patterns(study.bracket.ends)
        self.given = patterns.study_patterns(study.given.templates)
        self.given_ends = patterns.study_patterns(study.given.ends)
        self.boundary = study.generic.words | study.lead.words
        self.joint, self.adding = [[word] for word in study.joint.words], study.adding.words
        self.role, self.some = study.role.words, study.some.words

    def joins(self) -> Iterator[Join]:
        """All joins that the text defines; what it defines for two groups, it defines for none."""
        found = [*self._in_brackets(), *self._given()]
        partners: dict[Key, set[Key]] = defaultdict(set)
        for join in found:
            partners[join.one].add(join.two)
            partners[join.two].add(join.one)
        labels = {mention.key for mention in self.mentions if mention.named}
        for join in found:
            several = [key for key in (join.one, join.two) if len(partners[key]) > 1]
            if all(len(partners[key] - labels) <= 1 and len(partners[key] & labels) <= 1 for key in several):
                yield join

    def _in_brackets(self) -> Iterator[Join]:
        """ "HAIC (group A)", "the control group (observation; n = 30)"."""
        for before, one, two in zip((None, *self.mentions), self.mentions, self.mentions[1:], strict=False):
            between = self.text[one.end : two.start]
            behind = any(end.match(self.text, two.end) for end in self.ends)
            opened = any(pattern.fullmatch(between) for pattern in self.brackets)
            named = one.named or two.named or two.text in self.shorts
            listed = not two.named and any(pattern.match(self.text, two.end) for pattern in self.enumerated)
            if opened and behind and named and not listed and one.key != two.key and not self._is_cut(one, before):
                yield Join(one.key, two.key, "bracket")

    def _is_cut(self, mention: Mention, before: Mention | None) -> bool:
        """Whether words of a name stand beside the mention: the "constant rate" of "constant rate *infusion*", "B" of
        "*A plus* B"."""
        if before and self.text[before.end : mention.start].casefold().split() in self.joint:
            return True
        led = self.text[max(0, mention.start - _BEFORE) : mention.start].casefold()
        words = led.split()
        joined = bool(led) and led[-1].isspace() and words[-1:] and words[-1].replace("-", "").isalpha()
        adds = words[-1:] and words[-1] in self.adding
        return bool(adds) or (not mention.named and bool(joined) and words[-1] not in self.boundary)

    def _is_given_to_several(self, mention: Mention) -> bool:
        """Whether several labels lead to one treatment: "arm B: CHAI; arm C: CHAI"."""
        same = (m for m in self.mentions if m.key == mention.key)
        return sum(any(p.fullmatch(self.text[m.start - 2 : m.start]) for p in self.given) for m in same) > 1

    def _given(self) -> Iterator[Join]:
        """ "group A received HAIC", "arm B: observation"."""
        for one, two in pairwise(self.mentions):
            labelled = one.named and (one.key.letter or one.key.words <= self.role) and not two.named
            before = self.text[max(0, one.start - _BEFORE) : one.start].casefold().split()
            if not labelled or (before and before[-1] in self.some) or self._is_given_to_several(two):
                continue
            ended = any(end.match(self.text, two.end) for end in self.given_ends)
            if ended and any(pattern.fullmatch(self.text[one.end : two.start]) for pattern in self.given):
                yield Join(one.key, two.key, "given")


class Shares:
    """Finds short names of the study's arms: words that only one of two arms has.

    ``arms`` are the arms by the words that they are called by; ``alone`` are names that say that nothing was added.
    """

    def __init__(self, patterns: Lexicon, arms: Mapping[Key, str], alone: Collection[Key]) -> None:
        study = patterns.study
        self.arms = arms
        self.alone = alone
        self.joining, self.weak = study.joining.words, study.weak.words
        self.joint, self.mono = study.joint.words, study.alone.words
        self.several = [key for key, called in arms.items() if self._joins(key, called)]

    def _joins(self, key: Key, called: str) -> bool:
        """Whether an arm is called by several treatments: "A plus B", "A/B"."""
        words = called.casefold().replace("/", " / ").replace("+", " + ").split()
        named = key.words - self.joining - self.weak
        return len(named) > 1 and "," not in called and bool(self.joint.intersection(words))

    def joins(self, names: Iterable[Key]) -> Iterator[Join]:
        """What each short name stands for, where the text leaves one arm."""
        for key in filter(None, names):
            if key.words & self.joining and key.words <= self.joining | self.weak:
                if len(self.several) == 1:
                    yield Join(self.several[0], key, "combination")
                continue
            if key.words & self.mono and key.words <= self.mono | self.weak:
                single = [arm for arm in self.arms if any(arm.words < both.words for both in self.several)]
                if len(single) == 1:
                    yield Join(single[0], key, "combination")
                continue
            holding = [arm for arm in self.several if key.words < arm.words]
            if len(holding) == 1 and key not in self.alone and self._tells(key, holding[0]):
                yield Join(holding[0], key, "share")

    def _tells(self, key: Key, arm: Key) -> bool:
        """Whether another arm has all the words of an arm but those of the short name."""
        rest = arm.words - key.words
        return any(rest <= other.words and not key.words & other.words for other in self.arms if other != key)


def doses(arms: Iterable[Key], mentions: Iterable[Key], dosing: frozenset[str]) -> Iterator[Join]:
    """Arms and the one way in which the text names them with a dose ("A 6 mg/kg intravenously"); none where a
    group is called by a dose alone."""
    plain: dict[frozenset[str], set[Key]] = defaultdict(set)
    for key in mentions:
        told = frozenset(word for word in key.words if word not in dosing and not word[0].isdigit())
        if told != key.words:
            plain[told].add(key)
    for arm in arms if frozenset() not in plain else ():
        if arm.words and len(dosed := plain.get(arm.words, ())) == 1:
            yield Join(arm, next(iter(dosed)), "dose")


def cut_off(called: Mapping[Key, str], texts: Iterable[str], names: Names) -> Iterator[Join]:
    """Names that break off ("A plus") and the one name in the text that goes on ("A plus B")."""
    whole = list(dict.fromkeys(texts))
    for key, text in called.items() if any(key.cut for key in called) else ():
        longer = {names.key(one) for one in whole if key.cut and one.casefold().startswith(f"{text.casefold()} ")}
        if len(longer) == 1:
            yield Join(next(iter(longer)), key, "cut")


def set_apart(pairs: Iterable[tuple[Key, Key]]) -> frozenset[frozenset[Key]]:
    """What the text sets against each other, as pairs."""
    return frozenset(frozenset(pair) for pair in pairs if pair[0] != pair[1])


def coordinated(text: str, mentions: Sequence[Mention], joints: frozenset[str]) -> Iterator[tuple[Key, Key]]:
    """Groups that stand side by side: "the TACE and HAIC groups", "TACE versus HAIC"."""
    for one, two in pairwise(mentions):
        between = text[one.end : two.start].casefold().split()
        if one.sentence == two.sentence and between and all(word.strip(",") in joints for word in between):
            yield one.key, two.key
