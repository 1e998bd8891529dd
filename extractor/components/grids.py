"""A table's grid of cells as a table that is read: which rows head it, which columns name its rows.

A row heads what is below it where its format says so, at the top of a table without such signs, and wherever
in its body no cell holds a value ("Overall | n = 361 | n = 362"). A row with a label alone is a stub.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractor.layout import Grid, GridCell, Place

_DECIMAL = re.compile(r"\W*\d+\.\d")
_LETTER = re.compile(r"[^\W\d_]")
_RAISED = re.compile("[ᵃ-ᶻʰʲˡʳˢʷˣʸⁱⁿ]+")
#: Text in a value's brackets or behind it does not make it a heading: "16 (any febrile neutropenia)".
_VALUE_FIRST = re.compile(r"[<>≤≥]?\s*\d+(?:\.\d+)?%?\s*[(\[]")
#: A row of words with a P value compares what is above it and heads nothing.
_TEST = re.compile(r"\bP\s*[=<>]\s*\d?\.\d", re.IGNORECASE)
#: Signs of percentages that head a column.
_SHARE = re.compile(r"[(\s]*%[)\s]*\Z")
#: From this share of values on a column holds values; below it, labels.
_VALUES = 0.34

#: How many rows a cell covers that stands here for one further up.
_REPEATED = 0


@dataclass(frozen=True)
class Words:
    """What is known of a table's words: ``strip_void`` takes those for "no value" out of a cell's text, ``is_key``
    tells of a column's heading that the column names rows, whatever it holds: "Grade", "Group"."""

    strip_void: Callable[[str], str]
    is_key: Callable[[str], bool]


@dataclass
class Row:
    """A row of values: its label, and by column each cell's place and how many columns it covers.

    ``keys`` are the cells of all columns that name rows, those that reach down from above included, where there
    are two such columns or more.
    """

    label: Place | None
    cells: dict[int, tuple[Place, int]]
    keys: dict[int, Place] = field(default_factory=dict)


@dataclass
class Table:
    """A table as found.

    ``columns`` are labels with the row from which on they head their column, outermost first; ``stubs`` head
    the rows from one number to before another (None: to the next stub). ``flat``: its rows
    are gone, and nothing of it is read.
    """

    caption: Place | None = None
    columns: list[tuple[int, int, Place]] = field(default_factory=list)
    stubs: list[tuple[int, int | None, Place]] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    lines: list[Place] = field(default_factory=list)
    flat: bool = False


def is_value(text: str, words: Words) -> bool:
    """Whether a cell prints a value or says that there is none: figures, signs and words such as "NR"."""
    plain = _RAISED.sub("", text).strip()
    if not plain or _SHARE.match(plain):
        return False
    if _DECIMAL.match(plain) or _VALUE_FIRST.match(plain):
        return True
    return not _LETTER.search(words.strip_void(plain))


def table_of(grid: Grid, text: str, words: Words) -> Table:
    """The table that a grid of cells is; ``text`` is normalised."""
    rows: dict[int, list[GridCell]] = {}
    for cell in grid.cells:
        rows.setdefault(cell.row, []).append(cell)
    table = Table(caption=grid.caption)
    if grid.caption:
        table.lines.append(grid.caption)
    table.lines += grid.notes
    for row in rows.values():
        filled = [cell for cell in row if cell.end > cell.start]
        if filled:
            table.lines.append((min(c.start for c in filled), max(c.end for c in filled)))
    reader = _Reader(table, text, words)
    order = sorted(rows)
    heads = _head_rows([rows[number] for number in order])
    _extend(rows, order, heads)
    _repeat(rows, order[heads:], reader)
    body = [rows[number] for number in order[heads:]]
    reader.count_labels(body, _keys(rows, order[:heads], text, words))
    for number in order[:heads]:
        reader.head(rows[number])
    for row in body:
        reader.row(row)
    return table


def _keys(rows: dict[int, list[GridCell]], heads: Sequence[int], text: str, words: Words) -> set[int]:
    """The columns whose lowest heading says that they name rows."""
    lowest = {cell.column: cell for number in heads for cell in rows[number] if cell.end > cell.start}
    return {
        column for column, cell in lowest.items() if cell.columns == 1 and words.is_key(text[cell.start : cell.end])
    }


def _extend(rows: dict[int, list[GridCell]], order: Sequence[int], heads: int) -> None:
    """A heading with empty cells to its right covers them where the same labels repeat below each such heading."""
    for number, below in pairwise(order[: heads + 1]):
        names = [cell for cell in rows[number] if cell.column and cell.end > cell.start]
        width = max((cell.column + cell.columns for cell in rows[below]), default=0)
        steps = {right.column - left.column for left, right in pairwise(names)}
        if len(steps) != 1 or any(cell.columns > 1 for cell in names) or (step := steps.pop()) < 2:
            continue
        if names[-1].column + step != width or not all(cell.rows == 1 for cell in rows[number]):
            continue
        rows[number] = [
            cell._replace(columns=step) if cell in names else cell
            for cell in rows[number]
            if cell in names or cell.column < names[0].column
        ]


