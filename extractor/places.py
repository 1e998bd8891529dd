"""Where in a text patterns can match at all: at few places, told by the signs that each of them begins with.

A pattern is tried at its places only, with the same result as a search.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import regex

from extractor.openings import DIGIT, NUMBER, POINT, folded, forms, openings

#: Where a word or a number begins, and every other sign; of a number also the sign behind it. (What is a letter
#: beyond ASCII differs between `re` and `regex`, so that each of those stands for itself.)
_PLACE = re.compile(
    r"(?<![a-zA-Z])[^\W\d_]|(?:(?<![0-9])[0-9]|\.(?=[0-9]))(?=[0-9.,\s]{0,99}(.?))|[^\w\s]|_|(?![0-9])\d", re.DOTALL
)
_STRANGE = re.compile(r"[^\x00-\x7f]")
#: So many signs are looked at.
_WIDTH = 3
#: No match is longer but for a run of one sign, and so far it looks behind itself at most.
_REACH, _BEHIND = 500, 100


@lru_cache(maxsize=2)  # all patterns look at the same text
def _keys(text: str) -> list[tuple[int, str]]:
    """Each place of a text with the signs that tell what can begin there."""
    found = []
    for match in _PLACE.finditer(text):
        at, behind = match.start(), match[1]
        if behind is None:
            found.append((at, text[at : at + _WIDTH]))
        else:
            found.append((at, (POINT if text[at] == "." else DIGIT) + behind))
    return found


def match_at(pattern: regex.Pattern[str], text: str, at: int) -> regex.Match[str] | None:
    """What ``pattern.match(text, at)`` finds, at a cost that does not grow with the text.

    (`regex` looks for the letters that a match must hold in all of the text, before it tries to match.)
    """
    stop = at + _REACH
    match = pattern.match(text, at, stop)
    return pattern.match(text, at) if match and match.end() > stop - _BEHIND else match


class Places:
    """The places of some patterns in any text."""

    def __init__(self, patterns: Sequence[regex.Pattern[str]]) -> None:
        self.patterns = patterns
        known = [openings(pattern.pattern) for pattern in patterns]
        self._all = tuple(index for index, one in enumerate(known) if one)
        self._unknown = tuple(index for index, one in enumerate(known) if not one)
        self._signs = _by_signs((index, one.signs) for index, one in enumerate(known) if one)
        self._loose = _by_signs((index, one.loose) for index, one in enumerate(known) if one)
        self._strange = frozenset(index for index, one in enumerate(known) if one and one.loose)
        self._inside = _inside_words(set(self._loose))
        self._fitting = lru_cache(maxsize=1 << 14)(self._fit)
        self._fitting_inside = lru_cache(maxsize=1 << 12)(self._fit_inside)

    def of(self, text: str) -> Iterator[tuple[int, Sequence[int]]]:
        """Each place with the indices of the patterns that can match there, both in order."""
        places: dict[int, Sequence[int]] = {}
        for at, key in _keys(text):
            if found := self._fitting(key):
                places[at] = found
        for at, more in self._further(text).items():
            places[at] = sorted(more.union(places.get(at, ())))
        return iter(sorted(places.items()))

    def finditer(self, text: str) -> Iterator[regex.Match[str]]:
        """The matches of all patterns, those of each one behind the other as it finds them by itself."""
        taken = [0] * len(self.patterns)
        for at, indices in self.of(text):
            for index in indices:
                if at >= taken[index] and (match := match_at(self.patterns[index], text, at)):
                    taken[index] = max(match.end(), at + 1)
                    yield match

    def _fit(self, key: str) -> Sequence[int]:
        """The patterns that can begin with these signs."""
        signs = folded(key)
        if not signs.isascii():
            return self._all
        if signs.startswith((DIGIT, POINT)) and signs[-1] in NUMBER:  # what stands behind it is too far away
            stem = DIGIT if signs[0] == DIGIT else POINT
            return tuple(sorted({i for signs, some in self._signs.items() if signs.startswith(stem) for i in some}))
        return _beginning(key, self._signs)

    def _fit_inside(self, key: str) -> Sequence[int]:
        """The patterns that can begin with these signs inside of a word."""
        return _beginning(key, self._loose)

    def _further(self, text: str) -> defaultdict[int, set[int]]:
        """The places inside of words, and those of patterns of which nothing is known."""
        found: defaultdict[int, set[int]] = defaultdict(set)
        for index in self._unknown:
            for match in self.patterns[index].finditer(text, overlapped=True):
                found[match.start()].add(index)
        if self._inside:
            lower = text.lower()
            for place in self._inside.finditer(lower if len(lower) == len(text) else folded(text)):
                found[place.start()].update(self._fitting_inside(text[place.start() : place.start() + _WIDTH]))
        if self._loose and not text.isascii():
            for match in _STRANGE.finditer(text):
                for at in range(max(0, match.start() - _WIDTH + 1), match.start() + 1):
                    found[at].update(self._strange)
        return found


def _by_signs(openings_of: Iterable[tuple[int, frozenset[str]]]) -> dict[str, set[int]]:
    """The patterns that begin with each opening."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for index, some in openings_of:
        for signs in some:
            found[signs].add(index)
    return dict(found)


def _beginning(key: str, by_signs: dict[str, set[int]]) -> tuple[int, ...]:
    """The patterns one of whose openings a text begins with."""
    return tuple(sorted({index for form in forms(key) for index in by_signs.get(form, ())}))


def _inside_words(loose: set[str]) -> re.Pattern[str] | None:
    """Finds these openings, as far as they are ASCII, anywhere in a text in lower case."""
    behind: defaultdict[str, list[str]] = defaultdict(list)
    for signs in sorted({signs.lower() for signs in loose if signs.isascii()}):
        behind[signs[0]].append(
            "".join({DIGIT: "[0-9]", " ": r"\s"}.get(sign) or re.escape(sign) for sign in signs[1:])
        )
    sources = (f"{re.escape(first)}(?={'|'.join(rests)})" for first, rests in behind.items())
    return re.compile("|".join(sources)) if behind else None
