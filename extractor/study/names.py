"""What a group's name says: the words by which two names are known to mean one group."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from extractor.components.noun_phrases import LETTER
from extractor.lexicon import Lexicon

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)?|[<>≤≥+&]")
#: Words of so many letters lose a plural's s.
_PLURAL = 4
#: Marks the letter of "group A", which is no word.
LETTERED = "#"
#: Stands for what a name that breaks off behind "plus" would go on with.
JOINED = "+…"
#: A label of one sign before its head, "S group", and how many words that are.
_LABEL, _LABELLED = re.compile(r"[A-Z]"), 2
#: Stands for all words that deny: "without", "non-".
NOT = "not"


@dataclass(frozen=True)
class Key:
    """What tells a group from others: its words without what all names share, in order where that matters."""

    words: frozenset[str]
    order: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words)

    @property
    def cut(self) -> bool:
        """Whether the name breaks off."""
        return JOINED in self.words

    @property
    def letter(self) -> str:
        """The letter of "group A"; nothing where the name is more, or has none."""
        one = next(iter(self.words), "") if len(self.words) == 1 else ""
        return one.removeprefix(LETTERED) if one.startswith(LETTERED) else ""


class Names:
    """Reads the names of one document's groups; ``long_forms`` are its abbreviations by what they stand for.

    An abbreviation that is also a common word ("AS", "OR") keeps its capitals.
    """

    def __init__(self, patterns: Lexicon, long_forms: Mapping[str, str], letters: Iterable[str] = ()) -> None:
        words = patterns.study
        self.generic = words.generic.words
        self.weak = words.weak.words
        self.lead = words.lead.words
        self.last = words.last.words
        self.lacking = words.lacking.words
        self.order = words.order.words
        self.heads = frozenset(patterns.groups.head.terms)
        self.joint = words.joint.words
        self.any_amount = [f" {term.casefold()} " for term in words.any_amount.terms]
        common = self.generic | self.weak
        self.shorts = frozenset(short for short in long_forms.values() if short.casefold() in common)
        told = ((long, short if short in self.shorts else short.casefold()) for long, short in long_forms.items())
        self.long_forms = dict(sorted(told, key=lambda item: -len(item[0])))
        self.letters = frozenset(letters)
        self._known: dict[str, Key] = {}

    def key(self, name: str) -> Key:
        """The words of a name that tell it from others, abbreviations in place of what they stand for."""
        if name not in self._known:
            self._known[name] = self._key(name)
        return self._known[name]

    def _key(self, name: str) -> Key:
        words = name.split()
        last = words[-1] if words else ""
        if len(words) in {1, 2} and LETTER.fullmatch(last) and (len(words) == 1 or words[0].casefold() in self.heads):
            return Key(frozenset({LETTERED + last.casefold()}))
        if len(words) == _LABELLED and _LABEL.fullmatch(words[0]) and last.casefold() in self.heads:
            return Key(frozenset({LETTERED + words[0].casefold()}))
        found = [self._plain(word) for word in _WORD.findall(self.shortened(name))]
        told = [word for word in found if word not in self.generic]
        strong = [word for word in told if word not in self.weak]
        if strong and last.casefold() in self.joint:
            strong.append(JOINED)
        order = tuple(strong) if self.order.intersection(found) else ()
        return Key(frozenset(_counted(strong or told or [word for word in found if word in self.last])), order)

    def shortened(self, name: str) -> str:
        """A name in small letters with the document's abbreviations in it."""
        words = name.replace("-", " ").split()
        folded = " ".join(word if word in self.shorts else word.casefold() for word in words)
        for term in self.any_amount:
            folded = f" {folded}".replace(term, " ").strip()
        for long_form, short in self.long_forms.items():
            if long_form in folded:
                folded = folded.replace(long_form, short)
        return folded

    def _plain(self, word: str) -> str:
        if word in self.lacking:
            return NOT
        plural = len(word) >= _PLURAL and word.endswith("s") and not word.endswith("ss")
        single = word[:-1] if plural else word
        return word if word in self.generic else single


def _counted(words: Iterable[str]) -> Iterator[str]:
    """Words with a number where they come again: "RT-GC" and "RT-GC+GC" are two."""
    seen: Counter[str] = Counter()
    for word in words:
        seen[word] += 1
        yield word if seen[word] == 1 else f"{word} {seen[word]}"
