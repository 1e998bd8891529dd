"""What the values of a sentence take from those beside them.

Constructions:
    people   "26 patients (54.2%) had 41 complications"
    parts    "five (three in A and two in B) developed fibrosis"
    wrapped  "74 were classified as CR (92.5%)"
    owner    "55 (38.5%) in group A and 57 (40.1%) in group B responded", "four had grade 3 and one grade 4 pain"
    group    "fatigue (68%), nausea (64%) and pain (56%) for axitinib"
    time     "79% for A and 66% for B at 3 years"
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from extractor.lexicon import Lexicon
from extractor.outcomes.links.model import Joined
from extractor.outcomes.sentence.gap import Gap
from extractor.outcomes.sentence.items import Item, Sentence
from extractor.outcomes.sentence.labels import GENERAL, MENTIONS, OWNERS, Label
from extractor.outcomes.values.model import Value

#: What may stand between values that share an owner or a time.
_SHARING: Final[frozenset[Label]] = OWNERS | {"and", "versus", ",", "open", "close", "group_size", "pronoun", "grade"}

#: What may stand between the members of a list whose group stands behind the last.
_LISTED: Final = Gap(MENTIONS | {"and", ",", "open", "close", "grade", "word"})

#: Between those who had something and the bracket with their parts; the construction that joins these.
_COUNTED: Final = Gap(frozenset({"open", "pronoun"}))
_PART: Final = "measure.parts"


class Neighbours:
    """Shares what is printed once among the joined values of one sentence."""

    def __init__(self, scope: Sentence, patterns: Lexicon) -> None:
        self.scope = scope
        self.items = scope.items
        self.families = patterns.families
        self.grouping = patterns.words("grouping")
        self.having, self.counted = patterns.words("having"), patterns.words("counted")

    def share(self, joined: Sequence[Joined]) -> list[Joined]:
        """The joined values, each with what it shares with the next."""
        shared = list(joined)
        for step in (self._people, self._wrapped, self._parts):
            for at in range(len(shared) - 1):
                shared[at : at + 2] = step(*shared[at : at + 2])
        for take in (self._owner, self._group, self._time):
            for at in range(len(shared) - 2, -1, -1):
                shared[at] = take(*shared[at : at + 2])
        return shared

    def _people(self, one: Joined, two: Joined) -> tuple[Joined, Joined]:
        """ "26 patients (54.2%) had 41 complications": the people are counted, not the events."""
        bare = two.owned and two.value.kind == "count" and two.value.percent is None
        if one.mention is not None or one.value.percent is None or two.mention is None or not bare:
            return one, two
        between = self.scope.between(one.value.last, two.value.first)
        if two.mention.code not in GENERAL or [i.lower in self.having for i in between] != [True]:
            return one, two
        people = one.with_("measure.people", mention=two.mention, owned=True, grade=two.grade, distributed=True)
        return people, replace(two, mention=None)

    def _wrapped(self, one: Joined, two: Joined) -> tuple[Joined, Joined]:
        """ "74 patients were classified as CR (92.5%)": the count before and the percentage behind are one value."""
        if one.mention is None or one.mention is not two.mention or not one.owned or two.owned:
            return one, two
        counted = one.value.kind == "count" and one.value.percent is None and two.value.kind == "percent"
        behind = two.value.first == one.mention.last + 2 and self.items[one.mention.last + 1].label == "open"
        if not (counted and behind and two.value.count is None):
            return one, two
        value = replace(one.value, percent=two.value.percent, interval=one.value.interval or two.value.interval)
        return replace(one, value=value), replace(two, mention=None)

    def _parts(self, one: Joined, two: Joined) -> tuple[Joined, Joined]:
        """ "five patients (three in group A and two in group B) developed fibrosis": parts of those who had it."""
        counted = one.value.kind == two.value.kind == "count" and not two.compared
        if not counted or one.mention is None or (two.owned and two.mention is not one.mention):
            return one, two
        between = self.scope.between(one.value.last, two.value.first)
        deeper = two.value.estimate.depth - one.value.estimate.depth
        first = one.owned and deeper == 1 and between[-1].label == "open" and _COUNTED.holds(between)
        further = one.by.get("mention") == _PART and not deeper and self._is_shared(between, self.grouping)
        if not (first or further):
            return one, two
        return one, two.with_(_PART, mention=one.mention, grade=one.grade, distributed=True)

    def _owner(self, one: Joined, two: Joined) -> Joined:
        """ "55 (38.5%) in group A and 57 (40.1%) in group B responded": the owner of the last is that of all; "four had
        grade 3 and one grade 4 neutropenia": of all grades."""
        if two.mention is None or not two.owned or one.value.kind != two.value.kind:
            return one
        if one.mention is not None and (one.owned or self.scope.label(one.value.first - 1) != ";"):
            return one  # but "…; 63% in group A and 54% in group B responded": a clause of its own
        between = self.scope.between(one.value.last, two.value.first)
        grade = self._grade_before(one.value) or next((i for i in between if i.label == "grade"), None)
        linking = self.grouping | self.having | self.counted if grade else self.grouping
        joint = grade or any(i.label in {"and", "versus"} for i in between)
        if not joint or not self._is_shared(between, linking):
            return one
        owned = one.with_("measure.of_the_last", mention=two.mention, owned=True, grade=one.grade or two.grade)
        return replace(owned, grade=grade, distributed=True) if grade else owned

    def _grade_before(self, value: Value) -> Item | None:
        """The "grade 3" of "grade 3 (12%) and grade 4 (2%) elevations"."""
        before = self.items[max(0, value.first - 2) : value.first]
        return before[0] if [i.label for i in before] == ["grade", "open"] else None

    def _time(self, one: Joined, two: Joined) -> Joined:
        """ "79% for A and 66% for B at 3 years": a time behind the last, or before the first, is that of all."""
        same = one.mention is two.mention is not None and one.value.kind == two.value.kind == "percent"
        if not same or one.timepoint or not two.timepoint or not one.arms:
            return one
        if one.value.start < two.timepoint.start < two.value.start:
            return one
        between = self.scope.between(one.value.last, two.value.first)
        return one.with_("time.shared", timepoint=two.timepoint) if self._is_shared(between, self.grouping) else one

    def _group(self, one: Joined, two: Joined) -> Joined:
        """ "fatigue (68%), nausea (64%) and pain (56%) for axitinib": the group behind a list is that of all."""
        if one.arms or not two.arms or one.mention is None or two.mention is None or two.head == one.head:
            return one
        if one.mention is two.mention:
            return one  # "18 were in partial response (9 in each group)"
        between = self.scope.between(one.value.last, two.value.first)
        listed = _LISTED.holds(between)
        kinds = {one.mention.kind, two.mention.kind}
        responses = {self.families.get(j.mention.code) for j in (one, two) if j.mention} == {"response"}
        same = listed and (kinds == {"event"} or responses) and one.value.kind == two.value.kind
        return one.with_("arm.behind_list", arms=two.arms) if same else one

    def _is_shared(self, between: Sequence[Item], linking: frozenset[str]) -> bool:
        """Whether nothing but groups, joints and linking words stands between two values."""
        return Gap(_SHARING, linking).holds(between)
