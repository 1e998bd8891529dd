"""The table of phrasings and the decorator that enters one."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from ..facts import Facts, Statement

Build = Callable[[Facts], Statement]


@dataclass(frozen=True)
class Phrasing:
    """One way to word facts: ``group`` is the kind that it is about (or ``nothing``)."""

    group: str
    name: str
    build: Build

    @property
    def id(self) -> str:
        """The group and the name: "survival_time.median_was"."""
        return f"{self.group}.{self.name}"

    def statement(self, seed: int, index: int) -> Statement:
        """The statement with this index; the same for the same seed, whatever other phrasings exist."""
        return self.build(Facts(random.Random(f"{seed}:{self.id}:{index}")))


#: Every phrasing by its id, in the order of definition.
PHRASINGS: dict[str, Phrasing] = {}


def phrasing(group: str) -> Callable[[Build], Build]:
    """Enter a function into the table.

    Raises:
        ValueError: the group already has a phrasing of that name.
    """

    def enter(build: Build) -> Build:
        entry = Phrasing(group, build.__name__, build)
        if entry.id in PHRASINGS:
            raise ValueError(f"two phrasings are called {entry.id}")
        PHRASINGS[entry.id] = entry
        return build

    return enter
