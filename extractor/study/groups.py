"""Puts groups together: which names are one, how it is called, how many it has, what kind it is."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from extractor.lexicon import Lexicon
from extractor.schema import Group, GroupKind, Place
from extractor.study.joining import Joined
from extractor.study.mentions import Mention
from extractor.study.names import Key, Names
from extractor.study.sizes import Size

#: Codes of mentions that make a regimen or a label of a name.
_REGIMEN = frozenset({"treatment", "name", "noun"})
#: Constructions whose second name holds more than a name, or less.
_LONGER = frozenset({"dose", "all", "cut"})
#: A body's name has more words.
_BODY = 2


@dataclass
class Called:
    """One way in which a group is called, with its places; ``named`` where it is called a group."""

    text: str
    key: Key
    places: list[tuple[int, int]] = field(default_factory=list)
    named: bool = False


def is_body(name: str, heads: Container[str]) -> bool:
    """Whether a "Group" is an organisation's: "Eastern Cooperative Oncology Group"."""
    words = name.split()
    headed = len(words) > _BODY and words[-1].istitle() and words[-1].casefold() in heads
    return headed and all(word[:1].isupper() for word in words)


class Groups:
    """The groups of one document. ``wanted`` are the names whose groups are kept."""

    def __init__(self, text: str, patterns: Lexicon, names: Names, joined: Joined) -> None:
        self.text = text
        self.names = names
        self.joined = joined
        self.longer = {join.two for join in joined.joins if join.by in _LONGER}
        self.start = patterns.study.start.words
        self.adjusting = patterns.study.adjusting.words
        self.control = patterns.study.control.words
        self.heads = frozenset(patterns.groups.head.terms)
        self.people = frozenset(patterns.groups.people.terms) - self.heads
        self.generic = patterns.study.generic.words - self.heads
        self.everyone = patterns.study.everyone.words
        self.called: dict[str, Called] = {}
        self.codes: dict[Key, set[str]] = {}

    def is_everyone(self, key: Key) -> bool:
        """Whether a name is that of all who took part, or of none: "after adjusting for age", a body's."""
        called = [one.text for one in self.called.values() if one.key == key]
        return key.words <= self.everyone or (bool(called) and all(map(self._is_none, called)))

    def _is_none(self, name: str) -> bool:
        words = name.casefold().split()
        return is_body(name, self.heads) or (words[0] in self.start and words[1:2] != [] and words[1] in self.adjusting)

    def call(self, text: str, key: Key, place: tuple[int, int] | None, code: str = "") -> None:
        """Take note of a name."""
        one = self.called.setdefault(text.casefold(), Called(text, key))
        one.named |= code == "head"
        self.codes.setdefault(key, set()).add(code)
        if place and place not in one.places:
            one.places.append(place)

    def mention(self, mentions: Iterable[Mention]) -> None:
        """Take note of all mentions but those of a treatment that another group has, too: the "chemotherapy" of a text
        that compares it with "chemotherapy plus bevacizumab"."""
        held = list(mentions)
        known = {one.key for one in held if one.named} | {one.key for one in self.called.values()}
        for one in held:
            plain = one.text.casefold() in self.called or self.control.intersection(one.text.casefold().split())
            if one.code == "treatment" and not plain and any(one.key.words < key.words for key in known):
                continue
            self.call(self.text[one.start : one.end], one.key, (one.start, one.end), one.code)

    def build(self, wanted: Iterable[Key], sizes: Mapping[Key, Size], whole: Size | None) -> Sequence[Group]:
        """The groups of some names in the order in which the text first speaks of them, the whole study first."""
        seen: dict[frozenset[Key], None] = {}
        known = {one.key for one in self.called.values()}
        for key in wanted:
            if key in known and key and not self.is_everyone(key):
                seen.setdefault(self.joined.members(key))
        groups = [self._group(members, sizes) for members in seen]
        groups.sort(key=lambda group: min((p.start for p in group.places), default=len(self.text)))
        if whole is not None:
            size = self._place(whole.start, whole.end)
            groups.insert(0, Group(id="", kind="whole", name="all patients", n=whole.n, size=size))
        return [group.model_copy(update={"id": f"G{number}"}) for number, group in enumerate(groups, start=1)]

    def _place(self, start: int, end: int) -> Place:
        return Place(start=start, end=end, text=self.text[start:end])

    def _group(self, members: frozenset[Key], sizes: Mapping[Key, Size]) -> Group:
        called = [one for one in self.called.values() if one.key in members]
        named = sorted(called, key=self._rank)
        size = min((sizes[key] for key in members if key in sizes), key=lambda s: s.start, default=None)
        places = sorted({place for one in called for place in one.places})
        joins = {join.one: join.by for join in self.joined.joins} | {join.two: join.by for join in self.joined.joins}
        first = named[0]
        return Group(
            id="",
            kind=self._kind(members, called),
            name=" ".join(first.text.split()),
            names=tuple(dict.fromkeys(" ".join(one.text.split()) for one in named)),
            places=tuple(self._place(*place) for place in places),
            joined={one.text: joins[one.key] for one in named if one.key != first.key and one.key in joins},
            n=size.n if size else None,
            size=self._place(size.start, size.end) if size else None,
            control=any(self.control.intersection(one.text.casefold().split()) for one in called),
        )

    def _rank(self, one: Called) -> tuple[bool, bool, bool, int, bool, int]:
        """The fullest name first; names of labels ("groups A"), descriptions and names with more than one last."""
        words = one.text.casefold().split()
        plural = one.named and words[0] in self.heads and words[0].endswith("s")
        described = words[0] in self.people or words[-1] in self.generic
        return one.key in self.longer, described, plural, -len(one.key.words), not one.named, -len(one.text)

    def _kind(self, members: frozenset[Key], called: Sequence[Called]) -> GroupKind:
        if all(one.text.casefold().split()[0] in self.start for one in called):
            return "start"
        codes = {code for key in members for code in self.codes.get(key, ())}
        return "arm" if codes & _REGIMEN or any(key.letter for key in members) else "subgroup"
