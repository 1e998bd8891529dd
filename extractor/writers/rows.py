"""Tidy rows: one an outcome, as values and as cells of a CSV file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from extractor.schema import Unit, in_months

_NOTHING: Mapping[str, Any] = MappingProxyType({})

#: The columns of a tidy row: numbers to compute with, and behind ``_printed`` the same as the text prints them
#: ("9.0", "7.0–11.50"). Months are derived (mean Gregorian month).
COLUMNS = (
    "doc_id", "kind", "endpoint", "term", "grade", "statistic", "value", "unit", "value_months_derived",
    "reached", "percent", "count", "total", "ci_level", "ci_lower", "ci_upper", "range_lower", "range_upper",
    "range_type", "timepoint_value", "timepoint_unit", "timepoint_months_derived", "p_operator", "p_value",
    "arm", "comparison", "model", "subject", "attribution", "section", "quote", "note", "start", "end",
    "text", "sentence_start", "sentence_end", "rule", "number", "same_as",
    "value_printed", "percent_printed", "ci_printed", "range_printed", "p_printed",
)  # fmt: skip

#: Columns that say which outcome a row is and where it stands, and nothing of what it says.
PLACE_COLUMNS = frozenset(
    {"doc_id", "kind", "start", "end", "text", "sentence_start", "sentence_end", "rule", "quote", "number", "same_as"}
)
#: Columns whose words come from the document or its name, so that a spreadsheet must not run them. The
#: others hold numbers or words of ours (among them the operator ``=``).
_FREE_TEXT = frozenset({
    "doc_id", "endpoint", "term", "arm", "comparison", "subject", "quote", "note", "text", "rule",
    "value_printed", "percent_printed", "ci_printed", "range_printed", "p_printed",
})  # fmt: skip
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


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
        number, get("same_as"), *(as_printed(outcome, name) for name in ("value", "percent", "ci", "range", "p_value")),
    )  # fmt: skip


def as_printed(outcome: Mapping[str, Any], field: str) -> str | None:
    """A field of an outcome, given as plain data, as the text prints it; a number where its place is not known.

    Of an interval or range both bounds, with a dash between them: "7.0–11.50", "8.1–NR".
    """
    value = outcome.get(field)
    if value is None:
        return None
    places = (outcome.get("evidence") or _NOTHING).get("fields") or _NOTHING
    if field in {"ci", "range"}:
        return "–".join(_printed_at(places, f"{field}.{side}", value[side]) for side in ("lower", "upper"))
    if field == "p_value":
        if value["value"] is None:
            return "ns"
        operator = "" if value["operator"] == "=" else value["operator"]
        return operator + _printed_at(places, field, value["value"])
    return _printed_at(places, field, value)


def _printed_at(places: Mapping[str, Any], path: str, value: float | None) -> str:
    if value is None:
        return "NR"
    return " ".join(places[path]["text"].split()) if path in places else cell(value)


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
