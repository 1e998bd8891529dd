"""Hazard ratios: a number behind the words for one, of the endpoint that its sentence speaks of."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.lexicon import Lexicon
from extractor.outcomes.builder import Document, interval, number_place, p_value, place
from extractor.outcomes.join import Joined
from extractor.outcomes.scope import Scope
from extractor.schema import HazardRatio


def endpoint(joined: Joined, scope: Scope, document: Document, patterns: Lexicon, carried: str) -> str:
    """The endpoint of a hazard: what the words around the ratio name, else what the sentence speaks of."""
    value = joined.value
    at = value.start
    named = [(start + scope.start, code) for start, _, code in patterns.hazard_terms.find(document.plain[scope.start : scope.end])]
    endpoints = [(i.start, i.code) for i in scope.items if i.label == "endpoint" and i.code not in _RESPONSES]
    behind = [code for start, code in sorted(named + endpoints) if at < start < at + 60 and " for " in document.plain[at:start]]
    before = [code for start, code in sorted(named + endpoints) if start < at]
    if joined.mention and joined.owned and joined.mention.kind == "endpoint":
        return joined.mention.code
    if before:
        return before[-1]
    return behind[0] if behind else carried or "OTHER"


_RESPONSES = frozenset({"ORR", "DCR", "CBR", "CR", "PR", "SD", "PD"})


def model(scope: Scope, document: Document, patterns: Lexicon, at: int) -> str | None:
    """The regression model that the sentence names before the ratio."""
    codes = [code for start, _, code in patterns.model_terms.find(document.plain[scope.start : scope.end]) if start + scope.start < at + 40]
    return codes[-1] if codes else None


def build(joined: Joined, scope: Scope, document: Document, patterns: Lexicon, carried: str) -> Iterator[HazardRatio]:
    """The hazard ratio of one value."""
    value = joined.value
    if value.number is None:
        return
    start, end = number_place(value.estimate)
    yield HazardRatio.model_validate(
        {
            "endpoint": endpoint(joined, scope, document, patterns, carried),
            "value": value.number,
            "ci": interval(value.interval),
            "comparison": " vs ".join(joined.pair) if len(joined.pair) == 2 else None,
            "model": model(scope, document, patterns, value.start),
            "p_value": p_value(joined.p_value),
            **place(document, scope, start, end, value.estimate.rule),
        }
    )
