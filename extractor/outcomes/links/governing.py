"""Which mention list governs a series of values.

Constructions:
    possession     "12 (54.5%) achieved partial response", "1 CR case", "43% (ORR)": the mention behind owns it
    carry-over     a list governs until another takes over, and over a sentence that begins with "they"
    strangers      "…, VRR (99% vs 98%)", "…; two patients died": what no list knows takes over, and is no outcome
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import Final

from extractor.lexicon import Lexicon
from extractor.outcomes.links.measures import Mention, MentionList, scope_continues, without_apposition, without_asides
from extractor.outcomes.links.strangers import Strangers
from extractor.outcomes.sentence.items import Item, Sentence
from extractor.outcomes.sentence.labels import COUNTS, ESTIMATES, EVERYONE, Label
from extractor.outcomes.values.series import Series

#: What may say of whom a number is, between the people and their verb.
_DESCRIBING: Final[frozenset[Label]] = frozenset(
    {"word", "group", "treatment", "phrase", "/", "numbered", "timepoint", "lead"}
)
_BEFORE_OWNER: Final[frozenset[Label]] = frozenset(
    {"open", "close", "grade", "any_grade", "statistic", "group_size", "both", "number", "lead"}
)


class Governor:
    """Says which mention list governs each series of a sentence."""

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
        self.possession = patterns.words("possession")
        self.copula = patterns.words("copula")
        self.adjective = (*patterns.adverse_event.adjective.endings, *patterns.words("adjective_ending"))
        self.deeds = patterns.words("deed")
        self.suffering = patterns.words("suffering")
        self.having = patterns.words("having") - {"with"}
        self.describing = patterns.words("behind_value") | patterns.words("giving") | {"at"}
        self.people_in = patterns.words("leading")
        self.families = patterns.families
        self.counted = patterns.words("counted")
        self.strangers = Strangers(scope, patterns)
        self.assessed = patterns.words("assessed")
        self.including = patterns.words("including") | {"such"}
        self.occurring = patterns.words("occurrence")
        self.spent: set[int] = set()
        self.used: set[int] = set()
        self.carried = carried if scope_continues(scope, patterns) else None

    def governing(self, series: Series, previous: Series | None, following: Series | None) -> MentionList | None:
        """The list that the series measures, None where nothing known does."""
        inside = [m for m in self.lists if series.first <= m.first <= series.last and m.kinds != {"measure"}]
        if inside:
            return inside[0]
        kind = series.values[0].kind
        before = [
            m
            for m in self.lists
            if m.last < series.first
            and self._can_govern(m, kind)
            and m.first not in self.spent
            and not self._is_predictor(m)
        ]
        before = self._outside_appositions(self._outside_brackets(before, series), series)
        behind = [m for m in self.lists if m.first > series.last]
        pre = before[-1] if before else None
        post = behind[0] if behind and (following is None or behind[0].first < following.first) else None
        if post and not (self._can_govern(post, kind) and self._owns(series, post)):
            post = None
        if (
            pre
            and post
            and pre.first not in self.used
            and self._attached(pre, series)
            and not self._in_bracket(series, post)
        ):
            post = None
        if post is None and pre and self.strangers.own(pre, series, previous):
            return None
        chosen = post or pre
        if post and post.kinds == {"measure"}:
            self.spent.add(post.first)  # "after two courses in 110 (70%)": no measure of what follows
        if chosen:
            self.used.add(chosen.first)
        return chosen or self.carried

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
        """Without the parts of what was named before: "adverse events, *including fever and pain*, occurred in 40%"."""
        items = self.scope.items
        if len(lists) < 2 or lists[-1].kinds != {"event"} or lists[-2].kinds != {"event"}:
            return lists
        part = lists[-1]
        lead = [i for i in items[lists[-2].last + 1 : part.first] if i.label not in {"statistic", "close"}]
        opened = len(lead) > 1 and lead[0].label == "," and lead[1].lower in self.including
        closed = [i.label for i in items[part.last + 1 : part.last + 2]] == [","]
        numbered = any(i.label in ESTIMATES for i in items[part.first : part.last + 2])
        verb = items[part.last + 2].lower if part.last + 2 < series.first else ""
        return lists[:-1] if opened and closed and not numbered and verb in self.occurring else lists

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
            and self._owns(series, behind[0])
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

    def _owns(self, series: Series, post: MentionList) -> bool:
        """Whether only words of possession stand between the series and the mention behind it."""
        between: Sequence[Item] = self.scope.between(series.last, post.first)
        if [i.lower for i in between[-2:]] == ["of", "the"] and post.members[0].item.lower.endswith("responders"):
            return False  # "18 of the complete responders relapsed"
        if [i.lower for i in between] == ["of"] and post.members[0].item.lower.endswith(("responses", "responders")):
            return False  # "23% of responses lasted 6 months"
        behind = self.scope.items[post.last + 1 : post.last + 2]
        between = self._without_description(without_asides(without_apposition(between)))
        between = [i for i in between if i.label != ","] if self._opens(series, post) else between
        if len(between) > 9 or (behind and behind[0].label in {"percent", "count_of", "duration", "="}):
            return False
        if self._describes(series, between, post):
            return False
        if between and between[-1].lower == "for" and (post.kinds == {"event"} or series.values[0].kind == "count"):
            return False  # "45 were evaluable for toxicity"
        described = post.kinds == {"event"}
        for number, item in enumerate(between):
            if item.label == "word" and (item.lower in self.possession or _is_relation(between, number)):
                continue
            if item.lower in self.assessed and any(_is_people(i) for i in between[number + 1 : number + 2]):
                continue  # "of 91 *evaluable* patients"
            if described and number and self._is_adjective(item, between[number + 1 :]):
                continue
            if item.label == "number" and number and between[number - 1].lower == "least":
                continue
            if item.label == "group" and any(i.lower in {"in", "of"} for i in between[max(0, number - 2) : number]):
                continue
            if _is_people(item) or (item.label == "phrase" and item.lower in self.counted):
                continue
            if item.label in _BEFORE_OWNER and (
                item.label not in {"open", "close", "number"} or number == 0 or item.label == "close"
            ):
                continue
            if item.label == "number" and number and between[number - 1].lower == "of":
                continue
            if item.label == "timepoint" and between[0].label == "open":
                continue
            return False
        return True

    def _opens(self, series: Series, post: MentionList) -> bool:
        """ "In one patient, a seroma occurred": a number that opens the sentence, and the only one."""
        items = self.scope.items
        opened = series.first == 1 and items[0].lower in self.people_in and post.kinds == {"event"}
        return opened and not any(i.label in ESTIMATES for i in items[post.last + 1 :])

    def _without_description(self, between: Sequence[Item]) -> Sequence[Item]:
        """Without what says of whom: "two of six patients *at 60 mg/m2* had …", "one *treated with A* had …"."""
        verb = next((n for n in range(len(between) - 1, -1, -1) if between[n].lower in self.having), 0)
        people = next((n + 1 for n, i in enumerate(between) if i.code in EVERYONE or i.lower in self.counted), 0)
        described = between[people:verb] if people else []
        plain = all(i.label in _DESCRIBING and i.lower not in self.having for i in described)
        opened = bool(described) and described[0].lower in self.describing
        return [*between[:people], *between[verb:]] if opened and plain else between

    def _describes(self, series: Series, between: Sequence[Item], post: MentionList) -> bool:
        """ "three of those with hepatic failure died", "four patients with a complete response later developed …",
        "among 25 patients with PD, survival was …": of whom something else is told."""
        items = self.scope.items
        behind = items[post.members[0].last + 1 : post.members[0].last + 5]
        if behind and behind[0].lower in self.deeds:
            return True
        if not any(i.lower in {"with", "in"} for i in between) or series.values[0].percent is not None:
            return False
        verbs = self.deeds | self.suffering
        acts = next((i for i in behind if i.label != "word" or i.lower in verbs or i.label in {",", ";"}), None)
        if acts is not None and acts.lower in verbs:
            return True
        opened = series.first == 1 and items[0].lower in self.people_in
        return opened and bool(behind) and behind[0].label == ","

    def _is_adjective(self, item: Item, behind: Sequence[Item]) -> bool:
        """The "prolonged" of "prolonged grade 4 neutropenia"."""
        follows = not behind or behind[0].label == "grade"
        return item.label == "word" and follows and item.lower.endswith(self.adjective)

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


def _is_relation(items: Sequence[Item], at: int) -> bool:
    """The "tube" of "tube-related"."""
    return at + 1 < len(items) and items[at + 1].lower == "related"


def _is_people(item: Item) -> bool:
    """The "patients" and the "each" between a number and what they had."""
    if item.label == "pronoun":
        return item.code in EVERYONE or item.lower == "each"
    return item.label == "group" and item.code in {"people", "adjective"}
