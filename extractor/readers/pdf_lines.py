"""Words on a page as lines in the order in which a person reads them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median

_DIGITS = re.compile(r"\d+")
#: A gutter lies in the middle third of a page, and hardly a line crosses it.
_MIDDLE = (0.38, 0.62)
_CROSSING = 0.34
_LEAST_SIDE = 4
#: A line of running text fills so much of its column, and so many lines of a column do.
_FULL, _PROSE = 0.7, 0.35
#: Lines at the edges of so many pages, the same but for numbers, are running heads.
_REPEATED = 3
_EDGE = 2


@dataclass(frozen=True)
class Word:
    """A word, its box in points from the top left of the page, and the size of its type."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float


@dataclass(frozen=True)
class Line:
    """Words on one height, from left to right; ``column`` tells stretches of one reading order apart."""

    words: tuple[Word, ...]
    column: int = 0

    @property
    def text(self) -> str:
        """The words with a blank between them."""
        return " ".join(word.text for word in self.words)

    @property
    def left(self) -> float:
        """Where it begins, in points; ``right`` where it ends, ``top`` and ``bottom`` its height."""
        return self.words[0].left

    @property
    def right(self) -> float:
        return self.words[-1].right

    @property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)

    @property
    def size(self) -> float:
        """The size of most of its type, to half a point."""
        return round(2 * median(word.size for word in self.words)) / 2


def lines_of(words: list[Word]) -> list[Line]:
    """Words gathered into lines by their middle height; small raised ones join the line that they touch."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.bottom, w.left)):
        middle = (word.top + word.bottom) / 2
        row = next((r for r in rows[-4:] if _top(r) <= middle <= _bottom(r)), None)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    ordered = sorted(rows, key=_top)
    return [Line(tuple(sorted(row, key=lambda w: w.left))) for row in ordered]


def _top(row: list[Word]) -> float:
    return max(row, key=lambda w: w.size).top


def _bottom(row: list[Word]) -> float:
    return max(row, key=lambda w: w.size).bottom


def in_reading_order(words: list[Word], width: float) -> list[Line]:
    """The lines of a page; where a gutter divides it, the left column comes before the right one."""
    rows = lines_of(words)
    gutter = _gutter(rows, words, width)
    if gutter is None:
        return rows
    ordered: list[Line] = []
    column = 0
    for divided, band in groupby(rows, key=lambda row: _keeps_clear(row, gutter)):
        stretch = list(band)
        if not divided:
            ordered += [replace(row, column=column) for row in stretch]
            column += 1
            continue
        inside = [word for row in stretch for word in row.words]
        for side in _sides(inside, gutter):
            ordered += [replace(line, column=column) for line in lines_of(side)]
            column += 1
    return ordered


def _sides(words: list[Word], gutter: float) -> tuple[list[Word], list[Word]]:
    return [w for w in words if w.right <= gutter], [w for w in words if w.right > gutter]


def _keeps_clear(row: Line, gutter: float) -> bool:
    """Whether no word of a row crosses the gutter, nor stands close on both sides as in running text."""
    if any(word.left < gutter < word.right for word in row.words):
        return False
    before = [word.right for word in row.words if word.right <= gutter]
    behind = [word.left for word in row.words if word.left >= gutter]
    return not before or not behind or min(behind) - max(before) > row.size * 0.8


def _gutter(rows: list[Line], words: list[Word], width: float) -> float | None:
    """The gap between two columns of running text; None where there is one column."""
    low, high = (int(share * width) for share in _MIDDLE)
    crossing = {x: sum(not _keeps_clear(row, x) for row in rows) for x in range(low, high + 1)}
    best = min(crossing, key=lambda x: (crossing[x], abs(x - width / 2)))
    if crossing[best] > _CROSSING * len(rows):
        return None
    clear = [word for row in rows if _keeps_clear(row, best) for word in row.words]
    return float(best) if all(_is_prose(lines_of(side)) for side in _sides(clear, best)) else None


def _is_prose(lines: list[Line]) -> bool:
    """Whether lines are those of running text: most of them full and without wide gaps."""
    if len(lines) < _LEAST_SIDE:
        return False
    width = max(line.right for line in lines) - min(line.left for line in lines)
    full = sum(line.right - line.left > _FULL * width and _largest_gap(list(line.words)) < line.size for line in lines)
    return full > _PROSE * len(lines)


def _largest_gap(words: list[Word]) -> float:
    return max((b.left - a.right for a, b in pairwise(words)), default=0.0)


def without_running_heads(pages: list[list[Line]]) -> list[list[Line]]:
    """Pages without the lines at their edges that return page after page, and without page numbers."""
    edges = [_edge_lines(page) for page in pages]
    seen = Counter(_shape(line) for lines in edges for line in lines)
    kept = []
    for page, lines in zip(pages, edges, strict=True):
        heads = {id(line) for line in lines if seen[_shape(line)] >= _REPEATED or _shape(line) in {"#", "page #"}}
        kept.append([line for line in page if id(line) not in heads])
    return kept


def _edge_lines(page: list[Line]) -> list[Line]:
    by_height = sorted(page, key=lambda line: line.top)
    return by_height[:_EDGE] + by_height[_EDGE:][-_EDGE:]


def _shape(line: Line) -> str:
    return _DIGITS.sub("#", line.text.casefold())
