"""What a number of a table measures: its endpoint, or that it counts an adverse event.

Constructions:
    labelled    an endpoint in the labels over or beside a cell, the nearest first
    listed      "Progression" among rows of responses
    governed    a time or rate below a heading, in a corner or caption that names a time to event
    cited       for a ratio, the only time to event of the sentences that cite the table
    led         a row "HR" is of the endpoint of the row above
    counted     a number of a table of adverse events, under a heading of them, or in a row "Any adverse event"
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from extractor.lexicon import Lexicon
from extractor.outcomes.tables.cells import valued
from extractor.outcomes.tables.citing import cited_endpoint
from extractor.outcomes.tables.labels import Facets
from extractor.outcomes.tables.responses import Responses
from extractor.outcomes.tables.times import meaning_of_unit
from extractor.outcomes.tables.topic import Topic
from extractor.outcomes.tables.understood import Views
from extractor.outcomes.tables.view import View

OTHER = "OTHER"


class Measures:
    """Says what the cells of one table measure."""

    def __init__(self, views: Views, topic: Topic, plain: str, patterns: Lexicon) -> None:
        self.views = views
        self.plain = plain
        self.topic = topic
        self.patterns = patterns
        self.families = patterns.families
        self.responses = Responses(views, patterns)

    def endpoint(self, view: View) -> str:
        """The endpoint of a number: of the labels over and beside it; times also of what stands further off."""
        if view.label.bare and any(map(self.topic.is_demographic, view.stubs[:1])):
            return ""  # "Mean" below "Age"
        for facets in (*view.heads, view.label):
            if facets.endpoints:
                code = facets.endpoints[0]
                return code if self._is_measured(view, facets, code) else ""
        if listed := self.responses.listed(view):
            return listed
        told = valued(view.cell.text, self.patterns)
        timed = told is not None and bool(meaning_of_unit(told.unit, self.patterns))
        if timed or view.label.bare or any(f.bare for f in view.heads) or view.timepoint:
            far = (*view.stubs, *self.views.corner, self.views.caption)
            codes = [c for f in far for c in f.endpoints if self.families[c] == "time_to_event"]
            return codes[0] if codes else ""
        return ""

    def _is_measured(self, view: View, facets: Facets, code: str) -> bool:
        """Whether an endpoint that a label names is what its numbers measure."""
        if facets.spread and self.topic.has_means:
            return False
        if self.families[code] == "response" and self.topic.is_of_other_response:
            return False
        if self.topic.of_responders and facets.size and facets is not view.label:
            return False  # "PD (n = 20)" over a column: those who had it
        if self.patterns.column_terms.code(facets.text) == "risk_or_rate" and self._is_modelled(view):
            return False
        if self.topic.responses == {code} and self._is_spread(facets.text):
            return False  # a column "SD" in a table of no other response: a standard deviation
        if self.families[code] == "response" and not facets.opens and self._of_times(view):
            return False
        if self.families[code] == "response" and facets is not view.label and facets.statistic:
            return False  # "Response, median": levels at the time of response
        return self.responses.holds(view, code)

    def _is_modelled(self, view: View) -> bool:
        """Whether a cell stands under or in a model, or among times to event."""
        facets = (*view.around, self.views.caption)
        return any(f.model or self._timed(f.endpoints) for f in facets)

    def _is_spread(self, label: str) -> bool:
        """Whether a label may as well name a spread: "SD", "SD (min)"."""
        return self.patterns.column_terms.code(label.partition("(")[0].strip()) == "range"

    def _of_times(self, view: View) -> bool:
        """Whether a row about responders stands under a heading about times."""
        return any(self.families[c] == "time_to_event" for f in view.stubs for c in f.endpoints)

    def of_ratio(self, view: View, at: int) -> str:
        """The endpoint of a ratio: of the labels, the nearest first, of the row that it is the ratio of, else the last
        that the caption names."""
        codes = self._timed(code for facets in view.around for code in facets.endpoints)
        leader = self.views.leader(at) if view.line.role == "hr" else None
        if not codes and leader is not None:
            codes = self._timed(code for facets in (leader.label, *leader.stubs) for code in facets.endpoints)
        codes = codes or self._timed(reversed(self.views.caption.endpoints))
        return codes[0] if codes else self._cited or OTHER

    @cached_property
    def _cited(self) -> str:
        return cited_endpoint(self.plain, self.views.caption.text, self.patterns)

    def _timed(self, codes: Iterable[str]) -> list[str]:
        return [code for code in codes if self.families[code] == "time_to_event"]

    def is_of_response(self, view: View) -> bool:
        """Whether a row's label names a response."""
        code = next(iter(view.label.endpoints), "")
        return self.families.get(code) == "response" and self.responses.holds(view, code)

    def is_event(self, view: View) -> bool:
        """Whether a number counts an adverse event: by the whole table, by a heading, or by its row."""
        if view.label.event in {"any", "qualified"}:
            return True
        return self.topic.of_events or any(f.event for f in view.stubs)
