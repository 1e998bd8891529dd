"""Series of values: "43.5%, 87.0% and 100%", "18.0 months vs 9.0 months", "72/43/28%", "a vs b, c vs d"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from extractor.outcomes.sentence.items import Sentence
from extractor.outcomes.sentence.labels import EVERYONE, MENTIONS, Label
from extractor.outcomes.values.model import Value

_LINKS: Final[frozenset[Label]] = frozenset({"and", ",", ";", "versus", "/"})
_IGNORED: Final[frozenset[Label]] = frozenset(
    {"close", "respectively", "p_value", "open", ":", "not_significant", "statistic"}
)
_ORDER = ("versus", ";", "and", ",", "/")


@dataclass(frozen=True, slots=True)
class Series:
    """Consecutive values of one kind with nothing but connectives between them.

    ``links`` has one connective fewer than ``values``.
    """

    values: tuple[Value, ...]
    links: tuple[str, ...]

    @property
    def first(self) -> int:
        return self.values[0].first

    @property
    def last(self) -> int:
        return self.values[-1].last

    def __len__(self) -> int:
        return len(self.values)

    @property
    def is_comparison(self) -> bool:
        """Whether "versus" divides the whole series into pairs or halves."""
        return "versus" in self.links

    def rows(self) -> list[tuple[Value, ...]]:
        """The series cut at its outermost divider: at ";" where there are some; of "a vs b, c vs d" the pairs;
        of "a, b and c vs d, e and f" the halves; else one row."""
        if ";" in self.links and len(set(self.links)) > 1:
            return self._cut(";")
        if self.links.count("versus") > 1 and len(set(self.links)) > 1:
            return self._cut_except("versus")
        if self.links.count("versus") == 1 and len(self.links) > 1:
            return self._cut("versus")
        if len(self.values) % 2 == 0 and len(self.values) > 2 and self._halves():
            return [self.values[: len(self.values) // 2], self.values[len(self.values) // 2 :]]
        return [self.values]

    def _halves(self) -> bool:
        """ "a, b and c, d", "a, b and c and d, e and f": an "and" in the middle of two like lists."""
        middle = len(self.links) // 2
        before, behind = self.links[:middle], self.links[middle + 1 :]
        return self.links[middle] == "and" and (set(before + behind) == {","} or (before == behind and "," in before))

    def _cut(self, link: str) -> list[tuple[Value, ...]]:
        return self._rows([divider == link for divider in self.links])

    def _cut_except(self, link: str) -> list[tuple[Value, ...]]:
        return self._rows([divider != link for divider in self.links])

    def _rows(self, cuts: Sequence[bool]) -> list[tuple[Value, ...]]:
        """The values, a new row behind each cut."""
        ends = [*(n for n, cut in enumerate(cuts, 1) if cut), len(self.values)]
        return [self.values[first:last] for first, last in pairwise([0, *ends])]


def _link(scope: Sentence, one: Value, two: Value) -> str | None:
    """The strongest connective between two values, None if something else divides them."""
    if (one.kind == "not_reached") != (two.kind == "not_reached"):
        kinds_fit = {one.kind, two.kind} <= {"not_reached", "duration", "percent"}
    else:
        kinds_fit = one.kind == two.kind
    if not kinds_fit:
        return None
    if any(
        item.label in MENTIONS for item in scope.items[one.first : one.last + 1] + scope.items[two.first : two.last + 1]
    ):
        return None
    labels = []
    for item in scope.between(one.last, two.first):
        if item.label in _LINKS:
            labels.append(item.label)
        elif item.label not in _IGNORED and not (item.code in EVERYONE and one.kind in {"percent", "count"}):
            return None
    if (
        one.estimate.depth != two.estimate.depth
        and "versus" not in labels
        and "and" not in labels
        and "," not in labels
    ):
        return None
    if not labels and one.last + 1 == two.first and one.kind == "percent":
        return ","  # "68.9% 34.5%": a comma was lost
    return next((label for label in _ORDER if label in labels), None)


def read_series(scope: Sentence, values: Sequence[Value]) -> list[Series]:
    """All values in order, as series (most of one value)."""
    if not values:
        return []
    links = [_link_of(scope, one, two) for one, two in pairwise(values)]
    ends = [*(n for n, link in enumerate(links, 1) if not link), len(values)]
    return [
        Series(tuple(values[first:last]), tuple(link for link in links[first : last - 1] if link))
        for first, last in pairwise([0, *ends])
    ]


def _link_of(scope: Sentence, one: Value, two: Value) -> str | None:
    """The connective that makes two values neighbours of one series."""
    if one.estimate is two.estimate:
        return "and"
    return _link(scope, one, two) if two.first > one.last else None
