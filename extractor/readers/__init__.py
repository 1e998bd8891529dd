"""Formats: which one a file is in, by its content, and the reader of each.

A reader takes a binary file and gives its documents, lazily. What needs a library beyond the core imports it
when a file of its format is read; without the extra that brings it, that file is unreadable with this reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import IO, Literal, get_args

from extractor.readers import bioc, jats, pdf, pubmed, safe_xml, text
from extractor.readers.article import EMPTY, Article, UnreadableContent
from extractor.readers.exports import refuse_binary, refuse_exports

__all__ = ["EMPTY", "FORMATS", "Article", "Format", "UnreadableContent", "detect", "looks_like_article", "read"]

Format = Literal["auto", "text", "jats", "pubmed", "bioc", "pdf"]
FORMATS: tuple[Format, ...] = get_args(Format)

_READERS: dict[str, Callable[[IO[bytes]], Iterator[Article]]] = {
    "text": text.read,
    "jats": jats.read,
    "pubmed": pubmed.read,
    "bioc-xml": bioc.read_xml,
    "bioc-json": bioc.read_json,
    "pdf": pdf.read,
}
_HEAD = 65536
_BIOC_JSON = re.compile(rb'\A[\s\[]*\{.*"(?:documents|passages|infons)"\s*:', re.DOTALL)


def detect(head: bytes) -> str:
    """The reader for a file that begins with these bytes.

    Raises:
        UnreadableContent: it is XML of a kind that no reader knows, or a document of a word processor.
    """
    refuse_binary(head)
    if head.lstrip()[:5] == b"%PDF-":
        return "pdf"
    if _BIOC_JSON.match(head.removeprefix(b"\xef\xbb\xbf")):
        return "bioc-json"
    root = safe_xml.root_name(head)
    for name, roots in (("jats", jats.ROOTS), ("pubmed", pubmed.ROOTS), ("bioc-xml", bioc.ROOTS)):
        if root in roots:
            return name
    if root == "?" or head.lstrip().startswith(b"<?xml"):
        raise UnreadableContent(f"XML of another kind (root element {root}), not JATS, PubMed or BioC")
    return "text"


def looks_like_article(head: bytes) -> bool:
    """Whether a file that begins with these bytes is in a format of articles other than plain text."""
    try:
        return detect(head) != "text"
    except UnreadableContent:
        return False


def read(file: IO[bytes], form: Format = "auto") -> Iterator[Article]:
    """The documents of a file, lazily; ``auto`` goes by what stands in it.

    Raises:
        UnreadableContent: it is broken, unsafe, in no known format, or needs an extra that is not installed.
    """
    name: str = form
    if form in {"auto", "bioc"}:
        head = file.read(_HEAD)
        file.seek(0)
        name = detect(head) if form == "auto" else ("bioc-xml" if safe_xml.root_name(head) else "bioc-json")
    found = 0
    for article in _READERS[name](file):
        if form == "auto" and name == "text":
            refuse_exports(article.text)
        found += 1
        yield article
    if not found:
        raise UnreadableContent("no article in this file")
