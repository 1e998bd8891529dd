"""Tables in plain text: each cell with the labels of its row and column."""

from __future__ import annotations

import pytest

from tests.common import Spans

#: Row label → {column label(s) → cell}.
Grid = dict[str, dict[str, str]]

TABBED: list[tuple[str, Grid]] = [
    (
        "Event\tGrade 1-2\tGrade 3-4\nFever\t5 (22.7%)\t1 (4.5%)\nPain\t8 (36.4%)\t0\n",
        {
            "Fever": {"Grade 1-2": "5 (22.7%)", "Grade 3-4": "1 (4.5%)"},
            "Pain": {"Grade 1-2": "8 (36.4%)", "Grade 3-4": "0"},
        },
    ),
    (
        "We saw 42.\nGroup\tORR\tDCR\nTACE\t8 (36.4%)\t17 (77.3%)\nControl\t4 (20%)\t12 (60%)\nIt went.",
        {
            "TACE": {"ORR": "8 (36.4%)", "DCR": "17 (77.3%)"},
            "Control": {"ORR": "4 (20%)", "DCR": "12 (60%)"},
        },
    ),
    (
        "Variable\tHR (95% CI)\tP\nAge >60\t1.45 (0.98-2.13)\t0.06\nAFP >400\t2.10 (1.30-3.40)\t0.002",
        {
            "Age >60": {"HR (95% CI)": "1.45 (0.98-2.13)", "P": "0.06"},
            "AFP >400": {"HR (95% CI)": "2.10 (1.30-3.40)", "P": "0.002"},
        },
    ),
    (
        "Variable\tUnivariate\t\tMultivariate\t\n\tHR\tP\tHR\tP\nAge\t1.4\t0.06\t1.3\t0.1",
        {
            "Age": {
                "Univariate HR": "1.4",
                "Univariate P": "0.06",
                "Multivariate HR": "1.3",
                "Multivariate P": "0.1",
            }
        },
    ),
    (
        "Event\tn\nFever\t5\n\t7\nPain\t8",
        {"Fever": {"n": "5"}, "Pain": {"n": "8"}},
    ),
]

OCR: list[tuple[str, Grid]] = [
    (
        "Time points CR PR ORR\n1 month 1 (4.3) 10 (43.5) 11 (47.8)\n3 months 2 (8.7) 9 (39.1) 11 (47.8)\n\n"
        "The response was good.",
        {
            "1 month": {"CR": "1 (4.3)", "PR": "10 (43.5)", "ORR": "11 (47.8)"},
            "3 months": {"CR": "2 (8.7)", "PR": "9 (39.1)", "ORR": "11 (47.8)"},
        },
    ),
    (
        "Event Any grade Grade 3-4\nFever 12 (54.5) 1 (4.5)\n\n"
        "Abdominal pain 8 (36.4) 0 (0)\nIt went well in all of them.",
        {
            "Fever": {"Any grade": "12 (54.5)", "Grade 3-4": "1 (4.5)"},
            "Abdominal pain": {"Any grade": "8 (36.4)", "Grade 3-4": "0 (0)"},
        },
    ),
    (
        "Adverse events Total Grade 1 Grade 2\nFever, n (%) 12 9 3\nNausea - 2 NR",
        {
            "Fever": {"Total": "12", "Grade 1": "9", "Grade 2": "3"},
            "Nausea": {"Total": "-", "Grade 1": "2", "Grade 2": "NR"},
        },
    ),
]

STACKED: list[tuple[str, Grid]] = [
    (
        "Items\nAge\nSex\nSize\n\nP value\n0.03\n0.41\n<0.001\n",
        {"Age": {"P value": "0.03"}, "Sex": {"P value": "0.41"}, "Size": {"P value": "<0.001"}},
    ),
    (
        "Variables\nAge\nSex\nChild-Pugh class\nP\nvalue\n.03\n.41\n.50\n\nText follows here.",
        {"Age": {"P\nvalue": ".03"}, "Sex": {"P\nvalue": ".41"}, "Child-Pugh class": {"P\nvalue": ".50"}},
    ),
    (
        "P value\n0.03\n0.41\n0.5",
        {"0.03": {"P value": "0.03"}, "0.41": {"P value": "0.41"}, "0.5": {"P value": "0.5"}},
    ),
]

