"""Formats of text, told by what stands in them, so that none is read as the text of one study.

A format of :data:`KINDS` has a name, a way to be recognised, and a reader or what to do. Each is recognised by
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
from extractor.readers.columns import is_of_studies
from extractor.readers.safe_xml import root_name

_AS_TEXT = "save it as plain text or PDF"
#: So many lines at the start of a file tell a format of tags.
_OPENING = 12
_LEAST_TAGS = 3
_HEAD = 65536
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
    """A format of texts: its name, how many records a text in it holds (0: it is not in it), the reader of it; where it
    has none, what to do."""

    name: str
    records: Callable[[str, str], int]
    reader: str = ""
    advice: str = ""


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
        if is_of_studies(names) and max(map(len, names)) <= _LONGEST_COLUMN:
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
    Kind("JSON", _json, "json"),
    Kind("a RIS export", _ris, "ris"),
    Kind("a PubMed (MEDLINE, nbib) export", _medline, "nbib"),
    Kind("a list of abstracts from PubMed", _abstract_set, "pubmed-list"),
    Kind("a Web of Science export", _web_of_science, "wos"),
    Kind("a Web of Science table", _wos_table, "csv"),
    Kind("a Cochrane export", _cochrane, "cochrane"),
    Kind("a BibTeX file", _bibtex, "bibtex"),
    Kind("an EndNote export", _endnote, "refer"),
    Kind("a table of references (CSV or tab-delimited)", _table, "csv"),
    Kind("a web page (HTML)", _page, "html"),
    Kind("an RTF document", _rtf, advice=_AS_TEXT),
    Kind("a piece of XML", _xml, advice="articles in XML are read as whole files"),
)


def kind_of(text: str) -> Kind | None:
    """The format that a text is in; None where it is the text of one study.

    Raises:
        UnreadableContent: it is in one that is not read; the message names it and says what to do.
    """
    first = text.lstrip().partition("\n")[0].rstrip()
    for kind in KINDS:
        if records := kind.records(text, first):
            if kind.reader:
                return kind
            many = f" with {records} records" if records > 1 else ""
            raise UnreadableContent(f"{kind.name}{many}, not one study as plain text: {kind.advice}")
    return None
