"""What a cell of a table prints: a count, a percentage, a value with its interval, a P value."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from extractor.lexicon import Lexicon
from extractor.numbers import parse_bounds, parse_number, whole_number
from extractor.schema import Interval, PValue, Range

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
_COUNTED = re.compile(
    rf"(?P<first>{_NUMBER})\s*(?P<sign>%?)\s*(?:/\s*(?P<total>\d[\d,]*))?\s*"
    rf"(?:[(\[]\s*(?P<less>[<>~≈]?)\s*(?P<second>{_NUMBER})\s*(?P<sign2>%?)\s*(?:/\s*(?P<total2>\d[\d,]*))?\s*%?\s*[)\]]?)?"
    r"\s*%?"
)
#: A P value behind or among the brackets of a value: "0.64 (0.45-0.91), 0.013".
_TEST = r"(?:[<>=≤≥]\s*)?(?:0?\.\d+|1\.0+)"
_LEVEL = r"(?:95\s*%\s*CI\s*[:,=]?\s*)?"
_P = re.compile(
    r"(?:P\s*)?(?P<operator>[<>≤≥]=?|=)?\s*(?P<value>0?\.\d+|[01](?:\.\d+)?)(?:\s*\([^)]*\))?", re.IGNORECASE
)
_NOT_SIGNIFICANT = re.compile(r"n\.?s\.?", re.IGNORECASE)
_OPERATORS = {"≤": "<=", "≥": ">="}


@dataclass(frozen=True, slots=True)
class _Printed:
    """How cells print with words in them. ``behind``: an interval behind a rate, and brackets of two bounds, "46%
    (29.5-57.7)", "25 (41.7) (95% CI, 29.1-55.1)"; ``within``: one behind a percentage, within its brackets, "25 (42%;
    95% CI 29-55)"; ``valued``: a value with what may stand behind it; ``interval``: bounds alone."""

    behind: re.Pattern[str]
    within: re.Pattern[str]
    valued: re.Pattern[str]
    interval: re.Pattern[str]
    not_reached: re.Pattern[str]


@lru_cache(maxsize=8)
def _printed(patterns: Lexicon) -> _Printed:
    """The patterns over a lexicon's words."""
    to, reached = patterns.one_of("bound_link"), patterns.one_of("not_estimated")
    bound = rf"(?:-?{_NUMBER}\s*%?|{reached}|{patterns.one_of('no_bound')}|∞|\+)"
    bounds = rf"(?P<low>{bound})\s*(?:-|~|,|;|/|{to})\s*(?P<high>{bound})"
    value = (
        rf"(?P<value>{_NUMBER}|{reached})\s*(?P<sign>%?)\s*(?:(?:±|\+/-)\s*{_NUMBER}\s*%?\s*)?"
        rf"(?P<unit>{patterns.one_of('cell_unit')})?\s*[,;]?\s*(?:[(\[]\s*{_LEVEL}{bounds}\s*"
        rf"(?:[,;]\s*(?P<inner>P\s*{_TEST})\s*)?[)\]]?(?:\s*[,;]?\s*\(?\s*(?P<outer>(?:P\s*)?{_TEST})\s*\)?)?)?"
    )
    behind = (
        r"\s*[,;]?\s*[(\[]\s*(?:95\s*%)?[^()\[\]\d]{0,30}(?:95\s*%)?[^()\[\]\d]{0,30}"
        rf"(?P<low>\d[\d.%]*)\s*(?:-|,|;|{to})\s*(?P<high>\d[\d.%]*)\s*[)\]]\s*\Z"
    )
    within = (
        rf"(?P<outer>[^()\[\]]+[(\[]\s*{_NUMBER}\s*%?)\s*[;,]\s*(?:95\s*%\s*)?(?:CI\b)?\s*[:,=]?\s*"
        rf"(?P<low>{_NUMBER})\s*%?\s*(?:-|{to})\s*(?P<high>{_NUMBER})\s*%?\s*[)\]]\Z"
    )
    interval = rf"[(\[]?\s*{_LEVEL}{bounds}\s*[)\]]?"
    return _Printed(*(re.compile(pattern, re.IGNORECASE) for pattern in (behind, within, value, interval, reached)))


@dataclass(frozen=True)
class Counted:
    """A count and a percentage as printed; offsets from the first number to the last."""

    count: int | None
    percent: float | None
    total: int | None
    start: int
    end: int
    note: str | None = None
    bounds: tuple[float | None, float | None] | None = None


@dataclass(frozen=True)
class Valued:
    """A value (None: not reached) with the bounds printed behind it."""

    value: float | None
    bounds: tuple[float | None, float | None] | None
    is_percent: bool
    start: int
    end: int
    unit: str = ""
    test: str = ""


