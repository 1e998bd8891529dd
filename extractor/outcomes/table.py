"""Outcomes of tables: each row with the column labels over its cells, read as one would read a sentence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from spacy.tokens import Doc

from extractor.lexicon import Lexicon
from extractor.numbers import find_number, first_number, parse_bounds, parse_grades
from extractor.outcomes.builder import Document
from extractor.schema import (
    AdverseEvent,
    Evidence,
    HazardRatio,
    Interval,
    OutcomeBase,
    PValue,
    PValueOutcome,
    Timepoint,
    TumorResponse,
)

_COUNT_PERCENT = re.compile(r"(?P<count>\d+)\s*(?:\(\s*(?P<percent>\d+(?:\.\d+)?)\s*%?\s*\))?\s*")
_RATIO_CELL = re.compile(r"(?P<value>\d+\.?\d*)\s*(?:[(\[](?P<ci>[^()\[\]]+)[)\]])?\s*")
_P_CELL = re.compile(r"(?P<operator>[<>≤≥]=?|=)?\s*(?P<value>0?\.\d+|[01](?:\.\d+)?)\s*\*?")
_OPERATORS = {"≤": "<=", "≥": ">="}
_LEVELED = re.compile(r"\s*[<>≤≥=\d]")


@dataclass(slots=True)
class Cell:
    """A piece of a table."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class Row:
    """A row: its label, the heading above it, its cells by column."""

    label: Cell
    stub: Cell | None
    cells: dict[int, Cell]
    line: tuple[int, int]


@dataclass(slots=True)
class Table:
    """A table as the component found it."""

    caption: str = ""
    columns: dict[int, list[Cell]] = field(default_factory=lambda: defaultdict(list))
    rows: list[Row] = field(default_factory=list)


def read_tables(doc: Doc, document: Document) -> list[Table]:
    """The tables of a Doc from its span group."""
    tables: dict[str, Table] = defaultdict(Table)
    stubs: dict[str, dict[int, Cell]] = defaultdict(dict)
    labels: dict[tuple[str, int], Cell] = {}
    cells: dict[tuple[str, int], dict[int, Cell]] = defaultdict(dict)
    lines = sorted((s.start_char, s.end_char) for s in doc.spans.get("tables", ()) if s.label_ == "line")
    for span in doc.spans.get("tables", ()):
        cell = Cell(span.start_char, span.end_char, document.plain[span.start_char : span.end_char])
        number, row, column = [*span.id_.split("|"), "", ""][:3]
        if span.label_ == "caption":
            tables[number].caption = cell.text
        elif span.label_ == "column":
            tables[number].columns[int(column)].append(cell)
        elif span.label_ == "stub":
            stubs[number][int(row)] = cell
        elif span.label_ == "row":
            labels[number, int(row)] = cell
        elif span.label_ == "cell":
            cells[number, int(row)][int(column)] = cell
    for (number, row), label in labels.items():
        above = [r for r in stubs[number] if r <= row]
        stub = stubs[number][max(above)] if above else None
        line = next(((s, e) for s, e in lines if s <= label.start and label.end <= e), (label.start, label.end))
        start = min([line[0], *(c.start for c in cells[number, row].values())])
        end = max([line[1], *(c.end for c in cells[number, row].values())])
        tables[number].rows.append(Row(label, stub, cells[number, row], (start, end)))
    return list(tables.values())


def build(doc: Doc, document: Document, patterns: Lexicon) -> Iterator[OutcomeBase]:
    """The outcomes of all tables of a Doc."""
    for table in read_tables(doc, document):
        kinds = {column: _column_kind(cells, patterns) for column, cells in table.columns.items()}
        if any(kind == "hr" for kind, _ in kinds.values()):
            yield from _hazard_ratios(table, kinds, document, patterns)
        elif any(kind == "endpoint" for kind, _ in kinds.values()):
            yield from _responses(table, kinds, document, patterns)
        elif any(kind == "grade" for kind, _ in kinds.values()):
            yield from _adverse_events(table, kinds, document)
        elif all(kind == "p" for kind, _ in kinds.values()):
            yield from _p_values(table, kinds, document)


