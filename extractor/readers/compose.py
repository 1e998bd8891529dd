"""Puts the plain text of a document together and keeps account of what stands where.

A heading, a paragraph and a table's caption are a line each; the cells of a table's row are divided by tabs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extractor.layout import Grid, GridCell, Layout, Part, Place

#: No cell spans further than this, whatever a file says.
MAX_SPAN = 1000


@dataclass(frozen=True)
class RawCell:
    """A cell as a format gives it: its text and how far it reaches."""

    text: str
    header: bool = False
    rows: int = 1
    columns: int = 1
    citations: tuple[int, ...] = ()


class TextBuilder:
    """The text of a document in the making."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._at = 0
        self._parts: list[Part] = []
        self._grids: list[Grid] = []
        self._citations: list[int] = []
        self._now: tuple[str, tuple[str, ...]] = ("", ())

    def part(self, part: str, titles: Sequence[str] = ()) -> None:
        """What is added from here on belongs to this part."""
        self._now = (part, tuple(titles))

    def titles_of(self, part: str) -> tuple[str, ...]:
        """The headings of what was added last, if it belongs to this part."""
        return self._now[1] if self._now[0] == part else ()

    def _write(self, text: str) -> Place:
        start = self._at
        self._pieces.append(text)
        self._at += len(text)
        return start, self._at

    def _belongs(self, start: int) -> None:
        part, titles = self._now
        if self._parts and self._parts[-1].part == part and self._parts[-1].titles == titles:
            self._parts[-1] = self._parts[-1]._replace(end=self._at)
        elif part:
            self._parts.append(Part(start, self._at, part, titles))

    def line(self, text: str, citations: Iterable[int] = ()) -> None:
        """A heading or a paragraph; ``citations`` are offsets within it."""
        if not text:
            return
        start, _ = self._write(text)
        self._citations += [start + at for at in citations]
        self._write("\n")
        self._belongs(start)

    def gap(self) -> None:
        """A blank line, once."""
        if self._pieces and not (len(self._pieces) > 1 and self._pieces[-1] == "\n" == self._pieces[-2][-1:]):
            self._write("\n")

    def table(self, caption: str, rows: Sequence[Sequence[RawCell]], notes: Sequence[str] = ()) -> None:
        """A table with its cells in their places; ragged rows end early, cells that meet a span move on."""
        start = self._at
        place = self._write(caption) if caption else None
        if caption:
            self._write("\n")
        cells: list[GridCell] = []
        for number, row in enumerate(placed(rows)):
            at_column = 0
            for column, raw in row:
                if column > at_column:
                    self._write("\t" * (column - at_column))
                    at_column = column
                cell_start, cell_end = self._write(" ".join(raw.text.split("\t")))
                self._citations += [cell_start + at for at in raw.citations]
                cells.append(GridCell(number, column, raw.rows, raw.columns, raw.header, cell_start, cell_end))
            self._write("\n")
        below = []
        for note in notes:
            if note:
                below.append(self._write(note))
                self._write("\n")
        if cells:
            self._grids.append(Grid(start, self._at, place, tuple(cells), tuple(below)))
        self._belongs(start)

    def text(self) -> str:
        """The text so far."""
        return "".join(self._pieces)

    def layout(self, genre: str = "") -> Layout:
        """What stands where in it."""
        return Layout(tuple(self._parts), tuple(self._grids), tuple(self._citations), genre)


def placed(rows: Sequence[Sequence[RawCell]]) -> list[list[tuple[int, RawCell]]]:
    """Each row's cells with their columns, moved past the cells that reach down from the rows above."""
    taken: dict[int, int] = {}  # column → rows that it is still covered
    grid: list[list[tuple[int, RawCell]]] = []
    for row in rows:
        column, out, fresh = 0, [], {}
        for cell in row:
            while taken.get(column, 0) > 0:
                column += 1
            width, height = (min(max(1, n), MAX_SPAN) for n in (cell.columns, cell.rows))
            out.append((column, replace(cell, rows=height, columns=width)))
            for covered in range(column, column + width):
                fresh[covered] = height
            column += width
        taken = {c: n - 1 for c, n in ({**taken, **fresh}).items() if n > 1}
        grid.append(out)
    return grid
