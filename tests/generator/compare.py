"""Exact comparison of found and expected outcomes, as multisets.

Two outcomes are the same when kind, endpoint, grade and every printed number agree, their terms share a word
and their arms are alike. Where an outcome stands, its quote, its subject and what a hazard ratio compares are
not looked at; its model only where one is expected.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from extractor.evaluation.fields import alike
from extractor.schema import Outcome

_UNSEEN = {"evidence", "quote", "note", "section", "subject", "arm", "term", "model", "group", "compared"}


def words(text: str | None) -> frozenset[str]:
    """The lower-case words and digit runs of a text."""
    return frozenset(re.findall(r"[a-z0-9]+", (text or "").lower()))


def _strict_fields(outcome: Outcome) -> dict[str, Any]:
    fields = outcome.model_dump(exclude=_UNSEEN)
    if fields.get("reached") is False:
        fields.pop("unit", None)  # a time that was not reached may or may not print its unit
    return fields


def differences(expected: Outcome, found: Outcome) -> tuple[str, ...]:
    """Every field in which ``found`` is not as expected, as "field: expected -> found"; empty if the same."""
    if expected.kind != found.kind:
        return (f"kind: {expected.kind} -> {found.kind}",)
    wanted, got = _strict_fields(expected), _strict_fields(found)
    differing = [name for name in wanted if wanted[name] != got.get(name)]
    told = [f"{name}: {_brief(wanted[name])} -> {_brief(got.get(name))}" for name in differing]
    if expected.arm is not None and not alike(expected.arm, found.arm):
        told.append(f"arm: {expected.arm} -> {found.arm}")
    term, found_term = getattr(expected, "term", None), getattr(found, "term", None)
    if term is not None and not words(term) & words(found_term):
        told.append(f"term: {term} -> {found_term}")
    model, found_model = getattr(expected, "model", None), getattr(found, "model", None)
    if model is not None and model != found_model:
        told.append(f"model: {model} -> {found_model}")
    return tuple(told)


def _brief(value: object) -> str:
    if isinstance(value, dict):
        return " ".join(str(part) for part in value.values())
    return str(value)


def describe(outcome: Outcome) -> str:
    """One line: the kind and the fields that are not empty, as an example would write them."""
    fields = outcome.model_dump(
        exclude={"kind", "evidence", "quote", "note", "section", "group", "compared"},
        exclude_defaults=True,
        exclude_none=True,
    )
    return " ".join([outcome.kind, *(f"{name}={_brief(value)}" for name, value in fields.items())])


@dataclass(frozen=True)
class Different:
    """An expected outcome, the found one nearest to it, and what differs."""

    expected: Outcome
    found: Outcome
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Comparison:
    """What was found as expected (a count), found otherwise, missed, and found though nobody expected it."""

    matched: int
    different: tuple[Different, ...]
    missed: tuple[Outcome, ...]
    spurious: tuple[Outcome, ...]

    @property
    def same(self) -> bool:
        """Whether the two multisets are equal."""
        return not (self.different or self.missed or self.spurious)

    def lines(self) -> list[str]:
        """One line for each disagreement; empty where there is none."""
        return [
            *(f"different: {describe(d.expected)} ({'; '.join(d.fields)})" for d in self.different),
            *(f"missed: {describe(o)}" for o in self.missed),
            *(f"spurious: {describe(o)}" for o in self.spurious),
        ]


def _pairing(fits: list[list[bool]], columns: int) -> dict[int, int]:
    """A largest one-to-one pairing of rows with columns where ``fits`` holds, as column -> row."""
    row_of: dict[int, int] = {}

    def place(row: int, tried: set[int]) -> bool:
        for column in range(columns):
            if fits[row][column] and column not in tried:
                tried.add(column)
                if column not in row_of or place(row_of[column], tried):
                    row_of[column] = row
                    return True
        return False

    for row in range(len(fits)):
        place(row, set())
    return row_of


def compare(expected: Sequence[Outcome], found: Sequence[Outcome]) -> Comparison:
    """Compare two lists of outcomes without regard to order.

    What cannot be paired exactly is paired with the nearest outcome of its kind that prints one of the same
    numbers (``different``); the rest is ``missed`` or ``spurious``.
    """
    fits = [[not differences(e, f) for f in found] for e in expected]
    row_of = _pairing(fits, len(found))
    open_expected = [e for i, e in enumerate(expected) if i not in row_of.values()]
    open_found = [f for i, f in enumerate(found) if i not in row_of]
    near = sorted(
        (len(differences(e, f)), i, j)
        for i, e in enumerate(open_expected)
        for j, f in enumerate(open_found)
        if e.kind == f.kind and _main_number(e) == _main_number(f)
    )
    different: list[Different] = []
    used_expected: set[int] = set()
    used_found: set[int] = set()
    for _, i, j in near:
        if i in used_expected or j in used_found:
            continue
        used_expected.add(i)
        used_found.add(j)
        e, f = open_expected[i], open_found[j]
        different.append(Different(e, f, differences(e, f)))
    return Comparison(
        matched=len(row_of),
        different=tuple(different),
        missed=tuple(e for i, e in enumerate(open_expected) if i not in used_expected),
        spurious=tuple(f for j, f in enumerate(open_found) if j not in used_found),
    )


def _main_number(outcome: Outcome) -> object:
    """The number that an outcome is about: its percent, value or count, else its P value."""
    for name in ("percent", "value", "count"):
        number = getattr(outcome, name, None)
        if number is not None:
            return float(number)
    return None if outcome.kind != "p_value" else outcome.p_value
