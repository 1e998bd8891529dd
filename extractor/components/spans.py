"""What all components share: found stretches of text, and how they become a span group of a Doc."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from spacy.tokens import Doc, SpanGroup

from extractor.layout import Layout

_LAYOUT = "io_layout"


class Found(NamedTuple):
    """A stretch of text: its label, what it means (a code), and the rule that found it."""

    start: int
    end: int
    label: str
    code: str = ""
    rule: str = ""


def keep_layout(doc: Doc, layout: Layout) -> Doc:
    """Let a Doc carry what its reader knows of its sections and tables, as plain data."""
    doc.user_data[_LAYOUT] = layout.data()
    return doc


def layout_of(doc: Doc) -> Layout | None:
    """What the reader of a Doc's text knew; None where the text is all there is."""
    data = doc.user_data.get(_LAYOUT)
    return Layout.of(data) if data else None


def set_spans(doc: Doc, group: str, found: Iterable[Found]) -> Doc:
    """Store what was found as ``doc.spans[group]``: ``label_``, ``id_`` (the code), ``kb_id_`` (the rule).

    Stretches that do not fall on token boundaries (they hold no whole token) are widened to them.
    """
    spans = []
    for item in found:
        span = doc.char_span(
            item.start,
            item.end,
            label=item.label,
            span_id=item.code,
            kb_id=item.rule,
            alignment_mode="expand",
        )
        if span is not None:
            spans.append(span)
    doc.spans[group] = SpanGroup(doc, name=group, spans=spans)
    return doc
