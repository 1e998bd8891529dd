"""Which grade holds for a value.

Constructions:
    before       "grade 3-4 fatigue in 12, nausea in 5": the last one before, unless it is that of another event only
    behind       "12 patients had grade 3 …", "17/30 G1, 8/30 G2", "7 cases (15.9%), all of grade 1"
    bracket      "fatigue (grade 1-2)", "rash in four (4%; all grade 1-2)"
    list         "grade 3 and grade 4 thrombocytopenia in 11% and 2%", "grade 3/4 toxicities: leukopenia (22%/8%)"
    all          "…, which were all grade 1-2" behind a list
    handed on    "… and of grade 3 or more in 13. The latter were fever in 5 and …"
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from typing import Final

from extractor.lexicon import Lexicon
from extractor.outcomes.links.measures import Mention
from extractor.outcomes.links.model import Joined
from extractor.outcomes.sentence.items import Item, Sentence
from extractor.outcomes.sentence.labels import GRADES, MENTIONS, Label
from extractor.outcomes.values.model import Value
from extractor.outcomes.values.series import Series

_IN_BRACKET: Final[frozenset[Label]] = frozenset({"word", "grade", ",", ";", "pronoun"})
_GRADE_NUMBER = re.compile(r"\d|\b[IV]+\b")


class Grades:
    """The grades of one sentence. ``handed_on``: the last one of the sentence before."""

    def __init__(self, scope: Sentence, patterns: Lexicon, handed_on: Item | None = None) -> None:
        self.scope = scope
        self.items = scope.items
        self.patterns = patterns
        self.handed_on = handed_on if [i.code for i in scope.items[:1]] == ["latter"] else None

    def listed(self, one: Series, grouped: bool) -> list[Item]:
        """ "Grade 3 and grade 4 thrombocytopenia occurred in 11% and 2%": a grade for each value."""
        before = [at for at in self.scope.of(GRADES) if at < one.first]
        if len(one) > 1 and not one.is_comparison and before and (split := self._split(before[-1], one, grouped)):
            return split
        run = before[-len(one) :]
        if len(one) < 2 or len(run) < len(one):
            return []
        joined = all(
            any(i.label in {"and", ",", "/", ";"} for i in self.scope.between(a, b)) and b - a <= 3
            for a, b in pairwise(run)
        )
        return [self.items[at] for at in run] if joined else []

    def _split(self, at: int, one: Series, grouped: bool) -> list[Item]:
        """ "Grade 1, 2 and 3 nausea in 38, 11 and two patients": the grades of one list, each for a value."""
        item = self.items[at]
        numbers = _GRADE_NUMBER.findall(item.text)
        slashed = "/" in item.text and any(i.label == "/" for i in self.scope.between(one.first, one.last))
        listed = ("and" in item.lower.split() or slashed) and len(numbers) == len(one)
        named = any(i.label == "group" for i in self.scope.between(at, one.first)) or grouped
        return [replace(item, text=f"grade {number}") for number in numbers] if listed and not named else []

    def of(self, value: Value, mention: Mention | None, owned: bool) -> Item | None:
        """The grade that holds for a value: what its own words say, else the last one before it."""
        owner = mention if owned else None
        said = value.grade or self._of_all(value)
        if said is None and mention is not None:
            said = self._bracketed(mention.last + 1) or self._bracketed(mention.first - 3)
        if said is not None:
            return said
        if mention is not None and (mention.code == "death" or mention.item.lower in self.patterns.ungraded):
            return self._beside(mention)
        found = self._within(value, owner) or self._enclosed(value) or self._behind(value)
        return found or self._before(value, owner) or self.handed_on

    def _of_all(self, value: Value) -> Item | None:
        """ "7 cases (15.9%), all of grade 1"."""
        said = self.items[value.last + 1 : value.last + 5]
        if len(said) < 2 or said[0].label != "," or said[1].lower != "all":
            return None
        return next((i for i in said if i.label == "grade"), None)

    def _beside(self, mention: Mention) -> Item | None:
        """The grade right before an event that takes none from its neighbours."""
        behind = self.items[mention.last + 1 : mention.last + 3]
        if [i.label for i in behind] == ["word", "grade"] and behind[0].lower == "of":
            return behind[1]
        near = self.items[max(0, mention.first - 2) : mention.first]
        return next((i for i in near if i.label == "grade" and near[-1].label in {"grade", "word"}), None)

    def _within(self, value: Value, owner: Mention | None) -> Item | None:
        """ "12 patients had grade 3 nausea": between a value and the event that owns it."""
        inside = self.items[value.last + 1 : owner.first if owner else 0]
        return next((i for i in reversed(inside) if i.label in GRADES), None)

    def _behind(self, value: Value) -> Item | None:
        """ "17/30 G1, 8/30 G2"."""
        behind = self.items[value.last + 1 : value.last + 2]
        if not behind or behind[0].label != "grade":
            return None
        return behind[0] if behind[0].depth > 0 or self._ends_entry(value.last + 2) else None

    def _before(self, value: Value, owner: Mention | None) -> Item | None:
        """The last grade before a value, unless it is that of another event only."""
        before = [
            at
            for at in self.scope.of(GRADES)
            if at < value.first and self.items[at].depth <= value.estimate.depth and not self._is_of_one(at)
        ]
        return self.items[before[-1]] if before and not self._is_of_another(before[-1], value, owner) else None

    def _is_of_one(self, at: int) -> bool:
        """Whether a grade in brackets is that of the event before it alone, as that of "complications (grade III),
        including abscess" is not."""
        if at < 2 or self.items[at - 2].label != "event" or not self._bracketed(at - 1):
            return False
        including = self.patterns.words("including")
        headed = self.items[at - 2].code in {"any", "qualified"}
        return not (headed and any(i.lower in including for i in self.items[at + 2 :]))

    def _is_of_another(self, grade: int, value: Value, owner: Mention | None) -> bool:
        """ "one patient had grade 4 hypotension, and three developed thrombosis": a grade before the name of one event
        is not that of an event with a subject and verb of its own."""
        verbs = {i.lower for i in self.items[value.last + 1 : owner.first if owner else 0] if i.label == "word"}
        named = any(i.label == "event" and i.code != "any" for i in self.items[grade + 1 : value.first])
        return named and not verbs.isdisjoint(self.patterns.words("having"))

    def _enclosed(self, value: Value) -> Item | None:
        """The grade in the bracket of a value: "rash in four (4%; all grade 1-2)"."""
        at = next((n for n in range(value.first, value.last) if self.items[n] is value.estimate), value.last)
        depth = value.estimate.depth
        inside = (
            list(takewhile(lambda i: i.depth >= depth and i.label in _IN_BRACKET, self.items[at + 1 :]))
            if depth
            else []
        )
        behind = self.items[at + 1 + len(inside) : at + 2 + len(inside)]
        closed = bool(behind) and behind[0].label == "close"
        grades = [i for i in inside if i.label == "grade"]
        return grades[0] if closed and len(grades) == 1 else None

    def _bracketed(self, at: int) -> Item | None:
        """The grade of "fatigue (grade 1-2)", of that event alone."""
        if at < 0 or [i.label for i in self.items[at : at + 1]] != ["open"]:
            return None
        words = list(takewhile(lambda i: i.label == "word" and not i.text.isdigit(), self.items[at + 1 : at + 4]))
        bracket = self.items[at + 1 + len(words) : at + 3 + len(words)]
        return bracket[0] if [i.label for i in bracket] == ["grade", "close"] else None

    def _ends_entry(self, at: int) -> bool:
        """Whether the entry of a list ends before an index: "17/30 G1, 8/30 G2 and 5/30 G3 events"."""
        behind = self.items[at : at + 1]
        return not behind or behind[0].label in {",", ";", "and", "event"}

    def behind_all(self, joined: Sequence[Joined]) -> list[Joined]:
        """ "…, which were all grade 1-2" at the end holds for every event before it."""
        last = max((j.value.last for j in joined), default=-1)
        grades = [at for at in self.scope.of({"grade"}) if at > last]
        if not grades or any(j.grade for j in joined):
            return list(joined)
        between = self.scope.between(last, grades[0])
        universal = self.patterns.words("universal")
        if any(i.label == "word" and i.lower in universal for i in between) and not any(
            i.label in MENTIONS - {"measure"} and i.code != "any" for i in between
        ):
            words = {i.lower for i in between}
            of_one = "was" in words and "which" in words and not words & {"all", "were"}
            grade = self.items[grades[0]]
            graded = joined[-1:] if of_one else joined
            return [*joined[: len(joined) - len(graded)], *(replace(one, grade=grade) for one in graded)]
        return list(joined)
