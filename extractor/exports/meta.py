"""Tables that a meta-analysis takes as they are: R's ``metafor`` and ``meta``, and RevMan.

Log hazard ratio and its standard error come from the printed ratio and confidence interval:

    logHR = ln HR,  seLogHR = (ln upper − ln lower) / (2 z),  z the normal quantile of the printed level

(Parmar MKB, Torri V, Stewart L. Stat Med 1998;17:2815-2834; Cochrane Handbook 6.3.2). Nothing else is computed; the
columns that are computed are named in the column ``derived`` (``Footnotes`` for RevMan) of each row.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import NormalDist
from typing import Any

from extractor.decided import origin, whose_note
from extractor.exports.table import write_rows
from extractor.schema import AdverseEvent, DocumentRecord, HazardRatio, TumorResponse
from extractor.writers import printed


def log_ratio(value: float, lower: float, upper: float, level: float = 95) -> tuple[float, float] | None:
    """ln of a ratio and its standard error from its interval of a level in percent; None where it has no width.

    >>> log_ratio(0.64, 0.45, 0.91)
    (-0.4462871026284195, 0.1796...)
    """
    if not 0 < lower < upper or value <= 0:
        return None
    z = NormalDist().inv_cdf(0.5 + level / 200)
    return math.log(value), (math.log(upper) - math.log(lower)) / (2 * z)


@dataclass(frozen=True)
class Effect:
    """One hazard ratio or one rate of a study, ready for pooling; ``log`` holds what was computed."""

    record: DocumentRecord
    index: int
    outcome: HazardRatio | TumorResponse | AdverseEvent
    log: tuple[float, float] | None = None

    @property
    def findings(self) -> str:
        """Codes of the findings that concern it."""
        return "|".join(sorted({f.code for f in self.record.findings if self.index in f.outcomes}))


def hazard_ratios(records: Iterable[DocumentRecord]) -> Iterator[Effect]:
    """The studies' own hazard ratios.

    What a study tells in several sections stands once: of equal ratios of one endpoint in two sections the one with
    an interval, else the first.
    """
    for record in records:
        told: list[Effect] = []
        effects = list(_own(record))
        for effect in sorted(effects, key=lambda e: (e.log is None, e.index)):
            if not any(_is_again(effect, other) for other in told):
                told.append(effect)
        yield from sorted(told, key=lambda e: e.index)


def _is_again(effect: Effect, other: Effect) -> bool:
    """Whether a ratio is another section's telling of one that is already there."""
    one, two = effect.outcome, other.outcome
    assert isinstance(one, HazardRatio) and isinstance(two, HazardRatio)
    return (
        one.section != two.section
        and (one.endpoint, one.value) == (two.endpoint, two.value)
        and len({one.model, two.model} - {None}) <= 1
        and (one.ci is None or one.ci == two.ci)
    )


def _own(record: DocumentRecord) -> list[Effect]:
    effects = []
    for index, outcome in enumerate(record.outcomes):
        if isinstance(outcome, HazardRatio) and outcome.attribution == "own":
            ci = outcome.ci
            known = ci is not None and ci.lower is not None and ci.upper is not None
            log = log_ratio(outcome.value, ci.lower, ci.upper, ci.level) if known else None  # type: ignore[union-attr, arg-type]
            effects.append(Effect(record, index, outcome, log))
    return effects


def rates(records: Iterable[DocumentRecord]) -> Iterator[Effect]:
    """The studies' own response rates and adverse events with both n and N printed, each told once."""
    for record in records:
        seen: set[object] = set()
        for index, outcome in enumerate(record.outcomes):
            if not isinstance(outcome, TumorResponse | AdverseEvent) or outcome.attribution != "own":
                continue
            if outcome.count is None or outcome.total is None:
                continue
            what = outcome.model_dump(exclude={"section", "quote", "note", "evidence", "p_value", "percent", "ci"})
            key = repr(sorted(what.items()))
            if key not in seen:
                seen.add(key)
                yield Effect(record, index, outcome)


