"""The markup of annotated examples: what it means, and that nothing malformed passes."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.examples import ExampleError, outcome_fields, parse_example

#: Field as written, and what the record then holds.
FIELDS = [
    ("{survival_time endpoint=OS value=9.1 unit=months}", {"endpoint": "OS", "value": 9.1, "unit": "months"}),
    ("{survival_time endpoint=OS reached=false}", {"reached": False, "value": None}),
    ("{survival_time endpoint=OS value=3 unit=weeks statistic=mean}", {"statistic": "mean"}),
    (
        "{survival_time endpoint=OS value=3 unit=months ci=1.5..6}",
        {"ci": {"level": 95.0, "lower": 1.5, "upper": 6.0}},
    ),
    (
        "{survival_time endpoint=OS value=3 unit=months ci=90:1..6}",
        {"ci": {"level": 90.0, "lower": 1.0, "upper": 6.0}},
    ),
    (
        "{survival_time endpoint=OS value=3 unit=months ci=2..NR}",
        {"ci": {"level": 95.0, "lower": 2.0, "upper": None}},
    ),
    (
        "{survival_time endpoint=OS value=3 unit=months ci=NE..6}",
        {"ci": {"level": 95.0, "lower": None, "upper": 6.0}},
    ),
    (
        "{survival_time endpoint=OS value=3 unit=months range=1..6}",
        {"range": {"type": "range", "lower": 1.0, "upper": 6.0}},
    ),
    (
        "{survival_time endpoint=OS value=3 unit=months range=IQR:1..6}",
        {"range": {"type": "IQR", "lower": 1.0, "upper": 6.0}},
    ),
    ("{p_value p_value=0.03}", {"p_value": {"operator": "=", "value": 0.03}}),
    ("{p_value p_value=<0.001}", {"p_value": {"operator": "<", "value": 0.001}}),
    ("{p_value p_value=<=.05}", {"p_value": {"operator": "<=", "value": 0.05}}),
    ("{p_value p_value=>=.05}", {"p_value": {"operator": ">=", "value": 0.05}}),
    ("{p_value p_value=ns}", {"p_value": {"operator": "ns", "value": None}}),
    ("{p_value p_value=NS}", {"p_value": {"operator": "ns", "value": None}}),
    (
        '{survival_rate endpoint=OS percent=72 timepoint="1 years"}',
        {"percent": 72.0, "timepoint": {"value": 1.0, "unit": "years"}},
    ),
    (
        "{adverse_event term=fever grade=3,4 count=3 total=22}",
        {"grade": (3, 4), "count": 3, "total": 22, "percent": None},
    ),
    ('{adverse_event term="nausea and vomiting" percent=4}', {"term": "nausea and vomiting", "grade": None}),
    ("{tumor_response endpoint=ORR percent=35.4}", {"percent": 35.4, "arm": None, "attribution": "own"}),
    ('{tumor_response endpoint=ORR percent=3 arm="arm A"}', {"arm": "arm A"}),
    ("{tumor_response endpoint=ORR percent=3 attribution=cited}", {"attribution": "cited"}),
    ("{hazard_ratio value=0.74}", {"endpoint": "OTHER", "value": 0.74, "model": None}),
]

MALFORMED = [
    ("stray brace", "ORR was 3} %."),
    ("stray brace", "ORR was {3 %."),
    ("stray brace", "ORR was 3 {tumor_response endpoint=ORR percent=3}."),
    ("stray brace", "ORR was [3]{tumor_response endpoint=ORR percent=3} or }4%."),
    ("stray brace", "ORR was [3] {tumor_response endpoint=ORR percent=3}%."),
    ("stray brace", "ORR was [3]{tumor_response endpoint=ORR percent=3."),
    ("stray brace", "ORR was [[3]]{tumor_response endpoint=ORR percent=3}."),
    ("unknown kind", "[3]{}%"),
    ("unknown kind", "[3]{response endpoint=ORR percent=3}%"),
    ("unknown kind", "[3]{TumorResponse endpoint=ORR percent=3}%"),
    ("unknown kind", "[3]{tumor_response,endpoint=ORR}%"),
    ("field=value", "[3]{tumor_response ORR percent=3}%"),
    ("field=value", "[3]{tumor_response endpoint = ORR percent=3}%"),
    ("field=value", "[3]{tumor_response endpoint=ORR percent=}%"),
    ("field=value", '[3]{tumor_response endpoint=ORR percent=3 arm="arm A}%'),
    ("field=value", "[3]{tumor_response endpoint=ORR percent=3 Arm=A}%"),
    ("given twice", "[3]{tumor_response endpoint=ORR endpoint=DCR percent=3}%"),
    ("percent='many'", "[3]{tumor_response endpoint=ORR percent=many}%"),
    ("tumor_response.colour", "[3]{tumor_response endpoint=ORR percent=3 colour=3}%"),
    ("colour='red'", "[3]{tumor_response endpoint=ORR percent=3 colour=red}%"),
    ("not 'lower..upper'", "[3]{survival_time endpoint=OS value=3 unit=months ci=1-6}"),
    ("ci='1..x'", "[3]{survival_time endpoint=OS value=3 unit=months ci=1..x}"),
    ("above upper", "[3]{survival_time endpoint=OS value=3 unit=months ci=6..1}"),
    ("range.type", "[3]{survival_time endpoint=OS value=3 unit=months range=SD:1..6}"),
    ("not a P value", "[3]{p_value p_value=~0.3}"),
    ("p_value='1.2.3'", "[3]{p_value p_value=1.2.3}"),
    ("less than or equal to 1", "[3]{p_value p_value=3}"),
    ("timepoint='six months'", '[3]{survival_rate endpoint=OS percent=3 timepoint="six months"}'),
    ("timepoint.unit", '[3]{survival_rate endpoint=OS percent=3 timepoint="6 moons"}'),
    ("grade='three'", "[3]{adverse_event term=fever percent=3 grade=three}"),
    ("less than or equal to 5", "[3]{adverse_event term=fever percent=3 grade=6}"),
    ("reached='no'", "[3]{survival_time endpoint=OS reached=no}"),
    ("neither percent nor count", "[3]{tumor_response endpoint=ORR}"),
    ("endpoint", "[3]{tumor_response percent=3}"),
    ("needs a unit", "[3]{survival_time endpoint=OS value=3}"),
    ("was reached has a value", "[3]{survival_time endpoint=OS}"),
    ("above 100", "[300]{tumor_response endpoint=ORR percent=300}"),
    ("statistic", "[3]{survival_time endpoint=OS value=3 unit=months statistic=mode}"),
    ("attribution", "[3]{tumor_response endpoint=ORR percent=3 attribution=theirs}"),
    ("model", "[3]{hazard_ratio value=3 model=cox}"),
    ("count", "[3]{tumor_response endpoint=ORR count=1.5}"),
]


@pytest.mark.parametrize(("markup", "fields"), FIELDS)
def test_fields(markup: str, fields: dict[str, Any]) -> None:
    (expected,) = parse_example(f"It was [3]{markup}.").expected
    held = outcome_fields(expected.outcome)
    assert {name: held[name] for name in fields} == fields


@pytest.mark.parametrize(("message", "marked"), MALFORMED)
def test_malformed_markup_is_an_error(message: str, marked: str) -> None:
    with pytest.raises(ExampleError, match=message.replace("(", r"\(")):
        parse_example(marked)


def test_text_and_offsets() -> None:
    example = parse_example(
        "CR and PR were [4]{tumor_response endpoint=CR percent=4} and [31]{tumor_response endpoint=PR percent=31}%."
    )
    assert example.text == "CR and PR were 4 and 31%."
    assert [example.text[e.start : e.end] for e in example.expected] == ["4", "31"]


def test_several_outcomes_of_one_number() -> None:
    example = parse_example(
        "Both groups reached [9]{survival_time endpoint=OS value=9 unit=months arm=A}"
        "{survival_time endpoint=OS value=9 unit=months arm=B} months."
    )
    assert [(e.start, e.end, e.outcome.arm) for e in example.expected] == [(20, 21, "A"), (20, 21, "B")]


def test_plain_brackets_are_left_alone() -> None:
    example = parse_example("Kim [12] found HR [0.65; 0.85] (see [a]).")
    assert example.text == "Kim [12] found HR [0.65; 0.85] (see [a])."
    assert example.expected == ()


def test_fields_of_an_example_leave_out_where_it_stands() -> None:
    (expected,) = parse_example("[3]{tumor_response endpoint=ORR percent=3}%").expected
    assert not {"evidence", "quote", "note"} & set(outcome_fields(expected.outcome))
