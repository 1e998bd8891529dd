"""A lossless tokenizer whose token boundaries fall on every number atom.

Tokens are: a run of letters; a number with its thousands commas and decimal point; any other single
character. White space is never lost: ``doc.text == text`` for every text.
"""

from __future__ import annotations

import re
from typing import Any

from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from extractor.texts import remember

#: The tokenizer's name in a spaCy config.
TOKENIZER = "io_extractor.NumberTokenizer.v1"
_TOKEN = re.compile(
    r"\d{1,3}(?:,\d{3})+(?!\d)(?:[.·∙]\d+)?|\d+(?:[.·∙]\d+)?|[^\W\d_]+|\s+|.",
    re.DOTALL,
)


class NumberTokenizer:
    """Splits text into words, numbers and single signs; see the module's docstring."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        for piece in _TOKEN.findall(text):
            if piece[0] == " " and words and not spaces[-1] and not words[-1][0].isspace():
                spaces[-1] = True
                piece = piece[1:]
                if not piece:
                    continue
            words.append(piece)
            spaces.append(False)
        return remember(Doc(self.vocab, words=words, spaces=spaces), text)

    # spaCy asks a tokenizer for these four; it has no state beyond the vocabulary.
    def to_bytes(self, **_: Any) -> bytes:
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> NumberTokenizer:
        return self

    def to_disk(self, _path: Any, **_: Any) -> None:
        return None

    def from_disk(self, _path: Any, **_: Any) -> NumberTokenizer:
        return self


@registry.tokenizers(TOKENIZER)  # type: ignore[untyped-decorator]
def create_tokenizer() -> Any:
    """Tokenizer factory for a spaCy config: ``[nlp.tokenizer] @tokenizers = "io_extractor.NumberTokenizer.v1"``."""

    def make(nlp: Any) -> NumberTokenizer:
        return NumberTokenizer(nlp.vocab)

    return make
