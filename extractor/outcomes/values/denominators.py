"""How many a count is out of, where the sentence says it apart from the count.

Constructions:
    lead         "Of 64 patients, 14 had …", "assessed in 238 patients: complete in 43 …"
    size         "… in the bead group (n = 40)"
    of a group   "48% among the 21 patients who completed treatment", "48.8% and 12.4% of 129 treated patients"
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import Final

from extractor.lexicon import Lexicon
from extractor.numbers import first_number, whole_number
from extractor.outcomes.sentence.gap import Gap
from extractor.outcomes.sentence.items import Sentence
from extractor.outcomes.sentence.labels import ESTIMATES, LISTING, OWNERS
from extractor.outcomes.values.model import Value
from extractor.schema import LARGEST

#: So many items from the beginning may stand before the number of a lead; so many behind it name who they are.
_LEAD, _NAMED = 4, 6
_ENDS = frozenset({"group", "versus", ";", "treatment", "than"})
#: Between the percentages of one list.
_LISTED: Final = Gap(LISTING)
_NOUNS = frozenset({"word", "pronoun", "group", "measure"})


@dataclass(frozen=True, slots=True)
class Lead:
    """The total that opens a sentence: "Of *64* patients,", printed at ``at``, for what stands behind ``close``."""

    total: int
    at: int
    close: int


def read_lead(scope: Sentence, patterns: Lexicon) -> Lead | None:
    """The total that opens a sentence, if one does."""
    items, counted = scope.items, patterns.words("counted")
    opened = items and items[0].lower in patterns.words("partitive")
    for at in range(1, len(items)):
        total = whole_number(items[at].text)
        if items[at].label != "number" or total is None:
            continue
        behind = at + 1
        while behind < len(items) and items[behind].label in _NOUNS and behind - at < _NAMED:
            behind += 1
        named = items[at + 1 : behind]
        close = items[behind].label if behind < len(items) else ""
        known = any(i.lower in counted or i.label in {"pronoun", "group"} for i in named)
        others = any(i.label in ESTIMATES for n, i in enumerate(items) if n != at)
        alone = close == "," and not others  # "In one patient, a seroma occurred"
        early = opened and at < _LEAD and known and close in {",", "number"} and not alone
        assessed = any(i.lower in patterns.words("assessed") for i in items[:at])
        listed = close == ":" and assessed and items[at - 1].lower in patterns.words("grouping") and bool(named)
        if early or listed:
            return Lead(total, at, behind)
    return None


def without_sizes(scope: Sentence, values: Sequence[Value], patterns: Lexicon) -> tuple[list[Value], frozenset[int]]:
    """The values of a sentence without the numbers that say how many a group has, which the percentages beside them
    are out of; and the indices of those numbers."""
    found, subjects = _sizes_of_subjects(scope, values, patterns)
    found, behind = _sizes_behind(scope, found, patterns)
    return found, subjects | behind


def _sizes_of_subjects(
    scope: Sentence, values: Sequence[Value], patterns: Lexicon
) -> tuple[list[Value], frozenset[int]]:
    """ "The rate of response in 33 assessable patients was 75%"."""
    found, sizes = list(values), set()
    for size, value in pairwise(values):
        if _sizes_subject(scope, size, value, patterns):
            found[found.index(value)] = value.out_of(size.count)
            found.remove(size)
            sizes.add(size.first)
    return found, frozenset(sizes)


def _sizes_behind(scope: Sentence, values: Sequence[Value], patterns: Lexicon) -> tuple[list[Value], frozenset[int]]:
    """ "48.8% and 12.4% of 129 treated patients"."""
    grouping = patterns.words("grouping")
    found, sizes = list(values), set()
    for at, (value, size) in enumerate(pairwise(values)):
        between = scope.between(value.last, size.first)
        if (
            value.kind == "percent"
            and (size.kind, size.percent, size.total) == ("count", None, None)
            and between
            and all(i.label == "word" and i.lower in grouping for i in between)
            and _is_of_group(scope, size, patterns)
        ):
            listed = at
            while listed and _listed(scope, values[listed - 1], values[listed]):
                listed -= 1
            for one in values[listed : at + 1]:
                place = next(
                    (n for n, v in enumerate(found) if v.first == one.first and v.estimate is one.estimate), None
                )
                if place is not None:
                    found[place] = found[place].out_of(size.count)
            found = [v for v in found if v is not size]
            sizes.add(size.first)
    return found, frozenset(sizes)


def _is_of_group(scope: Sentence, size: Value, patterns: Lexicon) -> bool:
    """The "21" of "21 patients who completed treatment", the "66" of "66 patients in the biopsy group"."""
    behind = scope.items[size.last + 1 : size.last + 5]
    if behind and behind[0].label == "group" and behind[0].code in {"people", "adjective"}:
        return True
    people = bool(behind) and (behind[0].label == "pronoun" or behind[0].lower in patterns.words("counted"))
    words = list(takewhile(lambda i: i.label == "word", behind[1:])) if people else []
    leads = bool(words) and words[0].lower in patterns.words("behind_value") - {"of"}
    return leads and any(i.label in OWNERS for i in behind[1 + len(words) :][:1])


def _sizes_subject(scope: Sentence, size: Value, value: Value, patterns: Lexicon) -> bool:
    """ "The rate of response in 33 assessable patients was 75%"."""
    at = size.first - 1
    while at > 0 and scope.items[at].lower in patterns.words("article"):
        at -= 1
    before = scope.items[at] if at >= 0 else None
    between = scope.between(size.last, value.first)
    people = [
        n for n, i in enumerate(between) if i.label in {"pronoun", "group"} or i.lower in patterns.words("counted")
    ]
    return (
        value.kind == "percent"
        and (size.kind, size.percent, size.total) == ("count", None, None)
        and before is not None
        and before.label == "word"
        and before.lower in patterns.words("introducing")
        and bool(people)
        and [i.lower for i in between[people[-1] + 1 :]] in (["was"], ["were"], ["it", "was"])
        and all(i.label in {"word", "pronoun", "group"} for i in between)
    )


def _listed(scope: Sentence, one: Value, two: Value) -> bool:
    return one.kind == two.kind and _LISTED.holds(scope.between(one.last, two.first))


def with_trailing_totals(scope: Sentence, values: Sequence[Value]) -> list[Value]:
    """ "PR in 9 and SD in 17 of the 35 patients": the total behind a list is that of all its counts."""
    found = list(values)
    for at, value in enumerate(values):
        behind = scope.items[value.last + 1 : value.last + 2]
        if value.kind != "count" or value.total is None or value.percent is not None:
            continue
        if behind and behind[0].lower == "of":
            continue
        while at and found[at].total is not None and _is_counted_with(scope, found[at - 1], found[at]):
            at -= 1
            found[at] = found[at].out_of(value.total)
    return found


def _is_counted_with(scope: Sentence, one: Value, two: Value) -> bool:
    """Whether a bare count and the one behind it are members of one list."""
    between = scope.between(one.last, two.first)
    listed = any(i.label in {"and", ","} for i in between) and not any(i.label in _ENDS for i in between)
    return listed and one.kind == "count" and one.total is None and one.percent is None


def group_size(scope: Sentence, group: int) -> int | None:
    """The number in "the bead group (n = 40)"."""
    inside = scope.items[group + 1 : group + 3]
    if len(inside) == 2 and inside[0].label == "open" and inside[1].label == "group_size":
        size = first_number(inside[1].text)
        return int(size) if size <= LARGEST else None
    return None
