"""What values measure: lists of endpoints and events, and whether they go on in the next sentence.

Constructions:
    list           "CR, ORR and DCR were …": consecutive mentions with fillers and connectives between them
    alias          "objective response rate (ORR)": one mention
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from extractor.lexicon import Lexicon
from extractor.outcomes.sentence.gap import Gap
from extractor.outcomes.sentence.items import Item, Sentence
from extractor.outcomes.sentence.labels import GENERAL, MENTIONS, Label

_JOINTS: Final[frozenset[Label]] = frozenset(
    {"and", ",", "/", "open", "close", "statistic", "both", "timepoint", "any_grade"}
)
#: What stands in a bracket that says what a response is the sum of: "(ORR: CR + PR)".
_SUMMED: Final[frozenset[Label]] = MENTIONS | {"open", "close", ":", "="}
#: So many items may lead to the noun of "in the first on-study treatment cycle".
_OCCASION = 6
#: An anaphor stands among so many items at the beginning, or before the first value if that comes later.
_OPENING, _LONGEST_OPENING = 8, 20


@dataclass(frozen=True, slots=True)
class Mention:
    """One thing measured: an endpoint, an event or another measure; ``first``/``last`` are item indices."""

    item: Item
    first: int
    last: int
    end: int

    @property
    def start(self) -> int:
        """Offset of its first character; ``end`` is that behind its last."""
        return self.item.start

    @property
    def kind(self) -> str:
        return self.item.label

    @property
    def code(self) -> str:
        return self.item.code


@dataclass(frozen=True, slots=True)
class MentionList:
    """Coordinated mentions: "OS and PFS"."""

    members: tuple[Mention, ...]

    @property
    def first(self) -> int:
        return self.members[0].first

    @property
    def last(self) -> int:
        return self.members[-1].last

    def carried(self) -> MentionList:
        """The list as the next sentence sees it: before its first item."""
        return MentionList(tuple(Mention(m.item, -1, -1, m.end) for m in self.members))

    @property
    def kinds(self) -> set[str]:
        return {m.kind for m in self.members}


def read_mentions(scope: Sentence, patterns: Lexicon) -> list[MentionList]:
    """The mention lists of a sentence, in order."""
    because = patterns.words("because")
    starts = patterns.words("starting_point")
    listing = Gap(_JOINTS, patterns.words("filler"), joints=frozenset({"and", ",", "/"}))
    lists: list[list[Mention]] = []
    for at, item in enumerate(scope.items):
        if item.label not in MENTIONS or (lists and at <= lists[-1][-1].last):
            continue
        if _is_starting_point(scope, at, starts):
            continue
        if item.label == "measure" and _is_occasion(scope, at, patterns):
            continue
        if item.label == "endpoint" and _is_ground(scope, at, patterns):
            continue
        if item.label == "event" and lists and _measures_only(lists[-1]) and _is_cause(scope, at, because):
            continue
        mention = Mention(item, at, at, item.end)
        last = lists[-1][-1] if lists else None
        between = scope.between(last.last, at) if last else ()
        if last is None:
            lists.append([mention])
        elif (end := _sum_end(scope, last, at)) > at:
            lists[-1][-1] = replace(last, last=end)
        elif _is_alias(last, mention, between):
            lists[-1][-1] = _with_alias(scope, last, mention)
        elif listing.holds(between) and _same_sort(last, mention):
            lists[-1].append(mention)
        else:
            lists.append([mention])
    return [MentionList(tuple(members)) for members in _with_list_terms(lists, patterns)]


def _measures_only(members: Sequence[Mention]) -> bool:
    return all(m.kind == "measure" for m in members)


def _with_alias(scope: Sentence, mention: Mention, alias: Mention) -> Mention:
    """ "objective response rate (ORR)": one mention, up to the bracket that closes behind its alias."""
    closed = alias.first + 1 < len(scope.items) and scope.items[alias.first + 1].label == "close"
    item = alias.item if mention.kind == "measure" else mention.item
    return replace(mention, item=item, last=alias.first + closed)


def _sum_end(scope: Sentence, last: Mention, at: int) -> int:
    """The bracket that closes "response rate (ORR: CR + PR)", which only says what it is the sum of; else 0."""
    if at != last.last + 2 or scope.items[at - 1].label != "open" or last.kind != "endpoint":
        return 0
    depth = scope.items[at - 1].depth
    close = next(
        (n for n in range(at, len(scope.items)) if scope.items[n].label == "close" and scope.items[n].depth == depth), 0
    )
    summed = scope.items[at:close]
    closed = any(_adds(i) for i in summed) and all(i.label in _SUMMED or _adds(i) for i in summed)
    return close if closed and close > at + 1 else 0


def _is_cause(scope: Sentence, at: int, because: frozenset[str]) -> bool:
    """The "adverse events" of "dose reductions because of adverse events"."""
    return at > 1 and f"{scope.items[at - 2].lower} {scope.items[at - 1].lower}" in because


def _is_ground(scope: Sentence, at: int, patterns: Lexicon) -> bool:
    """The "progressive disease" of "died of progressive disease", the "response" of "evaluable for response": why
    something happened to people, and for what they were looked at."""
    before = [i.lower for i in scope.items[max(0, at - 2) : at]]
    if len(before) < 2 or scope.items[at].code not in patterns.responses:
        return False
    died = before[0] in patterns.words("death") and before[1] in patterns.words("cause")
    looked_at = before[0] in patterns.words("assessed") and before[1] == "for"
    looked_at = looked_at or (before[0] in patterns.words("assessment") and before[1] == "of")
    return died or looked_at or " ".join(before) in patterns.words("because")


def _is_occasion(scope: Sentence, at: int, patterns: Lexicon) -> bool:
    """The "cycle" of "in the first treatment cycle": when something was."""
    before = [i.lower for i in scope.items[max(0, at - _OCCASION) : at]]
    numbered = [n for n, word in enumerate(before) if word in patterns.words("ordinal")]
    led = numbered and not patterns.words("phrase_opening").isdisjoint(before[: numbered[-1]])
    return bool(led) and scope.items[at].lower in patterns.words("counted")


def _adds(item: Item) -> bool:
    """The "+" and the "plus" of a sum."""
    return item.text == "+" or item.label == "and"


def _is_starting_point(scope: Sentence, at: int, starts: frozenset[str]) -> bool:
    """The "relapse" of "survival from relapse"."""
    return at > 1 and scope.items[at - 1].lower in starts and scope.items[at - 2].label == "endpoint"


def _with_list_terms(lists: Sequence[Sequence[Mention]], patterns: Lexicon) -> Sequence[Sequence[Mention]]:
    """ "progression" among complete and partial responses means progressive disease."""
    members = [m for one in lists for m in one]
    if not any(m.kind == "endpoint" and patterns.endpoints[m.code].family == "response" for m in members):
        return lists
    codes = {term: code for code, endpoint in patterns.endpoints.items() for term in endpoint.list_terms}

    def read(mention: Mention) -> Mention:
        code = codes.get(mention.item.lower, "") if mention.kind == "measure" else ""
        return replace(mention, item=replace(mention.item, label="endpoint", code=code)) if code else mention

    return [[read(mention) for mention in one] for one in lists]


def _same_sort(one: Mention, two: Mention) -> bool:
    return one.kind == two.kind or "measure" in {one.kind, two.kind}


def _is_alias(one: Mention, two: Mention, between: Sequence[Item]) -> bool:
    """ "objective response rate (ORR)", "complication (AE)"."""
    return (
        bool(between)
        and between[0].label == "open"
        and len(between) == 1
        and (one.code == two.code or one.kind == "measure" or (one.kind == "event" and two.code in GENERAL))
    )


def without_apposition(between: Sequence[Item]) -> Sequence[Item]:
    """Without the group in "Two patients, both in the TACE group, died …"."""
    commas = [n for n, i in enumerate(between) if i.label == ","]
    if len(commas) != 2 or not any(i.label in {"group", "both", "pronoun"} for i in between[commas[0] : commas[1]]):
        return between
    return [*between[: commas[0]], *between[commas[1] + 1 :]]


def without_asides(between: Sequence[Item]) -> Sequence[Item]:
    """Without what stands in a bracket of its own: "Nine patients (four vs five) had pancreatitis"."""
    opening = next((n for n, i in enumerate(between[:2]) if i.label == "open"), None)
    if opening is None:
        return between
    depth = between[opening].depth
    close = next((n for n, i in enumerate(between) if i.label == "close" and i.depth == depth), 0)
    return [*between[:opening], *between[close + 1 :]] if close else between


def scope_continues(scope: Sentence, patterns: Lexicon) -> bool:
    """Whether a sentence goes on about the measures of the one before: "These were …", "the 2-year rates were …"."""
    anaphors = patterns.words("anaphor")
    first = next((n for n, i in enumerate(scope.items) if i.label in {"percent", "duration", "count_of"}), 0)
    opening = scope.items[: min(max(first, _OPENING), _LONGEST_OPENING)]
    timed = any(a.label == "timepoint" and b.lower in patterns.words("timed") for a, b in pairwise(opening))
    named = timed and not any(item.label == "endpoint" for item in scope.items)
    return named or any(
        item.label in {"word", "statistic", "respectively"} and item.lower in anaphors for item in opening
    )
