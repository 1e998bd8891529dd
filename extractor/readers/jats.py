"""JATS (PubMed Central's article XML): title, abstract, body with tables and figure captions.

References, affiliations, acknowledgements and other back matter are left out of the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

from extractor.readers.article import Article, Publication, years
from extractor.readers.compose import TextBuilder
from extractor.readers.grids import read_table
from extractor.readers.inline import InlineReader, tag
from extractor.readers.safe_xml import stream
from extractor.readers.status import Status, status

ROOTS = frozenset({"article", "pmc-articleset", "OAI-PMH", "records", "response"})
_ARTICLE = frozenset({"article"})
_LEFT_OUT = frozenset({"ref-list", "ack", "fn-group", "supplementary-material", "sub-article", "response", "graphic"})
_OTHER_ABSTRACTS = frozenset({"graphical", "teaser", "video", "key-points", "toc"})
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


def _language(element: Any) -> str:
    """The language that an element names, empty where it names none."""
    return next((str(v) for k, v in element.attrib.items() if k.rpartition("}")[2] == "lang"), "")


def _is_english(language: str) -> bool:
    return language.lower().startswith("en")


def _is_foreign(element: Any) -> bool:
    """Whether an element is in another language by its own account."""
    return bool(language := _language(element)) and not _is_english(language)


def _translation(root: Any) -> Any:
    """The English translation of an article within it; None where there is none."""
    inner = (one for one in _all(root, "sub-article") if one.get("article-type") == "translation")
    return next((one for one in inner if _is_english(_language(one))), None)


def _person(contrib: Any) -> str:
    """An author as "Doe, Jane", a group by its name."""
    paths = ("name/surname", "name/given-names", "name-alternatives/name/surname", "collab", "string-name")
    parts = [e for path in paths if (e := _first(contrib, path)) is not None]
    return ", ".join(" ".join("".join(e.itertext()).split()) for e in parts)


class _Jats:
    """One article on its way to text."""

    def __init__(self, root: Any) -> None:
        self.root = root
        self.inline = InlineReader(frozenset(e.get("id") or "" for e in root.iter() if tag(e) == "ref") - {""})
        self.builder = TextBuilder()
        self.meta = _first(root, "front/article-meta")
        self.language = _language(root) or "en"
        self.translation = None if _is_english(self.language) else _translation(root)

    def article(self) -> Article:
        """The article."""
        title = self._title()
        identifiers = self._identifiers()
        if title:
            self.builder.part("title")
            self.builder.line(title)
        abstracts, translated = self._abstracts()
        for abstract in abstracts:
            self._abstract(abstract)
        for region in () if translated else self.root if self.translation is None else self.translation:
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
            warnings=(*now.warnings, *self._warnings(translated)),
            name=identifiers.get("pmcid") or identifiers.get("pmid"),
            title=title or None,
            identifiers=identifiers,
            year=self._year(),
            layout=now.of(self.builder.layout(genre)),
            publication=self._publication(),
        )

    def _title(self) -> str:
        front = self._front()
        title = _first(front, "title-group/article-title") if front is not None else None
        if front is not None and self.translation is None and not _is_english(self.language):
            groups = _all(_first(front, "title-group"), "trans-title-group")
            english = (_first(group, "trans-title") for group in groups if _is_english(_language(group)))
            title = next((one for one in english if one is not None), title)
        return self.inline.read(title) if title is not None else ""

    def _front(self) -> Any:
        """What stands before the text: that of the English translation where there is one."""
        if self.translation is None:
            return self.meta
        stub = _first(self.translation, "front-stub")
        return stub if stub is not None else _first(self.translation, "front/article-meta")

    def _abstracts(self) -> tuple[list[Any], bool]:
        """The abstracts to read, and whether they are all that is English in the article."""
        front = self._front()
        told = [one for one in _all(front, "abstract") if one.get("abstract-type") not in _OTHER_ABSTRACTS]
        if self.translation is not None or (_is_english(self.language) and not any(map(_is_foreign, told))):
            return told, False
        english = [one for one in _all(front, "trans-abstract") if _is_english(_language(one))]
        return (english, not _is_english(self.language)) if english else (told, False)

    def _publication(self) -> Publication:
        people = (one for group in _all(self.meta, "contrib-group") for one in _all(group, "contrib"))
        named = [_person(one) for one in people if one.get("contrib-type", "author") == "author"]
        journal = _first(self.root, "front/journal-meta/journal-title-group/journal-title")
        journal = _first(self.root, "front/journal-meta/journal-title") if journal is None else journal
        kind = self.root.get("article-type")
        return Publication(
            tuple(name for name in named if name),
            self.inline.read(journal) if journal is not None else None,
            (kind,) if kind else (),
        )

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

    def _warnings(self, translated: bool) -> tuple[str, ...]:
        other = f"by its own account in another language ({self.language})"
        said = [] if _is_english(self.language) else [other]
        if translated or self.translation is not None:
            return (f"{other}: its English {'abstract' if translated else 'translation'} is read",)
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
        for table in tables:
            self.builder.table(f"{name}{joint}{about}".strip(), read_table(table, self.inline), notes)
        self.builder.gap()


def _notes(foot: Any) -> Iterator[Any]:
    """The paragraphs below a table."""
    for child in foot:
        if tag(child) in {"fn", "fn-group", "attrib"}:
            yield from (p for p in child.iter() if tag(p) == "p" or (tag(p) == "attrib"))
        elif tag(child):
            yield child
