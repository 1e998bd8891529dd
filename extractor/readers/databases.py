"""JSON of databases: Europe PMC, ClinicalTrials.gov, lists and lines of records, Docling; told by what stands in it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import IO, Any

from extractor.readers import docling, trials
from extractor.readers.article import Article, UnreadableContent
from extractor.readers.columns import Columns, is_own, roles
from extractor.readers.inline import tag
from extractor.readers.json_paths import listed, text_at
from extractor.readers.references import Reference, article_of, identifiers_of
from extractor.readers.safe_xml import stream
from extractor.readers.tables import json_rows, read_json_rows

_BROKEN = "malformed JSON (line {line}, column {column})"
_UNKNOWN = (
    "JSON of a kind that is not read (names: {names}): a list or lines of objects with an abstract or text each are"
)


def read_json(text: str, asked: Columns = Columns()) -> Iterator[Article]:  # noqa: B008
    """The documents of a JSON text.

    Raises:
        UnreadableContent: it is malformed, of a kind that is not read, or holds no text.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        if (rows := json_rows(text)) is None:
            raise _malformed(error) from None
        data = rows
    if docling.is_docling(data):
        yield from docling.read_docling(data)
        return
    whole = data if isinstance(data, list) else [data]
    inner = data.get("studies") if isinstance(data, dict) else None
    studies = inner if isinstance(inner, list) else whole
    if studies and all(isinstance(one, dict) and "protocolSection" in one for one in studies):
        yield from (trials.article_of(one, row) for row, one in enumerate(studies, 1))
    elif isinstance(data, dict) and isinstance(data.get("resultList"), dict):
        results = listed(data, "resultList", "result")
        yield from (article_of(_europe_pmc(one), row) for row, one in enumerate(results, 1))
    else:
        yield from read_json_rows(_records(data), asked)


def _malformed(error: Exception) -> UnreadableContent:
    if isinstance(error, json.JSONDecodeError):
        return UnreadableContent(_BROKEN.format(line=error.lineno, column=error.colno))
    return UnreadableContent("JSON that is nested too deep")


def _records(data: Any) -> list[dict[str, Any]]:
    """The list of records in JSON, itself or under a name."""
    lists = [data, *data.values()] if isinstance(data, dict) else [data]
    for one in lists:
        if isinstance(one, list) and one and all(isinstance(item, dict) for item in one):
            return one
    if isinstance(data, dict) and ("abstract" in roles([*data]) or is_own([*data])):
        return [data]
    names = ", ".join(map(str, [*data][:8])) if isinstance(data, dict) else "none"
    raise UnreadableContent(_UNKNOWN.format(names=names))


def _europe_pmc(one: Mapping[str, Any]) -> Reference:
    """A result of a search in Europe PMC."""
    authors = [text_at(author, "fullName") for author in listed(one, "authorList", "author")]
    return Reference(
        title=text_at(one, "title"),
        abstract=text_at(one, "abstractText"),
        identifiers=identifiers_of([text_at(one, "pmid")], [text_at(one, "doi")], pmcid=[text_at(one, "pmcid")]),
        date=text_at(one, "pubYear") or text_at(one, "firstPublicationDate"),
        authors=tuple(filter(None, authors))
        or tuple(filter(None, text_at(one, "authorString").rstrip(".").split(", "))),
        journal=text_at(one, "journalInfo", "journal", "title") or text_at(one, "journalTitle"),
        types=tuple(map(str, listed(one, "pubTypeList", "pubType"))),
        told=tuple(
            text_at(link, "type").replace(" ", "") for link in listed(one, "commentCorrectionList", "commentCorrection")
        ),
        languages=tuple(filter(None, [text_at(one, "language")])),
        number=text_at(one, "id"),
    )


def read_europe_pmc(file: IO[bytes]) -> Iterator[Article]:
    """The results of a search in Europe PMC that were saved as XML, lazily.

    Raises:
        UnreadableContent: lxml is not installed, the XML is malformed or declares entities.
    """
    for row, element in enumerate(stream(file, frozenset({"result"})), 1):
        yield article_of(_europe_pmc(_as_data(element)), row)


def _as_data(element: Any) -> Any:
    """An element as JSON would have it: its text, or its children by name, those of one name as a list."""
    if not len(element):
        return element.text or ""
    found: dict[str, Any] = {}
    for child in element:
        name, value = tag(child), _as_data(child)
        found[name] = [*listed(found, name), value] if name in found else value
    return found
