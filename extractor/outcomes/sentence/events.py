"""Words that tell of an event, or cease to, in the company of others.

Constructions:
    remedies    "pneumothorax requiring a chest tube": what was done about an event belongs to its name
    exceptions  "toxicity other than transaminase elevation": what is excepted is not counted
    events      "no grade 5 event": an event that has a grade is an adverse event
    grades      "grade I-II in 201, III in 37 and IV in 4": bare numerals in a list of grades
    deaths      "three deaths were attributed to treatment", "one died of drug-induced pneumonitis"
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from typing import Final

from extractor.lexicon import Lexicon
from extractor.outcomes.sentence.items import Item, Sentence
from extractor.outcomes.sentence.labels import GENERAL, LISTING, OWNERS, Label

_ROMAN = re.compile(r"I{1,3}|IV|V")
#: So many items may stand between an event and its grade, and between the parts of the cause of a death.
_NEAR = 3
#: The rule of deaths whose cause stands apart from them; their text is what the outcome calls them.
CAUSED = "death.caused"
#: What was done about an event, and of what somebody died.
_DONE: Final[frozenset[Label]] = frozenset({"word", "measure", "treatment", "phrase", "event"})
_FATAL: Final[frozenset[Label]] = frozenset({"word", "event"})
_CAUSES: Final[frozenset[Label]] = frozenset({"word", "treatment"})


def remedies(sentence: Sentence, patterns: Lexicon) -> Sequence[Item]:
    """ "Pneumothorax requiring a chest tube was seen in 4": what was done about an event belongs to its name."""
    row = list(sentence.items)
    ends = (patterns.words("copula") | patterns.words("occurrence")) - patterns.words("article")
    for at in range(len(row) - 2, -1, -1):
        if row[at].label != "event" or row[at + 1].lower not in patterns.words("requiring"):
            continue
        last = at + 2
        while last < len(row) and row[last].label in _DONE and row[last].lower not in ends:
            last += 1
        if last > at + 2:
            name = " ".join(i.text for i in row[at:last])
            row[at:last] = [replace(row[at], text=name, end=row[last - 1].end)]
    return row


def exceptions(sentence: Sentence, patterns: Lexicon) -> Sequence[Item]:
    """ "Toxicity other than transaminase elevation was seen in 11%": what is excepted is not counted."""
    row = list(sentence.items)
    for at, item in enumerate(row[2:], 2):
        if item.label == "event" and f"{row[at - 2].lower} {row[at - 1].lower}" in patterns.words("excepting"):
            row[at] = replace(item, label="word")
    return row


def graded_events(sentence: Sentence, patterns: Lexicon) -> Sequence[Item]:
    """ "no grade 5 event": an event that has a grade is an adverse event."""
    row = list(sentence.items)
    for at, item in enumerate(row):
        around = [*row[max(0, at - _NEAR) : at], *row[at + 1 : at + _NEAR]]
        if item.label == "word" and item.lower in patterns.words("event") and any(i.label == "grade" for i in around):
            row[at] = replace(item, label="event", code="any")
    return row


def scales(sentence: Sentence, patterns: Lexicon) -> Sequence[Item]:
    """ "grade III (Common Toxicity Criteria) hepatic toxicity": the scale in the bracket measures nothing."""
    row = list(sentence.items)
    for at in range(len(row) - 4, -1, -1):
        scale = row[at + 2]
        bracket = [i.label for i in row[at : at + 4 : 3]] == ["grade", "close"] and row[at + 1].label == "open"
        if bracket and scale.label == "measure" and scale.lower.split()[-1] in patterns.words("scale"):
            del row[at + 1 : at + 4]
    return row


def roman_grades(sentence: Sentence, patterns: Lexicon) -> Sequence[Item]:
    """ "grade I-II in 201, III in 37 and IV in 4": bare numerals in a list of grades."""
    row = list(sentence.items)
    graded = False
    for at, item in enumerate(row):
        graded = graded or item.label == "grade"
        listed = at > 0 and row[at - 1].label in LISTING
        counted = [i.label for i in row[at + 2 : at + 3]] == ["number"] and row[at + 1].lower == "in"
        if graded and item.label == "word" and _ROMAN.fullmatch(item.text) and listed and counted:
            row[at] = replace(item, label="grade", text=f"grade {item.text}")
    return row


def deaths(sentence: Sentence, patterns: Lexicon) -> Sequence[Item]:
    """ "three deaths were attributed to treatment": with a cause in the treatment, deaths are events."""
    words = patterns.words("death")
    found = [at for at, item in enumerate(sentence.items) if item.label == "word" and item.lower in words]
    found = [at for at in found if not lists_causes_of_death(sentence.items, at, patterns.words("death_causes"))]
    cause = _cause(sentence.items, patterns) if found else ""
    if not cause:
        return sentence.items
    row = list(sentence.items)
    for at in reversed(found):
        name = _died_of(row, at) if row[at].lower == "died" else f"{cause} {row[at].text}"
        end = _cause_end(row, at, patterns)
        row[at:end] = [replace(row[at], label="event", code="death", rule=CAUSED, text=name, end=row[end - 1].end)]
    return row


def lists_causes_of_death(items: Sequence[Item], last: int, headings: frozenset[str]) -> bool:
    """Whether a clause lists "causes of death (lung cancer 152, intercurrent deaths 6)", up to an index."""
    ends = (n + 1 for n in range(last, 0, -1) if items[n].label == ";" and not items[n].depth)
    first = next(ends, 0)
    return any(f"{items[n - 2].lower} {items[n].lower}" in headings for n in range(first + 2, last + 1))


def _cause_end(row: Sequence[Item], at: int, patterns: Lexicon) -> int:
    """The index behind "death *due to the intensive treatment*"; behind the death where its cause stands elsewhere."""
    if at + 1 == len(row) or row[at + 1].lower not in patterns.words("death_link"):
        return at + 1
    behind = range(at + 2, min(at + 3 + _NEAR, len(row)))
    return next((n + 1 for n in behind if row[n].lower in patterns.words("death_cause")), at + 1)


def _died_of(row: Sequence[Item], at: int) -> str:
    return " ".join(["died", *(i.text for i in takewhile(lambda i: i.label in _FATAL, row[at + 1 :]))])


def _cause(row: Sequence[Item], patterns: Lexicon) -> str:
    """What ties the deaths of a sentence to the treatment, "" where nothing does."""
    causes, links = patterns.words("death_cause"), patterns.words("death_link")
    for at, item in enumerate(row):
        behind = row[at + 1 : at + 2 + _NEAR]
        around = [*row[max(0, at - 2) : at], *behind]
        denied = any(i.lower in patterns.words("death_denied") for i in around[-len(behind) - 1 :]) or any(
            i.lower in patterns.words("nothing") for i in row[max(0, at - 2) : at]
        )
        if item.lower in causes and behind and behind[0].lower in links and not denied:
            return f"{item.text} {behind[0].text}"
        tied = not denied and any(i.lower in causes or _is_treatment(i) for i in behind)
        dying = item.lower in {"from", "of"} and at > 0 and row[at - 1].lower in patterns.words("death")
        if item.label == "word" and (item.lower in links or dying) and tied:
            return "treatment-related"
        if item.label in _CAUSES and behind and behind[0].lower == "induced":
            return f"{item.text}-induced"
    return ""


def _is_treatment(item: Item) -> bool:
    """Whether a death may be put down to an item: a treatment, or its toxicity."""
    return item.label in OWNERS or (item.label == "event" and item.code in GENERAL)


def named_deaths(sentence: Sentence, patterns: Lexicon) -> Sequence[Item]:
    """ "died of treatment-related sepsis": one event."""
    if not any(item.code == "death" for item in sentence.items):
        return sentence.items
    row = list(sentence.items)
    for at, (item, behind) in enumerate(pairwise(sentence.items)):
        item = row[at]
        if item.code == "death" and item.lower.startswith("died") and row[at + 1].label == "event":
            name = item.text if item.rule == CAUSED else f"{item.text} {behind.text}"
            row[at] = replace(item, text=name, end=behind.end)
            row[at + 1] = replace(behind, label="word")
    return row
