"""What a document says of its groups: their names, the pair it compares, the lists it gives with sizes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from extractor.outcomes.links.model import Comparison
from extractor.outcomes.sentence.items import Item, Sentence
from extractor.outcomes.sentence.labels import GROUPS

_CONTENT = re.compile(r"[^\W\d_]{3,}")
#: So many items apart two groups stand side by side.
_SIDE_BY_SIDE = 4
#: So many items may the size of a group stand behind its name.
_SIZE_REACH = 3


@dataclass(slots=True)
class Memory:
    """What earlier sentences said about groups.

    ``pair``: the document's own two groups in the order of its values; ``partners``: two that are known in no order;
    ``last_pair``: those compared last; ``topic``: the one group that the sentence before, without a number of its own,
    was about; ``frame``: the part of the study within which it compared groups; ``matched``: whether results before
    and after matching are reported; ``compared``: what the last hazard ratio compared;
    ``recent``: the groups named last, the latest first;
    ``directed``: the pair in the order in which the document compares the one with the other.
    """

    pair: tuple[str, ...] = ()
    last_pair: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    topic: str = ""
    lists: dict[int, tuple[str, ...]] = field(default_factory=dict)
    short_forms: tuple[tuple[str, str], ...] = ()
    opening: frozenset[str] = frozenset()
    frame: str = ""
    matched: bool = False
    compared: Comparison | None = None
    directed: tuple[str, ...] = ()
    recent: tuple[str, ...] = ()

    def best(self) -> tuple[str, ...]:
        return self.last_pair or self.pair


@lru_cache(maxsize=1 << 12)
def _key(name: str, generic: frozenset[str]) -> frozenset[str]:
    words = frozenset(name.casefold().replace("-", " ").split())
    return words - generic or words


def content_words(text: str) -> frozenset[str]:
    """The words of a text that can tell groups apart: letters only, in lower case, without a plural's s."""
    return frozenset(w.casefold().rstrip("s") for w in _CONTENT.findall(text))


def same_group(one: str, two: str, generic: frozenset[str]) -> bool:
    """Whether two names mean one group: the same words but for "group", "patients receiving" and the like."""
    return _key(one, generic) == _key(two, generic)


def document_pair(scopes: Iterable[Sentence], text: str, generic: frozenset[str]) -> tuple[str, ...]:
    """The two groups that a document compares: the pair of named groups that most sentences speak of together.

    A pair that is named together just once counts only where the two stand side by side ("63 TE and 62 TEL").
    """
    pairs: Counter[tuple[str, str]] = Counter()
    for scope in scopes:
        named = [n for n, i in enumerate(scope.items) if i.label == "group" and i.code in {"head", "name"}]
        for one, two in pairwise(named):
            first, second = (_printed(scope.items[n], text) for n in (one, two))
            if same_group(first, second, generic):
                continue
            near = two - one <= _SIDE_BY_SIDE and any(i.label in {"and", "versus"} for i in scope.between(one, two))
            known = next((p for p in pairs if _same_pair(p, (first, second), generic)), (first, second))
            pairs[known] += 2 if near else 1
    best = pairs.most_common(1)
    return best[0][0] if best and best[0][1] > 1 else ()


def _is_named(scope: Sentence, at: int) -> bool:
    """Whether a group has a name of its own: "arm A", "TEL"."""
    return scope.items[at].label == "group" and scope.items[at].code in {"head", "name"}


def counted_pair(scopes: Iterable[Sentence], text: str) -> tuple[str, ...]:
    """The two groups whose sizes a sentence counts, in no order of value: "63 TE and 62 TEL patients"."""
    for scope in scopes:
        items = scope.items
        counted = [
            n for n in scope.of({"group"}) if n and items[n - 1].label == "number" and items[n].text[:2].isupper()
        ]
        if len(counted) == 2 and [i.label for i in scope.between(*counted)] == ["and", "number"]:
            return tuple(_printed(items[n], text) for n in counted)
    return ()


def allotted_pair(
    scopes: Iterable[Sentence], text: str, generic: frozenset[str], allotting: frozenset[str]
) -> tuple[str, ...]:
    """The two regimens that patients were allotted to: "randomised to receive A (…) or four cycles of B"."""
    for scope in scopes:
        if not any(i.lower in allotting for i in scope.items):
            continue
        regimens = [n for n, i in enumerate(scope.items) if i.label == "treatment" or _is_named(scope, n)]
        for one, two in pairwise(regimens):
            depth = scope.items[one].depth
            between = [i for i in scope.between(one, two) if i.depth == depth and i.label not in {"open", "close"}]
            joints = [i for i in between if i.lower == "or"]
            first, second = (_printed(scope.items[n], text) for n in (one, two))
            if len(joints) == 1 and len(between) <= _SIDE_BY_SIDE and not same_group(first, second, generic):
                return (first, second)
    return ()


def directed_pair(scopes: Iterable[Sentence], text: str, generic: frozenset[str]) -> tuple[str, ...]:
    """The two groups that most sentences compare in one direction: "compared with B, A …", "A versus B"."""
    told: Counter[tuple[str, str]] = Counter()
    for scope in scopes:
        groups = [at for at, item in enumerate(scope.items) if item.label in GROUPS]
        for at in scope.of({"versus"}):
            behind = [g for g in groups if at < g <= at + _SIDE_BY_SIDE]
            opens = at <= 1 and len([g for g in groups if g > at]) > 1
            before = [g for g in groups if at - _SIDE_BY_SIDE <= g < at]
            if not behind or not (opens or before):
                continue
            one = next(g for g in groups if g > behind[0]) if opens else before[-1]
            first, second = _printed(scope.items[one], text), _printed(scope.items[behind[0]], text)
            if not same_group(first, second, generic):
                pair = (first, second)
                known = next(
                    (p for p in told if all(same_group(a, b, generic) for a, b in zip(p, pair, strict=True))), pair
                )
                told[known] += 1
    best = told.most_common(1)
    return best[0][0] if best else ()


def sized_groups(scopes: Iterable[Sentence], text: str) -> Iterator[tuple[str, ...]]:
    """The groups whose sizes one sentence gives side by side: "to A (n = 156), B (n = 154) or C (n = 158)"."""
    for scope in scopes:
        names = []
        for at in scope.of({"group", "treatment"}):
            behind = [i.label for i in scope.items[at + 1 : at + 1 + _SIZE_REACH]]
            if "group_size" in behind and all(
                b in {"open", ",", ";", "group_size"} for b in behind[: behind.index("group_size")]
            ):
                names.append(_printed(scope.items[at], text))
        if len(set(names)) == len(names) > 1:
            yield tuple(names)


def reports_matching(scopes: Iterable[Sentence]) -> bool:
    """Whether a document reports results both before and after its groups were matched."""
    codes = {i.code for scope in scopes for i in scope.items if i.label == "frame"}
    return codes >= {"matched", "unmatched"}


def _same_pair(one: tuple[str, str], two: tuple[str, str], generic: frozenset[str]) -> bool:
    return any(same_group(one[0], a, generic) and same_group(one[1], b, generic) for a, b in (two, two[::-1]))


def _printed(item: Item, text: str) -> str:
    """A group in the document's own words."""
    return " ".join(text[item.start : item.end].split())
