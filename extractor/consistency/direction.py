"""Ratios against the words around them: "poorer survival … HR 0.151"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.consistency.finding import finding
from extractor.consistency.reading import Reading, Words
from extractor.schema import Finding, HazardRatio

_WORD = re.compile(r"[a-z][a-z-]*")
_CLAUSE_END = re.compile(r"[;:]\s")


def denied_direction(readings: Sequence[Reading], words: Words) -> Iterator[Finding]:
    """``direction-denied``: the text says worse survival of the first group named, the ratio says better, or reversed.

    Only where one comparison with one direction stands in the clause before the ratio. A ratio may be coded with
    the first group as reference: then the words are right and the ratio is upside down, which cannot be told here.
    """
    hazards = [r for r in readings if isinstance(r.outcome, HazardRatio) and r.value is not None]
    for reading in hazards:
        assert reading.value is not None
        if reading.value.low <= 1 <= reading.value.high:
            continue
        said = _direction(_clause(reading, hazards), words)
        if said is None or said == (reading.value.low > 1):
            continue
        yield finding(
            "direction-denied",
            f"{reading.name}: the text says {'worse' if said else 'better'}, the hazard ratio is {reading.value.text}.",
            [reading],
            severity="discrepancy",
            undecided="whether the ratio is misprinted or has the first group as its reference",
        )


def _clause(reading: Reading, hazards: Sequence[Reading]) -> str:
    """What stands before a ratio in its sentence, from the ratio or clause before it."""
    others = [r.end for r in hazards if r.sentence_start == reading.sentence_start and r.end <= reading.at]
    begin = max(others, default=0)
    ends = [m.end() for m in _CLAUSE_END.finditer(reading.sentence, begin, reading.at)]
    return reading.sentence[max([begin, *(e for e in ends if e < reading.at - 20)]) : reading.at]


def _direction(clause: str, words: Words) -> bool | None:
    """Whether a clause says that its first group fares worse; null where its direction is none, double or doubtful."""
    found = _WORD.findall(clause.casefold())
    if any(word in words["doubt"] for word in found) or not any(word in words["compared"] for word in found):
        return None
    if not any(word in words["fared"] for word in found):
        return None
    worse, better = (any(word in words[role] for word in found) for role in ("worse", "better"))
    return worse if worse != better else None
