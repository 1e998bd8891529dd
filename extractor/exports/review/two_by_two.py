"""``two-by-two``: events and patients of two groups, as ``meta::metabin``, ``metafor::escalc`` and RevMan take them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from extractor.exports.review.common import (
    STUDY,
    Result,
    count_of_percent,
    findings,
    group_of,
    ids,
    name_of,
    pairs_of,
    results,
    study,
)
from extractor.schema import AdverseEvent, DocumentRecord, TumorResponse
from extractor.writers import cell, printed

COLUMNS = (*STUDY, "endpoint", "grade", "timepoint", "group.e", "event.e", "n.e", "group.c", "event.c", "n.c",
           "direction", "groups", "derived", "findings", "outcomes")  # fmt: skip
#: What of an outcome is the same in both groups.
_Subject = tuple[str, str, str | None, str | None]


def rows(records: Iterable[DocumentRecord]) -> Iterator[dict[str, Any]]:
    """One row a study, response or adverse event, and pair of groups of which both have events and patients.

    Patients are those printed beside the number, else the size of the group; events that are printed as a percentage
    only are computed where just one number rounds to it. ``derived`` names both. ``groups`` tells how many groups of
    the study have this endpoint: rows of more than two share patients.
    """
    for record in records:
        held: dict[_Subject, dict[str, Result]] = {}
        for one in results(record):
            if isinstance(one.outcome, TumorResponse | AdverseEvent) and one.outcome.group:
                held.setdefault(_subject(one.outcome), {}).setdefault(one.outcome.group, one)
        pairs = list(pairs_of(record))
        for subject, by_group in held.items():
            for first, second, direction in pairs:
                if first in by_group and second in by_group:
                    both = (by_group[first], by_group[second])
                    if row := _row(record, both, direction):
                        yield (
                            row
                            | dict(zip(("endpoint", "grade", "timepoint"), subject[1:], strict=True))
                            | {"groups": len(by_group)}
                        )


def _subject(outcome: TumorResponse | AdverseEvent) -> _Subject:
    if isinstance(outcome, TumorResponse):
        timepoint = outcome.timepoint
        when = f"{printed(timepoint.value)} {timepoint.unit}" if timepoint else None
        return outcome.kind, outcome.endpoint, None, when
    return outcome.kind, outcome.term.casefold(), cell(outcome.grade) or None, None


def _row(record: DocumentRecord, both: tuple[Result, Result], direction: str) -> dict[str, Any] | None:
    row = study(record) | {"direction": direction}
    derived: list[str] = []
    for side, one in zip(("e", "c"), both, strict=True):
        assert isinstance(one.outcome, TumorResponse | AdverseEvent)
        group = group_of(record, one.outcome.group)
        total = one.outcome.total
        if total is None and group is not None and group.n is not None:
            total = group.n
            derived.append(f"n.{side} is the size of the group")
        event = one.outcome.count
        if event is None and total is not None and one.outcome.percent is not None:
            text = one.outcome.as_printed("percent") or printed(one.outcome.percent)
            event = count_of_percent(one.outcome.percent, total, text)
            derived.append(f"event.{side} from {text} % of {total}")
        if event is None or total is None or event > total:
            return None
        row |= {f"group.{side}": name_of(group), f"event.{side}": event, f"n.{side}": total}
    return row | {
        "derived": "; ".join(derived) or None,
        "findings": findings(record, both),
        "outcomes": ids(record, both),
    }