def _column_kind(cells: list[Cell], patterns: Lexicon) -> tuple[str, str]:
    """What a column holds: ``(hr | ci | p | total | endpoint | grade | other, code)``."""
    last = " ".join(cells[-1].text.split())
    code = patterns.column_terms.code(last)
    if code in {"hr", "ci", "p", "total"}:
        return code, ""
    measure = patterns.measure_terms.code(last) or ""
    if measure.startswith("endpoint:"):
        return "endpoint", measure.removeprefix("endpoint:")
    if re.search(r"grade|^G\d", last, re.IGNORECASE) and re.search(r"\d|[IV]", last):
        return "grade", last
    return "other", ""


def _evidence(row: Row, start: int, end: int, document: Document, rule: str) -> dict[str, Any]:
    return {
        "evidence": Evidence(
            start=start,
            end=end,
            text=document.text[start:end],
            sentence_start=row.line[0],
            sentence_end=row.line[1],
            rule=rule,
        ),
        "quote": document.text[row.line[0] : row.line[1]][:200],
        "section": "table",
    }


def _number(cell: Cell) -> tuple[int, int]:
    start, end = find_number(cell.text)
    return cell.start + start, cell.start + end


# Hazard ratios


def _hazard_ratios(
    table: Table, kinds: dict[int, tuple[str, str]], document: Document, patterns: Lexicon
) -> Iterator[OutcomeBase]:
    """A Cox table: each level against its reference; rows that print no interval and no P are references."""
    found = [
        code.removeprefix("endpoint:")
        for _, _, code in patterns.measure_terms.find(table.caption)
        if code.startswith("endpoint:")
    ]
    endpoint = found[-1] if found else "OTHER"
    for row, name in _named_rows(table):
        for column, (kind, _) in kinds.items():
            cell = row.cells.get(column)
            match = _RATIO_CELL.fullmatch(cell.text) if kind == "hr" and cell else None
            if cell is None or match is None:
                continue
            ci_cell, p_cell = _right_of(column, "ci", kinds, row), _right_of(column, "p", kinds, row)
            bounds = match["ci"] or (ci_cell.text if ci_cell else None)
            interval = _interval(bounds) if bounds else None
            p = _p(p_cell) if p_cell else None
            if interval is None and p is None:
                continue
            start, end = _number(cell)
            models = [c for label in table.columns[column] for _, _, c in patterns.model_terms.find(label.text)]
            yield HazardRatio.model_validate(
                {
                    "endpoint": endpoint,
                    "value": first_number(cell.text),
                    "ci": interval,
                    "p_value": p,
                    "comparison": name,
                    "model": models[-1] if models else None,
                    **_evidence(row, start, end, document, "table.hazard_ratio"),
                }
            )


def _named_rows(table: Table) -> Iterator[tuple[Row, str]]:
    """Rows with the variable before the level: "Albumin (g/dL): ≤3"; a row that is no level stands alone."""
    last_stub: Cell | None = None
    in_levels = False
    first_level = ""
    for row in table.rows:
        if row.stub is not last_stub:
            last_stub, in_levels, first_level = row.stub, row.stub is not None, row.label.text
        elif in_levels and not (
            _LEVELED.match(row.label.text) or row.label.text[:2] == first_level[:2] or _follows_reference(table, row)
        ):
            in_levels = False
        yield row, f"{last_stub.text}: {row.label.text}" if in_levels and last_stub else row.label.text


def _follows_reference(table: Table, row: Row) -> bool:
    at = table.rows.index(row)
    before = table.rows[at - 1] if at else None
    return (
        before is not None
        and before.stub is row.stub
        and all(c.text.strip() in {"1", "1.0", "1.00", "Ref", "ref"} for c in before.cells.values())
    )


