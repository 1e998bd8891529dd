"""Words that measure something in the company of others.

Constructions:
    responses   "response was complete in 26 and partial in 9": bare words beside numbers are responses
    sites       "In the liver, median PFS was …": PFS of one site is an endpoint of its own
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Final

from extractor.lexicon import Lexicon
from extractor.outcomes.sentence.items import Item, Sentence
from extractor.outcomes.sentence.labels import CLAUSE_ENDS, COUNTS, Label

#: So many items from the beginning may name a site.
_SITE_REACH = 6
#: A number before a bare response, and what may stand behind it.
_COUNTING: Final[frozenset[Label]] = frozenset({"number", "percent", "close"})
_ENDING: Final[frozenset[Label]] = frozenset({"and", ",", "close"})


def bare_responses(sentence: Sentence, patterns: Lexicon) -> Sequence[Item]:
    """ "response was complete in 26 and partial in 9", "6 complete and 59 partial": bare words for responses."""
    row = list(sentence.items)
    families = {i.code for i in row if i.label == "endpoint" and patterns.endpoints[i.code].family == "response"}
    if not families:
        return row
    lacking = patterns.words("lacking")
    for at, item in enumerate(row):
        if item.label != "word":
            continue
        if item.lower in lacking:
            row[at] = replace(item, label="measure", code="rate")  # "absent in 16 (32%)": of no named response
        elif (code := patterns.bare_responses.get(item.lower)) and _is_response(row, at):
            row[at] = replace(item, label="endpoint", code=code)
    return row


def _is_response(row: Sequence[Item], at: int) -> bool:
    """Whether numbers beside a bare word make it a response."""
    behind = row[at + 1 : at + 3]
    counted = at > 0 and row[at - 1].label in _COUNTING
    valued = len(behind) == 2 and (behind[0].label == "open" or behind[0].lower == "in") and behind[1].label in COUNTS
    ends = not behind or behind[0].label in _ENDING
    clause = takewhile(lambda i: i.label not in CLAUSE_ENDS, reversed(row[:at]))
    verb = row[at].lower.endswith("ed") and any(i.label in COUNTS for i in clause)
    return valued or verb or (counted and ends)


def sites(sentence: Sentence, patterns: Lexicon) -> Sequence[Item]:
    """ "In the liver, median PFS was 12 months": an endpoint that a phrase in front confines to a site."""
    items = sentence.items
    opening = list(takewhile(lambda i: i.label != ",", items[:_SITE_REACH]))
    if not opening or opening[0].lower != "in" or len(opening) == _SITE_REACH:
        return items
    words = {word for i in opening for word in i.lower.split()}
    if not words & patterns.words("site"):
        return items
    return [
        replace(i, code=patterns.endpoints[i.code].at_site or i.code) if i.label == "endpoint" else i for i in items
    ]
