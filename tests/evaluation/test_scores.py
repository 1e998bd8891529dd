"""Figures worked out by hand, and what must hold whatever the outcomes are."""

import random
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.evaluation import Score, Tally, evaluate
from extractor.evaluation.scores import Share, bootstrap_interval
from extractor.schema import (
    AdverseEvent,
    HazardRatio,
    Interval,
    Outcome,
    PValue,
    PValueOutcome,
    SurvivalRate,
    SurvivalTime,
    Timepoint,
    TumorResponse,
)

Documents = Mapping[str, Sequence[Outcome]]

ARMS = st.sampled_from([None, "TACE", "TACE group", "HAIC arm", "Group A", "Group B"])
P_VALUES = st.sampled_from([None, PValue(value=0.03), PValue(operator="<", value=0.001), PValue(operator="ns")])
CIS = st.sampled_from([None, Interval(lower=1, upper=2), Interval(lower=1, upper=3)])
TIMEPOINTS = st.sampled_from([None, Timepoint(value=1, unit="years"), Timepoint(value=12, unit="months")])
SECTIONS = st.sampled_from(["abstract", "results", "table"])
ATTRIBUTIONS = st.sampled_from(["own", "own", "cited"])
COMMON = {"arm": ARMS, "p_value": P_VALUES, "section": SECTIONS, "attribution": ATTRIBUTIONS}
NUMBERS = st.sampled_from([1, 2, 3])

OUTCOMES: st.SearchStrategy[Outcome] = st.one_of(
    st.builds(
        TumorResponse, endpoint=st.sampled_from(["ORR", "DCR"]), percent=NUMBERS, count=st.none() | NUMBERS,
        ci=CIS, timepoint=TIMEPOINTS, **COMMON,
    ),
    st.builds(
        SurvivalTime, endpoint=st.sampled_from(["OS", "PFS"]), value=NUMBERS, unit=st.just("months"), ci=CIS,
        **COMMON,
    ),
    st.builds(
        SurvivalRate, endpoint=st.sampled_from(["OS", "PFS"]), percent=NUMBERS, timepoint=TIMEPOINTS, **COMMON
    ),
    st.builds(HazardRatio, endpoint=st.sampled_from(["OS", "OTHER"]), value=NUMBERS, ci=CIS, **COMMON),
    st.builds(
        AdverseEvent, term=st.sampled_from(["fever", "fever and pain", "pain", "nausea"]), percent=NUMBERS,
        grade=st.sampled_from([None, (3, 4), (1, 2)]), **COMMON,
    ),
    st.builds(
        PValueOutcome, subject=st.sampled_from([None, "age", "sex"]),
        **{**COMMON, "p_value": P_VALUES.filter(lambda p: p is not None)},
    ),
)  # fmt: skip
DOCUMENTS = st.dictionaries(st.sampled_from(["a", "b", "c"]), st.lists(OUTCOMES, max_size=8), max_size=3)


def months(endpoint: str, value: float, arm: str | None = None, p: float | None = None) -> SurvivalTime:
    p_value = None if p is None else PValue(value=p)
    return SurvivalTime(endpoint=endpoint, value=value, unit="months", arm=arm, p_value=p_value)


@pytest.fixture(scope="module")
def worked() -> tuple[Documents, Documents]:
    """Two documents: 6 numeric gold outcomes, 6 predictions; 3 correct, 1 partial, 1 incorrect, rest lost."""
    gold: Documents = {
        "one": [
            months("OS", 18, "TACE group", 0.03),
            months("OS", 9, "sorafenib group", 0.03),
            HazardRatio(endpoint="OS", value=0.5, ci=Interval(lower=0.3, upper=0.8), p_value=PValue(value=0.03)),
            PValueOutcome(p_value=PValue(operator="<", value=0.001), subject="age"),
        ],
        "two": [
            TumorResponse(endpoint="ORR", percent=40, count=4, total=10),
            TumorResponse(endpoint="DCR", percent=80),
            AdverseEvent(term="fever", percent=10, grade=(3, 4)),
        ],
    }
    predicted: Documents = {
        "one": [
            months("OS", 18, "TACE", 0.03),  # correct
            months("PFS", 9, "sorafenib group", 0.03),  # incorrect: endpoint
            HazardRatio(endpoint="OS", value=0.5, ci=Interval(lower=0.3, upper=0.8)),  # partial: no P value
        ],
        "two": [
            TumorResponse(endpoint="ORR", percent=40, count=4, total=10),  # correct
            AdverseEvent(term="fever", percent=10, grade=(3, 4)),  # correct
            AdverseEvent(term="pain", percent=33),  # spurious; DCR is missed
        ],
    }
    return gold, predicted


