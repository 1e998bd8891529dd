"""What values of one list tell about each other: units, percent signs, intervals behind all of them, ends of spans.

Constructions:
    shared units       "14 (range, 8.5-19.5) and 6.7 months", "18.4 (CI), 7.9 (CI) and 10.0 months"
    shared percent     "90, 75% and 62%", "100%, 50% and 0", "3.2% vs 0"
    late intervals     "HR 0.75 in favour of TACE; 95% CI 0.6-0.9", "(95% CI, 0.55 to 0.98; HR, 0.73)"
    spans              "60%-69%", "3-6 months": a value for each end
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from extractor.lexicon import Lexicon
from extractor.numbers import find_number, first_number
from extractor.outcomes.sentence.gap import Gap
from extractor.outcomes.sentence.items import Item, Sentence
from extractor.outcomes.sentence.labels import BOUNDS, CONTRASTING, EVERYONE, Kind
from extractor.outcomes.values.model import Value

#: Values that an interval or a range can be printed of.
_BOUNDED: Final[frozenset[Kind]] = frozenset({"percent", "duration", "number", "not_reached"})
#: Between a bare number and a percentage that it takes the sign of.
_COMMA, _VERSUS = (Gap(frozenset({sign}), joints=frozenset({sign})) for sign in (",", "versus"))
_LIST: Final = Gap(CONTRASTING, joints=CONTRASTING)
#: Between the values of a list that share a unit; each with an interval of its own, a comma is enough.
_SERIES: Final = Gap(CONTRASTING | {";"}, joints=frozenset({"and", "versus"}))
_SERIES_OF_INTERVALS: Final = Gap(CONTRASTING | {";"}, joints=CONTRASTING | {";"})
#: Between an interval and its estimate behind it in one bracket.
_BEFORE_ESTIMATE: Final = Gap(frozenset({",", ";", "ratio", "=", ":", "word"}))


class ValueLists:
    """The values of one sentence, read one by one, as the members of its lists."""

    def __init__(self, scope: Sentence, values: Sequence[Value], patterns: Lexicon) -> None:
        self.scope = scope
        self.items = scope.items
        self.values = list(values)
        self.patterns = patterns

    def label(self, at: int) -> str:
        return self.items[at].label if 0 <= at < len(self.items) else ""

    def complete(self) -> list[Value]:
        """The values, in order, each with what the others tell of it."""
        self._units()
        self._percents()
        self._late_intervals()
        self._spans_of_values()
        return sorted(self.values, key=lambda v: v.first)

    def _counts_people(self, value: Value) -> bool:
        """The "18 patients" of "… of 30 months and 18 patients had …"."""
        behind = self.items[value.last + 1 : value.last + 2]
        return bool(behind) and (behind[0].code == "people" or behind[0].code in EVERYONE)

    def _units(self) -> None:
        """Values with an interval but no unit take that of a neighbour in the same list."""
        for index in [*reversed(range(len(self.values))), *range(len(self.values))]:
            value = self.values[index]
            if value.kind not in {"number", "count"} or value.number is None or value.percent is not None:
                continue
            if value.kind == "count" and self._counts_people(value):
                continue
            for other in (self.values[index + 1 : index + 2], self.values[max(0, index - 1) : index]):
                if other and other[0].kind in {"duration", "percent"} and self._listed(value, other[0]):
                    if other[0].kind == "duration" and (
                        value.interval or value.span or "." in value.estimate.text or other[0] is self.values[index - 1]
                    ):
                        self.values[index] = value.as_duration(other[0].unit)
                    break

    def _percents(self) -> None:
        """ "90, 75% and 62%", "100%, 50% and 0": bare numbers among percentages."""
        for index, value in enumerate(self.values):
            if (
                value.kind not in {"count", "number"}
                or value.percent is not None
                or value.number is None
                or value.number > 100
            ):
                continue
            behind = self.values[index + 1 : index + 2]
            before = self.values[max(0, index - 1) : index]
            first = (
                behind
                and behind[0].kind == "percent"
                and behind[0].count is None
                and self._only(value, behind[0], _COMMA)
            )
            nought = (
                value.number == 0 and before and before[0].kind == "percent" and self._only(before[0], value, _LIST)
            )
            none = (
                value.number == 0 and behind and behind[0].kind == "percent" and self._only(value, behind[0], _VERSUS)
            )
            if nought or none or (first and self._is_figure(value)):
                self.values[index] = value.as_percent()

    def _only(self, one: Value, two: Value, gap: Gap) -> bool:
        return gap.holds(self.items[one.last + 1 : two.first])

    def _is_figure(self, value: Value) -> bool:
        """Whether a copula stands right before a number, so that it is no count."""
        return value.first > 0 and self.items[value.first - 1].lower in self.patterns.words("copula")

    def _listed(self, one: Value, two: Value) -> bool:
        first, second = sorted((one, two), key=lambda v: v.first)
        between = self.items[first.last + 1 : second.first]
        return (_SERIES if one.interval is None else _SERIES_OF_INTERVALS).holds(between)

    def _late_intervals(self) -> None:
        """A cued interval that no value took binds to the nearest value before it that it fits."""
        bound = {id(v.interval) for v in self.values} | {id(v.span) for v in self.values}
        for at, item in enumerate(self.items):
            if item.label not in {"interval", "iqr", "range"} or id(item) in bound:
                continue
            before = [n for n, v in enumerate(self.values) if v.last < at and v.kind in _BOUNDED]
            if not before:
                self._bind_behind(at, item)
                continue
            value = self.values[before[-1]]
            slot = value.interval if item.label == "interval" else value.span
            words = sum(i.label == "word" for i in self.items[value.last + 1 : at])
            if slot is None and words <= 8 and value.bounds_fit(item) and not (item.label != "interval" and words > 3):
                self.values[before[-1]] = value.bound_by(item)

    def _bind_behind(self, at: int, item: Item) -> None:
        """ "(95% CI, 0.55 to 0.98; HR, 0.73)": an interval before its estimate in the same bracket."""
        for index, value in enumerate(self.values):
            if value.first > at and value.kind == "number" and value.interval is None and value.bounds_fit(item):
                between = self.items[at + 1 : value.first]
                if value.estimate.depth == item.depth and _BEFORE_ESTIMATE.holds(between):
                    self.values[index] = replace(value, interval=item)
                return

    def _is_interval_of_list(self, at: int) -> bool:
        """The second of "(95% CI 258-336 vs 119-197 days)", and what a bracket right behind a duration holds."""
        listed = self.label(at - 1) in CONTRASTING and self.label(at - 2) in BOUNDS
        behind = any(v.kind == "duration" and v.last in {at - 1, at - 2} for v in self.values)
        return listed or (self.label(at - 1) == "open" and behind)

    def _spans_of_values(self) -> None:
        """Printed spans that are no interval ("60%-69%", "3-6 months") give a value for each end."""
        bound = {id(v.interval) for v in self.values}
        for at, item in enumerate(self.items):
            if item.label != "bounds" or id(item) in bound or not (item.code or "%" in item.text):
                continue
            if self._is_interval_of_list(at):
                continue
            for end in _ends(item):
                number = first_number(end.text)
                if item.code:
                    self.values.append(Value("duration", end, at, at, number=number, unit=item.code))
                else:
                    self.values.append(Value("percent", end, at, at, percent=number))


def _ends(item: Item) -> list[Item]:
    """The two ends of a printed span as items of their own."""
    start, end = find_number(item.text)
    rest = item.text[end:].lstrip(" %-~")
    shift = len(item.text) - len(rest)
    try:
        low, high = find_number(rest)
    except ValueError:
        return []
    if rest[low] == "-" and item.text[start] != "-":
        low += 1  # "12 months-14 months": the dash divides, it is no sign
    places = [(start, end), (shift + low, shift + high)]
    return [
        Item(item.label, item.code, item.rule, item.start + a, item.start + b, item.text[a:b], item.depth)
        for a, b in places
    ]
