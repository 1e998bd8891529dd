"""What was understood of a table, as types: a column, a row, and a cell with both.

A column and a row are read once; what a cell is follows from the two and from nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from extractor.outcomes.tables.columns import NO_LOOK, Look
from extractor.outcomes.tables.labels import Facets
from extractor.outcomes.tables.model import Cell, Row

#: What a row's label may make of its numbers, whatever the column says; and a column's label, likewise.
ROW_ROLES = frozenset({"hr", "p", "ci", "range", "size"})
COLUMN_ROLES = ROW_ROLES | {"other", "low", "high"}
#: Rows of these say more of the row above them.
CONTINUING = frozenset({"hr", "p", "ci", "range"})
FORMATS = frozenset({"count", "percent", "count_percent"})
NO_FACETS = Facets("")


@dataclass(frozen=True)
class Column:
    """A column from a row of headings to the next: the facets of its labels (lowest first), the look of its cells."""

    heads: tuple[Facets, ...]
    look: Look = NO_LOOK
    #: Whether labels such as "Docetaxel (%)" name groups, since several differ in nothing else.
    counted: bool = False

    @cached_property
    def role(self) -> str:
        """What its numbers are by its look and labels: ``hr``, ``p``, ``ci``, ``low``, ``size`` …; "" where they
        leave it to the rows."""
        return self.look.role or self.own_role

    @cached_property
    def own_role(self) -> str:
        """What its labels alone make of its numbers."""
        return next((f.role for f in self.heads if f.role in COLUMN_ROLES), "")

    @cached_property
    def arm(self) -> tuple[str, ...]:
        """The names of groups over it, the nearest first."""
        groups = (f for f in self.heads if f.names_group or (self.counted and f.role in FORMATS))
        names = [f.rest for f in groups if f.rest and not f.model and not f.any_grade]
        names += [f.rest for f in self.heads[1:] if f.role == "percent" and f.grade and f.rest]
        return tuple(names)

    @cached_property
    def size(self) -> int | None:
        """The size of its group that the nearest label gives."""
        return next((f.size for f in self.heads if f.size is not None), None)

    @cached_property
    def is_of_all(self) -> bool:
        """Whether it adds up the groups beside it, which no test compares: "Total (n = 155)"."""
        return any(f.any_grade and f.size for f in self.heads)


@dataclass(frozen=True)
class Line:
    """A row: the facets of its label and of the headings over it (``stubs``, nearest first).

    ``group`` names its group where a column does nothing else; ``graded`` reads the cell of a column of grades;
    ``sized`` are the headings beside which the sizes of groups stand.
    """

    row: Row
    label: Facets
    stubs: tuple[Facets, ...]
    sized: frozenset[str] = frozenset()
    name: Cell | None = None
    group: str = ""
    graded: tuple[Facets, ...] = ()

    @property
    def role(self) -> str:
        """What its label makes of its numbers, whatever the columns say."""
        plain = self.label.text
        tests = self.label.role == "other" and not (plain.isascii() and len(plain) == 1)  # "B" is a class as well
        return self.label.role if tests or self.label.role in ROW_ROLES else ""

    @property
    def subgroups(self) -> tuple[str, ...]:
        """Headings over it that stand beside sizes of groups: "Prior therapy | n = 126 | n = 125"."""
        return tuple(f.rest for f in self.stubs if f.rest and not f.any_grade and not f.event and f.text in self.sized)


@dataclass(frozen=True)
class View:
    """One cell in its column and row."""

    cell: Cell
    column: int
    over: Column
    line: Line

    @property
    def row(self) -> Row:
        """The row as the component found it."""
        return self.line.row

    @property
    def label(self) -> Facets:
        """The facets of its row's label."""
        return self.line.label

    @property
    def heads(self) -> tuple[Facets, ...]:
        """The facets of the labels over it, lowest first."""
        return self.over.heads

    @property
    def stubs(self) -> tuple[Facets, ...]:
        """The facets of the headings over its row, nearest first."""
        return self.line.stubs

    @cached_property
    def around(self) -> tuple[Facets, ...]:
        """All labels, nearest first: over the cell, beside it, above its row."""
        return (*self.heads, *self.line.graded, self.label, *self.stubs)

    @cached_property
    def role(self) -> str:
        """What the number is: that of the row, else of the column, else how patients are counted."""
        if self.line.role:
            return self.line.role
        sized = self.over.look.role == "size" and self.label.endpoints
        column = self.over.own_role if sized else self.over.role
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
        return self.is_percent or (self.over.look.shares and not told)

    @property
    def percent_first(self) -> bool:
        """Whether a number before one in brackets is a percentage: as the column shows, else as it is headed."""
        order = self.over.look.order
        return order == "percent_first" or (order != "count_first" and self.is_percent)

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
        """The group that the labels over the cell name, the nearest first; what names or heads the row adds its own."""
        own = (self.line.group,) if self.line.group else ()
        return ", ".join(dict.fromkeys((*own, *self.over.arm, *self.line.subgroups))) or None
