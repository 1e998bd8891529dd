"""Splits text into sentences. Survives "vs.", decimals, "(P=.03).Next", wrapped lines and glued full stops."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

from extractor.components.spans import Found, attribute, plain_of, set_spans
from extractor.components.tables import GROUP as TABLES
from extractor.components.tables import rows_of
from extractor.lexicon import Lexicon, lexicon

GROUP = "sentences"
_STOP = re.compile(r"[.!?]+[)\]\"']*(?:\s+|(?=[A-Z][a-z])|(?=[A-Z][A-Z-]*[ (])|\Z)")
_STARTS = re.compile(r"[\"'(\[•*|-]*\s*(?:[a-z]{0,2}[A-Z0-9]|[•*<>≥≤]|[^\x00-\x7f])")
_LAST_WORD = re.compile(r"(?:[A-Za-z]+\.)*[A-Za-z]+\Z")
_INITIAL = re.compile(r"(?:^|[\s.(])[A-Z]\Z")
_LETTERED = re.compile(r"\b[A-Za-z]{3,} [A-Z]\Z")
_NEVER_FIRST = "%)]<>=≤≥±("
_BREAK = re.compile(r"(?<![ \t])[ \t]*\n\s*")
#: The mark of a heading of Markdown, also where the lines of a text were joined.
_HEADING = re.compile(r"(?<=\s)#{1,6}\s")
#: A line shorter than this share of the longest one was not broken to wrap it.
_WRAP_SHARE = 0.6
_WRAP_WIDTH = 130
_WRAP_LEAST = 60
#: What goes on behind a place within a word or number: nothing else makes one token.
_REST_OF_WORD = re.compile(r"(?:\w|(?<=\d)[.,·∙](?=\d))*")
#: No sentence is longer, in characters, but for one that ends with a longer word.
_LONGEST = 3000


def _ends_here(text: str, match: re.Match[str], no_end: frozenset[str]) -> bool:
    stop = match.start()
    if match.end() < len(text) and not _STARTS.match(text, match.end()):
        return False
    before = text[max(0, stop - 24) : stop]
    word = _LAST_WORD.search(before)
    if word and word.group().casefold() in no_end:
        return False
    if _INITIAL.search(before) and not _LETTERED.search(before):
        return False
    glued = match.group()[-1] not in " \n\t" and match.end() < len(text)
    return not (glued and not re.search(r"[a-z\d)%\]][)\]\"']*\Z", before))


def _is_wrapped(text: str) -> int:
    """The width to which the lines of a text are wrapped, 0 if they are not."""
    lines = [len(line) for line in text.split("\n") if line.strip()]
    if len(lines) < 2 or max(lines) > _WRAP_WIDTH:
        return 0
    width = max(lines)
    if len(lines) < 4:
        return width if width >= _WRAP_LEAST and min(lines[:-1]) > _WRAP_SHARE * width else 0
    return width if sum(n > _WRAP_SHARE * width for n in lines) > len(lines) / 2 else 0


def _breaks_here(
    text: str,
    match: re.Match[str],
    width: int,
    line_length: int,
    signs: str,
    no_end: frozenset[str],
    line_ends: frozenset[str],
) -> bool:
    """Whether a line break divides: not inside a wrapped paragraph, nor before a lower-case word."""
    before = text[max(0, match.start() - 24) : match.start()].rstrip()
    following = text[match.end() : match.end() + 2]
    word = _LAST_WORD.search(before.rstrip("."))
    if before.endswith(".") and word and word.group().casefold() in no_end:
        return False
    blank_line = "\n" in match.group().strip(" \t")[1:]
    goes_on = following[:1].islower() or following[:1] in _NEVER_FIRST or (following[:1].isdigit() and not blank_line)
    if before.endswith((",", "-", "(", "/")) or goes_on:
        return before.endswith((".", "!", "?"))
    if word and not before.endswith(".") and word.group().casefold() in line_ends:
        return False
    if blank_line:
        return True
    if width and line_length > _WRAP_SHARE * width:
        return before.endswith(tuple(signs))
    return True


def _opens_bracket(line: str) -> bool:
    """Whether a line ends inside of a bracket."""
    return line.count("(") > line.count(")") or line.count("[") > line.count("]")


def split_sentences(text: str, patterns: Lexicon, keep: Iterable[tuple[int, int]] = ()) -> Iterator[tuple[int, int]]:
    """Sentence offsets of a normalised text, without surrounding white space. ``keep`` are rows of tables."""
    no_end, line_ends = patterns.no_end, patterns.words("line_end")
    width = _is_wrapped(text)
    cuts: set[int] = {0, len(text)}
    for match in _STOP.finditer(text):
        if _ends_here(text, match, no_end):
            cuts.add(match.end())
    line_start = 0
    for match in _BREAK.finditer(text):
        within = _opens_bracket(text[line_start : match.start()]) and match.group().count("\n") == 1
        length = match.start() - line_start
        if not within and _breaks_here(text, match, width, length, patterns.closing_signs, no_end, line_ends):
            cuts.add(match.end())
        line_start = match.end()
    cuts |= {match.start() for match in _HEADING.finditer(text)}
    for start, end in keep:
        cuts |= {start, end}
    ordered = sorted(cuts)
    for row_start, row_end in keep:
        low, high = bisect_left(ordered, row_start) + 1, bisect_left(ordered, row_end)
        del ordered[low:high]
    for start, end in pairwise(_bounded(text, ordered)):
        stripped = text[start:end].strip()
        if stripped:
            at = text.index(stripped[0], start)
            yield at, at + len(stripped)


def _bounded(text: str, cuts: Sequence[int]) -> Iterator[int]:
    """The cuts, with further ones between words where they lie too far apart to be those of sentences."""
    for start, end in pairwise(cuts):
        yield start
        while end - start > _LONGEST:
            space = max(text.rfind(" ", start + 1, start + _LONGEST), text.rfind("\n", start + 1, start + _LONGEST))
            rest = None if space > start else _REST_OF_WORD.match(text, start + _LONGEST, end)
            start = rest.end() if rest else space
            yield start
    yield cuts[-1]


@Language.factory("io_sentences", assigns=["doc.spans", attribute(GROUP)], requires=[attribute(TABLES)])
def create_sentences(nlp: Language, name: str) -> Sentences:
    """Component factory."""
    return Sentences(lexicon())


class Sentences:
    """Sets ``doc.spans["sentences"]``; needs the rows of ``doc.spans["tables"]`` where there are any."""

    def __init__(self, patterns: Lexicon) -> None:
        self.patterns = patterns

    def __call__(self, doc: Doc) -> Doc:
        sentences = split_sentences(plain_of(doc), self.patterns, rows_of(doc))
        return set_spans(doc, GROUP, (Found(start, end, "sentence") for start, end in sentences))
