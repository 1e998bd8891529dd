"""A table as it was understood, for people: the role of each column and row, and why one is not read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from extractor.components.spans import found_in, plain_of
from extractor.lexicon import Lexicon
from extractor.outcomes.tables.citing import name_of
from extractor.outcomes.tables.labels import Facets
from extractor.outcomes.tables.model import read_tables
from extractor.outcomes.tables.topic import Topic
from extractor.outcomes.tables.understood import Views
from extractor.outcomes.tables.view import Column, Line
from extractor.remarks import FLAT, UNKNOWN
from extractor.texts import text_of

#: What roles are called.
_ROLES = {
    "hr": "hazard ratio",
    "p": "P value",
    "ci": "interval",
    "low": "lower bound",
    "high": "upper bound",
    "range": "range",
    "size": "number of patients",
    "other": "no outcome",
    "count": "n",
    "percent": "%",
    "count_percent": "n (%)",
}


@dataclass(frozen=True)
class ShownTable:
    """A table: its name and caption, why it yields nothing ("" where it is read), and each column and row by its
    labels with what was understood of it."""

    name: str
    caption: str
    unread: str
    about: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    rows: tuple[tuple[str, str], ...] = ()


def shown_tables(doc: Doc, patterns: Lexicon) -> Iterator[ShownTable]:
    """The tables of a Doc, those that were flattened first."""
    plain = plain_of(doc)
    for found in found_in(doc, "tables"):
        if found.label == "flat":
            caption = " ".join(plain[found.start : found.end].split())
            yield ShownTable(name_of(caption, "", patterns), caption, FLAT)
    for number, table in enumerate(read_tables(doc, text_of(doc), plain), 1):
        if not table.rows:
            continue
        views = Views(table, patterns)
        topic = Topic(table, views, patterns)
        columns = sorted(((place[0], column) for place, column in views.columns.items()), key=lambda pair: pair[0])
        yield ShownTable(
            name_of(table.caption, number, patterns),
            " ".join(table.caption.split()),
            topic.unread or ("" if topic.is_known else UNKNOWN),
            _about(topic),
            tuple((_labels(column.heads), _column(column)) for _, column in columns),
            tuple((line.label.text or "(no label)", _line(line)) for line in views.lines),
        )


def _about(topic: Topic) -> str:
    """What a table is about as a whole."""
    said = [
        *(["adverse events"] if topic.of_events else []),
        *(["measures over the columns, groups beside the rows"] if topic.by_row or topic.events_by_column else []),
        *topic.views.caption.endpoints,
    ]
    return ", ".join(dict.fromkeys(said))


def _labels(heads: tuple[Facets, ...]) -> str:
    return " / ".join(facets.text for facets in reversed(heads) if facets.text) or "(no heading)"


def _column(column: Column) -> str:
    """What was understood of a column."""
    role = column.role or next((f.role for f in column.heads if f.role), "")
    arms = [f"group {', '.join(column.arm)}"] if column.arm else []
    return _joined([*arms, *_facts(column.heads), _ROLES.get(role, "")])


def _line(line: Line) -> str:
    """What was understood of a row, its headings included."""
    over = tuple(f for f in line.stubs if f.endpoints or f.grade or f.event or f.timepoint)
    headed = [f"below {line.stubs[0].text}"] if line.stubs else []
    group = [f"group {line.group}"] if line.group else []
    return _joined([*group, *_facts((line.label, *line.graded, *over)), _ROLES.get(line.label.role, ""), *headed])


def _facts(labels: tuple[Facets, ...]) -> Iterator[str]:
    """What labels say, each thing once: the nearest says it."""
    yield from next((f.endpoints for f in labels if f.endpoints), ())
    yield next((f"{f.event} event" for f in labels if f.event), "")
    yield next((f.statistic for f in labels if f.statistic), "")
    yield next((f"at {f.timepoint[0]:g} {f.timepoint[1]}" for f in labels if f.timepoint), "")
    yield next((f"in {f.unit}" for f in labels if f.unit), "")
    yield next((f"grade {', '.join(map(str, f.grade))}" for f in labels if f.grade), "")
    yield next(("of all" for f in labels if f.any_grade), "")
    yield next((f"N = {f.size}" for f in labels if f.size is not None), "")
    yield next((f.model for f in labels if f.model), "")


def _joined(said: list[str]) -> str:
    return ", ".join(dict.fromkeys(filter(None, said))) or "not known"
