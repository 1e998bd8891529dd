"""Mentions of groups that are named as such: "the TACE group", "patients with portal vein thrombosis", and the names
that a document gives its groups."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from extractor.components.noun_phrases import COUNT, LETTER, START, NounPhrases, Word, words_of
from extractor.components.spans import Found
from extractor.lexicon import Lexicon
from extractor.places import Places
from extractor.trie import occurrences

_SHORT_NAME = re.compile(r"[A-Z]{1,4}\d?")
_SIZED = re.compile(r"\s[(\[](?:[^()\[\]]{0,40}[,;]\s*)?[nN]\s*=\s*\d+\b(?!\s*[,;]\s*\d+(?:\.\d+)?\s*%)")
_BEFORE_SIZE = 80
#: So many words has a name at most that is looked for elsewhere.
_MOST_WORDS = 5
#: So many words, brackets left out, the names of a list of groups take at most.
_LISTED_WORDS = 16
#: So many groups a study is divided into at most, of so many words each.
_PARTS, _PART_WORDS = 6, 5


class NamedGroups:
    """Finds the named groups of one document; ``names`` are those that it gave its groups so far."""

    def __init__(self, phrases: NounPhrases) -> None:
        patterns = phrases.patterns
        self.phrases = phrases
        self.text = phrases.text
        self.patterns = patterns
        self.heads = phrases.heads
        self.people = phrases.people
        self.boundary = phrases.boundary
        self.plain_names = phrases.plain_names
        self.introducing = phrases.introducing
        self.not_heads = frozenset(t.casefold() for t in patterns.groups.not_.heads)
        self.articles = patterns.words("article")
        self.bare = frozenset(term for e in patterns.endpoints.values() for term in e.bare_terms)
        self.quantifiers = patterns.words("quantifier")
        self.participle = patterns.words("participle_ending")
        self.list_joints = patterns.words("list_joint")
        self.between_letters = self.list_joints | phrases.small_stops
        self.singled_out = patterns.words("singled_out")
        self.names: set[str] = set()

    def by_head(self, words: list[Word]) -> Iterator[Found]:
        """ "the TACE group", "arm B", "groups A, B and C", "the RFA and MWA groups"."""
        for at, word in enumerate(words):
            if word.lower not in self.heads:
                continue
            plural = word.lower.endswith("s")
            if plural:
                yield from self._lettered(words, at + 1)
            if at + 1 < len(words) and self._is_letter(words, at):
                yield Found(word.start, words[at + 1].end, "group", "head")
                nxt = at + 2
                while (
                    plural
                    and nxt < len(words)
                    and (
                        words[nxt].lower in self.list_joints
                        or _SHORT_NAME.fullmatch(words[nxt].text)
                        or LETTER.fullmatch(words[nxt].text)
                    )
                ):
                    if words[nxt].lower not in self.list_joints:
                        yield Found(words[nxt].start, words[nxt].end, "group", "head")
                    nxt += 1
                continue
            first = self.phrases.left(words, at)
            if first == at and at and words[at - 1].lower in self.plain_names:
                first = at - 1
            if plural:
                yield from self._coordinated(words, first, at)
                yield from self._sharing(words, first)
            else:
                first = self._joined_regimen(words, first, at)
            name = self.phrases.name(words, first, at) if first < at else ""
            if name.casefold() in self.not_heads:
                continue
            if (
                name
                and not plural
                and first > 1
                and words[first - 1].lower in self.list_joints
                and words[first - 2].text in ")]"
            ):
                yield from self._coordinated(words, first, at)
            if name and self.phrases.is_head_name(name):
                if not plural:
                    yield Found(words[first].start, word.end, "group", "head")
                    if self.phrases.is_name(name):
                        self.names.add(name)

    def _joined_regimen(self, words: list[Word], first: int, head: int) -> int:
        """Where "SBRT *plus pembrolizumab and* trametinib group" begins: a regimen goes on behind an "and"."""
        if first < 2 or first >= head or words[first - 1].lower not in self.list_joints or words[first - 1].text == ",":
            return first
        begin = self.phrases.left(words, first - 1)
        before = [word.lower for word in words[begin : first - 1]]
        joined = any(self.phrases.behind_joint(words, at) for at in range(begin, first - 1))
        shared = not {word.lower for word in words[first:head]}.isdisjoint(before)
        return begin if joined and not shared and words[begin - 1].lower in self.articles else first

    def _is_letter(self, words: list[Word], head: int) -> bool:
        """Whether what follows "group" names it: "group A", "arm 2", but not "control group 1 case"."""
        letter = words[head + 1].text
        if not LETTER.fullmatch(letter):
            known = self.patterns.measure_terms.code(letter) or self.patterns.cue_terms.code(letter)
            return bool(_SHORT_NAME.fullmatch(letter)) and known is None and self.phrases.left(words, head) == head
        return letter[0].isupper() or self.phrases.left(words, head) == head

    def _lettered(self, words: list[Word], at: int) -> Iterator[Found]:
        """The letters of "the three arms (*A* versus *B* versus *C*)"."""
        letters = []
        while at + 2 < len(words) and (words[at].text in "([/" or words[at].lower in self.between_letters):
            if not LETTER.fullmatch(words[at + 1].text) or not words[at + 1].text[0].isupper():
                break
            letters.append(words[at + 1])
            at += 2
        if len(letters) > 1 and words[at].text in ")]":
            yield from (Found(letter.start, letter.end, "group", "head") for letter in letters)

    def _coordinated(self, words: list[Word], first: int, head: int) -> Iterator[Found]:
        """The parts of "the RFA and MWA groups"."""
        last = head
        while last > 0 and first >= 0:
            name = self.phrases.name(words, first, last) if first < last else ""
            if name and self.phrases.is_name(name):
                self.names.add(name)
                yield Found(words[first].start, words[last - 1].end, "group", "head")
            joined = first - 1
            while joined >= 0 and words[joined].lower in self.list_joints | self.articles:
                joined -= 1
            if not name or joined == first - 1 or joined < 0 or head - joined > _LISTED_WORDS:
                return
            last = _before_bracket(words, joined) + 1
            head -= joined + 1 - last
            first = self.phrases.left(words, last, 5)

    def _sharing(self, words: list[Word], head: int, code: str = "head") -> Iterator[Found]:
        """The parts of "the low (2%) and intermediate (3%) risk groups", whose last bracket ends at ``head``."""
        closing = head - 1
        while closing > 0 and words[closing].text in ")]":
            last = _before_bracket(words, closing) + 1
            first = self.phrases.left(words, last, 3)
            if first == last or last > closing or not self.phrases.is_name(self.phrases.name(words, first, last)):
                return
            yield Found(words[first].start, words[last - 1].end, "group", code)
            closing = first - 1
            while closing > 0 and words[closing].lower in self.list_joints | self.articles:
                closing -= 1

    def by_people(self, words: list[Word]) -> Iterator[Found]:
        """ "patients receiving sorafenib", "those without metastases", "treated patients"."""
        for at, word in enumerate(words):
            if word.lower not in self.people or (
                word.lower in self.heads and at and words[at - 1].lower not in self.articles
            ):
                continue
            if (end := self._described(words, at)) is not None:
                if end:
                    yield Found(word.start, end, "group", "people")
                continue
            yield from self._sharing(words, at, "adjective")
            first = self.phrases.left(words, at, 5)
            while first < at and COUNT.fullmatch(words[first].text):
                first += 1
            if first < at and self.phrases.is_name(self.phrases.name(words, first, at)):
                yield Found(words[first].start, word.end, "group", "adjective")
                yield from self._adjectives(words, first)

    def _adjectives(self, words: list[Word], at: int) -> Iterator[Found]:
        """The "total" of "total and viable tumors", the "urethral" of "urethral, trigonal, and apical tumors"."""
        joined = at - 1
        while joined > 0 and words[joined].lower in self.list_joints:
            last = joined
            while last > 0 and words[last - 1].lower in self.list_joints:
                last -= 1
            first = self.phrases.left(words, last, 2)
            if first == last or not self.phrases.is_name(self.phrases.name(words, first, last)):
                return
            yield Found(words[first].start, words[last - 1].end, "group", "adjective")
            joined = first - 1

    def _described(self, words: list[Word], at: int) -> int | None:
        """Where the description behind people ends: "patients *receiving sorafenib*", "those *irradiated before*".

        None if there is none, 0 if it ends with a group's own name ("patients in the TACE group").
        """
        word = words[at]
        relative = self.patterns.relative_terms.begin(self.text, word.end)
        if relative and not self.text[word.end : relative[0]].strip():
            first = bisect_left(words, relative[1], key=START)
            said = self.text[word.end : relative[1]].strip()
            bare = relative[1] - relative[0] > len("who were") or said == "without"
            begin = first
        elif at + 1 < len(words) and self._is_participle(words, at + 1):
            first, bare, begin = at + 2, True, at + 1
        else:
            return None
        last = self.phrases.right(words, first)
        if last <= first:
            return words[first - 1].end if bare and first else None
        last_word = words[last - 1]
        if last_word.lower in self.heads or last_word.text.endswith("-"):
            return 0
        if last - first > 1 and words[last - 2].lower in self.heads:
            return 0
        while begin < last - 1 and words[begin].lower in self.quantifiers:
            begin += 1
        name = self.phrases.name(words, begin, last)
        fits = self.phrases.is_name(name) or (words[at - 1].lower in self.introducing and self._is_response(name))
        return words[last - 1].end if fits else None

    def _is_response(self, name: str) -> bool:
        """The "complete response" of "in patients with complete response"."""
        code = (self.patterns.measure_terms.code(name) or "").removeprefix("endpoint:")
        return code in self.patterns.endpoints and self.patterns.endpoints[code].family == "response"

    def _is_participle(self, words: list[Word], at: int) -> bool:
        """The "irradiated" of "in patients irradiated before": behind a preposition it is no main verb."""
        first = at - 1
        while first and (words[first - 1].lower in self.articles or words[first - 1].text.isdigit()):
            first -= 1
        introduced = first > 0 and words[first - 1].lower in self.introducing
        return (
            introduced
            and any(words[at].lower.endswith(e) for e in self.participle)
            and words[at].lower not in self.boundary | self.phrases.stops
        )

    def by_division(self, words: list[Word], start: int, end: int) -> Iterator[Found]:
        """ "stratified into *low*, *intermediate* and *high* risk groups"."""
        for _, divided, _ in self.patterns.division_terms.find(self.text, start, end):
            at = bisect_left(words, divided, key=START)
            parts: list[Found] = []
            while at < len(words) and len(parts) < _PARTS:
                first = at
                while at < len(words) and at - first < _PART_WORDS and self.phrases.in_name(words[at]):
                    at += 1
                if at == first or not self.phrases.is_name(self.phrases.name(words, first, at)):
                    break
                parts.append(Found(words[first].start, words[at - 1].end, "group", "head"))
                if at >= len(words) or words[at].lower not in self.list_joints:
                    break
                while at < len(words) and words[at].lower in self.list_joints | self.articles:
                    at += 1
            if len(parts) > 1:
                yield from parts

    def learn_names(self) -> None:
        """Names that the document gives its groups: "TACE (n = 22)", "XEC vs FEC", "to receive XEC or FEC"."""
        for match in _namings(self.patterns).finditer(self.text):
            for name in match.captures("name"):
                known = self.patterns.measure_terms.code(name) or self.patterns.cue_terms.code(name)
                if known is None and self.phrases.is_name(name):
                    self.names.add(name)
        for match in _SIZED.finditer(self.text):
            words = words_of(self.text, max(0, match.start() - _BEFORE_SIZE), match.start())
            first = self.phrases.left(words, len(words), 5)
            last = len(words)
            while last > first and words[last - 1].lower in self.heads | self.people:
                last -= 1
            if first < last and self.phrases.is_name(name := self.phrases.name(words, first, last)):
                plain = name.casefold() in self.bare or self.singled_out.issuperset(name.casefold().split())
                if not plain and not self._is_counted_event(name):
                    self.names.add(name)

    def _is_counted_event(self, name: str) -> bool:
        """The "complications included pain" of "… included pain (n = 12)": an event, or a laboratory value."""
        found = list(self.patterns.measure_terms.find(name))
        if name in self.patterns.adverse_event.laboratory.names:
            return True
        return bool(found) and found[-1][1] == len(name) and found[-1][2].startswith("event:")

    def by_name(self) -> list[Found]:
        """The names that were given to groups, wherever they stand in the document, in order."""
        names = {name for name in self.names if len(name) > 1 and len(name.split()) <= _MOST_WORDS}
        return sorted(
            Found(start, end, "group", "name")
            for start, end in occurrences(self.text, names)
            if not (_is_part(self.text[start - 1 : start]) or _is_part(self.text[end : end + 1]))
        )


def _is_part(sign: str) -> bool:
    """Whether a sign beside a name makes it a part of a longer one."""
    return sign.isalnum() or sign in ("-", "/")


def _before_bracket(words: list[Word], at: int) -> int:
    """The index before the bracket that closes at ``at``; ``at`` itself where none does."""
    if words[at].text not in ")]":
        return at
    opening, depth = at, 0
    while opening > 0:
        depth += (words[opening].text in ")]") - (words[opening].text in "([")
        if not depth:
            break
        opening -= 1
    return opening - 1


@lru_cache(maxsize=4)
def _namings(patterns: Lexicon) -> Places:
    return Places(patterns.namings)
