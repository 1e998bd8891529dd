"""The tidy table: one row an outcome, with typed columns."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from extractor.decided import origin
from extractor.schema import MODELS, DocumentRecord
from extractor.writers import COLUMNS, cell, harmless, values

#: The columns: a document's id and an outcome's number in it, what a run's CSV has, and findings' codes. Outcomes are
#: numbered from 1 as in the run, in ``same_as`` as well; ``whose`` tells whose the number is, and by which reviewer.
TABLE = (
    "doc_id",
    "outcome",
    *(column for column in COLUMNS[1:] if column != "number"),
    "findings",
    "whose",
    "reviewer",
)

_NUMBERS = ("value", "value_months_derived", "percent", "ci_level", "ci_lower", "ci_upper", "range_lower",
            "range_upper", "timepoint_value", "timepoint_months_derived", "p_value")  # fmt: skip
_WHOLE = ("outcome", "count", "total", "start", "end", "sentence_start", "sentence_end", "same_as")
#: The type of each column; all others hold text.
TYPES: dict[str, type] = {**dict.fromkeys(_NUMBERS, float), **dict.fromkeys(_WHOLE, int), "reached": bool}

#: Text columns whose words are ours (among them the operator ``=``).
_OURS = frozenset({"kind", "statistic", "unit", "p_operator", "p.operator", "model", "attribution", "section",
                   "findings", "whose"})  # fmt: skip
_PREFIXED = {"ci": "ci_", "range": "range_", "timepoint": "timepoint_"}
_COMMON = ("doc_id", "outcome", "p_operator", "p_value", "arm", "attribution", "section", "quote", "note", "start",
           "end", "text", "sentence_start", "sentence_end", "rule", "same_as", "p_printed", "findings", "whose",
           "reviewer")  # fmt: skip


def columns_of(kind: str) -> list[str]:
    """The columns of the table that one kind of outcome has, in order."""
    fields = set(MODELS[kind].model_fields) - {"p_value"}
    prefixes = tuple(prefix for field, prefix in _PREFIXED.items() if field in fields)
    own = {c for c in TABLE if c in fields or (prefixes and c.startswith(prefixes))}
    own |= {f"{field}_printed" for field in ("value", "percent") if field in fields}
    if {"value", "unit"} <= fields:
        own.add("value_months_derived")
    return [c for c in TABLE if c in own or c in _COMMON]


def table_rows(records: Iterable[DocumentRecord]) -> Iterator[dict[str, Any]]:
    """One row an outcome as plain values; lists (grades, findings) are joined by ``|``."""
    for record in records:
        codes: dict[int, list[str]] = {}
        for finding in record.findings:
            for index in finding.outcomes:
                codes.setdefault(index, []).append(finding.code)
        for index, outcome in enumerate(record.outcomes):
            row = dict(zip(COLUMNS, values(record.doc_id, outcome.model_dump()), strict=True))
            came = origin(record, index)
            row |= {"outcome": came.index + 1, "whose": came.whose, "reviewer": came.reviewer or None}
            row |= {"findings": "|".join(sorted(set(codes.get(index, ())))) or None}
            if outcome.same_as is not None:
                row["same_as"] = origin(record, outcome.same_as).index + 1
            if row["grade"] is not None:
                row["grade"] = cell(row["grade"])
            yield {column: row[column] for column in TABLE}


def safe_cell(column: str, value: Any) -> str:
    """A value as a cell of a CSV file that no spreadsheet runs as a formula."""
    text = cell(value)
    return harmless(text) if isinstance(value, str) and column not in _OURS else text


def write_csv(records: Sequence[DocumentRecord], path: Path) -> None:
    """The table as CSV for spreadsheets, which take it for UTF-8 by the mark at its beginning."""
    write_rows(path, TABLE, table_rows(records), "utf-8-sig")


def write_rows(path: Path, columns: Sequence[str], rows: Iterable[dict[str, Any]], encoding: str = "utf-8") -> None:
    """Rows as CSV with these columns; free text is made harmless.

    Lines end as RFC 4180 has it: with that the writer quotes a lone carriage return, which would else begin a row.
    """
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(columns)
        for row in rows:
            writer.writerow([safe_cell(column, row.get(column)) for column in columns])
