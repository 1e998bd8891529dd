"""A value: an estimate with everything that the text attaches to it."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.numbers import parse_bounds
from extractor.outcomes.sentence.items import Item
from extractor.outcomes.sentence.labels import BOUNDS, Kind


@dataclass(slots=True)
class Value:
    """One value, of a kind; ``first`` and ``last`` are the
    indices of its first and last item in the scope."""

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
    p_values: list[Item] = field(default_factory=list)

    @property
    def start(self) -> int:
        return self.estimate.start

    def bind(self, item: Item) -> None:
        """Take an interval, or a range."""
        if item.label in BOUNDS:
            self.interval = item
        else:
            self.span = item

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


def agrees(count: int | None, total: int | None, percent: float) -> bool:
    """Whether n/N may be printed as a percentage: they differ by less than one point."""
    return bool(count is not None and total and abs(100 * count / total - percent) < 1)
