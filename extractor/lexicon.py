"""Reads ``patterns/`` into frozen, validated models. The only module that knows where the files lie.

Every file has its own model; an unknown key, an unknown block, a template that does not compile or a code
that does not exist stops the load with a :class:`PatternError` that names the file.
"""

from __future__ import annotations

import hashlib
import itertools
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal, TypeVar

import regex
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from extractor.grammar import GrammarError, compile_template
from extractor.trie import Trie, is_abbreviation

_M = TypeVar("_M", bound="_Model")


class PatternError(ValueError):
    """A pattern file that does not fit its model; the message names the file and the entry."""


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Phrasing(_Model):
    """One way of printing something: a template over blocks with the examples that prove it."""

    id: str
    label: str
    template: str
    examples: tuple[str, ...]
    code: str | None = None
    ignore_case: bool = True


class Endpoint(_Model):
    """An endpoint: its surface forms (`terms`), what looks like it and is something else (`not_terms`), and
    what stands for it only in a list with other responses (`list_terms`), words that stand for it beside a
    number there (`bare_terms`). `at_site` is the endpoint that it becomes where a sentence confines it to a site."""

    name: str
    family: Literal["time_to_event", "response"]
    terms: tuple[str, ...]
    not_terms: tuple[str, ...] = ()
    list_terms: tuple[str, ...] = ()
    bare_terms: frozenset[str] = frozenset()
    at_site: str = ""
    examples: tuple[str, ...]


class Terms(_Model):
    """A bare list of surface forms."""

    terms: tuple[str, ...]

    @cached_property
    def words(self) -> frozenset[str]:
        """The terms as a set."""
        return frozenset(self.terms)


class Cue(_Model):
    """A ConText cue; ``means`` is what its scope makes of the outcomes in it."""

    id: str
    means: Literal["cited", "own", "planned", "threshold"]
    direction: Literal["forward", "backward", "sentence"]
    terms: tuple[str, ...]
    examples: tuple[str, ...]


class SectionHeadings(_Model):
    """Headings of one section of the record schema; without ``section`` the key names it."""

    section: str | None = None
    terms: tuple[str, ...]


class _Phrasings(_Model):
    phrasing: tuple[Phrasing, ...]


class _Blocks(_Model):
    blocks: dict[str, str]


class _Spelling(_Model):
    variants: dict[str, str]


class _Measures(_Model):
    duration: Terms
    rate: Terms
    examples: tuple[str, ...]


class Protocol(_Model):
    """Words that tell a plan from a report."""

    future: tuple[str, ...]
    planning: tuple[str, ...]
    reporting: tuple[str, ...]


class _Context(_Model):
    protocol: Protocol
    other_response: Terms
    purpose: Terms
    cue: tuple[Cue, ...]


class _SurvivalTime(_Phrasings):
    statistic: dict[str, tuple[str, ...]]
    kaplan_meier: Terms


class _HazardRatio(_Model):
    ratio: dict[str, Terms]
    model: dict[str, Terms]
    hazard_of: dict[str, Terms]
    event: dict[str, Terms]
    examples: tuple[str, ...]


class _Qualifier(_Model):
    abbreviations: tuple[str, ...]
    terms: tuple[str, ...]
    heads: tuple[str, ...]
    keeps: frozenset[str]


class _General(_Model):
    words: frozenset[str]
    heads: frozenset[str]


class _Laboratory(_Model):
    names: tuple[str, ...]
    forms: tuple[str, ...]

    @cached_property
    def known(self) -> frozenset[str]:
        """The names as a set."""
        return frozenset(self.names)

    def terms(self) -> tuple[str, ...]:
        return tuple(form.format(name) for form in self.forms for name in self.names)


class _Endings(_Model):
    endings: tuple[str, ...]
    not_words: frozenset[str]


class _AdverseEvent(_Phrasings):
    any: Terms
    qualifier: _Qualifier
    general: _General
    death: Terms
    laboratory: _Laboratory
    events: Terms
    ungraded: Terms
    suffix: _Endings
    adjective: _Endings
    cue: Terms
    examples: tuple[str, ...]


class _Treatment(_Model):
    joints: tuple[str, ...]
    stems: tuple[str, ...]
    endings: tuple[str, ...]


class _Words(_Model):
    words: frozenset[str]


class _Closing(_Model):
    signs: str


class _Sentences(_Model):
    no_end: Terms
    closing: _Closing


class _NotGroups(_Model):
    terms: tuple[str, ...]
    heads: tuple[str, ...]
    words: tuple[str, ...]


