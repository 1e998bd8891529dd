"""Events that no list names: the frames that make an event of a noun phrase, and what none of them makes one.

One annotated sentence an example; what is not marked must not be found.
"""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import extract
from extractor.lexicon import lexicon
from extractor.outcomes.sentence.event_lists import open_events
from extractor.outcomes.sentence.items import Item, Sentence
from tests.common import Unlike

EXAMPLES = [
    # modifiers
    '[One]{adverse_event term="lower bowel bleeding" grade=3 count=1} patient had a grade 3 lower bowel bleeding.',
    '[Five]{adverse_event term="ocular toxicity" grade=3 count=5} patients had grade 3 ocular toxicity.',
    # graded
    '[One]{adverse_event term="urinary toxicity" grade=3 count=1} patient developed a grade 3 late urinary toxicity.',
    'Grade 3-4 nail loss occurred in [12]{adverse_event term="nail loss" grade=3,4 percent=12}% of patients.',
    "Grade 3 glioma was found in 12% and grade 2 disease in 30%.",
    # suffered
    '[Three]{adverse_event term="voice loss" count=3} patients experienced voice loss.',
    (
        "Two patients developed new lesions. Adverse events were rare, but "
        '[one]{adverse_event term="tract granulation" count=1} patient developed tract granulation.'
    ),
    "Twelve patients developed lung nodules and 9 developed resistance.",
    ('Toxicity was mild: [11]{adverse_event term="scar retraction" percent=11}% were complicated by scar retraction.'),
    # listed
    (
        'Adverse events included graft kinking ([8]{adverse_event term="graft kinking" count=8 total=27}/27), swelling '
        'of the face ([6]{adverse_event term="swelling of the face" count=6 total=27}/27) and ear fullness '
        '([16]{adverse_event term="ear fullness" count=16 total=27}/27).'
    ),
    (
        "The one grade 3 event was rash in [two]{adverse_event term=rash grade=3 count=2} patients, as was eyelid "
        'droop in [one]{adverse_event term="eyelid droop" grade=3 count=1} patient.'
    ),
    # counted
    (
        "There were [two]{adverse_event term=any grade=3 count=2} grade 3 adverse events "
        '([one]{adverse_event term="plug migration" grade=3 count=1} plug migration and '
        '[one]{adverse_event term="wire breakage" grade=3 count=1} wire breakage).'
    ),
    # occurred
    (
        "Grade 3 nausea was seen in [8]{adverse_event term=nausea grade=3 percent=8}%. Clip loosening occurred in "
        '[two]{adverse_event term="Clip loosening" count=2} patients.'
    ),
    "The tumours had been large. Downstaging occurred in two patients.",
    # denied
    (
        "Grade 3 nausea was seen in [8]{adverse_event term=nausea grade=3 percent=8}%. "
        '[No]{adverse_event term="skin thickening" count=0} skin thickening was observed.'
    ),
    # compared
    (
        'Drug A caused more gum recession ([57]{adverse_event term="gum recession" percent=57}% vs '
        '[11]{adverse_event term="gum recession" percent=11}%) but less nausea '
        "([3]{adverse_event term=nausea percent=3}% vs [14]{adverse_event term=nausea percent=14}%)."
    ),
    # observed
    ('Complications were rare. We observed graft kinking in [3]{adverse_event term="graft kinking" count=3} patients.'),
    (
        'Complications were rare. There were [three]{adverse_event term="clip loosenings" count=3} clip loosenings and '
        '[one]{adverse_event term="graft kink" count=1} graft kink.'
    ),
    (
        'Complications were rare. [One]{adverse_event term="graft kink" count=1} graft kink and '
        '[two]{adverse_event term="clip loosenings" count=2} clip loosenings were noted.'
    ),
    "Complications were looked for. Five registers were searched for reports of events that occurred in 2 patients.",
    # sized
    (
        'Adverse events included graft kinking (n = [3]{adverse_event term="graft kinking" count=3}) and scalp ache '
        '(n = [2]{adverse_event term="scalp ache" count=2}).'
    ),
    # leading
    (
        "Complications were rare. Scalp tingling and lens opacity occurred in "
        '[5]{adverse_event term="Scalp tingling" percent=5}% and [3]{adverse_event term="lens opacity" percent=3}%.'
    ),
    # joined
    (
        "Grade 3 bowel adhesions and lens opacity were seen in "
        '[52]{adverse_event term="bowel adhesions" grade=3 percent=52}% and '
        '[34]{adverse_event term="lens opacity" grade=3 percent=34}%, respectively.'
    ),
]


def test_example(unlike: Unlike, marked: str) -> None:
    assert unlike(marked) == []


@pytest.mark.parametrize("other", ["local progression", "complete response", "distant metastases", "stable disease"])
def test_what_is_measured_otherwise_is_no_event(other: str) -> None:
    text = f"Grade 3 nausea was seen in 8%. Two patients developed {other}."
    assert [o.term for o in extract(text).outcomes if o.kind == "adverse_event"] == ["nausea"]


_WORDS = st.sampled_from(["clip", "loosening", "was", "of", "the", "grade 3", "in", ",", "2", "no", "developed", "and"])


@given(st.lists(_WORDS, max_size=12), st.booleans())
def test_no_word_is_lost(words: list[str], carried: bool) -> None:
    labels = {"grade 3": "grade", ",": ",", "2": "number", "no": "zero", "and": "and"}
    items, at = [], 0
    for word in words:
        items.append(Item(labels.get(word, "word"), "", "", at, at + len(word), word))
        at += len(word) + 1
    row = open_events(Sentence(0, at, tuple(items), after_events=carried), lexicon())
    assert " ".join(i.text for i in row) == " ".join(words)
    assert all(a.end < b.start for a, b in pairwise(row))
