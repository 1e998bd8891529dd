"""What a format says about its text beyond the characters: sections, tables and citations, by offset.

A reader makes it, components use it, and between them it travels with the Doc as plain lists (``data`` and
``of``), which survive processes and serialisation.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any, NamedTuple

#: A stretch of text: offsets of its first character and behind its last.
Place = tuple[int, int]


class Part(NamedTuple):
    """A section: ``part`` is ``title``, ``abstract``, ``body``, ``figure`` or ``aside`` (boxes, appendices);
    ``titles`` are its headings from the outermost in, as printed or as the format names them."""

    start: int
    end: int
    part: str
    titles: tuple[str, ...] = ()


class GridCell(NamedTuple):
    """A cell of a table, spans and all; ``start == end`` where it is empty."""

    row: int
    column: int
    rows: int
    columns: int
    header: bool
    start: int
    end: int


class Grid(NamedTuple):
    """A table: its cells in reading order, its caption and the notes below it."""

    start: int
    end: int
    caption: Place | None
    cells: tuple[GridCell, ...]
    notes: tuple[Place, ...] = ()


class Layout(NamedTuple):
    """All that a reader knows; without ``parts`` the sections are found by their headings in the text.

    ``citations`` are offsets at which other work is cited; ``genre`` is ``review`` for an article that by its
    own account tells of other work only.
    """

    parts: tuple[Part, ...] = ()
    grids: tuple[Grid, ...] = ()
    citations: tuple[int, ...] = ()
    genre: str = ""

    def data(self) -> list[Any]:
        """Plain nested lists."""
        return [
            [[part.start, part.end, part.part, list(part.titles)] for part in self.parts],
            [
                [g.start, g.end, list(g.caption or ()), [list(c) for c in g.cells], [list(n) for n in g.notes]]
                for g in self.grids
            ],
            list(self.citations),
            self.genre,
        ]

    def dumps(self) -> str:
        """The same as JSON."""
        return json.dumps(self.data(), separators=(",", ":"))

    def sha256(self) -> str:
        """SHA-256 of that, in hex."""
        return hashlib.sha256(self.dumps().encode()).hexdigest()

    @classmethod
    def loads(cls, text: str) -> Layout:
        """The layout that :meth:`dumps` wrote."""
        return cls.of(json.loads(text))

    @classmethod
    def of(cls, data: list[Any]) -> Layout:
        """The layout that :meth:`data` made lists of."""
        parts, grids, citations, genre = data
        return cls(
            tuple(Part(start, end, part, tuple(titles)) for start, end, part, titles in parts),
            tuple(
                Grid(
                    start,
                    end,
                    (caption[0], caption[1]) if caption else None,
                    tuple(
                        GridCell(row, col, rows, cols, bool(head), s, e) for row, col, rows, cols, head, s, e in cells
                    ),
                    tuple((s, e) for s, e in notes),
                )
                for start, end, caption, cells, notes in grids
            ),
            tuple(citations),
            genre,
        )
