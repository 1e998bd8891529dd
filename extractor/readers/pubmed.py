"""PubMed XML: many records a file, each a title and an abstract; read one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

from extractor.readers.article import Article, Publication, years
from extractor.readers.compose import TextBuilder
from extractor.readers.inline import InlineReader, tag
from extractor.readers.safe_xml import stream
from extractor.readers.status import status

ROOTS = frozenset({"PubmedArticleSet", "PubmedArticle", "PubmedBookArticle", "MedlineCitationSet"})
_RECORDS = frozenset({"PubmedArticle", "PubmedBookArticle"})


def read(file: IO[bytes]) -> Iterator[Article]:
    """The records of a file, lazily.

    Raises:
        UnreadableContent: lxml is not installed, the XML is malformed or declares entities.
    """
    for element in stream(file, _RECORDS):
        yield _record(element)


def _texts(element: Any, name: str) -> list[str]:
    return [" ".join("".join(e.itertext()).split()) for e in element.iter(name)]


def _record(element: Any) -> Article:
    inline, builder = InlineReader(), TextBuilder()
    title = next((inline.read(e) for e in element.iter("ArticleTitle")), "") or ""
    languages = _texts(element, "Language")
    if title:
        builder.part("title")
        builder.line(title)
    english = (e for e in element.iter("OtherAbstract") if (e.get("Language") or "").lower().startswith("en"))
    abstract = next(iter(element.iter("Abstract")), None)
    abstract = next(english, None) if abstract is None else abstract
    parts = [e for e in abstract if tag(e) == "AbstractText"] if abstract is not None else []
    for part in parts:
        label = (part.get("Label") or "").strip()
        builder.part("abstract", [n for n in (label, part.get("NlmCategory") or "") if n])
        if label:
            builder.line(label.capitalize() if label.isupper() else label)
        builder.line(inline.read(part))
    identifiers = _identifiers(element)
    said = []
    if not parts:
        said.append("no abstract in this record")
    if languages and "eng" not in languages:
        said.append(f"the article is in another language ({languages[0]}), its abstract as given")
    printed = years(text for date in element.iter("PubDate") for text in date.itertext())
    kinds = _texts(element, "PublicationType")
    links = [e.get("RefType") or "" for e in element.iter("CommentsCorrections")]
    now = status([*kinds, *links], title)
    return Article(
        text=builder.text(),
        warnings=(*now.warnings, *said),
        name=identifiers.get("pmid"),
        title=title or None,
        identifiers=identifiers,
        year=printed[0] if printed else None,
        layout=now.of(builder.layout("review" if any("Review" in kind for kind in kinds) else "")),
        publication=Publication(_authors(element), _journal(element), tuple(kinds)),
    )


def _authors(element: Any) -> tuple[str, ...]:
    """The authors as "Doe, Jane", groups by their names."""
    listed = (child for authors in element.iter("AuthorList") for child in authors if tag(child) == "Author")
    named = ([*_texts(one, "LastName"), *(_texts(one, "ForeName") or _texts(one, "Initials"))] for one in listed)
    groups = [name for authors in element.iter("AuthorList") for name in _texts(authors, "CollectiveName")]
    return (*(", ".join(names) for names in named if names), *groups)


def _journal(element: Any) -> str | None:
    return next((text for journal in element.iter("Journal") for text in _texts(journal, "Title") if text), None)


def _identifiers(element: Any) -> dict[str, str]:
    """PMID, PMCID and DOI of the record itself (the references it cites have theirs, too)."""
    found = {}
    pmid = next((e.text for e in element.iter("PMID") if e.text), None)
    if pmid:
        found["pmid"] = pmid.strip()
    names = {"pmc": "pmcid", "doi": "doi"}
    for node in element.iter("ArticleId"):
        kind = names.get(node.get("IdType") or "")
        if kind and node.text and not any(tag(a) == "Reference" for a in node.iterancestors()):
            found.setdefault(kind, node.text.strip())
    return found
