"""Registrations of ClinicalTrials.gov as JSON: the plan in words, and the results that were posted as tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from extractor.readers import references
from extractor.readers.article import Article
from extractor.readers.blocks import Blocks
from extractor.readers.compose import RawCell
from extractor.readers.json_paths import at, listed, text_at
from extractor.readers.references import Reference, identifiers_of

#: What a number is, of those that a table's caption need not name.
_PLAIN = ("NUMBER", "COUNT_OF_PARTICIPANTS", "COUNT_OF_UNITS", "")
_EVENTS = (("seriousEvents", "Serious adverse events"), ("otherEvents", "Other adverse events"))
_AFFECTED = "participants affected/at risk"

Row = list[RawCell]


def article_of(study: Mapping[str, Any], row: int) -> Article:
    """A registration: title, summary, description and planned outcomes, then a table for each measure with results."""
    protocol = study["protocolSection"]
    about = at(protocol, "identificationModule")
    planned = [
        ", ".join(filter(None, (text_at(outcome, name) for name in ("measure", "description", "timeFrame"))))
        for kind in ("primaryOutcomes", "secondaryOutcomes", "otherOutcomes")
        for outcome in listed(protocol, "outcomesModule", kind)
    ]
    told = [text_at(protocol, "descriptionModule", name) for name in ("briefSummary", "detailedDescription")]
    reference = Reference(
        title=text_at(about, "officialTitle") or text_at(about, "briefTitle"),
        abstract="\n".join(filter(None, [*told, *planned])),
        identifiers=identifiers_of(accession=[text_at(about, "nctId")]),
        date=text_at(protocol, "statusModule", "studyFirstSubmitDate"),
        types=tuple(filter(None, [text_at(protocol, "designModule", "studyType")])),
    )
    article = references.article_of(reference, row)
    blocks = Blocks()
    for line in article.text.splitlines():
        blocks.line(line)
    for caption, rows in _tables(at(study, "resultsSection")):
        blocks.table(rows, caption)
    return replace(article, text=blocks.text(), layout=blocks.layout()) if blocks.layout() else article


def _tables(results: Any) -> Iterator[tuple[str, list[Row]]]:
    """The tables of posted results, each under its caption."""
    for measure in listed(results, "outcomeMeasuresModule", "outcomeMeasures"):
        if rows := _measured(measure):
            yield _caption(measure), rows
    events = at(results, "adverseEventsModule")
    groups = [(text_at(group, "id"), text_at(group, "title")) for group in listed(events, "eventGroups")]
    for name, caption in _EVENTS:
        if rows := [_event(event, groups) for event in listed(events, name)]:
            yield f"{caption}, {_AFFECTED}", [_head([title for _, title in groups]), *rows]


def _caption(measure: Any) -> str:
    """What a measure is, how it is summed up, in which unit."""
    kind = text_at(measure, "paramType")
    named = "" if kind in _PLAIN else kind.replace("_", " ").lower()
    return ", ".join(filter(None, [text_at(measure, "title"), named, text_at(measure, "unitOfMeasure")]))


def _head(groups: list[str]) -> Row:
    return [RawCell("", True), *(RawCell(group, True) for group in groups)]


def _measured(measure: Any) -> list[Row]:
    """The rows of a measure, a category a row, below its groups with their sizes; none where nothing is reported."""
    groups = [(text_at(group, "id"), text_at(group, "title")) for group in listed(measure, "groups")]
    sizes = {
        text_at(count, "groupId"): text_at(count, "value")
        for denominator in listed(measure, "denoms")[:1]
        for count in listed(denominator, "counts")
    }
    rows = []
    for one in listed(measure, "classes"):
        for category in listed(one, "categories"):
            label = ", ".join(filter(None, [text_at(one, "title"), text_at(category, "title")]))
            told = {text_at(value, "groupId"): value for value in listed(category, "measurements")}
            values = [told.get(group) for group, _ in groups]
            rows.append([RawCell(label or text_at(measure, "title")), *(RawCell(_value(v, measure)) for v in values)])
            if any(map(_interval, values)):
                rows.append([RawCell(text_at(measure, "dispersionType")), *(RawCell(_interval(v)) for v in values)])
    heads = [f"{title} (n = {sizes[group]})" if sizes.get(group) else title for group, title in groups]
    return [_head(heads), *rows] if any(cell.text for row in rows for cell in row[1:]) else []


def _value(value: Any, measure: Any) -> str:
    """A number as it was posted, with its spread."""
    number, spread = text_at(value, "value"), text_at(value, "spread")
    if number and "percent" in text_at(measure, "unitOfMeasure").lower():
        number += "%"
    return f"{number} ± {spread}" if spread else number


def _interval(value: Any) -> str:
    """The two ends beside a number, of which either may not be estimable."""
    low, high = text_at(value, "lowerLimit"), text_at(value, "upperLimit")
    return f"{low or 'NA'}–{high or 'NA'}" if low or high else ""


def _event(event: Any, groups: list[tuple[str, str]]) -> Row:
    """An event's row: how many had it, of how many at risk."""
    told = {
        text_at(one, "groupId"): "/".join(filter(None, (text_at(one, name) for name in ("numAffected", "numAtRisk"))))
        for one in listed(event, "stats")
    }
    return [RawCell(text_at(event, "term")), *(RawCell(told.get(group, "")) for group, _ in groups)]
