"""What a printed number may have been before it was rounded, and arithmetic on that.

A number printed with d decimals stands for every value within half a unit of its last digit, both ends included, so
that no rule of rounding (half up, half to even) is taken for a contradiction. Ends are exact fractions as far as
only sums and quotients are needed.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from operator import itemgetter
from statistics import NormalDist

from extractor.numbers import parse_number

_NORMAL = NormalDist()
_NUMBER = re.compile(r"(?<![\d.])(?:\d{1,3}(?:,\d{3})++(?![\d,])|\d++)(?:\.\d++)?|(?<!\d)\.\d++")
#: No number is printed with more signs.
_LONGEST = 60
#: What floating point may add to a logarithm.
_TINY = 1e-9


@dataclass(frozen=True)
class Span:
    """A closed interval of values that a number may have."""

    low: Fraction | float
    high: Fraction | float

    def meets(self, other: Span) -> bool:
        """Whether the two have a value in common."""
        return float(self.low) <= float(other.high) + _TINY and float(other.low) <= float(self.high) + _TINY

    def above(self, other: Span) -> bool:
        """Whether every value of this one is greater than every value of the other."""
        return self.low > other.high

    def __add__(self, other: Span) -> Span:
        return Span(self.low + other.low, self.high + other.high)

    def ends(self, digits: int = 4) -> tuple[float, float]:
        """The two ends as plain numbers to so many significant digits."""
        low, high = (float(f"{float(end):.{digits}g}") for end in (self.low, self.high))
        return low, high


def exact(value: Fraction | int) -> Span:
    """The span of a number that is no rounding: a count, a quotient of counts."""
    return Span(Fraction(value), Fraction(value))


@dataclass(frozen=True)
class Printed(Span):
    """A number as printed: ``text`` with its decimals, ``value``, and the span that rounding leaves open."""

    text: str
    value: Fraction

    @property
    def digits(self) -> int:
        """Significant digits: 14 has two, 0.05 one, 2.40 three."""
        return len(self.text.replace(",", "").replace(".", "").lstrip("0")) or 1

    @property
    def wide(self) -> Span:
        """The value give or take one in its last digit: cut off, or rounded twice, instead of rounded."""
        return Span(self.value - self.unit, self.value + self.unit)

    @property
    def unit(self) -> Fraction:
        """One in the last printed digit."""
        return Fraction(1, 10 ** _decimals(self.text))


def _decimals(text: str) -> int:
    return len(text.partition(".")[2])


@lru_cache(maxsize=1 << 12)
def printed(text: str) -> Printed:
    """A number from its printed form.

    Raises:
        ValueError: not a number.
    """
    value = Fraction(text.replace(",", ""))
    half = Fraction(1, 2 * 10 ** _decimals(text))
    return Printed(value - half, value + half, text, value)


def find_printed(value: float, plain: str, near: int) -> Printed:
    """A value of a record as the normalised text prints it, at the place nearest to an offset.

    Where the text prints it in other ways (words, powers of ten), its shortest decimals stand for it.
    """
    places = [(abs(start - near), text) for start, text, number in _numbers(plain) if number == value]
    if not places:
        return printed(format(Decimal(repr(value)).normalize(), "f"))
    return printed(min(places, key=itemgetter(0))[1])


@lru_cache(maxsize=64)  # the numbers of one sentence are looked for one after the other
def _numbers(plain: str) -> tuple[tuple[int, str, float], ...]:
    """The numbers of a normalised text: where each stands, as printed, and its value."""
    found = (m for m in _NUMBER.finditer(plain) if m.end() - m.start() <= _LONGEST)
    return tuple((m.start(), m.group(), parse_number(m.group())) for m in found)


def log(span: Span) -> Span:
    """The natural logarithms of a span of positive numbers; minus infinity at 0."""
    low, high = (math.log(end) if end > 0 else -math.inf for end in (span.low, span.high))
    return Span(low, high)


def two_sided_p(z: float) -> float:
    """The two-sided P value of a standard normal deviate."""
    return math.erfc(abs(z) / math.sqrt(2))


def deviate(p: float) -> float:
    """The absolute standard normal deviate of a two-sided P value; infinite at 0."""
    return math.inf if p <= 0 else max(0.0, -_NORMAL.inv_cdf(p / 2)) if p < 1 else 0.0


def critical(level: float) -> float:
    """The standard normal deviate of a confidence level in percent: 1.96 for 95."""
    return deviate(1 - level / 100)
