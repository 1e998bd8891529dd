"""The outcomes of one joined sentence."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.lexicon import Lexicon
from extractor.outcomes.events.about import EventSentence
from extractor.outcomes.events.denials import Denial, Denials
from extractor.outcomes.events.everyone import Everyone
from extractor.outcomes.events.judge import EventReader
from extractor.outcomes.links.measures import Mention
from extractor.outcomes.links.memory import Memory
from extractor.outcomes.links.model import Joined
from extractor.outcomes.links.sentence import JoinedSentence
from extractor.outcomes.records import (
    adverse_event,
    hazard_ratio,
    p_value,
    survival_rate,
    survival_time,
    tumor_response,
)
from extractor.outcomes.records.common import Document, meaning_at
from extractor.outcomes.sentence.items import UNAVAILABLE, Item
from extractor.outcomes.sentence.labels import P_LABELS
from extractor.schema import OutcomeBase

#: The phrasing of a time behind its value, beside which "not reached" is no rate.
_AT = "timepoint.at"


class Results:
    """Builds the outcomes of one sentence. ``responses``: the values that were found to count responses."""

    def __init__(self, sentence: JoinedSentence, document: Document, patterns: Lexicon, before: Memory) -> None:
        self.sentence = sentence
        self.scope = sentence.scope
        self.document = document
        self.patterns = patterns
        self.before = before
        self.context = EventSentence(sentence, patterns, before.events)
        self.events = EventReader(self.context, patterns)
        self.denials = Denials(self.context)
        self.everyone = Everyone(self.context)
        self.responses: list[Joined] = []

    def all(self) -> Iterator[OutcomeBase]:
        """Values, then P values that belong to none, then what there was none of, then what all had."""
        guard, text = self.document.guard, self.document.text
        taken: set[int] = set()
        for joined in self.sentence.joined:
            at = joined.value.estimate
            if at.rule == UNAVAILABLE or self._is_planned(at) or self.denials.is_base(joined):
                continue
            built = list(guard(self._built(joined), text, at.start, at.end))
            if built and joined.p_value:
                taken.add(joined.p_value.start)
            yield from built
        if not any(cue.label == "threshold" for cue in self.scope.contexts):
            for item in self.scope.items:
                if item.label in P_LABELS and item.start not in taken and not self._is_planned(item):
                    yield from guard(p_value.build(item, self.scope, self.document), text, item.start, item.end)
        for denial in self.denials.none():
            if not self._is_planned(denial.zero):
                yield from guard(self._denied(denial), text, denial.zero.start, denial.zero.end)
        for everyone, mention, grade in self.everyone.all():
            if not self._is_planned(everyone):
                yield from guard(self._of_all(everyone, mention, grade), text, everyone.start, everyone.end)

    def _is_planned(self, item: Item) -> bool:
        """Plans, assumptions and definitions."""
        return meaning_at(self.document, self.scope, item.start) == "planned"

    def _denied(self, denial: Denial) -> Iterator[OutcomeBase]:
        """What a denial says there was none of."""
        zero, arms = denial.zero, denial.arms
        for mention in denial.mentions.members:
            if mention.kind == "event":
                name = self.events.terms.term([mention], self.document)
                yield from adverse_event.build_none(
                    zero, name, denial.grade, arms, denial.total, self.scope, self.document
                )
            elif not self.document.other_response:
                arm = next(iter(arms), None)
                yield tumor_response.build_none(zero, mention, arm, denial.total, self.scope, self.document)

    def _of_all(self, everyone: Item, mention: Mention, grade: Item | None) -> Iterator[OutcomeBase]:
        """What all patients had."""
        if mention.kind == "event":
            name = self.events.terms.term([mention], self.document)
            yield adverse_event.build_all(everyone, name, grade, self.scope, self.document)
        elif not self.document.other_response:
            yield tumor_response.build_all(everyone, mention, self.scope, self.document)

    def _built(self, joined: Joined) -> Iterator[OutcomeBase]:
        """The outcomes of one value: of a ratio, of an endpoint, else of an event."""
        if joined.value.ratio:
            if joined.value.ratio == "HR":
                endpoint = self.before.endpoint
                yield from hazard_ratio.build(joined, self.scope, self.document, self.patterns, endpoint)
            return
        if self.events.is_change(joined) or self.events.is_reason(joined):
            return
        mention = joined.mention
        if mention is not None and mention.kind == "endpoint":
            built = self._of_endpoint(joined, mention)
            if built is not None:
                yield from built
                return
        named = self.events.named(joined, self.document)
        if named is not None:
            name, graded = named
            yield from adverse_event.build(graded, name, self.scope, self.document)

    def _of_endpoint(self, joined: Joined, mention: Mention) -> Iterator[OutcomeBase] | None:
        """The outcomes of an endpoint's value; None where it is none of the endpoint's and may be an event's."""
        value, scope, document = joined.value, self.scope, self.document
        family = self.patterns.endpoints[mention.code].family
        if family == "response" and value.kind in {"percent", "count"}:
            bare = value.total is None and value.percent is None
            if document.other_response or (bare and _is_rate(mention)):
                return iter(())
            if self.events.counts(joined):
                self.responses.append(joined)
                if joined.timepoint is None:
                    joined = joined.with_("time.assessed", timepoint=self.before.response_time)
                return tumor_response.build(joined, scope, document)
        if value.kind == "duration" and mention.item.lower.split()[0] in self.patterns.words("living"):
            return iter(())
        if family != "time_to_event":
            return None
        if value.kind in {"percent", "count"} and value.percent is not None:
            return survival_rate.build(joined, scope, document)
        if value.kind == "duration":
            return survival_time.build(joined, scope, document)
        if value.kind == "not_reached":
            rated = joined.timepoint is not None and joined.timepoint.rule != _AT
            build = survival_rate.build if rated else survival_time.build
            return build(joined, scope, document)
        return None


def _is_rate(mention: Mention) -> bool:
    """Whether a measure is a rate, which a bare count is none of: "the response rate of 68 patients"."""
    return mention.item.lower.endswith(("rate", "rates"))
