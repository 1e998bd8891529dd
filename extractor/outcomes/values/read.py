"""Reads values: an estimate with everything that brackets and commas attach to it.

Constructions:
    bracket binds to the value before it     "12 (54.5%)", "35.4% (46/130)", "14.0 [95% CI: 10.4-17.6] months"
    count, bracket, total                    "24 (83%) of 29 patients"
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final, Literal

from extractor.lexicon import Lexicon
from extractor.numbers import first_number, parse_count, parse_count_of, parse_months
from extractor.outcomes.sentence.items import COMPOSED, Item, Sentence
from extractor.outcomes.sentence.labels import BOUNDS, ESTIMATES, EVERYONE, OUTCOMES, OWNERS, SPREADS, Kind, Label
from extractor.outcomes.values.model import Value, agrees
from extractor.outcomes.values.shared import ValueLists

_NAMED_RANGES: Final[dict[Label, Literal["range", "iqr"]]] = {"range_name": "range", "iqr_name": "iqr"}
#: Where nothing is called an interval, bare bounds beside a range are one: "(range, 4 to 7) and 9 months (7 to 9)".
_RANGES: Final[dict[Label, Literal["range", "iqr"]]] = {"range": "range", "iqr": "iqr"}
#: What kind of value each estimate makes, before what stands beside it tells.
_KINDS: Final[dict[Label, Kind]] = {
    "count_of": "count",
    "number": "number",
    "percent": "percent",
    "duration": "duration",
    "not_reached": "not_reached",
}
_PASSED: Final[frozenset[Label]] = frozenset(
    {"interval_name", "open", "close", ",", ";", ":", "=", "p_value", "not_significant", "statistic", "deviation"}
)
_MOST_NOUNS = 3
#: So many words name the group between a value and its bracket at most.
_MOST_BETWEEN = 6
_CAPITALS = frozenset({"M", "D", "Y"})
_GROUP_WORDS: Final[frozenset[Label]] = OWNERS | {"word", "pronoun", "measure", "grade"}


class _Reader:
    def __init__(self, scope: Sentence, patterns: Lexicon, announced: bool) -> None:
        self.scope = scope
        self.items = list(scope.items)
        self.patterns = patterns
        self.counted = patterns.words("counted")
        self.attainment = patterns.words("attainment")
        self.articles = patterns.words("article")
        called = any(item.label in {"interval", "interval_name"} for item in scope.items)
        kinds = _NAMED_RANGES if called else _NAMED_RANGES | _RANGES
        names = [kinds[item.label] for item in scope.items if item.label in kinds]
        self.named_range = names[-1] if names else None
        self.announced = announced or called
        self.taken: set[int] = set()
        self.values: list[Value] = []

    def label(self, at: int) -> str:
        return self.items[at].label if 0 <= at < len(self.items) else ""

    def read(self) -> tuple[Sentence, list[Value]]:
        for at, item in enumerate(self.items):
            if item.label == "nought":
                self.values.append(Value("count", item, at, at, count=0, number=0))
            elif at not in self.taken and item.label in ESTIMATES and not (at and self.items[at - 1].lower == "least"):
                self._read_value(at)
        scope = self.scope.with_items(self.items) if self.named_range else self.scope
        return scope, ValueLists(scope, self.values, self.patterns).complete()

    def _nouns(self, at: int) -> int:
        """The index behind the nouns for what was counted ("patients", "of these") from ``at`` on."""
        stop = at + _MOST_NOUNS
        while at < stop and at < len(self.items) and self._is_noun(self.items[at]):
            at += 1
        return at

    def _is_noun(self, item: Item) -> bool:
        return (item.label in {"word", "measure"} and item.lower in self.counted) or (
            item.label == "pronoun" and item.code in EVERYONE
        )

    def _read_value(self, at: int) -> None:
        value = self._estimate(at)
        if value.kind == "percent":
            value = self._with_count(value, at)
        elif value.kind == "count":
            value = self._with_percent(value, at)
        if self.items[at].label == "number":
            value = self._with_total(value)
        value = self._attached(value)
        if self.items[at].label == "number" and value.total is None:
            value = self._with_total(value)
        self.taken.update(range(value.first, value.last + 1))
        self.values.append(value)

    def _estimate(self, at: int) -> Value:
        """The value that one item makes; a number is a count until a unit or a ratio claims it."""
        item = self.items[at]
        kind = _KINDS[item.label]
        if item.label == "count_of":
            count, total = parse_count_of(item.text)
            return Value(kind, item, at, at, count=count, total=total)
        if item.label == "percent":
            return Value(kind, item, at, at, percent=first_number(item.text))
        if item.label == "duration":
            read = parse_months if item.rule == COMPOSED else first_number
            return Value(kind, item, at, at, number=read(item.text), unit=item.code)
        if item.label != "number":
            return Value(kind, item, at, at)
        number = first_number(item.text)
        if number.is_integer() and "." not in item.text:
            return Value("count", item, at, at, number=number, count=int(number))
        return Value(kind, item, at, at, number=number)

    def _with_percent(self, value: Value, at: int) -> Value:
        """ "12 (54.5%)", "four patients (20%)", "46/130, 35.4%"."""
        behind = self._nouns(at + 1)
        had = behind
        if self.label(had) == "word" and self.items[had].lower in self.attainment:
            behind = had + 1  # "one achieved CR (1%)", "13 achieved a CR (21%)"
            behind += self.label(behind) == "word" and self.items[behind].lower in self.articles
        if self.label(behind) not in OUTCOMES:
            behind = had
        if self.label(behind) in OUTCOMES and self.label(behind + 1) == "open" and self.label(behind + 2) == "percent":
            behind += 1
        if [self.label(n) for n in range(behind, behind + 5)] == ["endpoint", "open", "endpoint", ",", "percent"]:
            if self.items[behind].code != self.items[behind + 2].code:
                return value  # "9 partial responses (response rate, 34%)"
            return self._printed_as(value, behind + 4)  # "7 complete responses (CR, 3.4%)"
        if (
            self.label(behind) == "open"
            and self.label(behind + 2) == "percent"
            and self.items[behind + 1].text == "<"  # "one [<1%]"
        ):
            return self._printed_as(value, behind + 2)
        divider = {"open", ",", ";"} if self.items[at].depth else {"open", ","}
        if self.label(behind) in divider and self.label(behind + 1) == "percent":
            if self.label(behind) == "," and not self.items[at].depth and (value.total is None or behind > at + 1):
                return value
            return self._printed_as(value, behind + 1)
        if value.total and self._is_percent_of(value, behind):
            return self._printed_as(value, behind + 1)
        opening = self._bracket_behind(at)
        if not opening or self.label(opening + 1) != "percent":
            return value
        if value.total is None:  # "seven patients in the TACE group (2%)"
            return self._printed_as(value, opening + 1) if self.label(opening - 1) in OWNERS else value
        if agrees(value.count, value.total, first_number(self.items[opening + 1].text)):
            grade = next((i for i in self.items[at:opening] if i.label == "grade"), None)
            return self._printed_as(replace(value, grade=grade), opening + 1)
        return value

    def _is_percent_of(self, value: Value, opening: int) -> bool:
        """ "28/62 = 45.2%", and "28/62 (45.2)": a percentage without its sign, where n/N agrees with it."""
        labels = [self.label(at) for at in range(opening, opening + 3)]
        if labels[:2] == ["=", "percent"]:
            return True
        return labels == ["open", "number", "close"] and agrees(
            value.count, value.total, first_number(self.items[opening + 1].text)
        )

    def _bracket_behind(self, at: int) -> int:
        """The bracket behind a value's group: "31 of 68 *irradiated patients* (46%)", "33% *in HGG* (15 of 45)"."""
        opening = at + 1
        while opening <= at + _MOST_BETWEEN and self.label(opening) in _GROUP_WORDS:
            opening += 1
        return opening if opening > at + 1 and self.label(opening) == "open" else 0

    def _printed_as(self, value: Value, at: int) -> Value:
        return self._closed(value.printed_as_percent(self.items[at], at))

    def _with_total(self, value: Value) -> Value:
        """ "24 (83%) of 29 patients", "24 (83%) of the 29"."""
        of = value.last + 1
        if value.percent is None or self.label(of) != "word" or self.items[of].lower != "of":
            return value
        at = of + 1 + (self.label(of + 1) == "word" and self.items[of + 1].lower in self.articles)
        if self.label(at) == "number" and ((number := self.items[at].text).isdigit() or number.isalpha()):
            return replace(value, total=parse_count(number), last=at)
        return value

    def _with_count(self, value: Value, at: int) -> Value:
        """ "35.4% (46/130)", "35% (n = 7)", "35% (7)", "23% (7 patients)", "23%, 7/30"."""
        opening = at + 1
        if self._is_bracketed_count(opening):
            return replace(value, count=int(first_number(self.items[opening].text)), last=opening)
        if self.label(opening) not in {"open", ","}:
            return self._with_counts_behind_group(value, at)
        inner = opening + 1
        if self.label(inner) == "count_of":
            count, total = parse_count_of(self.items[inner].text)
            return self._closed(replace(value, count=count, total=total, last=inner))
        if (
            self.label(opening) == "open"
            and self.label(inner) in {"group_size", "number"}
            and (closing := self._nouns(inner + 1)) < len(self.items)
            and self.label(closing) in {"close", ";", ","}
            and (number := first_number(self.items[inner].text)).is_integer()
        ):
            return self._closed(replace(value, count=int(number), last=inner))
        return value

    def _is_bracketed_count(self, at: int) -> bool:
        """Whether a number alone in its bracket stands at an index: "(7)"."""
        alone = self.label(at) == "number" and self.items[at].depth > self.items[at - 1].depth
        return alone and self.items[at].text.isdigit()

    def _with_counts_behind_group(self, value: Value, at: int) -> Value:
        """ "33% in HGG (15 of 45; …)", "96% of nodules (72 of 75)", where n/N agrees with the percentage."""
        inner = self._bracket_behind(at) + 1
        if inner == 1 or self.label(inner) != "count_of" or value.percent is None:
            return value
        count, total = parse_count_of(self.items[inner].text)
        if not agrees(count, total, value.percent):
            return value
        value = replace(value, count=count, total=total)
        self.taken.add(inner)
        closing = next((n for n in range(inner, len(self.items)) if self.label(n) == "close"), inner)
        for n in range(inner + 1, closing):
            if self.items[n].label in SPREADS and self._belongs(value, n, inner + 1):
                value = value.bound_by(self.items[n])
        return value

    def _closed(self, value: Value) -> Value:
        """A value up to the bracket that closes behind it."""
        at = self._nouns(value.last + 1)
        return value.until(at) if self.label(at) == "close" else value

    def _attached(self, value: Value) -> Value:
        """A value with the intervals, ranges and P values that stand in brackets or behind commas right after it."""
        opened = at = value.last + 1
        last_taken = value.last
        while at < len(self.items):
            item = self.items[at]
            if item.label in SPREADS and self._belongs(value, at, at):
                value = value.bound_by(self.items[at])
                last_taken = at
            elif item.label == "deviation":
                value = self._with_deviation(value, item)
                last_taken = at
            elif (unit := self._unit(at)) and value.number is not None and not value.unit and value.percent is None:
                value = value.as_duration(unit)
                last_taken = at
            elif item.label not in _PASSED and not unit:
                break
            elif item.label == "open":
                opened = at
            elif item.label == "close" and last_taken >= opened:
                last_taken = at
            elif item.label == "close" and item.depth < value.estimate.depth:
                break
            at += 1
        value = value.until(last_taken)
        timed = value.deviation and value.unit and value.percent is None and value.number is not None
        return value.as_duration(value.unit) if timed else value

    @staticmethod
    def _with_deviation(value: Value, item: Item) -> Value:
        """ "15.2 ± 3.1 months", "45 ± 3%"."""
        if "%" in item.text and value.kind in {"number", "count"}:
            value = value.as_percent()
        return replace(value, deviation=True, unit=value.unit or item.code)

    def _belongs(self, value: Value, index: int, at: int) -> bool:
        """Whether the spread at an index is the value's, that stands ``at`` a place behind it; bounds among ranges that
        are called so become one."""
        item = self.items[index]
        slot = value.interval if item.label in BOUNDS else value.span
        if slot is not None or (value.kind == "not_reached" and item.label == "bounds"):
            return False
        if item.label == "bounds" and slot is None and self.named_range and value.kind != "percent":
            self.items[index] = replace(item, label=self.named_range)
            return value.span is None
        if item.label == "bounds":
            if value.kind == "duration" and not self.announced:
                return False
            divided = self.label(at - 1) in {"open", ",", ";"}
            bracketed = self.label(at - 1) == "open" or item.depth > 0 or value.kind == "number"
            timed = self.label(at + 1) == "close" and at + 2 < len(self.items) and self._unit(at + 2) is not None
            return divided and bracketed and (value.kind != "count" or timed) and value.bounds_fit(item)
        return True

    def _unit(self, at: int) -> str | None:
        """The unit that a word names, if it stands outside of all numbers."""
        item = self.items[at]
        if item.label != "word" or not item.text.isalpha():
            return None
        if item.text in _CAPITALS and self.label(at + 1) in {"word", *OWNERS}:
            return None  # "≥ 2 M-PHP"
        try:
            return self.patterns.meaning(item.text)
        except KeyError:
            return None


def read_values(scope: Sentence, patterns: Lexicon, announced: bool = False) -> tuple[Sentence, list[Value]]:
    """The values of a sentence, in order, and the sentence, in which bare bounds may have come to be ranges.

    ``announced``: an earlier sentence called an interval one.
    """
    return _Reader(scope, patterns, announced).read()
