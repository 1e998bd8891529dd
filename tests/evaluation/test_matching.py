"""When two outcomes are the same one, and who is paired with whom."""

from typing import Any

import pytest

from extractor.evaluation.fields import (
    alike,
    difference,
    jaccard,
    printed_numbers,
    subject_of,
    value_of,
    words,
)
from extractor.evaluation.matching import Match, align, assign, fold
from extractor.schema import (
    AdverseEvent,
    Evidence,
    HazardRatio,
    Interval,
    Outcome,
    PValue,
    PValueOutcome,
    Range,
    SurvivalRate,
    SurvivalTime,
    Timepoint,
    TumorResponse,
)

YEAR = Timepoint(value=1, unit="years")
P03 = PValue(value=0.03)


def at(start: int, text: str = "12", rule: str = "") -> Evidence:
    return Evidence(start=start, end=start + len(text), text=text, sentence_start=0, sentence_end=900, rule=rule)


def overall(value: float = 12, **fields: Any) -> SurvivalTime:
    return SurvivalTime.model_validate({"endpoint": "OS", "value": value, "unit": "months", **fields})


def fever(**fields: object) -> AdverseEvent:
    return AdverseEvent.model_validate({"term": "fever", "percent": 10, **fields})


def categories(matches: tuple[Match, ...]) -> list[str]:
    return sorted(match.category for match in matches)


@pytest.mark.parametrize(
    ("gold", "predicted", "expected"),
    [
        pytest.param(overall(), SurvivalTime(endpoint="os", value=12, unit="months"), None, id="case of a code"),
        pytest.param(overall(), overall(ci={"lower": 1, "upper": 20}, arm="TACE"), None, id="other fields"),
        pytest.param(overall(), HazardRatio(value=12), "kind", id="kind"),
        pytest.param(overall(), overall(endpoint="PFS"), "endpoint", id="endpoint"),
        pytest.param(overall(), overall(12.1), "value", id="value"),
        pytest.param(overall(), overall(unit="weeks"), "unit", id="unit"),
        pytest.param(overall(), SurvivalTime(endpoint="OS", reached=False), "reached", id="reached or not"),
        pytest.param(
            SurvivalTime(endpoint="OS", reached=False, unit="months"),
            SurvivalTime(endpoint="OS", reached=False),
            None,
            id="both not reached, unit or not",
        ),
    ],
)
def test_survival_times_match_by_endpoint_value_and_unit(
    gold: Outcome, predicted: Outcome, expected: str | None
) -> None:
    assert difference(gold, predicted) == expected
    assert difference(predicted, gold) == expected


@pytest.mark.parametrize(
    ("gold", "predicted", "expected"),
    [
        ({"percent": 40}, {"percent": 40.0}, None),
        ({"percent": 40, "count": 4, "total": 10}, {"percent": 40}, None),
        ({"percent": 40, "count": 4}, {"percent": 41, "count": 4}, "percent"),
        ({"percent": 40, "count": 4}, {"count": 4}, None),
        ({"percent": 40, "count": 4}, {"count": 5}, "count"),
        ({"percent": 40}, {"count": 4}, "count"),
        ({"count": 0}, {"count": 0}, None),
    ],
)
def test_responses_match_by_percent_or_else_by_count(
    gold: dict[str, float], predicted: dict[str, float], expected: str | None
) -> None:
    a, b = (TumorResponse.model_validate({"endpoint": "ORR", **fields}) for fields in (gold, predicted))
    assert difference(a, b) == expected
    assert difference(b, a) == expected


@pytest.mark.parametrize(
    ("gold", "predicted", "expected"),
    [
        (YEAR, Timepoint(value=12, unit="months"), None),
        (YEAR, Timepoint(value=52, unit="weeks"), None),
        (Timepoint(value=100, unit="days"), Timepoint(value=95, unit="days"), None),
        (Timepoint(value=100, unit="days"), Timepoint(value=94, unit="days"), "timepoint"),
        (YEAR, Timepoint(value=2, unit="years"), "timepoint"),
        (YEAR, None, "timepoint"),
        (None, None, None),
    ],
)
def test_rates_match_within_five_percent_of_their_time_point(
    gold: Timepoint | None, predicted: Timepoint | None, expected: str | None
) -> None:
    a, b = (SurvivalRate(endpoint="OS", percent=70, timepoint=when) for when in (gold, predicted))
    assert difference(a, b) == expected
    assert difference(b, a) == expected


