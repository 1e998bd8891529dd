"""Joins the values of a sentence to what they measure, when, in whom, and with which P.

Constructions (beside those of ``values``, ``mentions`` and ``arms``):
    distribution      "X, Y and Z were a, b and c (respectively)"; "1-, 2- and 3-year"; groups A, B and C
    nested lists      "a vs b, c vs d, respectively"; "a, b and c vs d, e and f"; "a and b; c and d"
    timepoint         before ("the 1-year OS rate"), behind ("87% at 1 year"), for the whole list ("… at 3 months")
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from extractor.lexicon import Lexicon
from extractor.outcomes.links.arms.study import Memory
from extractor.outcomes.links.arms.vote import Arms
from extractor.outcomes.links.comparisons import Ratios, compare
from extractor.outcomes.links.ellipsis import Neighbours
from extractor.outcomes.links.governing import Governor
from extractor.outcomes.links.grades import Grades
from extractor.outcomes.links.measures import Mention, MentionList, read_mentions, scope_continues
from extractor.outcomes.links.mixed import NO_TIME, mixed_lists
from extractor.outcomes.links.model import Joined
from extractor.outcomes.links.p_values import PValues
from extractor.outcomes.links.timepoints import Times
from extractor.outcomes.links.totals import give_totals
from extractor.outcomes.sentence.context import in_context
from extractor.outcomes.sentence.items import Item, Sentence
from extractor.outcomes.sentence.labels import BOUNDS, CONTRASTING, EVERYONE
from extractor.outcomes.values.denominators import group_size, group_sizes, lead_total, trailing_total
from extractor.outcomes.values.differences import without_differences
from extractor.outcomes.values.ratios import mark_ratios
from extractor.outcomes.values.read import read_values
from extractor.outcomes.values.series import Series, read_series

#: So far behind a list the list of its intervals may end.
_INTERVALS_BEHIND = 16


@dataclass(slots=True)
class JoinedSentence:
    """A sentence with its joined values."""

    scope: Sentence
    mentions: list[MentionList]
    arms: Arms
    joined: list[Joined] = field(default_factory=list)
    times: tuple[Item, ...] = ()


@dataclass(slots=True)
class Before:
    """What the sentences before hand on: groups, measures, the time of "meanwhile", the times of the last rates,
    whether an interval was called one, so that a bare bracket may be one, too, the last grade, and whether they
    speak of adverse events."""

    memory: Memory
    mentions: MentionList | None = None
    moment: Item | None = None
    times: Sequence[Item] = ()
    announced: bool = False
    grade: Item | None = None
    events: bool = False


class Joiner:
    """Joins one sentence."""

    def __init__(
        self,
        scope: Sentence,
        text: str,
        patterns: Lexicon,
        before: Before,
    ) -> None:
        first = scope.items[0].lower if scope.items else ""
        self.moment = before.moment if first in patterns.words("continuation") else None
        memory, carried = before.memory, before.mentions
        times = before.times if scope_continues(scope, patterns) else ()
        read = in_context(replace(scope, after_events=before.events), patterns)
        scope, values = read_values(read, patterns, before.announced)
        self.scope = scope
        self.text = text
        self.items = scope.items
        self.patterns = patterns
        self.values = without_differences(scope, values, patterns)
        self.total = lead_total(scope, self.values, patterns)
        self.times = Times(scope, self.values, patterns, times)
        self.sizes = group_sizes(scope, self.values, patterns)
        trailing_total(scope, self.values, patterns)
        mark_ratios(scope, self.values, patterns)
        self.series = read_series(scope, self.values)
        self.mentions = read_mentions(scope, patterns)
        self.governor = Governor(scope, self.mentions, patterns, carried, self.sizes)
        self.series = [part for one in self.series for part in self._split(one)]
        self.arms = Arms(scope, self.series, text, patterns, memory, self.sizes)
        self.times.series, self.times.mentions = self.series, self.mentions
        self.grades = Grades(scope, patterns, before.grade)
        self.mixed = mixed_lists(scope, self.series, self.mentions, self.governor)
        self.single: dict[int, Mention | None] = {}
        self.listed: dict[int, list[Mention]] = {}
        self.memory = memory

    def join(self) -> JoinedSentence:
        """Join all values of the sentence."""
        sentence = JoinedSentence(self.scope, self.mentions, self.arms)
        for number, one in enumerate(self.series):
            sentence.joined += self._join_series(number, one)
        Neighbours(self.scope, self.patterns).share(sentence.joined)
        self.grades.give_behind(sentence.joined)
        self._listed_intervals()
        give_totals(sentence.joined, self.total)
        PValues(self.scope, self.patterns.responses).give_all(sentence.joined)
        compare(Ratios(self.scope, self.arms, sentence.joined, self.patterns, self.text))
        self.arms.remember([j.arms for j in sentence.joined if j.mention])
        sentence.times = tuple(self.times.items[at] for at in self.times.told)
        return sentence

    def _listed_intervals(self) -> None:
        """ "4.0 and 2.5 months (95% CI, 2.5 to 5.3 and 1.9 to 3.8, respectively)": an interval for each value."""
        for one in self.series:
            behind = [i for i in self.items[one.last : one.last + _INTERVALS_BEHIND] if i.label in BOUNDS]
            last = one.values[-1]
            if last.interval is not None and last.interval not in behind:
                behind.insert(0, last.interval)
            listed = [i for i in behind if i.depth == behind[0].depth][: len(one)]
            if len(one) < 2 or len(listed) != len(one) or any(v.interval for v in one.values[:-1]):
                continue
            gaps = [self.scope.between(self.items.index(a), self.items.index(b)) for a, b in pairwise(listed)]
            if all(gap and all(i.label in CONTRASTING for i in gap) for gap in gaps):
                for value, item in zip(one.values, listed, strict=True):
                    value.interval = item

    # Series

    def _split(self, one: Series) -> list[Series]:
        """ "Partial response was seen in four (20%), and 13 (65%) had stable disease": the last value is another's."""
        if len(one) < 2 or one.is_comparison:
            return [one]
        if not self.governor.divides(one) and not self.governor.acts(one.values[-1]):
            return [one]
        return [Series(one.values[:-1], one.links[:-1]), Series(one.values[-1:], [])]

    def _join_series(self, number: int, one: Series) -> list[Joined]:
        previous = self.series[number - 1] if number else None
        following = next((s for s in self.series[number + 1 :] if not self._is_aside(one, s)), None)
        governing = self.governor.governing(one, previous, following)
        owned = governing is not None and governing.first > one.last
        members = governing.members if governing else []
        if echo := self._echoed(number, one, governing):
            members = echo
        elif len(members) == 1 and len(one) == 2 and not one.is_comparison:
            members = self._parts(members[0]) or members
        if len(members) > 1:
            self.listed[one.first] = members
        times = self.times.of(one, governing, self._family(governing))
        mentions, moments, explained = self._distribute(one, members, times, owned)
        if mixed := self.mixed.get(one.first):
            mentions, owned = [mention for mention, _ in mixed], False
            told = [moment if time is None else time for (_, time), moment in zip(mixed, moments, strict=True)]
            moments = [None if time == NO_TIME else time for time in told]
            explained = explained or not one.is_comparison
        self._inherit_unit(one, previous, governing)
        arms = self.arms.assign(number, free=not explained)
        if len(one) == 1 and (run := self.arms.runs.behind[number]) and one.values[0].count is not None:
            one.values[0].total = one.values[0].total or group_size(self.scope, run.members[0])
        distributed = bool(mixed) or len(members) == len(one) > 1
        grades = self.grades.listed(one, grouped=any(self.arms.runs.behind))
        joined = []
        for number_in, (value, mention, moment, names) in enumerate(
            zip(one.values, mentions, moments, arms, strict=True)
        ):
            grade = grades[number_in] if grades else self.grades.of(value, mention, owned)
            moment = self.times.enclosed.get(value.last, moment)
            item = self.times.items[moment] if moment is not None else self.moment
            shared = self._each(one, governing)
            for each in shared or (mention,):
                joined.append(
                    Joined(
                        value,
                        each,
                        owned,
                        item,
                        grade,
                        names,
                        distributed=distributed or bool(shared) or bool(grades),
                        head=one.first,
                        compared=one.is_comparison,
                        arms_by=self.arms.by(number, number_in),
                    )
                )
        self.single[one.first] = mentions[0] if len(one) == 1 else None
        return joined

    def _is_aside(self, one: Series, other: Series) -> bool:
        """The "four vs five" of "Nine patients (four vs five) had pancreatitis"."""
        opening = one.last + 1
        while opening < other.first and self.items[opening].code in EVERYONE:
            opening += 1
        within = opening < other.first and self.items[opening].label == "open" and other.first == opening + 1
        return within and other.is_comparison

    def _echoed(self, number: int, one: Series, governing: MentionList | None) -> list[Mention]:
        """ "ORR was 45% and DCR 80% in A, and 20% and 50% in B": the measures of the single values just before."""
        since = self.series[number - 1].last + 1 if number else 0
        since = max([since, *(m.last + 1 for m in self.mentions if m.last < one.first)])
        if len(one) > 1 and any(i.lower in self.patterns.words("anaphor") for i in self.items[since : one.first]):
            listed = [m for m in self.mentions if m.last < one.first and len(m.members) == len(one)]
            if listed and not self.times.listed_before(one):
                return listed[-1].members
        previous = self.listed.get(self.series[number - 1].first, []) if number else []
        if len(previous) == len(one) > 1 and since <= self.series[number - 1].last + 1 and not one.is_comparison:
            return previous
        before = self.series[max(0, number - len(one)) : number]
        mentions = [m for s in before if (m := self.single.get(s.first)) and s.values[0].kind == one.values[0].kind]
        named_since = governing is None or not any(m in governing.members for m in mentions[-1:])
        distinct = len({(m.code, m.item.lower) for m in mentions}) == len(one)
        return mentions if len(one) > 1 and not one.is_comparison and distinct and not named_since else []

    def _parts(self, mention: Mention) -> list[Mention]:
        """ "The CR and PR rates were 87% and 13%": the endpoints that one term joins."""
        names = [part.strip() for part in mention.item.text.split(" and ")]
        codes = [(self.patterns.measure_terms.code(name) or "").removeprefix("endpoint:") for name in names]
        if len(names) != 2 or not all(code in self.patterns.endpoints for code in codes):
            return []
        return [replace(mention, item=replace(mention.item, code=code)) for code in codes]

    def _family(self, governing: MentionList | None) -> str:
        """What sort of thing a list measures: response, time_to_event, event …"""
        return self.governor.family(governing.members[0]) if governing else ""

    def _each(self, one: Series, governing: MentionList | None) -> Sequence[Mention | None]:
        """ "both ORR and DCR were 100%": the one value is each member's."""
        if governing is None or len(one) > 1:
            return ()
        if any(i.lower == "each" for i in self.items[one.last + 1 : one.last + 3]):
            return governing.members  # "cholecystitis and pancreatitis in one session each"
        if len(governing.members) != 2:
            return ()
        around = [
            *self.items[max(0, governing.first - 2) : governing.first],
            *self.items[governing.last + 1 : one.first],
        ]
        return governing.members if any(i.label == "both" or i.code == "both" for i in around) else ()

    def _distribute(
        self, one: Series, members: Sequence[Mention], times: Sequence[int], owned: bool
    ) -> tuple[list[Mention | None], list[int | None], bool]:
        """The mention and the time point of each value, and whether they explain that there are several."""
        count, rows = len(one), one.rows()
        width = len(rows[0])
        even = all(len(row) == width for row in rows)
        single: Mention | None = (members[0] if owned else members[-1]) if members else None
        moment = times[-1] if len(times) == 1 else None
        flat: list[Mention | None] = [single] * count
        moments: list[int | None] = [moment] * count
        if len(rows) > 1 and even:
            by_row = [n for n, row in enumerate(rows) for _ in row]
            within = [n for row in rows for n in range(width)]
            pairs = one.links.count("versus") == len(rows)
            for dimension in (by_row, within) if pairs else (within, by_row):
                size = max(dimension) + 1
                if len(members) == size > 1 and len(set(map(id, flat))) == 1:
                    flat = [members[n] for n in dimension]
                elif len(times) == size > 1 and len(set(moments)) == 1:
                    moments = [times[n] for n in dimension]
            return flat, moments, False
        if count > 1 and not one.is_comparison:
            if len(members) == count:
                return list(members), list(times) if len(times) == count else moments, True
            if len(times) == count:
                return flat, list(times), True
            if len(members) * len(times) == count and len(members) > 1:
                return [m for m in members for _ in times], [t for _ in members for t in times], True
            if len(times) > 1 and count % len(times) == 0:
                return flat, [times[n % len(times)] for n in range(count)], False
            if len(members) > 1 and count % len(members) == 0:
                size = count // len(members)
                return [members[n // size] for n in range(count)], moments, False
        return flat, moments, count == 1

    def _is_statistic(self, one: Series) -> bool:
        """ "medians *of 28.9* for A versus 23.3 weeks for B"."""
        before = self.items[max(0, one.first - 2) : one.first]
        return [i.label for i in before] == ["statistic", "word"] and before[1].lower in self.patterns.words("telling")

    def _inherit_unit(self, one: Series, previous: Series | None, governing: MentionList | None) -> None:
        """ "(median OS: 1.34 years; …), (median OS: 1.63; …)", "24.3 months in arm A and 23.1 in arm B": a bare number
        takes the unit of the times around it."""
        units = {v.unit for v in self.values if v.kind == "duration"}
        if len(units) != 1 or governing is None:
            return
        listed = (
            previous is not None
            and previous.values[-1].kind == "duration"
            and self.items[one.first].depth == self.items[previous.first].depth
            and self._family(governing) == "time_to_event"
        )
        named = self._is_statistic(one) and self._family(governing) == "time_to_event"
        if not (listed or named or self.governor.owns_times(governing, one)):
            return
        for value in one.values:
            if value.kind == "number" and not value.ratio:
                value.kind, value.unit = "duration", next(iter(units))


def join(scope: Sentence, text: str, patterns: Lexicon, before: Before) -> JoinedSentence:
    """Join a sentence; of one without a quantity only that is read which the next may refer to."""
    if any(item.rule for item in scope.items):  # only quantities have one
        return Joiner(scope, text, patterns, before).join()
    scope = in_context(scope, patterns)
    sentence = JoinedSentence(scope, read_mentions(scope, patterns), Arms(scope, [], text, patterns, before.memory))
    sentence.arms.remember([])
    return sentence
