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
        names = [_NAMED_RANGES[item.label] for item in scope.items if item.label in _NAMED_RANGES]
        self.named_range = names[-1] if names else None
        self.announced = announced or any(item.label in {"interval", "interval_name"} for item in scope.items)
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
        item = self.items[at]
        value = Value(_KINDS[item.label], item, at, at)
        if item.label == "count_of":
            count, total = parse_count_of(item.text)
            value.count, value.total = count, total
            self._percent_behind(value, at)
        elif item.label == "number":
            value.number = first_number(item.text)
            if value.number.is_integer() and "." not in item.text:  # a count, until a unit or a ratio claims it
                value.kind, value.count = "count", int(value.number)
                self._percent_behind(value, at)
                self._total_behind(value)
        elif item.label == "percent":
            value.percent = first_number(item.text)
            self._count_behind(value, at)
        elif item.label == "duration":
            read = parse_months if item.rule == COMPOSED else first_number
            value.number, value.unit = read(item.text), item.code
        self._attach(value)
        if item.label == "number" and value.total is None:
            self._total_behind(value)
        self.taken.update(range(value.first, value.last + 1))
        self.values.append(value)

    def _percent_behind(self, value: Value, at: int) -> None:
        """ "12 (54.5%)", "four patients (20%)", "46/130, 35.4%"."""
        behind = self._nouns(at + 1)
        had = behind
        if self.label(had) == "word" and self.items[had].lower in self.patterns.words("attainment"):
            behind = had + 1  # "one achieved CR (1%)"
        if self.label(behind) not in OUTCOMES:
            behind = had
        if self.label(behind) in OUTCOMES and self.label(behind + 1) == "open" and self.label(behind + 2) == "percent":
            behind += 1
        if [self.label(n) for n in range(behind, behind + 5)] == ["endpoint", "open", "endpoint", ",", "percent"]:
            self._take_percent(value, behind + 4)  # "7 complete responses (CR, 3.4%)"
            return
        if self.label(behind) == "open" and self.label(behind + 2) == "percent":
            if self.items[behind + 1].text == "<":  # "one [<1%]"
                self._take_percent(value, behind + 2)
                return
        divider = {"open", ",", ";"} if self.items[at].depth else {"open", ","}
        if self.label(behind) in divider and self.label(behind + 1) == "percent":
            if (
                self.label(behind) == ","
                and not (value.total is not None and behind == at + 1)
                and not self.items[at].depth
            ):
                return
            self._take_percent(value, behind + 1)
        elif value.total and self._is_percent_of(value, behind):
            self._take_percent(value, behind + 1)
        elif value.total and (opening := self._bracket_behind(at)) and self.label(opening + 1) == "percent":
            if agrees(value.count, value.total, first_number(self.items[opening + 1].text)):
                value.grade = next((i for i in self.items[at:opening] if i.label == "grade"), None)
                self._take_percent(value, opening + 1)

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

    def _take_percent(self, value: Value, at: int) -> None:
        value.kind, value.percent = "percent", first_number(self.items[at].text)
        value.estimate, value.last = self.items[at], at
        self._close(value)

    def _total_behind(self, value: Value) -> None:
        """ "24 (83%) of 29 patients"."""
        at = value.last + 1
        if (
            value.percent is not None
            and self.label(at) == "word"
            and self.items[at].lower == "of"
            and self.label(at + 1) == "number"
        ):
            number = self.items[at + 1].text
            if number.isdigit() or number.isalpha():
                value.total, value.last = parse_count(number), at + 1

    def _count_behind(self, value: Value, at: int) -> None:
        """ "35.4% (46/130)", "35% (n = 7)", "23% (7 patients)", "23%, 7/30"."""
        opening = at + 1
        if self.label(opening) not in {"open", ","}:
            self._counts_behind_group(value, at)
            return
        inner = opening + 1
        if self.label(inner) == "count_of":
            value.count, value.total = parse_count_of(self.items[inner].text)
        elif (
            self.label(opening) == "open"
            and self.label(inner) in {"group_size", "number"}
            and self._nouns(inner + 1) < len(self.items)
        ):
            closing = self._nouns(inner + 1)
            if self.label(closing) not in {"close", ";", ","} or not first_number(self.items[inner].text).is_integer():
                return
            value.count = int(first_number(self.items[inner].text))
        else:
            return
        value.last = inner
        self._close(value)

    def _counts_behind_group(self, value: Value, at: int) -> None:
        """ "33% in HGG (15 of 45; …)", "96% of nodules (72 of 75)", where n/N agrees with the percentage."""
        inner = self._bracket_behind(at) + 1
        if inner == 1 or self.label(inner) != "count_of" or value.percent is None:
            return
        count, total = parse_count_of(self.items[inner].text)
        if agrees(count, total, value.percent):
            value.count, value.total = count, total
            self.taken.add(inner)
            closing = next((n for n in range(inner, len(self.items)) if self.label(n) == "close"), inner)
            for n in range(inner + 1, closing):
                if self.items[n].label in SPREADS and self._belongs(value, n, inner + 1):
                    value.bind(self.items[n])

    def _close(self, value: Value) -> None:
        """Extend a value over the bracket that closes behind it."""
        at = self._nouns(value.last + 1)
        if self.label(at) == "close":
            value.last = at

    def _attach(self, value: Value) -> None:
        """Bind the intervals, ranges and P values that stand in brackets or behind commas right after it."""
        opened = at = value.last + 1
        last_taken = value.last
        while at < len(self.items):
            item = self.items[at]
            if item.label in SPREADS and self._belongs(value, at, at):
                value.bind(self.items[at])
                last_taken = at
            elif item.label == "deviation":
                value.deviation = True
                if "%" in item.text and value.kind in {"number", "count"}:
                    value.kind, value.percent, value.count = "percent", value.number, None
                value.unit = value.unit or item.code
                last_taken = at
            elif (unit := self._unit(at)) and value.number is not None and not value.unit and value.percent is None:
                value.kind, value.unit, value.count = "duration", unit, None
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
        value.last = max(value.last, last_taken)
        if value.deviation and value.unit and value.percent is None and value.number is not None:
            value.kind, value.count = "duration", None

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