def test_rates_need_their_percent_and_not_reached_is_its_own() -> None:
    rate = SurvivalRate(endpoint="OS", percent=70, timepoint=YEAR)
    not_reached = SurvivalRate(endpoint="OS", reached=False, timepoint=YEAR)
    assert difference(rate, SurvivalRate(endpoint="OS", percent=71, timepoint=YEAR)) == "percent"
    assert difference(rate, not_reached) == "percent"
    assert difference(not_reached, not_reached.model_copy()) is None


@pytest.mark.parametrize(
    ("gold", "predicted", "expected"),
    [
        (fever(), fever(term="Fever and chills"), None),
        (fever(), fever(term="nausea"), "term"),
        (fever(term="pain of the back"), fever(term="loss of the hair"), "term"),
        (fever(grade=[3, 4]), fever(), None),
        (fever(grade=[3, 4]), fever(grade=[4, 3]), None),
        (fever(grade=[3, 4]), fever(grade=[3]), "grade"),
        (fever(count=2), fever(percent=11, count=2), None),
        (fever(count=2), fever(percent=11, count=3), "percent"),
        (fever(), fever(percent=None, count=10), "count"),
    ],
)
def test_adverse_events_match_by_number_grade_and_a_word_of_the_term(
    gold: Outcome, predicted: Outcome, expected: str | None
) -> None:
    assert difference(gold, predicted) == expected
    assert difference(predicted, gold) == expected


def test_hazard_ratios_match_by_value_and_p_values_by_operator_and_value() -> None:
    assert difference(HazardRatio(endpoint="OS", value=0.5), HazardRatio(endpoint="PFS", value=0.5)) is None
    assert difference(HazardRatio(value=0.5), HazardRatio(value=0.51)) == "value"
    less = PValueOutcome(p_value=PValue(operator="<", value=0.03))
    assert difference(PValueOutcome(p_value=P03), PValueOutcome(p_value=P03, subject="age")) is None
    assert difference(PValueOutcome(p_value=P03), less) == "p_value"
    none = PValueOutcome(p_value=PValue(operator="ns"))
    assert difference(none, none.model_copy()) is None


def test_words_ignore_fillers_unless_there_is_nothing_else() -> None:
    assert words("The TACE group of patients") == {"tace"}
    assert words("Group A") == {"group", "a"}
    assert words(None) == frozenset()
    assert jaccard(words("a b c"), words("b c d")) == pytest.approx(2 / 3)
    assert jaccard(frozenset(), frozenset()) == 1.0


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("TACE group", "the TACE arm", True),
        ("TACE plus sorafenib", "sorafenib", False),
        ("TACE plus sorafenib", "TACE and sorafenib", True),
        ("TACE plus sorafenib and apatinib", "TACE", False),
        ("Group A", "Group B", False),
        ("Group A", "group A", True),
        (None, None, True),
        ("TACE", None, False),
    ],
)
def test_labels_are_alike_with_more_than_a_third_of_their_words_in_common(
    left: str | None, right: str | None, expected: bool
) -> None:
    assert alike(left, right) is expected
    assert alike(right, left) is expected


def test_values_are_compared_in_one_form() -> None:
    interval = overall(ci=Interval(lower=9.1, upper=None), statistic="unspecified")
    assert value_of(interval, "ci") == (95.0, 9.1, None)
    assert value_of(interval, "statistic") == "median"
    assert value_of(overall(range=Range(lower=1, upper=2, type="IQR")), "range") == (1.0, 2.0)
    assert value_of(SurvivalRate(endpoint="OS", percent=1, timepoint=YEAR), "timepoint") == 12.0
    assert value_of(fever(grade=[4, 3, 3]), "grade") == (3, 4)
    assert value_of(fever(grade=[]), "grade") is None
    assert value_of(overall(), "no such field") is None


def test_printed_numbers_carry_their_slot() -> None:
    assert printed_numbers(fever(count=2)) == {("percent", 10.0), ("count", 2.0)}
    assert printed_numbers(PValueOutcome(p_value=P03)) == {("p_value", 0.03)}
    assert printed_numbers(SurvivalTime(endpoint="OS", reached=False)) == {("reached", 0.0)}


def test_as_many_matches_as_possible_before_the_best_ones() -> None:
    # The first gold event fits both predictions and agrees more with the one that alone fits the second.
    gold: list[Outcome] = [fever(term="fever pain", grade=[3]), fever(term="fever", arm="TACE")]
    predicted: list[Outcome] = [
        fever(term="fever pain", grade=[3], arm="TACE"),
        fever(term="pain", grade=[3]),
    ]
    assert [m.category for m in align("d", gold, predicted).matches] == ["partial", "correct"]
    pairs = {
        (subject_of(match.gold), subject_of(match.predicted))
        for match in align("d", gold, predicted).matches
        if match.gold and match.predicted
    }
    assert pairs == {("fever pain", "pain"), ("fever", "fever pain")}


