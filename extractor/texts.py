"""The text of a Doc, kept as long as the Doc lives: spaCy puts it together anew each time that it is asked."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from spacy.tokens import Doc

_TEXTS: WeakKeyDictionary[Doc, str] = WeakKeyDictionary()


def remember(doc: Doc, text: str) -> Doc:
    """Keep the text that a Doc was made of; it must be ``doc.text``."""
    _TEXTS[doc] = text
    return doc


def text_of(doc: Doc) -> str:
    """``doc.text``."""
    text = _TEXTS.get(doc)
    if text is None:
        text = _TEXTS[doc] = doc.text
    return text
