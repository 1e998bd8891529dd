"""Decisions applied to the outcomes of a run: what fits the records, and what does not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from extractor.decisions.edits import Change, Edit
from extractor.errors import first_fault
from extractor.results import ResultsError
from extractor.schema import MODELS, DocumentRecord, Outcome, parse_outcome
from extractor.writers import COLUMNS, PLACE_COLUMNS, cell, values

#: Where a column of the table lies in a record; the others lie under their own name.
_NESTED = {
    **{f"ci_{name}": ("ci", name) for name in ("level", "lower", "upper")},
    **{f"range_{name}": ("range", name) for name in ("lower", "upper", "type")},
    **{f"timepoint_{name}": ("timepoint", name) for name in ("value", "unit")},
    "p_operator": ("p_value", "operator"),
    "p_value": ("p_value", "value"),
}


@dataclass(frozen=True)
class Decided:
    """One outcome of the machine and what became of it: ``outcome`` is null where it was rejected."""

    doc_id: str
    index: int
    machine: Outcome
    outcome: Outcome | None
    edit: Edit | None = None


@dataclass(frozen=True)
class Result:
    """All outcomes with their decisions, and the rows that could not be applied."""

    decided: tuple[Decided, ...]
    errors: tuple[ResultsError, ...]


def apply(records: Iterable[DocumentRecord], edits: Sequence[Edit], path: Path) -> Result:
    """Every outcome with its decision. What does not fit the records is an error and leaves its outcome undecided.

    ``path`` is the file that the errors name.
    """
    wanted = {(edit.doc_id, edit.index): edit for edit in edits}
    decided: list[Decided] = []
    errors: list[ResultsError] = []
    for record in records:
        for index, outcome in enumerate(record.outcomes):
            edit = wanted.pop((record.doc_id, index), None)
            if edit is not None:
                try:
                    decided.append(Decided(record.doc_id, index, outcome, _decide(record, outcome, edit), edit))
                    continue
                except ValueError as error:
                    errors.append(ResultsError(path, edit.line, f"{edit.doc_id}, outcome {index + 1}: {error}"))
            decided.append(Decided(record.doc_id, index, outcome, outcome))
    errors += [
        ResultsError(path, edit.line, f"{edit.doc_id}, outcome {edit.index + 1}: the run has no such outcome")
        for edit in wanted.values()
    ]
    return Result(tuple(decided), tuple(sorted(errors, key=lambda error: error.line or 0)))


def columns_of(outcome: Outcome) -> dict[str, str]:
    """An outcome's cells by column."""
    return {name: cell(v) for name, v in zip(COLUMNS, values("", outcome.model_dump()), strict=True)}


def _decide(record: DocumentRecord, outcome: Outcome, edit: Edit) -> Outcome | None:
    """The outcome as decided.

    Raises:
        ValueError: the decision is about another outcome, or what it makes of it is none.
    """
    cells = columns_of(outcome)
    if edit.sha256 and edit.sha256 != record.sha256:
        raise ValueError("was decided on another text (its SHA-256 is another)")
    if (edit.kind, *edit.place) != (outcome.kind, cells["start"], cells["end"]):
        raise ValueError(f"is a {outcome.kind} at {cells['start']} to {cells['end']} here, another one in the edits")
    if edit.decision == "reject":
        return None
    data = outcome.model_dump()
    for change in edit.changes:
        _set(data, cells, change)
        _unprint(data, change.field)
    for name in ("ci", "range", "timepoint", "p_value"):
        nested = data.get(name)
        if (
            nested
            and nested.get("operator") != "ns"
            and all(nested.get(k) is None for k in ("value", "lower", "upper"))
        ):
            data[name] = None
    try:
        return parse_outcome(data)
    except ValidationError as error:
        raise ValueError(first_fault(error, skip=1)) from error


def _unprint(data: dict[str, Any], column: str) -> None:
    """A field that a reviewer changed is printed nowhere: its places go."""
    places = (data.get("evidence") or {}).get("fields", {})
    field = _NESTED.get(column, (column, ""))[0]
    for path in [path for path in places if path.partition(".")[0] == field]:
        del places[path]


def _set(data: dict[str, Any], cells: Mapping[str, str], change: Change) -> None:
    """Put one change into an outcome's plain data."""
    outer, inner = _NESTED.get(change.field, (change.field, ""))
    if (
        change.field in PLACE_COLUMNS
        or change.field.endswith("_derived")
        or outer not in MODELS[data["kind"]].model_fields
    ):
        raise ValueError(f"{change.field!r} is no field that can be changed")
    if change.machine != cells[change.field]:
        raise ValueError(f"{change.field} is {cells[change.field]!r} here and {change.machine!r} in the edits")
    value: Any = change.person or None
    if change.field == "grade" and value:
        value = value.split("|")
    if not inner:
        data[outer] = value
        return
    nested = dict(data[outer] or {})
    if value is None and inner in {"level", "type", "operator"}:
        nested.pop(inner, None)  # back to what is usual
    else:
        nested[inner] = value
    data[outer] = nested
