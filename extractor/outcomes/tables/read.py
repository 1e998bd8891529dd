"""Outcomes of tables: each cell with the labels over and beside it, read as one would read a sentence.

Constructions (their names are the rules of the outcomes):
    table.hazard_ratio     a cell under or beside "HR"; rows without interval and P value are references
    table.response         a cell under or beside a response endpoint
    table.survival_time    a cell under or beside a time to event, with a statistic or a unit
    table.survival_rate    the same with a time point: "1-year OS (%)"
    table.adverse_event    a cell of a table about adverse events, or beside one
    table.p_value          a P value on a line of its own over lines of outcomes, or in a column of nothing else

A table about patients at baseline, doses or laboratory values, and one of other studies, yields nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from spacy.tokens import Doc

from extractor.components.spans import found_in
from extractor.lexicon import Lexicon
from extractor.outcomes.records.common import Document
from extractor.outcomes.tables.cells import Counted, counted, interval, p_value, spread, valued
from extractor.outcomes.tables.labels import meaning_of_unit, timepoint_record
from extractor.outcomes.tables.links import Links
from extractor.outcomes.tables.model import Cell, Row, Table, read_tables
from extractor.outcomes.tables.names import RowNames, event_term
from extractor.outcomes.tables.responses import Responses
from extractor.outcomes.tables.topic import Topic
from extractor.outcomes.tables.view import FORMATS, View, Views
from extractor.remarks import FLAT, UNKNOWN
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
_PAIR = 2
_NAME = re.compile(r"\s*(?:Supplementary |Online )?Table\s+[A-Z]?[\dIVX]+\b", re.IGNORECASE)
_VALUES = FORMATS | {"", "hr"}


def build(doc: Doc, document: Document, patterns: Lexicon) -> Iterator[OutcomeBase]:
    """The outcomes of all tables of a Doc."""
    for found in found_in(doc, "tables"):
        if found.label == "flat":
            document.guard.unread(_name(document.plain[found.start : found.end], ""), found.start, FLAT)
    for number, table in enumerate(read_tables(doc, document), 1):
        reader = _TableReader(table, document, patterns)
        if table.rows and not reader.topic.is_known:
            document.guard.unread(_name(table.caption, number), table.rows[0].line[0], UNKNOWN)
            continue
        if reader.topic.only_p_values:
            yield from reader.p_values()
        elif not (reader.topic.is_cited or reader.topic.is_baseline):
            yield from reader.outcomes()


def _name(caption: str, number: int | str) -> str:
    """What a table is called: as its caption begins, else by its number in the document."""
    named = _NAME.match(caption)
    return " ".join(named.group().split()).capitalize() if named else f"Table {number}".strip()


class _TableReader:
    """One table on its way to outcomes."""

    def __init__(self, table: Table, document: Document, patterns: Lexicon) -> None:
        self.table = table
        self.document = document
        self.patterns = patterns
        self.views = Views(table, patterns)
        self.links = Links(self.views)
        self.names = RowNames(table, self.views, document.text)
        self.families = patterns.families
        #: Units of endpoints that a heading gave once for all rows.
        self.units: dict[str, str] = {}
        self.topic = Topic(table, self.views, patterns)
        self.responses = Responses(self.views, patterns)

    # Outcomes

    def outcomes(self) -> Iterator[OutcomeBase]:
        """The outcomes, row by row."""
        waiting: list[OutcomeBase] = []
        for at, row in enumerate(self.views.rows):
            made = [made for view in row.values() for made in self._guarded(self._of(view, at, row), view)]
            if made:
                yield from waiting
                waiting = []
            elif row and all(view.role == "p" and view.label.role != "p" for view in row.values()):
                waiting = list(self._p_row(row))
            else:
                waiting = []
            yield from made
            yield from self._p_alone(row, made)

    def _guarded(self, made: Iterator[OutcomeBase], view: View) -> Iterator[OutcomeBase]:
        return self.document.guard(made, self.document.text, *_at(view.cell, 0, len(view.cell.text.rstrip())))

    def _of(self, view: View, at: int, row: dict[int, View]) -> Iterator[OutcomeBase]:
        role = view.role
        if role == "hr" and self._of_response(view):
            return  # the ratio of two rates is none of hazards
        if role not in _VALUES or self._is_shared(view, row):
            return
        if role == "hr":
            yield from self._hazard_ratio(view, at)
            return
        code = self._endpoint(view)
        family = self.families.get(code, "")
        if family == "response":
            yield from self._response(view, at, code, row)
        elif family == "time_to_event":
            yield from self._survival(view, at, code)
        elif self._is_event(view):
            yield from self._adverse_event(view, at, row)

    def _of_response(self, view: View) -> bool:
        """Whether a row's label names a response."""
        code = next(iter(view.label.endpoints), "")
        return self.families.get(code) == "response" and self.responses.holds(view, code)

    def _is_shared(self, view: View, row: dict[int, View]) -> bool:
        """Whether a percentage is part of the outcome whose count stands to its left."""
        if view.role != "percent":
            return False
        before = [v for column, v in row.items() if column < view.column]
        return bool(before) and before[-1].role == "count" and self._share(before[-1], row) is view

    def _share(self, view: View, row: dict[int, View]) -> View | None:
        """The percentage that goes with a count: next to it, and both under the same labels."""
        following = row.get(view.column + 1)
        if view.role != "count" or following is None or following.role != "percent":
            return None
        mine = [f.text for f in view.heads if f.role not in FORMATS]
        its = [f.text for f in following.heads if f.role not in FORMATS]
        return following if not its or mine == its else None

    def _endpoint(self, view: View) -> str:
        """The endpoint of a number: of the labels over and beside it; times also of what stands further off."""
        for facets in (*view.heads, view.label):
            if facets.endpoints:
                code = facets.endpoints[0]
                if facets.spread and self.topic.has_means:
                    return ""
                if self.topic.responses == {code} and self._is_spread(facets.text):
                    return ""  # a column "SD" in a table of no other response: a standard deviation
                if self.families[code] == "response" and not facets.opens and self._of_times(view):
                    return ""
                if self.families[code] == "response" and facets is not view.label and facets.statistic:
                    return ""  # "Response, median": levels at the time of response
                return code if self.responses.holds(view, code) else ""
        if listed := self.responses.listed(view):
            return listed
        told = valued(view.cell.text)
        timed = told is not None and bool(meaning_of_unit(told.unit, self.patterns))
        if timed or view.label.statistic or any(f.statistic for f in view.heads) or view.timepoint:
            far = (*view.stubs, *self.views.corner, self.views.caption)
            codes = [c for f in far for c in f.endpoints if self.families[c] == "time_to_event"]
            return codes[0] if codes else ""
        return ""

    def _is_spread(self, label: str) -> bool:
        """Whether a label may as well name a spread: "SD", "SD (min)"."""
        return self.patterns.column_terms.code(label.partition("(")[0].strip()) == "range"

    def _of_times(self, view: View) -> bool:
        """Whether a row about responders stands under a heading about times."""
        return any(self.families[c] == "time_to_event" for f in view.stubs for c in f.endpoints)

    def _is_event(self, view: View) -> bool:
        """Whether a number counts an adverse event: by the whole table, by a heading, or by its row."""
        if view.label.event in {"any", "qualified"}:
            return True
        return self.topic.of_events or any(f.event for f in view.stubs)

    def _arm(self, view: View, *, of_events: bool = False) -> str | None:
        """The group over the column; where the columns are measures, that of the row, or of the heading over it."""
        if view.arm:
            return view.arm
        if of_events:
            return self.names.arm_of_heading(view)
        if self.topic.by_row and not view.label.endpoints and not view.label.timepoint and not view.label.any_grade:
            return self.names.of(view) if view.label.rest else None
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

    def _hazard_ratio(self, view: View, at: int) -> Iterator[OutcomeBase]:
        found = valued(view.cell.text)
        if found is None or found.value is None:
            return
        ci = interval(found.bounds or self.links.bounds(view, at, "ci"))
        p = self.links.p(view, at, False, of_block=False)
        if ci is None and p is None:
            return
        models = [f.model for f in (*view.heads, *view.stubs, self.views.caption) if f.model]
        yield HazardRatio(
            endpoint=self._hazard_of(view),
            value=found.value,
            ci=ci,
            p_value=p,
            comparison=self.names.comparison(view),
            model=models[0] if models else None,  # type: ignore[arg-type]
            **self._evidence(view.row, *_at(view.cell, found.start, found.end), "table.hazard_ratio"),
        )

    def _hazard_of(self, view: View) -> str:
        """The endpoint of a ratio: of the labels, the nearest first, else the last that the caption names."""
        near = [code for facets in view.around for code in facets.endpoints]
        codes = [c for c in near or reversed(self.views.caption.endpoints) if self.families[c] == "time_to_event"]
        return codes[0] if codes else "OTHER"

    def _response(self, view: View, at: int, code: str, row: dict[int, View]) -> Iterator[OutcomeBase]:
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

    def _survival(self, view: View, at: int, code: str) -> Iterator[OutcomeBase]:
        found = valued(view.cell.text)
        if found is None:
            return
        place = _at(view.cell, found.start, found.end)
        bounds = found.bounds
        has_range = not any(f.with_ci for f in view.around) and any(f.with_range for f in view.around)
        ci = interval((None if has_range else bounds) or self.links.bounds(view, at, "ci"))
        shared: dict[str, Any] = {
            "endpoint": code,
            "ci": ci,
            "arm": self._arm(view),
            "p_value": self.links.p(view, at, self.topic.by_row),
            "reached": found.value is not None,
        }
        is_rate = found.is_percent or view.is_percent
        moment = view.timepoint or (self.views.caption.timepoint if is_rate else None)
        if moment and (is_rate or not self._statistic(view)):
            yield SurvivalRate(
                timepoint=timepoint_record(moment),
                percent=found.value,
                **shared,
                **self._evidence(view.row, *place, "table.survival_rate"),
            )
            return
        own = meaning_of_unit(found.unit, self.patterns)
        unit = own or next((f.unit for f in (*view.around, *self.views.corner, self.views.caption) if f.unit), None)
        unit = unit or self.units.get(code)
        if is_rate or (unit is None and found.value is not None):
            return
        if not own and view.role in FORMATS and not any(f.statistic for f in (view.label, *view.heads)):
            return
        if unit and not own:
            self.units[code] = unit
        low_high = bounds if has_range else self.links.bounds(view, at, "range")
        yield SurvivalTime(
            statistic=self._statistic(view) or ("median" if self.document.kaplan_meier else "unspecified"),  # type: ignore[arg-type]
            value=found.value,
            unit=unit if found.value is not None else None,  # type: ignore[arg-type]
            range=spread(low_high, False),
            **shared,
            **self._evidence(view.row, *place, "table.survival_time"),
        )

    def _statistic(self, view: View) -> str:
        return next((f.statistic for f in (*view.around, self.views.caption) if f.statistic), "")

    def _adverse_event(self, view: View, at: int, row: dict[int, View]) -> Iterator[OutcomeBase]:
        found = self._counted(view, row)
        named = self.names.event(view, at)
        term = event_term(named, self.patterns) if named else ""
        if found is None or not any(map(str.isalpha, term)) or view.label.role in {"count", "size"}:
            return
        if any(f.statistic for f in (view.label, *view.heads)):
            return  # "Mean grade", "Median days to recovery"
        caption = self.views.caption
        grade = view.grade
        if grade is None and not any(f.any_grade for f in view.around):
            grade = caption.grade
        yield AdverseEvent(
            term=term,
            grade=grade,
            arm=self._arm(view, of_events=True),
            p_value=self.links.p(view, at, False, of_block=False),
            **self._numbers(found, view, at),
            **self._evidence(view.row, found.start, found.end, "table.adverse_event"),
        )

    def _counted(self, view: View, row: dict[int, View]) -> Counted | None:
        """The count and percentage of a cell, and of the column of percentages beside it; offsets in the text."""
        found = counted(view.cell.text, view.counts_shares, view.percent_first)
        if found is None:
            return None
        start, end = _at(view.cell, found.start, found.end)
        share = self._share(view, row)
        beside = counted(share.cell.text, True) if share else None
        if share and beside and found.percent is None:
            return replace(found, percent=beside.percent, start=start, end=share.cell.start + beside.end)
        return replace(found, start=start, end=end)

    def _numbers(self, found: Counted, view: View, at: int) -> dict[str, Any]:
        """Count, total and percent; a note with the likely reading where a decimal point was lost."""
        total = found.total
        if total is None and not any(
            o.total for v in self.views.rows[at].values() if (o := counted(v.cell.text, False))
        ):
            total = self.links.size(view, at)
        note = found.note
        if found.percent is not None and found.percent > 100:
            printed = f"{found.percent:g}"
            note = f"printed {printed}; likely {printed[:-1]}.{printed[-1]}"
        return {"count": found.count, "total": total, "percent": found.percent, "note": note}

    # P values

    def _p_alone(self, row: dict[int, View], made: list[OutcomeBase]) -> Iterator[OutcomeBase]:
        """The P value of a row that tests what is no outcome: scores, recurrences, symptoms."""
        taken = {outcome.p_value for outcome in made}
        tests = [view for view in row.values() if view.role == "p" and view.label.role != "p"]
        others = [view for view in row.values() if view.role != "p"]
        arms = {view.arm for view in others if view.arm and not any(f.statistic for f in view.heads)}
        if len(arms) < _PAIR or any(view.role in {"hr", "other"} for view in others):
            return
        for view in tests:
            found = p_value(view.cell.text)
            if found and found[0] not in taken and not made:
                yield from self._guarded(self._p_outcome(view), view)

    def _p_row(self, row: dict[int, View]) -> Iterator[OutcomeBase]:
        """P values on a line of their own, which test what the lines below count one by one."""
        if not self.topic.of_events and not any(view.label.endpoints for view in row.values()):
            return
        yield from (p for view in row.values() for p in self._guarded(self._p_outcome(view), view))

    def p_values(self) -> Iterator[OutcomeBase]:
        """The P values of a column that OCR set apart."""
        for row in self.views.rows:
            for view in row.values():
                yield from self._guarded(self._p_outcome(view), view)

    def _p_outcome(self, view: View) -> Iterator[OutcomeBase]:
        found = p_value(view.cell.text)
        if found is None:
            return
        record, start, end = found
        label = view.row.label
        named = self.document.text[label.start : label.end] if label and label.start != view.cell.start else ""
        subject = " ".join(named.split()) or None
        place = _at(view.cell, start, end)
        yield PValueOutcome(p_value=record, subject=subject, **self._evidence(view.row, *place, "table.p_value"))


def _at(cell: Cell, start: int, end: int) -> tuple[int, int]:
    return cell.start + start, cell.start + end
