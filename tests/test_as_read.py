"""How a text is read that lost or gained signs on its way: entities, tags, invisible signs, broken words, ligatures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.as_read import as_read
from extractor.components.spans import plain_of
from extractor.lexicon import lexicon
from extractor.pipeline import extract, load
from extractor.schema import DocumentRecord
from tests.common import CORPUS

KNOWN = {"confidence", "ratio", "progression", "overall"}


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("P&lt;0.05", "P<   0.05"),
        ("9&nbsp;months", "9\u00a0     months"),
        ("6&ndash;8 or 6&#8211;8 or 6&#x2013;8", "6–      8 or 6–      8 or 6–       8"),
        ("P&amp;lt;0.05", "P<       0.05"),
        ("age &amp; sex", "age &     sex"),
        ("R&D; AT&T; &foo; &#0;", "R&D; AT&T; &foo; &#0;"),
        ("<i>P</i> = .05", "   P     = .05"),
        ("<h4>Results</h4>It was.", "\n   Results\n    It was."),
        ("a <b and c> d, n <p", "a <b and c> d, n <p"),
        ('<p class="x">It</p>', "\n            It\n   "),
        (r"interval \[CI\]: 6\-8", "interval [ CI] : 6- 8"),
        (r"a\b \alpha \\", r"a\b \alpha \\"),
        ("pro\u00adgression", "progression "),
        ("6\u200b–\u200b8", "6 – 8"),
        ("confi-\ndence interval", "confidence   interval"),
        ("confi-  \r\n  dence", "confidence       "),
        ("hazard ra-\ntios", "hazard ratios  "),
        ("pro- gression-free survival", "progression-free   survival"),
        (
            "progression-\nfree, 1- and 2-year, one- and two-year",
            "progression-\nfree, 1- and 2-year, one- and two-year",
        ),
        ("con\ufffddence, 6\ufffd8", "con\ufb01dence, 6\ufffd8"),
    ],
)
def test_a_text_as_a_person_reads_it(text: str, read: str) -> None:
    assert as_read(text, KNOWN) == read
    assert len(read) == len(text)


@given(st.text(alphabet="a;&lt#8-\n <>/ib.\u00ad\u200b\ufffdconfidence", max_size=60))
def test_the_length_never_changes(text: str) -> None:
    assert len(as_read(text, KNOWN)) == len(text)


@given(st.text(alphabet="0123456789.,-–%() \n", max_size=60))
def test_numbers_and_their_signs_stay(text: str) -> None:
    assert as_read(text, KNOWN) == text


def test_the_corpus_is_read_as_it_stands() -> None:
    for path in CORPUS:
        text = path.read_text("utf8")
        assert as_read(text, lexicon().known_words) == text


def test_words_of_the_patterns_are_known() -> None:
    assert {"confidence", "interval", "ratio", "survival", "patients", "months"} <= lexicon().known_words
    assert not {"progressionfree", "bgrades", "longterm"} & lexicon().known_words


def told(record: DocumentRecord) -> list[dict[str, object]]:
    """The outcomes of a record without their places."""
    return [o.model_dump(exclude={"evidence", "quote", "start", "end"}) for o in record.outcomes]


PLAIN = "Median OS was 9.1 months (95% confidence interval 6.1-12.1; P < .001). Fever occurred in five patients (8.1%)."


@pytest.mark.parametrize(
    "text",
    [
        PLAIN.replace(" < ", "&lt;"),
        PLAIN.replace("9.1 months", "9.1&nbsp;months").replace("6.1-12.1", "6.1&ndash;12.1"),
        PLAIN.replace(" < ", "&amp;lt;"),
        PLAIN.replace("P <", "<i>P</i> <"),
        PLAIN.replace("(95", r"\(95").replace("6.1-12.1", r"6.1\-12.1"),
        PLAIN.replace("confidence", "confi-\ndence"),
        PLAIN.replace("confidence", "confi- dence"),
        PLAIN.replace("confidence", "confi\u00addence"),
        PLAIN.replace("6.1-12.1", "6.1\u200b-\u200b12.1"),
        PLAIN.replace("fi", "\ufb01"),
        PLAIN.replace("confi", "con\ufffd"),
        PLAIN.replace("Median", "Me-\ndian").replace("patients", "pa-\ntients"),
    ],
)  # fmt: skip
def test_what_happened_on_the_way_costs_no_outcome(text: str) -> None:
    record = extract(text)
    assert len(record.outcomes) == 2
    assert told(record) == told(extract(PLAIN))
    for outcome in record.outcomes:
        assert outcome.evidence is not None
        printed = text[outcome.evidence.start : outcome.evidence.end]
        assert printed.startswith(("9.1", "8.1", "five", "\ufb01ve"))


def test_stretches_of_joined_words_are_widened_to_the_whole_word() -> None:
    doc = load()("Median overall sur-\nvival was 9.1 months.")
    assert plain_of(doc) == "Median overall survival   was 9.1 months."
    assert "overall sur-\nvival" in {span.text for span in doc.spans["terms"]}
