"""Where numbers may count people, and the ways of writing around them."""

from __future__ import annotations

import pytest

from extractor.lexicon import lexicon
from extractor.study.counts import counts_of, parse_size, ways

TEXTS = {
    "In all, 154 patients had TACE (n = 60).": [(154, "154 patients"), (60, "n = 60")],
    "One hundred and twelve consecutive women were seen.": [(112, "One hundred and twelve consecutive women")],
    "ORR was 35.4% at 12/40 sites.": [],
    "Grade 3 fever; 4 of 9 patients.": [(4, "4"), (9, "9 patients")],
}


@pytest.mark.parametrize("text", TEXTS)
def test_numbers_with_those_that_they_count(text: str) -> None:
    found = [(c.n, text[c.opens : max(c.people, c.end)]) for c in counts_of(text, lexicon())]
    assert found == TEXTS[text]


@pytest.mark.parametrize(("text", "number"), [("22", 22), ("1,234", 1234), ("two hundred forty-three", 243)])
def test_whole_numbers(text: str, number: int) -> None:
    assert parse_size(text) == number


@pytest.mark.parametrize(
    ("template", "text", "numbers"),
    [
        ("{size}{s}each\\b", "There were 30 each and 40 all.", [30]),
        ("total{s}of{s}{counted}", "A total of 30 old patients and 20 patients; total of 9.", [30]),
        ("{counted}{s}were", "The 30 patients were seen; 20 were not.", [30]),
    ],
)
def test_a_way_is_told_by_what_stands_around_a_number(template: str, text: str, numbers: list[int]) -> None:
    counts = counts_of(text, lexicon())
    assert [count.n for count, _ in ways((template,), lexicon()).written(text, counts)] == numbers
