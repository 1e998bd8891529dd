"""What the files of ``patterns/`` say: their validated models, phrasings, words and examples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import regex

from extractor.grammar import GrammarError, compile_template
from extractor.lexicon import models
from extractor.lexicon.composed import parts_of
from extractor.lexicon.files import PatternError, PatternFolder
from extractor.lexicon.spelling import squeeze
from extractor.lexicon.study import Study


@dataclass(frozen=True)
class CompiledPhrasing:
    """A phrasing with its compiled template."""

    id: str
    label: str
    code: str | None
    pattern: regex.Pattern[str]
    source: str


class Patterns(PatternFolder):
    """Everything that ``patterns/`` says.

    Args:
        folder: the pattern folder.
        without: ids of phrasings to leave out (for the check of necessity).

    Raises:
        PatternError: a file is missing or does not fit.
    """

    def __init__(self, folder: Path, without: frozenset[str] = frozenset()) -> None:
        super().__init__(folder)
        self._without = without
        self._spelling = self._read("spelling", models.Spelling).variants
        self._units = self._codes("units")
        self._operators = self._codes("operators")
        blocks = self._read("blocks", models.Blocks).blocks
        unit_terms = sorted((t for terms in self._units.values() for t in terms if len(t) > 1), key=len, reverse=True)
        self._blocks = blocks | {"unit_term": "|".join(unit_terms)}
        self.survival_time = self._read("survival_time", models.SurvivalTime)
        self.hazard_ratio = self._read("hazard_ratio", models.HazardRatio)
        self.adverse_event = self._read("adverse_event", models.AdverseEvent)
        self.endpoints: dict[str, models.Endpoint] = self._entries("endpoints", models.Endpoint)
        context = self._read("context", models.Context)
        self.context = context.cue
        self._protocol = context.protocol
        self._other_response = context.other_response
        self._purpose = context.purpose
        self.groups = self._read("groups", models.Groups)
        self._parts = self._codes("parts")
        for code, endpoint in self.endpoints.items():
            self._check_parts("endpoints", code, endpoint.composed)
        self.weights = self._read("weights", models.Weights)
        self._measures = self._read("measures", models.Measures)
        self.study = self._read("study", Study)
        self._check_parts("measures", "rate", self._measures.rate.composed)
        self._check_parts("adverse_event", "events", self.adverse_event.events.composed)
        self._words = self._entries("words", models.Words)
        self._consistency = self._entries("consistency", models.Words)
        sentences = self._read("sentences", models.Sentences)
        self.no_end = frozenset(term.casefold() for term in sentences.no_end.terms)
        self.closing_signs = sentences.closing.signs

    def _check_parts(self, source: str, code: str, templates: tuple[str, ...]) -> None:
        """Each part that a template names must be there."""
        for template in templates:
            for part in parts_of(template) - self._parts.keys():
                raise PatternError(f"{self.folder / source}.toml, {code}: {template!r} names no part {part!r}")

    @cached_property
    def phrasings(self) -> tuple[CompiledPhrasing, ...]:
        """All phrasings of all files, compiled."""
        return tuple(
            CompiledPhrasing(p.id, p.label, p.code, self._compile(p, source), source)
            for source, p in self.all_phrasings()
            if p.id not in self._without
        )

    def _compile(self, phrasing: models.Phrasing, source: str) -> regex.Pattern[str]:
        try:
            return compile_template(phrasing.template, self._blocks, ignore_case=phrasing.ignore_case)
        except GrammarError as error:
            raise PatternError(f"{self.folder / source}.toml, {phrasing.id}: {error}") from error

    def all_phrasings(self) -> Iterator[tuple[str, models.Phrasing]]:
        """Each phrasing with the name of its file."""
        for name in ("quantities", "p_value"):
            for phrasing in self._read(name, models.Phrasings).phrasing:
                yield name, phrasing
        for phrasing in self.survival_time.phrasing:
            yield "survival_time", phrasing
        for phrasing in self.adverse_event.phrasing:
            yield "adverse_event", phrasing

    def examples(self) -> Iterator[tuple[str, str, str]]:
        """Every example as ``(file, entry, annotated text)``."""
        for source, phrasing in self.all_phrasings():
            for example in phrasing.examples:
                yield source, phrasing.id, example
        for code, endpoint in self.endpoints.items():
            for example in endpoint.examples:
                yield "endpoints", code, example
        for cue in self.context:
            for example in cue.examples:
                yield "context", cue.id, example
        for source, examples in (
            ("measures", self._measures.examples),
            ("groups", self.groups.examples),
            ("hazard_ratio", self.hazard_ratio.examples),
            ("adverse_event", self.adverse_event.examples),
        ):
            for example in examples:
                yield source, source, example

    def words(self, role: str) -> frozenset[str]:
        """The words of ``words.toml`` that play a role in a construction, in lower case."""
        return self._words[role].words

    def one_of(self, role: str) -> str:
        """The words of a role as a part of a regular expression, the longest first."""
        return f"(?:{'|'.join(map(re.escape, sorted(self.words(role), key=lambda word: (-len(word), word))))})"

    @cached_property
    def consistency_words(self) -> dict[str, frozenset[str]]:
        """The words of ``consistency.toml`` by the part that they play in a check."""
        return {role: entry.words for role, entry in self._consistency.items()}

    def meaning(self, text: str) -> str:
        """The unit or operator that a stretch of text stands for; ``"="`` for the empty one.

        Raises:
            KeyError: neither a unit nor an operator.
        """
        if not text.strip():
            return "="
        return self._meanings[squeeze(text)]

    @cached_property
    def _meanings(self) -> dict[str, str]:
        return {
            squeeze(t): code for codes in (self._units, self._operators) for code, terms in codes.items() for t in terms
        }
