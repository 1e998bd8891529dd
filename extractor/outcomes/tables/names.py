"""Names that the rows of a table give: the event, the group, what a hazard ratio compares."""

from __future__ import annotations

import re

from extractor.lexicon import Lexicon
from extractor.outcomes.tables.labels import GRADE, is_bare_grade
from extractor.outcomes.tables.model import Cell, Row, Table
from extractor.outcomes.tables.view import View, Views

_LEVELED = re.compile(r"\s*[<>≤≥=\d]")
_EDGES = " \t,;:.-()[]/|"
_COUNTED = re.compile(r"(?:[,;:]\s*|\s+)(?:(?:No\.?|n|N)(?:/N)?\s*)?(?:[(\[]\s*%\s*[)\]]|%)?\s*\Z")
_REFERENCES = frozenset({"1", "1.0", "1.00", "ref", "reference", "referent"})


class RowNames:
    """Names the rows of one table."""

    def __init__(self, table: Table, views: Views, text: str) -> None:
        self.table = table
        self.views = views
        self.text = text
        self._levels = dict(zip(map(id, table.rows), _levels(table), strict=True))

    def _printed(self, cell: Cell) -> str:
        return " ".join(self.text[cell.start : cell.start + len(cell.text)].split())

    def of(self, view: View) -> str | None:
        """The label of a cell's row as printed, with the heading that it is a level of."""
        if view.row.label is None:
            return None
        label = self._printed(view.row.label)
        return f"{self._printed(view.row.stubs[-1])}: {label}" if self._levels[id(view.row)] else label

    def comparison(self, view: View) -> str | None:
        """What a ratio compares: the row's variable and level; the groups that its cell covers."""
        if view.label.role == "hr":
            arms = [other.arm for column in view.row.covered(view.column) for other in self._column(column)]
            names = list(dict.fromkeys(arm for arm in arms if arm))
            return " vs ".join(names) if len(names) > 1 else None
        if view.label.statistic or view.label.endpoints:
            return None
        return self.of(view)

    def _column(self, column: int) -> list[View]:
        """One cell of a column, to see what stands over it."""
        return next(([row[column]] for row in self.views.rows if column in row and row[column].cell.columns == 1), [])

    def event(self, view: View, at: int) -> str | None:
        """The event that a row counts; under a row or heading that names it where the row names a grade only."""
        if view.row.label is None:
            return None
        label = self._printed(view.row.label)
        if view.label.grade is None:
            return label
        rest = "" if is_bare_grade(view.row.label.text) else GRADE.sub(" ", label).strip(_EDGES)
        if any(map(str.isalpha, rest)):
            return rest
        for row in reversed(self.views.rows[:at]):
            above = next(iter(row.values()))
            if above.row.stubs != view.row.stubs:
                break
            if above.row.label is not None and above.label.grade is None:
                return self._printed(above.row.label)
        return self._printed(view.row.stubs[-1]) if view.row.stubs else None

    def arm_of_heading(self, view: View) -> str | None:
        """The group that a heading over rows of events names: "Adverse events of CSM-TACE"."""
        for stub, facets in zip(reversed(view.row.stubs), view.stubs, strict=True):
            if facets.event == "some":
                for divider in (" of ", " in ", " related to ", " associated with "):
                    _, found, arm = self._printed(stub).partition(divider)
                    if found:
                        return arm.strip()
        return None


def event_term(label: str, patterns: Lexicon) -> str:
    """An event as its label names it, "any" where it is adverse events as a whole."""
    term = _COUNTED.sub("", label).strip(" ,;:")
    codes = list(patterns.column_terms.find(term))
    bare = term
    for start, end, code in reversed(codes):
        if code in {"any_event", "total"}:
            bare = (bare[:start] + bare[end:]).strip()
    return "any" if patterns.measure_terms.code(bare) == "event:any" else term


def _levels(table: Table) -> list[bool]:
    """For each row whether it is a level of the heading above: "Albumin (g/dL)" over "≤3" and ">3"."""
    found: list[bool] = []
    last: Cell | None = None
    within, first = False, ""
    for at, row in enumerate(table.rows):
        stub = row.stubs[-1] if row.stubs else None
        label = row.label.text if row.label else ""
        if stub != last:
            last, within, first = stub, stub is not None, label
        elif within and not (_LEVELED.match(label) or label[:2] == first[:2] or _follows_reference(table.rows, at)):
            within = _is_short(table.rows, stub)
        found.append(within)
    return found


def _is_short(rows: list[Row], stub: Cell | None) -> bool:
    """Whether a heading has two rows only."""
    return sum(bool(row.stubs) and row.stubs[-1] == stub for row in rows) == 2


def _follows_reference(rows: list[Row], at: int) -> bool:
    before = rows[at - 1] if at else None
    return (
        before is not None
        and before.stubs == rows[at].stubs
        and all(cell.text.strip().casefold() in _REFERENCES for cell in before.cells.values())
    )
