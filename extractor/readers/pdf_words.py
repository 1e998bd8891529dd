"""Words of a page as a person reads them: sideways pages turned, numbers of lines left out, raised signs set."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from extractor.readers.inline import raised
from extractor.readers.pdf_lines import Line, Word

_DIGITS = re.compile(r"\d{1,4}")
#: Numbers of lines: at least so many, on at least this share of a page's lines.
_FEW, _MOST = 5, 0.5
#: A raised sign is smaller than this share of what it follows, stands so much higher and so close.
_SMALL, _HIGHER, _CLOSE = 0.8, 0.2, 0.15
_REFERENCES = re.compile(r"\d+(?:\s*[,–-]\s*\d+)*,?")
#: Behind so few letters a raised number is an exponent ("mg/m²"); behind more, a reference.
_UNIT = re.compile(r"(?<![^\W\d_])[^\W\d_]{1,2}\Z")


def turned(characters: Sequence[Mapping[str, Any]], width: float, height: float) -> list[dict[str, Any]] | None:
    """The characters of a page that is set sideways as if it were turned; None for any other page."""
    printed = [one for one in characters if str(one["text"]).strip()]
    sideways = [one for one in printed if not one["upright"] and one["matrix"][1]]
    if len(sideways) * 2 <= len(printed):
        return None
    upwards = sum(one["matrix"][1] > 0 for one in sideways) * 2 > len(sideways)
    found = []
    for one in sideways:
        if upwards:
            left, right, top, bottom = height - one["bottom"], height - one["top"], one["x0"], one["x1"]
        else:
            left, right, top, bottom = one["top"], one["bottom"], width - one["x1"], width - one["x0"]
        size = bottom - top
        found.append(
            {**one, "x0": left, "x1": right, "top": top, "bottom": bottom, "doctop": top, "upright": True, "size": size}
        )
    return found


def without_line_numbers(words: list[Word]) -> list[Word]:
    """Words without the numbers that count the lines in a margin: beside all others, one by one or five by five."""
    numbers = [word for word in words if _DIGITS.fullmatch(word.text)]
    others = [word for word in words if not _DIGITS.fullmatch(word.text)]
    if not others:
        return words
    left, right = min(word.left for word in others), max(word.right for word in others)
    for margin in ([w for w in numbers if w.right < left], [w for w in numbers if w.left > right]):
        lines = len({round(word.bottom) for word in others})
        if _counts_lines(margin) and len(margin) >= min(_MOST * lines, lines / _FEW):
            out = set(map(id, margin))
            words = [word for word in words if id(word) not in out]
    return words


def _counts_lines(margin: list[Word]) -> bool:
    """Whether numbers go up from line to line by one step, at most once from a new beginning."""
    ordered = [int(word.text) for word in sorted(margin, key=lambda word: word.top)]
    steps = [two - one for one, two in pairwise(ordered)]
    return len(ordered) >= _FEW and steps[0] in {1, 5} and sum(step != steps[0] for step in steps) <= 1


def with_raised(line: Line) -> Line:
    """A line with its raised signs set as such: exponents, and no marks of notes or references."""
    words: list[Word] = []
    for word in line.words:
        if words and _is_raised(words[-1], word):
            before = words[-1]
            words[-1] = replace(before, text=before.text + _set(word.text, before.text), right=word.right)
        else:
            words.append(word)
    return replace(line, words=tuple(words))


def _is_raised(before: Word, word: Word) -> bool:
    return (
        word.size < _SMALL * before.size
        and word.bottom < before.bottom - _HIGHER * before.size
        and abs(word.left - before.right) < _CLOSE * before.size
    )


def _set(text: str, before: str) -> str:
    """A raised sign behind a word; nothing where it is the number of a reference."""
    reference = _REFERENCES.fullmatch(text) and not before[-1:].isdigit() and not _UNIT.search(before)
    return "" if reference else raised(text, before)
