"""What stands like a measure beside a number and has no result there.

Constructions:
    covariates  "a disease-free interval < 12 months", "age ≥ 65 years": a measure beside a limit
    absences    "40% had no response", "no response was seen in 40%": the share of those without
    members     "local control, *eye retention* and survival were …": an unknown member of a list of measures
    differences "ΔOS, 5.4 months": a difference by its sign
    of events   "the response rate of irAEs": a response that is no tumour's
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from extractor.lexicon import Lexicon
from extractor.outcomes.sentence.items import DELTAS, LIMITS, MENTIONS, Item
from extractor.outcomes.sentence.noun_phrases import NounPhrases

_FIGURES = frozenset({"number", "percent", "count_of", "group_size"})
#: So many items may stand between a number and what it is the share of.
_NEAR = 3


def _covariates(items: Sequence[Item]) -> None:
    """ "a disease-free interval < 12 months": an endpoint beside a limit divides groups, it has no result."""
    for at, item in enumerate(items[:-2]):
        limited = items[at + 1].text in LIMITS and items[at + 2].label in {"duration", "number"}
        if item.label == "endpoint" and limited:
            item.label, item.code = "measure", "duration"
    for at, item in enumerate(items):
        beside = [*items[max(0, at - 1) : at], *items[at + 1 : at + 2]]
        if item.label == "measure" and any(i.text in LIMITS for i in beside):
            item.label = "word"
            for figure in items[at + 1 : at + 3]:
                if figure.label == "duration":
                    figure.label = "word"


def _absences(items: list[Item], patterns: Lexicon) -> None:
    """ "40% had no response", "no response was seen in 40%": of those without it."""
    lacking, having = patterns.words("absence"), patterns.words("having") | patterns.words("telling_of")
    for at in range(len(items) - 2, -1, -1):
        if items[at].label != "zero" or items[at].lower not in lacking or items[at + 1].label not in MENTIONS:
            continue
        before = list(reversed(list(takewhile(lambda i: i.label != ",", reversed(items[max(0, at - _NEAR - 1) : at])))))
        counted = [n for n, i in enumerate(before) if i.label in _FIGURES or i.label == "close"]
        had = bool(counted) and (before[-1].lower in having or before[-1].label == "percent")
        behind = list(takewhile(lambda i: i.label in {"word", "treatment", "phrase"}, items[at + 2 : at + 9]))
        share = items[at + 2 + len(behind) : at + 3 + len(behind)]
        shared = bool(share) and share[0].label in {"percent", "number"}  # "in 6 patients", but "in the 6 patients"
        seen = bool(behind) and behind[-1].lower in {"in", "by"} and shared
        if had or seen:
            item = items[at]
            item.label, item.code, item.rule = "measure", "rate", ""
            item.text, item.end = f"{item.text} {items[at + 1].text}", items[at + 1].end
            del items[at + 1]


def _unknown_members(items: list[Item], patterns: Lexicon) -> None:
    """ "local control, eye retention and survival were …": what a list of measures holds between two is one, too."""
    names = NounPhrases(items, patterns)
    for at in range(len(items) - 1, 0, -1):
        if items[at].label != "," or items[at - 1].label not in {"endpoint", "measure"}:
            continue
        end = names.behind(at + 1)
        end += [(i.label, i.code) for i in items[end : end + 1]] == [("group", "noun")]  # "distant *control*"
        joints = items[end : end + 2]
        after = next((i.label for i in items[end : end + 3] if i.label not in {",", "and"}), "")
        joined = bool(joints) and joints[0].label in {",", "and"} and after in {"endpoint", "measure"}
        if at + 1 < end <= at + 1 + _NEAR and joined:
            item, text = items[at + 1], " ".join(i.text for i in items[at + 1 : end])
            items[at + 1 : end] = [replace(item, label="measure", code="rate", end=items[end - 1].end, text=text)]


def _differences(items: Sequence[Item]) -> None:
    """ "ΔOS, 5.4 months": the difference of an endpoint."""
    for item in items:
        if item.label == "word" and item.text[0] in DELTAS and len(item.text) > 1:
            item.label, item.code = "measure", "duration"


def _responses_of_events(items: Sequence[Item], patterns: Lexicon) -> None:
    """ "the response rate of irAEs was 93%": of the event, not of a tumour."""
    for at, item in enumerate(items[:-2]):
        if item.label != "endpoint" or patterns.endpoints[item.code].family != "response":
            continue
        if items[at + 1].lower in {"of", "to"} and items[at + 2].label == "event":
            item.label, item.code, items[at + 2].label = "measure", "rate", "word"
    for before, item in pairwise(items):  # "CA 19-9 response", "pain response"
        marker = before.label in {"measure", "event"} and before.end + 1 >= item.start
        if marker and item.label == "endpoint" and item.lower.split()[0] in patterns.words("bare_response"):
            item.label, item.code = "measure", "rate"
    _of_other_kinds(items, patterns)


def _of_other_kinds(items: Sequence[Item], patterns: Lexicon) -> None:
    """ "Complete pain response was seen in 25% and *partial response* in 40%": of the same kind; "sensitivity for
    response": of what is measured."""
    bare = patterns.words("bare_response")
    responses = [i for i in items if i.label == "endpoint" and patterns.endpoints[i.code].family == "response"]
    other = next(
        (i for i in items if i.label == "measure" and len(words := i.lower.split()) > 1 and words[-1] in bare), None
    )
    if other is not None and responses and other.start < responses[0].start:
        for item in responses:
            if item.lower.split()[-1] in bare and not item.lower.startswith("objective"):
                item.label, item.code = "measure", "rate"
    for at in range(len(items) - 2):
        if items[at].label == "measure" and items[at + 1].lower == "for" and items[at + 2] in responses:
            items[at + 2].label = "word"


def without_results(items: list[Item], patterns: Lexicon) -> None:
    """Make plain measures of what has no result."""
    labels = {item.label for item in items}
    if "endpoint" in labels:
        _responses_of_events(items, patterns)
        _unknown_members(items, patterns)
    if labels & {"endpoint", "measure"}:
        _covariates(items)
    if "zero" in labels:
        _absences(items, patterns)
    _differences(items)
