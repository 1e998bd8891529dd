"""Which values a printed P belongs to.

Constructions:
    P in brackets     the values in its bracket; the comparison before it where that holds none, or a ratio only
    P behind          all values of its measure since the last P
    several P         "P = .02 and .03, respectively": one for each measure
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from extractor.outcomes.links.model import Joined, is_aside
from extractor.outcomes.sentence.items import Item, Sentence
from extractor.outcomes.sentence.labels import AGAINST, MENTIONS, P_LABELS

#: What a P value is of that compares the effects in several groups.
_BETWEEN_GROUPS = ("interaction", "heterogeneity")


class PValues:
    """Gives the P values of one sentence to its joined values."""

    def __init__(self, scope: Sentence, responses: Set[str]) -> None:
        self.scope = scope
        self.items = scope.items
        self.responses = responses
        #: The P of each value that has one, by the value's identity.
        self.given: dict[int, Item] = {}

    def give_all(self, joined: Sequence[Joined]) -> list[Joined]:
        """The joined values with their P values; one that no value takes is left."""
        for run in self._p_runs(list(self.scope.of(P_LABELS))):
            if self._is_interaction(run[0]):
                continue
            groups = self._claims(run[0], joined) or self._ahead(run[0], joined)
            if len(run) > 1 and len(groups) == len(run):
                for at, group in zip(run, groups, strict=True):
                    self._give(at, group)
                continue
            if len(run) > 1 and len(groups) == 1 and self._is_one_each(run, groups[0]):
                for at, one in zip(run, groups[0], strict=True):
                    self._give(at, [one])
                continue
            claimed = groups[-1] if groups else []
            if any(j.distributed for j in claimed):
                claimed = [j for group in groups for j in group]
            if claimed:
                self._give(run[0], [*self._without_whole(claimed), *self._ratios_behind(run[0], joined)])
            if self._is_for_both(run[0]):
                self._give(run[0], [j for group in self._measures_before(run[0], joined)[-2:] for j in group])
            if self._is_for_all(run[0]):
                self._give(run[0], [j for j in joined if j.value.first < run[0] and (j.arms or j.value.ratio)])
        self._share(joined)
        return [replace(j, p_value=self.given.get(id(j))) for j in joined]

    def _is_one_each(self, run: Sequence[int], values: Sequence[Joined]) -> bool:
        """ "HRs of 1.79, 1.73 and 2.10 (P = .012, .006 and < .001)": as many P values as a list has ratios."""
        listed = len({j.head for j in values}) == 1 and all(j.value.ratio for j in values)
        return listed and len(values) == len(run)

    def _is_interaction(self, at: int) -> bool:
        """ "interaction P = 0.27": of no single value."""
        around = f"{self.items[at - 1].lower if at else ''} {self.items[at].lower}"
        return any(word in around for word in _BETWEEN_GROUPS)

    def _is_for_both(self, at: int) -> bool:
        """ "ORR was 52% vs. 30% and DCR 88% vs. 74% (both P < 0.05)"."""
        return at > 0 and (self.items[at - 1].lower == "both" or self.items[at - 1].label == "both")

    def _measures_before(self, at: int, joined: Sequence[Joined]) -> list[list[Joined]]:
        """The values before a P that have none, by measure."""
        return self._by_measure(
            [j for j in joined if j.value.first < at and id(j) not in self.given and not is_aside(j)]
        )

    def _is_for_all(self, at: int) -> bool:
        """ "none of the differences was significant (all P > 0.20)"."""
        return at > 0 and self.items[at - 1].lower == "all"

    def _without_whole(self, claimed: Sequence[Joined]) -> list[Joined]:
        """ "9% overall, 22% in A and 2% in B (P < .001)": a P value that compares groups is not of the whole."""
        heads = {j.head for j in claimed if j.arms}
        if len({tuple(j.arms) for j in claimed if j.arms}) < 2:
            return list(claimed)
        return [j for j in claimed if j.arms or j.head in heads or j.value.ratio]

    def _share(self, joined: Sequence[Joined]) -> None:
        """ "improved PFS (HR 0.72; P = .003); median PFS was 5.6 vs 3.8 months": a ratio's P is its medians', too."""
        for one in joined:
            if id(one) in self.given or one.value.ratio or not one.mention:
                continue
            if not one.arms and one.value.kind != "not_reached":
                continue
            ratios = [
                j
                for j in joined
                if j.value.ratio and id(j) in self.given and j.mention and j.mention.code == one.mention.code
            ]
            beside = [j for j in joined if j.head == one.head or (j.arms and j.mention is one.mention)]
            if len(ratios) == 1 and one.mention.kind == "endpoint" and len(beside) in {1, 2}:
                self.given[id(one)] = self.given[id(ratios[0])]

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
            self.given.setdefault(id(one), self.items[at])

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
            inside = [j for j in before if j.value.first > opening] or self._behind(at, joined)
            outside = [j for j in before if j.value.first < opening]
            if inside and not all(j.value.ratio for j in inside):
                return self._by_measure([*self._compared_before(outside, inside), *inside])
            near = self._near([j for j in outside if not (inside and j.value.ratio)], opening)
            if inside or near:
                groups = self._by_measure(near)
                if groups and inside:
                    groups[-1] += inside
                return groups or [inside]
            return []
        if not before:
            return []
        return self._by_measure(self._near(before, at))

    def _ahead(self, at: int, joined: Sequence[Joined]) -> list[list[Joined]]:
        """ "PFS was improved (P = .037), with medians of 28.9 for A versus 23.3 weeks for B": the only P of a sentence,
        behind the measure whose values in several groups follow."""
        values = [j for j in joined if not is_aside(j)]
        mentions = {id(j.mention): j.mention for j in values}
        only = len(list(self.scope.of(P_LABELS))) == 1 and len(mentions) == 1
        mention = next(iter(mentions.values()), None)
        follows = mention is not None and mention.last < at and all(j.value.first > at for j in values)
        compared = len({tuple(j.arms) for j in values if j.arms}) > 1
        return [values] if only and follows and compared else []

    def _behind(self, at: int, joined: Sequence[Joined]) -> list[Joined]:
        """ "(P < .001; 4% vs 11%)": the values behind a P in its bracket, where that has no other P."""
        end = next((n for n in range(at, len(self.items)) if self.items[n].depth < self.items[at].depth), at)
        divided = [i.label for i in self.items[at + 1 : at + 2]] in ([";"], [","])
        if not divided or any(at < p < end for p in self.scope.of(P_LABELS)):
            return []
        return [j for j in joined if at < j.value.first < end and not j.value.ratio and not is_aside(j)]

    def _compared_before(self, outside: Sequence[Joined], inside: Sequence[Joined]) -> list[Joined]:
        """ "(109 days) compared with … (300 days; P = .005)", "after A (71%) and B (74%; P = .48)": the values that the
        bracket's is compared with."""
        compared: list[Joined] = []
        behind = inside[0]
        for one in reversed(outside):
            between = self.scope.between(one.value.last, behind.value.first)
            enclosed = one.value.estimate.depth > 0 and behind.value.estimate.depth > 0 and one.arms and behind.arms
            linked = any(i.label in AGAINST or i.lower == "or" for i in between) or (
                enclosed and any(i.label == "and" for i in between)
            )
            if one.mention is not behind.mention or not linked:
                break
            compared.insert(0, one)
            behind = one
        return compared

    def _near(self, values: Sequence[Joined], at: int) -> list[Joined]:
        """The values, unless another measure or a new clause without a number stands between them and ``at``."""
        if not values:
            return []
        last = max(j.value.last for j in values)
        between = self.scope.between(last, at)
        timed = all(j.value.kind in {"duration", "not_reached"} for j in values)
        # "13 months in the absence of response (P < .001)": a response describes people who have a time
        other = [i for i in between if i.label in MENTIONS and not (timed and i.code in self.responses)]
        mine = {j.mention.item.start for j in values if j.mention}
        if any(i.start not in mine and not self._same_measure(i, values) for i in other):
            return []
        depth = min(j.value.estimate.depth for j in values)
        divided = next((n for n, i in enumerate(between) if i.label == ";" and i.depth <= depth), len(between))
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
