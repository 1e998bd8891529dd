"""Lists whose values are of several kinds, each for the measure that stands in its place.

One annotated sentence an example; what is not marked must not be found.
"""

from __future__ import annotations

from extractor import extract
from tests.common import Unlike

EXAMPLES = [
    (
        "The ORR, median PFS and median OS were [34]{tumor_response endpoint=ORR percent=34}%, "
        "[5.4]{survival_time endpoint=PFS value=5.4 unit=months} months and "
        "[12.2]{survival_time endpoint=OS value=12.2 unit=months} months, respectively."
    ),
    (
        "ORR / DCR / mPFS: [45.2]{tumor_response endpoint=ORR percent=45.2}% / [83.9]{tumor_response endpoint=DCR "
        "percent=83.9}% / [7.4]{survival_time endpoint=PFS value=7.4 unit=months} months."
    ),
    (
        "The response rate, median survival and 1-year survival were [25]{tumor_response endpoint=ORR percent=25}%, "
        "[9]{survival_time endpoint=OS value=9 unit=months} months and "
        '[36]{survival_rate endpoint=OS timepoint="1 years" percent=36}%, respectively.'
    ),
    (
        "The ORR, median PFS and median OS were [34]{tumor_response endpoint=ORR percent=34}% vs "
        "[22]{tumor_response endpoint=ORR percent=22}%, [5.4]{survival_time endpoint=PFS value=5.4 unit=months} vs "
        "[4.1]{survival_time endpoint=PFS value=4.1 unit=months} months, and "
        "[12.2]{survival_time endpoint=OS value=12.2 unit=months} vs "
        "[9.0]{survival_time endpoint=OS value=9.0 unit=months} months."
    ),
]


def test_example(unlike: Unlike, marked: str) -> None:
    assert unlike(marked) == []


def test_the_same_list_again_for_another_group() -> None:
    text = (
        "Response rate, time to progression and survival were 25%, 4.1 months and 9 months in arm A and 18%, 3.2 "
        "months and 8 months in arm B."
    )
    assert [o.endpoint for o in extract(text).outcomes] == ["ORR", "TTP", "OS"] * 2  # type: ignore[union-attr]


def test_a_list_of_another_length_is_not_dealt_out() -> None:
    outcomes = extract("The ORR, median PFS and median OS were 34% and 5.4 months.").outcomes
    assert "PFS" not in {o.endpoint for o in outcomes}  # type: ignore[union-attr]
