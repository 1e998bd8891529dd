"""What the results say of sizes: all totals of a group ("24 of 82") where no size of it is printed otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from extractor.schema import Group, Outcome, field_of
from extractor.study.joining import Joined
from extractor.study.names import Key, Names
from extractor.study.sizes import Size

#: So many do not agree by chance.
_MANY = 10


def sizes_by_totals(
    outcomes: Iterable[Outcome], names: Names, joined: Joined, sized: Mapping[Key, Size]
) -> dict[Key, Size]:
    """The one total of all results of each group that has no other size."""
    totals: dict[frozenset[Key], dict[int, tuple[Key, Size]]] = defaultdict(dict)
    for outcome in outcomes:
        total, place = field_of(outcome, "total"), outcome.evidence and outcome.evidence.fields.get("total")
        if outcome.arm and total and place:
            key = names.key(outcome.arm)
            totals[joined.members(key)].setdefault(total, (key, Size(total, place.start, place.end)))
    known = {joined.members(key) for key in sized}
    return dict(next(iter(found.values())) for group, found in totals.items() if len(found) == 1 and group not in known)


def groups_by_total(groups: Iterable[Group]) -> dict[int, str]:
    """The one group that has each size, by which "20 of 23" belongs to a group of 23 that is not named beside it; none
    for small numbers, which agree by chance, and the size of all."""
    sized: dict[int, list[Group]] = defaultdict(list)
    for group in groups:
        if group.n and group.n >= _MANY:
            sized[group.n].append(group)
    return {n: found[0].id for n, found in sized.items() if len(found) == 1 and found[0].kind != "whole"}
