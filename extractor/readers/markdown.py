"""Markdown: not changed by a character; its pipe tables are told from its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO

from extractor.layout import Grid, Layout, Place
from extractor.readers.article import Article
from extractor.readers.text import read_plain_text
from extractor.table_lines import grid_cells, has_pipe, is_named

#: The line below a table's heading, which tells it from a line with pipes.
_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*\r?")
_RULE_IN_TEXT = re.compile(rf"^{_RULE.pattern}$", re.MULTILINE)
_HEADING = re.compile(r"^#[ \t]+(\S.*?)[ \t#]*$", re.MULTILINE)
_ABOVE = 2


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
        if at <= behind or not _RULE.fullmatch(lines[at][1]) or not has_pipe(lines[at - 1][1]):
            continue
        behind = at + 1
        while behind < len(lines) and has_pipe(lines[behind][1]):
            behind += 1
        cells = tuple(grid_cells([lines[at - 1], *lines[at + 1 : behind]]))
        end = lines[behind - 1][0] + len(lines[behind - 1][1])
        yield Grid(lines[at - 1][0], end, _caption(lines, at - 1), cells)


def _caption(lines: list[tuple[int, str]], at: int) -> Place | None:
    """The caption in the nearest line above that holds anything, of a few."""
    for start, line in reversed(lines[max(0, at - _ABOVE) : at]):
        if line.strip():
            return (start, start + len(line.rstrip())) if is_named(line) else None
    return None
