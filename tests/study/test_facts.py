"""What a text says of its own study."""

from __future__ import annotations

import pytest

from extractor import extract
from extractor.components.spans import plain_of
from extractor.lexicon import lexicon
from extractor.pipeline import load
from tests.common import CORPUS

FACTS = {
    "A randomised, open-label phase III trial at 12 hospitals (NCT01234567).": {
        "design": ["randomised", "open-label"], "phase": ["phase III"], "centres": ["12 hospitals"],
        "registry": ["NCT01234567"],
    },
    "We enrolled 60 patients from 4 centres between May 2010 and June 2014.": {
        "centres": ["4 centres"], "period": ["between May 2010 and June 2014"], "patients": ["60"],
    },
    "TACE for hepatocellular carcinoma: a retrospective study.": {
        "tumour": ["hepatocellular carcinoma"], "design": ["retrospective"], "treatments": ["TACE"],
    },
    "The groups were not compared in one place.": {},
}  # fmt: skip


@pytest.mark.parametrize("text", FACTS)
def test_facts_as_the_text_says_them(text: str) -> None:
    found = extract(text).study
    assert {name: [fact.value for fact in facts] for name, facts in found.items()} == FACTS[text]
    for fact in (fact for facts in found.values() for fact in facts):
        assert text[fact.place.start : fact.place.end] == fact.place.text


def test_a_fact_is_in_no_text_without_its_cues() -> None:
    nlp, patterns, found = load(), lexicon(), 0
    for path in CORPUS:
        text = plain_of(nlp.make_doc(path.read_text("utf8")))
        for form in patterns.study.fact:
            if any(pattern.search(text) for pattern in patterns.study_patterns(form.templates)):
                found += 1
                assert not form.cues or any(cue in text.lower() for cue in form.cues), form.name
    assert found