PROSE = [
    "",
    "The ORR was 35%.\nThe DCR was 76%.\nThe CR was 4% and the PR was 31%.",
    "Median OS and PFS were 9.1 and 3.3 months\nand the ORR was 35%.",
    "ORR and DCR\n\nWe saw 35% and 76% in 2 groups.",
    "one\ttwo",
    "In 2019 the OS was 9 months\tand in 2020\nit was 3.",
    "P values\nare given below.",
    "P\nvalue\n0.03\n0.41",
    "1. CR 2. PR 3. SD\nAll are defined by mRECIST",
    "OS, PFS and ORR were the endpoints\nof 22 patients in 2 arms.",
    "Grade 1-2 fever, grade 3-4 pain\nwere seen 3 times",
]


def _grids(found: list[tuple[str, str, str]]) -> list[Grid]:
    """The tables of a text, read back from the codes of their spans."""
    columns: dict[tuple[str, str], list[str]] = {}
    rows: dict[tuple[str, str], str] = {}
    tables: dict[str, Grid] = {}
    for text, label, code in found:
        number, row, column = [*code.split("|"), "", ""][:3]
        if label == "column":
            columns.setdefault((number, column), []).append(text)
        elif label == "row":
            rows[number, row] = text
            tables.setdefault(number, {})[text] = {}
    for text, label, code in found:
        if label == "cell":
            number, row, column = code.split("|")
            tables[number][rows[number, row]][" ".join(columns[number, column])] = text
    return list(tables.values())


@pytest.mark.parametrize(("text", "grid"), TABBED + OCR + STACKED, ids=ascii)
def test_table(spans: Spans, text: str, grid: Grid) -> None:
    assert _grids(spans(text, "tables")) == [grid]


@pytest.mark.parametrize("text", PROSE, ids=ascii)
def test_prose_is_no_table(spans: Spans, text: str) -> None:
    assert spans(text, "tables") == []


@pytest.mark.parametrize(
    "text",
    [
        "Table 2. Adverse events\nEvent\tGrade 3-4\nFever\t5\nPain\t8",
        "Table 2. Adverse events\n\nEvent\tGrade 3-4\nFever\t5\nPain\t8",
        "Table 2. Adverse events\nEvent Grade 1-2 Grade 3-4\nFever 5 1\nPain 8 2",
    ],
    ids=["tabbed", "blank line", "ocr"],
)
def test_caption(spans: Spans, text: str) -> None:
    assert [found for found, label, _ in spans(text, "tables") if label == "caption"] == ["Table 2. Adverse events"]


@pytest.mark.parametrize(
    "text",
    [
        "Event\tGrade 3-4\nHematologic\t\nAnemia\t5\nNeutropenia\t8",
        "Event Grade 1-2 Grade 3-4\nHematologic\nAnemia 5 1\nNeutropenia 8 2",
    ],
    ids=["tabbed", "ocr"],
)
def test_a_row_without_cells_heads_those_below(spans: Spans, text: str) -> None:
    found = spans(text, "tables")
    assert [(stub, code) for stub, label, code in found if label == "stub"] == [("Hematologic", "0|0")]
    assert [row for row, label, _ in found if label == "row"] == ["Anemia", "Neutropenia"]


def test_two_tables_are_told_apart(spans: Spans) -> None:
    text = "Event\tn\nFever\t5\n\nBetween them stands a sentence.\n\nEvent\tn\nPain\t8\n"
    assert _grids(spans(text, "tables")) == [{"Fever": {"n": "5"}}, {"Pain": {"n": "8"}}]


def test_groups_over_a_labelled_header(spans: Spans) -> None:
    text = "\tTACE\t\tControl\t\nEvent\tGrade 1-2\tGrade 3-4\tGrade 1-2\tGrade 3-4\nFever\t5\t1\t4\t0"
    fever = {"TACE Grade 1-2": "5", "TACE Grade 3-4": "1", "Control Grade 1-2": "4", "Control Grade 3-4": "0"}
    assert _grids(spans(text, "tables")) == [{"Fever": fever}]


def test_an_interval_is_a_cell(spans: Spans) -> None:
    text = "Variable HR 95% CI P\nAge 1.45 0.98-2.13 0.06\nAFP 2.10 1.30-3.40 0.002\n"
    assert _grids(spans(text, "tables")) == [
        {
            "Age": {"HR": "1.45", "95% CI": "0.98-2.13", "P": "0.06"},
            "AFP": {"HR": "2.10", "95% CI": "1.30-3.40", "P": "0.002"},
        }
    ]
