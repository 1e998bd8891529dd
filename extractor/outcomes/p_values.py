"""Which values a printed P belongs to.

Constructions:
    P in brackets     the values in its bracket; the comparison before it where that holds none, or a ratio only
    P behind          all values of its measure since the last P
    several P         "P = .02 and .03, respectively": one for each measure
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.outcomes.joined import Joined, is_aside
from extractor.outcomes.scope import MENTIONS, Item, Scope

P_LABELS = frozenset({"p_value", "not_significant"})


class PValues:
    """Gives the P values of one sentence to its joined values."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.items = scope.items

    def give_all(self, joined: Sequence[Joined]) -> None:
        """Give each P to its values; one that no value takes is left."""
        for run in self._p_runs(list(self.scope.of(P_LABELS))):
            groups = self._claims(run[0], joined)
            if len(run) > 1 and len(groups) == len(run):
                for at, group in zip(run, groups, strict=True):
                    self._give(at, group)
                continue
            claimed = groups[-1] if groups else []
            if any(j.distributed for j in claimed):
                claimed = [j for group in groups for j in group]
            if claimed:
                self._give(run[0], [*claimed, *self._ratios_behind(run[0], joined)])

    def _ratios_behind(self, at: int, joined: Sequence[Joined]) -> list[Joined]:
        """ "(106 vs 73 days; P = .62; hazard ratio 0.86)": a ratio behind the P, with none of its own."""
        item = self.items[at]
        end = next(
            (
                n
                for n in range(at, len(self.items))
                if self.items[n].label == "close" and self.items[n].depth < item.depth
            ),
            0,
        )
        if any(at < p < end for p in self.scope.of(P_LABELS)):
            return []
        return [j for j in joined if j.value.ratio and at < j.value.first < end]

    def _give(self, at: int, joined: Sequence[Joined]) -> None:
        for one in joined:
            one.p_value = one.p_value or self.items[at]

    def _p_runs(self, places: Sequence[int]) -> list[list[int]]:
        """ "P = .02 and .03, respectively": consecutive P values of one statement."""
        runs: list[list[int]] = []
        for at in places:
            between = self.scope.between(runs[-1][-1], at) if runs else []
            depth = self.items[at].depth
            divided = {"and", ",", ";"} if depth and runs and self.items[runs[-1][-1]].depth == depth else {"and", ","}
            if runs and between and all(i.label in divided for i in between):
                runs[-1].append(at)
            else:
                runs.append([at])
        return runs

    def _claims(self, at: int, joined: Sequence[Joined]) -> list[list[Joined]]:
        """The values before a P that it may belong to, grouped by measure; the last group is the nearest."""
        earlier = [p for p in self.scope.of(P_LABELS) if p < at]
        floor = earlier[-1] if earlier else -1
        before = [j for j in joined if floor < j.value.first < at and not is_aside(j)]
        depth = self.items[at].depth
        if depth:
            opening = next(
                i for i in range(at, -1, -1) if self.items[i].label == "open" and self.items[i].depth < depth
            )
            inside = [j for j in before if j.value.first > opening]
            outside = [j for j in before if j.value.first < opening]
            if inside and not all(j.value.ratio for j in inside):
                return self._by_measure([*self._compared_before(outside, inside), *inside])
            near = self._near(outside, opening)
            if inside or near:
                groups = self._by_measure(near)
                if groups and inside:
                    groups[-1] += inside
                return groups or [inside]
            return []
        if not before:
            return []
        return self._by_measure(self._near(before, at))

    def _compared_before(self, outside: Sequence[Joined], inside: Sequence[Joined]) -> list[Joined]:
        """ "(109 days) compared with … (300 days; P = .005)": the value that the bracket's is compared with."""
        if not outside or outside[-1].mention is not inside[0].mention:
            return []
        between = self.scope.between(outside[-1].value.last, inside[0].value.first)
        return [outside[-1]] if any(i.label in {"versus", "than"} for i in between) else []

    def _near(self, values: Sequence[Joined], at: int) -> list[Joined]:
        """The values, unless another measure or a new clause without a number stands between them and ``at``."""
        if not values:
            return []
        last = max(j.value.last for j in values)
        between = self.scope.between(last, at)
        other = [i for i in between if i.label in MENTIONS]
        mine = {j.mention.item.start for j in values if j.mention}
        if any(i.start not in mine and not self._same_measure(i, values) for i in other):
            return []
        divided = next((n for n, i in enumerate(between) if i.label == ";"), len(between))
        if any(i.label == "word" for i in between[divided:]):
            return []
        return list(values)

    def _same_measure(self, item: Item, values: Sequence[Joined]) -> bool:
        return any(
            j.mention and (j.mention.code == item.code or (item.label == "measure" and item.code == "")) for j in values
        )

    def _by_measure(self, values: Sequence[Joined]) -> list[list[Joined]]:
        groups: dict[str, list[Joined]] = {}
        for one in values:
            key = one.mention.code or one.mention.item.lower if one.mention else ""
            if one.value.ratio and not one.distributed and groups:
                key = list(groups)[-1]
            groups.setdefault(key, []).append(one)
        return list(groups.values())
