"""Records as frames of pandas, polars or Arrow, and frames of texts as frames of outcomes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from extractor.errors import UserError
from extractor.exports.frames import LIBRARIES, Library, frame_of
from extractor.exports.table import TABLE, TYPES, table_rows
from extractor.schema import DocumentRecord


class FrameError(UserError):
    """A frame that cannot be read: what it is, and what was looked for in it."""


def frame(records: Iterable[DocumentRecord] | DocumentRecord, library: Library | None = None) -> Any:
    """Records as a frame: a row an outcome, with the columns of ``io-extract export`` and their types.

    Args:
        records: one or many.
        library: whose frame; the first of pandas, polars and pyarrow that is installed if not given.

    Raises:
        MissingExtra: it is not installed, or none is.

    Example:
        >>> frame([extract("The ORR was 35.4% (46/130).")])["percent"][0]
        35.4
    """
    held = [records] if isinstance(records, DocumentRecord) else records
    columns: dict[str, list[Any]] = {column: [] for column in TABLE}
    for row in table_rows(held):
        for column in TABLE:
            columns[column].append(row[column])
    return frame_of(columns, {column: TYPES.get(column, str) for column in TABLE}, library)


def extract_frame(table: Any, text: str = "text", id: str | None = None) -> Any:
    """The outcomes of a frame of texts, as a frame of the same library.

    Args:
        table: of pandas, polars or Arrow.
        text: the column of the texts; a row without one has no outcomes.
        id: the column that names the documents ("pmid"); rows are numbered from 1 if not given.

    Returns:
        A row an outcome in the order of the texts; ``doc_id`` is the document's name, as text.

    Raises:
        FrameError: there is no such column, a document has no name, or this is no frame.
    """
    from extractor.pipeline import extract_many

    library = _library_of(table)
    texts = _column(table, text)
    names = [str(number) for number in range(1, len(texts) + 1)] if id is None else _names(table, id)
    items = ((name, one, None) for name, one in zip(names, texts, strict=True) if isinstance(one, str))
    return frame(extract_many(items), library)


def _names(table: Any, column: str) -> list[str]:
    """The names of the documents; a number that a gap in its column made 12345.0 is 12345 again."""
    names = []
    for row, value in enumerate(_column(table, column), start=1):
        if value is None or value != value or not str(value).strip():
            raise FrameError(f"column {column!r}: row {row} has no id")
        names.append(str(int(value) if isinstance(value, float) and value.is_integer() else value))
    return names


def _column(table: Any, name: str) -> Sequence[Any]:
    """The values of a column as a list."""
    known = [str(column) for column in (getattr(table, "column_names", None) or table.columns)]
    if name not in known:
        raise FrameError(f"no column {name!r}; there are {', '.join(known)}")
    column = table[name]
    values: list[Any] = (getattr(column, "to_pylist", None) or column.to_list)()
    return values


def _library_of(table: Any) -> Library:
    for library in LIBRARIES:
        if type(table).__module__.partition(".")[0] == library and hasattr(table, "columns"):
            return library
    raise FrameError(f"{type(table).__name__}: no frame of {', '.join(LIBRARIES)}")
