"""Which two groups a hazard ratio or a test compares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractor.schema import HazardRatio, Outcome, Pair, PValueOutcome
from extractor.study.mentions import Mention
from extractor.study.names import Key

_VERSUS = " vs "
_TWO = 2


class Pairs:
    """Finds pairs among the groups of one document; ``arms`` are the groups that its outcomes belong to."""

    def __init__(
        self,
        mentions: Sequence[Mention],
        sentences: Sequence[tuple[int, int]],
        groups: Mapping[Key, str],
        arms: Sequence[str],
    ) -> None:
        self.mentions = mentions
        self.sentences = sentences
        self.groups = groups
        self.arms = list(dict.fromkeys(arms))

    def of_ratio(self, sides: Sequence[Key]) -> Pair | None:
        """The groups of the two sides of a hazard ratio, the numerator first."""
        found = [self.groups.get(side) for side in sides]
        if len(found) == _TWO and found[0] and found[1] and found[0] != found[1]:
            return found[0], found[1]
        return None

    def of_test(self, outcome: PValueOutcome) -> Pair | None:
        """The two groups that the sentence of a P value names."""
        if outcome.evidence is None:
            return None
        start, end = outcome.evidence.sentence_start, outcome.evidence.sentence_end
        within = [m.key for m in self.mentions if start <= m.start and m.end <= end]
        named = list(dict.fromkeys(self.groups[key] for key in within if key in self.groups))
        return (named[0], named[1]) if len(named) == _TWO else None


def sides_of(outcome: Outcome) -> list[str]:
    """The two sides of what a hazard ratio compares; nothing for a factor."""
    if not isinstance(outcome, HazardRatio) or not outcome.comparison or _VERSUS not in outcome.comparison:
        return []
    return outcome.comparison.split(_VERSUS, 1)
