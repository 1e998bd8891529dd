"""Columns and rows of a table understood, each once: the second step between a grid and its outcomes.

Where several columns name the rows, each is known by its heading or by the look of its cells: one of groups ("Arm"),
one of grades, one of what is measured. The others stay what the grid made of them: the last is the row's label,
the first heads it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from extractor.lexicon import Lexicon
from extractor.outcomes.tables.columns import Look, holds_pairs, holds_shares, looks_like_p, order_of
from extractor.outcomes.tables.labels import GRADES, Facets, is_bare_grade, read_label
from extractor.outcomes.tables.model import Cell, Row, Table
from extractor.outcomes.tables.view import CONTINUING, FORMATS, NO_FACETS, ROW_ROLES, Column, Line, View
from extractor.outcomes.tables.wording import wording

#: Columns beside those of groups.
_BESIDE = frozenset({"hr", "p", "ci", "low", "high", "other"})
#: So many bare numbers over columns are more than chance.
_FEW = 1


class Views:
    """The cells of a table as views, row by row; ``columns`` and ``lines`` are what was understood of it."""

    def __init__(self, table: Table, patterns: Lexicon) -> None:
        self.patterns = patterns
        self.caption = self.read(table.caption)
        self.corner = [self.read(cell.text) for cell in table.corner]
        self.of_hazards = self._is_of_hazards(table)
        #: The unit of bare numbers beside the rows: "Time (months)" over 6, 12 and 24.
        self.unit = next((facets.unit for facets in self.corner if facets.unit), "")
        self.of_grades = self._is_of_grades(table)
        printed = [cell.text for row in table.rows for cell in row.cells.values()]
        told = wording(patterns).of_shares.search(table.caption) is not None and self.caption.role != "count_percent"
        self.of_shares = told and not holds_pairs(printed)
        self.keys = self._key_roles(table)
        self.has_groups = any(
            self.read(cell.text).size for row in table.rows for heads in row.heads.values() for cell in heads
        )
        rows = list(self._below_tests(table.rows))
        self.columns: dict[tuple[int, tuple[Cell, ...]], Column] = self._columns(rows)
        self.settings = frozenset(self._settings(rows))
        self.lines = [self._line(row) for row in rows]
        self.rows = [self._views(line) for line in self.lines]
        self._drop_repeated()

    def read(self, text: str, above: str = "") -> Facets:
        """The facets of a label."""
        return read_label(" ".join(text.split()), " ".join(above.split()), self.patterns)

    def _is_of_hazards(self, table: Table) -> bool:
        """Whether the exponential of a coefficient is a hazard ratio: by the caption's method or endpoint."""
        said = {code for _, _, code in self.patterns.column_terms.find(table.caption)}
        timed = any(self.patterns.families[code] == "time_to_event" for code in self.caption.endpoints)
        return "odds" not in said and ("hazards" in said or timed)

    # Columns

    def _columns(self, rows: Sequence[Row]) -> dict[tuple[int, tuple[Cell, ...]], Column]:
        heads: dict[tuple[int, tuple[Cell, ...]], tuple[Facets, ...]] = {}
        cells: dict[int, list[str]] = {}
        for row in rows:
            for column, cell in row.cells.items():
                cells.setdefault(column, []).append(cell.text)
                place = (column, tuple(row.heads[column]))
                if place not in heads:
                    heads[place] = self._heads(row.heads[column])
        timed = any(self._is_timed(facets) for over in heads.values() for facets in over)
        self.by_response = sum(any(f.endpoints for f in over) for over in heads.values()) > 1
        looks: dict[int, Look] = {}
        for (column, _), over in heads.items():
            if column not in looks:
                looks[column] = self._look_of(column, over, cells[column], timed)
        counted = {f.rest for over in heads.values() for f in over if f.role in FORMATS and f.rest and not f.grade}
        return {place: Column(over, looks[place[0]], len(counted) > _FEW) for place, over in heads.items()}

    def _look_of(self, column: int, heads: tuple[Facets, ...], cells: Sequence[str], timed: bool) -> Look:
        role = ""
        if not any(facets.text for facets in heads) and column > 1 and looks_like_p(cells):
            role = "p"
        elif self._counts_patients(heads, cells, timed):
            role = "size"
        sizes = [facets.size for facets in heads if facets.size]
        return Look(role, order_of(cells, sizes[:1]), holds_shares(cells) or self.of_shares)

    def _counts_patients(self, heads: tuple[Facets, ...], cells: Sequence[str], timed: bool) -> bool:
        """Whether a column headed "n" says how many patients each row is about: beside times, ratios or responses."""
        if not any(f.role in FORMATS for f in heads) or any(f.endpoints or f.grade for f in heads):
            return False
        return timed or (self.by_response and heads[0].role == "count" and len(heads) == 1)

    def _is_timed(self, facets: Facets) -> bool:
        """Whether a column's label speaks of a ratio or of times."""
        times = any(self.patterns.families[code] == "time_to_event" for code in facets.endpoints)
        of_times = any(self.patterns.families[code] == "time_to_event" for code in self.caption.endpoints)
        return facets.role == "hr" or times or (bool(facets.statistic) and of_times)

    def _heads(self, heads: Sequence[Cell]) -> tuple[Facets, ...]:
        """Facets of the labels over a column, lowest first; each is read below what stands over and beside it."""
        found: list[Facets] = []
        corner = " ".join(facets.text for facets in self.corner if not facets.endpoints)
        for at, head in enumerate(heads):
            above = " ".join([*(h.text for h in heads[:at]), corner, GRADES if self.of_grades else ""])
            facets = self.read(head.text, above)
            if facets.role == "exponential":
                facets = replace(facets, role="hr" if self.of_hazards else "other")
            found.append(facets)
        return tuple(found[::-1])

    def _is_of_grades(self, table: Table) -> bool:
        """Whether bare numbers over columns are grades: the caption says so ("Toxicity by WHO grade | 0 | 1 | 2"), or
        it is about events and they are ranges or Roman ("Toxicity | I-II | III-IV")."""
        over = {cell.text for row in table.rows for heads in row.heads.values() for cell in heads}
        bare = [label for label in over if is_bare_grade(label, self.patterns)]
        about = (self.caption, *self.corner)
        typical = any(not label.strip().isdigit() for label in bare) and any(facets.event for facets in about)
        return len(bare) > _FEW and (typical or self.caption.grade_word)

    # Rows

    def _line(self, row: Row) -> Line:
        if "group" in self.keys.values() or "grade" in self.keys.values():
            return self._named_by_columns(row)
        below = GRADES if row.label and row.stubs and self._grades_alone(row) else self.unit
        label = self.read(row.label.text, below) if row.label else NO_FACETS
        return Line(row, label, self._stubs(row.stubs), self._sized(row), row.label)

    def _stubs(self, stubs: Sequence[Cell]) -> tuple[Facets, ...]:
        return tuple(self.read(stub.text) for stub in reversed(stubs))

    def _sized(self, row: Row) -> frozenset[str]:
        """The headings over a row beside which the sizes of groups stand."""
        return self.settings | frozenset(
            self.read(stub.text).text
            for stub in row.stubs
            if any(_beside(head, stub) and self.read(head.text).size for heads in row.heads.values() for head in heads)
        )

    def _settings(self, rows: Sequence[Row]) -> Iterator[str]:
        """Headings over rows that name groups or settings: the same labels stand below several of them."""
        below: dict[str, set[str]] = {}
        for row in rows:
            if row.stubs and row.label:
                below.setdefault(self.read(row.stubs[-1].text).text, set()).add(row.label.text)
        for heading, labels in below.items():
            facets = self.read(heading)
            measured = facets.endpoints or facets.event or facets.timepoint or facets.grade or facets.role
            again = (labels & others for other, others in below.items() if other != heading)
            if not measured and any(self._measures(names) for names in again):
                yield heading

    def _measures(self, labels: set[str]) -> bool:
        """Whether one of several labels names what is measured."""
        read = [self.read(label) for label in labels]
        return any(facets.endpoints or facets.event or facets.statistic for facets in read)

    def _named_by_columns(self, row: Row) -> Line:
        """A row whose group or grade stands in a column of its own."""
        by_role: dict[str, list[Cell]] = {}
        for column, cell in row.keys.items():
            by_role.setdefault(self.keys.get(column, ""), []).append(cell)
        names = [cell for column, cell in sorted(row.keys.items()) if self.keys.get(column) not in {"group", "grade"}]
        own = set(row.keys.values())
        stubs = [stub for stub in row.stubs if stub not in own] + names[:-1]
        row = replace(row, stubs=stubs, label=names[-1] if names else None)
        return Line(
            row,
            self.read(row.label.text) if row.label else NO_FACETS,
            self._stubs(row.stubs),
            frozenset(),
            row.label,
            " ".join(" ".join(cell.text.split()) for cell in by_role.get("group", [])),
            tuple(self.read(cell.text, GRADES) for cell in by_role.get("grade", [])),
        )

    def _key_roles(self, table: Table) -> dict[int, str]:
        """What each of several columns that name rows holds: ``group``, ``grade``, ``measure`` or ""."""
        roles = {column: self._key_role(heads) for column, heads in table.key_heads.items()}
        for column in roles:
            cells = [self.read(row.keys[column].text) for row in table.rows if column in row.keys]
            if not roles[column] and cells and all(facets.endpoints for facets in cells):
                roles[column] = "measure"
        rest = [column for column, role in roles.items() if not role]
        of_ratios = any(
            self.read(cell.text).role == "hr" for row in table.rows for h in row.heads.values() for cell in h
        )
        if len(rest) == 1 and "measure" in roles.values() and "group" not in roles.values() and not of_ratios:
            roles[rest[0]] = "group"
        return roles

    def _key_role(self, heads: Sequence[Cell]) -> str:
        codes = (self.patterns.column_terms.code(" ".join(head.text.split()).strip(" :")) or "" for head in heads[::-1])
        return next((code.removeprefix("key_") for code in codes if code.startswith("key_")), "")

    def _below_tests(self, rows: Sequence[Row]) -> Iterator[Row]:
        """A row with a label and P values alone heads the rows below it, up to the next heading."""
        lead: Cell | None = None
        before: list[Cell] = []
        for at, row in enumerate(rows):
            if row.stubs != before:
                lead, before = None, row.stubs
            below = rows[at + 1].cells if at + 1 < len(rows) else row.cells
            if row.label is not None and row.cells.keys().isdisjoint(below) and self._holds_p_only(row):
                lead = row.label
                yield row
            elif lead is not None:
                yield replace(row, stubs=[*(s for s in row.stubs if not self.read(s.text).endpoints), lead])
            else:
                yield row

    def _holds_p_only(self, row: Row) -> bool:
        """Whether a row tests the rows below it: by P values alone, or by a ratio in a table that has groups, too."""
        heads = [{self.read(cell.text).role for cell in row.heads[column]} for column in row.cells]
        label = self.read(row.label.text) if row.label else NO_FACETS
        if label.role or all("p" in roles for roles in heads):
            return not label.role
        tested = all(roles & {"p", "hr", "ci"} for roles in heads)
        return tested and bool(label.endpoints) and any("p" in roles for roles in heads) and self.has_groups

    def _grades_alone(self, row: Row) -> bool:
        """Whether a row names a grade alone below a heading that names an event: "I-II"."""
        return (
            row.label is not None
            and is_bare_grade(row.label.text, self.patterns)
            and bool(self.read(row.stubs[-1].text).event)
        )

    # Cells

    def _views(self, line: Line) -> dict[int, View]:
        return {
            column: View(cell, column, self.columns[column, tuple(line.row.heads[column])], line)
            for column, cell in line.row.cells.items()
        }

    def _drop_repeated(self) -> None:
        """A cell that covers several rows counts once, except where it tests, bounds or sizes each of them."""
        for above, row in zip(self.rows[-2::-1], self.rows[:0:-1], strict=False):
            for column, view in list(row.items()):
                again = column in above and above[column].cell.start == view.cell.start
                if again and view.role not in ROW_ROLES - {"hr"}:
                    del row[column]
        self.rows = [row for row in self.rows if row]

    def leader(self, at: int) -> View | None:
        """The first cell of the row that row ``at`` says more of: the nearest above that is no "HR", "P", "95% CI"."""
        stubs = next(iter(self.rows[at].values())).row.stubs
        for row in reversed(self.rows[:at]):
            first = next(iter(row.values()))
            if first.row.stubs != stubs:
                return None
            if first.line.role not in CONTINUING:
                return first
        return None

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """The groups that the columns of values name."""
        over = (column for column in self.columns.values() if column.role not in _BESIDE and not column.is_of_all)
        return tuple(dict.fromkeys(", ".join(column.arm) for column in over if column.arm))

    def all(self) -> Iterator[View]:
        """All cells in the order of their rows."""
        for row in self.rows:
            yield from row.values()


def _beside(head: Cell, stub: Cell) -> bool:
    """Whether a heading over a column stands in the line of a heading over rows."""
    return 0 < head.start - stub.end < 4
