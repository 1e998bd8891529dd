"""The second step between a grid and its outcomes: what each column and row of a table was understood as."""

from __future__ import annotations

import pytest

from extractor.outcomes import ShownTable
from extractor.pipeline import tables_of
from extractor.readers.compose import RawCell, TextBuilder


def _shown(caption: str, *lines: str) -> ShownTable:
    builder = TextBuilder()
    builder.part("body", ["Results"])
    builder.table(
        caption, [[RawCell(cell.strip(), at == 0) for cell in line.split("|")] for at, line in enumerate(lines)]
    )
    (table,) = tables_of(builder.text(), builder.layout())
    return table


@pytest.mark.parametrize(
    ("caption", "lines", "columns"),
    [
        (
            "Table 2. Cox regression for overall survival",
            ["Factor | Exp(B) | Lower | Upper | Sig.", "Size | 1.7 | 1.1 | 2.5 | 0.01"],
            ["hazard ratio", "lower bound", "upper bound", "P value"],
        ),
        (
            "Table 2. Logistic regression for response",
            ["Factor | Exp(B) | Sig.", "Size | 1.7 | 0.01"],
            ["no outcome", "P value"],
        ),
        (
            "Table 2. Survival",
            ["Group | n | Median OS (months) | 1-year OS (%)", "TACE | 60 | 10.2 | 41.7"],
            ["number of patients", "OS, median, in months", "OS, at 1 years, %"],
        ),
        (
            "Table 3. Toxicity by WHO grade",
            ["Event | 1 | 2 | 3", "Fever | 4 | 2 | 1"],
            ["grade 1", "grade 2", "grade 3"],
        ),
        (
            "Table 3. Safety",
            ["Event | TACE (n = 60) | | P", "Fever | 30 (50.0) | 28 (46.7) | 0.71", "Pain | 12 (20) | 9 (15) | <0.01"],
            ["group TACE, N = 60", "not known", "P value"],
        ),
    ],
    ids=["bounds in two columns", "odds", "sizes beside times", "bare grades", "groups and a test"],
)
def test_columns_understood(caption: str, lines: list[str], columns: list[str]) -> None:
    table = _shown(caption, *lines)
    assert table.unread == ""
    assert [meaning for _, meaning in table.columns] == columns


def test_rows_understood_where_several_columns_name_them() -> None:
    table = _shown(
        "Table 3. Adverse events",
        "Event | Grade | Arm | n (%)",
        "Fever | 1-2 | TACE | 20 (40.0)",
        "Fever | 3-4 | HAIC | 1 (2.0)",
    )
    assert table.rows == (
        ("Fever", "group TACE, named event, grade 1, 2"),
        ("Fever", "group HAIC, named event, grade 3, 4"),
    )


@pytest.mark.parametrize(
    ("caption", "lines", "reason"),
    [
        ("Table 1. Clinical data", ["| TACE", "Age, years | 60", "Male | 40 (80)"], "it describes patients"),
        ("Table 5. Literature", ["Author | ORR (%)", "Kim 2010 | 22.4"], "it is of other studies"),
        ("Table 3. Flow", ["Vessel | Left", "Artery | 14"], "no column is known"),
    ],
)
def test_why_a_table_is_not_read(caption: str, lines: list[str], reason: str) -> None:
    table = _shown(caption, *lines)
    assert table.unread.startswith(reason)
    assert table.name == caption.partition(".")[0]
