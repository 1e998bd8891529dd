"""Which values a printed P belongs to: named constructions, each with its example.

The first of ``CLAIMS`` that finds values finds those of a P, by measure, the nearest last; ``MORE`` says which others
share it. Several P values of one statement ("P = .02 and .03, respectively") are dealt out, one for each measure or
each ratio of a list.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from typing import Final

from extractor.outcomes.links.model import Joined, is_aside
from extractor.outcomes.sentence.gap import Gap
from extractor.outcomes.sentence.items import Item, Sentence
from extractor.outcomes.sentence.labels import AGAINST, LISTING, MENTIONS, P_LABELS

#: What a P value is of that compares the effects in several groups.
_BETWEEN_GROUPS = ("interaction", "heterogeneity")
#: Between the P values of one statement; within a bracket a semicolon parts them, too.
_LISTED: Final = Gap(LISTING, joints=LISTING)
_ENCLOSED: Final = Gap(LISTING | {";"}, joints=LISTING | {";"})


class PValues:
    """The P values of one sentence and its joined values. ``given``: the P of each value that has one, and the
    construction that gave it, by the value's identity."""

    def __init__(self, scope: Sentence, joined: Sequence[Joined], responses: Set[str]) -> None:
        self.scope = scope
        self.items = scope.items
        self.joined = joined
        self.responses = responses
        self.given: dict[int, tuple[Item, str]] = {}

    def all(self) -> list[Joined]:
        """The joined values with their P values; one that no value takes is left."""
        for run in self._p_runs(list(self.scope.of(P_LABELS))):
            if not self._is_interaction(run[0]):
                self._deal(run)
        self._share()
        return [self._with_p(one) for one in self.joined]

    def _with_p(self, joined: Joined) -> Joined:
        p = self.given.get(id(joined))
        return joined.with_(p[1], p_value=p[0]) if p else joined

    def _deal(self, run: Sequence[int]) -> None:
        """Give the P values of one statement to the values that claim them."""
        by, groups = self._claimed(run[0])
        if len(run) > 1 and len(groups) == len(run):
            for at, group in zip(run, groups, strict=True):
                self._give(at, group, "p.of_each_measure")
            return
        if len(run) > 1 and len(groups) == 1 and self._is_one_each(run, groups[0]):
            for at, one in zip(run, groups[0], strict=True):
                self._give(at, [one], "p.of_each_ratio")
            return
        claimed = groups[-1] if groups else []
        if any(j.distributed for j in claimed):
            claimed = [j for group in groups for j in group]
        if claimed:
            self._give(run[0], [*self._without_whole(claimed), *self._ratios_behind(run[0])], by)
        for more in MORE:
            self._give(run[0], more.find(self, run[0]), more.name)

    def _claimed(self, at: int) -> tuple[str, list[list[Joined]]]:
        """The values that claim a P, by measure, and the construction that found them."""
        for claim in CLAIMS:
            if groups := claim.find(self, at):
                return claim.name, groups
        return "", []

    def _is_one_each(self, run: Sequence[int], values: Sequence[Joined]) -> bool:
        """ "HRs of 1.79, 1.73 and 2.10 (P = .012, .006 and < .001)": as many P values as a list has ratios."""
        listed = len({j.head for j in values}) == 1 and all(j.value.ratio for j in values)
        return listed and len(values) == len(run)

    def _is_interaction(self, at: int) -> bool:
        """ "interaction P = 0.27": of no single value."""
        around = f"{self.items[at - 1].lower if at else ''} {self.items[at].lower}"
        return any(word in around for word in _BETWEEN_GROUPS)

    def _without_whole(self, claimed: Sequence[Joined]) -> list[Joined]:
        """ "9% overall, 22% in A and 2% in B (P < .001)": a P value that compares groups is not of the whole."""
        heads = {j.head for j in claimed if j.arms}
        if len({tuple(j.arms) for j in claimed if j.arms}) < 2:
            return list(claimed)
        return [j for j in claimed if j.arms or j.head in heads or j.value.ratio]

    def _share(self) -> None:
        """ "improved PFS (HR 0.72; P = .003); median PFS was 5.6 vs 3.8 months": a ratio's P is its medians', too."""
        for one in self.joined:
            if id(one) in self.given or one.value.ratio or not one.mention:
                continue
            if not one.arms and one.value.kind != "not_reached":
                continue
            ratios = [
                j
                for j in self.joined
                if j.value.ratio and id(j) in self.given and j.mention and j.mention.code == one.mention.code
            ]
            beside = [j for j in self.joined if j.head == one.head or (j.arms and j.mention is one.mention)]
            if len(ratios) == 1 and one.mention.kind == "endpoint" and len(beside) in {1, 2}:
                self._give(self.items.index(self.given[id(ratios[0])][0]), [one], "p.of_ratio")

    def _ratios_behind(self, at: int) -> list[Joined]:
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
        return [j for j in self.joined if j.value.ratio and at < j.value.first < end]

    def _give(self, at: int, joined: Sequence[Joined], by: str) -> None:
        for one in joined:
            self.given.setdefault(id(one), (self.items[at], by))

    def _p_runs(self, places: Sequence[int]) -> list[list[int]]:
        """ "P = .02 and .03, respectively": consecutive P values of one statement."""
        runs: list[list[int]] = []
        for at in places:
            between = self.scope.between(runs[-1][-1], at) if runs else []
            depth = self.items[at].depth
            enclosed = depth and runs and self.items[runs[-1][-1]].depth == depth
            if runs and (_ENCLOSED if enclosed else _LISTED).holds(between):
                runs[-1].append(at)
            else:
                runs.append([at])
        return runs

    def _since_last(self, at: int) -> list[Joined]:
        """The values between the P before and this one."""
        earlier = [p for p in self.scope.of(P_LABELS) if p < at]
        floor = earlier[-1] if earlier else -1
        return [j for j in self.joined if floor < j.value.first < at and not is_aside(j)]

    def in_bracket(self, at: int) -> list[list[Joined]]:
        """The values in the bracket of a P, with what they are compared with; else the comparison before it."""
        depth = self.items[at].depth
        if not depth:
            return []
        before = self._since_last(at)
        opening = next(i for i in range(at, -1, -1) if self.items[i].label == "open" and self.items[i].depth < depth)
        inside = [j for j in before if j.value.first > opening] or self._enclosed_behind(at)
        outside = [j for j in before if j.value.first < opening]
        if inside and not all(j.value.ratio for j in inside):
            return self._by_measure([*self._compared_before(outside, inside), *inside])
        near = self._near([j for j in outside if not (inside and j.value.ratio)], opening)
        groups = self._by_measure(near)
        if not inside:
            return groups
        return [*groups[:-1], [*groups[-1], *inside]] if groups else [inside]

    def behind_values(self, at: int) -> list[list[Joined]]:
        """The values since the last P, before one that stands in no bracket."""
        before = [] if self.items[at].depth else self._since_last(at)
        return self._by_measure(self._near(before, at)) if before else []

    def ahead(self, at: int) -> list[list[Joined]]:
        """ "PFS was improved (P = .037), with medians of 28.9 for A versus 23.3 weeks for B": the only P of a sentence,
        behind the measure whose values in several groups follow."""
        values = [j for j in self.joined if not is_aside(j)]
        mentions = {id(j.mention): j.mention for j in values}
        only = len(list(self.scope.of(P_LABELS))) == 1 and len(mentions) == 1
        mention = next(iter(mentions.values()), None)
        follows = mention is not None and mention.last < at and all(j.value.first > at for j in values)
        compared = len({tuple(j.arms) for j in values if j.arms}) > 1
        return [values] if only and follows and compared else []

    def _enclosed_behind(self, at: int) -> list[Joined]:
        """ "(P < .001; 4% vs 11%)": the values behind a P in its bracket, where that has no other P."""
        end = next((n for n in range(at, len(self.items)) if self.items[n].depth < self.items[at].depth), at)
        divided = [i.label for i in self.items[at + 1 : at + 2]] in ([";"], [","])
        if not divided or any(at < p < end for p in self.scope.of(P_LABELS)):
            return []
        return [j for j in self.joined if at < j.value.first < end and not j.value.ratio and not is_aside(j)]

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

    def of_both(self, at: int) -> list[Joined]:
        """The values of the last two measures before a P that is that of both."""
        if not at or (self.items[at - 1].lower != "both" and self.items[at - 1].label != "both"):
            return []
        before = [j for j in self.joined if j.value.first < at and id(j) not in self.given and not is_aside(j)]
        return [j for group in self._by_measure(before)[-2:] for j in group]

    def of_all(self, at: int) -> list[Joined]:
        """All values of groups, and ratios, before a P that is that of all."""
        if not at or self.items[at - 1].lower != "all":
            return []
        return [j for j in self.joined if j.value.first < at and (j.arms or j.value.ratio)]


