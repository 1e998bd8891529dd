"""Columns as a frame of pandas, polars or Arrow.

None of the three is needed by anything else: a frame is made by the one asked for, or by the first that is installed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, TypeAlias, get_args

from extractor.extras import MissingExtra, optional

Library: TypeAlias = Literal["pandas", "polars", "pyarrow"]
LIBRARIES: tuple[Library, ...] = get_args(Library)
#: A table as its columns, and what each holds: float, int, bool or str.
Columns: TypeAlias = Mapping[str, Sequence[Any]]
Types: TypeAlias = Mapping[str, type]


def frame_of(columns: Columns, types: Types, library: Library | None = None) -> Any:
    """Columns as a frame; null stays null, whatever the type.

    Args:
        columns: the values by column.
        types: what each column holds.
        library: whose frame; the first of pandas, polars and pyarrow that is installed if not given.

    Raises:
        MissingExtra: it is not installed, or none is.
    """
    storable = {name: [_storable(value) for value in values] for name, values in columns.items()}
    return _MAKERS[library or _installed()](storable, types)


def _installed() -> Library:
    for library in LIBRARIES:
        try:
            optional(library, library)
        except MissingExtra:
            continue
        return library
    raise MissingExtra("a frame needs pandas, polars or pyarrow: pip install pandas")


def _storable(value: Any) -> Any:
    """A value that UTF-8 can hold: lone surrogates become question marks."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def _pandas(columns: Columns, types: Types) -> Any:
    pandas = optional("pandas", "pandas")
    named = {float: "float64", int: "Int64", bool: "boolean", str: "object"}
    made = {n: pandas.array(values, dtype="Int64") if types[n] is int else values for n, values in columns.items()}
    return pandas.DataFrame(made, columns=list(columns)).astype({name: named[types[name]] for name in columns})


def _polars(columns: Columns, types: Types) -> Any:
    polars = optional("polars", "polars")
    named = {float: polars.Float64, int: polars.Int64, bool: polars.Boolean, str: polars.String}
    return polars.DataFrame(columns, schema={name: named[types[name]] for name in columns})


def _arrow(columns: Columns, types: Types) -> Any:
    return optional("pyarrow", "parquet").table(columns, schema=arrow_schema(types))


def arrow_schema(types: Types) -> Any:
    """The Arrow schema of columns.

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    arrow = optional("pyarrow", "parquet")
    named = {float: arrow.float64(), int: arrow.int64(), bool: arrow.bool_(), str: arrow.string()}
    return arrow.schema([(name, named[of]) for name, of in types.items()])


_MAKERS: dict[Library, Callable[[Columns, Types], Any]] = {"pandas": _pandas, "polars": _polars, "pyarrow": _arrow}
