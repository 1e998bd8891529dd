"""JATS: what is read, how a person reads it, and what is left out."""

from __future__ import annotations

import pytest

from extractor.layout import Grid
from extractor.pipeline import extract
from tests.readers.made import ABSTRACT, article_of, jats, table

RESULTS = "<sec><title>Results</title><p>{}</p></sec>"


def body_text(inner: str) -> str:
    """The line that a paragraph becomes."""
    return article_of(jats(RESULTS.format(inner))).text.rstrip("\n").split("\n")[-1]


def test_title_identifiers_and_year() -> None:
    article = article_of(jats())
    assert (article.name, article.title, article.year) == ("PMC456", "Beads in liver cancer", 2020)
    assert article.identifiers == {"pmid": "123", "pmcid": "PMC456", "doi": "10.1/x"}
    assert article.text.startswith(f"Beads in liver cancer\n\n{ABSTRACT}\n")
    assert article.warnings == ()


@pytest.mark.parametrize(
    ("inner", "read"),
    [
        ("P &lt; 10<sup>−4</sup>", "P < 10⁻⁴"),
        ("3 mg/m<sup>2</sup> of <sup>90</sup>Y in CO<sub>2</sub>", "3 mg/m² of ⁹⁰Y in CO2"),
        ("the 2<sup>nd</sup> cycle", "the 2nd cycle"),
        ("it was 35%<sup>a</sup>", "it was 35%ᵃ"),
        ("<italic>P</italic><sub>log-rank</sub> = .01, PaCO<sub>2</sub>", "P(log-rank) = .01, PaCO2"),
        ("it was 7.4<sup>a</sup> months", "it was 7.4 months"),
        ("P&amp;lt;.05 and P&amp;amp;lt;.05 &amp;amp; R&amp;D", "P<.05 and P<.05 & R&D"),
        ("it was 0.05<sup>2</sup> at most", "it was 0.05 at most"),
        ("a &nbsp;&plusmn;&alpha; b &#xF0A3; 3", "a ±α b ≤ 3".replace(" ±", " \u00a0±")),
        ("<bold>a</bold><italic>b</italic>\n c<break/>d", "ab c d"),
        ("<inline-formula><mml:math xmlns:mml='m'><mml:mfrac><mml:mn>1</mml:mn><mml:mn>2</mml:mn></mml:mfrac>"
         "<mml:msup><mml:mn>10</mml:mn><mml:mn>3</mml:mn></mml:msup></mml:math></inline-formula>", "1/210³"),
        ("so<sup><xref ref-type='bibr' rid='a'>1</xref>,<xref ref-type='bibr'>2</xref></sup>.", "so."),
        ("as <xref ref-type='bibr'><sup>1</sup></xref>, <xref ref-type='bibr'><sup>2</sup></xref> say", "as say"),
        ("seen before [<xref ref-type='bibr' rid='r1'>1</xref>].", "seen before [1]."),
    ],
)  # fmt: skip
def test_inline_text_is_as_a_person_reads_it(inner: str, read: str) -> None:
    assert body_text(inner) == read


def test_references_affiliations_and_thanks_are_left_out() -> None:
    back = (
        "<ack><p>The ORR was 99%.</p></ack><ref-list><ref id='r1'><mixed-citation>OS 98 months</mixed-citation></ref>"
        "</ref-list><fn-group><fn><p>PFS was 97 months</p></fn></fn-group>"
    )
    text = article_of(jats(RESULTS.format("It went well."), back)).text
    for left_out in ("99%", "98 months", "97 months", "35% Response"):
        assert left_out not in text


def test_introduction_methods_and_boxes_yield_nothing() -> None:
    told = "<p>Median OS was 7.7 months.</p>"
    body = (
        f"<sec><title>Introduction</title>{told}</sec><sec sec-type='methods'><title>Patients</title>{told}</sec>"
        f"<sec><title>Results</title><boxed-text>{told}</boxed-text><p>Median OS was 9.1 months.</p></sec>"
    )
    article = article_of(jats(body, abstract="We looked."))
    found = extract(article.text, layout=article.layout).outcomes
    assert [(o.section, o.evidence.text) for o in found if o.evidence] == [("results", "9.1")]


