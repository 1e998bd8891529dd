"""Web pages (HTML): their text as a person reads it, with tables; no scripts, menus or lists of references."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from extractor.readers.article import Article, UnreadableContent, need
from extractor.readers.compose import TextBuilder
from extractor.readers.grids import read_table
from extractor.readers.inline import InlineReader, settable, tag
from extractor.readers.references import doi_in
from extractor.readers.safe_xml import EXTRA

_LEFT_OUT = frozenset(
    {"script", "style", "noscript", "nav", "header", "footer", "aside", "form", "button", "svg", "iframe", "template",
     "head", "select", "figure-nav", "img", "video", "audio", "object"}
)  # fmt: skip
_BLOCKS = frozenset(
    {"p", "div", "section", "article", "main", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd",
     "blockquote", "pre", "figure", "figcaption", "body", "html", "address", "details", "summary", "center", "hr", "br"}
)  # fmt: skip
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_MAIN = ("article", "main", "body")
_REFERENCES = re.compile(r"\W*(?:references?|bibliography|literature cited|works cited)\W*", re.IGNORECASE)
_META = {"title": ("citation_title", "dc.title"), "doi": ("citation_doi", "dc.identifier"), "pmid": ("citation_pmid",)}


class _Inline(InlineReader):
    """Inline elements of a page: nothing in it is a label or a note that stands elsewhere."""

    skipped = frozenset({"script", "style", "svg", "noscript", "template"})

    def read(self, element: Any, skip: frozenset[str] | None = None) -> str:
        return super().read(element, self.skipped if skip is None else skip)


def read_page(text: str) -> Iterator[Article]:
    """The one document of a page.

    Raises:
        UnreadableContent: lxml is not installed, or there is nothing to read.
    """
    html = need("lxml.html", EXTRA, "HTML")
    etree = need("lxml.etree", EXTRA, "HTML")
    try:
        root = html.document_fromstring(
            text.encode("utf-8", "replace"), html.HTMLParser(encoding="utf-8", no_network=True)
        )
    except (etree.ParserError, ValueError, etree.XMLSyntaxError) as error:
        raise UnreadableContent(f"a web page without a text ({error})") from None
    yield _Page(root).article()


class _Page:
    """A page on its way to text."""

    def __init__(self, root: Any) -> None:
        self.root = root
        self.inline = _Inline()
        self.builder = TextBuilder()
        self.headings: list[tuple[int, str]] = []
        self.in_references = False

    def article(self) -> Article:
        """The page as a document."""
        mains = (self.root.findall(f".//{name}") for name in _MAIN)
        main = next((found[0] for found in mains if len(found) == 1), self.root)
        self._block(main)
        found = {name: value for name in _META if (value := self._meta(_META[name]))}
        title = found.pop("title", "") or next((" ".join(t.split()) for t in self.root.xpath("//title/text()")), "")
        if "doi" in found and not (doi := doi_in([found["doi"]])):
            del found["doi"]
        elif "doi" in found:
            found["doi"] = str(doi)
        layout = self.builder.layout()._replace(parts=())  # sections are found by their headings, as in plain text
        return Article(
            self.builder.text(), title=title or None, identifiers=found, layout=layout if layout.grids else None
        )

    def _meta(self, names: tuple[str, ...]) -> str:
        contents = {(e.get("name") or "").lower(): e.get("content") or "" for e in self.root.iter("meta")}
        return next((contents[name].strip() for name in names if contents.get(name)), "")

    def _block(self, element: Any) -> None:
        """An element and all in it: what runs in a line is gathered until a block begins."""
        name = tag(element)
        if name in _LEFT_OUT or not name:
            return
        if name == "table" and _is_of_data(element):
            self._table(element)
        elif name in _HEADINGS or not any(tag(e) in _BLOCKS or tag(e) == "table" for e in element.iterdescendants()):
            self._line(self.inline.read(element), name in _HEADINGS)
        else:
            self._mixed(element)

    def _mixed(self, element: Any) -> None:
        """Blocks and running text side by side."""
        loose = _wrapper(element.text)
        for child in element:
            inner = any(tag(e) in _BLOCKS or tag(e) == "table" for e in child.iter() if tag(e))
            if inner or tag(child) in _LEFT_OUT:
                self._line(self.inline.read(loose))
                self._block(child)
                loose = _wrapper(child.tail)
            else:
                tail = child.tail
                copy = _copy(child)
                copy.tail = settable(tail)
                loose.append(copy)
        self._line(self.inline.read(loose))

    def _line(self, text: str, heading: bool = False) -> None:
        if heading:
            self.in_references = bool(_REFERENCES.fullmatch(text))
        if not self.in_references:
            self.builder.line(text)

    def _table(self, element: Any) -> None:
        captions = [self.inline.read(child) for child in element if tag(child) == "caption"]
        self.builder.gap()
        self.builder.table(" ".join(captions), read_table(element, self.inline))
        self.builder.gap()


def _is_of_data(table: Any) -> bool:
    """Whether a table holds cells, not the layout of a page: none within another, and more than one cell."""
    return (
        not any(tag(e) == "table" for e in table.iterdescendants())
        and sum(tag(e) in {"td", "th"} for e in table.iter()) > 1
    )


def _wrapper(text: str | None) -> Any:
    element = need("lxml.etree", EXTRA, "HTML").Element("span")
    element.text = settable(text)
    return element


def _copy(element: Any) -> Any:
    from copy import deepcopy

    return deepcopy(element)
