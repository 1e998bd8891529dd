"""Which interval, P value and group size belong to a value of a table.

Constructions:
    interval   in the value's cell; in the nearest column of intervals to its right; in a row of intervals below
    P value    in the column of P values to its right; for a ratio else to its left; in a row of P values below;
               printed once beside several groups, on their first row
    size       over the column ("TACE (n = 52)"); in a column or a row of sizes
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.lexicon import Lexicon
from extractor.numbers import whole_number
from extractor.outcomes.tables.cells import counted, interval_bounds, p_value, valued
from extractor.outcomes.tables.model import Cell
from extractor.outcomes.tables.understood import Views
from extractor.outcomes.tables.view import View
from extractor.schema import PValue

_PAIR = 2
#: Percent that are all.
_ALL = 100
Bounds = tuple[float | None, float | None]
_VALUE_ROLES = frozenset({"", "count", "percent", "count_percent", "hr"})


class Links:
    """Looks around a cell for what belongs to it."""

    def __init__(self, views: Views) -> None:
        self.views = views
        self.rows = views.rows
        self.patterns = views.patterns
        #: All columns of the table with what the labels over each make of it where a row leaves it empty.
        self.columns: dict[int, str] = {}
        for column in sorted({column for row in self.rows for column in row}):
            view = next(row[column] for row in self.rows if column in row)
            self.columns[column] = view.over.role or next((f.role for f in view.heads if f.role), "")

    # Intervals

    def bounds(self, view: View, at: int, role: str) -> Bounds | None:
        """The interval (role ``ci``) or range (``range``) of the value in row ``at``."""
        beside = self._right(view, at, {role}, _VALUE_ROLES if role == "ci" else frozenset({"hr", ""}))
        if beside is not None:
            return interval_bounds(beside.cell.text, self.patterns)
        if role == "ci" and (parted := self._parted(view, at)) is not None:
            return parted
        below = self._below(view, at, role)
        return interval_bounds(below.cell.text, self.patterns) if below is not None else None

    def _parted(self, view: View, at: int) -> Bounds | None:
        """The interval whose bounds stand in two columns to the right."""
        low = self._right(view, at, {"low"}, _VALUE_ROLES)
        high = self._right(low, at, {"high"}, _VALUE_ROLES) if low is not None else None
        return interval_bounds(f"{low.cell.text} to {high.cell.text}", self.patterns) if low and high else None

    def _right(self, view: View, at: int, roles: set[str], stops: frozenset[str]) -> View | None:
        """The nearest cell to the right with one of the roles, before a column whose role is a stop."""
        behind = view.column + view.cell.columns
        for column in self.columns:
            if column < behind:
                continue
            other = self._at(at, column)
            role = other.role if other else self.columns[column]
            if role in roles:
                return other
            if role in stops and role != "percent":
                return None
        return None

    def _at(self, at: int, column: int) -> View | None:
        return self.rows[at].get(column)

    def _below(self, view: View, at: int, role: str) -> View | None:
        """The cell of a row of this role below a value, no other row of values between them."""
        for row in self.rows[at + 1 :]:
            first = next(iter(row.values()), None)
            if first is None or first.row.stubs != view.row.stubs:
                return None
            if first.label.role == role:
                return next((v for v in row.values() if view.column in v.row.covered(v.column)), None)
            if first.label.role not in {"ci", "range", "p"}:
                return None
        return None

    # P values

    def p(self, view: View, at: int, by_row: bool, *, of_block: bool = True) -> PValue | None:
        """The P value of a value; ``by_row``: groups are rows, one P value may stand for several."""
        beside = self._p_beside(view, at)
        of_grade = beside is not None and beside.grade == view.grade
        if view.over.is_of_all or (view.grade and not of_grade and self._tests_all_grades(view, at)):
            return None
        if beside is not None:
            found = p_value(beside.cell.text)
            return found[0] if found else None
        if (of_block or self._is_only_ratio(view)) and (above := self._p_of_block(view)) is not None:
            return above
        if by_row and (above := self._p_above(view, at)) is not None:
            return above
        return self._p_below(view, at, by_row)

    def _tests_all_grades(self, view: View, at: int) -> bool:
        """Whether the row prints all grades of the same group beside the grade of a cell: a test is of those."""
        return any(
            any(f.any_grade for f in other.heads) and other.arm == view.arm and not other.grade
            for other in self.rows[at].values()
            if other is not view
        )

    def _p_beside(self, view: View, at: int) -> View | None:
        """The P value to the right; for a ratio before the next ratio, or else to its left."""
        if self.rows[at][view.column].label.role == "p":
            return None
        stops = frozenset({"hr"}) if view.role == "hr" else frozenset()
        right = self._right(view, at, {"p"}, stops)
        if right is not None or view.role != "hr":
            return right
        left = [v for column, v in self.rows[at].items() if column < view.column and v.role in {"p", "hr"}]
        return left[-1] if left and left[-1].role == "p" else None

    def _is_only_ratio(self, view: View) -> bool:
        """Whether a ratio is the only one of its column in a block, so that a test of the block is its own."""
        same = [row for row in self.rows if next(iter(row.values())).row.stubs == view.row.stubs]
        cells = [v for row in same if (v := row.get(view.column)) is not None and v.cell.text.strip(" 1.0-")]
        return view.role == "hr" and [v for v in cells if v.role == "hr"] == [view]

    def _p_of_block(self, view: View) -> PValue | None:
        """The only P value of a block of levels: on its first row, on either of two, or on the row that heads it."""
        if not view.row.stubs or (view.label.any_grade and not view.label.grade):
            return None
        lead = view.row.stubs[-1]
        tests = [v for row in self.rows for c, v in row.items() if v.role == "p" and c > view.column]
        found = [v for v in tests if v.row.label == lead][:1]
        if not found:
            block = [row for row in self.rows if next(iter(row.values())).row.stubs == view.row.stubs]
            found = [v for v in tests if v.row.stubs == view.row.stubs]
            first = bool(found) and any(v is found[0] for v in block[0].values())
            if len(block) < _PAIR or not (len(block) == _PAIR or first):
                return None
        record = p_value(found[0].cell.text) if len(found) == 1 else None
        return record[0] if record else None

    def _p_above(self, view: View, at: int) -> PValue | None:
        """The P value of the first of several groups, where it is printed there alone."""
        if view.label.any_grade:
            return None
        column = next((c for c, role in self.columns.items() if c > view.column and role == "p"), None)
        if column is None or self._at(at, column) is not None:
            return None
        for row in reversed(self.rows[:at]):
            first = next(iter(row.values()))
            if first.row.stubs != view.row.stubs:
                return None
            if column in row:
                found = p_value(row[column].cell.text)
                return found[0] if found else None
        return None

    def _p_below(self, view: View, at: int, by_row: bool) -> PValue | None:
        """The P value in a row of them below a value, its interval and the ratio of the same groups between; below all
        groups where those are rows."""
        ratios = 0
        for row in self.rows[at + 1 :]:
            first = next(iter(row.values()))
            if first.row.stubs != view.row.stubs:
                return None
            if first.label.role == "p":
                cells = [v for v in row.values() if view.column in v.row.covered(v.column)]
                cells += [v for v in row.values() if any(f.role in {"hr", "p"} for f in v.heads)]
                found = p_value(cells[0].cell.text) if cells else None
                return found[0] if found else None
            if first.label.role == "hr" and view.role != "hr" and not ratios:
                ratios += 1
                if (own := _tested(row, self.patterns)) is not None:
                    return own
            elif first.line.role not in {"ci", "range", "other"} and not (by_row and first.label.rest):
                return None
        return None

    # Sizes

    def size(self, view: View, at: int, *, of_all: bool = False) -> int | None:
        """The size of the group that a cell belongs to; ``of_all``: of all patients, whom the caption may count."""
        if view.over.size is not None or view.label.size is not None:
            return view.over.size or view.label.size
        over = next((f.size for f in view.stubs if f.size is not None and f.text in self.views.settings), None)
        return over or next(self._sizes(view, at), self.views.caption.size if of_all else None)

    def counts_all(self, view: View) -> bool:
        """Whether a row is about all patients: its size is that of none smaller, and other rows count fewer."""
        own = self._counted_in(view.row.cells)
        every = [
            size for row in self.rows if (size := self._counted_in(next(iter(row.values())).row.cells)) is not None
        ]
        return own is not None and own == max(every) > min(every) and every.count(own) > 1

    def _counted_in(self, cells: dict[int, Cell]) -> int | None:
        """What the column of sizes counts in a row."""
        column = next((c for c in cells if self.columns.get(c) == "size"), None)
        return whole_number(cells[column].text) if column is not None else None

    def _sizes(self, view: View, at: int) -> Iterator[int]:
        """Sizes in a column of them to the left, then in a row of them above."""
        yield from self._sizes_told(view)
        if (total := self._size_of_total(view)) is not None:
            yield total
        left = [v for column, v in self.rows[at].items() if column < view.column and v.role == "size"]
        group = self._top(view)
        sizes = (whole_number(v.cell.text) for v in reversed(left) if self._top(v) == group)
        yield from (size for size in sizes if size is not None)
        for row in reversed(self.rows[:at]):
            same = row.get(view.column)
            size = whole_number(same.cell.text) if same is not None and same.label.role == "size" else None
            if size is not None:
                yield size

    def _size_of_total(self, view: View) -> int | None:
        """The size that a row of totals prints as all of its group: "Total | 63 (100)"."""
        for row in self.rows:
            whole = row.get(view.column)
            if whole is not None and whole.label.any_grade and not whole.label.size:
                found = counted(whole.cell.text, self.patterns, False)
                if found and found.percent == _ALL and whole.row.stubs == view.row.stubs:
                    return found.count
        return None

    def _sizes_told(self, view: View) -> Iterator[int]:
        """The size that a heading over the rows gives each group in turn: "(n=266 and n=263)"."""
        groups = list(dict.fromkeys(self._heading(c) for c, role in self.columns.items() if role not in {"p", "hr"}))
        for facets in view.stubs:
            if len(facets.sizes) > 1 and len(facets.sizes) == len(groups):
                yield facets.sizes[groups.index(self._heading(view.column))]

    def _heading(self, column: int) -> str:
        """The outermost label over a column."""
        heads = next(row[column].heads for row in self.rows if column in row)
        return heads[-1].text if heads else ""

    def _top(self, view: View) -> str:
        return view.heads[-1].text if len(view.heads) > 1 else ""


def _tested(row: dict[int, View], patterns: Lexicon) -> PValue | None:
    """The P value that the cell of a row prints behind a ratio."""
    told = (valued(view.cell.text, patterns) for view in row.values())
    tests = [found for one in told if one and one.test and (found := p_value(one.test))]
    return tests[0][0] if tests else None
