"""Tables of studies in files: CSV with any sign between its columns, Excel, lines of JSON, Parquet."""

from __future__ import annotations

import csv
import io
import json
import warnings
from collections.abc import Iterator, Mapping, Sequence
from typing import IO, Any

from extractor.readers import tags
from extractor.readers.article import Article, UnreadableContent, need
from extractor.readers.columns import Columns, Reader, plain, roles
from extractor.readers.references import article_of

XLSX, PARQUET = "xlsx", "parquet"
_SIGNS = "\t,;|"
_LONGEST_FIELD = 2**31 - 1
_LONGEST_HEADING = 20_000
_ODD_ROW = "its row has {cells} cells where the heading has {names}"
#: So many rows at the top of a sheet may stand before its heading.
_ABOVE = 20


# --------------------------------------------------------------------------------------------------- CSV


def _heading(text: str) -> tuple[str, list[str], str]:
    """The sign that parts the columns of a CSV text, their names, and the text without a line that only names it."""
    first, _, rest = text.partition("\n")
    if plain(first).startswith("sep") and first.strip()[3:4] == "=":  # Excel's own line
        text = rest
    start = text[:_LONGEST_HEADING]

    def names_by(sign: str) -> list[str]:
        return next((row for row in csv.reader(io.StringIO(start, newline=""), delimiter=sign) if any(row)), [])

    tried = [(sign, names_by(sign)) for sign in _SIGNS]
    sign, names = max(tried, key=lambda one: (len(roles(one[1])), len(one[1])))
    return sign, [name.strip().lstrip("\ufeff") for name in names], text


def heading_of(text: str) -> list[str]:
    """The names of the columns of a CSV text, empty where its first line cannot be read as a heading."""
    try:
        return _heading(text)[1]
    except csv.Error:
        return []


def has_column(text: str, name: str | None) -> bool:
    """Whether the first line of a CSV text names a column."""
    return name is not None and plain(name) in map(plain, heading_of(text))


def _rows(text: str, sign: str, names: Sequence[str]) -> Iterator[tuple[int, Mapping[str, object], str]]:
    csv.field_size_limit(_LONGEST_FIELD)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    next(filter(any, rows), None)  # the heading
    for number, row in enumerate(rows, 1):
        if not any(row):
            continue
        odd = len(row) != len(names) and any(row[len(names) :] or [len(row) < len(names)])
        said = _ODD_ROW.format(cells=len(row), names=len(names)) if odd else ""
        yield number, dict(zip(names, row, strict=False)), said


def is_wos(names: Sequence[str]) -> bool:
    """Whether a heading is that of a Web of Science table: codes of two letters."""
    return {"PT", "TI", "AB"} <= set(names) or ({"PT", "UT"} <= set(names) and all(len(name) == 2 for name in names))


def read_csv(text: str, asked: Columns = Columns()) -> Iterator[Article]:  # noqa: B008
    """The rows of a CSV text.

    Raises:
        UnreadableContent: it is broken, or no column holds a text.
    """
    try:
        sign, names, text = _heading(text)
        rows = _rows(text, sign, names)
        if is_wos(names) and asked == Columns():
            for number, row, _ in rows:
                yield article_of(tags.web_of_science({name: [str(value)] for name, value in row.items()}), number)
        else:
            yield from Reader(names, asked).articles(rows)
    except csv.Error as error:
        raise UnreadableContent(f"not readable as CSV ({error})") from None


# --------------------------------------------------------------------------------------------- JSON lines


def json_rows(text: str) -> list[Any] | None:
    """The objects of a text of JSON lines, or of a list of objects; None where it is neither."""
    try:
        whole = json.loads(text)
        found = whole if isinstance(whole, list) else [whole]
    except (ValueError, RecursionError):
        try:
            found = [json.loads(line) for line in text.split("\n") if line.strip()]
        except (ValueError, RecursionError):
            return None
    return found if found and all(isinstance(one, dict) for one in found) else None


def _names_in(rows: Sequence[Mapping[str, object]]) -> list[str]:
    return list(dict.fromkeys(str(name) for row in rows for name in row))


def read_json_rows(rows: Sequence[Mapping[str, object]], asked: Columns = Columns()) -> Iterator[Article]:  # noqa: B008
    """Objects, each with the text of a study.

    Raises:
        UnreadableContent: no name holds a text.
    """
    reader = Reader(_names_in(rows), asked)
    yield from reader.articles((number, row, "") for number, row in enumerate(rows, 1))


# ------------------------------------------------------------------------------------- Excel and Parquet


def read_xlsx(file: IO[bytes], asked: Columns = Columns()) -> Iterator[Article]:  # noqa: B008
    """The rows of the first sheet that names columns of studies.

    Raises:
        UnreadableContent: openpyxl is not installed, it is no workbook, or no column holds a text.
    """
    openpyxl = need("openpyxl", XLSX, "XLSX")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            sheets = [
                [list(row) for row in sheet.iter_rows(values_only=True)]
                for sheet in openpyxl.load_workbook(file, read_only=True, data_only=True).worksheets
            ]
    except Exception as error:  # the library lets errors of many kinds through
        raise UnreadableContent(f"not readable as XLSX ({type(error).__name__})") from None
    best = max((_sheet(rows, asked) for rows in sheets), key=lambda one: one[0], default=(0, 0, []))
    _, at, rows = best
    names = [str(value or "").strip() for value in rows[at]] if rows else []
    reader = Reader(names, asked)
    numbered = enumerate(rows[at + 1 :], 1)
    yield from reader.articles((number, dict(zip(names, row, strict=False)), "") for number, row in numbered)


def _sheet(rows: list[list[Any]], asked: Columns) -> tuple[int, int, list[list[Any]]]:
    """How well a sheet's best row fits a heading, which it is, and the rows."""
    wanted = {plain(name) for name in asked if name}
    fits = [
        (len(roles(names)) + 100 * len(wanted.intersection(map(plain, names))), -at)
        for at, row in enumerate(rows[:_ABOVE])
        if (names := [str(value or "") for value in row])
    ]
    known, at = max(fits, default=(0, 0))
    return known, -at, rows


def read_parquet(file: IO[bytes], asked: Columns = Columns()) -> Iterator[Article]:  # noqa: B008
    """The rows of a Parquet file.

    Raises:
        UnreadableContent: pyarrow is not installed, it is broken, or no column holds a text.
    """
    parquet = need("pyarrow.parquet", PARQUET, "Parquet")
    try:
        table = parquet.ParquetFile(file)
        names = list(table.schema_arrow.names)
    except Exception as error:  # the library lets errors of many kinds through
        raise UnreadableContent(f"not readable as Parquet ({type(error).__name__})") from None
    reader = Reader(names, asked)
    wanted = list(dict.fromkeys(reader.roles.values()))
    yield from reader.articles((number, row, "") for number, row in enumerate(_batches(table, wanted), 1))


def _batches(table: Any, names: Sequence[str]) -> Iterator[Mapping[str, object]]:
    """The rows of a Parquet file, batch by batch."""
    try:
        for batch in table.iter_batches(columns=names):
            yield from batch.to_pylist()
    except (OSError, ValueError, RuntimeError) as error:  # what pyarrow raises is one of them
        raise UnreadableContent(f"not readable as Parquet ({type(error).__name__})") from None
