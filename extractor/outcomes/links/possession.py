"""Whether the people who are counted have what stands behind their number: "12 (54.5%) *achieved a* partial response",
"1 CR case", "43% (ORR)"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from extractor.lexicon import Lexicon
from extractor.outcomes.links.measures import MentionList, without_apposition, without_asides
from extractor.outcomes.sentence.items import Item, Sentence
from extractor.outcomes.sentence.labels import ESTIMATES, EVERYONE, Kind, Label
from extractor.outcomes.values.series import Series

#: What may say of whom a number is, between the people and their verb.
_DESCRIBING: Final[frozenset[Label]] = frozenset(
    {"word", "group", "treatment", "phrase", "/", "numbered", "timepoint", "lead", "both", "pronoun"}
)
#: So many items may stand between a number and what its people had.
_FARTHEST: Final = 9
#: What makes a measure behind a series the owner of what follows.
_OWN_VALUE: Final[frozenset[Label]] = frozenset({"percent", "count_of", "duration", "="})
#: Values that are always of people.
_SHARES: Final[frozenset[Kind]] = frozenset({"percent", "count"})
_BEFORE_OWNER: Final[frozenset[Label]] = frozenset(
    {"open", "close", "grade", "any_grade", "statistic", "group_size", "both", "number", "lead"}
)


class Possession:
    """Looks at what stands between a series and the measure behind it."""

    def __init__(self, scope: Sentence, patterns: Lexicon) -> None:
        self.scope = scope
        self.possession = patterns.words("possession")
        self.adjective = (*patterns.adverse_event.adjective.endings, *patterns.words("adjective_ending"))
        self.deeds = patterns.words("deed")
        self.suffering = patterns.words("suffering")
        self.having = patterns.words("having") - {"with"}
        self.describing = patterns.words("behind_value") | patterns.words("giving") | {"at"}
        self.people_in = patterns.words("leading")
        self.counted = patterns.words("counted")
        self.moments = patterns.words("moment_behind")
        self.reasons = patterns.words("reason")
        self.because = patterns.words("because")
        self.assessed = patterns.words("assessed")

    def owns(self, series: Series, post: MentionList) -> bool:
        """Whether only words of possession stand between a series and the mention behind it."""
        between: Sequence[Item] = self.scope.between(series.last, post.first)
        if self._is_of_those(between, post) or self._is_why(series, between):
            return False
        behind = self.scope.items[post.last + 1 : post.last + 2]
        between = self._without_description(series, without_asides(without_apposition(between)))
        between = [i for i in between if i.label != ","] if self._opens(series, post) else between
        if len(between) > _FARTHEST or (
            behind and behind[0].label in _OWN_VALUE and not self._is_moment(post.last + 1)
        ):
            return False
        if self._describes(series, between, post):
            return False
        if between and between[-1].lower == "for" and (post.kinds == {"event"} or series.values[0].kind == "count"):
            return False  # "45 were evaluable for toxicity"
        described = post.kinds == {"event"}
        return all(
            self._is_of_people(between, number)
            or self._is_numbered(between, number)
            or (described and number > 0 and self._is_adjective(between[number], between[number + 1 :]))
            for number in range(len(between))
        )

    @staticmethod
    def _is_of_those(between: Sequence[Item], post: MentionList) -> bool:
        """ "18 of the complete responders relapsed", "23% of responses lasted 6 months": some of those counted."""
        words, name = [i.lower for i in between], post.members[0].item.lower
        if words[-2:] == ["of", "the"] and name.endswith("responders"):
            return True
        return words == ["of"] and name.endswith(("responses", "responders"))

    def _is_why(self, series: Series, between: Sequence[Item]) -> bool:
        """ "two due to toxic death", "42% stopped because of toxicity": why, not what they had."""
        words = [i.lower for i in between]
        bare = series.values[-1].kind == "count" and series.values[-1].first == series.last
        return (bare and bool(words) and words[0] in self.reasons) or " ".join(words[-2:]) in self.because

    def _is_of_people(self, between: Sequence[Item], number: int) -> bool:
        """Whether an item says no more than that those who are counted had something."""
        item = between[number]
        if item.label == "word" and (item.lower in self.possession or _is_relation(between, number)):
            return True
        if item.lower in self.assessed and any(_is_people(i) for i in between[number + 1 : number + 2]):
            return True  # "of 91 *evaluable* patients"
        if item.label == "group" and any(i.lower in {"in", "of"} for i in between[max(0, number - 2) : number]):
            return True
        return _is_people(item) or (item.label == "phrase" and item.lower in self.counted)

    @staticmethod
    def _is_numbered(between: Sequence[Item], number: int) -> bool:
        """Whether an item is a bracket, a grade, a time or a number that belongs to what was counted."""
        item, before = between[number], between[number - 1].lower if number else ""
        if item.label == "number" and before in {"least", "of"}:
            return True
        if item.label == "timepoint" and between[0].label == "open":
            return True
        return item.label in _BEFORE_OWNER and (item.label not in {"open", "number"} or number == 0)

    def _is_moment(self, at: int) -> bool:
        """The "6 weeks" of "had a fracture 6 weeks after the procedure"."""
        behind = self.scope.items[at + 1 : at + 2]
        return self.scope.label(at) == "duration" and bool(behind) and behind[0].lower in self.moments

    def _opens(self, series: Series, post: MentionList) -> bool:
        """ "In one patient, a seroma occurred": a number that opens the sentence, and the only one."""
        items = self.scope.items
        opened = series.first == 1 and items[0].lower in self.people_in and post.kinds == {"event"}
        return opened and not any(i.label in ESTIMATES for i in items[post.last + 1 :])

    def _counts_people(self, item: Item) -> bool:
        return item.code in EVERYONE or item.lower in self.counted

    def _without_description(self, series: Series, between: Sequence[Item]) -> Sequence[Item]:
        """Without what says of whom: "two of six patients *at 60 mg/m2* had …", "one *treated with A* had …"."""
        verb = next((n for n in range(len(between) - 1, -1, -1) if between[n].lower in self.having), 0)
        people = next((n + 1 for n, i in enumerate(between[:verb]) if self._counts_people(i)), 0)
        starts = {people, 0} if series.values[-1].kind in _SHARES else {people} - {0}
        for start in sorted(starts):
            described = between[start:verb]
            plain = all(i.label in _DESCRIBING and i.lower not in self.having for i in described)
            if described and described[0].lower in self.describing and plain:
                return [*between[:start], *between[verb:]]
        return between

    def _describes(self, series: Series, between: Sequence[Item], post: MentionList) -> bool:
        """ "three of those with hepatic failure died", "four patients with a complete response later developed …",
        "among 25 patients with PD, survival was …": of whom something else is told."""
        items = self.scope.items
        behind = without_asides(items[post.members[0].last + 1 : post.members[0].last + 9])[:4]
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


def _is_relation(items: Sequence[Item], at: int) -> bool:
    """The "tube" of "tube-related"."""
    return at + 1 < len(items) and items[at + 1].lower == "related"


def _is_people(item: Item) -> bool:
    """The "patients" and the "each" between a number and what they had."""
    if item.label == "pronoun":
        return item.code in EVERYONE or item.lower == "each"
    return item.label == "group" and item.code in {"people", "adjective"}
