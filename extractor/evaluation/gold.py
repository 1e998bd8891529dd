"""Reads gold folders and predictions, also foreign ones, and finds the texts that gold speaks of.

Foreign files are read forgivingly where it costs no meaning: unknown fields are dropped and missing ones
take their default (:func:`read_outcome`). What is left over must fit the schema.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from extractor.errors import FileError, first_fault, is_file, read_utf8, why
from extractor.schema import (
    MODELS,
    Evidence,
    Interval,
    Outcome,
    PValue,
    Range,
    Section,
    Statistic,
    Timepoint,
    parse_outcome,
)

_NESTED: dict[str, type[BaseModel]] = {
    "p_value": PValue,
    "ci": Interval,
    "range": Range,
    "timepoint": Timepoint,
    "evidence": Evidence,
}
_OUTCOME_LISTS = ("outcomes", "facts")
_NAMES = ("doc_id", "docid")
_LIST_START = re.compile(r'"(?:outcomes|facts)"\s*:\s*\[')
_BETWEEN = re.compile(r"[\s,]*")


class EvaluationError(FileError):
    """A file that cannot be evaluated."""


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """One gold file; ``sha256`` is that of the text's bytes and ``text`` the text, where known."""

    doc_id: str
    outcomes: tuple[Outcome, ...]
    path: Path
    sha256: str | None = None
    text: str | None = None


def _known(data: Mapping[str, Any], model: type[BaseModel]) -> dict[str, Any]:
    """The fields that the model knows and that are not null."""
    return {name: value for name, value in data.items() if name in model.model_fields and value is not None}


def _nested(name: str, data: Mapping[str, Any]) -> dict[str, Any] | None:
    """A nested record cleaned; None where it says nothing."""
    known = _known(data, _NESTED[name])
    if name == "timepoint":
        return {"unit": "months", **known} if "value" in known else None
    if name == "p_value":
        return known if "value" in known or known.get("operator") == "ns" else None
    if name == "evidence":
        if not {"start", "end"} <= known.keys():
            return None
        return {"text": "", "sentence_start": known["start"], "sentence_end": known["end"], **known}
    return known


def read_outcome(data: Mapping[str, Any]) -> Outcome:
    """One outcome from plain data that may not be ours.

    Unknown fields and nulls are dropped. A time without ``unit`` is in months, ``reached`` follows from
    the presence of a number, an unknown ``section`` is ``other``, an unknown ``statistic`` is
    ``unspecified``, evidence without offsets is no evidence (its text becomes the quote), and a percent
    above 100 that no note explains gets the note "as printed".

    Raises:
        pydantic.ValidationError: what is left does not fit the schema.
    """
    kind = data.get("kind")
    model = MODELS.get(kind) if isinstance(kind, str) else None
    if model is None:
        return parse_outcome(dict(data))
    known = _known(data, model)
    for name in _NESTED.keys() & known.keys():
        if isinstance(known[name], Mapping):
            nested = _nested(name, known[name])
            if name == "evidence" and nested is None and not known.get("quote"):
                known["quote"] = known[name].get("text") or ""
            known[name] = nested
    known = {name: value for name, value in known.items() if value is not None}
    if kind in ("survival_time", "survival_rate"):
        number = known.get("value" if kind == "survival_time" else "percent")
        known.setdefault("reached", number is not None)
        if kind == "survival_time" and number is not None:
            known.setdefault("unit", "months")
    if known.get("section", "other") not in get_args(Section):
        known["section"] = "other"
    if known.get("statistic", "median") not in get_args(Statistic):
        known["statistic"] = "unspecified"
    percent = known.get("percent")
    if isinstance(percent, int | float) and percent > 100 and not known.get("note"):
        known["note"] = "as printed"
    return parse_outcome(known)


def _reason(error: ValidationError) -> str:
    more = f" (and {error.error_count() - 1} more)" if error.error_count() > 1 else ""
    return f"{first_fault(error)}{more}"


def _outcome_line(source: str, index: int) -> int:
    """The line on which the outcome of this index begins; 1 where it cannot be told."""
    start = _LIST_START.search(source)
    if not start:
        return 1
    decoder = json.JSONDecoder()
    at = start.end()
    for _ in range(index):
        at = _skip(source, at)
        _, at = decoder.raw_decode(source, at)
    return source.count("\n", 0, _skip(source, at)) + 1


def _skip(source: str, at: int) -> int:
    between = _BETWEEN.match(source, at)
    return between.end() if between else at


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no number")


