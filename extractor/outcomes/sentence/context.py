"""What the words of a sentence stand for in the company of others: one pure step, its parts in one order.

Each part takes a sentence and gives its items anew; what it reads stands in its own module. ``before`` says which later
parts it must come before, and why; ``tests/outcomes/test_context.py`` shows for each such pair of neighbours a sentence
that is read otherwise when they change places.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from extractor.lexicon import Lexicon
from extractor.outcomes.sentence.events import (
    deaths,
    exceptions,
    graded_events,
    named_deaths,
    remedies,
    roman_grades,
)
from extractor.outcomes.sentence.groups import sexes, stages, totals
from extractor.outcomes.sentence.items import Item, Sentence
from extractor.outcomes.sentence.labels import Label
from extractor.outcomes.sentence.quantities import figures
from extractor.outcomes.sentence.terms import bare_responses, covariates, sites


@dataclass(frozen=True, slots=True)
class Step:
    """One part of reading a sentence in context. Without a word labelled ``needs`` it has nothing to read."""

    read: Callable[[Sentence, Lexicon], Sequence[Item]]
    needs: Label | None = None
    before: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.read.__name__


STEPS: tuple[Step, ...] = (
    Step(stages, "numbered", {"bare_responses": 'the "and" of two stages ends the clause of a response\'s number'}),
    Step(bare_responses, "endpoint"),
    Step(sites, "endpoint"),
    Step(covariates, "endpoint"),
    Step(sexes, "measure"),
    Step(totals, "group"),
    Step(remedies, "event", {"exceptions": "what was done about an excepted event is excepted with it"}),
    Step(exceptions, "event", {"graded_events": 'what is excepted is named: a bare "events" of a grade counts'}),
    Step(graded_events, "grade", {"roman_grades": "of a list of numerals the words behind are what it counts"}),
    Step(roman_grades, "grade"),
    Step(deaths, before={"named_deaths": "what a death was of is part of its name, and no event beside it"}),
    Step(named_deaths, before={"figures": "a bracket behind a named death does not count its cause"}),
    Step(figures),
)


def in_context(sentence: Sentence, patterns: Lexicon, steps: Sequence[Step] = STEPS) -> Sentence:
    """The sentence with the labels that its words have in it."""
    labels = {item.label for item in sentence.items}
    for step in steps:
        if step.needs is None or step.needs in labels:
            sentence = sentence.with_items(step.read(sentence, patterns))
    return sentence
