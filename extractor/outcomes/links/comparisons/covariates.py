"""The factors of a regression as a sentence names them: noun phrases around a ratio, in the document's words."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.lexicon import Lexicon
from extractor.outcomes.sentence.items import Item, Sentence
from extractor.outcomes.sentence.labels import GROUPS

#: Items that a factor's name is made of.
_NAMING = GROUPS | {
    "word",
    "number",
    "bounds",
    "numbered",
    "measure",
    "endpoint",
    "event",
    "grade",
    "duration",
    "percent",
    "pronoun",
}
_ESTIMATES = frozenset({"percent", "duration", "count_of", "not_reached"})
_JOINTS = frozenset({",", "and"})
#: So many items has the name of a factor, and a side of a "versus", at most.
_LONGEST = 9
#: What a level in a bracket of its own is made of, how many items it has at most; so many stand behind "as" at most.
_LEVELS = frozenset({"word", "number", "numbered", "grade", "duration"})
_LEVEL, _CALLED = 5, 5


class Covariates:
    """Finds the names of factors in one sentence."""

    def __init__(self, scope: Sentence, patterns: Lexicon, text: str) -> None:
        self.items = scope.items
        self.text = text
        self.factor_words = patterns.words("factor")
        self.ends = patterns.words("side_end")
        self.verbs = patterns.words("factor_verb")
        self.leads = patterns.words("phrase_opening") | patterns.words("partitive") | patterns.words("inside")
        self.announcing = patterns.words("announcing")
        self.weighing = patterns.words("weighing")
        self.dropped = (
            patterns.words("article") | patterns.words("side_end") | patterns.words("factor_lead") | self.weighing
        )
        self.links = patterns.words("ratio_of")
        self.comparatives = patterns.words("comparative")
        self.times = patterns.words("time_noun")
        self.calling, self.finding = patterns.words("calling"), patterns.words("finding")
        self.telling = patterns.words("telling") - {"of", "to"}
        self.hazards = patterns.words("hazard_noun")
        self.factors = patterns.words("factor_noun")
        self.affecting = patterns.words("affecting")
        self.amounts = patterns.words("amount")
        self.contrast = patterns.words("contrast")
        self.inside = patterns.words("inside")
        self.unnamed = patterns.words("factor") | patterns.words("no_factor")
        self.opening = self.dropped | patterns.words("no_factor")
        self.families = patterns.families

    def are_weighed(self) -> bool:
        """Whether a sentence speaks of factors: predictors, associations, risks."""
        return any(word in self.factor_words for item in self.items for word in item.lower.split())

    def _named(self, items: Sequence[Item]) -> str:
        """The stretch of text from the first to the last item, without what only leads to a name."""
        kept = list(items)
        while kept and kept[0].lower in self.dropped and (len(kept) > 1 or kept[0].text != "A"):  # "class B vs A"
            kept.pop(0)
        while kept and (kept[-1].lower in self.ends or kept[-1].label in _JOINTS):
            kept.pop()
        told = [
            i
            for i in kept
            if i.label in _NAMING - _ESTIMATES - {"number"} and not self.unnamed.issuperset(i.lower.split())
        ]
        if not told or any(word in self.hazards for item in kept for word in item.lower.split()):
            return ""
        return " ".join(self.text[kept[0].start : kept[-1].end].split())

    def sides(self, versus: int) -> tuple[str, str] | None:
        """What stands to the left and to the right of a "versus", unless it is values that are compared."""
        left, right = versus - 1, versus + 1
        while left >= 0 and self._is_side(left, versus):
            left -= 1
        while right < len(self.items) and self._is_side(right, versus):
            right += 1
        before, behind = self.items[left + 1 : versus], self.items[versus + 1 : right]
        if any(i.label in _ESTIMATES for i in (*before[-1:], *behind[:1])):
            return None
        one, two = self._named(before), self._named(behind)
        numbered = before[-1:] and before[-1].label == "number"  # "ECOG 1 vs 0"
        if not one or not two or not any(map(str.isalpha, one)) or not (numbered or any(map(str.isalpha, two))):
            return None
        return one, two

    def _is_side(self, at: int, versus: int) -> bool:
        item = self.items[at]
        near = abs(at - versus) <= _LONGEST
        verbal = item.label == "word" and item.lower in self.ends | self.verbs
        return near and item.label in _NAMING and item.label not in _ESTIMATES and not verbal

    def before(self, at: int, *, within_study: bool = False) -> str:
        """The factor that ends right before an index, "" where an endpoint or nothing of a name stands there."""
        first = self._aside(at)
        while first and self._is_part(first - 1) and at - first < _LONGEST:
            first -= 1
        while first < at and self.items[first].lower in self.weighing:
            first += 1
        named = self.items[first:at]
        item = self.items[at]
        bracketed = item.label == "open" or (item.label == "ratio" and item.depth > 0)
        if not bracketed or not named or any(map(self._is_time, named)) or self._is_predicate(first):
            return ""
        if named[0].label == "measure" and named[0].lower.split()[0] in self.times:
            return ""  # "time to deterioration (HR 0.6)"
        if self._is_part_of_study(first) and not within_study:
            return ""
        return self._named(named)

    def _aside(self, at: int) -> int:
        """Where a level in a bracket of its own begins: "HCT-CI *(≥ 2)* (HR 6.1)", "PVTT *(yes)* (HR 2.0)"."""
        if at < 2 or self.items[at - 1].label != "close":
            return at
        depth = self.items[at - 1].depth
        near = range(at - 2, max(-1, at - 2 - _LEVEL), -1)
        opening = next((n for n in near if self.items[n].label == "open" and self.items[n].depth == depth), at)
        level = self.items[opening + 1 : at - 1]
        return opening if level and all(i.label in _LEVELS for i in level) else at

    def _is_predicate(self, first: int) -> bool:
        """What is said of an endpoint, or what a factor does: "OS was *comparable*", "predicted *recurrence*"."""
        before = self.items[first - 1] if first else None
        if before is None:
            return False
        told = first > 1 and before.lower in self.telling and self._is_time(self.items[first - 2])
        words = (word for item in self.items[first:] for word in item.lower.split())
        begins = next((word for word in words if word not in self.opening), "")
        return told or before.lower in self.affecting or begins in self.amounts

    def is_told_of_subject(self, opening: int) -> bool:
        """Whether a clause says what its subject is: "the option was an independent *factor* for OS (HR 0.5)"."""
        if not self.subjects(opening):
            return False
        verb = next((n for n, i in enumerate(self.items[:opening]) if i.lower in self.telling), opening)
        predicate = [word for item in self.items[verb + 1 : min(verb + 6, opening)] for word in item.lower.split()]
        return not self.factors.isdisjoint(predicate)

    def called(self, before: int) -> str:
        """What the clause calls a factor: "identified *the Immunoscore* as an independent factor for OS (HR 2.5)"."""
        for at in range(before - 1, 0, -1):
            behind = [word for item in self.items[at + 1 : at + 1 + _CALLED] for word in item.lower.split()]
            if self.items[at].lower in self.calling and not self.factors.isdisjoint(behind):
                first = at
                while first and self._is_part(first - 1) and self.items[first - 1].lower not in self.finding:
                    first -= 1
                return self._named(self.items[first:at]) if at - first <= _LONGEST else ""
        return ""

    def between_behind(self, value: int) -> tuple[str, str] | None:
        """The two sides of "between X and Y" that end the clause: "no difference in OS (HR 1.1) between X and Y"."""
        first = next((n for n in range(value, len(self.items)) if self.items[n].lower == "between"), None)
        if first is None or any(i.label == ";" for i in self.items[value:first]):
            return None
        last = first + 1
        while last < len(self.items) and (self._is_part(last) or self.items[last].label == "and"):
            last += 1
        return self.between(last)

    def between(self, opening: int) -> tuple[str, str] | None:
        """The two sides of "between X and Y" right before a bracket."""
        near = range(opening - 1, max(-1, opening - _LONGEST), -1)
        first = next((n for n in near if self.items[n].lower == "between"), opening)
        named = self.items[first + 1 : opening]
        joints = [n for n, item in enumerate(named) if item.label == "and"]
        if len(joints) != 1 or not all(item.label in _NAMING | {"and"} for item in named):
            return None
        one, two = self._named(named[: joints[0]]), self._named(named[joints[0] + 1 :])
        if one and any(map(self._is_time, named[joints[0] + 1 :])):
            return one, ""  # "the association between ascites and OS"
        return (one, two) if one and two else None

    def behind(self, cue: int, value: int) -> str:
        """The factor between "HR of" and the verb before its number, "" where that is an endpoint or an event."""
        last = next((n for n in range(cue + 1, value) if self.items[n].lower in self.telling), value)
        part = self.items[cue + 2 : last]
        linked = last < value and self.items[cue + 1].lower in self.links
        if not linked or not part or len(part) > _LONGEST or any(not self._is_name(i) for i in part):
            return ""
        return self._named(part)

    def _is_name(self, item: Item) -> bool:
        named = item.label in _NAMING and item.label not in {"event", "endpoint"}
        return named and self.unnamed.isdisjoint(item.lower.split())

    def after(self, at: int) -> str:
        """What stands right behind an index, as far as it can be a name."""
        last = at + 1
        while last < len(self.items) and self._is_part(last) and last - at <= _LONGEST:
            last += 1
        named = self.items[at + 1 : last]
        return self._named(named) if named and not any(map(self._is_time, named)) else ""

    def subject(self, before: int) -> str:
        """The one subject of a clause, "" where it has several or none."""
        names = self.subjects(before)
        return names[0] if len(names) == 1 else ""

    def _is_time(self, item: Item) -> bool:
        return item.label == "endpoint" and self.families[item.code] == "time_to_event"

    def _is_part_of_study(self, first: int) -> bool:
        """Whether what begins at an index stands behind "in" or "among": whom a ratio holds for."""
        return first > 0 and self.items[first - 1].lower in self.inside

    def _is_part(self, at: int) -> bool:
        item = self.items[at]
        if item.label == "/":
            return True  # "400 ng/mL"
        if item.label == "than":  # "greater than 4 cm"
            numbered = at + 1 < len(self.items) and self.items[at + 1].text[0].isdigit()
            return numbered and at > 0 and self.items[at - 1].lower in self.comparatives
        return item.label in _NAMING and not (item.label == "word" and item.lower in self.ends | self.verbs)

    def subjects(self, before: int) -> list[str]:
        """The factors that are the subject of a clause, behind what leads to it ("in the Cox model, …").

        ``before``: an index in the clause, that of a ratio.
        """
        first = self._begin(before)
        verb = next((at for at in range(first, len(self.items)) if self.items[at].lower in self.verbs), len(self.items))
        if verb == len(self.items) or any(i.label in {"ratio", "open"} for i in self.items[first:verb]):
            return []
        names: list[list[Item]] = [[]]
        for item in self.items[first:verb]:
            if item.label in _JOINTS:
                names.append([])
            else:
                names[-1].append(item)
        return [name for part in names if (name := self._named(self._factor(part)))]

    def _factor(self, part: Sequence[Item]) -> Sequence[Item]:
        """What an endpoint is told of, where one stands in a subject: "the benefit to survival *of* embolization"."""
        times = [n for n, item in enumerate(part) if self._is_time(item)]
        of = [n for n, item in enumerate(part) if item.lower == "of"]
        if not times:
            return part
        return part[of[-1] + 1 :] if of and of[-1] > times[-1] else ()

    def _begin(self, before: int) -> int:
        """Where the subject begins: behind "… revealed that", "whereas", or behind the comma of what leads to it."""
        contrast = [n for n in range(before) if self.items[n].lower in self.contrast and not self.items[n].depth]
        if contrast:
            return contrast[-1] + 1
        if [i.label for i in self.items[:2]] == ["word", ","]:
            return 2  # "Furthermore, …"
        announced = next((n for n, i in enumerate(self.items) if i.lower in self.announcing), None)
        if announced is not None:
            return announced + 1
        if self.items and self.items[0].lower in self.leads:
            commas = (n for n, i in enumerate(self.items) if i.label == "," and not i.depth)
            return next(commas, len(self.items) - 1) + 1
        return 0
