"""A sentence as a row of items: quantities, terms, groups, and the words between them.

Everything that the constructions look at. Items do not overlap; quantities win over groups and terms, a
group wins over a shorter term that it contains. No text is searched here, spans are only put in order.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field, fields, replace
from typing import Literal

from spacy.tokens import Doc

from extractor.components.spans import found_in, plain_of
from extractor.components.tables import rows_of
from extractor.outcomes.sentence.labels import MENTIONS, Label, label_of
from extractor.texts import Tokens, tokens_of

#: Quantities that may be part of a group's name: "patients without …", "the group receiving 2-4 sessions".
_WITHIN_NAMES = frozenset({"zero", "number", "bounds", "numbered", "timepoint", "grade", "period", "age"})
#: What stands before a number that is part of a description of people.
_LIMIT = re.compile(r"(?:[<>≤≥⩽⩾]|\b(?:than|least|above|below|over|surviving|survived))\s*$", re.IGNORECASE)
#: The rule of an event whose noun stands behind another: "*rectal* and urinary toxicity"; its text has the noun.
SHARED = "event.shared"
#: The phrasing of a time that is printed in two units: "1 year and 3 months".
COMPOSED = "duration.composed"
#: The rule of a place in a list whose number is not told: "76%, 52% and *NA*".
UNAVAILABLE = "number.unavailable"


@dataclass(frozen=True, slots=True, init=False)
class Item:
    """One span or word of a sentence. ``code`` is what it means, ``depth`` how many brackets hold it; ``lower`` is its
    text whatever the case, which is asked for much more often than an item is made."""

    label: Label
    code: str
    rule: str
    start: int
    end: int
    text: str
    depth: int = 0
    lower: str = field(init=False, compare=False, repr=False)

    def __init__(self, label: Label, code: str, rule: str, start: int, end: int, text: str, depth: int = 0) -> None:
        """What a dataclass would do, in half its time: of all that is made of a document, items are most."""
        _LABEL(self, label)
        _CODE(self, code)
        _RULE(self, rule)
        _START(self, start)
        _END(self, end)
        _TEXT(self, text)
        _DEPTH(self, depth)
        _LOWER(self, text.casefold())


_LABEL, _CODE, _RULE, _START, _END, _TEXT, _DEPTH, _LOWER = (getattr(Item, f.name).__set__ for f in fields(Item))


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its items, where it stands, the cues of its context, and whether those before it speak of adverse
    events."""

    start: int
    end: int
    items: tuple[Item, ...]
    section: str = "abstract"
    heading: str = ""
    contexts: tuple[Item, ...] = ()
    after_events: bool = False

    def with_items(self, items: Sequence[Item]) -> Sentence:
        """The same sentence read otherwise."""
        if items is self.items:
            return self
        return Sentence(
            self.start, self.end, tuple(items), self.section, self.heading, self.contexts, self.after_events
        )

    def between(self, first: int, last: int) -> tuple[Item, ...]:
        """The items strictly between two indices."""
        return self.items[first + 1 : last]

    def of(self, labels: Set[Label]) -> Iterator[int]:
        """Indices of the items with one of the labels."""
        return (i for i, item in enumerate(self.items) if item.label in labels)

    def label(self, at: int) -> Label | Literal[""]:
        """The label of the item at an index, "" beyond the sentence."""
        return self.items[at].label if 0 <= at < len(self.items) else ""


#: Spans that are compared by their words; of quantities each character is looked at in its place.
_NAMING = frozenset({"groups", "terms"})


def _evenly_spaced(words: str) -> str:
    """A stretch of text with one space between its words."""
    return " ".join(words.split())


class _Spans:
    """The spans of one group in order, handed out sentence by sentence."""

    def __init__(self, doc: Doc, group: str, text: str) -> None:
        read = _evenly_spaced if group in _NAMING else str
        self.items = [
            Item(
                label_of(found.label, group),
                found.code,
                found.rule,
                found.start,
                found.end,
                read(text[found.start : found.end]),
            )
            for found in sorted(found_in(doc, group), key=lambda found: (found.start, -found.end))
        ]
        self.at = 0

    def within(self, start: int, end: int) -> list[Item]:
        while self.at < len(self.items) and self.items[self.at].start < start:
            self.at += 1
        found = []
        while self.at < len(self.items) and self.items[self.at].start < end:
            if self.items[self.at].end <= end:
                found.append(self.items[self.at])
            self.at += 1
        return found


