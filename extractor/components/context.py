"""ConText: finds cues that say whether a result is the study's own, cited, planned, or no result at all.

Harkema H, Dowling JN, Thornblade T, Chapman WW. ConText: an algorithm for determining negation, experiencer,
and temporal status from clinical reports. J Biomed Inform 2009;42:839-51.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from extractor.components.sentences import GROUP as SENTENCES
from extractor.components.spans import Found, set_spans
from extractor.lexicon import Cue, Lexicon, lexicon
from extractor.numbers import normalise

GROUP = "context"


def _scope(cue: Cue, start: int, end: int, sentence: tuple[int, int]) -> tuple[int, int]:
    if cue.direction == "forward":
        return start, sentence[1]
    if cue.direction == "backward":
        return sentence[0], end
    return sentence


def find_scopes(text: str, patterns: Lexicon, sentences: list[tuple[int, int]]) -> Iterator[Found]:
    """The scope of each cue, labelled with what it means; sentences in order, without overlaps."""
    cues = {cue.id: cue for cue in patterns.context}
    at = 0
    for start, end, cue_id in patterns.context_terms.find(text):
        while at < len(sentences) and sentences[at][1] <= start:
            at += 1
        if at == len(sentences):
            return
        if sentences[at][0] <= start:
            cue = cues[cue_id]
            yield Found(*_scope(cue, start, end, sentences[at]), cue.means, "", cue.id)


@Language.factory("io_context")
def create_context(nlp: Language, name: str) -> Context:
    """Component factory."""
    return Context(lexicon())


class Context:
    """Sets ``doc.spans["context"]``: label = cited, own, planned or threshold; needs sentences."""

    def __init__(self, patterns: Lexicon) -> None:
        self.patterns = patterns

    def __call__(self, doc: Doc) -> Doc:
        sentences = [(s.start_char, s.end_char) for s in doc.spans.get(SENTENCES, ())]
        return set_spans(doc, GROUP, find_scopes(normalise(doc.text), self.patterns, sentences))
