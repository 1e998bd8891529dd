"""Where a text speaks of its groups: the mentions, in order, with what each says and how it was recognised."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from extractor.components.spans import found_in, plain_of
from extractor.components.tables import rows_of
from extractor.study.names import Key, Names

#: So many characters before a name the word that leads to it is looked for.
_BEFORE = 20
#: Labels of spans that name a group wherever they stand.
_NAMING = frozenset({"group", "treatment"})


@dataclass(frozen=True)
class Mention:
    """One place that names a group; ``named`` where it is called one ("the TACE group", "arm B")."""

    start: int
    end: int
    text: str
    key: Key
    code: str
    sentence: int

    @property
    def is_people(self) -> bool:
        """Whether it describes people ("patients with …")."""
        return self.code in {"people", "adjective"}

    @property
    def named(self) -> bool:
        return self.code == "head"


def read_long_forms(doc: Doc, plain: str, adding: frozenset[str]) -> tuple[dict[str, str], frozenset[str]]:
    """The abbreviations of a Doc by what they stand for, and those that may stand for more.

    In "chemotherapy plus cetuximab (CTX)" it is not said what CTX is, unless the text adds it to something.
    """
    joint = "|".join(map(re.escape, sorted(adding)))
    known: dict[str, str] = {}
    more: set[str] = set()
    for found in found_in(doc, "abbreviations"):
        short = re.escape(found.label)
        led = plain[max(0, found.start - _BEFORE) : found.start].split()[-1:]
        added = rf"(?:{joint})[\s-]*{short}(?!\w)|(?<!\w){short}[\s-]*(?:{joint})(?!\w)"
        if led and led[0].casefold() in adding and not re.search(added, plain, re.IGNORECASE):
            more.add(found.label)
        else:
            known[plain[found.start : found.end].casefold().replace("-", " ")] = found.label
    return known, frozenset(more)


def read_mentions(doc: Doc, names: Names) -> Sequence[Mention]:
    """All mentions in the sentences of a Doc, tables' rows left out."""
    return list(_mentions(doc, names))


def _mentions(doc: Doc, names: Names) -> Iterator[Mention]:
    plain, rows = plain_of(doc), frozenset(rows_of(doc))
    sentences = [(s.start, s.end) for s in found_in(doc, "sentences")]
    at = 0
    for found in sorted(found_in(doc, "groups"), key=lambda f: (f.start, -f.end)):
        while at + 1 < len(sentences) and sentences[at][1] <= found.start:
            at += 1
        if found.label not in _NAMING or (sentences and sentences[at] in rows):
            continue
        code = found.code or found.label
        start = _behind_lead(plain, found.start, found.end, names.lead) if code == "treatment" else found.start
        text = " ".join(plain[start : found.end].split())
        if key := names.key(text):
            yield Mention(start, found.end, text, key, code, at)


def _behind_lead(text: str, start: int, end: int, lead: frozenset[str]) -> int:
    """Where a treatment's name begins: behind the verb that it was found with ("underwent RFA")."""
    for word in re.finditer(r"\S+", text[start:end]):
        if word.group().casefold() not in lead:
            return start + word.start()
    return start
