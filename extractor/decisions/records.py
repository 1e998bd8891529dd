"""Records as a person left them: what exports, plots and the report show when there are decisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from extractor.decided import DecidedRecord, Origin, Whose
from extractor.decisions.applying import Decided, Result, apply
from extractor.decisions.edits import Edit, read_edits
from extractor.results import ResultsError, read_results
from extractor.schema import DocumentRecord, Finding, Outcome

#: Names of files in an output folder that hold decisions: what the report saves, and what ``apply-edits`` makes of it.
PATTERNS = ("decided*.csv", "edits*.csv")
_WHOSE: dict[str, Whose] = {"accept": "accepted", "edit": "edited"}


@dataclass(frozen=True)
class InForce:
    """Records with the decisions of the files ``paths`` applied; ``edits`` are those decisions."""

    records: tuple[DocumentRecord, ...]
    path: Path | None = None
    edits: tuple[Edit, ...] = ()
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def said(self) -> str:
        """One sentence about what was applied; empty where nothing was."""
        if self.path is None:
            return ""
        named = ", ".join(f"{self.counts[name]} {name}" for name in ("accepted", "edited", "machine"))
        lost = f"{self.counts['rejected']} rejected and left out"
        findings = self.counts["findings"]
        about = f"; {findings} findings about rejected or edited numbers left out, none worked out anew"
        return f"decisions of {self.path}: {named}, {lost}{about if findings else ''} (--no-decisions passes over them)"


def in_force(folder: Path, path: Path | None = None, *, without: bool = False) -> InForce:
    """The records of an output folder with a person's decisions: those of ``path``, else those in the folder.

    Raises:
        ResultsError: the results or decisions cannot be used, do not fit each other, or files of the folder disagree.
    """
    records = list(read_results(folder))
    found = None if without else _read(path) if path else _of_folder(folder)
    if found is None:
        return InForce(tuple(records))
    path, edits = found
    result = apply(records, edits, path)
    _refuse(result.errors)
    left = decided_records(records, result)
    counts = Counter(_whose(one) for one in result.decided)
    counts["findings"] = sum(len(r.findings) for r in records) - sum(len(r.findings) for r in left)
    return InForce(left, path, tuple(edits), counts)


def decided_records(records: Sequence[DocumentRecord], result: Result) -> tuple[DecidedRecord, ...]:
    """Each record with its outcomes as decided. Rejected ones are dropped, and findings on rejected or edited ones."""
    held: dict[str, list[Decided]] = {}
    for one in result.decided:
        held.setdefault(one.doc_id, []).append(one)
    return tuple(_decided_record(record, held.get(record.doc_id, [])) for record in records)


def _decided_record(record: DocumentRecord, decided: Sequence[Decided]) -> DecidedRecord:
    kept = [one for one in decided if one.outcome is not None]
    place = {one.index: at for at, one in enumerate(kept)}
    outcomes = tuple(_linked(kept, place))
    untouched = {one.index for one in kept if _whose(one) != "edited"}
    findings = tuple(_moved(finding, place) for finding in record.findings if untouched.issuperset(finding.outcomes))
    data = dict(record) | {"outcomes": outcomes, "findings": findings, "origins": tuple(map(_origin, kept))}
    return DecidedRecord.model_construct(**data)


def _linked(kept: Sequence[Decided], place: dict[int, int]) -> Iterator[Outcome]:
    """The outcomes with ``same_as`` at its new place; where the fullest telling was rejected the first other leads."""
    leaders: dict[int, int] = {}
    for at, one in enumerate(kept):
        assert one.outcome is not None
        told = one.machine.same_as
        target = None if told is None else place.get(told)
        if told is not None and target is None:
            leader = leaders.setdefault(told, at)
            target = None if leader == at else leader
        yield one.outcome.model_copy(update={"same_as": target})


def _moved(finding: Finding, place: dict[int, int]) -> Finding:
    return finding.model_copy(update={"outcomes": tuple(place[index] for index in finding.outcomes)})


def _whose(one: Decided) -> str:
    if one.outcome is None:
        return "rejected"
    return _WHOSE[one.edit.decision] if one.edit else "machine"


def _origin(one: Decided) -> Origin:
    if one.edit is None:
        return Origin(one.index)
    edited = one.edit.decision == "edit"
    return Origin(one.index, _WHOSE[one.edit.decision], one.edit.who, one.machine if edited else None)


def _read(path: Path) -> tuple[Path, list[Edit]]:
    edits, errors = read_edits(path)
    _refuse(errors)
    return path, edits


def _of_folder(folder: Path) -> tuple[Path, list[Edit]] | None:
    """The one file of a folder that holds all the decisions in it; None where there is none.

    Raises:
        ResultsError: a file cannot be used, or no file holds what all the others do.
    """
    paths = sorted(path for pattern in PATTERNS for path in folder.glob(pattern))
    files = [one for one in map(_read, paths) if one[1]]
    if not files:
        return None
    path, edits = max(files, key=lambda one: len(one[1]))  # the first of equals, which is the decided table
    held = {(edit.doc_id, edit.index): edit for edit in edits}
    for other, some in files:
        if any(held.get((edit.doc_id, edit.index)) != edit for edit in some):
            reason = f"holds other decisions than {other.name}; --decisions FILE names those that count"
            raise ResultsError(path, None, f"{reason}, --no-decisions passes over both")
    return path, edits


def _refuse(errors: Sequence[ResultsError]) -> None:
    """Raises ResultsError where a row of decisions cannot be used: none is passed over."""
    if not errors:
        return
    first, more = errors[0], len(errors) - 1
    reason = f"{first.reason}; {more} more rows do not fit either" if more else first.reason
    raise ResultsError(first.path, first.line, f"{reason} (nothing was written; --no-decisions passes over decisions)")
