"""What stands like a measure beside a number and has no result there.

Constructions:
    covariates  "a disease-free interval < 12 months", "age ≥ 65 years": a measure beside a limit
    absences    "40% had no response", "no response was seen in 40%": the share of those without
    members     "local control, *eye retention* and survival were …": an unknown member of a list of measures
    differences "ΔOS, 5.4 months": a difference by its sign
    of events   "the response rate of irAEs": a response that is no tumour's
    other kinds "complete pain response in 25% and *partial response* in 40%", "sensitivity for response"
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from typing import Final

from extractor.lexicon import Lexicon
from extractor.outcomes.sentence.items import Item, Sentence
from extractor.outcomes.sentence.labels import COUNTS, DELTAS, LIMITS, LISTING, MENTIONS, Label
from extractor.outcomes.sentence.noun_phrases import NounPhrases

#: So many items may stand between a number and what it is the share of.
_NEAR = 3
_LIMITED: Final[frozenset[Label]] = frozenset({"duration", "number"})
_MEASURES: Final[frozenset[Label]] = frozenset({"endpoint", "measure"})
_SHARES: Final[frozenset[Label]] = frozenset({"percent", "number"})
_OF_EVENTS: Final[frozenset[Label]] = frozenset({"measure", "event"})


def covariates(sentence: Sentence, patterns: Lexicon) -> Sequence[Item]:
    """ "a disease-free interval < 12 months": an endpoint beside a limit divides groups, it has no result."""
    row = list(sentence.items)
    for at, item in enumerate(row[:-2]):
        if item.label == "endpoint" and row[at + 1].text in LIMITS and row[at + 2].label in _LIMITED:
            row[at] = replace(item, label="measure", code="duration")
    for at, item in enumerate(row):
        beside = [*row[max(0, at - 1) : at], *row[at + 1 : at + 2]]
        if item.label == "measure" and any(i.text in LIMITS for i in beside):
            row[at] = replace(item, label="word")
            row[at + 1 : at + 3] = [
                replace(i, label="word") if i.label == "duration" else i for i in row[at + 1 : at + 3]
            ]
    return row


def absences(sentence: Sentence, patterns: Lexicon) -> Sequence[Item]:
    """ "40% had no response", "no response was seen in 40%": of those without it."""
    row = list(sentence.items)
    lacking, having = patterns.words("absence"), patterns.words("having") | patterns.words("telling_of")
    for at in range(len(row) - 2, -1, -1):
        if row[at].label != "zero" or row[at].lower not in lacking or row[at + 1].label not in MENTIONS:
            continue
        before = list(reversed(list(takewhile(lambda i: i.label != ",", reversed(row[max(0, at - _NEAR - 1) : at])))))
        counted = [n for n, i in enumerate(before) if i.label in COUNTS or i.label == "close"]
        had = bool(counted) and (before[-1].lower in having or before[-1].label == "percent")
        behind = list(takewhile(lambda i: i.label in {"word", "treatment", "phrase"}, row[at + 2 : at + 9]))
        share = row[at + 2 + len(behind) : at + 3 + len(behind)]
        shared = bool(share) and share[0].label in _SHARES  # "in 6 patients", but "in the 6 patients"
        seen = bool(behind) and behind[-1].lower in {"in", "by"} and shared
        if had or seen:
            none, what = row[at : at + 2]
            text = f"{none.text} {what.text}"
            row[at : at + 2] = [replace(none, label="measure", code="rate", rule="", text=text, end=what.end)]
    return row


def unknown_members(sentence: Sentence, patterns: Lexicon) -> Sequence[Item]:
    """ "local control, eye retention and survival were …": what a list of measures holds between two is one, too."""
    row = list(sentence.items)
    names = NounPhrases(row, patterns)
    _short_members(row, patterns)
    for at in range(len(row) - 1, 0, -1):
        if row[at].label != "," or row[at - 1].label not in _MEASURES:
            continue
        end = names.behind(at + 1)
        end += any(i.label == "group" and i.code == "noun" for i in row[end : end + 1])  # "distant *control*"
        joints = row[end : end + 2]
        after = next((i.label for i in row[end : end + 3] if i.label not in LISTING), None)
        joined = bool(joints) and joints[0].label in LISTING and after in _MEASURES
        if at + 1 < end <= at + 1 + _NEAR and joined:
            item, text = row[at + 1], " ".join(i.text for i in row[at + 1 : end])
            row[at + 1 : end] = [replace(item, label="measure", code="rate", end=row[end - 1].end, text=text)]
    return row


def _short_members(row: list[Item], patterns: Lexicon) -> None:
    """ "PFS, NRM, RI, and GRFS were …": unknown abbreviations behind an endpoint, up to the verb."""
    for at, item in enumerate(row):
        last = at
        while item.label == "endpoint" and (short := next(_short_behind(row, last), 0)):
            last = short
        if last > at and last + 1 < len(row) and row[last + 1].lower in patterns.words("auxiliary"):
            for n in range(at + 1, last + 1):
                if row[n].label == "word":
                    row[n] = replace(row[n], label="measure", code="rate")


def _short_behind(row: Sequence[Item], at: int) -> Iterator[int]:
    """The index of the abbreviation that a joint puts behind an index."""
    joint = at + 1
    while joint < len(row) and row[joint].label in LISTING:
        joint += 1
    if joint > at + 1 and joint < len(row) and row[joint].label in _MEASURES | {"word"}:
        if row[joint].text.isupper() and len(row[joint].text) > 1:
            yield joint


def differences(sentence: Sentence, patterns: Lexicon) -> Sequence[Item]:
    """ "ΔOS, 5.4 months": the difference of an endpoint."""
    if not any(item.text[:1] in DELTAS for item in sentence.items):
        return sentence.items
    return [
        replace(i, label="measure", code="duration")
        if i.label == "word" and i.text[:1] in DELTAS and len(i.text) > 1
        else i
        for i in sentence.items
    ]


def responses_of_events(sentence: Sentence, patterns: Lexicon) -> Sequence[Item]:
    """ "the response rate of irAEs was 93%": of the event, not of a tumour."""
    row = list(sentence.items)
    for at, item in enumerate(row[:-2]):
        if item.label != "endpoint" or patterns.endpoints[item.code].family != "response":
            continue
        if row[at + 1].lower in {"of", "to"} and row[at + 2].label == "event":
            row[at], row[at + 2] = replace(item, label="measure", code="rate"), replace(row[at + 2], label="word")
    for at, (before, item) in enumerate(pairwise(tuple(row)), 1):  # "CA 19-9 response", "pain response"
        marker = row[at - 1].label in _OF_EVENTS and before.end + 1 >= item.start
        if marker and item.label == "endpoint" and item.lower.split()[0] in patterns.words("bare_response"):
            row[at] = replace(item, label="measure", code="rate")
    return row


def responses_of_other_kinds(sentence: Sentence, patterns: Lexicon) -> Sequence[Item]:
    """ "Complete pain response was seen in 25% and *partial response* in 40%": of the same kind; "sensitivity for
    response": of what is measured."""
    row = list(sentence.items)
    bare = patterns.words("bare_response")
    found = [
        at for at, i in enumerate(row) if i.label == "endpoint" and patterns.endpoints[i.code].family == "response"
    ]
    measures = [at for at, i in enumerate(row) if i.label == "measure" and len(i.lower.split()) > 1]
    other = next((at for at in measures if _ends_in(row[at], bare)), None)
    if other is not None and found and other < found[0]:
        for at in found:
            if _ends_in(row[at], bare) and not row[at].lower.startswith("objective"):
                row[at] = replace(row[at], label="measure", code="rate")
    for at in found:
        if row[at].lower.split()[0] in bare and _is_of_part(row, at, patterns):
            row[at] = replace(row[at], label="measure", code="rate")  # "complete bone marrow response"
        if at > 1 and row[at - 2].label == "measure" and row[at - 1].lower == "for":
            row[at] = replace(row[at], label="word")
    return row


def _is_of_part(row: Sequence[Item], at: int, patterns: Lexicon) -> bool:
    """Whether "complete" and the name of an organ stand before a response."""
    first = NounPhrases(row, patterns).before(at)
    return first < at and row[first - 1].lower in patterns.words("extent")


def _ends_in(item: Item, words: frozenset[str]) -> bool:
    return item.lower.split()[-1] in words
