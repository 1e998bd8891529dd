"""Parquet and DuckDB: the table with its types, for programs that ask it questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from extractor.decided import origin
from extractor.exports.table import TABLE, TYPES, columns_of, table_rows
from extractor.extras import optional
from extractor.schema import MODELS, DocumentRecord

_SQL = {float: "DOUBLE", int: "BIGINT", bool: "BOOLEAN", str: "VARCHAR"}


def _text(value: Any) -> Any:
    """A value that can be stored as UTF-8: lone surrogates become U+FFFD."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def _numbers(record: DocumentRecord, outcomes: Sequence[int]) -> list[int]:
    return [origin(record, index).index + 1 for index in outcomes]


def _typed(records: Sequence[DocumentRecord]) -> Iterator[list[Any]]:
    for row in table_rows(records):
        yield [_text(row[column]) for column in TABLE]


def write_parquet(records: Sequence[DocumentRecord], path: Path) -> None:
    """The table as one Parquet file with typed columns.

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    arrow = optional("pyarrow", "parquet")
    parquet = optional("pyarrow.parquet", "parquet")
    types = {float: arrow.float64(), int: arrow.int64(), bool: arrow.bool_(), str: arrow.string()}
    schema = arrow.schema([(column, types[TYPES.get(column, str)]) for column in TABLE])
    rows = [dict(zip(TABLE, row, strict=True)) for row in _typed(records)]
    parquet.write_table(arrow.Table.from_pylist(rows, schema=schema), path, compression="zstd")


def write_duckdb(records: Sequence[DocumentRecord], path: Path) -> None:
    """A database with the tables ``documents``, ``outcomes`` and ``findings`` and a view a kind with its columns.

    Raises:
        MissingExtra: duckdb is not installed.
    """
    duckdb = optional("duckdb", "duckdb")
    path.unlink(missing_ok=True)
    with duckdb.connect(str(path)) as base:
        base.execute(
            "CREATE TABLE documents (doc_id VARCHAR PRIMARY KEY, source VARCHAR, sha256 VARCHAR, warnings VARCHAR[])"
        )
        columns = ", ".join(f'"{c}" {_SQL[TYPES.get(c, str)]}' for c in TABLE)
        base.execute(f"CREATE TABLE outcomes ({columns})")
        base.execute(
            "CREATE TABLE findings (doc_id VARCHAR, code VARCHAR, severity VARCHAR, message VARCHAR, "
            "undecided VARCHAR, outcomes BIGINT[])"
        )
        _insert(base, "documents", [[_text(r.doc_id), _text(r.source), r.sha256, list(r.warnings)] for r in records])
        _insert(base, "outcomes", list(_typed(records)))
        _insert(
            base,
            "findings",
            [
                [_text(r.doc_id), f.code, f.severity, _text(f.message), f.undecided, _numbers(r, f.outcomes)]
                for r in records
                for f in r.findings
            ],
        )
        for kind in MODELS:
            columns = ", ".join(f'"{column}"' for column in columns_of(kind))
            base.execute(f"CREATE VIEW {kind} AS SELECT {columns} FROM outcomes WHERE kind = '{kind}'")


def _insert(base: Any, table: str, rows: list[list[Any]]) -> None:
    if rows:
        base.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
