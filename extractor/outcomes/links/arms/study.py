"""What sentences hand on of groups, and when two names mean one group."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from extractor.outcomes.links.model import Comparison
from extractor.outcomes.sentence.items import Item, Sentence

_CONTENT = re.compile(r"[^\W\d_]{3,}")
#: So many items apart two groups stand side by side.
_SIDE_BY_SIDE = 4
#: So many items may the size of a group stand behind its name.
_SIZE_REACH = 3


@dataclass(frozen=True, slots=True)
class GroupMemory:
    """What earlier sentences said about groups.

    ``pair``: the document's own two groups; ``directed``: the same in the order in which the document compares the one
    with the other, if it does; ``last_pair``: those compared last; ``topic``: the one group that the sentence before,
    without a number of its own, was about; ``lists``: three or more that were named together, by how many they are;
    ``short_forms``: abbreviations with what they stand for; ``opening``: the words of the title and what stands before
    the results; ``frame``: the part of the study within which groups were compared; ``matched``: whether results
    before and after matching are reported; ``compared``: what the last hazard ratio compared; ``recent``: the groups
    named last, the latest first.
    """

    pair: tuple[str, ...] = ()
    last_pair: tuple[str, ...] = ()
    topic: str = ""
    lists: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    short_forms: tuple[tuple[str, str], ...] = ()
    opening: frozenset[str] = frozenset()
    frame: str = ""
    matched: bool = False
    compared: Comparison | None = None
    directed: tuple[str, ...] = ()
    recent: tuple[str, ...] = ()

    def best(self) -> tuple[str, ...]:
        return self.last_pair or self.pair

    def other(self, name: str, generic: frozenset[str]) -> str:
        """The other group of the pair compared last, or of the document's, that one is known of; "" where of none."""
        for pair in (self.last_pair, self.pair):
            for mine, others in (pair, pair[::-1]) if len(pair) == 2 else ():
                if same_group(mine, name, generic):
                    return others
        return ""


@lru_cache(maxsize=1 << 12)
def _key(name: str, generic: frozenset[str]) -> frozenset[str]:
    words = frozenset(name.casefold().replace("-", " ").split())
    return words - generic or words


def content_words(text: str) -> frozenset[str]:
    """The words of a text that can tell groups apart: letters only, in lower case, without a plural's s."""
    return frozenset(w.casefold().rstrip("s") for w in _CONTENT.findall(text))


def same_group(one: str, two: str, generic: frozenset[str]) -> bool:
    """Whether two names mean one group: the same words but for "group", "patients receiving" and the like."""
    return _key(one, generic) == _key(two, generic)


def reports_matching(scopes: Iterable[Sentence]) -> bool:
    """Whether a document reports results both before and after its groups were matched."""
    codes = {i.code for scope in scopes for i in scope.items if i.label == "frame"}
    return codes >= {"matched", "unmatched"}


def printed(item: Item, text: str) -> str:
    """A group in the document's own words."""
    return " ".join(text[item.start : item.end].split())
