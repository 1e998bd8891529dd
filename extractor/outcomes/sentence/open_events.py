"""Events that no list names: a noun phrase in the frame of an event is one.

Constructions:
    modifiers     "one late *upper gastrointestinal* bleeding": what stands before the name of an event is part of it
    graded        "grade 3 tract granulation": behind a grade
    suffered      "two patients developed a sialocele", "three experienced clip loosening": behind who had it
    listed        "complications were clip loosening (n = 3) and graft kinking in two": before its number in a list
    occurred      "graft kinking was seen in two": before the verb, where events are spoken of
    denied        "no sialocele was seen": the same of none
    compared      "less nail loss (3% vs 14%)": between a comparative and its numbers
    shared        "*rectal* and urinary toxicity": the organ of an event whose noun stands behind the next
    joined        "grade 3 tract granulation and nail loss": beside an event, with nothing but a joint between
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from extractor.lexicon import Lexicon
from extractor.outcomes.sentence.items import SHARED, Item, Sentence
from extractor.outcomes.sentence.labels import GENERAL, OWNERS
from extractor.outcomes.sentence.noun_phrases import NounPhrases

#: So far before its verb may stand the number of those who had an event.
_SUBJECT_REACH = 8
_FIGURES = frozenset({"number", "percent", "count_of", "group_size", "zero", "pronoun"})
_GRADES = frozenset({"grade", "any_grade"})
#: Behind "complicated" and its like.
_ALONG = frozenset({"by", "with"})
_JOINTS = frozenset({",", ";", ":", "and", "close", "citation", "grade", "any_grade", "/"})
_ENDS = frozenset({",", ";", "and", "open", "close", "/", "versus", "timepoint", "group", "phrase", *_GRADES})


class OpenEvents:
    """The frames of events in one sentence; ``carried``: the sentences before spoke of events."""

    def __init__(self, items: list[Item], patterns: Lexicon, carried: bool) -> None:
        self.items = items
        self.words = patterns.words
        self.names = NounPhrases(items, patterns)
        self.general = patterns.adverse_event.general.words
        self.header = next((n for n, i in enumerate(items) if i.label == "event" and i.code in GENERAL), None)
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
        _merge(self.items, first, end, code)

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
        end = end if cut else self.names.without_adjectives(first, end)
        return (first, end) if self.names.can_name(first, end) and not cut else None

    def _graded(self) -> Iterator[tuple[int, int]]:
        """The noun behind a grade."""
        for at, item in enumerate(self.items[:-1]):
            if item.label in _GRADES and (span := self._whole(at + 1)):
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
        return span if span and self._is_listed(span[0]) else None

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
        if joint is None or not any(i.label == "event" for i in self.items[: at - 1]):
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
        return span if told and (before is None or before.label in _JOINTS) else None

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


def _merge(items: list[Item], first: int, end: int, code: str) -> None:
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


def open_events(sentence: Sentence, patterns: Lexicon) -> Sequence[Item]:
    """Make events of the nouns that stand in the frame of one, and then of those that a joint puts beside one."""
    row, carried = list(sentence.items), sentence.after_events
    before = len(row)
    _share(row, patterns)
    OpenEvents(row, patterns, carried).mend()
    _join(row, patterns)
    if len(row) < before:
        OpenEvents(row, patterns, carried).mend()
    return row


def _share(items: list[Item], patterns: Lexicon) -> None:
    """ "rectal and urinary toxicity": the first organ, too, has a toxicity of its own."""
    if not any(i.label == "event" and i.code in GENERAL for i in items):
        return
    sites, heads = patterns.words("event_site"), frozenset(patterns.adverse_event.qualifier.heads)
    for at in range(len(items) - 2, -1, -1):
        joint, behind = items[at + 1], next((i for i in items[at + 2 :] if i.label not in {"word", "and"}), None)
        if items[at].label != "word" or items[at].lower not in sites or joint.label not in {"and", ",", "/"}:
            continue
        if behind is None or behind.label != "event" or behind.code not in GENERAL:
            continue
        words = items[at + 2].lower.split()
        head = next((head for head in heads if behind.lower.endswith(head)), "")
        if head and words[0] in sites:
            name = f"{items[at].text} {head}"
            items[at] = replace(items[at], label="event", code="qualified", rule=SHARED, text=name)


def _join(items: list[Item], patterns: Lexicon) -> None:
    """ "grade 3 tract granulation and nail loss": the noun beside an event."""
    names = NounPhrases(items, patterns)
    at = 0
    while at + 2 < len(items):
        at += 1
        general = items[at - 1].code in GENERAL
        if items[at - 1].label != "event" or items[at].label not in ({"and"} if general else {"and", ",", "/"}):
            continue
        first = at + 1
        if items[at].label == "," and items[first].label == "and":
            first += 1
        end = names.behind(first)
        if not names.can_name(first, end) or not _is_end_of_list(items, end, patterns):
            continue
        _merge(items, first, end, "named")


def _is_end_of_list(items: Sequence[Item], end: int, patterns: Lexicon) -> bool:
    """Whether a verb, a joint or a number follows a name in a list."""
    if end >= len(items):
        return True
    item = items[end]
    ends = item.label in {",", "and", "open", "percent", "/"} or item.label in OWNERS - {"treatment"}
    return ends or item.lower in patterns.words("copula") | patterns.words("coming_about")
