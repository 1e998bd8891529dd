"""What may stand between two things that belong together: "only such things stand between" is one idea."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.outcomes.sentence.items import Item
from extractor.outcomes.sentence.labels import Label


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of a sentence in which only such items stand: those with one of the ``labels``, and words among
    ``words``; at most ``reach`` of them. ``joints``: one of these is among them.

    An item that has the label "word" is allowed as such only where "word" is among the labels.
    """

    labels: frozenset[Label]
    words: frozenset[str] = frozenset()
    joints: frozenset[Label] = frozenset()
    reach: int | None = None

    def holds(self, between: Sequence[Item]) -> bool:
        """Whether a stretch is such a gap; an empty one is, unless it needs a joint."""
        if self.reach is not None and len(between) > self.reach:
            return False
        if self.joints and not any(item.label in self.joints for item in between):
            return False
        return all(self.allows(item) for item in between)

    def allows(self, item: Item) -> bool:
        """Whether an item may stand in it."""
        return item.label in self.labels or (item.label == "word" and item.lower in self.words)
