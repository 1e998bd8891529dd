"""What all builders share: from a joined value to the fields of a record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from extractor.numbers import find_number, find_p, first_number, parse_bounds, parse_level, parse_p
from extractor.outcomes.records.guard import Guard
from extractor.outcomes.sentence.items import COMPOSED, Item, Sentence
from extractor.schema import Evidence, Interval, PValue, Range, Timepoint

_QUOTE_MARGIN = 60
#: Sections that tell what is known.
_BACKGROUND = frozenset({"background", "objective"})
#: Behind these a number in square brackets is a spread ("20 [20] mL"), no reference.
_MEASURED = frozenset({"number", "duration", "percent", "not_reached"})


@dataclass(frozen=True)
class Document:
    """What builders need to know of the document beyond the sentence. Before ``purpose`` stands its background;
    ``other_response``: "response" means no tumour's there; ``guard`` stands around each of them."""

    text: str
    plain: str
    kaplan_meier: bool
    is_plan: bool
    purpose: int
    contrast: frozenset[str]
    past: frozenset[str]
    other_response: bool = False
    guard: Guard = field(default_factory=Guard)


def interval(item: Item | None) -> Interval | None:
    """A confidence interval; null where its bounds contradict each other."""
    if item is None:
        return None
    lower, upper = parse_bounds(item.text)
    if lower is not None and upper is not None and lower > upper:
        return None
    return Interval(level=parse_level(item.text), lower=lower, upper=upper)


def value_range(item: Item | None) -> Range | None:
    """A range or interquartile range."""
    if item is None:
        return None
    lower, upper = parse_bounds(item.text)
    if lower is not None and upper is not None and lower > upper:
        return None
    return Range(type="IQR" if item.label == "iqr" else "range", lower=lower, upper=upper)


def p_value(item: Item | None) -> PValue | None:
    """A P value; null where the printed number is none (above 1)."""
    if item is None:
        return None
    if item.label == "not_significant":
        return PValue(operator="ns")
    value = parse_p(item.text)
    return PValue.model_validate({"operator": item.code or "=", "value": value}) if 0 <= value <= 1 else None


def timepoint(item: Item | None) -> Timepoint | None:
    """When a rate was measured."""
    return Timepoint.model_validate({"value": first_number(item.text), "unit": item.code}) if item else None


def number_place(item: Item) -> tuple[int, int]:
    """The offsets of the number within an item."""
    if item.rule == COMPOSED:
        return item.start, item.end
    if item.label == "not_significant":
        return item.end - len(item.text.split("=")[-1].split(":")[-1].strip()), item.end
    try:
        start, end = find_p(item.text) if item.label == "p_value" else find_number(item.text)
    except ValueError:
        return item.start, item.end
    return item.start + start, item.start + end


def place(
    document: Document,
    scope: Sentence,
    start: int,
    end: int,
    rule: str,
    links: Mapping[str, str] = MappingProxyType({}),
) -> dict[str, Any]:
    """Evidence, quote, section and attribution of an outcome whose number stands at ``start``–``end``."""
    left = max(scope.start, start - _QUOTE_MARGIN)
    right = min(scope.end, end + _QUOTE_MARGIN)
    while left > scope.start and document.text[left - 1].isalnum():
        left -= 1
    while right < scope.end and document.text[right].isalnum():
        right += 1
    return {
        "evidence": Evidence(
            start=start,
            end=end,
            text=document.text[start:end],
            sentence_start=scope.start,
            sentence_end=scope.end,
            rule=rule,
            links=dict(links),
        ),
        "quote": document.text[left:right],
        "section": scope.section,
        "attribution": "cited" if document.is_plan or start < document.purpose else attribution(document, scope, start),
    }


def meaning_at(document: Document, scope: Sentence, at: int) -> str:
    """What the context makes of an outcome at an offset: the meaning of the nearest cue whose scope holds it."""
    reaching = [
        cue
        for cue in scope.contexts
        if not (cue.label == "planned" and _is_enclosed(scope, cue.start, at))
        and (cue.code == "sentence" or (cue.start <= at if cue.code == "forward" else cue.start >= at))
    ]
    same_clause = [cue for cue in reaching if not _is_divided(scope, cue.start, at, document.contrast)]
    reaching = same_clause or reaching
    nearest = min(reaching, key=lambda cue: (abs(cue.start - at), cue.start), default=None)
    return nearest.label if nearest else ""


def _is_enclosed(scope: Sentence, cue: int, at: int) -> bool:
    """Whether a bracket holds a cue and not an offset: "adverse events (defined as grade 4)"."""
    for number, item in enumerate(scope.items):
        if item.label == "open" and item.start < cue:
            close = next((i for i in scope.items[number:] if i.label == "close" and i.depth == item.depth), None)
            if close is not None and cue < close.start and not item.start < at < close.end:
                return True
    return False


def _is_divided(scope: Sentence, one: int, two: int, contrast: frozenset[str]) -> bool:
    """Whether a contrast ("…, whereas …") stands between two offsets."""
    low, high = min(one, two), max(one, two)
    return any(low < item.start < high and (item.label == ";" or item.lower in contrast) for item in scope.items)


def attribution(document: Document, scope: Sentence, at: int) -> str:
    """``cited`` where the nearest cue says so, where a sentence refers to other work, in a background, and for
    spans of values in the present tense ("median survival is 6-12 months"), which tell what is known."""
    means = meaning_at(document, scope, at)
    if means in {"own", "cited"}:
        return means
    referenced = any(
        item.label == "citation" and (item.text[0] == "(" or before.label not in _MEASURED)
        for before, item in pairwise(scope.items)
    )
    general = any(i.label == "bounds" and i.start <= at < i.end for i in scope.items) and not any(
        i.lower in document.past for i in scope.items
    )
    return "cited" if general or referenced or scope.heading in _BACKGROUND else "own"