def test_categories_by_kind(worked: tuple[Documents, Documents]) -> None:
    kinds = evaluate(*worked).kinds
    assert kinds["survival_time"] == Tally(correct=1, incorrect=1, incorrect_predicted=1)
    assert kinds["hazard_ratio"] == Tally(partial=1)
    assert kinds["tumor_response"] == Tally(correct=1, missed=1)
    assert kinds["adverse_event"] == Tally(correct=1, spurious=1)
    assert kinds["survival_rate"] == Tally()
    assert kinds["p_value"] == Tally(missed=1)


def test_overall_sums_the_numeric_kinds_only(worked: tuple[Documents, Documents]) -> None:
    overall = evaluate(*worked).overall
    assert overall == Tally(3, 1, 1, 1, 1, 1)
    assert (overall.gold, overall.predicted) == (6, 6)
    assert overall.lenient == Score(4, 6, 6)
    assert overall.strict == Score(3, 6, 6)
    assert overall.lenient.f1 == pytest.approx(4 / 6)
    assert overall.strict.precision == pytest.approx(0.5)


def test_fields_are_scored_within_matches(worked: tuple[Documents, Documents]) -> None:
    evaluation = evaluate(*worked)
    assert evaluation.fields["p_value"] == Score(hits=1, predicted=1, gold=2)
    assert evaluation.fields["ci"] == Score(1, 1, 1)
    assert evaluation.fields["grade"] == Score(1, 1, 1)
    assert evaluation.fields["percent"] == Score(2, 2, 2)
    assert evaluation.fields["arm"] == Score(1, 1, 1)
    assert evaluation.kind_fields["hazard_ratio"]["p_value"] == Score(0, 0, 1)
    assert evaluation.kind_fields["hazard_ratio"]["endpoint"] == Score(1, 1, 1)
    assert evaluation.kind_fields["survival_time"]["p_value"] == Score(1, 1, 1)


def test_p_values_are_one_set_a_document(worked: tuple[Documents, Documents]) -> None:
    assert evaluate(*worked).p_values == Score(hits=1, predicted=1, gold=2)
    moved = {"one": [PValueOutcome(p_value=PValue(value=0.03), subject="survival")]}
    assert evaluate({"one": worked[0]["one"][:2]}, moved).p_values == Score(1, 1, 1)
    other_document = {"two": moved["one"]}
    assert evaluate({"one": worked[0]["one"][:2], "two": []}, other_document).p_values == Score(0, 1, 1)


def test_a_wrong_field_counts_against_both_sides() -> None:
    gold = {"d": [months("OS", 9, "TACE", 0.03)]}
    predicted = {"d": [months("OS", 9, "HAIC", 0.04)]}
    evaluation = evaluate(gold, predicted)
    assert evaluation.fields["p_value"] == Score(0, 1, 1)
    assert evaluation.fields["arm"] == Score(0, 1, 1)
    assert evaluation.arms == Share(0, 1)


def test_arms_are_found_by_their_words() -> None:
    gold = {"d": [months("OS", 9, "the TACE group"), months("OS", 8, "HAIC"), months("OS", 7)]}
    predicted = {"d": [months("OS", 9, "TACE"), months("OS", 8), months("OS", 7, "HAIC")]}
    evaluation = evaluate(gold, predicted)
    assert evaluation.arms == Share(found=1, total=2)
    of_p_value = {"d": [PValueOutcome(p_value=PValue(value=0.5), arm="TACE")]}
    assert evaluate(of_p_value, of_p_value).arms == Share(0, 0)
    assert evaluation.fields["arm"] == Score(hits=1, predicted=2, gold=2)


def test_an_incorrect_outcome_counts_once_for_each_kind() -> None:
    year = Timepoint(value=1, unit="years")
    gold = {"d": [SurvivalRate(endpoint="PFS", percent=40, timepoint=year)]}
    evaluation = evaluate(gold, {"d": [TumorResponse(endpoint="DCR", percent=40)]})
    assert evaluation.kinds["survival_rate"] == Tally(incorrect=1)
    assert evaluation.kinds["tumor_response"] == Tally(incorrect_predicted=1)
    assert evaluation.overall.lenient == Score(0, 1, 1)


def test_perfect_documents_have_nothing_missed_and_nothing_wrong() -> None:
    gold = {"good": [months("OS", 9, p=0.03)], "bad": [months("OS", 9)], "silent": []}
    predicted = {"good": [months("OS", 9)], "bad": [months("OS", 9), months("PFS", 3)]}
    assert evaluate(gold, predicted).perfect_documents == 2


def test_cited_results_predicted_as_own_are_spurious() -> None:
    cited = months("OS", 9).model_copy(update={"attribution": "cited"})
    assert evaluate({"d": [cited]}, {"d": [months("OS", 9)]}).overall == Tally(spurious=1)
    assert evaluate({"d": [cited]}, {"d": [cited]}).overall == Tally()


