"""What a number may be of that no list knows, so that the measure before it governs it no longer. Named guards, each
with its example; one that holds is enough."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from extractor.lexicon import Lexicon
from extractor.outcomes.links.asked import Asked, Guard
from extractor.outcomes.links.measures import MentionList
from extractor.outcomes.sentence.items import Item, Sentence
from extractor.outcomes.sentence.labels import (
    CLAUSE_ENDS,
    DIVIDERS,
    ESTIMATES,
    EVERYONE,
    GRADES,
    MENTIONS,
    OWNERS,
    Label,
)
from extractor.outcomes.sentence.noun_phrases import NounPhrases
from extractor.outcomes.values.model import Value
from extractor.outcomes.values.series import Series

#: So many items from a sentence's beginning may say that it speaks of the time before treatment.
_OPENING = 3
#: What a measure may have been told by, before another subject follows.
_VALUES: Final[frozenset[Label]] = frozenset({"percent", "count_of", "duration"})


class Strangers:
    """Says whether something unknown owns the values of a sentence that a known measure would govern."""

    def __init__(self, scope: Sentence, patterns: Lexicon) -> None:
        self.scope = scope
        self.patterns = patterns

    def own(self, pre: MentionList, series: Series, previous: Series | None) -> bool:
        """Whether something unknown owns a series, and not the list before it."""
        asked = Asked(self.scope, self.patterns, pre, series, previous)
        return any(guard.holds(asked) for guard in GUARDS)

    def acts(self, value: Value) -> bool:
        """ "PES occurred in 45; two patients (2.5%) died": who act are not what was counted before."""
        return _acts(self.scope.items, self.patterns, value)


def _acts(items: Sequence[Item], patterns: Lexicon, value: Value) -> bool:
    verb, at = _verb(items, patterns, value)
    while verb in patterns.words("auxiliary") and at < len(items):
        verb, at = items[at].lower, at + 1  # "13 patients (30%) *had already* died"
    return verb in patterns.words("deed")


def _verb(items: Sequence[Item], patterns: Lexicon, value: Value) -> tuple[str, int]:
    """The verb of a clause that begins with a value and its people, with the index behind it; else ""."""
    if value.kind not in {"count", "percent"} or not _begins(items, patterns, value):
        return "", 0
    at = value.last + 1
    closed = [i.label for i in items[at : at + 1]] == ["close"]
    at += closed and at + 1 < len(items) and items[at + 1].depth == items[value.first].depth
    while at < len(items) and (
        items[at].lower in patterns.words("counted")
        or items[at].code in EVERYONE
        or (items[at - 1].lower == "of" and items[at].lower in patterns.words("relating"))  # "one of whom died"
    ):
        at += 1
    return (items[at].lower, at + 1) if at < len(items) and items[at].label == "word" else ("", 0)


def _begins(items: Sequence[Item], patterns: Lexicon, value: Value) -> bool:
    """Whether a clause begins with a value."""
    before = items[value.first - 1] if value.first else None
    return before is not None and (
        before.label in {";", ",", "and", ":"} or before.lower in {"only", "with"} | patterns.words("relating")
    )


def _is_described(asked: Asked) -> bool:
    """Whether a preposition stands between the measure and its first value, so that what follows goes on with that:
    "responses were seen *on* cerebral (25%), visceral (19%) and other sites"."""
    figures = (n for n in range(asked.pre.last + 1, len(asked.items)) if asked.items[n].label in ESTIMATES)
    lead = asked.items[asked.pre.last + 1 : next(figures, 0)]
    return any(item.lower in asked.words("describing") and not item.depth for item in lead)


def _has_bare_noun(asked: Asked) -> bool:
    """Whether an unknown noun phrase stands between the last bracket and the one of a series."""
    previous, series, items = asked.previous, asked.series, asked.items
    if previous is None or previous.last < asked.pre.last:
        return False
    opening = next((i for i in range(series.first - 1, previous.last, -1) if items[i].label == "open"), None)
    if opening is None or _is_described(asked):
        return False
    between = asked.scope.between(previous.last, opening)
    words = [i for i in between if i.label in {"word", "treatment", "phrase"}]
    if not any(i.label in CLAUSE_ENDS for i in between) or not words or _are_groups(asked, words):
        return False
    people = asked.words("counted") - ({"of"} if asked.value.kind == "percent" else frozenset())
    return (
        not any(i.lower in asked.words("verb") or i.lower in people for i in words)
        and not any(i.label in {"group", "versus", "than", "number", "timepoint"} for i in between)
        and not any(i.label == "group" for i in items[series.last + 1 : series.last + 4])
    )


def _are_groups(asked: Asked, words: Sequence[Item]) -> bool:
    """Whether words name groups, no measures: "Y90 (54 d), followed by PHP (45 %)"."""
    grouping = asked.words("grouping")
    named = all(i.label in OWNERS or i.text.isupper() or i.lower == "followed" or i.lower in grouping for i in words)
    timed = asked.value.kind == "duration"
    return named and asked.value.kind in {"duration", "percent"} and (words[-1].label != "word" or timed)


def _is_deed(asked: Asked) -> bool:
    return _acts(asked.items, asked.patterns, asked.value)


def _had_other(asked: Asked) -> bool:
    """Whether what people had, or were, is nothing known."""
    verb, at = _verb(asked.items, asked.patterns, asked.value)
    if verb not in (asked.words("having") - {"with"}) | asked.words("requiring") | {"was", "were"}:
        return False
    clause = list(takewhile(lambda i: i.label not in CLAUSE_ENDS | {"open", "close"}, asked.items[at:]))
    if any(i.label in MENTIONS - {"measure"} | GRADES for i in clause):
        return False
    first = next((i for i in clause if not asked.is_plain(i.lower)), None)
    return first is not None and first.label in {"word", "measure"} and first.lower not in asked.words("event")


def _is_other_rate(asked: Asked) -> bool:
    """Whether an unknown rate stands right before a series."""
    at, items = asked.series.first - 1, asked.items
    while at > asked.pre.last and (
        items[at].label in {",", ":", "open", "="} or items[at].lower in asked.words("telling")
    ):
        at -= 1
    named = at - 1 > asked.pre.last and items[at].label == "word" and items[at].lower in asked.words("rate_noun")
    return named and items[at - 1].label == "word" and not asked.is_filler(items[at - 1].lower)


def _was_not_assessed(asked: Asked) -> bool:
    between = [i.lower for i in asked.scope.between(asked.pre.last, asked.series.first)]
    return "not" in between and not asked.words("assessed").isdisjoint(between[between.index("not") :])


def _was_assessed(asked: Asked) -> bool:
    """Whether a number says in how many it is known what a measure was."""
    between = [i.lower for i in asked.scope.between(asked.pre.last, asked.series.first)]
    if between[-1:] not in (["in"], ["for"]) or asked.value.count is None or len(asked.series) != 1:
        return False
    found = next((n for n, word in enumerate(between) if word in asked.words("assessed")), 0)
    return not asked.words("auxiliary").isdisjoint(between[:found])


def _is_other_subject(asked: Asked) -> bool:
    """Whether a clause between a measure that has its value and a series has a subject of its own."""
    series, pre, items = asked.series, asked.pre, asked.items
    if asked.value.kind not in {"count", "percent", "duration"}:
        return False
    for at in range(series.first - 1, pre.last, -1):
        if items[at].label not in CLAUSE_ENDS and items[at].lower not in asked.words("contrast"):
            continue
        if not any(i.label in _VALUES for i in items[pre.last + 1 : at]):
            return False  # "ORR by RECIST and mRECIST were …"
        names = NounPhrases(items, asked.patterns)
        first = at + 1
        while first < series.first and items[first].lower in asked.words("article"):
            first += 1
        end = names.behind(first)
        verb = items[end].lower if end < series.first else ""
        return verb in asked.words("auxiliary") and names.can_name(first, end) and _is_subject(asked, first, end)
    return False


def _is_subject(asked: Asked, first: int, end: int) -> bool:
    """Whether a noun is neither what a known measure is told by ("the rate was") nor what it is told of."""
    telling = asked.words("rate_noun") | asked.words("timed") | asked.words("anaphor") | asked.words("event")
    return telling.isdisjoint(i.lower for i in asked.items[first:end])


def _is_reason(asked: Asked) -> bool:
    """Whether a measure is why something was stopped."""
    first = asked.pre.first
    if first < 2 or asked.pre.kinds != {"endpoint"} or asked.items[first - 1].lower not in asked.words("remedy_for"):
        return False
    clause = takewhile(lambda i: i.label not in DIVIDERS, reversed(asked.items[:first]))
    return any(i.lower in asked.words("stopping") for i in clause)


def _before_time(asked: Asked) -> Sequence[Item]:
    """The three items before a time, if a measure stands before them."""
    first = asked.series.first
    return asked.items[first - 3 : first] if asked.value.kind == "duration" and asked.pre.last < first - 3 else ()


def _is_other_short(asked: Asked) -> bool:
    """Whether an unknown abbreviation stands between "median" and a time."""
    before = _before_time(asked)
    if not before or before[-2].label != "statistic":
        return False
    return before[-1].label == "word" and before[-1].text.isupper() and len(before[-1].text) > 1


def _is_other_end(asked: Asked) -> bool:
    """Whether a time is that to another end than the one before."""
    before = _before_time(asked)
    if not before or before[0].label not in CLAUSE_ENDS or before[1].lower != "to":
        return False
    return asked.pre.members[-1].item.lower.startswith("time")


def _is_of_people(asked: Asked) -> bool:
    """Whether a share in a bracket is one of the people before it."""
    value = asked.value
    behind = [i.lower.split()[0] for i in asked.items[value.last + 1 : value.last + 3]]
    enclosed = value.estimate.depth > asked.items[max(0, asked.pre.last)].depth and value.kind == "percent"
    return enclosed and behind[:1] == ["of"] and bool(set(behind[1:]) & asked.words("demonstrative"))


def _is_status(asked: Asked) -> bool:
    """Whether a sentence says how people were before."""
    opening = {i.lower for i in asked.items[:_OPENING]}
    listed = any(i.lower == "in" for i in asked.items[: asked.pre.first])
    return asked.pre.kinds == {"endpoint"} and listed and not asked.words("beforehand").isdisjoint(opening)


def _is_summand(asked: Asked) -> bool:
    """Whether a number is a part of a sum, whose parts are of other measures."""
    value, items = asked.value, asked.items
    beside = [*items[max(0, value.first - 1) : value.first], *items[value.last + 1 : value.last + 2]]
    return len(asked.pre.members) == 1 and value.estimate.depth > 0 and any(i.text == "+" for i in beside)


def _is_of_actors(asked: Asked) -> bool:
    """Whether a share is one of those with a response, who did something else."""
    pre, value, items = asked.pre, asked.value, asked.items
    led = pre.first > 0 and items[pre.first - 1].lower in {"with", "in"}
    if not led or value.first != pre.last + 2 or value.last + 1 >= len(items):
        return False
    at = value.last + 1 + (items[value.last + 1].label == "close")
    while at < len(items) and items[at].lower in asked.words("auxiliary"):
        at += 1
    verb = items[at].lower if at < len(items) else ""
    return verb in asked.words("deed") or verb in asked.words("suffering")


GUARDS: tuple[Guard, ...] = (
    Guard("bare_noun", _has_bare_noun, "Response (93% vs 90%), and an absence of residual cells (61% vs 16%)."),
    Guard("deeds", _is_deed, "Complete response was seen in 62 patients, and 15 (18%) died."),
    Guard("other_had", _had_other, "Survival at 5 years was 40% after radiation, of whom 23% had residual disease."),
    Guard(
        "other_rate",
        _is_other_rate,
        "Results at 5 years were: survival rate, 81%, freedom from metastasis, 76%, eye retention rate, 83%.",
    ),
    Guard("not_assessed", _was_not_assessed, "The objective response could not be evaluated in 12%."),
    Guard("assessed", _was_assessed, "Response was assessed in 40 (77%)."),
    Guard("other_subject", _is_other_subject, "ORR was 40%, and intestinal colonization was seen in 12%."),
    Guard("reasons", _is_reason, "Treatment was stopped for progressive disease in 22 patients."),
    Guard("other_short", _is_other_short, "Median TTF was 5 months, median PPS 7 months."),
    Guard("other_end", _is_other_end, "Time to failure was 4 months and to death 9 months."),
    Guard("of_people", _is_of_people, "Survival at 4 years was over 70% for the others (about 80% of this series)."),
    Guard("status", _is_status, "Prior to transplantation patients were in complete response (n = 1)."),
    Guard("summands", _is_summand, "The ORR was 45.2% (8.1% + 37.1%)."),
    Guard("actors", _is_of_actors, "Five of the patients with PR (42%) relapsed."),
)
