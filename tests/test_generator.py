"""The generator is sound, and the extractor reads at least so much of what it writes."""

from __future__ import annotations

import random
import re

import pytest

from extractor import extract
from extractor.evaluation.fields import alike
from extractor.examples import parse_example
from extractor.schema import Outcome
from tests.generator.compare import compare
from tests.generator.facts import Facts, record
from tests.generator.measure import (
    TransformScore,
    documents,
    printed_numbers,
    score_phrasing,
    score_transforms,
)
from tests.generator.phrasings import PHRASINGS
from tests.generator.transform import TRANSFORMS

SEED = 0
STATEMENTS = 3
DOCUMENTS = 5

#: Least share of statements that are read exactly: raise a floor when the extractor improves.
PHRASING_FLOORS: dict[str, float] = {
    "adverse_event.common_events_percent": 1.0,
    "adverse_event.common_events_n_percent": 0.0,
    "adverse_event.common_events_fraction": 1.0,
    "adverse_event.graded_list": 1.0,
    "adverse_event.grade_for_all": 0.0,
    "adverse_event.grade_before_each": 1.0,
    "adverse_event.grade_in_bracket": 1.0,
    "adverse_event.any_event_of_grade": 1.0,
    "adverse_event.any_event_rate": 1.0,
    "adverse_event.no_event_of_grade": 1.0,
    "adverse_event.no_such_event": 1.0,
    "adverse_event.no_treatment_related_death": 1.0,
    "adverse_event.treatment_related_deaths": 1.0,
    "adverse_event.count_in_words": 1.0,
    "adverse_event.patients_developed_grade": 1.0,
    "adverse_event.seen_in_percent": 1.0,
    "adverse_event.events_respectively": 1.0,
    "adverse_event.serious_events": 1.0,
    "adverse_event.arms_in_line": 0.0,
    "adverse_event.arms_before_bracket": 0.0,
    "adverse_event.list_by_arm": 0.0,
    "adverse_event.any_event_by_arm": 0.0,
    "adverse_event.arm_then_list": 1.0,
    "adverse_event.total_then_counts": 0.0,
    "hazard_ratio.treatment_prolonged": 0.6,
    "hazard_ratio.ratio_was": 0.0,
    "hazard_ratio.ratio_for_death": 1.0,
    "hazard_ratio.with_a_ratio_of": 1.0,
    "hazard_ratio.without_interval": 1.0,
    "hazard_ratio.independent_predictor": 0.0,
    "hazard_ratio.two_factors": 0.0,
    "hazard_ratio.factors_listed_after_colon": 0.0,
    "hazard_ratio.univariable_only": 1.0,
    "hazard_ratio.unadjusted_and_adjusted": 0.0,
    "hazard_ratio.adjusted_ratio": 0.6,
    "hazard_ratio.two_endpoints_respectively": 0.0,
    "hazard_ratio.two_endpoints_in_line": 0.6,
    "hazard_ratio.other_endpoint": 1.0,
    "hazard_ratio.ratio_with_square_interval": 1.0,
    "hazard_ratio.medians_each_in_arm_then_ratio": 0.0,
    "nothing.significance_threshold": 0.0,
    "nothing.sample_size": 1.0,
    "nothing.expected_median": 1.0,
    "nothing.dose": 1.0,
    "nothing.follow_up": 1.0,
    "nothing.demographics": 1.0,
    "nothing.eligibility": 1.0,
    "nothing.technical_success": 1.0,
    "nothing.accuracy": 1.0,
    "nothing.sessions": 1.0,
    "p_value.factors_associated": 1.0,
    "p_value.groups_did_not_differ": 1.0,
    "p_value.baseline_balanced": 1.0,
    "p_value.odds_ratio": 1.0,
    "p_value.laboratory_value": 1.0,
    "p_value.not_significant": 1.0,
    "p_value.technical_success_compared": 1.0,
    "survival_rate.one_landmark": 1.0,
    "survival_rate.one_landmark_with_interval": 1.0,
    "survival_rate.landmarks_respectively": 1.0,
    "survival_rate.landmarks_after_the_endpoint": 1.0,
    "survival_rate.each_rate_with_its_time": 1.0,
    "survival_rate.each_time_repeated": 1.0,
    "survival_rate.slashes": 1.0,
    "survival_rate.full_adjectives": 1.0,
    "survival_rate.percent_sign_once": 0.0,
    "survival_rate.alive": 0.0,
    "survival_rate.two_endpoints_one_time": 1.0,
    "survival_rate.two_endpoints_two_times": 1.0,
    "survival_rate.arms_in_line": 0.0,
    "survival_rate.arms_before_bracket": 0.0,
    "survival_rate.landmarks_by_arm": 1.0,
    "survival_rate.landmarks_by_arm_in_bracket": 0.0,
    "survival_rate.arms_by_landmark": 0.0,
    "survival_rate.two_sentences_two_arms": 0.0,
    "survival_rate.arm_in_the_sentence_before": 0.0,
    "survival_rate.median_and_landmarks": 1.0,
    "survival_rate.landmarks_of_lettered_arms": 0.0,
    "survival_time.median_was": 0.0,
    "survival_time.median_of": 1.0,
    "survival_time.other_units": 1.0,
    "survival_time.short_units": 1.0,
    "survival_time.with_interval": 1.0,
    "survival_time.interval_before_unit": 1.0,
    "survival_time.interval_announced_first": 0.0,
    "survival_time.interval_without_brackets": 1.0,
    "survival_time.with_range": 1.0,
    "survival_time.with_interquartile_range": 1.0,
    "survival_time.two_endpoints_respectively": 1.0,
    "survival_time.three_endpoints_respectively": 1.0,
    "survival_time.two_endpoints_with_intervals": 1.0,
    "survival_time.second_endpoint_without_verb": 0.0,
    "survival_time.telegraphic": 1.0,
    "survival_time.prefixed_abbreviations": 1.0,
    "survival_time.mean_time": 1.0,
    "survival_time.after_follow_up": 0.0,
    "survival_time.not_reached": 0.0,
    "survival_time.upper_bound_not_reached": 1.0,
    "survival_time.one_arm_not_reached": 0.0,
    "survival_time.not_reached_in_bracket": 0.0,
    "survival_time.from_a_starting_point": 0.0,
    "survival_time.two_starting_points": 1.0,
    "survival_time.arms_in_line": 0.0,
    "survival_time.arms_in_line_p_outside": 0.0,
    "survival_time.arms_in_line_with_intervals": 0.0,
    "survival_time.arms_before_bracket": 1.0,
    "survival_time.arms_before_bracket_with_intervals": 0.0,
    "survival_time.bracket_with_hazard_ratio": 0.0,
    "survival_time.arms_respectively": 0.0,
    "survival_time.arm_is_subject": 0.0,
    "survival_time.arms_in_brackets": 0.0,
    "survival_time.numbers_in_brackets": 1.0,
    "survival_time.lettered_arms": 0.0,
    "survival_time.arm_sizes_in_brackets": 0.0,
    "survival_time.two_endpoints_two_arms": 0.0,
    "survival_time.two_brackets_two_endpoints": 1.0,
    "survival_time.three_arms": 0.0,
    "survival_time.subgroups": 0.0,
    "survival_time.arm_in_the_sentence_before": 0.0,
    "survival_time.endpoint_carried_over": 1.0,
    "survival_time.cited_study": 1.0,
    "tumor_response.rate_was": 1.0,
    "tumor_response.rate_then_count": 1.0,
    "tumor_response.seen_in_n_of_total": 1.0,
    "tumor_response.percent_of_patients_had": 0.0,
    "tumor_response.count_first": 0.0,
    "tumor_response.four_responses_respectively": 1.0,
    "tumor_response.responses_with_counts": 1.0,
    "tumor_response.responses_after_colon": 0.0,
    "tumor_response.rate_with_interval": 1.0,
    "tumor_response.rate_with_count_and_interval": 1.0,
    "tumor_response.with_two_rates": 1.0,
    "tumor_response.two_rates_respectively": 1.0,
    "tumor_response.second_rate_without_verb": 1.0,
    "tumor_response.sum_of_responses": 1.0,
    "tumor_response.rate_at_a_time": 1.0,
    "tumor_response.rate_at_two_times": 1.0,
    "tumor_response.everyone": 0.0,
    "tumor_response.no_patient": 0.0,
    "tumor_response.none_of_total": 0.0,
    "tumor_response.arms_in_line": 0.0,
    "tumor_response.arms_before_bracket": 0.0,
    "tumor_response.arms_before_bracket_with_counts": 0.0,
    "tumor_response.arms_respectively": 0.0,
    "tumor_response.arm_is_subject": 1.0,
    "tumor_response.lettered_arms": 0.0,
    "tumor_response.two_endpoints_two_arms": 0.0,
    "tumor_response.two_brackets_arms_last": 0.0,
    "tumor_response.three_arms": 1.0,
    "tumor_response.arm_in_the_sentence_before": 0.0,
    "tumor_response.arm_after_arm": 1.0,
}
#: Least share of outcomes that survive each transformation of generated documents.
TRANSFORM_FLOORS: dict[str, float] = {
    "hyphen_in_ranges": 0.95,
    "en_dash_in_ranges": 0.95,
    "minus_in_ranges": 0.95,
    "spaced_ranges": 0.95,
    "tight_operators": 0.95,
    "wide_operators": 0.95,
    "tight_brackets": 0.95,
    "wide_brackets": 0.95,
    "double_spaces": 0.85,
    "swap_brackets": 0.95,
    "middle_dot_decimals": 0.95,
    "no_break_spaces": 0.95,
    "thin_spaces": 0.95,
    "upper_p": 0.95,
    "lower_p": 0.95,
    "italic_p": 0.65,
    "math_p": 0.95,
    "wrapped": 0.90,
    "spelled_out": 0.95,
    "glued_sentences": 0.95,
}

