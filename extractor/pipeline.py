"""The spaCy pipeline and the way from a text to its record.

``load()`` gives a blank English ``Language`` with the lossless tokenizer and the components below; each is a
registered factory (entry points ``io_*``) and can be added to another pipeline by itself. The Doc carries
spans only; records are built from it by :func:`record`, so that ``nlp.pipe(n_process=…)``, ``Doc.to_bytes``
and ``DocBin`` work as with any pipeline.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extractor.components import (  # noqa: F401  (importing registers the factories)
    abbreviations,
    context,
    groups,
    quantities,
    sections,
    sentences,
    tables,
    terms,
)
from extractor.components.spans import keep_layout
from extractor.language import other_language
from extractor.layout import Layout
from extractor.lexicon import Lexicon
from extractor.outcomes import build_outcomes
from extractor.schema import DocumentRecord
from extractor.tokenizer import NumberTokenizer

#: The components in their order; each needs what stands before it.
COMPONENTS = (
    "io_sections",
    "io_tables",
    "io_sentences",
    "io_abbreviations",
    "io_quantities",
    "io_terms",
    "io_groups",
    "io_context",
)


def load(patterns: Lexicon | None = None) -> Language:
    """A blank English pipeline with all components. Needs no model and no network.

    Args:
        patterns: other patterns than the installed ones.
    """
    nlp = spacy.blank("en")
    nlp.tokenizer = NumberTokenizer(nlp.vocab)
    nlp.max_length = MAX_LENGTH
    for name in COMPONENTS:
        component = nlp.add_pipe(name)
        if patterns is not None and hasattr(component, "patterns"):
            component.patterns = patterns
    return nlp


_SURROGATE = re.compile("[\ud800-\udfff]")
#: Longest text in characters; the reader's own limit is below it.
MAX_LENGTH = 100_000_000


@lru_cache(maxsize=1)
def _shared() -> Language:
    return load()


def sha256(text: str) -> str:
    """SHA-256 of the text's UTF-8 bytes (lone surrogates kept as they are), in hex."""
    return hashlib.sha256(text.encode("utf8", "surrogatepass")).hexdigest()


def _storable(text: str) -> str:
    """The text with lone surrogates, which spaCy cannot store, as U+FFFD: character for character."""
    return _SURROGATE.sub("\ufffd", text)


def record(doc: Doc, doc_id: str = "text", source: str | None = None, digest: str | None = None) -> DocumentRecord:
    """The record of a Doc that the pipeline has been over; ``digest`` is the SHA-256 of its original text."""
    language = other_language(doc.text)
    said = [] if doc.text.strip() else ["empty file"]
    if language:
        said.append(f"written in {language}, not English: little or nothing is found")
    return DocumentRecord(
        doc_id=doc_id,
        source=source,
        sha256=digest or sha256(doc.text),
        outcomes=tuple(build_outcomes(doc)),
        warnings=tuple(said),
    )


def _prepared(text: str, layout: Layout | None) -> str | Doc:
    """What the pipeline takes: the text, or where a reader knows more of it a Doc that carries that."""
    return _storable(text) if layout is None else keep_layout(_shared().make_doc(_storable(text)), layout)


def extract(text: str, doc_id: str = "text", source: str | None = None, layout: Layout | None = None) -> DocumentRecord:
    """All outcomes of one text, in the order in which they are printed.

    Args:
        text: raw text; never changed, all offsets refer to it.
        doc_id: name of the document in its record.
        source: where the text came from (a path, a URL), kept in the record.
        layout: what its reader knows of its sections and tables.

    Example:
        >>> extract("The ORR was 35.4% (46/130).").outcomes[0].percent
        35.4
    """
    return record(_shared()(_prepared(text, layout)), doc_id, source, sha256(text))


def extract_many(
    items: Iterable[tuple[str, str, str | None] | tuple[str, str, str | None, Layout | None]],
    workers: int = 1,
    batch_size: int = 16,
) -> Iterator[DocumentRecord]:
    """Records of many texts, lazily and in order.

    Args:
        items: ``(doc_id, text, source)``, and the layout where there is one.
        workers: processes; the result does not depend on their number.
        batch_size: texts handed to a process at a time.
    """
    if workers <= 1:
        for doc_id, text, source, *layout in items:
            yield extract(text, doc_id, source, *layout)
        return
    pairs = (
        (_prepared(text, *layout or [None]), (doc_id, source, sha256(text))) for doc_id, text, source, *layout in items
    )
    for doc, about in _shared().pipe(pairs, as_tuples=True, n_process=workers, batch_size=batch_size):
        yield record(doc, *about)
