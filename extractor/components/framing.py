"""Which short forms mean a response: two capitals ("PR", "SD") may stand for something else.

A word beside such a form tells it: "PR was positive", "mean (SD)". Forms that the text explains keep that meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.components.spans import Found
from extractor.lexicon import Lexicon

_SHORT = re.compile(r"[A-Z]{2}s?")
_WORD = re.compile(r"[A-Za-z0-9±]+")
_DELTAS = frozenset({"Δ", "∆"})
#: So many characters to both sides are looked at for the other meaning.
_BESIDE = 32


def _means_other(found: Found, text: str, patterns: Lexicon) -> bool:
    """Whether a word of its other meaning stands beside a short form, in its sentence."""
    others = patterns.endpoints[found.code].not_beside
    around = text[max(0, found.start - _BESIDE) : found.start].rpartition(". ")[2]
    around += text[found.end : found.end + _BESIDE].partition(". ")[0]
    return any(word in others for word in _WORD.findall(around))


def _counts_events(found: Found, text: str, patterns: Lexicon) -> bool:
    """ "DFS *events* were 25 (12%)": what an endpoint counts is no share of those who are free of it."""
    if found.label != "endpoint" or found.code in patterns.responses:
        return False
    behind = _WORD.match(text, found.end + 1)
    return behind is not None and behind.group().casefold() in patterns.words("event_count")


def framed(found: Sequence[Found], text: str, patterns: Lexicon, defined: frozenset[str]) -> Iterator[Found]:
    """The terms without short forms that mean something else; ``defined`` are those that the text explains."""
    for term in found:
        if _counts_events(term, text, patterns):
            yield term._replace(label="measure", code="rate")
            continue
        if term.label == "endpoint" and text[term.start - 1 : term.start] in _DELTAS:
            yield term._replace(label="measure", code="duration")  # "ΔOS, 5.4 months"
            continue
        short = term.label == "endpoint" and _SHORT.fullmatch(text, term.start, term.end)
        if not short or text[term.start : term.end] in defined or not _means_other(term, text, patterns):
            yield term
