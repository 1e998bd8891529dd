"""What the number beside an event counts that is no incidence of it: why something was done, who got better, who
stopped. Named refusals, each with its example; the first that holds is enough."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from extractor.outcomes.events.about import EventSentence
from extractor.outcomes.links.measures import Mention
from extractor.outcomes.links.model import Joined
from extractor.outcomes.sentence.events import lists_causes_of_death
from extractor.outcomes.sentence.items import Item
from extractor.outcomes.sentence.labels import CLAUSE_ENDS, GENERAL


@dataclass(frozen=True, slots=True)
class Asked:
    """A joined value in its sentence."""

    context: EventSentence
    joined: Joined

    @property
    def items(self) -> Sequence[Item]:
        return self.context.items

    @property
    def event(self) -> Mention:
        """The event that the value would count."""
        assert self.joined.mention is not None, "only values with an event are asked about it"
        return self.joined.mention

    def words(self, first: int, last: int) -> list[str]:
        """The items of a stretch in lower case."""
        return [item.lower for item in self.items[max(0, first) : max(0, last)]]

    def has(self, role: str, words: Sequence[str]) -> bool:
        """Whether one of some words has a role."""
        return not self.context.roles(role).isdisjoint(words)


@dataclass(frozen=True, slots=True)
class Refusal:
    """One way of writing in which a number counts no event. ``example`` is a text whose last number it refuses."""

    name: str
    holds: Callable[[Asked], bool]
    example: str


def _gives_reasons(asked: Asked) -> bool:
    return asked.has("reason_noun", asked.words(0, asked.joined.value.first))


def _heads_relief(asked: Asked) -> bool:
    colon = next((n for n in range(asked.joined.value.first - 1, -1, -1) if asked.items[n].label == ":"), 0)
    heading = [item.lower for item in asked.items[:colon] if not item.depth]
    return asked.has("relief_noun", heading) and not asked.items[colon].depth


def _is_of_the_affected(asked: Asked) -> bool:
    """Whether those who are counted are a part of the people with an event, who had another."""
    value = asked.joined.value
    behind = asked.items[value.last + 1 : value.last + 7]
    event = next((n for n, i in enumerate(behind) if i.label == "event"), 0)
    people = [i.lower for i in behind[:event] if i.label != "pronoun"]
    seen_in = value.first > 1 and asked.items[value.first - 1].lower == "in"
    return seen_in and people in (["of", "with"], ["of", "those", "with"])


def _is_of_deaths(asked: Asked) -> bool:
    """Whether an event is named as what people died of, and nothing ties the deaths to the treatment."""
    if asked.event.code != "named":
        return False
    before = asked.items[: max(0, asked.event.first)]
    ends = (n + 1 for n in range(len(before) - 1, -1, -1) if before[n].label == ";" and not before[n].depth)
    before = before[next(ends, 0) :]
    if lists_causes_of_death(asked.items, asked.event.first - 1, asked.context.roles("death_causes")):
        return True
    died = any(i.label == "word" and i.lower in asked.context.roles("death") for i in before)
    return died and asked.context.header is None and not asked.context.carried


def _is_given(asked: Asked) -> bool:
    """Whether a verb of giving stands between people and an event, and none of suffering behind it."""
    between = asked.words(asked.joined.value.last + 1, asked.event.first)
    given = [n for n, word in enumerate(between) if word in asked.context.roles("giving") - {"on"}]
    return bool(given) and asked.context.roles("having").isdisjoint({*between[given[-1] + 1 :]} - {"with"})


def _is_remedied(asked: Asked) -> bool:
    event = asked.event
    before = asked.words(event.first - 1, event.first)
    behind = asked.words(event.last + 1, event.last + 3)
    return asked.has("remedy_for", before) and asked.has("remedy_verb", behind)


def _is_relieved(asked: Asked) -> bool:
    event, value = asked.event, asked.joined.value
    first, last = sorted((event.last, value.first))
    before = asked.words(event.first - 2, event.first)
    if before[1:] == ["of"] and before[0] in asked.context.roles("relief"):
        return True  # "relief of pain"
    gone = [*asked.words(first + 1, last)]
    if asked.has("freedom", asked.words(event.first - 3, event.first)):
        return event.first < value.first  # "freedom from grade 3 stenosis was 92%"
    return asked.has("relief", gone) or (event.first < value.first and asked.has("managing", gone))


def _has_stopped(asked: Asked) -> bool:
    """Whether a clause is about those who stopped, or goes on about them: "… was 33% for A and 43% for B"."""
    value, event = asked.joined.value, asked.event
    if event.code not in GENERAL:
        return False
    ends = (n + 1 for n in range(value.first - 1, -1, -1) if asked.items[n].label in {";", "percent"})
    behind = takewhile(lambda item: item.label not in CLAUSE_ENDS, asked.items[value.last + 1 :])
    told = [word for item in behind for word in item.lower.split()]
    if asked.has("stopping", [*asked.words(next(ends, 0), value.first), *told]):
        return True
    before = [j for j in asked.context.sentence.joined if j.value.last < value.first]
    again = before and before[-1].mention is event and event.first < before[-1].value.first
    return bool(again) and _has_stopped(replace(asked, joined=before[-1]))


#: Of any value.
REASONS = (
    Refusal("reasons", _gives_reasons, "Fever occurred in 4%. The reasons for delays were sepsis in 3 and fever in 2."),
)
OF_VALUES = (
    Refusal("affected", _is_of_the_affected, "Fever occurred in 10%. Sepsis was seen in 20% of those with fever."),
    Refusal("got_better", _heads_relief, "Side effects were mild. Improvement of symptoms was as follows: cough 51%."),
)
#: Of the value of an event, whatever it is called.
OF_NAMES = (
    Refusal(
        "causes_of_death", _is_of_deaths, "Fever occurred in 4%. Causes of death were cancer (4%) and sepsis (1%)."
    ),
)
#: Of the value of an event that the sentence names beside it.
OF_EVENTS = (
    Refusal("given", _is_given, "Grade 3 fever occurred in 4%; 26 patients were treated with hyperthermia."),
    Refusal("remedied", _is_remedied, "Hospitalization for toxicity was required in 9%."),
    Refusal("relieved", _is_relieved, "Fever occurred in 4%. Pain was relieved in 71 (80.7%)."),
    Refusal("stopped", _has_stopped, "Discontinuation for toxicity was 33% for A and 43% for B."),
)


def is_refused(asked: Asked, refusals: Sequence[Refusal]) -> bool:
    """Whether one of some refusals holds for a value."""
    return any(refusal.holds(asked) for refusal in refusals)
