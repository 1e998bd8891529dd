"""The tables that a review is made of: arms side by side, comparisons, and two-by-two tables.

Every row carries the ids of the outcomes that it was made of; numbers that no text prints are named in ``derived``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.exports.review import arms, comparisons, two_by_two
from extractor.exports.spreadsheet import write_sheet
from extractor.exports.table import write_rows
from extractor.extras import MissingExtra, optional
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


def frame(records: Iterable[DocumentRecord], table: str) -> Any:
    """A table of a review as a frame of pandas, or of polars where only that is installed.

    Args:
        records: what a run found, or :func:`extractor.extract` returned.
        table: ``arms``, ``comparisons`` or ``two-by-two``.

    Raises:
        KeyError: no such table.
        MissingExtra: neither pandas nor polars is installed.
    """
    made = TABLES[table]
    rows = [{column: row.get(column) for column in made.columns} for row in made.rows(records)]
    try:
        pandas = optional("pandas", "frames")
    except MissingExtra:
        polars = optional("polars", "frames")
        columns = {column: [row[column] for row in rows] for column in made.columns}
        return polars.DataFrame(columns, strict=False)
    return pandas.DataFrame(rows, columns=list(made.columns))