class _Naming(_Model):
    templates: tuple[str, ...]


class _Groups(_Model):
    naming: _Naming
    head: Terms
    people: Terms
    relative: Terms
    noun: Terms
    whole: Terms
    both: Terms
    former: Terms
    latter: Terms
    other: Terms
    treatment: _Treatment
    boundary: _Words
    not_: _NotGroups = Field(alias="not")
    examples: tuple[str, ...]


def patterns_folder() -> Path:
    """Where the pattern files lie: inside the installed package, or beside it in a source tree."""
    package = Path(__file__).parent
    inside = package / "patterns"
    return inside if inside.is_dir() else package.parent / "patterns"


def fingerprint() -> str:
    """SHA-256 over the names and bytes of all pattern files, in hex."""
    digest = hashlib.sha256()
    for path in sorted(patterns_folder().glob("*.toml")):
        data = path.read_bytes()
        digest.update(f"{path.name}\n{len(data)}\n".encode() + data)
    return digest.hexdigest()


@dataclass(frozen=True)
class CompiledPhrasing:
    """A phrasing with its compiled template."""

    id: str
    label: str
    code: str | None
    pattern: regex.Pattern[str]
    source: str


def _ending_in(endings: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])[^\W\d_]+(?:{'|'.join(endings)})(?![\w-])", re.IGNORECASE)


def _plural(term: str) -> str:
    """ "perforation" → "perforations", "abscess" → "abscesses", "stenosis" → "stenoses", "neuropathy" → "neuropathies";
    another term that ends in s stays."""
    for ending, plural in _PLURALS:
        if term.endswith(ending):
            return term.removesuffix(ending) + plural
    return f"{term}s"


_PLURALS = (
    ("ss", "sses"),
    ("osis", "oses"),
    ("asis", "ases"),
    ("s", "s"),
    ("pathy", "pathies"),
    ("injury", "injuries"),
)


def _squeeze(text: str) -> str:
    """Without spaces, a final full stop, or capitals."""
    return "".join(text.split()).rstrip(".").casefold()


def _spellings(term: str, variants: Mapping[str, str]) -> Iterator[str]:
    """The term in every combination of the spelling variants that it holds."""
    held = [(a, b) for a, b in variants.items() if a in term]
    for choice in itertools.product((False, True), repeat=len(held)):
        spelt = term
        for (plain, other), use_other in zip(held, choice, strict=True):
            if use_other:
                spelt = spelt.replace(plain, other)
        yield spelt


