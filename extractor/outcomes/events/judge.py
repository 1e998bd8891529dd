"""Adverse events in a sentence: which values count one, and what it is called."""

from __future__ import annotations

from extractor.lexicon import Lexicon
from extractor.outcomes.events.about import EventSentence
from extractor.outcomes.events.names import EventNames
from extractor.outcomes.events.refusals import OF_EVENTS, OF_NAMES, OF_VALUES, REASONS, Asked, is_refused
from extractor.outcomes.events.terms import EventTerms
from extractor.outcomes.links.measures import Mention, without_apposition, without_asides
from extractor.outcomes.links.model import Joined
from extractor.outcomes.records.common import Document
from extractor.outcomes.sentence.labels import EVERYONE, GENERAL, LIMITS, MENTIONS, OWNERS
from extractor.outcomes.values.model import Value

#: So many items stand between an event and the second number of its pair: "fever (30 vs *31*)".
_OF_PAIR = 3


class EventReader:
    """Judges the values of one sentence."""

    def __init__(self, context: EventSentence, patterns: Lexicon) -> None:
        self.context = context
        self.names = EventNames(context, patterns)
        self.terms = EventTerms(context, patterns)
        self.sentence = context.sentence
        self.items = context.items
        self.roles = patterns.words

    def is_change(self, joined: Joined) -> bool:
        """ "a 35% reduction", "increased by 20%": a change, no rate."""
        value, mention = joined.value, joined.mention
        if mention is not None and 0 <= mention.last < value.first - 1:
            if mention.kind == "endpoint" and self.items[mention.last + 1].lower in self.roles("gain_noun"):
                return not joined.compared
        if value.first and value.kind == "duration" and self.items[value.first - 1].label == "than":
            return True
        if value.kind == "duration" and self._is_period(value):
            return True
        if value.first > 1 and [i.lower for i in self.items[value.first - 2 : value.first]] == ["or", "="]:
            return True  # "≥" in words: "> or = 24 weeks"
        if value.first > 1 and value.kind == "duration" and self.items[value.first - 1].text in LIMITS:
            related = value.first > 2 and self.items[value.first - 3].lower.split()[-1] in self.roles("relating")
            return related or self.items[value.first - 2].lower not in self.roles("copula")  # "an interval < 12 months"
        if value.first and value.kind == "count" and self.items[value.first - 1].lower == "least":
            return True
        if value.percent is None or value.count is not None:
            return False
        if self._is_share_below(joined):
            return False
        if value.first > 1 and [i.lower for i in self.items[value.first - 2 : value.first]] == ["up", "to"]:
            return mention is not None and mention.kind == "event"
        change = self.roles("change")
        if value.first and (self.items[value.first - 1].text in LIMITS or self.items[value.first - 1].label == "than"):
            return True
        behind = self.items[value.last + 1 : value.last + 2]
        before = [i for i in self.items[max(0, value.first - 2) : value.first] if i.label == "word"]
        return (
            bool(behind and behind[0].label == "word" and behind[0].lower in change)
            or (bool(before) and before[-1].lower in {"by", "of"} and before[0].lower in change - {"level", "risk"})
            or self._is_limit(value)
        )

    def _is_share_below(self, joined: Joined) -> bool:
        """ "occurred in less than 10% of patients", "less than 2% had fever": a share, printed by its limit."""
        value, mention = joined.value, joined.mention
        start = value.first - 1
        less = start > 0 and self.items[start - 1].lower in self.roles("event_degree") - {"more"}
        if start < 0 or mention is None or mention.kind != "event":
            return False
        if not (self.items[start].text == "<" or (self.items[start].label == "than" and less)):
            return False
        start -= less
        before = self.items[start - 1].lower if start else ""
        said = any(i.lower.endswith("ing") for i in self.items[max(0, mention.last + 1) : start])
        return not said and (joined.owned or before == "in")

    def _is_period(self, value: Value) -> bool:
        """ "the first 6 weeks of treatment", "DOR above 6 months": when something was, and no result."""
        before = self.items[value.first - 1].lower if value.first else ""
        behind = [i.lower for i in self.items[value.last + 1 : value.last + 3]]
        followed = any(i.label == "measure" for i in self.items[value.last + 2 : value.last + 3])
        during = behind[:1] == ["of"] and (followed or not self.roles("no_arm").isdisjoint(behind[1:]))
        return before in self.roles("ordinal") or during or self._is_limit(value)

    def _is_limit(self, value: Value) -> bool:
        """ "tumour load over 25%" divides groups; "OS was above 95%" is a rate."""
        before = [i.lower for i in self.items[max(0, value.first - 2) : value.first]]
        if value.estimate.label not in {"percent", "duration"}:
            return False
        if before[1:] == ["of"]:
            return before[0] in self.roles("dividing")  # "in excess of 6 months"
        return bool(before) and before[-1] in self.roles("dividing") and before[0] not in self.roles("copula")

    def is_reason(self, joined: Joined) -> bool:
        """ "The reasons for the delay were diarrhoea in two and PD in one": why, not who had what."""
        return is_refused(Asked(self.context, joined), REASONS)

    def counts(self, joined: Joined) -> bool:
        """Whether a bare count counts its mention: "1 CR case", "partial response in 4 patients"."""
        value, mention = joined.value, joined.mention
        if value.percent is not None or value.total is not None:
            return True
        if value.first > 1 and self.items[value.first - 2].label == "grade":
            if self.items[value.first - 1].label in {",", ":", "open"}:
                return True  # "grade 1, 12; grade 2, 7", "grade 1 (n = 12)"
        graded = [i.label for i in self.items[max(0, value.first - 2) : max(0, value.first - 1)]] == ["grade"]
        if graded and not joined.owned:
            return self.items[value.first - 1].lower == "in"  # "grade III in 37"
        if mention is None or joined.distributed:
            return joined.distributed
        lead = [i.lower for i in self.items[max(0, value.first - 2) : value.first]]
        if len(lead) == 2 and lead[1] in self.roles("article") and lead[0] in self.roles("partitive") - {"in"}:
            return False  # "among the 14 patients"
        if joined.owned and value.first and self.items[value.first - 1].lower == "the":
            return False  # "the 20 enrolled patients were …"
        if joined.owned:
            between = without_asides(without_apposition(self.items[value.last + 1 : mention.first]))
            between = [i for i in between if i.label != "," or value.first != 1]  # "In one patient, a seroma occurred"
            return all(
                (
                    i.label == "word"
                    and (
                        i.lower in self.roles("counting") | self.roles("possession")
                        or (between[n + 1 : n + 2] and between[n + 1].lower == "related")
                    )
                )
                or i.label in {"grade", "pronoun", "any_grade", "group"}
                for n, i in enumerate(between)
            )
        return self._counted_in(mention, value) or self._one_in(mention, joined)

    def _counted_in(self, mention: Mention, value: Value) -> bool:
        """ "… occurred in one patient", "(n = 5)", "… was seen (n = 5)", "PR, 18;", "PR in six, …", "grade 1, 12;"."""
        between = self.items[mention.last + 1 : value.first]
        behind = self.items[value.last + 1 : value.last + 2]
        enclosed = value.estimate.depth > self.items[mention.first].depth
        if not between and not enclosed:  # "PD 12 cases"
            return bool(behind) and (behind[0].lower in self.roles("counted") or behind[0].code in EVERYONE)
        ends = not behind or behind[0].label in {",", ";", "and", "close", "versus"}
        signs = {i.label for i in between}
        if signs <= {"open", "grade", ",", "=", ":"} and ends:
            return True
        if signs - {"open", ":", ","} == {"number", "versus"} and len(between) == _OF_PAIR and ends:
            return True  # "fever (30 vs 31)", "fever: 30 vs 31"
        if signs == {":"} and behind:  # "toxic deaths: three in arm A", "two (arm A)"
            return behind[0].lower in self.roles("grouping") or behind[0].label == "open"
        plain = all(
            (i.label == "word" and i.lower in self.roles("counted_in"))
            or i.label in {"open", "close", "group_size", "=", "grade", *OWNERS}
            or (i.lower in self.roles("grouping") and between[-1].lower == "in")
            for i in (between[1:] if between[1:] and between[0].label == "," else between)
        )
        named = bool(behind) and (
            behind[0].lower in self.roles("counted") or behind[0].label in {"pronoun", "both", "group", "phrase"}
        )
        return plain and (named or (ends and (between[-1].lower == "in" or between[-1].label == "open")))

    def _one_in(self, mention: Mention, joined: Joined) -> bool:
        """ "two deaths in the one arm and one in the other": a further count of the same, with its own group."""
        earlier = [j for j in self.sentence.joined if j.mention is mention and j.value.first < joined.value.first]
        if not earlier or not (joined.arms or self._is_another_degree(earlier[-1], joined)):
            return False
        if [i.label for i in self.items[joined.value.last + 1 : joined.value.last + 3]] == ["word", "percent"]:
            return False  # "the HAIC group *one* of 20%"
        between = self.items[earlier[-1].value.last + 1 : joined.value.first]
        return (
            joined.value.first > mention.last
            and any(i.label in {"and", ",", "versus", "open"} for i in between)
            and not any(i.label in MENTIONS and i.start != mention.start for i in between)
        )

    def _is_another_degree(self, earlier: Joined, joined: Joined) -> bool:
        """ "hypocalcaemia was transient in 7 and permanent in 2": a further count of the same event."""
        between = self.items[earlier.value.last + 1 : joined.value.first]
        words = [i.lower for i in between if i.label not in {"and", ",", "pronoun", "open", "close"}]
        return bool(words) and words[0] in self.roles("severity") and self.roles("counted_in").issuperset(words)

    def named(self, joined: Joined, document: Document) -> tuple[str, Joined] | None:
        """What the event of a value is called, and the value with the grade that its name tells; None if the value
        counts no event."""
        value = joined.value
        if value.kind not in {"percent", "count"} or not self._is_rate(joined):
            return None
        if is_refused(Asked(self.context, joined), OF_VALUES):
            return None
        if graded := self.names.graded(joined, document):
            return graded
        name = self._name(joined, document)
        return None if name is None else (name, joined)

    def _name(self, joined: Joined, document: Document) -> str | None:
        mention, listed = joined.mention, self.names.listed(joined, document)
        if mention is None or mention.kind != "event":
            return listed or (self.names.subject(joined, document) if mention is None else None)
        if is_refused(Asked(self.context, joined), OF_NAMES):
            return None
        apart = not joined.owned and not joined.distributed
        if listed is not None and apart and not self._attached(mention, joined):
            return listed
        if not self.counts(joined) or is_refused(Asked(self.context, joined), OF_EVENTS):
            return None
        if mention.code == "named" and not (self._about_events(mention) or self._is_headline(mention, joined)):
            return None
        return self.terms.term(self._mentions(self.terms.superlative(mention, joined), joined), document, joined)

    def _is_rate(self, joined: Joined) -> bool:
        behind = self.items[joined.value.last + 1 : joined.value.last + 2]
        if behind and behind[0].lower in self.roles("concentration"):
            return False
        before = self.roles("presenting") & self.context.words
        if before and not self.context.is_about_events and joined.mention is not None:
            return joined.mention.code != "named"
        return not (self.context.words & self.roles("baseline") and not self.context.header)

    def _about_events(self, mention: Mention) -> bool:
        words = self.context.words.union(mention.item.lower.split())
        return self.context.is_about_events or not words.isdisjoint(self.context.cues)

    def _is_headline(self, mention: Mention, joined: Joined) -> bool:
        """ "Fever in five patients (8.1%).": a sentence of an event and its count, without a verb."""
        joint = self.items[mention.last + 1].lower if mention.last + 1 < len(self.items) else ""
        counted = joined.value.count is not None and joined.value.percent is not None
        return counted and mention.first == 0 and joint == "in" and joined.value.first == mention.last + 2

    def _mentions(self, mention: Mention, joined: Joined) -> list[Mention]:
        """The whole list of an event if one value stands for all of it ("nausea or vomiting (24%)")."""
        for one in self.sentence.mentions:
            if mention in one.members:
                sharing = [j for j in self.sentence.joined if j.mention in one.members]
                alone = len({id(j.mention) for j in sharing}) == 1 and mention is one.members[-1]
                named = [m for m in one.members if m.kind == "event" and m.code not in GENERAL]
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
