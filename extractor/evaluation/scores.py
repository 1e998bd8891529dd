"""Scores of predicted outcomes against gold: precision, recall and F1 by kind and by field.

An outcome that matches leniently (:func:`~extractor.evaluation.fields.difference`) is a hit; strictly,
all its other numbers must be equal too. ``incorrect`` outcomes count against precision and recall, as in
MUC-5 (Chinchor & Sundheim 1993). The overall row sums the five numeric kinds; P values, wherever they
stand, are scored as one set a document.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from extractor.evaluation.fields import (
    KINDS,
    LABELS,
    NUMERIC_KINDS,
    STRICT,
    Value,
    alike,
    label,
    value_of,
)
from extractor.evaluation.matching import Alignment, Match, align
from extractor.schema import Outcome


@dataclass(frozen=True, slots=True)
class Score:
    """``hits`` among ``predicted`` and among ``gold``; ratios are 0 to 1, and 1 for nothing among nothing."""

    hits: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.hits + other.hits, self.predicted + other.predicted, self.gold + other.gold)

    @property
    def precision(self) -> float:
        """Hits over predictions; with no prediction 1 if there was nothing to find, else 0."""
        return self.hits / self.predicted if self.predicted else float(not self.gold)

    @property
    def recall(self) -> float:
        """Hits over gold; with no gold 1 if nothing was predicted, else 0."""
        return self.hits / self.gold if self.gold else float(not self.predicted)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Tally:
    """How many outcomes of one kind (or document) fell into each category.

    ``incorrect`` counts gold outcomes, ``incorrect_predicted`` predictions: the two kinds of one such pair
    may differ.
    """

    correct: int = 0
    partial: int = 0
    incorrect: int = 0
    incorrect_predicted: int = 0
    missed: int = 0
    spurious: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.correct + other.correct,
            self.partial + other.partial,
            self.incorrect + other.incorrect,
            self.incorrect_predicted + other.incorrect_predicted,
            self.missed + other.missed,
            self.spurious + other.spurious,
        )

    @property
    def gold(self) -> int:
        """Gold outcomes."""
        return self.correct + self.partial + self.incorrect + self.missed

    @property
    def predicted(self) -> int:
        """Predicted outcomes."""
        return self.correct + self.partial + self.incorrect_predicted + self.spurious

    @property
    def lenient(self) -> Score:
        """Found, whatever the other fields."""
        return Score(self.correct + self.partial, self.predicted, self.gold)

    @property
    def strict(self) -> Score:
        """Found with all numbers equal."""
        return Score(self.correct, self.predicted, self.gold)

    @property
    def perfect(self) -> bool:
        """Nothing missed and nothing that should not be there."""
        return self.lenient.hits == self.gold == self.predicted


@dataclass(frozen=True, slots=True)
class Share:
    """``found`` of ``total``."""

    found: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class BootstrapInterval:
    """A percentile bootstrap interval (0 to 1) at ``level`` percent from ``resamples`` draws of documents."""

    lower: float
    upper: float
    resamples: int
    level: float = 95.0


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What :func:`evaluate` found; equal for equal content, whatever order it came in.

    ``documents`` tallies the five numeric kinds by document. ``fields`` and ``kind_fields`` are scored
    within the matched outcomes of those kinds only. ``unanswered`` names gold documents for which there is
    no prediction (all their outcomes count as missed), ``without_gold`` predictions that are not scored.
    """

    kinds: Mapping[str, Tally]
    overall: Tally
    fields: Mapping[str, Score]
    kind_fields: Mapping[str, Mapping[str, Score]]
    p_values: Score
    arms: Share
    interval: BootstrapInterval | None
    documents: Mapping[str, Tally]
    unanswered: tuple[str, ...]
    without_gold: tuple[str, ...]
    alignments: tuple[Alignment, ...]

    @property
    def perfect_documents(self) -> int:
        """Documents with no missed, incorrect or spurious outcome of the numeric kinds."""
        return sum(tally.perfect for tally in self.documents.values())


def _tallies(matches: Iterable[Match]) -> dict[str, Tally]:
    counts: Counter[tuple[str, str]] = Counter()
    for match in matches:
        if match.gold:
            counts[match.gold.kind, match.category] += 1
        elif match.predicted:
            counts[match.predicted.kind, match.category] += 1
        if match.category == "incorrect" and match.predicted:
            counts[match.predicted.kind, "incorrect_predicted"] += 1
    categories = ("correct", "partial", "incorrect", "incorrect_predicted", "missed", "spurious")
    return {kind: Tally(*(counts[kind, category] for category in categories)) for kind in KINDS}


