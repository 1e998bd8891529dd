"""What numbers measure, and the words that steer the constructions; signs are left out here."""

from __future__ import annotations

import pytest

from tests.common import Found, Spans

TERMS: list[tuple[str, list[Found]]] = [
    ("Median OS was", [("Median", "statistic", "median"), ("OS", "endpoint", "OS")]),
    ("mean survival", [("mean", "statistic", "mean"), ("survival", "endpoint", "OS")]),
    ("progression-free survival", [("progression-free survival", "endpoint", "PFS")]),
    ("Progression-Free Survival", [("Progression-Free Survival", "endpoint", "PFS")]),
    ("liver progression-free survival", [("liver progression-free survival", "endpoint", "LPFS")]),
    ("time to untreatable progression", [("time to untreatable progression", "endpoint", "TTP")]),
    ("distant relapse-free survival", [("distant relapse-free survival", "endpoint", "MFS")]),
    ("freedom from progression", [("freedom from progression", "endpoint", "PFS")]),
    ("cancer-specific survival", [("cancer-specific survival", "endpoint", "CSS")]),
    ("tumour response rate", [("tumour response rate", "endpoint", "ORR")]),
    ("CR + PR and CR", [("CR + PR", "endpoint", "ORR"), ("and", "and", ""), ("CR", "endpoint", "CR")]),
    ("disease control", [("disease control", "endpoint", "DCR")]),
    ("clinical benefit rate", [("clinical benefit rate", "endpoint", "CBR")]),
    ("the immune response", []),
    ("survival curves", []),
    ("local disease control", []),
    ("pathologic complete response", []),
    ("the os coxae", []),
    ("HR for PFS", [("HR", "ratio", "HR"), ("PFS", "endpoint", "PFS")]),
    ("odds ratio for OS", [("odds ratio", "ratio", "OTHER"), ("OS", "endpoint", "OS")]),
    ("follow-up", [("follow-up", "measure", "duration")]),
    ("local control rate", [("local control rate", "measure", "rate")]),
    ("9 vs 7", [("vs", "versus", "")]),
    ("longer than", [("than", "than", "")]),
    ("both, respectively", [("both", "both", ""), ("respectively", "respectively", "")]),
    ("nausea and vomiting", [("nausea and vomiting", "event", "named")]),
    ("adverse events", [("adverse events", "event", "any")]),
    ("severe adverse events", [("severe adverse events", "event", "qualified")]),
    ("treatment-related deaths", [("treatment-related deaths", "event", "death")]),
    ("diarrhoea, anaemia", [("diarrhoea", "event", "named"), ("anaemia", "event", "named")]),
]

#: A document's own abbreviations: text, then what each short form means at its last place.
OWN = [
    ("Survival time (ST) was long. ST was 9.", ("ST", "endpoint", "OS")),
    ("Local tumor progression-free survival (LTPFS) held. LTPFS was 9.", ("LTPFS", "endpoint", "LPFS")),
    ("Stable disease (SD) was seen. SD was 9%.", ("SD", "endpoint", "SD")),
    ("Overall survival (OS) held. OS was 9.", ("OS", "endpoint", "OS")),
]


def _words(found: list[Found]) -> list[Found]:
    return [(text, label, code) for text, label, code in found if any(map(str.isalpha, text))]


@pytest.mark.parametrize(("text", "found"), TERMS)
def test_terms(spans: Spans, text: str, found: list[Found]) -> None:
    assert _words(spans(text, "terms")) == found


@pytest.mark.parametrize(("text", "last"), OWN)
def test_the_documents_own_abbreviations(spans: Spans, text: str, last: tuple[str, str, str]) -> None:
    assert _words(spans(text, "terms"))[-1] == last


@pytest.mark.parametrize(
    "text",
    [
        "The standard deviation (SD) was 2; SD was 3.",
        "Odds of survival (OS) were even. A Chinese Remainder (CR) it was.",
    ],
)
def test_an_abbreviation_of_something_else(spans: Spans, text: str) -> None:
    assert not {(found, label) for found, label, _ in spans(text, "terms")} & {
        ("SD", "endpoint"),
        ("CR", "endpoint"),
    }


def test_signs(spans: Spans) -> None:
    assert [(text, label) for text, label, _ in spans("(a) [b], c; d: e/f = g", "terms")] == [
        ("(", "open"),
        (")", "close"),
        ("[", "open"),
        ("]", "close"),
        (",", ","),
        (";", ";"),
        (":", ":"),
        ("/", "/"),
        ("=", "="),
    ]
