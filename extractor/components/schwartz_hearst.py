"""Which words an abbreviation stands for: the algorithm of Schwartz and Hearst.

Schwartz AS, Hearst MA. A simple algorithm for identifying abbreviation definitions in biomedical text.
Pac Symp Biocomput 2003:451-62. The letters of the short form are looked for backwards, each at its last place before
the one behind it; the first of them must begin a word. It gives what ``scispacy.abbreviation.find_abbreviation`` gives
(a test compares the two on all texts), so that a record does not depend on which of them is installed.
"""

from __future__ import annotations

from spacy.tokens import Span


def find_long_form(before: Span, short: Span) -> Span | None:
    """The end of a stretch of text that a short form abbreviates; None where its letters are not all in it.

    Example:
        >>> doc = load()("hepatic arterial infusion chemotherapy (HAIC)")
        >>> find_long_form(doc[:4], doc[5:6])
        hepatic arterial infusion chemotherapy
    """
    start = _start(" ".join(token.text for token in before), " ".join(token.text for token in short))
    if start is None:
        return None
    passed = 0
    for index, token in enumerate(before):
        passed += len(token.text_with_ws)
        if passed > start:
            return before[index:]
    return before


def _start(text: str, letters: str) -> int | None:
    """Where in a text the first of the letters is found."""
    at = len(text)
    for index in range(len(letters) - 1, -1, -1):
        letter = letters[index].lower()
        if not letter.isalnum():
            continue
        at -= 1
        while at >= 0 and not _matches(text, at, letter, must_begin=index == 0):
            at -= 1
        if at < 0:
            return None
    return at


def _matches(text: str, at: int, letter: str, must_begin: bool) -> bool:
    """Whether a letter stands at a place; the first of a short form must begin a word."""
    return text[at].lower() == letter and not (must_begin and at > 0 and text[at - 1].isalnum())
