"""Finds the sections of a document: headings on lines of their own, before a colon, or run into the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from extractor.components.spans import Found, attribute, layout_of, plain_of, set_spans
from extractor.layout import Part
from extractor.lexicon import Lexicon, lexicon

GROUP = "sections"
#: Above this many characters a text with an introduction is a full text, below it an abstract.
_ABSTRACT_LENGTH = 8000
_BEFORE = re.compile(r"(?:^|\n|[.!?)|%;] ?|\A)[ \t]*(?:[|#*]+ ?)?(?:\d{1,2}(?:\.\d{1,2})*\.? +)?\Z")
_AFTER_LINE = re.compile(r" *:?[*]* *(?:\n|\Z)")
_AFTER_COLON = re.compile(r" *[:.]?[*]* *:|:| - ")
_AFTER_RUN_IN = re.compile(r" (?=[A-Z][a-z]|[A-Z]{2,}|\d)")


@dataclass(frozen=True)
class _Heading:
    start: int
    end: int
    key: str
    own_line: bool


def _headings(text: str, patterns: Lexicon) -> Iterator[_Heading]:
    for start, end, key in patterns.headings.find(text):
        lead = text[max(0, start - 12) : start]
        word = text[start:end]
        if not _BEFORE.search(lead) or not word[0].isupper():
            continue
        at_line_start = not lead.rstrip(" |#*\t").strip("0123456789. ") or "\n" in lead
        if at_line_start and _AFTER_LINE.match(text, end):
            yield _Heading(start, end, key, True)
        elif _AFTER_COLON.match(text, end) or (
            _AFTER_RUN_IN.match(text, end) and (not at_line_start or word.isupper()) and _is_main(key)
        ):
            yield _Heading(start, end, key, False)


def _is_main(key: str) -> bool:
    return key in {"background", "objective", "methods", "results", "conclusion"}


def _body_start(headings: list[_Heading], length: int) -> int:
    """Where the body of a full text begins: at the introduction (or first methods) behind the abstract."""
    if length < _ABSTRACT_LENGTH:
        return length
    seen: set[str] = set()
    for heading in headings:
        if heading.own_line and ((heading.key == "background" and seen) or heading.key in seen - {"other", "abstract"}):
            return heading.start
        seen.add(heading.key)
    return length


def find_sections(text: str, patterns: Lexicon) -> Iterator[Found]:
    """The sections of a normalised text: label = section of the record, code = kind of heading."""
    headings = list(_headings(text, patterns))
    body = _body_start(headings, len(text))
    ends = [*(h.start for h in headings[1:]), len(text)][: len(headings)]
    if headings and headings[0].start > 0 and text[: headings[0].start].strip():
        yield Found(0, headings[0].start, "abstract", "")
    elif not headings and text.strip():
        yield Found(0, len(text), "abstract", "")
    for heading, end in zip(headings, ends, strict=True):
        entry = patterns.sections[heading.key]
        section = entry.section or heading.key
        if heading.start < body and section in {"methods", "results", "discussion", "abstract"}:
            section = "abstract"
        elif heading.start >= body and heading.key in {"background", "objective"}:
            section = "other"
        yield Found(heading.start, end, section, heading.key)


_NUMBERED = re.compile(r"\A\s*(?:\d{1,2}\.?)+\s+|[\s:.]+\Z")
#: What tells the purpose or the plan of a study in its body, not its results.
_BEFORE_RESULTS = frozenset({"background", "objective", "methods"})


def _key(part: Part, patterns: Lexicon) -> str:
    """The kind of heading that a part stands under: the outermost that is known, the printed one first."""
    keys = [patterns.headings.code(_NUMBERED.sub("", title)) for title in part.titles]
    return next((key for key in keys if key), "")


def sections_of(parts: Sequence[Part], patterns: Lexicon) -> Iterator[Found]:
    """The sections that a format names: as :func:`find_sections`; code ``other`` where no result is told."""
    headed = False
    for part in parts:
        key = _key(part, patterns)
        section = (patterns.sections[key].section or key) if key else "other"
        if part.part in {"title", "abstract"}:
            yield Found(part.start, part.end, part.part, key)
            continue
        opening = part.part == "body" and not part.titles and not headed
        headed = headed or (part.part == "body" and bool(part.titles))
        nowhere = part.part == "aside" or opening or (part.part == "figure" and not key)
        if nowhere or key in _BEFORE_RESULTS:
            yield Found(part.start, part.end, "methods" if section == "methods" else "other", "other")
        else:
            yield Found(part.start, part.end, section, key or part.part)


@Language.factory("io_sections", assigns=["doc.spans", attribute(GROUP)])
def create_sections(nlp: Language, name: str) -> Sections:
    """Component factory."""
    return Sections(lexicon())


class Sections:
    """Sets ``doc.spans["sections"]``."""

    def __init__(self, patterns: Lexicon) -> None:
        self.patterns = patterns

    def __call__(self, doc: Doc) -> Doc:
        layout = layout_of(doc)
        if layout is not None and layout.parts:
            return set_spans(doc, GROUP, sections_of(layout.parts, self.patterns))
        return set_spans(doc, GROUP, find_sections(plain_of(doc), self.patterns))
