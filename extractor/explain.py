"""Shows where each outcome of a document was printed and which rule made it, on a screen or as HTML.

Numbers are marked as in the examples of ``patterns/``: ``[7.3]{2}`` is the number of the second outcome in
the list, whose fields stand in the same short forms (see :mod:`extractor.examples`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from rich.text import Text

from extractor.layout import Layout
from extractor.pipeline import tables_of, votes_of
from extractor.schema import DocumentRecord, OutcomeBase
from extractor.writers import printed

#: The colour of each kind: for a terminal, for a page.
COLOURS = {
    "tumor_response": ("green", "#b7e4c7"),
    "survival_time": ("cyan", "#a9def9"),
    "survival_rate": ("blue", "#c3cbf7"),
    "hazard_ratio": ("magenta", "#e4c1f9"),
    "adverse_event": ("red", "#ffc9b9"),
    "p_value": ("yellow", "#fcf6bd"),
}
_WHERE_AND_HOW = {"kind", "evidence", "quote"}
#: How fields follow each other in the list; one that is not named here stands last.
_ORDER = (
    "endpoint", "term", "grade", "statistic", "value", "unit", "reached", "percent", "count", "total",
    "timepoint", "ci", "range", "p_value", "arm", "comparison", "model", "subject", "attribution", "section",
)  # fmt: skip

# Control characters other than tab and newline, by their printable pictures: nothing in a document may
# steer a terminal.
_PICTURES = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n"} | {0x7F: 0x2421}
_PICTURES |= dict.fromkeys(range(0x80, 0xA0), 0xFFFD)

# displaCy's own mark puts line breaks around the text, which would show in a table kept as it was typed.
_MARK = (
    '<mark class="entity" style="background: {bg}; padding: 0.2em 0.3em; border-radius: 0.35em;">{text}'
    '<span style="font-size: 0.7em; font-weight: bold; vertical-align: middle; margin-left: 0.4em">'
    "{label}</span></mark>"
)
_PAGE = """<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>{title}</title></head>
<body style="font-family: sans-serif; margin: 2em auto; max-width: 60em">
<h1>{title}</h1>
{fragment}
</body>
</html>
"""


_FRAGMENT = """<div style="white-space: pre-wrap">{text}</div>
<ol>
{items}
</ol>"""


def visible(text: str) -> str:
    """The text with control characters made visible; as long as before, so that offsets still hold."""
    return text.replace("\r\n", " \n").replace("\r", "\n").translate(_PICTURES)


def _number(places: Mapping[str, Any], path: str, value: float | None) -> str:
    """A number as the text prints it, where its place is known."""
    if value is None:
        return "NR"
    return str(places[path]["text"]) if path in places else printed(value)


def _bounds(name: str, value: dict[str, Any], places: Mapping[str, Any], head: str) -> str:
    lower, upper = (_number(places, f"{name}.{side}", value[side]) for side in ("lower", "upper"))
    return f"{head}{lower}..{upper}"


def _short(name: str, value: Any, places: Mapping[str, Any]) -> str:
    """One field in the short form of the examples, numbers as the text prints them."""
    if name == "ci":
        return _bounds(name, value, places, "" if value["level"] == 95 else f"{printed(value['level'])}:")
    if name == "range":
        return _bounds(name, value, places, "" if value["type"] == "range" else f"{value['type']}:")
    if name == "p_value":
        number = value["value"]
        return "ns" if number is None else value["operator"].removeprefix("=") + _number(places, name, number)
    if name == "timepoint":
        return f"{printed(value['value'])} {value['unit']}"
    if isinstance(value, (list, tuple)):
        return ",".join(str(item) for item in value)
    if isinstance(value, bool):
        return str(value).lower()
    return _number(places, name, value) if isinstance(value, float) else str(value)


def fields(outcome: OutcomeBase) -> str:
    """The fields of an outcome that say something: ``endpoint=TTP statistic=median value=7.3``."""
    usual = {"attribution": "own", "reached": True}
    said = outcome.model_dump(exclude=_WHERE_AND_HOW)
    parts = []
    places = outcome.evidence.model_dump()["fields"] if outcome.evidence else {}
    for name in sorted(said, key=lambda name: _ORDER.index(name) if name in _ORDER else len(_ORDER)):
        if said[name] is not None and said[name] != usual.get(name):
            short = visible(_short(name, said[name], places)).replace("\n", " ")
            parts.append(f'{name}="{short}"' if " " in short else f"{name}={short}")
    return " ".join(parts)


def _numbered(record: DocumentRecord) -> Iterator[tuple[int, OutcomeBase]]:
    return enumerate(record.outcomes, start=1)


def marked_text(record: DocumentRecord, text: str) -> Text:
    """The text with each outcome's number in brackets, coloured by kind, and its place in the list behind.

    Outcomes of one and the same number share a mark (``{3,4}``); numbers within numbers nest.
    """
    places: dict[tuple[int, int], list[tuple[int, OutcomeBase]]] = defaultdict(list)
    for at, outcome in _numbered(record):
        if outcome.evidence:
            places[outcome.evidence.start, outcome.evidence.end].append((at, outcome))
    shown = visible(text)
    # At one offset: what ends there, then what begins there (the longer first), then what is empty.
    turns: list[tuple[tuple[int, int, int], str, str, bool]] = []
    for (start, end), held in places.items():
        style = f"bold {COLOURS[held[0][1].kind][0]}"
        turns.append(((start, 1, -end), "[", style, True))
        tail = f"]{{{','.join(str(at) for at, _ in held)}}}"
        turns.append(((end, 0 if end > start else 2, -start), tail, style, False))
    result = Text()
    styles: list[str] = []
    offset = 0
    for key, inserted, style, opens in sorted(turns, key=lambda turn: turn[0]):
        result.append(shown[offset : key[0]], style=styles[-1] if styles else "")
        offset = key[0]
        result.append(inserted, style=style)
        if opens:
            styles.append(style)
        else:
            styles.remove(style)
    return result.append(shown[offset:], style=styles[-1] if styles else "")


def listing(record: DocumentRecord) -> Iterator[Text]:
    """One line an outcome: its number, kind, fields and the rule that made it."""
    for at, outcome in _numbered(record):
        line = Text(f"{at:>3}. ").append(outcome.kind, style=f"bold {COLOURS[outcome.kind][0]}")
        line.append(f" {fields(outcome)}")
        yield line.append(f"  ({_made_by(outcome)})", style="dim")


def table_lines(text: str, layout: Layout | None) -> Iterator[Text]:
    """The tables of a text: the role of each column and row, or why a table is not read."""
    for table in tables_of(text, layout):
        yield Text(visible(table.caption or table.name), style="bold")
        if table.unread:
            yield Text(f"{table.name} not read: {table.unread}", style="yellow")
        elif table.about:
            yield Text(f"about: {visible(table.about)}")
        for kind, parts in (("column", table.columns), ("row", table.rows)):
            for label, meaning in parts:
                yield Text(f"  {kind:<6} ").append(visible(label)).append(f"  → {visible(meaning)}", style="cyan")
        yield Text()


def vote_lines(text: str, layout: Layout | None) -> Iterator[Text]:
    """The vote on the group of each value: the one chosen, then each candidate with its votes, who proposed it, and
    the features that spoke."""
    for vote in votes_of(text, layout):
        printed_value = visible(" ".join(text[vote.start : vote.end].split()))
        chosen = visible(vote.candidates[0].name) or "no group"
        yield Text(printed_value, style="bold").append(f" → {chosen}").append(f"  (at {vote.start}-{vote.end})", "dim")
        for candidate in vote.candidates:
            line = Text(f"  {candidate.votes:>+5} {visible(candidate.name) or 'no group'} ({candidate.source})")
            if candidate.proposed_by:
                line.append(f" ← {', '.join(candidate.proposed_by)}", style="cyan")
            yield line
            if candidate.features:
                spoke = ", ".join(f"{name} {weight:+}" for name, weight in candidate.features)
                yield Text(f"        {spoke}", style="dim")
        yield Text()


def _made_by(outcome: OutcomeBase) -> str:
    if outcome.evidence is None:
        return "no evidence kept"
    rule = visible(outcome.evidence.rule) or "unnamed rule"
    return f"{rule}, at {outcome.evidence.start}-{outcome.evidence.end}"


def _merged(record: DocumentRecord) -> list[dict[str, Any]]:
    """The marks for displaCy, which knows no overlap: overlapping numbers become one mark with all labels."""
    marks: list[dict[str, Any]] = []
    held = [(o.evidence.start, o.evidence.end, at, o) for at, o in _numbered(record) if o.evidence]
    for start, end, at, outcome in sorted(held, key=lambda item: item[:3]):
        label = f"{at} {outcome.kind}"
        if marks and (start < marks[-1]["end"] or (start, end) == (marks[-1]["start"], marks[-1]["end"])):
            marks[-1]["end"] = max(end, marks[-1]["end"])
            marks[-1]["label"] += f", {label}"
        else:
            marks.append({"start": start, "end": end, "label": label, "kind": outcome.kind})
    return marks


def to_html(record: DocumentRecord, text: str) -> str:
    """A page with the text, its outcomes marked by displaCy, and the numbered list below it."""
    return _PAGE.format(title=escape(visible(record.doc_id)), fragment=fragment(record, text))


def fragment(record: DocumentRecord, text: str) -> str:
    """The body of that page: the marked text and the list, for a page that has more."""
    from spacy import displacy

    marks = _merged(record)
    colours = {mark["label"].upper(): COLOURS[mark["kind"]][1] for mark in marks}
    body = displacy.render(
        {"text": visible(text), "ents": marks, "title": None},
        style="ent",
        manual=True,
        jupyter=False,
        options={"colors": colours, "template": _MARK},
    )
    items = "\n".join(
        f"<li><b>{outcome.kind}</b> {escape(fields(outcome))} <i>({escape(_made_by(outcome))})</i></li>"
        for _, outcome in _numbered(record)
    )
    return _FRAGMENT.format(text=body, items=items)