#: Fields whose numbers a text may print otherwise: a grade in Roman numerals, or its lower end only.
_NOT_NUMBERS = {
    "kind",
    "endpoint",
    "arm",
    "grade",
    "term",
    "attribution",
    "section",
    "quote",
    "note",
    "model",
}


def _numbers(value: object) -> list[float]:
    if isinstance(value, dict):
        return [number for part in value.values() for number in _numbers(part)]
    return [float(value)] if isinstance(value, int | float) and not isinstance(value, bool) else []


def _outcomes(marked: str) -> list[Outcome]:
    return [expected.outcome for expected in parse_example(marked).expected]


@pytest.mark.parametrize("name", PHRASINGS)
def test_a_seed_decides_everything(name: str) -> None:
    phrasing = PHRASINGS[name]
    assert phrasing.statement(7, 3) == phrasing.statement(7, 3)


def test_seeds_differ() -> None:
    assert documents(5, seed=1) == documents(5, seed=1)
    assert documents(5, seed=1) != documents(5, seed=2)


@pytest.mark.parametrize("name", PHRASINGS)
def test_every_expected_number_is_printed(name: str) -> None:
    for index in range(8):
        statement = PHRASINGS[name].statement(SEED, index)
        printed = printed_numbers(statement.text)
        for outcome in statement.outcomes:
            for number in _numbers(outcome.model_dump(exclude=_NOT_NUMBERS)):
                assert number in printed, (number, statement)


