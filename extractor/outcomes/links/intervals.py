"""Intervals that are listed behind the values that they are of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from extractor.outcomes.links.model import Joined
from extractor.outcomes.sentence.gap import Gap
from extractor.outcomes.sentence.items import Item, Sentence
from extractor.outcomes.sentence.labels import BOUNDS, CONTRASTING
from extractor.outcomes.values.model import Value
from extractor.outcomes.values.series import Series

#: So far behind a list the list of its intervals may end.
_REACH = 16
_LISTED: Final = Gap(CONTRASTING, joints=CONTRASTING)


def with_listed_intervals(scope: Sentence, series: Sequence[Series], joined: Sequence[Joined]) -> list[Joined]:
    """ "4.0 and 2.5 months (95% CI, 2.5 to 5.3 and 1.9 to 3.8, respectively)": an interval for each value."""
    found = list(joined)
    for one in series:
        places = [n for n, j in enumerate(found) if j.head == one.first]
        listed = _listed(scope, one, [found[n].value for n in places])
        for n, item in zip(places, listed, strict=False):
            found[n] = replace(found[n], value=replace(found[n].value, interval=item))
    return found


def _listed(scope: Sentence, one: Series, values: Sequence[Value]) -> list[Item]:
    """As many intervals behind a series as it has values; else none."""
    behind = [i for i in scope.items[one.last : one.last + _REACH] if i.label in BOUNDS]
    last = values[-1].interval
    if last is not None and last not in behind:
        behind.insert(0, last)
    listed = [i for i in behind if i.depth == behind[0].depth][: len(one)]
    if len(one) < 2 or len(listed) != len(values) or any(v.interval for v in values[:-1]):
        return []
    places = [scope.items.index(item) for item in listed]
    return listed if all(_LISTED.holds(scope.between(a, b)) for a, b in pairwise(places)) else []
