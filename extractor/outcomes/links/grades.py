"""Which grade holds for a value: named constructions in their order, each with its example, and the one place that
decides among them: the first that finds a grade."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from typing import Final

from extractor.lexicon import Lexicon
from extractor.outcomes.links.measures import Mention
from extractor.outcomes.links.model import Joined
from extractor.outcomes.sentence.items import Item, Sentence
from extractor.outcomes.sentence.labels import GRADES, MENTIONS, Label
from extractor.outcomes.values.model import Value
from extractor.outcomes.values.series import Series

_IN_BRACKET: Final[frozenset[Label]] = frozenset({"word", "grade", ",", ";", "pronoun"})
#: What joins the grades of a list, and ends the entry of one.
_JOINTS: Final[frozenset[Label]] = frozenset({"and", ",", "/", ";"})
_ENTRY_ENDS: Final[frozenset[Label]] = frozenset({",", ";", "and", "event"})
_GRADE_NUMBER = re.compile(r"\d|\b[IV]+\b")


class Grades:
    """The grades of one sentence. ``handed_on``: the last one of the sentence before."""

    def __init__(self, scope: Sentence, patterns: Lexicon, handed_on: Item | None = None) -> None:
        self.scope = scope
        self.patterns = patterns
        self.handed_on = handed_on if [i.code for i in scope.items[:1]] == ["latter"] else None

    def listed(self, one: Series, grouped: bool) -> list[Item]:
        """A grade for each value of a series, if as many are listed before it."""
        before = [at for at in self.scope.of(GRADES) if at < one.first] if len(one) > 1 else []
        asked = AskedList(self.scope, one, before, grouped)
        return next((found for listing in LISTS if before and (found := listing.find(asked))), [])

    def of(self, value: Value, mention: Mention | None, owned: bool) -> Item | None:
        """The grade that holds for a value: what its own words say, else the last one before it; of an event that takes
        none from its neighbours, what stands beside it."""
        asked = Asked(self.scope, self.patterns, value, mention, mention if owned else None, self.handed_on)
        ungraded = mention is not None and (mention.code == "death" or mention.item.lower in self.patterns.ungraded)
        for construction in (*SAID, *(BESIDE if ungraded else AROUND)):
            if found := construction.find(asked):
                return found
        return None

    def behind_all(self, joined: Sequence[Joined]) -> list[Joined]:
        """ "…, which were all grade 1-2" at the end holds for every event before it."""
        last = max((j.value.last for j in joined), default=-1)
        at = next((at for at in self.scope.of({"grade"}) if at > last), None)
        if at is None or any(j.grade for j in joined):
            return list(joined)
        between = self.scope.between(last, at)
        universal = self.patterns.words("universal")
        if any(i.label in MENTIONS - {"measure"} and i.code != "any" for i in between) or not any(
            i.label == "word" and i.lower in universal for i in between
        ):
            return list(joined)
        words = {i.lower for i in between}
        of_one = "was" in words and "which" in words and not words & {"all", "were"}
        graded = len(joined) - 1 if of_one else 0
        return [*joined[:graded], *(replace(one, grade=self.scope.items[at]) for one in joined[graded:])]


@dataclass(frozen=True, slots=True)
class Asked:
    """A value whose grade is asked for, in its sentence: its measure, which is its ``owner`` if it stands behind it."""

    scope: Sentence
    patterns: Lexicon
    value: Value
    mention: Mention | None
    owner: Mention | None
    handed_on: Item | None

    @property
    def items(self) -> Sequence[Item]:
        return self.scope.items

    @property
    def owned(self) -> Sequence[Item]:
        """The items between a value and the measure that owns it."""
        return self.items[self.value.last + 1 : self.owner.first if self.owner else 0]


@dataclass(frozen=True, slots=True)
class AskedList:
    """A series of values with the places of the grades before it; ``grouped``: groups are listed behind it."""

    scope: Sentence
    series: Series
    grades: Sequence[int]
    grouped: bool


@dataclass(frozen=True, slots=True)
class Construction:
    """One way of saying of which grade a number is. ``example`` is a text with the grades of its last event."""

    name: str
    find: Callable[[Asked], Item | None]
    example: tuple[str, list[int]]


@dataclass(frozen=True, slots=True)
class Listing:
    """One way of listing a grade for each of several values. ``example`` is a text with the grades of its events."""

    name: str
    find: Callable[[AskedList], list[Item]]
    example: tuple[str, list[list[int]]]


@dataclass(frozen=True, slots=True)
class Guard:
    """What keeps a grade from the numbers behind it. ``example`` is a text whose last event takes no grade."""

    name: str
    holds: Callable[[Asked, int], bool]
    example: str


def _parts(asked: AskedList) -> list[Item]:
    """The grades of one phrase, each for a value."""
    at, one = asked.grades[-1], asked.series
    item = asked.scope.items[at]
    numbers = _GRADE_NUMBER.findall(item.text)
    slashed = "/" in item.text and any(i.label == "/" for i in asked.scope.between(one.first, one.last))
    listed = ("and" in item.lower.split() or slashed) and len(numbers) == len(one)
    if one.is_comparison or not listed or asked.grouped:
        return []
    named = any(i.label == "group" for i in asked.scope.between(at, one.first))
    return [] if named else [replace(item, text=f"grade {number}") for number in numbers]


def _each(asked: AskedList) -> list[Item]:
    """As many grades in a row as there are values."""
    run = asked.grades[-len(asked.series) :]
    joined = len(run) == len(asked.series) and all(
        any(i.label in _JOINTS for i in asked.scope.between(a, b)) and b - a <= 3 for a, b in pairwise(run)
    )
    return [asked.scope.items[at] for at in run] if joined else []


def _printed(asked: Asked) -> Item | None:
    """What was printed with the number itself."""
    return asked.value.grade


def _of_all(asked: Asked) -> Item | None:
    """The one grade of all who are counted."""
    said = asked.items[asked.value.last + 1 : asked.value.last + 5]
    if len(said) < 2 or said[0].label != "," or said[1].lower != "all":
        return None
    return next((i for i in said if i.label == "grade"), None)


def _bracket_behind(asked: Asked) -> Item | None:
    """The grade in a bracket right behind an event."""
    return _bracketed(asked.items, asked.mention.last + 1) if asked.mention else None


def _bracket_before(asked: Asked) -> Item | None:
    """The grade in a bracket right before an event."""
    return _bracketed(asked.items, asked.mention.first - 3) if asked.mention else None


def _bracketed(items: Sequence[Item], at: int) -> Item | None:
    """The grade of the bracket that opens at an index, if it says no more."""
    if at < 0 or [i.label for i in items[at : at + 1]] != ["open"]:
        return None
    words = list(takewhile(lambda i: i.label == "word" and not i.text.isdigit(), items[at + 1 : at + 4]))
    bracket = items[at + 1 + len(words) : at + 3 + len(words)]
    return bracket[0] if [i.label for i in bracket] == ["grade", "close"] else None


def _of_it(asked: Asked) -> Item | None:
    """The grade right behind an event."""
    last = asked.mention.last if asked.mention else len(asked.items)
    behind = asked.items[last + 1 : last + 3]
    return behind[1] if [i.label for i in behind] == ["word", "grade"] and behind[0].lower == "of" else None


def _right_before(asked: Asked) -> Item | None:
    """The grade right before an event, with a word between at most."""
    first = asked.mention.first if asked.mention else 0
    near = asked.items[max(0, first - 2) : first]
    return next((i for i in near if i.label == "grade" and near[-1].label in {"grade", "word"}), None)


def _within(asked: Asked) -> Item | None:
    """The grade between a value and the event that owns it."""
    return next((i for i in reversed(asked.owned) if i.label in GRADES), None)


def _enclosed(asked: Asked) -> Item | None:
    """The grade in the bracket of a value."""
    value, items = asked.value, asked.items
    depth = value.estimate.depth
    if not depth:
        return None
    at = next((n for n in range(value.first, value.last) if items[n] is value.estimate), value.last)
    inside = list(takewhile(lambda i: i.depth >= depth and i.label in _IN_BRACKET, items[at + 1 :]))
    grades = [i for i in inside if i.label == "grade"]
    closed = asked.scope.label(at + 1 + len(inside)) == "close"
    return grades[0] if closed and len(grades) == 1 else None


def _behind(asked: Asked) -> Item | None:
    """The grade right behind a value."""
    at = asked.value.last + 1
    if asked.scope.label(at) != "grade":
        return None
    ends = at + 1 >= len(asked.items) or asked.items[at + 1].label in _ENTRY_ENDS
    return asked.items[at] if asked.items[at].depth > 0 or ends else None


def _before(asked: Asked) -> Item | None:
    """The last grade before a value, unless it is that of another event only."""
    value, items = asked.value, asked.items
    before = [at for at in asked.scope.of(GRADES) if at < value.first and items[at].depth <= value.estimate.depth]
    mine = [at for at in before if not any(guard.holds(asked, at) for guard in GUARDS)]
    return items[mine[-1]] if mine else None


def _handed_on(asked: Asked) -> Item | None:
    """The grade of the sentence before."""
    return asked.handed_on


def _is_of_one(asked: Asked, at: int) -> bool:
    """Whether a grade in brackets is that of the event before it alone, as that of "complications (grade III),
    including abscess" is not."""
    items = asked.items
    if at < 2 or items[at - 2].label != "event" or not _bracketed(items, at - 1):
        return False
    including = asked.patterns.words("including")
    headed = items[at - 2].code in {"any", "qualified"}
    return not (headed and any(i.lower in including for i in items[at + 2 :]))


