"""Median and mean times to event: a duration, or "not reached", that belongs to a time-to-event endpoint."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.outcomes.links.model import Joined
from extractor.outcomes.records.common import Document, interval, number_place, p_value, place, value_range
from extractor.outcomes.sentence.items import Sentence
from extractor.schema import Statistic, SurvivalTime


def statistic(joined: Joined, scope: Sentence, document: Document) -> Statistic:
    """What the text calls the time: the last statistic named before it, or right behind it in its bracket.

    Where the text says neither, ``median`` if the survival was estimated by Kaplan-Meier, else ``unspecified``.
    """
    value = joined.value
    behind = scope.items[value.last + 1 : value.last + 2]
    words = [i for i in scope.items if i.label == "statistic" and i.start < value.start] + [
        i for i in behind if i.label == "statistic"
    ]
    if words:
        return "mean" if words[-1].code == "mean" else "median"
    if joined.mention and (
        joined.mention.item.text.startswith("m")
        or "edian" in joined.mention.item.text
        or joined.mention.item.text == "MST"
    ):
        return "median"
    return "median" if document.kaplan_meier else "unspecified"


def build(joined: Joined, scope: Sentence, document: Document) -> Iterator[SurvivalTime]:
    """The times of one value, one for each of its groups."""
    value, mention = joined.value, joined.mention
    reached = value.kind != "not_reached"
    if mention is None or (reached and value.number is None):
        return
    start, end = number_place(value.estimate) if reached else (value.estimate.start, value.estimate.end)
    for arm in joined.groups():
        yield SurvivalTime.model_validate(
            {
                "endpoint": mention.code,
                "statistic": statistic(joined, scope, document),
                "value": value.number if reached else None,
                "unit": value.unit if reached else None,
                "reached": reached,
                "ci": interval(value.interval),
                "range": value_range(value.span),
                "arm": arm,
                "p_value": p_value(joined.p_value),
                **place(document, scope, start, end, value.estimate.rule, joined.links),
            }
        )
