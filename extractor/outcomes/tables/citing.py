"""A table's name, and what the running text says of it where it cites it: "PFS was analysed (Table 3)".

Construction: ``cited``, the only time to event that the sentences name which cite a table; none for several.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.lexicon import Lexicon
from extractor.outcomes.tables.wording import citation_of, wording

_SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[A-Z])|\n")


def name_of(caption: str, number: int | str, patterns: Lexicon) -> str:
    """What a table is called: as its caption begins, else by its number in the document."""
    named = wording(patterns).name.match(caption)
    return " ".join(named.group().split()).capitalize() if named else f"Table {number}".strip()


def cited_endpoint(plain: str, caption: str, patterns: Lexicon) -> str:
    """The code of the only time to event that the text names where it cites a table; "" for none or several."""
    named = wording(patterns).name.match(caption)
    if named is None:
        return ""
    cites = citation_of(named["number"], patterns)
    found = {code for sentence in _citing(plain, cites, caption) for code in _times(sentence, patterns)}
    return found.pop() if len(found) == 1 else ""


def _citing(plain: str, cites: re.Pattern[str], caption: str) -> Iterator[str]:
    """The sentences that cite a table; its caption is none of them."""
    for line in plain.split("\n"):
        if cites.search(line) and caption not in line:
            yield from (sentence for sentence in _SENTENCE.split(line) if cites.search(sentence))


def _times(sentence: str, patterns: Lexicon) -> Iterator[str]:
    for _, _, term in patterns.measure_terms.find(sentence):
        code = term.removeprefix("endpoint:")
        if patterns.families.get(code) == "time_to_event":
            yield code
