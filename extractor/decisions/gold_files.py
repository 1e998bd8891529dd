"""Gold made of documents that are fully decided."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from extractor.decisions.applying import Decided, Result
from extractor.schema import DocumentRecord, Outcome
from extractor.writers import WriteError, file_stem, write_text


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


def write_gold(files: Mapping[str, str], folder: Path) -> None:
    """Write gold files into a folder; names that are no file names are quoted as in a URL. Other files stay.

    Raises:
        WriteError: the folder or a file in it cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError.of(folder, error) from error
    for name, text in files.items():
        write_text(gold_path(folder, name), text)


def gold_path(folder: Path, doc_id: str) -> Path:
    """The gold file of a document."""
    return folder / f"{file_stem(doc_id)}.json"


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
