"""What the words of a sentence stand for in the company of others: one pure step, its parts in one order.

Each part takes a sentence and gives its items anew; what it reads stands in its own module. ``before`` says which later
parts it must come before, and why; ``tests/outcomes/test_context.py`` shows for each such pair of neighbours a sentence
that is read otherwise when they change places.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from extractor.lexicon import Lexicon
from extractor.outcomes.sentence.event_lists import open_events
from extractor.outcomes.sentence.events import (
    deaths,
    exceptions,
    graded_events,
    named_deaths,
    remedies,
    roman_grades,
    scales,
)
from extractor.outcomes.sentence.groups import sexes, stages, totals
from extractor.outcomes.sentence.items import Item, Sentence
from extractor.outcomes.sentence.labels import Label
from extractor.outcomes.sentence.no_results import (
    absences,
    covariates,
    differences,
    responses_of_events,
    responses_of_other_kinds,
    unknown_members,
)
from extractor.outcomes.sentence.quantities import figures
from extractor.outcomes.sentence.terms import bare_responses, sites
from extractor.outcomes.sentence.told_events import afflicted, fatal_events, loose_grades


@dataclass(frozen=True, slots=True)
class Step:
    """One part of reading a sentence in context. Without a word of one of the labels that it ``needs`` it has nothing
    to read; ``quantified``: neither without a quantity."""

    read: Callable[[Sentence, Lexicon], Sequence[Item]]
    needs: frozenset[Label] = frozenset()
    before: Mapping[str, str] = field(default_factory=dict)
    quantified: bool = False

    @property
    def name(self) -> str:
        return self.read.__name__


def _step(read: Callable[[Sentence, Lexicon], Sequence[Item]], *needs: Label, **before: str) -> Step:
    """A step with the labels that it needs, and the reasons why it comes before others."""
    return Step(read, frozenset(needs), before)


STEPS: tuple[Step, ...] = (
    _step(stages, "numbered", bare_responses='the "and" of two stages ends the clause of a response\'s number'),
    _step(bare_responses, "endpoint"),
    _step(sites, "endpoint"),
    _step(responses_of_events, "endpoint", responses_of_other_kinds="a response of an event is a measure"),
    _step(responses_of_other_kinds, "endpoint", unknown_members="an unknown member says nothing of the kind of others"),
    _step(unknown_members, "endpoint", covariates="a measure beside a limit is a member of its list, too"),
    _step(covariates, "endpoint", "measure", absences="what has a limit is not what they had none of"),
    _step(absences, "zero", differences="a difference that there was none of is no share of those without"),
    _step(differences),
    _step(sexes, "measure"),
    _step(totals, "group"),
    _step(afflicted, "group"),
    _step(loose_grades, "grade"),
    _step(fatal_events, "event"),
    _step(remedies, "event", exceptions="what was done about an excepted event is excepted with it"),
    _step(exceptions, "event", graded_events='what is excepted is named: a bare "events" of a grade counts'),
    _step(graded_events, "grade", roman_grades="of a list of numerals the words behind are what it counts"),
    _step(roman_grades, "grade"),
    _step(scales, "grade"),
    _step(deaths, named_deaths="what a death was of is part of its name, and no event beside it"),
    _step(named_deaths, open_events="only the event right behind a death is what it was of"),
    Step(open_events, before={"figures": "a bracket behind a new event counts it"}, quantified=True),
    _step(figures),
)


def in_context(sentence: Sentence, patterns: Lexicon, steps: Sequence[Step] = STEPS) -> Sentence:
    """The sentence with the labels that its words have in it."""
    labels = {item.label for item in sentence.items}
    quantified = any(item.rule for item in sentence.items)  # only quantities have one
    for step in steps:
        if (quantified or not step.quantified) and (not step.needs or step.needs & labels):
            sentence = sentence.with_items(step.read(sentence, patterns))
    return sentence
