"""Names that the rows of a table give: the event, the group, what a hazard ratio compares."""

from __future__ import annotations

import re
from itertools import takewhile

from extractor.lexicon import Lexicon
from extractor.outcomes.tables.labels import is_bare_grade
from extractor.outcomes.tables.model import Cell, Row
from extractor.outcomes.tables.understood import Views
from extractor.outcomes.tables.view import View
from extractor.outcomes.tables.wording import wording

_LEVELED = re.compile(r"\s*[<>≤≥=\d]")
_EDGES = " \t,;:.-()[]/|"
_PAIR = 2
#: Labels of levels are no longer: "BCLC stage C".
_SHORT = 20
_SIZED = re.compile(r"[,;]?\s*[(\[]?\s*\bn\s*=\s*\d[\d,]*\s*[)\]]?\s*\Z", re.IGNORECASE)


class RowNames:
    """Names the rows of one table."""

    def __init__(self, views: Views, text: str) -> None:
        self.views = views
        self.text = text
        self.wording = wording(views.patterns)
        self.rows = [line.row for line in views.lines]
        self._levels = dict(zip(map(id, self.rows), _levels(self.rows, self.wording.reference), strict=True))

    def _printed(self, cell: Cell) -> str:
        return " ".join(self.text[cell.start : cell.start + len(cell.text)].split())

    def of(self, view: View) -> str | None:
        """The label of a cell's row as printed but for a size, with the heading that it is a level of."""
        if view.row.label is None:
            return None
        label = _SIZED.sub("", self._printed(view.row.label))
        level = self._levels[id(view.row)] and not (view.stubs and view.stubs[0].endpoints)
        return f"{self._printed(view.row.stubs[-1])}: {label}" if level else label

    def comparison(self, view: View) -> str | None:
        """What a ratio compares: the row's variable and level; the groups that its cell covers, or those of all."""
        if view.label.role == "hr":
            arms = [other.arm for column in view.row.covered(view.column) for other in self._column(column)]
            names = list(dict.fromkeys(arm for arm in arms if arm))
            return " vs ".join(names) if len(names) > 1 else self._of_two(view)
        if (two := self._of_two(view)) is not None:
            return two
        if view.line.group:
            return view.line.group
        if view.label.statistic or view.label.endpoints:
            return None
        reference = self._reference(view)
        return f"{self.of(view)} vs {reference}" if reference else self.of(view)

    def _of_two(self, view: View) -> str | None:
        """The two groups of a table in which a column of ratios stands beside theirs."""
        groups = self.views.groups
        return " vs ".join(groups) if len(groups) == _PAIR and not set(view.over.arm) & set(groups) else None

    def of_subgroup(self, view: View) -> str | None:
        """The subgroup that a ratio of two groups is of: the row's label, where it names nothing measured."""
        label = view.label
        measured = label.role or label.endpoints or label.statistic or label.any_grade
        return None if measured or self._of_two(view) is None else self.of(view)

    def _reference(self, view: View) -> str:
        """The level that the others of its heading are compared with."""
        if not self._levels[id(view.row)] or (view.stubs and view.stubs[0].endpoints):
            return ""
        heading = {id(stub) for row in self.rows for stub in row.stubs}
        block = [row for row in self.rows if row.stubs == view.row.stubs and id(row.label) not in heading]
        found = [
            row.label
            for row in block
            if _is_reference(row, view.column, self.wording.reference) and self._levels[id(row)]
        ]
        return self._printed(found[0]) if len(found) == 1 and found[0] is not None else ""

    def _column(self, column: int) -> list[View]:
        """One cell of a column, to see what stands over it."""
        return next(([row[column]] for row in self.views.rows if column in row and row[column].cell.columns == 1), [])

    def event(self, view: View, at: int, *, by_column: bool = False) -> str | None:
        """The event that a row counts; under a row or heading that names it where the row names a grade only, or
        (``by_column``) the one over the column."""
        if by_column:
            return next((f.text for f in view.heads if f.event), None)
        if view.row.label is None:
            return None
        label = self._printed(view.row.label)
        if view.label.grade is None:
            return label
        rest = "" if is_bare_grade(view.row.label.text, self.views.patterns) else self._without_grade(view.row.label)
        if any(map(str.isalpha, rest)):
            return rest
        for row in reversed(self.views.rows[:at]):
            above = next(iter(row.values()))
            if above.row.stubs != view.row.stubs:
                break
            if above.row.label is not None and above.label.grade is None:
                return self._printed(above.row.label)
        return self._printed(view.row.stubs[-1]) if view.row.stubs else None

    def _without_grade(self, label: Cell) -> str:
        """A label as printed without the grade that it names."""
        printed, found = self.text[label.start : label.start + len(label.text)], self.wording.grade.search(label.text)
        kept = f"{printed[: found.start()]} {printed[found.end() :]}" if found else printed
        return self.wording.counted.sub("", " ".join(kept.split())).strip(_EDGES)

    def arm_of_heading(self, view: View) -> str | None:
        """The group that a heading over rows of events names: "Adverse events of CSM-TACE"."""
        for stub, facets in zip(reversed(view.row.stubs), view.stubs, strict=True):
            if facets.event == "some":
                heading = self._printed(stub)
                if found := self.wording.heading_of.search(heading):
                    return heading[found.end() :].strip()
        return None