def test_distinct_is_optional() -> None:
    twice = {"d": [months("OS", 9), months("OS", 9).model_copy(update={"section": "results"})]}
    assert evaluate(twice, twice).overall.gold == 1
    assert evaluate(twice, twice, distinct=False).overall == Tally(correct=2)


def test_missing_and_unknown_documents_are_named() -> None:
    gold = {"a": [months("OS", 9)], "b": []}
    evaluation = evaluate(gold, {"z": [months("OS", 9)], "y": []})
    assert evaluation.unanswered == ("a", "b")
    assert evaluation.without_gold == ("y", "z")
    assert evaluation.overall == Tally(missed=1)
    assert list(evaluation.documents) == ["a", "b"]


@pytest.mark.parametrize(
    ("score", "precision", "recall", "f1"),
    [
        (Score(3, 4, 6), 0.75, 0.5, 0.6),
        (Score(0, 0, 0), 1.0, 1.0, 1.0),
        (Score(0, 0, 5), 0.0, 0.0, 0.0),
        (Score(0, 5, 0), 0.0, 0.0, 0.0),
        (Score(0, 5, 5), 0.0, 0.0, 0.0),
    ],
)
def test_ratios(score: Score, precision: float, recall: float, f1: float) -> None:
    assert (score.precision, score.recall) == (precision, recall)
    assert score.f1 == pytest.approx(f1)


def test_empty_against_empty_is_perfect() -> None:
    documents: list[Documents] = [{}, {"d": []}]
    for gold in documents:
        evaluation = evaluate(gold, {})
        assert evaluation.overall.lenient.f1 == evaluation.p_values.f1 == 1.0
        assert evaluation.perfect_documents == len(gold)
    assert evaluate({}, {}).interval is None


def test_the_interval_spans_the_documents() -> None:
    half = [Tally(correct=1)] * 20 + [Tally(missed=1)] * 20
    interval = bootstrap_interval(half, 1000, seed=3)
    assert interval is not None
    # Recall of 40 draws is 0.5 with a standard error of 0.079; F1 = 2r / (1 + r).
    assert interval.lower == pytest.approx(0.51, abs=0.04)
    assert interval.upper == pytest.approx(0.79, abs=0.04)
    assert (interval.level, interval.resamples) == (95.0, 1000)


def test_the_interval_depends_on_the_seed_alone() -> None:
    mixed = [Tally(correct=n, missed=3, spurious=1) for n in range(12)]
    assert bootstrap_interval(mixed, 200, seed=1) == bootstrap_interval(mixed, 200, seed=1)
    assert bootstrap_interval(mixed, 200, seed=1) != bootstrap_interval(mixed, 200, seed=2)
    assert bootstrap_interval(mixed, 0) is None


@given(DOCUMENTS, DOCUMENTS, st.randoms(use_true_random=False), st.booleans())
@settings(max_examples=60, deadline=None)
def test_order_changes_nothing(gold: Documents, predicted: Documents, shuffler: random.Random, distinct: bool) -> None:
    def shuffled(documents: Documents) -> Documents:
        names = list(documents)
        shuffler.shuffle(names)
        return {name: shuffler.sample(list(documents[name]), len(documents[name])) for name in names}

    first = evaluate(gold, predicted, distinct=distinct, bootstrap=20)
    assert evaluate(shuffled(gold), shuffled(predicted), distinct=distinct, bootstrap=20) == first


@given(DOCUMENTS, st.booleans())
@settings(max_examples=60, deadline=None)
def test_gold_against_itself_is_perfect(gold: Documents, distinct: bool) -> None:
    evaluation = evaluate(gold, gold, distinct=distinct, bootstrap=20)
    assert {score.f1 for score in evaluation.fields.values()} <= {1.0}
    assert evaluation.overall.strict.f1 == evaluation.p_values.f1 == 1.0
    assert evaluation.perfect_documents == len(gold)
    assert evaluation.arms.found == evaluation.arms.total
    assert all(tally.strict.f1 == 1.0 for tally in evaluation.kinds.values())


@given(DOCUMENTS, DOCUMENTS)
@settings(max_examples=60, deadline=None)
def test_sums_hold_and_sides_mirror(gold: Documents, predicted: Documents) -> None:
    everywhere = {name: predicted.get(name, []) for name in gold}
    there, back = (evaluate(*sides, bootstrap=0) for sides in ((gold, everywhere), (everywhere, gold)))
    assert sum(there.documents.values(), Tally()) == there.overall
    assert there.overall.strict.hits <= there.overall.lenient.hits <= there.overall.gold
    assert (there.overall.gold, there.overall.predicted) == (back.overall.predicted, back.overall.gold)
    assert there.overall.lenient.hits == back.overall.lenient.hits
    assert there.p_values.hits == back.p_values.hits
