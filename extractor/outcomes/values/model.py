"""A value: an estimate with everything that the text attaches to it. Which fields go together is said here, and only
here: a value of another kind is made by the method that is named after the kind."""

from __future__ import annotations

from dataclasses import dataclass, replace

from extractor.numbers import first_number, parse_bounds
from extractor.outcomes.sentence.items import Item
from extractor.outcomes.sentence.labels import BOUNDS, Kind


@dataclass(frozen=True, slots=True)
class Value:
    """One value, of a kind; ``first`` and ``last`` are the indices of its first and last item in the scope.

    A ``percent`` may have its ``count`` and ``total``, a ``count`` its ``total``; a ``duration`` has a ``number`` and a
    ``unit``, a ``ratio`` a ``number`` and a name in ``ratio``.
    """

    kind: Kind
    estimate: Item
    first: int
    last: int
    percent: float | None = None
    count: int | None = None
    total: int | None = None
    number: float | None = None
    unit: str = ""
    interval: Item | None = None
    span: Item | None = None
    deviation: bool = False
    ratio: str = ""
    grade: Item | None = None

    @property
    def start(self) -> int:
        return self.estimate.start

    @property
    def is_share(self) -> bool:
        """Whether the percentage, if there is one, can be that of a part: 0 to 100."""
        return self.percent is None or 0 <= self.percent <= 100

    def bounds_fit(self, item: Item) -> bool:
        """Whether the estimate lies within printed bounds (unknown bounds always fit)."""
        low, high = parse_bounds(item.text)
        value = self.percent if self.kind == "percent" else self.number
        if value is None:
            return True
        return (low is None or low <= value) and (high is None or value <= high) and (low or 0) <= (high or low or 0)

    # The same value, of which more is known

    def until(self, last: int) -> Value:
        """It, up to an item behind it."""
        return self if last <= self.last else replace(self, last=last)

    def bound_by(self, item: Item) -> Value:
        """It with an interval, or a range."""
        return replace(self, interval=item) if item.label in BOUNDS else replace(self, span=item)

    def out_of(self, total: int | None) -> Value:
        """It with its total, unless it has one."""
        return self if total is None or self.total else replace(self, total=total)

    # The same number, of another kind

    def printed_as_percent(self, estimate: Item, last: int) -> Value:
        """A count whose percentage is printed at ``last``: the percentage is the estimate."""
        return replace(self, kind="percent", percent=first_number(estimate.text), estimate=estimate, last=last)

    def as_percent(self) -> Value:
        """A bare number that is a percentage."""
        return replace(self, kind="percent", percent=self.number, count=None)

    def as_duration(self, unit: str) -> Value:
        """A bare number that is a time."""
        return replace(self, kind="duration", unit=unit, count=None)

    def as_ratio(self, name: str) -> Value:
        """A bare number that is a ratio: HR, OR."""
        return replace(self, kind="ratio", ratio=name)


def agrees(count: int | None, total: int | None, percent: float) -> bool:
    """Whether n/N may be printed as a percentage: they differ by less than one point."""
    return bool(count is not None and total and abs(100 * count / total - percent) < 1)
