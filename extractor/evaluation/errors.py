"""Every error as one record, and errors grouped by the construction that failed.

A construction is a kind and what failed about it ("hazard_ratio: p_value missing"); together with the rule
that made the prediction it names the place to mend.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from extractor.evaluation.fields import LABELS, alike, label, subject_of, value_of
from extractor.evaluation.matching import Match
from extractor.evaluation.scores import Evaluation
from extractor.schema import (
    Bounds,
    Evidence,
    HazardRatio,
    Interval,
    Outcome,
    PValue,
    PValueOutcome,
    SurvivalTime,
    Timepoint,
)

ErrorCategory: TypeAlias = Literal["partial", "incorrect", "missed", "spurious", "label"]


@dataclass(frozen=True, slots=True)
class OutcomeError:
    """One thing wrong with one outcome; an outcome with two wrong fields has two errors.

    ``category`` ``label`` is an outcome whose numbers may all be right but whose arm, term, comparison or
    subject says something else. ``field`` is None where a whole outcome is missed or spurious. ``gold``
    and ``predicted`` are the two values in words, None where there is none. ``quote``, ``number`` and
    ``evidence`` are the gold's where it has them, else the prediction's; ``rule`` is the prediction's.
    """

    doc_id: str
    category: ErrorCategory
    kind: str
    subject: str
    field: str | None
    gold: str | None
    predicted: str | None
    quote: str
    number: float | None
    evidence: Evidence | None
    rule: str
    construction: str


@dataclass(frozen=True, slots=True)
class ErrorGroup:
    """The errors of one construction made by one rule."""

    construction: str
    rule: str
    errors: tuple[OutcomeError, ...]


def _plain(number: float | None) -> str:
    return "NR" if number is None else f"{number:.10g}"


def shown(outcome: Outcome, field: str) -> str | None:
    """One field in words (``"< 0.001"``, ``"6.1 to 8.5 (95 %)"``); None where the outcome lacks it."""
    raw = getattr(outcome, field, None)
    if raw is None:
        return None
    if isinstance(raw, PValue):
        return raw.operator if raw.value is None else f"{raw.operator} {_plain(raw.value)}"
    if isinstance(raw, Bounds):
        level = f" ({_plain(raw.level)} %)" if isinstance(raw, Interval) else ""
        return f"{_plain(raw.lower)} to {_plain(raw.upper)}{level}"
    if isinstance(raw, Timepoint):
        return f"{_plain(raw.value)} {raw.unit}"
    if isinstance(raw, tuple):
        return ", ".join(str(part) for part in raw)
    if isinstance(raw, bool):
        return "reached" if raw else "not reached"
    return _plain(raw) if isinstance(raw, int | float) else str(raw)


def headline(outcome: Outcome) -> str:
    """An outcome in a few words: ``"survival_time OS 12.3 months, TACE group"``."""
    parts = [outcome.kind, subject_of(outcome)]
    if isinstance(outcome, PValueOutcome):
        parts.append(f"P {shown(outcome, 'p_value')}")
    elif isinstance(outcome, SurvivalTime):
        parts.append(f"{_plain(outcome.value)} {outcome.unit}" if outcome.reached else "not reached")
    elif isinstance(outcome, HazardRatio):
        parts.append(_plain(outcome.value))
    else:
        at, count, total = (shown(outcome, field) for field in ("timepoint", "count", "total"))
        grade = shown(outcome, "grade")
        parts.append(f"grade {grade}" if grade else "")
        parts.append(f"at {at}" if at else "")
        parts.append(f"{count}/{total}" if count and total else count or "")
        parts.append(f"{_plain(outcome.percent)} %" if outcome.percent is not None else "")
        parts.append("not reached" if getattr(outcome, "reached", True) is False else "")
    text = " ".join(part for part in parts if part)
    return f"{text}, {outcome.arm}" if outcome.arm else text


def main_number(outcome: Outcome) -> float | None:
    """The number that the outcome stands for, as printed; None where it was not reached."""
    if isinstance(outcome, PValueOutcome):
        return outcome.p_value.value
    for field in ("percent", "value", "count"):
        number = value_of(outcome, field)
        if isinstance(number, float):
            return number
    return None


def _differing(match: Match) -> list[tuple[ErrorCategory, str]]:
    """The fields that a found outcome has wrong: strict ones first, then labels."""
    if not match.gold or not match.predicted:
        return []
    wrong: list[tuple[ErrorCategory, str]] = [("partial", field) for field in match.differences]
    for field in LABELS[match.gold.kind]:
        if not alike(label(match.gold, field), label(match.predicted, field)):
            wrong.append(("label", field))
    return wrong


def _how(gold: str | None, predicted: str | None) -> str:
    if gold is not None and predicted is None:
        return "missing"
    return "added" if gold is None else "differs"


def _construction(category: ErrorCategory, kind: str, field: str | None, verb: str) -> str:
    if field == "attribution":
        return f"{kind}: cited counted as own" if category == "spurious" else f"{kind}: own counted as cited"
    if category in ("missed", "spurious"):
        return f"{category} {kind}"
    return f"incorrect {kind}: {field} {verb}" if category == "incorrect" else f"{kind}: {field} {verb}"


def _error(doc_id: str, match: Match, category: ErrorCategory, field: str | None) -> OutcomeError:
    gold, predicted = match.gold, match.predicted
    sides = [side for side in (gold, predicted) if side]
    first = sides[0]
    if field == "attribution":
        values: tuple[str | None, str | None] = ("own", "cited") if gold else ("cited", "own")
    elif field is None or category == "incorrect":
        values = (headline(gold) if gold else None, headline(predicted) if predicted else None)
    else:
        values = (shown(gold, field) if gold else None, shown(predicted, field) if predicted else None)
    evidence = next((side.evidence for side in sides if side.evidence), None)
    return OutcomeError(
        doc_id=doc_id,
        category=category,
        kind=first.kind,
        subject=subject_of(first),
        field=field,
        gold=values[0],
        predicted=values[1],
        quote=next((side.quote for side in sides if side.quote), evidence.text if evidence else ""),
        number=main_number(first),
        evidence=evidence,
        rule=predicted.evidence.rule if predicted and predicted.evidence else "",
        construction=_construction(category, first.kind, field, _how(*values)),
    )


def _errors_of_match(doc_id: str, match: Match) -> list[OutcomeError]:
    if match.category == "correct" or match.category == "partial":
        return [_error(doc_id, match, category, field) for category, field in _differing(match)]
    field = match.differences[0] if match.differences else None
    return [_error(doc_id, match, match.category, field)]


def errors_of(evaluation: Evaluation) -> tuple[OutcomeError, ...]:
    """All errors of an evaluation, by document and, within one, by where they stand."""
    errors = [
        error
        for alignment in evaluation.alignments
        for match in alignment.matches
        for error in _errors_of_match(alignment.doc_id, match)
    ]
    return tuple(sorted(errors, key=_position))


def _position(error: OutcomeError) -> tuple[object, ...]:
    start = error.evidence.start if error.evidence else float("inf")
    return error.doc_id, start, error.construction, error.gold or "", error.predicted or ""


def group_errors(errors: Iterable[OutcomeError]) -> tuple[ErrorGroup, ...]:
    """Errors by construction and rule, the most frequent group first."""
    groups: dict[tuple[str, str], list[OutcomeError]] = {}
    for error in errors:
        groups.setdefault((error.construction, error.rule), []).append(error)
    ranked = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(ErrorGroup(*key, tuple(members)) for key, members in ranked)
