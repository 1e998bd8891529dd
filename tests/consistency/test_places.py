"""One outcome told in two places."""

from __future__ import annotations

from tests.common import Codes, Find


def time(value: str, low: str, high: str, section: str, p: str = "0.02") -> str:
    fields = f"endpoint=OS value={value} unit=months range={low}..{high} p_value={p} section={section}"
    return f"OS was [{value}]{{survival_time {fields}}} (range, {low}-{high}) months (P = {p})"


def test_one_number_of_four_differs(find: Find) -> None:
    (found,) = find(f"{time('14', '3.6', '14.4', 'abstract')}\n{time('14', '3.6', '24.4', 'results')}")
    assert (found.code, found.outcomes) == ("told-differently", (0, 1))
    assert found.message == "OS range upper: 14.4 in one place, 24.4 in another (abstract, results)."


def test_every_place_is_named(find: Find) -> None:
    lines = [time("14", "3.6", "14.4", "abstract"), time("14", "3.6", "24.4", "results"),
             time("14.0", "3.6", "24.4", "other")]  # fmt: skip
    assert {f.outcomes for f in find("\n".join(lines))} >= {(0, 1, 2)}


def test_other_decimals_are_the_same_number(codes: Codes) -> None:
    assert codes(f"{time('14', '3.6', '24.4', 'abstract')}\n{time('14.2', '3.60', '24', 'results')}") == []


def test_two_differences_are_two_outcomes(codes: Codes) -> None:
    assert codes(f"{time('14', '3.6', '14.4', 'abstract')}\n{time('14', '8.5', '19.5', 'results')}") == []


def test_what_the_other_section_also_tells_is_out_of_question(codes: Codes) -> None:
    told = f"{time('14', '3.6', '14.4', 'abstract')}\n{time('14', '3.6', '14.4', 'results')}"
    assert codes(f"{told}\n{time('14', '3.6', '24.4', 'results')}") == []


def rate(percent: str, section: str, more: str = "") -> str:
    return f"ORR [{percent}]{{tumor_response endpoint=ORR percent={percent} section={section} {more}}}%"


def test_the_only_number_of_its_endpoint(codes: Codes) -> None:
    assert codes(f"{rate('35.4', 'abstract')}\n{rate('34.5', 'results')}") == ["told-differently"]
    assert codes(f"{rate('35.4', 'abstract')}\n{rate('35', 'results')}") == []
    assert codes(f"{rate('35.4', 'abstract')}\n{rate('34.5', 'results')}\n{rate('28.0', 'results', 'arm=B')}") == []
    assert codes(f"{rate('35.4', 'abstract')}\n{rate('34.5', 'discussion', 'attribution=cited')}") == []


def hazard(value: str, section: str, p: str = "0.02") -> str:
    return f"HR [{value}]{{hazard_ratio endpoint=OS value={value} p_value={p} section={section}}} (P = {p})"


def test_ratios_by_the_words_before_them(find: Find) -> None:
    text = "\n".join(
        [
            f"More than four sessions before catheter placement went with worse outcome, {hazard('0.151', 'abstract')}",
            f"Additional embolisation during infusion helped, {hazard('0.491', 'abstract')}",
            f"Number of sessions before catheter placement above 4, {hazard('1.521', 'results')}",
            f"Additional embolisation during infusion, {hazard('0.491', 'results')}",
            f"Serum albumin, {hazard('2.363', 'results', '0.006')}",
            f"Vascular invasion of the portal vein, {hazard('1.168', 'results')}",
        ]
    )
    (found,) = (f for f in find(text) if f.code == "told-differently")
    assert found.outcomes == (0, 2)
    assert "0.151 in one place, 1.521 in another" in found.message


def test_unlike_words_are_other_ratios(codes: Codes) -> None:
    text = f"Female sex, {hazard('0.151', 'abstract')}\nLarge tumours in the left lobe, {hazard('1.521', 'results')}"
    more = f"\nAge, {hazard('1.01', 'results', '0.5')}"
    lone = f"{text}{more}"
    assert codes(lone) == []
