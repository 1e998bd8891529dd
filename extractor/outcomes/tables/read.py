"""Outcomes of tables: each cell with the labels over and beside it, read as one would read a sentence.

Three steps: the grid (``model``, from the component), its columns and rows understood (``understood``, ``topic``), and
cells joined to what belongs to them and built (``measures``, ``links``, ``builders``).
A table about patients at baseline, doses or laboratory values, and one of other studies, yields nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from extractor.components.spans import found_in
from extractor.lexicon import Lexicon
from extractor.outcomes.records.common import Document
from extractor.outcomes.tables.builders import Builders, place_of, share_of
from extractor.outcomes.tables.cells import p_value
from extractor.outcomes.tables.citing import name_of
from extractor.outcomes.tables.model import Table, read_tables
from extractor.outcomes.tables.names import RowNames
from extractor.outcomes.tables.topic import Topic
from extractor.outcomes.tables.understood import Views
from extractor.outcomes.tables.view import FORMATS, View
from extractor.remarks import FLAT, UNKNOWN
from extractor.schema import OutcomeBase

_PAIR = 2
_VALUES = FORMATS | {"", "hr"}


def build(doc: Doc, document: Document, patterns: Lexicon) -> Iterator[OutcomeBase]:
    """The outcomes of all tables of a Doc."""
    for found in found_in(doc, "tables"):
        if found.label == "flat":
            document.guard.unread(name_of(document.plain[found.start : found.end], "", patterns), found.start, FLAT)
    for number, table in enumerate(read_tables(doc, document.text, document.plain), 1):
        reader = _TableReader(table, document, patterns)
        if table.rows and not reader.topic.is_known and not reader.topic.unread:
            document.guard.unread(name_of(table.caption, number, patterns), table.rows[0].line[0], UNKNOWN)
            continue
        if reader.topic.only_p_values:
            yield from reader.p_values()
        elif not reader.topic.unread:
            yield from reader.outcomes()


class _TableReader:
    """One table on its way to outcomes."""

    def __init__(self, table: Table, document: Document, patterns: Lexicon) -> None:
        self.document = document
        self.families = patterns.families
        self.views = Views(table, patterns)
        self.topic = Topic(table, self.views, patterns)
        names = RowNames(self.views, document.text)
        self.builders = Builders(self.views, self.topic, names, document, patterns)
        self.measures = self.builders.measures

    def outcomes(self) -> Iterator[OutcomeBase]:
        """The outcomes, row by row."""
        waiting: list[OutcomeBase] = []
        for at, row in enumerate(self.views.rows):
            made = [made for view in row.values() for made in self._guarded(self._of(view, at, row), view)]
            if made:
                told = {outcome.p_value for outcome in made}
                yield from (test for test in waiting if test.p_value not in told)
                waiting = []
            elif row and all(view.role == "p" and view.label.role != "p" for view in row.values()):
                waiting = list(self._p_row(row))
            else:
                waiting = []
            yield from made
            yield from self._p_alone(row, made)

    def _guarded(self, made: Iterator[OutcomeBase], view: View) -> Iterator[OutcomeBase]:
        return self.document.guard(made, self.document.text, *place_of(view.cell))

    def _of(self, view: View, at: int, row: dict[int, View]) -> Iterator[OutcomeBase]:
        role = view.role
        if role == "hr" and self.measures.is_of_response(view):
            return  # the ratio of two rates is none of hazards
        if role not in _VALUES or self._is_shared(view, row):
            return
        if role == "hr":
            yield from self.builders.hazard_ratio(view, at)
            return
        code = self.measures.endpoint(view)
        family = self.families.get(code, "")
        if family == "response":
            yield from self.builders.response(view, at, code, row)
        elif family == "time_to_event":
            yield from self.builders.survival(view, at, code)
        elif self.measures.is_event(view):
            yield from self.builders.adverse_event(view, at, row)

    def _is_shared(self, view: View, row: dict[int, View]) -> bool:
        """Whether a percentage is part of the outcome whose count stands to its left."""
        if view.role != "percent":
            return False
        before = [v for column, v in row.items() if column < view.column]
        return bool(before) and before[-1].role == "count" and share_of(before[-1], row) is view

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
                yield from self._guarded(self.builders.p_outcome(view), view)

    def _p_row(self, row: dict[int, View]) -> Iterator[OutcomeBase]:
        """P values on a line of their own, which test what the lines below count one by one."""
        if not self.topic.of_events and not any(view.label.endpoints for view in row.values()):
            return
        yield from (p for view in row.values() for p in self._guarded(self.builders.p_outcome(view), view))

    def p_values(self) -> Iterator[OutcomeBase]:
        """The P values of a column that OCR set apart."""
        for row in self.views.rows:
            for view in row.values():
                yield from self._guarded(self.builders.p_outcome(view), view)
