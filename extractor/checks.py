"""Runs the examples that stand beside the entries of ``patterns/``.

Examples are exact: the outcomes found equal the outcomes marked, every field but free wording; unmarked text
yields nothing. The check of necessity switches each phrasing off in turn and names those whose absence no
example anywhere notices.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from extractor.examples import Example, ExampleError, Expected, outcome_fields, parse_example
from extractor.lexicon import Lexicon, lexicon
from extractor.outcomes import build_outcomes
from extractor.pipeline import load
from extractor.schema import OutcomeBase

#: Free wording that examples need not repeat.
_WORDING = {"subject", "section"}


@dataclass(frozen=True)
class CheckResult:
    """The result of one example: the file and entry that it stands in, and what differs."""

    source: str
    entry: str
    example: str
    ok: bool
    message: str = ""


def _fields(outcome: OutcomeBase) -> dict[str, Any]:
    return {k: v for k, v in outcome_fields(outcome).items() if k not in _WORDING}  # type: ignore[arg-type]


def differences(example: Example, found: list[OutcomeBase]) -> list[str]:
    """What is missing, extra or different, one line each; empty where the example holds."""
    left = [(o.evidence.start, o.evidence.end, _fields(o)) if o.evidence else (0, 0, _fields(o)) for o in found]
    lines = []
    for expected in example.expected:
        wanted = (expected.start, expected.end, _fields(expected.outcome))
        if wanted in left:
            left.remove(wanted)
        else:
            lines.append(f"missing at {expected.start}: {_shown(expected)}")
    return lines + [f"extra at {start}: {_plain(fields)}" for start, _, fields in left]


def _shown(expected: Expected) -> str:
    return _plain(_fields(expected.outcome))


def _plain(fields: dict[str, Any]) -> str:
    return ", ".join(f"{k}={v}" for k, v in fields.items() if v is not None)


class _Checker:
    """Runs examples through one lexicon."""

    def __init__(self, patterns: Lexicon) -> None:
        self.patterns = patterns
        self.nlp = load(patterns)

    def run(self, marked: str) -> list[str]:
        try:
            example = parse_example(marked)
        except ExampleError as error:
            return [str(error)]
        return differences(example, list(build_outcomes(self.nlp(example.text), self.patterns)))


def run_checks(necessity: bool = False) -> Iterator[CheckResult]:
    """Run all examples; with ``necessity`` also name the phrasings that no example needs.

    Yields:
        One result an example, then one a phrasing.
    """
    patterns = lexicon()
    checker = _Checker(patterns)
    passing = []
    for source, entry, example in patterns.examples():
        lines = checker.run(example)
        if not lines:
            passing.append(example)
        yield CheckResult(source, entry, example, not lines, "; ".join(lines))
    if necessity:
        yield from _necessity(patterns, passing)


def _necessity(patterns: Lexicon, examples: list[str]) -> Iterator[CheckResult]:
    for source, phrasing in patterns.all_phrasings():
        without = _Checker(lexicon(frozenset({phrasing.id})))
        ordered = [e for e in phrasing.examples if e in examples] + examples
        needed = next((example for example in ordered if without.run(example)), None)
        yield CheckResult(
            source,
            phrasing.id,
            needed or "",
            needed is not None,
            "" if needed else "no example fails without this phrasing",
        )
