"""Reads a file of decisions: rows of one outcome are one edit."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, get_args

from extractor.errors import read_utf8
from extractor.results import ResultsError
from extractor.writers import harmless

Decision = Literal["accept", "reject", "edit"]
#: The columns of an edits file; rows of one outcome share all but the field. ``sha256`` is that of the text.
EDIT_COLUMNS = (
    "doc_id", "outcome", "kind", "start", "end", "decision", "field", "machine", "person", "who", "when", "comment",
    "sha256",
)  # fmt: skip
#: Columns that files of earlier versions lack.
_LATER = frozenset({"sha256"})


@dataclass(frozen=True)
class Change:
    """One field that a person changed: its column, the machine's cell and the person's."""

    field: str
    machine: str
    person: str


@dataclass
class Edit:
    """The rows of an edits file about one outcome; ``line`` is the first of them, ``index`` counts from 0."""

    line: int = field(compare=False)
    doc_id: str
    index: int
    kind: str
    place: tuple[str, str]
    decision: Decision
    who: str
    when: str
    comment: str
    sha256: str
    changes: list[Change] = field(default_factory=list)


def _bare(text: str) -> str:
    """A cell without the apostrophe that kept a spreadsheet from running it."""
    return text[1:] if text.startswith("'") and harmless(text[1:]) == text else text


def read_edits(path: Path) -> tuple[list[Edit], list[ResultsError]]:
    """The decisions of an edits file or a decided table, and what is wrong with the rows that are none.

    Raises:
        ResultsError: the file cannot be read or has other columns.
    """
    text = read_utf8(path, ResultsError).removeprefix("\ufeff")
    head = text.partition("\n")[0]
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if head.count(";") > head.count(",") else ",")
    missing = [name for name in EDIT_COLUMNS if name not in (reader.fieldnames or ()) and name not in _LATER]
    if missing:
        raise ResultsError(path, 1, f"has no column {missing[0]!r}; the report saves files that have all")
    edits: dict[tuple[str, int], Edit] = {}
    errors: list[ResultsError] = []
    try:
        for row in reader:
            reason = _take(
                {name: _bare((row.get(name) or "").strip()) for name in EDIT_COLUMNS}, reader.line_num, edits
            )
            if reason:
                errors.append(ResultsError(path, reader.line_num, reason))
    except csv.Error as error:
        raise ResultsError(path, reader.line_num, f"no CSV: {error}") from error
    return list(edits.values()), errors


def edits_rows(edits: Iterable[Edit]) -> list[list[str]]:
    """Decisions as rows of an edits file, as they were read."""
    rows = []
    for edit in edits:
        head = (edit.doc_id, str(edit.index + 1), edit.kind, *edit.place, edit.decision)
        tail = (edit.who, edit.when, edit.comment, edit.sha256)
        for change in edit.changes or [Change("", "", "")]:
            rows.append([*head, change.field, change.machine, change.person, *tail])
    return rows


def _take(row: Mapping[str, str], line: int, edits: dict[tuple[str, int], Edit]) -> str:
    """Add one row to the edits; the reason where that cannot be done.

    In a decided table every outcome has a row: those without a decision add nothing, and one that was accepted or
    rejected shows its main number.
    """
    decision = row["decision"]
    if decision == "undecided":
        return ""
    if decision not in get_args(Decision):
        return f"{decision!r} is no decision (accept, reject, edit)"
    if not row["outcome"].isascii() or not row["outcome"].isdigit() or int(row["outcome"]) < 1:
        return f"{row['outcome']!r} is no number of an outcome"
    changed = row["field"] if decision == "edit" or not row["machine"] else ""
    if (decision == "edit") != bool(changed):
        return "an edit names a field, another decision none"
    key = row["doc_id"], int(row["outcome"]) - 1
    about = (row["kind"], (row["start"], row["end"]), decision, row["who"], row["when"], row["comment"], row["sha256"])
    edit = edits.setdefault(key, Edit(line, *key, *about))  # type: ignore[arg-type]
    if (edit.kind, edit.place, edit.decision, edit.who, edit.when, edit.comment, edit.sha256) != about:
        return f"{key[0]}, outcome {key[1] + 1}: decided otherwise on line {edit.line}"
    if changed:
        if any(change.field == row["field"] for change in edit.changes):
            return f"{key[0]}, outcome {key[1] + 1}: {row['field']} is changed twice"
        edit.changes.append(Change(row["field"], row["machine"], row["person"]))
    return ""
