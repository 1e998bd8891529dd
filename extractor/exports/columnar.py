"""Parquet and DuckDB: the table with its types, for programs that ask it questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from extractor.decided import origin
from extractor.exports.frames import arrow_schema
from extractor.exports.table import TABLE, TYPES, columns_of, table_rows
from extractor.extras import optional
from extractor.schema import MODELS, DocumentRecord

_SQL = {float: "DOUBLE", int: "BIGINT", bool: "BOOLEAN", str: "VARCHAR"}
#: Rows that become one Arrow table.
_PORTION = 50_000


def _text(value: Any) -> Any:
    """A value that can be stored as UTF-8: lone surrogates become U+FFFD."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def _numbers(record: DocumentRecord, outcomes: Sequence[int]) -> list[int]:
    return [origin(record, index).index + 1 for index in outcomes]


def _typed(records: Sequence[DocumentRecord]) -> Iterator[list[Any]]:
    for row in table_rows(records):
        yield [_text(row[column]) for column in TABLE]


def _tables(records: Sequence[DocumentRecord]) -> Iterator[Any]:
    """The table in portions, as Arrow."""
    arrow = optional("pyarrow", "parquet")
    schema = arrow_schema({column: TYPES.get(column, str) for column in TABLE})
    rows = _typed(records)
    while portion := list(islice(rows, _PORTION)):
        columns = zip(*portion, strict=True)
        yield arrow.table([arrow.array(c, f.type) for c, f in zip(columns, schema, strict=True)], schema=schema)
    yield schema.empty_table()


def write_parquet(records: Sequence[DocumentRecord], path: Path) -> None:
    """The table as one Parquet file with typed columns.

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    arrow = optional("pyarrow", "parquet")
    parquet = optional("pyarrow.parquet", "parquet")
    parquet.write_table(arrow.concat_tables(_tables(records)), path, compression="zstd")


def write_duckdb(records: Sequence[DocumentRecord], path: Path) -> None:
    """A database with the tables ``documents``, ``outcomes`` and ``findings`` and a view a kind with its columns.

    Rows go there as Arrow tables: one by one they would take a thousand times as long.

    Raises:
        MissingExtra: duckdb or pyarrow is not installed.
    """
    arrow, duckdb = optional("pyarrow", "duckdb"), optional("duckdb", "duckdb")
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
        for table in _tables(records):
            _insert(base, "outcomes", table)
        text, texts, numbers = arrow.string(), arrow.list_(arrow.string()), arrow.list_(arrow.int64())
        documents = [(_text(r.doc_id), _text(r.source), r.sha256, list(map(_text, r.warnings))) for r in records]
        _insert(base, "documents", _arrow(documents, (text, text, text, texts)))
        findings = [
            (_text(r.doc_id), f.code, f.severity, _text(f.message), f.undecided, _numbers(r, f.outcomes))
            for r in records
            for f in r.findings
        ]
        _insert(base, "findings", _arrow(findings, (text, text, text, text, text, numbers)))
        for kind in MODELS:
            columns = ", ".join(f'"{column}"' for column in columns_of(kind))
            base.execute(f"CREATE VIEW {kind} AS SELECT {columns} FROM outcomes WHERE kind = '{kind}'")


def _arrow(rows: Sequence[tuple[Any, ...]], types: Sequence[Any]) -> Any:
    """Rows as an Arrow table with columns of these types."""
    arrow = optional("pyarrow", "duckdb")
    columns = list(zip(*rows, strict=True)) or [()] * len(types)
    arrays = [arrow.array(column, of) for column, of in zip(columns, types, strict=True)]
    return arrow.Table.from_arrays(arrays, names=[f"c{at}" for at in range(len(types))])


def _insert(base: Any, table: str, rows: Any) -> None:
    """Put the rows of an Arrow table into a table of the database."""
    base.register("rows_to_insert", rows)
    base.execute(f"INSERT INTO {table} SELECT * FROM rows_to_insert")
    base.unregister("rows_to_insert")
