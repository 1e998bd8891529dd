"""The quantities of a text, each with its label and its unit or operator."""

from __future__ import annotations

import pytest

from tests.common import Found, Spans

QUANTITIES: list[tuple[str, list[Found]]] = [
    ("35.4%", [("35.4%", "percent", "")]),
    ("35.4 %", [("35.4 %", "percent", "")]),
    ("35.4 per cent", [("35.4 per cent", "percent", "")]),
    ("35·4%", [("35·4%", "percent", "")]),
    ("45.6 and 86.3 %", [("45.6", "percent", ""), ("86.3 %", "percent", "")]),
    ("11, 32 and 40%", [("11", "percent", ""), ("32", "percent", ""), ("40%", "percent", "")]),
    ("35.4% (46/130)", [("35.4%", "percent", ""), ("46/130", "count_of", "")]),
    ("12 of 22 patients", [("12 of 22", "count_of", "")]),
    ("12 out of the 22 patients", [("12 out of the 22", "count_of", "")]),
    ("eight of ten patients", [("eight of ten", "count_of", "")]),
    ("9.1 months", [("9.1 months", "duration", "months")]),
    ("9.1months", [("9.1months", "duration", "months")]),
    ("9.1 mo", [("9.1 mo", "duration", "months")]),
    ("47.1 wk", [("47.1 wk", "duration", "weeks")]),
    ("106 days", [("106 days", "duration", "days")]),
    ("nine months", [("nine months", "duration", "months")]),
    ("9.1 vs 3.3 months", [("9.1", "duration", "months"), ("3.3 months", "duration", "months")]),
    ("18 months versus 9 months", [("18 months", "duration", "months"), ("9 months", "duration", "months")]),
    ("1-year OS", [("1-year", "timepoint", "years")]),
    (
        "1-, 2- and 3-year OS",
        [("1", "timepoint", "years"), ("2", "timepoint", "years"), ("3-year", "timepoint", "years")],
    ),
    ("at 6 months", [("at 6 months", "timepoint", "months")]),
    ("at 1 and 3 years", [("at 1", "timepoint", "years"), ("3 years", "timepoint", "years")]),
    ("95% CI, 6.1–12.1", [("95% CI, 6.1–12.1", "interval", "")]),
    ("95%CI:0.94~1.41", [("95%CI:0.94~1.41", "interval", "")]),
    ("CI 0.5 to 1.2", [("CI 0.5 to 1.2", "interval", "")]),
    ("90% confidence interval: 1.2, 3.4", [("90% confidence interval: 1.2, 3.4", "interval", "")]),
    ("95% CI 16.9 to not reached", [("95% CI 16.9 to not reached", "interval", "")]),
    ("0.74 [0.65; 0.85]", [("0.74", "number", ""), ("0.65; 0.85", "bounds", "")]),
    ("range, 3-NR", [("range, 3-NR", "range", "")]),
    ("range 8.5 to 19.5 months", [("range 8.5 to 19.5 months", "range", "")]),
    ("IQR 3–8", [("IQR 3–8", "iqr", "")]),
    ("not reached", [("not reached", "not_reached", "")]),
    ("was NR", [("NR", "not_reached", "")]),
    ("P = .03", [("P = .03", "p_value", "=")]),
    ("two-sided P<0.001", [("two-sided P<0.001", "p_value", "<")]),
    ("P ≤ 0.05", [("P ≤ 0.05", "p_value", "<=")]),
    ("p > .99", [("p > .99", "p_value", ">")]),
    ("P value of 0.3", [("P value of 0.3", "p_value", "=")]),
    ("p=1.2 × 10−4", [("p=1.2 × 10−4", "p_value", "=")]),
    ("P = NS", [("P = NS", "not_significant", "")]),
    ("n = 22", [("n = 22", "group_size", "")]),
    ("grade 3-4 pain", [("grade 3-4", "grade", "")]),
    ("grade ≥3 pain", [("grade ≥3", "grade", "")]),
    ("grade III or higher", [("grade III or higher", "grade", "")]),
    ("any-grade fatigue", [("any-grade", "any_grade", "")]),
    ("no grade 3 events", [("no", "zero", ""), ("grade 3", "grade", "")]),
    ("8.0 ± 1.2 months", [("8.0", "number", ""), ("± 1.2 months", "deviation", "months")]),
    ("χ2 = 7.36", [("χ2 = 7.36", "statistic_value", "")]),
    ("Table 4", [("Table 4", "numbered", "")]),
    ("phase II", [("phase II", "numbered", "")]),
    ("(12, 13)", [("(12, 13)", "citation", "")]),
    ("twenty-two patients", [("twenty-two", "number", "")]),
    ("1,234 patients", [("1,234", "number", "")]),
]

NOTHING = ["", "no more", "TACE2", "I-125", "mRECIST1.1", "a p-value", "CO2", "percent"]


@pytest.mark.parametrize(("text", "found"), QUANTITIES)
def test_quantities(spans: Spans, text: str, found: list[Found]) -> None:
    assert spans(text, "quantities") == found


@pytest.mark.parametrize("text", NOTHING)
def test_no_quantity(spans: Spans, text: str) -> None:
    assert spans(text, "quantities") == []


def test_bracketed_bounds_are_no_citation(spans: Spans) -> None:
    assert spans("14 (8-19) months", "quantities") == [("14", "number", ""), ("8-19", "bounds", "")]
