"""How many a count is out of, where what it is joined to says so.

Constructions:
    breakdown    "33 patients … 75% (complete response, one [3%]; partial response, 26 [72%])"
    same group   "18 (22%) of 82 …, fistula in 6 (7%)": the N printed for a group holds for its other counts
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from extractor.outcomes.links.model import Joined
from extractor.outcomes.values.denominators import Lead
from extractor.outcomes.values.model import Value, agrees


def with_totals(joined: Sequence[Joined], lead: Lead | None) -> list[Joined]:
    """The joined values; counts without a total have that of the sentence's lead, else that printed for the same group
    before."""
    printed: dict[tuple[str, ...], int] = {}
    whole: Joined | None = None
    found: list[Joined] = []
    for one in joined:
        if not one.value.ratio:
            whole = whole if whole and whole.value.estimate.depth < one.value.estimate.depth else None
            if whole and one.value.count is not None and _breaks_down(whole, one):
                one = _out_of(one, whole.value.total)
            if one.value.total is None:
                is_part = whole is not None and whole.mention is one.mention and one.value.percent is None
                one = _out_of(one, _told(one, lead, printed, is_part))
            elif one.value.count is not None:
                printed[one.arms] = one.value.total
            whole = whole or one
        found.append(one)
    return found


def _out_of(joined: Joined, total: int | None) -> Joined:
    value = joined.value
    return joined if total is None or value.total is not None else replace(joined, value=replace(value, total=total))


def _told(one: Joined, lead: Lead | None, printed: Mapping[tuple[str, ...], int], is_part: bool) -> int | None:
    """What a value without a total is out of, if the sentence says it; parts of another are not out of its lead."""
    value = one.value
    if lead and lead.close <= value.first and _fits(value, lead.total) and not is_part:
        return lead.total
    known = printed.get(one.arms)
    if (value.count is not None or value.estimate.label == "nought") and one.arms and known is not None:
        return known
    return known if value.percent is not None and agrees(value.count, known, value.percent) else None


def _breaks_down(whole: Joined, part: Joined) -> bool:
    """Whether a value in the bracket behind another is a part of it: both are responses."""
    kinds = [one.mention is not None and one.mention.kind == "endpoint" for one in (whole, part)]
    return all(kinds) and whole.value.kind == part.value.kind == "percent"


def _fits(value: Value, total: int) -> bool:
    """Whether a count can be out of a total: its percentage, where one is printed, is of that total."""
    return value.count is not None and (value.percent is None or agrees(value.count, total, value.percent))
