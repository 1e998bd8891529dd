"""Ratios, their intervals and P values, worked by hand."""

from __future__ import annotations

import pytest

from tests.common import Codes, Find


def ratio(value: str, low: str, high: str, p: str = "", level: str = "", words: str = "") -> str:
    said = f" p_value={p}" if p else ""
    head = f"{level}:" if level else ""
    return (
        f"{words}HR [{value}]{{hazard_ratio endpoint=OS value={value} ci={head}{low}..{high}{said}}} "
        f"({low}-{high}; P = {p.lstrip('<>=')})"
    )


def test_altman_and_bland(find: Find) -> None:
    """BMJ 2011;343:d2304: 0.81 (0.70 to 0.94) has SE 0.0753, z 2.802 and P 0.005."""
    assert find(ratio("0.81", "0.70", "0.94", "0.005")) == []
    (found,) = find(ratio("0.81", "0.70", "0.94", "0.04"))
    assert (found.code, found.severity) == ("p-and-ci-disagree", "discrepancy")
    low, high = found.recomputed["p_value"]
    assert low < 0.005 < high


@pytest.mark.parametrize(
    ("value", "low", "high", "outside"),
    [
        ("4.3", "0.043", "0.914", True),
        ("0.5", "0.54", "0.9", False),  # 0.5 may be 0.55
        ("0.5", "0.56", "0.9", True),
        ("0.49", "0.500", "0.9", True),
        ("0.50", "0.50", "0.50", False),
    ],
)
def test_an_estimate_lies_in_its_interval(codes: Codes, value: str, low: str, high: str, outside: bool) -> None:
    assert ("estimate-outside-ci" in codes(ratio(value, low, high))) == outside


def test_times_and_rates_have_intervals_too(codes: Codes) -> None:
    time = "[9.1]{survival_time endpoint=OS value=9.1 unit=months ci=10.1..12.1} months (10.1-12.1)"
    share = "[35.4]{tumor_response endpoint=ORR percent=35.4 ci=36.0..44.0}% (36.0-44.0)"
    open_end = "[9.1]{survival_time endpoint=OS value=9.1 unit=months ci=6.1..NR} months (6.1-NR)"
    assert codes(time) == codes(share) == ["estimate-outside-ci"]
    assert codes(open_end) == []


@pytest.mark.parametrize(
    ("value", "symmetric"),
    [
        ("0.50", True),  # the geometric mean of 0.25 and 1.00
        ("0.52", True),  # with one in the last digit of each end, up to sqrt(0.26 * 1.01) = 0.5124; 0.52 may be 0.51
        ("0.53", False),
        ("0.48", True),  # down to sqrt(0.24 * 0.99) = 0.4874; 0.48 may be 0.49
        ("0.47", False),
    ],
)
def test_symmetry_on_the_log_scale(codes: Codes, value: str, symmetric: bool) -> None:
    assert codes(ratio(value, "0.25", "1.00")) == ([] if symmetric else ["ci-not-symmetric"])


@pytest.mark.parametrize(
    ("p", "fits"),
    [
        ("0.0001", True),  # SE 0.1804, z 3.84, P 0.0001
        ("<0.001", True),
        ("0.001", True),  # z 3.29 (from 3.19 on with 0.0014): another test of the same data may say so
        ("0.01", False),  # z 2.58
        ("<0.05", True),
        (">0.05", False),
        ("ns", False),
    ],
)
def test_p_of_the_interval(codes: Codes, p: str, fits: bool) -> None:
    assert ("p-and-ci-disagree" not in codes(ratio("0.50", "0.35", "0.71", p))) == fits


@pytest.mark.parametrize(
    ("low", "high", "p", "level", "disagree"),
    [
        ("0.49", "0.99", "0.06", "", True),
        ("0.49", "1.00", "0.04", "", False),  # 1.00 may be 0.995
        ("0.49", "1.01", "0.04", "", True),
        ("0.49", "0.99", "0.05", "", False),  # 0.05 may be 0.045
        ("0.49", "0.99", "0.050", "", False),
        ("0.49", "0.99", "0.051", "", True),
        ("0.49", "1.01", "<0.05", "", True),
        ("0.49", "0.99", "ns", "", True),
        ("0.49", "0.99", ">0.05", "", True),
        ("0.49", "0.99", "0.06", "90", False),
        ("0.49", "0.99", "0.12", "90", True),
    ],
)
def test_decision_errors(codes: Codes, low: str, high: str, p: str, level: str, disagree: bool) -> None:
    assert ("significance-disagrees" in codes(ratio("0.70", low, high, p, level))) == disagree


@pytest.mark.parametrize("words", ["One-sided test: ", "P for noninferiority: ", "P for interaction: "])
def test_other_tests_are_left_alone(codes: Codes, words: str) -> None:
    assert codes(ratio("0.81", "0.70", "0.94", "0.4", words=words)) == []


@pytest.mark.parametrize(("low", "high"), [("1.000", "1.000"), ("0", "0.9"), ("0.9", "NR")])
def test_intervals_without_a_width_or_a_logarithm_decide_nothing(find: Find, low: str, high: str) -> None:
    found = find(ratio("0.9" if low != "1.000" else "1", low, high, "0.03"))
    assert {f.code for f in found} <= {"estimate-outside-ci"}


@pytest.mark.parametrize(
    ("sentence", "denied"),
    [
        ("Patients with more sessions had poorer survival compared to those with fewer, with a hazard ratio of", True),
        ("Patients with more sessions had longer survival compared to those with fewer, with a hazard ratio of", False),
        ("Survival was not worse compared to the control, HR", False),
        ("Survival was worse with A than with B and better than with C, HR", False),
        ("The risk was lower than with B, HR", False),
    ],
)
def test_words_against_a_ratio(codes: Codes, sentence: str, denied: bool) -> None:
    marked = f"{sentence} [0.151]{{hazard_ratio endpoint=OS value=0.151}}."
    assert codes(marked) == (["direction-denied"] if denied else [])


def test_a_ratio_that_may_be_1_denies_nothing(codes: Codes) -> None:
    assert codes("OS was shorter than in controls, HR [1.0]{hazard_ratio endpoint=OS value=1.0}.") == []
    assert codes("OS was longer than in controls, HR [1.4]{hazard_ratio endpoint=OS value=1.4}.") == [
        "direction-denied"
    ]
