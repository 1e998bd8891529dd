"""EndNote XML: a library's records, as EndNote, Zotero, Covidence and Rayyan hand them on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

from extractor.readers.article import Article
from extractor.readers.inline import tag
from extractor.readers.references import Reference, article_of, identifiers_of
from extractor.readers.safe_xml import stream

#: ``xml`` is the root that EndNote writes.
ROOTS = frozenset({"xml"})


def read(file: IO[bytes]) -> Iterator[Article]:
    """The records of a file, lazily.

    Raises:
        UnreadableContent: lxml is not installed, the XML is malformed or declares entities.
    """
    for row, element in enumerate(stream(file, frozenset({"record"})), 1):
        yield article_of(_reference(element), row)


def _texts(record: Any, *path: str) -> list[str]:
    """The texts of the elements at the end of a path of names, each without its styles."""
    found = [record]
    for name in path:
        found = [child for element in found for child in element if tag(child) == name]
    return [text for element in found if (text := "".join(element.itertext()).strip())]


def _first(*found: list[str]) -> str:
    return next((text for texts in found for text in texts), "")


def _reference(record: Any) -> Reference:
    accession = _texts(record, "accession-num")
    database = " ".join(_texts(record, "remote-database-name") + _texts(record, "remote-database-provider")).lower()
    from_pubmed = any(name in database for name in ("medline", "pubmed", "nlm"))
    links = _texts(record, "urls", "related-urls", "url")
    return Reference(
        title=_first(_texts(record, "titles", "title")),
        abstract=_first(_texts(record, "abstract")),
        identifiers=identifiers_of(
            accession if from_pubmed else (),
            _texts(record, "electronic-resource-num"),
            accession,
            [*accession, *links, *_texts(record, "notes")],
            [*_texts(record, "custom2"), *accession],
        ),
        date=_first(_texts(record, "dates", "year"), _texts(record, "dates", "pub-dates", "date")),
        authors=tuple(_texts(record, "contributors", "authors", "author")),
        journal=_first(
            _texts(record, "periodical", "full-title"),
            _texts(record, "titles", "secondary-title"),
            _texts(record, "alt-periodical", "full-title"),
        ),
        types=tuple(_texts(record, "work-type")),
        languages=tuple(_texts(record, "language")),
        number=_first(_texts(record, "rec-number")),
    )