@dataclass(frozen=True, slots=True)
class Claim:
    """One way of saying what a P is of; it gives the P of the first outcome of ``example``."""

    name: str
    find: Callable[[PValues, int], list[list[Joined]]]
    reason: str
    example: str


@dataclass(frozen=True, slots=True)
class More:
    """One way of saying that others share a P; it gives that of the first outcome of ``example``."""

    name: str
    find: Callable[[PValues, int], list[Joined]]
    example: str


CLAIMS: tuple[Claim, ...] = (
    Claim(
        "p.in_bracket",
        PValues.in_bracket,
        "a bracket holds what it is about, or stands behind it",
        "Median OS was 14 months with HAIC and 9 months with TACE (P = .01).",
    ),
    Claim(
        "p.behind",
        PValues.behind_values,
        "what was told since the last P goes before what follows",
        "Median OS was 14 vs 9 months, P = .01.",
    ),
    Claim(
        "p.ahead",
        PValues.ahead,
        "only where no value stands before the P of its measure",
        "PFS was better (P = .037), with 28.9 weeks in the HAIC group and 23.3 weeks in the TACE group.",
    ),
)
MORE: tuple[More, ...] = (
    More("p.of_both", PValues.of_both, "ORR was 52% vs 30% and DCR was 88% vs 74% (both P < 0.05)."),
    More(
        "p.of_all",
        PValues.of_all,
        "OS was 14 months with HAIC vs 12 months with TACE; no other difference was seen (all P > 0.20).",
    ),
)
