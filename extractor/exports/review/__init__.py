"""The tables that a review is made of: arms side by side, comparisons, and two-by-two tables.

Every row carries the ids of the outcomes that it was made of; numbers that no text prints are named in ``derived``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.exports.frames import Library, frame_of
from extractor.exports.review import arms, comparisons, two_by_two
from extractor.exports.spreadsheet import write_sheet
from extractor.exports.table import write_rows
from extractor.schema import DocumentRecord


@dataclass(frozen=True)
class Table:
    """One table: its columns, and what makes its rows."""

    columns: tuple[str, ...]
    rows: Callable[[Iterable[DocumentRecord]], Iterator[dict[str, Any]]]

    def write_csv(self, records: Sequence[DocumentRecord], path: Path) -> None:
        """The table as CSV."""
        write_rows(path, self.columns, self.rows(records))

    def write_xlsx(self, records: Sequence[DocumentRecord], path: Path) -> None:
        """The table as a workbook."""
        write_sheet(path, self.columns, self.rows(records))


TABLES = {
    "arms": Table(arms.COLUMNS, arms.rows),
    "comparisons": Table(comparisons.COLUMNS, comparisons.rows),
    "two-by-two": Table(two_by_two.COLUMNS, two_by_two.rows),
}


def frame(records: Iterable[DocumentRecord], table: str, library: Library | None = None) -> Any:
    """A table of a review as a frame.

    Args:
        records: what a run found, or :func:`extractor.extract` returned.
        table: ``arms``, ``comparisons`` or ``two-by-two``.
        library: whose frame; the first of pandas, polars and pyarrow that is installed if not given.

    Raises:
        KeyError: no such table.
        MissingExtra: the library is not installed, or none is.
    """
    made = TABLES[table]
    rows = list(made.rows(records))
    columns = {column: [row.get(column) for row in rows] for column in made.columns}
    return frame_of(columns, {column: _type_of(values) for column, values in columns.items()}, library)


def _type_of(values: Iterable[Any]) -> type:
    """What a column holds: whole numbers, numbers, or text."""
    held = {type(value) for value in values if value is not None}
    return str if not held or not held <= {int, float} else float if float in held else int
