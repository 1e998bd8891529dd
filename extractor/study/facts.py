"""Facts that a text tells of its own study: design, phase, centres, period, registry numbers, tumour, treatments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from extractor.components.spans import plain_of
from extractor.lexicon import Lexicon
from extractor.lexicon.study import StudyFact
from extractor.schema import Fact, Group, Place
from extractor.study.counts import Count, ways
from extractor.study.mentions import Mention
from extractor.study.own import Own
from extractor.texts import text_of

#: So many characters before what it turns on a fact begins at most.
_BEFORE_CUE = 80
#: The number of the sentence that is a text's title.
_TITLE = 0


class Facts:
    """Finds the facts of one document."""

    def __init__(self, doc: Doc, patterns: Lexicon, mentions: Sequence[Mention], counts: Sequence[Count]) -> None:
        self.counts = counts
        self.folded = plain_of(doc).lower()
        self.text, self.plain = text_of(doc), plain_of(doc)
        self.patterns = patterns
        self.mentions = mentions
        self.own = Own(doc)

    def read(self, groups: Sequence[Group]) -> dict[str, tuple[Fact, ...]]:
        """All facts by name, each value once and where it is said first; only what the text says."""
        found: dict[str, dict[str, Fact]] = {}
        for name, value, start, end in (*self._patterns(), *self._treatments(groups)):
            place = Place(start=start, end=end, text=self.text[start:end])
            found.setdefault(name, {}).setdefault(value.casefold(), Fact(value=value, place=place))
        whole = next((group for group in groups if group.kind == "whole" and group.size), None)
        facts = {name: tuple(values.values()) for name, values in found.items()}
        if whole and whole.size:
            facts["patients"] = (Fact(value=str(whole.n), place=whole.size),)
        return facts

    def _patterns(self) -> Iterator[tuple[str, str, int, int]]:
        for form in self.patterns.study.fact:
            for start, end in self._places(form):
                if form.from_title or start in self.own:
                    words = " ".join(self.text[start:end].split())
                    yield form.name, form.value or words, start, end
                    if form.from_title:
                        break

    def _places(self, form: StudyFact) -> Iterator[tuple[int, int]]:
        """Where a fact is written, in the order of its templates: numbers are tried where they stand, words only in a
        text that has one of those that the fact turns on."""
        cues = [at for cue in form.cues if (at := self.folded.find(cue)) >= 0]
        if form.cues and not cues:
            return
        if form.counted:
            for count, match in ways(form.counted, self.patterns).written(self.plain, self.counts):
                yield count.opens, match.end()
        same = len(self.folded) == len(self.plain)
        begin = max(0, min(cues) - _BEFORE_CUE) if cues and same else 0
        for pattern in self.patterns.study_patterns(form.templates):
            for match in pattern.finditer(self.plain, begin):
                yield match.span()

    def _treatments(self, groups: Sequence[Group]) -> Iterator[tuple[str, str, int, int]]:
        """The treatments of the arms, as their mentions name them; of a text without arms those of its title."""
        treatments = {(m.start, m.end): m for m in self.mentions if m.code == "treatment"}
        places = [(p.start, p.end) for g in groups if g.kind == "arm" for p in g.places]
        named = [treatments[place] for place in places if place in treatments]
        seen = set()
        for one in named or [m for m in treatments.values() if m.sentence == _TITLE]:
            if one.key not in seen:
                seen.add(one.key)
                yield "treatments", self.text[one.start : one.end], one.start, one.end
