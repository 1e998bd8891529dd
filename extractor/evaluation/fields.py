"""What is compared of two outcomes: their numbers, their words, and when they are the same outcome.

Three groups of fields a kind:

* the *key* says which outcome it is (kind, endpoint, printed number, time point): :func:`difference`;
* the *strict* fields are all other numbers (interval, P value, n/N, grade …): :data:`STRICT`;
* the *labels* are words that authors vary (arm, term, comparison …), compared by shared words:
  :data:`LABELS`.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import Any, TypeAlias

from extractor.schema import Interval, Outcome, PValue, Range, Timepoint

#: The kinds whose sum is the overall score; a ``p_value`` outcome counts among the P values only.
NUMERIC_KINDS = ("tumor_response", "survival_time", "survival_rate", "hazard_ratio", "adverse_event")
KINDS = (*NUMERIC_KINDS, "p_value")

#: Fields that a strictly right outcome shares with the gold, beyond its key.
STRICT: dict[str, tuple[str, ...]] = {
    "tumor_response": ("percent", "count", "total", "ci", "p_value", "timepoint"),
    "survival_time": ("statistic", "ci", "range", "p_value"),
    "survival_rate": ("timepoint", "ci", "p_value"),
    "hazard_ratio": ("endpoint", "ci", "p_value"),
    "adverse_event": ("percent", "count", "total", "grade", "p_value"),
    "p_value": (),
}
#: Fields in the document's own words; never part of the strict score.
LABELS: dict[str, tuple[str, ...]] = {
    "tumor_response": ("arm",),
    "survival_time": ("arm",),
    "survival_rate": ("arm",),
    "hazard_ratio": ("arm", "comparison", "model"),
    "adverse_event": ("arm", "term"),
    "p_value": ("arm", "subject"),
}

#: Fields in which a match is equal outright; the rest of the key is judged in :func:`difference`.
_KEY: dict[str, tuple[str, ...]] = {
    "tumor_response": ("endpoint",),
    "survival_time": ("endpoint", "reached", "value"),
    "survival_rate": ("endpoint", "percent"),
    "hazard_ratio": ("value",),
    "adverse_event": (),
    "p_value": ("p_value",),
}

#: Two labels are alike from this share of common words (Jaccard index) on.
ALIKE = 0.34
#: Two time points are the same within this share of the longer one.
TIMEPOINT_TOLERANCE = 0.05

_FILLERS = frozenset({"the", "of", "a", "and", "in", "group", "patients", "with", "arm", "for", "to"})
_WORD = re.compile(r"[^\W_]+")

#: A field's value in the form in which it is compared; None where it is not printed.
Value: TypeAlias = str | float | tuple[str | float | None, ...] | None


@lru_cache(maxsize=8192)
def words(text: str | None) -> frozenset[str]:
    """The content words of a label, lower case; all of its words where none has content ("group A")."""
    found = frozenset(_WORD.findall((text or "").casefold()))
    return found - _FILLERS or found


def jaccard(left: frozenset[str], right: frozenset[str]) -> float:
    """Shared words over all words, 0 to 1; two empty sets agree fully."""
    return len(left & right) / len(left | right) if left or right else 1.0


def alike(left: str | None, right: str | None) -> bool:
    """Whether two labels say the same: both absent, or enough common words."""
    a, b = words(left), words(right)
    return jaccard(a, b) >= ALIKE


def _number(value: float | None) -> float | None:
    return None if value is None else round(float(value), 6)


def _raw(outcome: Outcome, field: str) -> Any:
    """A field as it is stored, None where the kind has no such field (pydantic's own miss is slow)."""
    return vars(outcome).get(field)


def value_of(outcome: Outcome, field: str) -> Value:
    """One field in comparable form.

    Time points are months rounded to 0.01, so that 1 year is 12 months; an ``unspecified`` statistic
    counts as the median, which it nearly always is; the type of a range is not compared.
    """
    raw = _raw(outcome, field)
    if isinstance(raw, PValue):
        return (raw.operator, _number(raw.value))
    if isinstance(raw, Interval):
        return (_number(raw.level), _number(raw.lower), _number(raw.upper))
    if isinstance(raw, Range):
        return (_number(raw.lower), _number(raw.upper))
    if isinstance(raw, Timepoint):
        return round(raw.months, 2)
    if isinstance(raw, tuple):
        return tuple(sorted(set(raw))) or None
    if isinstance(raw, str):
        if field == "statistic" and raw == "unspecified":
            return "median"
        return raw.upper() if field == "endpoint" else raw
    return _number(raw)


def strict_values(outcome: Outcome) -> dict[str, Value]:
    """The strict fields of an outcome, by name."""
    return {field: value_of(outcome, field) for field in STRICT[outcome.kind]}


def label(outcome: Outcome, field: str) -> str | None:
    """A label as printed; None where the outcome has none."""
    text: str | None = _raw(outcome, field)
    return text or None


def subject_of(outcome: Outcome) -> str:
    """What is measured: the endpoint's code, the adverse event's term or the P value's subject."""
    for field in ("endpoint", "term", "subject"):
        text = label(outcome, field)
        if text:
            return text
    return ""


def printed_numbers(outcome: Outcome) -> frozenset[tuple[str, float]]:
    """The numbers that make the outcome, each with its slot: ``{("percent", 38.0), ("count", 5.0)}``.

    An outcome that was not reached has the one element ``("reached", 0.0)``.
    """
    if _raw(outcome, "reached") is False:
        return frozenset({("reached", 0.0)})
    if outcome.kind == "p_value":
        return frozenset({("p_value", outcome.p_value.value or 0.0)})
    slots = {slot: value_of(outcome, slot) for slot in ("percent", "count", "value")}
    return frozenset((slot, number) for slot, number in slots.items() if isinstance(number, float))


def _same_timepoint(gold: Outcome, predicted: Outcome) -> bool:
    ours, theirs = _raw(gold, "timepoint"), _raw(predicted, "timepoint")
    if not isinstance(ours, Timepoint) or not isinstance(theirs, Timepoint):
        return ours is None and theirs is None
    return math.isclose(ours.months, theirs.months, rel_tol=TIMEPOINT_TOLERANCE + 1e-9)


def _response_difference(gold: Outcome, predicted: Outcome) -> str | None:
    percents = value_of(gold, "percent"), value_of(predicted, "percent")
    if None not in percents:
        return "percent" if percents[0] != percents[1] else None
    counts = value_of(gold, "count"), value_of(predicted, "count")
    return "count" if counts[0] is None or counts[0] != counts[1] else None


def _event_difference(gold: Outcome, predicted: Outcome) -> str | None:
    if not printed_numbers(gold) & printed_numbers(predicted):
        both = value_of(gold, "percent") is not None and value_of(predicted, "percent") is not None
        return "percent" if both else "count"
    grades = value_of(gold, "grade"), value_of(predicted, "grade")
    if None not in grades and grades[0] != grades[1]:
        return "grade"
    a, b = words(label(gold, "term")), words(label(predicted, "term"))
    return "term" if a and b and not a & b else None


def difference(gold: Outcome, predicted: Outcome) -> str | None:
    """The first key field that keeps two outcomes from being the same one; None for a (lenient) match.

    ========================  ==========================================================================
    kind                      a match has the same
    ========================  ==========================================================================
    ``tumor_response``        endpoint and percent; count where either side prints no percent
    ``survival_time``         endpoint, value and unit; not reached only with not reached
    ``survival_rate``         endpoint, percent, time point within 5 % (missing only with missing)
    ``hazard_ratio``          value
    ``adverse_event``         percent or count, grades unless one has none, a content word of the term
    ``p_value``               operator and value
    ========================  ==========================================================================
    """

    kind = gold.kind
    if kind != predicted.kind:
        return "kind"
    for field in _KEY[kind]:
        if value_of(gold, field) != value_of(predicted, field):
            return field
    if kind == "tumor_response":
        return _response_difference(gold, predicted)
    if kind == "adverse_event":
        return _event_difference(gold, predicted)
    if kind == "survival_rate" and not _same_timepoint(gold, predicted):
        return "timepoint"
    if kind == "survival_time" and value_of(gold, "value") is not None:
        return "unit" if value_of(gold, "unit") != value_of(predicted, "unit") else None
    return None
