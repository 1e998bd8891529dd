"""Finds the words that say what a number measures, and the words and signs that steer the constructions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from extractor.components.abbreviations import GROUP as ABBREVIATIONS
from extractor.components.framing import framed
from extractor.components.spans import Found, attribute, found_in, plain_of, set_spans
from extractor.lexicon import Lexicon, lexicon

GROUP = "terms"
#: Coordinated adjectives before an endpoint: "cancer-specific, overall and …".
_MEMBER = r"[A-Za-z]++(?:-[a-z]++)*+"
_JOINT = re.compile(r",\s+(?:and\s+|or\s+)?|\s+(?:and|or)\s+|/")
_COORDINATED = re.compile(rf"(?:(?:\b{_MEMBER}\s)?\b{_MEMBER}(?:{_JOINT.pattern}))+\Z")
_NOUN = re.compile(r"(?:survivals?|response|rates?)\b(?:\s+rates?)?")
#: So far to the left of a long form may stand words of its term that its abbreviation leaves out.
_LEFT_OF_LONG_FORM = 30
#: A survival free of something that is no endpoint with a code: "hemoptysis-free survival".
_OTHER_SURVIVAL = re.compile(r"\b(?:free|specific)[\s-]+\Z")
_LONGEST_ADJECTIVE = 30
#: The adjective of a survival that a time parts from its noun: "*disease-specific* 5-year survival".
_PARTED = re.compile(r"\b(?P<adjective>[A-Za-z]+[- ](?:free|specific))\s+(?=[\w-]+-(?:year|month|week)s?\s+\Z)")
#: Before the disease that people have: "patients with severe …".
_AFFLICTED = re.compile(r"\bwith\s+(?:\w+\s+){0,2}\Z")
_A_TIME = re.compile(r"time (?:to|until|from)\b", re.IGNORECASE)
_SIGN = re.compile(r"[()\[\],;:/=]")
_SIGNS = {"(": "open", "[": "open", ")": "close", "]": "close"}


def own_meanings(doc: Doc, patterns: Lexicon) -> dict[str, str]:
    """What the document's own abbreviations mean: short form → code of its long form ("" = no measure at all).

    A known abbreviation keeps its known meaning unless its long form says something else altogether
    ("SD" for "standard deviation").
    """
    text = plain_of(doc)
    meanings: dict[str, str] = {}
    kept: set[str] = set()
    for found in found_in(doc, ABBREVIATIONS):
        short, long_form = found.label, text[found.start : found.end]
        own, known = (
            _meaning(text, found.start, found.end, patterns),
            patterns.measure_terms.code(short),
        )
        if own.startswith(("endpoint:", "event:")) or known is None:
            meanings[short] = own
            kept.add(short)
        elif known.startswith("endpoint:") and _words(long_form) & patterns.words_of(known.removeprefix("endpoint:")):
            kept.add(short)
        elif short not in kept:
            meanings[short] = ""
    return {short: own for short, own in meanings.items() if own or short not in kept}


def _words(text: str) -> set[str]:
    return {word.casefold() for word in re.findall(r"[^\W\d_]{3,}", text)}


def _meaning(text: str, start: int, end: int, patterns: Lexicon) -> str:
    """The code of a long form, or of the term that ends where it ends ("median overall survival", "time to …")."""
    whole = patterns.measure_terms.code(text[start:end])
    if whole is not None and whole.startswith(("endpoint:", "event:")):
        return whole
    window = max(0, start - _LEFT_OF_LONG_FORM)
    for first, last, code in patterns.measure_terms.find(text, window, end):
        if last == end and code.startswith("endpoint:"):
            return "measure:duration" if _OTHER_SURVIVAL.search(text, 0, first) else code
        if last == end and code.startswith("event:") and whole is None:
            return code if code != "event:named" or _names_event(text, start, end, patterns) else ""
    if whole is None and _A_TIME.match(text, start, end):
        return "measure:duration"
    return whole or ""


def _names_event(text: str, start: int, end: int, patterns: Lexicon) -> bool:
    """Whether a long form names an event, and not the disease of "patients with pulmonary fibrosis (PF)"."""
    head = text[start:end].casefold().split()[-1]
    return head not in patterns.words("no_event") and _AFFLICTED.search(text, max(0, start - 40), start) is None


def _ellipses(text: str, start: int, end: int, label: str, patterns: Lexicon) -> Iterator[Found]:
    """ "cancer-specific, overall and progression-free survival": the members that lack their noun."""
    noun = _NOUN.search(text, start, end) if label == "endpoint" else None
    lead = _COORDINATED.search(text, max(0, start - 80), start) if noun else None
    if noun is None or lead is None:
        return
    at = lead.start()
    for joint in _JOINT.finditer(text, lead.start(), lead.end()):
        yield from _member(text, at, joint.start(), noun.group(), patterns)
        at = joint.end()


def _member(text: str, start: int, end: int, noun: str, patterns: Lexicon) -> Iterator[Found]:
    """The "distant disease-free" of "distant disease-free and overall survival", from its longest known form on."""
    for first in [start, *(start + match.end() for match in re.finditer(r"\s+", text[start:end]))]:
        stem = text[first:end]
        code = patterns.measure_terms.code(f"{stem} {noun}") or patterns.measure_terms.code(f"{stem} {noun.split()[0]}")
        if code and code.startswith("endpoint:") and patterns.measure_terms.code(stem) is None:
            yield Found(first, end, "endpoint", code.removeprefix("endpoint:"))
            return


def _with_adjective(text: str, start: int, patterns: Lexicon) -> int:
    """Where an event's name begins with the adjective before it: "*pancreatic* fistula"."""
    adjective = patterns.event_adjective.search(text, max(0, start - _LONGEST_ADJECTIVE), start)
    if adjective is None or adjective["word"] in patterns.adverse_event.adjective.not_words:
        return start
    return adjective.start("word")


