"""A table as builders see it: each row with its labels, each cell with the labels over it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from extractor.components.spans import found_in

#: Marks of notes at the end of a label or cell: raised letters and digits, asterisks and daggers.
MARKS = re.compile(r"[\s*⁎∗†‡§¶#‖ᵃ-ᶻʰʲˡʳˢʷˣʸⁱⁿ⁰¹²³⁴⁵⁶⁷⁸⁹⁺]+\Z")


#: A letter of a note right behind a number: "21 (42.0)a", "0.03b".
_LETTERED = re.compile(r"(?:(?<=[)%])|(?<=\.\d)|(?<=\.\d\d)|(?<=\.\d\d\d))\s?[a-h](?:,\s?[a-h])*\Z")


@dataclass(slots=True, frozen=True)
class Cell:
    """A piece of a table: its offsets, its normalised text without the marks of notes, and how many columns it
    covers."""

    start: int
    end: int
    text: str
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its label, the headings above it (outermost first), its cells by column, the heads of each column
    (outermost first), the offsets of all of it, and its names by column where several columns name rows."""

    label: Cell | None
    stubs: list[Cell]
    cells: dict[int, Cell]
    heads: dict[int, list[Cell]]
    line: tuple[int, int]
    keys: dict[int, Cell] = field(default_factory=dict)

    def covered(self, column: int) -> range:
        """The columns that the cell at a column covers."""
        return range(column, column + self.cells[column].columns)


@dataclass(frozen=True, slots=True)
class Table:
    """A table as the component found it; ``corner`` heads the column of the rows' labels, ``key_heads`` each of
    several that name rows."""

    caption: str = ""
    corner: list[Cell] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    key_heads: dict[int, list[Cell]] = field(default_factory=dict)


@dataclass
class _Parts:
    caption: str = ""
    columns: list[tuple[int, int, Cell]] = field(default_factory=list)
    stubs: list[tuple[int, int | None, Cell]] = field(default_factory=list)
    labels: dict[int, Cell] = field(default_factory=dict)
    keys: dict[int, dict[int, Cell]] = field(default_factory=lambda: defaultdict(dict))
    cells: dict[int, dict[int, Cell]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, label: str, numbers: Sequence[int], cell: Cell) -> None:
        """Take a span in; ``numbers`` say where in the table it stands."""
        if label == "caption":
            self.caption = cell.text
        elif label == "column":
            self.columns.append((numbers[0], numbers[1], cell))
        elif label == "stub":
            self.stubs.append((numbers[0], numbers[1] if len(numbers) > 1 else None, cell))
        elif label == "row":
            self.labels[numbers[0]] = cell
        elif label == "key":
            self.keys[numbers[0]][numbers[1]] = cell
        elif label == "cell":
            row, column, *columns = numbers
            printed = _LETTERED.sub("", cell.text)
            self.cells[row][column] = Cell(cell.start, cell.end, printed, columns[0] if columns else 1)


def read_tables(doc: Doc, text: str, plain: str) -> list[Table]:
    """The tables of a Doc from its span group; ``plain`` is its normalised text."""
    found: dict[str, _Parts] = defaultdict(_Parts)
    lines = []
    for start, end, label, place, _ in found_in(doc, "tables"):
        if label == "flat":
            continue
        number, *code = place.split("|")
        marked = MARKS.search(text, start, end)
        cell = Cell(start, end, plain[start : marked.start() if marked else end])
        if label == "line":
            lines.append((start, end))
        else:
            found[number].add(label, [int(part) for part in code], cell)
    lines.sort()
    return [_table(parts, lines) for parts in found.values()]


def _table(parts: _Parts, lines: list[tuple[int, int]]) -> Table:
    rows = []
    for number in sorted(parts.cells):
        cells = dict(sorted(parts.cells[number].items()))
        label = parts.labels.get(number)
        heads = {column: _heads(parts, number, column) for column in cells}
        keys = parts.keys.get(number, {})
        rows.append(Row(label, _stubs(parts, number), cells, heads, _line(label, cells, lines), keys))
    over = sorted({column for keys in parts.keys.values() for column in keys})
    corner = [cell for row, column, cell in parts.columns if column == 0]
    return Table(parts.caption, corner, rows, {column: _heads(parts, 0, column) for column in over})


def _heads(parts: _Parts, row: int, column: int) -> list[Cell]:
    return [cell for first, over, cell in parts.columns if over == column and first <= row]


def _stubs(parts: _Parts, row: int) -> list[Cell]:
    """The headings over a row; one without an end reaches to the next."""
    over = []
    for at, (first, behind, cell) in enumerate(parts.stubs):
        following = parts.stubs[at + 1][0] if behind is None and at + 1 < len(parts.stubs) else None
        end = behind if behind is not None else following
        if first <= row and (end is None or row < end or end == first):
            over.append(cell)
    return over


def _line(label: Cell | None, cells: dict[int, Cell], lines: list[tuple[int, int]]) -> tuple[int, int]:
    """Where a row stands: the line of its label, or of its last cell, since a cell above may reach down to it."""
    anchor = label or max(cells.values(), key=lambda cell: cell.start)
    start, end = next(((s, e) for s, e in lines if s <= anchor.start and anchor.end <= e), (anchor.start, anchor.end))
    own = [cell for cell in cells.values() if cell.start >= start]
    return min(start, anchor.start), max([end, anchor.end, *(cell.end for cell in own)])
