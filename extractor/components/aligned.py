"""Tables of plain text whose rows are lines: columns set apart by spaces or pipes, and tables flattened to one line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.layout import GridCell, Place
from extractor.table_lines import between_pipes, grid_cells

_GAP = re.compile(r"[ \u00a0]{2,}")
_RULE = re.compile(r"[\s|:+=-]+\Z")
_PIPED = re.compile(r"\s*\|.*\|\s*\Z")
_BRACKET = re.compile(r"\s*[(\[]")
_NUMBER = re.compile(r"(?<![\w.])[<>≤≥]?-?\d[\d.,]*%?(?![\w.])")
_WORD = re.compile(r"\S+")
#: So many columns make a table of lines that spaces divide.
_COLUMNS = 3
#: From so many numbers on, and this share of all words, a line is a table that lost its rows.
_FLAT_NUMBERS, _FLAT_SHARE = 20, 0.4


def is_flat(line: str) -> bool:
    """Whether a line below a caption is all of a table, so that its columns are gone."""
    numbers, words = len(_NUMBER.findall(line)), len(_WORD.findall(line))
    return numbers >= _FLAT_NUMBERS and numbers >= _FLAT_SHARE * words


def pieces(line: str) -> list[Place]:
    """Where the cells of a line stand in it: between pipes, else between gaps of two spaces."""
    if _PIPED.match(line):
        return between_pipes(line)
    if "|" in line:
        return []
    found, at = [], len(line) - len(line.lstrip())
    for gap in _GAP.finditer(line.rstrip(), at):
        found.append((at, gap.start()))
        at = gap.end()
    return [*found, (at, len(line.rstrip()))] if line.strip() else []


def block(lines: Sequence[str], first: int) -> list[int]:
    """The numbers of the lines that one table takes up from a line on; none where no table begins there."""
    width = len(pieces(lines[first]))
    if width < (2 if _PIPED.match(lines[first]) else _COLUMNS):
        return []
    numbers = [first]
    for number in range(first + 1, len(lines)):
        if len(pieces(lines[number])) != width or _BRACKET.match(lines[number]):
            break
        numbers.append(number)
    return numbers if len(numbers) > 1 else []


def cells(lines: Sequence[tuple[int, str]]) -> Iterator[GridCell]:
    """The cells of a table's lines, each with its offset in the text; a rule below the heading is none of them."""
    yield from grid_cells(((start, line) for start, line in lines if not _RULE.match(line)), pieces)
