"""Records as tables of pandas, polars or Arrow, and tables of texts as tables of outcomes.

None of the three is needed by anything else: a frame is made by the one asked for, or by the first that is installed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Literal, TypeAlias, get_args

from extractor.errors import UserError
from extractor.exports.table import TABLE, TYPES, table_rows
from extractor.extras import MissingExtra, optional
from extractor.schema import DocumentRecord

Library: TypeAlias = Literal["pandas", "polars", "pyarrow"]
#: A table as its columns.
Columns: TypeAlias = dict[str, list[Any]]


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
    columns: Columns = {column: [] for column in TABLE}
    for row in table_rows(held):
        for column in TABLE:
            columns[column].append(_storable(row[column]))
    return _MAKERS[library or _installed()](columns)


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
    for library in get_args(Library):
        if type(table).__module__.partition(".")[0] == library and hasattr(table, "columns"):
            found: Library = library
            return found
    raise FrameError(f"{type(table).__name__}: no frame of {', '.join(get_args(Library))}")


def _installed() -> Library:
    for library in get_args(Library):
        try:
            optional(library, library)
        except MissingExtra:
            continue
        found: Library = library
        return found
    raise MissingExtra("a frame needs pandas, polars or pyarrow: pip install pandas")


def _storable(value: Any) -> Any:
    """A value that UTF-8 can hold: lone surrogates become question marks."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def _pandas(columns: Columns) -> Any:
    pandas = optional("pandas", "frames")
    types = {float: "float64", int: "Int64", bool: "boolean", str: "object"}
    made = {name: pandas.array(values, dtype=types[int]) if TYPES.get(name) is int else values
            for name, values in columns.items()}  # fmt: skip
    return pandas.DataFrame(made, columns=list(TABLE)).astype({name: types[TYPES.get(name, str)] for name in TABLE})


def _polars(columns: Columns) -> Any:
    polars = optional("polars", "polars")
    types = {float: polars.Float64, int: polars.Int64, bool: polars.Boolean, str: polars.String}
    return polars.DataFrame(columns, schema={name: types[TYPES.get(name, str)] for name in TABLE})


def _arrow(columns: Columns) -> Any:
    arrow = optional("pyarrow", "parquet")
    types = {float: arrow.float64(), int: arrow.int64(), bool: arrow.bool_(), str: arrow.string()}
    return arrow.table(columns, schema=arrow.schema([(name, types[TYPES.get(name, str)]) for name in TABLE]))


_MAKERS: dict[Library, Callable[[Columns], Any]] = {"pandas": _pandas, "polars": _polars, "pyarrow": _arrow}
