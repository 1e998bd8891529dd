"""From a Doc and its outcomes to groups and comparisons: the driver of this room."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from spacy.tokens import Doc

from extractor.components.spans import found_in, plain_of
from extractor.lexicon import Lexicon
from extractor.schema import Group, HazardRatio, Outcome, field_of
from extractor.study.groups import Groups
from extractor.study.joining import Definitions, Joined, Shares, coordinated, set_apart
from extractor.study.mentions import Mention, read_mentions
from extractor.study.names import Key, Names
from extractor.study.sizes import Size, Sizes
from extractor.texts import text_of

_VERSUS = " vs "


@dataclass(frozen=True)
class Study:
    """What a document is about: its groups, its outcomes with the groups they belong to, and doubts."""

    outcomes: tuple[Outcome, ...]
    groups: tuple[Group, ...]
    warnings: tuple[str, ...] = ()


def read_study(doc: Doc, outcomes: Sequence[Outcome], patterns: Lexicon) -> Study:
    """The groups of a Doc and what its outcomes compare; the outcomes are the same but for these two fields."""
    return _Reader(doc, outcomes, patterns).study()


class _Reader:
    """Reads one document."""

    def __init__(self, doc: Doc, outcomes: Sequence[Outcome], patterns: Lexicon) -> None:
        self.text, self.plain = text_of(doc), plain_of(doc)
        self.outcomes, self.patterns = outcomes, patterns
        long_forms = {
            self.plain[f.start : f.end].casefold().replace("-", " "): f.label.casefold()
            for f in found_in(doc, "abbreviations")
        }
        self.names = Names(patterns, long_forms)
        self.sentences = [(s.start, s.end) for s in found_in(doc, "sentences")]
        self.mentions = read_mentions(doc, self.names)
        self.own = [o for o in outcomes if o.attribution == "own"]
        self.sizes = Sizes(self.plain, patterns, self._counts())
        self.sized = self.sizes.of(self.mentions)

    def _counts(self) -> Iterator[int]:
        """Where numbers stand that are results, and no sizes."""
        for outcome in self.outcomes:
            if outcome.evidence:
                yield from (p.start for name, p in outcome.evidence.fields.items() if name in {"count", "percent"})

    def study(self) -> Study:
        uses = [self.names.key(arm) for o in self.own if (arm := o.arm)]
        sides = [self.names.key(side) for o in self.own for side in _sides(o)]
        joined = self._joined([*uses, *sides])
        groups = Groups(self.text, self.patterns, self.names, joined)
        groups.mention(self.mentions)
        for outcome in self.own:
            if outcome.arm:
                place = outcome.evidence.fields.get("arm") if outcome.evidence else None
                groups.call(outcome.arm, self.names.key(outcome.arm), (place.start, place.end) if place else None)
            for side in _sides(outcome):
                groups.call(side, self.names.key(side), None)
        labels = [m.key for m in self.mentions if m.named]
        sized = [m.key for m in self.mentions if m.key in self.sized and (m.is_people or self._allots(m))]
        wanted = [*uses, *sides, *labels, *sized]
        self._size_each(joined, [*uses, *sides, *labels])
        built = groups.build(wanted, self.sized, self.sizes.whole(self._parts(joined)))
        by_key = {self.names.key(name): group.id for group in built for name in group.names}
        outcomes = tuple(self._grouped(o, by_key) for o in self.outcomes)
        return Study(outcomes, tuple(built))

    def _joined(self, uses: Sequence[Key]) -> Joined:
        joined = Joined(set_apart(self._apart()))
        for join in Definitions(self.plain, self.patterns, self.mentions).joins():
            joined.add(join)
        arms = list(dict.fromkeys([*self.sized, *uses]))
        for join in Shares(self.patterns).joins(arms, arms):
            joined.add(join)
        return joined

    def _apart(self) -> Iterator[tuple[Key, Key]]:
        """Names that the text sets against each other."""
        joints = self.patterns.words("list_joint") | {"the"}
        yield from coordinated(self.plain, self.mentions, joints)
        beside: dict[object, set[Key]] = defaultdict(set)
        for o in self.own:
            if o.arm and o.evidence:
                what = (o.evidence.sentence_start, o.kind, field_of(o, "endpoint"), field_of(o, "term"))
                beside[what].add(self.names.key(o.arm))
            if len(sides := _sides(o)) == 2:
                yield self.names.key(sides[0]), self.names.key(sides[1])
        for keys in beside.values():
            yield from combinations(keys, 2)

    def _allots(self, mention: Mention) -> bool:
        """Whether a mention stands in a sentence that allots patients to groups, or is a treatment."""
        start, end = self.sentences[mention.sentence]
        words = frozenset(self.plain[start:end].casefold().split())
        return mention.code == "treatment" or bool(words & self.patterns.study.allotting.words)

    def _size_each(self, joined: Joined, keys: Sequence[Key]) -> None:
        """Give each of the labelled groups the size that all have."""
        size = self.sizes.of_each()
        members = {joined.members(key) for key in keys}
        if size and not self.sized:
            self.sized |= {next(iter(names)): size for names in members}

    def _parts(self, joined: Joined) -> list[Size]:
        """The sizes of the groups that patients were allotted to in one sentence."""
        by_group = {joined.members(key): size for key, size in self.sized.items()}
        return list(by_group.values())

    def _grouped(self, outcome: Outcome, by_key: dict[Key, str]) -> Outcome:
        if outcome.attribution != "own":
            return outcome
        update: dict[str, object] = {}
        if outcome.arm:
            update["group"] = by_key.get(self.names.key(outcome.arm))
        sides = [by_key.get(self.names.key(side)) for side in _sides(outcome)]
        if len(sides) == 2 and all(sides) and sides[0] != sides[1]:
            update["compared"] = (sides[0], sides[1])
        return outcome.model_copy(update=update) if update else outcome


def _sides(outcome: Outcome) -> list[str]:
    """The two sides of what a hazard ratio compares; nothing for a factor."""
    if not isinstance(outcome, HazardRatio) or not outcome.comparison or _VERSUS not in outcome.comparison:
        return []
    return outcome.comparison.split(_VERSUS, 1)
