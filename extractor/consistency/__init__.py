"""Contradictions among the printed numbers of one document.

Every check is one function with its code, its method and what it cannot decide in its docstring. It takes the
readings of the outcomes (:class:`~extractor.consistency.reading.Reading`), compares the intervals that rounding
leaves open, and yields findings. No outcome is ever changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain

from extractor.consistency import direction, groups, places, proportions, ratios, responses, survival, toxicity
from extractor.consistency.finding import merged
from extractor.consistency.reading import Reading, Words, own, read
from extractor.schema import Finding, Group, Outcome

Check = Callable[[Sequence[Reading]], Iterable[Finding]]
GroupCheck = Callable[[Sequence[Reading], Sequence[Group]], Iterable[Finding]]
WordCheck = Callable[[Sequence[Reading], Words], Iterable[Finding]]

#: Checks of each outcome by itself.
ALONE: tuple[Check, ...] = (
    proportions.percent_of_count,
    proportions.lost_point,
    proportions.percent_above_100,
    proportions.count_above_total,
    proportions.no_such_share,
    ratios.outside_interval,
    ratios.asymmetric,
)
#: The same, which also look at words of the text.
ALONE_BY_WORDS: tuple[WordCheck, ...] = (ratios.p_of_interval, ratios.decision, direction.denied_direction)
#: Checks of the study's own outcomes against each other.
TOGETHER: tuple[Check, ...] = (
    responses.sums,
    responses.more_than_all,
    responses.part_above_whole,
    survival.rising,
    survival.progression_after_death,
    survival.rate_above_os,
    survival.median_and_rates,
    places.told_differently,
    toxicity.severe_above_any,
)
TOGETHER_BY_WORDS: tuple[WordCheck, ...] = (toxicity.arms_and_total,)
#: The same, which look at the groups of the document.
TOGETHER_BY_GROUPS: tuple[GroupCheck, ...] = (
    groups.more_than_took_part,
    groups.total_above_group,
    groups.group_above_all,
)


def find_contradictions(
    outcomes: Sequence[Outcome], text: str, words: Words, named: Sequence[Group] = ()
) -> tuple[Finding, ...]:
    """All findings about the outcomes of one text, in the order of the first outcome that each concerns.

    Args:
        outcomes: the outcomes of the document; those without evidence are left out.
        text: the raw text that their evidence refers to; printed decimals are read from it.
        words: the words that some checks look for, by role (``patterns/consistency.toml``).
        named: the groups of the document.
    """
    readings = read(outcomes, text)
    together = own(readings)
    return merged(
        chain(
            *(check(readings) for check in ALONE),
            *(check(readings, words) for check in ALONE_BY_WORDS),
            *(check(together) for check in TOGETHER),
            *(check(together, words) for check in TOGETHER_BY_WORDS),
            *(check(together, named) for check in TOGETHER_BY_GROUPS),
        )
    )


__all__ = ["ALONE", "ALONE_BY_WORDS", "TOGETHER", "TOGETHER_BY_GROUPS", "TOGETHER_BY_WORDS", "find_contradictions"]
