"""Ways of telling of events that the words alone do not show.

Constructions:
    afflicted  "complications included two patients with visual loss": who had an event is counted, and no group
    loose      "events were mostly grade 1 or 2 and included fever (60%)": the grade of most, and of none by itself
    fatal      "adverse events that led to death": one name
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.lexicon import Lexicon
from extractor.outcomes.sentence.items import Item, Sentence
from extractor.outcomes.sentence.labels import GENERAL, GRADES, LISTING

_WORD = re.compile(r"\S+")
_GRADE = re.compile(r"grades?\s+[IV\d]+(?:\s*(?:-|/|or|and|to)\s*[IV\d]+)?\b", re.IGNORECASE)


def afflicted(sentence: Sentence, patterns: Lexicon) -> Sequence[Item]:
    """ "Complications included two patients with visual loss": who had an event is counted, and no group."""
    items = sentence.items
    header = next((at for at, i in enumerate(items) if i.label == "event" and i.code in GENERAL), len(items))
    row = list(items)
    for at in range(len(row) - 1, header + 1, -1):
        people = row[at].label == "group" and row[at].code == "people" and row[at - 1].label == "number"
        if people and _is_listed(row[at - 2], patterns):
            row[at : at + 1] = _parts(row[at], patterns)
    return row


def _is_listed(joint: Item, patterns: Lexicon) -> bool:
    """Whether what stands before a number is a joint of a list, or opens one."""
    opens = joint.lower in patterns.words("list_opening") or joint.lower in patterns.words("including")
    return opens or joint.label in LISTING or joint.label in {":", ";"}


def _parts(item: Item, patterns: Lexicon) -> list[Item]:
    """The people, the grade and the event of "patients with grade 3 neutropenia"; the group itself without an event."""
    words = list(_WORD.finditer(item.text))
    lows = [word.group().casefold() for word in words]
    had = patterns.words("having") | patterns.words("suffering") | patterns.words("becoming")
    start = 2 if lows[1:2] == ["with"] else 3 if lows[1:2] == ["who"] and set(lows[2:3]) & had else 0
    start += bool(start) and set(lows[start : start + 1]) <= patterns.words("article")
    if not start or start >= len(words):
        return [item]
    offset = words[start].start()
    people = replace(item, label="pronoun", code="whole", text=words[0].group(), end=item.start + words[0].end())
    verb = replace(item, label="word", code="", text=words[1].group(), start=people.end + 1)
    found = [people, replace(verb, end=verb.start + len(verb.text))]
    if grade := _GRADE.match(item.text, offset):
        place = (item.start + grade.start(), item.start + grade.end())
        found.append(replace(item, label="grade", code="", text=grade.group(), start=place[0], end=place[1]))
        offset = grade.end() + len(item.text[grade.end() :]) - len(item.text[grade.end() :].lstrip())
    event = replace(item, label="event", code="named", text=item.text[offset:], start=item.start + offset)
    return [*found, event] if event.text else [item]


def loose_grades(sentence: Sentence, patterns: Lexicon) -> Sequence[Item]:
    """ "Events were mostly grade 1 or 2 and included fever (60%)": the grade of most, and of none by itself."""
    row = list(sentence.items)
    for at, item in enumerate(row[1:], 1):
        before = at - 1 - (at > 1 and row[at - 1].lower == "of")
        if item.label in GRADES and row[before].lower in patterns.words("mostly"):
            row[at] = replace(item, label="word", code="", rule="")
    return row


def fatal_events(sentence: Sentence, patterns: Lexicon) -> Sequence[Item]:
    """ "Adverse events that led to death": one name."""
    row = list(sentence.items)
    for at in range(len(row) - 1, -1, -1):
        if row[at].label != "event" or row[at].code not in GENERAL:
            continue
        verb = at + 1 + any(i.lower in {"that", "which"} for i in row[at + 1 : at + 2])
        behind = [i.lower for i in row[verb : verb + 3]]
        if len(behind) == 3 and behind[0] in patterns.words("leading_to") and behind[2] in patterns.words("death"):
            name = " ".join(i.text for i in row[at : verb + 3])
            row[at : verb + 3] = [replace(row[at], code="qualified", text=name, end=row[verb + 2].end)]
    return row
