"""What the tables of a review share: studies with their groups, each result once, and ids of outcomes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Any

from extractor.decided import origin
from extractor.schema import DocumentRecord, Group, Outcome

#: How a row names the study that it is of.
STUDY = ("study", "title", "year", "pmid", "doi")
#: So many digits behind the point does a percentage have at most.
_MOST_PLACES = 6


@dataclass(frozen=True)
class Result:
    """One of a study's own results with its place in the record."""

    index: int
    outcome: Outcome


def results(record: DocumentRecord) -> list[Result]:
    """The study's own results, each once, in their order."""
    return [
        Result(index, outcome)
        for index, outcome in enumerate(record.outcomes)
        if outcome.attribution == "own" and outcome.same_as is None
    ]


def study(record: DocumentRecord) -> dict[str, Any]:
    """The columns that name a study."""
    return {
        "study": record.doc_id,
        "title": record.title,
        "year": record.year,
        "pmid": record.identifiers.get("pmid"),
        "doi": record.identifiers.get("doi"),
    }


def ids(record: DocumentRecord, used: Iterable[Result]) -> str:
    """The numbers of outcomes in the run, from 1: "3|4"."""
    return "|".join(str(number) for number in sorted({origin(record, one.index).index + 1 for one in used}))


def group_of(record: DocumentRecord, group: str | None) -> Group | None:
    """A group of a record by its id; for null the whole study, where that has a size."""
    wanted = (g for g in record.groups if (g.id == group if group else g.kind == "whole"))
    return next(wanted, None)


def name_of(group: Group | None) -> str:
    """What a group is called in a table."""
    return group.name if group else "all patients"


def findings(record: DocumentRecord, used: Sequence[Result]) -> str | None:
    """The codes of the findings that concern outcomes."""
    indices = {one.index for one in used}
    codes = {finding.code for finding in record.findings if indices.intersection(finding.outcomes)}
    return "|".join(sorted(codes)) or None


def count_of_percent(percent: float, total: int, text: str) -> int | None:
    """How many of a total a printed percentage is; None unless just one number rounds to it.

    >>> count_of_percent(48, 41, "48"), count_of_percent(48, 410, "48")
    (None, None)
    >>> count_of_percent(48.8, 41, "48.8")
    20
    """
    places = min(len(text.partition(".")[2]), _MOST_PLACES)
    half = Fraction(1, 2 * 10**places)
    value = Fraction(str(percent))
    low, high = ceil((value - half) * total / 100), floor((value + half) * total / 100)
    return low if low == high and low >= 0 else None


def pairs_of(record: DocumentRecord) -> Iterator[tuple[str, str, str]]:
    """The pairs of groups that a study compares, the treated first, and what says which is which.

    A group that is called a control comes second; else the one in the denominator of a hazard ratio; else groups stand
    in the order of the text.
    """
    control = {group.id for group in record.groups if group.control}
    seen: set[frozenset[str]] = set()
    for one in results(record):
        compared = getattr(one.outcome, "compared", None)
        if one.outcome.kind == "hazard_ratio" and compared and frozenset(compared) not in seen:
            seen.add(frozenset(compared))
            yield _ordered(compared[0], compared[1], control, "hazard ratio")
    known = [group.id for group in record.groups if group.kind in {"arm", "subgroup"} and group.parent is None]
    for at, first in enumerate(known):
        for second in known[at + 1 :]:
            if frozenset({first, second}) not in seen:
                yield _ordered(first, second, control, "order of the text")


def _ordered(first: str, second: str, control: Set[str], otherwise: str) -> tuple[str, str, str]:
    """A pair with the control behind the other one."""
    if (first in control) == (second in control):
        return first, second, otherwise
    return (second, first, "control") if first in control else (first, second, "control")
