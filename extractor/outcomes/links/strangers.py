"""What a number may be of that no list knows, so that the measure before it governs it no longer.

Constructions:
    deeds        "…; two patients (2.5%) died", "…, of whom 23% had residual disease": who act are not what was counted
    subjects     "ORR was 40%, and intestinal colonization was seen in 12%": a clause with a subject of its own
    bare noun    "…, VRR (99% vs 98%)", "…, and an absence of residual cells (61% vs 16%)": a noun before a bracket
    other rate   "freedom from metastasis, 76%, eye retention rate, 83%"
    reasons      "treatment was stopped for progressive disease in 22 patients": why, and in how many
    assessed     "response could not be evaluated in 6 patients", "was assessed in 40 (77%)": of whom it is known
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from extractor.lexicon import Lexicon
from extractor.outcomes.links.measures import MentionList
from extractor.outcomes.sentence.items import Item, Sentence
from extractor.outcomes.sentence.labels import CLAUSE_ENDS, DIVIDERS, EVERYONE, GRADES, MENTIONS, OWNERS, Label
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
        self.items = scope.items
        self.patterns = patterns
        self.words = patterns.words

    def _is_filler(self, word: str) -> bool:
        return any(word in self.words(role) for role in ("filler", "copula", "article"))

    def _is_plain(self, word: str) -> bool:
        """Whether a word says nothing of what people had."""
        return word in self.words("possession") or word in self.words("counted_in") or self._is_filler(word)

    def own(self, pre: MentionList, series: Series, previous: Series | None) -> bool:
        """Whether something unknown owns a series, and not the list before it."""
        return (
            self._bare_noun(pre, series, previous)
            or self.acts(series.values[0])
            or self._has_other(series.values[0])
            or self._other_rate(pre, series)
            or self._assessed(pre, series)
            or self._other_subject(pre, series)
            or self._is_reason(pre)
            or self._other_short(pre, series)
            or self._is_of_people(pre, series.values[0])
            or self._is_status(pre)
            or (len(pre.members) == 1 and self._is_summand(series.values[0]))
            or self._is_of_actors(pre, series.values[0])
        )

    def _is_of_actors(self, pre: MentionList, value: Value) -> bool:
        """ "five of the patients with PR (42%) relapsed": a share of those with a response, who did something else."""
        led = pre.first > 0 and self.items[pre.first - 1].lower in {"with", "in"}
        if not led or value.first != pre.last + 2 or value.last + 1 >= len(self.items):
            return False
        at = value.last + 1 + (self.items[value.last + 1].label == "close")
        while at < len(self.items) and self.items[at].lower in self.words("auxiliary"):
            at += 1
        verb = self.items[at].lower if at < len(self.items) else ""
        return verb in self.words("deed") or verb in self.words("suffering")

    def _is_summand(self, value: Value) -> bool:
        """ "ORR was 45.2% (8.1% + 37.1%)": the parts of a sum are of other measures."""
        beside = [*self.items[max(0, value.first - 1) : value.first], *self.items[value.last + 1 : value.last + 2]]
        return value.estimate.depth > 0 and any(i.text == "+" for i in beside)

    def _is_status(self, pre: MentionList) -> bool:
        """ "Prior to transplantation patients were in complete response (n = 1)": how they were before."""
        opening = {i.lower for i in self.items[:_OPENING]}
        listed = any(i.lower == "in" for i in self.items[: pre.first])
        return pre.kinds == {"endpoint"} and listed and not self.words("beforehand").isdisjoint(opening)

    def _is_of_people(self, pre: MentionList, value: Value) -> bool:
        """ "survival was over 70% for the others (about 80% of this series)": a share of the people in a bracket."""
        behind = [i.lower.split()[0] for i in self.items[value.last + 1 : value.last + 3]]
        enclosed = value.estimate.depth > self.items[max(0, pre.last)].depth and value.kind == "percent"
        return enclosed and behind[:1] == ["of"] and bool(set(behind[1:]) & self.words("demonstrative"))

    def _other_short(self, pre: MentionList, series: Series) -> bool:
        """ "Median TTF was 5 months, median PPS 7 months", "time to failure was 4 months and to death 9 months": an
        unknown abbreviation, or another end, right before a time."""
        before = self.items[max(0, series.first - 3) : series.first]
        if series.values[0].kind != "duration" or len(before) < 3 or pre.last >= series.first - 3:
            return False
        lead, name = before[-2], before[-1]
        short = lead.label == "statistic" and name.label == "word" and name.text.isupper() and len(name.text) > 1
        ends = before[0].label in CLAUSE_ENDS and lead.lower == "to" and pre.members[-1].item.lower.startswith("time")
        return short or ends

    def _is_reason(self, pre: MentionList) -> bool:
        """ "treatment was stopped for progressive disease in 22 patients": why something was done, in so many."""
        if pre.first < 2 or pre.kinds != {"endpoint"}:
            return False
        clause = takewhile(lambda i: i.label not in DIVIDERS, reversed(self.items[: pre.first]))
        before = [i.lower for i in self.items[pre.first - 2 : pre.first]]
        why = before[1] in self.words("remedy_for") or " ".join(before) in self.words("because")
        return why and any(i.lower in self.words("stopping") for i in clause)

    def acts(self, value: Value) -> bool:
        """ "PES occurred in 45; two patients (2.5%) died": who act are not what was counted before."""
        verb, at = self._verb(value)
        while verb in self.words("auxiliary") and at < len(self.items):
            verb, at = self.items[at].lower, at + 1  # "13 patients (30%) *had already* died"
        return verb in self.words("deed")

    def _verb(self, value: Value) -> tuple[str, int]:
        """The verb of a clause that begins with a value and its people, with the index behind it; else ""."""
        if value.kind not in {"count", "percent"} or not self._begins(value):
            return "", 0
        items, at = self.items, value.last + 1
        closed = [i.label for i in items[at : at + 1]] == ["close"]
        at += closed and at + 1 < len(items) and items[at + 1].depth == items[value.first].depth
        while at < len(items) and (
            items[at].lower in self.words("counted")
            or items[at].code in EVERYONE
            or (items[at - 1].lower == "of" and items[at].lower in self.words("relating"))  # "one of whom died"
        ):
            at += 1
        return (items[at].lower, at + 1) if at < len(items) and items[at].label == "word" else ("", 0)

    def _begins(self, value: Value) -> bool:
        """Whether a clause begins with a value."""
        before = self.items[value.first - 1] if value.first else None
        return before is not None and (
            before.label in {";", ",", "and", ":"} or before.lower in {"only", "with"} | self.words("relating")
        )

    def _has_other(self, value: Value) -> bool:
        """ ", of whom 23% had residual disease": what people had, or were, is nothing known."""
        verb, at = self._verb(value)
        if verb not in (self.words("having") - {"with"}) | self.words("requiring") | {"was", "were"}:
            return False
        clause = list(takewhile(lambda i: i.label not in CLAUSE_ENDS | {"open", "close"}, self.items[at:]))
        if any(i.label in MENTIONS - {"measure"} | GRADES for i in clause):
            return False
        first = next((i for i in clause if not self._is_plain(i.lower)), None)
        return first is not None and first.label in {"word", "measure"} and first.lower not in self.words("event")

    def _other_subject(self, pre: MentionList, series: Series) -> bool:
        """ "ORR was 40%, and intestinal colonization was seen in 12%": a clause with a subject of its own."""
        if series.values[0].kind not in {"count", "percent", "duration"}:
            return False
        for at in range(series.first - 1, pre.last, -1):
            if self.items[at].label not in CLAUSE_ENDS and self.items[at].lower not in self.words("contrast"):
                continue
            if not any(i.label in _VALUES for i in self.items[pre.last + 1 : at]):
                return False  # "ORR by RECIST and mRECIST were …"
            names = NounPhrases(self.items, self.patterns)
            first = at + 1
            while first < series.first and self.items[first].lower in self.words("article"):
                first += 1
            end = names.behind(first)
            verb = self.items[end].lower if end < series.first else ""
            return verb in self.words("auxiliary") and names.can_name(first, end) and self._is_subject(first, end)
        return False

    def _is_subject(self, first: int, end: int) -> bool:
        """Whether a noun is neither what a known measure is told by ("the rate was") nor what it is told of."""
        words = [i.lower for i in self.items[first:end]]
        telling = self.words("rate_noun") | self.words("timed") | self.words("anaphor") | self.words("event")
        return telling.isdisjoint(words)

    def _other_rate(self, pre: MentionList, series: Series) -> bool:
        """Whether an unknown rate stands right before a series: "freedom from metastasis, 76%, eye retention *rate*,
        83%"."""
        at = series.first - 1
        items = self.items
        while at > pre.last and (
            items[at].label in {",", ":", "open", "="} or items[at].lower in self.words("telling")
        ):
            at -= 1
        named = at - 1 > pre.last and items[at].label == "word" and items[at].lower in self.words("rate_noun")
        return named and items[at - 1].label == "word" and not self._is_filler(items[at - 1].lower)

    def _assessed(self, pre: MentionList, series: Series) -> bool:
        """ "Response could not be evaluated in 6 patients": of whom nothing is known; "was assessed in 40 (77%)"."""
        between = [i.lower for i in self.scope.between(pre.last, series.first)]
        found = next((n for n, word in enumerate(between) if word in self.words("assessed")), 0)
        if "not" in between and not self.words("assessed").isdisjoint(between[between.index("not") :]):
            return True
        counted = between[-1:] in (["in"], ["for"]) and series.values[0].count is not None and len(series) == 1
        return bool(found) and counted and not self.words("auxiliary").isdisjoint(between[:found])

    def _bare_noun(self, pre: MentionList, series: Series, previous: Series | None) -> bool:
        """Whether an unknown noun phrase stands between the last bracket and this one: "…, VRR (99% vs 98%)"."""
        if previous is None or previous.last < pre.last:
            return False
        opening = next((i for i in range(series.first - 1, previous.last, -1) if self.items[i].label == "open"), None)
        if opening is None:
            return False
        between = self.scope.between(previous.last, opening)
        words = [i for i in between if i.label in {"word", "treatment", "phrase"}]
        if not any(i.label in CLAUSE_ENDS for i in between) or not words or self._are_groups(words, series):
            return False
        rated = series.values[0].kind == "percent"
        people = self.words("counted") - ({"of"} if rated else frozenset())
        return (
            not any(i.lower in self.words("verb") or i.lower in people for i in words)
            and not any(i.label in {"group", "versus", "than", "number", "timepoint"} for i in between)
            and not any(i.label == "group" for i in self.items[series.last + 1 : series.last + 4])
        )

    def _are_groups(self, words: Sequence[Item], series: Series) -> bool:
        """Whether words name groups, no measures: "Y90 (54 d), followed by PHP (45 %)"."""
        grouping = self.words("grouping")
        named = all(
            i.label in OWNERS or i.text.isupper() or i.lower == "followed" or i.lower in grouping for i in words
        )
        timed = series.values[0].kind == "duration"
        return named and series.values[0].kind in {"duration", "percent"} and (words[-1].label != "word" or timed)
