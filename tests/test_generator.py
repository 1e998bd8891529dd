"""The generator is sound, and the extractor reads at least so much of what it writes."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest

from extractor import extract
from extractor.examples import parse_example
from extractor.schema import Outcome
from tests.generator.compare import arm_likeness, compare
from tests.generator.facts import Facts, record
from tests.generator.measure import documents, printed_numbers, score_phrasing, score_transforms
from tests.generator.phrasings import PHRASINGS
from tests.generator.transform import TRANSFORMS

SEED = 0
STATEMENTS = 6
DOCUMENTS = 12

#: Least share of statements that are read exactly: raise a floor when the extractor improves.
PHRASING_FLOORS: dict[str, float] = {}
#: Least share of outcomes that survive each transformation of generated documents.
TRANSFORM_FLOORS: dict[str, float] = {}

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
    for index in range(10):
        statement = PHRASINGS[name].statement(SEED, index)
        printed = printed_numbers(statement.text)
        for outcome in statement.outcomes:
            for number in _numbers(outcome.model_dump(exclude=_NOT_NUMBERS)):
                assert number in printed, (number, statement)


@pytest.mark.parametrize("name", PHRASINGS)
def test_arms_and_terms_stand_in_the_text(name: str) -> None:
    for index in range(10):
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
        assert max(arm_likeness(one.name, two.name), arm_likeness(two.name, three.name)) < 0.34


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


def test_arms_named_by_letter_are_told_apart() -> None:
    assert arm_likeness("arm A", "Arm A") == 1
    assert arm_likeness("arm A", "arm B") < 0.34


@pytest.mark.parametrize("name", TRANSFORMS)
def test_transformations_are_pure_and_keep_the_digits(name: str) -> None:
    transform = TRANSFORMS[name]
    for text in documents(DOCUMENTS, SEED):
        changed = transform(text)
        assert changed == transform(text)
        assert re.findall(r"\d", changed) == re.findall(r"\d", text)
        assert re.findall(r"\d+(?:\.\d+)?", changed.replace("\u00b7", ".")) == re.findall(
            r"\d+(?:\.\d+)?", text
        )


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
        ("lower_p", "P<0.05 in Phase 2", "p<0.05 in Phase 2"),
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
def plain() -> list[str]:
    return documents(DOCUMENTS, SEED)


@pytest.mark.parametrize(("name", "transform"), TRANSFORMS.items())
def test_outcomes_survive(name: str, transform: Callable[[str], str], plain: list[str]) -> None:
    (score,) = score_transforms(extract, plain, {name: transform})
    assert score.rate >= TRANSFORM_FLOORS[name], score
