"""PDF: lines put in reading order (two columns included), paragraphs joined again, tables as grids.

What a page prints has no order of its own: words are gathered into lines, a page is cut where a gutter divides
it, running heads are left out, and below a line that begins with "Table" columns are told by their gaps.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import IO, Any

from extractor.readers.article import Article, UnreadableContent, need
from extractor.readers.compose import TextBuilder
from extractor.readers.pdf_lines import Line, Word, in_reading_order, without_running_heads
from extractor.readers.pdf_tables import Block, blocks_of, rows_of
from extractor.readers.pdf_text import paragraphs
from extractor.readers.pdf_words import turned, with_raised, without_line_numbers

EXTRA = "pdf"
#: How characters become words.
_WORDS = {"x_tolerance_ratio": 0.15, "y_tolerance": 2, "extra_attrs": ["size"], "use_text_flow": False}
#: Fewer letters than this on a page, on average, are stamps on scanned images.
_LEAST_LETTERS = 20


def read(file: IO[bytes]) -> Iterator[Article]:
    """The one document of a PDF file.

    Raises:
        UnreadableContent: pdfplumber is not installed, or the file is broken, encrypted, or holds no text.
    """
    pages = _pages(file)
    letters = sum(len(word.text) for page in pages for line in page for word in line.words)
    if letters < _LEAST_LETTERS * max(1, len(pages)):
        raise UnreadableContent("a PDF that holds no text (scanned images?)")
    lines = [line for page in without_running_heads(pages) for line in page]
    builder = TextBuilder()
    title = _title(lines)
    for block in blocks_of(lines):
        _add(builder, block)
    yield Article(text=builder.text(), title=title, layout=builder.layout())


def _pages(file: IO[bytes]) -> list[list[Line]]:
    """The lines of each page, in reading order."""
    pdfplumber = need("pdfplumber", EXTRA, "PDF")
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        with pdfplumber.open(file) as document:
            return [_lines(page) for page in document.pages]
    except UnreadableContent:
        raise
    except Exception as error:  # the library lets errors of many kinds through
        if "Password" in f"{type(error).__name__} {error!r} {error.__cause__!r} {error.args!r}":
            raise UnreadableContent("an encrypted PDF, which needs a password") from None
        raise UnreadableContent(f"not readable as PDF ({type(error).__name__})") from None


def _lines(page: Any) -> list[Line]:
    """The lines of a page in reading order; one that is set sideways is read as if it were turned."""
    width, height = float(page.width), float(page.height)
    as_read = turned(page.chars, width, height)
    if as_read is None:
        found = page.extract_words(**_WORDS)
    else:
        found = need("pdfplumber.utils", EXTRA, "PDF").extract_words(as_read, **_WORDS)
        width = height
    words = [Word(w["text"], w["x0"], w["x1"], w["top"], w["bottom"], w["size"]) for w in found]
    page.close()
    return [with_raised(line) for line in in_reading_order(without_line_numbers(words), width)]


def _title(lines: list[Line]) -> str | None:
    """The first lines in the largest type of the first page."""
    first = [line for line in lines[:40] if any(map(str.isalpha, line.text))]
    if not first:
        return None
    largest = max(line.size for line in first)
    start = next(i for i, line in enumerate(first) if line.size == largest)
    found = []
    for line in first[start:]:
        if line.size < largest:
            break
        found.append(line.text)
    return " ".join(found)[:500]


def _add(builder: TextBuilder, block: Block) -> None:
    if block.caption:
        builder.gap()
        builder.table(block.caption, rows_of(block.lines))
        builder.gap()
        return
    for paragraph in paragraphs(block.lines):
        builder.line(paragraph)
