"""Attribution by what a format knows: where other work is cited, and whether an article tells of nothing else.

In the discussion of a full text a number is the study's own if its abstract, results or tables print it, too;
any other is cited where its sentence cites other work, or its paragraph did before it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any

from extractor.layout import Layout
from extractor.schema import OutcomeBase

#: Sections in which citations say whose a number is; in the results they name methods.
_DISCUSSING = frozenset({"discussion", "other"})


def attributed(outcomes: Sequence[OutcomeBase], layout: Layout | None, text: str) -> Iterator[OutcomeBase]:
    """The outcomes, cited where the layout says that they come from other work."""
    if layout is None:
        yield from outcomes
        return
    places = sorted(layout.citations)
    told = {_figure(o) for o in outcomes if o.attribution == "own" and o.section not in _DISCUSSING}
    for outcome in outcomes:
        if outcome.attribution == "own" and (layout.genre == "review" or _is_others(outcome, places, told, text)):
            outcome = outcome.model_copy(update={"attribution": "cited"})
        yield outcome


def _figure(outcome: OutcomeBase) -> tuple[Any, ...]:
    """What is printed, without its details: kind, endpoint or event, and number."""
    names = ("value", "percent") if getattr(outcome, "percent", None) is not None else ("value", "count")
    measured = getattr(outcome, "endpoint", None) or getattr(outcome, "term", "").casefold()
    test = outcome.p_value if outcome.kind == "p_value" else None
    return (outcome.kind, measured, test, *(getattr(outcome, name, None) for name in names))


def _is_others(outcome: OutcomeBase, places: list[int], told: set[tuple[Any, ...]], text: str) -> bool:
    evidence = outcome.evidence
    if evidence is None:
        return False
    first = evidence.sentence_start
    if outcome.section in _DISCUSSING:
        if _figure(outcome) in told:
            return False
        first = text.rfind("\n", 0, first) + 1
    elif outcome.section != "table":
        return False
    at = bisect_left(places, first)
    return at < len(places) and places[at] <= evidence.sentence_end
