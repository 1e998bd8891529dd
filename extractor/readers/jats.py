"""JATS (PubMed Central's article XML): title, abstract, body with tables and figure captions.

References, affiliations, acknowledgements and other back matter are left out of the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

from extractor.readers.article import Article, years
from extractor.readers.compose import TextBuilder
from extractor.readers.grids import read_table
from extractor.readers.inline import InlineReader, tag
from extractor.readers.safe_xml import stream
from extractor.readers.status import Status, status

ROOTS = frozenset({"article", "pmc-articleset", "OAI-PMH", "records", "response"})
_ARTICLE = frozenset({"article"})
_LEFT_OUT = frozenset({"ref-list", "ack", "fn-group", "supplementary-material", "sub-article", "response", "graphic"})
_KEPT_BACK = frozenset({"app-group", "app", "sec"})


def read(file: IO[bytes]) -> Iterator[Article]:
    """The articles of a file.

    Raises:
        UnreadableContent: lxml is not installed, the XML is malformed or declares entities.
    """
    for element in stream(file, _ARTICLE):
        yield _Jats(element).article()


def _first(element: Any, path: str) -> Any:
    """The first descendant on a path of names, whatever their namespaces; None where there is none."""
    for name in path.split("/"):
        element = next((child for child in element if tag(child) == name), None)
        if element is None:
            return None
    return element


def _all(element: Any, name: str) -> list[Any]:
    if element is None:
        return []
    return [child for child in element if tag(child) == name]


class _Jats:
    """One article on its way to text."""

    def __init__(self, root: Any) -> None:
        self.root = root
        self.inline = InlineReader(frozenset(e.get("id") or "" for e in root.iter() if tag(e) == "ref") - {""})
        self.builder = TextBuilder()
        self.meta = _first(root, "front/article-meta")
        self.pictures: list[str] = []
        self.language = _language(root) or "en"
        self.translation = None if _is_english(self.language) else self._english()

    def article(self) -> Article:
        """The article."""
        title = self._title()
        identifiers = self._identifiers()
        if title:
            self.builder.part("title")
            self.builder.line(title)
        for abstract in self._abstracts():
            if abstract.get("abstract-type") not in {"graphical", "teaser", "video", "key-points", "toc"}:
                self._abstract(abstract)
        for region in self.translation if self.translation is not None else self.root:
            if tag(region) == "body":
                self._section(region, "body", ())
            elif tag(region) in {"floats-group", "floats-wrap"}:
                for child in region:
                    self._block(child, "body", ())
            elif tag(region) == "back":
                for child in (c for c in region if tag(c) in _KEPT_BACK):
                    self._section(child, "aside", ())
        now = self._status(title)
        genre = "review" if "review" in (self.root.get("article-type") or "") else ""
        return Article(
            text=self.builder.text(),
            warnings=(*now.warnings, *self._warnings()),
            name=identifiers.get("pmcid") or identifiers.get("pmid"),
            title=title or None,
            identifiers=identifiers,
            year=self._year(),
            layout=now.of(self.builder.layout(genre)),
        )

    def _english(self) -> Any | None:
        """The English translation of an article in another language, where it is in the same file."""
        translated = (sub for sub in _all(self.root, "sub-article") if sub.get("article-type") == "translation")
        return next((sub for sub in translated if _is_english(_language(sub))), None)

    def _abstracts(self) -> list[Any]:
        """The abstracts; of an article in another language the English ones, where there are some."""
        own = _all(self.meta, "abstract") if self.meta is not None else []
        if _is_english(self.language):
            return own
        front = _first(self.translation, "front-stub") if self.translation is not None else None
        english = _all(front, "abstract") if front is not None else []
        if not english and self.meta is not None:
            english = [a for a in _all(self.meta, "trans-abstract") if _is_english(_language(a))]
        return english or own

    def _title(self) -> str:
        title = _first(self.meta, "title-group/article-title") if self.meta is not None else None
        return self.inline.read(title) if title is not None else ""

    def _identifiers(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for node in _all(self.meta, "article-id") if self.meta is not None else ():
            kind, value = node.get("pub-id-type") or "", "".join(node.itertext()).strip()
            if kind in {"pmc", "pmcid", "pmcaid"} and value:
                number = value.upper().removeprefix("PMC")
                found.setdefault("pmcid", f"PMC{number}")
            elif kind in {"pmid", "doi"} and value:
                found.setdefault(kind, value)
        return found

    def _year(self) -> int | None:
        dates = _all(self.meta, "pub-date") if self.meta is not None else []
        printed = [year.text or "" for date in dates if (year := _first(date, "year")) is not None]
        return min(years(printed), default=None)

    def _status(self, title: str) -> Status:
        links = [link.get("related-article-type") or "" for link in _all(self.meta, "related-article")]
        return status([self.root.get("article-type") or "", *links], title)

    def _warnings(self) -> tuple[str, ...]:
        said = []
        if self.translation is not None:
            said.append(f"in another language ({self.language}): its English translation was read")
        elif not _is_english(self.language):
            said.append(f"by its own account in another language ({self.language})")
        said += [f"{table} is a picture: not read" for table in self.pictures]
        if not any(tag(child) == "body" for child in self.root):
            said.append("no full text in this file, only its front matter")
        return tuple(said)

    def _abstract(self, abstract: Any) -> None:
        self.builder.gap()
        self._section(abstract, "abstract", ())

    def _section(self, element: Any, part: str, titles: tuple[str, ...]) -> None:
        """A section with everything in it; its type, where it names one, comes before its heading."""
        title = _first(element, "title")
        heading = self.inline.read(title) if title is not None else ""
        named = [n for n in ((element.get("sec-type") or "").replace("|", " and "), heading) if n]
        inner = (*titles, *named) if tag(element) in {"sec", "app", "boxed-text"} else titles
        self.builder.part(part, inner)
        if heading:
            self.builder.gap() if part != "abstract" else None
            self.builder.line(heading)
        for child in element:
            if child is not title:
                self._block(child, part, inner)
                self.builder.part(part, inner)

    def _block(self, element: Any, part: str, titles: tuple[str, ...]) -> None:
        name = tag(element)
        if not name or name in _LEFT_OUT or name in {"title", "label", "sec-meta"}:
            return
        if name in {"sec", "app"}:
            self._section(element, part, titles)
        elif name == "boxed-text":
            self._section(element, "aside", titles)
        elif name == "table-wrap":
            self._table(element, part, titles)
        elif name in {"fig", "fig-group"}:
            self.builder.part("figure", titles)
            for caption in (c for c in element.iter() if tag(c) == "caption"):
                self._line(caption)
        elif name in {"list", "def-list", "disp-quote", "statement", "table-wrap-group", "list-item", "def-item"}:
            for child in element:
                self._block(child, part, titles)
        else:
            self._paragraph(element, part, titles)

    def _paragraph(self, element: Any, part: str, titles: tuple[str, ...]) -> None:
        """A paragraph; tables, figures and lists within it come behind it."""
        inner = [c for c in element if tag(c) in {"table-wrap", "fig", "list", "boxed-text", "fig-group", "def-list"}]
        self._line(element, frozenset(tag(c) for c in inner))
        for child in inner:
            self._block(child, part, titles)
            self.builder.part(part, titles)

    def _line(self, element: Any, skip: frozenset[str] = frozenset()) -> None:
        text = self.inline.read(element, self.inline.skipped | skip)
        self.builder.line(text, self.inline.citations)

    def _table(self, element: Any, part: str, titles: tuple[str, ...]) -> None:
        self.builder.part(part, titles)
        self.builder.gap()
        label, caption = _first(element, "label"), _first(element, "caption")
        name = self.inline.read(label) if label is not None else ""
        about = self.inline.read(caption) if caption is not None else ""
        joint = " " if name.endswith((".", ":")) or not name else ". "
        notes = [self.inline.read(p) for foot in _all(element, "table-wrap-foot") for p in _notes(foot)]
        tables = [t for t in element.iter() if tag(t) == "table"]
        if not tables and any(tag(t) in {"graphic", "inline-graphic"} for t in element.iter()):
            self.pictures.append(name.strip(" .:") or "a table")
        for table in tables:
            self.builder.table(f"{name}{joint}{about}".strip(), read_table(table, self.inline), notes)
        self.builder.gap()


def _language(element: Any) -> str:
    """The language that an element says it is in; "" where it says none."""
    return next((v for k, v in element.attrib.items() if k.rpartition("}")[2] == "lang"), "")


def _is_english(language: str) -> bool:
    return language.lower().startswith("en")


def _notes(foot: Any) -> Iterator[Any]:
    """The paragraphs below a table."""
    for child in foot:
        if tag(child) in {"fn", "fn-group", "attrib"}:
            yield from (p for p in child.iter() if tag(p) == "p" or (tag(p) == "attrib"))
        elif tag(child):
            yield child
