"""Parts of the study within which its groups are compared.

Constructions:
    subgroup            "In patients with PVTT, OS was a for TACE and b for HAIC": "TACE, patients with PVTT"
    anaphor             "…; in this subgroup OS was a vs b"
    matching            "Before PSM, …; after PSM, …", where a document reports both
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from extractor.lexicon import Lexicon
from extractor.outcomes.links.arms.coordination import Runs
from extractor.outcomes.links.arms.names import GroupNames
from extractor.outcomes.links.arms.study import GroupMemory, content_words, same_group
from extractor.outcomes.sentence.items import Sentence
from extractor.outcomes.sentence.labels import MENTIONS, Label
from extractor.outcomes.values.series import Series

#: Labels of items that may name a part of the study.
_FRAMES: Final[frozenset[Label]] = frozenset({"group", "lead", "phrase"})
#: What ends a clause, so that what follows may open the next.
_CLAUSE_ENDS = frozenset({";", ",", ":"})


class Frames:
    """The frames of one sentence."""

    def __init__(self, scope: Sentence, runs: Runs, patterns: Lexicon, names: GroupNames, memory: GroupMemory) -> None:
        self.scope = scope
        self.items = scope.items
        self.series = runs.series
        self.runs = runs
        self.bound = runs.bound
        self.names = names
        self.memory = memory
        self.opening = patterns.words("introducing") - {"than", "versus", "vs", "and", "by", "to"}
        self.fillers = patterns.words("article") | patterns.words("counted")
        self.past = patterns.words("past")
        self.heads = tuple(patterns.groups.head.terms)
        self.analysed = patterns.words("analysis_set")
        self.found = self._single([at for at in scope.of(_FRAMES) if self._is_frame(at)])
        self.matched = list(scope.of({"frame"})) if memory.matched else []

    def of(self, number: int, arms: Sequence[str]) -> str:
        """The frame of a series whose values were given ``arms``; nothing where one of them is the frame itself."""
        one = self.series[number]
        if one.values[0].ratio:
            return ""
        name = self.part(one)
        if name and arms and not self._holds_arms(name, arms):
            return name
        return self._matching(one) if arms else ""

    def part(self, one: Series) -> str:
        """The part of the study that a series is about."""
        before = [at for at in self.found if at < one.first]
        if before:
            return self.names.name(before[-1])
        return self.memory.frame if self._speaks_of_this(one) else ""

    def last(self) -> str:
        """The frame that the next sentence may call "this subgroup"."""
        return self.names.name(self.found[-1]) if self.found else ""

    def _single(self, found: Sequence[int]) -> list[int]:
        """Frames with values of their own; parts named one after the other are compared with each other."""
        firsts = [one.first for one in self.series]
        listed = {at for run in self.runs.all if len(run.members) > 1 for at in run.members}
        beside = listed | {
            at for pair in pairwise(found) if not any(pair[0] < first < pair[1] for first in firsts) for at in pair
        }
        return [at for at in found if at not in beside]

    def _is_frame(self, at: int) -> bool:
        """Whether a part of the study opens a clause: "In *the 40 patients with PVTT*", "; in *those with …*"."""
        item = self.items[at]
        if at in self.bound or (item.label == "group" and item.code in {"name", "noun"}):
            return False
        first = at
        while first and (
            self.items[first - 1].lower in self.fillers or self.items[first - 1].label in {"number", "pronoun"}
        ):
            first -= 1
        if not first or self.items[first - 1].lower not in self.opening:
            return item.label == "lead" and self._is_subgroup(at)
        start = first - 2
        opens = start < 0 or self.items[start].label in _CLAUSE_ENDS or self.items[start].label == "and"
        measured = start >= 0 and self.items[start].label in MENTIONS and item.code == "people" and self._acts(at)
        return (opens or measured) and self._is_subgroup(at)

    def _acts(self, at: int) -> bool:
        """Whether a verb follows, and then the groups compared: "PFS in *patients with PVTT* was … in A than in B"."""
        compared = [n for n in self.scope.of({"group"}) if n > at]
        return len(compared) > 1 and self.items[at + 1].lower in self.past

    def _is_subgroup(self, at: int) -> bool:
        name = self.names.name(at)
        known = [*self.memory.pair, *(n for names in self.memory.lists.values() for n in names)]
        if any(same_group(name, one, self.names.generic) for one in known):
            return False
        return self.names.is_contrast(at) and not content_words(name) & self.analysed

    def _holds_arms(self, frame: str, arms: Iterable[str]) -> bool:
        """Whether a frame is one of the arms or named by one: "in patients treated with *TACE*"."""
        if any(frame.casefold().endswith(head) for head in self.heads) and not self._known(arms):
            return True
        words = content_words(frame) - self.names.generic
        return any(
            same_group(frame, arm, self.names.generic) or (content_words(arm) - self.names.generic) & words
            for arm in arms
        )

    def _known(self, arms: Iterable[str]) -> bool:
        """Whether arms are those that the document compares, so that another group is no third one."""
        pair = self.memory.pair
        return all(any(same_group(arm, one, self.names.generic) for one in pair) for arm in arms)

    def _speaks_of_this(self, one: Series) -> bool:
        return any(i.label == "pronoun" and i.code == "this" for i in self.items[: one.first])

    def _matching(self, one: Series) -> str:
        """ "*Before PSM*, … a vs b": the words before the first value govern, else those behind."""
        if not self.matched:
            return ""
        before = [at for at in self.matched if at < one.first]
        behind = [at for at in self.matched if at > one.last]
        leads = self.matched[0] < self.series[0].first
        chosen = before[-1:] if leads else behind[:1]
        text = self.items[chosen[0]].text if chosen else ""
        return text[:1].lower() + text[1:]
