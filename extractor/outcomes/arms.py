"""Which group each value belongs to.

Constructions:
    named behind        "64.6% (54.2-73.2) in the mitoxantrone group", "15.9 months (simvastatin)"
    named before        "mitoxantrone = 106 days", "In the TACE group, 12 …"
    list behind         "15.6 and 17.2 months … for TOMOX and FOLFOX4, respectively"
    comparison          "longer in A than in B (a vs b)", "compared with B, A … (a vs b)"
    neighbour           no group in the sentence: the pair that was compared last, or the document's pair
    both, former, latter
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from extractor.lexicon import Lexicon
from extractor.outcomes.scope import MENTIONS, Item, Scope
from extractor.outcomes.series import Series
from extractor.outcomes.values import Value

_GROUPS = frozenset({"group", "phrase", "lead", "treatment"})
_RUN_JOINTS = frozenset({"and", "versus", ",", "than", "open", "close", "group_size"})
_NEAR = frozenset(
    {
        "close",
        "open",
        ",",
        "p_value",
        "respectively",
        "timepoint",
        "not_significant",
        "interval",
        "group_size",
        "both",
        ":",
    }
)
_FARTHEST = 12
_CONTENT = re.compile(r"[^\W\d_]{3,}")
#: The longest letter or number that stands for a group: "III".
_LETTER = 3
#: So many items apart two groups stand side by side.
_SIDE_BY_SIDE = 4
#: So many items may the size of a group stand behind its name.
_SIZE_REACH = 3
#: So many words has the second of two names in one description at most.
_SHORT = 3
#: The index up to which a group leads its sentence: "Of 13 patients with …,".
_LEAD = 3


@dataclass(slots=True)
class Memory:
    """What earlier sentences said about groups: the document's own pair, the pair compared last, and the one
    group that the sentence before, without a number of its own, was about."""

    pair: tuple[str, ...] = ()
    last_pair: tuple[str, ...] = ()
    topic: str = ""
    lists: dict[int, tuple[str, ...]] = field(default_factory=dict)
    short_forms: tuple[tuple[str, str], ...] = ()
    opening: frozenset[str] = frozenset()

    def best(self) -> tuple[str, ...]:
        return self.last_pair or self.pair


@lru_cache(maxsize=1 << 12)
def _key(name: str, generic: frozenset[str]) -> frozenset[str]:
    words = frozenset(name.casefold().replace("-", " ").split())
    return words - generic or words


def content_words(text: str) -> frozenset[str]:
    """The words of a text that can tell groups apart: letters only, in lower case, without a plural's s."""
    return frozenset(w.casefold().rstrip("s") for w in _CONTENT.findall(text))


def same_group(one: str, two: str, generic: frozenset[str]) -> bool:
    """Whether two names mean one group: the same words but for "group", "patients receiving" and the like."""
    return _key(one, generic) == _key(two, generic)


def document_pair(scopes: Iterable[Scope], text: str, generic: frozenset[str]) -> tuple[str, ...]:
    """The two groups that a document compares: the pair of named groups that most sentences speak of together.

    A pair that is named together just once counts only where the two stand side by side ("63 TE and 62 TEL").
    """
    pairs: Counter[tuple[str, str]] = Counter()
    for scope in scopes:
        named = [n for n, i in enumerate(scope.items) if i.label == "group" and i.code in {"head", "name"}]
        for one, two in pairwise(named):
            first, second = (text[scope.items[n].start : scope.items[n].end] for n in (one, two))
            if same_group(first, second, generic):
                continue
            near = two - one <= _SIDE_BY_SIDE and any(i.label in {"and", "versus"} for i in scope.between(one, two))
            known = next((p for p in pairs if _same_pair(p, (first, second), generic)), (first, second))
            pairs[known] += 2 if near else 1
    best = pairs.most_common(1)
    return best[0][0] if best and best[0][1] > 1 else ()


def sized_groups(scopes: Iterable[Scope], text: str) -> Iterator[tuple[str, ...]]:
    """The groups whose sizes one sentence gives side by side: "to A (n = 156), B (n = 154) or C (n = 158)"."""
    for scope in scopes:
        names = []
        for at in scope.of({"group", "treatment"}):
            behind = [i.label for i in scope.items[at + 1 : at + 1 + _SIZE_REACH]]
            if "group_size" in behind and all(
                b in {"open", ",", ";", "group_size"} for b in behind[: behind.index("group_size")]
            ):
                names.append(text[scope.items[at].start : scope.items[at].end])
        if len(set(names)) == len(names) > 1:
            yield tuple(names)


