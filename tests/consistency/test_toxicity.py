"""Adverse events by grade and by arm; what holds for all findings."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from extractor import extract
from extractor.consistency import ALONE, ALONE_BY_WORDS, TOGETHER, TOGETHER_BY_GROUPS, TOGETHER_BY_WORDS
from tests.common import Codes, Find

FINDINGS = Path(__file__).parents[2] / "docs" / "findings.md"


def event(number: str, grade: str = "", more: str = "", term: str = "fever") -> str:
    graded = f"grade={grade} " if grade else ""
    return f"{term} [{number}]{{adverse_event term={term} {graded}{more} percent={number}}}%"


def test_a_grade_is_part_of_all_grades(codes: Codes) -> None:
    assert codes(f"{event('28')}, {event('54', '3,4')}") == ["grade-above-any"]
    assert codes(f"{event('28')}, {event('28', '3,4')}") == []
    assert codes(f"{event('28')}, {event('29', '3,4')}") == []  # both may be 28.5
    assert codes(f"{event('28')}\n{event('54', '3,4')}") == []  # another sentence, another group
    assert codes(f"{event('28', more='section=table')}\n{event('54', '3,4', 'section=table')}") == ["grade-above-any"]
    assert codes(f"{event('28')}, {event('60')}, {event('54', '3,4')}") == []


def arm(name: str, count: int) -> str:
    return f"[{count}]{{adverse_event term=fever count={count} arm={name}}}"


def test_arms_make_the_total(find: Find) -> None:
    assert find(f"Fever: {arm('TACE', 4)}, {arm('HAIC', 5)}, {arm('total', 9)}") == []
    (more,) = find(f"Fever: {arm('TACE', 4)}, {arm('HAIC', 6)}, {arm('total', 9)}")
    assert (more.code, more.severity) == ("arms-and-total", "contradiction")
    (less,) = find(f"Fever: {arm('TACE', 4)}, {arm('HAIC', 4)}, {arm('total', 9)}")
    assert (less.severity, less.recomputed) == ("note", {"count": (8.0, 8.0)})
    assert find(f"Fever: {arm('TACE', 4)}, {arm('HAIC', 6)}, {arm('radiation', 9)}") == []


@pytest.mark.parametrize(
    "check", [*ALONE, *ALONE_BY_WORDS, *TOGETHER, *TOGETHER_BY_WORDS, *TOGETHER_BY_GROUPS], ids=lambda c: c.__name__
)
def test_every_check_names_its_code(check: Callable[..., object]) -> None:
    assert (check.__doc__ or "").startswith("``")


def test_the_list_of_checks_is_whole() -> None:
    """Each code of a docstring has its row in docs/findings.md, and each row a check."""
    listed = set(re.findall(r"^\| `([a-z-]+)` \|", FINDINGS.read_text("utf8"), re.MULTILINE))
    checks = [*ALONE, *ALONE_BY_WORDS, *TOGETHER, *TOGETHER_BY_WORDS, *TOGETHER_BY_GROUPS]
    codes = {match[1] for check in checks if (match := re.match(r"``([a-z-]+)``", check.__doc__ or ""))}
    assert codes | {"contradiction", "discrepancy", "note"} == listed


def test_the_pipeline_finds_and_changes_nothing() -> None:
    text = "The ORR was 50.0% (9/12) in the HAIC group."
    record = extract(text)
    assert [(f.code, f.outcomes) for f in record.findings] == [("percent-of-count", (0,))]
    assert (record.outcomes[0].percent, record.outcomes[0].count) == (50.0, 9)


def test_a_consistent_text_has_no_finding() -> None:
    text = (
        "Median OS was 14.6 months (95% CI 11.9–17.3) in the TACE-HAIC group and 10.2 months (8.8–12.1) in the TACE "
        "group (HR 0.64, 95% CI 0.45–0.91; P = 0.013); the ORR was 45.2% (28/62)."
    )
    assert len(extract(text).outcomes) == 4
    assert extract(text).findings == ()


def test_outcomes_without_evidence_are_left_out(find: Find) -> None:
    from extractor.consistency import find_contradictions
    from extractor.schema import parse_outcome

    outcome = parse_outcome({"kind": "tumor_response", "endpoint": "ORR", "percent": 50, "count": 9, "total": 12})
    assert find_contradictions([outcome], "", {}) == ()
