"""The groups that a sentence names, and what it hands on of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from types import MappingProxyType

from extractor.lexicon import Lexicon
from extractor.outcomes.links.arms.coordination import Runs
from extractor.outcomes.links.arms.names import GroupNames
from extractor.outcomes.links.arms.study import GroupMemory, same_group
from extractor.outcomes.links.arms.subgroups import Frames
from extractor.outcomes.links.model import Joined
from extractor.outcomes.sentence.items import Sentence
from extractor.outcomes.values.series import Series

#: So many groups named lately are remembered.
_LATELY = 4
_NOTHING: Mapping[str, str] = MappingProxyType({})


class NamedGroups:
    """The groups of one sentence: their names, the coordinated ones among them, the part of the study that it is
    about."""

    def __init__(
        self,
        scope: Sentence,
        series: Sequence[Series],
        text: str,
        patterns: Lexicon,
        memory: GroupMemory,
        sizes: Set[int] = frozenset(),
    ) -> None:
        self.scope = scope
        self.items = scope.items
        self.memory = memory
        self.generic = patterns.words("generic")
        self.names = GroupNames(scope, text, patterns, memory)
        self.runs = Runs(scope, series, patterns, sizes)
        self.frames = Frames(scope, self.runs, patterns, self.names, memory)

    def _topic(self) -> str:
        """The one named group of a sentence, if it names just one."""
        named = self.names.distinct(
            [at for run in self.runs.all for at in run.members if self.items[at].label == "group"]
        )
        return self.names.name(named[0]) if len(named) == 1 and self.items[named[0]].code in {"head", "name"} else ""

    def after(self, joined: Sequence[Joined] = (), framed: Mapping[str, str] = _NOTHING) -> GroupMemory:
        """What a later sentence may go back to: two groups as the pair compared last, three or more as a list.

        ``joined``: the values of this sentence; ``framed``: names that stand within a part of the study, with those
        alone.
        """
        names = self._distinct(framed.get(name, name) for one in joined if one.mention for name in one.arms)
        parts = bool(self.memory.pair) and all(self.names.is_description(name) for name in names)
        compares = len(names) == 2 and not parts and not self.names.count_from(names)
        ratios = [one.comparison for one in joined if one.comparison is not None]
        return replace(
            self.memory,
            frame=self.frames.last(),
            recent=self._recent(),
            last_pair=(names[0], names[1]) if compares else self.memory.last_pair,
            lists={**self.memory.lists, **self._lists(bool(names))},
            compared=ratios[-1] if ratios else self.memory.compared,
            topic="" if joined else self._topic(),
        )

    def _distinct(self, arms: Iterable[str]) -> list[str]:
        """Each group once."""
        names: list[str] = []
        for name in arms:
            if not any(same_group(name, known, self.generic) for known in names):
                names.append(name)
        return names

    def _lists(self, given: bool) -> dict[int, tuple[str, ...]]:
        """Three or more groups named together, by how many they are; ``given``: values of the sentence have groups."""
        listed = [self.names.name(run.members[0]) for run in self.runs.behind if run and len(run.members) == 1]
        runs = [run for run in self.runs.all if given or all(self.items[at].label == "group" for at in run.members)]
        lists = [listed, *([self.names.name(at) for at in run.members] for run in runs)]
        return {
            len(found): tuple(found)
            for found in lists
            if len(found) > 2 and len({n.casefold() for n in found}) == len(found)
        }

    def _recent(self) -> tuple[str, ...]:
        """The groups named last, the latest first."""
        lately: list[str] = []
        for name in (*(self.names.name(at) for at in reversed(self.runs.members())), *self.memory.recent):
            if len(lately) < _LATELY and not any(same_group(name, known, self.generic) for known in lately):
                lately.append(name)
        return tuple(lately)
