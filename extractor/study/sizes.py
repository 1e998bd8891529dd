"""Sizes of groups: "(n = 22)" behind a name, "154 received sorafenib and 153 placebo", "a total of 307 patients"."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from extractor.lexicon import Lexicon
from extractor.lexicon.study import Size as Form
from extractor.study.counts import Count, Ways, either, size_in, way, ways
from extractor.study.mentions import Mention
from extractor.study.names import Key, Names
from extractor.study.own import Own

#: So many characters before a name its size begins at most.
_REACH = 120
#: So many patients are no count of a few events that another number repeats by chance.
_MANY = 20
#: Fewer are events that several groups had, "n = 1 each", and no group.
_FEW = 5


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


class Sizes:
    """Finds the sizes that a text prints; ``results`` are the places of numbers that are results."""

    def __init__(
        self, text: str, patterns: Lexicon, counts: Sequence[Count], own: Own, results: Iterable[int] = ()
    ) -> None:
        self.text = text
        self.own = own
        self.counts = counts
        self.begins = [count.opens for count in counts]
        self.results = frozenset(results)
        study = patterns.study
        behind = patterns.study_patterns(form.template for form in study.size_behind)
        self.behind = list(zip(study.size_behind, behind, strict=True))
        self.before = [(form, way(form.template, patterns)) for form in study.size_before]
        self.any_behind = either(tuple(form.template for form in study.size_behind), patterns)
        self.any_before = either(tuple(one.behind for _, one in self.before), patterns)
        (self.head,) = patterns.study_patterns(["{heads}"])
        self.made_of, self.left = study.made_of.words, study.left.words
        self.each = ways(study.each.templates, patterns)
        self.total = ways(study.whole.templates, patterns)
        self.any = ways(study.whole.any, patterns)
        self.next = patterns.study_patterns(study.listed.templates)
        self.features = ways(study.featured.templates, patterns)
        self.excluded = ways(study.whole.excluded, patterns)
        self.not_whole = ways(study.whole.not_whole, patterns)

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
        for people in (False, True):
            for mention, size in beside:
                if size.stated and mention.is_people == people:
                    sizes.setdefault(mention.key, size)
            for found in sentences.values() if not people else ():
                sizes = self._side_by_side(found) | sizes
        return sizes

    def _side_by_side(self, found: Sequence[tuple[Mention, Size]]) -> dict[Key, Size]:
        """The parallel sizes of one sentence where it has several, or others of groups that are no description; none
        that is what others add up to."""
        parallel = {mention.key: size for mention, size in reversed(found) if size.parallel and size.n > 1}
        plain = {m.key: size for m, size in reversed(found) if size.parallel and not m.is_people}
        stated = {m.key: size for m, size in reversed(found) if size.stated}
        for held in (parallel, plain | stated if plain else {}):
            sizes = [size.n for size in held.values()]
            kept = {key: size for key, size in held.items() if size.n * 2 != sum(sizes) or len(sizes) == 2}
            if len(kept) > 1 and _are_different(kept.values()):
                return {key: size for key, size in kept.items() if key in parallel}
        return {}

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
        near = self.counts[bisect_left(self.begins, first - _REACH) : bisect_left(self.begins, first)]
        return total in self.printed or (total >= _MANY and any(count.n == total for count in near))

    @cached_property
    def printed(self) -> frozenset[int]:
        """All numbers of people that the text prints."""
        return frozenset(size.n for size in (*self.stated, *self.weak))

    def listed(self, mentions: Iterable[Mention], names: Names) -> Iterator[tuple[Key, Size]]:
        """Sizes of groups that share a head with a mention: "groups 1 (n = 46) and 2 (n = 32)"."""
        for mention in mentions:
            end = mention.end if mention.key.letter else 0
            while end and (match := next((m for one in self.next if (m := one.match(self.text, end))), None)):
                if n := size_in(match):
                    yield names.key(match["name"]), Size(n, match.start("n"), match.end("n"), sure=True)
                end = match.end("name")

    def featured(self, keys: Mapping[Key, object], names: Names) -> Iterator[tuple[Key, Size]]:
        """Sizes of known groups that are told by a feature alone: "27 with IPF and 80 without IPF"."""
        for count, match in self.features.written(self.text, self.counts):
            words = match["name"].split()
            while len(words) > 1 and count.start not in self.results:
                if (key := names.key(" ".join(words))) in keys:
                    yield key, _size(count)
                    break
                words.pop()

    def _beside(self, mention: Mention) -> Iterator[Size]:
        """The sizes right behind or before a mention, those that are stated first."""
        found = [*self._behind(mention), *self._before(mention)]
        kept = (size for size in found if size.start not in self.results)
        yield from sorted(kept, key=lambda size: (not size.sure, size.summed, size.parallel))

    def _behind(self, mention: Mention) -> Iterator[Size]:
        head = self.head.match(self.text, mention.end)
        end = head.end() if head else mention.end
        for form, pattern in self.behind if self.any_behind.match(self.text, end) else ():
            if (match := pattern.match(self.text, end)) and (n := size_in(match)):
                yield Size(n, match.start("n"), match.end("n"), form.summed, form.parallel, form.sure)

    def _before(self, mention: Mention) -> Iterator[Size]:
        """The longest match of each form that ends where a mention begins."""
        first = bisect_left(self.begins, mention.start - _REACH)
        last = bisect_left(self.begins, mention.start)
        near = [c for c in self.counts[first:last] if self.any_before.fullmatch(self.text, c.end, mention.start)]
        for form, leading in self.before if near else ():
            if (form.people and not mention.is_people) or (form.named and not mention.named):
                continue
            count = next((count for count in near if leading.reaches(self.text, count, mention.start)), None)
            if count and (not form.told or self._is_told(mention)):
                yield _size(count, form)

    def _is_told(self, mention: Mention) -> bool:
        """Whether the words around a mention say of whom a study is made, and not who left it."""
        around = self.text[max(0, mention.start - 2 * _REACH) : mention.end + _REACH].casefold().split()
        words = frozenset(word.strip(".,;:()") for word in around)
        return bool(words & self.made_of) and not words & self.left

    @cached_property
    def stated(self) -> Sequence[Size]:
        """The numbers that the text says of all patients, in order."""
        return self._found(self.total)

    @cached_property
    def weak(self) -> Sequence[Size]:
        """All numbers of people in the text, in order."""
        return self._found(self.any)

    def _found(self, forms: Ways) -> Sequence[Size]:
        written = forms.written(self.text, self.counts)
        found = [count for count, _ in written if not self.not_whole.match(self.text, count)]
        return [_size(count) for count in [c for c in found if c.start in self.own] or found]

    def whole(self, parts: Iterable[Size]) -> Size | None:
        """How many took part: the first number said of all that is as large as any part and as their sum, where that is
        printed, without those that the text leaves out of it, or a larger number of people before it; else the sum."""
        held = list(parts)
        total = self._sum_of(held) if len(held) > 1 else None
        least = max([2, *(size.n for size in held), total.n if total else 0])
        places = {size.start for size in held} if len(held) > 1 else set()
        both = [size for size in (*self.stated, *self.weak) if size.start not in places]
        first = min((size for size in both if size in self.stated and size.n >= least), key=_start, default=None)
        earlier = [size for size in both if first is None or size.start <= first.start]
        most = max(earlier, key=lambda size: size.n, default=None)
        return self._kept(most if most and most.n >= least else first) or total

    def _sum_of(self, parts: Sequence[Size]) -> Size | None:
        """The number that is printed of all parts together, of different sizes or of one that each has."""
        total, places = sum(part.n for part in parts), {part.start for part in parts}
        if not _are_different(parts) and len(places) > 1:
            return None
        printed = [_size(c) for c in self.counts if c.n == total and c.start not in places | self.results]
        found = [size for size in (*self.stated, *self.weak) if size.n == total]
        return next(iter([*found, *(size for size in printed if size.n >= _MANY)]), None)

    def _kept(self, whole: Size | None) -> Size | None:
        """Of a number of people those that stayed: a later number said of all that is so much less as were left out."""
        for size in self.stated if whole else ():
            if whole and size.start > whole.start and whole.n - size.n in self.left_out:
                return size
        return whole

    @cached_property
    def left_out(self) -> frozenset[int]:
        """How many the text leaves out."""
        return frozenset(count.n for count, _ in self.excluded.written(self.text, self.counts))

    @cached_property
    def of_each(self) -> Size | None:
        """The size that all groups have: "three groups of 70 patients", "53 in each arm"."""
        return next((size for size in self._found(self.each) if size.n >= _FEW), None)


def _start(size: Size) -> int:
    return size.start


def _size(count: Count, form: Form | None = None) -> Size:
    if form is None:
        return Size(count.n, count.start, count.end)
    return Size(count.n, count.start, count.end, form.summed, form.parallel, form.sure)


def _are_different(sizes: Iterable[Size]) -> bool:
    """Whether sizes stand in places of their own."""
    places = [size.start for size in sizes]
    return len(set(places)) == len(places)
