"""Writers: records out, as JSON Lines (everything) and as CSV (one tidy row an outcome).

Both files grow under temporary names in the output folder and take their own names only when complete, so
that a broken run never leaves half a result.
"""

from __future__ import annotations

import contextlib
import csv
import errno
import os
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self
from urllib.parse import quote

from extractor.schema import DocumentRecord, OutcomeBase, Unit, in_months

#: Under these names lie the distinct results of each study.
DISTINCT_NAMES = ("distinct.jsonl", "distinct.csv")
JSONL_NAME = "outcomes.jsonl"
CSV_NAME = "outcomes.csv"
TEXTS_NAME = "texts"

#: The columns of the CSV file. Months are derived (mean Gregorian month), all other numbers stand as printed.
COLUMNS = (
    "doc_id", "kind", "endpoint", "term", "grade", "statistic", "value", "unit", "value_months_derived",
    "reached", "percent", "count", "total", "ci_level", "ci_lower", "ci_upper", "range_lower", "range_upper",
    "range_type", "timepoint_value", "timepoint_unit", "timepoint_months_derived", "p_operator", "p_value",
    "arm", "comparison", "model", "subject", "attribution", "section", "quote", "note", "start", "end",
    "text", "sentence_start", "sentence_end", "rule", "number", "same_as",
)  # fmt: skip

#: Columns whose words come from the document or its name, so that a spreadsheet must not run them. The
#: others hold numbers or words of ours (among them the operator ``=``).
_FREE_TEXT = frozenset({"doc_id", "endpoint", "term", "arm", "comparison", "subject", "quote", "note", "text", "rule"})
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class WriteError(Exception):
    """Output that cannot be written: ``path`` and ``reason``."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason

    @classmethod
    def of(cls, path: Path, error: OSError) -> WriteError:
        """The sentence for an error of the operating system."""
        return cls(path, f"cannot be written ({(error.strerror or str(error)).lower()})")


def printed(value: float) -> str:
    """A number as a person prints it: ``7``, ``7.3``, ``0.00001``; never an exponent or a trailing ``.0``."""
    digits = format(Decimal(repr(value)), "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _cell(value: Any) -> str:
    """A plain value as a cell: null is empty, lists are joined by ``|``."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return "|".join(_cell(item) for item in value)
    return printed(value) if isinstance(value, float) else str(value)


def _harmless(cell: str) -> str:
    """A cell of free text that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell


def _months(value: float | None, unit: Unit | None) -> float | None:
    """Months to four decimals."""
    return None if value is None or unit is None else round(in_months(value, unit), 4)


def row(doc_id: str, outcome: OutcomeBase) -> dict[str, str]:
    """One outcome as cells by column; a column that its kind does not have is empty."""
    fields = outcome.model_dump()
    ci, spread, timepoint, p_value, evidence = (
        fields.pop(name, None) or {} for name in ("ci", "range", "timepoint", "p_value", "evidence")
    )
    fields |= {
        "doc_id": doc_id,
        "value_months_derived": _months(fields.get("value"), fields.get("unit")),
        "timepoint_value": timepoint.get("value"),
        "timepoint_unit": timepoint.get("unit"),
        "timepoint_months_derived": _months(timepoint.get("value"), timepoint.get("unit")),
        "p_operator": p_value.get("operator"),
        "p_value": p_value.get("value"),
    }
    fields |= {f"ci_{name}": value for name, value in ci.items()}
    fields |= {f"range_{name}": value for name, value in spread.items()}
    fields |= evidence
    cells = {column: _cell(fields.get(column)) for column in COLUMNS}
    return {column: _harmless(c) if column in _FREE_TEXT else c for column, c in cells.items()}


def rows(record: DocumentRecord) -> Iterator[dict[str, str]]:
    """The rows of one document, in the order of its outcomes."""
    for number, outcome in enumerate(record.outcomes):
        yield row(record.doc_id, outcome) | {"number": str(number)}


def write_text(path: Path, text: str) -> None:
    """Write one UTF-8 file, complete or not at all.

    Raises:
        WriteError: the file cannot be written.
    """
    temporary = _temporary(path)
    try:
        temporary.write_text(text, encoding="utf-8", newline="\n")
        temporary.replace(path)
    except OSError as error:
        _remove(temporary)
        raise WriteError.of(path, error) from error


def _remove(path: Path) -> None:
    """Remove a temporary file as far as that can be done."""
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def _temporary(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.tmp")


class OutcomeWriter:
    """Writes ``outcomes.jsonl`` and ``outcomes.csv`` into a folder, record by record.

    Use it as a context manager: leaving it in peace puts both files in place of any earlier ones, leaving
    it by an exception leaves earlier files untouched and nothing else behind.

    Raises:
        WriteError: the folder or a file in it cannot be written.
    """

    def __init__(self, folder: Path, names: tuple[str, str] = (JSONL_NAME, CSV_NAME)) -> None:
        self.folder = folder
        self._paths = [folder / name for name in names]
        self._files: list[IO[str]] = []

    def __enter__(self) -> Self:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            for path in self._paths:
                if path.is_dir():
                    raise IsADirectoryError(errno.EISDIR, f"{path.name} is a folder")
                self._files.append(_temporary(path).open("w", encoding="utf-8", newline=""))
            self._jsonl, table = self._files
            self._csv = csv.DictWriter(table, COLUMNS, lineterminator="\n")
            self._csv.writeheader()
        except OSError as error:
            self._discard()
            raise WriteError.of(self.folder, error) from error
        return self

    def write(self, record: DocumentRecord) -> None:
        """Add one document to both files."""
        try:
            self._jsonl.write(record.model_dump_json() + "\n")
            self._csv.writerows(rows(record))
        except OSError as error:
            raise WriteError.of(self.folder, error) from error

    def save_text(self, doc_id: str, text: str) -> None:
        """Put a document's text into the folder ``texts``, under its id as far as a file name can hold it."""
        folder = self.folder / TEXTS_NAME
        try:
            folder.mkdir(exist_ok=True)
        except OSError as error:
            raise WriteError.of(folder, error) from error
        write_text(folder / f"{quote(doc_id, safe=' ')[:200]}.txt", text)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self._discard()
            return
        try:
            for file in self._files:
                file.close()
            for path in self._paths:
                _temporary(path).replace(path)
        except OSError as failure:
            self._discard()
            raise WriteError.of(self.folder, failure) from failure

    def _discard(self) -> None:
        for file in self._files:
            with contextlib.suppress(OSError):  # a full disk fails again when the buffer is flushed
                file.close()
        for path in self._paths:
            _remove(_temporary(path))
