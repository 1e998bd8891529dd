"""What the values of a sentence take from those beside them.

Constructions:
    people   "26 patients (54.2%) had 41 complications"
    wrapped  "74 were classified as CR (92.5%)"
    owner    "55 (38.5%) in group A and 57 (40.1%) in group B responded", "four had grade 3 and one grade 4 pain"
    group    "fatigue (68%), nausea (64%) and pain (56%) for axitinib"
    time     "79% for A and 66% for B at 3 years"
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from extractor.lexicon import Lexicon
from extractor.outcomes.links.model import Joined
from extractor.outcomes.sentence.items import Item, Sentence
from extractor.outcomes.sentence.labels import GENERAL, MENTIONS, OWNERS, Label
from extractor.outcomes.values.model import Value

#: What may stand between values that share an owner or a time.
_SHARING: Final[frozenset[Label]] = OWNERS | {"and", "versus", ",", "open", "close", "group_size", "pronoun", "grade"}


class Neighbours:
    """Shares what is printed once among the joined values of one sentence."""

    def __init__(self, scope: Sentence, patterns: Lexicon) -> None:
        self.scope = scope
        self.items = scope.items
        self.families = patterns.families
        self.patterns = patterns
        self.grouping = patterns.words("grouping")

    def share(self, joined: Sequence[Joined]) -> None:
        """Give each value what it shares with the next."""
        if len(joined) < 2:
            return
        self._people(joined)
        self._wrapped(joined)
        self._owner(joined)
        self._group(joined)
        self._time(joined)

    def _people(self, joined: Sequence[Joined]) -> None:
        """ "26 patients (54.2%) had 41 complications": the people are counted, not the events."""
        for one, two in pairwise(joined):
            bare = two.owned and two.value.kind == "count" and two.value.percent is None
            if one.mention is not None or one.value.percent is None or two.mention is None or not bare:
                continue
            between = self.scope.between(one.value.last, two.value.first)
            if two.mention.code in GENERAL and [i.lower in self.patterns.words("having") for i in between] == [True]:
                one.mention, one.owned, one.grade, two.mention = two.mention, True, two.grade, None
                one.distributed = True

    def _wrapped(self, joined: Sequence[Joined]) -> None:
        """ "74 patients were classified as CR (92.5%)": the count before and the percentage behind are one value."""
        for one, two in pairwise(joined):
            if one.mention is None or one.mention is not two.mention or not one.owned or two.owned:
                continue
            counted = one.value.kind == "count" and one.value.percent is None and two.value.kind == "percent"
            behind = two.value.first == one.mention.last + 2 and self.items[one.mention.last + 1].label == "open"
            if counted and behind and two.value.count is None:
                one.value.percent, one.value.interval = two.value.percent, one.value.interval or two.value.interval
                one.p_value, two.mention = one.p_value or two.p_value, None

    def _owner(self, joined: Sequence[Joined]) -> None:
        """ "55 (38.5%) in group A and 57 (40.1%) in group B responded": the owner of the last is that of all; "four had
        grade 3 and one grade 4 neutropenia": of all grades."""
        for one, two in reversed(list(pairwise(joined))):
            if one.mention is not None or two.mention is None or not two.owned or one.value.kind != two.value.kind:
                continue
            between = self.scope.between(one.value.last, two.value.first)
            grade = self._grade_before(one.value) or next((i for i in between if i.label == "grade"), None)
            linking = self.grouping
            if grade:
                linking = linking | self.patterns.words("having") | self.patterns.words("counted")
            if self._is_shared(between, linking) and (grade or any(i.label in {"and", "versus"} for i in between)):
                one.mention, one.owned = two.mention, True
                if grade:
                    one.grade, one.distributed = grade, True

    def _grade_before(self, value: Value) -> Item | None:
        """The "grade 3" of "grade 3 (12%) and grade 4 (2%) elevations"."""
        before = self.items[max(0, value.first - 2) : value.first]
        return before[0] if [i.label for i in before] == ["grade", "open"] else None

    def _time(self, joined: Sequence[Joined]) -> None:
        """ "79% for A and 66% for B at 3 years": a time behind the last, or before the first, is that of all."""
        for one, two in reversed(list(pairwise(joined))):
            same = one.mention is two.mention is not None and one.value.kind == two.value.kind == "percent"
            if not same or one.timepoint or not two.timepoint or not one.arms:
                continue
            if one.value.start < two.timepoint.start < two.value.start:
                continue
            between = self.scope.between(one.value.last, two.value.first)
            if self._is_shared(between, self.grouping):
                one.timepoint = two.timepoint

    def _group(self, joined: Sequence[Joined]) -> None:
        """ "fatigue (68%), nausea (64%) and pain (56%) for axitinib": the group behind a list is that of all."""
        for one, two in reversed(list(pairwise(joined))):
            if one.arms or not two.arms or one.mention is None or two.mention is None or two.head == one.head:
                continue
            if one.mention is two.mention:
                continue  # "18 were in partial response (9 in each group)"
            between = self.scope.between(one.value.last, two.value.first)
            listed = all(i.label in {"and", ",", "open", "close", "grade", "word"} | MENTIONS for i in between)
            kinds = {one.mention.kind, two.mention.kind}
            responses = {self.families.get(j.mention.code) for j in (one, two) if j.mention} == {"response"}
            if listed and (kinds == {"event"} or responses) and one.value.kind == two.value.kind:
                one.arms = list(two.arms)

    def _is_shared(self, between: Sequence[Item], linking: frozenset[str]) -> bool:
        """Whether nothing but groups, joints and linking words stands between two values."""
        return all(i.label in _SHARING or (i.label == "word" and i.lower in linking) for i in between)