@pytest.mark.parametrize("name", PHRASINGS)
def test_arms_and_terms_stand_in_the_text(name: str) -> None:
    for index in range(8):
        statement = PHRASINGS[name].statement(SEED, index)
        shown = set(re.findall(r"[a-z0-9]+", statement.text.lower()))
        for outcome in statement.outcomes:
            for named in (outcome.arm, getattr(outcome, "term", None)):
                spoken = set(re.findall(r"[a-z0-9]+", (named or "").lower())) - {
                    "any",
                    "group",
                    "arm",
                    "cohort",
                }
                assert spoken <= shown, statement


def test_facts_agree_with_each_other() -> None:
    for seed in range(300):
        facts = Facts(random.Random(seed))
        n = facts.fraction()
        assert n.percent.value == round(100 * n.count.value / n.total.value, 1)
        shares = facts.shares(4)
        assert sum(share.count.value for share in shares) == shares[0].total.value
        for estimate in (*facts.durations(2), *facts.percents(2), facts.ratio()):
            for interval in (facts.ci(estimate), facts.bare_ci(estimate), facts.spread(estimate, "IQR")):
                assert interval.value["lower"] < estimate.value < interval.value["upper"]
        one, two, three = facts.arms(3)
        assert not alike(one.name, two.name) and not alike(two.name, three.name)


def test_comparison_names_what_is_wrong() -> None:
    (os, pfs) = _outcomes(
        'OS was [12]{survival_time endpoint=OS value=12 unit=months arm="TACE group"} and PFS '
        "[5]{survival_time endpoint=PFS value=5 unit=months} months."
    )
    assert compare([os, pfs], [pfs, os]).same
    assert compare([os], [os.model_copy(update={"arm": "patients with TACE"})]).same
    assert compare([os], [os, os]).spurious == (os,)
    assert compare([os, pfs], [pfs]).missed == (os,)
    wrong = os.model_copy(update={"arm": "HAIC group", "unit": "weeks"})
    (difference,) = compare([os], [wrong]).different
    assert difference.fields == ("unit: months -> weeks", "arm: TACE group -> HAIC group")
    cited = pfs.model_copy(update={"attribution": "cited", "arm": "anything", "section": "discussion"})
    assert compare([pfs], [cited]).different[0].fields == ("attribution: own -> cited",)


