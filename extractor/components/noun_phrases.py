"""Where a noun phrase that may name a group begins and ends, word by word, and whether it can name one at all."""

from __future__ import annotations

import re
from itertools import accumulate
from operator import attrgetter
from typing import NamedTuple

from extractor.lexicon import Lexicon
from extractor.numbers import NUMBER_WORD

_WORD = re.compile(r"([^\W_][\w/+'&®™-]{0,60}(?:\.\d+)?|[^\w\s])")
NUMBER = re.compile(r"[<>≤≥]?\d+(?:[.,]\d+)?")
#: A number in figures or words.
COUNT = re.compile(rf"{NUMBER.pattern}|{NUMBER_WORD}", re.IGNORECASE)
#: How many of how many: "10/18".
SHARE = re.compile(r"\d+/\d+")
_SPELT = re.compile(NUMBER_WORD)
#: What tells the groups of a study apart where nothing else does: "group B", "arm 2".
LETTER = re.compile(r"[A-H]\d?|I{1,3}|IV|[1-4]|one|two|three")
#: So many words has a phrase at most.
_LONGEST = 12
START = attrgetter("start")


class Word(NamedTuple):
    """A word or sign of a sentence with its offsets."""

    text: str
    start: int
    end: int
    lower: str


def words_of(text: str, start: int, end: int) -> list[Word]:
    """The words and signs of a stretch of text."""
    parts = _WORD.split(text[start:end])
    bounds = list(accumulate(map(len, parts), initial=start))
    words = parts[1::2]
    return list(map(Word, words, bounds[1:-1:2], bounds[2::2], map(str.casefold, words)))


class NounPhrases:
    """The noun phrases of one document. Indices are those of the words of a sentence."""

    def __init__(self, text: str, patterns: Lexicon) -> None:
        groups = patterns.groups
        self.text = text
        self.patterns = patterns
        self.heads = frozenset(groups.head.terms)
        self.people = frozenset(groups.people.terms)
        self.boundary = frozenset(groups.boundary.words)
        self.not_terms = frozenset(t.casefold() for t in groups.not_.terms)
        self.not_words = frozenset(t.casefold() for t in groups.not_.words)
        self.stops = patterns.words("group_end")
        self.small_stops = patterns.words("group_end_small")
        self.loose = patterns.words("loose_end")
        self.plain_names = patterns.words("plain_name")
        self.limits = patterns.words("limit")
        self.introducing = patterns.words("introducing")
        self.comparatives = patterns.words("comparative")
        self.joints = [joint.split() for joint in groups.treatment.joints]

    def name(self, words: list[Word], first: int, last: int) -> str:
        """The words from ``first`` up to ``last``, which does not belong to them, as printed."""
        return self.text[words[first].start : words[last - 1].end]

    def left(self, words: list[Word], at: int, limit: int = 8) -> int:
        """The index of the first word of the name that ends before ``at``."""
        first = at
        while first > 0 and at - first < limit and (self.in_name(words[first - 1]) or self.is_joint(words, first - 1)):
            first -= 1
        while first < at and words[first].lower in {"-", "+", "/", "and", "plus", "with", "a"}:
            first += 1
        return first

    def is_joint(self, words: list[Word], at: int) -> bool:
        """The "with" of "combined with", the "by" of "followed by"."""
        return at > 0 and [words[at - 1].lower, words[at].lower] in self.joints

    def in_name(self, word: Word) -> bool:
        if (word.lower in self.boundary and word.text != "A") or word.text in "()[],;:=.%":
            return False
        return not (NUMBER.fullmatch(word.text) and "." in word.text)

    def right(self, words: list[Word], at: int) -> int:
        """The index behind the last word of a noun phrase that begins at ``at``."""
        last = at
        while last < len(words) and last - at < _LONGEST:
            word = words[last]
            if word.text in ",;:()[].=%" or word.text in self.small_stops or word.lower in self.stops:
                limit = word.text == "%" and last - at > 1 and self._is_limit(words[last - 2])
                if not limit and not (word.lower == "than" and words[last - 1].lower in self.comparatives):
                    break
            if NUMBER.fullmatch(word.text) and last + 1 < len(words) and words[last + 1].text == "%" and last > at:
                if not self._is_limit(words[last - 1]) and words[last - 1].lower != "of":
                    break
            if last > at and SHARE.fullmatch(word.text):
                break
            if last > at and _SPELT.fullmatch(word.lower) and last + 1 < len(words) and words[last + 1].lower == "of":
                break
            if word.lower == "at" and last + 1 < len(words) and COUNT.fullmatch(words[last + 1].text):
                break
            if word.lower == "the" and last > at and words[last - 1].lower not in self.introducing:
                break
            if word.lower in {"and", "or"} and not self._continues(words, last + 1):
                break
            last += 1
            if word.lower in self.heads and not (last < len(words) and LETTER.fullmatch(words[last].text)):
                break
        while last > at and words[last - 1].lower in self.loose and words[last - 1].text != "A":
            last -= 1
        return last

    def _is_limit(self, word: Word) -> bool:
        """The "than" of "less than 1%", the "≥" of "≥ 5 cm"."""
        return word.text in "<>≤≥" or word.lower in self.limits

    def _continues(self, words: list[Word], at: int) -> bool:
        """Whether what follows an "and" still belongs to the noun phrase before it."""
        if at >= len(words):
            return False
        word = words[at]
        return not (
            word.lower in self.boundary
            or word.lower in self.people
            or NUMBER.fullmatch(word.text)
            or _SPELT.fullmatch(word.lower)
            or self.patterns.measure_terms.code(word.text) is not None
        )

    def is_name(self, name: str) -> bool:
        """Whether a phrase can name a group at all."""
        folded = " ".join(name.casefold().split())
        if not folded or folded in self.not_terms or folded in self.not_words or not re.search(r"[a-z]", folded):
            return False
        first = folded.split()[0]
        code = self.patterns.measure_terms.code(name)
        return first not in self.not_words and (code is None or code.startswith("measure:"))

    def is_head_name(self, name: str) -> bool:
        """Whether a word before "group" names one; "trial", "study" and endpoints ("PD group") do, too."""
        code = self.patterns.measure_terms.code(name) or ""
        return self.is_name(name) or code.startswith("endpoint:") or name.casefold() in self.plain_names

    def behind_joint(self, words: list[Word], at: int) -> int:
        """The index behind "plus", "combined with" … from ``at`` on, 0 where none stands there."""
        for parts in self.joints:
            if at + len(parts) < len(words) and [w.lower for w in words[at : at + len(parts)]] == parts:
                return at + len(parts)
        return 0
