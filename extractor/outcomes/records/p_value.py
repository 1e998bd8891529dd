"""P values that belong to none of the other outcomes."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.outcomes.records import common
from extractor.outcomes.records.common import Document, number_place, place
from extractor.outcomes.sentence.items import Item, Sentence
from extractor.schema import PValueOutcome

#: So many characters has a subject at most.
_SUBJECT_LENGTH = 160


def build(item: Item, scope: Sentence, document: Document) -> Iterator[PValueOutcome]:
    """The outcome of one P value; its subject is the text before it in its sentence, whole words of it."""
    value = common.p_value(item)
    if value is None:
        return
    start, end = number_place(item)
    subject = " ".join(document.text[scope.start : item.start].split()).rstrip(" ([,;")
    if len(subject) > _SUBJECT_LENGTH:
        subject = subject[-_SUBJECT_LENGTH - 1 :].partition(" ")[2]
    yield PValueOutcome(p_value=value, subject=subject or None, **place(document, scope, start, end, item.rule))