def _repeat(rows: dict[int, list[GridCell]], body: Sequence[int], reader: _Reader) -> None:
    """A value that reaches over several rows stands in each of them."""
    for number in body:
        for cell in list(rows[number]):
            if cell.rows < 2 or cell.end <= cell.start or cell.column == 0 or not reader.is_value(cell):
                continue
            for below in range(number + 1, number + cell.rows):
                row = rows.get(below)
                if below in body and row and all(other.column != cell.column for other in row):
                    row.append(cell._replace(row=below, rows=_REPEATED))
                    row.sort(key=lambda other: other.column)


def _head_rows(rows: Sequence[Sequence[GridCell]]) -> int:
    """How many rows at the top are headings: those marked so, else the first and what its cells reach down to."""
    marked = 0
    for row in rows:
        filled = [cell for cell in row if cell.end > cell.start]
        if not all(cell.header for cell in filled):
            break
        marked += 1
    if 0 < marked < len(rows):
        return marked
    return min(max((cell.rows for cell in rows[0]), default=1), max(1, len(rows) - 1)) if rows else 0


class _Reader:
    """Reads a grid row by row."""

    def __init__(self, table: Table, text: str, words: Words) -> None:
        self.table = table
        self.text = text
        self.words = words
        self.labels = 1
        self.open_stubs: list[int] = []
        self.rows_before = 0
        self.keys: dict[int, Place] = {}

    def is_value(self, cell: GridCell) -> bool:
        return is_value(self.text[cell.start : cell.end], self.words)

    def count_labels(self, body: Sequence[Sequence[GridCell]], keys: set[int]) -> None:
        """How many columns at the left name the rows: those that hold hardly a value, or are headed so."""
        width = max((cell.column + cell.columns for row in body for cell in row), default=1)
        for column in range(1, width):
            filled = [c for row in body for c in row if c.column == column and c.end > c.start and c.columns == 1]
            holding = sum(map(self.is_value, filled))
            right = any(self.is_value(c) for row in body for c in row if c.column > column)
            if not filled or not right or (holding >= _VALUES * len(filled) and column not in keys):
                break
            self.labels = column + 1

    def head(self, row: Sequence[GridCell]) -> None:
        """A heading row: its cells head the columns that they cover, from the next row of values on."""
        for cell in row:
            if cell.end > cell.start:
                for column in range(cell.column, min(cell.column + cell.columns, cell.column + 100)):
                    self.table.columns.append((len(self.table.rows), column, (cell.start, cell.end)))

    def row(self, row: Sequence[GridCell]) -> None:
        """A row of the body: values, a stub, or headings of what is below."""
        names = [c for c in row if c.column < self.labels and c.end > c.start and c.rows != _REPEATED]
        cells = {c.column: ((c.start, c.end), c.columns) for c in row if c.column >= self.labels and c.end > c.start}
        if not names and not cells:
            self.end()
            return
        values = [c for c in row if c.column in cells]
        filled = [*names, *(c for c in row if c.column in cells)]
        if len(filled) == 1 and _TEST.search(self.text, filled[0].start, filled[0].end):
            return
        if not cells:
            self._stub(names)
        elif not any(map(self.is_value, values)):
            self._heads_below(names, values)
        else:
            self.table.rows.append(Row(self._label(row, names), cells, self._keys_of(names)))

    def _keys_of(self, names: Sequence[GridCell]) -> dict[int, Place]:
        """The cells that name a row in each of several columns: its own, else those that reach down to it."""
        for cell in names:
            self.keys = {column: place for column, place in self.keys.items() if column < cell.column}
            self.keys[cell.column] = (cell.start, cell.end)
        return dict(self.keys) if self.labels > 1 else {}

    def _label(self, row: Sequence[GridCell], names: Sequence[GridCell]) -> Place | None:
        """A row's label; the first of two label columns is a stub where it reaches over several rows."""
        if self.labels > 1 and names and names[0].column == 0 and names[0].columns == 1 and len(names) > 1:
            self.end()
            self._open((names[0].start, names[0].end))
            names = names[1:]
        elif self.labels > 1 and names and names[0].column == 0:
            self.end()
        return (names[0].start, names[-1].end) if names else None

    def _stub(self, names: Sequence[GridCell]) -> None:
        """A stub takes the place of those above it, or comes within them where no row lies between."""
        self.keys = {}
        if len(self.table.rows) > self.rows_before:
            self.end()
        self._open((names[0].start, names[-1].end))

    def _heads_below(self, names: Sequence[GridCell], values: Sequence[GridCell]) -> None:
        if names:
            self._stub(names)
        self.head(values)

    def _open(self, place: Place) -> None:
        self.rows_before = len(self.table.rows)
        self.open_stubs.append(len(self.table.stubs))
        self.table.stubs.append((self.rows_before, None, place))

    def end(self) -> None:
        """What stands above heads nothing further down."""
        for number in self.open_stubs:
            first, _, place = self.table.stubs[number]
            self.table.stubs[number] = (first, len(self.table.rows), place)
        self.open_stubs = []
