"""What a document abbreviates: long form and short form."""

from __future__ import annotations

import pytest

from tests.common import Spans

FOUND = [
    (
        "Overall survival (OS) and time to progression (TTP) were measured.",
        {"OS": "Overall survival", "TTP": "time to progression"},
    ),
    (
        "Hepatic arterial infusion chemotherapy (HAIC) was used.",
        {"HAIC": "Hepatic arterial infusion chemotherapy"},
    ),
    ("A standard deviation (SD) of 3 was found.", {"SD": "standard deviation"}),
    ("transarterial chemoembolization [TACE] was repeated", {"TACE": "transarterial chemoembolization"}),
    ("drug-eluting beads (DEB; Biocompatibles) were used", {"DEB": "drug-eluting beads"}),
    ("by ablation ( RFA ), that is radiofrequency ablation ( RFA )", {"RFA": "radiofrequency ablation"}),
    (
        "radiofrequency ablation (RFA) or microwave ablation (MWA)",
        {"RFA": "radiofrequency ablation", "MWA": "microwave ablation"},
    ),
    ("Overall survival (OS) was long. Overall survival (OS) was long.", {"OS": "Overall survival"}),
    ("local tumour progression-free survival (LTPFS)", {"LTPFS": "local tumour progression-free survival"}),
]

NOTHING = [
    "",
    "The group (n = 22) was small (Table 3).",
    "Patients in China (PRC) were seen.",
    "The rate was high (P = .03).",
    "It was so (Kim et al).",
    "(OS) stood first.",
    "OS (overall survival) was long.",
    "The ORR (35%) was high (P).",
]


@pytest.mark.parametrize(("text", "found"), FOUND)
def test_abbreviations(spans: Spans, text: str, found: dict[str, str]) -> None:
    held = spans(text, "abbreviations")
    assert len(held) == len(found)
    assert {short: long for long, short, _ in held} == found


@pytest.mark.parametrize("text", NOTHING)
def test_no_abbreviation(spans: Spans, text: str) -> None:
    assert spans(text, "abbreviations") == []
