"""Sizes of groups against each other and against the numbers of their outcomes."""

from __future__ import annotations

import pytest

from extractor import extract

CASES = {
    "of 60 patients, 40 and 30 were allotted": (
        "A total of 60 patients were randomised to HAIC (n = 40) or sorafenib (n = 30). The ORR was 40% in the HAIC "
        "group and 10% in the sorafenib group.",
        ["groups-above-all"],
    ),
    "of 70 patients, 40 and 30 were allotted": (
        "A total of 70 patients were randomised to HAIC (n = 40) or sorafenib (n = 30). The ORR was 40% in the HAIC "
        "group and 10% in the sorafenib group.",
        [],
    ),
    "some are not analysed": (
        "A total of 90 patients were randomised to HAIC (n = 40) or sorafenib (n = 30). The ORR was 40% in the HAIC "
        "group and 10% in the sorafenib group.",
        [],
    ),
    "a total above its group": (
        "Patients were randomised to HAIC (n = 40) or sorafenib (n = 30). The ORR was 20/50 in the HAIC group and 3/30 "
        "in the sorafenib group.",
        ["total-above-group"],
    ),
    "fewer evaluable": (
        "Patients were randomised to HAIC (n = 40) or sorafenib (n = 30). The ORR was 15/38 in the HAIC group and 3/30 "
        "in the sorafenib group.",
        [],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_sizes_of_groups(name: str) -> None:
    text, wanted = CASES[name]
    assert [finding.code for finding in extract(text).findings] == wanted


def test_a_count_in_a_group_is_no_more_than_among_all() -> None:
    text = "Fever occurred in {} of 70 patients, in 12/40 of the HAIC group and in 3/30 of the sorafenib group."
    more, fitting = extract(text.format(9)), extract(text.format(15))
    assert [finding.code for finding in fitting.findings] == []
    assert [finding.code for finding in more.findings] == ["group-above-all"]
