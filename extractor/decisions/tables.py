"""The decided table: the machine's value and the person's side by side."""

from __future__ import annotations

import csv
import io

from extractor.decisions.applying import Result, columns_of
from extractor.decisions.edits import Change
from extractor.writers import harmless

#: The columns of the decided table: all that an edits file has.
DECIDED_COLUMNS = ("doc_id", "outcome", "kind", "decision", "field", "machine", "person", "who", "when", "comment",
                   "start", "end", "sha256")  # fmt: skip
_NUMBERS = ("value", "percent", "count", "reached", "p_value")


def decided_rows(result: Result) -> list[dict[str, str]]:
    """The decided table: a row for each changed field, and one with the main number for every other outcome."""
    rows = []
    for one in result.decided:
        edit, cells = one.edit, columns_of(one.machine)
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
                    "start": cells["start"],
                    "end": cells["end"],
                    "sha256": edit.sha256 if edit else "",
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
