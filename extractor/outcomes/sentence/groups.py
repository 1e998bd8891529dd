"""Words that name a group in the company of others.

Constructions:
    stages      "stage III 12.1 mo, stage IV 6.4 mo": stages set against each other are groups
    sexes       "15 months in men and 18 in women": groups behind a preposition
    totals      "17 and 13 months for total and viable tumors": beside a group, "total" is one, too
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.lexicon import Lexicon
from extractor.outcomes.sentence.items import Item, Sentence
from extractor.outcomes.sentence.labels import EVERYONE

_STAGE = re.compile(r"\b(?:\d+|[IVX]+)[A-Ca-c]?\b|\b[A-D]\d?\b")


def stages(sentence: Sentence, patterns: Lexicon) -> Sequence[Item]:
    """ "stage III 12.1 mo, stage IV 6.4 mo": stages that a sentence sets against each other are its groups."""
    row = list(sentence.items)
    found = [at for at, i in enumerate(row) if i.label == "numbered" and i.lower.split()[0] in patterns.words("staged")]
    if len(found) == 1 and len(parts := _stage_list(row[found[0]])) > 1:
        row[found[0] : found[0] + 1] = parts
    for scale in {row[at].lower.split()[0] for at in found}:
        same = [at for at in found if row[at].lower.split()[0] == scale and row[at].label == "numbered"]
        if len({row[at].lower for at in same}) > 1:
            for at in same:
                row[at] = replace(row[at], label="group", code="noun")
    return row


def _stage_list(item: Item) -> list[Item]:
    """The parts of "stage II, III and IV" as groups, with the joints between them."""
    word, _, rest = item.text.partition(" ")
    numbers = list(_STAGE.finditer(item.text, len(word)))
    parts: list[Item] = []
    for number in numbers:
        if parts:
            joint = item.text[parts[-1].end - item.start : number.start()].strip()
            parts.append(
                replace(
                    item,
                    label="and" if joint.endswith("and") else ",",
                    code="",
                    text=joint,
                    end=item.start + number.start(),
                )
            )
        start = item.start + number.start() if parts else item.start
        end = item.start + number.end()
        parts.append(replace(item, label="group", code="noun", start=start, end=end, text=f"{word} {number.group()}"))
    return parts if not re.search(r"[-/]|\bto\b", rest) else []


def sexes(sentence: Sentence, patterns: Lexicon) -> Sequence[Item]:
    """ "15 months in men and 18 months in women": behind a preposition they are groups."""
    row = list(sentence.items)
    for at, (before, item) in enumerate(pairwise(sentence.items), 1):
        if (
            item.label == "measure"
            and item.lower in patterns.words("sex")
            and before.lower in patterns.words("phrase_opening")
        ):
            row[at] = replace(item, label="group", code="noun")
    return row


def totals(sentence: Sentence, patterns: Lexicon) -> Sequence[Item]:
    """ "17 and 13 months for total and viable tumors": beside a group, "total" is one, too."""
    row = list(sentence.items)
    for at in range(len(row) - 2):
        one, joint, two = row[at : at + 3]
        if (
            one.label == "pronoun"
            and one.code in EVERYONE
            and joint.label == "and"
            and two.label == "group"
            and two.code == "adjective"
        ):
            row[at] = replace(one, label="group", code="adjective")
    return row