def _merge(quantities: list[Item], groups: list[Item], terms: list[Item]) -> list[Item]:
    """One row without overlaps."""
    groups = [group for group in groups if not _yields(group, terms, quantities)]
    holders = [g for g in groups if g.code in {"people", "head"}]
    described = [g for g in groups if g.code == "adjective"]
    names = {(g.start, g.end) for g in groups if g.code == "name"}
    kept = [
        q
        for q in quantities
        if not (q.label in {"percent", "duration"} and any(_is_limit(q, g) for g in groups if g.code == "people"))
        and not (q.label in _WITHIN_NAMES and any(_is_part(q, g) for g in holders))
        and not (q.label == "numbered" and any(_is_part(q, g) for g in described))
        and not any(g.code == "head" and g.start < q.start and q.end == g.end for g in groups)
        and not (q.label == "grade" and (q.start, q.end) in names)
    ]

    def free(item: Item) -> bool:
        return all(item.end <= other.start or item.start >= other.end for other in kept)

    for group in groups:
        if free(group):
            kept.append(group)
    kept += [term for term in terms if free(term)]
    return sorted(kept, key=lambda item: item.start)


def _yields(group: Item, terms: list[Item], quantities: list[Item]) -> bool:
    """Whether a group gives way to the terms in it: a longer one does not, unless it is what a number counts."""
    inside = [t for t in terms if t.start < group.end and t.end > group.start and t.label in MENTIONS]
    if not inside:
        return False
    covers_more = all(
        t.start >= group.start and t.end <= group.end and t.end - t.start < group.end - group.start for t in inside
    )
    named = group.label == "group" and group.code in {"head", "people", "adjective", "name"}
    behind_number = group.label == "phrase" and not group.code and all(t.label == "measure" for t in inside)
    return not ((covers_more and named) or behind_number) or _is_counted_response(group, inside, quantities)


def _is_limit(item: Item, group: Item) -> bool:
    """The number of "patients with an expression of less than 1%", "patients surviving 5 years"."""
    return _is_part(item, group) and _LIMIT.search(group.text.partition(_evenly_spaced(item.text))[0]) is not None


def _is_part(item: Item, group: Item) -> bool:
    """Whether an item lies within a group's name without being all of it (but "group 1" is both)."""
    smaller = item.end - item.start < group.end - group.start
    return group.start <= item.start and item.end <= group.end and (smaller or item.label == "numbered")


def _is_counted_response(group: Item, inside: list[Item], quantities: list[Item]) -> bool:
    """ "5 (22.7%) patients with stable disease": the words after the number are its endpoint, not a group."""
    before = max(
        (q.end for q in quantities if q.label in {"number", "percent", "count_of"} and q.end <= group.start),
        default=-9,
    )
    return group.start - before < len(" in ") and any(t.label == "endpoint" for t in inside)


def _row(tokens: Tokens, start: int, end: int, items: list[Item], text: str) -> tuple[Item, ...]:
    """The items with the uncovered words between them, each with the number of brackets that hold it."""
    row: list[Item] = []
    at, depth = start, 0
    token, last = bisect_left(tokens.starts, start), len(tokens.starts)
    for item in [*items, None]:
        gap_end = item.start if item else end
        while token < last and tokens.starts[token] < at:
            token += 1
        while token < last and (behind := tokens.ends[token]) <= gap_end:
            word = text[tokens.starts[token] : behind]
            if word.isalnum() or word in "<>≤≥+" or any(map(str.isalnum, word)):
                row.append(Item("word", "", "", tokens.starts[token], behind, word, depth))
            token += 1
        if item:
            depth = max(0, depth - (item.label == "close"))
            row.append(replace(item, depth=depth) if depth else item)
            depth += item.label == "open"
            at = item.end
    return tuple(row)


def read_sentences(doc: Doc) -> Iterator[Sentence]:
    """The sentences of a Doc, tables' rows left out."""
    text = plain_of(doc)
    quantities, groups, terms, context = (_Spans(doc, g, text) for g in ("quantities", "groups", "terms", "context"))
    tokens = tokens_of(doc)
    sections = found_in(doc, "sections")
    rows = frozenset(rows_of(doc))
    at = 0
    for start, end, *_ in found_in(doc, "sentences"):
        found = [spans.within(start, end) for spans in (quantities, groups, terms, context)]
        while at + 1 < len(sections) and sections[at].end <= start:
            at += 1
        if (start, end) in rows:
            continue
        items = _row(tokens, start, end, _merge(*found[:3]), text)
        section, heading = (sections[at].label, sections[at].code) if sections else ("abstract", "")
        yield Sentence(start, end, items, section, heading, tuple(found[3]))
