"""Expands ``{blocks}`` in templates and compiles them to regular expressions.

A template is a regular expression (`regex` module) in which ``{name}`` stands for a block and a space for
optional white space; ``{s}`` is obligatory white space. Blocks may use blocks. Terms are matched piece by
piece through a trie, so that a thousand of them cost hardly more than one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import regex

from extractor.numbers import NUMBER_WORD

_REFERENCE = re.compile(r"\{([a-z_][a-z_0-9]*)\}")
_CLASS_OR_SPACE = re.compile(r"(\[(?:\\.|[^\]\\])*\])| +\??")
#: Blocks that code provides.
BUILT_IN = {"s": r"\s+", "number_word": NUMBER_WORD}


class GrammarError(ValueError):
    """A template that names an unknown block, goes round in circles, or does not compile."""


def expand(template: str, blocks: Mapping[str, str], _within: tuple[str, ...] = ()) -> str:
    """The regular expression that a template stands for.

    Raises:
        GrammarError: unknown block, or a block that contains itself.
    """

    def block(match: re.Match[str]) -> str:
        name = match[1]
        if name in BUILT_IN:
            return BUILT_IN[name]
        if name not in blocks:
            raise GrammarError(f"unknown block {{{name}}} in {template!r}")
        if name in _within:
            raise GrammarError(f"block {{{name}}} contains itself")
        return f"(?:{expand(blocks[name], blocks, (*_within, name))})"

    spaced = _CLASS_OR_SPACE.sub(lambda m: m[1] or r"\s*+", template)
    return _REFERENCE.sub(block, spaced)


def compile_template(template: str, blocks: Mapping[str, str], *, ignore_case: bool = True) -> regex.Pattern[str]:
    """Compile a template.

    Raises:
        GrammarError: as :func:`expand`, or the expansion is no valid regular expression.
    """
    flags = regex.V1 | (regex.IGNORECASE if ignore_case else 0)
    try:
        return regex.compile(expand(template, blocks), flags)
    except regex.error as error:
        raise GrammarError(f"{template!r}: {error}") from error


#: The pieces that terms are compared by: letters, digits, or one sign; spaces and hyphens do not count.
_PIECE = re.compile(r"[^\W\d_]+|\d+|[^\w\s-]")


@lru_cache(maxsize=4)
def pieces(text: str) -> list[tuple[str, int, int]]:
    """The pieces of a normalised text as ``(piece, start, end)``."""
    return [(m.group(), m.start(), m.end()) for m in _PIECE.finditer(text)]


def _piece_key(piece: str) -> str:
    """Pieces with two or more capitals ("OS", "mPFS" has three) keep their case, others match in any case."""
    return piece if sum(map(str.isupper, piece)) >= 2 else piece.casefold()


def is_abbreviation(term: str) -> bool:
    """Whether a term is one word of capitals mostly ("OS", "mPFS"), which takes a plural "s"."""
    return " " not in term and sum(map(str.isupper, term)) * 2 > len(term) and term[-1].isupper()


class Trie:
    """Finds terms in a text, leftmost and longest first; the first entry of a surface form wins."""

    def __init__(self, entries: Iterable[tuple[str, str]]) -> None:
        self._root: dict[str, Any] = {}
        for term, code in entries:
            node = self._root
            for piece, _, _ in pieces(term):
                node = node.setdefault(_piece_key(piece), {})
            node.setdefault("", code)

    def _longest(self, text: list[tuple[str, int, int]], at: int) -> tuple[int, str] | None:
        """The longest term that begins at piece ``at``: the index behind it, and its code."""
        best: tuple[int, str] | None = None
        nodes = [self._root]
        while at < len(text):
            piece = text[at][0]
            folded = piece.casefold()
            keys = (piece,) if piece == folded else (piece, folded)
            nodes = [node[key] for node in nodes for key in keys if key in node]
            if not nodes:
                break
            at += 1
            if codes := [node[""] for node in nodes if "" in node]:
                best = at, codes[0]
        return best

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Every term as ``(start, end, code)``, without overlaps."""
        found = pieces(text)
        at = 0
        root = self._root
        while at < len(found):
            piece, start, _ = found[at]
            if (piece in root or piece.casefold() in root) and (hit := self._longest(found, at)):
                at, code = hit
                yield start, found[at - 1][2], code
            else:
                at += 1

    def code(self, text: str) -> str | None:
        """The code of a text that is one whole term, else None."""
        hit = self._longest(whole, 0) if (whole := pieces(text)) else None
        return hit[1] if hit and hit[0] == len(whole) else None
