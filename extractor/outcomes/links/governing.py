"""The measures of a sentence, and which of them a series of values can be of."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Final, Literal

from extractor.lexicon import Lexicon
from extractor.outcomes.links.measures import Mention, MentionList, scope_continues
from extractor.outcomes.links.possession import Possession
from extractor.outcomes.links.strangers import Strangers
from extractor.outcomes.sentence.gap import Gap
from extractor.outcomes.sentence.items import Sentence
from extractor.outcomes.sentence.labels import COUNTS, ESTIMATES, OWNERS, P_LABELS, Label
from extractor.outcomes.values.series import Series

#: What stands between a series and the measure that its test is for, and what ends the clause behind that.
_TESTED: Final = Gap(P_LABELS | {",", ";", "interval", "close"})
#: What stands between the values of several groups, and what of that joins them.
_AGAIN_JOINTS: Final[frozenset[Label]] = frozenset({"and", "versus", ","})
_AGAIN: Final[frozenset[Label]] = OWNERS | _AGAIN_JOINTS | {"pronoun", "close", "number"}
_CLOSING: Final[frozenset[Label | Literal[""]]] = frozenset({"", ";", "close", ",", "and"})


@dataclass(frozen=True, slots=True)
class Around:
    """A series with the measures that it can be of: within it, the last before it, the one behind that owns it."""

    series: Series
    previous: Series | None
    inside: MentionList | None
    before: MentionList | None
    owner: MentionList | None


class Governor:
    """The mention lists of one sentence.

    ``used``: those that have a value; ``spent``: those that no later series is of; ``carried``: that of the sentence
    before, if this one goes on about it.
    """

    def __init__(
        self,
        scope: Sentence,
        lists: Sequence[MentionList],
        patterns: Lexicon,
        carried: MentionList | None,
        sizes: Set[int] = frozenset(),
    ) -> None:
        self.sizes = sizes
        self.scope = scope
        self.lists = lists
        self.copula = patterns.words("copula")
        self.deeds = patterns.words("deed")
        self.families = patterns.families
        self.counted = patterns.words("counted")
        self.strangers = Strangers(scope, patterns)
        self.possession = Possession(scope, patterns)
        self.including = patterns.words("including") | {"such"}
        self.occurring = patterns.words("occurrence")
        self.spent: set[int] = set()
        self.used: set[int] = set()
        self.refused_at = -1
        self.again = Gap(_AGAIN, patterns.words("grouping"), joints=_AGAIN_JOINTS)
        self.carried = carried if scope_continues(scope, patterns) else None

    def around(self, series: Series, previous: Series | None, following: Series | None) -> Around:
        """The measures around a series that it can be of."""
        inside = [m for m in self.lists if series.first <= m.first <= series.last and m.kinds != {"measure"}]
        kind = series.values[0].kind
        fitting = [
            m
            for m in self.lists
            if m.last < series.first
            and self._can_govern(m, kind)
            and m.first not in self.spent
            and not self._is_predictor(m)
        ]
        fitting = self._outside_appositions(self._outside_brackets(fitting, series), series)
        before = fitting[-1] if fitting else None
        behind = next((m for m in self.lists if m.first > series.last), None)
        owns = (
            behind is not None
            and (following is None or behind.first < following.first)
            and self._can_govern(behind, kind)
            and self.possession.owns(series, behind)
            and not (before is not None and self._waits(before, series) and not self._in_bracket(series, behind))
        )
        return Around(series, previous, inside[0] if inside else None, before, behind if owns else None)

    def tested_for(self, series: Series) -> MentionList | None:
        """The measure in "8 v 5 months, P = .02 *for PFS*": behind the test of a series, and the last of its clause."""
        behind = next((m for m in self.lists if m.first > series.last), None)
        if behind is None or not self._can_govern(behind, series.values[0].kind):
            return None
        between = self.scope.between(series.last, behind.first)
        tested = {i.label for i in between} & P_LABELS
        ends = self.scope.label(behind.last + 1) in _CLOSING
        return behind if tested and ends and between[-1].lower == "for" and _TESTED.holds(between[:-1]) else None

    def _waits(self, before: MentionList, series: Series) -> bool:
        """Whether a measure right before a series has had no value yet."""
        return before.first not in self.used and self._attached(before, series)

    def keep(self, found: MentionList, around: Around) -> None:
        """Know that a list has a value when the next series is asked for."""
        if found is around.inside or found is self.carried:
            return
        if found is around.owner and found.kinds == {"measure"}:
            self.spent.add(found.first)  # "after two courses in 110 (70%)": no measure of what follows
        self.used.add(found.first)

    def refuse(self, series: Series) -> None:
        """Know that something unknown owns a series when the next is asked for."""
        self.refused_at = series.first

    def goes_on(self, around: Around) -> bool:
        """Whether a series goes on with a stranger's: "was assessed in 9 (90%) in A *and 8* in B"."""
        one, two = around.previous, around.series
        if one is None or one.first != self.refused_at:
            return False
        return self.again.holds(self.scope.between(one.last, two.first))

    def _outside_brackets(self, lists: list[MentionList], series: Series) -> list[MentionList]:
        """Without those in a bracket with a number of their own before: "58% (CR 12%) and 72% (CR 21%)"."""
        items = self.scope.items

        def numbered(one: MentionList) -> bool:
            depth = items[one.first].depth
            closed = any(i.label == "close" and i.depth < depth for i in items[one.last + 1 : series.first])
            opening = next((n for n in range(one.first - 1, -1, -1) if items[n].label == "open"), one.first)
            around = [*items[min(opening, max(0, one.first - 2)) : one.first], *items[one.last + 1 : one.last + 4]]
            unnumbered = one.kinds == {"measure"} and items[one.first - 1].label == "open"
            return closed and (unnumbered or any(i.label in COUNTS and i.depth >= depth for i in around))

        outside = [one for one in lists if not numbered(one)]
        return outside if outside or self.carried else lists

    def _outside_appositions(self, lists: list[MentionList], series: Series) -> list[MentionList]:
        """Without the parts of what was named before: "adverse events, *including fever and pain*, occurred in 40%",
        "ORR, *which included CR and PR*, was 40%"."""
        items = self.scope.items
        if len(lists) < 2 or lists[-1].kinds != lists[-2].kinds or not lists[-1].kinds <= {"event", "endpoint"}:
            return lists
        part = lists[-1]
        lead = [i for i in items[lists[-2].last + 1 : part.first] if i.label not in {"statistic", "close"}]
        opened = len(lead) > 1 and lead[0].label == "," and any(i.lower in self.including for i in lead[1:3])
        closed = [i.label for i in items[part.last + 1 : part.last + 2]] == [","]
        numbered = any(i.label in ESTIMATES for i in items[part.first : part.last + 2])
        verb = items[part.last + 2].lower if part.last + 2 < series.first else ""
        told = verb in (self.occurring if part.kinds == {"event"} else self.copula)
        return lists[:-1] if opened and closed and not numbered and told else lists

    def _is_predictor(self, mentions: MentionList) -> bool:
        """The "tumour size" of "independent of tumour size (P = 0.44)": its bracket holds a P value only."""
        behind = [i.label for i in self.scope.items[mentions.last + 1 : mentions.last + 4]]
        return (
            mentions.kinds == {"measure"}
            and behind[:1] == ["open"]
            and set(behind[1:2]) <= {"p_value", "not_significant"}
        )

    def divides(self, series: Series) -> bool:
        """Whether a mention before owns all values of a series but the last, and one behind owns the last."""
        kind = series.values[0].kind
        before = [m for m in self.lists if m.last < series.first and self._can_govern(m, kind)]
        behind = [m for m in self.lists if m.first > series.last and self._can_govern(m, kind)]
        if not before or not behind or len(before[-1].members) > 1 or len(behind[0].members) > 1:
            return False
        return (
            self._attached(before[-1], series)
            and self.possession.owns(series, behind[0])
            and not self._in_bracket(series, behind[0])
        )

    def _can_govern(self, mentions: MentionList, kind: str) -> bool:
        """Whether a list can own a value of a kind: times belong to times, rates to everything else."""
        families = {self.family(m) for m in mentions.members}
        if kind == "duration":
            return bool(families & {"time_to_event", "duration"})
        if kind == "percent":
            return bool(families & {"time_to_event", "response", "event", "rate"})
        if kind == "count":
            return bool(families & {"response", "event", "rate"})
        return True

    def can_have(self, mention: Mention, kind: str) -> bool:
        """Whether a measure can have a value of a kind."""
        return self._can_govern(MentionList((mention,)), kind)

    def stands_before(self, mentions: MentionList, series: Series) -> bool:
        """Whether a list stands right before a series, with nothing but a copula between."""
        return mentions.last < series.first and self._attached(mentions, series)

    def owns_times(self, mentions: MentionList, series: Series) -> bool:
        """Whether a list of time-to-event endpoints stands right before a series."""
        families = {self.family(m) for m in mentions.members}
        return families == {"time_to_event"} and mentions.last < series.first and self._attached(mentions, series)

    def family(self, mention: Mention) -> str:
        """What sort of thing a mention is: the family of an endpoint, "event", "rate", "duration"."""
        if mention.kind == "endpoint":
            return self.families[mention.code]
        return "event" if mention.kind == "event" else mention.code

    def _in_bracket(self, series: Series, post: MentionList) -> bool:
        """ "43% (ORR)", but not "32 months (follow-up, 27 months)"."""
        items = self.scope.items
        between = self.scope.between(series.last, post.first)
        behind = items[post.last + 1 : post.last + 3]
        closed = not behind or behind[0].label in {"close", ";", ","} or items[post.last].label == "close"
        numbered = len(behind) == 2 and behind[1].label in {"percent", "duration", "number", "count_of"}
        return len(between) == 1 and between[0].label == "open" and closed and not numbered

    def _attached(self, pre: MentionList, series: Series) -> bool:
        """Whether only a copula stands between the mention and the series that it governs."""
        between = self.scope.between(pre.last, series.first)
        return len(between) <= 8 and all(
            (i.label == "word" and i.lower in self.copula)
            or i.label
            in {
                "=",
                ":",
                "open",
                "close",
                "statistic",
                "timepoint",
                "respectively",
                "pronoun",
                "both",
                "grade",
                "group",
            }
            or n in self.sizes
            or (self.sizes and i.lower in self.counted)
            for n, i in enumerate(between, pre.last + 1)
        )
