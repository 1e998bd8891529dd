"""Writers: records as JSON Lines (everything), as tidy rows (one an outcome), and those as CSV."""

from __future__ import annotations

import contextlib
import csv
import io
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import IO, Any, Protocol
from urllib.parse import quote

from pydantic_core import from_json, to_json

from extractor.errors import UserError, why
from extractor.schema import DocumentRecord, Unit, in_months

#: The formats of a run, and the files that they make.
JSONL, CSV, PARQUET = FORMATS = ("jsonl", "csv", "parquet")
#: What stands for two more files: each study's own results once, in both formats.
DISTINCT = "distinct"
DISTINCT_NAMES = DISTINCT_JSONL, DISTINCT_CSV = ("distinct.jsonl", "distinct.csv")
NAMES = {name: f"outcomes.{name}" for name in FORMATS} | {name: name for name in DISTINCT_NAMES}
JSONL_NAME, CSV_NAME = NAMES[JSONL], NAMES[CSV]
#: The folder of the texts that offsets refer to.
TEXTS_NAME = "texts"
_NOTHING: Mapping[str, Any] = MappingProxyType({})

#: The columns of a tidy row. Months are derived (mean Gregorian month), all other numbers stand as printed.
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


class WriteError(UserError):
    """Output that cannot be written: ``path`` and ``reason``."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason

    @classmethod
    def of(cls, path: Path, error: OSError) -> WriteError:
        """The sentence for an error of the operating system."""
        return cls(path, f"cannot be written ({why(error)})")


def printed(value: float) -> str:
    """A number as a person prints it: ``7``, ``7.3``, ``0.00001``; never an exponent or a trailing ``.0``."""
    digits = format(Decimal(repr(value)), "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def cell(value: Any) -> str:
    """A plain value as a cell: null is empty, lists are joined by ``|``."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return "|".join(cell(item) for item in value)
    return printed(value) if isinstance(value, float) else str(value)


def harmless(cell: str) -> str:
    """A cell of free text that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell


def _months(value: float | None, unit: Unit | None) -> float | None:
    """Months to four decimals."""
    return None if value is None or unit is None else round(in_months(value, unit), 4)


def values(doc_id: str, outcome: dict[str, Any], number: int | None = None) -> tuple[Any, ...]:
    """One outcome, given as plain data, as a tidy row: a value (or None) for each of :data:`COLUMNS`.

    ``number`` is its place among the outcomes of its document, from 0.
    """
    get = outcome.get
    ci, spread, timepoint, p_value, evidence = (
        get(name) or _NOTHING for name in ("ci", "range", "timepoint", "p_value", "evidence")
    )
    value, unit = get("value"), get("unit")
    at, at_unit = timepoint.get("value"), timepoint.get("unit")
    return (
        doc_id, outcome["kind"], get("endpoint"), get("term"), get("grade"), get("statistic"), value, unit,
        _months(value, unit), get("reached"), get("percent"), get("count"), get("total"),
        ci.get("level"), ci.get("lower"), ci.get("upper"),
        spread.get("lower"), spread.get("upper"), spread.get("type"),
        at, at_unit, _months(at, at_unit), p_value.get("operator"), p_value.get("value"),
        get("arm"), get("comparison"), get("model"), get("subject"), get("attribution"), get("section"),
        get("quote"), get("note"), evidence.get("start"), evidence.get("end"), evidence.get("text"),
        evidence.get("sentence_start"), evidence.get("sentence_end"), evidence.get("rule"),
        number, get("same_as"),
    )  # fmt: skip


def cells(row: Iterable[Any]) -> list[str]:
    """A tidy row as cells of a CSV file; null is empty, and no words of the document are a formula."""
    return [
        harmless(cell(value)) if column in _FREE_TEXT else cell(value)
        for column, value in zip(COLUMNS, row, strict=True)
    ]


def csv_lines(rows: Iterable[Iterable[Any]]) -> str:
    """Tidy rows as lines of the CSV file.

    A writer quotes what holds a character of its line ends. Here those are two until the line is written: to a
    spreadsheet a lone carriage return begins a row, too, in which a cell could be a formula.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    for row in rows:
        writer.writerow(cells(row))
        text.seek(text.tell() - 2)
        text.truncate()
        text.write("\n")
    return text.getvalue()


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


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary file to fill, which takes its name when all went well: complete or not at all.

    Raises:
        WriteError: the file cannot be written.
    """
    temporary = _temporary(path)
    try:
        yield temporary
        temporary.replace(path)
    except OSError as error:
        raise WriteError.of(path, error) from error
    finally:
        _remove(temporary)


def write_text(path: Path, text: str) -> None:
    """Write one UTF-8 file, complete or not at all.

    Raises:
        WriteError: the file cannot be written.
    """
    with replacing(path) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="\n")


def text_name(doc_id: str) -> str:
    """The name of the file that holds a document's text: its id as far as a file name can hold it."""
    return f"{quote(doc_id, safe=' ', errors='replace')[:200]}.txt"


def save_text(folder: Path, doc_id: str, text: str) -> None:
    """Put a document's text into ``texts`` in an output folder; what UTF-8 cannot hold becomes a question mark.

    Raises:
        WriteError: it cannot be written.
    """
    texts = folder / TEXTS_NAME
    try:
        texts.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError.of(texts, error) from error
    write_text(texts / text_name(doc_id), text.encode("utf-8", "replace").decode())


def _remove(path: Path) -> None:
    """Remove a temporary file as far as that can be done."""
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def _temporary(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.tmp")


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