def counted(text: str, patterns: Lexicon, as_percent: bool, percent_first: bool | None = None) -> Counted | None:
    """A number of patients: "12 (54.5%)", "4.0% (1/25)", "46/130 (35.4)", "12", "46% (29.5-57.7%)".

    ``as_percent``: a bare number is a percentage; ``percent_first``: so is one before another in brackets.
    """
    text = text.rstrip(" \t\n.,;")
    found = _counted(text, as_percent, percent_first)
    if found is None and (within := _printed(patterns).within.match(text)):
        found = _counted(f"{within['outer']})", as_percent, percent_first)
        if found is not None:
            return replace(found, bounds=_bounds(within["low"], within["high"]))
    if found is None and (behind := _printed(patterns).behind.search(text)):
        found = _counted(text[: behind.start()], as_percent, percent_first)
        if found is not None:
            low, high = (re.sub(r"[^\d.]", "", behind[bound]).strip(".") for bound in ("low", "high"))
            found = replace(found, bounds=_bounds(low, high))
    return found


@lru_cache(maxsize=1 << 12)  # each cell is asked about for every other of its row
def _counted(text: str, as_percent: bool, percent_first: bool | None) -> Counted | None:
    match = _COUNTED.fullmatch(text)
    if match is None:
        return None
    first, second = parse_number(match["first"]), match["second"]
    total = whole_number(match["total"] or match["total2"] or "")
    end = match.end("second") if second else match.end("total") if match["total"] else match.end("first")
    if match["total2"]:
        end = match.end("total2")
    if second and percent_first is not None:
        as_percent = percent_first
    if match["sign"] or (as_percent and not match["total"]):
        count = (
            int(parse_number(second)) if second and parse_number(second).is_integer() and not match["sign2"] else None
        )
        return Counted(count, first, total, match.start("first"), end)
    if not first.is_integer() or ("." in match["first"] and second):
        return Counted(None, first, None, match.start("first"), match.end("first")) if not second else None
    percent = parse_number(second) if second and not match["less"] else None
    note = f"printed {match['less']}{second}%" if second and match["less"] else None
    return Counted(int(first), percent, total, match.start("first"), end, note)


def valued(text: str, patterns: Lexicon) -> Valued | None:
    """A value with or without bounds: "14.2 (9.1-NE)", "NR", "0.64 (0.45, 0.91)", "58%"."""
    match = _printed(patterns).valued.fullmatch(text.rstrip())
    if match is None:
        return None
    reached = not _printed(patterns).not_reached.fullmatch(match["value"])
    bounds = _bounds(match["low"], match["high"]) if match["low"] else None
    value = parse_number(match["value"]) if reached else None
    return Valued(
        value,
        bounds,
        bool(match["sign"]),
        *match.span("value"),
        match["unit"] or "",
        match["inner"] or match["outer"] or "",
    )


def interval_bounds(text: str, patterns: Lexicon) -> tuple[float | None, float | None] | None:
    """The two bounds of a cell that holds nothing else: "3.5-6.2", "(13%-37%)"."""
    match = _printed(patterns).interval.fullmatch(text.rstrip())
    return _bounds(match["low"], match["high"]) if match else None


def _bounds(low: str, high: str) -> tuple[float | None, float | None] | None:
    try:
        lower, upper = parse_bounds(f"{low.replace('%', '')} to {high.replace('%', '')}")
    except ValueError:
        return None
    return (lower, upper) if lower is None or upper is None or lower <= upper else None


def interval(bounds: tuple[float | None, float | None] | None) -> Interval | None:
    """A confidence interval; None where no bound is printed."""
    return Interval(lower=bounds[0], upper=bounds[1]) if bounds and bounds != (None, None) else None


def spread(bounds: tuple[float | None, float | None] | None, iqr: bool) -> Range | None:
    """A range."""
    return Range(type="IQR" if iqr else "range", lower=bounds[0], upper=bounds[1]) if bounds else None


def p_value(text: str) -> tuple[PValue, int, int] | None:
    """A P value and the offsets of its number."""
    if (said := _NOT_SIGNIFICANT.fullmatch(text.rstrip())) is not None:
        return PValue(operator="ns", value=None), *said.span()
    match = _P.fullmatch(text.rstrip())
    if match is None or float(match["value"]) > 1:
        return None
    operator = match["operator"] or "="
    record = PValue.model_validate({"operator": _OPERATORS.get(operator, operator), "value": float(match["value"])})
    return record, *match.span("value")
