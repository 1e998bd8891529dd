"""Each field says where it is printed, in the very characters."""

from __future__ import annotations

import pytest

from extractor import extract
from extractor.numbers import normalise, parse_number
from extractor.writers import as_printed
from tests.common import ROOT

EXAMPLES = [
    (
        "Median OS was 9.0 months (95% CI 7.0–11.50; P = 0.050).",
        {"value": "9.0", "ci": "7.0–11.50", "p_value": "0.050"},
    ),
    ("Median OS was 14·60 months (range, 2.0-NR).", {"value": "14·60", "range": "2.0–NR"}),
    ("The ORR was 45.0% (9/20).", {"percent": "45.0", "count": "9", "total": "20"}),
    ("A complete response was seen in eight of ten patients.", {"count": "eight", "total": "ten"}),
    ("The HR for OS was 0. 70 (95% CI 0. 50-0. 90).", {"value": "0. 70", "ci": "0. 50–0. 90"}),
    ("ORR differed (P < .050).", {"p_value": "<.050"}),
    ("Median OS was 1 year and 3 months.", {"value": "1 year and 3 months"}),
]


@pytest.mark.parametrize(("text", "shown"), EXAMPLES, ids=[text for text, _ in EXAMPLES])
def test_example(text: str, shown: dict[str, str]) -> None:
    outcome = extract(text).outcomes[0]
    data = outcome.model_dump()
    assert {name: as_printed(data, name) for name in shown} == shown


def test_a_number_stands_nearest_to_its_outcome() -> None:
    text = "The ORR was 40% (P = 0.05) with A, and the DCR was 60% (P = 0.050) with A."
    ends = [o.evidence.fields["p_value"] for o in extract(text).outcomes if o.evidence]
    assert [place.text for place in ends] == ["0.05", "0.050"]


def test_sizes_stand_in_the_head_of_a_table() -> None:
    text = "Table 1. Responses\n\tTACE (n = 62)\tHAIC (n = 60)\nCR\t5 (8.1)\t2 (3.3)\nPR\t23 (37.1)\t14 (23.3)\n"
    totals = [o.evidence.fields.get("total") for o in extract(text).outcomes if o.evidence]
    assert [place and place.text for place in totals] == ["62", "60", "62", "60"]


@pytest.mark.parametrize("path", sorted((ROOT / "corpus").glob("*.txt")), ids=lambda path: path.stem)
def test_every_number_has_its_place(path) -> None:  # type: ignore[no-untyped-def]
    text = path.read_bytes().decode("utf8")
    plain = normalise(text)
    for outcome in extract(text).outcomes:
        evidence = outcome.evidence
        assert evidence is not None
        for name, place in evidence.fields.items():
            assert text[place.start : place.end] == place.text, name
        data = outcome.model_dump()
        for name in ("value", "percent", "count"):
            if data.get(name) is not None and evidence.rule != "duration.composed":
                place = evidence.fields[name]
                if any(map(str.isdigit, place.text)):
                    assert parse_number(plain[place.start : place.end]) == data[name], (name, evidence.text)
        for side in ("lower", "upper"):
            for name in ("ci", "range"):
                if data.get(name) and data[name][side] is not None:
                    place = evidence.fields[f"{name}.{side}"]
                    assert parse_number(plain[place.start : place.end]) == data[name][side]