def _same_pair(one: tuple[str, str], two: tuple[str, str], generic: frozenset[str]) -> bool:
    return any(same_group(one[0], a, generic) and same_group(one[1], b, generic) for a, b in (two, two[::-1]))


@dataclass(slots=True)
class Run:
    """Coordinated groups: indices of items."""

    members: list[int] = field(default_factory=list)


class Arms:
    """Assigns the groups of one sentence."""

    def __init__(
        self,
        scope: Scope,
        series: Sequence[Series],
        text: str,
        patterns: Lexicon,
        memory: Memory,
        sizes: Set[int] = frozenset(),
    ) -> None:
        self.scope = scope
        self.sizes = sizes
        self.items = scope.items
        self.series = series
        self.text = text
        self.memory = memory
        self.generic = patterns.words("generic")
        self.articles = patterns.words("article")
        self.partitive = patterns.words("partitive")
        self.starting_points = patterns.words("starting_point")
        self.grouping = patterns.words("grouping")
        self.copula = patterns.words("copula")
        self.heads = patterns.groups.head.words
        self.no_group = patterns.words("no_group")
        self.ordinal = patterns.words("ordinal")
        self.report = patterns.words("report")
        self.everyone = patterns.words("everyone")
        self.runs = self._read_runs()
        self.bound: dict[int, int] = {}
        for number in range(len(series)):
            run = self._run_behind(number)
            if run and not self._is_size(number, run):
                for at in run.members:
                    self.bound.setdefault(at, number)
        self.behind = [self._run_behind(n) for n in range(len(series))]

    def name(self, at: int) -> str:
        """The group's name as printed; a starting point with its preposition ("after the first session")."""
        item = self.items[at]
        start = item.start
        if item.label in {"phrase", "treatment", "lead"}:
            first = at
            while first and self.items[first - 1].label == "word" and self.items[first - 1].lower in self.articles:
                first -= 1
            before = self.items[first - 1] if first else None
            if (
                before
                and before.label == "word"
                and before.lower in self.starting_points
                and self._is_start(at, first < at, before)
            ):
                start = before.start
        name = self._lettered(at) or " ".join(self.text[start : item.end].split())
        for short, long_form in self.memory.short_forms:
            if long_form in name and name != long_form:
                name = name.replace(long_form, short)
        return name

    def _lettered(self, at: int) -> str:
        """ "groups A and B": "group A" and "group B"."""
        item = self.items[at]
        first = at
        while first and item.code == "head" and " " not in self.items[first].text:
            first -= 1
            if self.items[first].label not in {"and", ",", "group"}:
                return ""
        head, _, letter = self.items[first].text.partition(" ")
        if item.code != "head" or not letter or len(letter) > _LETTER or not head.casefold().endswith("s"):
            return ""
        return f"{head[:-1]} {item.text if first != at else letter}"

    def _is_start(self, at: int, has_article: bool, preposition: Item) -> bool:
        """Whether a phrase is an event to count from ("after the first session"), not a regimen ("after RFA")."""
        return (
            has_article
            or preposition.lower != "after"
            or (self.items[at].label in {"phrase", "lead"} and " " in self.items[at].text)
        )

    # Runs

    def _read_runs(self) -> list[Run]:
        runs: list[Run] = []
        last = -1
        for at, item in enumerate(self.items):
            if item.label not in _GROUPS:
                continue
            between = self.scope.between(last, at)
            joined = (
                last >= 0
                and any(i.label in {"and", "versus", ","} for i in between)
                and all(i.label in _RUN_JOINTS or (i.label == "word" and i.lower in self.grouping) for i in between)
            )
            if joined:
                runs[-1].members.append(at)
            else:
                runs.append(Run([at]))
            last = at
        return runs

    def _run_behind(self, number: int) -> Run | None:
        """The run that stands right behind a series, joined by prepositions and brackets only."""
        one = self.series[number]
        limit = self.series[number + 1].first if number + 1 < len(self.series) else len(self.items)
        for run in self.runs:
            first = run.members[0]
            if first <= one.last:
                continue
            if first >= limit:
                return None
            between = self.scope.between(one.last, first)
            words = [i for i in between if i.label == "word"]
            bracket = len(between) == 1 and (
                between[0].label == "open" or (between[0].label == "," and self.items[first].depth > 0)
            )
            reported = bool(between) and between[-1].lower in self.grouping
            near = all(
                i.label in _NEAR
                or i.lower in self.grouping
                or self._is_whole(i)
                or one.last + 1 + n in self.sizes
                or (reported and i.label == "word" and i.lower in self.report)
                or (reported and i.label in MENTIONS and i is between[0] and one.values[-1].kind == "count")
                for n, i in enumerate(between)
            )
            if near and len(between) <= _FARTHEST and (words or bracket or not between):
                inside = [at for at in run.members if at < limit]
                followed = limit < len(self.items) and len(inside) == 1 and self._labels(first, limit)
                return None if followed else Run(inside)
            return None
        return None

    def _is_size(self, number: int, run: Run) -> bool:
        """Whether a series only says how many a group has: "the 16 *cases with clinical failure*"."""
        one = self.series[number]
        bare = one.values[-1].kind == "count" and one.values[-1].total is None
        return bare and run.members[0] == one.last + 1 and self.items[run.members[0]].label == "group"

    def _is_whole(self, item: Item) -> bool:
        return item.label == "pronoun" and item.code == "whole"

    def _labels(self, at: int, limit: int) -> bool:
        """Whether a group rather names the series that follows it: "…; carboplatin = 73.5 days"."""
        return all(i.label in {"=", ":"} for i in self.scope.between(at, limit))

    # Single groups

    def _before(self, number: int) -> int | None:
        """The nearest group before a series that no earlier series owns."""
        one = self.series[number]
        candidates = [at for run in self.runs for at in run.members if at < one.first]
        for at in reversed(candidates):
            owner = self.bound.get(at)
            if owner is not None and owner < number:
                return None
            if self._is_contrast(at, self.series[number].values[0].ratio):
                return at
        return None

    def _introduced(self, at: int) -> bool:
        """Whether a preposition ("with", "after", "for") or a sign (":") makes a regimen's name a group."""
        before = self.items[at - 1] if at else None
        behind = self.items[at + 1] if at + 1 < len(self.items) else None
        return (before is not None and before.label == "word" and before.lower in self.grouping) or (
            behind is not None and behind.label in {"=", ":"}
        )

    def _pronouns(self, number: int) -> str:
        """A pronoun right before or behind a series: "both", "former", "latter", "other", "whole" or none."""
        one = self.series[number]
        for step in (1, -1):
            at = one.last + 1 if step > 0 else one.first - 1
            for _ in range(6):
                if not 0 <= at < len(self.items):
                    break
                item = self.items[at]
                if item.label == "pronoun" and item.code == "whole" and self._next_is_mention(at):
                    break  # "a *total* response rate of …"
                if item.code == "both" and (self._next_is_mention(at) or (step < 0 and " " not in item.text)):
                    break
                if item.label == "pronoun" and not (
                    item.code == "whole" and item.lower in {"patients", "patient", "cases", "case", "subjects"}
                ):
                    return item.code
                if item.label == "both" and step > 0 and self.items[at - 1].lower in {"for", "in"}:
                    return "both"
                if item.label in _GROUPS | {"percent", "duration", "number", "count_of"} or (
                    item.label in MENTIONS and step < 0
                ):
                    break
                at += step
        lead = [at for at, i in enumerate(self.items[:6]) if i.label == "pronoun" and i.code == "both"]
        named = self._group_between() or any(self._next_is_mention(at) for at in lead)
        return "both" if lead and not named else ""

    def _next_is_mention(self, at: int) -> bool:
        """ "both ORR and DCR": no groups."""
        return at + 1 < len(self.items) and self.items[at + 1].label in MENTIONS

    def _group_between(self) -> bool:
        return any(self.items[at].label == "group" for run in self.runs for at in run.members)

    def _sort(self, at: int) -> str:
        """What kind of name a group has; groups of one kind can contrast."""
        item = self.items[at]
        return (
            "regimen"
            if item.label in {"phrase", "treatment"} or item.code in {"name", "noun"}
            else f"{item.label} {item.code}"
        )

    # Pairs

    def pair(self, number: int) -> tuple[str, ...]:
        """The two groups that a comparison compares, in the order of its values."""
        one = self.series[number]
        owned = {at for at, owner in self.bound.items() if owner != number}
        free = [at for run in self.runs for at in run.members if at not in owned]
        for labels in ({"group"}, {"group", "treatment"}, {"group", "treatment", "phrase", "lead"}):
            names = self._distinct([at for at in free if self.items[at].label in labels])
            if len(names) >= 2:
                return self._ordered(self._nearest_pair(names, number))
        names = self._distinct([at for at in free if self.items[at].label in {"group", "treatment"}])
        if len(names) == 1:
            other = self._other(self.name(names[0]))
            if other:
                return self._with_position(names[0], one, other)
        bound = self._distinct([at for at in sorted(owned) if self.items[at].label == "group"])
        if len(bound) == 2 and bound[1] < one.first:
            return (self.name(bound[0]), self.name(bound[1]))
        return self.memory.best()

    def _with_position(self, at: int, one: Series, other: str) -> tuple[str, ...]:
        swapped = (at > 0 and self.items[at - 1].label in {"versus", "than"}) or any(
            i.label in {"versus", "than"} for i in self.items[max(0, at - 4) : at]
        )
        return (other, self.name(at)) if swapped else (self.name(at), other)

    def _distinct(self, indices: list[int]) -> list[int]:
        kept: list[int] = []
        for at in indices:
            if not any(same_group(self.name(at), self.name(k), self.generic) for k in kept):
                kept.append(at)
        return kept

    def _nearest_pair(self, names: list[int], number: int) -> list[int]:
        if len(names) == 2:
            return names
        one = self.series[number]
        others = [n for n, s in enumerate(self.series) if s.is_comparison]
        since = self.series[number - 1].last if number else -1
        near = [at for at in names[1:] if since < at < one.first]
        if len(others) > 1 and len(near) == 1 and names[0] < self.series[others[0]].first:
            return [names[0], near[0]]  # "A exceeded B (a vs b), and C (a vs c)"
        linked = [
            (a, b)
            for a, b in pairwise(names)
            if any(i.label in {"versus", "than", "and"} for i in self.scope.between(a, b))
        ]
        before = [pair for pair in linked if pair[1] < one.first]
        chosen = before[-1] if before else linked[0] if linked else (names[0], names[1])
        return list(chosen)

    def _ordered(self, pair: list[int]) -> tuple[str, ...]:
        """In order of mention, turned round where the sentence begins with "Compared with B, A …"."""
        first, second = pair[0], pair[1]
        opening = [i.label for i in self.items[: first + 1][:3]]
        turned = (
            "versus" in opening
            and first < 8
            and not any(i.label == "versus" for i in self.scope.between(first, second))
        )
        return (self.name(second), self.name(first)) if turned else (self.name(first), self.name(second))

    def _other(self, name: str) -> str:
        for pair in (self.memory.last_pair, self.memory.pair):
            if len(pair) == 2:
                for mine, others in ((pair[0], pair[1]), (pair[1], pair[0])):
                    if same_group(mine, name, self.generic):
                        return others
        return ""

    def topic(self) -> str:
        """The one named group of a sentence, if it names just one."""
        named = self._distinct([at for run in self.runs for at in run.members if self.items[at].label == "group"])
        return self.name(named[0]) if len(named) == 1 and self.items[named[0]].code in {"head", "name"} else ""

    # The whole

    def assign(self, number: int, free: bool) -> list[list[str]]:
        """The groups of each value of a series. ``free``: nothing else explains that it has several values."""
        one = self.series[number]
        count = len(one)
        rows = one.rows()
        run = self.behind[number]
        pronoun = self._pronouns(number)
        if pronoun in {"former", "latter"} and len(self.memory.best()) == 2:
            return [[self.memory.best()[pronoun == "latter"]]] * count
        if run and len(run.members) > 1:
            names = [self.name(at) for at in run.members]
            if len(names) == count and (free or one.is_comparison):
                if count == 2:
                    self.memory.last_pair = (names[0], names[1])
                return [[n] for n in names]
            if len(names) == len(rows) > 1:
                return _by_row(rows, names)
        if run and free and count == 2 and (parts := self._both_named(run.members[0])):
            return [[part] for part in parts]
        if one.is_comparison or (free and count == 2):
            return self._compared(number, rows, run)
        if len(rows) > 1 or free:
            size = len(rows) if len(rows) > 1 else count
            before = self._list_before(one, size) or (
                [] if self._group_between() else list(self.memory.lists.get(size, ()))
            )
            if before:
                return _by_row(rows, before) if len(rows) > 1 else [[n] for n in before]
        if pronoun == "both" and not run and self.memory.best():
            return [list(self.memory.best())] * count
        at = run.members[0] if run else None if pronoun == "whole" else self._before(number)
        if at is None and not self.runs and not pronoun and self.memory.topic:
            return [[self.memory.topic]] * count
        ratio = "" if run else one.values[0].ratio
        if at is None or not self._is_contrast(at, ratio):
            return [[]] * count
        return [[self.name(at)]] * count

    def remember(self, given: Iterable[Sequence[str]]) -> None:
        """Keep the groups of this sentence for a sentence that names none: two as the pair compared last, three or
        more as a list. ``given``: the groups of each value."""
        names: list[str] = []
        for arms in given:
            for name in arms:
                if not any(same_group(name, known, self.generic) for known in names):
                    names.append(name)
        if len(names) == 2 and not self._counts_from(names):
            self.memory.last_pair = (names[0], names[1])
        listed = [self.name(run.members[0]) for run in self.behind if run and len(run.members) == 1]
        runs = [run for run in self.runs if names or all(self.items[at].label == "group" for at in run.members)]
        lists = [listed, *([self.name(at) for at in run.members] for run in runs)]
        for found in lists:
            if len(found) > 2 and len({n.casefold() for n in found}) == len(found):
                self.memory.lists[len(found)] = tuple(found)

    def _counts_from(self, names: Sequence[str]) -> bool:
        """Whether names are events that time is counted from: "after radical surgery … after chemotherapy"."""
        return any(
            self.items[at].label == "phrase"
            and self.name(at) in names
            and self.items[at - 1].lower in self.starting_points
            for run in self.runs
            for at in run.members
            if at
        )

    def _is_contrast(self, at: int, ratio: str = "") -> bool:
        """Whether a group is a part of the study: named as one, one of the document's pair, or beside another.

        A hazard ratio compares the people beside it and seldom belongs to them.
        """
        item = self.items[at]
        if at <= _LEAD and self.items[0].lower in self.partitive and item.label == "group":
            return True
        named = item.code in {"head", "name", "noun"}
        described = not ratio or item.lower.split()[0] in self.heads
        if item.label == "group" and (named or (described and self._is_part(item))):
            return True
        if any(same_group(self.name(at), name, self.generic) for name in self.memory.pair):
            return True
        if item.label == "lead" and not ratio and self._is_lead(item):
            return True
        if item.label in {"lead", "phrase"} and self.ordinal & set(item.lower.split()):
            return True
        sort = [m for run in self.runs for m in run.members if self._sort(m) == self._sort(at)]
        return len(self._distinct(sort)) > 1

    def _both_named(self, at: int) -> tuple[str, ...]:
        """ "28% and 17% of patients receiving XT and T": the two groups that one description names."""
        one, joint, two = self.name(at).partition(" and ")
        short = joint and " and " not in two and len(two.split()) <= _SHORT
        return (one, two) if short and self.items[at].code == "people" else ()

    def _is_lead(self, item: Item) -> bool:
        """Whether a sentence opens with a part of the study: "In squamous carcinoma, …", not "In this analysis, …"."""
        words = content_words(item.text)
        return not words & self.no_group and bool(words - self.generic - self.memory.opening - self.everyone)

    def _is_part(self, item: Item) -> bool:
        """Whether people are described by more than what the document's title says of all: "cases with success"."""
        words = content_words(item.text) - self.generic
        return item.code in {"people", "adjective"} and bool(words - self.memory.opening - self.everyone)

    def _compared(self, number: int, rows: list[list[Value]], run: Run | None) -> list[list[str]]:
        pair = self.pair(number)
        one = self.series[number]
        if (
            run
            and len(run.members) == 1
            and len(one) == 2
            and not any(same_group(self.name(run.members[0]), n, self.generic) for n in pair)
        ):
            return [[], [self.name(run.members[0])]]
        if len(pair) != 2:
            return self._half_named(number, rows, run)
        self.memory.last_pair = pair
        if len(one) == 2:
            return [[pair[0]], [pair[1]]]
        if all(len(row) == 2 for row in rows) and one.links.count("versus") == len(rows):
            return [[name] for _ in rows for name in pair]
        return _by_row(rows, list(pair)) if len(rows) == 2 else [[]] * len(one)

    def _half_named(self, number: int, rows: list[list[Value]], run: Run | None) -> list[list[str]]:
        """ "higher in the TEL group (52% vs 10%)": the one group named is that of the first value."""
        one = self.series[number]
        if run:
            return [[self.name(run.members[0])]] * len(one)
        at = self._before(number)
        name = [self.name(at)] if at is not None and self.items[at].label == "group" else []
        if len(one) == 2:
            return [name, []]
        if all(len(row) == 2 for row in rows):
            return [names for _ in rows for names in (name, [])]
        return [[]] * len(one)

    def _list_before(self, one: Series, count: int) -> list[str]:
        for run in reversed(self.runs):
            if run.members[-1] < one.first and len(run.members) == count:
                return [self.name(at) for at in run.members]
        for run in self.runs:
            if run.members[0] > one.last and len(run.members) == count:
                return [self.name(at) for at in run.members]
        return []


def _by_row(rows: list[list[Value]], names: Sequence[str]) -> list[list[str]]:
    return [[name] for row, name in zip(rows, names, strict=False) for _ in row]
