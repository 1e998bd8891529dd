"""Tables of print: the lines below a caption whose words stand in columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.readers.compose import RawCell
from extractor.readers.inline import readable
from extractor.readers.pdf_lines import Line, Word
from extractor.table_lines import is_caption

#: Words further apart than this share of their size belong to two cells.
_APART = 0.75
#: Lines with at least this share of the cells of the fullest one show where the columns are.
_FULL = 0.6
#: So many lines may follow a caption before its table begins, and so many without cells lie within it.
_CAPTION_LINES, _LONE_LINES = 4, 2


@dataclass
class Block:
    """Lines of text, or with a caption those of a table."""

    caption: str = ""
    lines: list[Line] = field(default_factory=list)


def cells_of(line: Line) -> list[list[Word]]:
    """The words of a line in groups with wide gaps between them."""
    cells: list[list[Word]] = [[line.words[0]]]
    for word in line.words[1:]:
        if word.left - cells[-1][-1].right > _APART * max(word.size, 6):
            cells.append([])
        cells[-1].append(word)
    return cells


def blocks_of(lines: Sequence[Line]) -> list[Block]:
    """Text and tables in turn."""
    blocks = [Block()]
    at = 0
    while at < len(lines):
        end = _table_end(lines, at) if is_caption(lines[at].text) else None
        if end is None:
            blocks[-1].lines.append(lines[at])
            at += 1
            continue
        first, behind = end
        blocks += [Block(" ".join(line.text for line in lines[at:first]), list(lines[first:behind])), Block()]
        at = behind
    return [block for block in blocks if block.lines]


def _table_end(lines: Sequence[Line], at: int) -> tuple[int, int] | None:
    """Where the rows of the table with a caption at ``at`` begin and end; None where there are none."""
    first = next(
        (i for i in range(at + 1, min(len(lines), at + 1 + _CAPTION_LINES)) if len(cells_of(lines[i])) > 1), None
    )
    if first is None:
        return None
    size, last, lone = lines[first].size, first, 0
    for i in range(first, len(lines)):
        if lines[i].column != lines[first].column or abs(lines[i].size - size) > 1:
            break
        if len(cells_of(lines[i])) > 1:
            last, lone = i, 0
            continue
        lone += 1
        if lone > _LONE_LINES or lines[i].text.rstrip().endswith("."):
            break
    return (first, last + 1) if last > first else None


def rows_of(lines: Sequence[Line]) -> list[list[RawCell]]:
    """The rows of a table: cells in the columns that the fullest lines show, wide ones over several."""
    split = [cells_of(line) for line in lines]
    most = max(len(cells) for cells in split)
    columns = _columns([cells for cells in split if len(cells) >= max(2, _FULL * most)])
    heads = next((i for i, cells in enumerate(split) if i and any(c.isdigit() for c in _text(cells[-1])[:1])), 1)
    return [_row(cells, columns, i < heads) for i, cells in enumerate(split)]


def _columns(rows: list[list[list[Word]]]) -> list[tuple[float, float]]:
    """Stretches of the width that cells share; a cell over two others does not join them."""
    boxes = sorted((cell[0].left, cell[-1].right) for row in rows for cell in row)
    columns: list[tuple[float, float]] = []
    for left, right in sorted(boxes, key=lambda box: box[1] - box[0]):
        touching = [c for c in columns if left < c[1] and right > c[0]]
        if len(touching) > 1:
            continue
        for column in touching:
            columns.remove(column)
            left, right = min(left, column[0]), max(right, column[1])
        columns.append((left, right))
    return sorted(columns)


def _row(cells: list[list[Word]], columns: list[tuple[float, float]], header: bool) -> list[RawCell]:
    row: list[RawCell] = []
    for cell in cells:
        left, right = cell[0].left, cell[-1].right
        over = [i for i, (a, b) in enumerate(columns) if left < b and right > a]
        first = over[0] if over else min(range(len(columns)), key=lambda i: abs(columns[i][0] - left))
        first = max(first, sum(c.columns for c in row))
        row += [RawCell("", header)] * (first - sum(c.columns for c in row))
        last = max(first, over[-1]) if over else first
        row.append(RawCell(_text(cell), header, 1, last - first + 1))
    return row


def _text(words: list[Word]) -> str:
    return readable(" ".join(word.text for word in words)).strip()
