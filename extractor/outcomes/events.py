"""Adverse events in a sentence: which values count one, what it is called, and statements that there was none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from extractor.lexicon import Lexicon
from extractor.outcomes import adverse_event
from extractor.outcomes.builder import Document
from extractor.outcomes.join import Sentence
from extractor.outcomes.joined import Joined
from extractor.outcomes.mentions import Mention, MentionList, without_apposition, without_asides
from extractor.outcomes.scope import EVERYONE, MENTIONS, Item
from extractor.outcomes.values import Value

_IN_WHOM = frozenset({"group", "phrase", "treatment"})
_GENERAL = frozenset({"any", "qualified", "death"})
_ZERO_REACH = 9
#: So many items may stand between a "no" and what it denies, where a number behind says among how many.
_DENYING = 3
_SIGNS = frozenset({">", "<", "≥", "≤"})
#: So many letters has a word that names an event at least.
_SHORTEST_WORD = 4
#: So many items has the name of an event at most.
_LONGEST_NAME = 7
#: The phrasing of "… did not occur", which denies what stands before it.
_DID_NOT = "zero.did_not"


@dataclass(frozen=True)
class Denial:
    """A statement that there was none: the word that says so, what it denies, of which grade, in whom."""

    zero: Item
    mentions: MentionList
    grade: Item | None
    arms: tuple[str, ...]
    total: int | None


class EventReader:
    """Judges the values of one sentence. ``carried``: the sentence before spoke of adverse events."""

    def __init__(self, sentence: Sentence, patterns: Lexicon, carried: bool) -> None:
        self.sentence = sentence
        self.items = sentence.scope.items
        self.words = {i.lower for i in self.items if i.label == "word"}
        self.roles = patterns.words
        events = [m for one in sentence.mentions for m in one.members if m.kind == "event"]
        self.header = next((m for m in events if m.code in _GENERAL), None)
        self.graded = any(i.label in {"grade", "any_grade"} for i in self.items)
        self.carried = carried
        self.responses = patterns.responses
        self.general = patterns.adverse_event.general
        self.laboratory = patterns.adverse_event.laboratory.known
        self.keeps = patterns.adverse_event.qualifier.keeps
        self.cues = patterns.adverse_event.cue.words
        self.denied_at = 0
        self.speaks_of_events = bool(self.header) or bool(events and (carried or self.graded))

    # Values

    def is_change(self, joined: Joined) -> bool:
        """ "a 35% reduction", "increased by 20%": a change, no rate."""
        value = joined.value
        if value.first and value.kind == "duration" and self.items[value.first - 1].label == "than":
            return True
        if value.first > 1 and value.kind == "duration" and self.items[value.first - 1].text in _SIGNS:
            return self.items[value.first - 2].lower not in self.roles("copula")  # "an interval < 12 months"
        if value.first and value.kind == "count" and self.items[value.first - 1].lower == "least":
            return True
        if value.percent is None or value.count is not None:
            return False
        change = self.roles("change")
        if value.first and (self.items[value.first - 1].text in _SIGNS or self.items[value.first - 1].label == "than"):
            return True
        behind = self.items[value.last + 1 : value.last + 2]
        before = [i for i in self.items[max(0, value.first - 2) : value.first] if i.label == "word"]
        return (
            bool(behind and behind[0].label == "word" and behind[0].lower in change)
            or (bool(before) and before[-1].lower in {"by", "of"} and before[0].lower in change - {"level", "risk"})
            or self._is_limit(value)
        )

    def _is_limit(self, value: Value) -> bool:
        """ "tumour load over 25%" divides groups; "OS was above 95%" is a rate."""
        before = [i.lower for i in self.items[max(0, value.first - 2) : value.first]]
        if value.estimate.label != "percent":
            return False
        return bool(before) and before[-1] in self.roles("dividing") and before[0] not in self.roles("copula")

    def is_denied(self, joined: Joined) -> bool:
        """The 45 of "none of the 45 patients", the 24 of "no complete responses among 24 patients"."""
        if joined.mention is not None and self._is_of_denied(joined):
            return True
        before = self.items[max(0, joined.value.first - 3) : joined.value.first]
        return (
            joined.value.percent is None
            and any(i.label == "zero" for i in before)
            and any(i.lower == "of" for i in before)
        )

    def _is_of_denied(self, joined: Joined) -> bool:
        """Whether a bare count says among how many there was none of its mention."""
        mention, value = joined.mention, joined.value
        if mention is None or mention.first < 0 or value.percent is not None or value.first <= mention.last:
            return False
        denied = any(i.label == "zero" for i in self.items[max(0, mention.first - _DENYING) : mention.first])
        return denied and self.items[value.first - 1].lower in self.roles("partitive")

    def counts(self, joined: Joined) -> bool:
        """Whether a bare count counts its mention: "1 CR case", "partial response in 4 patients"."""
        value, mention = joined.value, joined.mention
        if value.percent is not None or value.total is not None:
            return True
        if value.first > 1 and self.items[value.first - 2].label == "grade":
            if self.items[value.first - 1].label in {",", ":"}:
                return True  # "grade 1, 12; grade 2, 7"
        if [i.label for i in self.items[value.first - 2 : value.first - 1]] == ["grade"] and value.first > 1:
            return self.items[value.first - 1].lower == "in"  # "grade III in 37"
        if mention is None:
            return False
        if joined.owned and value.first and self.items[value.first - 1].lower == "the":
            return False  # "the 20 enrolled patients were …"
        if joined.owned:
            between = without_asides(without_apposition(self.items[value.last + 1 : mention.first]))
            return all(
                (
                    i.label == "word"
                    and (
                        i.lower in self.roles("counting")
                        or (between[n + 1 : n + 2] and between[n + 1].lower == "related")
                    )
                )
                or i.label in {"grade", "pronoun", "any_grade", "group"}
                for n, i in enumerate(between)
            )
        return joined.distributed or self._counted_in(mention, value) or self._one_in(mention, joined)

    def _counted_in(self, mention: Mention, value: Value) -> bool:
        """ "… occurred in one patient", "(n = 5)", "PR, 18;", "PR in six, …", "grade 1, 12;"."""
        between = self.items[mention.last + 1 : value.first]
        behind = self.items[value.last + 1 : value.last + 2]
        enclosed = value.estimate.depth > self.items[mention.first].depth
        if not between and not enclosed:  # "PD 12 cases"
            return bool(behind) and (behind[0].lower in self.roles("counted") or behind[0].code in EVERYONE)
        ends = not behind or behind[0].label in {",", ";", "and", "close", "versus"}
        signs = {i.label for i in between}
        if signs <= {"open", "grade", ",", "=", ":"} and ends:
            return True
        if signs == {":"} and behind:  # "toxic deaths: three in arm A", "two (arm A)"
            return behind[0].lower in self.roles("grouping") or behind[0].label == "open"
        plain = all(
            (i.label == "word" and i.lower in self.roles("counted_in"))
            or i.label in {"open", "group_size", "=", "grade"}
            for i in between
        )
        named = bool(behind) and (
            behind[0].lower in self.roles("counted") or behind[0].label in {"pronoun", "both", "group", "phrase"}
        )
        return plain and (named or (ends and between[-1].lower == "in"))

    def _one_in(self, mention: Mention, joined: Joined) -> bool:
        """ "two deaths in the one arm and one in the other": a further count of the same, with its own group."""
        earlier = [j for j in self.sentence.joined if j.mention is mention and j.value.first < joined.value.first]
        if not earlier or not joined.arms:
            return False
        if [i.label for i in self.items[joined.value.last + 1 : joined.value.last + 3]] == ["word", "percent"]:
            return False  # "the HAIC group *one* of 20%"
        between = self.items[earlier[-1].value.last + 1 : joined.value.first]
        return (
            joined.value.first > mention.last
            and any(i.label in {"and", ",", "versus", "open"} for i in between)
            and not any(i.label in MENTIONS and i.start != mention.start for i in between)
        )

    def name(self, joined: Joined, document: Document) -> str | None:
        """What the event of a value is called, None if the value counts no event."""
        value, mention = joined.value, joined.mention
        if value.kind not in {"percent", "count"} or not self._is_rate(joined) or self._is_of_the_affected(value):
            return None
        listed = self._list_name(joined, document)
        if graded := self._graded_name(joined, document):
            return graded
        if mention is None or mention.kind != "event":
            return listed or (self._subject_name(joined, document) if mention is None else None)
        apart = not joined.owned and not joined.distributed
        if listed is not None and apart and not self._attached(mention, joined):
            return listed
        if not self.counts(joined) or self._is_relief(mention, joined) or self._is_stop(mention, joined):
            return None
        if mention.code == "named" and not self._about_events(mention):
            return None
        return self.term(self._mentions(self._superlative(mention), joined), document)

    def _is_of_the_affected(self, value: Value) -> bool:
        """ "three of the patients with liver failure died": a part of those who were counted before."""
        behind = self.items[value.last + 1 : value.last + 7]
        event = next((n for n, i in enumerate(behind) if i.label == "event"), 0)
        people = [i.lower for i in behind[:event] if i.label != "pronoun"]
        behind = self.items[value.last + 2 + event : value.last + 3 + event]
        acts = bool(behind) and (behind[0].label == "event" or behind[0].lower in self.roles("deed"))
        return people in (["of", "with"], ["of", "those", "with"]) and acts

    def _is_relief(self, mention: Mention, joined: Joined) -> bool:
        """ "Pain was relieved in 71 (80.7%)": a complaint that went away."""
        first, last = sorted((mention.last, joined.value.first))
        return any(i.lower in self.roles("relief") for i in self.items[first + 1 : last])

    def _is_stop(self, mention: Mention, joined: Joined) -> bool:
        """ "TRAEs led to discontinuation in 9.7%": patients who stopped, not events."""
        clause = self.items[: joined.value.first]
        begin = next((n + 1 for n in range(len(clause) - 1, -1, -1) if clause[n].label in {";", "percent"}), 0)
        return mention.code in _GENERAL and any(
            i.lower in self.roles("stopping") or (i.label == "measure" and i.lower in self.roles("stopping"))
            for i in clause[begin:]
        )

    def _superlative(self, mention: Mention) -> Mention:
        """ "Fever was the most frequent adverse event (25%)": the event is the one named before."""
        before = self.items[max(0, mention.first - 4) : mention.first]
        words = {i.lower for i in before} | set(mention.item.lower.split())
        if mention.code not in {"any", "qualified"} or words.isdisjoint(self.roles("superlative")):
            return mention
        named = [
            m
            for one in self.sentence.mentions
            for m in one.members
            if m.kind == "event" and m.code == "named" and m.last < mention.first
        ]
        between = self.items[named[-1].last + 1 : mention.first] if named else []
        linked = any(i.lower in {"was", "were"} for i in between) and all(i.label == "word" for i in between)
        return named[-1] if linked else mention

    def term(self, mentions: Sequence[Mention], document: Document) -> str:
        """What the text calls an event; "severe" and the like belong to it, also at a distance."""
        plain = adverse_event.term(mentions, document)
        first = mentions[0].first
        if (
            plain == "any"
            and first > 0
            and mentions[0].item.lower in self.general.heads
            and self._is_specific(self.items[first - 1])
        ):
            return " ".join(document.text[self.items[first - 1].start : mentions[-1].end].split())
        related = first > 1 and self.items[first - 1].lower == "related" and self.items[first - 2].label == "word"
        if related and not (plain == "any" and self.items[first - 2].lower in self.general.words):
            return " ".join(document.text[self.items[first - 2].start : mentions[-1].end].split())
        before = self.items[max(0, first - 3) : first] if plain == "any" and first > 0 else []
        for offset, item in enumerate(before):
            if item.lower in self.keeps and all(i.label == "word" for i in before[offset:]):
                return " ".join(document.text[item.start : mentions[-1].end].split())
        return plain

    def _is_specific(self, item: Item) -> bool:
        """Whether a word before "complications" says which: no verb, no general word."""
        return (
            item.label == "word"
            and item.text.isalpha()
            and item.lower not in self.general.words | self.roles("verb") | self.roles("copula")
        )

    def _is_rate(self, joined: Joined) -> bool:
        behind = self.items[joined.value.last + 1 : joined.value.last + 2]
        if behind and behind[0].lower in self.roles("concentration"):
            return False
        return not (self.words & self.roles("baseline") and not self.header)

    def _about_events(self, mention: Mention) -> bool:
        words = self.words.union(mention.item.lower.split())
        return bool(self.header) or self.carried or self.graded or not words.isdisjoint(self.cues)

    def _mentions(self, mention: Mention, joined: Joined) -> list[Mention]:
        """The whole list of an event if one value stands for all of it ("nausea or vomiting (24%)")."""
        for one in self.sentence.mentions:
            if mention in one.members:
                sharing = [j for j in self.sentence.joined if j.mention in one.members]
                alone = len({id(j.mention) for j in sharing}) == 1 and mention is one.members[-1]
                named = [m for m in one.members if m.kind == "event" and m.code not in _GENERAL]
                if alone and len(named) > 1 and mention in named:
                    return named
        return [mention]

    def _attached(self, mention: Mention, joined: Joined) -> bool:
        between = self.items[mention.last + 1 : joined.value.first]
        return all(
            i.label in {"open", "close", "grade", "any_grade", "and"}
            or i.lower in self.roles("copula")
            or i.lower in self.roles("counted_in")
            or i.label in {"group", "pronoun", "both", "phrase"}
            for i in between
        )

    def _list_name(self, joined: Joined, document: Document) -> str | None:
        """The noun phrase before a value in a list of events.

        "… were flap necrosis (24%), fistula (10%)", "infection, 26% v 36%; general condition, 16% v 29%",
        "flushes in 31% and discharge in 9%".
        """
        anchor = self.header or self._listed_before(joined)
        if anchor is None or joined.value.first < anchor.first or joined.owned:
            return None
        opening = self._name_end(joined)
        if opening is None or (anchor is not self.header and opening == joined.head):
            return None
        first = self._name_start(opening, anchor)
        words, joint = self.items[first:opening], self.items[first - 1]
        opens = self.roles("list_opening") if anchor is self.header else frozenset()
        listed = joint.label in {",", ";", ":", "close", "and", "grade"} or joint.lower in opens
        if not listed or not words or len(words) > _LONGEST_NAME or not self._is_name(words):
            return None
        return " ".join(document.text[words[0].start : words[-1].end].split()) or None

    def _listed_before(self, joined: Joined) -> Mention | None:
        """The event of an earlier value, beside which a list may go on."""
        earlier = [
            j.mention
            for j in self.sentence.joined
            if j.value.last < joined.value.first and j.mention is not None and j.mention.kind == "event"
        ]
        return earlier[-1] if earlier else None

    def _name_end(self, joined: Joined) -> int | None:
        """The index behind a name: before the bracket, the "in", or the comma that parts it from its value."""
        before = self.items[joined.head - 1] if joined.head else None
        if before is None:
            return None
        divided = any(i.label == ";" for i in self.items)
        if (
            before.label == "open"
            or (before.lower == "in" and self.items[joined.head - 2].lower not in self.cues)
            or (before.label == "," and divided)
        ):
            return joined.head - 1
        return joined.head if joined.value.percent is not None else None

    def _name_start(self, opening: int, anchor: Mention) -> int:
        breaks = self.roles("verb") | self.roles("list_opening")
        first = opening
        while first > anchor.last + 1:
            item = self.items[first - 1]
            if item.label in {",", ";", ":", "close", "and", "grade", "zero", "number", "versus", "than", "p_value"}:
                break
            if item.label in {"percent", "endpoint"} or (item.label == "word" and item.lower in breaks):
                if not self._is_within_name(first - 1):
                    break
            first -= 1
        return first

    def _is_within_name(self, at: int) -> bool:
        """The "of" of "rupture of the tumour", but not that of "consisted of fever"."""
        before = self.items[at - 1]
        noun = before.label == "word" and before.lower not in self.roles("verb") | self.roles("list_opening")
        return self.items[at].lower == "of" and noun and self.items[at - 2].label in {",", "and"}

    def _is_name(self, words: Sequence[Item]) -> bool:
        """Whether items can be the name of an event: no measure, no group, no comparison."""
        return not (
            any(i.label in {"pronoun", "both", "group"} for i in words)
            or words[0].label == "measure"
            or all(i.label in {"treatment", "phrase"} for i in words)
            or (len(words) == 1 and words[0].lower.endswith("ed"))
            or any(i.lower in self.roles("change") for i in words)
            or any(i.lower in self.roles("no_event") for i in words)
            or not any(self._is_content(i) for i in words)
        )

    def _is_content(self, item: Item) -> bool:
        """Whether a word can carry the name of an event."""
        if item.label == "event":
            return item.code != "any"
        if item.text in self.laboratory:
            return True
        plain = ("degree", "occurrence", "verb", "copula", "possession", "filler")
        return len(item.text) >= _SHORTEST_WORD and not any(item.lower in self.roles(role) for role in plain)

    def _graded_name(self, joined: Joined, document: Document) -> str | None:
        """ "13 (17%) with grade 4 bilirubin values", "9 (5%) developed cardiac dysfunction": an unknown noun."""
        behind = self.items[joined.value.last + 1 : joined.value.last + 3 + _LONGEST_NAME]
        graded = [i.label for i in behind[:2]] == ["word", "grade"] and behind[0].lower in self.roles("having")
        suffered = behind[:1] and behind[0].lower in self.roles("suffering") and bool(self.header or self.graded)
        if not graded and not suffered:
            return None
        start = 2 if graded else 1
        words = list(takewhile(lambda i: i.label in {"word", "measure"}, behind[start:]))
        while words and words[0].lower in self.roles("article"):
            words, start = words[1:], start + 1
        if not words or len(words) >= _LONGEST_NAME or not self._is_name(words):
            return None
        if len(behind) > start + len(words) and behind[start + len(words)].label not in {",", ";", "and", "open"}:
            return None
        if graded:
            joined.grade = behind[1]
        return " ".join(document.text[words[0].start : words[-1].end].split())

    def _subject_name(self, joined: Joined, document: Document) -> str | None:
        """ "Catheter obstruction was encountered in 6 (11.5%)": an unknown subject where events are spoken of."""
        if not (self.carried or self.graded) or self.header is not None:
            return None
        occurred = self.roles("occurrence")
        at = joined.head
        if not at or self.items[at - 1].lower not in {"in", "by"}:
            return None
        verb = at - 1
        while verb and self.items[verb - 1].label == "word" and self.items[verb - 1].lower in occurred:
            verb -= 1
        if verb == at - 1:
            return None
        first = verb
        while first and self.items[first - 1].label in {"word", "event", "grade"}:
            first -= 1
        if first and self.items[first - 1].label not in {";", ","}:
            return None
        words = [i for i in self.items[first:verb] if i.label != "grade" and i.lower not in self.roles("article")]
        if not words or len(words) > _LONGEST_NAME or not self._is_name(words):
            return None
        if any(i.lower in self.roles("counted") or i.lower in self.roles("verb") for i in words):
            return None
        return " ".join(document.text[words[0].start : words[-1].end].split())

    # Statements that there was none, or all

    def none(self) -> Iterator[Denial]:
        """Each "no …" with the events or responses that it denies."""
        for at in self.sentence.scope.of({"zero"}):
            denied = self._denied_behind(at) or self._denied_before(at) or self._denied_again(at)
            if denied is None:
                continue
            mentions, first, last = denied
            between = self.items[first:last]
            grade = self._denied_grade(between) or self._denied_grade(self.items[mentions.last + 1 : mentions.last + 6])
            total = next((int(i.text) for i in between if i.label == "number" and i.text.isdigit() and last > at), None)
            total = total or self._denied_among(mentions)
            self.denied_at = max(at, mentions.last)
            yield Denial(self.items[at], mentions, grade, self._arms(max(at, mentions.last)), total)

    def _denied_among(self, mentions: MentionList) -> int | None:
        """The 24 of "no complete responses among 24 patients"."""
        counts = [j for j in self.sentence.joined if j.mention in mentions.members and self._is_of_denied(j)]
        return counts[0].value.count if len(counts) == 1 else None

    def _denied_grade(self, items: Sequence[Item]) -> Item | None:
        """The grade among items that nothing divides; of "grade 4 or grade 5" both."""
        near = list(takewhile(lambda i: i.label in {"word", "grade", "and", "pronoun"}, items))
        grades = [i for i in near if i.label == "grade"]
        if not grades:
            return None
        return replace(grades[0], text=" and ".join(i.text for i in grades))

    def _denied_behind(self, at: int) -> tuple[MentionList, int, int] | None:
        """ "no grade 3-4 adverse events", "none of the 45 patients developed liver failure"."""
        behind = [m for m in self._without_values() if m.first > at and m.kinds & {"event", "endpoint"}]
        if not behind or behind[0].first - at > _ZERO_REACH or not self._is_deniable(behind[0]):
            return None
        between = self.items[at + 1 : behind[0].first]
        if any(self._divides(i, between) for i in between):
            return None
        zero = self.items[at]
        named = behind[0].members[0].code == "named"
        if named and (
            zero.lower == "without"
            or (
                not self._goes_on(at) and not self._occurs([*self.items[max(0, at - 2) : at], *between], behind[0].last)
            )
        ):
            return None
        if behind[0].members[0].kind == "endpoint" and zero.lower not in {"no", "none", "zero", "nobody"}:
            return None
        if self._follows_value(at):
            return None
        return behind[0], at + 1, behind[0].first

    def _without_values(self) -> list[MentionList]:
        """The mention lists, those of which some members have values without these: "no CR, and PD in five"."""
        valued = {id(j.mention) for j in self.sentence.joined}
        parts = [(one, [m for m in one.members if id(m) not in valued]) for one in self.sentence.mentions]
        return [MentionList(free) if 0 < len(free) < len(one.members) else one for one, free in parts]

    def _goes_on(self, at: int) -> bool:
        """The second "no" of "There was no dysphagia, no xerostomia and no …"."""
        between = self.items[self.denied_at + 1 : at]
        return self.denied_at > 0 and bool(between) and all(i.label in {",", "and"} for i in between)

    def _follows_value(self, at: int) -> bool:
        """ "80% of patients reported no …": a number's verb, no statement of its own."""
        for item in reversed(self.items[max(0, at - 6) : at]):
            if item.lower == "there":
                return False  # "In 90 procedures there was no …"
            if item.label in {",", ";", "and", "close"}:
                return False
            if item.label in {"percent", "number", "count_of"}:
                return True
        return False

    def _denied_before(self, at: int) -> tuple[MentionList, int, int] | None:
        """ "… toxicity was observed in none of the patients"."""
        before = [m for m in self.sentence.mentions if m.last < at and m.kinds & {"event", "endpoint"}]
        if not before or not at or not self._is_deniable(before[-1]):
            return None
        between = self.items[before[-1].last + 1 : at]
        adjacent = (
            self.items[at].rule == _DID_NOT and all(i.label in {"word", "grade"} for i in between) and len(between) <= 4
        )
        headed = self.items[at - 1].label == ":" and not between[1:]  # "Complications: none in group A"
        if not adjacent and not headed and self.items[at - 1].lower not in {"in", "by"}:
            return None
        if before[-1].members[0].kind == "endpoint" and adjacent:
            return None
        return before[-1], max(0, before[-1].first - 3), at

    def _is_deniable(self, mentions: MentionList) -> bool:
        """Events, and responses that are counted."""
        return all(m.kind == "event" or m.code in self.responses for m in mentions.members)

    def all(self) -> Iterator[tuple[Item, Mention]]:
        """ "All patients achieved a complete response": 100 %."""
        for at, item in enumerate(self.items):
            if item.label not in {"pronoun", "group"} or not item.lower.startswith("all "):
                continue
            behind = [m for m in self.sentence.mentions if m.first > at]
            if not behind or behind[0].kinds != {"endpoint"} or behind[0].members[0].code not in self.responses:
                continue
            between = self.items[at + 1 : behind[0].first]
            possession = self.roles("possession")
            if (
                between
                and all(i.label == "word" and i.lower in possession for i in between)
                and any(i.lower in self.roles("attainment") for i in between)
            ):
                yield item, behind[0].members[0]

    def _divides(self, item: Item, between: Sequence[Item]) -> bool:
        if item.label == "word":
            return (
                item.lower.endswith("ing") and item.lower not in self.roles("possession")
            ) or item.lower in self.roles("change")
        if item.label == "number":
            return not any(i.lower == "of" for i in between)
        return item.label in {
            ",",
            ";",
            ":",
            "open",
            "close",
            "percent",
            "duration",
            "versus",
            "than",
            "p_value",
            "measure",
        }

    def _occurs(self, between: Sequence[Item], at: int) -> bool:
        """Whether a verb of occurrence stands around, or the sentence speaks of events anyway."""
        around = {i.lower for i in [*between, *self.items[at + 1 : at + 6]]}
        return self.speaks_of_events or bool(around & self.cues)

    def _arms(self, at: int) -> tuple[str, ...]:
        """The group behind a denial; both for "in either group"."""
        arms = self.sentence.arms
        for n in range(at + 1, min(at + 6, len(self.items))):
            item = self.items[n]
            if item.code == "both" or item.label == "both":
                return arms.memory.best()
            if item.label in {"phrase", "treatment"} and self.items[at].lower != "none":
                return ()
            if item.label in {"group", "phrase", "treatment"}:
                return (arms.names.name(n),)
        return self._arms_before(at)

    def _arms_before(self, at: int) -> tuple[str, ...]:
        """The one group that stands before a denial in its clause: "for the 29 patients given topotecan, no …"."""
        zero = next((n for n in range(at, -1, -1) if self.items[n].label == "zero"), 0)
        begin = next((n + 1 for n in range(zero - 1, -1, -1) if self.items[n].label in {";", "percent"}), 0)
        arms = self.sentence.arms
        groups = [n for n in range(begin, zero) if self.items[n].label in {"group", "lead"}]
        return (arms.names.name(groups[0]),) if len(groups) == 1 and arms.names.is_contrast(groups[0]) else ()

    def _denied_again(self, at: int) -> tuple[MentionList, int, int] | None:
        """ "two toxic deaths on A and none on B": none of what was counted before, in another group."""
        zero = self.items[at]
        groups = [n for n in range(at + 1, min(at + 5, len(self.items))) if self.items[n].label in _IN_WHOM]
        if zero.lower != "none" or not groups:
            return None
        plain = self.roles("occurrence") | self.roles("grouping")
        if not all(i.label == "word" and i.lower in plain for i in self.items[at + 1 : groups[0]]):
            return None
        counted = [
            one
            for one in self.sentence.mentions
            if one.last < at and any(j.mention in one.members and j.value.first < at for j in self.sentence.joined)
        ]
        if not counted or counted[-1].kinds != {"event"}:
            return None
        return counted[-1], at, at
