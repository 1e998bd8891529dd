"""Adverse events: a percentage or count that belongs to an event, and statements that there was none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.numbers import parse_grades
from extractor.outcomes.links.measures import Mention
from extractor.outcomes.links.model import Joined
from extractor.outcomes.records.common import Document, number_place, p_value, place
from extractor.outcomes.sentence.events import CAUSED
from extractor.outcomes.sentence.items import SHARED, Item, Sentence
from extractor.schema import AdverseEvent


def term(mentions: Sequence[Mention], document: Document) -> str:
    """The event in the document's words; ``any`` for adverse events as a whole."""
    if mentions[0].item.rule == CAUSED or (mentions[0].item.rule == SHARED and len(mentions) == 1):
        return mentions[0].item.text
    if all(m.code == "any" for m in mentions):
        return "any"
    text = " ".join(document.text[mentions[0].start : mentions[-1].end].split())
    return text if ")" in text else text.partition(" (")[0]  # of "syndrome (fever, pain …" only what it is called


def grades(item: Item | None) -> tuple[int, ...] | None:
    """The grades of an outcome; null for "any grade" and where none is printed."""
    if item is None or item.label != "grade":
        return None
    return parse_grades(item.text)


def build(joined: Joined, name: str, scope: Sentence, document: Document) -> Iterator[AdverseEvent]:
    """The incidences of one value, one for each of its groups."""
    value = joined.value
    if (value.percent is None and value.count is None) or not value.is_share:
        return
    start, end = number_place(value.estimate)
    nought = value.percent == 0 and value.estimate.label in {
        "number",
        "nought",
    }  # "3.2% vs 0": no percent sign, a count
    for arm in joined.groups():
        yield AdverseEvent(
            term=name,
            grade=grades(joined.grade),
            percent=None if nought else value.percent,
            count=0 if nought else value.count,
            total=value.total,
            arm=arm,
            p_value=p_value(joined.p_value),
            **place(document, scope, start, end, value.estimate.rule, joined.links),
        )


def build_none(
    zero: Item,
    name: str,
    grade: Item | None,
    arms: Sequence[str],
    total: int | None,
    scope: Sentence,
    document: Document,
) -> Iterator[AdverseEvent]:
    """ "no grade 3-4 adverse events": count 0 of one event, one for each group named."""
    for arm in arms or (None,):
        yield AdverseEvent(
            term=name,
            grade=grades(grade),
            count=0,
            total=total,
            arm=arm,
            **place(document, scope, zero.start, zero.end, zero.rule),
        )


def build_all(everyone: Item, name: str, grade: Item | None, scope: Sentence, document: Document) -> AdverseEvent:
    """ "Fever occurred in all patients": 100 %."""
    return AdverseEvent(
        term=name,
        grade=grades(grade),
        percent=100,
        **place(document, scope, everyone.start, everyone.end, "adverse_event.all"),
    )
