"""Builds the outcomes of a whole document: sentence by sentence, then its tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from spacy.tokens import Doc

from extractor.components.spans import found_in, layout_of, plain_of
from extractor.glyphs import without_line_numbers
from extractor.lexicon import Lexicon, lexicon
from extractor.outcomes.document.attribution import attributed
from extractor.outcomes.document.carried import after
from extractor.outcomes.document.distinct import distinct
from extractor.outcomes.document.genre import has_results, is_plan, purpose, redefines_response
from extractor.outcomes.document.results import Results
from extractor.outcomes.document.same import linked
from extractor.outcomes.document.title import compared_in_title, is_title, opening_end
from extractor.outcomes.links.arms.study import GroupMemory, content_words, reports_matching
from extractor.outcomes.links.arms.study_pair import sized_lists, study_pair
from extractor.outcomes.links.memory import Memory
from extractor.outcomes.links.sentence import JoinedSentence, join
from extractor.outcomes.records.common import Document
from extractor.outcomes.records.guard import Guard
from extractor.outcomes.records.printed import Printed
from extractor.outcomes.sentence.items import Sentence, read_sentences
from extractor.outcomes.tables import read as table
from extractor.schema import Outcome, OutcomeBase
from extractor.texts import text_of

#: Sections whose numbers are never results of the study.
_NO_RESULTS = frozenset({"references", "other"})


def build_outcomes(
    doc: Doc,
    patterns: Lexicon | None = None,
    guard: Guard | None = None,
    watch: Callable[[JoinedSentence], None] | None = None,
) -> list[Outcome]:
    """All outcomes of a Doc, in the order in which their numbers are printed; ``guard`` knows what was left out.

    ``watch`` is shown each sentence as it was joined, with the votes on its groups.
    """
    patterns = patterns or lexicon()
    scopes = list(read_sentences(doc))
    document = _document(doc, scopes, patterns, guard or Guard())
    memory = Memory(_groups(doc, scopes, patterns))
    outcomes: list[OutcomeBase] = []
    names = without_line_numbers(document.text)  # a name may go over a line
    for number, scope in enumerate(scopes):
        if scope.heading in _NO_RESULTS or (number == 0 and is_title(scopes, patterns)):
            continue
        sentence = join(scope, names, patterns, memory)
        if watch is not None:
            watch(sentence)
        results = Results(sentence, document, patterns, memory)
        outcomes += results.all()
        memory = after(memory, results, patterns)
    outcomes += table.build(doc, document, patterns)
    own = attributed(outcomes, layout_of(doc), document.text)
    generic = patterns.words("generic")
    told = linked(distinct(sorted(own, key=_position), generic), generic)  # type: ignore[arg-type]
    printed = Printed(doc, document.text, document.plain)
    return [printed.of(outcome) for outcome in told]


def _document(doc: Doc, scopes: Sequence[Sentence], patterns: Lexicon, guard: Guard) -> Document:
    """What builders need to know of the document as a whole."""
    plain = plain_of(doc)
    return Document(
        text=text_of(doc),
        plain=plain,
        kaplan_meier=next(patterns.kaplan_meier.find(plain), None) is not None,
        is_plan=is_plan(plain, patterns, has_results(doc)),
        purpose=purpose(doc, plain, patterns),
        contrast=patterns.words("contrast"),
        past=patterns.words("past"),
        other_response=any(redefines_response(scope, plain, patterns) for scope in scopes),
        guard=guard,
    )


def _groups(doc: Doc, scopes: Sequence[Sentence], patterns: Lexicon) -> GroupMemory:
    """What is known of the groups of a study before its first sentence is joined."""
    text = text_of(doc)
    long_forms = ((found.label, text[found.start : found.end]) for found in found_in(doc, "abbreviations"))
    pair, directed = study_pair(scopes, text, patterns)
    return GroupMemory(
        pair,
        lists={len(names): names for names in sized_lists(scopes, text)},
        short_forms=tuple((short, long_form) for short, long_form in long_forms if " " in long_form),
        opening=content_words(plain_of(doc)[: opening_end(scopes)]) - compared_in_title(scopes),
        matched=reports_matching(scopes),
        directed=pair if directed else (),
    )


def _position(outcome: OutcomeBase) -> tuple[int, int]:
    return (outcome.evidence.start, outcome.evidence.end) if outcome.evidence else (0, 0)
