"""Finds mentions of groups: arms, subgroups, regimens, starting points.

Labels of the span group: ``group`` (a named group, the words as printed), ``treatment`` (a regimen's name),
``frame`` (before or after matching), ``phrase`` (what stands after "in", "for", "with" … behind a number),
``lead`` (the same at the head of a sentence) and ``pronoun`` (code: whole, both, former, latter, other, this).
The code of a ``group`` says how it was recognised: head ("TACE group"), people ("patients with …"), name (named
as a group elsewhere), noun.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Set
from functools import lru_cache
from itertools import accumulate
from operator import attrgetter
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from extractor.components.sentences import GROUP as SENTENCES
from extractor.components.spans import Found, found_in, set_spans
from extractor.components.tables import rows_of
from extractor.lexicon import Lexicon, lexicon
from extractor.numbers import NUMBER_WORD, normalise
from extractor.places import Places
from extractor.texts import text_of
from extractor.trie import occurrences

GROUP = "groups"
_WORD = re.compile(r"([^\W_][\w/+'&®™-]{0,60}(?:\.\d+)?|[^\w\s])")
_NUMBER = re.compile(r"[<>≤≥]?\d+(?:[.,]\d+)?")
_COUNT = re.compile(rf"{_NUMBER.pattern}|{NUMBER_WORD}", re.IGNORECASE)
_SPELT = re.compile(NUMBER_WORD)
_LETTER = re.compile(r"[A-H]\d?|I{1,3}|IV|[1-4]|one|two|three")
_SHORT_NAME = re.compile(r"[A-Z]{1,4}\d?")
_LISTED = re.compile(
    r"[\w/+-]+(?: [\w/+-]+){0,5}(?:, [\w/+-]+(?: [\w/+-]+){0,5})*,? and [\w/+-]+(?: [\w/+-]+){0,6}(?=,? respectively)"
)
_LIST_JOINT = re.compile(r",? and |, ")
_VALUE_END = r"(?:[%)\]]|\b(?:months?|weeks?|days?|years?|mo|wks?|yrs?)\b),?\s+(?:respectively,?\s+)?"
_FIGURE = re.compile(r"[^()\[\]]{0,30}\d")
_SIZED = re.compile(r"\s[(\[](?:[^()\[\]]{0,40}[,;]\s*)?[nN]\s*=\s*\d+")
_BEFORE_SIZE = 80
_LONGEST = 12
_START = attrgetter("start")
#: A word of so many letters is none that its ending makes a treatment.
_SHORT_ENDING = 5
#: So many words has a name at most that is looked for elsewhere.
_MOST_WORDS = 5
#: So many words, brackets left out, the names of a list of groups take at most.
_LISTED_WORDS = 16
#: So many groups a study is divided into at most, of so many words each.
_PARTS, _PART_WORDS = 6, 5
#: So many words has the name of a starting point at most.
_SHORT_START = 4


class Word(NamedTuple):
    """A word or sign of a sentence with its offsets."""

    text: str
    start: int
    end: int
    lower: str


def _words(text: str, start: int, end: int) -> list[Word]:
    parts = _WORD.split(text[start:end])
    bounds = list(accumulate(map(len, parts), initial=start))
    words = parts[1::2]
    return list(map(Word, words, bounds[1:-1:2], bounds[2::2], map(str.casefold, words)))


class Finder:
    """Finds the groups of one document."""

    def __init__(self, text: str, patterns: Lexicon) -> None:
        groups = patterns.groups
        self.text = text
        self.patterns = patterns
        self.heads = frozenset(groups.head.terms)
        self.people = frozenset(groups.people.terms)
        self.boundary = frozenset(groups.boundary.words)
        self.dividing = self.boundary - patterns.words("article")
        self.not_terms = frozenset(t.casefold() for t in groups.not_.terms)
        self.not_words = frozenset(t.casefold() for t in groups.not_.words)
        self.not_heads = frozenset(t.casefold() for t in groups.not_.heads)
        self.stops = patterns.words("group_end")
        self.loose = patterns.words("loose_end")
        self.plain_names = patterns.words("plain_name")
        self.articles = patterns.words("article")
        self.starts = patterns.words("starting_point")
        self.ordinal = patterns.words("ordinal")
        self.bare = frozenset(term for e in patterns.endpoints.values() for term in e.bare_terms)
        self.phrase_opening = patterns.words("phrase_opening")
        self.quantifiers = patterns.words("quantifier")
        self.limits = patterns.words("limit")
        self.introducing = patterns.words("introducing")
        self.participle = patterns.words("participle_ending")
        self.comparatives = patterns.words("comparative")
        self.joints = [joint.split() for joint in groups.treatment.joints]
        self.list_joints = patterns.words("list_joint")
        self.determiners = patterns.words("determiner")
        self.universal = patterns.words("pointing")
        self.after_number, self.lead = _openings(patterns.words("behind_value"), patterns.words("leading"))
        self.is_treatment = _treatments(patterns)
        self.names: set[str] = set()

    # Walks

    def _left(self, words: list[Word], at: int, limit: int = 8) -> int:
        """The index of the first word of the name that ends before ``at``."""
        first = at
        while (
            first > 0 and at - first < limit and (self._in_name(words[first - 1]) or self._is_joint(words, first - 1))
        ):
            first -= 1
        while first < at and words[first].lower in {"-", "+", "/", "and", "plus", "with", "a"}:
            first += 1
        return first

    def _is_joint(self, words: list[Word], at: int) -> bool:
        """The "with" of "combined with", the "by" of "followed by"."""
        return at > 0 and [words[at - 1].lower, words[at].lower] in self.joints

    def _in_name(self, word: Word) -> bool:
        if (word.lower in self.boundary and word.text != "A") or word.text in "()[],;:=.%":
            return False
        return not (_NUMBER.fullmatch(word.text) and "." in word.text)

    def _right(self, words: list[Word], at: int) -> int:
        """The index behind the last word of a noun phrase that begins at ``at``."""
        last = at
        while last < len(words) and last - at < _LONGEST:
            word = words[last]
            if word.text in ",;:()[].=%" or word.lower in self.stops:
                limit = word.text == "%" and last - at > 1 and self._is_limit(words[last - 2])
                if not limit and not (word.lower == "than" and words[last - 1].lower in self.comparatives):
                    break
            if _NUMBER.fullmatch(word.text) and last + 1 < len(words) and words[last + 1].text == "%" and last > at:
                if not self._is_limit(words[last - 1]) and words[last - 1].lower != "of":
                    break
            if word.lower == "the" and last > at and words[last - 1].lower not in self.introducing:
                break
            if word.lower in {"and", "or"} and not self._continues(words, last + 1):
                break
            last += 1
            if word.lower in self.heads and not (last < len(words) and _LETTER.fullmatch(words[last].text)):
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
            or _NUMBER.fullmatch(word.text)
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

    def _is_head_name(self, name: str) -> bool:
        """Whether a word before "group" names one; "trial", "study" and endpoints ("PD group") do, too."""
        code = self.patterns.measure_terms.code(name) or ""
        return self.is_name(name) or code.startswith("endpoint:") or name.casefold() in self.plain_names

    # Kinds of mentions

    def by_head(self, words: list[Word]) -> Iterator[Found]:
        """ "the TACE group", "arm B", "groups A, B and C", "the RFA and MWA groups"."""
        for at, word in enumerate(words):
            if word.lower not in self.heads:
                continue
            plural = word.lower.endswith("s")
            if at + 1 < len(words) and self._is_letter(words, at):
                yield Found(word.start, words[at + 1].end, "group", "head")
                nxt = at + 2
                while (
                    plural
                    and nxt < len(words)
                    and (
                        words[nxt].lower in self.list_joints
                        or _SHORT_NAME.fullmatch(words[nxt].text)
                        or _LETTER.fullmatch(words[nxt].text)
                    )
                ):
                    if words[nxt].lower not in self.list_joints:
                        yield Found(words[nxt].start, words[nxt].end, "group", "head")
                    nxt += 1
                continue
            first = self._left(words, at)
            if first == at and at and words[at - 1].lower in self.plain_names:
                first = at - 1
            if plural:
                yield from self._coordinated(words, first, at)
                yield from self._sharing(words, first)
            name = self.text[words[first].start : words[at - 1].end] if first < at else ""
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
            if name and self._is_head_name(name):
                if not plural:
                    yield Found(words[first].start, word.end, "group", "head")
                    if self.is_name(name):
                        self.names.add(name)

    def _is_letter(self, words: list[Word], head: int) -> bool:
        """Whether what follows "group" names it: "group A", "arm 2", but not "control group 1 case"."""
        letter = words[head + 1].text
        if not _LETTER.fullmatch(letter):
            known = self.patterns.measure_terms.code(letter) or self.patterns.cue_terms.code(letter)
            return bool(_SHORT_NAME.fullmatch(letter)) and known is None and self._left(words, head) == head
        return letter[0].isupper() or self._left(words, head) == head

    def _coordinated(self, words: list[Word], first: int, head: int) -> Iterator[Found]:
        """The parts of "the RFA and MWA groups"."""
        last = head
        while last > 0 and first >= 0:
            name = self.text[words[first].start : words[last - 1].end] if first < last else ""
            if name and self.is_name(name):
                self.names.add(name)
                yield Found(words[first].start, words[last - 1].end, "group", "head")
            joined = first - 1
            while joined >= 0 and words[joined].lower in self.list_joints | self.articles:
                joined -= 1
            if not name or joined == first - 1 or joined < 0 or head - joined > _LISTED_WORDS:
                return
            last = _before_bracket(words, joined) + 1
            head -= joined + 1 - last
            first = self._left(words, last, 5)

    def _sharing(self, words: list[Word], head: int, code: str = "head") -> Iterator[Found]:
        """The parts of "the low (2%) and intermediate (3%) risk groups", whose last bracket ends at ``head``."""
        closing = head - 1
        while closing > 0 and words[closing].text in ")]":
            last = _before_bracket(words, closing) + 1
            first = self._left(words, last, 3)
            if first == last or last > closing or not self.is_name(self.text[words[first].start : words[last - 1].end]):
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
            first = self._left(words, at, 5)
            while first < at and _COUNT.fullmatch(words[first].text):
                first += 1
            if first < at and self.is_name(self.text[words[first].start : words[at - 1].end]):
                yield Found(words[first].start, word.end, "group", "adjective")
                yield from self._adjectives(words, first)

    def _adjectives(self, words: list[Word], at: int) -> Iterator[Found]:
        """The "total" of "total and viable tumors", the "urethral" of "urethral, trigonal, and apical tumors"."""
        joined = at - 1
        while joined > 0 and words[joined].lower in self.list_joints:
            last = joined
            while last > 0 and words[last - 1].lower in self.list_joints:
                last -= 1
            first = self._left(words, last, 2)
            if first == last or not self.is_name(self.text[words[first].start : words[last - 1].end]):
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
            first = bisect_left(words, relative[1], key=_START)
            said = self.text[word.end : relative[1]].strip()
            bare = relative[1] - relative[0] > len("who were") or said == "without"
            begin = first
        elif at + 1 < len(words) and self._is_participle(words, at + 1):
            first, bare, begin = at + 2, True, at + 1
        else:
            return None
        last = self._right(words, first)
        if last <= first:
            return words[first - 1].end if bare and first else None
        last_word = words[last - 1]
        if last_word.lower in self.heads or last_word.text.endswith("-"):
            return 0
        if last - first > 1 and words[last - 2].lower in self.heads:
            return 0
        while begin < last - 1 and words[begin].lower in self.quantifiers:
            begin += 1
        name = self.text[words[begin].start : words[last - 1].end]
        fits = self.is_name(name) or (words[at - 1].lower in self.introducing and self._is_response(name))
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
            and words[at].lower not in self.boundary
        )

    def by_phrase(self, words: list[Word], start: int, end: int) -> Iterator[Found]:
        """What stands behind a number and a preposition, or behind one at the head of the sentence."""
        yield from self._before_brackets(words)
        yield from self._starting_points(words)
        places = [(m.end(), "phrase") for m in self.after_number.finditer(self.text, start, end)]
        if lead := self.lead.match(self.text, start):
            places.append((lead.end(), "lead"))
        for place, label in places:
            if listed := _LISTED.match(self.text, place):
                yield from self._listed(listed)
                continue
            first = bisect_left(words, place, key=_START)
            while first < len(words) and words[first].lower in self.determiners:
                first += 1
            last = self._right(words, first)
            if last <= first or words[first].lower in self.universal:
                continue
            if label == "lead" and (last >= len(words) or words[last].text != ","):
                continue
            if self.is_name(self.text[words[first].start : words[last - 1].end]) and not _NUMBER.fullmatch(
                words[first].text
            ):
                yield Found(words[first].start, words[last - 1].end, label)

    def _starting_points(self, words: list[Word]) -> Iterator[Found]:
        """ "measured after the *first infusion*": one of several events that time may be counted from."""
        for at, word in enumerate(words):
            if word.lower not in self.starts:
                continue
            first = at + 1
            while first < len(words) and words[first].lower in self.articles:
                first += 1
            if first + 1 < len(words) and words[first].lower in self.ordinal:
                last = min(self._right(words, first), first + _SHORT_START)
                if last > first + 1:
                    yield Found(words[first].start, words[last - 1].end, "phrase")

    def _before_brackets(self, words: list[Word]) -> Iterator[Found]:
        """ "longer in *node-negative disease* (24 months) than after *surgery* (12 months)"."""
        for at, word in enumerate(words):
            if word.lower not in self.phrase_opening:
                continue
            first = at + 1
            while first < len(words) and words[first].lower in self.articles:
                first += 1
            last = self._right(words, first)
            if (
                first < last < len(words)
                and words[last].text in "(["
                and not any(w.lower in self.dividing for w in words[first:last])
                and _FIGURE.match(self.text, words[last].end)
            ):
                name = self.text[words[first].start : words[last - 1].end]
                if self.is_name(name) and self.patterns.cue_terms.code(name) is None and not _NUMBER.match(name):
                    yield Found(words[first].start, words[last - 1].end, "phrase", "bracket")

    def _listed(self, match: re.Match[str]) -> Iterator[Found]:
        """The parts of "… for BCLC-A, BCLC-B and BCLC-C, respectively"."""
        at = match.start()
        ends = [
            *(m.span() for m in _LIST_JOINT.finditer(self.text, match.start(), match.end())),
            (match.end(), match.end()),
        ]
        for end, after in ends:
            part = self.text[at:end]
            lead = len(part) - len(part.removeprefix("the "))
            if self.is_name(part[lead:]):
                yield Found(at + lead, end, "phrase")
            at = after

    def by_division(self, words: list[Word], start: int, end: int) -> Iterator[Found]:
        """ "stratified into *low*, *intermediate* and *high* risk groups"."""
        for _, divided, _ in self.patterns.division_terms.find(self.text, start, end):
            at = bisect_left(words, divided, key=_START)
            parts: list[Found] = []
            while at < len(words) and len(parts) < _PARTS:
                first = at
                while at < len(words) and at - first < _PART_WORDS and self._in_name(words[at]):
                    at += 1
                if at == first or not self.is_name(self.text[words[first].start : words[at - 1].end]):
                    break
                parts.append(Found(words[first].start, words[at - 1].end, "group", "head"))
                if at >= len(words) or words[at].lower not in self.list_joints:
                    break
                while at < len(words) and words[at].lower in self.list_joints | self.articles:
                    at += 1
            if len(parts) > 1:
                yield from parts

    def by_treatment(self, words: list[Word]) -> Iterator[Found]:
        """Regimens known by their stems and endings: "sorafenib plus DEB-TACE", "FOLFOX4"."""
        last = 0
        for at in [at for at, word in enumerate(words) if self.is_treatment(word.text)]:
            if at < last:
                continue
            last = at + 1
            while (step := self._joint(words, last)) and self.is_treatment(words[step].text):
                last = step + 1
            first = at
            while (
                first > 0
                and at - first < 3
                and words[first - 1].text not in ",;:()[].=%"
                and self._in_name(words[first - 1])
                and not _NUMBER.fullmatch(words[first - 1].text)
                and words[first - 1].lower not in self.people
            ):
                first -= 1
            if last < len(words) and words[last].lower == "alone":
                last += 1
            yield Found(words[first].start, words[last - 1].end, "treatment")

    def _joint(self, words: list[Word], at: int) -> int:
        """The index behind "plus", "combined with" … from ``at`` on, 0 where none stands there."""
        for parts in self.joints:
            if at + len(parts) < len(words) and [w.lower for w in words[at : at + len(parts)]] == parts:
                return at + len(parts)
        return 0

    def learn_names(self) -> None:
        """Names that the document gives its groups: "TACE (n = 22)", "XEC vs FEC", "to receive XEC or FEC"."""
        for match in _namings(self.patterns).finditer(self.text):
            for name in match.captures("name"):
                known = self.patterns.measure_terms.code(name) or self.patterns.cue_terms.code(name)
                if known is None and self.is_name(name):
                    self.names.add(name)
        for match in _SIZED.finditer(self.text):
            words = _words(self.text, max(0, match.start() - _BEFORE_SIZE), match.start())
            first = self._left(words, len(words), 5)
            last = len(words)
            while last > first and words[last - 1].lower in self.heads | self.people:
                last -= 1
            if first < last and self.is_name(name := self.text[words[first].start : words[last - 1].end]):
                if name.casefold() not in self.bare and not self._is_counted_event(name):
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

    def by_word(self, start: int, end: int) -> Iterator[Found]:
        """Single words: "controls", "both groups", "the latter"."""
        for first, last, code in self.patterns.group_terms.find(self.text, start, end):
            label = {"noun": "group", "matched": "frame", "unmatched": "frame"}.get(code, "pronoun")
            yield Found(first, last, label, code)


def _is_part(sign: str) -> bool:
    """Whether a sign beside a name makes it a part of a longer one."""
    return sign.isalnum() or sign in ("-", "/")


@lru_cache(maxsize=4)
def _openings(behind: frozenset[str], leading: frozenset[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before a phrase that may name a group: behind a value, and at the head of a sentence."""
    lead = "|".join(sorted(word.capitalize() for word in leading))
    return re.compile(f"{_VALUE_END}(?:{'|'.join(sorted(behind))})\\s+"), re.compile(rf"(?:{lead})\s+")


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


