"""Cues that say whose a result is and whether it is one, with the stretch that they rule."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Spans = Callable[[str, str], list[tuple[str, str, str]]]

#: Text, and what its cues mean in the order of the text.
CUES = [
    ("Kim et al. reported an ORR of 20%.", ["cited"]),
    ("Previous studies showed an OS of 9 months.", ["cited"]),
    ("In our study the OS was 9 months.", ["own"]),
    ("We found an ORR of 30%.", ["own"]),
    ("Kim et al. found 20%. We found 30%.", ["cited", "own"]),
    ("As reported by Kim et al, and in the present study, it was 9 months.", ["cited", "own"]),
    ("P < 0.05 was considered significant.", ["threshold"]),
    ("Assuming a median OS of 9 months, we needed 100.", ["planned"]),
    ("The OS was 9 months.", []),
    ("Fever was considered mild.", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "means"), CUES)
def test_what_cues_mean(spans: Spans, text: str, means: list[str]) -> None:
    found = spans(text, "context")
    assert list(dict.fromkeys(code for _, code, _ in found)) == means


def test_a_cue_rules_its_sentence_only(spans: Spans) -> None:
    text = "It was so. Kim et al. reported an ORR of 20%. The DCR was 60%."
    assert [sentence for sentence, _, _ in spans(text, "context")] == ["Kim et al. reported an ORR of 20%."]


def test_every_scope_lies_in_one_sentence(spans: Spans) -> None:
    text = "Kim et al. found 20%. We found 30%. P < 0.05 was considered significant. It ended."
    sentences = [sentence for sentence, _, _ in spans(text, "sentences")]
    scopes = [scope for scope, _, _ in spans(text, "context")]
    assert scopes
    assert all(any(scope in sentence for sentence in sentences) for scope in scopes)
