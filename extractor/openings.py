"""Where in a text a regular expression can match at all: at few places, told by the signs that it begins with.

``openings`` reads the source of a pattern and gives the first one or two signs of everything that it may match.
:class:`Starts` lists the places of a text by such signs, once for all patterns. A pattern is then tried at its
places only, with the same result as a search.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

import regex

#: Signs that stand for classes in an opening.
_DIGIT, _SPACE = "0", " "
_LOOK = re.compile(r"\(\?(<?)([=!])")
_NAMED = re.compile(r"\(\?P<\w+>|\(\?:|\(\?>|\(\?(-?)([i-]+):")
_COUNT = re.compile(r"\{(\d*)(?:(,)(\d*))?\}")
_PUNCTUATION_ONLY = re.compile(r"(?:\\s|[^\w\\]|\\[^\w])+\Z")
_NOT_BEHIND_WORD = re.compile(r"\[\^\\W_\]|\[\\w|\\w")
_MOST = 400


class _Opaque(Exception):
    """A source that is not understood here."""


class _Opening(NamedTuple):
    """Up to two signs that a match begins with; ``done``: nothing else belongs to the piece that they are the
    opening of; ``guarded``: a match cannot begin right behind a letter or digit."""

    signs: str
    done: bool = True
    guarded: bool = False


_EMPTY = frozenset({_Opening("")})


def _joined(ones: frozenset[_Opening], twos: frozenset[_Opening]) -> frozenset[_Opening]:
    """The openings of two pieces one behind the other."""
    found = {one for one in ones if not one.done or len(one.signs) > 1}
    for one in ones - found:
        found |= {
            _Opening((one.signs + two.signs)[:2], two.done, one.guarded or (not one.signs and two.guarded))
            for two in twos
        }
    if len(found) > _MOST:
        raise _Opaque
    return frozenset(found)


class _Reader:
    """Reads the source of a pattern from left to right."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0

    def alternatives(self) -> frozenset[_Opening]:
        """Openings of alternatives up to a closing bracket or the end."""
        found = self.sequence()
        while self.source.startswith("|", self.at):
            self.at += 1
            found |= self.sequence()
        return found

    def sequence(self) -> frozenset[_Opening]:
        """Openings of pieces one behind the other."""
        found = _EMPTY
        while self.at < len(self.source) and self.source[self.at] not in "|)":
            found = _joined(found, self.piece())
        return found

    def piece(self) -> frozenset[_Opening]:
        """One group, class, escape or sign, with its quantifier."""
        zero_width = self._look() or self._boundary()
        if zero_width is not None:
            return zero_width
        found = self._atom()
        least, most = self._quantifier()
        if most > 1:
            found |= _joined(found, found)
        return found | _EMPTY if least == 0 else found

    def _look(self) -> frozenset[_Opening] | None:
        match = _LOOK.match(self.source, self.at)
        if not match:
            return None
        self.at = match.end()
        begin = self.at
        self.alternatives_skipped()
        inner = self.source[begin : self.at - 1]
        behind, negative = bool(match[1]), match[2] == "!"
        guards = behind and (_NOT_BEHIND_WORD.match(inner) if negative else _PUNCTUATION_ONLY.match(inner))
        return frozenset({_Opening("", guarded=bool(guards))})

    def _boundary(self) -> frozenset[_Opening] | None:
        if not self.source.startswith(("\\b", "\\A", "\\Z"), self.at):
            return None
        guards = self.source[self.at + 1] != "Z"
        self.at += 2
        return frozenset({_Opening("", guarded=guards)})

    def alternatives_skipped(self) -> None:
        """On behind the bracket that closes the group which was opened just before."""
        depth = 1
        while depth:
            if self.at >= len(self.source):
                raise _Opaque
            sign = self.source[self.at]
            if sign == "\\":
                self.at += 1
            elif sign == "[":
                self._class()
                continue
            depth += (sign == "(") - (sign == ")")
            self.at += 1

    def _atom(self) -> frozenset[_Opening]:
        sign = self.source[self.at]
        if sign == "(":
            match = _NAMED.match(self.source, self.at)
            self.at = match.end() if match else self.at + 1
            if not match and self.source.startswith("?", self.at):
                raise _Opaque
            found = self.alternatives()
            if not self.source.startswith(")", self.at):
                raise _Opaque
            self.at += 1
            return found
        signs = self._class() if sign == "[" else self._escape() if sign == "\\" else self._sign()
        return frozenset(map(_Opening, signs)) if signs is not None else frozenset({_Opening("", done=False)})

    def _sign(self) -> set[str] | None:
        sign = self.source[self.at]
        if sign in "^$*+?{":
            raise _Opaque
        self.at += 1
        return None if sign == "." else {_folded(sign)}

    def _escape(self) -> set[str] | None:
        """The signs of an escape; None for any."""
        sign = self.source[self.at + 1]
        self.at += 2
        if sign in "ds":
            return {_DIGIT if sign == "d" else _SPACE}
        return None if sign.isalnum() else {sign}

    def _class(self) -> set[str] | None:
        """The signs of a class; None for one that excludes signs or holds others than single ones."""
        found: set[str] | None = None if self.source.startswith("^", self.at + 1) else set()
        self.at += 1 if found is not None else 2
        first = True
        while first or self.source[self.at] != "]":
            first = False
            low = self.source[self.at]
            if low == "\\":
                signs = self._escape()
            elif self.source[self.at + 1] == "-" and self.source[self.at + 2] != "]":
                signs = {_folded(chr(code)) for code in range(ord(low), ord(self.source[self.at + 2]) + 1)}
                self.at += 3
            else:
                signs = {_folded(low)}
                self.at += 1
            found = found | signs if found is not None and signs is not None else None
        self.at += 1
        return found

    def _quantifier(self) -> tuple[int, int]:
        """Least and most times of what stands before; 2 stands for any more."""
        least = most = 1
        sign = self.source[self.at : self.at + 1]
        if sign in ("?", "*", "+"):
            least, most = (1 if sign == "+" else 0), (1 if sign == "?" else 2)
            self.at += 1
        elif sign == "{" and (match := _COUNT.match(self.source, self.at)):
            least = int(match[1] or 0)
            most = (int(match[3]) if match[3] else 2) if match[2] else least
            self.at = match.end()
        else:
            return least, most
        if self.source[self.at : self.at + 1] in ("+", "?"):
            self.at += 1
        return least, most