def _right_of(column: int, kind: str, kinds: dict[int, tuple[str, str]], row: Row) -> Cell | None:
    """The cell of a kind that belongs to a ratio column: the nearest to its right before the next ratio."""
    for other in sorted(c for c in kinds if c > column):
        if kinds[other][0] == "hr":
            return None
        if kinds[other][0] == kind:
            return row.cells.get(other)
    return None


def _interval(text: str) -> Interval | None:
    try:
        lower, upper = parse_bounds(text)
    except ValueError:
        return None
    return Interval(lower=lower, upper=upper) if lower is None or upper is None or lower <= upper else None


def _p(cell: Cell) -> PValue | None:
    match = _P_CELL.fullmatch(cell.text.strip())
    if not match:
        return None
    operator = match["operator"] or "="
    return PValue.model_validate({"operator": _OPERATORS.get(operator, operator), "value": float(match["value"])})


# Responses and adverse events


def _responses(
    table: Table, kinds: dict[int, tuple[str, str]], document: Document, patterns: Lexicon
) -> Iterator[OutcomeBase]:
    for row in table.rows:
        moment = _timepoint(row.label.text, patterns)
        for column, (kind, code) in kinds.items():
            cell = row.cells.get(column)
            match = _COUNT_PERCENT.fullmatch(cell.text) if kind == "endpoint" and cell else None
            if cell is None or match is None or patterns.endpoints[code].family != "response":
                continue
            start, end = cell.start, cell.start + len(cell.text.rstrip(") %"))
            yield TumorResponse(
                endpoint=code,
                timepoint=moment,
                arm=None if moment else document.text[row.label.start : row.label.end],
                **_counted(match),
                **_evidence(row, start, end, document, "table.response"),
            )


def _timepoint(label: str, patterns: Lexicon) -> Timepoint | None:
    """ "3 months" as a row's label."""
    words = label.replace("-", " ").split()
    try:
        return (
            Timepoint.model_validate({"value": first_number(words[0]), "unit": patterns.meaning(words[1])})
            if len(words) == 2
            else None
        )
    except (KeyError, ValueError):
        return None


def _counted(match: re.Match[str]) -> dict[str, Any]:
    """Count and percent of a cell; a note with the likely reading where OCR dropped the decimal point."""
    fields: dict[str, Any] = {"count": int(match["count"])}
    printed = match["percent"]
    if printed:
        fields["percent"] = float(printed)
        if float(printed) > 100:
            fields["note"] = f"printed {printed}; likely {printed[:-1]}.{printed[-1]}"
    return fields


def _adverse_events(table: Table, kinds: dict[int, tuple[str, str]], document: Document) -> Iterator[OutcomeBase]:
    for row in table.rows:
        arm = _stub_arm(row.stub, document) if row.stub else None
        for column, (kind, label) in kinds.items():
            cell = row.cells.get(column)
            match = _COUNT_PERCENT.fullmatch(cell.text) if kind in {"grade", "total"} and cell else None
            if cell is None or match is None:
                continue
            start, end = cell.start, cell.start + len(cell.text.rstrip(") %"))
            yield AdverseEvent(
                term=document.text[row.label.start : row.label.end],
                grade=parse_grades(label) if kind == "grade" else None,
                arm=arm,
                **_counted(match),
                **_evidence(row, start, end, document, "table.adverse_event"),
            )


def _stub_arm(stub: Cell, document: Document) -> str | None:
    """The group that a heading row names: "Adverse events of CSM-TACE"."""
    text = document.text[stub.start : stub.end]
    for divider in (" of ", " in ", " related to "):
        _, found, arm = text.partition(divider)
        if found:
            return arm.strip()
    return text


def _p_values(table: Table, kinds: dict[int, tuple[str, str]], document: Document) -> Iterator[OutcomeBase]:
    for row in table.rows:
        for column in kinds:
            cell = row.cells.get(column)
            p = _p(cell) if cell else None
            if cell is None or p is None:
                continue
            start, end = _number(cell)
            subject = document.text[row.label.start : row.label.end] if row.label.start != cell.start else None
            yield PValueOutcome(p_value=p, subject=subject, **_evidence(row, start, end, document, "table.p_value"))