def test_comparison_pairs_as_many_as_it_can() -> None:
    wide = record("adverse_event", term="nausea vomiting", percent=10)
    nausea, vomiting = (record("adverse_event", term=term, percent=10) for term in ("nausea", "vomiting"))
    assert compare([wide, nausea], [nausea, vomiting]).same
    assert compare([nausea, wide], [vomiting, nausea]).same


@pytest.mark.parametrize("name", TRANSFORMS)
def test_transformations_are_pure_and_keep_the_digits(name: str) -> None:
    transform = TRANSFORMS[name]
    for text in documents(DOCUMENTS, SEED):
        changed = transform(text)
        assert changed == transform(text)
        assert re.findall(r"\d", changed) == re.findall(r"\d", text)
        assert re.findall(r"\d+(?:\.\d+)?", changed.replace("\u00b7", ".")) == re.findall(r"\d+(?:\.\d+)?", text)


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("hyphen_in_ranges", "9.1–13.4 and 3\u22124", "9.1-13.4 and 3-4"),
        ("en_dash_in_ranges", "9.1-13.4%-15% of DEB-TACE", "9.1–13.4%–15% of DEB-TACE"),
        ("minus_in_ranges", "9.1-13.4, 1-year", "9.1\u221213.4, 1-year"),
        ("spaced_ranges", "9.1–13.4; grade 3-4", "9.1 – 13.4; grade 3-4"),
        ("tight_operators", "P = 0.03, n = 5, grade ≥ 3", "P=0.03, n=5, grade≥3"),
        ("wide_operators", "It was P=0.03.", "It was P  =  0.03."),
        ("tight_brackets", "months (95% CI) and [x] y", "months(95% CI)and[x]y"),
        ("wide_brackets", "months (95% CI).", "months  ( 95% CI )  ."),
        ("double_spaces", "a b\nc d\n1 (2) 3", "a  b\nc  d\n1 (2) 3"),
        ("swap_brackets", "so 5 (95% CI) [or HR] (1.2) [3,4].", "so 5 [95% CI] (or HR) (1.2) [3,4]."),
        (
            "middle_dot_decimals",
            "9.1-13.4, .5, 1.2.3, 10.1016/j.x.2020",
            "9·1-13·4, .5, 1.2.3, 10.1016/j.x.2020",
        ),
        ("no_break_spaces", "a 9 b c", "a\u00a09\u00a0b c"),
        ("thin_spaces", "P = 0.3, (9 months)", "P\u2009=\u20090.3, (9\u2009months)"),
        ("upper_p", "p<0.05, p value = 0.2, hip = 3", "P<0.05, P value = 0.2, hip = 3"),
        ("lower_p", "(P<0.05) in Phase 2. P < 0.05 was", "(p<0.05) in Phase 2. P < 0.05 was"),
        ("italic_p", "(P = 0.03)", "(*P* = 0.03)"),
        ("math_p", "(P = 0.03; p<.001)", "($P = 0.03$; $p<.001$)"),
        ("wrapped", "one " * 20, ("one " * 17)[:-1] + "\none one one"),
        ("wrapped", "a\t" + "b " * 50, "a\t" + "b " * 50),
        (
            "spelled_out",
            "Survival (OS): median OS 9 (95% CI 8-10; HR 0.5); SD 3",
            "Survival (OS): median overall survival 9 (95% confidence interval 8-10; hazard ratio 0.5); SD 3",
        ),
        ("spelled_out", "CR and SD", "complete response and stable disease"),
        ("glued_sentences", "9 months. The end vs. Two et al. Here", "9 months.The end vs. Two et al. Here"),
    ],
)
def test_transformation(name: str, before: str, after: str) -> None:
    assert TRANSFORMS[name](before) == after


def test_no_floor_is_forgotten() -> None:
    assert sorted(PHRASING_FLOORS) == sorted(PHRASINGS)
    assert sorted(TRANSFORM_FLOORS) == sorted(TRANSFORMS)


@pytest.mark.parametrize("name", PHRASINGS)
def test_phrasing_is_read(name: str) -> None:
    score = score_phrasing(PHRASINGS[name], extract, STATEMENTS, SEED)
    assert score.rate >= PHRASING_FLOORS[name], (score.failing_text, score.disagreements)


@pytest.fixture(scope="module")
def survival() -> dict[str, TransformScore]:
    return {score.transform: score for score in score_transforms(extract, documents(DOCUMENTS, SEED))}


@pytest.mark.parametrize("name", TRANSFORMS)
def test_outcomes_survive(name: str, survival: dict[str, TransformScore]) -> None:
    assert survival[name].total > 0
    assert survival[name].rate >= TRANSFORM_FLOORS[name], survival[name]