def event_term(label: str, patterns: Lexicon) -> str:
    """An event as its label names it, "any" where it is adverse events as a whole, or "Total"."""
    term = wording(patterns).counted.sub("", label).strip(" ,;:")
    codes = list(patterns.column_terms.find(term))
    bare = term
    for start, end, code in reversed(codes):
        if code in {"any_event", "total"}:
            bare = (bare[:start] + bare[end:]).strip()
    whole = not bare.strip(_EDGES) and any(code == "total" for _, _, code in codes)
    return "any" if whole or patterns.measure_terms.code(bare) == "event:any" else term


def _levels(rows: list[Row], reference: re.Pattern[str]) -> list[bool]:
    """For each row whether it is a level of the heading above: "Albumin (g/dL)" over "≤3" and ">3"."""
    found: list[bool] = []
    last: Cell | None = None
    within, first = False, ""
    for at, row in enumerate(rows):
        stub = row.stubs[-1] if row.stubs else None
        label = row.label.text if row.label else ""
        if stub != last:
            last, within, first = stub, stub is not None, label
        elif (
            within
            and not _is_alike(label, first)
            and (_has_alike(rows, at) or not _follows_reference(rows, at, reference))
        ):
            within = _is_short(rows, stub)
        found.append(within)
    return found


def _is_alike(label: str, first: str) -> bool:
    """Whether a label looks like the first of its heading: a number or a limit as well, "Vp3-4" like "Vp0"."""
    return _LEVELED.match(label) is not None or label[:2] == first[:2]


def _has_alike(rows: list[Row], at: int) -> bool:
    """Whether the rows of a heading before one are all alike, so that another kind of label is no level of it."""
    before = list(takewhile(lambda row: row.stubs == rows[at].stubs, reversed(rows[:at])))
    labels = [row.label.text if row.label else "" for row in before]
    return all(_is_alike(label, labels[-1]) for label in labels) and (
        len(labels) > 1 or _LEVELED.match(labels[-1]) is not None
    )


def _is_short(rows: list[Row], stub: Cell | None) -> bool:
    """Whether a heading has two rows only."""
    return sum(bool(row.stubs) and row.stubs[-1] == stub for row in rows) == 2


def _follows_reference(rows: list[Row], at: int, reference: re.Pattern[str]) -> bool:
    """Whether a short label comes right after a reference row, or after others that do."""
    for before in reversed(rows[:at]):
        if before.stubs != rows[at].stubs:
            return False
        if all(reference.match(cell.text.strip()) for cell in before.cells.values()):
            return True
        if before.label is None or len(before.label.text) > _SHORT:
            return False
    return False


def _is_reference(row: Row, column: int, reference: re.Pattern[str]) -> bool:
    """Whether a row is what others are compared with: its ratio is 1 or a word for it, or it alone has none."""
    cell = row.cells.get(column)
    return cell is None or (reference.match(cell.text.strip()) is not None and cell.text.strip(" -") != "")
