"""How the mentions and the time points of a list are dealt out to the values of a series.

Constructions:
    rows        "ORR and DCR were 45% and 80% vs 20% and 50%": along the rows of a series, or across them
    one each    "CR, PR and SD were 10%, 20% and 30%", "1- and 2-year OS were 80% and 60%"
    each by all "1- and 2-year OS and PFS were a, b, c and d": for each mention all times
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.outcomes.links.measures import Mention
from extractor.outcomes.values.series import Series


def distribute(
    one: Series, members: Sequence[Mention], times: Sequence[int], owned: bool
) -> tuple[list[Mention | None], list[int | None], bool]:
    """The mention and the time point of each value, and whether they explain that there are several."""
    count, rows = len(one), one.rows()
    width = len(rows[0])
    even = all(len(row) == width for row in rows)
    single: Mention | None = (members[0] if owned else members[-1]) if members else None
    moment = times[-1] if len(times) == 1 else None
    flat: list[Mention | None] = [single] * count
    moments: list[int | None] = [moment] * count
    if len(rows) > 1 and even:
        by_row = [n for n, row in enumerate(rows) for _ in row]
        within = [n for row in rows for n in range(width)]
        pairs = one.links.count("versus") == len(rows)
        for dimension in (by_row, within) if pairs else (within, by_row):
            size = max(dimension) + 1
            if len(members) == size > 1 and len(set(map(id, flat))) == 1:
                flat = [members[n] for n in dimension]
            elif len(times) == size > 1 and len(set(moments)) == 1:
                moments = [times[n] for n in dimension]
        return flat, moments, False
    if count > 1 and not one.is_comparison:
        if len(members) == count:
            return list(members), list(times) if len(times) == count else moments, True
        if len(times) == count:
            return flat, list(times), True
        if len(members) * len(times) == count and len(members) > 1:
            return [m for m in members for _ in times], [t for _ in members for t in times], True
        if len(times) > 1 and count % len(times) == 0:
            return flat, [times[n % len(times)] for n in range(count)], False
        if len(members) > 1 and count % len(members) == 0:
            size = count // len(members)
            return [members[n // size] for n in range(count)], moments, False
    return flat, moments, count == 1
