"""What may stand between two things: rows of words in, whether they are such a gap out."""

from __future__ import annotations

import pytest

from extractor.outcomes.sentence.gap import Gap
from extractor.outcomes.sentence.items import Item
from extractor.outcomes.sentence.labels import Label


def row(*items: tuple[Label, str]) -> list[Item]:
    return [Item(label, "", "", at, at + 1, text) for at, (label, text) in enumerate(items)]


COMMA: tuple[Label, str] = (",", ",")
AND: tuple[Label, str] = ("and", "and")
LISTING = Gap(frozenset({"and", ","}), frozenset({"the"}), joints=frozenset({"and", ","}), reach=3)


@pytest.mark.parametrize(
    ("between", "holds"),
    [
        ([COMMA], True),
        ([COMMA, AND, ("word", "The")], True),
        ([], False),  # nothing joins
        ([("word", "the")], False),
        ([COMMA, ("word", "a")], False),
        ([COMMA, ("group", "the")], False),  # only words are looked at as such
        ([COMMA, AND, COMMA, AND], False),  # too far
    ],
)
def test_a_gap_holds_only_what_it_names(between: list[tuple[Label, str]], holds: bool) -> None:
    assert LISTING.holds(row(*between)) is holds


def test_without_joints_nothing_at_all_is_a_gap() -> None:
    assert Gap(frozenset()).holds([])
    assert Gap(frozenset({"word"})).holds(row(("word", "any"), ("word", "word")))
