"""A record as a notebook shows it: the text with its outcomes marked, and the list of them."""

from __future__ import annotations

from html import escape

from extractor.explain import fragment
from extractor.results import find_text
from extractor.schema import DocumentRecord


def html_of(record: DocumentRecord, text: str | None = None) -> str:
    """The text with the record's outcomes marked, else their sentences with the numbers; all escaped.

    Without ``text`` it is read where the run read it, if its file is there and has not changed.
    """
    shown = find_text(record) if text is None else text
    return fragment(record, shown) if shown is not None else _quotes(record)


def _quotes(record: DocumentRecord) -> str:
    items = []
    for outcome in record.outcomes:
        place, quote = outcome.evidence, escape(outcome.quote)
        if place is not None:
            before, number, behind = outcome.quote.partition(place.text)
            if number and number not in behind:
                quote = f"{escape(before)}<mark>{escape(number)}</mark>{escape(behind)}"
        items.append(f"<li><b>{escape(outcome.kind)}</b> {quote}</li>")
    return f"<div><p><b>{escape(record.doc_id)}</b>: {len(record.outcomes)} outcomes</p><ol>{''.join(items)}</ol></div>"
