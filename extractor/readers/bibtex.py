"""BibTeX: entries with an abstract, as Zotero, Mendeley, JabRef and publishers write them."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from extractor.readers.article import Article, UnreadableContent, need
from extractor.readers.inline import raised
from extractor.readers.references import Reference, article_of, identifiers_of

EXTRA = "searches"
_BRACES = re.compile(r"(?<!\\)[{}]")
#: What LaTeX means something else by than it shows, piece by piece: a bare "%" in an abstract is no comment there.
_RAISED = re.compile(r"\\textsuperscript\{([^{}]*)\}|\$\^\{?([^${}]*)\}?\$")
_FORMULA = re.compile(r"\$[^$\n]{0,80}?[\\^_<>=~±×][^$\n]{0,80}?\$")
_COMMAND = re.compile(
    r"\\[cvHubdkrt](?:\s*\{\\?[A-Za-z]\}|\s+[A-Za-z](?![A-Za-z]))|\\[\"'`^~=.]\s*(?:\{\\?[A-Za-z]\}|\\?[A-Za-z])"
    r"|\\[A-Za-z]+\s*(?:\{[^{}]*\})?"
)
#: Signs by the names that they have in a text.
_SIGN = re.compile(r"\\text([a-z]+)\s*")
_SIGNS = {"less": "<", "greater": ">"}
_ESCAPED = re.compile(r"\\([%&$#_{} ])")
_INDENT = re.compile(r"\s*\n\s*")
_AND = re.compile(r"\s+and\s+")


def read_bibtex(text: str) -> Iterator[Article]:
    """The entries of a text.

    Raises:
        UnreadableContent: bibtexparser is not installed, or nothing can be read.
    """
    library = need("bibtexparser", EXTRA, "BibTeX")
    logging.getLogger("bibtexparser").setLevel(logging.ERROR)
    decoded = cache(need("pylatexenc.latex2text", EXTRA, "BibTeX").LatexNodes2Text(math_mode="text").latex_to_text)
    try:
        found = library.parse_string(text)
        blocks = [getattr(block, "ignore_error_block", None) or block for block in found.blocks]
    except Exception as error:  # the library lets errors of many kinds through
        raise UnreadableContent(f"not readable as BibTeX ({type(error).__name__})") from None
    entries = [block for block in blocks if getattr(block, "entry_type", "")]
    broken = [block for block in found.failed_blocks if getattr(block, "ignore_error_block", None) is None]
    for row, entry in enumerate(entries, 1):
        yield _article(entry, row, decoded)
    if broken:
        where = ", ".join(str((block.start_line or 0) + 1) for block in broken[:5])
        raise UnreadableContent(f"{len(broken)} of its entries are broken and not read (line {where}); the others are")


def _article(entry: Any, row: int, decoded: Callable[[str], str]) -> Article:
    fields = {field.key.lower(): _plain(str(field.value), decoded) for field in entry.fields}

    def held(*names: str) -> str:
        return next((fields[name] for name in names if fields.get(name)), "")

    return article_of(
        Reference(
            title=held("title"),
            abstract=held("abstract"),
            identifiers=identifiers_of(
                [held("pmid")],
                [held("doi"), held("url")],
                [held("unique-id", "accession-number", "accession_number", "eid")],
                [held("note"), held("annote"), held("url"), held("extra")],
                [held("pmcid"), held("pmc")],
            ),
            date=held("year", "date"),
            authors=tuple(filter(None, _AND.split(held("author")))),
            journal=held("journal", "journaltitle", "booktitle"),
            types=tuple(filter(None, [held("type", "document_type")])),
            languages=tuple(filter(None, [held("language", "langid")])),
            number=str(entry.key),
        ),
        row,
    )


def _plain(value: str, decoded: Callable[[str], str]) -> str:
    """A value without the marks of LaTeX: accents, signs and formulas as what they show."""

    def shown(match: re.Match[str]) -> str:
        text = decoded(match.group())
        if not text and (sign := _SIGN.fullmatch(match.group())):
            text = _SIGNS.get(sign[1]) or decoded(f"$\\{sign[1]}$")
        return text or match.group()

    def lifted(match: re.Match[str]) -> str:
        return raised(match[1] or match[2] or "", value[: match.start()])

    value = _INDENT.sub("\n", value)
    if "\\" in value or "$" in value:
        value = _RAISED.sub(lifted, value)
        value = _COMMAND.sub(shown, _FORMULA.sub(shown, value))
    return _ESCAPED.sub(r"\1", _BRACES.sub("", value))
