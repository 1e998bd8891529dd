"""Tables as they are printed: what a column holds, whose a P value is, and what is said where nothing is known."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractor.outcomes.tables.columns import holds_shares, looks_like_p, order_of
from extractor.pipeline import extract
from extractor.readers.compose import RawCell, TextBuilder
from extractor.schema import DocumentRecord

Show = Callable[[str, list[str]], DocumentRecord]


def _record(caption: str, lines: list[str]) -> DocumentRecord:
    """The record of a table whose rows are given with " | " between cells."""
    builder = TextBuilder()
    builder.part("body", ["Results"])
    builder.table(caption, [[RawCell(cell.strip()) for cell in line.split("|")] for line in lines])
    return extract(builder.text(), layout=builder.layout())


def _short(record: DocumentRecord, *names: str) -> list[tuple[object, ...]]:
    return [tuple(getattr(o, name) for name in names) for o in record.outcomes]


@pytest.mark.parametrize(
    ("cells", "is_p"),
    [
        (["0.65", "", "0.32", "<0.001"], True),
        (["0.65", "NS", "1.00"], True),
        (["0.65", "1.32"], False),
        (["1", "0", "1"], False),
        (["0.65"], False),
    ],
)
def test_a_column_of_p_values_is_known_by_its_look(cells: list[str], is_p: bool) -> None:
    assert looks_like_p(cells) is is_p


@pytest.mark.parametrize(
    ("cells", "sizes", "order"),
    [
        (["6 (10.0)", "19 (31.7)"], [], "count_first"),
        (["10.0 (6)", "31.7 (19)"], [], "percent_first"),
        (["12 (20)", "30 (50)"], [60], "count_first"),
        (["20 (12)", "50 (30)"], [60], "percent_first"),
        (["12 (20)"], [], ""),
        (["12.5 (20.1)"], [], ""),
    ],
)
def test_the_order_of_count_and_percentage(cells: list[str], sizes: list[int], order: str) -> None:
    assert order_of(cells, sizes) == order


def test_whole_numbers_among_decimals_are_shares() -> None:
    assert holds_shares(["7.7", "34.1", "11"])
    assert not holds_shares(["7", "34", "11"])


def test_a_count_before_its_percentage_under_a_heading_of_percent() -> None:
    record = _record(
        "Table 2. Efficacy", ["Best response | TACE No. 60 pts (%) | HAIC No. 72 pts (%)", "CR | 6 (10.0) | 6 (8.3)"]
    )
    assert _short(record, "arm", "count", "percent", "total") == [("TACE", 6, 10.0, 60), ("HAIC", 6, 8.3, 72)]


def test_an_interval_behind_a_rate() -> None:
    (outcome,) = _record("Table 2. Response", [" | TACE (n = 60)", "ORR | 25 (41.7) (95% CI, 29.1–55.1%)"]).outcomes
    assert outcome.ci is not None
    assert (outcome.ci.lower, outcome.ci.upper, outcome.count) == (29.1, 55.1, 25)


def test_the_p_value_of_a_block_is_of_all_its_levels_but_not_of_sums() -> None:
    lines = [
        " | TACE (n = 60) | HAIC (n = 72) | P",
        "Tumour response | | |",
        "CR | 6 (10.0) | 6 (8.3) | 0.42",
        "PR | 19 (31.7) | 22 (30.6) |",
        "SD | 23 (38.3) | 25 (34.7) |",
        "ORR | 25 (41.7) | 28 (38.9) |",
    ]
    found = _short(_record("Table 2. Efficacy", lines), "endpoint", "p_value")
    assert [(code, p.value if p else None) for code, p in found] == [  # type: ignore[attr-defined]
        ("CR", 0.42), ("CR", 0.42), ("PR", 0.42), ("PR", 0.42), ("SD", 0.42), ("SD", 0.42), ("ORR", None), ("ORR", None)
    ]  # fmt: skip


def test_a_test_beside_all_grades_is_of_those_and_never_of_a_total() -> None:
    lines = [
        " | Total (n = 40) | TACE (n = 20) | HAIC (n = 20) | P",
        "ORR, n (%) | 18 (45.0) | 10 (50.0) | 8 (40.0) | 0.53",
    ]
    found = _short(_record("Table 2. Efficacy", lines), "count", "p_value")
    assert [(count, p is not None) for count, p in found] == [(18, False), (10, True), (8, True)]


def test_levels_of_a_cox_table_count_no_events() -> None:
    lines = ["Factor | N | Median OS (months) | HR (95% CI) | P", "Ascites | | | |", "No | 62 | 19.3 | 1 |",
             "Yes | 14 | 9.2 | 2.28 (1.10-4.45) | 0.02"]  # fmt: skip
    assert {o.kind for o in _record("Table 3. Prognostic factors", lines).outcomes} == {"survival_time", "hazard_ratio"}


def test_only_the_response_itself_is_one() -> None:
    lines = [" | TACE (n = 40) (%)", "CR | 20", "PR | 30", "CR + ablation | 25", "Deaths in CR | 5", "No change | 12"]
    assert _short(_record("Table 2. Outcomes", lines), "endpoint", "percent") == [("CR", 20), ("PR", 30), ("SD", 12)]


def test_no_change_alone_is_no_stable_disease() -> None:
    lines = [" | TACE | HAIC", "Improvement | 17 (53%) | 15 (60%)", "No change | 5 (16%) | 5 (20%)",
             "Worsening | 4 (12%) | 1 (4%)"]  # fmt: skip
    assert _record("Table 2. Assessment by the physician", lines).outcomes == ()


def test_a_table_of_which_nothing_is_known_is_named() -> None:
    record = _record("Table 3. Flow", ["Vessel | Left | Right", "Artery | 14 | 22", "Vein | 9 | 12"])
    assert record.outcomes == ()
    assert record.warnings == ("Table 3 not read: no column is known",)


def test_grades_alone_below_an_event() -> None:
    lines = [" | TE (60) N (%) | TEL (61) N (%)", "Leukopenia | |", "I–II | 26 (43.3) | 29 (47.5)",
             "III–IV | 14 (23.3) | 20 (32.8)"]  # fmt: skip
    found = _short(_record("Table 3. Toxicities", lines), "term", "grade", "count", "total")
    assert found == [
        ("Leukopenia", (1, 2), 26, 60),
        ("Leukopenia", (1, 2), 29, 61),
        ("Leukopenia", (3, 4), 14, 60),
        ("Leukopenia", (3, 4), 20, 61),
    ]


_ALIGNED = """Results

