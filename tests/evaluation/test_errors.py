"""What is said of each error, and how errors are grouped."""

import pytest

from extractor.evaluation import OutcomeError, errors_of, evaluate, group_errors
from extractor.evaluation.errors import headline, main_number, shown
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

TIME = SurvivalTime(endpoint="OS", value=9.1, unit="months", arm="TACE group", quote="OS was 9.1 months")
HALF_YEAR = Timepoint(value=6, unit="months")


def at(start: int, text: str, rule: str = "") -> Evidence:
    return Evidence(start=start, end=start + len(text), text=text, sentence_start=0, sentence_end=200, rule=rule)


def errors(gold: list[Outcome], predicted: list[Outcome]) -> list[OutcomeError]:
    return list(errors_of(evaluate({"d": gold}, {"d": predicted}, bootstrap=0)))


def changed(outcome: SurvivalTime, **fields: object) -> SurvivalTime:
    return outcome.model_copy(update=fields)


def test_nothing_wrong_is_no_error() -> None:
    assert errors([TIME], [TIME]) == []
    assert errors([TIME], [changed(TIME, arm="TACE", section="results")]) == []


def test_a_missed_outcome() -> None:
    (error,) = errors([TIME], [])
    assert (error.doc_id, error.category, error.kind, error.subject) == ("d", "missed", "survival_time", "OS")
    assert (error.field, error.predicted, error.rule, error.evidence) == (None, None, "", None)
    assert error.gold == "survival_time OS 9.1 months, TACE group"
    assert (error.quote, error.number) == ("OS was 9.1 months", 9.1)
    assert error.construction == "missed survival_time"


def test_a_spurious_outcome_carries_its_place_and_rule() -> None:
    event = AdverseEvent(term="fever", count=3, total=20, evidence=at(17, "3", "event.counted"))
    (error,) = errors([], [event])
    assert (error.category, error.subject, error.rule) == ("spurious", "fever", "event.counted")
    assert (error.gold, error.predicted) == (None, "adverse_event fever 3/20")
    assert (error.evidence, error.quote, error.number) == (event.evidence, "3", 3.0)
    assert error.construction == "spurious adverse_event"


def test_an_incorrect_outcome_shows_both_sides() -> None:
    gold = changed(TIME, evidence=at(7, "9.1"))
    predicted = changed(TIME, endpoint="PFS", evidence=at(7, "9.1", "time.median"))
    (error,) = errors([gold], [predicted])
    assert (error.category, error.field, error.rule) == ("incorrect", "endpoint", "time.median")
    assert error.gold == "survival_time OS 9.1 months, TACE group"
    assert error.predicted == "survival_time PFS 9.1 months, TACE group"
    assert error.construction == "incorrect survival_time: endpoint differs"


@pytest.mark.parametrize(
    ("in_gold", "in_predicted", "shown_gold", "shown_predicted", "construction"),
    [
        (PValue(value=0.03), None, "= 0.03", None, "survival_time: p_value missing"),
        (None, PValue(operator="ns"), None, "ns", "survival_time: p_value added"),
        (
            PValue(value=0.03),
            PValue(operator="<", value=0.03),
            "= 0.03",
            "< 0.03",
            "survival_time: p_value differs",
        ),
    ],
)
def test_a_wrong_field_is_missing_added_or_different(
    in_gold: PValue | None,
    in_predicted: PValue | None,
    shown_gold: str | None,
    shown_predicted: str | None,
    construction: str,
) -> None:
    (error,) = errors([changed(TIME, p_value=in_gold)], [changed(TIME, p_value=in_predicted)])
    assert (error.category, error.field) == ("partial", "p_value")
    assert (error.gold, error.predicted) == (shown_gold, shown_predicted)
    assert error.construction == construction


def test_each_wrong_field_is_an_error_of_its_own() -> None:
    predicted = changed(TIME, arm="sorafenib", ci=Interval(lower=7, upper=12), statistic="mean")
    found = {error.field: (error.category, error.gold, error.predicted) for error in errors([TIME], [predicted])}
    assert found == {
        "statistic": ("partial", "median", "mean"),
        "ci": ("partial", None, "7 to 12 (95 %)"),
        "arm": ("label", "TACE group", "sorafenib"),
    }


