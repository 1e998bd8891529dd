"""Stretches of a sentence that are noun phrases and can name an event."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.lexicon import Lexicon
from extractor.outcomes.sentence.items import Item

#: So many items has the name of an event at most; so many letters its last word at least.
_LONGEST_NAME, _SHORTEST_WORD = 6, 4
#: Longer words of capitals only are headings.
_LONGEST_ABBREVIATION = 6


class NounPhrases:
    """Which stretches of a sentence are noun phrases that can name an event."""

    def __init__(self, items: Sequence[Item], patterns: Lexicon) -> None:
        self.items = items
        self.closed = patterns.nameless
        self.no_head = patterns.headless
        self.no_ending = patterns.headless_endings
        self.sides, self.sites = patterns.words("event_side"), patterns.words("event_site")
        self.altered = patterns.words("altered")
        self.causal = patterns.words("causal")
        self.adjective = patterns.adverse_event.adjective.endings

    def is_word(self, at: int) -> bool:
        """Whether an item can be a word of a name."""
        if not 0 <= at < len(self.items):
            return False
        item = self.items[at]
        if item.lower in self.causal:
            return item.label == "word" and at > 0 and self.items[at - 1].label in {"word", "treatment"}
        if item.lower in self.sides:  # "*lower* bowel bleeding", but "lower than before"
            return any(i.lower.split()[0] in self.sites for i in self.items[at + 1 : at + 2])
        if item.lower in self.altered:  # "*increased* blood bilirubin", but "increased survival"
            return item.label == "word" and at + 1 < len(self.items) and self._is_plain(at + 1)
        return self._is_plain(at)

    def _is_plain(self, at: int) -> bool:
        """Whether an item is a word of a name whatever stands around."""
        item = self.items[at]
        adverb = item.lower.endswith("ly") and len(item.text) > _SHORTEST_WORD
        measured = item.label == "measure" and at + 1 < len(self.items) and self.items[at + 1].label == "word"
        named = item.label == "word" or (measured and item.code == "rate" and self.is_word(at + 1))
        heading = item.text.isupper() and len(item.text) > _LONGEST_ABBREVIATION
        return named and item.text[0].isalpha() and item.lower not in self.closed and not (adverb or heading)

    def _is_link(self, at: int) -> bool:
        """The "of" of "loss of smell"."""
        return (
            self.items[at].lower == "of" and self.is_word(at - 1) and (self.is_word(at + 1) or self._is_article(at + 1))
        )

    def _is_article(self, at: int) -> bool:
        return at + 1 < len(self.items) and self.items[at].lower == "the" and self.is_word(at + 1)

    def behind(self, first: int) -> int:
        """The index behind the noun phrase that begins at an index; the index itself where none does."""
        at = first
        while at < len(self.items) and at - first < _LONGEST_NAME and self._goes_on(first, at):
            at += 1
        return at

    def _goes_on(self, first: int, at: int) -> bool:
        """Whether an item goes on with the noun phrase that began before it: no participle behind its noun."""
        if self.is_word(at):
            return at == first or not self.items[at].lower.endswith("ed") or self.items[at].lower in self.causal
        linked = self._is_article(at) and self.items[at - 1].lower == "of"
        return at > first and (linked or self._is_link(at))

    def without_adjectives(self, first: int, last: int) -> int:
        """The index behind the noun of "visual loss *ipsilateral* to …"."""
        while last - first > 1 and self.items[last - 1].lower.endswith(self.adjective):
            last -= 1
        return last

    def before(self, last: int) -> int:
        """The index of the first word of the noun phrase that ends before an index."""
        at = last
        while at and last - at < _LONGEST_NAME:
            linked = self._is_article(at - 1) and at > 1 and self._is_link(at - 2)
            if not (linked or self.is_word(at - 1) or self._is_link(at - 1)):
                break
            at -= 1
            if self.items[at].lower in self.altered:
                break
        return at

    def can_name(self, first: int, last: int) -> bool:
        """Whether the words of a stretch can name an event: its head is a noun that is no other thing."""
        if not 0 < last - first <= _LONGEST_NAME:
            return False
        words = [i.lower for i in self.items[first:last]]
        head = words[words.index("of") - 1] if "of" in words[1:] else words[-1]
        return (
            len(head) >= _SHORTEST_WORD
            and self.no_head.isdisjoint({head, words[-1]})
            and not head.endswith((*self.no_ending, *self.adjective, "ed"))
            and not words[-1].endswith((*self.no_ending, *self.adjective))
        )
