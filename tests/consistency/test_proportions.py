"""Percentages against counts, worked by hand at the boundary of rounding."""

from __future__ import annotations

import pytest

from tests.common import Codes, Find


def rate(percent: str, count: int, total: int) -> str:
    return f"The ORR was [{percent}]{{tumor_response endpoint=ORR percent={percent} count={count} total={total}}}%."


@pytest.mark.parametrize(
    ("percent", "count", "total", "severity"),
    [
        ("35.4", 46, 130, None),  # 35.385
        ("35.3", 46, 130, "note"),  # cut off
        ("35.5", 46, 130, "contradiction"),  # off by 0.115
        ("12", 1, 8, None),  # 12.5 to even
        ("13", 1, 8, None),  # 12.5 up
        ("12.4", 1, 8, "contradiction"),
        ("66.7", 2, 3, None),
        ("66.6", 2, 3, "note"),
        ("100", 23, 23, None),
        ("0", 0, 23, None),
        ("50.0", 9, 12, "contradiction"),
    ],
)
def test_percent_of_count(find: Find, percent: str, count: int, total: int, severity: str | None) -> None:
    found = find(rate(percent, count, total))
    assert [(f.code, f.severity) for f in found] == ([("percent-of-count", severity)] if severity else [])


def test_the_share_is_recomputed_and_the_sentence_plain(find: Find) -> None:
    (found,) = find(rate("50.0", 9, 12))
    assert found.message == "ORR: 9/12 is 75 %, printed is 50.0 %."
    assert (found.outcomes, found.recomputed) == ((0,), {"percent": (75.0, 75.0)})
    assert found.undecided == "which of the three numbers is wrong"


def test_a_lost_point_is_put_back(find: Find) -> None:
    (found,) = find(rate("174", 4, 23).replace("percent=174", 'percent=174 note="as printed"'))
    assert found.message.endswith("printed is 174 %; likely 17.4 %.")


def table(*cells: tuple[int, str]) -> str:
    rows = (f'Event [{n}({p}]{{adverse_event term=e{i} section=table count={n} percent={p} note="x"}})'
            for i, (n, p) in enumerate(cells))  # fmt: skip
    return "\n".join(rows)


def test_a_lost_point_in_a_column_of_one_total(find: Find) -> None:
    """10 (43.5), 3 (13.0), 9 (39.1) are of 23 patients; 1 (43) is of 2.3, and with its point 1 (4.3) of 23."""
    (found,) = find(table((10, "43.5"), (3, "13.0"), (9, "39.1"), (1, "43")))
    assert (found.code, found.outcomes) == ("lost-decimal-point", (3,))
    assert found.message == "e3: 1 (43 %) among outcomes of 23; likely 4.3 %."
    assert found.recomputed == {"percent": (4.348, 4.348)}


def test_another_total_is_no_lost_point(codes: Codes) -> None:
    """1 (33) may be of three patients; 3.3 is not 1/23."""
    assert codes(table((10, "43.5"), (3, "13.0"), (9, "39.1"), (1, "33"))) == []


def test_two_neighbours_decide_nothing(codes: Codes) -> None:
    assert codes(table((10, "43.5"), (3, "13.0"), (1, "43"))) == []


def test_above_100_without_a_better_reading(codes: Codes) -> None:
    assert codes('ORR [130]{tumor_response endpoint=ORR percent=130 note="as printed"}%') == ["percent-above-100"]


def test_count_above_total(codes: Codes) -> None:
    assert codes("[24/23]{tumor_response endpoint=ORR count=24 total=23} responded.") == ["count-above-total"]
    assert codes("[23/23]{tumor_response endpoint=ORR count=23 total=23} responded.") == []


@pytest.mark.parametrize(
    ("percent", "total", "possible"),
    [
        (
            "5.19",
            2800,
            False,
        ),  # the mean of 5.19 of 28 whole numbers of Brown & Heathers 2017: 145/28 is 5.18, 146/28 5.21
        ("5.18", 2800, True),
        ("5.21", 2800, True),
        ("19", 28, False),  # 5/28 is 17.9, 6/28 is 21.4
        ("18", 28, True),
        ("19", 130, True),
    ],
)
def test_grim(codes: Codes, percent: str, total: int, possible: bool) -> None:
    marked = f"ORR [{percent}]{{tumor_response endpoint=ORR percent={percent} total={total}}}% of {total}"
    assert codes(marked) == ([] if possible else ["no-such-share"])