def _parse(path: Path, source: str, line: int | None) -> tuple[dict[str, Any], str, tuple[Outcome, ...]]:
    """One document: its data, id and outcomes. ``line`` is that of a JSONL line, None for a whole file."""
    try:
        data = json.loads(source, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        raise EvaluationError(path, line or error.lineno, f"malformed JSON: {error.msg}") from error
    except (RecursionError, ValueError) as error:
        raise EvaluationError(path, line or 1, f"malformed JSON: {error}") from error
    if not isinstance(data, dict):
        raise EvaluationError(path, line or 1, "not a JSON object with 'doc_id' and 'outcomes'")
    doc_id = next((data[name] for name in _NAMES if data.get(name)), None)
    if not isinstance(doc_id, str):
        raise EvaluationError(path, line or 1, "'doc_id' is missing or no string")
    listed = next((data[name] for name in _OUTCOME_LISTS if data.get(name) is not None), None)
    if not isinstance(listed, list):
        raise EvaluationError(path, line or 1, f"{doc_id}: 'outcomes' is missing or no list")
    outcomes: list[Outcome] = []
    for index, item in enumerate(listed):
        try:
            if not isinstance(item, dict):
                raise TypeError("not a JSON object")
            outcomes.append(read_outcome(item))
        except (ValidationError, TypeError) as error:
            reason = _reason(error) if isinstance(error, ValidationError) else str(error)
            where = line or _outcome_line(source, index)
            raise EvaluationError(path, where, f"{doc_id}: outcome {index + 1}: {reason}") from error
    return data, doc_id, tuple(outcomes)


def read_predictions(path: Path) -> dict[str, tuple[Outcome, ...]]:
    """Outcomes by document id from JSON lines, one document a line; empty lines are skipped.

    Raises:
        EvaluationError: unreadable, malformed, not fitting the schema, or one document given twice.
    """
    predictions: dict[str, tuple[Outcome, ...]] = {}
    for line, source in enumerate(read_utf8(path, EvaluationError).removeprefix("\ufeff").split("\n"), start=1):
        if not source.strip():
            continue
        _, doc_id, outcomes = _parse(path, source, line)
        if doc_id in predictions:
            raise EvaluationError(path, line, f"{doc_id}: stands on an earlier line already")
        predictions[doc_id] = outcomes
    return predictions


def _listed(folder: Path) -> list[Path]:
    """What stands directly in a folder, sorted."""
    try:
        return sorted(folder.iterdir())
    except OSError as error:
        raise EvaluationError(folder, None, f"cannot be read: {why(error)}") from error


def hash_files(folder: Path) -> dict[str, Path]:
    """The files that stand directly in a folder by the sha256 of their bytes (lower-case hex).

    Files that cannot be read are left out: most are no text of the gold, and one that is gets named as such.
    """
    hashes = {}
    for path in filter(is_file, reversed(_listed(folder))):
        with contextlib.suppress(OSError), path.open("rb") as file:
            hashes[hashlib.file_digest(file, "sha256").hexdigest()] = path
    return hashes


def locate_text(doc_id: str, sha256: str | None, folder: Path, hashes: Mapping[str, Path]) -> Path | None:
    """The file with the given sha256 (``hashes`` as of :func:`hash_files`), else ``<doc_id>.txt``."""
    if sha256 and sha256.lower() in hashes:
        return hashes[sha256.lower()]
    path = folder / f"{doc_id}.txt"
    return path if Path(path.name) == Path(f"{doc_id}.txt") and is_file(path) else None


def evidence_fault(outcomes: Sequence[Outcome], text: str) -> tuple[int, str] | None:
    """The first outcome whose evidence does not fit the text: its index and what is wrong."""
    for index, outcome in enumerate(outcomes):
        evidence = outcome.evidence
        if evidence is None:
            continue
        if evidence.sentence_end > len(text):
            return index, f"evidence ends at {evidence.sentence_end}, the text at {len(text)}"
        stands = text[evidence.start : evidence.end]
        if stands != evidence.text:
            return index, f"evidence says {evidence.text!r}, the text {stands!r} at {evidence.start}"
    return None


def read_gold(folder: Path, texts: Path | None = None) -> dict[str, GoldDocument]:
    """All gold files (``*.json``) of a folder by document id, each with its text where ``texts`` holds it.

    A byte order mark is no part of the text, as in a run: offsets begin behind it.

    Raises:
        EvaluationError: no gold there; a file unreadable, malformed or not fitting the schema; one document
            in two files; or evidence that does not fit the text.
    """
    paths = [path for path in _listed(folder) if path.suffix == ".json"]
    if not paths:
        raise EvaluationError(folder, None, "holds no gold (*.json)")
    hashes = hash_files(texts) if texts else {}
    documents: dict[str, GoldDocument] = {}
    for path in paths:
        source = read_utf8(path, EvaluationError).removeprefix("\ufeff")
        data, doc_id, outcomes = _parse(path, source, None)
        if doc_id in documents:
            raise EvaluationError(path, 1, f"{doc_id}: stands in {documents[doc_id].path.name} already")
        given = data.get("sha256")
        sha256 = given if isinstance(given, str) else None
        found = locate_text(doc_id, sha256, texts, hashes) if texts else None
        text = read_utf8(found, EvaluationError).removeprefix("\ufeff") if found else None
        if text is not None and (fault := evidence_fault(outcomes, text)):
            index, reason = fault
            where = _outcome_line(source, index)
            raise EvaluationError(path, where, f"{doc_id}: outcome {index + 1}: {reason}")
        documents[doc_id] = GoldDocument(doc_id, outcomes, path, sha256, text)
    return documents
