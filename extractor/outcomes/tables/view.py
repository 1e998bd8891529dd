"""A cell with everything that its table says of it: role, endpoint, grade, time point, group and its size."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from extractor.lexicon import Lexicon
from extractor.outcomes.tables.columns import NO_LOOK, Look, holds_shares, looks_like_p, order_of
from extractor.outcomes.tables.labels import GRADES, Facets, is_bare_grade, read_label
from extractor.outcomes.tables.model import Cell, Row, Table

#: What a row's label may make of its numbers, whatever the column says; and a column's label, likewise.
_ROW_ROLES = frozenset({"hr", "p", "ci", "range", "size"})
_COLUMN_ROLES = _ROW_ROLES | {"other"}
FORMATS = frozenset({"count", "percent", "count_percent"})
_NO_FACETS = Facets("")


@dataclass
class View:
    """One cell: the facets of the labels over it (``heads``, lowest first), of its row's label, and of the
    headings over that (``stubs``, nearest first)."""

    cell: Cell
    column: int
    row: Row
    label: Facets
    heads: list[Facets]
    stubs: list[Facets]
    #: Headings over the row beside which the sizes of groups stand.
    sized: frozenset[str] = frozenset()
    #: What the whole column looks like.
    look: Look = NO_LOOK

    @cached_property
    def around(self) -> tuple[Facets, ...]:
        """All labels, nearest first: over the cell, beside it, above its row."""
        return (*self.heads, self.label, *self.stubs)

    @cached_property
    def role(self) -> str:
        """What the number is: ``hr``, ``p``, ``ci``, ``range``, ``size``, ``other``, or how patients are counted."""
        if self.label.role in _ROW_ROLES:
            return self.label.role
        if self.look.role and not self.label.endpoints:
            return self.look.role
        column = next((f.role for f in self.heads if f.role in _COLUMN_ROLES), "")
        return column or next((f.role for f in self.around if f.role in FORMATS), "")

    @property
    def is_percent(self) -> bool:
        """Whether a bare number is a percentage."""
        for facets in self.around:
            if facets.role in FORMATS or facets.percent:
                return facets.role == "percent" or (facets.percent and facets.role != "count_percent")
        return False

    @property
    def counts_shares(self) -> bool:
        """Whether a bare number of patients is a percentage, by its labels or by the rest of its column."""
        told = any(f.role in FORMATS or f.percent for f in self.around)
        return self.is_percent or (self.look.shares and not told)

    @property
    def percent_first(self) -> bool:
        """Whether a number before one in brackets is a percentage: as the column shows, else as it is headed."""
        return self.look.order == "percent_first" or (self.look.order != "count_first" and self.is_percent)

    @property
    def grade(self) -> tuple[int, ...] | None:
        """The grades that the nearest label names; none where one says "all"."""
        for facets in self.around:
            if facets.grade or facets.any_grade:
                return facets.grade
        return None

    @property
    def timepoint(self) -> tuple[float, str] | None:
        """The time point that the nearest label names."""
        return next((f.timepoint for f in self.around if f.timepoint), None)

    @property
    def arm(self) -> str | None:
        """The group that the labels over the cell name, the nearest first; what heads the row adds its own."""
        names = [f.rest for f in self.heads if f.names_group and not f.model and not f.any_grade]
        names += [f.rest for f in self.heads[1:] if f.role == "percent" and f.grade and f.rest]
        names += [f.rest for f in self.stubs if f.rest and self._is_subgroup(f)]
        return ", ".join(dict.fromkeys(names)) or None

    @property
    def is_of_all(self) -> bool:
        """Whether a column adds up the groups beside it, which no test compares: "Total (n = 155)"."""
        return any(f.any_grade and f.size for f in self.heads)

    def _is_subgroup(self, stub: Facets) -> bool:
        """Whether a heading over the row stands beside sizes of groups: "Prior therapy | n = 126 | n = 125"."""
        return not stub.any_grade and not stub.event and stub.text in self.sized

    @property
    def size(self) -> int | None:
        """The size of the group that the nearest label gives."""
        return next((f.size for f in self.heads if f.size is not None), None)


class Views:
    """The cells of a table as views, row by row."""

    def __init__(self, table: Table, patterns: Lexicon) -> None:
        self.patterns = patterns
        self.caption = self.read(table.caption)
        self.corner = [self.read(cell.text) for cell in table.corner]
        self._open_p_rows(table.rows)
        self.rows = [self._row(row) for row in table.rows]
        self._look()
        self._drop_repeated()

    def read(self, text: str, above: str = "") -> Facets:
        """The facets of a label."""
        return read_label(" ".join(text.split()), " ".join(above.split()), self.patterns)

    def _look(self) -> None:
        """Gives each cell the look of its column."""
        timed = any(self._is_timed(facets) for row in self.rows for view in row.values() for facets in view.heads)
        for column in {column for row in self.rows for column in row}:
            views = [row[column] for row in self.rows if column in row]
            look = self._look_of(views, timed)
            for view in views:
                view.look = look

    def _look_of(self, views: list[View], timed: bool) -> Look:
        cells = [view.cell.text for view in views]
        heads = views[0].heads
        role = ""
        if not any(facets.text for facets in heads) and views[0].column > 1 and looks_like_p(cells):
            role = "p"
        elif timed and any(f.role in FORMATS for f in heads) and not any(f.endpoints for f in heads):
            role = "size"
        sizes = [facets.size for facets in heads if facets.size]
        return Look(role, order_of(cells, sizes[:1]), holds_shares(cells))

    def _is_timed(self, facets: Facets) -> bool:
        """Whether a column's label speaks of a ratio or of times."""
        times = any(self.patterns.families[code] == "time_to_event" for code in facets.endpoints)
        of_times = any(self.patterns.families[code] == "time_to_event" for code in self.caption.endpoints)
        return facets.role == "hr" or times or (bool(facets.statistic) and of_times)

    def _drop_repeated(self) -> None:
        """A cell that covers several rows counts once, except where it tests, bounds or sizes each of them."""
        for above, row in zip(self.rows[-2::-1], self.rows[:0:-1], strict=False):
            for column, view in list(row.items()):
                again = column in above and above[column].cell.start == view.cell.start
                if again and view.role not in _ROW_ROLES - {"hr"}:
                    del row[column]
        self.rows = [row for row in self.rows if row]

    def _open_p_rows(self, rows: list[Row]) -> None:
        """A row with a label and P values alone heads the rows below it, up to the next heading."""
        lead: Cell | None = None
        before: list[Cell] = []
        for row in rows:
            given = row.stubs
            if given != before:
                lead, before = None, given
            if lead is not None:
                row.stubs = [*(s for s in given if not self.read(s.text).endpoints), lead]
            if row.label is not None and self._holds_p_only(row):
                lead, row.stubs = row.label, given

    def _holds_p_only(self, row: Row) -> bool:
        heads = ([self.read(cell.text).role for cell in row.heads[column]] for column in row.cells)
        own = self.read(row.label.text).role if row.label else ""
        return own == "" and all("p" in roles for roles in heads)

    def _row(self, row: Row) -> dict[int, View]:
        below = GRADES if row.label and row.stubs and self._is_of_grades(row) else ""
        label = self.read(row.label.text, below) if row.label else _NO_FACETS
        stubs = [self.read(stub.text) for stub in reversed(row.stubs)]
        sized = frozenset(
            self.read(stub.text).text
            for stub in row.stubs
            if any(_beside(head, stub) and self.read(head.text).size for heads in row.heads.values() for head in heads)
        )
        return {
            column: View(cell, column, row, label, self._heads(row.heads[column]), stubs, sized)
            for column, cell in row.cells.items()
        }

    def _is_of_grades(self, row: Row) -> bool:
        """Whether a row names a grade alone below a heading that names an event: "I-II"."""
        return row.label is not None and is_bare_grade(row.label.text) and bool(self.read(row.stubs[-1].text).event)

    def _heads(self, heads: list[Cell]) -> list[Facets]:
        """Facets of the labels over a column, lowest first; each is read below what stands over and beside it."""
        found: list[Facets] = []
        corner = " ".join(facets.text for facets in self.corner if not facets.endpoints)
        for at, head in enumerate(heads):
            above = " ".join([*(h.text for h in heads[:at]), corner])
            found.append(self.read(head.text, above))
        return found[::-1]


def _beside(head: Cell, stub: Cell) -> bool:
    """Whether a heading over a column stands in the line of a heading over rows."""
    return 0 < head.start - stub.end < 4
