"""One document as the writers take it, and the files that grow document by document."""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Protocol

from pydantic_core import from_json, to_json

from extractor.schema import DocumentRecord
from extractor.writers.files import CSV, DISTINCT, PARQUET
from extractor.writers.rows import COLUMNS, csv_lines, values


@dataclass(frozen=True, slots=True)
class Rendered:
    """One document as the writers take it: plain data that goes cheaply from process to process.

    ``line`` is its line of JSON, ``rows`` its tidy rows, ``table`` the same as CSV, ``distinct`` all that for the
    study's own results, each once. The rest is what a tally counts.
    """

    line: bytes
    rows: list[tuple[Any, ...]]
    table: str
    kinds: tuple[tuple[str, str], ...]
    findings: int
    warnings: tuple[str, ...]
    distinct: Rendered | None = None


def render(line: bytes, formats: Collection[str]) -> Rendered:
    """A line of ``outcomes.jsonl`` with what the other formats need of it.

    Raises:
        ValueError: the line is no record.
    """
    data = from_json(line)
    outcomes = data["outcomes"]
    rows: list[tuple[Any, ...]] = []
    if set(formats) & {CSV, PARQUET}:
        rows = [values(data["doc_id"], outcome, number) for number, outcome in enumerate(outcomes)]
    return Rendered(
        line,
        rows if PARQUET in formats else [],
        csv_lines(rows) if CSV in formats else "",
        tuple((outcome["kind"], outcome["attribution"]) for outcome in outcomes),
        len(data["findings"]),
        tuple(data["warnings"]),
        _distinct(data) if DISTINCT in formats else None,
    )


def _distinct(data: dict[str, Any]) -> Rendered:
    """A record with what :attr:`DocumentRecord.distinct` gives in place of all outcomes; findings are about all."""
    kept = [one for one in data["outcomes"] if one["same_as"] is None and one["attribution"] == "own"]
    return render(to_json(data | {"outcomes": kept, "findings": []}) + b"\n", (CSV,))


def line_of(record: DocumentRecord) -> bytes:
    """The line of ``outcomes.jsonl`` for a record."""
    return record.__pydantic_serializer__.to_json(record) + b"\n"


class Sink(Protocol):
    """A file that grows document by document."""

    def write(self, document: Rendered) -> None: ...

    def close(self) -> None: ...


class LinesSink:
    """A file of the lines of JSON."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("wb")

    def write(self, document: Rendered) -> None:
        self._file.write(document.line)

    def close(self) -> None:
        _finish(self._file)


class CsvSink:
    """``outcomes.csv``: a line for each row."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("w", encoding="utf-8", newline="")
        self._file.write(",".join(COLUMNS) + "\n")

    def write(self, document: Rendered) -> None:
        self._file.write(document.table)

    def close(self) -> None:
        _finish(self._file)


class DistinctSink:
    """Hands the distinct results of each document on to another sink."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink

    def write(self, document: Rendered) -> None:
        assert document.distinct is not None
        self._sink.write(document.distinct)

    def close(self) -> None:
        self._sink.close()


def _finish(file: IO[Any]) -> None:
    """Bring a file to the disk and close it."""
    file.flush()
    os.fsync(file.fileno())
    file.close()