def _folded(sign: str) -> str:
    return _DIGIT if sign.isdigit() else _SPACE if sign.isspace() else sign.lower()


@dataclass(frozen=True)
class Openings:
    """How the matches of a pattern begin.

    ``signs``: one or two signs each, digits as ``0``, white space as a space, letters in lower case; ``single``
    are those that stand alone, with anything behind; ``loose`` those that may stand inside of a word.
    """

    signs: frozenset[str]
    single: frozenset[str]
    loose: tuple[str, ...]


@lru_cache(maxsize=1024)
def openings(source: str) -> Openings | None:
    """The openings of a pattern, by its source; None where it can begin with anything, or is not understood."""
    reader = _Reader(source)
    try:
        found = reader.alternatives()
    except (_Opaque, IndexError):
        return None
    if reader.at < len(source) or any(not one.signs or one.signs[0] == _SPACE for one in found):
        return None
    single = frozenset(one.signs for one in found if len(one.signs) == 1)
    signs = single | frozenset(one.signs for one in found if one.signs[0] not in single)
    loose = {one.signs for one in found if one.signs[0].isalnum() and not one.guarded}
    if any(signs[0] == _DIGIT for signs in loose):
        return None
    return Openings(signs, single, tuple(sorted(loose)))


#: Where a word or a number begins, and every other sign. (What is a letter beyond ASCII differs between `re` and
#: `regex`, so that each of those stands for itself.)
_PLACE = re.compile(r"(?<![a-zA-Z])[^\W\d_]|(?<![0-9])\d|[^\w\s]|_")


class Starts:
    """The places of a text where words, numbers and signs begin, by their first two signs."""

    def __init__(self, text: str) -> None:
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        self._folded = folded = _fold(text)
        places = self._places
        for match in _PLACE.finditer(text):
            at = match.start()
            places[folded[at : at + 2]].append(at)
        self._always = [signs for signs in places if not signs.isascii()]

    @cached_property
    def _strange(self) -> list[int]:
        """The places of signs beyond ASCII, and those before them."""
        if self._folded.isascii():
            return []
        return [at for match in _STRANGE.finditer(self._folded) for at in (match.start() - 1, match.start()) if at >= 0]

    def of(self, wanted: Openings) -> list[int]:
        """The places where a pattern with these openings can match, in order."""
        places = self._places
        keys = [signs for signs in wanted.signs if signs in places]
        if wanted.single:
            keys += [signs for signs in places if signs[0] in wanted.single and signs.isascii()]
        found = [at for signs in (*keys, *self._always) for at in places[signs]]
        if not wanted.loose:
            found.sort()
            return found
        for signs in wanted.loose:
            at = self._folded.find(signs)
            while at >= 0:
                found.append(at)
                at = self._folded.find(signs, at + 1)
        return sorted({*found, *self._strange})


_STRANGE = re.compile(r"[^\x00-\x7f]")
_FOLDING = {code: _folded(chr(code)) for code in range(0x80)}


def _fold(text: str) -> str:
    """The text with its ASCII signs as openings have them."""
    return text.translate(_FOLDING)


class Searcher:
    """Searches for one pattern in one text, from places further and further on."""

    def __init__(self, pattern: regex.Pattern[str], text: str, starts: Starts) -> None:
        self._pattern = pattern
        self._text = text
        known = openings(pattern.pattern)
        self._places = None if known is None else starts.of(known)

    def search(self, at: int) -> regex.Match[str] | None:
        """The leftmost match from a place on, as ``pattern.search`` finds it."""
        if self._places is None:
            return self._pattern.search(self._text, at)
        match = self._pattern.match
        for place in self._places[bisect_left(self._places, at) :]:
            if found := match(self._text, place):
                return found
        return None
