"""BioC XML and JSON: one document or many a file, in passages that say what they are."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import IO, Any

from extractor.readers.article import Article, UnreadableContent, need, years
from extractor.readers.compose import TextBuilder
from extractor.readers.grids import read_table
from extractor.readers.inline import readable, tag
from extractor.readers.safe_xml import parse

EXTRA = "bioc"
ROOTS = frozenset({"collection"})
#: Kinds of passages that hold no text of the study.
_LEFT_OUT = frozenset({"REF", "ACK_FUND", "AUTH_CONT", "COMP_INT", "ABBR", "SUPPL", "KEYWORD", "REVIEW_INFO", "CASE"})
_HEADINGS = {
    "INTRO": "Introduction", "METHODS": "Methods", "RESULTS": "Results", "DISCUSS": "Discussion",
    "CONCL": "Conclusion",
}  # fmt: skip


def read_xml(file: IO[bytes]) -> Iterator[Article]:
    """The documents of a BioC XML file.

    Raises:
        UnreadableContent: the extra is not installed, the XML is malformed, unsafe or not BioC.
    """
    biocxml = need("bioc.biocxml", EXTRA, "BioC")
    data = file.read()
    parse(data)  # refuses what is unsafe or malformed
    try:
        collection = biocxml.load(io.BytesIO(data))
    except Exception as error:  # the library lets errors of many kinds through
        raise UnreadableContent(f"not readable as BioC XML ({error})") from None
    yield from map(_article, collection.documents)


def read_json(file: IO[bytes]) -> Iterator[Article]:
    """The documents of a BioC JSON file: a collection, or a list of them as PubMed Central hands out.

    Raises:
        UnreadableContent: the extra is not installed, or the JSON is malformed or not BioC.
    """
    biocjson = need("bioc.biocjson", EXTRA, "BioC")
    try:
        data = json.loads(file.read())
        collections = data if isinstance(data, list) else [data]
        loaded = [biocjson.loads(json.dumps(one)) for one in collections]
    except (ValueError, RecursionError) as error:
        raise UnreadableContent(f"malformed JSON ({error})") from None
    except Exception as error:  # the library lets errors of many kinds through
        raise UnreadableContent(f"not readable as BioC JSON ({type(error).__name__}: {error})") from None
    for collection in loaded:
        yield from map(_article, collection.documents)


def _article(document: Any) -> Article:
    builder = TextBuilder()
    title = ""
    identifiers: dict[str, str] = {}
    year = None
    captions: dict[str, str] = {}
    notes: dict[str, list[str]] = {}
    for passage in document.passages:
        about = {key: str(value) for key, value in passage.infons.items()}
        if "table_footnote" in about.get("type", "") or about.get("type") == "table_foot":
            notes.setdefault(about.get("id", ""), []).append(readable(passage.text or ""))
    for passage in document.passages:
        about = {key: str(value) for key, value in passage.infons.items()}
        text = readable(passage.text or "").strip()
        kind, form = about.get("section_type", "").upper(), about.get("type", "").lower()
        identifiers |= _identifiers(about)
        year = year or next(iter(years([about.get("year", "")])), None)
        if kind in _LEFT_OUT or form in {"ref", "footnote", "footnote_title"}:
            continue
        if kind == "TABLE" or form.startswith("table"):
            _table(builder, about, form, text, captions, notes)
            continue
        if not title and (kind == "TITLE" or form in {"title", "front"}):
            title = text
            builder.part("title")
        elif kind == "ABSTRACT" or form.startswith("abstract"):
            builder.part("abstract", _titles(form, text, builder, "abstract"))
        elif kind == "FIG":
            builder.part("figure")
        else:
            builder.part("body", (_HEADINGS[kind],) if kind in _HEADINGS else ())
        builder.line(text)
    name = identifiers.get("pmcid") or identifiers.get("pmid") or str(document.id or "") or None
    return Article(builder.text(), (), name, title or None, identifiers, year, builder.layout())


def _titles(form: str, text: str, builder: TextBuilder, part: str) -> tuple[str, ...]:
    """The heading that a passage of the abstract stands under: its own, or that of the passage before."""
    return (text,) if "title" in form else builder.titles_of(part)


def _identifiers(about: dict[str, str]) -> dict[str, str]:
    found = {}
    if pmc := about.get("article-id_pmc"):
        found["pmcid"] = f"PMC{pmc.upper().removeprefix('PMC')}"
    for name in ("pmid", "doi"):
        if value := about.get(f"article-id_{name}"):
            found[name] = value
    return found


def _table(
    builder: TextBuilder,
    about: dict[str, str],
    form: str,
    text: str,
    captions: dict[str, str],
    notes: dict[str, list[str]],
) -> None:
    """A table where its passage brings its XML, else its cells as they stand; captions wait for their table."""
    number = about.get("id", "")
    if "foot" in form:
        return
    if "caption" in form or "title" in form:
        captions[number] = f"{captions.get(number, '')} {text}".strip()
        return
    builder.part("body")
    try:
        root = parse(about.get("xml", "").encode())
    except UnreadableContent:
        builder.line(text)
        return
    tables = [element for element in root.iter() if tag(element) == "table"]
    caption = captions.pop(number, "")
    for element in tables:
        builder.gap()
        builder.table(
            caption if caption.lower().startswith("table") else f"Table. {caption}",
            read_table(element),
            notes.get(number, []),
        )
        builder.gap()
