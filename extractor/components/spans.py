"""What all components share: found stretches of text, and how they become a span group of a Doc."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import NamedTuple
from weakref import WeakKeyDictionary

from spacy.tokens import Doc, Span, SpanGroup

from extractor.as_read import as_read
from extractor.layout import Layout
from extractor.lexicon import lexicon
from extractor.numbers import normalise
from extractor.texts import text_of, tokens_of

_LAYOUT = "io_layout"


class Found(NamedTuple):
    """A stretch of text: its label, what it means (a code), and the rule that found it."""

    start: int
    end: int
    label: str
    code: str = ""
    rule: str = ""


@lru_cache(maxsize=4)  # every step of the pipeline asks for the same text
def _plain(text: str) -> str:
    return normalise(as_read(text, lexicon().known_words))


def _spans_of(group: str, doc: Doc) -> tuple[Span, ...]:
    return tuple(doc.spans.get(group, ()))


def attribute(group: str) -> str:
    """The name by which spaCy knows a span group in ``requires`` and ``assigns``: ``doc._.io_sentences`` has its spans.

    ``nlp.analyze_pipes()`` knows no single span groups, only ``doc.spans`` as a whole.
    """
    name = f"io_{group}"
    if not Doc.has_extension(name):
        Doc.set_extension(name, getter=partial(_spans_of, group))  # spawned processes are handed it
    return f"doc._.{name}"


def plain_of(doc: Doc) -> str:
    """The text of a Doc as all patterns see it: as a person reads it, and normalised; of the same length."""
    return _plain(text_of(doc))


def keep_layout(doc: Doc, layout: Layout) -> Doc:
    """Let a Doc carry what its reader knows of its sections and tables, as plain data."""
    doc.user_data[_LAYOUT] = layout.data()
    return doc


def layout_of(doc: Doc) -> Layout | None:
    """What the reader of a Doc's text knew; None where the text is all there is."""
    data = doc.user_data.get(_LAYOUT)
    return Layout.of(data) if data else None


@dataclass(frozen=True, slots=True)
class _Kept:
    """A span group as it was set, and what it was made of."""

    spans: SpanGroup
    found: Sequence[Found]


#: What the span groups of living Docs were made of: reading a span back costs as much as finding it.
_KEPT: WeakKeyDictionary[Doc, dict[str, _Kept]] = WeakKeyDictionary()


def widened(doc: Doc, found: Iterable[Found]) -> Iterator[Found]:
    """What was found, widened to whole tokens where it holds parts of some; without what lies beyond the text."""
    tokens = tokens_of(doc)
    for item in found:
        if item.start in tokens.first and item.end in tokens.behind:
            yield item
        elif (span := doc.char_span(item.start, item.end, alignment_mode="expand")) is not None:
            yield item._replace(start=span.start_char, end=span.end_char)


def set_spans(doc: Doc, group: str, found: Iterable[Found]) -> Doc:
    """Store what was found as ``doc.spans[group]``: ``label_``, ``id_`` (the code), ``kb_id_`` (the rule).

    Stretches that do not fall on token boundaries (they hold no whole token) are widened to them.
    """
    kept = list(widened(doc, found))
    first, behind = tokens_of(doc).first, tokens_of(doc).behind
    spans = [Span(doc, first[i.start], behind[i.end], label=i.label, span_id=i.code, kb_id=i.rule) for i in kept]
    doc.spans[group] = SpanGroup(doc, name=group, spans=spans)
    _KEPT.setdefault(doc, {})[group] = _Kept(doc.spans[group], kept)
    return doc


def forget(doc: Doc) -> Doc:
    """Let the spans of a Doc be read from itself: somebody may have changed one in its place."""
    _KEPT.pop(doc, None)
    return doc


def found_in(doc: Doc, group: str) -> Sequence[Found]:
    """What ``doc.spans[group]`` holds, whoever set it; nothing where there is no such group."""
    spans = doc.spans.get(group)
    if spans is None:
        return ()
    kept = _KEPT.get(doc, {}).get(group)
    if kept and kept.spans is spans and len(kept.found) == len(spans):
        return kept.found
    return [Found(span.start_char, span.end_char, span.label_, span.id_, span.kb_id_) for span in spans]
