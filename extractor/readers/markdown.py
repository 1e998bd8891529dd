"""Markdown: not changed by a character; its pipe tables are told from its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import IO

from extractor.layout import Grid, GridCell, Layout, Place
from extractor.readers.article import Article
from extractor.readers.text import read_plain_text

#: The line below a table's heading, which tells it from a line with pipes.
_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*\r?")
_RULE_IN_TEXT = re.compile(rf"^{_RULE.pattern}$", re.MULTILINE)
_PIPE = re.compile(r"(?<!\\)\|")
_CAPTION = re.compile(r"[\s*_#]*(?:Supplementary )?Table\s+(?:S?\d+|[IVX]+)\b", re.IGNORECASE)
_HEADING = re.compile(r"^#[ \t]+(\S.*?)[ \t#]*$", re.MULTILINE)
_ABOVE = 2
_MARKS = "*_ \t\r"


def read(file: IO[bytes]) -> Iterator[Article]:
    """The one document of a file."""
    yield with_tables(read_plain_text(file.read()))


def has_tables(text: str) -> bool:
    """Whether a text has tables of pipes."""
    return "|" in text and _RULE_IN_TEXT.search(text) is not None


def with_tables(article: Article) -> Article:
    """A text as an article with its tables, and with its first heading as title."""
    grids = tuple(_grids(article.text))
    title = _HEADING.search(article.text)
    return Article(
        article.text, article.warnings, title=title[1] if title else None, layout=Layout(grids=grids) if grids else None
    )


def _lines(text: str) -> list[tuple[int, str]]:
    """The lines of a text with their offsets."""
    lines, at = [], 0
    for line in text.split("\n"):
        lines.append((at, line))
        at += len(line) + 1
    return lines


def _grids(text: str) -> Iterator[Grid]:
    lines = _lines(text)
    behind = 0
    for at in range(1, len(lines)):
        if at <= behind or not _RULE.fullmatch(lines[at][1]) or not _PIPE.search(lines[at - 1][1]):
            continue
        behind = at + 1
        while behind < len(lines) and _PIPE.search(lines[behind][1]):
            behind += 1
        rows = [lines[at - 1], *lines[at + 1 : behind]]
        cells = [cell for number, line in enumerate(rows) for cell in _cells(number, *line)]
        yield Grid(
            lines[at - 1][0], lines[behind - 1][0] + len(lines[behind - 1][1]), _caption(lines, at - 1), tuple(cells)
        )


def _cells(row: int, start: int, line: str) -> Iterator[GridCell]:
    """The cells of a row, each without its blanks and marks."""
    edges = [match.start() for match in _PIPE.finditer(line)]
    if line[: edges[0]].strip():
        edges.insert(0, -1)
    if line[edges[-1] + 1 :].strip():
        edges.append(len(line))
    for column, (left, right) in enumerate(pairwise(edges)):
        cell = line[left + 1 : right]
        lead = len(cell) - len(cell.lstrip(_MARKS))
        inner = cell.strip(_MARKS)
        first = start + left + 1 + lead
        yield GridCell(row, column, 1, 1, row == 0, first, first + len(inner))


def _caption(lines: list[tuple[int, str]], at: int) -> Place | None:
    """The caption in the nearest line above that holds anything, of a few."""
    for start, line in reversed(lines[max(0, at - _ABOVE) : at]):
        if line.strip():
            return (start, start + len(line.rstrip())) if _CAPTION.match(line) else None
    return None
