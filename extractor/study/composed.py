"""Names of a part of a group, "TACE group, patients with PVTT": the group, and what the part is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from extractor.schema import Group, Pair
from extractor.study.joining import Join
from extractor.study.names import Key, Names

_COMMA = ", "


@dataclass(frozen=True)
class Part:
    """A part of a group."""

    of: Key
    who: Key


class Composed:
    """The composed names among those that outcomes use; both halves must be ``known`` as names of their own, or the
    second be ``everyone``."""

    def __init__(self, used: Iterable[str], names: Names, known: Collection[Key], everyone: frozenset[str]) -> None:
        self.everyone = everyone
        self.parts: dict[Key, Part] = {}
        for name in used:
            first, _, second = name.partition(_COMMA)
            halves = Part(names.key(first), names.key(second))
            told = halves.who in known or (halves.who and halves.who.words <= everyone)
            if halves.of in known and told and names.key(name) not in known:
                self.parts[names.key(name)] = halves

    def joins(self) -> Iterator[Join]:
        """All of a group are the group: "TACE group, same dataset"."""
        for key, part in self.parts.items():
            if part.who.words <= self.everyone:
                yield Join(part.of, key, "all")

    def with_parents(self, groups: Iterable[Group], by_key: Mapping[Key, str], names: Names) -> list[Group]:
        """The groups, each part with the group that it is of."""
        found = []
        for group in groups:
            part = next((self.parts[key] for name in group.names if (key := names.key(name)) in self.parts), None)
            parent = by_key.get(part.of) if part else None
            found.append(group.model_copy(update={"parent": parent}) if parent not in {None, group.id} else group)
        return found

    def compared(self, sides: Iterable[Key], by_key: Mapping[Key, str]) -> tuple[Pair, str] | None:
        """Of two sides that are the same part of two groups the groups, and who the part is."""
        parts = [self.parts[side] for side in sides if side in self.parts]
        if len(parts) == 2 and parts[0].who == parts[1].who:
            one, two, who = (by_key.get(key) for key in (parts[0].of, parts[1].of, parts[0].who))
            if one and two and who and one != two:
                return (one, two), who
        return None
