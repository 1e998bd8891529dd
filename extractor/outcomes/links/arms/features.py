"""What speaks for or against a group as that of a value: named features, whose weights are learned.

Each feature is a string that tells what was seen; :mod:`patterns/weights.toml` says how much it counts. Those of
``static`` hold for a value and a candidate as they stand, those of ``following`` depend on what the values before were
given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from extractor.outcomes.links.arms.candidates import Candidate
from extractor.outcomes.links.arms.sight import PREPOSITION, Place, Sight
from extractor.outcomes.values.model import Value
from extractor.outcomes.values.series import Series

#: Signs whose presence between a value and a group says something.
_TELLING = (",", ";", "versus", "than", "and", "v", "M", "p_value", ":")
#: So many items before a group a "than" or "versus" sets it against another; so early it opens the sentence.
_SET_AGAINST, _OPENING, _TURNED = 4, 3, 8
#: The longest stretch between a value and a group that counts as it stands, and where longer ones are told apart.
_SIGNATURE, _LENGTHS = 3, (2, 4, 8, 14)


class Features:
    """The features of the candidates of one sentence's values."""

    def __init__(self, sight: Sight) -> None:
        self.sight = sight
        self.of_named: tuple[Callable[[Value, Series, Place, Candidate, str], Iterator[str]], ...] = (
            self._named,
            self._apart,
            self._beside,
            self._claimed,
            self._ordered,
            self._compared,
        )

    def static(
        self, place: Place, free: bool, candidate: Candidate, said: Sequence[tuple[str, str]]
    ) -> tuple[str, ...]:
        """What holds whatever the values before were given.

        ``free``: nothing else explains that there are several values; ``said``: the constructions that have something
        to say, in their order, with the group that each proposes.
        """
        one = self.sight.series[place.series]
        kind = self.sight.kind(one, free)
        value = one.values[place.number]
        seen = [f"from.{candidate.source}.{kind}", *self._proposed(candidate, said)]
        if candidate.source == "none":
            return (*seen, *self._none(value, one, place, kind))
        seen += self._pronoun(place, candidate)
        if candidate.at is None:
            return (*seen, *self._remembered(one, place, candidate, kind))
        for feature in self.of_named:
            seen += feature(value, one, place, candidate, kind)
        return tuple(seen)

    def following(
        self, place: Place, free: bool, candidate: Candidate, before: str | None, above: str | None
    ) -> Iterator[str]:
        """What follows from the group of the value before in the series (None: there is none), and from that of the
        value at the same place of the series before."""
        kind = self.sight.kind(self.sight.series[place.series], free)
        if not candidate.name:
            if before is not None:
                yield f"none.after.{'some' if before else 'none'}.{kind}"
            return
        if before is not None:
            yield f"after.{'same' if self.sight.same(candidate.name, before) else 'other' if before else 'none'}.{kind}"
        if above:
            named = "named" if self.sight.groups else "unnamed"
            yield f"above.{'same' if self.sight.same(candidate.name, above) else 'other'}.{kind}.{named}"

    def _proposed(self, candidate: Candidate, said: Sequence[tuple[str, str]]) -> Iterator[str]:
        """Which constructions propose a group; the first that says anything counts apart."""
        for number, (construction, group) in enumerate(said):
            if self.sight.same(candidate.name, group) or candidate.name == group:
                yield f"{construction}.{candidate.source}" if number == 0 else f"then.{construction}"
                if number == 0:
                    yield f"proposed.{'named' if group else 'none'}"
        if not said and not candidate.name:
            yield "proposed.nothing"

    def _none(self, value: Value, one: Series, place: Place, kind: str) -> Iterator[str]:
        """No group at all: how many are named, what is counted, whether a pair is known."""
        sight = self.sight
        many = min(len(sight.groups), 2)
        yield f"none.groups{min(len(sight.groups), 3)}.{kind}"
        yield f"none.value.{value.kind}"
        yield f"none.groups{many}.{'pair' if sight.memory.best() else 'alone'}.{kind}"
        yield f"none.number{min(place.number, 2)}.{kind}"
        yield f"none.section.{sight.scope.section}.{sight.scope.heading}"
        if pronoun := sight.pronouns.of(place.series):
            yield f"none.pronoun.{pronoun}"
        claimed = any(behind == place.index for behind, _ in sight.claims.values())
        yield "none.claimed" if claimed else "none.unclaimed"

    def _pronoun(self, place: Place, candidate: Candidate) -> Iterator[str]:
        """ "The former", "this group", "all patients" beside the value."""
        if pronoun := self.sight.pronouns.of(place.series):
            yield f"pronoun.{pronoun}.{candidate.source}"
            if candidate.size == 2:
                yield f"pronoun.{pronoun}.place{candidate.place}"

    def _remembered(self, one: Series, place: Place, candidate: Candidate, kind: str) -> Iterator[str]:
        """A group that the sentence does not name here: its place in its pair or list, and whether that is named."""
        sight, source = self.sight, candidate.source
        yield from self._aligned(one, place, candidate.place, candidate.size, kind, source)
        yield f"{source}.{kind}.groups{min(len(sight.groups), 3)}"
        known = any(sight.same(candidate.name, group) for group in sight.groups)
        if source == "recent":
            yield f"recent.{candidate.place}.{kind}"
        if candidate.size == 2:
            pair = sight.memory.last_pair if source == "last" else sight.memory.pair
            other = pair[1 - candidate.place] if len(pair) == 2 else ""
            named = any(sight.same(other, group) for group in sight.groups)
            yield f"{source}.{'other_named' if named else 'other_unnamed'}.{known}.{kind}.{min(place.number, 2)}"
        if sight.same(candidate.name, sight.memory.topic):
            yield "is.topic"

    def _named(self, value: Value, one: Series, place: Place, candidate: Candidate, kind: str) -> Iterator[str]:
        """How the sentence names a group, and whether the document knows it."""
        at = _at(candidate)
        item, memory = self.sight.items[at], self.sight.memory
        yield f"is.{item.label}.{item.code}"
        if not self.sight.names.is_contrast(at):
            yield f"no_contrast.{kind}"
            yield f"no_contrast.{item.label}.{item.code}"
        if any(self.sight.same(candidate.name, name) for name in memory.pair):
            yield "of.pair"
        if any(self.sight.same(candidate.name, name) for name in memory.last_pair):
            yield "of.last"
        if value.first < at < value.last:
            yield "within"

    def _apart(self, value: Value, one: Series, place: Place, candidate: Candidate, kind: str) -> Iterator[str]:
        """What stands between a value and a group: other values and groups, brackets, signs, how much at all."""
        at, sight = _at(candidate), self.sight
        side, first, last = _between(value, at)
        gap = sight.signs_between(first, last)
        between = sight.values_between(first, last)
        own = sum(number == place.series for number, _, _ in between)
        others = len(between) - own
        groups = sum(first <= member < last for member in sight.members)
        deeper = max(-1, min(1, sight.items[at].depth - sight.items[value.first].depth))
        brackets = f"{'open' if 'open' in gap else ''}{'close' if 'close' in gap else ''}"
        yield f"{side}.own{min(own, 2)}.others{min(others, 2)}.groups{min(groups, 2)}.{kind}"
        yield f"{side}.others{min(others, 3)}.{kind}"
        yield f"{side}.groups{min(groups, 3)}.{kind}"
        yield f"{side}.depth{deeper}.{brackets}"
        if len(gap) <= _SIGNATURE:
            yield f"{side}.gap.{'_'.join(gap)}"
        yield f"{side}.length{sum(len(gap) >= length for length in _LENGTHS)}"
        yield from (f"{side}.has.{sign}" for sign in _TELLING if sign in gap)
        clause = "".join(sign for sign in ("v", "M", ";") if sign in gap)
        yield f"{side}.clause.{clause}{'N' if between else ''}"

    def _beside(self, value: Value, one: Series, place: Place, candidate: Candidate, kind: str) -> Iterator[str]:
        """What stands right before a group and right behind it."""
        at, sight = _at(candidate), self.sight
        side = _between(value, at)[0]
        before = next((n for n in range(at - 1, -1, -1) if sight.signs[n]), None)
        if before is None:
            yield f"{side}.opens"
        else:
            sign = sight.signs[before]
            yield f"{side}.before.{sight.items[before].lower if sign == PREPOSITION else sign}.{kind}"
        if at + 1 < len(sight.items):
            yield f"{side}.next.{sight.signs[at + 1]}"
        if at <= _OPENING:
            yield f"{side}.lead.{kind}"

    def _claimed(self, value: Value, one: Series, place: Place, candidate: Candidate, kind: str) -> Iterator[str]:
        """Which value a group stands right behind or before: this one, another of its series, one of another."""
        at = _at(candidate)
        behind, before = (self._whose(index, place) for index in self.sight.claims[at])
        yield f"claimed.{behind}.{before}.{kind}"
        yield f"claimed.{behind}.{before}.{_between(value, at)[0]}"

    def _whose(self, index: int | None, place: Place) -> str:
        if index is None:
            return "-"
        if index == place.index:
            return "mine"
        return "ours" if self.sight.places[index][0] == place.series else "other"

    def _ordered(self, value: Value, one: Series, place: Place, candidate: Candidate, kind: str) -> Iterator[str]:
        """Whether a group's place among those of the sentence is the value's place among its own."""
        sight = self.sight
        side = _between(value, _at(candidate))[0]
        part = candidate.source == "part"
        size, order = (candidate.size, candidate.place) if part else (len(sight.groups), sight.order(candidate.name))
        yield from self._aligned(one, place, order, size, kind, f"{side}.order")
        if candidate.size > 1:
            yield from self._aligned(one, place, candidate.place, candidate.size, kind, f"{side}.run")
        if len(sight.series) == size > 1:
            yield f"series.{'fits' if order == place.series else 'off'}.{kind}.{side}"
        if len(sight.places) == size > 1:
            yield f"values.{'fits' if order == place.index else 'off'}.{side}"
        if size in (1, 2):
            yield f"{side}.{order + 1}of{size}.{kind}.{min(place.number, 2)}"

    def _compared(self, value: Value, one: Series, place: Place, candidate: Candidate, kind: str) -> Iterator[str]:
        """Whether "than" or "versus" sets a group against another: "longer in A *than in* B (a vs b)"."""
        at, items = _at(candidate), self.sight.items
        labels = [item.label for item in items[max(0, at - _SET_AGAINST) : at]]
        against = next((label for label in reversed(labels) if label in {"than", "versus"}), "")
        opens = against and at < _TURNED and any(item.label == "versus" for item in items[:_OPENING])
        side = _between(value, at)[0]
        yield f"against.{against}{'.opening' if opens else ''}.{kind}.{min(place.number, 2)}.{side}"

    def _aligned(self, one: Series, place: Place, order: int, size: int, kind: str, tag: str) -> Iterator[str]:
        """Whether the order-th of ``size`` names fits a value's place in its series, or in its row of it."""
        count, number = len(one), place.number
        if count == 1:
            return
        fit = "as_many" if size == count else "fewer" if size < count else "more"
        told = ".respectively" if self.sight.respectively else ""
        yield f"{tag}.{kind}{told}.{fit}.{'fits' if order == number else 'off'}"
        rows = one.rows()
        width = len(rows[0])
        if len(rows) == 1 or any(len(row) != width for row in rows):
            return
        row, column = divmod(number, width)
        if one.links.count("versus") == len(rows):
            yield f"{tag}.column.{'fits' if column == order else 'off'}"
        elif size == len(rows):
            yield f"{tag}.row.{'fits' if row == order else 'off'}"


def _at(candidate: Candidate) -> int:
    assert candidate.at is not None, "only groups of the sentence have a place in it"
    return candidate.at


def _between(value: Value, at: int) -> tuple[str, int, int]:
    """On which side of a value a group stands, and the items between them."""
    return ("behind", value.last + 1, at) if at > value.first else ("before", at + 1, value.first)
