"""Names of adverse events that no list knows: the noun phrase before a value, behind a grade, before a verb."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from extractor.lexicon import Lexicon
from extractor.outcomes.events.about import EventSentence
from extractor.outcomes.links.measures import Mention
from extractor.outcomes.links.model import Joined
from extractor.outcomes.records.common import Document
from extractor.outcomes.sentence.items import Item
from extractor.outcomes.sentence.labels import DIVIDERS, LISTING

#: So many letters has a word that names an event at least.
_SHORTEST_WORD = 4
#: So many items has the name of an event at most.
_LONGEST_NAME = 7


class EventNames:
    """The names that the words of one sentence give to what its values count."""

    def __init__(self, context: EventSentence, patterns: Lexicon) -> None:
        self.context = context
        self.sentence = context.sentence
        self.items = context.items
        self.roles = patterns.words
        self.no_ending = tuple(patterns.words("no_event_ending"))
        self.laboratory = patterns.adverse_event.laboratory.known

    def listed(self, joined: Joined, document: Document) -> str | None:
        """The noun phrase before a value in a list of events.

        "… were flap necrosis (24%), fistula (10%)", "infection, 26% v 36%; general condition, 16% v 29%",
        "flushes in 31% and discharge in 9%".
        """
        anchor = self.context.header or self._listed_before(joined)
        if anchor is None or joined.value.first < anchor.first or joined.owned:
            return None
        opening = self._name_end(joined)
        if opening is None or (anchor is not self.context.header and opening == joined.head):
            return None
        first = self._name_start(opening, anchor)
        words, joint = self.items[first:opening], self.items[first - 1]
        opens = self.roles("list_opening") if anchor is self.context.header else frozenset()
        listed = joint.label in {",", ";", ":", "close", "and", "grade"} or joint.lower in opens
        if not listed or not words or len(words) > _LONGEST_NAME or not self._is_name(words):
            return None
        return " ".join(document.text[words[0].start : words[-1].end].split()) or None

    def _listed_before(self, joined: Joined) -> Mention | None:
        """The event of an earlier value, beside which a list may go on."""
        earlier = [
            j.mention
            for j in self.sentence.joined
            if j.value.last < joined.value.first and j.mention is not None and j.mention.kind == "event"
        ]
        return earlier[-1] if earlier else None

    def _name_end(self, joined: Joined) -> int | None:
        """The index behind a name: before the bracket, the "in", or the comma that parts it from its value."""
        head = joined.head
        if head > 1 and self.items[head - 1].label == "respectively" and self.items[head - 2].label == "open":
            head -= 1  # "fever (respectively 12 and 24%)"
        before = self.items[head - 1] if head else None
        if before is None:
            return None
        divided = any(i.label == ";" for i in self.items)
        if (
            before.label == "open"
            or (before.lower == "in" and self.items[head - 2].lower not in self.context.cues)
            or (before.label == "," and divided)
        ):
            return head - 1
        return head if joined.value.percent is not None else None

    def _name_start(self, opening: int, anchor: Mention) -> int:
        breaks = self.roles("verb") | self.roles("list_opening")
        first = opening
        while first > anchor.last + 1:
            item = self.items[first - 1]
            if item.label in {",", ";", ":", "close", "and", "grade", "zero", "number", "versus", "than", "p_value"}:
                break
            if item.label in {"percent", "endpoint"} or (item.label == "word" and item.lower in breaks):
                if not self._is_within_name(first - 1):
                    break
            first -= 1
        return first

    def _is_within_name(self, at: int) -> bool:
        """The "of" of "rupture of the tumour", but not that of "consisted of fever"."""
        before = self.items[at - 1]
        noun = before.label == "word" and before.lower not in self.roles("verb") | self.roles("list_opening")
        return self.items[at].lower == "of" and noun and self.items[at - 2].label in LISTING

    def _is_name(self, words: Sequence[Item]) -> bool:
        """Whether items can be the name of an event: no measure, no group, no comparison."""
        return not (
            any(i.label in {"pronoun", "both", "group", "frame"} for i in words)
            or words[0].label == "measure"
            or all(i.label in {"treatment", "phrase"} for i in words)
            or (len(words) == 1 and words[0].lower.endswith("ed"))
            or any(i.lower in self.roles("change") for i in words)
            or any(i.lower in self.roles("no_event") for i in words)
            or words[-1].lower.endswith(self.no_ending)
            or not any(self._is_content(i) for i in words)
        )

    def _is_content(self, item: Item) -> bool:
        """Whether a word can carry the name of an event."""
        if item.label == "event":
            return item.code != "any"
        if item.text in self.laboratory or item.lower in self.roles("event_site"):
            return True
        plain = ("degree", "occurrence", "verb", "copula", "possession", "filler")
        return len(item.text) >= _SHORTEST_WORD and not any(item.lower in self.roles(role) for role in plain)

    def graded(self, joined: Joined, document: Document) -> tuple[str, Joined] | None:
        """ "13 (17%) with grade 4 bilirubin values", "9 (5%) developed cardiac dysfunction": an unknown noun."""
        behind = self.items[joined.value.last + 1 : joined.value.last + 3 + _LONGEST_NAME]
        graded = [i.label for i in behind[:2]] == ["word", "grade"] and behind[0].lower in self.roles("having")
        told = self.context.header is not None or self.context.graded
        suffered = told and bool(behind) and behind[0].lower in self.roles("suffering")
        if not graded and not suffered:
            return None
        start = 2 if graded else 1
        words = list(takewhile(lambda i: i.label in {"word", "measure"}, behind[start:]))
        while words and words[0].lower in self.roles("article"):
            words, start = words[1:], start + 1
        if not words or len(words) >= _LONGEST_NAME or not self._is_name(words):
            return None
        if len(behind) > start + len(words) and behind[start + len(words)].label not in {",", ";", "and", "open"}:
            return None
        name = " ".join(document.text[words[0].start : words[-1].end].split())
        return name, replace(joined, grade=behind[1]) if graded else joined

    def subject(self, joined: Joined, document: Document) -> str | None:
        """ "Catheter obstruction was encountered in 6 (11.5%)": an unknown subject where events are spoken of."""
        if not (self.context.carried or self.context.graded) or self.context.header is not None:
            return None
        occurred = self.roles("occurrence")
        at = joined.head
        if not at or self.items[at - 1].lower not in {"in", "by"}:
            return None
        verb = at - 1
        while verb and self.items[verb - 1].label == "word" and self.items[verb - 1].lower in occurred:
            verb -= 1
        if verb == at - 1:
            return None
        first = verb
        while first and self.items[first - 1].label in {"word", "event", "grade"}:
            first -= 1
        if first and self.items[first - 1].label not in DIVIDERS:
            return None
        words = [i for i in self.items[first:verb] if i.label != "grade" and i.lower not in self.roles("article")]
        if not words or len(words) > _LONGEST_NAME or not self._is_name(words):
            return None
        if any(i.lower in self.roles("counted") or i.lower in self.roles("verb") for i in words):
            return None
        return " ".join(document.text[words[0].start : words[-1].end].split())
