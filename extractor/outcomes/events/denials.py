"""Statements that there was none of something.

Constructions:
    behind       "no grade 3-4 adverse events", "none of the 45 patients developed liver failure"
    before       "… toxicity was observed in none of the patients", "complications: none in group A"
    again        "two toxic deaths on A and none on B"
    among        "no complete responses among 24 patients"
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from extractor.numbers import whole_number
from extractor.outcomes.events.about import EventSentence
from extractor.outcomes.links.measures import MentionList, without_asides
from extractor.outcomes.links.model import Joined
from extractor.outcomes.sentence.items import Item
from extractor.outcomes.sentence.labels import AGAINST, LISTING, OWNERS

_ZERO_REACH = 9
#: So many items may stand between a "no" and what it denies, where a number behind says among how many.
_DENYING = 3
#: The phrasing of "… did not occur", which denies what stands before it.
_DID_NOT = "zero.did_not"


@dataclass(frozen=True)
class Denial:
    """A statement that there was none: the word that says so, what it denies, of which grade, in whom."""

    zero: Item
    mentions: MentionList
    grade: Item | None
    arms: tuple[str, ...]
    total: int | None


class Denials:
    """What one sentence says that none had."""

    def __init__(self, context: EventSentence) -> None:
        self.context = context
        self.sentence = context.sentence
        self.items = context.items
        self.roles = context.roles
        self.denied_at = 0

    def is_base(self, joined: Joined) -> bool:
        """Whether a value only says among how many there was none.

        The 45 of "none of the 45 patients", the 24 of "no complete responses among 24 patients".
        """
        if joined.mention is not None and self._is_of_denied(joined):
            return True
        before = self.items[max(0, joined.value.first - 3) : joined.value.first]
        return (
            joined.value.percent is None
            and any(i.label == "zero" for i in before)
            and any(i.lower == "of" for i in before)
        )

    def _is_of_denied(self, joined: Joined) -> bool:
        """Whether a bare count says among how many there was none of its mention."""
        mention, value = joined.mention, joined.value
        if mention is None or mention.first < 0 or value.percent is not None or value.first <= mention.last:
            return False
        denied = any(i.label == "zero" for i in self.items[max(0, mention.first - _DENYING) : mention.first])
        before = [i for i in self.items[mention.last + 1 : value.first] if i.lower not in self.roles("article")]
        return denied and bool(before) and before[-1].lower in self.roles("partitive")

    def none(self) -> Iterator[Denial]:
        """Each "no …" with the events or responses that it denies."""
        for at in self.sentence.scope.of({"zero"}):
            if self._describes(at):
                continue
            denied = self._denied_behind(at) or self._denied_before(at) or self._denied_again(at)
            if denied is None:
                continue
            mentions, first, last = denied
            mentions = MentionList(tuple(filter(self.context.is_counted, mentions.members)))
            between = self.items[first:last]
            grade = self._denied_grade(between) or self._denied_grade(self._about(mentions))
            grade = grade or (self._counted_grade(mentions) if first == last == at else None)
            behind = (whole_number(i.text) for i in between if i.label == "number" and last > at)
            total = next((number for number in behind if number is not None), None)
            total = total or self._denied_among(mentions)
            self.denied_at = max(at, mentions.last)
            arms = self._arms(at, max(at, mentions.last))
            yield Denial(self.items[at], mentions, grade, arms, total)
            if at < mentions.first and (further := self._denied_further(mentions)):
                grade = self._denied_grade(without_asides(self.items[mentions.last + 1 : further.first])[1:])
                yield Denial(self.items[at], further, grade, arms, total)

    def _counted_grade(self, mentions: MentionList) -> Item | None:
        """The grade of "two patients had grade 3 bleeding in A, and none in B"."""
        return next((j.grade for j in self.sentence.joined if j.mention in mentions.members), None)

    def _about(self, mentions: MentionList) -> Sequence[Item]:
        """What stands right behind an event and may grade it: no further event with a grade of its own."""
        behind = self.items[mentions.last + 1 : mentions.last + 6]
        own = any(i.label == "event" for i in behind)
        return list(takewhile(lambda i: i.label != "and", behind)) if own else behind

    def _denied_further(self, mentions: MentionList) -> MentionList | None:
        """The second of "no serious adverse events (of any kind) or grade 4 toxicities"."""
        behind = next((m for m in self._without_values() if m.first > mentions.last), None)
        if behind is None or behind.kinds != {"event"}:
            return None
        between = without_asides(self.items[mentions.last + 1 : behind.first])
        joined = [i.label for i in between[:1]] == ["and"] and all(i.label == "grade" for i in between[1:])
        return behind if joined else None

    def _describes(self, at: int) -> bool:
        """ "those who did not develop a rash": who they are, and nothing that was found in them."""
        left = at - 2 if at > 1 and self.items[at - 1].lower in self.roles("phrase_opening") else at - 1
        if at and self.items[left].label in AGAINST:
            return True  # "longer than with no response"
        before = self.items[at - 1].lower.split() if at else []
        return bool(before) and before[-1] in self.roles("relating")

    def _denied_among(self, mentions: MentionList) -> int | None:
        """The 24 of "no complete responses among 24 patients"."""
        counts = [j for j in self.sentence.joined if j.mention in mentions.members and self._is_of_denied(j)]
        return counts[0].value.count if len(counts) == 1 else None

    def _denied_grade(self, items: Sequence[Item]) -> Item | None:
        """The grade among items that nothing divides; of "grade 4 or grade 5" both."""
        near = list(takewhile(lambda i: i.label in {"word", "grade", "and", "pronoun", "open"}, items))
        grades = [i for i in near if i.label == "grade"]
        if not grades:
            return None
        return replace(grades[0], text=" and ".join(i.text for i in grades))

    def _denied_behind(self, at: int) -> tuple[MentionList, int, int] | None:
        """ "no grade 3-4 adverse events", "none of the 45 patients developed liver failure"."""
        behind = [m for m in self._without_values() if m.first > at and m.kinds & {"event", "endpoint"}]
        if not behind or behind[0].first - at > _ZERO_REACH or not self._is_deniable(behind[0]):
            return None
        between = self.items[at + 1 : behind[0].first]
        if any(self._divides(i, between) for i in between):
            return None
        zero = self.items[at]
        named = behind[0].members[0].code == "named"
        if named and (
            zero.lower == "without"
            or (
                not self._goes_on(at) and not self._occurs([*self.items[max(0, at - 2) : at], *between], behind[0].last)
            )
        ):
            return None
        if behind[0].members[0].kind == "endpoint" and zero.lower not in {"no", "none", "zero", "nobody"}:
            return None
        if self._follows_value(at):
            return None
        return behind[0], at + 1, behind[0].first

    def _without_values(self) -> list[MentionList]:
        """The mention lists, those of which some members have values without these: "no CR, and PD in five"."""
        valued = {id(j.mention) for j in self.sentence.joined}
        parts = [(one, [m for m in one.members if id(m) not in valued]) for one in self.sentence.mentions]
        return [MentionList(tuple(free)) if 0 < len(free) < len(one.members) else one for one, free in parts]

    def _goes_on(self, at: int) -> bool:
        """The second "no" of "There was no dysphagia, no xerostomia and no …"."""
        between = self.items[self.denied_at + 1 : at]
        return self.denied_at > 0 and bool(between) and all(i.label in LISTING for i in between)

    def _follows_value(self, at: int) -> bool:
        """ "80% of patients reported no …": a number's verb, no statement of its own."""
        for item in reversed(self.items[max(0, at - 6) : at]):
            if item.lower == "there":
                return False  # "In 90 procedures there was no …"
            if item.label in {",", ";", "and", "close"}:
                return False
            if item.label in {"percent", "number", "count_of"}:
                return True
        return False

    def _denied_before(self, at: int) -> tuple[MentionList, int, int] | None:
        """ "… toxicity was observed in none of the patients"."""
        before = [m for m in self.sentence.mentions if m.last < at and m.kinds & {"event", "endpoint"}]
        if not before or not at or not self._is_deniable(before[-1]):
            return None
        between = self.items[before[-1].last + 1 : at]
        adjacent = (
            self.items[at].rule == _DID_NOT and all(i.label in {"word", "grade"} for i in between) and len(between) <= 4
        )
        headed = self.items[at - 1].label == ":" and not between[1:]  # "Complications: none in group A"
        if not adjacent and not headed and self.items[at - 1].lower not in {"in", "by"}:
            return None
        if before[-1].members[0].kind == "endpoint" and adjacent:
            return None
        return before[-1], max(0, before[-1].first - 3), at

    def _is_deniable(self, mentions: MentionList) -> bool:
        """Whether a list is of events, and responses that are counted; measures beside them are passed over."""
        first, *others = mentions.members
        return self.context.is_counted(first) and all(m.kind == "measure" or self.context.is_counted(m) for m in others)

    def _divides(self, item: Item, between: Sequence[Item]) -> bool:
        if item.label == "word":
            return (
                item.lower.endswith("ing") and item.lower not in self.roles("possession")
            ) or item.lower in self.roles("change") | self.roles("stopping")
        if item.label == "number":
            return not any(i.lower == "of" for i in between)
        return item.label in {
            ",",
            ";",
            ":",
            "open",
            "close",
            "percent",
            "duration",
            "versus",
            "than",
            "p_value",
            "measure",
        }

    def _occurs(self, between: Sequence[Item], at: int) -> bool:
        """Whether a verb of occurrence stands around, or the sentence speaks of events anyway."""
        around = {i.lower for i in [*between, *self.items[at + 1 : at + 6]]}
        return self.context.speaks_of_events or bool(around & self.context.cues)

    def _arms(self, zero: int, at: int) -> tuple[str, ...]:
        """The group behind a denial; both for "in either group"."""
        names = self.sentence.named.names
        for n in range(at + 1, min(at + 6, len(self.items))):
            item = self.items[n]
            if item.code == "both" or item.label == "both":
                return self.sentence.groups.best()
            if item.label in {"phrase", "treatment"} and self.items[at].lower not in self.roles("nothing"):
                return ()
            if item.label in OWNERS:
                return (names.name(n),)
        return self._arms_before(zero)

    def _arms_before(self, zero: int) -> tuple[str, ...]:
        """The one group that stands before a denial in its clause: "for the 29 patients given topotecan, no …"."""
        begin = next((n + 1 for n in range(zero - 1, -1, -1) if self.items[n].label in {";", "percent"}), 0)
        names = self.sentence.named.names
        groups = [n for n in range(begin, zero) if self.items[n].label in {"group", "lead"}]
        return (names.name(groups[0]),) if len(groups) == 1 and names.is_contrast(groups[0]) else ()

    def _denied_again(self, at: int) -> tuple[MentionList, int, int] | None:
        """ "two toxic deaths on A and none on B": none of what was counted before, in another group."""
        zero = self.items[at]
        groups = [n for n in range(at + 1, min(at + 5, len(self.items))) if self.items[n].label in OWNERS]
        if zero.lower not in self.roles("nothing") or not groups:
            return None
        plain = self.roles("occurrence") | self.roles("grouping")
        if not all(i.label == "word" and i.lower in plain for i in self.items[at + 1 : groups[0]]):
            return None
        counted = [
            one
            for one in self.sentence.mentions
            if one.last < at and any(j.mention in one.members and j.value.first < at for j in self.sentence.joined)
        ]
        if not counted or counted[-1].kinds != {"event"}:
            return None
        return counted[-1], at, at
