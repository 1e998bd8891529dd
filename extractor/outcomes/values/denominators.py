"""How many a count is out of, where the sentence says it apart from the count.

Constructions:
    lead         "Of 64 patients, 14 had …", "assessed in 238 patients: complete in 43 …"
    size         "… in the bead group (n = 40)"
    of a group   "48% among the 21 patients who completed treatment", "48.8% and 12.4% of 129 treated patients"
"""

from __future__ import annotations

from itertools import pairwise, takewhile

from extractor.lexicon import Lexicon
from extractor.numbers import first_number, whole_number
from extractor.outcomes.sentence.items import Sentence
from extractor.outcomes.sentence.labels import OWNERS
from extractor.outcomes.values.model import Value
from extractor.schema import LARGEST

#: So many items from the beginning may stand before the number of a lead; so many behind it name who they are.
_LEAD, _NAMED = 4, 6
_ENDS = frozenset({"group", "versus", ";", "treatment", "than"})
_NOUNS = frozenset({"word", "pronoun", "group", "measure"})


def lead_total(scope: Sentence, values: list[Value], patterns: Lexicon) -> tuple[int, int] | None:
    """The number in "Of 64 patients," with the index of the comma; its value is taken from ``values``."""
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
        early = opened and at < _LEAD and known and close in {",", "number"}
        assessed = any(i.lower in patterns.words("assessed") for i in items[:at])
        listed = close == ":" and assessed and items[at - 1].lower in patterns.words("grouping") and bool(named)
        if early or listed:
            values[:] = [v for v in values if v.first != at]
            return behind, total
    return None


def group_sizes(scope: Sentence, values: list[Value], patterns: Lexicon) -> set[int]:
    """Take the numbers that say how many a group has from ``values``, and give them to the percentages before.

    Returns:
        the indices of those numbers
    """
    grouping, sizes = patterns.words("grouping"), set()
    for size, value in list(pairwise(values)):
        if _sizes_subject(scope, size, value, patterns):
            value.total = value.total or size.count
            values.remove(size)
            sizes.add(size.first)
    for value, size in list(pairwise(values)):
        between = scope.between(value.last, size.first)
        if (
            value.kind == "percent"
            and (size.kind, size.percent, size.total) == ("count", None, None)
            and between
            and all(i.label == "word" and i.lower in grouping for i in between)
            and _is_of_group(scope, size, patterns)
        ):
            at = values.index(size)
            for one in reversed(values[:at]):
                if one is not value and not _listed(scope, one, value):
                    break
                one.total, value = one.total or size.count, one
            values.remove(size)
            sizes.add(size.first)
    return sizes


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
    return one.kind == two.kind and all(i.label in {"and", ","} for i in scope.between(one.last, two.first))


def trailing_total(scope: Sentence, values: list[Value], patterns: Lexicon) -> None:
    """ "PR in 9 and SD in 17 of the 35 patients": the total behind a list is that of all its counts."""
    for at, value in enumerate(values):
        behind = scope.items[value.last + 1 : value.last + 5]
        words = [i.lower for i in behind]
        if value.kind != "count" or value.total is None or value.percent is not None or words[:1] == ["of"]:
            continue
        for one, two in reversed(list(pairwise(values[: at + 1]))):
            between = scope.between(one.last, two.first)
            listed = any(i.label in {"and", ","} for i in between) and not any(i.label in _ENDS for i in between)
            if not listed or one.kind != "count" or one.total is not None or one.percent is not None:
                break
            one.total = two.total


def group_size(scope: Sentence, group: int) -> int | None:
    """The number in "the bead group (n = 40)"."""
    inside = scope.items[group + 1 : group + 3]
    if len(inside) == 2 and inside[0].label == "open" and inside[1].label == "group_size":
        size = first_number(inside[1].text)
        return int(size) if size <= LARGEST else None
    return None
