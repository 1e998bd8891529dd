"""A record as a notebook shows it: the text with its outcomes marked, and the list of them."""

from __future__ import annotations

from html import escape

from extractor.explain import fragment
from extractor.results import find_text
from extractor.schema import DocumentRecord


def html_of(record: DocumentRecord) -> str:
    """The text, where it is still at hand, with the record's outcomes marked, else their sentences; all escaped.

    A text is at hand where this process extracted it lately, or where its file is and has not changed.
    """
    from extractor.pipeline import recent_text

    text = recent_text(record.sha256)
    if text is None:
        text = find_text(record)
    return fragment(record, text) if text is not None else _quotes(record)


def _quotes(record: DocumentRecord) -> str:
    items = []
    for outcome in record.outcomes:
        place, quote = outcome.evidence, escape(outcome.quote)
        if place is not None:
            start, end = place.start - place.sentence_start, place.end - place.sentence_start
            if outcome.quote[start:end] == place.text:
                parts = (outcome.quote[:start], outcome.quote[start:end], outcome.quote[end:])
                quote = "{}<mark>{}</mark>{}".format(*map(escape, parts))
        items.append(f"<li><b>{escape(outcome.kind)}</b> {quote}</li>")
    return f"<div><p><b>{escape(record.doc_id)}</b>: {len(record.outcomes)} outcomes</p><ol>{''.join(items)}</ol></div>"
