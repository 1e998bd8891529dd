"""Which group each value belongs to.

Constructions:
    named behind        "64.6% (54.2-73.2) in the mitoxantrone group", "15.9 months (simvastatin)"
    named before        "mitoxantrone = 106 days", "In the TACE group, 12 …"
    list behind         "15.6 and 17.2 months … for TOMOX and FOLFOX4, respectively"
    comparison          "longer in A than in B (a vs b)", "compared with B, A … (a vs b)"
    neighbour           no group in the sentence: the pair that was compared last, or the document's pair
    both, former, latter
    half named          "higher in the TEL group (52% vs 10%)"
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set

from extractor.lexicon import Lexicon
from extractor.outcomes.links.arms.coordination import Run, Runs
from extractor.outcomes.links.arms.names import GroupNames
from extractor.outcomes.links.arms.pairs import Pairs
from extractor.outcomes.links.arms.pronouns import Pronouns
from extractor.outcomes.links.arms.ratios import RatioGroups
from extractor.outcomes.links.arms.study import Memory, same_group
from extractor.outcomes.links.arms.subgroups import Frames
from extractor.outcomes.sentence.items import Sentence
from extractor.outcomes.sentence.labels import EVERYONE
from extractor.outcomes.values.model import Value
from extractor.outcomes.values.series import Series


class Arms:
    """Assigns the groups of one sentence."""

    def __init__(
        self,
        scope: Sentence,
        series: Sequence[Series],
        text: str,
        patterns: Lexicon,
        memory: Memory,
        sizes: Set[int] = frozenset(),
    ) -> None:
        self.items = scope.items
        self.series = series
        self.memory = memory
        self.generic = patterns.words("generic")
        self.names = GroupNames(scope, text, patterns, memory)
        self.runs = Runs(scope, series, patterns, sizes)
        self.framed: dict[str, str] = {}
        self.frames = Frames(scope, self.runs, patterns, self.names, memory)
        self.pronouns = Pronouns(scope, series, patterns)
        self.ratios = RatioGroups(scope, self.runs, self.frames, self.names, patterns)
        self.pairs = Pairs(scope, self.names, self.runs, self.frames, memory, patterns)

    def assign(self, number: int, free: bool) -> list[list[str]]:
        """The groups of each value of a series, within the part of the study that its clause is about.

        ``free``: nothing else explains that it has several values.
        """
        if self.series[number].values[0].ratio and (part := self.ratios.of(number)):
            return [[part]] * len(self.series[number])
        given = self._assign(number, free)
        frame = self.frames.of(number, [name for names in given for name in names])
        if not frame:
            return given
        self.framed |= {f"{name}, {frame}": name for names in given for name in names}
        return [[f"{name}, {frame}" for name in names] for names in given]

    def _assign(self, number: int, free: bool) -> list[list[str]]:
        one = self.series[number]
        count = len(one)
        rows = one.rows()
        within = [at for value in one.values if (at := self.runs.within(value)) is not None]
        if len(within) == count and all(self.names.is_contrast(at) for at in within):
            return [[self.names.name(at)] for at in within]
        run = self.runs.behind[number]
        pronoun = self.pronouns.of(number)
        if pronoun in {"former", "latter"} and len(pair := self.pairs.spoken_of(number)) == 2:
            return [[pair[pronoun == "latter"]]] * count
        if run and len(run.members) > 1:
            names = [self.names.name(at) for at in run.members]
            if len(names) == count and (free or one.is_comparison):
                if count == 2:
                    self.memory.last_pair = (names[0], names[1])
                return [[n] for n in names]
            if len(names) == len(rows) > 1:
                return _by_row(rows, names)
        if run and free and count == 2 and (parts := self.names.both_named(run.members[0])):
            return [[part] for part in parts]
        if one.is_comparison or (free and count == 2):
            return self._compared(number, rows, run)
        if len(rows) > 1 or free:
            size = len(rows) if len(rows) > 1 else count
            before = (
                self._list_before(one, size)
                or self._owners_before(number, size)
                or ([] if self.pronouns.groups_named() else list(self.memory.lists.get(size, ())))
            )
            if before:
                return _by_row(rows, before) if len(rows) > 1 else [[n] for n in before]
        if pronoun == "both" and not run and self.memory.best():
            return [list(self.memory.best())] * count
        if pronoun == "this" and not run and (named := self._named_last(number)):
            return [[named]] * count
        at = run.members[0] if run else None if pronoun in EVERYONE else self._before(number)
        if at is None and not self.runs.all and not pronoun and self.memory.topic:
            return [[self.memory.topic]] * count
        ratio = "" if run else one.values[0].ratio
        if at is None or not self.names.is_contrast(at, ratio):
            return [[]] * count
        return [[self.names.full_name(at) if self.ratios.listed() else self.names.name(at)]] * count

    def _compared(self, number: int, rows: list[list[Value]], run: Run | None) -> list[list[str]]:
        pair = self.pairs.of(number)
        one = self.series[number]
        if (
            run
            and len(run.members) == 1
            and len(one) == 2
            and not any(same_group(self.names.name(run.members[0]), n, self.generic) for n in pair)
        ):
            return [[], [self.names.name(run.members[0])]]
        if len(pair) != 2:
            return self._half_named(number, rows, run)
        self.memory.last_pair = pair
        if len(one) == 2:
            return [[pair[0]], [pair[1]]]
        if all(len(row) == 2 for row in rows) and one.links.count("versus") == len(rows):
            return [[name] for _ in rows for name in pair]
        return _by_row(rows, list(pair)) if len(rows) == 2 else [[]] * len(one)

    def _half_named(self, number: int, rows: list[list[Value]], run: Run | None) -> list[list[str]]:
        """ "higher in the TEL group (52% vs 10%)": the one group named is that of the first value; "91% and 74% vs 80%
        and 52% with TACE": one named behind is that of the last."""
        one = self.series[number]
        if run and one.is_comparison and len(rows) > 1:
            halves: tuple[list[str], list[str]] = [], [self.names.name(run.members[0])]
            if len(rows) == 2 and one.links.count("versus") == 1:
                return [half for row, half in zip(rows, halves, strict=True) for _ in row]
            if all(len(row) == 2 for row in rows):
                return [half for _ in rows for half in halves]
        if run:
            return [[self.names.name(run.members[0])]] * len(one)
        apart = self.pairs.set_apart(number)
        at = self._before(number) if apart is None else apart
        named = at is not None and (apart is not None or self.items[at].label == "group")
        name = [self.names.name(at)] if at is not None and named else []
        if len(one) == 2:
            return [name, []]
        if all(len(row) == 2 for row in rows):
            return [names for _ in rows for names in (name, [])]
        return [[]] * len(one)

    def _list_before(self, one: Series, count: int) -> list[str]:
        for run in reversed(self.runs.all):
            if run.members[-1] < one.first and len(run.members) == count:
                return [self.names.name(at) for at in run.members]
        for run in self.runs.all:
            if run.members[0] > one.last and len(run.members) == count:
                return [self.names.name(at) for at in run.members]
        return []

    def _owners_before(self, number: int, count: int) -> list[str]:
        """The groups of the values before: "17% for A, 21% for B and 24% for C; OS was *24%, 31% and 33%*"."""
        owners = [at for at in sorted(self.runs.bound) if self.runs.bound[at] < number]
        names = [self.names.name(at) for at in self.names.distinct(owners)]
        return names if len(names) == count and self.runs.behind[number] is None else []

    def _named_last(self, number: int) -> str:
        """The group that "in this group" means: the last one named in the sentence."""
        before = [at for at in self.runs.members() if at < self.series[number].first]
        return self.names.name(before[-1]) if before and self.names.is_contrast(before[-1]) else ""

    def _before(self, number: int) -> int | None:
        """The nearest group before a series that no earlier series owns."""
        one = self.series[number]
        candidates = [at for run in self.runs.all for at in run.members if at < one.first]
        for at in reversed(candidates):
            owner = self.runs.bound.get(at)
            if owner is not None and owner < number and self.runs.relates(at, one):
                return at
            if owner is not None and owner < number and (one.values[0].ratio or not self.runs.holds(at, one)):
                return None
            if self.names.is_contrast(at, one.values[0].ratio):
                return at
            if one.values[0].ratio and self.items[at].code in {"people", "adjective"}:
                return None
        return None

    def topic(self) -> str:
        """The one named group of a sentence, if it names just one."""
        named = self.names.distinct(
            [at for run in self.runs.all for at in run.members if self.items[at].label == "group"]
        )
        return self.names.name(named[0]) if len(named) == 1 and self.items[named[0]].code in {"head", "name"} else ""

    def remember(self, given: Iterable[Sequence[str]]) -> None:
        """Keep the groups of this sentence for a sentence that names none: two as the pair compared last, three or
        more as a list. ``given``: the groups of each value."""
        self.memory.frame = self.frames.last()
        names: list[str] = []
        for arms in given:
            for name in (self.framed.get(arm, arm) for arm in arms):
                if not any(same_group(name, known, self.generic) for known in names):
                    names.append(name)
        parts = bool(self.memory.pair) and all(self.names.is_description(name) for name in names)
        if len(names) == 2 and not parts and not self.names.count_from(names):
            self.memory.last_pair = (names[0], names[1])
        listed = [self.names.name(run.members[0]) for run in self.runs.behind if run and len(run.members) == 1]
        runs = [run for run in self.runs.all if names or all(self.items[at].label == "group" for at in run.members)]
        lists = [listed, *([self.names.name(at) for at in run.members] for run in runs)]
        for found in lists:
            if len(found) > 2 and len({n.casefold() for n in found}) == len(found):
                self.memory.lists[len(found)] = tuple(found)


def _by_row(rows: list[list[Value]], names: Sequence[str]) -> list[list[str]]:
    return [[name] for row, name in zip(rows, names, strict=False) for _ in row]
