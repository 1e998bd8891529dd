"""Sizes of groups: "(n = 22)" behind a name, "154 received sorafenib and 153 placebo", "a total of 307 patients"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import regex

from extractor.lexicon import Lexicon
from extractor.lexicon.models import Size as Form
from extractor.numbers import parse_count
from extractor.schema import LARGEST
from extractor.study.mentions import Mention
from extractor.study.names import Key

#: So many characters before a name its size begins at most.
_REACH = 120
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
        self.each = compiled(study.each.templates)
        self.total = compiled(study.whole.templates)
        self.any = compiled(study.whole.any)
        self.not_whole = compiled(f"(?:{one})\\Z" for one in study.whole.not_whole)

    def of(self, mentions: Sequence[Mention]) -> dict[Key, Size]:
        """The size of each group that has one: the first that is stated, else one that adds up or has a neighbour."""
        stated: dict[Key, Size] = {}
        likely: dict[int, list[tuple[Mention, Size]]] = defaultdict(list)
        for mention in mentions:
            size = next(self._beside(mention), None)
            if size and size.stated:
                stated.setdefault(mention.key, size)
            elif size:
                likely[mention.sentence].append((mention, size))
        for key, size in self._likely(likely):
            stated.setdefault(key, size)
        return stated

    def _beside(self, mention: Mention) -> Iterator[Size]:
        """The sizes right behind or before a mention, those that are stated first."""
        found = []
        for form, pattern in self.behind:
            found.append(self._size(pattern.match(self.text, mention.end), form))
        left = max(0, mention.start - _REACH)
        for form, pattern in self.before:
            if not form.people or mention.is_people:
                found.append(self._size(pattern.search(self.text, left, mention.start), form))
        kept = (size for size in found if size and size.start not in self.counted)
        yield from sorted(kept, key=lambda size: (size.summed, size.parallel))

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
        return Size(number, start, end, form is not None and form.summed, form is not None and form.parallel)

    def _likely(self, likely: Mapping[int, list[tuple[Mention, Size]]]) -> Iterator[tuple[Key, Size]]:
        """Sizes of one sentence whose sum the text prints, and those that stand side by side."""
        printed = {size.n for size in (*self.stated, *self.weak)}
        for found in likely.values():
            sizes = {mention.key: size for mention, size in reversed(found)}
            if len({size.start for size in sizes.values()}) != len(sizes):
                continue
            if len(sizes) > 1 and sum(size.n for size in sizes.values()) in printed:
                yield from sizes.items()
                continue
            parallel = {key: size for key, size in sizes.items() if size.parallel}
            if len(parallel) > 1:
                yield from parallel.items()

    @cached_property
    def stated(self) -> Sequence[Size]:
        """The numbers that the text says of all patients, in order."""
        return self._found(self.total)

    @cached_property
    def weak(self) -> Sequence[Size]:
        """All numbers of people in the text, in order."""
        return self._found(self.any)

    def _found(self, patterns: Iterable[regex.Pattern[str]]) -> Sequence[Size]:
        found: dict[int, Size] = {}
        for pattern in patterns:
            for match in pattern.finditer(self.text, overlapped=True):
                if (size := self._size(match)) and not self._is_of_others(size):
                    found.setdefault(size.start, size)
        return [found[start] for start in sorted(found)]

    def _is_of_others(self, size: Size) -> bool:
        """Whether a number counts those that were looked through, planned or left out."""
        left = max(0, size.start - _REACH)
        return any(pattern.search(self.text, left, size.start) for pattern in self.not_whole)

    def whole(self, parts: Iterable[Size]) -> Size | None:
        """How many took part: the first number said of all that is as large as any part and, where the text prints
        what the parts add up to, as that; else the largest number of people."""
        sizes = [size.n for size in parts]
        both = [*self.stated, *self.weak]
        least = max([2, *sizes, *(s.n for s in both if len(sizes) > 1 and s.n == sum(sizes))])
        fits = [size for size in self.stated if size.n >= least]
        return next(iter(fits), None) or max(self.weak, key=lambda size: size.n, default=None)

    def of_each(self) -> Size | None:
        """The size that all groups have: "three groups of 70 patients", "53 in each arm"."""
        found = self._found(self.each)
        return found[0] if found else None
