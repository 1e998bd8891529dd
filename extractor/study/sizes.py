"""Sizes of groups: "(n = 22)" behind a name, "154 received sorafenib and 153 placebo", "a total of 307 patients"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import regex

from extractor.lexicon import Lexicon
from extractor.lexicon.models import Size as Form
from extractor.numbers import NUMBER_WORD, parse_count
from extractor.schema import LARGEST
from extractor.study.mentions import Mention
from extractor.study.names import Key, Names

#: So many characters before a name its size begins at most.
_REACH = 120
_NUMBER = re.compile(r"(?<![\w.,])\d+(?![\w.,/%]*\d|%)")
#: Where a size begins: at "n =", a digit, or a number in words.
_START = re.compile(rf"(?<![\w.,/])(?:n ?= ?\d|\d|(?:{NUMBER_WORD}))", re.IGNORECASE)
_OPENS = "{size}"
#: So many patients are no count of a few events that another number repeats by chance.
_MANY = 20
#: Words between the parts of a number: "one hundred and twelve".
_SCALE = re.compile(r"\s+(thousand|hundred)\b(?:\s+and\b)?[\s-]*", re.IGNORECASE)
_SCALES = {"thousand": 1000, "hundred": 100}


@dataclass(frozen=True)
class Size:
    """A number of patients with its place, and what it takes for it to count (see the pattern file)."""

    n: int
    start: int
    end: int
    summed: bool = False
    parallel: bool = False
    sure: bool = False

    @property
    def stated(self) -> bool:
        """Whether it counts by itself."""
        return not self.summed and not self.parallel


def parse_size(text: str) -> int:
    """A whole number in digits or words: "22", "one hundred and twelve".

    Raises:
        ValueError: not a whole number.
    """
    total, rest = 0, text
    while scale := _SCALE.search(rest):
        total += parse_count(rest[: scale.start()]) * _SCALES[scale[1].casefold()]
        rest = rest[scale.end() :]
    return total + parse_count(rest) if rest or not total else total


class Sizes:
    """Finds the sizes that a text prints; ``counted`` are the places of numbers that are results."""

    def __init__(self, text: str, patterns: Lexicon, counted: Iterable[int] = ()) -> None:
        self.text = text
        self.counted = frozenset(counted)
        study = patterns.study
        compiled = patterns.study_patterns
        self.behind = list(zip(study.size_behind, compiled(f.template for f in study.size_behind), strict=True))
        before = compiled(f"(?:{f.template})\\Z" for f in study.size_before)
        self.before = list(zip(study.size_before, before, strict=True))
        self.made_of, self.left = study.made_of.words, study.left.words
        self.each = list(zip(study.each.templates, compiled(study.each.templates), strict=True))
        self.total = list(zip(study.whole.templates, compiled(study.whole.templates), strict=True))
        self.any = list(zip(study.whole.any, compiled(study.whole.any), strict=True))
        (self.opening,) = compiled([_OPENS])
        self.features = list(zip(study.featured.templates, compiled(study.featured.templates), strict=True))
        self.not_whole_behind = compiled(study.whole.not_whole_behind)
        self.not_whole = compiled(f"(?:{one})\\Z" for one in study.whole.not_whole)

    def of(self, mentions: Sequence[Mention]) -> dict[Key, Size]:
        """The size of each group that has one: one behind "n =", else one that adds up with others to a printed number,
        else the first that is stated, else one that stands beside another."""
        beside = [(mention, size) for mention in mentions if (size := next(self._beside(mention), None))]
        sizes = {mention.key: size for mention, size in reversed(beside) if size.sure}
        sentences: dict[int, list[tuple[Mention, Size]]] = defaultdict(list)
        for mention, size in beside:
            sentences[mention.sentence].append((mention, size))
        for found in sentences.values():
            for key, size in self._adding_up(found):
                sizes.setdefault(key, size)
        for mention, size in beside:
            if size.stated:
                sizes.setdefault(mention.key, size)
        for found in sentences.values():
            parallel = {mention.key: size for mention, size in reversed(found) if size.parallel}
            if len(parallel) > 1 and _are_different(parallel.values()):
                sizes = parallel | sizes
        return sizes

    def _adding_up(self, found: Sequence[tuple[Mention, Size]]) -> Iterator[tuple[Key, Size]]:
        """Sizes of one sentence, one after the other, whose sum the text prints: the longest such run."""
        several = [(mention, size) for mention, size in reversed(found) if size.n > 1]
        sizes = list({mention.key: size for mention, size in several}.items())[::-1]
        for length in range(len(sizes), 1, -1):
            for first in range(len(sizes) - length + 1):
                run = sizes[first : first + length]
                parts = [size for _, size in run]
                if _are_different(parts) and self._is_printed(sum(part.n for part in parts), parts):
                    yield from run
                    return

    def _is_printed(self, total: int, parts: Sequence[Size]) -> bool:
        """Whether a sum is printed as a number of people, or right before its parts."""
        first = min(part.start for part in parts)
        before = {match.group() for match in _NUMBER.finditer(self.text, max(0, first - _REACH), first)}
        return total in self.printed or (total >= _MANY and str(total) in before)

    @cached_property
    def printed(self) -> frozenset[int]:
        """All numbers of people that the text prints."""
        return frozenset(size.n for size in (*self.stated, *self.weak))

    def featured(self, keys: Mapping[Key, object], names: Names) -> Iterator[tuple[Key, Size]]:
        """Sizes of known groups that are told by a feature alone: "27 with IPF and 80 without IPF"."""
        for template, pattern in self.features:
            for match in self._matches(template, pattern):
                size, words = self._size(match), match["name"].split()
                while size and len(words) > 1 and size.start not in self.counted:
                    if (key := names.key(" ".join(words))) in keys:
                        yield key, size
                        break
                    words.pop()

    def _beside(self, mention: Mention) -> Iterator[Size]:
        """The sizes right behind or before a mention, those that are stated first."""
        found = []
        for form, pattern in self.behind:
            found.append(self._size(pattern.match(self.text, mention.end), form))
        left = max(0, mention.start - _REACH)
        for form, pattern in self.before:
            if (not form.people or mention.is_people) and (not form.told or self._is_told(mention)):
                found.append(self._size(self._last(form.template, pattern, left, mention.start), form))
        kept = (size for size in found if size and size.start not in self.counted)
        yield from sorted(kept, key=lambda size: (not size.sure, size.summed, size.parallel))

    def _last(self, template: str, pattern: regex.Pattern[str], left: int, end: int) -> regex.Match[str] | None:
        """The longest match that ends at an offset."""
        if not template.startswith(_OPENS):
            return pattern.search(self.text, left, end)
        window = self.starts[bisect_left(self.starts, left) : bisect_left(self.starts, end)]
        tries = (pattern.match(self.text, start, end) for start in window)
        return next((match for match in tries if match), None)

    def _is_told(self, mention: Mention) -> bool:
        """Whether the words around a mention say of whom a study is made, and not who left it."""
        around = self.text[max(0, mention.start - 2 * _REACH) : mention.end + _REACH].casefold().split()
        words = frozenset(word.strip(".,;:()") for word in around)
        return bool(words & self.made_of) and not words & self.left

    def _size(self, match: regex.Match[str] | None, form: Form | None = None) -> Size | None:
        if match is None:
            return None
        try:
            number = parse_size(match["n"])
        except ValueError:
            return None
        if not 0 < number <= LARGEST:
            return None
        start, end = match.span("n")
        if form is None:
            return Size(number, start, end)
        return Size(number, start, end, form.summed, form.parallel, form.sure)

    @cached_property
    def stated(self) -> Sequence[Size]:
        """The numbers that the text says of all patients, in order."""
        return self._found(self.total)

    @cached_property
    def weak(self) -> Sequence[Size]:
        """All numbers of people in the text, in order."""
        return self._found(self.any)

    @cached_property
    def starts(self) -> Sequence[int]:
        """Where a size begins."""
        begins = (match.start() for match in _START.finditer(self.text))
        return [start for start in begins if self.opening.match(self.text, start)]

    def _matches(self, template: str, pattern: regex.Pattern[str]) -> Iterator[regex.Match[str]]:
        """All matches, of overlapping ones each; a template that opens with a size is tried where a number begins."""
        if not template.startswith(_OPENS):
            yield from pattern.finditer(self.text, overlapped=True)
            return
        for start in self.starts:
            if match := pattern.match(self.text, start):
                yield match

    def _found(self, patterns: Iterable[tuple[str, regex.Pattern[str]]]) -> Sequence[Size]:
        found: dict[int, Size] = {}
        for template, pattern in patterns:
            for match in self._matches(template, pattern):
                if (size := self._size(match)) and not self._is_of_others(size):
                    found.setdefault(size.start, size)
        return [found[start] for start in sorted(found)]

    def _is_of_others(self, size: Size) -> bool:
        """Whether a number counts those that were looked through, planned or left out."""
        left = max(0, size.start - _REACH)
        before = any(pattern.search(self.text, left, size.start) for pattern in self.not_whole)
        return before or any(pattern.match(self.text, size.end) for pattern in self.not_whole_behind)

    def whole(self, parts: Iterable[Size]) -> Size | None:
        """How many took part: the first number said of all that is as large as any part and, where the text prints
        what the parts add up to, as that, or a larger number of people before it; else the largest number of people."""
        held = list(parts)
        sizes, places = [size.n for size in held], {size.start for size in held}
        both = [size for size in (*self.stated, *self.weak) if len(held) < 2 or size.start not in places]
        least = max([2, *sizes, *(s.n for s in both if len(sizes) > 1 and s.n == sum(sizes))])
        fits = [size for size in both if size in self.stated and size.n >= least]
        first = min(fits, key=lambda size: size.start, default=None)
        earlier = [size for size in both if first is None or size.start <= first.start]
        most = max(earlier, key=lambda size: size.n, default=None)
        return most if most and most.n >= least else first

    def of_each(self) -> Size | None:
        """The size that all groups have: "three groups of 70 patients", "53 in each arm"."""
        found = self._found(self.each)
        return found[0] if found else None


def _are_different(sizes: Iterable[Size]) -> bool:
    """Whether sizes stand in places of their own."""
    places = [size.start for size in sizes]
    return len(set(places)) == len(places)
