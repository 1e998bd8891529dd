"""What labels, captions and cells print in words: patterns over the roles of ``words.toml``, compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from extractor.lexicon import Lexicon

#: A grade in digits or Roman, and the sign before it.
_VALUE: Final = r"(?:[0-5](?![\d.])|IV\b|V\b|I{1,3}\b)"
_LIMIT: Final = r"(?:≥|>=?|≤|<=?)"


@dataclass(frozen=True, slots=True)
class Wording:
    """``grade``: grades with their name; ``grade_word``: the name alone, ``bare_grade`` the grades alone; ``version``:
    that of the scale, which is no grade; ``review``: what makes "independent" no model; ``of_shares``: a caption of
    percentages; ``reference``: the level that others are compared with; ``heading_of``: what joins a group to the
    heading of its events; ``name``: what a caption begins with; ``size``: that of a group; ``counted``: how an event
    is counted, behind its name and with a capital, since "no" is none."""

    grade: re.Pattern[str]
    grade_word: re.Pattern[str]
    bare_grade: re.Pattern[str]
    version: re.Pattern[str]
    review: re.Pattern[str]
    of_shares: re.Pattern[str]
    reference: re.Pattern[str]
    heading_of: re.Pattern[str]
    name: re.Pattern[str]
    size: re.Pattern[str]
    counted: re.Pattern[str]


@lru_cache(maxsize=8)
def wording(patterns: Lexicon) -> Wording:
    """The patterns over a lexicon's words."""
    one_of = patterns.one_of
    scale = rf"(?:{one_of('grade_scale_owner')}[-/ ]*)?{one_of('grade_scale')}"
    link = rf"\s*(?:-|/|,|&|{one_of('grade_link')})\s*"
    grade = (
        rf"(?:{_LIMIT}\s*)?(?:{one_of('grade_scale_owner')}[-/ ]*)?(?:{one_of('grade_scale')}[-/ ]*)?"
        rf"(?:{one_of('graded_harm')}\s+)?(?:\b{one_of('grade_noun')}\b|\bG(?=[0-5]))\s*-?\s*{_LIMIT}?\s*"
        rf"{_VALUE}(?:{link}(?:{one_of('grade_noun')}\s*)?{_VALUE})*"
        rf"(?:\s*\+|\s*{one_of('grade_link')}\s+{one_of('grade_above')})?"
    )
    shares = (
        rf"\(\s*(?:%|{one_of('percent_word')})|\b{one_of('share_noun')}\b|(?<!\d)(?<!\d )%\s+{one_of('share_of')}\b"
    )
    reference = rf"(?:1(?:\.0+)?)?\W*(?:{one_of('reference_level')}(?: {one_of('level_noun')})?)?\W*\Z"
    size = (
        rf"[(\[,;:]?\s*\b(?:(?P<equals>N[o0]?\.?\s*=)|(?P<number>{one_of('number_sign')})|(?=\d))\s*"
        r"(?P<n>\d[\d,]*)(?![\d.]*\s*[%/])(?:\s*(?P<counted>[A-Za-z]+)\b)?\s*[)\]]?"
    )
    signs = "|".join(re.escape(sign.capitalize()) for sign in sorted(patterns.words("number_sign"), reverse=True))
    return Wording(
        grade=_compiled(grade),
        grade_word=_compiled(rf"\b{one_of('grade_noun')}\b|\b{scale}\b"),
        bare_grade=_compiled(rf"(?:≥|>=?|≤)?\s*{_VALUE}(?:{link}{_VALUE})*(?:\s*\+)?"),
        version=_compiled(rf"\(?{scale},?\s*{one_of('version')}\.?\s*\d(?:\.\d+)?\)?"),
        review=_compiled(rf"\b{one_of('reviewing')}"),
        of_shares=_compiled(shares),
        reference=_compiled(reference),
        heading_of=re.compile(rf" {one_of('heading_of')} "),
        name=_compiled(rf"\s*(?:{one_of('table_kind')} )?{one_of('table_noun')}\s+(?P<number>[A-Z]?[\dIVX]+)\b"),
        size=_compiled(size),
        counted=re.compile(rf"(?:[,;:]\s*|\s+)(?:(?:{signs}|n|N)(?:/N)?\s*)?(?:[(\[]\s*%\s*[)\]]|%)?\s*\Z"),
    )


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def citation_of(number: str, patterns: Lexicon) -> re.Pattern[str]:
    """How the running text cites the table with a number: "Table 3", "Tab. 3"."""
    nouns = rf"(?:{patterns.one_of('table_noun')}|{patterns.one_of('table_short')})"
    return _compiled(rf"\b{nouns}\s+{re.escape(number)}\b")