def _is_of_another(asked: Asked, at: int) -> bool:
    """Whether a grade before the name of one event is not that of an event with a subject and verb of its own."""
    named = any(i.label == "event" and i.code != "any" for i in asked.items[at + 1 : asked.value.first])
    verbs = {i.lower for i in asked.owned if i.label == "word"}
    return named and not verbs.isdisjoint(asked.patterns.words("having"))


#: What a number's own words say.
SAID: tuple[Construction, ...] = (
    Construction("printed", _printed, ("Grade 1 nausea: 5/50 of grade 3 (10%).", [3])),
    Construction("all", _of_all, ("Grade 3 fever occurred in 4 and nausea in 7 (15.9%), all of grade 1.", [1])),
    Construction("bracket_behind", _bracket_behind, ("12 patients had fatigue (grade 1-2).", [1, 2])),
    Construction("bracket_before", _bracket_before, ("Fatigue was seen in 4 and (grade 2) nausea in 12.", [2])),
)
#: What stands beside an event that takes no grade from its neighbours.
BESIDE: tuple[Construction, ...] = (
    Construction("of_it", _of_it, ("Febrile neutropenia of grade 3 occurred in eight (13%).", [3])),
    Construction("right_before", _right_before, ("Grade 4 febrile neutropenia occurred in 8 (13%).", [4])),
)
#: What stands around any other.
AROUND: tuple[Construction, ...] = (
    Construction("within", _within, ("Grade 2 fever occurred in 5, and 12 patients had grade 3 nausea.", [3])),
    Construction("enclosed", _enclosed, ("Grade 3 fever occurred in 2%, nausea (4%; all grade 1).", [1])),
    Construction("behind", _behind, ("Nausea: 17/30 G1, 8/30 G2.", [2])),
    Construction("before", _before, ("Grade 3-4 fatigue occurred in 12 and nausea in 5.", [3, 4])),
    Construction(
        "handed_on", _handed_on, ("There were 13 adverse events of grade 3. The latter were fever in 5.", [3])
    ),
)
#: What keeps the last grade before a number from it.
GUARDS: tuple[Guard, ...] = (
    Guard("of_one", _is_of_one, "Fatigue (grade 3) and fever (4%) were seen."),
    Guard("of_another", _is_of_another, "One patient had grade 4 hypotension, and three developed thrombosis."),
)
#: Several grades for several values.
LISTS: tuple[Listing, ...] = (
    Listing("parts", _parts, ("Grade 1, 2 and 3 nausea occurred in 38, 11 and two patients.", [[1], [2], [3]])),
    Listing("each", _each, ("Grade 3 and grade 4 thrombocytopenia occurred in 11% and 2%.", [[3], [4]])),
)
