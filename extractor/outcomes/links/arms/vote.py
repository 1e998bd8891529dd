"""Which group each value belongs to: the candidate for which most features speak, by weights learned from annotated
abstracts (``patterns/weights.toml``, docs/training.md).

Said before any vote: the part of the study that a ratio holds for (ratios compare groups, and gold has few of one),
"both groups", and the part within which groups are compared, which is added to their names. On numbers without a unit
nobody votes: what the first construction proposes holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace

from extractor.lexicon import Lexicon
from extractor.outcomes.links.arms.candidates import Candidate, candidates
from extractor.outcomes.links.arms.constructions import CONSTRUCTIONS, Sides
from extractor.outcomes.links.arms.coordination import Runs
from extractor.outcomes.links.arms.features import Features
from extractor.outcomes.links.arms.names import GroupNames
from extractor.outcomes.links.arms.pairs import Pairs
from extractor.outcomes.links.arms.pronouns import Pronouns
from extractor.outcomes.links.arms.ratios import RatioGroups
from extractor.outcomes.links.arms.sight import Place, Sight
from extractor.outcomes.links.arms.study import GroupMemory, same_group
from extractor.outcomes.links.arms.subgroups import Frames
from extractor.outcomes.links.model import Joined
from extractor.outcomes.sentence.items import Sentence
from extractor.outcomes.values.series import Series

#: So many groups named lately are remembered.
_LATELY = 4


@dataclass(frozen=True, slots=True)
class Ballot:
    """The vote on one value: its offsets and place, the candidates with their features and votes, the index of the one
    chosen.

    ``free``: nothing but groups explains that its series has several values; ``said``: the constructions that had
    something to say, with the group that each proposed.
    """

    start: int
    end: int
    place: Place
    free: bool
    candidates: tuple[Candidate, ...]
    said: tuple[tuple[str, str], ...]
    features: tuple[tuple[str, ...], ...]
    votes: tuple[int, ...]
    chosen: int

    @property
    def name(self) -> str:
        """The group chosen; "" for the whole study."""
        return self.candidates[self.chosen].name

    @property
    def by(self) -> str:
        """The first construction that proposed the group chosen, or that it was voted for against all of them."""
        return next((construction for construction, group in self.said if group == self.name), "arm.voted")


class Arms:
    """Assigns the groups of one sentence."""

    def __init__(
        self,
        scope: Sentence,
        series: Sequence[Series],
        text: str,
        patterns: Lexicon,
        memory: GroupMemory,
        sizes: Set[int] = frozenset(),
    ) -> None:
        self.items = scope.items
        self.series = series
        self.memory = memory
        self.generic = patterns.words("generic")
        self.weights = patterns.weights.group
        self.names = GroupNames(scope, text, patterns, memory)
        self.runs = Runs(scope, series, patterns, sizes)
        self.framed: dict[str, str] = {}
        self.frames = Frames(scope, self.runs, patterns, self.names, memory)
        self.pronouns = Pronouns(scope, series, patterns)
        self.ratios = RatioGroups(scope, self.runs, self.frames, self.names, patterns)
        pairs = Pairs(scope, self.names, self.runs, self.frames, memory, patterns)
        self.sides = Sides(
            scope.items, self.names, self.runs, self.pronouns, pairs, memory, bool(series) and self.ratios.listed()
        )
        self.features = Features(Sight(scope, self.names, self.runs, self.pronouns, memory, patterns))
        self.candidates = candidates(self.names, self.runs, memory) if series else ()
        self.ballots: list[list[Ballot]] = []

    def assign(self, number: int, free: bool) -> list[list[str]]:
        """The groups of each value of a series, within the part of the study that its clause is about; series are
        asked for in their order.

        ``free``: nothing else explains that it has several values.
        """
        one = self.series[number]
        self.ballots.append([])
        if one.values[0].ratio and (part := self.ratios.of(number)):
            return [[part]] * len(one)
        given = self._both(number) or [[name] if name else [] for name in self._elected(number, free)]
        frame = self.frames.of(number, [name for names in given for name in names])
        if not frame:
            return given
        self.framed |= {f"{name}, {frame}": name for names in given for name in names}
        return [[f"{name}, {frame}" for name in names] for names in given]

    def by(self, number: int, k: int) -> str:
        """How the k-th value of a series came to its group."""
        ballots = self.ballots[number]
        return ballots[k].by if ballots else "arm.said"

    def _both(self, number: int) -> list[list[str]]:
        """ "in both groups": each value is that of either."""
        one = self.series[number]
        asked = len(one) == 1 and self.pronouns.of(number) == "both" and self.runs.behind[number] is None
        return [list(self.memory.best())] * len(one) if asked and self.memory.best() else []

    def _elected(self, number: int, free: bool) -> list[str]:
        """The group that the vote gives each value of a series."""
        one = self.series[number]
        above = self.ballots[number - 1] if number else []
        cast = self.ballots[number]
        proposed = self._proposed(number, free)
        if one.values[0].ratio or all(value.kind == "number" for value in one.values):
            return proposed[0][1] if proposed else [""] * len(one)
        for k in range(len(one)):
            before = cast[-1].name if cast else None
            said = [(name, groups[k]) for name, groups in proposed]
            cast.append(self._vote(number, k, free, said, before, above[k].name if len(above) == len(one) else None))
        return [ballot.name for ballot in cast]

    def _proposed(self, number: int, free: bool) -> list[tuple[str, list[str]]]:
        """What each construction that has something to say proposes for a series, in their order."""
        made = ((construction.name, construction.propose(self.sides, number, free)) for construction in CONSTRUCTIONS)
        return [(name, groups) for name, groups in made if groups is not None]

    def _vote(
        self,
        number: int,
        k: int,
        free: bool,
        said: Sequence[tuple[str, str]],
        before: str | None,
        above: str | None,
    ) -> Ballot:
        value = self.series[number].values[k]
        place = self.features.sight.place(number, k)
        seen = tuple(self.features.static(place, free, candidate, said) for candidate in self.candidates)
        votes = tuple(
            sum(
                self.weights.get(name, 0)
                for name in (*static, *self.features.following(place, free, who, before, above))
            )
            for who, static in zip(self.candidates, seen, strict=True)
        )
        start, end = self.items[value.first].start, self.items[value.last].end
        return Ballot(start, end, place, free, self.candidates, tuple(said), seen, votes, votes.index(max(votes)))

    def _topic(self) -> str:
        """The one named group of a sentence, if it names just one."""
        named = self.names.distinct(
            [at for run in self.runs.all for at in run.members if self.items[at].label == "group"]
        )
        return self.names.name(named[0]) if len(named) == 1 and self.items[named[0]].code in {"head", "name"} else ""

    def after(self, joined: Sequence[Joined]) -> GroupMemory:
        """What a later sentence may go back to: two groups as the pair compared last, three or more as a list.

        ``joined``: the values of this sentence.
        """
        names = self._distinct(name for one in joined if one.mention for name in one.arms)
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
        """Each group once, without the part of the study that it was compared within."""
        names: list[str] = []
        for name in (self.framed.get(arm, arm) for arm in arms):
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
