"""What became of an article, as PubMed and JATS tell: retracted, corrected, doubted; or that it is the notice of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from extractor.layout import Layout

_RETRACTED = "retracted publication: its numbers should not be used"
_NOTICE = "a retraction notice, not a study: nothing in it is read as an outcome"
_DOUBTED = "an expression of concern was published about it"
_DOUBTS = "an expression of concern about a study, not a study: nothing in it is read as an outcome"
_CORRECTED = "a correction (erratum) was published: its numbers may have changed"
_CORRECTION = "a correction (erratum) of another article: numbers in it may be the wrong ones"
_REPUBLISHED = "corrected and republished: there is a later version"

#: PubMed's kinds of publication and of links to others, and JATS's kinds of articles and of links, in one spelling.
_MEANINGS = {
    "retracted publication": _RETRACTED, "retractionin": _RETRACTED, "retractedandrepublishedin": _RETRACTED,
    "retracted article": _RETRACTED, "retraction forward": _RETRACTED, "withdrawal forward": _RETRACTED,
    "retraction of publication": _NOTICE, "retraction notice": _NOTICE, "retractionof": _NOTICE, "retraction": _NOTICE,
    "withdrawal": _NOTICE,
    "expressionofconcernin": _DOUBTED, "concern forward": _DOUBTED, "expression of concern forward": _DOUBTED,
    "expression of concern": _DOUBTS, "expressionofconcernfor": _DOUBTS,
    "erratumin": _CORRECTED, "correction forward": _CORRECTED,
    "published erratum": _CORRECTION, "erratumfor": _CORRECTION, "correction": _CORRECTION, "erratum": _CORRECTION,
    "correctedandrepublishedin": _REPUBLISHED, "correctedrepublishedin": _REPUBLISHED,
}  # fmt: skip
_NOTICES = frozenset({_NOTICE, _DOUBTS})
#: How publishers mark the title of an article that was retracted.
_MARKED = re.compile(r"\W*(?:RETRACTED|WITHDRAWN)\b(?: ARTICLE)?\W|\W*(?:Retracted|Withdrawn)(?: Article)? ?[:\])]")
#: How the titles of notices begin, which exports of searches do not tell from studies.
_TITLED = (
    (re.compile(r"\W*Retraction(?: notice| note)?(?: to\b|:)", re.IGNORECASE), _NOTICE),
    (re.compile(r"\W*Expression of concern(?: to\b| regarding\b|:)", re.IGNORECASE), _DOUBTS),
    (re.compile(r"\W*(?:Erratum|Corrigendum|Correction)(?: to\b|:)", re.IGNORECASE), _CORRECTION),
)


class Status(NamedTuple):
    """The warnings that an article's status calls for, and whether it is a notice without outcomes of its own."""

    warnings: tuple[str, ...]
    is_notice: bool

    def of(self, layout: Layout) -> Layout:
        """The layout of the article; that of a notice has no part that tells results."""
        if not self.is_notice:
            return layout
        return layout._replace(parts=tuple(part._replace(part="aside") for part in layout.parts), grids=())


def status(told: Iterable[str], title: str) -> Status:
    """The status of an article by its kinds, the kinds of its links to others, and its title."""
    meanings = (_MEANINGS.get(" ".join(word.replace("-", " ").lower().split())) for word in told)
    found = dict.fromkeys(meaning for meaning in meanings if meaning)
    found |= {meaning: None for begins, meaning in _TITLED if begins.match(title)}
    if _MARKED.match(title) and not _NOTICES.intersection(found):
        found[_RETRACTED] = None
    return Status(tuple(found), not _NOTICES.isdisjoint(found))
