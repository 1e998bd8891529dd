"""The spaCy pipeline and the way from a text to its record.

``load()`` gives a blank English ``Language`` with the lossless tokenizer and the components below; each is a
registered factory (entry points ``io_*``) and can be added to another pipeline by itself. The Doc carries
spans only; records are built from it by :func:`record`, so that ``nlp.pipe(n_process=…)``, ``Doc.to_bytes``
and ``DocBin`` work as with any pipeline.
"""

from __future__ import annotations

import re
import threading
from collections import OrderedDict
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
from extractor.components.spans import Found, attribute, forget, keep_layout, plain_of, set_spans
from extractor.consistency import find_contradictions
from extractor.glyphs import has_torn_words
from extractor.language import other_language
from extractor.layout import Layout
from extractor.lexicon import Lexicon, lexicon
from extractor.outcomes import Guard, build_outcomes
from extractor.remarks import EMPTY, TORN_WORDS, written_in
from extractor.schema import DocumentRecord, Outcome, field_of, sha256
from extractor.study import read_study
from extractor.texts import text_of
from extractor.tokenizer import TOKENIZER
from extractor.workers import Crew, WorkerDied

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


def warnings_of(text: str) -> tuple[str, ...]:
    """What a person should know about a text: that it is empty, in another language, or broken."""
    if not text.strip():
        return (EMPTY,)
    if language := other_language(text):
        return (written_in(language),)
    return (TORN_WORDS,) if has_torn_words(text) else ()


def record(
    doc: Doc,
    doc_id: str = "text",
    source: str | None = None,
    digest: str | None = None,
    patterns: Lexicon | None = None,
) -> DocumentRecord:
    """The record of a Doc that the pipeline has been over.

    Args:
        doc: the outcomes are made of its spans; change one, and the record changes.
        doc_id: name of the document in its record.
        source: where the text came from.
        digest: the SHA-256 of the original text, where the Doc holds another.
        patterns: those that the pipeline was loaded with, if not the installed ones.

    Example:
        >>> nlp = load()
        >>> record(nlp("The ORR was 35.4% (46/130).")).outcomes[0].count
        46
    """
    return _record(forget(doc), doc_id, source, digest, patterns or lexicon())


def _record(doc: Doc, doc_id: str, source: str | None, digest: str | None, patterns: Lexicon) -> DocumentRecord:
    text = text_of(doc)
    guard = Guard()
    study = read_study(doc, build_outcomes(doc, patterns, guard=guard), patterns)
    outcomes = study.outcomes
    return DocumentRecord(
        doc_id=doc_id,
        source=source,
        sha256=digest or sha256(text),
        outcomes=outcomes,
        groups=study.groups,
        findings=find_contradictions(outcomes, plain_of(doc), patterns.consistency_words),
        warnings=(*warnings_of(text), *guard.remarks, *study.warnings),
    )


#: Where a Doc carries its record, as plain data; ``doc._.io_record`` reads it.
_RECORD = "io_record"


#: The span group of what the outcomes' numbers were read from; ``doc._.outcomes`` has the outcomes themselves.
_OUTCOMES = "outcomes"


def _kept_record(doc: Doc) -> DocumentRecord | None:
    data = doc.user_data.get(_RECORD)
    return None if data is None else DocumentRecord.model_validate(data)


def _kept_outcomes(doc: Doc) -> tuple[Outcome, ...]:
    kept = _kept_record(doc)
    return kept.outcomes if kept else ()


for _name, _getter in ((_RECORD, _kept_record), (_OUTCOMES, _kept_outcomes)):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, getter=_getter)


@Language.factory(
    "io_outcomes",
    assigns=["doc.spans", f"doc._.{_RECORD}", f"doc._.{_OUTCOMES}"],
    requires=[attribute(name.removeprefix("io_")) for name in COMPONENTS],
)
def create_outcomes(nlp: Language, name: str) -> Outcomes:
    """Component factory."""
    return Outcomes(lexicon())


class Outcomes:
    """Leaves the record of a Doc on it, behind all other components: ``doc._.io_record``, ``doc._.outcomes`` (its
    outcomes) and ``doc.spans["outcomes"]`` (what their numbers were read from, in the same order, by kind).

    It is kept as plain data, so that ``nlp.pipe(n_process=2)``, ``Doc.to_bytes`` and ``DocBin(store_user_data=True)``
    keep it; it is that of the spans at this point of the pipeline, and None where the component was not run.
    """

    def __init__(self, patterns: Lexicon) -> None:
        self.patterns = patterns

    def __call__(self, doc: Doc) -> Doc:
        found = record(doc, patterns=self.patterns)
        doc.user_data[_RECORD] = found.model_dump(mode="json")
        places = [(outcome, outcome.evidence) for outcome in found.outcomes if outcome.evidence]
        return set_spans(
            doc,
            _OUTCOMES,
            (Found(place.start, place.end, one.kind, _code_of(one), place.rule) for one, place in places),
        )


def _code_of(outcome: Outcome) -> str:
    """What is measured: the code of an endpoint, or the words of an adverse event."""
    return str(field_of(outcome, "endpoint") or field_of(outcome, "term") or "")


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
    digest = sha256(text)
    with _ALONE:
        _RECENT[digest] = text
        if len(_RECENT) > _MOST_RECENT:
            _RECENT.popitem(last=False)
        return _record(_shared()(_prepared(text, layout)), doc_id, source, digest, lexicon())


#: The texts that were extracted last, by SHA-256: what a notebook shows of a record, which has no text itself.
_RECENT: OrderedDict[str, str] = OrderedDict()
_MOST_RECENT = 32


def recent_text(digest: str) -> str | None:
    """The text of a SHA-256, if it is among the last that this process extracted."""
    return _RECENT.get(digest)


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
