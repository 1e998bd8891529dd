"""Formats that no reader knows yet, told by what stands in them, so that none is read as the text of one study.

A format of :data:`KINDS` has a name, a way to be recognised, and what to do with a file in it. Each is recognised by
what a text of a study cannot have: its first line, or lines of its tags again and again. To look costs one search.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from typing import NamedTuple

from extractor.readers.article import UnreadableContent
from extractor.readers.safe_xml import root_name

_ALONE = "save each study as a text of its own"
_ONE_BY_ONE = f"{_ALONE}, or fetch the records from PubMed as XML"
_AS_TEXT = "save it as plain text or PDF"
#: So many lines at the start of a file tell a format of tags.
_OPENING = 12
_LEAST_TAGS = 3
_HEAD = 65536
#: Names of columns in exports of references; two of them, one of these texts, make a heading of such a table.
_TEXT_COLUMNS = frozenset({"abstract", "title", "text", "article title", "document title", "abstract note", "ti", "ab"})
_COLUMNS = _TEXT_COLUMNS | {
    "id", "authors", "author", "year", "doi", "journal", "source title", "link", "url", "references", "pmid",
    "keywords", "record_id", "label", "included", "publication year", "source", "key", "au", "py", "so", "pt", "ut",
}  # fmt: skip
_LONGEST_COLUMN, _LONGEST_HEADING = 60, 5000
#: A heading of nothing but codes of two letters, this one among them, is that of a Web of Science table.
_CODES = re.compile(r"(?:[A-Z][A-Z0-9]\t){2,}[A-Z][A-Z0-9]")
#: Elements that stand in a text that was copied from a page; any other element around a text is a file of XML.
_OF_TEXT = frozenset(
    {"i", "b", "em", "strong", "sub", "sup", "u", "p", "br", "span", "div", "a", "h1", "h2", "h3", "h4", "h5", "h6"}
)

_RIS_FIRST = re.compile(r"^TY  ?- ?\w+ *$", re.MULTILINE)
_RIS_TAG = re.compile(r"^[A-Z][A-Z0-9]  ?-(?: |$)", re.MULTILINE)
_RIS_RECORD = re.compile(r"^TY  ?- ", re.MULTILINE)
_MEDLINE_TAG = re.compile(r"^(?:PMID|[A-Z]{2,4} *) ?- ", re.MULTILINE)
_MEDLINE_FIRST = re.compile(r"^PMID ?- ?\d+ *$", re.MULTILINE)
_MEDLINE_RECORD = re.compile(r"^PMID ?- ?\d", re.MULTILINE)
_LISTED_FIRST = re.compile(r"1\. .{3,200}\b(?:19|20)\d\d\b")
_LISTED = re.compile(r"^\d{1,6}\. .{3,200}\b(?:19|20)\d\d\b", re.MULTILINE)
_LISTED_ID = re.compile(r"^PMID: \d+", re.MULTILINE)
_WOS_FIRST = re.compile(r"FN (?:Clarivate|Thomson|ISI)|PT [A-Z] *\Z")
_WOS_RECORD = re.compile(r"^PT [A-Z] *$", re.MULTILINE)
_WOS_END = re.compile(r"^ER *$", re.MULTILINE)
_COCHRANE = re.compile(r"^Record #\d+ of \d+ *$", re.MULTILINE)
_BIBTEX_FIRST = re.compile(r"(?:%.*|@(?:comment|string|preamble|[a-z]+) ?\{.*)\Z", re.IGNORECASE)
_BIBTEX = re.compile(r"^[ \t]*@(?!comment|string|preamble)[a-z]+ ?\{[^\s,{}]*,", re.MULTILINE | re.IGNORECASE)
_BIBTEX_FIELD = re.compile(r"\b(?:title|author|abstract|year)\s*=\s*[{\"\d]", re.IGNORECASE)
_ENDNOTE_FIRST = re.compile(r"^%0 \S", re.MULTILINE)
_ENDNOTE_TAG = re.compile(r"^%[0-9A-Z@!&] ", re.MULTILINE)
_ENDNOTE_RECORD = re.compile(r"^%0 ", re.MULTILINE)
_JSON_LIKE = re.compile(r'[\[{][\s\[{]*"[^"\n]{1,60}"\s*:')
_PAGE_ROOTS = frozenset({"html", "head", "body"})
_NAME = re.compile(r"[A-Za-z][\w.-]*")


class Kind(NamedTuple):
    """A format that is not read: its name, how many records a text in it holds (0: it is not in it), what to do."""

    name: str
    records: Callable[[str, str], int]
    advice: str


def _ris(text: str, first: str) -> int:
    return _tagged(text, _RIS_FIRST, _RIS_TAG, _RIS_RECORD)


def _medline(text: str, first: str) -> int:
    return _tagged(text, _MEDLINE_FIRST, _MEDLINE_TAG, _MEDLINE_RECORD)


def _endnote(text: str, first: str) -> int:
    return _tagged(text, _ENDNOTE_FIRST, _ENDNOTE_TAG, _ENDNOTE_RECORD)


def _tagged(text: str, begins: re.Pattern[str], tag: re.Pattern[str], record: re.Pattern[str]) -> int:
    """The records of a text whose first lines begin one and have tags, too."""
    opening = "\n".join(line.rstrip() for line in text.lstrip().split("\n", _OPENING)[:_OPENING])
    return len(record.findall(text)) if begins.search(opening) and len(tag.findall(opening)) >= _LEAST_TAGS else 0


def _abstract_set(text: str, first: str) -> int:
    """Abstracts one below the other, each under its number and journal and above its PMID; one alone is a study."""
    if not _LISTED_FIRST.match(first):
        return 0
    records = min(len(_LISTED.findall(text)), len(_LISTED_ID.findall(text)))
    return records if records > 1 else 0


def _web_of_science(text: str, first: str) -> int:
    return len(_WOS_RECORD.findall(text)) if _WOS_FIRST.match(first) and _WOS_END.search(text) else 0


def _cochrane(text: str, first: str) -> int:
    return len(_COCHRANE.findall(text)) if _COCHRANE.match(first) else 0


def _bibtex(text: str, first: str) -> int:
    if not _BIBTEX_FIRST.match(first) or not _BIBTEX_FIELD.search(text):
        return 0
    return len(_BIBTEX.findall(text))


def _wos_table(text: str, first: str) -> int:
    return _rows_below(text, "\t") if _CODES.fullmatch(first) and "PT" in first else 0


def _columns(first: str) -> tuple[str, list[str]]:
    """The sign that parts a heading's columns, and their names; no columns where it is no heading of references."""
    for sign in ("\t", ",", ";") if len(first) < _LONGEST_HEADING else ():
        names = [name.strip('" \t').casefold() for name in first.split(sign)]
        known = [name for name in names if name in _COLUMNS]
        if len(known) > 1 and _TEXT_COLUMNS.intersection(known) and max(map(len, names)) <= _LONGEST_COLUMN:
            return sign, names
    return "", []