def _event_words(text: str, patterns: Lexicon) -> Iterator[Found]:
    """Words that their ending makes the name of an event: "hypophysitis"."""
    for match in patterns.event_words.finditer(text):
        if match.group().casefold() not in patterns.adverse_event.suffix.not_words:
            yield Found(_with_adjective(text, match.start(), patterns), match.end(), "event", "named")


def _laboratory_lists(text: str, events: list[Found], patterns: Lexicon) -> Iterator[Found]:
    """ "elevation of AST, ALT and bilirubin": the values listed behind the first are events, too."""
    for event in events:
        at = event.end
        while match := patterns.laboratory_list.match(text, at):
            yield Found(match.start("name"), match.end("name"), "event", "named")
            at = match.end()


def find_terms(text: str, patterns: Lexicon, meanings: dict[str, str]) -> Iterator[Found]:
    """Measures, cues and signs of a normalised text, in order; measures win over cues at the same place."""
    found: list[Found] = []
    for start, end, code in patterns.measure_terms.find(text):
        label, _, value = code.partition(":")
        if code == "endpoint:OS" and (parted := _PARTED.search(text, max(0, start - _LONGEST_ADJECTIVE), start)):
            code = patterns.measure_terms.code(f"{parted['adjective']} survival") or code
            label, _, value = code.partition(":")
        if code == "endpoint:OS" and _OTHER_SURVIVAL.search(text, max(0, start - 12), start):
            code, label, value = "measure:duration", "measure", "duration"
        own = meanings.get(text[start:end])
        if own is not None and own != code:
            label, _, value = own.partition(":")
        if label not in ("", "not"):
            found += _ellipses(text, start, end, label, patterns)
            if code == "event:named":
                start = _with_adjective(text, start, patterns)
            found.append(Found(start, end, label, value))
    found = list(framed(found, text, patterns, frozenset(meanings)))
    found += _event_words(text, patterns)
    found += _laboratory_lists(text, [f for f in found if f.label == "event"], patterns)
    for start, end, code in patterns.cue_terms.find(text):
        label, _, value = code.partition(":")
        found.append(Found(start, end, label, value))
    for short, code in meanings.items():
        label, _, value = code.partition(":")
        if label in ("endpoint", "event", "measure") and patterns.measure_terms.code(short) is None:
            for match in re.finditer(rf"(?<!\w){re.escape(short)}(?!\w)", text):
                found.append(Found(match.start(), match.end(), label, value))
    for match in _SIGN.finditer(text):
        found.append(Found(match.start(), match.end(), _SIGNS.get(match.group(), match.group())))
    found.sort(key=lambda item: (item.start, -item.end))
    last = 0
    for item in found:
        if item.start >= last:
            yield item
            last = item.end


@Language.factory("io_terms", assigns=["doc.spans", attribute(GROUP)], requires=[attribute(ABBREVIATIONS)])
def create_terms(nlp: Language, name: str) -> Terms:
    """Component factory."""
    return Terms(lexicon())


class Terms:
    """Sets ``doc.spans["terms"]``; uses ``doc.spans["abbreviations"]`` where it is there.

    Labels: ``endpoint`` (code: OS, ORR …), ``event`` (any, qualified, death, named), ``measure`` (no outcome),
    ``ratio`` (HR, OTHER), ``statistic``, ``versus``, ``than``, ``and``, ``both``, ``respectively``, and signs.
    """

    def __init__(self, patterns: Lexicon) -> None:
        self.patterns = patterns

    def __call__(self, doc: Doc) -> Doc:
        return set_spans(doc, GROUP, find_terms(plain_of(doc), self.patterns, own_meanings(doc, self.patterns)))
