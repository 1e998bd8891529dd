"""What a reviewer decided: accept, reject or edit outcomes, by a CSV file that the report saves.

The decided table keeps the machine's value and the person's side by side, with who and when; the decided outcomes
become gold, against which ``evaluate`` scores the machine. No record of the run is changed.
"""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args
from urllib.parse import quote

from pydantic import ValidationError

from extractor.errors import first_fault, read_utf8
from extractor.results import ResultsError
from extractor.schema import MODELS, DocumentRecord, Outcome, parse_outcome
from extractor.writers import COLUMNS, WriteError, cell, harmless, values, write_text

Decision = Literal["accept", "reject", "edit"]
#: The columns of an edits file; rows of one outcome share all but the field.
EDIT_COLUMNS = (
    "doc_id", "outcome", "kind", "start", "end", "decision", "field", "machine", "person", "who", "when", "comment",
)  # fmt: skip
#: The columns of the decided table.
DECIDED_COLUMNS = ("doc_id", "outcome", "kind", "decision", "field", "machine", "person", "who", "when", "comment")

#: Where a column of the table lies in a record; the others lie under their own name.
_NESTED = {
    **{f"ci_{name}": ("ci", name) for name in ("level", "lower", "upper")},
    **{f"range_{name}": ("range", name) for name in ("lower", "upper", "type")},
    **{f"timepoint_{name}": ("timepoint", name) for name in ("value", "unit")},
    "p_operator": ("p_value", "operator"),
    "p_value": ("p_value", "value"),
}
_FIXED = frozenset(
    {"doc_id", "kind", "start", "end", "text", "sentence_start", "sentence_end", "rule", "quote", "number", "same_as"}
)
_NUMBERS = ("value", "percent", "count", "reached", "p_value")


@dataclass(frozen=True)
class Change:
    """One field that a person changed: its column, the machine's cell and the person's."""

    field: str
    machine: str
    person: str


@dataclass
class Edit:
    """The rows of an edits file about one outcome; ``line`` is the first of them, ``index`` counts from 0."""

    line: int
    doc_id: str
    index: int
    kind: str
    place: tuple[str, str]
    decision: Decision
    who: str
    when: str
    comment: str
    changes: list[Change] = field(default_factory=list)


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


def _bare(text: str) -> str:
    """A cell without the apostrophe that kept a spreadsheet from running it."""
    return text[1:] if text.startswith("'") and harmless(text[1:]) == text else text


def read_edits(path: Path) -> tuple[list[Edit], list[ResultsError]]:
    """The decisions of an edits file, and what is wrong with the rows that are none.

    Raises:
        ResultsError: the file cannot be read or has other columns.
    """
    text = read_utf8(path, ResultsError).removeprefix("\ufeff")
    head = text.partition("\n")[0]
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if head.count(";") > head.count(",") else ",")
    missing = [name for name in EDIT_COLUMNS if name not in (reader.fieldnames or ())]
    if missing:
        raise ResultsError(path, 1, f"has no column {missing[0]!r}; the report saves files that have all")
    edits: dict[tuple[str, int], Edit] = {}
    errors: list[ResultsError] = []
    try:
        for row in reader:
            reason = _take({name: _bare((row[name] or "").strip()) for name in EDIT_COLUMNS}, reader.line_num, edits)
            if reason:
                errors.append(ResultsError(path, reader.line_num, reason))
    except csv.Error as error:
        raise ResultsError(path, reader.line_num, f"no CSV: {error}") from error
    return list(edits.values()), errors


def _take(row: Mapping[str, str], line: int, edits: dict[tuple[str, int], Edit]) -> str:
    """Add one row to the edits; the reason where that cannot be done."""
    decision = row["decision"]
    if decision not in get_args(Decision):
        return f"{decision!r} is no decision (accept, reject, edit)"
    if not row["outcome"].isascii() or not row["outcome"].isdigit() or int(row["outcome"]) < 1:
        return f"{row['outcome']!r} is no number of an outcome"
    if (decision == "edit") != bool(row["field"]):
        return "an edit names a field, another decision none"
    key = row["doc_id"], int(row["outcome"]) - 1
    about = (row["kind"], (row["start"], row["end"]), decision, row["who"], row["when"], row["comment"])
    edit = edits.setdefault(key, Edit(line, *key, *about))  # type: ignore[arg-type]
    if (edit.kind, edit.place, edit.decision, edit.who, edit.when, edit.comment) != about:
        return f"{key[0]}, outcome {key[1] + 1}: decided otherwise on line {edit.line}"
    if row["field"]:
        if any(change.field == row["field"] for change in edit.changes):
            return f"{key[0]}, outcome {key[1] + 1}: {row['field']} is changed twice"
        edit.changes.append(Change(row["field"], row["machine"], row["person"]))
    return ""


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
                    decided.append(Decided(record.doc_id, index, outcome, _decide(outcome, edit), edit))
                    continue
                except ValueError as error:
                    errors.append(ResultsError(path, edit.line, f"{edit.doc_id}, outcome {index + 1}: {error}"))
            decided.append(Decided(record.doc_id, index, outcome, outcome))
    errors += [
        ResultsError(path, edit.line, f"{edit.doc_id}, outcome {edit.index + 1}: the run has no such outcome")
        for edit in wanted.values()
    ]
    return Result(tuple(decided), tuple(sorted(errors, key=lambda error: error.line or 0)))


