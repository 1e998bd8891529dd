"""TEI as GROBID makes it of PDFs: title, abstract, body with its figures and tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

from extractor.readers.article import Article, Publication, years
from extractor.readers.compose import TextBuilder
from extractor.readers.grids import read_table
from extractor.readers.inline import InlineReader, tag
from extractor.readers.references import identifiers_of
from extractor.readers.safe_xml import stream

ROOTS = frozenset({"TEI", "teiCorpus"})


def read(file: IO[bytes]) -> Iterator[Article]:
    """The articles of a file.

    Raises:
        UnreadableContent: lxml is not installed, the XML is malformed or declares entities.
    """
    for element in stream(file, frozenset({"TEI"})):
        yield _Tei(element).article()


class _Tei:
    """One article on its way to text."""

    def __init__(self, root: Any) -> None:
        self.root = root
        self.inline = InlineReader()
        self.builder = TextBuilder()

    def _within(self, name: str, *above: str) -> list[Any]:
        """The elements of a name that stand in elements of other names, outermost first."""
        found = [self.root]
        for one in (*above, name):
            found = [e for start in found for e in start.iter() if tag(e) == one and e is not start]
        return found

    def article(self) -> Article:
        """The article."""
        title = next((text for e in self._within("title", "titleStmt") if (text := self.inline.read(e))), "")
        self.builder.part("title")
        self.builder.line(title)
        for abstract in self._within("abstract", "profileDesc"):
            self._region(abstract, "abstract")
        for body in self._within("body", "text"):
            self._region(body, "body")
        ids = [e for e in self._within("idno", "sourceDesc") if tag(e.getparent()) in {"biblStruct", "analytic"}]
        kinds: dict[str, list[str]] = {}
        for one in ids:
            kinds.setdefault((one.get("type") or "").lower(), []).append("".join(one.itertext()))
        found = identifiers_of(kinds.get("pmid", ()), kinds.get("doi", ()), pmcid=kinds.get("pmcid", ()))
        printed = [*self._within("date", "sourceDesc"), *self._within("date", "publicationStmt")]
        dates = [e.get("when") or "".join(e.itertext()) for e in printed]
        layout = self.builder.layout()
        return Article(
            self.builder.text(),
            name=found.get("pmid") or found.get("doi"),
            title=title or None,
            identifiers=found,
            year=next(iter(years(dates)), None),
            layout=layout if any(part.titles for part in layout.parts) else layout._replace(parts=()),
            publication=Publication(self._authors(), self._journal()),
        )

    def _authors(self) -> tuple[str, ...]:
        names = self._within("persName", "sourceDesc", "analytic", "author")
        return tuple(" ".join(" ".join(e.itertext()).split()) for e in names)

    def _journal(self) -> str | None:
        named = (self.inline.read(e) for e in self._within("title", "sourceDesc", "monogr"))
        return next(filter(None, named), None)

    def _region(self, region: Any, part: str) -> None:
        """An abstract or a body, its divisions in order, each under its head."""
        for child in region:
            name = tag(child)
            if name == "div":
                heads = [self.inline.read(e) for e in child if tag(e) == "head"]
                self.builder.part(part, [head for head in heads if head])
                for head in heads:
                    self.builder.line(head)
                self._region(child, part)
            elif name == "figure":
                titles = self.builder.titles_of(part)
                self._figure(child)
                self.builder.part(part, titles)
            elif name in {"p", "s", "formula", "ab", "quote"}:
                self.builder.line(self.inline.read(child))
            elif name in {"list", "item"}:
                self._region(child, part) if len(child) else self.builder.line(self.inline.read(child))
        if part == "abstract" and not len(region):
            self.builder.part(part)
            self.builder.line(self.inline.read(region))

    def _figure(self, figure: Any) -> None:
        """A table under its caption; of a figure the caption alone."""
        told = [self.inline.read(e) for e in figure if tag(e) in {"head", "figDesc"}]
        caption = ". ".join(text.rstrip(".") for text in told if text)
        tables = [e for e in figure if tag(e) == "table"]
        self.builder.part("body" if tables else "figure")
        if not tables:
            self.builder.line(caption)
        for table in tables:
            self.builder.gap()
            self.builder.table(caption, read_table(table), [self.inline.read(e) for e in figure if tag(e) == "note"])
            self.builder.gap()
