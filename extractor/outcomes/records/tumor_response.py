"""Response rates: a percentage or a count that belongs to ORR, DCR, CBR, CR, PR, SD or PD."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.outcomes.links.measures import Mention
from extractor.outcomes.links.model import Joined
from extractor.outcomes.records.common import Document, interval, number_place, p_value, place, timepoint
from extractor.outcomes.sentence.items import Item, Sentence
from extractor.schema import TumorResponse


def build(joined: Joined, scope: Sentence, document: Document) -> Iterator[TumorResponse]:
    """The response rates of one value, one for each of its groups."""
    value, mention = joined.value, joined.mention
    if mention is None or (value.percent is None and value.count is None):
        return
    if not value.is_share:
        return
    start, end = number_place(value.estimate)
    for arm in joined.groups():
        yield TumorResponse(
            endpoint=mention.code,
            percent=value.percent,
            count=value.count,
            total=value.total,
            ci=interval(value.interval),
            timepoint=timepoint(joined.timepoint),
            arm=arm,
            p_value=p_value(joined.p_value),
            **place(document, scope, start, end, value.estimate.rule, joined.links),
        )


def build_none(
    zero: Item, mention: Mention, arm: str | None, total: int | None, scope: Sentence, document: Document
) -> TumorResponse:
    """ "None of the 33 patients achieved a complete response": count 0."""
    where = place(document, scope, zero.start, zero.end, zero.rule)
    return TumorResponse(endpoint=mention.code, count=0, total=total, arm=arm, **where)


def build_all(everyone: Item, mention: Mention, scope: Sentence, document: Document) -> TumorResponse:
    """ "All patients achieved a complete response": 100 %."""
    return TumorResponse(
        endpoint=mention.code,
        percent=100,
        **place(document, scope, everyone.start, everyone.end, "response.all"),
    )
