"""Lines of print as paragraphs: joined where they were broken, hyphens of line ends taken back."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from statistics import median

from extractor.readers.inline import readable
from extractor.readers.pdf_lines import Line

_BROKEN = re.compile(r"[a-z]{2,}-\Z")
_LAST_PART = re.compile(r"([A-Za-z]+)-\Z")
_FIRST_PART = re.compile(r"[a-z]+")
#: A gap between lines larger than this many times the usual one divides, as does a line that ends so early.
_GAP = 1.35
_SHORT = 0.82


def paragraphs(lines: Sequence[Line]) -> Iterator[str]:
    """The paragraphs of lines in reading order."""
    words = {word.text.strip(".,;:()") for line in lines for word in line.words}
    now: list[str] = []
    for before, line in zip([None, *lines[:-1]], lines, strict=True):
        if before is not None and _divides(before, line, lines):
            yield _joined(now, words)
            now = []
        now.append(line.text)
    if now:
        yield _joined(now, words)


def _divides(one: Line, two: Line, lines: Sequence[Line]) -> bool:
    """Whether a paragraph ends between two lines."""
    if one.size != two.size:
        return True
    if one.column != two.column or two.top < one.top:
        return one.text.rstrip()[-1:] in {".", "!", "?"} and not two.text[:1].islower()
    same = [line for line in lines if line.column == one.column and line.size == one.size]
    steps = [b.top - a.top for a, b in itertools.pairwise(same) if b.top > a.top]
    if steps and two.top - one.top > _GAP * median(steps):
        return True
    width = max(line.right for line in same) - min(line.left for line in same)
    return one.right - min(line.left for line in same) < _SHORT * width and not two.text[:1].islower()


def _joined(pieces: list[str], words: set[str]) -> str:
    """Pieces of one paragraph; a hyphen at a line's end stays where the text prints the word with it elsewhere."""
    text = ""
    for piece in pieces:
        if not text:
            text = piece
        elif _BROKEN.search(text) and (following := _FIRST_PART.match(piece)):
            last = _LAST_PART.search(text)
            whole = f"{last[1]}-{following.group()}" if last else ""
            text = (text if whole in words else text[:-1]) + piece
        elif text.endswith(("-", "–", "/")):
            text += piece
        else:
            text = f"{text} {piece}"
    return readable(text).strip()
