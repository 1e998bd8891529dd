"""Mentions of groups: arms, subgroups, regimens, starting points."""

from __future__ import annotations

from itertools import pairwise

import pytest
from spacy.language import Language

from tests.common import Found, Spans

GROUPS: list[tuple[str, list[Found]]] = [
    (
        "The ORR was 54.5% in the TACE group and 20% in the control group.",
        [("TACE group", "group", "head"), ("control group", "group", "head")],
    ),
    ("Arm A and arm B did not differ.", [("Arm A", "group", "head"), ("arm B", "group", "head")]),
    ("groups A, B and C", [("groups A", "group", "head"), ("B", "group", "head"), ("C", "group", "head")]),
    ("It was longer in patients receiving sorafenib.", [("patients receiving sorafenib", "group", "people")]),
    ("It was shorter in those without metastases.", [("those without metastases", "group", "people")]),
    (
        "TACE (n = 22) and HAIC (n = 20) were compared. TACE won.",
        [("TACE", "group", "name"), ("HAIC", "group", "name"), ("TACE", "group", "name")],
    ),
    ("OS was longer in responders.", [("responders", "group", "noun")]),
    ("The PFS was 9 months in both groups.", [("in both", "pronoun", "both")]),
    ("the latter had more", [("the latter", "pronoun", "latter")]),
    ("the former had less", [("the former", "pronoun", "former")]),
    ("all patients had it", [("all patients", "pronoun", "whole")]),
    ("OS was 12 months with lenvatinib.", [("lenvatinib", "phrase", "")]),
    ("They had sorafenib plus DEB-TACE.", [("sorafenib plus DEB-TACE", "treatment", "")]),
    ("They had FOLFOX4.", [("FOLFOX4", "treatment", "")]),
    ("In the present study, OS was 9 months.", []),
    ("In conclusion, OS was 9 months.", []),
    ("OS was 9 months in this trial.", []),
    ("On multivariate analysis, OS differed.", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "found"), GROUPS)
def test_groups(spans: Spans, text: str, found: list[Found]) -> None:
    assert spans(text, "groups") == found


@pytest.mark.parametrize(
    "text",
    [
        "TACE (n = 22) and control (n = 20) patients were compared in the TACE group and the control group.",
        "Both groups (RFA group, n = 9; MWA group, n = 8) had fever; in the latter it lasted.",
    ],
)
def test_mentions_do_not_overlap(nlp: Language, text: str) -> None:
    doc = nlp(text)
    found = sorted((s.start_char, s.end_char) for s in doc.spans["groups"])
    assert found
    assert all(one[1] <= two[0] for one, two in pairwise(found))


def test_parts_of_a_coordinated_name_are_alike(spans: Spans) -> None:
    found = spans("It was seen in the RFA and MWA groups.", "groups")
    assert [(text, code) for text, _, code in found] == [("RFA", "head"), ("MWA", "head")]


def test_a_verb_ends_a_name(spans: Spans) -> None:
    found = spans("Patients receiving sorafenib lived longer than those without metastases.", "groups")
    assert [text for text, _, _ in found] == ["Patients receiving sorafenib", "those without metastases"]


def test_a_verb_is_no_part_of_a_regimen(spans: Spans) -> None:
    assert spans("We gave FOLFOX4.", "groups") == [("FOLFOX4", "treatment", "")]