def _columns(outcome: Outcome) -> dict[str, str]:
    return {name: cell(v) for name, v in zip(COLUMNS, values("", outcome.model_dump()), strict=True)}


def _decide(outcome: Outcome, edit: Edit) -> Outcome | None:
    """The outcome as decided.

    Raises:
        ValueError: the decision is about another outcome, or what it makes of it is none.
    """
    cells = _columns(outcome)
    if (edit.kind, *edit.place) != (outcome.kind, cells["start"], cells["end"]):
        raise ValueError(f"is a {outcome.kind} at {cells['start']} to {cells['end']} here, another one in the edits")
    if edit.decision == "reject":
        return None
    data = outcome.model_dump()
    for change in edit.changes:
        _set(data, cells, change)
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


def _set(data: dict[str, Any], cells: Mapping[str, str], change: Change) -> None:
    """Put one change into an outcome's plain data."""
    outer, inner = _NESTED.get(change.field, (change.field, ""))
    if change.field in _FIXED or change.field.endswith("_derived") or outer not in MODELS[data["kind"]].model_fields:
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


def decided_rows(result: Result) -> list[dict[str, str]]:
    """The decided table: a row for each changed field, and one with the main number for every other outcome."""
    rows = []
    for one in result.decided:
        edit, cells = one.edit, _columns(one.machine)
        main = next((name for name in _NUMBERS if cells.get(name)), "")
        kept = "" if edit is None or one.outcome is None else cells[main] if main else ""
        changes = edit.changes if edit and edit.changes else [Change(main, cells.get(main, ""), kept)]
        for change in changes:
            rows.append(
                {
                    "doc_id": one.doc_id,
                    "outcome": str(one.index + 1),
                    "kind": one.machine.kind,
                    "decision": edit.decision if edit else "undecided",
                    "field": change.field,
                    "machine": change.machine,
                    "person": change.person,
                    "who": edit.who if edit else "",
                    "when": edit.when if edit else "",
                    "comment": edit.comment if edit else "",
                }
            )
    return rows


def decided_csv(result: Result) -> str:
    """The decided table as CSV; no cell runs as a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(DECIDED_COLUMNS)
    for row in decided_rows(result):
        writer.writerow([harmless(row[name]) for name in DECIDED_COLUMNS])
    return text.getvalue()


def gold(records: Iterable[DocumentRecord], result: Result) -> tuple[dict[str, str], list[str]]:
    """Gold files by document id, and the documents that have outcomes left to decide.

    A document of which only a part was decided would make gold of the machine's own opinion. What the machine has
    missed is not in it: such gold tells precision and the rightness of fields, and nothing of recall.
    """
    held: dict[str, list[Decided]] = defaultdict(list)
    for one in result.decided:
        held[one.doc_id].append(one)
    files: dict[str, str] = {}
    open_: list[str] = []
    for record in records:
        decided = held.get(record.doc_id, [])
        if any(one.edit is None for one in decided):
            open_.append(record.doc_id)
        elif decided:
            files[record.doc_id] = _gold_file(record, [one.outcome for one in decided if one.outcome is not None])
    return files, open_


def write_gold(files: Mapping[str, str], left: Iterable[str], folder: Path) -> None:
    """Write gold files into a folder; names that are no file names are quoted as in a URL.

    An earlier file of a document that has outcomes ``left`` to decide is removed: it is no gold any more.

    Raises:
        WriteError: the folder or a file in it cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError.of(folder, error) from error
    for name, text in files.items():
        write_text(_gold_path(folder, name), text)
    for name in left:
        _gold_path(folder, name).unlink(missing_ok=True)


def _gold_path(folder: Path, doc_id: str) -> Path:
    return folder / f"{quote(doc_id, safe=' ')}.json"


def _gold_file(record: DocumentRecord, outcomes: Iterable[Outcome]) -> str:
    """One gold file: an outcome a line, nulls left out, no rule, as a person would write it."""
    lines = []
    for outcome in outcomes:
        data = outcome.model_dump(mode="json", exclude_none=True)
        data.get("evidence", {}).pop("rule", None)
        data.pop("same_as", None)
        lines.append(json.dumps(data, ensure_ascii=False))
    head = json.dumps({"doc_id": record.doc_id, "sha256": record.sha256}, ensure_ascii=False)[:-1]
    body = ",\n".join(f"  {line}" for line in lines)
    return f'{head}, "outcomes": [\n{body}\n]}}\n' if lines else f'{head}, "outcomes": []}}\n'
