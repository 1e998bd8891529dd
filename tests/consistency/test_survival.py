"""Times and rates of survival against each other."""

from __future__ import annotations

import pytest

from tests.common import Codes, Find


def rate(percent: str, moment: str, endpoint: str = "OS", arm: str = "A") -> str:
    return f'[{percent}]{{survival_rate endpoint={endpoint} percent={percent} timepoint="{moment}" arm={arm}}}%'


def median(value: str, endpoint: str = "OS", unit: str = "months", arm: str = "A") -> str:
    return f"[{value}]{{survival_time endpoint={endpoint} value={value} unit={unit} arm={arm}}} {unit}"


def test_rates_fall(find: Find) -> None:
    assert find(f"{rate('80', '1 years')}, {rate('60', '2 years')}, {rate('60', '3 years')}") == []
    (found,) = find(f"{rate('60', '1 years')}, {rate('62', '2 years')}")
    assert (found.code, found.outcomes) == ("rate-rises", (0, 1))
    assert found.message == "2-year OS (A) 62 % is above 1-year OS (A) 60 %."


def test_a_rise_within_rounding_is_none(codes: Codes) -> None:
    assert codes(f"{rate('60', '1 years')}, {rate('61', '2 years')}") == []  # both may be 60.5
    assert codes(f"{rate('60.0', '1 years')}, {rate('60.2', '2 years')}") == ["rate-rises"]


def test_other_arms_endpoints_and_sentences_are_other_curves(codes: Codes) -> None:
    assert codes(f"{rate('50', '1 years')}, {rate('70', '2 years', arm='B')}") == []
    assert codes(f"{rate('50', '1 years', 'LPFS')}, {rate('70', '2 years')}") == []
    assert codes(f"{rate('60', '1 years')}\n{rate('70', '2 years')}") == []
    assert codes(f"{rate('60', '1 years')}, {rate('40', '1 years')}, {rate('55', '2 years')}") == []


def test_progression_is_not_after_death(codes: Codes) -> None:
    assert codes(f"OS {median('12.0')}, PFS {median('12.2', 'PFS')}") == ["pfs-above-os"]
    assert codes(f"OS {median('12')}, PFS {median('12.4', 'PFS')}") == []  # 12 may be 12.5
    assert codes(f"OS {median('12.0')}, TTP {median('14.0', 'TTP')}") == []  # death is no event of TTP
    assert codes(f"OS {median('12.0')} or {median('9.0')}, PFS {median('10.0', 'PFS')}") == []
    assert codes(f"OS {median('12.0')}, PFS {median('53', 'PFS', 'weeks')}") == []  # months of four weeks


def test_rates_of_progression_and_death(find: Find) -> None:
    (found,) = find(f"{rate('88.9', '1 years')}, {rate('91.7', '1 years', 'PFS')}")
    assert (found.code, found.severity) == ("pfs-above-os", "discrepancy")
    assert find(f"{rate('88.9', '1 years')}, {rate('88.9', '12 months', 'PFS')}") == []


@pytest.mark.parametrize(
    ("value", "unit", "percent", "moment", "clash"),
    [
        ("13.0", "months", "45.6", "12 months", True),
        ("13.0", "months", "66.5", "6 months", False),
        ("13.0", "months", "50.4", "12 months", False),
        ("13.0", "months", "49.5", "12 months", True),
        ("13.0", "months", "50", "12 months", False),
        ("12.0", "months", "45.6", "12 months", False),
        ("11.0", "months", "60.0", "1 years", True),
        ("567", "days", "70.8", "12 months", False),
        ("54", "weeks", "45.0", "12 months", False),  # 12.4 months, or 13.5 of four weeks
    ],
)
def test_medians_and_rates_around_them(
    codes: Codes, value: str, unit: str, percent: str, moment: str, clash: bool
) -> None:
    marked = f"Median OS {median(value, unit=unit)}; OS was {rate(percent, moment)}"
    assert codes(marked) == (["median-and-rate"] if clash else [])


def test_a_median_that_was_not_reached_leaves_half_alive(codes: Codes) -> None:
    unreached = "[not reached]{survival_time endpoint=OS reached=false arm=A}"
    assert codes(f"Median OS {unreached}; {rate('43.5', '2 years')}") == ["median-and-rate"]
    assert codes(f"Median OS {unreached}; {rate('63', '2 years')}") == []
