"""Expands ``{blocks}`` in templates and compiles them to regular expressions.

A template is a regular expression (`regex` module) in which ``{name}`` stands for a block and a space for
optional white space; ``{s}`` is obligatory white space. Blocks may use blocks. Terms are matched piece by
piece through a trie, so that a thousand of them cost hardly more than one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
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


def pieces(text: str) -> list[tuple[str, int, int]]:
    """The pieces of a normalised text as ``(piece, start, end)``."""
    return [(m.group(), m.start(), m.end()) for m in _PIECE.finditer(text)]


class _Pieces:
    """The pieces of a text, and where each of them stands, as printed and in lower case."""

    def __init__(self, text: str) -> None:
        self.found = pieces(text)
        self.keys = [(piece,) if piece == (low := piece.casefold()) else (piece, low) for piece, _, _ in self.found]
        self.places: dict[str, list[int]] = {}
        for at, keys in enumerate(self.keys):
            for key in keys:
                self.places.setdefault(key, []).append(at)


@lru_cache(maxsize=4)
def _pieces(text: str) -> _Pieces:
    return _Pieces(text)


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

        self.code = lru_cache(maxsize=4096)(self._code)

    def _longest(self, text: Sequence[tuple[str, ...]], at: int) -> tuple[int, str] | None:
        """The longest term that begins at piece ``at``: the index behind it, and its code."""
        best: tuple[int, str] | None = None
        nodes = [self._root]
        while at < len(text):
            keys = text[at]
            nodes = [node[key] for node in nodes for key in keys if key in node]
            if not nodes:
                break
            at += 1
            for node in nodes:
                if "" in node:
                    best = at, node[""]
                    break
        return best

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Every term as ``(start, end, code)``, without overlaps."""
        whole = _pieces(text)
        behind = 0
        for at in sorted({at for key in whole.places.keys() & self._root.keys() for at in whole.places[key]}):
            if at >= behind and (hit := self._longest(whole.keys, at)):
                behind, code = hit
                yield whole.found[at][1], whole.found[behind - 1][2], code

    def _code(self, text: str) -> str | None:
        """The code of a text that is one whole term, else None."""
        keys = _Pieces(text).keys
        hit = self._longest(keys, 0) if keys else None
        return hit[1] if hit and hit[0] == len(keys) else None
