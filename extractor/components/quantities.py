"""Finds quantities: runs every phrasing of ``patterns/`` and keeps the leftmost, longest matches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

import regex
from spacy.language import Language
from spacy.tokens import Doc

from extractor.components.spans import Found, attribute, plain_of, set_spans, widened
from extractor.grades import parse_grades
from extractor.lexicon import CompiledPhrasing, Lexicon, lexicon
from extractor.numbers import first_number, parse_bounds, parse_count_of, parse_p
from extractor.places import Places, match_at

GROUP = "quantities"

#: What reads the quantities of a label; what it cannot read ("P = .03.1", "range 1,234") is no quantity.
_READERS: dict[str, Callable[[str], object]] = {
    "percent": first_number,
    "number": first_number,
    "duration": first_number,
    "timepoint": first_number,
    "count_of": parse_count_of,
    "grade": parse_grades,
    "p_value": parse_p,
    "interval": parse_bounds,
    "bounds": parse_bounds,
    "range": parse_bounds,
    "iqr": parse_bounds,
}


def _readable(found: Found, text: str) -> bool:
    reader = _READERS.get(found.label)
    try:
        return reader is None or reader(text[found.start : found.end]) is not None
    except ValueError:
        return False


def _apart(found: Iterable[Found]) -> Iterator[Found]:
    """What was found in order, without what begins before the end of the one before it."""
    taken = 0
    for item in found:
        if item.start >= taken:
            taken = item.end
            yield item


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _found(match: regex.Match[str], phrasing: CompiledPhrasing, text: str, patterns: Lexicon) -> Iterator[Found]:
    """The spans that one match makes, each with its code.

    A match with several ``value`` groups is divided among them: the first span begins where the match does,
    the last one ends where it does, and what joins them stays between.
    """
    values = match.spans("value") if "value" in phrasing.pattern.groupindex else [match.span()]
    codes = match.captures(phrasing.code) if phrasing.code else []
    last = len(values) - 1
    for number, (start, end) in enumerate(values):
        printed = codes[number] if len(codes) == len(values) else codes[-1] if codes else None
        code = patterns.meaning(printed) if printed is not None else ""
        start, end = _trim(text, match.start() if number == 0 else start, match.end() if number == last else end)
        yield Found(start, end, phrasing.label, code, phrasing.id)


@lru_cache(maxsize=4)
def _places(patterns: Lexicon) -> Places:
    return Places([phrasing.pattern for phrasing in patterns.phrasings])


def find_quantities(text: str, patterns: Lexicon) -> Iterator[Found]:
    """The quantities of a normalised text, in order and without overlaps."""
    phrasings = patterns.phrasings
    taken = 0
    for at, indices in _places(patterns).of(text):
        if at < taken:
            continue
        end, longest = at, None
        for index in indices:
            match = match_at(phrasings[index].pattern, text, at)
            if match and match.end() > end:
                end, longest = match.end(), (match, phrasings[index])
        if longest:
            yield from _found(*longest, text, patterns)
            taken = end


@Language.factory("io_quantities", assigns=["doc.spans", attribute(GROUP)])
def create_quantities(nlp: Language, name: str) -> Quantities:
    """Component factory."""
    return Quantities(lexicon())


class Quantities:
    """Sets ``doc.spans["quantities"]``: label = kind of quantity, code = unit or operator, rule = phrasing."""

    def __init__(self, patterns: Lexicon) -> None:
        self.patterns = patterns

    def __call__(self, doc: Doc) -> Doc:
        text = plain_of(doc)
        found = widened(doc, find_quantities(text, self.patterns))
        return set_spans(doc, GROUP, _apart(item for item in found if _readable(item, text)))
