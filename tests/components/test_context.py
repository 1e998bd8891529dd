"""Cues that say whose a result is and whether it is one, and what comes of their scopes."""

from __future__ import annotations

import pytest

from tests.common import Outcomes, Spans

#: Text, and what its cues mean in the order of the text.
CUES = [
    ("Kim et al. reported an ORR of 20%.", ["cited"]),
    ("Previous studies showed an OS of 9 months.", ["cited"]),
    ("In our study the OS was 9 months.", ["own"]),
    ("We found an ORR of 30%.", ["own"]),
    ("Kim et al. found 20%. We found 30%.", ["cited", "own"]),
    ("Unlike Kim et al, the present study saw 9 months.", ["cited", "own"]),
    ("P < 0.05 was considered significant.", ["threshold"]),
    ("Assuming a median OS of 9 months, we needed 100.", ["planned"]),
    ("The OS was 9 months.", []),
    ("", []),
]

#: Text, and the attribution of each outcome in it.
ATTRIBUTIONS = [
    ("Kim et al. reported an ORR of 20%. The DCR was 60%.", ["cited", "own"]),
    ("The DCR was 60%. Kim et al. reported an ORR of 20%.", ["own", "cited"]),
    ("Previous studies showed an ORR of 45% (12, 13).", ["cited"]),
    ("Unlike previous studies, in our study the ORR was 40%.", ["own"]),
    ("The ORR was 40%.", ["own"]),
    ("Assuming a median OS of 9 months, 100 patients were needed.", []),
    ("P < 0.05 was considered significant. The ORR was 40%.", ["own"]),
]


@pytest.mark.parametrize(("text", "means"), CUES)
def test_what_cues_mean(spans: Spans, text: str, means: list[str]) -> None:
    found = spans(text, "context")
    assert list(dict.fromkeys(label for _, label, _ in found)) == means


@pytest.mark.parametrize(("text", "attributions"), ATTRIBUTIONS)
def test_whose_results_they_are(outcomes: Outcomes, text: str, attributions: list[str]) -> None:
    assert [outcome.attribution for outcome in outcomes(text)] == attributions


def test_every_cue_has_a_direction(spans: Spans) -> None:
    found = spans("Kim et al. found 20%. We found 30%. P < 0.05 was considered significant.", "context")
    assert found
    assert {direction for _, _, direction in found} <= {"forward", "backward", "sentence"}


def test_considering_something_safe_is_no_threshold(outcomes: Outcomes) -> None:
    assert len(outcomes("TACE was considered safe, with an ORR of 35%.")) == 1
