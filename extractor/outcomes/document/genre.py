"""What sort of text a document is: a plan or a report, and where its background ends."""

from __future__ import annotations

import re
from collections import Counter

from spacy.tokens import Doc

from extractor.components.spans import found_in
from extractor.lexicon import Lexicon
from extractor.outcomes.sentence.items import Item, Sentence

#: So many words about the future make a plan of a text that also reports; so many of planning, of one that does not.
_FUTURE, _PLANNING = 2, 3
#: So many P values and confidence intervals make a report.
_TESTS = 4
#: Quantities that test a result.
_TESTED = frozenset({"interval", "p_value", "not_significant"})
_WORD = re.compile(r"[a-z]+")
_DIGIT = re.compile(r"\d")


def is_plan(plain: str, patterns: Lexicon, has_results: bool) -> bool:
    """Whether a document is a protocol or registration: one without results of its own.

    ``has_results``: its form says that it reports some.
    """
    counts = Counter(code for _, _, code in patterns.protocol_terms.find(plain))
    if has_results:
        return False
    if counts["reporting"]:
        return counts["future"] >= _FUTURE
    return counts["future"] > 0 or counts["planning"] >= _PLANNING


def has_results(doc: Doc) -> bool:
    """Whether a document has a section for results, or prints tests and intervals as only results have them."""
    tests = sum(found.label in {"interval", "p_value"} for found in found_in(doc, "quantities"))
    return tests >= _TESTS or any(section.code == "results" for section in found_in(doc, "sections"))


def purpose(doc: Doc, plain: str, patterns: Lexicon) -> int:
    """The offset of the sentence that states the purpose of a text without headings; 0 where none does so early.

    In a text with results it stands in the first half; one that prints no test of a result may be background all along.
    """
    if any(section.code for section in found_in(doc, "sections")):
        return 0
    reach = len(plain) // 2 if has_results(doc) else len(plain)
    stated = next((start for start, _, _ in patterns.purpose_terms.find(plain, 0, reach)), 0)
    return max(stated, _first_report(doc, plain, patterns))


def _first_report(doc: Doc, plain: str, patterns: Lexicon) -> int:
    """The offset of the first sentence that reports, in the past, of "us" or with a test of its own; what stands
    before it in the present is generally so. 0 where no early sentence does. A title without numbers is neither."""
    tested = [found.start for found in found_in(doc, "quantities") if found.label in _TESTED]
    reporting, general = patterns.words("past") | patterns.words("reporting"), patterns.words("general")
    for start, end, *_ in found_in(doc, "sentences"):
        sentence = plain[start:end].casefold()
        words = frozenset(_WORD.findall(sentence))
        if start > len(plain) // 2:
            return 0
        title = not start and _DIGIT.search(sentence) is None
        told = words & reporting or any(start <= at < end for at in tested)
        if told or not (words & general or title):
            return start
    return 0


def redefines_response(scope: Sentence, plain: str, patterns: Lexicon) -> bool:
    """ "Response was defined as a pain reduction of …", "complete response (no vomiting and no rescue medication)"."""
    responses = [n for n, i in enumerate(scope.items) if _is_response(i, plain)]
    defined = next((cue.start for cue in scope.contexts if cue.rule == "defined"), -1)
    stretches = [(defined, scope.end)] if any(scope.items[n].start < defined for n in responses) else []
    for at in responses:
        if [i.label for i in scope.items[at + 1 : at + 2]] == ["open"]:
            close = next((i.start for i in scope.items[at:] if i.label == "close"), scope.end)
            stretches.append((scope.items[at].end, close))
    return any(next(patterns.other_responses.find(plain, *one), None) is not None for one in stretches)


def _is_response(item: Item, plain: str) -> bool:
    """Whether an item is a response, and none of a known other kind ("pain response")."""
    named = "response" in plain[item.start : item.end].casefold()
    return named and (item.label == "endpoint" or (item.label == "word" and item.lower == "response"))