def test_a_citation_makes_a_number_of_the_discussion_cited() -> None:
    body = (
        "<sec><title>Results</title><p>Median OS was 9.1 months.</p></sec><sec><title>Discussion</title>"
        "<p>Our median OS was 9.1 months. Lee reached 12.2 months of median OS."
        "<sup><xref ref-type='bibr' rid='r'>3</xref></sup> Median PFS was 4.4 months.</p></sec>"
    )
    article = article_of(jats(body, abstract="We looked."))
    found = extract(article.text, layout=article.layout).outcomes
    told = [(o.evidence.text, o.attribution) for o in found if o.evidence and o.section == "discussion"]
    assert told == [("9.1", "own"), ("12.2", "cited"), ("4.4", "cited")]


def test_a_review_has_no_results_of_its_own() -> None:
    article = article_of(jats(RESULTS.format(ABSTRACT), kind="review-article"))
    found = extract(article.text, layout=article.layout).outcomes
    assert {o.attribution for o in found} == {"cited"}


def test_tables_keep_caption_notes_and_cells() -> None:
    rows = "<tr><th>Event</th><th>n (%)</th></tr><tr><td>Fever<sup>a</sup></td><td>3 (4)</td></tr>"
    article = article_of(jats(table(rows, "Adverse events", "<fn><p><sup>a</sup>Above 38 °C</p></fn>")))
    assert article.layout is not None
    (grid,) = article.layout.grids
    text = article.text
    assert grid.caption is not None
    assert text[slice(*grid.caption)] == "Table 1. Adverse events"
    assert [text[cell.start : cell.end] for cell in grid.cells] == ["Event", "n (%)", "Feverᵃ", "3 (4)"]
    assert [text[slice(*note)] for note in grid.notes] == ["ᵃAbove 38 °C"]


def test_several_articles_in_one_file() -> None:
    from io import BytesIO

    from extractor.readers import read

    one = jats().partition("?>")[2].partition('.dtd">')[2]
    data = f"<pmc-articleset>{one}{one}</pmc-articleset>".encode()
    assert len(list(read(BytesIO(data)))) == 2


def test_an_article_by_its_own_account_in_another_language() -> None:
    assert article_of(jats(lang="de")).warnings == ("by its own account in another language (de)",)


def grids_in(rows: str) -> tuple[Grid, ...]:
    """The tables of an article with these rows."""
    layout = article_of(jats(f"<sec><title>Results</title><table-wrap>{rows}</table-wrap></sec>")).layout
    assert layout is not None
    return layout.grids


CALS = """<oasis:table xmlns:oasis="o"><oasis:tgroup cols="3"><oasis:colspec colname="a"/><oasis:colspec colname="b"/>
<oasis:colspec colname="c"/><oasis:thead><oasis:row><oasis:entry morerows="1">Response</oasis:entry>
<oasis:entry namest="b" nameend="c">Group</oasis:entry></oasis:row><oasis:row><oasis:entry>TACE</oasis:entry>
<oasis:entry>HAIC</oasis:entry></oasis:row></oasis:thead><oasis:tbody><oasis:row><oasis:entry>CR</oasis:entry>
<oasis:entry>5</oasis:entry><oasis:entry>2</oasis:entry></oasis:row></oasis:tbody></oasis:tgroup></oasis:table>"""


def test_cells_of_cals_reach_as_far_as_they_say() -> None:
    (grid,) = grids_in(CALS)
    assert [(cell.row, cell.column, cell.rows, cell.columns) for cell in grid.cells] == [
        (0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1), (2, 0, 1, 1), (2, 1, 1, 1), (2, 2, 1, 1),
    ]  # fmt: skip


def test_rows_that_are_set_as_one_with_line_breaks_are_several() -> None:
    (grid,) = grids_in("<table><tr><td>CR<break/>PR</td><td>5<break/>7</td></tr></table>")
    assert [(cell.row, cell.column) for cell in grid.cells] == [(0, 0), (0, 1), (1, 0), (1, 1)]


def test_a_line_break_in_one_cell_alone_parts_no_row() -> None:
    (grid,) = grids_in("<table><tr><td>CR<break/>n (%)</td><td>5</td></tr></table>")
    assert [(cell.row, cell.column) for cell in grid.cells] == [(0, 0), (0, 1)]