METAFOR = ("study", "endpoint", "measure", "comparison", "arm", "model", "grade", "timepoint",
           "hr", "ci.lb", "ci.ub", "ci.level", "pval", "yi", "sei", "vi", "TE", "seTE", "xi", "ni",
           "derived", "findings", "outcome", "whose", "reviewer")  # fmt: skip
_DERIVED = "yi, sei, vi, TE, seTE from hr, ci.lb, ci.ub at ci.level"


def _common(effect: Effect) -> dict[str, Any]:
    outcome, came = effect.outcome, origin(effect.record, effect.index)
    timepoint = getattr(outcome, "timepoint", None)
    return {
        "study": effect.record.doc_id,
        "endpoint": getattr(outcome, "endpoint", None) or getattr(outcome, "term", None),
        "comparison": getattr(outcome, "comparison", None),
        "arm": outcome.arm,
        "model": getattr(outcome, "model", None),
        "grade": getattr(outcome, "grade", None),
        "timepoint": f"{printed(timepoint.value)} {timepoint.unit}" if timepoint else None,
        "pval": outcome.p_value.value if outcome.p_value and outcome.p_value.operator == "=" else None,
        "findings": effect.findings,
        "outcome": came.index + 1,
        "whose": came.whose,
        "reviewer": came.reviewer,
        "note": whose_note(effect.record, effect.index),
    }


def metafor_rows(records: Sequence[DocumentRecord]) -> Iterator[dict[str, Any]]:
    """Rows with the names of ``metafor::rma(yi, sei = sei)``, ``meta::metagen(TE, seTE)`` and ``escalc(xi, ni)``."""
    for effect in hazard_ratios(records):
        ratio = effect.outcome
        assert isinstance(ratio, HazardRatio)
        row = _common(effect) | {"measure": "HR", "hr": ratio.value}
        if ratio.ci is not None:
            row |= {"ci.lb": ratio.ci.lower, "ci.ub": ratio.ci.upper, "ci.level": ratio.ci.level}
        if effect.log is not None:
            log, error = effect.log
            row |= {"yi": log, "sei": error, "vi": error**2, "TE": log, "seTE": error, "derived": _DERIVED}
        yield row
    for effect in rates(records):
        assert isinstance(effect.outcome, TumorResponse | AdverseEvent)
        yield _common(effect) | {"measure": "PR", "xi": effect.outcome.count, "ni": effect.outcome.total}


def write_metafor(records: Sequence[DocumentRecord], path: Path) -> None:
    """The table for R's ``metafor`` and ``meta`` as CSV."""
    write_rows(path, METAFOR, metafor_rows(records))


REVMAN = ("Study", "Analysis name", "Subgroup", "Effect measure", "GIV Mean", "GIV SE", "Mean", "CI start", "CI end",
          "Experimental cases", "Experimental N", "Footnotes")  # fmt: skip


def revman_rows(records: Sequence[DocumentRecord]) -> Iterator[dict[str, Any]]:
    """Rows with the names of RevMan's data rows: generic inverse variance for ratios, cases and N for rates."""
    for row in metafor_rows(records):
        notes = []
        if row.get("derived"):
            notes.append(f"GIV Mean and GIV SE derived from HR and {printed(row['ci.level'])} % CI")
        if row["findings"]:
            notes.append(f"findings: {row['findings']}")
        if row["note"]:
            notes.append(f"number: {row['note']}")
        yield {
            "Study": row["study"],
            "Analysis name": row["endpoint"],
            "Subgroup": row["comparison"] or row["arm"],
            "Effect measure": "Hazard Ratio" if row["measure"] == "HR" else "Proportion",
            "GIV Mean": row.get("yi"),
            "GIV SE": row.get("sei"),
            "Mean": row.get("hr"),
            "CI start": row.get("ci.lb"),
            "CI end": row.get("ci.ub"),
            "Experimental cases": row.get("xi"),
            "Experimental N": row.get("ni"),
            "Footnotes": "; ".join(notes),
        }


def write_revman(records: Sequence[DocumentRecord], path: Path) -> None:
    """The table for RevMan as CSV."""
    write_rows(path, REVMAN, revman_rows(records))
