"""What the words of a sentence stand for in it, and in which order that is found out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from spacy.language import Language
from spacy.tokens import Span

from extractor.errors import UserError
from extractor.examples import parse_example
from extractor.lexicon import lexicon
from extractor.outcomes.sentence.context import STEPS, Step, in_context
from extractor.outcomes.sentence.items import Sentence, read_sentences

#: Neighbouring steps whose order matters: a sentence that is read otherwise when they change places.
MATTERS = {
    ("stages", "bare_responses"): "Response was seen in 30; 12 with stage II and III progressed.",
    ("responses_of_events", "responses_of_other_kinds"): "The toxicity response for response was 80%.",
    ("responses_of_other_kinds", "unknown_members"): (
        "Local control, pain response, complete response and overall survival were 90%."
    ),
    ("unknown_members", "covariates"): "Local control, eye retention and PFS < 3 months were 90%, 80% and 70%.",
    ("covariates", "absences"): "40% had no OS > 5.",
    ("absences", "differences"): "40% had no ΔOS.",
    ("remedies", "exceptions"): "Toxicity other than bleeding requiring surgery was seen in 11%.",
    ("exceptions", "graded_events"): "No fever, and nothing other than events of grade 1, was seen.",
    ("graded_events", "roman_grades"): "There were grade I in 20, III in 37 events.",
    ("deaths", "named_deaths"): "One man died sepsis, related to treatment.",
    ("named_deaths", "open_events"): "Two died of treatment-related bowel sepsis.",
    ("open_events", "figures"): "Grade 3 tract granulation (n = 4) was seen.",
}
#: Neighbouring steps that read different words.
COMMUTE = {
    ("bare_responses", "sites"),
    ("sites", "responses_of_events"),
    ("differences", "sexes"),
    ("sexes", "totals"),
    ("totals", "afflicted"),
    ("afflicted", "loose_grades"),
    ("loose_grades", "fatal_events"),
    ("fatal_events", "remedies"),
    ("roman_grades", "scales"),
    ("scales", "deaths"),
}
NEIGHBOURS = [(one.name, two.name) for one, two in pairwise(STEPS)]
#: One sentence a step, and what the step makes of it.
READ = {
    "stages": ("OS was 12.1 months in stage III and 6.4 months in stage IV.", ("group", "stage IV")),
    "bare_responses": ("The response was complete in 26 patients.", ("endpoint", "complete")),
    "sites": ("In the liver, median PFS was 12 months.", ("endpoint", "PFS")),
    "responses_of_events": ("The response rate of irAEs was 93%.", ("measure", "response rate")),
    "responses_of_other_kinds": ("The sensitivity for response was 80%.", ("word", "response")),
    "unknown_members": (
        "Local control, eye retention and overall survival were 90%, 80% and 70%.",
        ("measure", "eye retention"),
    ),
    "covariates": ("OS < 12 months was a risk factor.", ("word", "OS")),
    "absences": ("40% had no response.", ("measure", "no response")),
    "differences": ("ΔOS, 5.4 months, was long.", ("measure", "ΔOS")),
    "sexes": ("Survival was 15 months in men and 18 months in women.", ("group", "men")),
    "totals": ("Results were 17 and 13 months for total and viable tumors.", ("group", "total")),
    "afflicted": ("Complications included 3 patients who became blind.", ("event", "blind")),
    "loose_grades": ("Toxicities were mostly grade 1 and included fever (12%).", ("word", "grade 1")),
    "fatal_events": ("Adverse events that led to death were rare.", ("event", "Adverse events that led to death")),
    "remedies": (
        "Pneumothorax requiring a chest tube was seen in 4.",
        ("event", "Pneumothorax requiring a chest tube"),
    ),
    "exceptions": ("Toxicity other than transaminase elevation was seen in 11%.", ("word", "transaminase elevation")),
    "graded_events": ("There was no grade 5 event.", ("event", "event")),
    "roman_grades": ("Toxicity was of grade I in 20, III in 37 and IV in 4.", ("grade", "grade IV")),
    "scales": ("Grade III (Common Toxicity Criteria) hepatic toxicity was seen in 4.", ("grade", "Grade III")),
    "deaths": ("Three deaths were attributed to treatment.", ("event", "treatment-related deaths")),
    "named_deaths": ("Two died of treatment-related sepsis.", ("event", "died of treatment-related sepsis")),
    "open_events": ("Grade 3 tract granulation was seen in 4%.", ("event", "tract granulation")),
    "figures": ("Fever (n = 12) was common.", ("number", "n = 12")),
}


def sentences(nlp: Language, *texts: str) -> list[Sentence]:
    return [sentence for doc in nlp.pipe(texts) for sentence in read_sentences(doc)]


def swapped(pair: tuple[str, str]) -> Sequence[Step]:
    """The steps with two neighbours in each other's place."""
    at = NEIGHBOURS.index(pair)
    return (*STEPS[:at], STEPS[at + 1], STEPS[at], *STEPS[at + 2 :])


def without(name: str) -> Sequence[Step]:
    return [step for step in STEPS if step.name != name]


def test_every_pair_of_neighbours_is_known() -> None:
    """A new step says how it stands to its neighbours, and why wherever the order matters."""
    assert set(NEIGHBOURS) == set(MATTERS) | COMMUTE
    assert not set(MATTERS) & COMMUTE
    assert {(step.name, later) for step in STEPS for later in step.before} == set(MATTERS)


@pytest.mark.parametrize("pair", MATTERS, ids="-".join)
def test_an_order_that_matters(nlp: Language, pair: tuple[str, str]) -> None:
    (sentence,) = sentences(nlp, MATTERS[pair])
    assert in_context(sentence, lexicon()) != in_context(sentence, lexicon(), swapped(pair))


@pytest.fixture(scope="module")
def all_examples(nlp: Language) -> list[Sentence]:
    texts = [parse_example(marked).text for _, _, marked in lexicon().examples()]
    return sentences(nlp, *texts, *MATTERS.values(), *(text for text, _ in READ.values()))


@pytest.mark.parametrize("pair", sorted(COMMUTE), ids="-".join)
def test_an_order_that_does_not_matter(all_examples: list[Sentence], pair: tuple[str, str]) -> None:
    other = swapped(pair)
    assert [s for s in all_examples if in_context(s, lexicon()) != in_context(s, lexicon(), other)] == []


def test_every_step_has_an_example() -> None:
    assert list(READ) == [step.name for step in STEPS]


@pytest.mark.parametrize("name", READ)
def test_what_a_step_reads(nlp: Language, name: str) -> None:
    """The step, and it alone, makes the item."""
    text, read = READ[name]
    (sentence,) = sentences(nlp, text)
    found = in_context(sentence, lexicon()).items
    assert read in [(item.label, item.text) for item in found]
    assert found != in_context(sentence, lexicon(), without(name)).items


def test_a_sentence_is_left_as_it_was(all_examples: list[Sentence]) -> None:
    """Reading in context is pure: the same sentence gives the same again, and is not changed."""
    for sentence in all_examples:
        before = tuple(replace(item) for item in sentence.items)
        assert in_context(sentence, lexicon()) == in_context(sentence, lexicon())
        assert sentence.items == before


def test_a_span_with_a_label_of_no_kind_is_named(nlp: Language) -> None:
    doc = nlp("The ORR was 35.4%.")
    doc.spans["groups"].append(Span(doc, 0, 2, label="grup"))
    with pytest.raises(UserError, match=r'doc\.spans\["groups"\].*"grup"'):
        list(read_sentences(doc))
