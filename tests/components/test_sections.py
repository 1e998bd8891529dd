"""Which stretch of a text is which section: ``(first words, section of the record, kind of heading)``."""

from __future__ import annotations

import pytest

from extractor import extract
from tests.common import Spans

ABSTRACTS = [
    ("The ORR was 35%.", [("The ORR was 35%.", "abstract", "")]),
    (
        "Background: Rare. Methods: We treated 22. Results: ORR 35%. Conclusion: Fine.",
        [
            ("Background: Rare.", "abstract", "background"),
            ("Methods: We treated 22.", "abstract", "methods"),
            ("Results: ORR 35%.", "abstract", "results"),
            ("Conclusion: Fine.", "abstract", "conclusion"),
        ],
    ),
    (
        "PURPOSE: To see.\nMATERIALS AND METHODS: We saw.\nRESULTS: ORR 35%.\nFUNDING: None.",
        [
            ("PURPOSE: To see.", "abstract", "objective"),
            ("MATERIALS AND METHODS: We saw.", "abstract", "methods"),
            ("RESULTS: ORR 35%.", "abstract", "results"),
            ("FUNDING: None.", "other", "other"),
        ],
    ),
    (
        "RESULTS - The ORR was 35%.\nCONCLUSION - Fine.",
        [
            ("RESULTS - The ORR was 35%.", "abstract", "results"),
            ("CONCLUSION - Fine.", "abstract", "conclusion"),
        ],
    ),
    (
        "We asked. METHODS We treated 22. RESULTS The ORR was 35%.",
        [
            ("We asked.", "abstract", ""),
            ("METHODS We treated 22.", "abstract", "methods"),
            ("RESULTS The ORR was 35%.", "abstract", "results"),
        ],
    ),
    (
        "Results\nThe ORR was 35%.\n\nReferences\n1. Kim et al.",
        [
            ("Results\nThe ORR was 35%.", "abstract", "results"),
            ("References\n1. Kim et al.", "other", "references"),
        ],
    ),
    (
        "A trial of TACE\n\n2.1. Patients\nWe treated 22.\n",
        [("A trial of TACE\n\n2.1.", "abstract", ""), ("Patients\nWe treated 22.", "abstract", "methods")],
    ),
    (
        "# Results\nThe ORR was 35%.",
        [("#", "abstract", ""), ("Results\nThe ORR was 35%.", "abstract", "results")],
    ),
]

NO_HEADINGS = [
    "The results were good.",
    "We used two methods: A and B.",
    "Patients were treated.",
    "The ORR was 35% (Results not shown).",
    "The patients: 22 men.",
    "results: none",
]

FILLER = "Liver cancer is common. " * 400

FULL_TEXTS = [
    (
        f"Abstract\nResults: The ORR was 35%.\n\nIntroduction\n{FILLER}"
        "\nResults\nThe ORR was 36%.\nDiscussion\nSo it was.",
        [
            ("Abstract", "abstract", "abstract"),
            ("Results: The", "abstract", "results"),
            ("Introduction", "other", "background"),
            ("Results\nThe", "results", "results"),
            ("Discussion", "discussion", "discussion"),
        ],
    ),
    (
        f"Background: Rare.\nMethods: Few.\n\nIntroduction\n{FILLER}"
        "\n2 Methods\nWe saw.\n5 Conclusion\nFine.\nReferences\n1 A",
        [
            ("Background:", "abstract", "background"),
            ("Methods:", "abstract", "methods"),
            ("Introduction", "other", "background"),
            ("Methods\nWe", "methods", "methods"),
            ("Conclusion", "discussion", "conclusion"),
            ("References", "other", "references"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "sections"), ABSTRACTS)
def test_sections_of_an_abstract(spans: Spans, text: str, sections: list[tuple[str, str, str]]) -> None:
    assert [(found.strip(), label, code) for found, label, code in spans(text, "sections")] == sections


@pytest.mark.parametrize("text", NO_HEADINGS)
def test_a_word_in_a_sentence_is_no_heading(spans: Spans, text: str) -> None:
    assert spans(text, "sections") == [(text, "abstract", "")]


@pytest.mark.parametrize(("text", "sections"), FULL_TEXTS, ids=["structured", "numbered"])
def test_sections_of_a_full_text(spans: Spans, text: str, sections: list[tuple[str, str, str]]) -> None:
    found = spans(text, "sections")
    assert [(label, code) for _, label, code in found] == [(label, code) for _, label, code in sections]
    assert all(piece.startswith(lead) for (piece, _, _), (lead, _, _) in zip(found, sections, strict=True))


@pytest.mark.parametrize("text", ["", "  \n ", "\n\n"])
def test_nothing_has_no_sections(spans: Spans, text: str) -> None:
    assert spans(text, "sections") == []


def test_a_run_in_heading_opens_the_text(spans: Spans) -> None:
    found = spans("BACKGROUND Others found an ORR of 20%. METHODS We treated 22.", "sections")
    assert [code for _, _, code in found] == ["background", "methods"]


@pytest.mark.parametrize(
    "heading", ["Background", "Introduction", "Background/Aims", "Aims and Background", "Introduction and Objectives"]
)
@pytest.mark.parametrize("written", ["{}: {}", "{}\n{}"])
def test_a_number_of_the_background_is_not_the_studys_own(heading: str, written: str) -> None:
    told = written.format(heading, "The ORR with sorafenib was 12%.")
    outcomes = extract(f"{told}\nMethods: We treated 40 patients.\nResults: The ORR was 45%.").outcomes
    assert [(o.percent, o.attribution) for o in outcomes if o.kind == "tumor_response"] == [(12, "cited"), (45, "own")]
