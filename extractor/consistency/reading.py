"""Outcomes with their numbers as printed: what all checks look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from extractor.consistency.rounding import Printed, Span, find_printed, printed
from extractor.numbers import normalise
from extractor.schema import (
    Bounds,
    HazardRatio,
    Interval,
    Outcome,
    Proportion,
    SurvivalTime,
    Timepoint,
    field_of,
    in_months,
)

#: Words that tell no arm from another.
_NAMELESS = ("arm", "group", "cohort", "patients", "the")


@dataclass(frozen=True)
class Reading:
    """One outcome, its place in the record, and its numbers with their printed decimals.

    ``sentence`` is its sentence or table row, normalised; ``at`` and ``end`` place its number in there.
    """

    index: int
    outcome: Outcome
    sentence: str
    at: int
    end: int
    start: int

    def _number(self, value: float | None) -> Printed | None:
        return None if value is None else find_printed(value, self.sentence, self.at)

    @cached_property
    def value(self) -> Printed | None:
        """The main number: a time, a ratio, a percentage."""
        if isinstance(self.outcome, Proportion):
            return self._number(self.outcome.percent)
        if isinstance(self.outcome, SurvivalTime | HazardRatio):
            return self._number(self.outcome.value)
        return None

    @cached_property
    def count(self) -> int | None:
        count: int | None = field_of(self.outcome, "count")
        return count

    @cached_property
    def total(self) -> int | None:
        total: int | None = field_of(self.outcome, "total")
        return total

    @cached_property
    def ci(self) -> Interval | None:
        ci: Interval | None = field_of(self.outcome, "ci")
        return ci

    @cached_property
    def ci_ends(self) -> tuple[Printed | None, Printed | None]:
        """The two ends of the confidence interval as printed."""
        return self._ends(self.ci)

    @cached_property
    def range_ends(self) -> tuple[Printed | None, Printed | None]:
        """The two ends of the range as printed."""
        return self._ends(field_of(self.outcome, "range"))

    def _ends(self, bounds: Bounds | None) -> tuple[Printed | None, Printed | None]:
        return (self._number(bounds.lower), self._number(bounds.upper)) if bounds else (None, None)

    @cached_property
    def p(self) -> Printed | None:
        """The P value as printed, whatever its operator."""
        p = self.outcome.p_value
        return self._number(p.value) if p else None

    @cached_property
    def p_span(self) -> Span | None:
        """Where the P value lies by its print; ``ns`` says above 0.05."""
        p = self.outcome.p_value
        if p is None:
            return None
        if p.operator == "ns" or self.p is None:
            return Span(0.05, 1.0)
        if p.operator in {"<", "<="}:
            return Span(0.0, float(self.p.value))
        if p.operator in {">", ">="}:
            return Span(float(self.p.value), 1.0)
        return Span(max(0.0, float(self.p.low)), min(1.0, float(self.p.high)))

    @property
    def endpoint(self) -> str:
        endpoint: str = field_of(self.outcome, "endpoint", "")
        return endpoint

    @property
    def term(self) -> str:
        term: str = field_of(self.outcome, "term", "")
        return term.casefold()

    @property
    def grade(self) -> tuple[int, ...] | None:
        grade: tuple[int, ...] | None = field_of(self.outcome, "grade")
        return grade

    @property
    def timepoint(self) -> Timepoint | None:
        timepoint: Timepoint | None = field_of(self.outcome, "timepoint")
        return timepoint

    @cached_property
    def subject(self) -> tuple[object, ...]:
        """What the number is of: kind, endpoint, event, grade and unit."""
        return self.outcome.kind, self.endpoint, self.term, self.grade, field_of(self.outcome, "unit")

    @cached_property
    def model(self) -> str | None:
        """Univariable or multivariable; None where the text does not say."""
        model: str | None = field_of(self.outcome, "model")
        return model

    @cached_property
    def moment(self) -> float | None:
        """The time point in months, rounded; None where there is none."""
        return round(self.timepoint.months, 1) if self.timepoint else None

    @cached_property
    def numbers(self) -> Mapping[str, Printed]:
        """All printed numbers of an outcome by name."""
        found = {
            "value": self.value,
            "count": None if self.count is None else printed(str(self.count)),
            "ci lower": self.ci_ends[0],
            "ci upper": self.ci_ends[1],
            "range lower": self.range_ends[0],
            "range upper": self.range_ends[1],
            "P": self.p,
        }
        return {name: number for name, number in found.items() if number is not None}

    @cached_property
    def arm(self) -> str:
        """The arm without what arms' names share ("the TACE group" is ``tace``); empty for none."""
        words = (self.outcome.arm or "").casefold().replace("-", " ").split()
        return " ".join(word for word in words if word not in _NAMELESS)

    @property
    def sentence_start(self) -> int:
        return self.start - self.at

    @cached_property
    def months(self) -> Span | None:
        """The printed time in months."""
        unit = field_of(self.outcome, "unit")
        if self.value is None or unit is None:
            return None
        return Span(in_months(float(self.value.low), unit), in_months(float(self.value.high), unit))

    @property
    def name(self) -> str:
        """What is measured, in the words of a person: "1-year OS in TACE group"."""
        moment = self.timepoint
        when = f"{moment.value:g}-{moment.unit.removesuffix('s')} " if moment else ""
        grade = f" of grade {'-'.join(str(g) for g in sorted({self.grade[0], self.grade[-1]}))}" if self.grade else ""
        arm = f" ({self.outcome.arm})" if self.outcome.arm else ""
        return f"{when}{self.endpoint or field_of(self.outcome, 'term', 'value')}{grade}{arm}"


def own(readings: Sequence[Reading]) -> list[Reading]:
    """The study's own outcomes: cited ones come from many studies, so that only each by itself can be checked."""
    return [reading for reading in readings if reading.outcome.attribution == "own"]


def read(outcomes: Sequence[Outcome], text: str) -> list[Reading]:
    """The readings of all outcomes that say where they were printed."""
    plain = normalise(text)
    readings = []
    for index, outcome in enumerate(outcomes):
        evidence = outcome.evidence
        if evidence is not None:
            first = evidence.sentence_start
            sentence = plain[first : evidence.sentence_end]
            readings.append(
                Reading(index, outcome, sentence, evidence.start - first, evidence.end - first, evidence.start)
            )
    return readings


Words = Mapping[str, frozenset[str]]
