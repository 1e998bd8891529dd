"""What the words of a sentence stand for in the company of others.

Constructions:
    stages      "stage III 12.1 mo, stage IV 6.4 mo": stages set against each other are groups
    responses   "response was complete in 26 and partial in 9": bare words beside numbers are responses
    events      "no grade 5 event": an event that has a grade is an adverse event
    grades      "grade I-II in 201, III in 37 and IV in 4": bare numerals in a list of grades
    sites       "In the liver, median PFS was …": PFS of one site is an endpoint of its own
    remedies    "pneumothorax requiring a chest tube": what was done about an event belongs to its name
    exceptions  "toxicity other than transaminase elevation": what is excepted is not counted
    sexes       "15 months in men and 18 in women": groups behind a preposition
    deaths      "three deaths were attributed to treatment", "one died of drug-induced pneumonitis"
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from extractor.lexicon import Lexicon
from extractor.outcomes.sentence.items import EVERYONE, GENERAL, Item
from extractor.outcomes.sentence.no_results import without_results

_FIGURES = frozenset({"number", "percent", "count_of", "group_size"})
_STAGE = re.compile(r"\b(?:\d+|[IVX]+)[A-Ca-c]?\b")
_ROMAN = re.compile(r"I{1,3}|IV|V")
#: So many items may stand between an event and its grade, and between the parts of the cause of a death.
_NEAR = 3
#: So many items from the beginning may name a site.
_SITE_REACH = 6
#: The rule of deaths whose cause stands apart from them; their text is what the outcome calls them.
CAUSED = "death.caused"


def _stage_list(item: Item) -> list[Item]:
    """The parts of "stage II, III and IV" as groups, with the joints between them."""
    word, _, rest = item.text.partition(" ")
    numbers = list(_STAGE.finditer(item.text, len(word)))
    parts: list[Item] = []
    for number in numbers:
        if parts:
            joint = item.text[parts[-1].end - item.start : number.start()].strip()
            label = "and" if joint.endswith("and") else ","
            parts.append(replace(item, label=label, code="", text=joint, end=item.start + number.start()))
        start = item.start + number.start() if parts else item.start
        end = item.start + number.end()
        parts.append(replace(item, label="group", code="noun", start=start, end=end, text=f"{word} {number.group()}"))
    return parts if not re.search(r"[-/]|\bto\b", rest) else []


def _stages(items: list[Item], patterns: Lexicon) -> None:
    """ "stage III 12.1 mo, stage IV 6.4 mo": stages that a sentence sets against each other are its groups."""
    stages = [i for i in items if i.label == "numbered" and i.lower.split()[0] in patterns.words("staged")]
    if len(stages) == 1 and len(parts := _stage_list(stages[0])) > 1:
        at = items.index(stages[0])
        items[at : at + 1] = parts
    elif len({i.lower for i in stages}) > 1:
        for item in stages:
            item.label, item.code = "group", "noun"


def _bare_responses(items: Sequence[Item], patterns: Lexicon) -> None:
    """ "response was complete in 26 and partial in 9", "6 complete and 59 partial": bare words for responses."""
    families = {i.code for i in items if i.label == "endpoint" and patterns.endpoints[i.code].family == "response"}
    if not families:
        return
    for at, item in enumerate(items):
        code = patterns.bare_responses.get(item.lower)
        if item.label == "word" and item.lower in patterns.words("lacking"):
            item.label, item.code = "measure", "rate"  # "absent in 16 (32%)": of no named response
        if item.label != "word" or not code:
            continue
        behind = items[at + 1 : at + 3]
        counted = at > 0 and items[at - 1].label in {"number", "percent", "close"}
        valued = (
            len(behind) == 2 and (behind[0].label == "open" or behind[0].lower == "in") and behind[1].label in _FIGURES
        )
        ends = not behind or behind[0].label in {"and", ",", "close"}
        clause = list(takewhile(lambda i: i.label not in {",", ";", "and"}, reversed(items[:at])))
        verb = item.lower.endswith("ed") and any(i.label in _FIGURES for i in clause)
        if valued or verb or (counted and ends):
            item.label, item.code = "endpoint", code


def _sites(items: Sequence[Item], patterns: Lexicon) -> None:
    """ "In the liver, median PFS was 12 months": an endpoint that a phrase in front confines to a site."""
    opening = list(takewhile(lambda i: i.label != ",", items[:_SITE_REACH]))
    if not opening or opening[0].lower != "in" or len(opening) == _SITE_REACH:
        return
    words = {word for i in opening for word in i.lower.split()}
    if not words & patterns.words("site"):
        return
    for item in items:
        if item.label == "endpoint":
            item.code = patterns.endpoints[item.code].at_site or item.code


def _requirements(items: list[Item], patterns: Lexicon) -> None:
    """ "Pneumothorax requiring a chest tube was seen in 4": what was done about an event belongs to its name."""
    ends = patterns.words("copula") | patterns.words("occurrence")
    articles = patterns.words("article")
    for at in range(len(items) - 2, -1, -1):
        if items[at].label != "event" or items[at + 1].lower not in patterns.words("requiring"):
            continue
        last = at + 2
        while last < len(items) and items[last].label in {"word", "measure", "treatment", "phrase"}:
            if items[last].lower in ends - articles:
                break
            last += 1
        if last > at + 2:
            name = items[at]
            name.text = " ".join(i.text for i in items[at:last])
            name.end = items[last - 1].end
            del items[at + 1 : last]


def _totals(items: Sequence[Item]) -> None:
    """ "17 and 13 months for total and viable tumors": beside a group, "total" is one, too."""
    for at in range(len(items) - 2):
        one, joint, two = items[at : at + 3]
        if (
            one.label == "pronoun"
            and one.code in EVERYONE
            and joint.label == "and"
            and two.label == "group"
            and two.code == "adjective"
        ):
            one.label, one.code = "group", "adjective"


def _sexes(items: Sequence[Item], patterns: Lexicon) -> None:
    """ "15 months in men and 18 months in women": behind a preposition they are groups."""
    for before, item in pairwise(items):
        if (
            item.label == "measure"
            and item.lower in patterns.words("sex")
            and before.lower in patterns.words("phrase_opening")
        ):
            item.label, item.code = "group", "noun"


def _exceptions(items: Sequence[Item], patterns: Lexicon) -> None:
    """ "Toxicity other than transaminase elevation was seen in 11%": what is excepted is not counted."""
    for at, item in enumerate(items[2:], 2):
        before = f"{items[at - 2].lower} {items[at - 1].lower}"
        if item.label == "event" and before in patterns.words("excepting"):
            item.label = "word"


def _graded_events(items: Sequence[Item], patterns: Lexicon) -> None:
    for at, item in enumerate(items):
        around = [*items[max(0, at - _NEAR) : at], *items[at + 1 : at + _NEAR]]
        if item.label == "word" and item.lower in patterns.words("event") and any(i.label == "grade" for i in around):
            item.label, item.code = "event", "any"


def _scales(items: list[Item], patterns: Lexicon) -> None:
    """ "grade III (Common Toxicity Criteria) hepatic toxicity": the scale in the bracket measures nothing."""
    for at in range(len(items) - 4, -1, -1):
        scale = items[at + 2]
        bracket = [i.label for i in items[at : at + 4 : 3]] == ["grade", "close"] and items[at + 1].label == "open"
        if bracket and scale.label == "measure" and scale.lower.split()[-1] in patterns.words("scale"):
            del items[at + 1 : at + 4]


def _roman_grades(items: Sequence[Item]) -> None:
    graded = False
    for at, item in enumerate(items):
        graded = graded or item.label == "grade"
        before = items[at - 1].label if at else ""
        counted = [i.label for i in items[at + 2 : at + 3]] == ["number"] and items[at + 1].lower == "in"
        if graded and item.label == "word" and _ROMAN.fullmatch(item.text) and before in {",", "and"} and counted:
            item.label, item.text = "grade", f"grade {item.text}"


def _deaths(items: Sequence[Item], patterns: Lexicon) -> None:
    deaths = [at for at, item in enumerate(items) if item.label == "word" and item.lower in patterns.words("death")]
    cause = _cause(items, patterns) if deaths else ""
    if not cause:
        return
    for at in deaths:
        item = items[at]
        item.label, item.code, item.rule = "event", "death", CAUSED
        item.text = _died_of(items, at) if item.lower == "died" else f"{cause} {item.text}"


def _named_deaths(items: Sequence[Item]) -> None:
    """ "died of treatment-related sepsis": one event."""
    for item, behind in pairwise(items):
        if item.code == "death" and item.lower.startswith("died") and behind.label == "event":
            item.text, item.end, behind.label = f"{item.text} {behind.text}", behind.end, "word"


def _died_of(items: Sequence[Item], at: int) -> str:
    behind = []
    for item in items[at + 1 :]:
        if item.label not in {"word", "event"}:
            break
        behind.append(item.text)
    return " ".join(["died", *behind])


def _cause(items: Sequence[Item], patterns: Lexicon) -> str:
    """What ties the deaths of a sentence to the treatment, "" where nothing does."""
    causes, links = patterns.words("death_cause"), patterns.words("death_link")
    for at, item in enumerate(items):
        behind = items[at + 1 : at + 1 + _NEAR]
        denied = any(i.lower in patterns.words("death_denied") for i in [*items[max(0, at - 1) : at], *behind])
        if item.lower in causes and behind and behind[0].lower in patterns.words("death_link") and not denied:
            return f"{item.text} {behind[0].text}"
        tied = not denied and any(i.lower in causes or _is_treatment(i) for i in behind)
        dying = item.lower in {"from", "of"} and at > 0 and items[at - 1].lower in patterns.words("death")
        if item.label == "word" and (item.lower in links or dying) and tied:
            return "treatment-related"
        if item.label in {"word", "treatment"} and behind and behind[0].lower == "induced":
            return f"{item.text}-induced"
    return ""


def _is_treatment(item: Item) -> bool:
    """Whether a death may be put down to an item: a treatment, or its toxicity."""
    return item.label in {"treatment", "group", "phrase"} or (item.label == "event" and item.code in GENERAL)


def relabel(items: list[Item], patterns: Lexicon) -> None:
    """Give the items of a sentence the labels that they have in it."""
    labels = {item.label for item in items}
    if "numbered" in labels:
        _stages(items, patterns)
    if "endpoint" in labels:
        _bare_responses(items, patterns)
        _sites(items, patterns)
    without_results(items, patterns)
    if "measure" in labels:
        _sexes(items, patterns)
    if "group" in labels:
        _totals(items)
    if "event" in labels:
        _requirements(items, patterns)
        _exceptions(items, patterns)
    if "grade" in labels:
        _graded_events(items, patterns)
        _roman_grades(items)
        _scales(items, patterns)
    _deaths(items, patterns)
    if any(item.code == "death" for item in items):
        _named_deaths(items)
