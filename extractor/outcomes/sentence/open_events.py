"""Events that no list names: a noun phrase in the frame of an event is one.

Constructions:
    modifiers     "one late *upper gastrointestinal* bleeding": what stands before the name of an event is part of it
    graded        "grade 3 tract granulation": behind a grade
    suffered      "two patients developed a sialocele", "three experienced clip loosening": behind who had it
    listed        "complications were clip loosening (n = 3) and graft kinking in two": before its number in a list
    occurred      "graft kinking was seen in two": before the verb, where events are spoken of
    denied        "no sialocele was seen": the same of none
    compared      "less nail loss (3% vs 14%)": between a comparative and its numbers
    observed      "we observed graft kinking in two", "there were two graft kinkings": behind who saw it
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from extractor.lexicon import Lexicon
from extractor.outcomes.sentence.items import Item
from extractor.outcomes.sentence.labels import GENERAL
from extractor.outcomes.sentence.noun_phrases import NounPhrases

#: So far before its verb may stand the number of those who had an event.
_SUBJECT_REACH = 8
_FIGURES = frozenset({"number", "percent", "count_of", "group_size", "zero", "pronoun"})
_GRADES = frozenset({"grade", "any_grade"})
#: Behind "complicated" and its like.
_ALONG = frozenset({"by", "with"})
_JOINTS = frozenset({",", ";", ":", "and", "close", "citation", "grade", "any_grade", "/"})
_LISTS = frozenset({",", ";", "and"})
_ENDS = frozenset({",", ";", "and", "open", "close", "/", "versus", "timepoint", "group", "phrase", *_GRADES})


class OpenEvents:
    """The frames of events in one sentence; ``carried``: the sentences before spoke of events."""

    def __init__(self, items: list[Item], patterns: Lexicon, carried: bool) -> None:
        self.items = items
        self.words = patterns.words
        self.names = NounPhrases(items, patterns)
        self.general = patterns.adverse_event.general.words
        self.header = next((n for n, i in enumerate(items) if i.label == "event" and i.code in GENERAL), None)
        self.spoken = carried or self.header is not None or any(i.label in _GRADES for i in items)
        self.told = carried or any(i.label == "event" or i.label in _GRADES for i in items)

    def mend(self) -> None:
        """Make one event of each stretch that a frame holds."""
        if not any(i.label in _FIGURES or i.label == "citation" for i in self.items):
            return
        spans = sorted({*self._modified(), *self._graded(), *self._suffered(), *self._framed()})
        last = len(self.items)
        for first, end in reversed(_apart(spans)):
            if end <= last:
                self._make(first, end)
                last = first

    def _make(self, first: int, end: int) -> None:
        """Make an event of some items: a general one with its site, else one by its name."""
        held = next((i for i in self.items[first:end] if i.label == "event"), None)
        code = "qualified" if held is not None and held.code in GENERAL else "named"
        merge(self.items, first, end, code)

    def _modified(self) -> Iterator[tuple[int, int]]:
        """Events with the words before them that say of what, and where."""
        for at, item in enumerate(self.items):
            if item.label != "event" or item.code == "death":
                continue
            first, end = self.names.before(at), at + 1
            words = [i.lower for i in self.items[first:at]]
            if item.code in GENERAL:
                first = at if self._is_general(words) else first
            else:
                end = self._with_organ(at)
            first = at if "of" in words else first
            if end - first > 1:
                yield first, end

    def _with_organ(self, at: int) -> int:
        """The index behind the "rupture *of the tumour*" that begins with an event."""
        start = at + 2 + (self.items[at + 2 : at + 3] != [] and self.items[at + 2].lower in self.words("article"))
        linked = at + 2 < len(self.items) and self.items[at + 1].lower == "of"
        end = self.names.behind(start) if linked and start < len(self.items) else start
        return end if linked and end > start else at + 1

    def _is_general(self, words: Sequence[str]) -> bool:
        """Whether words before "toxicity" leave open which: no site is named."""
        sites = self.words("event_site")
        return not any(word in sites for word in words) or any(word in self.general for word in words)

    def _whole(self, first: int) -> tuple[int, int] | None:
        """The name that begins at an index, with the listed event that it may end in."""
        end = self.names.behind(first)
        if end < len(self.items) and self.items[end].label == "event":
            words = [i.lower for i in self.items[first:end]]
            plain = self.items[end].code in GENERAL and self._is_general(words)
            return (first, end + 1) if end > first and not plain and "of" not in words else None
        cut = end < len(self.items) and self.items[end].label in {"endpoint", "measure"}  # "distant metastasis"
        cut = cut or self._is_of_measure(end)  # "deterioration of the quality of life"
        end = end if cut else self.names.without_adjectives(first, end)
        return (first, end) if self.names.can_name(first, end) and not cut else None

    def _is_of_measure(self, at: int) -> bool:
        """Whether "of" and a measure begin at an index."""
        behind = [i for i in self.items[at : at + 3] if i.lower not in self.words("article")]
        return len(behind) > 1 and behind[0].lower == "of" and behind[1].label in {"endpoint", "measure"}

    def _graded(self) -> Iterator[tuple[int, int]]:
        """The noun behind a grade."""
        for at, item in enumerate(self.items[:-1]):
            if item.label not in _GRADES:
                continue
            start = at + 1
            while start < len(self.items) and self.items[start].lower in self.words("possession"):
                start += 1  # "grade 3 *late* urinary toxicity"
            if span := self._whole(start):
                yield span

    def _suffered(self) -> Iterator[tuple[int, int]]:
        """The noun behind "developed" and its like, and behind "had" where events are spoken of."""
        suffering, having = self.words("suffering"), self.words("having")
        for at, item in enumerate(self.items[:-1]):
            if item.label != "word":
                continue
            low = item.lower
            lived = low in suffering or (low in _ALONG and self.items[at - 1].lower in self.words("complicating"))
            had = self.told and low in having and low != "with"
            if not (lived or had) or not (self.told or low in self.words("enduring")):
                continue
            start = at + 1
            while start < len(self.items) and (
                self.items[start].lower in self.words("article") | self.words("possession")
            ):
                start += 1
            span = self._whole(start)
            if (
                span
                and self._ends(max(span[1], self.names.behind(start)))
                and (self._has_subject(at) or (lived and self._has_number(span[1])))
            ):
                yield span

    def _has_number(self, at: int) -> bool:
        """Whether a bracket with a number begins at an index."""
        return [i.label for i in self.items[at : at + 1]] == ["open"] and any(
            i.label in _FIGURES for i in self.items[at + 1 : at + 2]
        )

    def _has_subject(self, at: int) -> bool:
        """Whether a number of people stands right before a verb."""
        before = list(
            takewhile(lambda i: i.label not in {";", ","}, reversed(self.items[max(0, at - _SUBJECT_REACH) : at]))
        )
        return any(i.label in _FIGURES for i in before)

    def _ends(self, at: int) -> bool:
        """Whether a name may end before an index."""
        if at >= len(self.items):
            return True
        item = self.items[at]
        return item.label in _ENDS or item.lower in self.words("name_end")

    def _framed(self) -> Iterator[tuple[int, int]]:
        """The frames that hold only where events are spoken of."""
        if not self.told:
            return
        about, rates = self.words("coming_about"), self.words("rate_noun")
        before: Item | None = None
        for at, item in enumerate(self.items):
            low, span = item.lower, None
            if item.label in {"open", "citation"} or low == "in":
                span = self._listed(at)
            elif item.label == "word" and low in about:
                span = self._occurred(at)
            elif item.label == "word" and low in rates:
                span = self._rated(at)
            if span is None and before is not None:
                span = self._counted(at) if before.label == "number" else self._compared(at, before)
            if span is not None:
                yield span
            before = item

    def _noun_before(self, at: int) -> tuple[int, int] | None:
        first = self.names.before(at)
        return (first, at) if self.names.can_name(first, at) else None

    def _listed(self, at: int) -> tuple[int, int] | None:
        """The noun before a bracket with a number, or before "in" and a number, in a list behind an event."""
        cited = self.items[at].label == "citation" and self.items[at].text[0] == "("  # "effusion (3)"
        if not cited and (at + 1 >= len(self.items) or self.items[at + 1].label not in _FIGURES - {"pronoun"}):
            return None
        span = self._noun_before(at)
        return span if span and (self._is_listed(span[0]) or self._is_observed(span[0], at)) else None

    def _is_observed(self, first: int, at: int) -> bool:
        """Whether a name, with its number from ``at`` on, stands behind who saw it, "there were", or the sentence's
        beginning, where a verb of occurrence or an event in the same list follows."""
        while first and self.items[first - 1].lower in self.words("possession"):
            if self.items[first - 1].lower in self.words("auxiliary"):
                break
            if self.items[first - 1].lower in self.words("coming_about"):
                return self.spoken and first > 1 and self.items[first - 2].lower not in self.words("auxiliary")
            first -= 1
        if not self.spoken or self._is_there(first):
            return self.spoken
        joint = next((n for n in range(at + 1, len(self.items)) if self.items[n].label in _LISTS), len(self.items))
        listed = any(i.label == "event" for i in self.items[joint + 1 : joint + 4])
        return not first and (listed or self._is_seen(at))

    def _is_seen(self, at: int) -> bool:
        """Whether the first verb from an index on is one of occurrence: "… were noted", "… developed"."""
        verbs = self.words("coming_about") | self.words("auxiliary")
        verb = next((n for n in range(at, len(self.items)) if self.items[n].lower in verbs), len(self.items))
        while verb < len(self.items) and self.items[verb].lower in self.words("auxiliary"):
            verb += 1
        return verb < len(self.items) and self.items[verb].lower in self.words("coming_about")

    def _is_there(self, at: int) -> bool:
        """Whether "there were" ends before an index."""
        return at > 1 and self.items[at - 2].lower == "there" and self.items[at - 1].lower in self.words("auxiliary")

    def _is_listed(self, first: int) -> bool:
        """Whether a name begins behind a joint, or behind what opens a list, and an event stands before."""
        if first < 1 or not any(i.label == "event" for i in self.items[:first]):
            return False
        joint, before = self.items[first - 1], self.items[first - 2].lower if first > 1 else ""
        opens = self.header is not None and self.header < first and joint.lower in self.words("list_opening")
        return joint.label in _JOINTS or opens or f"{before} {joint.lower}" in self.words("further_event")

    def _counted(self, at: int) -> tuple[int, int] | None:
        """The noun behind a bare number in a list: "adverse events (one skin peeling and two nail losses)"."""
        joint = self.items[at - 2] if at > 1 else None
        if joint is None or self._is_there(at - 1):
            span = self._whole(at) if self._is_observed(at - 1, at) else None
            return span if span and self._ends(span[1]) else None
        if not any(i.label == "event" for i in self.items[: at - 1]):
            return None
        listed = joint.label in _JOINTS | {"open"} - {"close"} or joint.lower in self.words("including")
        span = self._whole(at) if listed else None
        return span if span and self._ends(span[1]) else None

    def _occurred(self, at: int) -> tuple[int, int] | None:
        """The noun before "occurred in" and its like, or behind "no" and before the verb."""
        verb = at
        while verb and self.items[verb - 1].lower in self.words("auxiliary"):
            verb -= 1
        span = self._noun_before(verb)
        if span is None:
            return None
        start = span[0]
        while start and self.items[start - 1].lower in self.words("possession"):
            start -= 1
        before = self.items[start - 1] if start else None
        behind = self.items[at + 1 : at + 4]
        told = any(i.label in _FIGURES for i in behind) or (
            bool(behind) and behind[0].lower in self.words("occurring_in")
        )
        if before is not None and before.label == "zero":
            return span
        begins = before is None or before.label in _JOINTS or before.lower in self.words("contrast")
        return span if told and begins else None

    def _compared(self, at: int, before: Item) -> tuple[int, int] | None:
        """The noun behind "more", "the incidence of", "three cases of"."""
        if before.label != "word":
            return None
        low = before.lower
        of_amount = low == "of" and at > 1 and self.items[at - 2].lower in self.words("event_amount")
        if not of_amount and low not in self.words("event_degree"):
            return None
        start = at + (self.items[at].lower in self.words("article"))
        span = self._whole(start)
        return span if span and self._ends(span[1]) else None

    def _rated(self, at: int) -> tuple[int, int] | None:
        """The noun before "rates were": "graft kinking rates were higher in …"."""
        behind = self.items[at + 1].lower if at + 1 < len(self.items) else ""
        told = any(i.label == "event" or i.label in _GRADES for i in self.items)
        return self._noun_before(at) if told and behind in self.words("auxiliary") else None


def merge(items: list[Item], first: int, end: int, code: str) -> None:
    """Put one event in the place of some items."""
    item, text = items[first], " ".join(i.text for i in items[first:end])
    items[first:end] = [Item("event", code, "", item.start, items[end - 1].end, text, item.depth)]


def _apart(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches without those that overlap a longer one, in order."""
    kept: list[tuple[int, int]] = []
    for span in sorted(spans, key=lambda one: (one[0] - one[1], one)):
        if all(span[1] <= other[0] or span[0] >= other[1] for other in kept):
            kept.append(span)
    return sorted(kept)
