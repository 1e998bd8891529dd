"""One study, one story: tellings of one result point at the fullest of them."""

from __future__ import annotations

import pytest

from extractor.pipeline import extract
from extractor.schema import DocumentRecord
from tests.readers.made import article_of, jats


def record(abstract: str, results: str = "", rows: str = "", discussion: str = "") -> DocumentRecord:
    """An article that tells its results in several places."""
    table = f"<table-wrap><caption><p>Results</p></caption><table>{rows}</table></table-wrap>" if rows else ""
    sections = (("Results", f"<p>{results}</p>{table}"), ("Discussion", f"<p>{discussion}</p>"))
    body = "".join(f"<sec><title>{title}</title>{inner}</sec>" for title, inner in sections)
    article = article_of(jats(body, abstract=abstract))
    return extract(article.text, layout=article.layout)


def stories(found: DocumentRecord) -> list[list[str]]:
    """Sections of the outcomes that are one, the fullest first."""
    told: dict[int, list[str]] = {}
    for at, outcome in enumerate(found.outcomes):
        first = at if outcome.same_as is None else outcome.same_as
        told.setdefault(first, []).insert(0 if first == at else len(told.get(first, [])), outcome.section)
    return list(told.values())


def test_abstract_text_and_table_tell_one_story() -> None:
    rows = (
        "<tr><th/><th>TACE (n = 20)</th><th>HAIC (n = 25)</th></tr><tr><td>ORR, n (%)</td><td>9 (45.0)</td>"
        "<td>10 (40.0)</td></tr>"
    )
    found = record("The ORR was 45% in the TACE group.", "The ORR was 45.0% with TACE and 40.0% with HAIC.", rows)
    assert stories(found) == [["table", "abstract", "results"], ["table", "results"]]
    assert [(o.kind, o.arm) for o in found.distinct] == [("tumor_response", "TACE"), ("tumor_response", "HAIC")]


def test_the_fullest_telling_is_the_one_that_others_point_to() -> None:
    found = record(
        "Median OS was 9.1 months.", "Median OS was 9.1 months (95% CI 6.1-12.1).", "", "Median OS was 9.1 months."
    )
    assert stories(found) == [["results", "abstract", "discussion"]]


@pytest.mark.parametrize(
    ("abstract", "results"),
    [
        ("Median OS was 9.1 months.", "Median PFS was 9.1 months."),
        ("The ORR was 45%.", "The DCR was 45%."),
        ("The ORR was 45% in the TACE group.", "The ORR was 45% in the HAIC group."),
        ("The 1-year OS rate was 45%.", "The 2-year OS rate was 45%."),
        ("Grade 3 fever occurred in 4% of patients.", "Grade 1 fever occurred in 4% of patients."),
        ("Median OS was 9.1 months (95% CI 6.1-12.1).", "Median OS was 9.1 months (95% CI 7.0-11.0)."),
        ("The ORR was 45%.", "The ORR was 45.4%."),
    ],
)
def test_what_differs_stays_apart(abstract: str, results: str) -> None:
    assert stories(record(abstract, results)) == [["abstract"], ["results"]]


def test_units_and_roundings_may_differ() -> None:
    found = record("The 1-year OS rate was 45% in the TACE group.", "The 12-month OS rate was 45.4% in the TACE group.")
    assert len(stories(found)) == 1


def test_cited_results_are_not_the_studys() -> None:
    discussion = "Lee et al. reported a median OS of 12.2 months."
    found = record("Median OS was 9.1 months.", "", "", discussion)
    assert [o.evidence.text for o in found.distinct if o.evidence] == ["9.1"]
