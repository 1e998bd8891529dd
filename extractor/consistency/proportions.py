"""Percentages against the counts that they were computed from.

GRIM for proportions: Brown NJL, Heathers JAJ. The GRIM test: a simple technique detects numerous anomalies in the
reporting of results in psychology. Soc Psychol Personal Sci 2017;8:363-369.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import ceil, floor

from extractor.consistency.finding import finding
from extractor.consistency.reading import Reading
from extractor.consistency.rounding import Printed, Span, exact
from extractor.schema import Finding, Proportion

#: So many neighbours must imply one total before it is taken for that of the table.
_PEERS = 3
#: Furthest distance in characters between outcomes of one table.
_NEAR = 1500


def percent_of_count(readings: Sequence[Reading]) -> Iterator[Finding]:
    """``percent-of-count``: n/N printed beside its percentage, compared exactly with what rounding leaves open.

    A difference of less than one in the last digit is a ``note``: truncated instead of rounded. Cannot tell which
    of the three numbers is wrong. After GRIM (Brown & Heathers 2017), where n is known.
    """
    for reading in readings:
        if reading.count is None or not reading.total or reading.value is None or reading.count > reading.total:
            continue
        share = Fraction(100 * reading.count, reading.total)
        if reading.value.meets(exact(share)):
            continue
        close = abs(share - reading.value.value) < reading.value.unit
        yield finding(
            "percent-of-count",
            f"{reading.name}: {reading.count}/{reading.total} is {float(share):.4g} %, printed is "
            f"{reading.value.text} %{_slip(reading.value, exact(share))}.",
            [reading],
            severity="note" if close else "contradiction",
            undecided="cut off instead of rounded" if close else "which of the three numbers is wrong",
            recomputed={"percent": exact(share)},
        )


def _shifted(value: Printed) -> Iterator[Printed]:
    """The number with a lost decimal point put back: 43 as 4.3, 174 as 17.4 and 1.74."""
    if "." in value.text:
        return
    for places in range(1, len(value.text)):
        scale = 10**places
        text = f"{value.text[:-places]}.{value.text[-places:]}"
        yield Printed(value.low / scale, value.high / scale, text, value.value / scale)


def _slip(value: Printed, share: Span) -> str:
    """The likely reading of a percentage that has lost its decimal point, as a clause; empty if it has not."""
    likely = next((one for one in _shifted(value) if one.meets(share)), None)
    return f"; likely {likely.text} %" if likely else ""


def _totals(reading: Reading) -> set[int]:
    """All totals N for which the printed count is the printed percentage."""
    value = reading.value
    if value is None or not reading.count or value.low <= 0:
        return set()
    return set(range(ceil(Fraction(100 * reading.count) / value.high), floor(100 * reading.count / value.low) + 1))


def lost_point(readings: Sequence[Reading]) -> Iterator[Finding]:
    """``lost-decimal-point``: "1(43)" among 23 patients, which reads 4.3 (a slip of print or of character recognition).

    The total is the one that at least three neighbouring outcomes' counts and percentages imply and that this
    outcome's do not. Found only where putting the point back makes it fit; the likely reading is in the message.
    """
    counted = [r for r in readings if r.count and r.value is not None and r.total is None]
    totals = {r.index: _totals(r) for r in counted}
    for reading in counted:
        peers = [
            r for r in counted if r.outcome.section == reading.outcome.section and abs(r.start - reading.start) < _NEAR
        ]
        supported = Counter(total for r in peers if r is not reading for total in totals[r.index])
        common = {total for total, times in supported.items() if times >= _PEERS}
        if reading.value is None or common & totals[reading.index]:
            continue
        fits = ((total, one) for total in sorted(common) for one in _shifted(reading.value)
                if one.meets(exact(Fraction(100 * (reading.count or 0), total))))  # fmt: skip
        total, likely = next(fits, (0, None))
        if likely is not None:
            yield finding(
                "lost-decimal-point",
                f"{reading.name}: {reading.count} ({reading.value.text} %) among outcomes of {total}; "
                f"likely {likely.text} %.",
                [reading],
                undecided="whether the point was lost in the print or on the way to this text",
                recomputed={"percent": exact(Fraction(100 * (reading.count or 0), total))},
            )


def percent_above_100(readings: Sequence[Reading]) -> Iterator[Finding]:
    """``percent-above-100``: a share of more than everybody, where no other check of this module says more."""
    known = {index for found in (*lost_point(readings), *percent_of_count(readings)) for index in found.outcomes}
    for reading in readings:
        if reading.index in known or not isinstance(reading.outcome, Proportion) or reading.value is None:
            continue
        if reading.value.value > 100:
            yield finding(
                "percent-above-100",
                f"{reading.name}: printed is {reading.value.text} %, above 100 %.",
                [reading],
                undecided="what was meant",
            )


def count_above_total(readings: Sequence[Reading]) -> Iterator[Finding]:
    """``count-above-total``: n greater than its N."""
    for reading in readings:
        if reading.count is not None and reading.total is not None and reading.count > reading.total:
            yield finding(
                "count-above-total",
                f"{reading.name}: {reading.count} of {reading.total}.",
                [reading],
                undecided="which of the two is wrong",
            )


def no_such_share(readings: Sequence[Reading]) -> Iterator[Finding]:
    """``no-such-share``: a percentage that no count out of the printed total gives (GRIM, Brown & Heathers 2017).

    Silent where the total has so many members that every percentage of the printed decimals can occur.
    """
    for reading in readings:
        if reading.count is not None or not reading.total or reading.value is None:
            continue
        low = ceil(Fraction(reading.value.low) * reading.total / 100)
        if Fraction(low * 100, reading.total) > reading.value.high:
            around = Span(Fraction((low - 1) * 100, reading.total), Fraction(low * 100, reading.total))
            yield finding(
                "no-such-share",
                f"{reading.name}: no number out of {reading.total} makes {reading.value.text} %.",
                [reading],
                undecided="whether the percentage has another total than the printed one",
                recomputed={"percent": around},
            )
