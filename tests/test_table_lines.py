"""What lines say of a table: the same in every format."""

from __future__ import annotations

import pytest

from extractor.table_lines import between_pipes, grid_cells, is_caption, is_named


@pytest.mark.parametrize(
    ("line", "named", "caption"),
    [
        ("Table 2. Adverse events", True, True),
        ("**Table S3** Toxicity", True, True),
        ("  Supplementary Table IV: Response", True, True),
        ("Table 1A Baseline", True, True),
        ("Table 2 shows the adverse events.", True, False),
        ("Table 2, 3 and 4 list them.", True, False),
        ("The adverse events are in Table 2.", False, False),
        ("Table of contents", False, False),
    ],
)
def test_the_name_of_a_table_and_its_caption(line: str, named: bool, caption: bool) -> None:
    assert (is_named(line), is_caption(line)) == (named, caption)


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("| ORR | 48% |", ["ORR", "48%"]),
        ("ORR | 48%", ["ORR", "48%"]),
        ("| **ORR** |  | _48%_ |", ["ORR", "", "48%"]),
        (r"| A \| B | 48% |", [r"A \| B", "48%"]),
    ],
)
def test_cells_stand_between_pipes(line: str, cells: list[str]) -> None:
    assert [line[start:end] for start, end in between_pipes(line)] == cells


def test_the_first_line_heads_the_others() -> None:
    text = "| | HAIC |\n| ORR | 48% |"
    cells = grid_cells([(0, "| | HAIC |"), (11, "| ORR | 48% |")])
    assert [(c.row, c.column, c.header, text[c.start : c.end]) for c in cells] == [
        (0, 0, True, ""), (0, 1, True, "HAIC"), (1, 0, False, "ORR"), (1, 1, False, "48%"),
    ]  # fmt: skip
