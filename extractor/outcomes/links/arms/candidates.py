"""The groups that a value may belong to: those of its sentence, those spoken of before, and none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from extractor.outcomes.links.arms.coordination import Runs
from extractor.outcomes.links.arms.names import GroupNames
from extractor.outcomes.links.arms.study import GroupMemory, same_group

#: Where a candidate was read: named in the sentence, a part of such a name, one of the pair compared last, of the
#: document's pair, of a list, the topic of the sentence before, named lately, none.
Source = Literal["named", "part", "last", "pair", "list", "topic", "recent", "none"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A group: its name ("" for the whole study), where it was read, the index of its item if it stands in the
    sentence, and its place among the ``size`` names that it stands with."""

    name: str
    source: Source
    at: int | None = None
    place: int = 0
    size: int = 1


def candidates(names: GroupNames, runs: Runs, memory: GroupMemory) -> tuple[Candidate, ...]:
    """All groups that the values of a sentence may belong to."""
    named = list(_named(names, runs))
    known = [candidate.name for candidate in named]
    lately = (
        Candidate(name, "recent", place=place)
        for place, name in enumerate(memory.recent)
        if not any(same_group(name, other, names.generic) for other in known)
    )
    return (*named, *_remembered(memory), *lately, Candidate("", "none", size=0))


def _named(names: GroupNames, runs: Runs) -> Iterator[Candidate]:
    for run in runs.all:
        for place, at in enumerate(run.members):
            if names.is_circumstance(at):
                continue
            yield Candidate(names.name(at), "named", at, place, len(run.members))
            for parts in (names.either_of(at), names.both_named(at)):
                yield from (Candidate(part, "part", at, n, len(parts)) for n, part in enumerate(parts))


def _remembered(memory: GroupMemory) -> Iterator[Candidate]:
    sources: tuple[tuple[Source, tuple[str, ...]], ...] = (
        ("last", memory.last_pair),
        ("pair", memory.pair),
        *(("list", names) for names in memory.lists.values()),
        ("topic", (memory.topic,) if memory.topic else ()),
    )
    for source, names in sources:
        yield from (Candidate(name, source, None, n, len(names)) for n, name in enumerate(names))