def test_assign_prefers_two_poor_matches_to_one_good_one() -> None:
    one, two = overall(1), overall(2)
    weights: dict[tuple[object, object], float] = {(1.0, 1.0): 10.0, (1.0, 2.0): 1.0, (2.0, 1.0): 1.0}

    def pair(gold: Outcome, predicted: Outcome) -> tuple[object, object]:
        return value_of(gold, "value"), value_of(predicted, "value")

    sides: list[Outcome] = [one, two]
    pairs = assign(sides, sides, lambda g, p: pair(g, p) in weights, lambda g, p: weights[pair(g, p)])
    assert pairs == [(one, two), (two, one)]


@pytest.mark.parametrize(
    "telling",
    [
        {"ci": {"lower": 9, "upper": 15}},
        {"range": {"lower": 1, "upper": 30}},
        {"p_value": {"value": 0.03}},
        {"statistic": "mean"},
        {"section": "results"},
        {"arm": "shared"},
    ],
    ids=lambda telling: next(iter(telling)),
)
@pytest.mark.parametrize("turned", [False, True])
def test_of_two_candidates_the_one_that_agrees_is_taken(telling: dict[str, Any], turned: bool) -> None:
    # The arms agree in nothing and stand so that the alphabet alone would pair the other way.
    shared = telling.get("arm", "")
    told = {field: value for field, value in telling.items() if field != "arm"}
    gold: list[Outcome] = [overall(arm=f"alpha {shared}", **told), overall(arm="beta")]
    predicted: list[Outcome] = [overall(arm="delta"), overall(arm=f"gamma {shared}", **told)]
    matches = align("d", gold, predicted[::-1] if turned else predicted).matches
    assert {(m.gold, m.predicted) for m in matches} == {(gold[0], predicted[1]), (gold[1], predicted[0])}
    assert categories(matches) == ["correct", "correct"]


def test_the_term_that_shares_more_words_is_taken() -> None:
    gold: list[Outcome] = [fever(term="fever a1 b2"), fever(term="fever c3 d4")]
    predicted: list[Outcome] = [fever(term="fever at c3 d4"), fever(term="fever at once b2 a1")]
    pairs = {(match.gold, match.predicted) for match in align("d", gold, predicted).matches}
    assert pairs == {(gold[0], predicted[1]), (gold[1], predicted[0])}


def test_offsets_tell_two_places_apart_when_nothing_else_does() -> None:
    gold = [overall(evidence=at(10), p_value=P03), overall(evidence=at(700))]
    predicted = [overall(evidence=at(10)), overall(evidence=at(700), p_value=P03)]
    matches = align("d", gold, predicted).matches
    assert [(m.category, m.differences) for m in matches] == [("partial", ("p_value",))] * 2


def test_assign_of_nothing_and_of_what_does_not_fit() -> None:
    one: list[Outcome] = [overall()]
    assert assign(one, [], lambda g, p: True, lambda g, p: 1.0) == []
    assert assign(one, one, lambda g, p: False, lambda g, p: 1.0) == []
    assert assign(one, one, lambda g, p: True, lambda g, p: 0.0) == [(one[0], one[0])]


def test_outcomes_told_in_two_sections_fold_into_one() -> None:
    told_twice = [overall(section="results"), overall(section="abstract", quote="12 months")]
    assert len(fold(told_twice)) == 1
    assert fold(told_twice) == fold(told_twice[::-1])
    assert categories(align("d", told_twice, told_twice[:1]).matches) == ["correct"]
    apart = align("d", told_twice, told_twice[:1], distinct=False).matches
    assert categories(apart) == ["correct", "missed"]


def test_one_record_listed_twice_counts_twice_unless_folded() -> None:
    twice = [overall()] * 2
    assert categories(align("d", twice, twice, distinct=False).matches) == ["correct"] * 2
    assert categories(align("d", twice, [], distinct=False).matches) == ["missed"] * 2
    assert categories(align("d", twice, twice).matches) == ["correct"]


