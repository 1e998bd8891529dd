"""The codebook: what each column of the tables and each field of a record means, made from the schema itself."""

from __future__ import annotations

import types
from collections.abc import Iterator
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from extractor import schema
from extractor.descriptions import DESCRIPTIONS
from extractor.exports.table import TABLE, TYPES, columns_of
from extractor.schema import MODELS, DocumentRecord, Evidence, Finding, Interval, Place, PValue, Range

#: What columns mean that no field of a record has the name of.
_COLUMNS = {
    "outcome": "The outcome's number in its document, from 1; with doc_id the key of a row.",
    "value_months_derived": "The time in months, computed: 30.436875 days or a twelfth of a year.",
    "timepoint_months_derived": "The time of measurement in months, computed in the same way.",
    "timepoint_value": "When the rate was measured, as printed: the number.",
    "timepoint_unit": "When the rate was measured, as printed: the unit.",
    "p_operator": DESCRIPTIONS["operator"],
    "p_value": "The P value as printed; empty where it is only said not to be significant.",
    "text": "Exactly the characters that the number was read from.",
    "grade": "The CTCAE grades that the incidence is of, with | between them.",
    "same_as": "The number of a fuller telling of the same result; empty for the fullest.",
    "findings": "Codes of the findings that concern the outcome, with | between them.",
    "whose": "Whose number it is: the machine's, or a person's who decided otherwise.",
    "reviewer": "The person who decided.",
}
_PRINTED = "{} in the characters of the text, since a number alone loses them (9.0)."
_GROUPS = {"ci_": "Confidence interval: ", "range_": "Range: "}
_TYPE_NAMES = {float: "number", int: "whole number", bool: "true or false", str: "text"}
_MODELS: tuple[type[BaseModel], ...] = (
    DocumentRecord, *MODELS.values(), Evidence, Place, Interval, Range, schema.Timepoint, PValue, Finding
)  # fmt: skip


def meaning(column: str) -> str:
    """What a column of the tables holds."""
    if column in _COLUMNS:
        return _COLUMNS[column]
    if column.endswith("_printed"):
        return _PRINTED.format(column.removesuffix("_printed"))
    for prefix, name in _GROUPS.items():
        if column.startswith(prefix):
            said = DESCRIPTIONS[column.removeprefix(prefix)]
            return name + said[0].lower() + said[1:]
    return DESCRIPTIONS[column]


def columns() -> Iterator[tuple[str, str, str, str]]:
    """Each column of the tables: name, type, the kinds that have it, and what it means."""
    for column in TABLE:
        kinds = [kind for kind in MODELS if column in columns_of(kind)]
        shown = "all" if len(kinds) == len(MODELS) or not kinds else ", ".join(kinds)
        yield column, _TYPE_NAMES[TYPES.get(column, str)], shown, meaning(column)


def _type(annotation: Any) -> str:
    """A type in words: ``text``, ``number or null``, one of some words."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _type(inner[0])
    if origin in (Union, types.UnionType):
        names = dict.fromkeys("null" if one is type(None) else _type(one) for one in inner)
        return " or ".join(names)
    if origin is Literal:
        return ", ".join(f"`{one}`" for one in inner)
    if origin is tuple:
        return f"list of {_type(inner[0])}" if inner[-1] is Ellipsis else f"{len(inner)} {_type(inner[0])}s"
    if origin is dict:
        return f"{_type(inner[1])} by name"
    return _TYPE_NAMES.get(annotation) or f"{annotation.__name__}"


def _table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> list[str]:
    lines = [f"| {' | '.join(head)} |", f"| {' | '.join('---' for _ in head)} |"]
    return lines + [f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in rows]


def page() -> str:
    """The codebook as Markdown."""
    lines = [
        "# Codebook",
        "",
        f"Made from schema {schema.SCHEMA_VERSION} by `io-extract schema --codebook`. Numbers stand as printed;",
        "what is computed says so in its name.",
        "",
        "## Columns of the tables",
        "",
        "Those of `io-extract export`, of `frame()`, and, kind by kind, of the sheets of the workbook.",
        "",
        *_table(("column", "type", "kinds", "meaning"), (("`" + c + "`", *rest) for c, *rest in columns())),
        "",
        "## Fields of a record",
        "",
        "A line of `outcomes.jsonl` is a `DocumentRecord`; `io-extract schema` prints the JSON Schema.",
    ]
    for model in _MODELS:
        fields = model.model_fields.items()
        rows = ((f"`{name}`", _type(f.annotation), schema.description(model, name)) for name, f in fields)
        lines += ["", f"### {model.__name__}", "", *_table(("field", "type", "meaning"), rows)]
    return "\n".join(lines) + "\n"
