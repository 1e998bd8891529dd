"""Whatever befalls letters and figures of a real text: its record is made, is valid, and names what it leaves out."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor import extract
from extractor.layout import Layout
from extractor.readers import UnreadableContent, read
from extractor.remarks import left_out
from extractor.schema import DocumentRecord
from extractor.writers import line_of, render
from tests.common import CORPUS, ROOT
from tests.readers.made import jats, table

SETTINGS = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
SHARED = ROOT.parent / "shared"
#: Texts that may lie beside the project's folder; those that do not are not asked for.
BESIDE = [path for name in ("dev", "seeds") for path in sorted((SHARED / name).rglob("*.txt"))]
ARTICLES = sorted((SHARED / "jats").glob("*.nxml"))
_LENGTH = 1500

# fmt: off
ODD = [
    "9" * 20, "9" * 400, "1" + "0" * 5000, "0." + "1" * 5000, "-14", "487", "2019%", "0", "0/0", "5/0", "100.1%",
    "½", "²", "٣", "∞", "NR", "12 months-14 months", "12,34,56", "1·2·3", "P = 1.5", "P < 10-99", "grade 9",
    "grade 3-1", "0% CI 2-1", "00% CI 1-2", "n = " + "9" * 30, "9999999-year", "-", "--", "(", ")", "%", "/", "\t",
    "\n", "\n\n", " vs ", " and ", "",
]
# fmt: on
_ATOM = re.compile(r"\d+(?:[.·]\d+)?|\w+|\s+|[^\w\s]")


@st.composite
def mutated(draw: st.DrawFn, texts: list[str]) -> str:
    """A piece of a text with atoms (numbers, words, signs) cut out, doubled, exchanged, or put in place by odd ones."""
    text = draw(st.sampled_from(texts))
    start = draw(st.integers(0, max(0, len(text) - _LENGTH)))
    atoms = _ATOM.findall(text[start : start + _LENGTH])
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, max(0, len(atoms) - 1)))
        other = atoms[draw(st.integers(0, len(atoms) - 1))] if atoms else ""
        new = draw(st.sampled_from([[other], [*atoms[at : at + 1], other], [other, *atoms[at : at + 1]], []]))
        atoms[at : at + 1] = draw(st.sampled_from([new, [draw(st.sampled_from(ODD))]]))
    return "".join(atoms)


def check(text: str, layout: Layout | None = None) -> DocumentRecord:
    """What must hold of the record of any text."""
    record = extract(text, layout=layout)
    line = line_of(record)
    assert DocumentRecord.model_validate_json(line) == record
    assert render(line, ("csv", "distinct")).line == line
    for outcome in record.outcomes:
        assert outcome.evidence is not None
        assert text[outcome.evidence.start : outcome.evidence.end] == outcome.evidence.text
    return record


TEXTS = [path.read_text("utf-8") for path in CORPUS]


@SETTINGS
@given(mutated(TEXTS))
def test_no_text_of_the_corpus_is_ever_left_out(text: str) -> None:
    check(text)


@pytest.mark.skipif(not BESIDE, reason="no further texts beside the project's folder")
@SETTINGS
@given(st.data())
def test_no_text_beside_the_project_is_ever_left_out(data: st.DataObject) -> None:
    check(data.draw(mutated([path.read_text("utf-8") for path in BESIDE])))


def tables(articles: list[Path]) -> list[str]:
    """The tables of articles."""
    found = (re.findall(r"<table-wrap\b.*?</table-wrap>", path.read_text("utf-8"), re.DOTALL) for path in articles)
    return [one for many in found for one in many]


#: Tables of our own: rates, events with grades, a Cox model.
OWN_TABLES = [
    table(
        "<tr><th>Outcome</th><th>TACE (n = 52)</th><th>HAIC (n = 48)</th><th>P</th></tr>"
        "<tr><td>ORR, n (%)</td><td>21 (40.4)</td><td>28 (58.3)</td><td>0.07</td></tr>"
        "<tr><td>1-year OS (%)</td><td>61.5 (48.2-74.8)</td><td>72.9</td><td rowspan='2'>0.03</td></tr>"
        "<tr><td>Median OS, months (95% CI)</td><td>14.2 (9.1-NE)</td><td>NR</td></tr>",
        "Table 1. Response and survival",
    ),
    table(
        "<tr><th>Event</th><th>Any grade</th><th>Grade 3-4</th></tr>"
        "<tr><td>Fever</td><td>12 (23.1%)</td><td>2/52</td></tr><tr><td>Pain</td><td>30</td><td>&lt;1%</td></tr>",
        "Table 2. Adverse events",
    ),
    table(
        "<tr><th>Variable</th><th>HR (95% CI)</th><th>P value</th></tr>"
        "<tr><td>Age &gt; 60</td><td>1.21 (0.84-1.74)</td><td>0.30</td></tr>"
        "<tr><td>Tumour size</td><td>1.85 (1.22, 2.81)</td><td>&lt; 0.001</td></tr>",
        "Table 3. Overall survival: Cox regression",
    ),
]
_CELL = re.compile(r"(<t[dh][^>]*>)([^<]*)(</t[dh]>)")


@st.composite
def mutated_tables(draw: st.DrawFn, given_tables: list[str]) -> str:
    """A table some of whose cells are exchanged, emptied, or filled with odd ones."""
    markup = draw(st.sampled_from(given_tables))
    for _ in range(draw(st.integers(1, 6))):
        cells = list(_CELL.finditer(markup))
        if not cells:
            break
        one, other = (cells[draw(st.integers(0, len(cells) - 1))] for _ in range(2))
        odd = draw(st.sampled_from(ODD)).replace("<", "&lt;")
        new = draw(st.sampled_from([odd, other[2], one[2] + odd, odd + one[2], f"{one[2]} {other[2]}"]))
        markup = markup[: one.start(2)] + new + markup[one.end(2) :]
    return markup


def check_article(markup: str) -> None:
    try:
        articles = list(read(io.BytesIO(jats(markup).encode())))
    except UnreadableContent:
        return  # bytes that are no XML any more are the reader's to refuse
    for article in articles:
        check(article.text, article.layout)


@SETTINGS
@given(mutated_tables(OWN_TABLES))
def test_no_article_is_ever_left_out_for_a_table(markup: str) -> None:
    pytest.importorskip("lxml")
    check_article(markup)


@pytest.mark.skipif(not ARTICLES, reason="no articles beside the project's folder")
@SETTINGS
@given(st.data())
def test_no_article_beside_the_project_is_ever_left_out(data: st.DataObject) -> None:
    pytest.importorskip("lxml")
    check_article(data.draw(mutated_tables(tables(ARTICLES))))


# ------------------------------------------------------------------------------------- what is left out, and how

RATES = "Table 1. Overall survival\n\t1-year OS (%)\t2-year OS (%)\nTACE\t{}\t43.1\nHAIC\t72.9\t51.0\n"


def rates(text: str) -> list[float | None]:
    return [getattr(outcome, "percent", None) for outcome in extract(text).outcomes]


def test_a_number_of_a_table_that_fits_no_outcome_is_told_and_costs_nothing_else() -> None:
    assert rates(RATES.format("61.5")) == [61.5, 43.1, 72.9, 51.0]
    text = RATES.format("615")
    at = text.index("615")
    assert rates(text) == [43.1, 72.9, 51.0]
    said = left_out("615", at, at + 3, "percent 615.0 is above 100 and no note explains it")
    assert extract(text).warnings == (said,)


def test_a_number_of_a_sentence_that_fits_no_outcome_is_told_and_costs_nothing_else() -> None:
    text = f"Median OS was {'9' * 400} months with TACE. The ORR was 45.2% (28/62)."
    record = extract(text)
    assert [outcome.kind for outcome in record.outcomes] == ["tumor_response"]
    (said,) = record.warnings
    assert said.startswith('left out: "9999') and "at 14–" in said and "finite" in said


def test_a_span_whose_unit_is_printed_twice_gives_both_ends() -> None:
    for span in ("12 months-14 months", "12 months - 14 months", "12 months to 14 months", "12 months–14 months"):
        text = f"Median OS was {span}."
        found = extract(text).outcomes
        assert [getattr(outcome, "value", None) for outcome in found] == [12, 14], span
        assert [outcome.evidence.text for outcome in found if outcome.evidence] == ["12", "14"]


@pytest.mark.parametrize(
    "text",
    [
        f"Table 1. Adverse events\nEvent\tTACE (n = {'9' * 5000})\nFever\t12\n",
        f"The ORR was 45.2{'0' * 5000}% (28/62).",
        "Table 1\n\t\t\nTACE\t1\t2\n\t\t\n",
        f"No deaths occurred among the {'9' * 5000} patients.",
    ],
    ids=["size of a group", "decimals", "a row of tabs", "a total"],
)
def test_texts_that_failed_once(text: str) -> None:
    check(text)
