"""A short way from marked text to findings, without the extraction in between."""

from __future__ import annotations

import pytest

from extractor.consistency import find_contradictions
from extractor.examples import parse_example
from extractor.lexicon import lexicon
from extractor.schema import Evidence, Finding, Outcome
from tests.common import Codes, Find


def located(marked: str) -> tuple[list[Outcome], str]:
    """The outcomes of a marked text with their evidence, a line being a sentence, and the text."""
    example = parse_example(marked)
    outcomes: list[Outcome] = []
    for found in example.expected:
        first = example.text.rfind("\n", 0, found.start) + 1
        last = example.text.find("\n", found.end)
        evidence = Evidence(
            start=found.start,
            end=found.end,
            text=example.text[found.start : found.end],
            sentence_start=first,
            sentence_end=last if last >= 0 else len(example.text),
        )
        outcomes.append(found.outcome.model_copy(update={"evidence": evidence}))
    return outcomes, example.text


@pytest.fixture(scope="session")
def find() -> Find:
    """``find(marked)``: all findings about the outcomes marked in a text."""
    words = lexicon().consistency_words

    def findings(marked: str) -> list[Finding]:
        outcomes, text = located(marked)
        return list(find_contradictions(outcomes, text, words))

    return findings


@pytest.fixture(scope="session")
def codes(find: Find) -> Codes:
    """``codes(marked)``: the codes of all findings."""
    return lambda marked: [finding.code for finding in find(marked)]
