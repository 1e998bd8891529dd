"""Events that stand in a list with others, and what makes events of a sentence's nouns, in order.

Constructions:
    shared   "*rectal* and urinary toxicity": the organ of an event whose noun stands behind the next
    sized    "complications were *graft kinking* (n = 3)": no group with its size, where events are listed
    joined   "grade 3 tract granulation and *nail loss*": beside an event, with nothing but a joint between
    leading  "*graft kinking* and fever occurred in 5% and 3%": before one
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Final

from extractor.lexicon import Lexicon
from extractor.outcomes.sentence.items import SHARED, Item, Sentence
from extractor.outcomes.sentence.labels import CLAUSE_ENDS, GENERAL, GRADES, OWNERS, Label
from extractor.outcomes.sentence.noun_phrases import NounPhrases
from extractor.outcomes.sentence.open_events import OpenEvents, merge

#: What stands before a member of a list, and the bracket of a size.
_JOINTS: Final[frozenset[Label]] = frozenset({",", ";", ":", "and", "close", "grade", "any_grade"})
_SIZE: Final[list[Label]] = ["open", "group_size"]


def open_events(sentence: Sentence, patterns: Lexicon) -> Sequence[Item]:
    """Make events of the nouns that stand in the frame of one, and then of those that a joint puts beside one."""
    row, carried = list(sentence.items), sentence.after_events
    before = len(row)
    _share(row, patterns)
    _unsize(row, patterns, carried)
    OpenEvents(row, patterns, carried).mend()
    _join(row, patterns)
    _lead(row, patterns, carried)
    if len(row) < before:
        OpenEvents(row, patterns, carried).mend()
    return row


def _share(items: list[Item], patterns: Lexicon) -> None:
    """ "rectal and urinary toxicity": the first organ, too, has a toxicity of its own."""
    if not any(i.label == "event" and i.code in GENERAL for i in items):
        return
    sites, heads = patterns.words("event_site"), frozenset(patterns.adverse_event.qualifier.heads)
    for at in range(len(items) - 2, -1, -1):
        joint, behind = items[at + 1], next((i for i in items[at + 2 :] if i.label not in {"word", "and"}), None)
        if items[at].label != "word" or items[at].lower not in sites or joint.label not in {"and", ",", "/"}:
            continue
        if behind is None or behind.label != "event" or behind.code not in GENERAL:
            continue
        words = items[at + 2].lower.split()
        head = next((head for head in heads if behind.lower.endswith(head)), "")
        if head and words[0] in sites:
            name = f"{items[at].text} {head}"
            items[at] = replace(items[at], label="event", code="qualified", rule=SHARED, text=name)


def _unsize(items: list[Item], patterns: Lexicon, carried: bool) -> None:
    """ "complications were graft kinking (n = 3) and fever (n = 2)": what is counted is no group with its size."""
    counted = any(i.label == "event" and _is_counted(items[at + 1 : at + 3]) for at, i in enumerate(items))
    told = carried and counted
    for at, item in enumerate(items[:-2]):
        told = told or (item.label == "event" and item.code in GENERAL)
        if item.label != "group" or item.code != "name" or [i.label for i in items[at + 1 : at + 3]] != _SIZE:
            continue
        before = items[at - 1] if at else None
        listed = before is not None and (before.label in _JOINTS or before.lower in patterns.words("list_opening"))
        if told and listed and item.text[1:].islower():
            items[at] = replace(item, label="event", code="named")


def _is_counted(behind: Sequence[Item]) -> bool:
    """Whether a bracket with a number of cases follows: "(n = 3)"."""
    return len(behind) == 2 and behind[0].label == "open" and behind[1].text[:1].casefold() == "n"


def _lead(items: list[Item], patterns: Lexicon, carried: bool) -> None:
    """ "graft kinking and fever occurred in 5% and 3%": the noun before an event."""
    if not carried and not any(i.label in GRADES or (i.label == "event" and i.code in GENERAL) for i in items):
        return
    names = NounPhrases(items, patterns)
    for at in range(len(items) - 1, 1, -1):
        joined = items[at - 1].label in {"and", ",", "/"}
        if (
            items[at].label != "event"
            or items[at].code in GENERAL
            or not joined
            or not _comes_about(items, at, patterns)
        ):
            continue
        last = at - 1 - (items[at - 2].label == ",")  # "graft kinking, and fever"
        first = names.before(last)
        if names.can_name(first, last) and _begins_list(items, first, patterns):
            merge(items, first, last, "named")


def _comes_about(items: Sequence[Item], at: int, patterns: Lexicon) -> bool:
    """Whether a verb of occurrence stands right behind the last event of a list."""
    behind = takewhile(lambda i: i.label not in CLAUSE_ENDS or i.label == "and", items[at + 1 :])
    return any(i.lower in patterns.words("coming_about") for i in behind)


def _begins_list(items: Sequence[Item], first: int, patterns: Lexicon) -> bool:
    """Whether a sentence, a clause or a list begins before an index, words that tell how an event was aside."""
    possession, articles = patterns.words("possession"), patterns.words("article")
    while first and (items[first - 1].lower in possession or items[first - 1].lower in articles):
        first -= 1
    return not first or items[first - 1].label in _JOINTS | {"zero", "number"}


def _join(items: list[Item], patterns: Lexicon) -> None:
    """ "grade 3 tract granulation and nail loss": the noun beside an event."""
    names = NounPhrases(items, patterns)
    at = 0
    while at + 2 < len(items):
        at += 1
        general = items[at - 1].code in GENERAL
        if items[at - 1].label != "event" or items[at].label not in ({"and"} if general else {"and", ",", "/"}):
            continue
        first = at + 1
        if items[at].label == "," and items[first].label == "and":
            first += 1
        end = names.behind(first)
        if not names.can_name(first, end) or not _is_end_of_list(items, end, patterns):
            continue
        merge(items, first, end, "named")


def _is_end_of_list(items: Sequence[Item], end: int, patterns: Lexicon) -> bool:
    """Whether a verb, a joint or a number follows a name in a list."""
    if end >= len(items):
        return True
    item = items[end]
    ends = item.label in {",", "and", "open", "percent", "/"} or item.label in OWNERS - {"treatment"}
    return ends or item.lower in patterns.words("copula") | patterns.words("coming_about")
