"""Finds mentions of groups: arms, subgroups, regimens, starting points.

Labels of the span group: ``group`` (a named group, the words as printed), ``treatment`` (a regimen's name),
``frame`` (before or after matching), ``phrase`` (what stands after "in", "for", "with" … behind a number),
``lead`` (the same at the head of a sentence) and ``pronoun`` (code: whole, both, former, latter, other, this).
The code of a ``group`` says how it was recognised: head ("TACE group"), people ("patients with …"), name (named
as a group elsewhere), noun.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Set

from spacy.language import Language
from spacy.tokens import Doc

from extractor.components.abbreviations import GROUP as ABBREVIATIONS
from extractor.components.group_phrases import GroupPhrases
from extractor.components.named_groups import NamedGroups
from extractor.components.noun_phrases import START, NounPhrases, words_of
from extractor.components.sentences import GROUP as SENTENCES
from extractor.components.spans import Found, attribute, found_in, plain_of, set_spans
from extractor.components.tables import GROUP as TABLES
from extractor.components.tables import rows_of
from extractor.lexicon import Lexicon, lexicon

GROUP = "groups"


def find_groups(
    text: str,
    patterns: Lexicon,
    sentences: Iterable[tuple[int, int]],
    rows: Set[tuple[int, int]] = frozenset(),
    abbreviations: Iterable[tuple[str, str]] = (),
) -> Iterator[Found]:
    """All mentions of groups, in order; of overlapping ones the longest, and named groups before phrases.

    Those of ``sentences`` that are ``rows`` of tables only lend their groups' names to the others.
    ``abbreviations``: what the document shortens, and how; the short form of a treatment is one, too.
    """
    phrases = NounPhrases(text, patterns)
    named, loose = NamedGroups(phrases), GroupPhrases(phrases, abbreviations)
    named.learn_names()
    per_sentence = []
    for start, end in sentences:
        words = words_of(text, start, end)
        found = list(named.by_head(words))
        if (start, end) not in rows:
            found += [*named.by_people(words), *named.by_division(words, start, end)]
            per_sentence.append((start, end, words, found))
    names = named.by_name()
    for start, end, words, found in per_sentence:
        given = names[bisect_left(names, start, key=START) : bisect_left(names, end, key=START)]
        everything = [*loose.by_word(start, end), *found, *(name for name in given if name.end <= end)]
        everything += [*loose.by_phrase(words, start, end), *loose.by_treatment(words)]
        kept = _without_overlaps(everything)
        yield from _without_overlaps([*kept, *loose.parallel(words, kept)])


_RANK = {"frame": 1, "pronoun": 1, "group": 1, "phrase": 2, "treatment": 2, "lead": 3}


def _rank(found: Found) -> int:
    """Named groups first; a bare name or noun yields to a longer regimen that holds it ("TACE plus RFA")."""
    return 2 if found.code in {"name", "noun"} else _RANK[found.label]


def _without_overlaps(found: list[Found]) -> list[Found]:
    kept: list[Found] = []
    for item in sorted(found, key=lambda f: (_rank(f), f.start - f.end, f.start)):
        if all(item.end <= other.start or item.start >= other.end for other in kept):
            kept.append(item)
    return sorted(kept)


@Language.factory(
    "io_groups",
    assigns=["doc.spans", attribute(GROUP)],
    requires=[attribute(SENTENCES), attribute(ABBREVIATIONS), attribute(TABLES)],
)
def create_groups(nlp: Language, name: str) -> Groups:
    """Component factory."""
    return Groups(lexicon())


class Groups:
    """Sets ``doc.spans["groups"]``; needs sentences, reads the abbreviations, and leaves out the rows of
    ``doc.spans["tables"]``."""

    def __init__(self, patterns: Lexicon) -> None:
        self.patterns = patterns

    def __call__(self, doc: Doc) -> Doc:
        if SENTENCES not in doc.spans:
            raise ValueError(f"io_groups needs doc.spans['{SENTENCES}']: add io_{SENTENCES} to the pipeline before it")
        sentences = ((sentence.start, sentence.end) for sentence in found_in(doc, SENTENCES))
        text = plain_of(doc)
        short_forms = ((found.label, text[found.start : found.end]) for found in found_in(doc, ABBREVIATIONS))
        found = find_groups(text, self.patterns, sentences, frozenset(rows_of(doc)), short_forms)
        return set_spans(doc, GROUP, found)
