"""Hazard ratios: a number behind the words for one, of the endpoint that its sentence speaks of."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.lexicon import Lexicon
from extractor.outcomes.links.model import Joined
from extractor.outcomes.records.common import Document, interval, number_place, p_value, place
from extractor.outcomes.sentence.items import Item, Sentence
from extractor.schema import HazardRatio

#: Endpoints that end with an event of the disease, or death.
_EVENT_FREE = frozenset({"PFS", "DFS", "RFS", "EFS"})
#: How far behind a ratio the word for its model may stand, in characters.
_NEAR = 40


def endpoint(joined: Joined, scope: Sentence, document: Document, patterns: Lexicon, carried: str) -> str:
    """The endpoint of a hazard: what the words around the ratio name, else what the sentence speaks of."""
    at = joined.value.start
    if joined.distributed and joined.mention and joined.mention.kind == "endpoint":
        return joined.mention.code
    linked = _beside(joined, scope, document, patterns) or _behind_cue(joined, scope, document, patterns)
    if linked:
        return _as_named(linked, joined, scope)
    if listed := _listed(joined, scope, patterns):
        return listed
    if joined.mention and joined.owned and joined.mention.kind == "endpoint":
        return joined.mention.code
    hazards = ((start, code) for start, _, code in patterns.hazard_terms.find(document.plain, scope.start, scope.end))
    spoken = [
        *hazards,
        *_earlier_cues(scope, document, patterns, at),
        *((i.start, _time_code(i, patterns)) for i in scope.items if i.label in {"endpoint", "measure"}),
    ]
    known = sorted((start, code) for start, code in spoken if code)
    before = [code for start, code in known if start < at]
    behind = [code for start, code in known if start > at]
    if before:
        return before[-1]
    return behind[0] if behind else carried or "OTHER"


def _as_named(code: str, joined: Joined, scope: Sentence) -> str:
    """The hazard of an event, by the name of the endpoint that its sentence tells of: "DFS was 64% v 63% (HR for
    recurrence or death, 1.01)"."""
    told = [i.code for i in scope.items if i.label == "endpoint" and i.start < joined.value.start]
    return told[-1] if told and code in _EVENT_FREE and told[-1] in _EVENT_FREE else code


def _listed(joined: Joined, scope: Sentence, patterns: Lexicon) -> str:
    """The endpoint of one of several ratios that "respectively" deals out: "better OS and PFS (HR 0.5; HR 0.6,
    respectively)"."""
    cues = [n for n, i in enumerate(scope.items) if i.label == "ratio"]
    if len(cues) < 2 or not any(i.label == "respectively" for i in scope.items[cues[-1] :]):
        return ""
    named = [c for i in scope.items[: cues[0]] if i.label == "endpoint" and (c := _time_code(i, patterns))]
    number = sum(cue < joined.value.first for cue in cues) - 1
    return named[number] if len(named) == len(cues) and number >= 0 else ""


def _beside(joined: Joined, scope: Sentence, document: Document, patterns: Lexicon) -> str:
    """The event right beside a number: "0.55 *for progression* and 0.60 *for death*", "and *for death* 0.60"."""
    links, items = patterns.words("ratio_link"), scope.items
    at = joined.value.first
    if at + 1 < len(items) and items[at + 1].lower in links:
        behind = items[at + 1].end
        if code := _event_at(document.plain[behind : behind + _NEAR], patterns):
            return code
    if at > 1 and items[at - 2].lower in links:
        return patterns.hazard_events.code(document.plain[items[at - 1].start : items[at - 1].end]) or ""
    return ""


def _earlier_cues(scope: Sentence, document: Document, patterns: Lexicon, at: int) -> Iterator[tuple[int, str]]:
    """The events that earlier ratios of the sentence were of: "(HR for death, 0.44 …); ascites (HR 1.92 …)"."""
    for number, item in enumerate(scope.items[:-1]):
        behind = scope.items[number + 1]
        if item.label != "ratio" or item.end >= at or behind.lower not in patterns.words("ratio_link"):
            continue
        code = _event_at(document.plain[behind.end : behind.end + _NEAR], patterns)
        if code:
            yield item.start, code


def _event_at(text: str, patterns: Lexicon) -> str:
    """The code of the event that a text begins with, articles aside."""
    for first, _, code in patterns.hazard_events.find(text):
        opening = text[:first].strip().casefold()
        return code if not opening or opening in patterns.words("event_opening") else ""
    return ""


def _time_code(item: Item, patterns: Lexicon) -> str:
    """The code of a time-to-event endpoint, ``OTHER`` for a time that has none, nothing for other measures."""
    if item.label == "endpoint":
        return item.code if patterns.endpoints[item.code].family == "time_to_event" else ""
    timed = item.lower.split()[0] in patterns.words("time_noun") or item.text.isupper()
    return "OTHER" if timed and item.code == "duration" else ""


def _behind_cue(joined: Joined, scope: Sentence, document: Document, patterns: Lexicon) -> str:
    """The event in "hazard ratio for death", the endpoint in "HR for OS"."""
    cues = [n for n, i in enumerate(scope.items) if i.label == "ratio" and i.end <= joined.value.start]
    if not cues:
        return ""
    behind = [
        i
        for i in scope.items[cues[-1] + 1 :]
        if i.end <= joined.value.start and i.label not in {"open", "close", "ratio"}
    ]
    if len(behind) < 2 or behind[0].lower not in patterns.words("ratio_link"):
        return ""
    start = behind[1].start
    named = next((i for i in behind[1:4] if i.label == "endpoint"), None)
    if named and _time_code(named, patterns):
        return named.code
    for first, _, code in patterns.hazard_events.find(document.plain, start, joined.value.start):
        opening = document.plain[start:first].strip().casefold()
        if not opening or opening in patterns.words("event_opening"):
            return code
    return next((i.code for i in behind if i.label == "endpoint" and _time_code(i, patterns)), "")


def model(scope: Sentence, document: Document, patterns: Lexicon, at: int) -> str | None:
    """The regression model that the sentence names before the ratio."""
    found = [(start, code) for start, _, code in patterns.model_terms.find(document.plain, scope.start, scope.end)]
    before = [code for start, code in found if start < at]
    near = [code for start, code in found if at <= start < at + _NEAR]
    return before[-1] if before else near[0] if near else None


def build(
    joined: Joined, scope: Sentence, document: Document, patterns: Lexicon, carried: str
) -> Iterator[HazardRatio]:
    """The hazard ratio of one value."""
    value = joined.value
    if value.number is None:
        return
    start, end = number_place(value.estimate)
    compared = joined.comparison.sides if joined.comparison else ()
    arm = next((arm for arm in joined.arms if " " in arm and arm not in compared), None)
    links = {field: by for field, by in joined.links.items() if field != "arm" or arm is not None}
    yield HazardRatio.model_validate(
        {
            "endpoint": endpoint(joined, scope, document, patterns, carried),
            "value": value.number,
            "ci": interval(value.interval),
            "comparison": joined.comparison.text if joined.comparison else None,
            "arm": arm,
            "model": model(scope, document, patterns, value.start),
            "p_value": p_value(joined.p_value),
            **place(document, scope, start, end, value.estimate.rule, links),
        }
    )
