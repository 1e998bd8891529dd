"""JSON of databases: Europe PMC, ClinicalTrials.gov, lists and lines of records, Docling; told by what stands in it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import IO, Any

from extractor.readers import docling
from extractor.readers.article import Article, UnreadableContent
from extractor.readers.columns import Columns, is_own, roles
from extractor.readers.inline import tag
from extractor.readers.references import Reference, article_of, identifiers_of
from extractor.readers.safe_xml import stream
from extractor.readers.tables import json_rows, read_json_rows

_BROKEN = "malformed JSON (line {line}, column {column})"
_UNKNOWN = (
    "JSON of a kind that is not read (names: {names}): a list or lines of objects with an abstract or text each are"
)
_POSTED = "results posted in this registration are not read"


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
    trials = inner if isinstance(inner, list) else whole
    if trials and all(isinstance(one, dict) and "protocolSection" in one for one in trials):
        yield from (_trial(one, row) for row, one in enumerate(trials, 1))
    elif isinstance(data, dict) and isinstance(data.get("resultList"), dict):
        results = _listed(data, "resultList", "result")
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


def _at(data: Any, *path: str) -> Any:
    """What stands at a path of names, None where there is nothing."""
    for name in path:
        data = data.get(name) if isinstance(data, dict) else None
    return data


def _text(data: Any, *path: str) -> str:
    found = _at(data, *path)
    return str(found).strip() if isinstance(found, str | int) else ""


def _listed(data: Any, *path: str) -> list[Any]:
    found = _at(data, *path)
    return found if isinstance(found, list) else [found] if found else []


def _europe_pmc(one: Mapping[str, Any]) -> Reference:
    """A result of a search in Europe PMC."""
    authors = [_text(author, "fullName") for author in _listed(one, "authorList", "author")]
    return Reference(
        title=_text(one, "title"),
        abstract=_text(one, "abstractText"),
        identifiers=identifiers_of([_text(one, "pmid")], [_text(one, "doi")], pmcid=[_text(one, "pmcid")]),
        date=_text(one, "pubYear") or _text(one, "firstPublicationDate"),
        authors=tuple(filter(None, authors)) or tuple(filter(None, _text(one, "authorString").rstrip(".").split(", "))),
        journal=_text(one, "journalInfo", "journal", "title") or _text(one, "journalTitle"),
        types=tuple(map(str, _listed(one, "pubTypeList", "pubType"))),
        told=tuple(
            _text(link, "type").replace(" ", "") for link in _listed(one, "commentCorrectionList", "commentCorrection")
        ),
        languages=tuple(filter(None, [_text(one, "language")])),
        number=_text(one, "id"),
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
        found[name] = [*_listed(found, name), value] if name in found else value
    return found


def _trial(one: Mapping[str, Any], row: int) -> Article:
    """A registration: what it plans, as far as it is told in words."""
    protocol = one["protocolSection"]
    about = _at(protocol, "identificationModule")
    planned = [
        ", ".join(filter(None, (_text(outcome, name) for name in ("measure", "description", "timeFrame"))))
        for kind in ("primaryOutcomes", "secondaryOutcomes", "otherOutcomes")
        for outcome in _listed(protocol, "outcomesModule", kind)
    ]
    told = [_text(protocol, "descriptionModule", name) for name in ("briefSummary", "detailedDescription")]
    reference = Reference(
        title=_text(about, "officialTitle") or _text(about, "briefTitle"),
        abstract="\n".join(filter(None, [*told, *planned])),
        identifiers=identifiers_of(accession=[_text(about, "nctId")]),
        date=_text(protocol, "statusModule", "studyFirstSubmitDate"),
        types=tuple(filter(None, [_text(protocol, "designModule", "studyType")])),
    )
    return article_of(reference, row, [_POSTED] if one.get("resultsSection") else ())
