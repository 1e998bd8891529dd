"""Abstracts saved from PubMed as text: records one below the other, each in paragraphs, the first one its citation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extractor.readers.article import Article
from extractor.readers.references import Reference, article_of, identifiers_of, parted

_CITATION = re.compile(r"(\d{1,6})\. (?=.{3,200}\b(?:19|20)\d\d\b)")
_NAME = r"[^\d\W][\w'’. -]{0,60} [A-ZÀ-Þ]{1,5}(?: (?:Jr|Sr|2nd|3rd|4th|II|III))?(?:\(\d+\))*[#*†]*"
_AUTHORS = re.compile(rf"(?:{_NAME})(?:[,;] (?:{_NAME}))*[.;]?(?: .{{0,80}})?")
_NUMBERS = re.compile(r"\(\d+\)|[#*†]")
_WITHOUT_TEXT = re.compile(
    r"(?:Author information|Collaborators|Copyright|Conflict of interest statement|Trial registration|Comment (?:in|on)"
    r"|Update (?:in|of))\b|©|\[No authors listed\]|\(\d+\)[A-Z]"
)
_LINK = re.compile(
    r"((?:Retraction|Erratum|Expression of concern|(?:Retracted|Corrected) and republished) (?:in|of|for))\b",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(r"\[Article in ([A-Za-z]+)")
_ENDS = re.compile(r"(?:DOI|PMCID|PMID): ")


@dataclass
class _Record:
    """The paragraphs of a record, by what they are."""

    title: str = ""
    abstract: list[str] = field(default_factory=list)
    authors: tuple[str, ...] = ()
    told: list[str] = field(default_factory=list)
    language: str = ""
    ids: list[str] = field(default_factory=list)


def read_list(text: str) -> Iterator[Article]:
    """The records of a text."""
    for row, paragraphs in enumerate(_records(text), 1):
        record = _sorted(paragraphs[1:])
        ids = [line for line in record.ids if not line.startswith("PMID")]
        yield article_of(
            Reference(
                title=record.title,
                abstract="\n".join(map(parted, record.abstract)),
                identifiers=identifiers_of(
                    [line[5:] for line in record.ids if line.startswith("PMID")], [*ids, paragraphs[0]], pmcid=ids
                ),
                date=paragraphs[0],
                authors=record.authors,
                journal=_CITATION.sub("", paragraphs[0]).partition(". ")[0],
                told=tuple(record.told),
                languages=(record.language,),
            ),
            row,
        )


def _records(text: str) -> Iterator[list[str]]:
    """The paragraphs of each record; numbers go up by one, so that no other line begins one."""
    paragraphs: list[str] = []
    number = 0
    for paragraph in re.split(r"\n[ \t]*\n\s*", text.replace("\r\n", "\n").strip()):
        begins = _CITATION.match(paragraph)
        if begins and int(begins[1]) == number + 1:
            if paragraphs:
                yield paragraphs
            number, paragraphs = number + 1, []
        paragraphs.append(_unwrapped(paragraph))
    if paragraphs:
        yield paragraphs


def _unwrapped(paragraph: str) -> str:
    """A paragraph with its lines joined but for those that begin with an identifier."""
    out = ""
    for line in paragraph.split("\n"):
        fresh = not out or _ENDS.match(line)
        out += (f"\n{line}" if out else line) if fresh else f" {line.strip()}"
    return out


def _sorted(paragraphs: list[str]) -> _Record:
    record = _Record()
    for paragraph in paragraphs:
        if _ENDS.match(paragraph):
            record.ids += paragraph.split("\n")
        elif not record.title:
            record.title = paragraph
        elif original := _ORIGINAL.match(paragraph):
            record.language = original[1]
        elif link := _LINK.match(paragraph):
            record.told.append(link[1].replace(" ", ""))
        elif not record.authors and not record.abstract and _AUTHORS.fullmatch(paragraph):
            record.authors = tuple(_NUMBERS.sub("", name).strip(" .;") for name in re.split(r"[,;] ", paragraph))
        elif not _WITHOUT_TEXT.match(paragraph) and not record.ids:
            record.abstract.append(paragraph)
    return record
