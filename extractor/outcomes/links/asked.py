"""What the guards look at that take a number from the measure before it, and what a guard is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extractor.lexicon import Lexicon
from extractor.outcomes.links.measures import MentionList
from extractor.outcomes.sentence.items import Item, Sentence
from extractor.outcomes.values.model import Value
from extractor.outcomes.values.series import Series


@dataclass(frozen=True, slots=True)
class Asked:
    """A series with the list of measures before it and the series before that, in their sentence."""

    scope: Sentence
    patterns: Lexicon
    pre: MentionList
    series: Series
    previous: Series | None

    @property
    def items(self) -> Sequence[Item]:
        return self.scope.items

    @property
    def value(self) -> Value:
        """The first value of the series."""
        return self.series.values[0]

    def words(self, role: str) -> frozenset[str]:
        return self.patterns.words(role)

    def is_filler(self, word: str) -> bool:
        return any(word in self.words(role) for role in ("filler", "copula", "article"))

    def is_plain(self, word: str) -> bool:
        """Whether a word says nothing of what people had."""
        return word in self.words("possession") or word in self.words("counted_in") or self.is_filler(word)


@dataclass(frozen=True, slots=True)
class Guard:
    """One way of writing in which something unknown owns a number. ``example`` is a text whose last number it keeps
    from the measure before."""

    name: str
    holds: Callable[[Asked], bool]
    example: str
