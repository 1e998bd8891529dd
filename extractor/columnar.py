"""Tidy rows as Arrow tables and Parquet files, with types that do not depend on what was found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from extractor.extras import optional
from extractor.writers import COLUMNS, Rendered

_KINDS = {
    "bool": ("reached",),
    "int32": ("start", "end", "sentence_start", "sentence_end", "number", "same_as"),
    "int64": ("count", "total"),
    "float64": (
        "value", "value_months_derived", "percent", "ci_level", "ci_lower", "ci_upper", "range_lower", "range_upper",
        "timepoint_value", "timepoint_months_derived", "p_value",
    ),
    "grades": ("grade",),
}  # fmt: skip
_TYPE_OF = {column: kind for kind, columns in _KINDS.items() for column in columns}
#: Rows that make a row group.
_GROUP = 50_000


@lru_cache(maxsize=1)
def outcome_schema() -> Any:
    """The Arrow schema of tidy rows: the columns of the CSV file, grades as a list of small integers.

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    pa = optional("pyarrow", "parquet")
    kinds = {
        "bool": pa.bool_(),
        "int32": pa.int32(),
        "int64": pa.int64(),
        "float64": pa.float64(),
        "grades": pa.list_(pa.int8()),
        "text": pa.string(),
    }
    never_null = {"doc_id", "kind", "attribution", "section", "number"}
    return pa.schema(
        [pa.field(name, kinds[_TYPE_OF.get(name, "text")], nullable=name not in never_null) for name in COLUMNS]
    )


def table_of(rows: Iterable[Sequence[Any]]) -> Any:
    """A ``pyarrow.Table`` of tidy rows.

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    pa = optional("pyarrow", "parquet")
    schema = outcome_schema()
    columns = list(zip(*rows, strict=True)) or [()] * len(COLUMNS)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


class ParquetSink:
    """``outcomes.parquet``: a row for each outcome, in row groups.

    Raises:
        MissingExtra: pyarrow is not installed.
    """

    def __init__(self, path: Path) -> None:
        self._file = optional("pyarrow.parquet", "parquet").ParquetWriter(path, outcome_schema(), compression="zstd")
        self._rows: list[tuple[Any, ...]] = []

    def write(self, document: Rendered) -> None:
        self._rows += document.rows
        if len(self._rows) >= _GROUP:
            self._write_group()

    def _write_group(self) -> None:
        self._file.write_table(table_of(self._rows))
        self._rows.clear()

    def close(self) -> None:
        if self._rows:
            self._write_group()
        self._file.close()
