"""What each construction proposes for a series of values; their names and examples stand in :mod:`constructions`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from extractor.outcomes.links.arms.coordination import Run, Runs
from extractor.outcomes.links.arms.names import GroupNames
from extractor.outcomes.links.arms.pairs import Pairs
from extractor.outcomes.links.arms.pronouns import Pronouns
from extractor.outcomes.links.arms.study import GroupMemory, same_group
from extractor.outcomes.sentence.items import Item
from extractor.outcomes.sentence.labels import EVERYONE, GROUPS
from extractor.outcomes.values.model import Value
from extractor.outcomes.values.series import Series

#: The group of each value of a series, "" for the whole study; None where a construction has nothing to say.
Groups: TypeAlias = list[str] | None


@dataclass(frozen=True, slots=True)
class Sides:
    """What the constructions look at in one sentence."""

    items: Sequence[Item]
    names: GroupNames
    runs: Runs
    pronouns: Pronouns
    pairs: Pairs
    memory: GroupMemory
    ratios_listed: bool

    def series(self, number: int) -> Series:
        return self.runs.series[number]

    def name(self, at: int) -> str:
        return self.names.name(at)


def within(sides: Sides, number: int, free: bool) -> Groups:
    """The group between a count and its percentage."""
    one = sides.series(number)
    within = [at for value in one.values if (at := sides.runs.within(value)) is not None]
    if len(within) == len(one) and all(sides.names.is_contrast(at) for at in within):
        return [sides.name(at) for at in within]
    return None


def entries(sides: Sides, number: int, free: bool) -> Groups:
    """The group behind the comma of an entry: "14 months, A; 9 months, B"."""
    entries = [at for at in range(len(sides.runs.series)) if _entry(sides, at) is not None]
    group = _entry(sides, number)
    return [sides.name(group)] if group is not None and len(entries) > 1 else None


def _entry(sides: Sides, number: int) -> int | None:
    """The group that a comma sets behind a single value, before the sign that ends its entry."""
    one = sides.series(number)
    behind = [item.label for item in sides.items[one.last + 1 : one.last + 4]]
    parted = len(one) == 1 and behind[:1] == [","] and behind[2:] in ([], [";"], ["open"], ["close"])
    return one.last + 2 if parted and len(behind) > 1 and behind[1] in GROUPS else None


def ordered(sides: Sides, number: int, free: bool) -> Groups:
    """The former, the latter."""
    pronoun = sides.pronouns.of(number)
    if pronoun in {"former", "latter"} and len(pair := sides.pairs.spoken_of(number)) == 2:
        return [pair[pronoun == "latter"]] * len(sides.series(number))
    return None


def listed_behind(sides: Sides, number: int, free: bool) -> Groups:
    """As many groups behind as there are values, or rows of them."""
    one, run = sides.series(number), sides.runs.behind[number]
    if run is None or len(run.members) < 2:
        return None
    names = [sides.name(at) for at in run.members]
    if len(names) == len(one) and (free or one.is_comparison):
        return names
    rows = one.rows()
    return _by_row(rows, names) if len(names) == len(rows) > 1 else None


def parts_behind(sides: Sides, number: int, free: bool) -> Groups:
    """Two groups that one description behind the values names."""
    one, run = sides.series(number), sides.runs.behind[number]
    parts = sides.names.both_named(run.members[0]) if run and free and len(one) == 2 else ()
    return list(parts) or None


def second_behind(sides: Sides, number: int, free: bool) -> Groups:
    """A group of no pair right behind two values: that of the second."""
    one, run = sides.series(number), sides.runs.behind[number]
    if not _weighed(one, free) or run is None or len(run.members) != 1 or len(one) != 2:
        return None
    name = sides.name(run.members[0])
    known = any(same_group(name, other, sides.names.generic) for other in sides.pairs.of(number))
    return None if known else ["", name]


def pair(sides: Sides, number: int, free: bool) -> Groups:
    """The two groups that the sentence, or the document, compares."""
    one, pair = sides.series(number), sides.pairs.of(number)
    if not _weighed(one, free) or len(pair) != 2:
        return None
    rows = one.rows()
    if len(one) == 2:
        return list(pair)
    if all(len(row) == 2 for row in rows) and one.links.count("versus") == len(rows):
        return [name for _ in rows for name in pair]
    return _by_row(rows, list(pair)) if len(rows) == 2 else [""] * len(one)


def half_behind(sides: Sides, number: int, free: bool) -> Groups:
    """One group named behind a comparison: that of the last half; of values that are none, of all."""
    one, run = sides.series(number), sides.runs.behind[number]
    if not _weighed(one, free) or run is None:
        return None
    name, rows = sides.name(run.members[0]), one.rows()
    if one.is_comparison and len(rows) > 1:
        if len(rows) == 2 and one.links.count("versus") == 1:
            return _by_row(rows, ["", name])
        if all(len(row) == 2 for row in rows):
            return ["", name] * len(rows)
    return [name] * len(one)


def half_before(sides: Sides, number: int, free: bool) -> Groups:
    """One group named before a comparison: that of its first value."""
    one = sides.series(number)
    if not _weighed(one, free):
        return None
    apart = sides.pairs.set_apart(number)
    at = nearest_before(sides, number) if apart is None else apart
    named = at is not None and (apart is not None or sides.items[at].label == "group")
    name = sides.name(at) if at is not None and named else ""
    rows = one.rows()
    if len(one) == 2:
        return [name, ""]
    return [name, ""] * len(rows) if all(len(row) == 2 for row in rows) else [""] * len(one)


def listed_elsewhere(sides: Sides, number: int, free: bool) -> Groups:
    """As many groups elsewhere in the sentence, or in the list of an earlier one."""
    one = sides.series(number)
    rows = one.rows()
    if len(rows) < 2 and not free:
        return None
    size = len(rows) if len(rows) > 1 else len(one)
    names = (
        _list_before(sides, one, size)
        or _owners_before(sides, number, size)
        or ([] if sides.pronouns.groups_named() else list(sides.memory.lists.get(size, ())))
    )
    return (_by_row(rows, names) if len(rows) > 1 else names) if names else None


def this(sides: Sides, number: int, free: bool) -> Groups:
    """This group: the last one named in the sentence."""
    if sides.pronouns.of(number) != "this" or sides.runs.behind[number]:
        return None
    one = sides.series(number)
    before = [at for at in sides.runs.members() if at < one.first]
    return [sides.name(before[-1])] * len(one) if before and sides.names.is_contrast(before[-1]) else None


def behind(sides: Sides, number: int, free: bool) -> Groups:
    """The group right behind."""
    run, one = sides.runs.behind[number], sides.series(number)
    if run is None or not sides.names.is_contrast(run.members[0]):
        return None
    return [_called(sides, run.members[0])] * len(one)


def before(sides: Sides, number: int, free: bool) -> Groups:
    """The nearest group before that no earlier series owns."""
    if sides.runs.behind[number] or sides.pronouns.of(number) in EVERYONE:
        return None
    one, at = sides.series(number), nearest_before(sides, number)
    if at is None or not sides.names.is_contrast(at, one.values[0].ratio):
        return None
    return [_called(sides, at)] * len(one)


def topic(sides: Sides, number: int, free: bool) -> Groups:
    """The one group that the sentence before was about."""
    if sides.runs.all or sides.pronouns.of(number) or not sides.memory.topic:
        return None
    return [sides.memory.topic] * len(sides.series(number))


def nearest_before(sides: Sides, number: int) -> int | None:
    """The nearest group before a series that no earlier series owns."""
    one = sides.series(number)
    ratio = one.values[0].ratio
    for at in reversed([at for at in sides.runs.members() if at < one.first]):
        owner = sides.runs.bound.get(at)
        owned = owner is not None and owner < number
        if owned and sides.runs.relates(at, one):
            return at
        if owned and (ratio or not sides.runs.holds(at, one)):
            return None
        if sides.names.is_contrast(at, ratio):
            return at
        if ratio and sides.items[at].code in {"people", "adjective"}:
            return None
    return None


def _called(sides: Sides, at: int) -> str:
    return sides.names.full_name(at) if sides.ratios_listed else sides.name(at)


def _weighed(one: Series, free: bool) -> bool:
    """Whether values are set against each other."""
    return one.is_comparison or (free and len(one) == 2)


def _list_before(sides: Sides, one: Series, count: int) -> list[str]:
    before: list[Run] = [run for run in reversed(sides.runs.all) if run.members[-1] < one.first]
    behind: list[Run] = [run for run in sides.runs.all if run.members[0] > one.last]
    fitting = next((run for run in (*before, *behind) if len(run.members) == count), None)
    return [sides.name(at) for at in fitting.members] if fitting else []


def _owners_before(sides: Sides, number: int, count: int) -> list[str]:
    """The groups of the values before: "17% for A, 21% for B and 24% for C; OS was *24%, 31% and 33%*"."""
    owners = [at for at in sorted(sides.runs.bound) if sides.runs.bound[at] < number]
    names = [sides.name(at) for at in sides.names.distinct(owners)]
    return names if len(names) == count and sides.runs.behind[number] is None else []


def _by_row(rows: Sequence[Sequence[Value]], names: Sequence[str]) -> list[str]:
    return [name for row, name in zip(rows, names, strict=False) for _ in row]
