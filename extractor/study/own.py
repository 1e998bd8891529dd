"""Which places of a text are about its own study."""

from __future__ import annotations

from bisect import bisect_right

from spacy.tokens import Doc

from extractor.components.spans import found_in

#: Sections that tell of other work, or of none.
_OF_OTHERS = frozenset({"background", "references"})


class Own:
    """Tells places of a document's own study from those that tell of others: in a background, in a citing sentence."""

    def __init__(self, doc: Doc) -> None:
        self.others = [(s.start, s.end) for s in found_in(doc, "sections") if s.code in _OF_OTHERS]
        self.cues = [c.start for c in found_in(doc, "context") if c.label == "cited"]
        self.sentences = [(s.start, s.end) for s in found_in(doc, "sentences")]
        self.begins = [start for start, _ in self.sentences]

    def __contains__(self, at: int) -> bool:
        if any(start <= at < end for start, end in self.others):
            return False
        number = bisect_right(self.begins, at) - 1
        start, end = self.sentences[number] if number >= 0 else (0, 0)
        return not start <= at < end or not any(start <= cue < end for cue in self.cues)
