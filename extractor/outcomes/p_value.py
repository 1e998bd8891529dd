"""P values that belong to none of the other outcomes."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.outcomes import builder
from extractor.outcomes.builder import Document, number_place, place
from extractor.outcomes.scope import Item, Scope
from extractor.schema import PValueOutcome

_SUBJECT_LENGTH = 160


def build(item: Item, scope: Scope, document: Document) -> Iterator[PValueOutcome]:
    """The outcome of one P value; its subject is the text before it in its sentence, shortened from the left."""
    value = builder.p_value(item)
    if value is None:
        return
    start, end = number_place(item)
    words = document.text[max(scope.start, item.start - _SUBJECT_LENGTH) : item.start].split()
    subject = " ".join(words).rstrip(" ([,;") or None
    yield PValueOutcome(p_value=value, subject=subject, **place(document, scope, start, end, item.rule))
