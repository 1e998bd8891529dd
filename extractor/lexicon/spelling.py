"""The forms of a term: spellings, plurals, endings."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping

from extractor.trie import is_abbreviation

#: So many letters has an abbreviation whose middle one may be small: "DoR".
_LETTERS = 3
_PLURALS = (
    ("ss", "sses"),
    ("osis", "oses"),
    ("asis", "ases"),
    ("s", "s"),
    ("pathy", "pathies"),
    ("injury", "injuries"),
)


def ending_in(endings: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])[^\W\d_]+(?:{'|'.join(endings)})(?![\w-])", re.IGNORECASE)


def plural(term: str) -> str:
    """ "perforation" → "perforations", "abscess" → "abscesses", "stenosis" → "stenoses", "neuropathy" → "neuropathies";
    another term that ends in s stays."""
    for ending, plural_ending in _PLURALS:
        if term.endswith(ending):
            return term.removesuffix(ending) + plural_ending
    return f"{term}s"


def forms(term: str) -> tuple[str, ...]:
    """The term; of an abbreviation the plural, too, and the form with a small letter in the middle: "TTPs", "TtP"."""
    if not is_abbreviation(term):
        return (term,)
    small = (f"{term[0]}{term[1].lower()}{term[2]}",) if len(term) == _LETTERS and term.isalpha() else ()
    return (term, f"{term}s", *small)


def squeeze(text: str) -> str:
    """Without spaces, a final full stop, or capitals."""
    return "".join(text.split()).rstrip(".").casefold()


def spellings(term: str, variants: Mapping[str, str]) -> Iterator[str]:
    """The term in every combination of the spelling variants that it holds."""
    held = [(a, b) for a, b in variants.items() if a in term]
    for choice in itertools.product((False, True), repeat=len(held)):
        spelt = term
        for (plain, other), use_other in zip(held, choice, strict=True):
            if use_other:
                spelt = spelt.replace(plain, other)
        yield spelt
