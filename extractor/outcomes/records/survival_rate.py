"""Landmark rates: a percentage that belongs to a time-to-event endpoint."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.outcomes.links.model import Joined
from extractor.outcomes.records.common import Document, interval, number_place, p_value, place, timepoint
from extractor.outcomes.sentence.items import Sentence
from extractor.schema import SurvivalRate


def build(joined: Joined, scope: Sentence, document: Document) -> Iterator[SurvivalRate]:
    """The landmark rates of one value, one for each of its groups; "not reached" where a time point stands.

    A share without a time is none ("35% were alive at last follow-up"), unless it is compared with another.
    """
    value, mention = joined.value, joined.mention
    if joined.timepoint is None and not joined.compared:
        return
    reached = value.kind != "not_reached"
    if mention is None or (reached and value.percent is None) or not value.is_share:
        return
    start, end = number_place(value.estimate) if reached else (value.estimate.start, value.estimate.end)
    for arm in joined.groups():
        yield SurvivalRate(
            endpoint=mention.code,
            percent=value.percent if reached else None,
            reached=reached,
            timepoint=timepoint(joined.timepoint),
            ci=interval(value.interval),
            arm=arm,
            p_value=p_value(joined.p_value),
            **place(document, scope, start, end, value.estimate.rule, joined.links),
        )
