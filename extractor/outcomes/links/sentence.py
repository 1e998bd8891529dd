"""Joins the values of a sentence to what they measure, when, in whom, and with which P.

Constructions (beside those of ``values``, ``mentions`` and ``arms``):
    distribution      "X, Y and Z were a, b and c (respectively)"; "1-, 2- and 3-year"; groups A, B and C
    nested lists      "a vs b, c vs d, respectively"; "a, b and c vs d, e and f"; "a and b; c and d"
    timepoint         before ("the 1-year OS rate"), behind ("87% at 1 year"), for the whole list ("… at 3 months")
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.lexicon import Lexicon
from extractor.outcomes.links.arms.named import NamedGroups
from extractor.outcomes.links.arms.study import GroupMemory
from extractor.outcomes.links.arms.vote import Vote
from extractor.outcomes.links.comparisons import Ratios, compared
from extractor.outcomes.links.distribution import distribute
from extractor.outcomes.links.ellipsis import Neighbours
from extractor.outcomes.links.governed import Governed, governed
from extractor.outcomes.links.governing import Governor
from extractor.outcomes.links.grades import Grades
from extractor.outcomes.links.intervals import with_listed_intervals
from extractor.outcomes.links.measures import Mention, MentionList, read_mentions, scope_continues
from extractor.outcomes.links.memory import Memory
from extractor.outcomes.links.mixed import NO_TIME, mixed_lists
from extractor.outcomes.links.model import Joined
from extractor.outcomes.links.p_values import PValues
from extractor.outcomes.links.times import PlacedTimes, Times, placed_times, time_of
from extractor.outcomes.links.totals import with_totals
from extractor.outcomes.sentence.context import in_context
from extractor.outcomes.sentence.items import Item, Sentence
from extractor.outcomes.sentence.labels import EVERYONE
from extractor.outcomes.values.denominators import group_size, read_lead, with_trailing_totals, without_sizes
from extractor.outcomes.values.differences import without_differences
from extractor.outcomes.values.model import Value
from extractor.outcomes.values.ratios import with_ratios
from extractor.outcomes.values.read import read_values
from extractor.outcomes.values.series import Series, read_series


@dataclass(frozen=True, slots=True)
class JoinedSentence:
    """A sentence with its joined values. ``named``: the groups that it names; ``vote``: how its values came to theirs,
    if it has any; ``times``: the times of its last rates; ``groups``: what is known of groups behind it."""

    scope: Sentence
    mentions: tuple[MentionList, ...]
    named: NamedGroups
    groups: GroupMemory
    vote: Vote | None = None
    joined: tuple[Joined, ...] = ()
    times: tuple[Item, ...] = ()


class Joiner:
    """Joins one sentence: its values first, then the measures that govern them, then all else."""

    def __init__(self, scope: Sentence, text: str, patterns: Lexicon, before: Memory) -> None:
        first = scope.items[0].lower if scope.items else ""
        self.moment = before.moment if first in patterns.words("continuation") else None
        handed_on = before.times if scope_continues(scope, patterns) else ()
        read = in_context(replace(scope, after_events=before.events), patterns)
        self.scope, values = read_values(read, patterns, before.announced)
        self.text = text
        self.items = self.scope.items
        self.patterns = patterns
        self.lead = read_lead(self.scope, patterns)
        values, placed, sizes = self._values(values)
        self.mentions = read_mentions(self.scope, patterns)
        self.governor = Governor(self.scope, self.mentions, patterns, before.mentions, sizes)
        series = [part for one in read_series(self.scope, values) for part in self._split(one)]
        self.mixed = mixed_lists(self.scope, series, self.mentions, self.governor)
        self.series, self.governing = self._governed(series)
        self.named = NamedGroups(self.scope, self.series, text, patterns, before.groups, sizes)
        self.vote = Vote(self.named, patterns)
        self.times = Times(self.scope, self.series, self.mentions, placed, patterns, handed_on)
        self.grades = Grades(self.scope, patterns, before.grade)
        self.single: dict[int, Mention | None] = {}
        self.listed: dict[int, Sequence[Mention]] = {}

    def _values(self, read: Sequence[Value]) -> tuple[list[Value], PlacedTimes, frozenset[int]]:
        """The values that may be results, ratios among them as such; the times and the sizes that are none."""
        scope, patterns = self.scope, self.patterns
        values = without_differences(scope, read, patterns)
        values = [v for v in values if self.lead is None or v.first != self.lead.at]
        placed = placed_times(scope, values, patterns)
        values, sizes = without_sizes(scope, placed.others(values), patterns)
        return with_ratios(scope, with_trailing_totals(scope, values), patterns), placed, sizes

    def join(self) -> JoinedSentence:
        """Join all values of the sentence."""
        joined = [one for number in range(len(self.series)) for one in self._join_series(number)]
        joined = Neighbours(self.scope, self.patterns).share(joined)
        joined = self.grades.behind_all(joined)
        joined = with_listed_intervals(self.scope, self.series, joined)
        joined = with_totals(joined, self.lead)
        joined = PValues(self.scope, joined, self.patterns.responses).all()
        joined = compared(Ratios(self.named, joined, self.patterns, self.text))
        times = tuple(self.times.items[at] for at in self.times.told)
        return JoinedSentence(
            self.scope,
            tuple(self.mentions),
            self.named,
            self.named.after(joined, self.vote.framed),
            self.vote,
            tuple(joined),
            times,
        )

    # Series

    def _split(self, one: Series) -> list[Series]:
        """ "Partial response was seen in four (20%), and 13 (65%) had stable disease": the last value is another's."""
        if len(one) < 2 or one.is_comparison:
            return [one]
        if not self.governor.divides(one) and not self.governor.strangers.acts(one.values[-1]):
            return [one]
        return [Series(one.values[:-1], one.links[:-1]), Series(one.values[-1:], ())]

    def _governed(self, series: Sequence[Series]) -> tuple[list[Series], list[Governed]]:
        """Each series with the unit that it takes from around, and the list that governs it."""
        found: list[Series] = []
        lists: list[Governed] = []
        units = {v.unit for one in series for v in one.values if v.kind == "duration"}
        for number, one in enumerate(series):
            previous = found[-1] if found else None
            following = next((s for s in series[number + 1 :] if not self._is_aside(one, s)), None)
            governing = governed(self.governor, one, previous, following)
            unit = next(iter(units)) if len(units) == 1 else ""
            found.append(
                self._with_unit(one, unit) if unit and self._is_timed(one, previous, governing.mentions) else one
            )
            lists.append(governing)
        return found, lists

    def _join_series(self, number: int) -> list[Joined]:
        one, governing = self.series[number], self.governing[number].mentions
        owned = governing is not None and governing.first > one.last
        members = self._members(number, one, governing)
        times, timed_by = time_of(self.times, one, governing, self._family(governing))
        mentions, moments, explained = distribute(one, members, times, owned)
        if mixed := self.mixed.get(one.first):
            mentions, owned = [mention for mention, _ in mixed], False
            told = [moment if time is None else time for (_, time), moment in zip(mixed, moments, strict=True)]
            moments = [None if time == NO_TIME else time for time in told]
            explained = explained or not one.is_comparison
        arms = self.vote.assign(number, free=not explained)
        distributed = bool(mixed) or len(members) == len(one) > 1
        grades = self.grades.listed(one, grouped=any(self.named.runs.behind))
        shared = self._each(one, governing)
        joined = []
        for k, (value, mention, moment) in enumerate(zip(self._sized(number), mentions, moments, strict=True)):
            at = self.times.placed.enclosed.get(value.last, moment)
            link = Joined(
                value,
                mention,
                owned,
                self.times.items[at] if at is not None else self.moment,
                grades[k] if grades else self.grades.of(value, mention, owned),
                tuple(arms[k]),
                head=one.first,
                compared=one.is_comparison,
                distributed=distributed or bool(shared) or bool(grades),
                by={
                    "arms": self.vote.by(number, k),
                    "timepoint": self._timed_by(value, at, timed_by),
                    "mention": "measure.mixed_list" if mixed else self._measured_by(number, mention),
                },
            )
            joined += [replace(link, mention=each) for each in shared] if shared else [link]
        self.single[one.first] = mentions[0] if len(one) == 1 else None
        return joined

    def _measured_by(self, number: int, mention: Mention | None) -> str:
        """The construction that found what a value measures."""
        governing, by = self.governing[number].mentions, self.governing[number].by
        return by if governing is not None and mention in governing.members else "measure.echoed"

    def _timed_by(self, value: Value, at: int | None, by: str) -> str:
        """The construction that found the time of a value."""
        if value.last in self.times.placed.enclosed:
            return "time.enclosed"
        if at is None:
            return "time.meanwhile"
        return by or "time.of_member"

    def _sized(self, number: int) -> Sequence[Value]:
        """The values of a series, a single count with the size printed behind the name of its group."""
        one, run = self.series[number], self.named.runs.behind[number]
        if len(one) > 1 or run is None or one.values[0].count is None:
            return one.values
        return (one.values[0].out_of(group_size(self.scope, run.members[0])),)

    def _members(self, number: int, one: Series, governing: MentionList | None) -> Sequence[Mention]:
        """What the values of a series measure: the list that governs it, one before that it echoes, parts of a term."""
        members: Sequence[Mention] = governing.members if governing else ()
        if echo := self._echoed(number, one, governing):
            members = echo
        elif len(members) == 1 and len(one) == 2 and not one.is_comparison:
            members = self._parts(members[0]) or members
        if len(members) > 1:
            self.listed[one.first] = members
        return members

    def _is_aside(self, one: Series, other: Series) -> bool:
        """The "four vs five" of "Nine patients (four vs five) had pancreatitis", the parts of "Nine (four in A and five
        in B) had it"."""
        opening = one.last + 1
        while opening < other.first and self.items[opening].code in EVERYONE:
            opening += 1
        if opening >= other.first or self.items[opening].label != "open":
            return False
        counted = one.values[-1].kind == other.values[0].kind == "count"
        return all(i.depth > self.items[opening].depth for i in self.items[opening + 1 : other.last + 1]) and (
            (other.is_comparison and other.first == opening + 1) or counted
        )

    def _echoed(self, number: int, one: Series, governing: MentionList | None) -> Sequence[Mention]:
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
        around = [
            *self.items[max(0, governing.first - 2) : governing.first],
            *self.items[governing.last + 1 : one.first],
        ]
        if any(i.lower == "each" for i in around):
            return governing.members  # "fever, pain and cough were each seen in one"
        both = len(governing.members) == 2 and any(i.label == "both" or i.code == "both" for i in around)
        return governing.members if both else ()

    def _is_statistic(self, one: Series) -> bool:
        """ "medians *of 28.9* for A versus 23.3 weeks for B"."""
        before = self.items[max(0, one.first - 2) : one.first]
        return [i.label for i in before] == ["statistic", "word"] and before[1].lower in self.patterns.words("telling")

    def _is_timed(self, one: Series, previous: Series | None, governing: MentionList | None) -> bool:
        """Whether bare numbers take the unit of the times around them: "(median OS: 1.34 years; …), (median OS: 1.63;
        …)", "24.3 months in arm A and 23.1 in arm B"."""
        if governing is None:
            return False
        timed = self._family(governing) == "time_to_event"
        listed = (
            previous is not None
            and previous.values[-1].kind == "duration"
            and self.items[one.first].depth == self.items[previous.first].depth
        )
        return (timed and (listed or self._is_statistic(one))) or self.governor.owns_times(governing, one)

    @staticmethod
    def _with_unit(one: Series, unit: str) -> Series:
        values = (v.as_duration(unit) if v.kind == "number" else v for v in one.values)
        return Series(tuple(values), one.links)


def join(scope: Sentence, text: str, patterns: Lexicon, before: Memory) -> JoinedSentence:
    """Join a sentence; of one without a quantity only that is read which the next may refer to."""
    if any(item.rule for item in scope.items):  # only quantities have one
        return Joiner(scope, text, patterns, before).join()
    scope = in_context(scope, patterns)
    named = NamedGroups(scope, [], text, patterns, before.groups)
    return JoinedSentence(scope, tuple(read_mentions(scope, patterns)), named, named.after())
