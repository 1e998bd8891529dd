"""Outcomes as the tables that other programs take: ``export`` writes one file in one of ``FORMATS``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.exports import columnar, meta, spreadsheet
from extractor.exports.review import TABLES, frame
from extractor.exports.table import write_csv
from extractor.schema import DocumentRecord
from extractor.writers import replacing


@dataclass(frozen=True)
class Format:
    """A format: the usual name of its file, what writes it, and what writes it as a workbook where both are offered."""

    file: str
    write: Callable[[Sequence[DocumentRecord], Path], None]
    workbook: Callable[[Sequence[DocumentRecord], Path], None] | None = None


FORMATS: dict[str, Format] = {
    "csv": Format("table.csv", write_csv),
    "xlsx": Format("table.xlsx", spreadsheet.write_xlsx),
    "parquet": Format("table.parquet", columnar.write_parquet),
    "duckdb": Format("table.duckdb", columnar.write_duckdb),
    "metafor": Format("metafor.csv", meta.write_metafor),
    "revman": Format("revman.csv", meta.write_revman),
    **{name: Format(f"{name}.csv", table.write_csv, table.write_xlsx) for name, table in TABLES.items()},
}


def export(records: Sequence[DocumentRecord], path: Path, to: str) -> None:
    """Write the outcomes of some records to a file, complete or not at all; a table of a review into a file called
    ``.xlsx`` as a workbook.

    Raises:
        KeyError: no such format.
        MissingExtra: the format needs a package that is not installed.
        WriteError: the file cannot be written.
    """
    with replacing(path) as temporary:
        made = FORMATS[to]
        workbook = made.workbook if path.suffix.lower() == ".xlsx" else None
        (workbook or made.write)(records, temporary)


__all__ = ["FORMATS", "TABLES", "Format", "export", "frame"]
