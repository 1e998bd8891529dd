"""From a Doc and its outcomes to groups and comparisons: the driver of this room."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from spacy.tokens import Doc

from extractor.components.spans import found_in, plain_of
from extractor.lexicon import Lexicon
from extractor.remarks import may_be_one
from extractor.schema import Fact, Group, Outcome, field_of
from extractor.study.bracketed import Bracketed
from extractor.study.composed import Composed
from extractor.study.counts import counts_of
from extractor.study.facts import Facts
from extractor.study.groups import Groups, is_body
from extractor.study.joining import Definitions, Joined, Shares, coordinated, cut_off, doses, set_apart
from extractor.study.mentions import Mention, read_long_forms, read_mentions
from extractor.study.names import Key, Names
from extractor.study.own import Own
from extractor.study.pairs import Pairs, sides_of
from extractor.study.sizes import Size, Sizes
from extractor.study.totals import sizes_by_totals
from extractor.texts import text_of

_TWO = 2


@dataclass(frozen=True)
class Study:
    """What a document is about: its groups, its outcomes with the groups they belong to, and doubts."""

    outcomes: tuple[Outcome, ...]
    groups: tuple[Group, ...]
    facts: Mapping[str, tuple[Fact, ...]]
    warnings: tuple[str, ...] = ()


def read_study(doc: Doc, outcomes: Sequence[Outcome], patterns: Lexicon) -> Study:
    """The groups of a Doc and what its outcomes compare; the outcomes are the same but for these two fields."""
    return _Reader(doc, outcomes, patterns).study()


class _Reader:
    """Reads one document."""

    def __init__(self, doc: Doc, outcomes: Sequence[Outcome], patterns: Lexicon) -> None:
        self.text, self.plain = text_of(doc), plain_of(doc)
        self.doc, self.outcomes, self.patterns = doc, outcomes, patterns
        long_forms, self.shorts = read_long_forms(doc, self.plain, patterns.study.adding.words)
        self.names = Names(patterns, long_forms)
        self.sentences = [(s.start, s.end) for s in found_in(doc, "sentences")]
        self.mentions = read_mentions(doc, self.names)
        self.arms = {self.names.key(o.arm): o.arm for o in outcomes if o.arm and o.attribution == "own"}
        self.sides = {self.names.key(side): side for o in outcomes if o.attribution == "own" for side in sides_of(o)}
        self.own = [o for o in outcomes if o.attribution == "own"]
        self.counts = counts_of(self.plain, patterns)
        self.sizes = Sizes(self.plain, patterns, self.counts, Own(doc), self._results())
        self.sized = self.sizes.of(self.mentions)

    def _results(self) -> Iterator[int]:
        """Where numbers stand that are results, and no sizes."""
        for outcome in self.outcomes:
            if outcome.evidence:
                yield from (p.start for name, p in outcome.evidence.fields.items() if name in {"count", "percent"})

    def study(self) -> Study:
        uses, sides = list(self.arms), list(self.sides)
        known, everyone = {m.key for m in self.mentions}, self.patterns.study.everyone.words
        composed = Composed([*self.arms.values(), *self.sides.values()], self.names, known, everyone)
        joined = self._joined([*uses, *sides], composed)
        groups = self._called(joined)
        halves = (key for part in composed.parts.values() for key in (part.of, part.who))
        wanted = [*uses, *sides, *halves, *self._labels(joined)]
        sized = [m.key for m in self.mentions if m.key in self.sized and (m.is_people or self._allots(m))]
        self._size_others(joined, [*uses, *sides], wanted, [*wanted, *sized])
        whole = self.sizes.whole(self._parts(joined))
        parts = self._parts_named(sized, joined, wanted, whole)
        told = sizes_by_totals(self.own, self.names, joined, self.sized)
        built = groups.build([*wanted, *parts], told | self.sized, whole)
        by_key = {self.names.key(name): group.id for group in built for name in group.names}
        built = composed.with_parents(built, by_key, self.names)
        pairs = Pairs(self.mentions, self.names, built, composed)
        outcomes = pairs.grouped(self.outcomes)
        facts = Facts(self.doc, self.patterns, self.mentions, self.counts).read(built)
        return Study(outcomes, tuple(built), facts, tuple(self._doubts(joined)))

    def _called(self, joined: Joined) -> Groups:
        """All names that mentions, arms and comparisons use."""
        groups = Groups(self.text, self.patterns, self.names, joined)
        for outcome in self.own:
            if outcome.arm:
                place = outcome.evidence.fields.get("arm") if outcome.evidence else None
                groups.call(outcome.arm, self.names.key(outcome.arm), (place.start, place.end) if place else None)
            for side in sides_of(outcome):
                groups.call(side, self.names.key(side), None)
        groups.mention(self.mentions)
        return groups

    def _joined(self, uses: Sequence[Key], composed: Composed) -> Joined:
        joined = Joined(set_apart(self._apart()))
        for join in composed.joins():
            joined.add(join)
        for join in Definitions(self.plain, self.patterns, self.mentions, self.shorts).joins():
            joined.add(join)
        called = (
            {m.key: m.text for m in self.mentions if m.key in self.sized and not m.is_people} | self.sides | self.arms
        )
        alone = self.patterns.study.alone.words
        words = ((m.key, m.text.casefold().split()) for m in self.mentions)
        single = {key for key, told in words if alone.intersection(told)}
        names = dict.fromkeys([*uses, *(m.key for m in self.mentions if m.named)])
        dosed = doses(uses, [m.key for m in self.mentions], self.patterns.study.dosing.words)
        cut = cut_off(called, [m.text for m in self.mentions], self.names)
        for join in (*cut, *dosed, *Shares(self.patterns, called, single).joins(names)):
            joined.add(join)
        return joined

    def _labels(self, joined: Joined) -> Iterator[Key]:
        """Groups that the text names as such more than in passing: with a size, a letter, another name, twice, or
        beside a result."""
        tests = [o.evidence for o in self.own if o.kind == "p_value" and o.evidence]
        named = [m for m in self.mentions if m.named and not is_body(m.text, self.names.heads)]
        times = Counter(m.key for m in named)
        for m in named:
            beside = any(test.sentence_start <= m.start < test.sentence_end for test in tests)
            if beside or m.key in self.sized or m.key.letter or len(joined.members(m.key)) > 1 or times[m.key] > 1:
                yield m.key

    def _apart(self) -> Iterator[tuple[Key, Key]]:
        """Names that the text sets against each other, or gives sizes of their own."""
        joints = self.patterns.words("list_joint") | {"the"}
        yield from coordinated(self.plain, self.mentions, joints)
        beside: dict[object, set[Key]] = defaultdict(set)
        for o in self.own:
            if o.arm and o.evidence:
                what = (o.evidence.sentence_start, o.kind, field_of(o, "endpoint"), field_of(o, "term"))
                beside[what].add(self.names.key(o.arm))
            if len(sides := sides_of(o)) == 2:
                yield self.names.key(sides[0]), self.names.key(sides[1])
        for keys in beside.values():
            yield from combinations(keys, 2)
        for (one, size), (two, other) in combinations(self.sized.items(), 2):
            if size.start != other.start:
                yield one, two

    def _doubts(self, joined: Joined) -> Iterator[str]:
        """Names that may mean one group and that nothing in the text brings together."""
        texts = self.sides | self.arms
        for join in joined.refused:
            if join.by == "share" and join.one in texts and join.two in texts:
                yield may_be_one(texts[join.one], texts[join.two])

    def _allots(self, mention: Mention) -> bool:
        """Whether a mention is a treatment, is counted beside others, or stands in a sentence that allots patients."""
        start, end = self.sentences[mention.sentence]
        words = frozenset(self.plain[start:end].casefold().split())
        set_beside = mention.code == "name" and not self.sized[mention.key].stated
        return mention.code == "treatment" or set_beside or bool(words & self.patterns.study.allotting.words)

    def _size_others(self, joined: Joined, arms: Sequence[Key], wanted: Sequence[Key], known: Sequence[Key]) -> None:
        """Give sizes that do not stand right beside a name."""
        others = (*self.sizes.listed(self.mentions, self.names), *self.sizes.featured(dict.fromkeys(known), self.names))
        for key, size in others:
            self.sized.setdefault(key, size)
        self._size_bracketed(joined, arms)
        called = [key for key in wanted if not key.words <= self.patterns.study.everyone.words]
        self._size_each(joined, arms if len({joined.members(key) for key in arms}) >= _TWO else called)

    def _size_bracketed(self, joined: Joined, keys: Sequence[Key]) -> None:
        """Give groups without a size the one in brackets behind what is said of them."""
        wanted = {joined.members(key) for key in keys}
        known = {joined.members(key) for key in self.sized}
        taken = {size.start for key, size in self.sized.items() if joined.members(key) in wanted}
        bracketed = Bracketed(self.plain, self.patterns, self.counts, self.sentences)
        for key, size in list(bracketed.sizes(self.mentions, joined, wanted, taken)):
            if joined.members(key) not in known:
                self.sized = {k: s for k, s in self.sized.items() if s.start != size.start} | {key: size}

    def _size_each(self, joined: Joined, keys: Sequence[Key]) -> None:
        """Give each of the labelled groups the size that all have."""
        size = self.sizes.of_each
        members = {joined.members(key) for key in keys}
        if size and not any(key in self.sized for names in members for key in names):
            self.sized |= {next(iter(names)): size for names in members}

    def _parts(self, joined: Joined) -> list[Size]:
        """The sizes of the groups that patients were allotted to in one sentence."""
        everyone = self.patterns.study.everyone.words
        each = self.sizes.of_each
        called = {m.key for m in self.mentions if not m.is_people} | {
            k for k, size in self.sized.items() if size == each
        }
        parts = {joined.members(k): size for k, size in self.sized.items() if k in called and not k.words <= everyone}
        return list(parts.values())

    def _parts_named(
        self, keys: Sequence[Key], joined: Joined, wanted: Sequence[Key], whole: Size | None
    ) -> Iterator[Key]:
        """Groups that are known by their size only: fewer than all, and not the size of another group."""
        others = {self.sized[k].start for key in wanted for k in joined.members(key) if k in self.sized}
        for key in keys:
            size = self.sized.get(key)
            if size and (whole is None or size.n < whole.n) and (key in wanted or size.start not in others):
                yield key
