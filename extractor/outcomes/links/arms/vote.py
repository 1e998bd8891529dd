"""Which group each value belongs to: the candidate for which most features speak, by weights learned from annotated
abstracts (``patterns/weights.toml``, docs/training.md).

Said before any vote: the part of the study that a ratio holds for (ratios compare groups, and gold has few of one),
"both groups", the group that stands within a value, and the part within which groups are compared, which is added to
their names. On numbers without a unit nobody votes: what the first construction proposes holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.lexicon import Lexicon
from extractor.outcomes.links.arms.candidates import Candidate, candidates
from extractor.outcomes.links.arms.constructions import CONSTRUCTIONS
from extractor.outcomes.links.arms.features import Features
from extractor.outcomes.links.arms.named import NamedGroups
from extractor.outcomes.links.arms.pairs import Pairs
from extractor.outcomes.links.arms.pronouns import Pronouns
from extractor.outcomes.links.arms.proposals import Sides
from extractor.outcomes.links.arms.ratios import RatioGroups
from extractor.outcomes.links.arms.sight import Place, Sight
from extractor.outcomes.values.model import Value


@dataclass(frozen=True, slots=True)
class Ballot:
    """The vote on one value: its offsets and place, the candidates with their features and votes, the index of the one
    chosen.

    ``free``: nothing but groups explains that its series has several values; ``said``: the constructions that had
    something to say, with the group that each proposed; ``features`` hold as it stands, those of ``following`` by what
    the values before were given.
    """

    start: int
    end: int
    place: Place
    free: bool
    candidates: tuple[Candidate, ...]
    said: tuple[tuple[str, str], ...]
    features: tuple[tuple[str, ...], ...]
    following: tuple[tuple[str, ...], ...]
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


class Vote:
    """Assigns the groups of one sentence. ``framed``: the names given within a part of the study, with those alone."""

    def __init__(self, named: NamedGroups, patterns: Lexicon) -> None:
        self.items = named.scope.items
        self.series = named.runs.series
        self.memory = named.memory
        self.weights = patterns.weights.group
        self.names, self.runs, self.frames = named.names, named.runs, named.frames
        self.framed: dict[str, str] = {}
        self.pronouns = Pronouns(named.scope, self.series, patterns)
        self.ratios = RatioGroups(named.scope, self.runs, self.frames, self.names, patterns)
        pairs = Pairs(named.scope, self.names, self.runs, self.frames, self.memory, patterns)
        listed = bool(self.series) and self.ratios.listed()
        self.sides = Sides(self.items, self.names, self.runs, self.pronouns, pairs, self.memory, listed)
        self.features = Features(Sight(named.scope, self.names, self.runs, self.pronouns, self.memory, patterns))
        self.candidates = candidates(self.names, self.runs, self.memory) if self.series else ()
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
        following = tuple(tuple(self.features.following(place, free, who, before, above)) for who in self.candidates)
        weight = self.weights.get
        votes = tuple(sum(weight(name, 0) for name in (*one, *two)) for one, two in zip(seen, following, strict=True))
        start, end = self.items[value.first].start, self.items[value.last].end
        held = self._held(value)
        chosen = votes.index(max(votes)) if held is None else held
        return Ballot(start, end, place, free, self.candidates, tuple(said), seen, following, votes, chosen)

    def _held(self, value: Value) -> int | None:
        """The one group that stands within a value: "7 patients in the TACE group (2%)"."""
        held = [n for n, who in enumerate(self.candidates) if who.at and value.first < who.at < value.last]
        return held[0] if len(held) == 1 else None
