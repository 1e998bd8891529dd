"""Adverse events in a sentence: which values count one, what it is called, and statements that there was none."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.lexicon import Lexicon
from extractor.outcomes import adverse_event
from extractor.outcomes.builder import Document
from extractor.outcomes.join import Joined, Sentence
from extractor.outcomes.mentions import Mention, MentionList
from extractor.outcomes.scope import Item

_GENERAL = frozenset({"any", "qualified", "death"})
_ZERO_REACH = 9


class EventReader:
    """Judges the values of one sentence. ``carried``: the sentence before spoke of adverse events."""

    def __init__(self, sentence: Sentence, patterns: Lexicon, carried: bool) -> None:
        self.sentence = sentence
        self.items = sentence.scope.items
        self.words = {i.lower for i in self.items if i.label == "word"}
        self.roles = patterns.words
        events = [m for one in sentence.mentions for m in one.members if m.kind == "event"]
        self.header = next((m for m in events if m.code in _GENERAL), None)
        self.graded = any(i.label in {"grade", "any_grade"} for i in self.items)
        self.carried = carried
        self.cues = frozenset(patterns.adverse_event.cue.terms)
        self.speaks_of_events = bool(self.header) or bool(events and (carried or self.graded))

    # Values

    def is_change(self, joined: Joined) -> bool:
        """ "a 35% reduction", "increased by 20%": a change, no rate."""
        value = joined.value
        if value.percent is None or value.count is not None:
            return False
        change = self.roles("change")
        if value.first and self.items[value.first - 1].text in {">", "<", "≥", "≤"}:
            return True
        behind = self.items[value.last + 1 : value.last + 2]
        before = [i for i in self.items[max(0, value.first - 2) : value.first] if i.label == "word"]
        return bool(behind and behind[0].label == "word" and behind[0].lower in change) or (
            bool(before) and before[-1].lower == "by" and before[0].lower in change
        )

    def counts(self, joined: Joined) -> bool:
        """Whether a bare count counts its mention: "1 CR case", "partial response in 4 patients"."""
        value, mention = joined.value, joined.mention
        if value.percent is not None or value.total is not None:
            return True
        if mention is None:
            return False
        if joined.owned:
            between = self.items[value.last + 1 : mention.first]
            return all(
                (i.label == "word" and i.lower in self.roles("counting"))
                or i.label in {"grade", "pronoun", "any_grade", "group"} and (i.label != "group" or True)
                for i in between
            )
        between = self.items[mention.last + 1 : value.first]
        behind = self.items[value.last + 1 : value.last + 2]
        named = bool(behind) and (behind[0].lower in self.roles("counted") or behind[0].label in {"pronoun", "close", "both", "and"})
        return named and bool(between) and all(
            (i.label == "word" and i.lower in self.roles("counted_in")) or i.label in {"open", "close", "group_size", "="} for i in between
        ) or (len(between) == 1 and between[0].label == "open" and bool(behind) and behind[0].label in {"close"})

    def name(self, joined: Joined, document: Document) -> str | None:
        """What the event of a value is called, None if the value counts no event."""
        value, mention = joined.value, joined.mention
        if value.kind not in {"percent", "count"} or not self._is_rate(joined):
            return None
        listed = self._list_name(joined, document)
        if mention is None or mention.kind != "event":
            return listed
        if listed is not None and not joined.owned and mention.code in _GENERAL and not self._attached(mention, joined):
            return listed
        if not self.counts(joined):
            return None
        if mention.code == "named" and not self._about_events(joined):
            return None
        return adverse_event.term(self._mentions(mention, joined), document)

    def _is_rate(self, joined: Joined) -> bool:
        return not (self.words & self.roles("baseline") and not self.header)

    def _about_events(self, joined: Joined) -> bool:
        return bool(self.header) or self.carried or self.graded or bool(self.words & self.cues)

    def _mentions(self, mention: Mention, joined: Joined) -> list[Mention]:
        """The whole list of an event if one value stands for all of it ("nausea or vomiting (24%)")."""
        for one in self.sentence.mentions:
            if mention in one.members:
                sharing = [j for j in self.sentence.joined if j.mention in one.members]
                alone = len({id(j.mention) for j in sharing}) == 1 and mention is one.members[-1]
                named = [m for m in one.members if m.kind == "event" and m.code not in _GENERAL]
                if alone and len(named) > 1 and mention in named:
                    return named
        return [mention]

    def _attached(self, mention: Mention, joined: Joined) -> bool:
        between = self.items[mention.last + 1 : joined.value.first]
        return all(
            i.label in {"open", "close", "grade", "any_grade", "and"} or i.lower in self.roles("copula") or i.lower in self.roles("counted_in")
            or i.label in {"group", "pronoun", "both", "phrase"}
            for i in between
        )

    def _list_name(self, joined: Joined, document: Document) -> str | None:
        """The noun phrase before a bracket in a list of events: "… were flap necrosis (24%), fistula (10%)"."""
        value = joined.value
        if self.header is None or value.first < self.header.first or joined.owned:
            return None
        opening = value.first - 1
        if opening < 0 or self.items[opening].label != "open":
            return None
        verbs = self.roles("verb")
        first = opening
        opens = self.roles("list_opening")
        while first > self.header.last + 1:
            item = self.items[first - 1]
            if item.label in {",", ";", ":", "close", "and", "grade", "zero"} or (item.label == "word" and item.lower in verbs | opens):
                break
            if item.label == "number" or item.label in {"percent", "endpoint", "versus", "than", "p_value"}:
                break
            first -= 1
        words = self.items[first:opening]
        joint = self.items[first - 1]
        listed = joint.label in {",", ";", ":", "close", "and", "grade"} or joint.lower in opens
        if not listed or not words or len(words) > 7 or any(i.label in {"measure", "pronoun", "both", "group"} for i in words):
            return None
        if any(i.lower in self.roles("change") for i in words):
            return None
        if all(i.label == "event" and i.code == "any" for i in words):
            return None
        text = document.text[words[0].start : words[-1].end]
        return " ".join(text.split()) or None

    # Statements that there was none

    def none(self) -> Iterator[tuple[Item, MentionList, Item | None, str | None]]:
        """Each "no …" with the events that it denies, their grade and group."""
        for at in self.sentence.scope.of({"zero"}):
            behind = [m for m in self.sentence.mentions if m.first > at]
            if not behind or behind[0].first - at > _ZERO_REACH:
                continue
            between = self.items[at + 1 : behind[0].first]
            if any(self._divides(i) for i in between) or "event" not in behind[0].kinds:
                continue
            zero = self.items[at]
            if behind[0].members[0].code == "named" and (zero.lower == "without" or not self._occurs(behind[0].last)):
                continue
            if any(i.label in {"percent", "number", "count_of"} for i in self.items[max(0, at - 6) : at]):
                continue
            grade = next((i for i in between if i.label == "grade"), None)
            yield self.items[at], behind[0], grade, self._arm(behind[0].last)

    def _divides(self, item: Item) -> bool:
        if item.label == "word":
            return item.lower.endswith("ing") or item.lower in self.roles("change")
        return item.label in {",", ";", ":", "open", "close", "percent", "number", "duration", "versus", "than", "p_value"}

    def _occurs(self, at: int) -> bool:
        """Whether a verb of occurrence follows, or the sentence speaks of events anyway."""
        behind = {i.lower for i in self.items[at + 1 : at + 6]}
        return self.speaks_of_events or bool(behind & self.cues)

    def _arm(self, at: int) -> str | None:
        behind = [i for i in self.items[at + 1 : at + 6] if i.label in {"group", "phrase"}]
        return behind[0].text if behind else None
