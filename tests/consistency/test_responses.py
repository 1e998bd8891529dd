"""Response rates that are parts of each other."""

from __future__ import annotations

from tests.common import Codes, Find


def rates(separator: str = ", ", **numbers: str) -> str:
    """``CR="4.9"`` or, with a count, ``CR="4/4.9"``; marked, in one sentence."""
    parts = []
    for endpoint, number in numbers.items():
        count, _, percent = number.rpartition("/")
        counted = f"count={count} " if count else ""
        parts.append(
            f"{endpoint} {count} [{percent}]{{tumor_response endpoint={endpoint} {counted}percent={percent}}}%"
        )
    return separator.join(parts)


def test_sums_within_rounding(codes: Codes) -> None:
    """4.9 + 24.4 is anything from 29.2 to 29.4; an ORR printed 29.1 may be 29.15 at most."""
    assert codes(rates(CR="4.9", PR="24.4", ORR="29.3")) == []
    assert codes(rates(CR="4.9", PR="24.4", ORR="29.2")) == []
    assert codes(rates(CR="4.9", PR="24.4", ORR="29.4")) == []
    assert codes(rates(CR="4.9", PR="24.4", ORR="29.1")) == ["response-sum"]
    assert codes(rates(CR="4.9", PR="24.4", ORR="29.5")) == ["response-sum"]


def test_whole_percentages_leave_more_open(codes: Codes) -> None:
    assert codes(rates(CR="5", PR="24", ORR="30")) == []
    assert codes(rates(CR="5", PR="24", ORR="31")) == ["response-sum"]


def test_counts_decide_exactly(find: Find) -> None:
    (found,) = find(rates(CR="4/4.9", PR="20/24.4", SD="22/26.8", DCR="47/56.1"))
    assert (found.code, found.outcomes) == ("response-sum", (0, 1, 2, 3))
    assert found.recomputed == {"DCR": (46.0, 46.0)}
    assert found.message == "DCR 56.1 % (47) is not the sum of CR 4.9 % (4) + PR 24.4 % (20) + SD 26.8 % (22)."


def test_more_than_all(codes: Codes) -> None:
    """Four numbers of one decimal may make 100.2 by rounding, and 100.3 only by a slip."""
    assert codes(rates(CR="10.1", PR="30.1", SD="30.0", PD="30.0")) == []
    assert codes(rates(CR="10.1", PR="30.1", SD="30.1", PD="30.0")) == ["responses-above-all"]
    assert codes(rates(CR="10.0", PR="30.0", SD="20.0", PD="30.0")) == []


def test_part_above_whole(find: Find) -> None:
    (found,) = find(rates(ORR="56.1", DCR="29.3"))
    assert (found.code, found.severity) == ("part-above-whole", "contradiction")
    assert find(rates(ORR="29.3", DCR="29.3")) == []
    assert find(rates(ORR="29", DCR="28")) == []  # both may be 28.5


def test_two_groups_are_not_one(codes: Codes) -> None:
    """Two complete responses without an arm: nothing says which the ORR goes with."""
    assert codes(rates("\n", CR="4.9", ORR="60.0") + "\n" + rates(CR="20.0") + "\n" + rates(PR="9.0")) == []


def test_arms_and_time_points_are_kept_apart(codes: Codes) -> None:
    one = (
        "[10]{tumor_response endpoint=DCR percent=10 arm=TACE}%, [30]{tumor_response endpoint=ORR percent=30 arm=HAIC}%"
    )
    two = ('[10]{tumor_response endpoint=DCR percent=10 timepoint="3 months"}%, '
           '[30]{tumor_response endpoint=ORR percent=30 timepoint="6 months"}%')  # fmt: skip
    assert codes(one) == codes(two) == []


def test_cited_rates_are_of_many_studies(codes: Codes) -> None:
    cited = rates(ORR="56.1", DCR="29.3").replace("tumor_response ", "tumor_response attribution=cited ")
    assert codes(cited) == []
