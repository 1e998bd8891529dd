"""Mentions of groups that only their place or a word makes one: behind a number and a preposition, regimens, starting
points, pronouns."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from extractor.components.noun_phrases import NUMBER, SHARE, START, NounPhrases, Word, words_of
from extractor.components.spans import Found
from extractor.lexicon import Lexicon

_LISTED = re.compile(
    r"[\w/+-]+(?: +[\w/+-]+){0,5}(?:, +[\w/+-]+(?: +[\w/+-]+){0,5})*,? +and +[\w/+-]+(?: +[\w/+-]+){0,6}"
    r"(?=,? +respectively)"
)
_LIST_JOINT = re.compile(r",? +and +|, +")
_VALUE_END = r"(?:[%)\]]|\b(?:months?|weeks?|days?|years?|mo|wks?|yrs?)\b),?\s+(?:respectively,?\s+)?"
_FIGURE = re.compile(r"[^()\[\]]{0,30}\d")
#: Signs between a group and its number, labels of groups that may stand there, and the words of such a name at most.
_LABELLING, _NAMES, _SHORT_LABEL = ":=([", frozenset({"group", "phrase", "treatment"}), 4
#: So many words has either side of a "than" at most.
_SIDE = 7
#: A word of so many letters is none that its ending makes a treatment.
_SHORT_ENDING = 5
#: So many words has the name of a starting point at most.
_SHORT_START = 4


class GroupPhrases:
    """Finds the groups of one document that are not named as such."""

    def __init__(self, phrases: NounPhrases, abbreviations: Iterable[tuple[str, str]] = ()) -> None:
        patterns = phrases.patterns
        self.phrases = phrases
        self.text = phrases.text
        self.patterns = patterns
        self.people = phrases.people
        self.articles = patterns.words("article")
        self.dividing = phrases.boundary - self.articles
        self.starts = patterns.words("starting_point")
        self.ordinal = patterns.words("ordinal")
        self.comparing = patterns.words("comparing")
        self.phrase_opening = patterns.words("phrase_opening")
        self.determiners = patterns.words("determiner")
        self.universal = patterns.words("pointing")
        self.after_number, self.lead = _openings(patterns.words("behind_value"), patterns.words("leading"))
        self.known_treatment = _treatments(patterns)
        self.shortened = {
            short for short, long_form in abbreviations if any(map(self.known_treatment, long_form.split()))
        }

    def is_treatment(self, word: str) -> bool:
        """Whether a word is the name of a treatment, by its stem or ending, or shortens one in this document."""
        return word in self.shortened or self.known_treatment(word)

    def by_phrase(self, words: list[Word], start: int, end: int) -> Iterator[Found]:
        """What stands behind a number and a preposition, or behind one at the head of the sentence."""
        yield from self._before_brackets(words)
        yield from self._starting_points(words)
        yield from self._set_against(words)
        yield from self._doses(start, end)
        yield from self._labelled(start, end)
        places = [(m.end(), "phrase") for m in self.after_number.finditer(self.text, start, end)]
        if lead := self.lead.match(self.text, start):
            places.append((lead.end(), "lead"))
        for place, label in places:
            if listed := _LISTED.match(self.text, place):
                yield from self._listed(listed)
                continue
            first = bisect_left(words, place, key=START)
            while first < len(words) and words[first].lower in self.determiners:
                first += 1
            last = self.phrases.right(words, first)
            if last <= first or words[first].lower in self.universal:
                continue
            if label == "lead" and (last >= len(words) or words[last].lower not in {",", "the"}):
                continue
            if self.phrases.is_name(self.phrases.name(words, first, last)) and not NUMBER.fullmatch(words[first].text):
                yield Found(words[first].start, words[last - 1].end, label)

    def _before_brackets(self, words: list[Word]) -> Iterator[Found]:
        """ "longer in *node-negative disease* (24 months) than after *surgery* (12 months)", "in *lung* 1/2 (50%)"."""
        for at, word in enumerate(words):
            if word.lower not in self.phrase_opening:
                continue
            first = self._behind_articles(words, at + 1)
            last = self.phrases.right(words, first)
            bracket = last + (last < len(words) and SHARE.fullmatch(words[last].text) is not None)
            if (
                first < last
                and bracket < len(words)
                and words[bracket].text in "(["
                and not any(w.lower in self.dividing for w in words[first:last])
                and _FIGURE.match(self.text, words[bracket].end)
            ):
                name = self.phrases.name(words, first, last)
                if self.phrases.is_name(name) and self.patterns.cue_terms.code(name) is None and not NUMBER.match(name):
                    yield Found(words[first].start, words[last - 1].end, "phrase", "bracket")

    def _set_against(self, words: list[Word]) -> Iterator[Found]:
        """ "lower in *GAS* than in *HPVA*": whatever stands on both sides of such a "than"."""
        for at, word in enumerate(words):
            if word.lower != "than" or at + 2 >= len(words):
                continue
            opening = next(
                (n for n in range(at - 1, max(-1, at - _SIDE), -1) if words[n].lower in self.phrase_opening), None
            )
            if opening is None or words[at + 1].lower not in self.phrase_opening:
                continue
            for first, last in ((opening + 1, at), (at + 2, min(at + 2 + _SIDE, len(words)))):
                begin = self._behind_articles(words, first)
                end = min(self.phrases.right(words, begin), last)
                if begin < end and self.phrases.is_name(self.phrases.name(words, begin, end)):
                    yield Found(words[begin].start, words[end - 1].end, "phrase", "bracket")

    def _doses(self, start: int, end: int) -> Iterator[Found]:
        """ "the *160 mg/day dose*", "the *250-mg dose level*": groups that a dose tells apart."""
        for pattern in self.patterns.dose_groups:
            for match in pattern.finditer(self.text, start, end):
                yield Found(match.start(), match.end(), "group", "head")

    def _labelled(self, start: int, end: int) -> Iterator[Found]:
        """ "in *lung* 10/18 (56%), *liver* 3/6 (50%) and *bone* 6/17 (35%)": names before the values of a list, none of
        which is a measure."""
        for pattern in self.patterns.labelled_groups:
            for match in pattern.finditer(self.text, start, end):
                places = [(self._begin(first, last), last) for first, last in match.spans("name")]
                names = [self.text[first:last] for first, last in places]
                measured = any(next(self.patterns.measure_terms.find(name), None) for name in names)
                if not measured and all(map(self.phrases.is_name, names)):
                    yield from (Found(first, last, "phrase", "bracket") for first, last in places)

    def _begin(self, first: int, last: int) -> int:
        """Where a name begins behind words that are no part of one: "lung" of "seen in lung"."""
        for word in words_of(self.text, first, last):
            if word.lower in self.phrases.boundary:
                first = word.end + 1
        return first

    def _starting_points(self, words: list[Word]) -> Iterator[Found]:
        """ "measured after the *first infusion*": one of several events that time may be counted from."""
        for at, word in enumerate(words):
            if word.lower not in self.starts:
                continue
            first = self._behind_articles(words, at + 1)
            if first + 1 < len(words) and words[first].lower in self.ordinal:
                last = min(self.phrases.right(words, first), first + _SHORT_START)
                if last > first + 1:
                    yield Found(words[first].start, words[last - 1].end, "phrase")

    def _behind_articles(self, words: list[Word], at: int) -> int:
        """The index of the first word from ``at`` on that is no article."""
        while at < len(words) and words[at].lower in self.articles:
            at += 1
        return at

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
            if self.phrases.is_name(part[lead:]):
                yield Found(at + lead, end, "phrase")
            at = after

    def by_treatment(self, words: list[Word]) -> Iterator[Found]:
        """Regimens known by their stems and endings: "sorafenib plus DEB-TACE", "FOLFOX4"."""
        last = 0
        for at in [at for at, word in enumerate(words) if self.is_treatment(word.text)]:
            if at < last:
                continue
            last = at + 1
            compared = at > 0 and words[at - 1].lower in self.comparing
            while (step := self.phrases.behind_joint(words, last)) and self.is_treatment(words[step].text):
                if compared and words[last].lower == "with":
                    break  # "compared brivanib with sorafenib"
                last = step + 1
            first = at
            while (
                first > 0
                and at - first < 3
                and words[first - 1].text not in ",;:()[].=%"
                and self.phrases.in_name(words[first - 1])
                and not NUMBER.fullmatch(words[first - 1].text)
                and words[first - 1].lower not in self.people
            ):
                first -= 1
            if last < len(words) and words[last].lower == "alone":
                last += 1
            yield Found(words[first].start, words[last - 1].end, "treatment")

    def parallel(self, words: list[Word], found: Sequence[Found]) -> Iterator[Found]:
        """The "GJJ" of "(*stent*: 56 days vs *GJJ*: 78 days)": what is set before its number by the sign that a group
        of the sentence is set before its own by."""
        ends = {group.end for group in found if group.label in _NAMES}
        signs = {
            words[at].text
            for at in range(1, len(words) - 1)
            if words[at - 1].end in ends and words[at].text in _LABELLING and self._is_value(words, at + 1)
        }
        for at in range(1, len(words) - 1) if signs else ():
            if words[at].text not in signs or not self._is_value(words, at + 1) or words[at - 1].end in ends:
                continue
            first = at
            while first and at - first < _SHORT_LABEL and self.phrases.in_name(words[first - 1]):
                first -= 1
            name = self.phrases.name(words, first, at) if first < at else ""
            if self.phrases.is_name(name) and not NUMBER.match(name) and self.patterns.cue_terms.code(name) is None:
                yield Found(words[first].start, words[at - 1].end, "phrase", "bracket")

    def _is_value(self, words: list[Word], at: int) -> bool:
        """Whether a number stands somewhere that does not just hold it: "(38.5%)", but not "(3)"."""
        behind = words[at + 1].text if at + 1 < len(words) else ""
        return NUMBER.match(words[at].text) is not None and behind not in (")", "]")

    def by_word(self, start: int, end: int) -> Iterator[Found]:
        """Single words: "controls", "both groups", "the latter"."""
        for first, last, code in self.patterns.group_terms.find(self.text, start, end):
            label = {"noun": "group", "matched": "frame", "unmatched": "frame"}.get(code, "pronoun")
            yield Found(first, last, label, code)


@lru_cache(maxsize=4)
def _openings(behind: frozenset[str], leading: frozenset[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before a phrase that may name a group: behind a value, and at the head of a sentence."""
    lead = "|".join(sorted(word.capitalize() for word in leading))
    return re.compile(f"{_VALUE_END}(?:{'|'.join(sorted(behind))})\\s+"), re.compile(rf"(?:{lead})\s+")


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
        return known or word in treatment.abbreviations or any(stem in word for stem in within)

    return is_treatment
