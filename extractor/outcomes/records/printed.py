"""Where each field of an outcome is printed: the offsets of its number or words, and just those characters.

A field's place is the print of its value in the outcome's sentence, or row, that stands nearest to the outcome's own
number; a table's totals and times stand in the lines over it. Fields whose value is printed nowhere there ("all
patients" for 100 %) have the place of the outcome itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import Final

from spacy.tokens import Doc

from extractor.components.spans import Found, found_in
from extractor.numbers import (
    NUMBER_WORD,
    find_bounds,
    find_level,
    find_p,
    first_number,
    parse_bounds,
    parse_grades,
    parse_number,
    parse_p,
)
from extractor.outcomes.sentence.labels import Label
from extractor.schema import Bounds, Outcome, Place, field_of

#: Where the head of a table may begin, and a sentence that hands a time on, in characters before.
_HEAD, _BEFORE = 2500, 800
_NUMBER = re.compile(
    rf"(?<![A-Za-z\d.])-?(?:\d{{1,3}}(?:,\d{{3}})+(?!\d)|\d+)(?:\.\d+)?|(?<![\w.])\.\d+|\b{NUMBER_WORD}\b",
    re.IGNORECASE,
)
_SIZE = re.compile(r"\b[nN]\s*=\s*(\d[\d,]*)")
_PLAIN = ("value", "percent", "count", "total")
_INTERVALS = {"ci": frozenset({"interval", "bounds", "range", "iqr"}), "range": frozenset({"range", "iqr", "bounds"})}
_TIMES: Final[frozenset[Label]] = frozenset({"timepoint", "duration"})
Span = tuple[int, int]


@lru_cache(maxsize=1 << 10)
def _numbers(text: str) -> tuple[tuple[int, int, float], ...]:
    """The numbers of a normalised stretch of text with their offsets in it; behind a figure a hyphen is a dash."""
    found = []
    for match in _NUMBER.finditer(text):
        start, end = match.span()
        start += text[start] == "-" and start > 0 and text[start - 1].isalnum()
        found.append((start, end, parse_number(text[start:end])))
    return tuple(found)


class Printed:
    """Finds the places of the fields of a Doc's outcomes."""

    def __init__(self, doc: Doc, text: str, plain: str) -> None:
        self.text = text
        self.plain = plain
        self.spans = {group: sorted(found_in(doc, group), key=lambda f: f.start) for group in ("quantities", "terms")}
        self.starts = {group: [found.start for found in spans] for group, spans in self.spans.items()}

    def of(self, outcome: Outcome) -> Outcome:
        """The outcome with the places of its fields in its evidence."""
        evidence = outcome.evidence
        if evidence is None:
            return outcome
        places = {name: self._place(span) for name, span in self._fields(outcome)}
        return outcome.model_copy(update={"evidence": evidence.model_copy(update={"fields": places})})

    def _place(self, span: Span) -> Place:
        return Place(start=span[0], end=span[1], text=self.text[span[0] : span[1]])

    def _fields(self, outcome: Outcome) -> Iterator[tuple[str, Span]]:
        yield from self._plain_numbers(outcome)
        for name in ("ci", "range"):
            if (bounds := field_of(outcome, name)) is not None:
                yield from self._bounds(outcome, name, bounds)
        for name, span in (
            ("p_value", self._p_value(outcome)),
            ("timepoint", self._timepoint(outcome)),
            ("grade", self._grade(outcome)),
            ("endpoint", self._endpoint(outcome)),
            ("term", self._words(outcome, field_of(outcome, "term"))),
            ("arm", self._words(outcome, outcome.arm)),
        ):
            if span is not None:
                yield name, span

    # Numbers

    def _plain_numbers(self, outcome: Outcome) -> Iterator[tuple[str, Span]]:
        assert outcome.evidence is not None
        own = (outcome.evidence.start, outcome.evidence.end)
        taken: set[Span] = set()
        for name in _PLAIN:
            value = field_of(outcome, name)
            if value is None:
                continue
            if name == "value" or self._prints(own, value):
                span: Span | None = own
            else:
                span = self._number(outcome, value, taken)
            if span is None and name == "total":
                span = self._size(outcome, value)
            elif span is None and not any(map(str.isdigit, self.plain[slice(*own)])):
                span = own  # "all patients", "no fever"
            if span is not None:
                taken.add(span)
                yield name, span

    def _prints(self, span: Span, value: float) -> bool:
        """Whether a place prints a number and nothing else."""
        try:
            return parse_number(self.plain[slice(*span)]) == value
        except ValueError:
            return False

    def _number(self, outcome: Outcome, value: float, taken: Iterable[Span] = ()) -> Span | None:
        """The nearest print of a number in the sentence that no other field has."""
        evidence = outcome.evidence
        assert evidence is not None
        begin = evidence.sentence_start
        line = self.plain[begin : evidence.sentence_end]
        spans = [(begin + start, begin + end) for start, end, printed in _numbers(line) if printed == value]
        return _nearest([span for span in spans if span not in set(taken)], evidence.start)

    def _size(self, outcome: Outcome, total: int) -> Span | None:
        """The size of a group in the lines over a row: "TACE (n = 60)"."""
        begin, end = self._head(outcome)
        sizes = [match.span(1) for match in _SIZE.finditer(self.plain, begin, end)]
        return _nearest([span for span in sizes if parse_number(self.plain[slice(*span)]) == total], end)

    def _head(self, outcome: Outcome) -> Span:
        assert outcome.evidence is not None
        end = outcome.evidence.sentence_start
        return max(0, end - (_HEAD if outcome.section == "table" else _BEFORE)), end

    def _within(self, outcome: Outcome, group: str, labels: frozenset[str], *, head: bool = False) -> list[Found]:
        """The spans of a group in the sentence, or in the lines over it, with one of the labels."""
        assert outcome.evidence is not None
        begin, end = outcome.evidence.sentence_start, outcome.evidence.sentence_end
        if head:
            begin, end = self._head(outcome)
        first = bisect_left(self.starts[group], begin)
        within = takewhile(lambda found: found.end <= end, self.spans[group][first:])
        return [found for found in within if found.label in labels]

    def _bounds(self, outcome: Outcome, name: str, bounds: Bounds) -> Iterator[tuple[str, Span]]:
        """The two bounds of an interval, and its level where that is printed."""
        wanted = (bounds.lower, bounds.upper)
        assert outcome.evidence is not None
        items = self._within(outcome, "quantities", _INTERVALS[name])
        same = [(f.start, f.end) for f in items if parse_bounds(self.plain[f.start : f.end]) == wanted]
        span = _nearest(same, outcome.evidence.end)
        if span is None:
            spans: Sequence[Span | None] = [v if v is None else self._number(outcome, v) for v in wanted]
        else:
            piece = self.plain[slice(*span)]
            spans = [(span[0] + start, span[0] + end) for start, end in find_bounds(piece)]
            if name == "ci" and (level := find_level(piece)) is not None:
                yield "ci.level", (span[0] + level[0], span[0] + level[1])
        for side, value, at in zip(("lower", "upper"), wanted, spans, strict=True):
            if value is not None and at is not None:
                yield f"{name}.{side}", at

    def _p_value(self, outcome: Outcome) -> Span | None:
        p = outcome.p_value
        if p is None or outcome.evidence is None:
            return None
        if p.value is None:
            spans = [(f.start, f.end) for f in self._within(outcome, "quantities", frozenset({"not_significant"}))]
            return _nearest(spans, outcome.evidence.end)
        spans = []
        for found in self._within(outcome, "quantities", frozenset({"p_value"})):
            piece = self.plain[found.start : found.end]
            if parse_p(piece) == p.value:
                start, end = find_p(piece)
                spans.append((found.start + start, found.start + end))
        return _nearest(spans, outcome.evidence.end) or self._number(outcome, p.value)

    # Times, grades, words

    def _timepoint(self, outcome: Outcome) -> Span | None:
        timepoint = field_of(outcome, "timepoint")
        if timepoint is None or outcome.evidence is None:
            return None
        for head in (False, True):
            items = self._within(outcome, "quantities", _TIMES, head=head)
            same = [
                (f.start, f.end)
                for f in items
                if first_number(self.plain[f.start : f.end]) == timepoint.value and f.code in {timepoint.unit, ""}
            ]
            if span := _nearest(same, outcome.evidence.start):
                return span
        return None

    def _grade(self, outcome: Outcome) -> Span | None:
        grade = field_of(outcome, "grade")
        if grade is None or outcome.evidence is None:
            return None
        for head in (False, True):
            items = self._within(outcome, "quantities", frozenset({"grade"}), head=head)
            same = [(f.start, f.end) for f in items if parse_grades(self.plain[f.start : f.end]) == grade]
            if span := _nearest(same, outcome.evidence.start):
                return span
        return None

    def _endpoint(self, outcome: Outcome) -> Span | None:
        code = field_of(outcome, "endpoint")
        if code is None or outcome.evidence is None:
            return None
        items = self._within(outcome, "terms", frozenset({"endpoint"}))
        return _nearest([(f.start, f.end) for f in items if f.code == code], outcome.evidence.start)

    def _words(self, outcome: Outcome, words: str | None) -> Span | None:
        """The nearest place of words in the sentence, whatever white space stands between them."""
        evidence = outcome.evidence
        if not words or evidence is None:
            return None
        pattern = r"\s+".join(map(re.escape, words.split()))
        found = re.compile(pattern).finditer(self.text, evidence.sentence_start, evidence.sentence_end)
        return _nearest([match.span() for match in found], evidence.start)


def _nearest(spans: Sequence[Span], at: int) -> Span | None:
    return min(spans, key=lambda span: (min(abs(span[0] - at), abs(span[1] - at)), span), default=None)
