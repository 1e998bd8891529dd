"""The examples in ``patterns/`` hold, one by one, and no entry is without."""

from __future__ import annotations

import pytest

from extractor.checks import CheckResult, run_checks
from extractor.examples import parse_example
from extractor.lexicon import lexicon
from extractor.schema import SurvivalRate, SurvivalTime, TumorResponse

RESULTS = list(run_checks())
FAMILIES = {"response": (TumorResponse,), "time_to_event": (SurvivalTime, SurvivalRate)}


def _names(results: list[CheckResult]) -> list[str]:
    counts: dict[str, int] = {}
    names = []
    for result in results:
        name = f"{result.source}-{result.entry}"
        counts[name] = counts.get(name, 0) + 1
        names.append(f"{name}-{counts[name]}")
    return names


@pytest.mark.parametrize("result", RESULTS, ids=_names(RESULTS))
def test_example(result: CheckResult) -> None:
    assert result.ok, f"{result.example}\n{result.message}"


@pytest.mark.parametrize("phrasing", [phrasing.id for _, phrasing in lexicon().all_phrasings()])
def test_a_phrasing_has_an_example(phrasing: str) -> None:
    assert any(p.examples for _, p in lexicon().all_phrasings() if p.id == phrasing)


def test_ids_are_unique() -> None:
    phrasings = [phrasing.id for _, phrasing in lexicon().all_phrasings()]
    cues = [cue.id for cue in lexicon().context]
    assert len(set(phrasings)) == len(phrasings)
    assert len(set(cues)) == len(cues)


@pytest.mark.parametrize("code", sorted(lexicon().endpoints))
def test_an_example_of_an_endpoint_shows_that_endpoint(code: str) -> None:
    endpoint = lexicon().endpoints[code]
    shown = [found.outcome for marked in endpoint.examples for found in parse_example(marked).expected]
    assert any(isinstance(o, FAMILIES[endpoint.family]) and o.endpoint == code for o in shown)


@pytest.mark.parametrize("cue", [cue.id for cue in lexicon().context])
def test_a_context_cue_has_an_example(cue: str) -> None:
    assert any(c.examples for c in lexicon().context if c.id == cue)


@pytest.mark.parametrize("code", sorted(lexicon().endpoints))
def test_no_surface_form_stands_for_two_things(code: str) -> None:
    """Each term of an endpoint leads to it, except where a form that is none was put before it."""
    entry = lexicon().endpoints[code]
    codes = {term: lexicon().measure_terms.code(term) for term in entry.terms}
    assert {term: c for term, c in codes.items() if c != f"endpoint:{code}"} == {}
