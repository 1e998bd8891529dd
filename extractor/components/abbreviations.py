"""Resolves what a document abbreviates: "… chemotherapy (HAIC)". The pairing is scispaCy's.

Schwartz AS, Hearst MA. A simple algorithm for identifying abbreviation definitions in biomedical text.
Pac Symp Biocomput 2003:451-62, as ``scispacy.abbreviation.find_abbreviation`` implements it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from extractor.components.spans import Found, plain_of, set_spans

GROUP = "abbreviations"
_BRACKET = re.compile(r"[(\[]\s*([A-Za-z][\w+/'.-]{0,14}(?:[ -][A-Z][\w-]{0,10})?)\s*(?:[;,][^()\[\]]{0,60})?[)\]]")
_WORDS_PER_LETTER = 4


@Language.factory("io_abbreviations")
def create_abbreviations(nlp: Language, name: str) -> Abbreviations:
    """Component factory."""
    return Abbreviations()


class Abbreviations:
    """Sets ``doc.spans["abbreviations"]``: spans of long forms, label = short form."""

    def __call__(self, doc: Doc) -> Doc:
        return set_spans(doc, GROUP, self._find(doc))

    def _find(self, doc: Doc) -> Iterator[Found]:
        from scispacy.abbreviation import find_abbreviation

        seen: set[tuple[str, str]] = set()
        for match in _BRACKET.finditer(plain_of(doc)):
            short = doc.char_span(match.start(1), match.end(1))
            if short is None or sum(map(str.isupper, short.text)) < 2:
                continue
            first = max(0, short.start - 1 - _WORDS_PER_LETTER * len(short.text))
            before = doc[first : short.start - 1]
            if not len(before):
                continue
            _, long = find_abbreviation(before, short)
            if long is not None and len(long) and "(" not in long.text and (short.text, long.text) not in seen:
                seen.add((short.text, long.text))
                yield Found(long.start_char, long.end_char, short.text)
