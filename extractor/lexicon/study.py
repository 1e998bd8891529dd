"""What ``study.toml`` holds: how groups are brought together and sized, and the facts of a study."""

from __future__ import annotations

from extractor.lexicon.models import Model, Terms, Words


class Templates(Model):
    templates: tuple[str, ...]


class Between(Templates):
    """What stands between two names of one group, and what may stand behind the second."""

    ends: tuple[str, ...]


class Size(Model):
    """A size behind or before a group's name.

    One that is `sure` goes before others; one that is `summed` counts only where it adds up, one that is `parallel`
    also beside another, one that is `told` in a sentence that says of whom a study is made; one of `people` only for
    groups that are described as such, one that is `named` only for those called group, arm or the like.
    """

    template: str
    sure: bool = False
    summed: bool = False
    parallel: bool = False
    people: bool = False
    named: bool = False
    told: bool = False


class Whole(Templates):
    """How many took part: `templates` say so of all, `any` is a number of people, `not_whole` counts others, `excluded`
    those left out."""

    any: tuple[str, ...]
    not_whole: tuple[str, ...]
    excluded: tuple[str, ...]


class StudyFact(Model):
    """A fact of a study; without a `value` the matched words are it. `from_title`: only its first mention counts.

    `cues`: it is in no text that has none of these, in small letters; `counted` are templates around a number.
    """

    name: str
    value: str = ""
    templates: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    from_title: bool = False


class Study(Model):
    """How groups are told apart, brought together and sized."""

    blocks: dict[str, str]
    generic: Words
    any_amount: Terms
    weak: Words
    last: Words
    lead: Words
    lacking: Words
    order: Words
    joint: Words
    adding: Words
    joining: Words
    made_of: Words
    left: Words
    role: Words
    control: Words
    alone: Words
    some: Words
    dosing: Words
    start: Words
    adjusting: Words
    everyone: Words
    allotting: Words
    given: Between
    bracket: Between
    enumerated: Templates
    size_behind: tuple[Size, ...]
    size_before: tuple[Size, ...]
    listed: Templates
    bracketed: Templates
    featured: Templates
    each: Templates
    whole: Whole
    fact: tuple[StudyFact, ...]
