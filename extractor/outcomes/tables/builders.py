"""From a cell of a table with what belongs to it to a record, one builder a kind.

Constructions (their names are the rules of the outcomes):
    table.hazard_ratio     a cell under or beside "HR"; rows without interval and P value are references
    table.response         a cell under or beside a response endpoint
    table.survival_time    a cell under or beside a time to event, with a statistic or a unit
    table.survival_rate    the same with a time point: "1-year OS (%)"
    table.adverse_event    a cell of a table about adverse events, or beside one
    table.p_value          a P value on a line of its own over lines of outcomes, or in a column of nothing else
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from extractor.lexicon import Lexicon
from extractor.outcomes.records.common import Document
from extractor.outcomes.tables.cells import Counted, Valued, counted, interval, p_value, spread, valued
from extractor.outcomes.tables.links import Links
from extractor.outcomes.tables.measures import Measures
from extractor.outcomes.tables.model import Cell, Row
from extractor.outcomes.tables.names import RowNames, event_term
from extractor.outcomes.tables.times import meaning_of_unit, timepoint_record
from extractor.outcomes.tables.topic import Topic
from extractor.outcomes.tables.understood import Views
from extractor.outcomes.tables.view import FORMATS, View
from extractor.schema import (
    AdverseEvent,
    Evidence,
    HazardRatio,
    OutcomeBase,
    PValueOutcome,
    SurvivalRate,
    SurvivalTime,
    TumorResponse,
)

#: Responses that add up others, which a test of the distribution of all is not of.
_SUMS = frozenset({"ORR", "DCR", "CBR"})


class Builders:
    """Builds the records of one table."""

    def __init__(self, views: Views, topic: Topic, names: RowNames, document: Document, patterns: Lexicon) -> None:
        self.views = views
        self.topic = topic
        self.names = names
        self.document = document
        self.patterns = patterns
        self.links = Links(views)
        self.measures = Measures(views, topic, document.plain, patterns)
        #: Units of endpoints that a heading gave once for all rows.
        self.units: dict[str, str] = {}
        #: What rows of all patients printed.
        self.of_all: set[tuple[int, str, str]] = set()

    # What all share

    def _arm(self, view: View, *, of_events: bool = False) -> str | None:
        """The group over the column; where the columns are measures, that of the row, or of the heading over it."""
        if of_events and self.topic.events_by_column:
            return self.names.of(view)
        if view.arm:
            return view.arm
        if of_events:
            return self.names.arm_of_heading(view) or next((f.text for f in view.heads if f.timepoint), None)
        if self.topic.by_row and not view.label.endpoints and not view.label.timepoint and not view.label.any_grade:
            return self.names.of(view) if view.label.rest and not self.links.counts_all(view) else None
        return None

    def _evidence(self, row: Row, start: int, end: int, rule: str) -> dict[str, Any]:
        first, last = row.line
        return {
            "evidence": Evidence(
                start=start,
                end=end,
                text=self.document.text[start:end],
                sentence_start=first,
                sentence_end=last,
                rule=rule,
            ),
            "quote": self.document.text[first:last][:200],
            "section": "table",
        }

    # Kinds

    def hazard_ratio(self, view: View, at: int) -> Iterator[OutcomeBase]:
        """A ratio with an interval or a P value."""
        found = valued(view.cell.text, self.patterns)
        if found is None or found.value is None:
            return
        ci = interval(found.bounds or self.links.bounds(view, at, "ci"))
        own = p_value(found.test)
        p = own[0] if own else self.links.p(view, at, False, of_block=False)
        if ci is None and (p is None or found.value == 1):
            return  # a reference
        models = [f.model for f in (*view.heads, *view.stubs, self.views.caption) if f.model]
        yield HazardRatio(
            endpoint=self.measures.of_ratio(view, at),
            value=found.value,
            ci=ci,
            p_value=p,
            arm=self.names.of_subgroup(view),
            comparison=self.names.comparison(view),
            model=models[0] if models else None,  # type: ignore[arg-type]
            **self._evidence(view.row, *_at(view.cell, found.start, found.end), "table.hazard_ratio"),
        )

    def response(self, view: View, at: int, code: str, row: dict[int, View]) -> Iterator[OutcomeBase]:
        """A response by count, percentage or both."""
        found = self._counted(view, row)
        if found is None:
            return
        moment = next(
            (f.timepoint for f in (*view.heads, view.label, *view.stubs) if f.timepoint and not f.endpoints), None
        )
        yield TumorResponse(
            endpoint=code,
            timepoint=timepoint_record(moment),
            arm=self._arm(view),
            ci=interval(found.bounds or self.links.bounds(view, at, "ci")),
            p_value=self.links.p(view, at, self.topic.by_row, of_block=code not in _SUMS),
            **self._numbers(found, view, at),
            **self._evidence(view.row, found.start, found.end, "table.response"),
        )

    def survival(self, view: View, at: int, code: str) -> Iterator[OutcomeBase]:
        """A rate where a time point is told, else a time."""
        found = valued(view.cell.text, self.patterns)
        if found is None:
            return
        if self._is_told_again(view, code):
            return
        is_rate = found.is_percent or view.is_percent
        moment = view.timepoint or (self.views.caption.timepoint if is_rate else None)
        if moment and (is_rate or not self._statistic(view)):
            yield SurvivalRate(
                timepoint=timepoint_record(moment),
                percent=found.value,
                **self._of_survival(view, at, code, found, "table.survival_rate"),
            )
        elif not is_rate:
            yield from self._survival_time(view, at, code, found)

    def _is_told_again(self, view: View, code: str) -> bool:
        """Whether a row of all patients repeats what such a row printed before: a median beside each variable."""
        if not self.links.counts_all(view) or self._arm(view) is not None:
            return False
        place = (view.column, code, view.cell.text)
        again = place in self.of_all
        self.of_all.add(place)
        return again

    def _of_survival(self, view: View, at: int, code: str, found: Valued, rule: str) -> dict[str, Any]:
        bounds = None if self._has_range(view) else found.bounds
        return {
            "endpoint": code,
            "ci": interval(bounds or self.links.bounds(view, at, "ci")),
            "arm": self._arm(view),
            "p_value": self.links.p(view, at, self.topic.by_row),
            "reached": found.value is not None,
            **self._evidence(view.row, *_at(view.cell, found.start, found.end), rule),
        }

    def _has_range(self, view: View) -> bool:
        """Whether what stands in brackets behind a time is a range."""
        return not any(f.with_ci for f in view.around) and any(f.with_range for f in view.around)

    def _survival_time(self, view: View, at: int, code: str, found: Valued) -> Iterator[OutcomeBase]:
        own = meaning_of_unit(found.unit, self.patterns)
        unit = own or next((f.unit for f in (*view.around, *self.views.corner, self.views.caption) if f.unit), None)
        unit = unit or self.units.get(code)
        if unit is None and found.value is not None:
            return
        if not own and view.role in FORMATS and not any(f.statistic for f in (view.label, *view.heads)):
            return
        if unit and not own:
            self.units[code] = unit
        low_high = found.bounds if self._has_range(view) else self.links.bounds(view, at, "range")
        yield SurvivalTime(
            statistic=self._statistic(view) or ("median" if self.document.kaplan_meier else "unspecified"),  # type: ignore[arg-type]
            value=found.value,
            unit=unit if found.value is not None else None,  # type: ignore[arg-type]
            range=spread(low_high, any(f.with_quartiles for f in view.around)),
            **self._of_survival(view, at, code, found, "table.survival_time"),
        )

    def _statistic(self, view: View) -> str:
        return next((f.statistic for f in (*view.around, self.views.caption) if f.statistic), "")

    def adverse_event(self, view: View, at: int, row: dict[int, View]) -> Iterator[OutcomeBase]:
        """An event of a row, with the grade of the nearest label."""
        found = self._counted(view, row)
        named = self.names.event(view, at, by_column=self.topic.events_by_column)
        term = event_term(named, self.patterns) if named else ""
        if found is None or not any(map(str.isalpha, term)) or view.label.role in {"count", "size"}:
            return
        if any(f.statistic for f in (view.label, *view.heads)):
            return  # "Mean grade", "Median days to recovery"
        if any(self.patterns.column_terms.code(f.text) == "nil" for f in view.heads):
            return
        if any(code == "no_event" for _, _, code in self.patterns.column_terms.find(view.label.text)):
            return  # "AE leading to discontinuation"
        caption = self.views.caption
        grade = view.grade
        if grade is None and not any(f.any_grade for f in view.around):
            grade = caption.grade
        yield AdverseEvent(
            term=term,
            grade=grade,
            arm=self._arm(view, of_events=True),
            p_value=self.links.p(view, at, self.topic.events_by_column, of_block=False),
            **self._numbers(found, view, at),
            **self._evidence(view.row, found.start, found.end, "table.adverse_event"),
        )

    def _counted(self, view: View, row: dict[int, View]) -> Counted | None:
        """The count and percentage of a cell, and of the column of percentages beside it; offsets in the text."""
        found = counted(view.cell.text, self.patterns, view.counts_shares, view.percent_first)
        if found is None:
            return None
        start, end = _at(view.cell, found.start, found.end)
        share = share_of(view, row)
        beside = counted(share.cell.text, self.patterns, True) if share else None
        if share and beside and found.percent is None:
            return replace(found, percent=beside.percent, start=start, end=share.cell.start + beside.end)
        return replace(found, start=start, end=end)

    def _numbers(self, found: Counted, view: View, at: int) -> dict[str, Any]:
        """Count, total and percent; a note with the likely reading where a decimal point was lost."""
        total = found.total
        if total is None and not any(
            o.total for v in self.views.rows[at].values() if (o := counted(v.cell.text, self.patterns, False))
        ):
            total = self.links.size(view, at, of_all=self._arm(view, of_events=True) is None)
        note = found.note
        if found.percent is not None and found.percent > 100:
            printed = f"{found.percent:g}"
            note = f"printed {printed}; likely {printed[:-1]}.{printed[-1]}"
        return {"count": found.count, "total": total, "percent": found.percent, "note": note}

    def p_outcome(self, view: View) -> Iterator[OutcomeBase]:
        """A P value that belongs to no outcome."""
        found = p_value(view.cell.text)
        if found is None:
            return
        record, start, end = found
        label = view.row.label
        named = self.document.text[label.start : label.end] if label and label.start != view.cell.start else ""
        subject = " ".join(named.split()) or None
        place = _at(view.cell, start, end)
        yield PValueOutcome(p_value=record, subject=subject, **self._evidence(view.row, *place, "table.p_value"))


def share_of(view: View, row: dict[int, View]) -> View | None:
    """The percentage that goes with a count: next to it, and both under the same labels."""
    following = row.get(view.column + 1)
    if view.role != "count" or following is None or following.role != "percent":
        return None
    mine = [f.text for f in view.heads if f.role not in FORMATS]
    its = [f.text for f in following.heads if f.role not in FORMATS]
    return following if not its or mine == its else None


def place_of(cell: Cell) -> tuple[int, int]:
    """Where what a cell prints stands in the text."""
    return _at(cell, 0, len(cell.text.rstrip()))


def _at(cell: Cell, start: int, end: int) -> tuple[int, int]:
    return cell.start + start, cell.start + end
