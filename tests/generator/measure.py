"""Counts how well an extractor does on generated sentences and under changes of text."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from extractor.schema import DocumentRecord, Outcome

from .compare import compare, words
from .phrasings import PHRASINGS, Phrasing
from .transform import TRANSFORMS

Extract = Callable[[str], DocumentRecord]


@dataclass(frozen=True)
class PhrasingScore:
    """How many of a phrasing's statements were read without any disagreement, and one that was not."""

    phrasing: str
    passed: int
    total: int
    failing_text: str | None
    disagreements: tuple[str, ...]

    @property
    def rate(self) -> float:
        """Share of statements passed, 0 to 1."""
        return self.passed / self.total


@dataclass(frozen=True)
class TransformScore:
    """How many outcomes of the plain texts were found in the changed ones too, and how many are new there."""

    transform: str
    total: int
    survived: int
    new: int

    @property
    def rate(self) -> float:
        """Share of outcomes that survived, 0 to 1; 1 where there were none."""
        return self.survived / self.total if self.total else 1.0


def score_phrasing(phrasing: Phrasing, extract: Extract, n: int, seed: int) -> PhrasingScore:
    """Extract from ``n`` statements of one phrasing; the first that fails is the example."""
    passed = 0
    failing: str | None = None
    disagreements: tuple[str, ...] = ()
    for index in range(n):
        statement = phrasing.statement(seed, index)
        comparison = compare(statement.outcomes, extract(statement.text).outcomes)
        if comparison.same:
            passed += 1
        elif failing is None:
            failing = statement.text
            disagreements = tuple(comparison.lines())
    return PhrasingScore(phrasing.id, passed, n, failing, disagreements)


def score_phrasings(extract: Extract, n: int = 50, seed: int = 0) -> list[PhrasingScore]:
    """Every phrasing's score, worst first."""
    scores = [score_phrasing(phrasing, extract, n, seed) for phrasing in PHRASINGS.values()]
    return sorted(scores, key=lambda score: (score.rate, score.phrasing))


def documents(n: int, seed: int = 0, statements: int = 8) -> list[str]:
    """``n`` texts of one paragraph, each of so many statements of different phrasings."""
    texts = []
    for index in range(n):
        chosen = random.Random(f"{seed}:document:{index}").sample(sorted(PHRASINGS), statements)
        texts.append(" ".join(PHRASINGS[name].statement(seed, index).text for name in chosen))
    return texts


def signature(outcome: Outcome) -> str:
    """Everything that an outcome says, without where it stands and how its names are spaced or dashed."""
    fields = outcome.model_dump(exclude={"evidence", "quote", "note", "comparison", "subject", "group", "compared"})
    for name in ("arm", "term"):
        if fields.get(name) is not None:
            fields[name] = " ".join(sorted(words(fields[name])))
    return repr(sorted(fields.items()))


def score_transforms(
    extract: Extract, texts: Sequence[str], transforms: Mapping[str, Callable[[str], str]] = TRANSFORMS
) -> list[TransformScore]:
    """What survives each transformation over all texts, worst first."""
    plain = [_signatures(extract(text).outcomes) for text in texts]
    scores = []
    for name, transform in transforms.items():
        survived = new = 0
        for text, before in zip(texts, plain, strict=True):
            changed = transform(text)
            after = before if changed == text else _signatures(extract(changed).outcomes)
            survived += (before & after).total()
            new += (after - before).total()
        scores.append(TransformScore(name, sum(found.total() for found in plain), survived, new))
    return sorted(scores, key=lambda score: (score.rate, score.transform))


def _signatures(outcomes: Iterable[Outcome]) -> Counter[str]:
    return Counter(signature(outcome) for outcome in outcomes)


def printed_numbers(text: str) -> set[float]:
    """Every number that a text prints, in digits or (zero to ten, "all", "no") in words."""
    numbers = {float(shown) for shown in re.findall(r"\d*\.\d+|\d+", text)}
    for word in words(text):
        numbers |= _WORDS.get(word, set())
    return numbers


_WORDS: dict[str, set[float]] = {
    **{
        word: {float(value)}
        for value, word in enumerate(
            ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
        )
    },
    "no": {0.0},
    "none": {0.0},
    "all": {100.0},
}
