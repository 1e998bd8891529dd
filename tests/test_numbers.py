"""Text to number: what is printed on the left, what it means on the right."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.grades import parse_grade, parse_grades
from extractor.numbers import (
    find_number,
    find_p,
    first_number,
    normalise,
    parse_bounds,
    parse_count,
    parse_level,
    parse_months,
    parse_number,
    parse_p,
    parse_scientific,
)

NORMALISED = [
    ("9·1 months", "9.1 months"),
    ("0∙74", "0.74"),
    ("6.1–12.1", "6.1-12.1"),
    ("6.1—12.1", "6.1-12.1"),
    ("0.49−0.81", "0.49-0.81"),
    ("1‐year", "1-year"),
    ("1‑year", "1-year"),
    ("P\u2009<\u20090.001", "P < 0.001"),
    ("35.4\u00a0%", "35.4 %"),
    ("9.4\u202fmonths", "9.4 months"),
    ("３５．４％", "35.4%"),
    ("（Ｐ＝0.03）", "(Ｐ=0.03)"),
    ("46⁄130", "46/130"),
    ("≦3", "≤3"),
    ("≧3", "≥3"),
    ("0,74 (0,65–0,85)", "0.74 (0.65-0.85)"),
    ("18,4 months", "18.4 months"),
    ("0.74 in 1,234 patients and 0,5", "0.74 in 1,234 patients and 0,5"),
    ("1,234 patients", "1,234 patients"),
    ("CR, PR", "CR, PR"),
    ("", ""),
]

GRADES_ABOVE = ["≥3", "> or = 3", "greater than or equal to 3", "at least 3", "3 or higher"]

NUMBERS = [
    ("9.1", 9.1),
    (".22", 0.22),
    ("1,234", 1234.0),
    ("1,234,567", 1234567.0),
    ("-.5", -0.5),
    ("+3", 3.0),
    (" 12 ", 12.0),
    ("twelve", 12.0),
    ("Twelve", 12.0),
    ("twenty-one", 21.0),
    ("twenty one", 21.0),
    ("ninety-nine", 99.0),
    ("zero", 0.0),
]
NO_NUMBERS = ["", "many", "twenty-many", "1.2.3", "%", "NR"]

PLACES = [
    ("at 6 months", (3, 4), 6.0),
    ("9.1 months", (0, 3), 9.1),
    ("(.45)", (1, 4), 0.45),
    ("in nine of ten", (3, 7), 9.0),
    ("of 1,234 patients", (3, 8), 1234.0),
    ("twenty-two patients", (0, 10), 22.0),
    ("phone 7", (6, 7), 7.0),
]

GRADES = [("3", 3), ("III", 3), ("IIIb", 3), ("iv", 4), ("V", 5), ("0", 0), (" 2 ", 2)]
NO_GRADES = ["6", "VI", "x", "", "-1"]

GRADE_LISTS = [
    ("grade 3", (3,)),
    ("grade 3-4", (3, 4)),
    ("grades 1 to 3", (1, 2, 3)),
    ("grade III/IV", (3, 4)),
    ("grade I-III", (1, 2, 3)),
    ("grade 1 and 2", (1, 2)),
    ("grade 2 or 4", (2, 4)),
    ("grade ≥3", (3, 4, 5)),
    ("≥ grade 3", (3, 4, 5)),
    ("grade 3 or higher", (3, 4, 5)),
    ("grade 3 and above", (3, 4, 5)),
    ("at least grade 2", (2, 3, 4, 5)),
    ("grade 3+", (3, 4, 5)),
    ("grade >2", (3, 4, 5)),
    ("grade ≤2", (1, 2)),
    ("grade 2 or less", (1, 2)),
    ("G3", (3,)),
    ("CTCAE grade 4", (4,)),
    ("Gr. 3/4", (3, 4)),
]
NO_GRADE_LISTS = ["grade", "severe", "grade 77"]

BOUNDS = [
    ("6.1-12.1", (6.1, 12.1)),
    ("0.65-0.85", (0.65, 0.85)),
    ("95% CI 0.65 to 0.85", (0.65, 0.85)),
    ("95% CI, .12; .40", (0.12, 0.40)),
    ("range, 3-NR", (3.0, None)),
    ("16.9 to not reached", (16.9, None)),
    ("NE-12.4", (None, 12.4)),
    ("16.9-∞", (16.9, None)),
    ("8.5 months-19.5 months", (8.5, 19.5)),
    ("90% CI 54.2%-73.2%", (54.2, 73.2)),
    ("1,200-3,400", (1200.0, 3400.0)),
]

LEVELS = [
    ("95% CI 0.65-0.85", 95.0),
    ("90% CI 0.71-1.09", 90.0),
    ("97.5% CI 0.28-0.79", 97.5),
    ("95.66% CI 0.43-0.81", 95.66),
    ("CI 0.65-0.85", 95.0),
    ("CI 90% 0.52-0.94", 90.0),
    ("99 % confidence interval 1-2", 99.0),
    ("80%-CI 1-2", 80.0),
]

P_VALUES = [
    ("P = .03", 0.03),
    ("p<0.001", 0.001),
    ("two-sided P < .05", 0.05),
    ("P = 1.2 × 10-4", 0.00012),
    ("p=1.2x10^-4", 0.00012),
    ("P = 3e-5", 0.00003),
    ("P value of 0.3", 0.3),
    ("P = 1", 1.0),
    ("$p<0.05$", 0.05),
    ("P = 5 × 10 4", 0.0005),
]


@pytest.mark.parametrize(("raw", "plain"), NORMALISED)
def test_normalise(raw: str, plain: str) -> None:
    assert normalise(raw) == plain


@given(st.text())
@settings(max_examples=60, deadline=None)
def test_normalise_never_moves_a_character(text: str) -> None:
    plain = normalise(text)
    assert len(plain) == len(text)
    assert normalise(plain) == plain


@pytest.mark.parametrize(("text", "value"), NUMBERS)
def test_parse_number(text: str, value: float) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_parse_number_refuses(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_number(text)


@pytest.mark.parametrize(("text", "place", "value"), PLACES)
def test_the_first_number_of_a_quantity(text: str, place: tuple[int, int], value: float) -> None:
    assert find_number(text) == place
    assert first_number(text) == value


def test_no_number_in_a_quantity() -> None:
    with pytest.raises(ValueError, match="no number"):
        find_number("not reached")


@pytest.mark.parametrize(("text", "count"), [("12", 12), ("twelve", 12), ("1,234", 1234), ("12.0", 12)])
def test_parse_count(text: str, count: int) -> None:
    assert parse_count(text) == count


def test_a_count_is_whole() -> None:
    with pytest.raises(ValueError, match="not a whole number"):
        parse_count("12.5")


@pytest.mark.parametrize(("text", "grade"), GRADES)
def test_parse_grade(text: str, grade: int) -> None:
    assert parse_grade(text) == grade


@pytest.mark.parametrize("text", NO_GRADES)
def test_parse_grade_refuses(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_grade(text)


@pytest.mark.parametrize(("text", "grades"), GRADE_LISTS)
def test_parse_grades(text: str, grades: tuple[int, ...]) -> None:
    assert parse_grades(text) == grades


@pytest.mark.parametrize("text", NO_GRADE_LISTS)
def test_parse_grades_refuses(text: str) -> None:
    with pytest.raises(ValueError, match="no grade"):
        parse_grades(text)


@pytest.mark.parametrize(("text", "bounds"), BOUNDS)
def test_parse_bounds(text: str, bounds: tuple[float | None, float | None]) -> None:
    assert parse_bounds(text) == bounds


def test_one_bound_is_no_interval() -> None:
    with pytest.raises(ValueError, match="not an interval"):
        parse_bounds("CI 0.65")


@pytest.mark.parametrize(("text", "level"), LEVELS)
def test_parse_level(text: str, level: float) -> None:
    assert parse_level(text) == level


@pytest.mark.parametrize(("text", "value"), P_VALUES)
def test_parse_p(text: str, value: float) -> None:
    assert parse_p(text) == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize(("text", "number"), [("two-sided P < .05", ".05"), ("P = 0.03", "0.03"), ("$p<0.05$", "0.05")])
def test_where_the_number_of_a_p_value_stands(text: str, number: str) -> None:
    start, end = find_p(text)
    assert text[start:end] == number


def test_no_p_value() -> None:
    with pytest.raises(ValueError, match="no P value"):
        find_p("P = NS")


@pytest.mark.parametrize(("exponent", "value"), [("-4", 0.00012), ("- 4", 0.00012), (None, 1.2)])
def test_parse_scientific(exponent: str | None, value: float) -> None:
    assert parse_scientific("1.2", exponent) == value


@pytest.mark.parametrize("printed", GRADES_ABOVE)
def test_grades_above(printed: str) -> None:
    assert parse_grades(f"grade {printed}") == (3, 4, 5)


def test_parse_months() -> None:
    assert parse_months("1 year and 3 months") == 15
    with pytest.raises(ValueError, match="years and months"):
        parse_months("3 months")
