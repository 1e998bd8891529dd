"""What each file of ``patterns/`` may hold: one model a file, in which unknown keys are refused."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Phrasing(Model):
    """One way of printing something: a template over blocks with the examples that prove it."""

    id: str
    label: str
    template: str
    examples: tuple[str, ...]
    code: str | None = None
    ignore_case: bool = True


class Endpoint(Model):
    """An endpoint: its surface forms (`terms`), templates of more of them (`composed`), what looks like it and is
    something else (`not_terms`), what stands for it only in a list with other responses (`list_terms`), words that
    stand for it beside a number there (`bare_terms`). `at_site` is the endpoint that it becomes where a sentence
    confines it to a site; beside a word of `not_beside`, its abbreviations mean something else."""

    name: str
    family: Literal["time_to_event", "response"]
    terms: tuple[str, ...]
    composed: tuple[str, ...] = ()
    not_terms: tuple[str, ...] = ()
    list_terms: tuple[str, ...] = ()
    bare_terms: frozenset[str] = frozenset()
    at_site: str = ""
    not_beside: frozenset[str] = frozenset()
    examples: tuple[str, ...]


class Terms(Model):
    """A bare list of surface forms."""

    terms: tuple[str, ...]

    @cached_property
    def words(self) -> frozenset[str]:
        """The terms as a set."""
        return frozenset(self.terms)


class Cue(Model):
    """A ConText cue; ``means`` is what its scope makes of the outcomes in it."""

    id: str
    means: Literal["cited", "own", "planned", "threshold"]
    direction: Literal["forward", "backward", "sentence"]
    terms: tuple[str, ...]
    examples: tuple[str, ...]


class SectionHeadings(Model):
    """Headings of one section of the record schema; without ``section`` the key names it."""

    section: str | None = None
    terms: tuple[str, ...]


class Phrasings(Model):
    phrasing: tuple[Phrasing, ...]


class Blocks(Model):
    blocks: dict[str, str]


class Spelling(Model):
    variants: dict[str, str]


class ComposedTerms(Terms):
    """Surface forms, and templates of more of them (`composed`)."""

    composed: tuple[str, ...] = ()


class Measures(Model):
    duration: Terms
    rate: ComposedTerms
    examples: tuple[str, ...]


class Protocol(Model):
    """Words that tell a plan from a report."""

    future: tuple[str, ...]
    planning: tuple[str, ...]
    reporting: tuple[str, ...]


class Context(Model):
    protocol: Protocol
    other_response: Terms
    purpose: Terms
    cue: tuple[Cue, ...]


class SurvivalTime(Phrasings):
    statistic: dict[str, tuple[str, ...]]
    kaplan_meier: Terms


class HazardRatio(Model):
    ratio: dict[str, Terms]
    model: dict[str, Terms]
    hazard_of: dict[str, Terms]
    event: dict[str, Terms]
    examples: tuple[str, ...]


class Qualifier(Model):
    abbreviations: tuple[str, ...]
    terms: tuple[str, ...]
    heads: tuple[str, ...]
    keeps: frozenset[str]


class General(Model):
    words: frozenset[str]
    heads: frozenset[str]


class Laboratory(Model):
    names: tuple[str, ...]
    forms: tuple[str, ...]

    @cached_property
    def known(self) -> frozenset[str]:
        """The names as a set."""
        return frozenset(self.names)

    def terms(self) -> tuple[str, ...]:
        return tuple(form.format(name) for form in self.forms for name in self.names)


class Endings(Model):
    endings: tuple[str, ...]
    not_words: frozenset[str]


class AdverseEvent(Phrasings):
    any: Terms
    qualifier: Qualifier
    general: General
    death: Terms
    laboratory: Laboratory
    events: ComposedTerms
    ungraded: Terms
    suffix: Endings
    adjective: Endings
    cue: Terms
    examples: tuple[str, ...]


class Treatment(Model):
    joints: tuple[str, ...]
    abbreviations: frozenset[str]
    stems: tuple[str, ...]
    endings: tuple[str, ...]


class Weights(Model):
    """Learned weights: how much each feature of a vote counts, in small integers."""

    group: dict[str, int]


class Words(Model):
    words: frozenset[str]


class Closing(Model):
    signs: str


class Sentences(Model):
    no_end: Terms
    closing: Closing


class NotGroups(Model):
    terms: tuple[str, ...]
    heads: tuple[str, ...]
    words: tuple[str, ...]


class Naming(Model):
    templates: tuple[str, ...]


class Groups(Model):
    naming: Naming
    dose: Naming
    labelled: Naming
    head: Terms
    people: Terms
    relative: Terms
    division: Terms
    noun: Terms
    whole: Terms
    both: Terms
    former: Terms
    latter: Terms
    other: Terms
    this: Terms
    matched: Terms
    unmatched: Terms
    treatment: Treatment
    boundary: Words
    not_: NotGroups = Field(alias="not")
    examples: tuple[str, ...]
