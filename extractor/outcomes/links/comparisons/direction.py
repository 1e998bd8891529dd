"""Which of two groups is the numerator of a ratio, and what two names have in common."""

from __future__ import annotations

from dataclasses import replace

from extractor.outcomes.links.arms.study import same_group
from extractor.outcomes.links.comparisons.sentence import Ratios
from extractor.outcomes.links.model import Comparison, Joined

#: So many items before a "than" may stand its comparative.
_COMPARATIVE = 12
#: A ratio nearer to 1 than that does not tell who fared better.
_TELLING = 0.05
#: Measures of which more is better; of all others (events, deaths, recurrences) less is.
_BETTER = frozenset({"time_to_event", "response"})


def fared(here: Ratios, ratio: Joined, pair: Comparison, at: int) -> Comparison:
    """The pair with the numerator first, where values or the comparative say who fared better: a ratio above 1 behind
    "longer with A than with B" is of B."""
    valued = [
        next(
            (
                j
                for j in here.joined
                if not j.value.ratio and any(same_group(here.without_lead(a), side, here.generic) for a in j.arms)
            ),
            None,
        )
        for side in pair.sides
    ]
    if valued[0] and valued[1] and _fared_better(here, valued[0], valued[1]) is not None:
        return directed(here, ratio, pair, valued[0], valued[1])
    number = ratio.value.number or 1
    words = {item.lower for item in here.items[max(0, at - _COMPARATIVE) : at + 1]}
    better, worse = bool(words & here.good), bool(words & here.bad)
    turned = better != worse and abs(number - 1) >= _TELLING and better == (number > 1)
    return pair.turned() if turned and here.items[at].label == "than" else pair


def directed(here: Ratios, ratio: Joined, pair: Comparison, one: Joined, two: Joined) -> Comparison:
    """The pair with the numerator first: a ratio below 1 is of the group that fared better."""
    better = _fared_better(here, one, two)
    if better is None or not ratio.value.number or abs(ratio.value.number - 1) < _TELLING:
        return control_last(here, pair)
    first_is_numerator = better == (ratio.value.number < 1)
    return pair if first_is_numerator else pair.turned()


def _fared_better(here: Ratios, one: Joined, two: Joined) -> bool | None:
    """Whether the first of two values is the better one; None where that cannot be told."""
    mention = one.mention
    if mention is None or two.mention is None or mention.code != two.mention.code:
        return None
    if mention.kind == "measure" and one.value.kind == "duration":
        return None  # a time to something that may be good or bad
    mine, yours = (_size(j) for j in (one, two))
    if mine is None or yours is None or mine == yours:
        return None
    good = mention.kind == "endpoint" and here.families.get(mention.code) in _BETTER and mention.code != "PD"
    return (mine > yours) == good


def _size(joined: Joined) -> float | None:
    value = joined.value
    if value.kind == "not_reached":
        return float("inf")
    return value.percent if value.percent is not None else value.number if value.unit else value.count


def control_last(here: Ratios, pair: Comparison) -> Comparison:
    """The pair with what is called a control, or else what the document compares the other with, behind."""
    for words in here.controls:
        first, second = (not words.isdisjoint(side.casefold().split()) for side in (pair.one, pair.two))
        if first != second:
            return pair.turned() if first else pair
    if here.is_directed(pair) and same_group(pair.one, here.memory.directed[1], here.generic):
        return pair.turned()
    return pair


def without_shared(here: Ratios, pair: Comparison) -> Comparison:
    """What two arms have in common compares nothing where the sentence names neither: "A plus C vs B plus C"."""
    one, two = pair.one.split(), pair.two.split()
    shared = 0
    while shared < min(len(one), len(two)) - 1 and one[-1 - shared].casefold() == two[-1 - shared].casefold():
        shared += 1
    joined = shared > 1 and one[-shared].casefold() in here.joints
    return replace(pair, one=" ".join(one[:-shared]), two=" ".join(two[:-shared])) if joined else pair
