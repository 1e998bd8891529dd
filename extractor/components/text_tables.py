"""Finds tables in plain text.

Three shapes are read: tab-separated rows; rows of "label cell cell …" as OCR leaves them, below a line of
column labels; and columns that OCR stacked one below the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.components import aligned
from extractor.components.aligned import is_flat
from extractor.components.grids import Row, Table, Words, is_value, table_of
from extractor.layout import Grid, GridCell
from extractor.lexicon import Lexicon
from extractor.table_lines import is_named

_CELL = re.compile(
    r"[<>≤≥]?\s?\d[\d.,]*(?:-\d[\d.,]*)?(?:\s?\(\s?[<>]?\d[\d.,]*\s?%?\s?\))?%?|(?<!\S)(?:-|NR|NA|NE)(?!\S)"
)
_CELLS_AT_END = re.compile(rf"(?:(?<=[\s)])(?:{_CELL.pattern})\s*)+\Z")
_NUMBER_LINE = re.compile(r"\s*[<>]?\s?(?:0?\.\d+|[01](?:\.\d+)?)\s*\Z")
_LONGEST_STUB = 60
#: A table of plain text has no more lines; its caption stands no further above a flattened one.
_LONGEST, _FAR = 200, 8
_HAS_DIGIT = re.compile(r"\d")
_ROW_SUFFIX = re.compile(r"[,;]?\s*(?:(?:No|n|N)\.?)?\s*\(?%?\)?\s*\Z")
_GRADE_COLUMN = re.compile(
    r"\bgrades?\s*(?:≥\s*)?(?:[0-5]|I{1,3}|IV|V)(?:\s*[-/]\s*(?:[0-5]|I{1,3}|IV|V))?\b|\bG[0-5](?:-[0-5])?\b",
    re.I,
)


@dataclass(frozen=True)
class Line:
    """One line of the text."""

    start: int
    end: int
    text: str


def _lines(text: str) -> list[Line]:
    lines, at = [], 0
    for raw in text.split("\n"):
        lines.append(Line(at, at + len(raw), raw))
        at += len(raw) + 1
    return lines


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    """The offsets without surrounding white space."""
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    return start + lead, start + lead + len(piece.strip())


def _caption_above(text: str, lines: Sequence[Line], index: int) -> tuple[int, int] | None:
    """The caption in the nearest of the three lines above, if it is one."""
    for line in reversed(lines[max(0, index - 3) : index]):
        if is_named(line.text):
            return _strip(text, line.start, line.end)
    return None


# Tab-separated


def _tab_cells(text: str, line: Line) -> dict[int, tuple[int, int]]:
    cells, at = {}, line.start
    for column, piece in enumerate(line.text.split("\t")):
        if piece.strip():
            cells[column] = _strip(text, at, at + len(piece))
        at += len(piece) + 1
    return cells


def _is_tab_stub(lines: Sequence[Line], at: int) -> bool:
    """A heading row that was printed without its empty cells, between rows that have theirs."""
    text = lines[at].text.strip()
    short = 0 < len(text) <= _LONGEST_STUB and not text.endswith(".") and not is_named(text)
    return short and at + 1 < len(lines) and "\t" in lines[at + 1].text


def _heading_rows(rows: Sequence[dict[int, tuple[int, int]]], text: str, words: Words) -> int:
    """One, or more where no cell of the rows below the first holds a value."""
    count = 1
    for cells in rows[1:-1]:
        inner = [text[s:e] for column, (s, e) in cells.items() if column]
        if not inner or any(is_value(cell, words) for cell in inner):
            break
        count += 1
    return count


def _tab_grid(rows: Sequence[dict[int, tuple[int, int]]], headings: int, width: int) -> Grid:
    """The rows as a grid; headings above others span the empty columns to their right, rows need a label."""
    cells: list[GridCell] = []
    kept = [*rows[:headings], *(row for row in rows[headings:] if 0 in row)]
    for number, row in enumerate(kept):
        for column, following in pairwise([*sorted(row), width]):
            spans = following - column if number < headings - 1 and column else 1
            cells.append(GridCell(number, column, 1, spans, number < headings, *row[column]))
    return Grid(0, 0, None, tuple(cells))


def _tab_table(text: str, block: Sequence[Line], words: Words) -> Table | None:
    rows = [_tab_cells(text, line) for line in block]
    width = max(len(line.text.split("\t")) for line in block)
    if len(rows) < 2 or width < 2:
        return None
    table = table_of(_tab_grid(rows, _heading_rows(rows, text, words), width), text, words)
    table.lines = [(line.start, line.end) for line in block]
    return table


# Set out by spaces or pipes, and flattened


def _set_out(text: str, lines: Sequence[Line], index: int, words: Words) -> tuple[Table, int] | None:
    """A table whose columns spaces or pipes set apart, and the index behind it; most of its cells hold values."""
    numbers = aligned.block([line.text for line in lines[index : index + _LONGEST]], 0)
    if not numbers:
        return None
    rows = [(lines[index + number].start, lines[index + number].text) for number in numbers]
    cells = tuple(aligned.cells(rows))
    inner = [cell for cell in cells if cell.row and cell.column and cell.end > cell.start]
    if 2 * sum(_holds_value(text[c.start : c.end], words) for c in inner) < len(inner) or not inner:
        return None
    table = table_of(Grid(0, 0, None, cells), text, words)
    table.caption = _caption_above(text, lines, index)
    table.lines = [(start, start + len(line)) for start, line in rows]
    return table, index + len(numbers)


def _holds_value(cell: str, words: Words) -> bool:
    """Whether a cell begins with a number or prints a value: "8.2 months"."""
    return bool(cell[:1].isdigit()) or is_value(cell, words)


def _caption_far(text: str, lines: Sequence[Line], index: int) -> tuple[int, int] | None:
    """The caption above a flattened table, which a page may set further off."""
    above = (line for line in reversed(lines[max(0, index - _FAR) : index]) if is_named(line.text))
    return next((_strip(text, line.start, line.end) for line in above), None)


# Rows as OCR leaves them


def _column_labels(text: str, line: Line, patterns: Lexicon) -> list[tuple[int, int]]:
    """The column labels that a header line holds: endpoints, grades, totals, HR, CI, P."""
    piece = text[line.start : line.end]
    found = [(m.start(), m.end()) for m in _GRADE_COLUMN.finditer(piece)]
    for start, end, code in [*patterns.column_terms.find(piece), *patterns.measure_terms.find(piece)]:
        if code.startswith("endpoint:") or code in {"hr", "ci", "p", "total"}:
            found.append((start, end))
    found.sort(key=lambda span: (span[0], -span[1]))
    labels: list[tuple[int, int]] = []
    for start, end in found:
        if not labels or start >= labels[-1][1]:
            labels.append((start, end))
    return [(line.start + start, line.start + end) for start, end in labels]


def _ocr_table(text: str, lines: Sequence[Line], index: int, patterns: Lexicon) -> tuple[Table, int] | None:
    """A table whose header is the line at ``index``; with the index behind its last row."""
    labels = _column_labels(text, lines[index], patterns)
    if len(labels) < 2:
        return None
    table = Table(
        caption=_caption_above(text, lines, index),
        columns=[(0, i, label) for i, label in enumerate(labels, 1)],
        lines=[(lines[index].start, lines[index].end)],
    )
    at, blank = index + 1, 0
    while at < len(lines) and blank < 2:
        line = lines[at]
        if not line.text.strip():
            blank += 1
            at += 1
            continue
        tail = _CELLS_AT_END.search(line.text)
        cells = list(_CELL.finditer(line.text, tail.start())) if tail is not None else []
        if len(cells) >= len(labels):
            cells = cells[-len(labels) :]
            label = _row_label(text, line, cells[0].start())
            if label is None:
                break
            places = [_strip(text, line.start + c.start(), line.start + c.end()) for c in cells]
            table.rows.append(Row(label, {i: (place, 1) for i, place in enumerate(places, 1)}))
        elif _is_stub(lines, at, len(labels)):
            table.stubs.append((len(table.rows), None, _strip(text, line.start, line.end)))
        else:
            break
        table.lines.append((line.start, line.end))
        at, blank = at + 1, 0
    return (table, at) if table.rows else None


def _row_label(text: str, line: Line, cells_start: int) -> tuple[int, int] | None:
    label = line.text[:cells_start]
    if suffix := _ROW_SUFFIX.search(label):
        label = label[: suffix.start()]
    start, end = _strip(text, line.start, line.start + len(label))
    return (start, end) if end > start else None


def _is_stub(lines: Sequence[Line], at: int, columns: int) -> bool:
    """A short line without cells, followed (blank lines aside) by a row of cells."""
    if len(lines[at].text) > 80 or lines[at].text.rstrip().endswith("."):
        return False
    for line in lines[at + 1 : at + 4]:
        if line.text.strip():
            tail = _CELLS_AT_END.search(line.text)
            return tail is not None and len(_CELL.findall(line.text, tail.start())) >= columns
    return False


# Stacked columns


def _stacked_column(text: str, lines: Sequence[Line], index: int, patterns: Lexicon) -> tuple[Table, int] | None:
    """A column of P values below its heading, with the labels of the first stacked column where they are."""
    head = lines[index].text.strip()
    last = index
    if (
        head.casefold() == "p"
        and index + 1 < len(lines)
        and lines[index + 1].text.strip().casefold() in {"value", "values"}
    ):
        last = index + 1
        head = f"{head} value"
    if patterns.column_terms.code(head) != "p":
        return None
    cells: list[Line] = []
    at = last + 1
    while at < len(lines) and (not lines[at].text.strip() or _NUMBER_LINE.match(lines[at].text)):
        if lines[at].text.strip():
            cells.append(lines[at])
        at += 1
    if len(cells) < 3:
        return None
    column = _strip(text, lines[index].start, lines[last].end)
    table = Table(columns=[(0, 1, column)], lines=[column])
    labels = _stacked_labels(text, lines, index, len(cells), patterns)
    for number, cell in enumerate(cells):
        where = _strip(text, cell.start, cell.end)
        table.rows.append(Row(labels[number] if labels else where, {1: (where, 1)}))
        table.lines.append((cell.start, cell.end))
    return table, at


def _stacked_labels(
    text: str, lines: Sequence[Line], index: int, count: int, patterns: Lexicon
) -> list[tuple[int, int]]:
    """The lines below the nearest heading of a label column ("Items"), one for each cell."""
    for back in range(index - 1, max(-1, index - 12 * count), -1):
        if patterns.column_terms.code(lines[back].text.strip()) == "label":
            filled = [line for line in lines[back + 1 : index] if line.text.strip()][:count]
            if len(filled) == count and not any(_HAS_DIGIT.match(line.text.strip()) for line in filled):
                return [_strip(text, line.start, line.end) for line in filled]
    return []


def find_tables(text: str, patterns: Lexicon, words: Words) -> Iterator[Table]:
    """The tables of a normalised text, in order."""
    lines = _lines(text)
    index = 0
    while index < len(lines):
        if "\t" in lines[index].text:
            end = index
            while end < len(lines) and ("\t" in lines[end].text or _is_tab_stub(lines, end)):
                end += 1
            table = _tab_table(text, lines[index:end], words)
            if table:
                table.caption = _caption_above(text, lines, index)
                yield table
            index = end
            continue
        if (set_out := _set_out(text, lines, index, words)) is not None:
            table, index = set_out
            yield table
            continue
        if is_flat(lines[index].text) and (caption := _caption_far(text, lines, index)) is not None:
            yield Table(caption=caption, lines=[(lines[index].start, lines[index].end)], flat=True)
            index += 1
            continue
        if lines[index].text.strip() and len(lines[index].text) < 200 and not lines[index].text.rstrip().endswith("."):
            found = _ocr_table(text, lines, index, patterns) or _stacked_column(text, lines, index, patterns)
            if found:
                table, index = found
                yield table
                continue
        index += 1
