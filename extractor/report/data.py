"""What the page knows: outcomes, findings and texts as plain data."""

from __future__ import annotations

import hashlib
import json
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from extractor.decided import Origin, origin
from extractor.schema import DocumentRecord, Finding, Outcome, Timepoint
from extractor.writers import COLUMNS, PLACE_COLUMNS, as_printed, cell, printed, values

_WIDE = re.compile("[\U00010000-\U0010ffff]")


def utf16(text: str) -> Callable[[int], int]:
    """Offsets in characters to offsets as JavaScript counts them, in which those beyond U+FFFF are two."""
    wide = [match.start() for match in _WIDE.finditer(text)]
    return lambda offset: offset + bisect_left(wide, offset)


def _what(outcome: Outcome) -> str:
    """What a number measures, in one line."""
    timepoint: Timepoint | None = getattr(outcome, "timepoint", None)
    grades = getattr(outcome, "grade", None)
    parts = [
        f"{printed(timepoint.value)}-{timepoint.unit.removesuffix('s')}" if timepoint else "",
        getattr(outcome, "endpoint", "") or getattr(outcome, "term", "") or getattr(outcome, "subject", "") or "",
        f"grade {'–'.join(str(g) for g in sorted({grades[0], grades[-1]}))}" if grades else "",
    ]
    return " ".join(part for part in parts if part)


def _number(outcome: Outcome) -> tuple[str, float | None]:
    """The main number as shown and as sorted."""
    value = getattr(outcome, "value", None)
    percent = getattr(outcome, "percent", None)
    count = getattr(outcome, "count", None)
    if value is not None:
        return f"{_shown(outcome, 'value')} {getattr(outcome, 'unit', '') or ''}".strip(), value
    if percent is not None:
        return f"{_shown(outcome, 'percent')} %", percent
    if count is not None:
        return str(count), float(count)
    if not getattr(outcome, "reached", True):
        return "not reached", None
    p = outcome.p_value
    return (_p(outcome), p.value) if p else ("", None)


def _p(outcome: Outcome) -> str:
    return _shown(outcome, "p_value")


def _shown(outcome: Outcome, field: str) -> str:
    """A field as the text prints it."""
    return as_printed(outcome.model_dump(include={field, "evidence"}), field) or ""


def _interval(outcome: Outcome) -> str:
    ci, spread = getattr(outcome, "ci", None), getattr(outcome, "range", None)
    if ci is not None:
        return _shown(outcome, "ci") + ("" if ci.level == 95 else f" ({printed(ci.level)} %)")
    return f"{_shown(outcome, 'range')} ({spread.type})" if spread is not None else ""


def _patients(outcome: Outcome) -> str:
    count, total = getattr(outcome, "count", None), getattr(outcome, "total", None)
    return "" if count is None else f"{count}/{total}" if total is not None else str(count)


def _fields(outcome: Outcome) -> dict[str, str]:
    """An outcome's cells by column, those that say what it is about."""
    columns = zip(COLUMNS, values("", outcome.model_dump()), strict=True)
    return {name: cell(value) for name, value in columns if name not in PLACE_COLUMNS and value is not None}


def _row(at: int, came: Origin, outcome: Outcome, offset: Callable[[int], int] | None) -> dict[str, Any]:
    """One outcome; ``d`` is its document's place, ``i`` its number in the run, ``f`` will hold its findings' places.

    ``offset`` turns offsets into those of the page; None where the page has not got the text.
    """
    shown, number = _number(outcome)
    row: dict[str, Any] = {
        "d": at,
        "i": came.index,
        "kind": outcome.kind,
        "what": _what(outcome),
        "endpoint": getattr(outcome, "endpoint", "") or getattr(outcome, "term", ""),
        "value": shown,
        "number": number,
        "interval": _interval(outcome),
        "p": _p(outcome),
        "n": _patients(outcome),
        "arm": outcome.arm or "",
        "g": outcome.group or "",
        "section": outcome.section,
        "attribution": outcome.attribution,
        "fields": _fields(outcome),
        "f": [],
    }
    if came.whose != "machine":
        row |= {"whose": came.whose, "by": came.reviewer}
    if came.machine is not None:
        row["machine"] = _fields(came.machine)
    evidence = outcome.evidence
    if evidence is not None:
        places = (evidence.start, evidence.end, evidence.sentence_start, evidence.sentence_end)
        row |= {"rule": evidence.rule, "text": evidence.text, "chars": [evidence.start, evidence.end]}
        row["at"] = [offset(place) if offset else place for place in places]
    if offset is None:
        row["quote"] = outcome.quote
    return row


def _groups(record: DocumentRecord) -> list[dict[str, Any]]:
    """The groups of a document: id, what it is called, and its size."""
    return [{"id": g.id, "kind": g.kind, "name": g.name, "names": list(g.names), "n": g.n} for g in record.groups]


def _study(record: DocumentRecord) -> dict[str, list[str]]:
    """The facts of a study by name."""
    return {name: [fact.value for fact in facts] for name, facts in record.study.items()}


def _finding(at: int, finding: Finding, places: Mapping[int, int]) -> dict[str, Any]:
    return {
        "d": at,
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "undecided": finding.undecided,
        "recomputed": {name: [printed(end) for end in ends] for name, ends in finding.recomputed.items()},
        "rows": [places[index] for index in finding.outcomes if index in places],
    }


#: What a row says about the page and not about the outcome.
_OF_PAGE = frozenset({"at", "quote", "f", "rule", "g"})


def _key(
    documents: Sequence[Mapping[str, Any]], rows: Sequence[Mapping[str, Any]], earlier: Sequence[Sequence[str]]
) -> str:
    """What identifies a report: its texts, the places and numbers of all outcomes, the decisions it was made with."""
    said = [{name: value for name, value in row.items() if name not in _OF_PAGE} for row in rows]
    whole = json.dumps([[(one["id"], one["sha256"]) for one in documents], said, earlier], sort_keys=True)
    return hashlib.sha256(whole.encode()).hexdigest()


def page_data(
    records: Iterable[DocumentRecord], texts: Mapping[str, str], earlier: Sequence[Sequence[str]] = ()
) -> dict[str, Any]:
    """Documents, outcomes (``rows``), findings, and the texts by the place of their document.

    ``earlier`` are rows of an edits file that the records were decided by. ``key`` tells this report from any other.
    """
    documents: list[dict[str, Any]] = []
    rows: list[dict[str, Any]] = []
    findings: list[dict[str, Any]] = []
    held: dict[int, str] = {}
    for at, record in enumerate(records):
        text = texts.get(record.doc_id)
        documents.append(
            {"id": record.doc_id, "source": record.source or "", "sha256": record.sha256}
            | {"warnings": list(record.warnings), "groups": _groups(record), "study": _study(record)}
        )
        if text is not None:
            held[at] = text
        offset = None if text is None else utf16(text)
        places = {}
        for index, outcome in enumerate(record.outcomes):
            places[index] = len(rows)
            rows.append(_row(at, origin(record, index), outcome, offset))
        for finding in record.findings:
            one = _finding(at, finding, places)
            for place in one["rows"]:
                rows[place]["f"].append(len(findings))
            findings.append(one)
    key = _key(documents, rows, earlier)
    return {"key": key, "documents": documents, "rows": rows, "findings": findings, "earlier": earlier, "texts": held}