@lru_cache(maxsize=4)
def _treatments(patterns: Lexicon) -> Callable[[str], bool]:
    """Tells whether a word is the name of a treatment, by its stem or ending."""
    treatment = patterns.groups.treatment
    within = tuple(stem for stem in treatment.stems if stem[0].isupper())
    final = tuple(form for stem in treatment.stems if not stem[0].isupper() for form in (stem, f"{stem}s"))

    @lru_cache(maxsize=1 << 13)
    def is_treatment(word: str) -> bool:
        lower = word.casefold()
        known = lower.endswith(final) or (lower.endswith(treatment.endings) and len(lower) > _SHORT_ENDING)
        return known or any(stem in word for stem in within)

    return is_treatment


def find_groups(
    text: str, patterns: Lexicon, sentences: Iterable[tuple[int, int]], rows: Set[tuple[int, int]] = frozenset()
) -> Iterator[Found]:
    """All mentions of groups, in order; of overlapping ones the longest, and named groups before phrases.

    Those of ``sentences`` that are ``rows`` of tables only lend their groups' names to the others.
    """
    finder = Finder(text, patterns)
    finder.learn_names()
    per_sentence = []
    for start, end in sentences:
        words = _words(text, start, end)
        found = list(finder.by_head(words))
        if (start, end) not in rows:
            found += [*finder.by_people(words), *finder.by_division(words, start, end)]
            per_sentence.append((start, end, words, found))
    names = finder.by_name()
    for start, end, words, found in per_sentence:
        named = names[bisect_left(names, start, key=_START) : bisect_left(names, end, key=_START)]
        everything = [*finder.by_word(start, end), *found, *(name for name in named if name.end <= end)]
        everything += [*finder.by_phrase(words, start, end), *finder.by_treatment(words)]
        yield from _without_overlaps(everything)


