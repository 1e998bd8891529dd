"""The groups of one sentence: how they are called, and whether they are parts of the study."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.lexicon import Lexicon
from extractor.outcomes.links.arms.study import GroupMemory, content_words, same_group
from extractor.outcomes.sentence.items import Item, Sentence
from extractor.outcomes.sentence.labels import GROUPS

#: The longest letter or number that stands for a group: "III".
_LETTER = 3
#: So many words has the second of two names in one description at most.
#: The phrasing of stages and the like.
_NUMBERED = frozenset({"numbered_thing", "numbered_class"})
_SHORT = 3
#: So many words in a description of people may say that they were given something: "those who were treated".
_OPENING = 5
#: So many items take the groups that share a noun at most.
_SHARING = 12
#: The index up to which a group leads its sentence: "Of 13 patients with …,".
_LEAD = 3


class GroupNames:
    """Names and judges the groups of one sentence. Arguments ``at`` are indices of items."""

    def __init__(self, scope: Sentence, text: str, patterns: Lexicon, memory: GroupMemory) -> None:
        self.scope = scope
        self.items = scope.items
        self.text = text
        self.memory = memory
        self.generic = patterns.words("generic")
        self.articles = patterns.words("article")
        self.partitive = patterns.words("partitive")
        self.starting_points = patterns.words("starting_point")
        self.heads = patterns.groups.head.words
        self.shared = patterns.words("shared_noun") | patterns.groups.people.words
        self.grouping = patterns.words("grouping")
        self.anaphor = patterns.words("anaphor") - {"it", "they", "medians", "this"}
        self.giving = patterns.words("giving")
        self.given_opening = patterns.words("given_opening")
        self.giving_directly = patterns.words("giving_directly")
        self.given_behind = patterns.words("given_behind")
        self.no_group = patterns.words("no_group")
        self.sites = patterns.words("site")
        self.ordinal = patterns.words("ordinal")
        self.everyone = patterns.words("everyone")
        self.adverbs = tuple(patterns.words("adverb_ending"))
        self._names: dict[int, str] = {}

    def name(self, at: int) -> str:
        """The group's name as printed; a starting point with its preposition ("after the first session")."""
        if at not in self._names:
            self._names[at] = self._named(at)
        return self._names[at]

    def _named(self, at: int) -> str:
        item = self.items[at]
        start = item.start
        if item.label in {"phrase", "treatment", "lead"}:
            first = at
            while first and self.items[first - 1].label == "word" and self.items[first - 1].lower in self.articles:
                first -= 1
            before = self.items[first - 1] if first else None
            if before and before.lower == "without":
                start = before.start  # "44.0% without MK and 20.7% with MK"
            if (
                before
                and before.label == "word"
                and before.lower in self.starting_points
                and self._is_start(at, first < at, before)
            ):
                start = before.start
        if item.rule in _NUMBERED:
            return " ".join(item.text.split())  # "stage III" of "stage II and III"
        name = self._lettered(at) or self._regimen(at) or " ".join(self.text[start : item.end].split())
        if noun := self._shared_noun(at):
            name = f"{name} {noun}"
        if name.endswith("-"):
            name += self._behind_hyphen(at)
        return self._shortened(name)

    def _shortened(self, name: str) -> str:
        """A name with its abbreviations, but for one whole: "*poorly* differentiated carcinoma" is no "poorly DC"."""
        for short, long_form in self.memory.short_forms:
            before, found, _ = name.partition(long_form)
            if found and name != long_form and not before.rstrip().endswith(self.adverbs):
                name = name.replace(long_form, short)
        return name

    def _behind_hyphen(self, at: int) -> str:
        """The "risk" of "low- and high-*risk* groups"."""
        behind = (item for item in self.items[at + 1 : at + _SHARING] if item.label in GROUPS)
        return next((item.text.partition("-")[2] for item in behind if not item.text.endswith("-")), "")

    def _regimen(self, at: int) -> str:
        """The "CRT" of "participants assigned to CRT": what people are given is their group's name."""
        item = self.items[at]
        words = self.text[item.start : item.end].split()
        given = next((n for n, word in enumerate(words[1:_OPENING], 2) if word.casefold() in self.giving), 0)
        opening = {word.casefold() for word in words[1 : given - 1]}
        if item.code != "people" or not given or given == len(words) or not opening <= self.given_opening:
            return ""
        introduced = words[given].casefold() in self.given_behind
        behind = words[given + introduced :]
        named = behind and behind[0][:1].isalpha() and behind[0].casefold() not in self.articles
        fits = introduced or words[given - 1].casefold() in self.giving_directly
        return " ".join(behind) if named and fits and words[0].casefold() in self.generic else ""

    def _lettered(self, at: int) -> str:
        """ "groups A and B": "group A" and "group B"."""
        item = self.items[at]
        first = at
        while first and item.code == "head" and " " not in self.items[first].text:
            first -= 1
            if self.items[first].lower in self.heads and item.text.isupper():
                return f"{self.items[first].text.removesuffix('s')} {item.text}"
            if self.items[first].label not in {"and", ",", "group", "versus", "open"}:
                return ""
        head, _, letter = " ".join(self.items[first].text.split()).partition(" ")
        if item.code != "head" or not letter or len(letter) > _LETTER or not head.casefold().endswith("s"):
            return ""
        return f"{head[:-1]} {item.text if first != at else letter}"

    def full_name(self, at: int) -> str:
        """The name with the noun that the list it stands in shares: "low-risk group" for the "low-" of "in the low-
        (HR 0.95) and high-risk groups"."""
        one = self.items[at]
        name = self.name(at)
        if one.label != "group" or one.code != "head" or name.lower().split()[-1] in self.heads:
            return name
        for item in (i for i in self.items[at + 1 :] if i.depth == one.depth):
            last = item.lower.split()[-1]
            if name.endswith("-") and item.label == "group":
                name += item.text.partition("-")[2].partition(" ")[0]
            if last in self.heads and self._has_sibling(at):
                return f"{name.rstrip('-')} {last.removesuffix('s')}"
        return name

    def _has_sibling(self, at: int) -> bool:
        """Whether another group of the sentence waits for the same head: "*low-* (…) and high-risk groups"."""
        heads = [n for n in self.scope.of({"group"}) if n != at and self.items[n].code == "head"]
        return any(n > at or self.items[n].lower.split()[-1] not in self.heads for n in heads)

    def _shared_noun(self, at: int) -> str:
        """The noun that a list of adjectives shares: "risk" for the "low" of "low, intermediate and high *risk*"
        and of "low (2%) and high (9%) *risk* groups"."""
        one, last = self.items[at], self.items[at]
        if one.code not in {"adjective", "head", "people"} or (one.code != "people" and " " in one.text):
            return ""
        noun = ""
        for step in range(at + 1, min(at + _SHARING, len(self.items) - 1)):
            item = self.items[step]
            if item.depth > one.depth or item.label in {"and", ",", "open", "close"} or item.lower in self.articles:
                continue
            if item.label == "group" and item.code == ("head" if one.code == "head" else "adjective"):
                last = item
                continue
            noun = item.text if item.label == "word" and self.items[step + 1].lower in self.heads else ""
            break
        if not noun and last is not one and " " in last.text:
            noun = last.text.rpartition(" ")[2]
        word = one.text.rpartition(" ")[2]
        return noun if noun in self.shared and word.islower() and word != noun else ""

    def _is_start(self, at: int, has_article: bool, preposition: Item) -> bool:
        """Whether a phrase is an event to count from ("after the first session"), not a regimen ("after RFA")."""
        return (
            has_article
            or preposition.lower != "after"
            or (self.items[at].label in {"phrase", "lead"} and " " in self.items[at].text)
        )

    def distinct(self, indices: list[int]) -> list[int]:
        kept: list[int] = []
        for at in indices:
            if not any(same_group(self.name(at), self.name(k), self.generic) for k in kept):
                kept.append(at)
        return kept

    def _sort(self, at: int) -> str:
        """What kind of name a group has; groups of one kind can contrast."""
        item = self.items[at]
        return (
            "regimen"
            if item.label in {"phrase", "treatment"} or item.code in {"name", "noun"}
            else f"{item.label} {item.code}"
        )

    def is_contrast(self, at: int, ratio: str = "") -> bool:
        """Whether a group is a part of the study: named as one, one of the document's pair, or beside another.

        A hazard ratio compares the people beside it and seldom belongs to them.
        """
        item = self.items[at]
        if at <= _LEAD and self.items[0].lower in self.partitive and item.label == "group":
            return True
        named = item.code in {"head", "name", "noun"}
        described = not ratio or item.lower.split()[0] in self.heads
        if item.label == "group" and (named or (described and self.is_part(item))):
            return True
        if any(same_group(self.name(at), name, self.generic) for name in self.memory.pair):
            return True
        if item.label == "lead" and not ratio and self._is_lead(item):
            return True
        if ratio and item.code in {"people", "adjective"}:
            return False
        if not ratio and (self._is_set_against(at) or self._is_next(at)):
            return True
        if item.label in {"lead", "phrase"} and self.ordinal & set(item.lower.split()):
            return True
        sort = [m for m in self.scope.of(GROUPS) if self._sort(m) == self._sort(at)]
        return len(self.distinct(sort)) > 1

    def _is_lead(self, item: Item) -> bool:
        """Whether a sentence opens with a part of the study: "In squamous carcinoma, …", not "In this analysis, …"."""
        words = content_words(item.text)
        return not words & self.no_group and bool(words - self.generic - self.memory.opening - self.everyone)

    def is_circumstance(self, at: int) -> bool:
        """Whether a sentence opens with where or how it was found: "In a subsequent trial, …", "In the liver, …"."""
        item = self.items[at]
        words = content_words(item.text)
        return item.label == "lead" and bool(words & self.no_group or (words and words <= self.sites))

    def is_part(self, item: Item) -> bool:
        """Whether people are described by more than what the document's title says of all: "cases with success"."""
        words = content_words(item.text) - self.generic
        return item.code in {"people", "adjective"} and bool(words - self.memory.opening - self.everyone)

    def either_of(self, at: int) -> tuple[str, ...]:
        """ "patients receiving A or B": the two groups of people who got the one or the other."""
        one, joint, two = self.name(at).partition(" or ")
        described = self.items[at].lower.split()
        given = self.items[at].code == "people" and any(word in self.giving for word in described)
        return (one, two) if given and joint and " or " not in two and len(two.split()) <= _SHORT else ()

    def is_description(self, name: str) -> bool:
        """Whether a name describes people ("patients with PVTT") where it stands, and is no group's own."""
        items = [self.items[at] for at in self.scope.of(GROUPS) if self.name(at) == name]
        return bool(items) and all(i.code in {"people", "adjective"} or i.label in {"phrase", "lead"} for i in items)

    def _is_set_against(self, at: int) -> bool:
        """Whether "versus" or "than" parts a group from another one: "for *patients receiving A* versus 40% for the
        controls"."""
        others = [n for n in self.scope.of({"group"}) if n != at] if self.items[at].label == "group" else []
        return any(
            self.items[step].label in {"versus", "than"}
            for other in others
            for step in range(min(at, other) + 1, max(at, other))
        )

    def _is_next(self, at: int) -> bool:
        """ "After *resection* these figures were …": a group that takes its turn behind others."""
        behind = next(
            (i for i in self.items[at + 1 :] if i.lower not in self.articles or i.lower in self.anaphor), None
        )
        leads = 0 < at <= _LEAD and self.items[0].lower in self.grouping
        return leads and behind is not None and behind.lower in self.anaphor

    def both_named(self, at: int) -> tuple[str, ...]:
        """ "28% and 17% of patients receiving XT and T", "with XT and T": the two groups that one description names."""
        one, joint, two = self.name(at).partition(" and ")
        short = joint and " and " not in two and len(two.split()) <= _SHORT
        if one.endswith(" with") and two.startswith("without "):  # "patients with and without metastases"
            one += two.removeprefix("without")
        described = self.items[at].code == "people" or self.items[at].label in {"phrase", "treatment"}
        return (one, two) if short and described else ()

    def count_from(self, names: Sequence[str]) -> bool:
        """Whether names are events that time is counted from: "after radical surgery … after chemotherapy"."""
        return any(
            self.items[at].label == "phrase"
            and self.name(at) in names
            and self.items[at - 1].lower in self.starting_points
            for at in self.scope.of(GROUPS)
            if at
        )
