"""What a table is about: adverse events, patients at baseline, other studies, nothing but P values."""

from __future__ import annotations

from extractor.lexicon import Lexicon
from extractor.outcomes.tables.model import Table
from extractor.outcomes.tables.view import Views


class Topic:
    """What caption, headings and rows of one table say of it as a whole.

    ``of_events``: it counts adverse events; ``by_row``: its columns are endpoints, its rows groups;
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
        self.has_means = any(f.statistic == "mean" for f in heads)
        labels = [view.label for row in self.views.rows for view in row.values()]
        found = {code for f in (*heads, *labels, *self.views.corner, self.views.caption) for code in f.endpoints}
        self.responses = found & patterns.responses
        self.by_row = any(f.endpoints or (f.statistic and self.views.caption.endpoints) for f in heads)

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
    def is_cited(self) -> bool:
        """Whether it tells of other studies: its caption says so, or a column names authors or references."""
        labels = {cell.text for row in self.table.rows for heads in row.heads.values() for cell in heads}
        labels |= {cell.text for cell in self.table.corner}
        named = (part.strip(" ()") for label in labels for part in label.split("("))
        return "literature" in self.about or any(self.patterns.column_terms.code(part) == "cited" for part in named)

    @property
    def is_baseline(self) -> bool:
        """Whether it describes patients, doses or samples."""
        caption = self.views.caption
        return "baseline" in self.about and not caption.endpoints and not caption.event and "hr" not in self.roles

    @property
    def only_p_values(self) -> bool:
        """Whether all columns are P values, as OCR leaves them."""
        roles = {view.role for row in self.views.rows for view in row.values()}
        return roles == {"p"} and not self.table.caption
