"""The record of a document that a reader read: what the extraction found, and what the reader knows."""

from __future__ import annotations

from typing import Any

from extractor.documents import Document
from extractor.schema import DocumentRecord


def extract_document(document: Document) -> DocumentRecord:
    """The record of one document; what the reader had to say stands first among its warnings."""
    from extractor.pipeline import extract

    record = extract(document.text, document.doc_id, document.source, document.layout)
    new = tuple(warning for warning in document.warnings if warning not in record.warnings)
    return record.model_copy(update={"warnings": new + record.warnings, **about(document)})


def about(document: Document) -> dict[str, Any]:
    """What a record says of its document beyond the text."""
    known = document.publication
    return {
        "title": document.title,
        "authors": known.authors,
        "journal": known.journal,
        "publication_types": known.types,
        "identifiers": dict(document.identifiers),
        "year": document.year,
        "layout_sha256": document.layout.sha256() if document.layout else None,
    }
