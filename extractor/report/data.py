"""What the page knows: outcomes, findings and texts as plain data."""

from __future__ import annotations

import hashlib
import json
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from extractor.decided import Origin, origin
from extractor.schema import DocumentRecord, Finding, Outcome
from extractor.writers import COLUMNS, PLACE_COLUMNS, cell, printed, values

_WIDE = re.compile("[\U00010000-\U0010ffff]")


def utf16(text: str) -> Callable[[int], int]:
    """Offsets in characters to offsets as JavaScript counts them, in which those beyond U+FFFF are two."""
    wide = [match.start() for match in _WIDE.finditer(text)]
    return lambda offset: offset + bisect_left(wide, offset)


def _what(plain: Mapping[str, Any]) -> str:
    """What a number measures, in one line."""
    timepoint, grades = plain.get("timepoint"), plain.get("grade")
    parts = [
        f"{printed(timepoint['value'])}-{timepoint['unit'].removesuffix('s')}" if timepoint else "",
        plain.get("endpoint") or plain.get("term") or plain.get("subject") or "",
        f"grade {'–'.join(str(g) for g in sorted({grades[0], grades[-1]}))}" if grades else "",
    ]
    return " ".join(part for part in parts if part)


def _number(plain: Mapping[str, Any], fields: Mapping[str, str]) -> tuple[str, float | None]:
    """The main number as shown and as sorted."""
    value, percent, count = (plain.get(name) for name in ("value", "percent", "count"))
    if value is not None:
        return f"{fields['value_printed']} {plain.get('unit') or ''}".strip(), value
    if percent is not None:
        return f"{fields['percent_printed']} %", percent
    if count is not None:
        return str(count), float(count)
    if not plain.get("reached", True):
        return "not reached", None
    p = plain["p_value"]
    return (fields["p_printed"], p["value"]) if p else ("", None)


def _interval(plain: Mapping[str, Any], fields: Mapping[str, str]) -> str:
    ci, spread = plain.get("ci"), plain.get("range")
    if ci is not None:
        return fields["ci_printed"] + ("" if ci["level"] == 95 else f" ({printed(ci['level'])} %)")
    return f"{fields['range_printed']} ({spread['type']})" if spread is not None else ""


def _patients(plain: Mapping[str, Any]) -> str:
    count, total = plain.get("count"), plain.get("total")
    return "" if count is None else f"{count}/{total}" if total is not None else str(count)


def _fields(plain: dict[str, Any]) -> dict[str, str]:
    """An outcome's cells by column, those that say what it is about."""
    columns = zip(COLUMNS, values("", plain), strict=True)
    return {name: cell(value) for name, value in columns if name not in PLACE_COLUMNS and value is not None}


def _row(at: int, came: Origin, outcome: Outcome, offset: Callable[[int], int] | None) -> dict[str, Any]:
    """One outcome; ``d`` is its document's place, ``i`` its number in the run, ``f`` will hold its findings' places.

    ``offset`` turns offsets into those of the page; None where the page has not got the text.
    """
    plain = outcome.model_dump()
    fields = _fields(plain)
    shown, number = _number(plain, fields)
    row: dict[str, Any] = {
        "d": at,
        "i": came.index,
        "kind": outcome.kind,
        "what": _what(plain),
        "endpoint": plain.get("endpoint") or plain.get("term") or "",
        "value": shown,
        "number": number,
        "interval": _interval(plain, fields),
        "p": fields.get("p_printed", ""),
        "n": _patients(plain),
        "arm": outcome.arm or "",
        "g": outcome.group or "",
        "section": outcome.section,
        "attribution": outcome.attribution,
        "fields": fields,
        "f": [],
    }
    if came.whose != "machine":
        row |= {"whose": came.whose, "by": came.reviewer}
    if came.machine is not None:
        row["machine"] = _fields(came.machine.model_dump())
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


class Key:
    """What identifies a report: its texts, the places and numbers of all outcomes, the decisions it was made with."""

    def __init__(self, records: Iterable[DocumentRecord]) -> None:
        named = json.dumps([(one.doc_id, one.sha256) for one in records])
        self._hash = hashlib.sha256(f"[{named}, [".encode())
        self._between = ""

    def add(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Take in the next rows."""
        for row in rows:
            said = {name: value for name, value in row.items() if name not in _OF_PAGE}
            self._hash.update((self._between + json.dumps(said, sort_keys=True)).encode())
            self._between = ", "

    def of(self, earlier: Sequence[Sequence[str]]) -> str:
        """The key, with the decisions."""
        self._hash.update(f"], {json.dumps(earlier)}]".encode())
        return self._hash.hexdigest()


class Part(NamedTuple):
    """What the page knows of one document; ``rows`` and ``findings`` know each other by their numbers in the page."""

    document: dict[str, Any]
    rows: list[dict[str, Any]]
    findings: list[dict[str, Any]]
    text: str | None


def parts(records: Iterable[DocumentRecord], texts: Mapping[str, str]) -> Iterator[Part]:
    """The documents one by one, with their outcomes (``rows``) and findings."""
    row_count = finding_count = 0
    for at, record in enumerate(records):
        text = texts.get(record.doc_id)
        offset = None if text is None else utf16(text)
        rows = [_row(at, origin(record, index), outcome, offset) for index, outcome in enumerate(record.outcomes)]
        places = {index: row_count + index for index in range(len(rows))}
        findings = [_finding(at, finding, places) for finding in record.findings]
        for number, finding in enumerate(findings, start=finding_count):
            for place in finding["rows"]:
                rows[place - row_count]["f"].append(number)
        row_count += len(rows)
        finding_count += len(findings)
        yield Part(_document(record), rows, findings, text)


def _document(record: DocumentRecord) -> dict[str, Any]:
    return {
        "id": record.doc_id,
        "source": record.source or "",
        "sha256": record.sha256,
        "warnings": list(record.warnings),
        "groups": _groups(record),
        "study": _study(record),
    }
