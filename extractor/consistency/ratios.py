"""Estimates against their confidence intervals and P values.

Altman DG, Bland JM. How to obtain the P value from a confidence interval. BMJ 2011;343:d2304. The normal
distribution is evaluated here, not approximated. Decision errors are marked apart as statcheck does: Nuijten MB et
al. The prevalence of statistical reporting errors in psychology (1985-2013). Behav Res Methods 2016;48:1205-1226.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from extractor.consistency.finding import finding
from extractor.consistency.reading import Reading, Words
from extractor.consistency.rounding import Printed, Span, critical, deviate, log, two_sided_p
from extractor.schema import Finding, HazardRatio

#: Deviates (z) by which the log-rank, score, likelihood-ratio and Wald tests of the same data may lie apart: of the
#: larger one, but no less than the second. Chosen wide: what is left cannot be put down to another test.
_TESTS_APART, _LEAST_APART = 0.15, 0.25
_WORD = re.compile(r"[a-z\d][a-z\d-]*")
_OTHER_METHOD = "whether the interval was made by profile likelihood, bootstrap or a Bayesian model, which skew it"


def outside_interval(readings: Sequence[Reading]) -> Iterator[Finding]:
    """``estimate-outside-ci``: an estimate that its own interval does not hold, with all three as rounded."""
    for reading in readings:
        low, high = reading.ci_ends
        value = reading.value
        if value is None or not ((low is not None and low.above(value)) or (high is not None and value.above(high))):
            continue
        yield finding(
            "estimate-outside-ci",
            f"{reading.name}: {value.text} lies outside its interval, {_ends(reading)}.",
            [reading],
            undecided="which of the three is wrong",
        )


def _ends(reading: Reading) -> str:
    low, high = (end.text if end is not None else "not reached" for end in reading.ci_ends)
    return f"{low} to {high}"


def _ratio(reading: Reading) -> tuple[Printed, Printed, Printed] | None:
    """Estimate and both ends of a ratio whose interval can be put on the log scale; null for any other."""
    low, high = reading.ci_ends
    value = reading.value
    if not isinstance(reading.outcome, HazardRatio) or value is None or low is None or high is None:
        return None
    if low.low <= 0 or value.low <= 0 or not low.value < high.value:
        return None
    return value, low, high


def _inside(value: Printed, low: Printed, high: Printed) -> bool:
    return not low.above(value) and not value.above(high)


def asymmetric(readings: Sequence[Reading]) -> Iterator[Finding]:
    """``ci-not-symmetric``: a ratio that is not the geometric mean of the ends of its interval.

    All three are taken give or take one in the last digit, since software and authors also cut off or round twice.
    Intervals of Cox models are symmetric on the log scale (Wald); others need not be, so this is a discrepancy.
    """
    for reading in readings:
        ratio = _ratio(reading)
        if ratio is None or not _inside(*ratio):
            continue
        value, low, high = ratio
        ends = log(low.wide) + log(high.wide)
        middle = Span(ends.low / 2, ends.high / 2)
        if middle.meets(log(value.wide)):
            continue
        mean = Span(math.exp(middle.low), math.exp(middle.high))
        yield finding(
            "ci-not-symmetric",
            f"{reading.name}: {value.text} is not the middle of its interval {_ends(reading)} on the log scale, "
            f"which is {_between(mean)}.",
            [reading],
            severity="discrepancy",
            undecided=_OTHER_METHOD,
            recomputed={"hazard_ratio": mean},
        )


def _between(span: Span) -> str:
    low, high = span.ends(3)
    return f"{low:g}" if low == high else f"{low:g} to {high:g}"


def wald(reading: Reading) -> Span | None:
    """The absolute Wald deviates that estimate and interval leave open; null where they say nothing.

    z = ln HR / SE with SE = (ln upper − ln lower) / (2 z of the printed level), Altman & Bland 2011 (d2304).
    """
    ratio = _ratio(reading)
    if ratio is None or reading.ci is None:
        return None
    value, low, high = (log(number) for number in ratio)
    twice = 2 * critical(reading.ci.level)
    narrow, wide = (high.low - low.high) / twice, (high.high - low.low) / twice
    ends = sorted(abs(float(end)) for end in (value.low, value.high))
    least, most = (0.0 if value.low <= 0 <= value.high else ends[0]), ends[1]
    return Span(least / wide, math.inf if narrow <= 0 else most / narrow)


def _is_other_test(reading: Reading, words: Words) -> bool:
    return not words["other_test"].isdisjoint(_WORD.findall(reading.sentence.casefold()))


def p_of_interval(readings: Sequence[Reading], words: Words) -> Iterator[Finding]:
    """``p-and-ci-disagree``: P recomputed from ratio and interval (Altman & Bland 2011) against the printed P.

    Both become intervals of z by their rounding; the gap between them must be more than two tests of the same data
    may lie apart. One-sided tests, tests for non-inferiority, trend or interaction are left alone. Cannot tell
    whether P belongs to another test or another model.
    """
    for reading in readings:
        z = wald(reading)
        p = reading.p_span
        if z is None or p is None or _is_other_test(reading, words):
            continue
        printed_z = Span(deviate(float(p.high)), deviate(float(p.low)))
        gap = max(z.low - printed_z.high, printed_z.low - z.high)
        if gap <= max(_LEAST_APART, _TESTS_APART * min(z.high, printed_z.high)):
            continue
        again = Span(two_sided_p(float(z.high)), two_sided_p(float(z.low)))
        assert reading.value is not None
        yield finding(
            "p-and-ci-disagree",
            f"{reading.name}: {reading.value.text} ({_ends(reading)}) gives P {_p_ends(again)}, "
            f"printed is {_p(reading)}.",
            [reading],
            severity="discrepancy",
            undecided="whether P comes from another test or model than the interval",
            recomputed={"p_value": again},
        )


def _p(reading: Reading) -> str:
    p = reading.outcome.p_value
    assert p is not None
    return "not significant" if reading.p is None else f"P {p.operator} {reading.p.text}"


def _p_ends(span: Span) -> str:
    low, high = (f"{end:.2g}" if end >= 0.0001 else "0.0001" for end in map(float, (span.low, span.high)))
    if span.high < 0.0001:
        return "below 0.0001"
    return low if low == high else f"{low} to {high}"


def decision(readings: Sequence[Reading], words: Words) -> Iterator[Finding]:
    """``significance-disagrees``: an interval that excludes 1 with a P above its level, or the other way round.

    The interval of level L decides at α = 1 − L/100 as P does (statcheck's "decision error"). An end that may have
    been 1 before rounding, or a P that may have been α, decides nothing.
    """
    for reading in readings:
        ratio, p = _ratio(reading), reading.p_span
        if ratio is None or p is None or reading.ci is None or _is_other_test(reading, words):
            continue
        _, low, high = ratio
        significant = _is_significant(reading, p, round(1 - reading.ci.level / 100, 9))
        excludes = low.low > 1 or high.high < 1
        includes = low.high < 1 < high.low
        if not ((excludes and significant is False) or (includes and significant)):
            continue
        what = "excludes" if excludes else "includes"
        yield finding(
            "significance-disagrees",
            f"{reading.name}: the interval {_ends(reading)} {what} 1, printed is {_p(reading)}.",
            [reading],
            severity="discrepancy",
            undecided="whether P comes from another test or model than the interval",
        )


def _is_significant(reading: Reading, p: Span, alpha: float) -> bool | None:
    """Whether P is below its level; null where rounding leaves it open."""
    operator = reading.outcome.p_value.operator if reading.outcome.p_value else ""
    if p.high < alpha or (operator == "<" and p.high <= alpha):
        return True
    if p.low > alpha or (operator in {"ns", ">"} and p.low >= alpha):
        return False
    return None
