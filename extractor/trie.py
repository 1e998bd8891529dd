"""Finds terms in a text, piece by piece: a thousand of them cost hardly more than one.

A text is cut to pieces once for all tries that look at it (:func:`pieces_of`); each looks only at the places of the
pieces that one of its terms begins with.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from functools import lru_cache
from itertools import accumulate
from typing import Any

#: The pieces that terms are compared by: letters, digits, or one sign; spaces and hyphens do not count.
_PIECE = re.compile(r"([^\W\d_]+|\d+|[^\w\s-])")

#: A text of so many signs is cut anew, so that it takes no place from a longer one.
_SHORT = 200


class Pieces:
    """The pieces of a text: in lower case, where each begins and ends, and at which indices each stands.

    ``capitals`` has those as printed that keep their case, by index; ``openings`` the indices that the terms of a
    trie can begin at.
    """

    __slots__ = ("capitals", "ends", "lower", "openings", "places", "starts")

    def __init__(self, text: str) -> None:
        parts = _PIECE.split(text)
        bounds = list(accumulate(map(len, parts)))
        printed = parts[1::2]
        self.starts, self.ends = bounds[:-1:2], bounds[1::2]
        self.lower = list(map(str.casefold, printed))
        self.capitals: dict[int, str] = {}
        self.openings: dict[Trie, list[int]] = {}
        self.places: dict[str, list[int]] = {}
        for at, (piece, low) in enumerate(zip(printed, self.lower, strict=True)):
            self.places.setdefault(low, []).append(at)
            if piece != low and keeps_case(piece):
                self.capitals[at] = piece
                self.places.setdefault(piece, []).append(at)


@lru_cache(maxsize=4)  # all tries look at the same text
def pieces_of(text: str) -> Pieces:
    """The pieces of a normalised text."""
    return Pieces(text)


@lru_cache(maxsize=1 << 13)
def keeps_case(piece: str) -> bool:
    """Whether a piece has two or more capitals ("OS", "mPFS" has three); others match in any case."""
    return sum(map(str.isupper, piece)) >= 2


def is_abbreviation(term: str) -> bool:
    """Whether a term is one word of capitals mostly ("OS", "mPFS"), which takes a plural "s"."""
    return " " not in term and sum(map(str.isupper, term)) * 2 > len(term) and term[-1].isupper()


def occurrences(text: str, names: Set[str]) -> Iterator[tuple[int, int]]:
    """Where names stand in a text just as they are written, as ``(start, end)``; in no order, they may overlap."""
    lengths: defaultdict[str, set[int]] = defaultdict(set)
    for name in names:
        if opening := _PIECE.match(name):
            lengths[opening.group().casefold()].add(len(name))
    whole = pieces_of(text)
    for piece, found in lengths.items():
        for start in (whole.starts[at] for at in whole.places.get(piece, ())):
            ends = (start + length for length in found if start + length <= len(text))
            yield from ((start, end) for end in ends if text[start:end] in names)


class Trie:
    """Finds terms in a text, leftmost and longest first; the first entry of a surface form wins."""

    def __init__(self, entries: Iterable[tuple[str, str]]) -> None:
        self._root: dict[str, Any] = {}
        for term, code in entries:
            node = self._root
            for piece in _PIECE.findall(term):
                node = node.setdefault(piece if keeps_case(piece) else piece.casefold(), {})
            node.setdefault("", code)

        self.code = lru_cache(maxsize=1 << 13)(self._code)

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, str]]:
        """Every term as ``(start, end, code)``, without overlaps; within a stretch of the text, as if it were all."""
        end = len(text) if end is None else end
        whole = pieces_of(text) if len(text) > _SHORT else Pieces(text)
        first, stop = bisect_left(whole.starts, start), bisect_left(whole.starts, end)
        if (first and whole.ends[first - 1] > start) or (stop and whole.ends[stop - 1] > end):
            part = Pieces(text[start:end])  # a piece is cut in two
            found = self._find(part, 0, len(part.lower))
            return ((start + low, start + high, code) for low, high, code in found)
        return self._find(whole, first, stop)

    def begin(self, text: str, at: int) -> tuple[int, int, str] | None:
        """The longest term that begins with the first piece from a place on, as ``(start, end, code)``."""
        whole = pieces_of(text)
        first = bisect_left(whole.starts, at)
        hit = self._longest(whole, first, len(whole.lower))
        return (whole.starts[first], whole.ends[hit[0] - 1], hit[1]) if hit else None

    def _find(self, whole: Pieces, first: int, stop: int) -> Iterator[tuple[int, int, str]]:
        """The terms among the pieces from ``first`` to ``stop``."""
        for at in self._places(whole, first, stop):
            if at >= first and (hit := self._longest(whole, at, stop)):
                first, code = hit
                yield whole.starts[at], whole.ends[first - 1], code

    def _places(self, whole: Pieces, first: int, stop: int) -> list[int]:
        """The indices of the pieces from ``first`` to ``stop`` that a term may begin with, in order."""
        found = whole.openings.get(self)
        if found is None:
            keys = whole.places.keys() & self._root.keys()
            found = whole.openings[self] = sorted({at for key in keys for at in whole.places[key]})
        return found[bisect_left(found, first) : bisect_left(found, stop)]

    def _longest(self, whole: Pieces, at: int, stop: int) -> tuple[int, str] | None:
        """The longest term that begins at piece ``at``: the index behind it, and its code."""
        lower, capitals = whole.lower, whole.capitals
        best: tuple[int, str] | None = None
        node = self._root
        while at < stop and at not in capitals:
            if lower[at] not in node:
                return best
            node = node[lower[at]]
            at += 1
            if (code := node.get("")) is not None:
                best = at, code
        nodes = [node]
        while at < stop and nodes:
            keys = (capitals[at], lower[at]) if at in capitals else (lower[at],)
            nodes = [node[key] for node in nodes for key in keys if key in node]
            at += 1
            if codes := [node[""] for node in nodes if "" in node]:
                best = at, codes[0]
        return best

    def _code(self, text: str) -> str | None:
        """The code of a text that is one whole term, else None."""
        whole = Pieces(text)
        hit = self._longest(whole, 0, len(whole.lower)) if whole.lower else None
        return hit[1] if hit and hit[0] == len(whole.lower) else None
