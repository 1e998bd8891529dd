"""Pairs the outcomes of one document one to one; the order in which they are listed does not matter.

Outcomes of one kind are paired by an optimal assignment (Kuhn 1955) over an agreement matrix: as many
matches as possible first, then the best agreement of the other fields. Both lists are put into one
canonical order before, so that ties fall the same way whatever the order given.

What comes out carries the categories of the Message Understanding Conferences (Chinchor & Sundheim 1993).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from extractor.evaluation.fields import (
    KINDS,
    LABELS,
    STRICT,
    Value,
    difference,
    jaccard,
    label,
    printed_numbers,
    strict_values,
    value_of,
    words,
)
from extractor.extras import optional
from extractor.schema import Evidence, Outcome

Category: TypeAlias = Literal["correct", "partial", "incorrect", "missed", "spurious"]

#: How much each agreement weighs when several candidates fit; each strict field weighs 1.
_LABEL_WEIGHT = {"term": 2.0}
_SECTION_WEIGHT = 0.25
_PLACE_WEIGHT = 3.0

#: Which key field tells two outcomes apart, beyond the strict fields and the arm.
_KEY = ("endpoint", "value", "unit", "percent", "count", "reached", "timepoint", "p_value")


@dataclass(frozen=True, slots=True)
class Match:
    """A gold outcome with its prediction, or one of them alone.

    ``differences`` names what is wrong: the strict fields that differ (``partial``), the one key field
    that kept the two from matching (``incorrect``), or ``attribution`` where a lone outcome was found
    but taken for somebody else's (``missed``) or for the study's own (``spurious``).
    """

    category: Category
    gold: Outcome | None
    predicted: Outcome | None
    differences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Alignment:
    """All matches of one document, in an order that does not depend on the input's."""

    doc_id: str
    matches: tuple[Match, ...]
    gold_p_values: frozenset[Value]
    predicted_p_values: frozenset[Value]


def _canonical(outcome: Outcome) -> tuple[float, str]:
    start = outcome.evidence.start if outcome.evidence else float("inf")
    return start, outcome.model_dump_json()


def _signature(outcome: Outcome) -> tuple[object, ...]:
    named = [label(outcome, field) for field in ("arm", "term", "subject")]
    scored = (value_of(outcome, field) for field in dict.fromkeys((*_KEY, *STRICT[outcome.kind])))
    return (outcome.kind, *scored, *(words(text) for text in named))