def _field_score(same: bool, gold: Value, predicted: Value) -> Score:
    if same:
        return Score(1, 1, 1) if gold is not None else Score()
    return Score(0, int(predicted is not None), int(gold is not None))


def _kind_fields(pairs: Sequence[tuple[Outcome, Outcome]]) -> dict[str, dict[str, Score]]:
    scores = {kind: dict.fromkeys((*STRICT[kind], *LABELS[kind]), Score()) for kind in KINDS}
    for gold, predicted in pairs:
        of_kind = scores[gold.kind]
        for field in STRICT[gold.kind]:
            a, b = value_of(gold, field), value_of(predicted, field)
            of_kind[field] += _field_score(a == b, a, b)
        for field in LABELS[gold.kind]:
            x, y = label(gold, field), label(predicted, field)
            of_kind[field] += _field_score(alike(x, y), x, y)
    return scores


def _arms(pairs: Iterable[tuple[Outcome, Outcome]]) -> Share:
    found = [alike(gold.arm, predicted.arm) for gold, predicted in pairs if gold.arm]
    return Share(sum(found), len(found))


def _total(tallies: Mapping[str, Tally]) -> Tally:
    return sum((tallies[kind] for kind in NUMERIC_KINDS), Tally())


def bootstrap_interval(documents: Sequence[Tally], resamples: int = 1000, seed: int = 0) -> BootstrapInterval | None:
    """The 95 % percentile interval of the lenient F1 over documents drawn with replacement.

    Efron & Tibshirani, An Introduction to the Bootstrap (1993), chapter 13. None for no document or no
    resample. Documents are drawn whole, since outcomes of one document are not independent.
    """
    if not documents or resamples < 1:
        return None
    counts = np.array([(t.lenient.hits, t.predicted, t.gold) for t in documents], dtype=np.int64)
    size = len(documents)
    draws = np.random.default_rng(seed).multinomial(size, np.full(size, 1 / size), size=resamples)
    values = [Score(*(int(n) for n in total)).f1 for total in draws @ counts]
    lower, upper = np.percentile(values, [2.5, 97.5])
    return BootstrapInterval(float(lower), float(upper), resamples)


def evaluate(
    gold: Mapping[str, Sequence[Outcome]],
    predicted: Mapping[str, Sequence[Outcome]],
    *,
    distinct: bool = True,
    bootstrap: int = 1000,
    seed: int = 0,
) -> Evaluation:
    """Score predictions by document id against gold by document id.

    Args:
        distinct: count outcomes that differ in nothing that is scored (told in the abstract and again in
            the body) once.
        bootstrap: how many resamples make the interval; 0 for none.
        seed: of the resampling; equal seeds give equal intervals.
    """
    names = sorted(gold)
    alignments = tuple(align(name, gold[name], predicted.get(name, ()), distinct=distinct) for name in names)
    by_document = [_tallies(alignment.matches) for alignment in alignments]
    kinds = {kind: sum((tallies[kind] for tallies in by_document), Tally()) for kind in KINDS}
    documents = {name: _total(tallies) for name, tallies in zip(names, by_document, strict=True)}

    matches = [match for alignment in alignments for match in alignment.matches]
    pairs = [(m.gold, m.predicted) for m in matches if m.gold and m.predicted and m.category != "incorrect"]
    numeric = [pair for pair in pairs if pair[0].kind != "p_value"]
    kind_fields = _kind_fields(pairs)
    fields: dict[str, Score] = {}
    for kind in NUMERIC_KINDS:
        for field, score in kind_fields[kind].items():
            fields[field] = fields.get(field, Score()) + score

    p_values = Score()
    for alignment in alignments:
        a, b = alignment.gold_p_values, alignment.predicted_p_values
        p_values += Score(len(a & b), len(b), len(a))
    return Evaluation(
        kinds=kinds,
        overall=_total(kinds),
        fields=dict(sorted(fields.items())),
        kind_fields=kind_fields,
        p_values=p_values,
        arms=_arms(numeric),
        interval=bootstrap_interval(list(documents.values()), bootstrap, seed),
        documents=documents,
        unanswered=tuple(name for name in names if name not in predicted),
        without_gold=tuple(sorted(name for name in predicted if name not in gold)),
        alignments=alignments,
    )
