"""Tables of terms and patterns, put together from what the files say on first use."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from typing import TypeAlias

import regex

from extractor.grammar import GrammarError, compile_template
from extractor.lexicon import models
from extractor.lexicon.composed import compose
from extractor.lexicon.files import PatternError
from extractor.lexicon.models import SectionHeadings
from extractor.lexicon.patterns import Patterns
from extractor.lexicon.spelling import ending_in, forms, plural, spellings
from extractor.trie import Trie

_Pattern: TypeAlias = regex.Pattern[str]

#: The roles whose words stand in no name of an event.
_NAMELESS = (
    *("closed", "verb", "copula", "occurrence", "coming_about", "possession", "filler", "counted", "baseline"),
    *("change", "relief", "deed", "degree", "list_opening", "universal", "stopping", "starting_point", "contrast"),
)


class Lexicon(Patterns):
    """Everything that ``patterns/`` says, compiled on first use; arguments and errors as of :class:`Patterns`."""

    def _table(self, *groups: tuple[str, Iterable[str]]) -> Trie:
        return Trie(
            (form, code)
            for code, terms in groups
            for term in terms
            for spelt in spellings(term, self._spelling)
            for form in forms(spelt)
        )

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
            ("event:named", (*events.events.terms, *map(plural, events.events.terms))),
            ("event:named", self._composed(events.events.composed)),
            ("event:named", events.laboratory.terms()),
            ("measure:duration", self._measures.duration.terms),
            ("measure:rate", self._measures.rate.terms),
            ("measure:rate", self._composed(self._measures.rate.composed)),
            *((f"endpoint:{code}", self._composed(endpoint.composed)) for code, endpoint in self.endpoints.items()),
        )

    def _composed(self, templates: Iterable[str]) -> Iterator[str]:
        """The terms that templates stand for."""
        return itertools.chain.from_iterable(compose(template, self._parts) for template in templates)

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
        return frozenset(spelt.casefold() for term in terms for spelt in spellings(term, self._spelling))

    @cached_property
    def event_words(self) -> re.Pattern[str]:
        """Words that their ending makes an event; excluded ones are not left out."""
        return ending_in(self.adverse_event.suffix.endings)

    @cached_property
    def event_adjective(self) -> re.Pattern[str]:
        """An adjective at the end of a text."""
        endings = "|".join(self.adverse_event.adjective.endings)
        return re.compile(rf"(?<![\w-])(?P<word>[a-z][a-z-]*(?:{endings}))\s+\Z")

    @cached_property
    def nameless(self) -> frozenset[str]:
        """Words that no unknown event's name holds, in lower case."""
        return frozenset().union(*map(self.words, _NAMELESS)) - self.words("event_site")

    @cached_property
    def headless(self) -> frozenset[str]:
        """Words that are no head of an event's name, in lower case."""
        return self.words("no_event") | self.words("counted")

    @cached_property
    def headless_endings(self) -> tuple[str, ...]:
        """Endings of such words: of tumours, procedures and drugs."""
        return tuple(sorted(self.words("no_event_ending")))

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
        """Words for groups: codes ``whole``, ``both``, ``former``, ``latter``, ``other``, ``this``, ``noun``,
        ``matched``, ``unmatched``."""
        groups = self.groups
        codes = ("whole", "both", "former", "latter", "other", "this", "noun", "matched", "unmatched")
        return self._table(*((name, getattr(groups, name).terms) for name in codes))

    @cached_property
    def namings(self) -> tuple[regex.Pattern[str], ...]:
        """Ways of naming groups; each match captures ``name``."""
        return self._templates("naming", self.groups.naming)

    @cached_property
    def dose_groups(self) -> tuple[regex.Pattern[str], ...]:
        """Groups that a dose names: "160 mg/day dose"."""
        return self._templates("dose", self.groups.dose)

    @cached_property
    def labelled_groups(self) -> tuple[regex.Pattern[str], ...]:
        """Lists of groups, each before its value; a match captures each ``name``."""
        return self._templates("labelled", self.groups.labelled)

    def _templates(self, entry: str, naming: models.Naming) -> tuple[regex.Pattern[str], ...]:
        try:
            return tuple(compile_template(template, self._blocks) for template in naming.templates)
        except GrammarError as error:
            raise PatternError(f"{self.folder / 'groups'}.toml, {entry}: {error}") from error

    def study_patterns(self, templates: Iterable[str], *, ignore_case: bool = True) -> tuple[_Pattern, ...]:
        """Templates of ``study.toml`` over its own blocks and the common ones, compiled.

        Raises:
            PatternError: one does not compile.
        """
        return tuple(self._study_pattern(one, ignore_case) for one in templates)

    @lru_cache(maxsize=1 << 10)  # noqa: B019  (a lexicon lives as long as the process)
    def _study_pattern(self, template: str, ignore_case: bool) -> _Pattern:
        try:
            return compile_template(template, self._blocks | self.study.blocks, ignore_case=ignore_case)
        except GrammarError as error:
            raise PatternError(f"{self.folder / 'study'}.toml: {error}") from error

    @cached_property
    def relative_terms(self) -> Trie:
        """What follows "patients" to say who they are."""
        return self._table(("relative", self.groups.relative.terms))

    @cached_property
    def division_terms(self) -> Trie:
        """What stands before the groups that people are divided into."""
        return self._table(("division", self.groups.division.terms))

    @cached_property
    def headings(self) -> Trie:
        """Section headings, by the key of their entry."""
        return self._table(*((key, entry.terms) for key, entry in self.sections.items()))

    @cached_property
    def sections(self) -> dict[str, SectionHeadings]:
        """Headings of each kind of section."""
        return self._entries("sections", SectionHeadings)
