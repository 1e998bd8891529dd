"""What lines of a text say of a table, whatever the format: its name, and cells between pipes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from extractor.layout import GridCell, Place

_NAMED = re.compile(r"[^\w|]*(?:Supplementary )?Table\s+(?:S?\d+[A-Z]?|S?[IVX]+)\b", re.IGNORECASE)
#: How a line goes on that tells of a table and stands above none.
_TOLD = re.compile(r"\s*(?:shows?|lists?|and|,|\))", re.IGNORECASE)
_PIPE = re.compile(r"(?<!\\)\|")
_MARKS = re.compile(r"[\s*_]+")


def is_named(line: str) -> bool:
    """Whether a line begins with the name of a table: "Table 2"."""
    return _NAMED.match(line) is not None


def is_caption(line: str) -> bool:
    """Whether a line by itself is the caption of a table, and no sentence about one."""
    named = _NAMED.match(line)
    return named is not None and not _TOLD.match(line, named.end())


def has_pipe(line: str) -> bool:
    """Whether a line has a pipe that is none of its words."""
    return _PIPE.search(line) is not None


def between_pipes(line: str) -> list[Place]:
    """Where the cells of a line stand in it, each without blanks and marks of emphasis.

    >>> line = "| ORR | **48%** |  |"
    >>> [line[start:end] for start, end in between_pipes(line)]
    ['ORR', '48%', '']
    """
    edges = [match.start() for match in _PIPE.finditer(line)]
    if not edges or line[: edges[0]].strip():
        edges.insert(0, -1)
    if line[edges[-1] + 1 :].strip():
        edges.append(len(line))
    return [_inner(line, left + 1, right) for left, right in pairwise(edges)]


def _inner(line: str, start: int, end: int) -> Place:
    lead = _MARKS.match(line, start, end)
    start = lead.end() if lead else start
    while end > start and _MARKS.fullmatch(line, end - 1, end):
        end -= 1
    return start, end


def grid_cells(
    lines: Iterable[tuple[int, str]], cut: Callable[[str], Sequence[Place]] = between_pipes
) -> Iterator[GridCell]:
    """The cells of a table's lines, given with their offsets in the text; the first line heads the others."""
    for row, (start, line) in enumerate(lines):
        for column, (begin, end) in enumerate(cut(line)):
            yield GridCell(row, column, 1, 1, row == 0, start + begin, start + end)
