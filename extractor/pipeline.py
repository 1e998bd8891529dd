"""The spaCy pipeline and the way from a text to its record.

``load()`` gives a blank English ``Language`` with the lossless tokenizer and the components below; each is a
registered factory (entry points ``io_*``) and can be added to another pipeline by itself. The Doc carries
spans only, so that ``nlp.pipe(n_process=…)``, ``Doc.to_bytes`` and ``DocBin`` work as with any pipeline;
:mod:`extractor.doc_record` makes records of it.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

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
from extractor.doc_record import COMPONENTS, record_of
from extractor.layout import Layout
from extractor.lexicon import Lexicon, lexicon
from extractor.outcomes import ShownTable, ShownVote, shown_tables, shown_votes
from extractor.schema import DocumentRecord, sha256
from extractor.tokenizer import TOKENIZER
from extractor.workers import Crew, WorkerDied


def load(patterns: Lexicon | None = None) -> Language:
    """A blank English pipeline with all components. Needs no model and no network.

    Args:
        patterns: other patterns than the installed ones.
    """
    return _loaded(patterns, vocab=True)


def _loaded(patterns: Lexicon | None, vocab: Vocab | bool) -> Language:
    nlp = spacy.blank("en", vocab=vocab, config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
    nlp.max_length = MAX_LENGTH
    for name in COMPONENTS:
        component = nlp.add_pipe(name)
        if patterns is not None and hasattr(component, "patterns"):
            component.patterns = patterns
    return nlp


_SURROGATE = re.compile("[\ud800-\udfff]")
#: A document's id, its text and where it came from, and its layout where there is one.
Item = tuple[str, str, str | None] | tuple[str, str, str | None, Layout | None]
#: Longest text in characters; the reader's own limit is below it.
MAX_LENGTH = 100_000_000


@lru_cache(maxsize=1)
def _shared() -> Language:
    """The pipeline behind :func:`extract`: its words have no attributes of spaCy's, which nothing here reads and which
    take a sixth of the time."""
    return _loaded(None, vocab=Vocab())


def _storable(text: str) -> str:
    """The text with lone surrogates, which spaCy cannot store, as U+FFFD: character for character."""
    return _SURROGATE.sub("\ufffd", text)


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
    with _ALONE:
        doc = _shared()(_prepared(text, layout))
        return record_of(doc, doc_id, source, sha256(text), lexicon()).with_text(text)


def tables_of(text: str, layout: Layout | None = None) -> tuple[ShownTable, ...]:
    """The tables of a text as they were understood; arguments as of :func:`extract`."""
    with _ALONE:
        return tuple(shown_tables(_shared()(_prepared(text, layout)), lexicon()))


def votes_of(text: str, layout: Layout | None = None) -> tuple[ShownVote, ...]:
    """The votes by which the values of a text were given their groups; arguments as of :func:`extract`."""
    with _ALONE:
        return shown_votes(_shared()(_prepared(text, layout)), lexicon())


def warm() -> None:
    """Load the shared pipeline and all that it needs for its first text."""
    extract("The ORR was 35.4% (46/130; P = .01).")


#: Only one thread at a time uses the shared pipeline: words that one lets go, another must not hold.
_ALONE = threading.RLock()


@contextmanager
def passing_words() -> Iterator[None]:
    """Within it, words that the shared pipeline had not met are forgotten afterwards, so that its memory stays flat.

    No Doc that it made may be used behind it; records may. Not to be nested.
    """
    with _ALONE, _shared().memory_zone():
        yield


def _extract_all(items: list[tuple[str, str, str | None, Layout | None]]) -> Iterator[DocumentRecord]:
    with passing_words():
        for doc_id, text, source, layout in items:
            yield extract(text, doc_id, source, layout)


def _lost(item: tuple[str, str, str | None, Layout | None], reason: str) -> DocumentRecord:
    raise WorkerDied(f"{item[0]}: {reason}")


def extract_many(
    items: Iterable[Item],
    workers: int = 1,
    batch_size: int = 8,
) -> Iterator[DocumentRecord]:
    """Records of many texts, lazily and in order.

    Args:
        items: ``(doc_id, text, source)``, and the layout where there is one.
        workers: processes; the result does not depend on their number.
        batch_size: texts handed to a process at a time.

    Raises:
        WorkerDied: a process was ended from outside; the message names the text that it was at.
    """
    entries = ((None, (doc_id, text, source, layout[0] if layout else None)) for doc_id, text, source, *layout in items)
    with Crew(workers, warm, batch_size) as crew:
        for _, done in crew.map(_extract_all, entries, lambda item: len(item[1]), _lost):
            assert done is not None
            yield done
