"""What a sentence says of adverse events as a whole: that it is about them, from which word on, with grades."""

from __future__ import annotations

from extractor.lexicon import Lexicon
from extractor.outcomes.links.measures import Mention
from extractor.outcomes.links.sentence import JoinedSentence
from extractor.outcomes.sentence.labels import GENERAL, GRADES


class EventSentence:
    """A sentence as those see it who look for adverse events. ``carried``: the sentence before spoke of some."""

    def __init__(self, sentence: JoinedSentence, patterns: Lexicon, carried: bool) -> None:
        self.sentence = sentence
        self.items = sentence.scope.items
        self.words = {i.lower for i in self.items if i.label == "word"}
        self.roles = patterns.words
        self.responses = patterns.responses
        events = [m for one in sentence.mentions for m in one.members if m.kind == "event"]
        self.header = next((m for m in events if m.code in GENERAL), None)
        self.graded = any(i.label in GRADES for i in self.items)
        self.carried = carried
        self.cues = patterns.adverse_event.cue.words
        self.speaks_of_events = bool(self.header) or bool(events and (carried or self.graded))
        self.is_about_events = bool(self.header) or carried or self.graded

    def is_counted(self, mention: Mention) -> bool:
        """Events, and responses that are counted: what none or all may have had."""
        return mention.kind == "event" or mention.code in self.responses