@pytest.mark.parametrize(
    "other",
    [
        {"arm": "TACE"},
        {"p_value": {"value": 0.03}},
        {"ci": {"lower": 9, "upper": 15}},
        {"range": {"lower": 9, "upper": 15}},
        {"statistic": "mean"},
        {"endpoint": "PFS"},
    ],
    ids=lambda other: next(iter(other)),
)
def test_outcomes_that_differ_in_a_scored_field_do_not_fold(other: dict[str, Any]) -> None:
    assert len(fold([overall(), overall(**other)])) == 2


def test_what_folds_beyond_equal_fields() -> None:
    assert len(fold([overall(arm="TACE"), overall(arm="the TACE group")])) == 1
    assert len(fold([HazardRatio(value=0.5, comparison="a vs b"), HazardRatio(value=0.5)])) == 1
    assert len(fold([PValueOutcome(p_value=P03, subject=who) for who in ("age", "sex", "Age")])) == 2
    assert len(fold([fever(term="fever"), fever(term="nausea")])) == 2


def test_a_partial_match_names_the_strict_fields_that_differ() -> None:
    gold = TumorResponse(endpoint="ORR", percent=40, count=4, total=10, ci=Interval(lower=20, upper=60))
    predicted = TumorResponse(endpoint="ORR", percent=40, ci=Interval(level=90, lower=20, upper=60), p_value=P03)
    (match,) = align("d", [gold], [predicted]).matches
    assert match.category == "partial"
    assert match.differences == ("count", "total", "ci", "p_value")


def test_the_endpoint_of_a_hazard_ratio_is_strict_only() -> None:
    (match,) = align("d", [HazardRatio(endpoint="OS", value=0.5)], [HazardRatio(endpoint="PFS", value=0.5)]).matches
    assert (match.category, match.differences) == ("partial", ("endpoint",))


def test_words_alone_leave_a_match_correct() -> None:
    (match,) = align("d", [overall(arm="TACE")], [overall(arm="HAIC")]).matches
    assert match.category == "correct"


def test_one_number_under_a_wrong_endpoint_is_incorrect() -> None:
    (match,) = align("d", [overall()], [overall(endpoint="PFS")]).matches
    assert (match.category, match.differences) == ("incorrect", ("endpoint",))


def test_one_place_under_a_wrong_kind_is_incorrect() -> None:
    gold = SurvivalRate(endpoint="PFS", percent=12, timepoint=YEAR, evidence=at(30))
    predicted = TumorResponse(endpoint="DCR", count=1, total=12, evidence=at(31))
    (match,) = align("d", [gold], [predicted]).matches
    assert (match.category, match.differences) == ("incorrect", ("kind",))


def test_one_number_in_two_places_is_missed_and_spurious() -> None:
    gold, predicted = overall(evidence=at(30)), overall(endpoint="PFS", evidence=at(60))
    assert categories(align("d", [gold], [predicted]).matches) == ["missed", "spurious"]
    assert categories(align("d", [overall(3)], [overall(4)]).matches) == ["missed", "spurious"]


def test_the_likelier_of_two_mistakes_is_paired() -> None:
    gold = [fever(term="fever", arm="TACE")]
    predicted: list[Outcome] = [
        fever(term="nausea", arm="TACE"),
        TumorResponse(endpoint="SD", percent=10, arm="TACE"),
    ]
    for order in (predicted, predicted[::-1]):
        matches = align("d", gold, order).matches
        assert categories(matches) == ["incorrect", "spurious"]
        assert matches[0].differences == ("term",)


def test_cited_outcomes_are_left_out_on_both_sides() -> None:
    cited = overall(attribution="cited")
    assert align("d", [cited], [cited]).matches == ()
    assert align("d", [cited], []).matches == ()
    assert align("d", [overall(attribution="cited", p_value=P03)], []).gold_p_values == frozenset()


def test_cited_counted_as_own_is_spurious_and_own_as_cited_missed() -> None:
    own, cited = overall(), overall(attribution="cited")
    (spurious,) = align("d", [cited], [own]).matches
    assert (spurious.category, spurious.differences) == ("spurious", ("attribution",))
    (missed,) = align("d", [own], [cited]).matches
    assert (missed.category, missed.differences) == ("missed", ("attribution",))


def test_p_values_of_all_kinds_are_gathered() -> None:
    gold: list[Outcome] = [
        overall(p_value=P03),
        PValueOutcome(p_value=P03),
        PValueOutcome(p_value=PValue(operator="ns")),
    ]
    alignment = align("d", gold, [])
    assert alignment.gold_p_values == {("=", 0.03), ("ns", None)}
    assert alignment.predicted_p_values == frozenset()
