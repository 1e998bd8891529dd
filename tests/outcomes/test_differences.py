"""Differences between results are no results; what they are the difference of is."""

from __future__ import annotations

from tests.common import Unlike

EXAMPLES = [
    "The 5-year survival increased by 18% in men, by 13% in women and by 8% in children.",
    "The gain in median survival was 3.2 months.",
    "The absolute difference in 3-year PFS was 9.4% (95% CI 1.1 to 17.7).",
    "The difference between the groups in median OS was 3.3 months.",
    "An improvement in median OS of 3.3 months was seen.",
    "The combination prolonged median OS by 3.3 months.",
    "Median OS was 3.3 months longer with HAIC.",
    (
        "The DCR was [81.0]{tumor_response endpoint=DCR percent=81.0 arm=HAIC p_value=0.04}% with HAIC and "
        "[64.5]{tumor_response endpoint=DCR percent=64.5 arm=TACE p_value=0.04}% with TACE "
        "(difference 16.5%, 95% CI 1.2-31.8; P = .04)."
    ),
    (
        "Median OS was [12.1]{survival_time endpoint=OS value=12.1 unit=months arm=HAIC} months with HAIC and "
        "[8.8]{survival_time endpoint=OS value=8.8 unit=months arm=TACE} months with TACE, a benefit of 3.3 months."
    ),
    (
        "There was a difference in median OS ([12.1]{survival_time endpoint=OS value=12.1 unit=months} vs "
        "[8.8]{survival_time endpoint=OS value=8.8 unit=months} months)."
    ),
]


def test_example(unlike: Unlike, marked: str) -> None:
    assert unlike(marked) == []
