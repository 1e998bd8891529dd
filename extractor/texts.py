"""What is asked of a Doc again and again, kept as long as it lives: its text, which spaCy puts together anew each time,
and where its tokens stand."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from spacy.tokens import Doc

_TEXTS: WeakKeyDictionary[Doc, str] = WeakKeyDictionary()
_TOKENS: WeakKeyDictionary[Doc, Tokens] = WeakKeyDictionary()


class Tokens:
    """Where the tokens of a Doc begin and end, in order; ``first`` is the token that begins at an offset, ``behind``
    the one behind that which ends there."""

    __slots__ = ("behind", "ends", "first", "starts")

    def __init__(self, doc: Doc) -> None:
        places = doc.to_array(["IDX", "LENGTH"])
        self.starts: list[int] = places[:, 0].tolist()
        self.ends: list[int] = places.sum(axis=1).tolist()
        self.first = {start: at for at, start in enumerate(self.starts)}
        self.behind = {end: at for at, end in enumerate(self.ends, 1)}


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


def tokens_of(doc: Doc) -> Tokens:
    """Where the tokens of a Doc stand; of one that was retokenised since, anew."""
    tokens = _TOKENS.get(doc)
    if tokens is None or len(tokens.starts) != len(doc):
        tokens = _TOKENS[doc] = Tokens(doc)
    return tokens