_RANK = {"frame": 1, "pronoun": 1, "group": 1, "phrase": 2, "treatment": 2, "lead": 3}


def _rank(found: Found) -> int:
    """Named groups first; a bare name yields to a longer regimen that holds it ("TACE plus RFA")."""
    return 2 if found.code == "name" else _RANK[found.label]


def _without_overlaps(found: list[Found]) -> list[Found]:
    kept: list[Found] = []
    for item in sorted(found, key=lambda f: (_rank(f), f.start - f.end, f.start)):
        if all(item.end <= other.start or item.start >= other.end for other in kept):
            kept.append(item)
    return sorted(kept)


@Language.factory("io_groups")
def create_groups(nlp: Language, name: str) -> Groups:
    """Component factory."""
    return Groups(lexicon())


class Groups:
    """Sets ``doc.spans["groups"]``; needs sentences, and leaves out the rows of ``doc.spans["tables"]``."""

    def __init__(self, patterns: Lexicon) -> None:
        self.patterns = patterns

    def __call__(self, doc: Doc) -> Doc:
        sentences = ((sentence.start, sentence.end) for sentence in found_in(doc, SENTENCES))
        found = find_groups(normalise(text_of(doc)), self.patterns, sentences, frozenset(rows_of(doc)))
        return set_spans(doc, GROUP, found)
