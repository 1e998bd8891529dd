"""What the items of a sentence are called: every label and form, and the classes of them that constructions speak of.

A label is a plain string of a closed type. Against an enum that was measured: to look an enum's member up costs 130 ns,
twelve times a constant, and a set of members that is written in place is built anew at each look (530 ns against 30).
The type checker refuses a label that there is none of where it is assigned, compared, or named in a class below; for
sets that are written in place ``tests/test_architecture.py`` does.
"""

from __future__ import annotations

from typing import Final, Literal, get_args

from extractor.errors import UserError

#: Quantities, names of quantities, groups, measures, cues, signs; ``nought`` ("none vs one patient") is read by its
#: context; the last line is ConText's.
Label = Literal[
    "percent", "count_of", "number", "duration", "not_reached", "zero", "nought",
    "interval", "bounds", "range", "iqr", "deviation", "p_value", "not_significant",
    "interval_name", "range_name", "iqr_name", "statistic", "statistic_value",
    "timepoint", "period", "age", "grade", "any_grade", "numbered", "group_size", "citation",
    "group", "phrase", "lead", "treatment", "pronoun", "frame",
    "endpoint", "event", "measure", "ratio", "word",
    "versus", "than", "and", "both", "respectively",
    "open", "close", ",", ";", ":", "/", "=",
    "cited", "own", "planned", "threshold",
]  # fmt: skip
#: How a group was recognised, or which group a pronoun means: the codes of the items that name one.
GroupForm = Literal[
    "", "head", "people", "name", "noun", "adjective", "bracket",
    "whole", "this", "both", "former", "latter", "other",
    "matched", "unmatched",
]  # fmt: skip
#: What kind of quantity a value is.
Kind = Literal["percent", "count", "number", "duration", "not_reached", "ratio"]

#: Items that name a group.
GROUPS: Final[frozenset[Label]] = frozenset({"group", "phrase", "lead", "treatment"})
#: Those that may stand beside a value whose group they are.
OWNERS: Final[frozenset[Label]] = frozenset({"group", "phrase", "treatment"})
#: What is measured.
MENTIONS: Final[frozenset[Label]] = frozenset({"endpoint", "event", "measure"})
#: What is measured and may be an outcome.
OUTCOMES: Final[frozenset[Label]] = frozenset({"endpoint", "event"})
#: What can be the estimate of a value.
ESTIMATES: Final[frozenset[Label]] = frozenset({"percent", "count_of", "number", "duration", "not_reached"})
#: Numbers that count patients.
COUNTS: Final[frozenset[Label]] = frozenset({"number", "percent", "count_of", "group_size"})
#: Two printed bounds, called an interval or not.
BOUNDS: Final[frozenset[Label]] = frozenset({"interval", "bounds"})
#: Two printed bounds of any sort.
SPREADS: Final[frozenset[Label]] = frozenset({"interval", "range", "iqr", "bounds"})
#: What is printed of a test.
P_LABELS: Final[frozenset[Label]] = frozenset({"p_value", "not_significant"})
GRADES: Final[frozenset[Label]] = frozenset({"grade", "any_grade"})
BRACKETS: Final[frozenset[Label]] = frozenset({"open", "close"})
#: What joins the members of a list.
LISTING: Final[frozenset[Label]] = frozenset({"and", ","})
#: What joins the members of a list, or sets them against each other.
CONTRASTING: Final[frozenset[Label]] = frozenset({"and", ",", "versus"})
#: What sets one against another.
AGAINST: Final[frozenset[Label]] = frozenset({"versus", "than"})
#: Signs that divide clauses.
DIVIDERS: Final[frozenset[Label]] = frozenset({",", ";"})
#: Where a clause ends.
CLAUSE_ENDS: Final[frozenset[Label]] = frozenset({",", ";", "and"})

#: Forms of pronouns that mean everyone a sentence is about: "all patients", "this group".
EVERYONE: Final[frozenset[GroupForm]] = frozenset({"whole", "this"})
#: Signs that make a limit of the number behind them.
LIMITS: Final[frozenset[str]] = frozenset({"<", ">", "≤", "≥"})
#: Before an endpoint they make a difference of it.
DELTAS: Final[frozenset[str]] = frozenset({"Δ", "∆"})
#: The codes of events that stand for adverse events as a whole.
GENERAL: Final[frozenset[str]] = frozenset({"any", "qualified", "death"})

_LABELS: Final[dict[str, Label]] = {label: label for label in get_args(Label)}


class UnknownLabel(UserError, ValueError):
    """A span whose label no construction knows."""


def label_of(label: str, group: str) -> Label:
    """The label of a span, checked once; ``group`` is the span group that the span is of."""
    try:
        return _LABELS[label]
    except KeyError:
        raise UnknownLabel(f'a span of doc.spans["{group}"] has the label "{label}", which nothing reads') from None