def test_words_of_a_hazard_ratio() -> None:
    gold = HazardRatio(endpoint="OS", value=0.5, comparison="TACE vs sorafenib", model="univariable")
    predicted = HazardRatio(endpoint="OS", value=0.5, comparison="tumour size", model="multivariable")
    assert [error.construction for error in errors([gold], [predicted])] == [
        "hazard_ratio: comparison differs",
        "hazard_ratio: model differs",
    ]


def test_attribution_taken_wrongly() -> None:
    cited = changed(TIME, attribution="cited")
    (borrowed,) = errors([cited], [TIME])
    assert (borrowed.category, borrowed.field) == ("spurious", "attribution")
    assert (borrowed.gold, borrowed.predicted) == ("cited", "own")
    assert borrowed.construction == "survival_time: cited counted as own"
    (disowned,) = errors([TIME], [cited])
    assert (disowned.category, disowned.gold, disowned.predicted) == ("missed", "own", "cited")
    assert disowned.construction == "survival_time: own counted as cited"


def test_errors_stand_in_the_order_of_documents_and_places() -> None:
    late, early = (changed(TIME, value=n, evidence=at(n, "x")) for n in (50, 5))
    gold: dict[str, list[Outcome]] = {"b": [TIME], "a": [late, early]}
    found = errors_of(evaluate(gold, {}, bootstrap=0))
    assert [(error.doc_id, error.number) for error in found] == [("a", 5.0), ("a", 50.0), ("b", 9.1)]


def test_groups_are_by_construction_and_rule_the_largest_first() -> None:
    predicted: list[Outcome] = [
        changed(TIME, value=value, evidence=at(value, "x", rule)) for value, rule in ((1, "r1"), (2, "r2"), (3, "r2"))
    ]
    groups = group_errors(errors([TIME], predicted))
    assert [(group.construction, group.rule, len(group.errors)) for group in groups] == [
        ("spurious survival_time", "r2", 2),
        ("missed survival_time", "", 1),
        ("spurious survival_time", "r1", 1),
    ]
    assert group_errors([]) == ()


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        (SurvivalTime(endpoint="PFS", reached=False, arm="HAIC"), "survival_time PFS not reached, HAIC"),
        (
            SurvivalRate(endpoint="OS", percent=91.3, timepoint=HALF_YEAR),
            "survival_rate OS at 6 months 91.3 %",
        ),
        (SurvivalRate(endpoint="OS", reached=False), "survival_rate OS not reached"),
        (TumorResponse(endpoint="ORR", percent=40, count=4, total=10), "tumor_response ORR 4/10 40 %"),
        (TumorResponse(endpoint="CR", count=0), "tumor_response CR 0"),
        (AdverseEvent(term="fever", percent=5, grade=(3, 4)), "adverse_event fever grade 3, 4 5 %"),
        (HazardRatio(endpoint="OS", value=0.65), "hazard_ratio OS 0.65"),
        (PValueOutcome(p_value=PValue(operator="<", value=0.001), subject="age"), "p_value age P < 0.001"),
        (PValueOutcome(p_value=PValue(operator="ns")), "p_value P ns"),
    ],
)
def test_headlines(outcome: Outcome, expected: str) -> None:
    assert headline(outcome) == expected


def test_fields_in_words() -> None:
    outcome = changed(TIME, ci=Interval(level=90, lower=7.25, upper=None), range=Range(lower=1, upper=30))
    assert shown(outcome, "ci") == "7.25 to NR (90 %)"
    assert shown(outcome, "range") == "1 to 30"
    assert shown(outcome, "reached") == "reached"
    assert shown(outcome, "p_value") is None
    assert shown(TumorResponse(endpoint="CR", percent=5, timepoint=HALF_YEAR), "timepoint") == "6 months"


def test_main_number() -> None:
    assert main_number(TumorResponse(endpoint="CR", percent=5, count=2)) == 5.0
    assert main_number(TumorResponse(endpoint="CR", count=2)) == 2.0
    assert main_number(PValueOutcome(p_value=PValue(value=0.2))) == 0.2
    assert main_number(SurvivalTime(endpoint="OS", reached=False)) is None
