"""The two groups that a study compares: each way in which a document tells of a pair adds to it, the best told wins.

Constructions:
    versus       "A versus B", "compared A with B", "compared with B, A …"
    allotted     "randomised to A (…) or to B", "66 to A; 67 to B", "the control group or A (A group)"
    counted      "63 A and 62 B patients"
    sized        "A (n = 40) and B (n = 38)"
    named        groups with names of their own in one sentence: "the A group … the B group"
    placebo      a placebo, and the treatment that the title names
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.lexicon import Lexicon
from extractor.outcomes.links.arms.study import printed, same_group
from extractor.outcomes.sentence.items import Item, Sentence

#: So many items apart two groups stand side by side; so far from "or", from "versus".
_SIDE_BY_SIDE, _OR_REACH, _VERSUS_REACH = 4, 8, 6
#: So many items may the size of a group stand behind its name; so many before a name its count.
_SIZE_REACH, _COUNT_REACH = 3, 4
#: How much one telling of each kind counts; a pair needs so much.
_VERSUS, _TITLE, _ALLOTTED, _SIZED, _NEAR, _NAMED, _PLACEBO, _ENOUGH = 2, 2, 3, 3, 2, 1, 1, 2


@dataclass(frozen=True, slots=True)
class Telling:
    """Two groups told of as a pair: indices of their items, how much it counts, whether the order says which is set
    against which, and whether what "and" joins to them belongs to them ("A and C versus B and C")."""

    one: int
    two: int
    weight: int
    directed: bool = False
    joined: bool = False


@dataclass(frozen=True, slots=True)
class _Pair:
    """A pair under its first names, with what speaks for it and for each order."""

    names: tuple[str, str]
    weight: int = 0
    orders: tuple[int, int] = (0, 0)

    def told(self, telling: Telling, order: int) -> _Pair:
        """It once more told of, in the order of its names (0) or the other way round (1)."""
        weight = telling.weight if telling.directed else 0
        one, two = self.orders
        orders = (one + weight, two) if order == 0 else (one, two + weight)
        return _Pair(self.names, self.weight + telling.weight, orders)


@dataclass(frozen=True, slots=True)
class _Place:
    """A sentence with its arms: the indices of regimens and of groups with names of their own."""

    scope: Sentence
    arms: tuple[int, ...]
    title: bool
    allotting: frozenset[str]
    comparing: frozenset[str]

    @property
    def items(self) -> tuple[Item, ...]:
        return self.scope.items

    def own(self) -> list[int]:
        """The arms that are called groups."""
        return [at for at in self.arms if self.items[at].label == "group" and self.items[at].code in {"head", "name"}]


def _versus(place: _Place) -> Iterator[Telling]:
    weight = _VERSUS + (_TITLE if place.title else 0)
    for at in place.scope.of({"versus"}):
        behind = [arm for arm in place.arms if at < arm <= at + _VERSUS_REACH]
        before = [arm for arm in place.arms if at - _VERSUS_REACH <= arm < at]
        later = [arm for arm in place.arms if behind and arm > behind[0]]
        if at <= 1 and later:
            yield Telling(later[0], behind[0], weight, directed=True)
        elif behind and before:
            yield Telling(before[-1], behind[0], weight, directed=True, joined=True)
    for one, two in pairwise(place.arms):
        between = [item.lower for item in place.scope.between(one, two)]
        spoken = {item.lower for item in place.items[max(0, one - _SIDE_BY_SIDE) : one]}
        if not spoken.isdisjoint(place.comparing) and between[:1] in (["with"], ["to"], ["and"]) and len(between) < 3:
            yield Telling(one, two, weight, directed=True)


def _allotted(place: _Place) -> Iterator[Telling]:
    start = next((at for at, item in enumerate(place.items) if item.lower in place.allotting), None)
    if start is None:
        return
    called = [at for at in place.own() if at > start and place.items[at].code == "head"]
    if len(called) == 2:
        yield Telling(called[0], called[1], _ALLOTTED)
        return
    counted = [at for at in place.arms if _is_counted(place, at)]
    if len(counted) == 2:
        yield Telling(counted[0], counted[1], _ALLOTTED)
        return
    arms = [at for at in place.arms if at > start]
    joints = [at for at, item in enumerate(place.items) if arms and at > arms[0] and item.lower == "or"]
    for joint in joints[:1]:
        before = [at for at in arms if at < joint and not place.items[at].depth]
        behind = [at for at in arms if joint < at <= joint + _OR_REACH]
        if before and behind:
            yield Telling(before[0], behind[0], _ALLOTTED)


def _is_counted(place: _Place, at: int) -> bool:
    """Whether a number says how many an arm got: "*66* to A", "*64* received A"."""
    before = place.items[max(0, at - _COUNT_REACH) : at]
    last = max((n for n, item in enumerate(before) if item.label == "number"), default=None)
    return last is not None and all(item.label in {"word", "pronoun"} for item in before[last + 1 :])


def _counted(place: _Place) -> Iterator[Telling]:
    groups = [at for at in place.scope.of({"group"}) if at and place.items[at].text[:2].isupper()]
    counted = [at for at in groups if place.items[at - 1].label == "number"]
    if len(counted) == 2 and [i.label for i in place.scope.between(counted[0], counted[1])] == ["and", "number"]:
        yield Telling(counted[0], counted[1], _NEAR)


def _sized(place: _Place) -> Iterator[Telling]:
    if len(sized := sized_arms(place.scope, place.arms)) == 2:
        yield Telling(sized[0], sized[1], _SIZED)


def _named(place: _Place) -> Iterator[Telling]:
    for one, two in pairwise(place.own()):
        between = place.scope.between(one, two)
        near = len(between) < _SIDE_BY_SIDE and any(item.label in {"and", "versus"} for item in between)
        yield Telling(one, two, _NEAR if near else _NAMED)


_CONSTRUCTIONS: tuple[Callable[[_Place], Iterator[Telling]], ...] = (_versus, _allotted, _counted, _sized, _named)


def sized_arms(scope: Sentence, arms: Sequence[int]) -> list[int]:
    """The arms whose sizes stand behind them: "A (n = 156), B (n = 154)"."""
    found = []
    for at in arms:
        behind = [item.label for item in scope.items[at + 1 : at + 1 + _SIZE_REACH]]
        if "group_size" in behind and {"open", ",", ";"}.issuperset(behind[: behind.index("group_size")]):
            found.append(at)
    return found


def sized_lists(scopes: Sequence[Sentence], text: str) -> Iterator[tuple[str, ...]]:
    """The lists of three groups and more whose sizes one sentence gives: "A (n = 156), B (n = 154), C (n = 158)"."""
    for scope in scopes:
        names = [printed(scope.items[at], text) for at in sized_arms(scope, list(scope.of({"group", "treatment"})))]
        if len(set(names)) == len(names) > 2:
            yield tuple(names)


def study_pair(scopes: Sequence[Sentence], text: str, patterns: Lexicon) -> tuple[tuple[str, ...], bool]:
    """The two groups that a document compares, and whether it tells which is set against the other (the first, then);
    none where no pair is told of well enough."""
    generic = patterns.words("generic")
    pairs: list[_Pair] = []
    for number, scope in enumerate(scopes):
        place = _Place(
            scope,
            _arms(scope, patterns.words("no_arm")),
            number == 0,
            patterns.words("allotting"),
            patterns.words("comparing"),
        )
        for construction in _CONSTRUCTIONS:
            for telling in construction(place):
                names = _names(place, telling, text)
                if not same_group(names[0], names[1], generic):
                    _add(pairs, names, telling, generic)
    _add_placebo(pairs, scopes, text, generic)
    best = max(pairs, key=lambda pair: pair.weight, default=None)
    if best is None or best.weight < _ENOUGH:
        return (), False
    return best.names if best.orders[0] >= best.orders[1] else best.names[::-1], best.orders[0] != best.orders[1]


def _arms(scope: Sentence, no_group: frozenset[str]) -> tuple[int, ...]:
    return tuple(
        at
        for at, item in enumerate(scope.items)
        if (item.label == "treatment" and item.lower.split()[-1] not in no_group)
        or (item.label == "group" and item.code in {"head", "name", "noun"})
    )


def _names(place: _Place, telling: Telling, text: str) -> tuple[str, str]:
    """The names of a pair, without what both have in common: "A", "B" of "A and C versus B and C"."""
    items = place.items
    if not telling.joined:
        return printed(items[telling.one], text), printed(items[telling.two], text)
    first, last = telling.one, telling.two
    while first - 2 in place.arms and items[first - 1].label == "and":
        first -= 2
    while last + 2 in place.arms and items[last + 1].label == "and":
        last += 2
    sides = [list(range(first, telling.one + 1)), list(range(telling.two, last + 1))]
    while all(len(side) > 2 for side in sides) and items[sides[0][-1]].lower == items[sides[1][-1]].lower:
        sides = [side[:-2] for side in sides]
    one, two = (" ".join(text[items[side[0]].start : items[side[-1]].end].split()) for side in sides)
    return one, two


def _add(pairs: list[_Pair], names: tuple[str, str], telling: Telling, generic: frozenset[str]) -> None:
    """Add a telling to the pair that it tells of."""
    for at, pair in enumerate(pairs):
        for order, known in enumerate((pair.names, pair.names[::-1])):
            if all(same_group(one, two, generic) for one, two in zip(names, known, strict=True)):
                pairs[at] = pair.told(telling, order)
                return
    pairs.append(_Pair(names).told(telling, 0))


def _add_placebo(pairs: list[_Pair], scopes: Sequence[Sentence], text: str, generic: frozenset[str]) -> None:
    """A trial against placebo of the treatment in its title."""
    placebo = next(
        (item for scope in scopes for item in scope.items if item.code == "noun" and item.lower == "placebo"), None
    )
    treatment = next((item for scope in scopes[:1] for item in scope.items if item.label == "treatment"), None)
    if placebo is not None and treatment is not None:
        names = (printed(treatment, text), printed(placebo, text))
        _add(pairs, names, Telling(0, 0, _PLACEBO, directed=True), generic)