class Lexicon:
    """Everything that ``patterns/`` says, compiled on first use.

    Args:
        folder: the pattern folder.
        without: ids of phrasings to leave out (for the check of necessity).

    Raises:
        PatternError: a file is missing or does not fit.
    """

    def __init__(self, folder: Path, without: frozenset[str] = frozenset()) -> None:
        self.folder = folder
        self._without = without
        self._spelling = self._read("spelling", _Spelling).variants
        self._units = self._codes("units")
        self._operators = self._codes("operators")
        blocks = self._read("blocks", _Blocks).blocks
        unit_terms = sorted((t for terms in self._units.values() for t in terms if len(t) > 1), key=len, reverse=True)
        self._blocks = blocks | {"unit_term": "|".join(unit_terms)}
        self.survival_time = self._read("survival_time", _SurvivalTime)
        self.hazard_ratio = self._read("hazard_ratio", _HazardRatio)
        self.adverse_event = self._read("adverse_event", _AdverseEvent)
        self.endpoints: dict[str, Endpoint] = self._entries("endpoints", Endpoint)
        context = self._read("context", _Context)
        self.context = context.cue
        self._protocol = context.protocol
        self._other_response = context.other_response
        self._purpose = context.purpose
        self.groups = self._read("groups", _Groups)
        self._measures = self._read("measures", _Measures)
        self._words = self._entries("words", _Words)
        self._consistency = self._entries("consistency", _Words)
        sentences = self._read("sentences", _Sentences)
        self.no_end = frozenset(term.casefold() for term in sentences.no_end.terms)
        self.closing_signs = sentences.closing.signs

    # Reading

    def _load(self, name: str) -> dict[str, Any]:
        path = self.folder / f"{name}.toml"
        try:
            return tomllib.loads(path.read_text("utf8"))
        except (OSError, tomllib.TOMLDecodeError) as error:
            raise PatternError(f"{path}: {error}") from error

    def _read(self, name: str, model: type[_M]) -> _M:
        try:
            return model.model_validate(self._load(name))
        except ValidationError as error:
            raise PatternError(f"{self.folder / name}.toml: {error}") from error

    def _entries(self, name: str, model: type[_M]) -> dict[str, _M]:
        entries = {}
        for key, entry in self._load(name).items():
            try:
                entries[key] = model.model_validate(entry)
            except ValidationError as error:
                raise PatternError(f"{self.folder / name}.toml, {key}: {error}") from error
        return entries

    def _codes(self, name: str) -> dict[str, tuple[str, ...]]:
        return {code: entry.terms for code, entry in self._entries(name, Terms).items()}

    def _table(self, *groups: tuple[str, Iterable[str]]) -> Trie:
        return Trie(
            (form, code)
            for code, terms in groups
            for term in terms
            for spelt in _spellings(term, self._spelling)
            for form in ((spelt, f"{spelt}s") if is_abbreviation(spelt) else (spelt,))
        )

    # Phrasings

    @cached_property
    def phrasings(self) -> tuple[CompiledPhrasing, ...]:
        """All phrasings of all files, compiled."""
        return tuple(
            CompiledPhrasing(p.id, p.label, p.code, self._compile(p, source), source)
            for source, p in self.all_phrasings()
            if p.id not in self._without
        )

    def _compile(self, phrasing: Phrasing, source: str) -> regex.Pattern[str]:
        try:
            return compile_template(phrasing.template, self._blocks, ignore_case=phrasing.ignore_case)
        except GrammarError as error:
            raise PatternError(f"{self.folder / source}.toml, {phrasing.id}: {error}") from error

    def all_phrasings(self) -> Iterator[tuple[str, Phrasing]]:
        """Each phrasing with the name of its file."""
        for name in ("quantities", "p_value"):
            for phrasing in self._read(name, _Phrasings).phrasing:
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

    # Codes

    def words(self, role: str) -> frozenset[str]:
        """The words of ``words.toml`` that play a role in a construction, in lower case."""
        return self._words[role].words

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
        return self._meanings[_squeeze(text)]

    @cached_property
    def _meanings(self) -> dict[str, str]:
        return {
            _squeeze(t): code
            for codes in (self._units, self._operators)
            for code, terms in codes.items()
            for t in terms
        }

    # Term tables

    @cached_property
    def measure_terms(self) -> Trie:
        """Everything that numbers may measure; codes ``endpoint:OS``, ``not:``, ``event:any``, ``measure:rate``."""
        events = self.adverse_event
        qualified = [f"{q} {head}" for q in events.qualifier.terms for head in events.qualifier.heads]
        return self._table(
            *((f"endpoint:{code}", endpoint.terms) for code, endpoint in self.endpoints.items()),
            *(("not:", endpoint.not_terms) for endpoint in self.endpoints.values()),
            ("event:any", events.any.terms),
            ("event:qualified", (*qualified, *events.qualifier.abbreviations)),
            ("event:death", events.death.terms),
            ("event:named", (*events.events.terms, *map(_plural, events.events.terms))),
            ("event:named", events.laboratory.terms()),
            ("measure:duration", self._measures.duration.terms),
            ("measure:rate", self._measures.rate.terms),
        )

    @cached_property
    def families(self) -> dict[str, str]:
        """The family of each endpoint, by its code."""
        return {code: endpoint.family for code, endpoint in self.endpoints.items()}

    @cached_property
    def responses(self) -> frozenset[str]:
        """The codes of the endpoints that are responses."""
        return frozenset(code for code, family in self.families.items() if family == "response")

    @cached_property
    def bare_responses(self) -> dict[str, str]:
        """The words that stand for an endpoint beside a number, with its code."""
        entries = reversed(self.endpoints.items())
        return {term: code for code, endpoint in entries for term in endpoint.bare_terms}

    def words_of(self, endpoint: str) -> frozenset[str]:
        """The words (three letters and more, in lower case) of an endpoint's terms."""
        terms = self.endpoints[endpoint].terms
        return frozenset(word for term in terms for word in term.casefold().replace("-", " ").split() if len(word) > 2)

    @cached_property
    def laboratory_list(self) -> re.Pattern[str]:
        """A further laboratory value in a list: ", ALT", " and bilirubin"."""
        names = "|".join(sorted(map(re.escape, self.adverse_event.laboratory.names), key=len, reverse=True))
        return re.compile(rf"(?:, (?:and |or )?| (?:and|or) |/)(?P<name>{names})\b")

    @cached_property
    def ungraded(self) -> frozenset[str]:
        """Events that take no grade from what stands beside them, in lower case and every spelling."""
        terms = self.adverse_event.ungraded.terms
        return frozenset(spelt.casefold() for term in terms for spelt in _spellings(term, self._spelling))

    @cached_property
    def event_words(self) -> re.Pattern[str]:
        """Words that their ending makes an event; excluded ones are not left out."""
        return _ending_in(self.adverse_event.suffix.endings)

    @cached_property
    def event_adjective(self) -> re.Pattern[str]:
        """An adjective at the end of a text."""
        endings = "|".join(self.adverse_event.adjective.endings)
        return re.compile(rf"(?<![\w-])(?P<word>[a-z][a-z-]*(?:{endings}))\s+\Z")

    @cached_property
    def cue_terms(self) -> Trie:
        """Words that steer the constructions: statistics, ratios, models, connectives, event cues."""
        connectives = self._codes("connectives")
        ratio = self.hazard_ratio
        return self._table(
            *((f"statistic:{code}", terms) for code, terms in self.survival_time.statistic.items()),
            *((f"ratio:{code}", entry.terms) for code, entry in ratio.ratio.items()),
            *((code + ":", terms) for code, terms in connectives.items()),
        )

    @cached_property
    def model_terms(self) -> Trie:
        """Words for a regression model: codes ``univariable`` and ``multivariable``."""
        return self._table(*((code, entry.terms) for code, entry in self.hazard_ratio.model.items()))

    @cached_property
    def hazard_terms(self) -> Trie:
        """What a hazard is of, by endpoint code."""
        return self._table(*((code, entry.terms) for code, entry in self.hazard_ratio.hazard_of.items()))

    @cached_property
    def hazard_events(self) -> Trie:
        """What stands behind "hazard ratio for", by endpoint code."""
        return self._table(*((code, entry.terms) for code, entry in self.hazard_ratio.event.items()))

    @cached_property
    def context_terms(self) -> Trie:
        """ConText cues, by cue id."""
        return self._table(*((cue.id, cue.terms) for cue in self.context))

    @cached_property
    def column_terms(self) -> Trie:
        """Column labels of tables: codes ``hr``, ``ci``, ``p``, ``total``, ``label``."""
        return self._table(*self._codes("tables").items())

    @cached_property
    def protocol_terms(self) -> Trie:
        """Words that tell a plan from a report: codes ``future``, ``planning``, ``reporting``."""
        protocol = self._protocol
        return self._table(
            ("future", protocol.future), ("planning", protocol.planning), ("reporting", protocol.reporting)
        )

    @cached_property
    def purpose_terms(self) -> Trie:
        """Words that state what a study is for."""
        return self._table(("purpose", self._purpose.terms))

    @cached_property
    def other_responses(self) -> Trie:
        """What else a document may define as its response."""
        return self._table(("other", self._other_response.terms))

    @cached_property
    def kaplan_meier(self) -> Trie:
        """Names of the Kaplan-Meier method."""
        return self._table(("kaplan_meier", self.survival_time.kaplan_meier.terms))

    @cached_property
    def group_terms(self) -> Trie:
        """Words for groups: codes ``whole``, ``both``, ``former``, ``latter``, ``other``, ``noun``."""
        groups = self.groups
        return self._table(
            *((name, getattr(groups, name).terms) for name in ("whole", "both", "former", "latter", "other", "noun"))
        )

    @cached_property
    def namings(self) -> tuple[regex.Pattern[str], ...]:
        """Ways of naming groups; each match captures ``name``."""
        try:
            return tuple(compile_template(template, self._blocks) for template in self.groups.naming.templates)
        except GrammarError as error:
            raise PatternError(f"{self.folder / 'groups'}.toml, naming: {error}") from error

    @cached_property
    def relative_terms(self) -> Trie:
        """What follows "patients" to say who they are."""
        return self._table(("relative", self.groups.relative.terms))

    @cached_property
    def headings(self) -> Trie:
        """Section headings, by the key of their entry."""
        return self._table(*((key, entry.terms) for key, entry in self.sections.items()))

    @cached_property
    def sections(self) -> dict[str, SectionHeadings]:
        """Headings of each kind of section."""
        return self._entries("sections", SectionHeadings)


@lru_cache(maxsize=4)
def lexicon(without: frozenset[str] = frozenset()) -> Lexicon:
    """The lexicon of the installed patterns (cached)."""
    return Lexicon(patterns_folder(), without)
