"""Where a text prints numbers that may count people, and the ways of writing that are tried there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from extractor.lexicon import Lexicon
from extractor.numbers import NUMBER_WORD, parse_count
from extractor.schema import LARGEST

#: Where a number begins: at "n =", a digit, or a number in words.
_START = re.compile(rf"(?<![\w.,/-])(?:n ?= ?\d|\d)|(?<![\w,/-])(?:{NUMBER_WORD})", re.IGNORECASE)
#: So many characters behind a number those that it counts are named at most.
_REACH = 120
#: Words between the parts of a number: "one hundred and twelve".
_SCALE = re.compile(r"\s+(thousand|hundred)\b(?:\s+and\b)?[\s-]*", re.IGNORECASE)
_SCALES = {"thousand": 1000, "hundred": 100}
#: In a template, a number; a number with the people that it counts.
_NUMBER, _COUNTED = "{size}", "{counted}"


@dataclass(frozen=True)
class Count:
    """A printed number: where it begins (with "n ="), its own place, and where those that it counts end, if any."""

    n: int
    opens: int
    start: int
    end: int
    people: int = 0


def parse_size(text: str) -> int:
    """A whole number in digits or words: "22", "one hundred and twelve".

    Raises:
        ValueError: not a whole number.
    """
    if text.isdecimal():
        return int(text)
    total, rest = 0, text
    while scale := _SCALE.search(rest):
        total += parse_count(rest[: scale.start()]) * _SCALES[scale[1].casefold()]
        rest = rest[scale.end() :]
    return total + parse_count(rest) if rest or not total else total


def size_in(match: regex.Match[str]) -> int | None:
    """The number ``n`` of a match; nothing where it can be no size."""
    try:
        number = parse_size(match["n"])
    except ValueError:
        return None
    return number if 0 < number <= LARGEST else None


def counts_of(text: str, patterns: Lexicon) -> Sequence[Count]:
    """All numbers of a text that may count people, in order."""
    size, between, people = patterns.study_patterns([_NUMBER, "{s}{words}{0,10}", "{people}"])
    found: list[Count] = []
    for begin in _START.finditer(text):
        if found and begin.start() < found[-1].end:
            continue
        match = size.match(text, begin.start())
        number = size_in(match) if match else None
        if match is None or number is None:
            continue
        who = people.search(text, match.end(), match.end() + _REACH)
        counted = who is not None and between.fullmatch(text, match.end(), who.start())
        found.append(Count(number, match.start(), match.start("n"), match.end(), who.end() if who and counted else 0))
    return found


class Way:
    """One way of writing around a number: what stands before it, and behind it or behind those that it counts."""

    def __init__(self, template: str, patterns: Lexicon) -> None:
        mark = _COUNTED if _COUNTED in template else _NUMBER
        self.before, _, self.behind = template.partition(mark)
        self.of_people = mark == _COUNTED
        self.head = patterns.study_patterns([f"(?<={self.before})"])[0] if self.before else None
        (self.rest,) = patterns.study_patterns([self.behind])

    def match(self, text: str, count: Count) -> regex.Match[str] | None:
        """The match behind a number."""
        begin = self._begin(count)
        return self.rest.match(text, begin) if begin and self._is_led(text, count) else None

    def reaches(self, text: str, count: Count, end: int) -> bool:
        """Whether the way leads from a number to an offset."""
        begin = self._begin(count)
        return 0 < begin <= end and bool(self.rest.fullmatch(text, begin, end)) and self._is_led(text, count)

    def _begin(self, count: Count) -> int:
        return count.people if self.of_people else count.end

    def _is_led(self, text: str, count: Count) -> bool:
        return self.head is None or self.head.match(text, count.opens) is not None


class Ways:
    """Several ways of writing, of which one is enough; those that begin with the number are tried in one go."""

    def __init__(self, templates: Iterable[str], patterns: Lexicon) -> None:
        held = [way(template, patterns) for template in templates]
        self.headed = [one for one in held if one.head]
        self.heads = _either([f"(?<={one.before})" for one in self.headed], patterns)
        self.plain = _either([one.behind for one in held if not one.head and not one.of_people], patterns)
        self.people = _either([one.behind for one in held if not one.head and one.of_people], patterns)

    def match(self, text: str, count: Count) -> regex.Match[str] | None:
        """The match of the first way that a number is written in."""
        found = self.people.match(text, count.people) if self.people and count.people else None
        found = found or (self.plain.match(text, count.end) if self.plain else None)
        if found or not self.heads or not self.heads.match(text, count.opens):
            return found
        return next((match for one in self.headed if (match := one.match(text, count))), None)

    def written(self, text: str, counts: Iterable[Count]) -> Iterator[tuple[Count, regex.Match[str]]]:
        """The numbers that stand in one of these ways."""
        for count in counts:
            if match := self.match(text, count):
                yield count, match


def either(templates: Sequence[str], patterns: Lexicon) -> regex.Pattern[str]:
    """One pattern for several templates."""
    return patterns.study_patterns(["|".join(f"(?:{one})" for one in templates)])[0]


def _either(templates: Sequence[str], patterns: Lexicon) -> regex.Pattern[str] | None:
    return either(templates, patterns) if templates else None


@lru_cache(maxsize=1 << 6)
def ways(templates: tuple[str, ...], patterns: Lexicon) -> Ways:
    """Ways of writing, from their templates."""
    return Ways(templates, patterns)


@lru_cache(maxsize=1 << 8)
def way(template: str, patterns: Lexicon) -> Way:
    """One way of writing, from its template."""
    return Way(template, patterns)
