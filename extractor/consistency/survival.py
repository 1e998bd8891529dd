"""Times and rates of survival against each other: a survival curve only falls, and includes what ends it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractor.consistency.finding import finding
from extractor.consistency.reading import Reading
from extractor.consistency.rounding import Span
from extractor.schema import Finding, SurvivalRate, SurvivalTime, Timepoint

#: Endpoints that count every death as an event, so that their curves lie below that of overall survival.
_BELOW_OS = ("PFS", "DFS", "RFS", "EFS")
#: Share by which a time in days or weeks may be off one in months or years: months of four weeks.
_CALENDAR = 0.1
Patients = tuple[str, str, str]
_SHORT = frozenset({"days", "weeks"})
_SAME_PATIENTS = "whether both numbers are of the same patients, counted from the same day"


def rising(readings: Sequence[Reading]) -> Iterator[Finding]:
    """``rate-rises``: a rate of survival above the rate at an earlier time, in one arm and one sentence or row."""
    held: dict[object, list[Reading]] = defaultdict(list)
    for reading in readings:
        if isinstance(reading.outcome, SurvivalRate) and reading.timepoint and reading.value is not None:
            held[_patients(reading), reading.sentence_start].append(reading)
    for group in held.values():
        moments = [reading.timepoint.months for reading in group if reading.timepoint]
        if len(set(moments)) < len(moments):
            continue  # two numbers at one time: not one group of patients
        in_order = [reading for _, reading in sorted(zip(moments, group, strict=True), key=lambda pair: pair[0])]
        for early, late in pairwise(in_order):
            if early.value is not None and late.value is not None and late.value.above(early.value):
                yield finding(
                    "rate-rises",
                    f"{late.name} {late.value.text} % is above {early.name} {early.value.text} %.",
                    [early, late],
                    undecided=_SAME_PATIENTS,
                )


def _medians(readings: Sequence[Reading]) -> dict[Patients, list[Reading]]:
    """Medians by endpoint, arm and section."""
    held: dict[Patients, list[Reading]] = defaultdict(list)
    for reading in readings:
        if isinstance(reading.outcome, SurvivalTime) and reading.outcome.statistic == "median":
            held[_patients(reading)].append(reading)
    return held


def _patients(reading: Reading) -> Patients:
    return reading.endpoint, reading.arm, reading.outcome.section


def _only(group: Sequence[Reading]) -> Reading | None:
    """The one reading of a group that prints one number only."""
    return group[0] if len({(r.months and r.months.low, r.months and r.months.high) for r in group}) == 1 else None


def progression_after_death(readings: Sequence[Reading]) -> Iterator[Finding]:
    """``pfs-above-os``: a median of PFS, DFS, RFS or EFS above that of overall survival in the same arm and section.

    Death ends all of them. Silent where the arm has two medians of one endpoint (subgroups, starting points).
    """
    medians = _medians(readings)
    for (endpoint, arm, section), group in medians.items():
        if endpoint not in _BELOW_OS:
            continue
        short, long = _only(group), _only(medians.get(("OS", arm, section), []))
        if short is None or long is None or short.months is None or long.months is None:
            continue
        if short.months.low > long.months.high * (1 + _slack(short, long)):
            yield finding(
                "pfs-above-os",
                f"Median {short.name} {_time(short)} is above median OS {_time(long)}.",
                [short, long],
                severity="discrepancy",
                undecided=_SAME_PATIENTS,
            )


def rate_above_os(readings: Sequence[Reading]) -> Iterator[Finding]:
    """``pfs-above-os``: rates of PFS, DFS, RFS or EFS above those of overall survival at the same times and arm.

    One finding for all times of an endpoint. Some studies end PFS by progression alone, which cannot be told here.
    """
    held: dict[tuple[Patients, float | None], list[Reading]] = defaultdict(list)
    for reading in readings:
        if isinstance(reading.outcome, SurvivalRate) and reading.timepoint and reading.value is not None:
            held[_patients(reading), _moment(reading)].append(reading)
    above: dict[Patients, list[tuple[Reading, Reading]]] = defaultdict(list)
    for (patients, moment), group in held.items():
        whole = held.get((("OS", *patients[1:]), moment), [])
        if group[0].endpoint not in _BELOW_OS or len(group) != 1 or len(whole) != 1:
            continue
        (one,), (os,) = group, whole
        if one.value is not None and os.value is not None and one.value.above(os.value):
            above[patients].append((one, os))
    for pairs in above.values():
        said = ", ".join(
            f"{a.name} {a.value.text} % above OS {b.value.text} %" for a, b in pairs if a.value and b.value
        )
        yield finding(
            "pfs-above-os",
            f"{said}.",
            [reading for pair in pairs for reading in pair],
            severity="discrepancy",
            undecided="whether deaths without progression count as events",
        )


def _moment(reading: Reading) -> float | None:
    return round(reading.timepoint.months, 1) if reading.timepoint else None


def _slack(*readings: Reading | Timepoint) -> float:
    """What the calendar may add where one time is in days or weeks and another in months or years."""
    units = [getattr(r if isinstance(r, Timepoint) else r.outcome, "unit", None) for r in readings]
    return _CALENDAR if len({unit in _SHORT for unit in units if unit}) > 1 else 0.0


def _time(reading: Reading) -> str:
    return "not reached" if reading.value is None else f"{reading.value.text} {getattr(reading.outcome, 'unit', '')}"


def median_and_rates(readings: Sequence[Reading]) -> Iterator[Finding]:
    """``median-and-rate``: more than half alive after the median, or less than half before it.

    The median is the time at which the curve falls to 50 %. Compared within one arm, endpoint and section, where
    these have one median; a median that was not reached leaves no rate below 50 %.
    """
    rates: dict[Patients, list[Reading]] = defaultdict(list)
    for reading in readings:
        if isinstance(reading.outcome, SurvivalRate) and reading.timepoint:
            rates[_patients(reading)].append(reading)
    for patients, group in _medians(readings).items():
        median, beside = _only(group), rates[patients]
        if median is None or len({_moment(r) for r in beside}) < len({(_moment(r), _percent(r)) for r in beside}):
            continue  # two medians, or two rates at one time: not one group of patients
        yield from (_clash(median, rate) for rate in beside if _clashes(median, rate))


def _percent(reading: Reading) -> object:
    return reading.value and reading.value.value


def _clashes(median: Reading, rate: Reading) -> bool:
    if rate.value is None or rate.timepoint is None:
        return False
    if median.months is None:
        return rate.value.high < 50
    slack = 1 + _slack(median, rate.timepoint)
    at = rate.timepoint.months
    return (rate.value.high < 50 and at * slack < median.months.low) or (
        rate.value.low > 50 and at > median.months.high * slack
    )


def _clash(median: Reading, rate: Reading) -> Finding:
    assert rate.value is not None
    below = rate.value.high < 50
    return finding(
        "median-and-rate",
        f"{rate.name} {rate.value.text} %, while the median of {median.endpoint} is {_time(median)}.",
        [median, rate],
        undecided=_SAME_PATIENTS,
        recomputed={"percent": Span(50, 100) if below else Span(0, 50)},
    )
