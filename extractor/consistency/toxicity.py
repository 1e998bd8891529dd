"""Adverse events by grade and by arm: a part is not more than its whole, and parts make up the whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from extractor.consistency.finding import finding
from extractor.consistency.reading import Reading, Words
from extractor.consistency.rounding import exact
from extractor.schema import AdverseEvent, Finding, TumorResponse


def severe_above_any(readings: Sequence[Reading]) -> Iterator[Finding]:
    """``grade-above-any``: an event at some grades in more patients than the event at any grade, in the same arm.

    Compared within one sentence, or among the tables, since a text names the same event of many groups. Silent where
    the event has two numbers at any grade. Cannot tell whether both count patients, not events.
    """
    held: dict[object, list[Reading]] = defaultdict(list)
    for reading in readings:
        if isinstance(reading.outcome, AdverseEvent):
            place = "table" if reading.outcome.section == "table" else reading.sentence_start
            held[reading.term, reading.arm, place].append(reading)
    for group in held.values():
        whole = [r for r in group if r.grade is None]
        if len({(r.count, r.value and r.value.value) for r in whole}) != 1:
            continue
        for part in group:
            if part.grade is None or not _is_more(part, whole[0]):
                continue
            yield finding(
                "grade-above-any",
                f"{part.name}: {_shown(part)} is more than {_shown(whole[0])} at any grade.",
                [whole[0], part],
                undecided="whether both count patients",
            )


def _is_more(part: Reading, whole: Reading) -> bool:
    if part.count is not None and whole.count is not None and part.total == whole.total:
        return part.count > whole.count
    return part.value is not None and whole.value is not None and part.value.above(whole.value)


def _shown(reading: Reading) -> str:
    count = "" if reading.count is None else str(reading.count)
    percent = "" if reading.value is None else f"{reading.value.text} %"
    return f"{count} ({percent})" if count and percent else count or percent


def arms_and_total(readings: Sequence[Reading], words: Words) -> Iterator[Finding]:
    """``arms-and-total``: counts of the arms in one sentence or row that do not add up to the count of all patients.

    Only where one of at least three arms is named as the whole ("all", "total"). Cannot tell whether arms are
    missing, so that only more than the whole is a contradiction, less a note.
    """
    held: dict[object, list[Reading]] = defaultdict(list)
    for reading in readings:
        if isinstance(reading.outcome, AdverseEvent | TumorResponse) and reading.count is not None and reading.arm:
            key = (reading.endpoint, reading.term, reading.grade, reading.timepoint, reading.sentence_start)
            held[key].append(reading)
    for group in held.values():
        whole = [r for r in group if set(r.arm.split()) & words["whole"]]
        parts = [r for r in group if r not in whole]
        if len(whole) != 1 or len(parts) < 2 or len({r.arm for r in parts}) < len(parts):
            continue
        summed = sum(r.count or 0 for r in parts)
        if summed == whole[0].count:
            continue
        said = " + ".join(str(r.count) for r in parts)
        yield finding(
            "arms-and-total",
            f"{whole[0].name}: {whole[0].count}, while the arms make {said} = {summed}.",
            [*parts, whole[0]],
            severity="contradiction" if summed > (whole[0].count or 0) else "note",
            undecided="whether these are all the arms",
            recomputed={"count": exact(summed)},
        )
