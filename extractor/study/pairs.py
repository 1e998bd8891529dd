"""Which group an outcome belongs to, and which two a hazard ratio or a test compares."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from extractor.schema import Group, HazardRatio, Outcome, Pair, PValueOutcome, field_of
from extractor.study.composed import Composed
from extractor.study.mentions import Mention
from extractor.study.names import NOT, Names
from extractor.study.totals import groups_by_total

_VERSUS = " vs "
_TWO = 2


class Pairs:
    """Finds the group of each outcome of one document, and the two that it compares."""

    def __init__(
        self,
        mentions: Sequence[Mention],
        names: Names,
        groups: Sequence[Group],
        composed: Composed,
    ) -> None:
        self.mentions = mentions
        self.names = names
        self.groups = {names.key(name): group.id for group in groups for name in group.names}
        self.totals = groups_by_total(groups)
        self.kinds = {group.id: group.kind for group in groups}
        self.composed = composed

    def grouped(self, outcomes: Iterable[Outcome]) -> tuple[Outcome, ...]:
        """The own outcomes with their groups and what they compare, all others as they are."""
        found = [self._grouped(outcome) if outcome.attribution == "own" else outcome for outcome in outcomes]
        beside: dict[int, dict[str, None]] = defaultdict(dict)
        for outcome in found:
            if outcome.group and outcome.evidence:
                beside[outcome.evidence.sentence_start].setdefault(outcome.group)
        return tuple(self._tested(one, beside) if isinstance(one, PValueOutcome) else one for one in found)

    def _grouped(self, outcome: Outcome) -> Outcome:
        total = field_of(outcome, "total")
        group = self.groups.get(self.names.key(outcome.arm)) if outcome.arm else self.totals.get(total or 0)
        if isinstance(outcome, HazardRatio):
            compared, group = self._of_ratio(outcome, group)
            return outcome.model_copy(update={"compared": compared, "group": group}) if compared or group else outcome
        return outcome.model_copy(update={"group": group}) if group else outcome

    def _of_ratio(self, ratio: HazardRatio, group: str | None) -> tuple[Pair | None, str | None]:
        """The groups of the two sides of a hazard ratio, the numerator first, and whom it is of: of neither of the two,
        and where both are the same part of theirs, of that part."""
        sides = [self.names.key(side) for side in sides_of(ratio)]
        if parts := self.composed.compared(sides, self.groups):
            return parts
        found = [self.groups.get(side) for side in sides]
        if len(found) == _TWO and found[0] and found[1] and found[0] != found[1]:
            return (found[0], found[1]), None if group in found else group
        return self._with_and_without(ratio.comparison) if ratio.comparison and not sides else None, group

    def _with_and_without(self, factor: str) -> Pair | None:
        """The group that a factor names and the one that is told by its lack: "non-upfront HCT" of "the upfront group"
        and "the non-upfront group"."""
        key = self.names.key(factor)
        mine: set[str] = set()
        others: set[str] = set()
        for one, group in self.groups.items():
            if one.words - {NOT} and one.words - {NOT} <= key.words:
                (mine if (NOT in one.words) == (NOT in key.words) else others).add(group)
        return (mine.pop(), others.pop()) if len(mine) == len(others) == 1 else None

    def _tested(self, outcome: PValueOutcome, beside: Mapping[int, Mapping[str, None]]) -> PValueOutcome:
        """A P value with the two groups that its sentence names, or, where there are only two of their kind, that the
        results in its sentence are of."""
        if outcome.attribution != "own" or outcome.evidence is None:
            return outcome
        start, end = outcome.evidence.sentence_start, outcome.evidence.sentence_end
        within = [m.key for m in self.mentions if start <= m.start and m.end <= end]
        named = list(dict.fromkeys(self.groups[key] for key in within if key in self.groups))
        told = list(beside.get(start, ()))
        kinds = [self.kinds[group] for group in told]
        alone = len(set(kinds)) == 1 and list(self.kinds.values()).count(kinds[0]) == _TWO
        two = named if len(named) == _TWO or not alone else told
        return outcome.model_copy(update={"compared": (two[0], two[1])}) if len(two) == _TWO else outcome


def sides_of(outcome: Outcome) -> list[str]:
    """The two sides of what a hazard ratio compares; nothing for a factor."""
    if not isinstance(outcome, HazardRatio) or not outcome.comparison or _VERSUS not in outcome.comparison:
        return []
    return outcome.comparison.split(_VERSUS, 1)
