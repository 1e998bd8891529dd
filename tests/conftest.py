"""What all tests share: one pipeline for the session, and short ways through it."""

from __future__ import annotations

import pytest
from spacy.language import Language

from extractor.checks import differences
from extractor.examples import parse_example
from extractor.outcomes import build_outcomes
from extractor.pipeline import load
from tests.common import Found, Outcomes, Spans, Unlike


@pytest.fixture(autouse=True)
def no_signs_of_life(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a command says on stderr does not depend on how busy the machine is."""
    monkeypatch.setattr("extractor.progress.Life.first", 600.0)


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The pipeline with all components."""
    return load()


@pytest.fixture(scope="session")
def outcomes(nlp: Language) -> Outcomes:
    """``outcomes(text)``: all outcomes of a text, in order."""
    return lambda text: build_outcomes(nlp(text))


@pytest.fixture(scope="session")
def spans(nlp: Language) -> Spans:
    """``spans(text, group)``: the spans of a span group as ``(text, label, code)``, in order."""

    def found(text: str, group: str) -> list[Found]:
        doc = nlp(text)
        return [(span.text, span.label_, span.id_) for span in doc.spans[group]]

    return found


@pytest.fixture(scope="session")
def unlike(nlp: Language) -> Unlike:
    """``unlike(marked)``: how the outcomes found differ from those marked; empty if they are the same."""

    def lines(marked: str) -> list[str]:
        example = parse_example(marked)
        return differences(example, list(build_outcomes(nlp(example.text))))

    return lines
