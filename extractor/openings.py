"""What a regular expression can begin with: the first signs of everything that it may match, read from its source.

Letters are in lower case, but capitals where case counts; a digit is ``0``, white space a space. Of a word three signs
tell, of others two. A number is one sign, with all digits, points, commas and spaces that follow: behind it stands the
first sign that is none of these (``0%`` for "35.4 %").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import NamedTuple

#: Signs that stand for classes in an opening; how a number without a whole part begins; the signs that go on with one.
DIGIT, _SPACE = "0", " "
POINT = ".0"
NUMBER = "0., "
_LOOK = re.compile(r"\(\?(<?)([=!])")
_NAMED = re.compile(r"\(\?P<\w+>|\(\?:|\(\?>|\(\?(-?)([i-]+):")
_COUNT = re.compile(r"\{(\d*)(?:(,)(\d*))?\}")
_PUNCTUATION_ONLY = re.compile(r"(?:\\s|[^\w\\]|\\[^\w])+\Z")
_NOT_BEHIND_WORD = re.compile(r"\[\^\\W_\]|\[\\w|\\w")
_MOST = 2000


class _Opaque(Exception):
    """A source that is not understood here."""


class _Opening(NamedTuple):
    """The signs that a match begins with, at most as many as tell; ``done``: nothing else belongs to the piece that
    they are the opening of; ``guarded``: a match cannot begin right behind a letter or digit."""

    signs: str
    done: bool = True
    guarded: bool = False


_EMPTY = frozenset({_Opening("")})


def _clipped(signs: str) -> str:
    """Signs one behind the other, as far as they tell; of those that go on with a number also the first behind."""
    behind = signs.lstrip(NUMBER)
    if behind != signs:
        return signs[: min(len(signs) - len(behind), 1 if signs[0] == DIGIT else 2)] + behind[:1]
    return signs[: 3 if signs[:1].isalpha() else 2]


def _is_full(signs: str) -> bool:
    """Whether no sign behind these would tell more."""
    if signs[:1] and signs[0] in NUMBER:
        return signs[-1] not in NUMBER
    return len(signs) == (3 if signs[:1].isalpha() else 2)


def _joined(ones: frozenset[_Opening], twos: frozenset[_Opening]) -> frozenset[_Opening]:
    """The openings of two pieces one behind the other."""
    found = {one for one in ones if not one.done or _is_full(one.signs)}
    for one in ones - found:
        found |= {
            _Opening(_clipped(one.signs + two.signs), two.done, one.guarded or (not one.signs and two.guarded))
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
        self.exact = False

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
        once, fewer = found, _EMPTY
        while most > 1 and found != fewer:
            fewer, found = found, found | _joined(found, once)
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
            around = self.exact
            self.exact = (match[1] == "-" and "i" in match[2]) if match and match[2] else around
            found = self.alternatives()
            self.exact = around
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
        return None if sign == "." else {self._kept(sign)}

    def _kept(self, sign: str) -> str:
        """A sign as it stands in an opening."""
        return sign if self.exact and sign.isupper() else _folded(sign)

    def _escape(self) -> set[str] | None:
        """The signs of an escape; None for any."""
        sign = self.source[self.at + 1]
        self.at += 2
        if sign in "ds":
            return {DIGIT if sign == "d" else _SPACE}
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
                signs = {self._kept(chr(code)) for code in range(ord(low), ord(self.source[self.at + 2]) + 1)}
                self.at += 3
            else:
                signs = {self._kept(low)}
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
    """A sign as openings have it."""
    return DIGIT if sign.isdigit() else _SPACE if sign.isspace() else sign.lower()


@dataclass(frozen=True)
class Openings:
    """How the matches of a pattern begin: with one of ``signs``; ``loose`` are those that may stand inside a word."""

    signs: frozenset[str]
    loose: frozenset[str]


def _told(one: _Opening) -> str:
    """The signs that a place can be told by: behind a sign that only goes on with a number, one."""
    begins_number = one.signs[0] == DIGIT or one.signs.startswith(POINT)
    return one.signs if begins_number or one.signs[0].isalpha() else one.signs[:2]


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
    loose = frozenset(one.signs for one in found if one.signs[0].isalnum() and not one.guarded)
    if any(signs[0] == DIGIT for signs in loose):
        return None
    return Openings(frozenset(map(_told, found)), loose)


_FOLDING = {code: _folded(chr(code)) for code in range(0x80)}


def forms(text: str) -> Iterator[str]:
    """Every opening that a text of a few signs may begin with: each sign as it is or folded."""
    for length in range(1, len(text) + 1):
        for signs in product(*(set(pair) for pair in zip(text[:length], folded(text[:length]), strict=True))):
            yield "".join(signs)


def folded(text: str) -> str:
    """A text with its ASCII signs as openings have them."""
    return text.translate(_FOLDING)
