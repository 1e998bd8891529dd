"""The part of the study that a hazard ratio holds for; the groups that it compares are its comparison.

Constructions:
    subgroup before     "In patients with PVTT, …, HR 0.70"
    subgroup behind     "HR 0.79 (0.51-1.22) among patients with PVTT"
    in a bracket        "similar in patients with PVTT (HR 0.70) and in those without (HR 0.86)"
    head behind         "in the low- (HR 0.95) and high-risk groups (HR 0.70)"
"""

from __future__ import annotations

from extractor.lexicon import Lexicon
from extractor.outcomes.links.arms.coordination import Runs
from extractor.outcomes.links.arms.names import GroupNames
from extractor.outcomes.links.arms.subgroups import Frames
from extractor.outcomes.sentence.items import Sentence
from extractor.outcomes.values.series import Series


class RatioGroups:
    """The subgroups of the ratios of one sentence."""

    def __init__(self, scope: Sentence, runs: Runs, frames: Frames, names: GroupNames, patterns: Lexicon) -> None:
        self.scope = scope
        self.items = scope.items
        self.series = runs.series
        self.runs = runs
        self.frames = frames
        self.names = names
        self.inside = patterns.words("inside")
        self.articles = patterns.words("article")
        self.prognostic = patterns.words("prognostic")

    def of(self, number: int) -> str:
        """The subgroup of a ratio, nothing where the people beside it are what it compares."""
        one = self.series[number]
        if self._compares(one):
            return ""
        run = self.runs.behind[number]
        if run and self._is_inside(run.members[0]):
            return self.names.name(run.members[0])
        beside = self._before_bracket(one)
        if beside is not None and self._is_inside(beside):
            return self.names.name(beside)
        return self.frames.part(one)

    def listed(self) -> bool:
        """Whether a sentence gives several ratios, and nothing else, of a part of the study each."""
        weighed = any(i.label in {"than", "versus"} for i in self.items)
        return not weighed and len(self.series) > 1 and all(one.values[0].ratio for one in self.series)

    def _compares(self, one: Series) -> bool:
        """Whether the sentence weighs people against each other or counts a risk: "higher in … than in …"."""
        return any(
            i.label == "than" or (i.label == "word" and i.lower in self.prognostic) for i in self.items[: one.first]
        )

    def _is_inside(self, at: int) -> bool:
        """Whether a description of people stands behind "in" or "among": "*in* patients 70 years or older"."""
        first = at
        while first and (self.items[first - 1].lower in self.articles or self.items[first - 1].label == "number"):
            first -= 1
        described = self.items[at].label == "group" and self.names.is_part(self.items[at])
        return described and first > 0 and self.items[first - 1].lower in self.inside

    def _before_bracket(self, one: Series) -> int | None:
        """The group right before the bracket that holds a ratio."""
        at = one.first
        depth = self.items[at].depth
        while at and self.items[at].depth >= depth > 0:
            at -= 1
        return at - 1 if at and self.items[at].label == "open" else None
