"""How many a count is out of, where what it is joined to says so.

Constructions:
    breakdown    "33 patients … 75% (complete response, one [3%]; partial response, 26 [72%])"
    same group   "18 (22%) of 82 …, fistula in 6 (7%)": the N printed for a group holds for its other counts
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.outcomes.links.model import Joined
from extractor.outcomes.values.model import Value, agrees


def give_totals(joined: Sequence[Joined], lead: tuple[int, int] | None) -> None:
    """Give counts without a total that of the sentence's lead, else that printed for the same group before."""
    printed: dict[tuple[str, ...], int] = {}
    whole: Joined | None = None
    for one in joined:
        value, group = one.value, tuple(one.arms)
        if value.ratio:
            continue
        whole = whole if whole and whole.value.estimate.depth < value.estimate.depth else one
        if whole is not one and value.total is None and value.count is not None and _breaks_down(whole, one):
            value.total = whole.value.total
        if value.total is None and lead and lead[0] <= value.first and _fits(value, lead[1]):
            value.total = lead[1]
        elif value.total is None and (value.count is not None or value.estimate.label == "nought") and group:
            value.total = printed.get(group)
        elif value.total is not None and value.count is not None:
            printed[group] = value.total
        if value.total is None and value.percent is not None and agrees(value.count, printed.get(group), value.percent):
            value.total = printed[group]


def _breaks_down(whole: Joined, part: Joined) -> bool:
    """Whether a value in the bracket behind another is a part of it: both are responses."""
    kinds = [one.mention is not None and one.mention.kind == "endpoint" for one in (whole, part)]
    return all(kinds) and whole.value.kind == part.value.kind == "percent"


def _fits(value: Value, total: int) -> bool:
    """Whether a count can be out of a total: its percentage, where one is printed, is of that total."""
    return value.count is not None and (value.percent is None or agrees(value.count, total, value.percent))
