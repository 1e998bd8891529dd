"""Tables as journals print them, with all that must be found in them and nothing else.

``data/printed`` holds one table after the other::

    === a name
    a sentence of the text, where one matters
    Table 2. The caption
    Heading | Group A {c2} | Group B {r2}
    ---
    Row | 12 (20.0) | 9
    * A note.
    =>
    Row 12 20% @Group A

Rows above ``---`` are marked as headings, ``{c2}`` and ``{r3}`` are cells that cover columns and rows. Below ``=>``
stands a line for each outcome: what is measured, its numbers, ``[its interval]``, its P value, ``@`` its group,
``<what it compares>``.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from extractor.pipeline import extract
from extractor.readers.compose import RawCell, TextBuilder
from extractor.schema import DocumentRecord, HazardRatio

FOLDER = Path(__file__).parents[1] / "data" / "printed"
_SPAN = re.compile(r"\{(?:c(\d+))?(?:r(\d+))?\}\s*$")


def _cell(raw: str, header: bool) -> RawCell:
    span = _SPAN.search(raw)
    columns, rows = (int(span[1] or 1), int(span[2] or 1)) if span else (1, 1)
    return RawCell((raw[: span.start()] if span else raw).strip(), header, rows, columns)


def record_of(table: str) -> DocumentRecord:
    """The record of a text with one table."""
    lines = table.strip().split("\n")
    start = next(at for at, line in enumerate(lines) if line.startswith("Table"))
    notes = [line[2:] for line in lines if line.startswith("* ")]
    rows = [line for line in lines[start + 1 :] if not line.startswith("* ")]
    heads = rows.index("---") if "---" in rows else 0
    builder = TextBuilder()
    builder.part("body", ["Results"])
    for line in lines[:start]:
        builder.line(line)
    cells = [[_cell(raw, at < heads) for raw in row.split("|")] for at, row in enumerate(rows) if row != "---"]
    builder.table(lines[start], cells, notes)
    return extract(builder.text(), layout=builder.layout())


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _patients(outcome: Any) -> str:
    count = "" if outcome.count is None else f" {outcome.count}"
    total = "" if outcome.total is None else f"/{outcome.total}"
    return count + total + ("" if outcome.percent is None else f" {_number(outcome.percent)}%")


def _what(outcome: Any) -> str:
    """What an outcome measures and its number."""
    time = getattr(outcome, "timepoint", None)
    at = f" at {_number(time.value)} {time.unit}" if time else ""
    match outcome.kind:
        case "tumor_response":
            return f"{outcome.endpoint}{at}{_patients(outcome)}"
        case "adverse_event":
            grade = f" g{''.join(map(str, outcome.grade))}" if outcome.grade else ""
            return f"{outcome.term}{grade}{_patients(outcome)}"
        case "survival_time":
            value = f"{_number(outcome.value)} {outcome.unit}" if outcome.reached else "NR"
            return f"{outcome.endpoint} {outcome.statistic} {value}"
        case "survival_rate":
            return f"{outcome.endpoint}{at} {_number(outcome.percent)}%"
        case "hazard_ratio":
            return f"HR {outcome.endpoint} {_number(outcome.value)}"
        case _:
            return "P"


def said(outcome: Any) -> str:
    """An outcome in one line."""
    line = _what(outcome)
    if (ci := getattr(outcome, "ci", None)) is not None:
        line += f" [{_number(ci.lower)},{_number(ci.upper)}]"
    if (spread := getattr(outcome, "range", None)) is not None:
        line += f" {spread.type}[{_number(spread.lower)},{_number(spread.upper)}]"
    if outcome.p_value is not None:
        line += f" P{outcome.p_value.operator}{_number(outcome.p_value.value)}"
    if outcome.arm:
        line += f" @{outcome.arm}"
    if outcome.kind == "hazard_ratio":
        line += f" <{outcome.comparison}>" + (f" {outcome.model[:5]}" if outcome.model else "")
    if outcome.kind == "p_value":
        line += f" <{outcome.subject}>"
    return line


def _examples() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*.txt")):
        for block in re.split(r"^=== ", path.read_text("utf8"), flags=re.MULTILINE)[1:]:
            name, _, rest = block.partition("\n")
            table, _, outcomes = rest.partition("\n=>\n")
            found.append(pytest.param(table, outcomes.split("\n"), id=f"{path.stem}: {name}"))
    return found


@pytest.mark.parametrize(("table", "outcomes"), _examples())
def test_a_table_as_it_is_printed(table: str, outcomes: list[str]) -> None:
    assert Counter(map(said, record_of(table).outcomes)) == Counter(filter(None, outcomes))


def test_a_variable_behind_the_levels_of_another_is_none_of_them() -> None:
    """Numbers and limits are levels together; a name behind them begins a variable of its own."""
    text = (
        "Table 2 Factors of overall survival\n\n"
        "Variable\tHazard ratio\t95% CI\tP\n"
        "AST (U/L)\t\t\t\n≤40\t1\t\t\n>40\t1.50\t1.10–2.10\t0.01\n"
        "ALT (U/L)\t1.20\t0.90–1.60\t0.22\nALBI score\t1.60\t1.01–2.50\t0.04\n"
        "PVTT\t\t\t\nVp0\t1\t\t\nVp1–2\t1.40\t1.10–1.90\t0.02\nTumor size\t1.10\t1.00–1.20\t0.05\n"
    )
    ratios = [outcome for outcome in extract(text).outcomes if isinstance(outcome, HazardRatio)]
    assert [ratio.comparison for ratio in ratios] == [
        "AST (U/L): >40 vs ≤40",
        "ALT (U/L)",
        "ALBI score",
        "PVTT: Vp1–2 vs Vp0",
        "Tumor size",
    ]
