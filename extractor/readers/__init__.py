"""Formats: which one a file is in, by its content, and the reader of each.

A reader takes a binary file, or its text, and gives its documents, lazily. What needs a library beyond the core imports
it when a file of its format is read; without the extra that brings it, that file is unreadable with this reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import PurePath
from typing import IO, Literal, get_args

from extractor.readers import (
    bibtex,
    bioc,
    databases,
    endnote,
    jats,
    markdown,
    pages,
    pdf,
    pubmed,
    pubmed_list,
    safe_xml,
    tables,
    tags,
    tei,
    text,
    word,
)
from extractor.readers.article import EMPTY, Article, Publication, UnreadableContent
from extractor.readers.columns import Columns
from extractor.readers.exports import kind_of
from extractor.readers.packed import packed_kind, unpacked

__all__ = [
    "EMPTY", "FORMATS", "Article", "Columns", "Format", "Publication", "UnreadableContent", "detect", "read",
]  # fmt: skip

Format = Literal[
    "auto", "text", "jats", "pubmed", "bioc", "pdf", "ris", "nbib", "wos", "endnote", "bibtex", "table", "json", "tei",
    "docx", "html", "markdown",
]  # fmt: skip
FORMATS: tuple[Format, ...] = get_args(Format)

_Read = Callable[[IO[bytes]], Iterator[Article]]
#: Readers of files as they are.
_BYTES: dict[str, _Read] = {
    "jats": jats.read,
    "pubmed": pubmed.read,
    "bioc-xml": bioc.read_xml,
    "bioc-json": bioc.read_json,
    "pdf": pdf.read,
    "endnote-xml": endnote.read,
    "europe-pmc": databases.read_europe_pmc,
    "tei": tei.read,
    "docx": word.read,
}
#: Readers of tables, which may be told the columns to take.
_TABLES: dict[str, Callable[[IO[bytes], Columns], Iterator[Article]]] = {
    "xlsx": tables.read_xlsx,
    "parquet": tables.read_parquet,
}
#: Readers of decoded text.
_TEXTS: dict[str, Callable[[str, Columns], Iterator[Article]]] = {
    "csv": tables.read_csv,
    "json": databases.read_json,
    **{
        name: lambda text, _, reader=reader: reader(text)  # type: ignore[misc]
        for name, reader in {
            "ris": tags.read_ris,
            "nbib": tags.read_medline,
            "wos": tags.read_web_of_science,
            "refer": tags.read_refer,
            "cochrane": tags.read_cochrane,
            "pubmed-list": pubmed_list.read_list,
            "bibtex": bibtex.read_bibtex,
            "html": pages.read_page,
        }.items()
    },
}
#: Suffixes that promise another format than text.
_PROMISED = frozenset(
    {".ris", ".nbib", ".medline", ".bib", ".enw", ".ciw", ".json", ".jsonl", ".ndjson", ".docx", ".docm", ".xlsx",
     ".xlsm", ".parquet", ".html", ".htm", ".xhtml"}
)  # fmt: skip
_TABLE_SUFFIXES = frozenset({".csv", ".tsv", ".tab"})
_MARKDOWN_SUFFIXES = frozenset({".md", ".markdown"})
#: What a format that was asked for is called by what stands in a file.
_ASKED: dict[str, tuple[str, ...]] = {
    "nbib": ("nbib", "pubmed-list"),
    "wos": ("wos", "csv", "cochrane"),
    "endnote": ("endnote-xml", "refer"),
    "table": ("csv", "json", "xlsx", "parquet"),
}
_HEAD = 65536
_BIOC_JSON = re.compile(rb'\A[\s\[]*\{.*"(?:documents|passages|infons)"\s*:', re.DOTALL)
_ROOTS = (
    ("jats", jats.ROOTS), ("pubmed", pubmed.ROOTS), ("bioc-xml", bioc.ROOTS), ("tei", tei.ROOTS),
    ("endnote-xml", endnote.ROOTS), ("europe-pmc", frozenset({"responseWrapper"})),
)  # fmt: skip
#: Articles in an envelope of any name.
_ENVELOPES = (
    ("jats", re.compile(rb"<(?:\w+:)?article[\s>].*?<(?:\w+:)?front[\s>]", re.DOTALL)),
    ("pubmed", re.compile(rb"<PubmedArticle[\s>]")),
    ("tei", re.compile(rb"<TEI[\s>]")),
)


def detect(head: bytes) -> str:
    """The reader for a file that begins with these bytes and is no archive; ``text`` also for formats of text.

    Raises:
        UnreadableContent: it is XML of a kind that no reader knows.
    """
    if head.lstrip()[:5] == b"%PDF-":
        return "pdf"
    if head.startswith(b"PAR1"):
        return "parquet"
    if _BIOC_JSON.match(head.removeprefix(b"\xef\xbb\xbf")):
        return "bioc-json"
    root = safe_xml.root_name(head)
    for name, roots in _ROOTS:
        if root in roots:
            return name
    if root == "?" or (head.lstrip().startswith(b"<?xml") and root.lower() != "html"):
        inner = next((name for name, pattern in _ENVELOPES if pattern.search(head)), None)
        if inner is None:
            known = "JATS, PubMed, BioC, TEI or EndNote"
            raise UnreadableContent(f"XML of another kind (root element {root}), not {known}")
        return inner
    return "text"


def read(
    file: IO[bytes],
    form: Format = "auto",
    name: str = "",
    columns: Columns = Columns(),  # noqa: B008
    max_bytes: int | None = None,
) -> Iterator[Article]:
    """The documents of a file, lazily; ``auto`` goes by what stands in it and, where that leaves it open, by its name.

    Args:
        columns: the columns of a table to take.
        max_bytes: how much a packed file may hold.

    Raises:
        UnreadableContent: it is broken, unsafe, in no known format, or needs an extra that is not installed.
    """
    found = 0
    for article in _articles(
        unpacked(file, max_bytes), form, PurePath(name.lower().removesuffix(".gz")).suffix, columns
    ):
        found += 1
        yield article
    if not found:
        raise UnreadableContent("no article in this file")


def _articles(file: IO[bytes], form: Format, suffix: str, columns: Columns) -> Iterator[Article]:
    if form in _BYTES:
        yield from _BYTES[form](file)
    elif form == "text":
        yield from text.read(file)
    elif form == "markdown":
        yield from markdown.read(file)
    else:
        head = file.read(_HEAD)
        file.seek(0)
        yield from _by_content(file, head, form, suffix, columns)


def _by_content(file: IO[bytes], head: bytes, form: Format, suffix: str, columns: Columns) -> Iterator[Article]:
    if form == "bioc":
        kind = "bioc-xml" if safe_xml.root_name(head) else "bioc-json"
    else:
        kind = packed_kind(file, head) or detect(head)
    wanted = _ASKED.get(form, (form,))
    if form not in {"auto", "bioc"} and kind != "text" and kind not in wanted:
        raise UnreadableContent(f"in another format than the one asked for ({kind}, not {form})")
    if kind in _TABLES:
        yield from _TABLES[kind](file, columns)
    elif kind in _BYTES:
        yield from _BYTES[kind](file)
    else:
        yield from _of_text(text.read_plain_text(file.read()), () if form == "auto" else wanted, suffix, columns)


def _of_text(plain: Article, wanted: tuple[str, ...], suffix: str, columns: Columns) -> Iterator[Article]:
    """The documents of a text in the format that stands in it; ``wanted`` are those that were asked for, if any."""
    if not plain.text.strip():
        yield plain
        return
    kind = kind_of(plain.text)
    name = kind.reader if kind else ""
    if wanted and name not in wanted:
        name = next((one for one in wanted if one in _TEXTS), "")
    elif not name and (suffix in _TABLE_SUFFIXES or tables.has_column(plain.text, columns.text)):
        name = "csv"
    elif not name and suffix in _PROMISED:
        raise UnreadableContent(
            f"named as {suffix}, but nothing in it is in this format: if it is a text, save it as .txt"
        )
    if name in _TEXTS:
        for article in _TEXTS[name](plain.text, columns):
            yield replace(article, warnings=(*plain.warnings, *article.warnings)) if plain.warnings else article
    elif suffix in _MARKDOWN_SUFFIXES or markdown.has_tables(plain.text):
        yield markdown.with_tables(plain)
    else:
        yield plain
