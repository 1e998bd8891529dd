"""Signs that a conversion broke: what is printed on the left, what is read on the right, at the same length."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import extract
from extractor.glyphs import REPAIRS, Repair, has_torn_words, repaired, without_line_numbers
from extractor.numbers import normalise

EXAMPLES = [(repair, *example) for repair in REPAIRS for example in repair.examples]


@pytest.mark.parametrize(("repair", "printed", "read"), EXAMPLES, ids=[f"{r.name}: {p}" for r, p, _ in EXAMPLES])
def test_example(repair: Repair, printed: str, read: str) -> None:
    assert repair.of(printed) == read
    assert len(read) == len(printed)


def test_every_repair_is_needed_by_an_example() -> None:
    for repair in REPAIRS:
        assert any(printed != read for printed, read in repair.examples), repair.name


@given(st.text(alphabet="0123 .,e5?ÿ¼P=CIHRn/(\ufffdmonths was\n", max_size=60))
def test_nothing_moves(text: str) -> None:
    assert len(repaired(text)) == len(normalise(text)) == len(text)


@pytest.mark.parametrize(
    "plain",
    [
        "grade 3. 45% of the patients",
        "in group 1 200 of 400",
        "1.2e-4",
        "Why not? Because 3 of 4",
        "stage 2 .5 cm",
        "P 5 days",
    ],
)
def test_prose_stays(plain: str) -> None:
    assert repaired(plain) == plain


@pytest.mark.parametrize(
    ("printed", "value", "ci"),
    [
        ("The HR for PFS was 0. 71 (95% CI 0. 52-0. 97).", 0.71, (0.52, 0.97)),
        ("The HR for PFS was 0,71 (95% CI 0,52, 0,97).", 0.71, (0.52, 0.97)),
        ("PFS was 8.1 months, and the HR=0,71 (0,52-0,97).", 0.71, (0.52, 0.97)),
        ("The HR for PFS was 0.71 (95% HPD 0.52 to 0.97).", 0.71, (0.52, 0.97)),
        ("The HR for PFS was 0.71 (95% Cl 0.52 to 0.97).", 0.71, (0.52, 0.97)),
        ("The HR for PFS was 0.71, 95% (0.52 to 0.97).", 0.71, (0.52, 0.97)),
        ("The HR for PFS ¼ 0.71 (95% CI ¼ 0.52e0.97).", 0.71, (0.52, 0.97)),
    ],
)
def test_numbers_stand_where_they_are_printed(printed: str, value: float, ci: tuple[float, float]) -> None:
    ratios = [outcome for outcome in extract(printed).outcomes if outcome.kind == "hazard_ratio"]
    assert [(ratio.value, ratio.ci and (ratio.ci.lower, ratio.ci.upper)) for ratio in ratios] == [(value, ci)]
    assert not [o for o in extract(printed).outcomes if o.kind == "survival_rate"]
    evidence = ratios[0].evidence
    assert evidence is not None
    assert printed[evidence.start : evidence.end] == evidence.text
    assert evidence.text in {"0.71", "0. 71", "0,71"}


def test_torn_words_are_said() -> None:
    torn = "The m edian o verall s urvival was 9.2 m onths in all p atients."
    assert has_torn_words(torn)
    assert extract(torn).warnings
    assert not has_torn_words("A t test gave a p value of 0.04, and b values were n times the c limit of the d dimer.")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (
            "120 The median OS was 14.6 months (95% CI\n121 11.9-17.3) in the TACE group and 10.2 months\n"
            "122 in the HAIC group (HR 0.64, 95% CI\n123 0.45-0.91; P = 0.013).",
            "    The median OS was 14.6 months (95% CI\n    11.9-17.3) in the TACE group and 10.2 months\n"
            "    in the HAIC group (HR 0.64, 95% CI\n    0.45-0.91; P = 0.013).",
        ),
        ("1 Fever\n2 Pain\n3 Nausea\n4 Rash", None),  # a list of short lines
        ("12 patients had fever, and of these\n13 had pain as well in the end.", None),  # too few to count lines
        ("2015 was the year in which TACE began.\n14 patients had it.\n16 had HAIC in the end.", None),
    ],
)
def test_numbers_of_lines_are_no_numbers(text: str, read: str | None) -> None:
    assert without_line_numbers(text) == (text if read is None else read)
    assert len(without_line_numbers(text)) == len(text)
