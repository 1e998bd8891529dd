"""A value with all that it is joined to: what the builders read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.outcomes.mentions import Mention
from extractor.outcomes.scope import Item
from extractor.outcomes.value import Value


@dataclass(slots=True)
class Joined:
    """A value with all that it is joined to. ``arms`` holds several names for "in both groups"."""

    value: Value
    mention: Mention | None
    owned: bool
    timepoint: Item | None
    grade: Item | None
    arms: list[str]
    p_value: Item | None = None
    pair: tuple[str, ...] = ()
    distributed: bool = False
    head: int = 0

    def groups(self) -> Sequence[str | None]:
        """One entry for each outcome to build: its groups, or a single null for the whole study."""
        return self.arms or (None,)


def is_aside(joined: Joined) -> bool:
    """Whether a value is a bare count of nothing known ("the two devices", "> 5 cm"): no P belongs to it."""
    return joined.value.kind == "count" and (joined.mention is None or joined.mention.kind == "measure")
