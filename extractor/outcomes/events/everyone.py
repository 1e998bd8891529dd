"""Statements that all patients had something, of which no number is printed.

Constructions:
    had    "all patients achieved a complete response"
    seen   "grade 1 fever occurred in all patients"
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.outcomes.events.about import EventSentence
from extractor.outcomes.links.measures import Mention
from extractor.outcomes.sentence.items import Item


class Everyone:
    """What one sentence says that all had."""

    def __init__(self, context: EventSentence) -> None:
        self.context = context
        self.sentence = context.sentence
        self.items = context.items
        self.roles = context.roles

    def all(self) -> Iterator[tuple[Item, Mention, Item | None]]:
        """ "All patients achieved a complete response", "grade 1 fever occurred in all patients": who, what, grade."""
        for at, item in enumerate(self.items):
            if item.label in {"pronoun", "group"} and item.lower.startswith("all "):
                mention = self._had_by_all(at) or self._seen_in_all(at)
                if mention is not None:
                    yield item, mention, self._grade_before(mention)

    def _had_by_all(self, at: int) -> Mention | None:
        """What stands behind "all patients achieved a"."""
        behind = [m for m in self.sentence.mentions if m.first > at]
        if not behind or not all(map(self.context.is_counted, behind[0].members)):
            return None
        between = self.items[at + 1 : behind[0].first]
        if [i.lower for i in between[-2:]] == ["least", "one"]:
            between = between[:-1]
        possession, attainment = self.roles("possession"), self.roles("attainment")
        had = all(i.label == "word" and i.lower in possession for i in between)
        mention = behind[0].members[0]
        return mention if had and any(i.lower in attainment for i in between) and self._is_told(mention) else None

    def _seen_in_all(self, at: int) -> Mention | None:
        """The event before "occurred in all patients"."""
        before = [m for m in self.sentence.mentions if m.last < at]
        ends = self.items[at + 1 : at + 2]
        if not before or before[-1].kinds != {"event"} or (ends and ends[0].label not in {",", ";", "and", "open"}):
            return None
        between = self.items[before[-1].last + 1 : at]
        occurred = all(i.label == "word" and i.lower in self.roles("occurrence") | {"in"} for i in between)
        seen = occurred and len(between) > 1 and between[-1].lower == "in"
        return before[-1].members[0] if seen and len(before[-1].members) == 1 else None

    def _is_told(self, mention: Mention) -> bool:
        """Whether a mention is told as a result: a response, events as a whole, or one where events are spoken of; all
        may have had any other before."""
        return mention.kind == "endpoint" or mention.code != "named" or self.context.is_about_events

    def _grade_before(self, mention: Mention) -> Item | None:
        """The grade right before an event."""
        before = self.items[max(0, mention.first - 1) : mention.first]
        return next((item for item in before if item.label == "grade"), None)
