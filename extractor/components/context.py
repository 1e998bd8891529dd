"""ConText: finds cues that say whether a result is the study's own, cited, planned, or no result at all.

A cue's scope is its sentence, forward or backward from the cue; where cues of different meaning meet in a
sentence, the nearest one holds.

Harkema H, Dowling JN, Thornblade T, Chapman WW. ConText: an algorithm for determining negation, experiencer,
and temporal status from clinical reports. J Biomed Inform 2009;42:839-51.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from extractor.components.spans import Found, attribute, plain_of, set_spans
from extractor.lexicon import Lexicon, lexicon

GROUP = "context"


def find_cues(text: str, patterns: Lexicon) -> Iterator[Found]:
    """Each cue of a normalised text, labelled with what it means; its code is its direction."""
    cues = {cue.id: cue for cue in patterns.context}
    for start, end, cue_id in patterns.context_terms.find(text):
        yield Found(start, end, cues[cue_id].means, cues[cue_id].direction, cue_id)


@Language.factory("io_context", assigns=["doc.spans", attribute(GROUP)])
def create_context(nlp: Language, name: str) -> Context:
    """Component factory."""
    return Context(lexicon())


class Context:
    """Sets ``doc.spans["context"]``: label = cited, own, planned or threshold; code = direction of the scope."""

    def __init__(self, patterns: Lexicon) -> None:
        self.patterns = patterns

    def __call__(self, doc: Doc) -> Doc:
        return set_spans(doc, GROUP, find_cues(plain_of(doc), self.patterns))
