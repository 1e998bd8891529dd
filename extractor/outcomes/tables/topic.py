"""What a table is about: adverse events, patients at baseline, other studies, nothing but P values."""

from __future__ import annotations

from extractor.lexicon import Lexicon
from extractor.outcomes.tables.labels import Facets
from extractor.outcomes.tables.model import Table
from extractor.outcomes.tables.understood import Views
from extractor.remarks import OF_OTHERS, OF_PATIENTS

#: So many rows about patients make a table of them.
_SEVERAL = 2


class Topic:
    """What caption, headings and rows of one table say of it as a whole.

    ``of_events``: it counts adverse events; ``events_by_column``: of events over its columns; ``by_row``: its columns
    are endpoints, its rows groups; ``of_responders``: its columns are those who had one response or another;
    ``has_means``: it prints means, so that "SD" is a spread; ``responses``: the codes of those that it names.
    """

    def __init__(self, table: Table, views: Views, patterns: Lexicon) -> None:
        self.table = table
        self.views = views
        self.patterns = patterns
        caption = patterns.column_terms.find(table.caption)
        self.about = {code for _, _, code in caption}
        heads = [facets for row in self.views.rows for view in row.values() for facets in view.heads]
        self.roles = {facets.role for facets in heads} | {v.label.role for row in self.views.rows for v in row.values()}
        self.of_events = bool(self.views.caption.event) or any(
            f.event for f in (*self.views.corner, *(heads if not self._is_timed() else ()))
        )
        self.of_events = self.of_events or any(f.grade for f in heads) or self._lists_events()
        self.of_events = self.of_events and "scores" not in self.about
        sizes = {(f.text, f.size) for f in heads if f.size and set(f.endpoints) & patterns.responses}
        self.of_responders = len({size for _, size in sizes}) > 1
        self.events_by_column = self.of_events and self._heads_name_events()
        self.has_means = any(f.statistic == "mean" for f in heads)
        labels = [view.label for row in self.views.rows for view in row.values()]
        found = {code for f in (*heads, *labels, *self.views.corner, self.views.caption) for code in f.endpoints}
        self.responses = found & patterns.responses
        self.by_row = any(f.endpoints or (f.statistic and self.views.caption.endpoints) for f in heads)

    def _heads_name_events(self) -> bool:
        """Whether events are over the columns and groups beside the rows: "Group | Fever | Pain"."""
        over = {view.over.heads[0] for view in self.views.all() if view.over.heads and view.over.role != "p"}
        beside = {view.label for view in self.views.all() if view.label.rest}
        named = sum(facets.event == "named" for facets in over)
        return named >= _SEVERAL and 2 * named > len(over) and not any(facets.event for facets in beside)

    def _is_timed(self) -> bool:
        """Whether it is about times to event or ratios, so that "events" are those of the endpoint."""
        families = self.patterns.families
        return "hr" in self.roles or any(families[c] == "time_to_event" for c in self.views.caption.endpoints)

    def _lists_events(self) -> bool:
        """Whether more than half of its rows are named after adverse events."""
        labels = [next(iter(row.values())).label for row in self.views.rows if row]
        return len(labels) > 1 and 2 * sum(bool(label.event) for label in labels) > len(labels)

    @property
    def is_known(self) -> bool:
        """Whether any label says what its numbers are; a table without numbers has nothing to be known."""
        views = [view for row in self.views.rows for view in row.values()]
        if not any(map(str.isdigit, (sign for view in views for sign in view.cell.text))):
            return True
        facets = [f for view in views for f in view.around]
        return any(f.role or f.endpoints or f.event or f.statistic or f.size or f.percent for f in facets)

    @property
    def is_of_other_response(self) -> bool:
        """Whether its caption names a response that is none of the tumour: "Pain response"."""
        return "other_response" in self.about

    @property
    def unread(self) -> str:
        """Why a table of which columns are known yields nothing; "" where it is read."""
        if self.only_p_values:
            return ""
        return OF_OTHERS if self.is_cited else OF_PATIENTS if self.is_baseline else ""

    @property
    def is_cited(self) -> bool:
        """Whether it tells of other studies: its caption says so, or a column names authors or references."""
        labels = {cell.text for row in self.table.rows for heads in row.heads.values() for cell in heads}
        labels |= {cell.text for cell in self.table.corner}
        named = (part.strip(" ()") for label in labels for part in label.split("("))
        return "literature" in self.about or any(self.patterns.column_terms.code(part) == "cited" for part in named)

    @property
    def is_baseline(self) -> bool:
        """Whether it describes patients, doses or samples, by its caption or its rows."""
        caption = self.views.caption
        if caption.endpoints or "hr" in self.roles:
            return False
        return ("baseline" in self.about and not caption.event) or self._describes_patients()

    def _describes_patients(self) -> bool:
        """Whether rows name what patients are ("Age", "Sex"), and neither caption nor columns an outcome."""
        heads = [facets for view in self.views.all() for facets in view.heads]
        if (
            self.views.caption.event
            or self.roles & {"hr", "other"}
            or any(f.event or f.grade or (f.endpoints and not f.size) for f in heads)
        ):
            return False
        labels = {f.text: f for view in self.views.all() for f in (view.label, *view.stubs)}
        return sum(map(self.is_demographic, labels.values())) >= _SEVERAL

    def is_demographic(self, label: Facets) -> bool:
        """Whether a label begins with what describes patients: "Age (years)"."""
        found = self.patterns.column_terms.find(label.text)
        return any(start == 0 and code == "demographic" for start, _, code in found)

    @property
    def only_p_values(self) -> bool:
        """Whether all columns are P values, as OCR leaves them."""
        roles = {view.role for row in self.views.rows for view in row.values()}
        return roles == {"p"} and not self.table.caption
