"""Reads ``patterns/`` into frozen, validated models and compiled tables. Only this room knows where the files lie.

An unknown key, an unknown block, a template that does not compile or a code that does not exist stops the load with a
:class:`PatternError` that names the file.
"""

from __future__ import annotations

from functools import lru_cache

from extractor.lexicon.files import PatternError, fingerprint, patterns_folder
from extractor.lexicon.models import Cue, Endpoint, Phrasing, Protocol, SectionHeadings, Terms
from extractor.lexicon.patterns import CompiledPhrasing
from extractor.lexicon.tables import Lexicon

__all__ = [
    "CompiledPhrasing",
    "Cue",
    "Endpoint",
    "Lexicon",
    "PatternError",
    "Phrasing",
    "Protocol",
    "SectionHeadings",
    "Terms",
    "fingerprint",
    "lexicon",
    "patterns_folder",
]


@lru_cache(maxsize=4)
def lexicon(without: frozenset[str] = frozenset()) -> Lexicon:
    """The lexicon of the installed patterns (cached)."""
    return Lexicon(patterns_folder(), without)
