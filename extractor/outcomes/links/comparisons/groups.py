"""Constructions that find two groups: in the ratio's own words, in its sentence, before it."""

from __future__ import annotations

from extractor.outcomes.links.arms.study import same_group
from extractor.outcomes.links.comparisons.direction import control_last, directed, fared, without_shared
from extractor.outcomes.links.comparisons.sentence import REACH, Ratios
from extractor.outcomes.links.model import Comparison, Joined

_AGAINST = frozenset({"versus", "than"})
#: Up to this index a "compared with" opens its sentence, before the group that it sets against another.
_OPENING = 3


def beside(here: Ratios, ratio: Joined) -> Comparison | None:
    """The two sides of a "versus" between the words for a ratio and its number, or right before its bracket."""
    cue, opening, first = here.cue(ratio), here.opening(ratio), ratio.value.first
    versus = list(here.scope.of({"versus"}))
    spots = [at for at in reversed(versus) if cue < at < first]
    spots += [at for at in reversed(versus) if opening <= at < cue]
    if here.items[opening].label == "open":
        spots += [at for at in reversed(versus) if opening - REACH < at < opening and here.items[at].lower in here.bare]
    spots += [at for at in versus if here.is_right_behind(at, ratio)]
    for at in spots:
        sides = here.covariates.sides(at)
        if sides is not None:
            return Comparison(*sides)
    return None


def between(here: Ratios, ratio: Joined) -> Comparison | None:
    """The two groups of "between A and B" right before the bracket: "no difference between A and B (HR 0.96)"."""
    sides = here.covariates.between(here.opening(ratio))
    if sides is None or here.covariates.before(here.cue(ratio)):
        return None  # "(tumour above 5 cm HR 3.3)": the bracket names its own
    return Comparison(here.without_lead(sides[0]), here.without_lead(sides[1]))


def between_behind(here: Ratios, ratio: Joined) -> Comparison | None:
    """The two groups that end the clause: "no difference in OS (HR 1.1) or RFS (HR 0.9) between A and B"."""
    sides = here.covariates.between_behind(ratio.value.last) if here.speaks_of_difference() else None
    if sides is None:
        return None
    return control_last(here, Comparison(here.without_lead(sides[0]), here.without_lead(sides[1])))


def weighed(here: Ratios, ratio: Joined) -> Comparison | None:
    """A group set against another by "than" or "compared with", the nearest to the ratio in its clause."""
    at_ratio, opening = ratio.value.first, here.opening(ratio)
    members = [m for m in here.members() if not here.is_cause(m)]
    spots = [
        at
        for at, item in enumerate(here.items)
        if (item.label in _AGAINST or here.is_set_over(at)) and not item.depth and here.within_clause(at, at_ratio)
    ]
    for at in sorted(spots, key=lambda at: abs(at - at_ratio)):
        behind = next((m for m in members if at < m <= at + REACH), None)
        if behind is not None and behind > opening > at:
            continue
        left = opening if at > at_ratio else at
        if at < _OPENING:
            named = [m for m in members if behind is not None and behind < m < opening][:1]
        else:
            named = [m for m in members if m < left][-1:]
        one = here.name(named[0]) if named else here.covariates.subject(left)
        two = here.name(behind) if behind is not None else here.covariates.after(at)
        if one and two and not same_group(one, two, here.generic):
            return fared(here, ratio, Comparison(one, two), at)
    return None


def valued(here: Ratios, ratio: Joined) -> Comparison | None:
    """The two groups whose values stand in the sentence: "14 months in A and 10 in B (HR 0.64)"."""
    named: dict[str, Joined] = {}
    for one in here.joined:
        if not one.value.ratio and len(one.arms) == 1 and here.within_clause(one.value.first, ratio.value.first):
            name = here.without_lead(one.arms[0])
            known = next((k for k in named if same_group(k, name, here.generic)), name)
            named.setdefault(known, one)
    if len(named) != 2:
        return None
    (first, one), (second, two) = named.items()
    first, second = _within_part(first, second)
    if here.are_set_beside(first, second):
        return Comparison(first, second)
    return directed(here, ratio, Comparison(first, second), one, two)


def _within_part(first: str, second: str) -> tuple[str, str]:
    """Two groups without the part of the study that both are compared within: "TACE, patients with PVTT"."""
    one, _, part = first.partition(", ")
    two, _, other = second.partition(", ")
    return (one, two) if part and part == other else (first, second)


def half_named(here: Ratios, ratio: Joined) -> Comparison | None:
    """One of the study's two groups: "A kept its weight (HR 0.52)"."""
    for at in here.members():
        name = here.names.name(at)
        if other := here.other(name):
            pair = Comparison(here.without_lead(name), here.without_lead(other))
            return control_last(here, pair)
    return None


def again(here: Ratios, ratio: Joined) -> Comparison | None:
    """What the ratio before it compares: "OS was better with A than B (HR 0.5); so was PFS (HR 0.6)"."""
    return here.said[-1] if here.said and here.said[-1].two else None


def remembered(here: Ratios, ratio: Joined) -> Comparison | None:
    """What the ratio before compared, a factor only where the sentence names nothing: "Multivariable: HR 1.29"."""
    before = here.memory.compared
    if before is None or (not before.two and (here.members() or here.covariates.subjects(ratio.value.first))):
        return None
    return without_shared(here, before)


def study(here: Ratios, ratio: Joined) -> Comparison | None:
    """The study's two groups, the control last."""
    pair = tuple(map(here.without_lead, here.memory.directed or here.memory.best()))
    if len(pair) != 2:
        return None
    return without_shared(here, control_last(here, Comparison(pair[0], pair[1])))
