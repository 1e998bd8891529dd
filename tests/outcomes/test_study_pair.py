"""The two groups that a document compares: a text in, its pair, and whether it tells which is set against which."""

from __future__ import annotations

import pytest
from spacy.language import Language

from extractor.lexicon import lexicon
from extractor.outcomes.links.arms.study_pair import sized_lists, study_pair
from extractor.outcomes.sentence.items import read_sentences

PAIRS = [
    ("TACE versus sorafenib for liver cancer. We followed everyone.", ("TACE", "sorafenib"), True),
    ("We compared brivanib with sorafenib in a trial.", ("brivanib", "sorafenib"), True),
    ("Compared with sorafenib, TACE did better.", ("TACE", "sorafenib"), True),
    ("Olaratumab and doxorubicin versus doxorubicin alone.", ("Olaratumab and doxorubicin", "doxorubicin alone"), True),
    (
        "A trial of ramucirumab and best supportive care versus placebo and best supportive care.",
        ("ramucirumab", "placebo"),
        True,
    ),
    ("Patients were randomised to HAIC (daily) or to TACE.", ("HAIC", "TACE"), False),
    ("We randomised 133 patients (66 to HAIC; 67 to TACE alone).", ("HAIC", "TACE alone"), False),
    (
        "We randomly allocated patients to standard care (control group) or radiotherapy (radiotherapy group).",
        ("control group", "radiotherapy group"),
        False,
    ),
    ("Two regimens were used: HAIC (n = 40) and TACE (n = 38).", ("HAIC", "TACE"), False),
    ("There were 63 TE and 62 TEL patients.", ("TE", "TEL patients"), False),
    ("Sorafenib in liver cancer. We treated 40 patients.", (), False),
]


@pytest.mark.parametrize(("text", "pair", "directed"), PAIRS, ids=[text for text, _, _ in PAIRS])
def test_pair(nlp: Language, text: str, pair: tuple[str, ...], directed: bool) -> None:
    assert study_pair(list(read_sentences(nlp(text))), text, lexicon()) == (pair, directed)


def test_the_pair_that_is_told_of_most_wins(nlp: Language) -> None:
    text = "HAIC versus TACE. Earlier, TACE was set against embolization. Patients were randomised to HAIC or TACE."
    assert study_pair(list(read_sentences(nlp(text))), text, lexicon())[0] == ("HAIC", "TACE")


def test_a_list_of_three_with_sizes(nlp: Language) -> None:
    text = "Patients got HAIC (n = 12), TACE (n = 14) or sorafenib (n = 15)."
    assert list(sized_lists(list(read_sentences(nlp(text))), text)) == [("HAIC", "TACE", "sorafenib")]