Table 3. Progression-free survival
KRAS   TACE n = 105   HAIC n = 96   P   HR (95% CI)
All patients   8.3 months   6.1 months   0.17   0.80 (0.60-1.10)
Wild type   8.0 months   6.2 months   0.28   0.83 (0.57-1.18)
"""


def test_a_table_set_out_by_spaces() -> None:
    record = extract(_ALIGNED)
    assert _short(record, "kind", "arm", "value") == [
        ("survival_time", "TACE", 8.3),
        ("survival_time", "HAIC", 6.1),
        ("hazard_ratio", None, 0.80),
        ("survival_time", "TACE", 8.0),
        ("survival_time", "HAIC", 6.2),
        ("hazard_ratio", "Wild type", 0.83),
    ]


def test_a_table_set_out_by_pipes() -> None:
    text = "| Response | TACE (n = 40) | HAIC (n = 50) |\n|---|---|---|\n| CR | 4 (10%) | 10 (20%) |\n"
    assert _short(extract(text), "endpoint", "arm", "count", "total") == [("CR", "TACE", 4, 40), ("CR", "HAIC", 10, 50)]


def test_a_flattened_table_is_named_and_nothing_of_it_guessed() -> None:
    rows = " ".join(f"Level {n} {n + 20} {n + 7}.5% {n + 3}.1% {n}.2%" for n in range(9))
    record = extract(f"TABLE 2\n\nOverall survival by level\n\nLevels n Rate % 12 mo 24 mo 36 mo {rows}\n")
    assert record.outcomes == ()
    assert record.warnings == ("Table 2 not read: its rows and columns are flattened to one line",)


def test_a_line_of_words_with_many_numbers_is_no_table() -> None:
    text = "Table 2 shows the rates.\nThe ORR was 45.2% (28/62) with TACE and 26.7% (16/60) with HAIC.\n"
    assert len(extract(text).outcomes) == 2
