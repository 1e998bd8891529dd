"""What a printed number may have been; normal deviates against published figures."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.consistency.rounding import critical, deviate, exact, find_printed, printed, two_sided_p


@pytest.mark.parametrize(
    ("text", "low", "high", "digits"),
    [
        ("14", "13.5", "14.5", 2),
        ("14.0", "13.95", "14.05", 3),
        ("0.05", "0.045", "0.055", 1),
        ("2.40", "2.395", "2.405", 3),
        ("1,273", "1272.5", "1273.5", 4),
        ("0", "-0.5", "0.5", 1),
        (".03", "0.025", "0.035", 1),
        ("2.35", "2.345", "2.355", 3),  # the example of statcheck's handling of rounding (Nuijten 2016)
    ],
)
def test_what_a_print_leaves_open(text: str, low: str, high: str, digits: int) -> None:
    number = printed(text)
    assert (number.low, number.high, number.digits) == (Fraction(low), Fraction(high), digits)


def test_ends_belong_to_the_span() -> None:
    """12.5 may be printed 12 (half to even) and 13 (half up), and 12.51 only 13."""
    assert printed("12").meets(exact(Fraction("12.5"))) and printed("13").meets(exact(Fraction("12.5")))
    assert not printed("12").meets(exact(Fraction("12.51")))


@given(st.decimals(min_value=0, max_value=1000, places=4), st.integers(min_value=0, max_value=4))
def test_a_rounded_number_may_have_been_itself(value: object, places: int) -> None:
    text = f"{value:.{places}f}"
    assert printed(text).meets(exact(Fraction(str(value))))


def test_the_nearest_print_of_a_value_counts() -> None:
    assert find_printed(14.0, "14 (8.5-19.5) or 14.0 months", 18).text == "14.0"
    assert find_printed(14.0, "14 (8.5-19.5) or 14.0 months", 0).text == "14"
    assert find_printed(1273.0, "1,273 days", 0).text == "1,273"


def test_a_value_printed_otherwise_takes_its_shortest_decimals() -> None:
    assert find_printed(7.0, "seven of them", 0).text == "7"
    assert find_printed(0.00012, "P = 1.2 x 10-4", 0).text == "0.00012"


def test_normal_deviates() -> None:
    """z of P = 0.032 is 2.141 in Altman & Bland (BMJ 2011;343:d2090), by their approximation; the exact one is near."""
    approximate = -0.862 + math.sqrt(0.743 - 2.404 * math.log(0.032))
    assert approximate == pytest.approx(2.141, abs=0.001)
    assert deviate(0.032) == pytest.approx(approximate, abs=0.01)
    assert critical(95) == pytest.approx(1.959964, abs=1e-6)
    assert critical(90) == pytest.approx(1.644854, abs=1e-6)
    assert two_sided_p(1.959964) == pytest.approx(0.05, abs=1e-6)
    assert deviate(0) == math.inf and deviate(1) == 0


@given(st.floats(min_value=1e-12, max_value=1))
def test_deviate_and_p_undo_each_other(p: float) -> None:
    assert two_sided_p(deviate(p)) == pytest.approx(p, rel=1e-6)