def _rows_below(text: str, sign: str, columns: int = 0) -> int:
    """The rows below the first line; none where most have not so many columns."""
    try:
        rows = [row for row in csv.reader(io.StringIO(text.lstrip(), newline=""), delimiter=sign) if row][1:]
    except csv.Error:  # a field beyond all bounds
        return 1
    return len(rows) if not columns or 2 * sum(len(row) == columns for row in rows) > len(rows) else 0


def _table(text: str, first: str) -> int:
    """The rows below a heading that names columns of references."""
    sign, names = _columns(first)
    return _rows_below(text, sign, len(names)) if names else 0


def _json(text: str, first: str) -> int:
    """The objects in JSON, or in lines of JSON, whether they are whole or broken."""
    if not _JSON_LIKE.match(text.lstrip()):
        return 0
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        return max(1, sum(line.lstrip().startswith("{") and line.rstrip().endswith("}") for line in text.splitlines()))
    return len(whole) if isinstance(whole, list) else 1


def _root(text: str) -> str:
    return root_name(text[:_HEAD].encode("utf-8", "replace"))


def _page(text: str, first: str) -> int:
    return 1 if first[:14].lower() == "<!doctype html" or _root(text).lower() in _PAGE_ROOTS else 0


def _xml(text: str, first: str) -> int:
    """A text that begins with an element which is closed again and is none of a line of text."""
    name = _root(text)
    return 1 if _NAME.fullmatch(name) and name.lower() not in _OF_TEXT and f"{name}>" in text[len(name) + 1 :] else 0


def _rtf(text: str, first: str) -> int:
    return 1 if first.startswith("{\\rtf") else 0


KINDS = (
    Kind("a RIS export", _ris, _ONE_BY_ONE),
    Kind("a PubMed (MEDLINE, nbib) export", _medline, "save it from PubMed as XML"),
    Kind("a list of abstracts from PubMed", _abstract_set, "save it from PubMed as XML"),
    Kind("a Web of Science export", _web_of_science, _ONE_BY_ONE),
    Kind("a Web of Science table", _wos_table, _ONE_BY_ONE),
    Kind("a Cochrane export", _cochrane, _ONE_BY_ONE),
    Kind("a BibTeX file", _bibtex, _ONE_BY_ONE),
    Kind("an EndNote export", _endnote, _ONE_BY_ONE),
    Kind("a table of references (CSV or tab-delimited)", _table, _ALONE),
    Kind("JSON", _json, _ALONE),
    Kind("a web page (HTML)", _page, _AS_TEXT),
    Kind("an RTF document", _rtf, _AS_TEXT),
    Kind("a piece of XML", _xml, "JATS, PubMed and BioC are read as whole files"),
)

#: Formats of bytes: how a file in one begins, and what it is.
_BINARY = (
    (b"PK\x03\x04", f"a Word document or another zip archive: {_AS_TEXT}, or unpack it first"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", f"an old Word or other Office document: {_AS_TEXT}"),
    (b"\x1f\x8b", "a gzipped file: unpack it first"),
)  # fmt: skip


def refuse_binary(head: bytes) -> None:
    """See that a file is no archive and no document of a word processor, by its first bytes.

    Raises:
        UnreadableContent: it is one.
    """
    for opening, what in _BINARY:
        if head.startswith(opening):
            raise UnreadableContent(what)


def refuse_exports(text: str) -> None:
    """See that a text is in none of the formats that are not read.

    Raises:
        UnreadableContent: it is in one; the message names it and says what to do.
    """
    first = text.lstrip().partition("\n")[0].rstrip()
    for kind in KINDS:
        if records := kind.records(text, first):
            many = f" with {records} records" if records > 1 else ""
            raise UnreadableContent(f"{kind.name}{many}, not one study as plain text: {kind.advice}")
