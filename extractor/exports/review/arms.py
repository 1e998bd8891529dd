"""``arms``: one row a study and group, with its size and the usual outcomes in columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from extractor.exports.review.common import STUDY, Result, findings, group_of, ids, name_of, results, study
from extractor.schema import (
    AdverseEvent,
    DocumentRecord,
    SurvivalRate,
    SurvivalTime,
    TumorResponse,
)
from extractor.writers import printed

RESPONSES = ("ORR", "DCR", "CR", "PR", "SD", "PD")
TIMES = ("OS", "PFS", "TTP", "DFS", "RFS", "LPFS")
#: Landmark rates: the endpoint, and its times in months.
RATES = (("OS", (12, 24, 36, 60)), ("PFS", (6, 12, 24)), ("DFS", (12, 36)), ("RFS", (12, 36)))
SEVERE = frozenset({3, 4, 5})


def _columns() -> Iterator[str]:
    yield from (*STUDY, "group", "arm", "kind", "N")
    for endpoint in RESPONSES:
        yield from (f"{endpoint} %", f"{endpoint} n", f"{endpoint} of")
    for endpoint in TIMES:
        yield from (f"median {endpoint}, months", f"{endpoint} CI low", f"{endpoint} CI high", f"{endpoint} CI level")
    for endpoint, times in RATES:
        yield from (f"{endpoint} at {months} months, %" for months in times)
    for grade in ("any grade", "grade 3+"):
        yield from (f"adverse events {grade}, %", f"adverse events {grade}, n")
    yield from ("derived", "more", "findings", "outcomes")


COLUMNS = tuple(_columns())


def rows(records: Iterable[DocumentRecord]) -> Iterator[dict[str, Any]]:
    """One row a study and group that has a size or results. A cell holds the first result of its kind; the outcomes
    that a row has no cell for, or whose cell is taken, are named in ``more``."""
    for record in records:
        by_group: dict[str | None, list[Result]] = {}
        for group in record.groups:
            if group.kind != "whole" and group.n is not None:
                by_group[group.id] = []
        for one in results(record):
            if one.outcome.kind not in {"hazard_ratio", "p_value"}:
                by_group.setdefault(one.outcome.group, []).append(one)
        order = {group.id: at for at, group in enumerate(record.groups)}
        for group_id in sorted(by_group, key=lambda g: order.get(g or "", -1)):
            yield _row(record, group_id, by_group[group_id])


def _row(record: DocumentRecord, group_id: str | None, held: list[Result]) -> dict[str, Any]:
    group = group_of(record, group_id)
    row = study(record) | {
        "group": group.id if group else None,
        "arm": name_of(group),
        "kind": group.kind if group else "whole",
        "N": group.n if group else None,
    }
    used, more, derived = [], [], []
    for one in held:
        cells, how = _cells(one)
        if not cells or not cells.keys() <= set(COLUMNS) or any(row.get(name) is not None for name in cells):
            more.append(one)
            continue
        row |= cells
        used.append(one)
        derived += how
    return row | {
        "derived": "; ".join(derived) or None,
        "more": ids(record, more) or None,
        "findings": findings(record, held),
        "outcomes": ids(record, used) or None,
    }


def _cells(one: Result) -> tuple[dict[str, Any], list[str]]:
    """The cells that a result fills, and what of them was computed."""
    outcome = one.outcome
    if isinstance(outcome, TumorResponse):
        name = outcome.endpoint
        return {f"{name} %": outcome.percent, f"{name} n": outcome.count, f"{name} of": outcome.total}, []
    if isinstance(outcome, SurvivalTime):
        return _time(outcome)
    if isinstance(outcome, SurvivalRate) and outcome.timepoint and outcome.percent is not None:
        months = round(outcome.timepoint.months)
        name = f"{outcome.endpoint} at {months} months, %"
        exact = outcome.timepoint.unit in {"months", "years"}
        return {name: outcome.percent}, [] if exact else [f"{name}: time from {outcome.timepoint.unit}"]
    if isinstance(outcome, AdverseEvent) and outcome.term == "any":
        return _events(outcome), []
    return {}, []


def _time(outcome: SurvivalTime) -> tuple[dict[str, Any], list[str]]:
    if outcome.value is None or outcome.unit is None or outcome.statistic == "mean":
        return {}, []
    months = outcome.months if outcome.unit != "months" else outcome.value
    scale = (months or 0) / outcome.value if outcome.value else 1.0
    name = f"median {outcome.endpoint}, months"
    cells: dict[str, Any] = {name: months}
    if outcome.ci is not None:
        low, high = (None if end is None else end * scale for end in (outcome.ci.lower, outcome.ci.upper))
        cells |= {f"{outcome.endpoint} CI low": low, f"{outcome.endpoint} CI high": high}
        cells[f"{outcome.endpoint} CI level"] = outcome.ci.level
    how = [] if outcome.unit == "months" else [f"{name} from {printed(outcome.value)} {outcome.unit}"]
    return cells, how


def _events(outcome: AdverseEvent) -> dict[str, Any]:
    """Adverse events as a whole: of any grade, or of grade 3 and higher."""
    if outcome.grade is None:
        kind = "any grade"
    elif min(outcome.grade) == min(SEVERE) and SEVERE.issuperset(outcome.grade) and len(outcome.grade) > 1:
        kind = "grade 3+"
    else:
        return {}
    return {f"adverse events {kind}, %": outcome.percent, f"adverse events {kind}, n": outcome.count}
