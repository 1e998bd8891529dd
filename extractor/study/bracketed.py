"""Sizes in brackets that stand apart from the name: "A, 75 mg twice daily (n = 50), or B (C or D; n = 51)"."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from extractor.lexicon import Lexicon
from extractor.study.counts import Count, ways
from extractor.study.joining import Joined
from extractor.study.mentions import Mention
from extractor.study.names import Key
from extractor.study.sizes import Size


class Bracketed:
    """Gives each bracketed size of a sentence to the group that its stretch of the sentence is about.

    A stretch begins with the sentence, or behind the bracketed size before.
    """

    def __init__(
        self, text: str, patterns: Lexicon, counts: Iterable[Count], sentences: Sequence[tuple[int, int]]
    ) -> None:
        self.sentences = sentences
        self.found = [count for count, _ in ways(patterns.study.bracketed.templates, patterns).written(text, counts)]

    def sizes(
        self, mentions: Sequence[Mention], joined: Joined, wanted: Collection[frozenset[Key]], taken: Collection[int]
    ) -> Iterator[tuple[Key, Size]]:
        """The sizes that are not ``taken`` with a name of their group: of those wanted the only one in a first stretch,
        the first one in a later."""
        for start, end in self.sentences:
            begin, first = start, True
            for count in self.found:
                if start <= count.start < end:
                    within = [m for m in mentions if begin <= m.start < count.opens and joined.members(m.key) in wanted]
                    several = len({joined.members(m.key) for m in within}) > 1
                    if within and count.start not in taken and not (first and several):
                        yield within[0].key, Size(count.n, count.start, count.end)
                    begin, first = count.end, False
