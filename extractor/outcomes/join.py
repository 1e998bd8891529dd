"""Joins the values of a sentence to what they measure, when, in whom, and with which P.

Constructions (beside those of ``values``, ``mentions`` and ``arms``):
    distribution      "X, Y and Z were a, b and c (respectively)"; "1-, 2- and 3-year"; groups A, B and C
    nested lists      "a vs b, c vs d, respectively"; "a, b and c vs d, e and f"; "a and b; c and d"
    timepoint         before ("the 1-year OS rate"), behind ("87% at 1 year"), for the whole list ("… at 3 months")
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractor.lexicon import Lexicon
from extractor.numbers import first_number
from extractor.outcomes.arms import Arms, Memory
from extractor.outcomes.joined import Joined
from extractor.outcomes.mentions import Governor, Mention, MentionList, read_mentions
from extractor.outcomes.p_values import PValues
from extractor.outcomes.scope import MENTIONS, Item, Scope
from extractor.outcomes.series import Series, read_series
from extractor.outcomes.values import Value, read_values

#: The phrasing of time points with a preposition, which may stand behind their value.
_AT = "timepoint.at"


#: So many items may stand before the comma that ends an opening time.
_LEAD_LENGTH = 9


@dataclass(slots=True)
class Sentence:
    """A sentence with its joined values."""

    scope: Scope
    mentions: list[MentionList]
    arms: Arms
    joined: list[Joined] = field(default_factory=list)


def _timepoint_runs(scope: Scope) -> list[list[int]]:
    """Coordinated time points: "1-, 2- and 3-year", "1-year and 2-year"."""
    runs: list[list[int]] = []
    for at in scope.of({"timepoint"}):
        between = scope.between(runs[-1][-1], at) if runs else []
        joined = runs and all(
            i.label in {"and", ",", "/"} or (i.label == "word" and i.lower in {"the", "at"}) for i in between
        )
        if joined:
            runs[-1].append(at)
        else:
            runs.append([at])
    return runs


class Joiner:
    """Joins one sentence."""

    def __init__(
        self,
        scope: Scope,
        text: str,
        patterns: Lexicon,
        memory: Memory,
        carried: MentionList | None = None,
        moment: Item | None = None,
    ) -> None:
        first = scope.items[0].lower if scope.items else ""
        self.moment = moment if first in patterns.words("continuation") else None
        self.scope = scope
        self.items = scope.items
        self.patterns = patterns
        self.values = read_values(scope, patterns)
        self.sizes: set[int] = set()
        self.total = self._lead_total()
        self.lead_time = self._lead_time()
        self.enclosed = self._enclosed_times()
        self._group_sizes()
        self._read_ratios()
        self.series = read_series(scope, self.values)
        self.mentions = read_mentions(scope, patterns)
        self.governor = Governor(scope, self.mentions, patterns, carried)
        self.series = [part for one in self.series for part in self._split(one)]
        self.arms = Arms(scope, self.series, text, patterns, memory, self.sizes)
        self.times = _timepoint_runs(scope)
        self.used_times: set[int] = set()
        self.last_times: list[int] = []
        self.single: dict[int, Mention | None] = {}
        self.memory = memory

    def join(self) -> Sentence:
        """Join all values of the sentence."""
        sentence = Sentence(self.scope, self.mentions, self.arms)
        self._totals()
        for number, one in enumerate(self.series):
            sentence.joined += self._join_series(number, one)
        self._adopt_owner(sentence.joined)
        self._adopt_group(sentence.joined)
        self._grades_behind(sentence.joined)
        PValues(self.scope).give_all(sentence.joined)
        self.arms.remember()
        return sentence

    def _adopt_owner(self, joined: Sequence[Joined]) -> None:
        """ "55 (38.5%) in group A and 57 (40.1%) in group B responded": the owner of the last is that of all."""
        for one, two in reversed(list(pairwise(joined))):
            if one.mention is not None or two.mention is None or not two.owned or one.value.kind != two.value.kind:
                continue
            between = self.scope.between(one.value.last, two.value.first)
            grouping = self.patterns.words("grouping")
            plain = all(
                i.label
                in {
                    "and",
                    "versus",
                    ",",
                    "group",
                    "phrase",
                    "treatment",
                    "open",
                    "close",
                    "group_size",
                    "pronoun",
                }
                or (i.label == "word" and i.lower in grouping)
                for i in between
            )
            if plain and any(i.label in {"and", "versus"} for i in between):
                one.mention, one.owned = two.mention, True

    def _adopt_group(self, joined: Sequence[Joined]) -> None:
        """ "fatigue (68%), nausea (64%) and pain (56%) for axitinib": the group behind a list is that of all."""
        for one, two in reversed(list(pairwise(joined))):
            if one.arms or not two.arms or one.mention is None or two.mention is None or two.head == one.head:
                continue
            between = self.scope.between(one.value.last, two.value.first)
            listed = all(i.label in {"and", ",", "open", "close", "grade", "word"} | MENTIONS for i in between)
            kinds = {one.mention.kind, two.mention.kind}
            responses = {self.governor.families.get(j.mention.code) for j in (one, two) if j.mention} == {"response"}
            if listed and (kinds == {"event"} or responses) and one.value.kind == two.value.kind:
                one.arms = list(two.arms)

    def _lead_time(self) -> list[int]:
        """ "After treatment for 2 months, …": the time that opens a sentence holds for its rates."""
        if not self.items:
            return []
        first = self.items[0]
        if first.label == "timepoint" and self.items[1:2] and self.items[1].label == ",":
            return [0]
        behind = self.items[1].lower if len(self.items) > 1 else ""
        timed = first.label == "duration" and behind in self.patterns.words("starting_point")
        if not timed and first.lower not in self.patterns.words("time_opening"):
            return []
        comma = next((n for n, i in enumerate(self.items) if i.label == ","), 0)
        found = [n for n in range(min(comma, _LEAD_LENGTH)) if self.items[n].label == "duration"]
        self.values[:] = [v for v in self.values if v.first not in found]
        return found[:1]

    def _enclosed_times(self) -> dict[int, int]:
        """ "80% (1 year), 50% (2 years)": the time of the percentage that ends at an index."""
        found = {
            v.last: v.last + 2
            for v in self.values
            if v.kind == "percent"
            and [i.label for i in self.items[v.last + 1 : v.last + 4]] == ["open", "duration", "close"]
        }
        self.values[:] = [v for v in self.values if v.first not in found.values()]
        return found

    # Totals

    def _totals(self) -> None:
        """ "Of 64 patients, 14 had …": the total of every count behind it; "… in the bead group (n = 40)"."""
        total = self.total
        for number, one in enumerate(self.series):
            run = self.arms.behind[number]
            for value in one.values:
                if value.count is None or value.total is not None or value.ratio:
                    continue
                size = self._size(run.members[0]) if run and len(one) == 1 else None
                value.total = size or (total if total and total[0] < value.first else (0, None))[1]

    def _lead_total(self) -> tuple[int, int] | None:
        """The number in "Of 64 patients," with the index of the comma."""
        words = self.patterns.words("counted")
        if not self.items or self.items[0].lower not in self.patterns.words("partitive"):
            return None
        for at in range(1, min(4, len(self.items))):
            if self.items[at].label != "number":
                continue
            behind = at + 1
            named = False
            while (
                behind < len(self.items)
                and self.items[behind].label in {"word", "pronoun", "group", "measure"}
                and behind - at < 6
            ):
                named = named or self.items[behind].lower in words or self.items[behind].label in {"pronoun", "group"}
                behind += 1
            if named and behind < len(self.items) and self.items[behind].label == "," and self.items[at].text.isdigit():
                self.values[:] = [v for v in self.values if v.first != at]
                return behind, int(self.items[at].text)
        return None

    def _group_sizes(self) -> None:
        """ "48% among the 21 patients who completed treatment": a number between a percentage and its group is N."""
        grouping = self.patterns.words("grouping")
        for value, size in list(pairwise(self.values)):
            behind = self.items[size.last + 1 : size.last + 2]
            between = self.scope.between(value.last, size.first)
            if (
                value.kind == "percent"
                and (size.kind, size.percent, size.total) == ("count", None, None)
                and between
                and all(i.label == "word" and i.lower in grouping for i in between)
                and behind
                and behind[0].label == "group"
                and behind[0].code in {"people", "adjective"}
            ):
                value.total = value.total or size.count
                self.values.remove(size)
                self.sizes.add(size.first)

    def _size(self, group: int) -> int | None:
        """The number in "the bead group (n = 40)"."""
        inside = self.items[group + 1 : group + 3]
        if len(inside) == 2 and inside[0].label == "open" and inside[1].label == "group_size":
            return int(first_number(inside[1].text))
        return None

    # Ratios

    def _read_ratios(self) -> None:
        """Numbers behind the words for a ratio: "HR 0.74", "hazard ratios of 1.03 (…), 0.92 (…) and 2.09 (…)"."""
        for at, item in enumerate(self.items):
            if item.label != "ratio":
                continue
            stop = next((i for i in range(at + 1, len(self.items)) if self.items[i].label == "ratio"), len(self.items))
            if all(i.label in {"open", "close"} for i in self.scope.between(at, stop)) and stop < len(self.items):
                continue
            behind = [v for v in self.values if at < v.first < stop and not v.ratio]
            if not behind:
                continue
            if (
                behind[0].kind not in {"number", "count"}
                or behind[0].percent is not None
                or not self._near_ratio(at, behind[0].first)
            ):
                continue
            last = behind[0]
            for value in behind:
                if value is not last and not self._same_list(last, value):
                    break
                if (
                    value.kind not in {"number", "count"}
                    or value.number is None
                    or value.percent is not None
                    or (value.count is not None and value.total)
                ):
                    break
                value.kind, value.ratio = "ratio", item.code
                last = value

    def _near_ratio(self, at: int, first: int) -> bool:
        between = self.scope.between(at, first)
        return len(between) <= 14 and not any(i.label in {"percent", "duration", "p_value", ";"} for i in between)

    def _same_list(self, one: Value, two: Value) -> bool:
        """ "0.74 (0.60-0.91) and 0.57 (0.44-0.73)", "0.74 for OS and 0.57 for PFS"."""
        mine, yours = self._named_behind(one), self._named_behind(two)
        return all(
            (mine and yours and i is self.items[mine])
            or i.label in {",", "and", "close", "open", ";", "versus", "p_value", "interval"}
            or (i.label == "word" and i.lower in self.patterns.words("ratio_link"))
            for i in self.scope.between(one.last, two.first)
        )

    def _named_behind(self, value: Value) -> int | None:
        """Where the endpoint of "0.74 for OS" stands."""
        at = value.last + 1
        behind = self.items[at : at + 2]
        named = [i.label for i in behind] == ["word", "endpoint"] and behind[0].lower in self.patterns.words(
            "ratio_link"
        )
        return at + 1 if named else None

    # Series

    def _split(self, one: Series) -> list[Series]:
        """ "Partial response was seen in four (20%), and 13 (65%) had stable disease": the last value is another's."""
        if len(one) < 2 or one.is_comparison or not self.governor.divides(one):
            return [one]
        return [Series(one.values[:-1], one.links[:-1]), Series(one.values[-1:], [])]

    def _join_series(self, number: int, one: Series) -> list[Joined]:
        previous = self.series[number - 1] if number else None
        following = self.series[number + 1] if number + 1 < len(self.series) else None
        governing = self.governor.governing(one, previous, following)
        owned = governing is not None and governing.first > one.last
        members = governing.members if governing else []
        if echo := self._echoed(number, one, governing):
            members = echo
        times = self._times(one, governing)
        self.last_times = list(times) or self.last_times
        mentions, moments, explained = self._distribute(one, members, times, owned)
        self._inherit_unit(one, governing)
        arms = self.arms.assign(number, free=not explained)
        pair = self.memory.last_pair
        distributed = len(members) == len(one) > 1
        grades = self._grade_list(one)
        joined = []
        for number_in, (value, mention, moment, names) in enumerate(
            zip(one.values, mentions, moments, arms, strict=True)
        ):
            grade = grades[number_in] if grades else self._grade(value, mention if owned else None)
            moment = self.enclosed.get(value.last, moment)
            item = self.items[moment] if moment is not None else self.moment
            for each in self._each(one, governing) or (mention,):
                joined.append(
                    Joined(
                        value,
                        each,
                        owned,
                        item,
                        grade,
                        names,
                        pair=pair,
                        distributed=distributed,
                        head=one.first,
                    )
                )
        self.single[one.first] = mentions[0] if len(one) == 1 else None
        return joined

    def _echoed(self, number: int, one: Series, governing: MentionList | None) -> list[Mention]:
        """ "ORR was 45% and DCR 80% in A, and 20% and 50% in B": the measures of the single values just before."""
        before = self.series[max(0, number - len(one)) : number]
        mentions = [m for s in before if (m := self.single.get(s.first)) and s.values[0].kind == one.values[0].kind]
        named_since = governing is None or governing.last > before[-1].first if before else True
        distinct = len({(m.code, m.item.lower) for m in mentions}) == len(one)
        return mentions if len(one) > 1 and not one.is_comparison and distinct and not named_since else []

    def _each(self, one: Series, governing: MentionList | None) -> Sequence[Mention | None]:
        """ "both ORR and DCR were 100%": the one value is each member's."""
        if governing is None or len(one) > 1 or len(governing.members) != 2:
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
                return list(members), moments, True
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

    def _times(self, one: Series, governing: MentionList | None) -> list[int]:
        """The time points of a series: right behind it, else before it, else later in its clause."""
        if governing is None:
            return []
        if governing.first > one.last:
            owned = [run for run in self.times if one.last < run[0] < self._next_value(one)]
            if owned and (owned[0][0] < governing.first or self.items[owned[0][0]].rule == _AT):
                return owned[0]
        behind = next((run for run in self.times if run[0] > one.last), None)
        if (
            behind
            and all(
                i.label in {"close", "respectively", ",", "p_value"} for i in self.scope.between(one.last, behind[0])
            )
            and self.items[behind[0]].rule == _AT
        ):
            self.used_times.update(behind)
            return behind
        earliest = max((s.last for s in self.series if s.last < min(governing.first, one.first)), default=-1)
        before = [r for r in self.times if earliest < r[0] and r[-1] < one.first and not self.used_times & set(r)]
        if before:
            return before[-1]
        if self.lead_time and one.values[0].kind in {"percent", "count"}:
            return self.lead_time
        if len(one) > 1 and len(self.last_times) == len(one):
            return self.last_times
        at_the_end = self.times[-1] if self.times else []
        if len(one) == len(at_the_end) > 1 and at_the_end[0] > one.last and self.items[at_the_end[0]].rule == _AT:
            return at_the_end
        limit = min((m.first for m in self.mentions if m.first > one.last), default=len(self.items))
        if (
            behind
            and behind[-1] < min(limit, self._next_value(one))
            and self.items[behind[0]].rule == _AT
            and not any(i.label == ";" for i in self.scope.between(one.last, behind[0]))
        ):
            return behind
        return []

    def _next_value(self, one: Series) -> int:
        return next((s.first for s in self.series if s.first > one.last), len(self.items))

    def _inherit_unit(self, one: Series, governing: MentionList | None) -> None:
        """ "(median OS: 1.34 years; …), (median OS: 1.63; …)": a bare number takes the unit of the times around it."""
        units = {v.unit for v in self.values if v.kind == "duration"}
        if len(units) != 1 or governing is None or not self.governor.owns_times(governing, one):
            return
        for value in one.values:
            if value.kind == "number" and not value.ratio:
                value.kind, value.unit = "duration", next(iter(units))

    # Grades

    def _grade_list(self, one: Series) -> list[Item]:
        """ "Grade 3 and grade 4 thrombocytopenia occurred in 11% and 2%": a grade for each value."""
        before = [at for at in self.scope.of({"grade"}) if at < one.first]
        run = before[-len(one) :]
        if len(one) < 2 or len(run) < len(one):
            return []
        joined = all(
            any(i.label in {"and", ","} for i in self.scope.between(a, b)) and b - a <= 3 for a, b in pairwise(run)
        )
        return [self.items[at] for at in run] if joined else []

    def _grade(self, value: Value, owner: Mention | None) -> Item | None:
        """The grade that holds for a value: between it and its owner, else the last one before it."""
        if owner is not None:
            inside = [
                self.items[i]
                for i in range(value.last + 1, owner.first)
                if self.items[i].label in {"grade", "any_grade"}
            ]
            if inside:
                return inside[-1]
        behind = self.items[value.last + 1 : value.last + 2]
        if behind and behind[0].label == "grade" and behind[0].depth > 0:
            return behind[0]
        before = [
            i
            for i in self.items[: value.first]
            if i.label in {"grade", "any_grade"} and i.depth <= value.estimate.depth
        ]
        return before[-1] if before else None

    def _grades_behind(self, joined: Sequence[Joined]) -> None:
        """ "…, which were all grade 1-2" at the end holds for every event before it."""
        last = max((j.value.last for j in joined), default=-1)
        grades = [at for at in self.scope.of({"grade"}) if at > last]
        if not grades or any(j.grade for j in joined):
            return
        between = self.scope.between(last, grades[0])
        universal = self.patterns.words("universal")
        if any(i.label == "word" and i.lower in universal for i in between) and not any(
            i.label in MENTIONS - {"measure"} and i.code != "any" for i in between
        ):
            for one in joined:
                one.grade = self.items[grades[0]]