def fold(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """The distinct outcomes: those equal in all scored fields count once, in whatever section they stand.

    Scored are the key, the strict fields and the words of arm, term and subject. The comparison and the
    model of a hazard ratio are not: its number and interval identify it.
    """
    folded: dict[tuple[object, ...], Outcome] = {}
    for outcome in sorted(outcomes, key=_canonical):
        folded.setdefault(_signature(outcome), outcome)
    return list(folded.values())


def _overlap(left: Evidence, right: Evidence) -> bool:
    return left.start == right.start or (left.start < right.end and right.start < left.end)


def _same_place(left: Outcome, right: Outcome) -> bool:
    return bool(left.evidence and right.evidence and _overlap(left.evidence, right.evidence))


def agreement(gold: Outcome, predicted: Outcome) -> float:
    """How well two outcomes of one kind agree beyond their key; 0 or more, without unit.

    One for each equal strict field, the share of common words for each label (twice for the term), 0.25
    for the same section, 3 for offsets that overlap.
    """
    other = strict_values(predicted)
    score = float(sum(other.get(field) == value for field, value in strict_values(gold).items()))
    for field in LABELS[gold.kind]:
        common = jaccard(words(label(gold, field)), words(label(predicted, field)))
        score += _LABEL_WEIGHT.get(field, 1.0) * common
    score += _SECTION_WEIGHT * (gold.section == predicted.section)
    return score + _PLACE_WEIGHT * _same_place(gold, predicted)


def assign(
    gold: Sequence[Outcome],
    predicted: Sequence[Outcome],
    fits: Callable[[Outcome, Outcome], bool],
    weight: Callable[[Outcome, Outcome], float],
) -> list[tuple[Outcome, Outcome]]:
    """Pair as many outcomes as ``fits`` allows and, among such pairings, the one of greatest ``weight``.

    ``weight`` must not be negative. The pairs come in the order of ``gold``.
    """
    if not gold or not predicted:
        return []
    matrix = np.full((len(gold), len(predicted)), -1.0)
    for row, g in enumerate(gold):
        for column, p in enumerate(predicted):
            if fits(g, p):
                matrix[row, column] = weight(g, p)
    possible = matrix >= 0
    one_more_match = 1.0 + matrix.max(initial=0.0) * min(matrix.shape)
    solve = optional("scipy.optimize", "evaluate").linear_sum_assignment
    rows, columns = solve(np.where(possible, matrix + one_more_match, 0.0), maximize=True)
    return [(gold[r], predicted[c]) for r, c in zip(rows, columns, strict=True) if possible[r, c]]


def _without(outcomes: Sequence[Outcome], taken: Iterable[Outcome]) -> list[Outcome]:
    """What is left when each outcome taken (by identity) is removed."""
    gone = {id(outcome) for outcome in taken}
    return [outcome for outcome in outcomes if id(outcome) not in gone]


def _mistakable(gold: Outcome, predicted: Outcome) -> bool:
    """Whether two outcomes that do not match speak of the same printed number."""
    if gold.evidence and predicted.evidence:
        return _overlap(gold.evidence, predicted.evidence)
    return bool(printed_numbers(gold) & printed_numbers(predicted))


def _fits(gold: Outcome, predicted: Outcome) -> bool:
    return difference(gold, predicted) is None


def _likeness(gold: Outcome, predicted: Outcome) -> float:
    if gold.kind != predicted.kind:
        return 0.0
    same_endpoint = value_of(gold, "endpoint") == value_of(predicted, "endpoint")
    return 1.0 + 2.0 * same_endpoint + agreement(gold, predicted)


def _matched(gold: Outcome, predicted: Outcome) -> Match:
    other = strict_values(predicted)
    differing = tuple(field for field, value in strict_values(gold).items() if other[field] != value)
    return Match("partial" if differing else "correct", gold, predicted, differing)


def _matches_any(outcome: Outcome, others: Sequence[Outcome]) -> bool:
    return any(_fits(other, outcome) for other in others)


def align(doc_id: str, gold: Sequence[Outcome], predicted: Sequence[Outcome], *, distinct: bool = True) -> Alignment:
    """Pair the study's own outcomes of one document and say of each what became of it.

    Cited outcomes are left out on both sides: a cited result predicted as an own one is ``spurious``.
    With ``distinct``, outcomes that differ in nothing that is scored are folded first (:func:`fold`).
    """

    def side(outcomes: Sequence[Outcome], attribution: str) -> list[Outcome]:
        chosen = sorted((o for o in outcomes if o.attribution == attribution), key=_canonical)
        return fold(chosen) if distinct else _apart(chosen)

    own_gold, own_predicted = side(gold, "own"), side(predicted, "own")
    cited_gold, cited_predicted = side(gold, "cited"), side(predicted, "cited")
    pairs: list[tuple[Outcome, Outcome]] = []
    for kind in KINDS:
        gold_of_kind = [o for o in own_gold if o.kind == kind]
        predicted_of_kind = [o for o in own_predicted if o.kind == kind]
        pairs += assign(gold_of_kind, predicted_of_kind, _fits, agreement)
    matches = [_matched(g, p) for g, p in pairs]

    lone_gold = _without(own_gold, (g for g, _ in pairs))
    lone_predicted = _without(own_predicted, (p for _, p in pairs))
    disowned = [o for o in lone_gold if _matches_any(o, cited_predicted)]
    borrowed = [o for o in lone_predicted if _matches_any(o, cited_gold)]
    matches += [Match("missed", o, None, ("attribution",)) for o in disowned]
    matches += [Match("spurious", None, o, ("attribution",)) for o in borrowed]

    lone_gold, lone_predicted = _without(lone_gold, disowned), _without(lone_predicted, borrowed)
    mistaken = assign(lone_gold, lone_predicted, _mistakable, _likeness)
    matches += [Match("incorrect", g, p, (difference(g, p) or "kind",)) for g, p in mistaken]
    matches += [Match("missed", o, None) for o in _without(lone_gold, (g for g, _ in mistaken))]
    matches += [Match("spurious", None, o) for o in _without(lone_predicted, (p for _, p in mistaken))]
    return Alignment(doc_id, tuple(matches), _p_values(own_gold), _p_values(own_predicted))


def _apart(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """Copies, so that one record listed twice is two outcomes to :func:`_without`."""
    return [outcome.model_copy() for outcome in outcomes]


def _p_values(outcomes: Iterable[Outcome]) -> frozenset[Value]:
    return frozenset(value_of(outcome, "p_value") for outcome in outcomes) - {None}
