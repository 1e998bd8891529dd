"""Resolves what a document abbreviates: "… chemotherapy (HAIC)". The pairing is scispaCy's, where that is installed.

Schwartz AS, Hearst MA. A simple algorithm for identifying abbreviation definitions in biomedical text.
Pac Symp Biocomput 2003:451-62, as ``scispacy.abbreviation.find_abbreviation`` implements it. scispaCy takes neither
numpy 2 nor Python 3.13; without it the same pairs come from this package (``schwartz_hearst``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc, Span

from extractor.components.schwartz_hearst import find_long_form
from extractor.components.spans import Found, attribute, plain_of, set_spans

GROUP = "abbreviations"
_BRACKET = re.compile(r"[(\[]\s*([A-Za-z][\w+/'.-]{0,14}(?:[ -][A-Z][\w-]{0,10})?)\s*(?:[;,][^()\[\]]{0,60})?[)\]]")
_WORDS_PER_LETTER = 4
_STOPS = frozenset({".", "!", "?"})
#: The stretch of the first span that the second one abbreviates, if there is one.
Detector = Callable[[Span, Span], Span | None]


@lru_cache(maxsize=1)
def detector() -> Detector:
    """scispaCy's detector where it is installed, else that of this package: they give the same pairs."""
    try:
        from scispacy.abbreviation import find_abbreviation
    except ImportError:
        return find_long_form

    def scispacy_pairs(before: Span, short: Span) -> Span | None:
        found: Span | None = find_abbreviation(before, short)[1]
        return found

    return scispacy_pairs


@Language.factory("io_abbreviations", assigns=["doc.spans", attribute(GROUP)])
def create_abbreviations(nlp: Language, name: str) -> Abbreviations:
    """Component factory."""
    return Abbreviations()


class Abbreviations:
    """Sets ``doc.spans["abbreviations"]``: spans of long forms, label = short form.

    Args:
        pairing: another detector than scispaCy's or, where it is not installed, this package's.
    """

    def __init__(self, pairing: Detector | None = None) -> None:
        self._detector = pairing

    def __call__(self, doc: Doc) -> Doc:
        return set_spans(doc, GROUP, self._find(doc))

    def _find(self, doc: Doc) -> Iterator[Found]:
        long_form = self._detector or detector()
        seen: set[tuple[str, str]] = set()
        for match in _BRACKET.finditer(plain_of(doc)):
            short = doc.char_span(match.start(1), match.end(1))
            if short is None or sum(map(str.isupper, short.text)) < 2:
                continue
            first = max(0, short.start - 1 - _WORDS_PER_LETTER * len(short.text))
            before = _in_sentence(doc, first, short.start - 1)
            if not len(before):
                continue
            long = long_form(before, short)
            if long is not None and len(long) and "(" not in long.text and (short.text, long.text) not in seen:
                seen.add((short.text, long.text))
                yield Found(long.start_char, long.end_char, short.text)


def _in_sentence(doc: Doc, first: int, last: int) -> Span:
    """The words from ``first`` up to ``last`` behind the last full stop among them: no long form goes over one."""
    for at in range(last - 2, first, -1):
        behind = doc[at + 1].text
        if doc[at].text in _STOPS and doc[at].whitespace_ and behind[:1].isupper():
            return doc[at + 1 : last]
    return doc[first:last]
