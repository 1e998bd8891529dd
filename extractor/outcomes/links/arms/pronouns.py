"""Words that stand for groups: both, the former, the latter, this group, all patients."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.lexicon import Lexicon
from extractor.outcomes.sentence.items import Item, Sentence
from extractor.outcomes.sentence.labels import EVERYONE, GROUPS, MENTIONS
from extractor.outcomes.values.series import Series

#: So many items from a value its pronoun stands at most, brackets left out.
_REACH = 6
#: Values of their own, behind which a pronoun is theirs.
_VALUES = frozenset({"percent", "duration", "number", "count_of"})
#: Pronouns that may lead their clause: "*the former* had an ORR of 54%".
_ORDERED = frozenset({"former", "latter"})


class Pronouns:
    """Finds the pronouns of one sentence."""

    def __init__(self, scope: Sentence, series: Sequence[Series], patterns: Lexicon) -> None:
        self.scope = scope
        self.items = scope.items
        self.series = series
        self.counted = patterns.words("counted")
        self.introducing = patterns.words("introducing")
        self._found: dict[int, str] = {}

    def of(self, number: int) -> str:
        """The pronoun right before or behind a series: its code (both, former, latter, other, this, whole) or none."""
        if number not in self._found:
            self._found[number] = self._read(number)
        return self._found[number]

    def _read(self, number: int) -> str:
        one = self.series[number]
        for step in (1, -1):
            found = self._beside(one, step)
            if found:
                return found
        lead = [at for at, i in enumerate(self.items[:_REACH]) if i.label == "pronoun" and i.code == "both"]
        named = self.groups_named() or any(self._next_is_mention(at) for at in lead)
        return "both" if lead and not named else ""

    def groups_named(self) -> bool:
        """Whether the sentence names groups."""
        return next(self.scope.of({"group"}), None) is not None

    def _beside(self, one: Series, step: int) -> str:
        at = one.last if step > 0 else one.first
        reach, measured = _REACH, False
        depth = self.items[at].depth
        while reach:
            at += step
            if not 0 <= at < len(self.items):
                return ""
            item = self.items[at]
            if step > 0 and item.depth > depth:
                continue
            reach -= 1
            if self._is_none(item, at, step) or (step > 0 and self._leads_on(at)):
                return ""
            if item.label == "pronoun" and not self._is_counted(item):
                return item.code if step > 0 or not measured or item.code in _ORDERED else ""
            if item.label == "both" and step > 0 and self.items[at - 1].lower in {"for", "in"}:
                return "both"
            measured = measured or item.label in MENTIONS
            ends = item.label in GROUPS | _VALUES
            if ends and not (item.label == "phrase" and self._is_counted(item)):
                return ""
        return ""

    def _is_none(self, item: Item, at: int, step: int) -> bool:
        """ "a *total* response rate of …", "*both* ORR and DCR", "two, *both* in the TACE group": no groups."""
        measured = self._next_is_mention(at) or (item.lower == "both" and self._next_is(at, self.introducing))
        if item.label == "pronoun" and item.code in EVERYONE and measured:
            return True
        return item.code == "both" and (measured or (step < 0 and " " not in item.text))

    def _leads_on(self, at: int) -> bool:
        """Whether a pronoun behind a comma begins the next clause: "…, *the latter* of 20%"."""
        item, before = self.items[at], self.items[at - 1]
        return item.code in _ORDERED and before.label in {",", ";", "and"}

    def _is_counted(self, item: Item) -> bool:
        """The bare "patients" or "lesions" that a number counts: "91% of *lesions* in the former"."""
        return item.code in EVERYONE | {""} and item.lower in self.counted

    def _next_is(self, at: int, words: frozenset[str]) -> bool:
        return at + 1 < len(self.items) and self.items[at + 1].lower in words

    def _next_is_mention(self, at: int) -> bool:
        return at + 1 < len(self.items) and self.items[at + 1].label in MENTIONS
