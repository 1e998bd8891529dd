"""From a Doc that the pipeline has been over to its record, and the component that leaves it on the Doc."""

from __future__ import annotations

from typing import Any
from weakref import WeakKeyDictionary

from spacy.language import Language
from spacy.tokens import Doc

from extractor.components.spans import Found, attribute, forget, plain_of, set_spans
from extractor.consistency import find_contradictions
from extractor.glyphs import has_torn_words
from extractor.language import other_language
from extractor.lexicon import Lexicon, lexicon
from extractor.outcomes import Guard, build_outcomes
from extractor.remarks import EMPTY, TORN_WORDS, written_in
from extractor.schema import DocumentRecord, Outcome, field_of, sha256
from extractor.study import read_study
from extractor.texts import text_of

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
    return record_of(forget(doc), doc_id, source, digest, patterns or lexicon())


def record_of(doc: Doc, doc_id: str, source: str | None, digest: str | None, patterns: Lexicon) -> DocumentRecord:
    """As :func:`record`, for a Doc whose spans nobody changed since the pipeline set them."""
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
        study=dict(study.facts),
        findings=find_contradictions(outcomes, plain_of(doc), patterns.consistency_words, study.groups),
        warnings=(*warnings_of(text), *guard.remarks, *study.warnings),
    )


#: Where a Doc carries its record, as plain data; ``doc._.io_record`` reads it.
_RECORD = "io_record"


#: The span group of what the outcomes' numbers were read from; ``doc._.outcomes`` has the outcomes themselves.
_OUTCOMES = "outcomes"


#: The records of Docs that were asked for, each with the plain data that it was made of.
_ASKED_FOR: WeakKeyDictionary[Doc, tuple[Any, DocumentRecord]] = WeakKeyDictionary()


def _kept_record(doc: Doc) -> DocumentRecord | None:
    data = doc.user_data.get(_RECORD)
    if data is None:
        return None
    made_of, kept = _ASKED_FOR.get(doc, (None, None))
    if kept is None or made_of is not data:
        kept = DocumentRecord.model_validate(data)
        _ASKED_FOR[doc] = data, kept
    return kept


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
