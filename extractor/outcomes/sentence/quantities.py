"""What the figures of a sentence stand for beside others.

Constructions:
    counts in brackets   "fever (12), pain (9)": no references
    counted parts        "fever (n = 12)", "(n = 71, 57.7% vs n = 27, 50.9%)": no sizes of groups
    times that are told  "3-month median", "stood at 5.87 months": values, no time points
    time points          "at 1 year, 2 years and 3 years", "1 year: 85%", "assessed one month after": no values
    places               "76%, 52% and NA": of a number that is not told
    none                 "37 (18%) vs none": a count
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Final, Literal

from extractor.lexicon import Lexicon
from extractor.numbers import first_number
from extractor.outcomes.sentence.items import UNAVAILABLE, Item, Sentence
from extractor.outcomes.sentence.labels import (
    AGAINST,
    CLAUSE_ENDS,
    DIVIDERS,
    ESTIMATES,
    LISTING,
    OUTCOMES,
    OWNERS,
    Label,
)

_AT = "timepoint.at"
#: What is counted in a bracket behind it: "fever (n = 12)".
_COUNTED: Final[frozenset[Label]] = frozenset({"endpoint", "event", "grade"})
#: What a member of a list begins behind, and what may stand between its time and its percentage.
_TIMES: Final[frozenset[Label | Literal[""]]] = frozenset({"duration", "timepoint"})
_MEMBER_BEGINS: Final[frozenset[Label | Literal[""]]] = frozenset({"open", ";", ",", "and"})
_PAIRING: Final[frozenset[Label | Literal[""]]] = frozenset({",", "="})
#: Between what is counted and its number: "fever (n = 12)", "fever, n = 12".
_BEFORE_COUNT: Final[frozenset[Label | Literal[""]]] = frozenset({"open", ","})
#: What stands behind a time that is a result; "" is the end of the sentence.
_AFTER_RESULT: Final[frozenset[Label | Literal[""]]] = frozenset({"", "open", "close", ",", ";", "and", "versus"})


class _Figures:
    """The figures of one sentence, read from left to right; ``at`` is the index of one. What a figure stands for may
    hang on what those before it were found to stand for: ``row`` is the sentence as read so far."""

    def __init__(self, sentence: Sentence, patterns: Lexicon) -> None:
        self.section = sentence.section
        self.row = list(sentence.items)
        self.laboratory = patterns.adverse_event.laboratory.known
        self.standing = patterns.words("standing")
        self.counted_in = patterns.words("counted_in")
        self.assessing = patterns.words("assessing")
        self.telling = patterns.words("telling")
        self.surviving = patterns.words("surviving")
        self.nothing = patterns.words("nothing")
        self.since = patterns.words("moment_behind")
        self.unavailable = patterns.words("unavailable")
        self.rules: dict[str, Callable[[int, Item], None]] = {
            "citation": self._citation,
            "group_size": self._group_size,
            "timepoint": self._timepoint,
            "duration": self._duration,
            "number": self._number,
            "zero": self._zero,
            "word": self._word,
        }

    def read(self) -> Sequence[Item]:
        """The sentence with the labels that its figures have in it."""
        for at, item in enumerate(self.row):
            if rule := self.rules.get(item.label):
                rule(at, item)
        return self.row

    def _label(self, at: int) -> Label | Literal[""]:
        return self.row[at].label if 0 <= at < len(self.row) else ""

    def _citation(self, at: int, item: Item) -> None:
        """A bracketed number that counts, or is the count of a percentage; a reference stands in square brackets, ends
        the sentence, or stands in a section that is no abstract."""
        counted = self._label(at - 1) in OUTCOMES or self._label(at + 1) in CLAUSE_ENDS
        counted = counted or (self._label(at - 1) == "percent" and self._label(at + 1) != "")
        if counted and self.section == "abstract" and item.text[0] == "(" and item.text[1:-1].isdigit():
            inner = replace(item, label="number", text=item.text[1:-1])
            self.row[at] = replace(inner, start=item.start + 1, end=item.end - 1, depth=item.depth + 1)

    def _group_size(self, at: int, item: Item) -> None:
        if self._label(at + 1) == "close" and self._is_told_of(at + 2):
            return  # "those without rash (n = 67) was 1.28": a size
        compared = self._label(at - 1) == "versus" and self._label(at + 2) == "percent"
        if compared or (self._label(at - 1) in _BEFORE_COUNT and self._is_named(at - 2)):
            self.row[at] = replace(item, label="number")

    def _is_told_of(self, verb: int) -> bool:
        """Whether what stands before a verb is what a value is of: "… was 1.28"."""
        number = self.row[verb + 1] if verb + 1 < len(self.row) else None
        spoken = verb < len(self.row) and self.row[verb].lower in self.telling
        return spoken and number is not None and number.label in ESTIMATES and "." in number.text

    def _is_named(self, at: int) -> bool:
        """Whether what is counted stands before a bracket, words of occurrence between: "fever was seen (n = 5)"."""
        while at > 0 and self.row[at].lower in self.counted_in:
            at -= 1
        return self._label(at) in _COUNTED or (at >= 0 and self.row[at].text in self.laboratory)

    def _timepoint(self, at: int, item: Item) -> None:
        if item.rule == "timepoint.lived":
            item = replace(item, rule=_AT)  # "survived more than 2 years": as good as "at 2 years"
        self.row[at] = item
        if item.rule == "timepoint.hyphenated" and (self._label(at + 1) == "statistic" or self._is_result(at)):
            self.row[at] = replace(item, label="duration")
        elif item.lower.startswith("at ") and self._is_told(at, item):
            self.row[at] = replace(item, label="duration")
            listed = at
            while self._label(listed + 1) in LISTING and self._label(listed + 2) == "timepoint":
                listed += 2
                self.row[listed] = replace(self.row[listed], label="duration")
        if self._label(at) == "duration":
            self._duration(at, self.row[at])

    def _is_result(self, at: int) -> bool:
        """ "was 14.6-months (95% CI …)": no time that something was measured at."""
        behind = self._label(at + 1)
        told = at > 0 and self.row[at - 1].lower in self.telling
        return told and self.row[at].lower.endswith("s") and behind in _AFTER_RESULT

    def _is_told(self, at: int, item: Item) -> bool:
        """ "stood at 5.87 months", "was reached at 17 months"."""
        if not at:
            return False
        if self._label(at - 1) in OWNERS and self._label(at + 1) in AGAINST:
            return not any(i.label == "percent" for i in self.row)  # "A at 14 months versus B (9 months)"
        return self.row[at - 1].lower in self.standing or not first_number(item.text).is_integer()

    def _duration(self, at: int, item: Item) -> None:
        if self._continues_times(at) or self._is_survived(at) or self._is_since(at):
            self.row[at] = replace(item, label="timepoint", rule=_AT)
        elif self._leads_rate(at) or self._is_assessed(at, at + 1):
            self.row[at] = replace(item, label="timepoint")

    def _leads_rate(self, at: int) -> bool:
        """ "1 year: 85%", and of a list of such pairs "(1 year, 57%; 2 years, 31%)": when, not how long."""
        if self._label(at + 1) == ":":
            return self._label(at + 2) == "percent"
        return self._is_paired(at) and any(self._is_paired(n) for n in range(len(self.row)) if n != at)

    def _is_paired(self, at: int) -> bool:
        """Whether a time in whole units begins a member of a list, and a percentage ends it: "; 2 years, 31%"."""
        begins = self._label(at) in _TIMES and self._label(at - 1) in _MEMBER_BEGINS
        behind = at + 1 + (self._label(at + 1) in _PAIRING)
        return begins and self._label(behind) == "percent" and first_number(self.row[at].text).is_integer()

    def _is_since(self, at: int) -> bool:
        """ "OS 1 and 2 years after treatment was 70% and 53%", "estimates 5 years after surgery showed a DFS of 64%":
        what is told, since when, and a share."""
        before = self.row[at - 1] if at else None
        if before is None or before.label not in {"endpoint", "word"} or before.lower in self.telling:
            return False
        if before.label == "word" and any(i.label == "statistic" for i in self.row[:at]):
            return False
        end = at + 1
        while self._label(end) in _TIMES or (self._label(end) in LISTING and self._label(end + 1) in _TIMES | LISTING):
            end += 1
        if end >= len(self.row) or self.row[end].lower not in self.since:
            return False
        clause = takewhile(lambda i: i.label not in CLAUSE_ENDS, self.row[end:])
        return any(i.label == "percent" for i in clause)

    def _is_survived(self, at: int) -> bool:
        """ "45% survived (for) 5 years": when so many were alive."""
        verb = at - 1 - (at > 1 and self.row[at - 1].lower == "for")
        if verb < 1 or self.row[verb].lower not in self.surviving:
            return False
        clause = takewhile(lambda i: i.label not in CLAUSE_ENDS, reversed(self.row[:verb]))
        return any(i.label == "percent" for i in clause)

    def _number(self, at: int, item: Item) -> None:
        if self._is_assessed(at, at + 2):
            self.row[at] = replace(item, label="word")

    def _is_assessed(self, at: int, behind: int) -> bool:
        """ "response was assessed 1 month (one month) after treatment": when, not how long."""
        if behind >= len(self.row) or self.row[behind].lower != "after":
            return False
        clause = takewhile(lambda i: i.label not in DIVIDERS, reversed(self.row[:at]))
        return any(i.lower in self.assessing for i in clause)

    def _continues_times(self, at: int) -> bool:
        """ "at 1 year, 2 years and 3 years": times behind a first one."""
        back = at - 1
        while self._label(back) in LISTING:
            back -= 1
        return back < at - 1 and self._label(back) == "timepoint" and self.row[back].rule == _AT

    def _zero(self, at: int, item: Item) -> None:
        """The "none" of "37 (18%) vs none" and "none versus one patient"."""
        behind = self._label(at + 1) == "versus" and self._label(at + 2) in ESTIMATES
        before = self._label(at - 1) == "versus" and any(i.label in ESTIMATES for i in self.row[:at])
        if item.lower in self.nothing and (behind or before):
            self.row[at] = replace(item, label="nought")

    def _word(self, at: int, item: Item) -> None:
        """The "NA" of "76%, 52% and NA": a place without its number."""
        if item.lower not in self.unavailable or not item.text.isupper():
            return
        back = at - 1
        while self._label(back) in LISTING:
            back -= 1
        if back < at - 1 and self._label(back) == "percent":
            self.row[at] = replace(item, label="not_reached", rule=UNAVAILABLE)


def figures(sentence: Sentence, patterns: Lexicon) -> Sequence[Item]:
    """What the figures of a sentence stand for beside others."""
    return _Figures(sentence, patterns).read()
