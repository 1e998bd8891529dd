"""What the text calls an event that a value counts: its words, "any" for adverse events as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from extractor.lexicon import Lexicon
from extractor.outcomes.events.about import EventSentence
from extractor.outcomes.links.measures import Mention, without_asides
from extractor.outcomes.links.model import Joined
from extractor.outcomes.records import adverse_event
from extractor.outcomes.records.common import Document
from extractor.outcomes.sentence.items import Item
from extractor.outcomes.sentence.labels import GENERAL


class EventTerms:
    """The terms of the events of one sentence."""

    def __init__(self, context: EventSentence, patterns: Lexicon) -> None:
        self.sentence = context.sentence
        self.items = context.items
        self.roles = patterns.words
        self.general = patterns.adverse_event.general
        self.causes = tuple(patterns.words("no_event_ending"))
        self.keeps = patterns.adverse_event.qualifier.keeps

    def superlative(self, mention: Mention, joined: Joined) -> Mention:
        """ "Fever was the most frequent adverse event (25%)": the event is the one named before."""
        behind = self.items[mention.last + 1 : mention.last + 3]
        if mention.code in {"any", "qualified"} and [i.lower for i in behind[:1]] == ["of"]:
            of = [m for one in self.sentence.mentions for m in one.members if m.first == mention.last + 2]
            if of and of[0].kind == "event" and of[0].code == "named":
                return of[0]  # "one adverse event of bleeding"
        before = self.items[max(0, mention.first - 4) : mention.first]
        words = {i.lower for i in before} | set(mention.item.lower.split())
        if mention.code not in {"any", "qualified"} or words.isdisjoint(self.roles("superlative")):
            return mention
        named = [
            m
            for one in self.sentence.mentions
            for m in one.members
            if m.kind == "event" and m.code == "named" and m.last < mention.first
        ]
        between = without_asides(self.items[named[-1].last + 1 : mention.first]) if named else []
        plain = all(i.label in {"word", "grade"} for i in between)
        linked = plain and any(i.lower in {"was", "were"} for i in between)
        return named[-1] if linked else self._told_behind(mention, joined) or mention

    def _told_behind(self, mention: Mention, joined: Joined) -> Mention | None:
        """ "The main side effect, seen in two patients, was anemia": the event named at the end, without a number."""
        named = [m for one in self.sentence.mentions for m in one.members if m.first > joined.value.last]
        if not named or named[0].kind != "event" or named[0].code != "named" or mention.first > joined.value.first:
            return None
        if any(j.mention is named[0] or j.value.first > named[0].first for j in self.sentence.joined):
            return None
        before = [i for i in self.items[joined.value.last + 1 : named[0].first] if i.lower not in self.roles("article")]
        return named[0] if before and before[-1].lower in {"was", "were"} else None

    def _degree(self, joined: Joined, mention: Mention) -> str:
        """The "minor" of "major complications occurred in 4%, minor in 10%", "complications (major 4%, minor 9%)"."""
        at = joined.value.first - 1
        at -= at > 0 and self.items[at].lower in {"in", "of"}
        joint = self.items[at - 1] if at > mention.last + 1 else None
        told = joint is not None and joint.label in {",", "and", "open", ":", ";"}
        return self.items[at].text if told and self.items[at].lower in self.keeps else ""

    def term(self, mentions: Sequence[Mention], document: Document, joined: Joined | None = None) -> str:
        """What the text calls an event; "severe" and the like belong to it, also at a distance."""
        plain = adverse_event.term(mentions, document)
        if joined is not None and mentions[0].code in GENERAL and (degree := self._degree(joined, mentions[0])):
            words = [
                w
                for w in mentions[0].item.text.split()
                if w.casefold() not in self.roles("rate_noun") | self.roles("timed")
            ]
            return f"{degree} {words[-1]}" if words else plain
        first = mentions[0].first
        if (
            plain == "any"
            and first > 0
            and mentions[0].item.lower in self.general.heads
            and self._is_specific(self.items[first - 1])
        ):
            return " ".join(document.text[self.items[first - 1].start : mentions[-1].end].split())
        related = first > 1 and self.items[first - 1].lower == "related" and self.items[first - 2].label == "word"
        if related and not (plain == "any" and not self._is_affected(self.items[first - 2])):
            return " ".join(document.text[self.items[first - 2].start : mentions[-1].end].split())
        before = self.items[max(0, first - 3) : first] if plain == "any" and first > 0 else []
        for offset, item in enumerate(before):
            if item.lower in self.keeps and all(i.label == "word" for i in before[offset:]):
                return " ".join(document.text[item.start : mentions[-1].end].split())
        if [i.label for i in before[-1:]] == ["grade"] and before[0].lower in self.keeps:  # "late grade 3 toxicity"
            return f"{before[0].text} {document.text[mentions[0].start : mentions[-1].end]}"
        return self._with_site(mentions[-1], document) if plain == "any" and first > 0 else plain

    def _is_affected(self, item: Item) -> bool:
        """The "liver" of "liver-related events"; the "nivolumab" of "nivolumab-related events" is a cause."""
        return item.lower not in self.general.words and not item.lower.endswith(self.causes)

    def _with_site(self, mention: Mention, document: Document) -> str:
        """ "complications in the small bowel": of which organ; else "any"."""
        behind = self.items[mention.last + 1 : mention.last + 6]
        if not behind or behind[0].lower not in self.roles("site_link"):
            return "any"
        words = list(takewhile(lambda i: i.label == "word" and i.lower not in self.roles("side_end"), behind[1:]))
        sites = [n for n, i in enumerate(words) if i.lower in self.roles("event_site")]
        return " ".join(document.text[mention.start : words[sites[-1]].end].split()) if sites else "any"

    def _is_specific(self, item: Item) -> bool:
        """Whether a word before "complications" says which: no verb, no general word."""
        return (
            item.label == "word"
            and item.text.isalpha()
            and item.lower not in self.general.words | self.roles("verb") | self.roles("copula")
        )
