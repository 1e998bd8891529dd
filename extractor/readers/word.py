"""Word documents (.docx): paragraphs and tables as they read with all changes accepted.

Text that was deleted, comments, notes, headers and footers are left out; superscripts and symbols stand as elsewhere.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import IO, Any
from zipfile import BadZipFile, ZipFile

from extractor.readers.article import EMPTY, Article, UnreadableContent
from extractor.readers.blocks import Blocks
from extractor.readers.compose import RawCell
from extractor.readers.inline import raised, readable, tag
from extractor.readers.safe_xml import parse

_PART = "word/document.xml"
_GONE = frozenset(
    {"del", "moveFrom", "instrText", "delText", "footnoteReference", "endnoteReference", "pPr", "rPr", "Fallback"}
)
_TITLE_STYLE = re.compile(r"title", re.IGNORECASE)
_REFERENCES = re.compile(r"\W*(?:references?|bibliography|literature cited)\W*", re.IGNORECASE)


def read(file: IO[bytes]) -> Iterator[Article]:
    """The one document of a file.

    Raises:
        UnreadableContent: lxml is not installed, or it is broken or unsafe.
    """
    try:
        with ZipFile(file) as archive:
            data = archive.read(_PART)
    except (BadZipFile, KeyError, OSError, ValueError, NotImplementedError, RuntimeError, zlib.error) as error:
        raise UnreadableContent(f"not readable as a Word document ({type(error).__name__})") from None
    body = next((element for element in parse(data) if tag(element) == "body"), None)
    yield _Word().article(body if body is not None else ())


def _get(element: Any, name: str) -> str | None:
    """An attribute, whatever its namespace."""
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)


def _property(element: Any, *path: str) -> Any:
    """The element at a path of names below another; None where there is none."""
    for name in path:
        element = next((child for child in element if tag(child) == name), None)
        if element is None:
            return None
    return element


class _Word:
    """A document on its way to text."""

    def __init__(self) -> None:
        self.blocks = Blocks()
        self.title = ""
        self.in_references = False

    def article(self, body: Any) -> Article:
        """The body as an article."""
        self._all(body)
        text = self.blocks.text()
        said = () if text.strip() else (EMPTY,)
        return Article(text, said, title=self.title or None, layout=self.blocks.layout())

    def _all(self, elements: Any) -> None:
        for element in elements:
            name = tag(element)
            if name == "p":
                self._paragraph(element)
            elif name == "tbl" and not self.in_references:
                self.blocks.table(_rows(element))
            elif name in {"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"}:
                self._all(element)

    def _paragraph(self, element: Any) -> None:
        text = _text(element)
        style = _property(element, "pPr", "pStyle")
        named = (_get(style, "val") or "") if style is not None else ""
        if _REFERENCES.fullmatch(text):
            self.in_references = True
        elif named.lower().startswith(("heading", "title")):
            self.in_references = False
        if not self.title and _TITLE_STYLE.fullmatch(named):
            self.title = text
        if not self.in_references:
            self.blocks.line(text)
        for box in (e for e in element.iter() if tag(e) == "txbxContent" and not _in_fallback(e)):
            self._all(box)


def _in_fallback(element: Any) -> bool:
    return any(tag(above) == "Fallback" for above in element.iterancestors())


def _text(element: Any) -> str:
    """A paragraph, or the paragraphs of a cell, on one line."""
    pieces: list[str] = []
    _walk(element, pieces)
    return readable("".join(pieces)).strip()


def _walk(element: Any, pieces: list[str]) -> None:
    for child in element:
        name = tag(child)
        if name in _GONE or name == "txbxContent":
            continue
        if name == "t":
            pieces.append(_as_set(child, pieces))
        elif name in {"tab", "br", "cr"}:
            pieces.append(" ")
        elif name == "noBreakHyphen":
            pieces.append("-")
        elif name == "sym":
            pieces.append(chr(int(_get(child, "char") or "20", 16)))
        else:
            if name == "p" and pieces:
                pieces.append(" ")
            _walk(child, pieces)


def _as_set(element: Any, pieces: list[str]) -> str:
    """The text of a run, raised where it is set so."""
    run = element.getparent()
    align = _property(run, "rPr", "vertAlign") if run is not None else None
    text = element.text or ""
    return raised(text, "".join(pieces[-3:])) if align is not None and _get(align, "val") == "superscript" else text


def _rows(table: Any) -> list[list[RawCell]]:
    """The rows of a table; a cell that goes on from the one above it is part of that."""
    rows: list[list[RawCell]] = []
    above: dict[int, tuple[int, int]] = {}  # column → row and place of the cell that reaches down from above
    for row in (element for element in table if tag(element) == "tr"):
        cells: list[RawCell] = []
        column = 0
        head = _property(row, "trPr", "tblHeader") is not None
        for cell in (one for one in row.iterchildren() if tag(one) in {"tc", "sdt"}):
            span = _property(cell, "tcPr", "gridSpan")
            width = int((_get(span, "val") if span is not None else None) or 1)
            merge = _property(cell, "tcPr", "vMerge")
            if merge is not None and _get(merge, "val") != "restart" and column in above:
                first, place = above[column]
                old = rows[first][place]
                rows[first][place] = RawCell(old.text, old.header, len(rows) - first + 1, old.columns)
            else:
                above[column] = len(rows), len(cells)
                cells.append(RawCell(_text(cell), head, 1, width))
            column += width
        rows.append(cells)
    return rows
