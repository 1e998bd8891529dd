"""Word, HTML, Markdown, TEI and Docling: text in reading order, with tables through the same grid."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from extractor.pipeline import extract
from extractor.readers import Article, UnreadableContent, read
from tests.readers.made import ABSTRACT, article_of, pubmed_record

RESPONSES = [("CR", "5 (8.1)", "2 (3.3)"), ("ORR", "28 (45.2)", "16 (26.7)")]
HEADING = ("Response", "TACE-HAIC (n = 62)", "TACE (n = 60)")
CAPTION = "Table 2. Tumour response, n (%)"
CELLS = [
    ("CR", "TACE-HAIC", 5, 62, 8.1), ("CR", "TACE", 2, 60, 3.3),
    ("ORR", "TACE-HAIC", 28, 62, 45.2), ("ORR", "TACE", 16, 60, 26.7),
]  # fmt: skip


def cells_of(article: Article) -> list[tuple[Any, ...]]:
    """The responses that are read of an article's table."""
    record = extract(article.text, layout=article.layout)
    return [(o.endpoint, o.arm, o.count, o.total, o.percent) for o in record.outcomes if o.kind == "tumor_response"]


def saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_word_document_with_its_table() -> None:
    document = docx.Document()
    document.add_heading("Beads in liver cancer", 0)
    document.add_heading("Results", 1)
    document.add_paragraph("It was safe.")
    document.add_paragraph(CAPTION)
    table = document.add_table(0, 3)
    for row in (HEADING, *RESPONSES):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.add_heading("References", 1)
    document.add_paragraph("Doe J. An ORR of 99%. J Test 2019.")
    article = article_of(saved(document))
    assert article.title == "Beads in liver cancer"
    assert article.text.startswith("Beads in liver cancer\nResults\nIt was safe.\n")
    assert "References" not in article.text and "99%" not in article.text
    assert cells_of(article) == CELLS


def test_merged_cells_of_word_reach_as_far_as_they_do() -> None:
    document = docx.Document()
    table = document.add_table(4, 3)
    for at, row in enumerate([("Response", "Group, n (%)", ""), ("", *HEADING[1:]), *RESPONSES]):
        for cell, text in zip(table.rows[at].cells, row, strict=True):
            cell.text = text
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(0, 1).merge(table.cell(0, 2))
    article = article_of(saved(document))
    assert article.layout is not None
    spans = [(c.row, c.column, c.rows, c.columns) for c in article.layout.grids[0].cells if c.rows + c.columns > 2]
    assert spans == [(0, 0, 2, 1), (0, 1, 1, 2)]
    assert cells_of(article) == CELLS


def test_word_as_it_reads_with_all_changes_accepted() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Median OS was ")
    for tag, inner, text in (("w:del", "w:delText", "9.9"), ("w:ins", "w:t", "14.6")):
        change, run, held = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(inner)
        held.text = text
        held.set(qn("xml:space"), "preserve")
        run.append(held)
        change.append(run)
        paragraph._p.append(change)
    paragraph.add_run(" months (P < 10")
    paragraph.add_run("-4").font.superscript = True
    paragraph.add_run(").")
    assert article_of(saved(document)).text == "Median OS was 14.6 months (P < 10⁻⁴).\n"


TABLE = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>" for row in RESPONSES)
HEAD = "".join(f"<th>{text}</th>" for text in HEADING)
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Beads - Journal</title>
<meta name="citation_title" content="Beads in liver cancer"><meta name="citation_doi" content="10.1000/xyz123">
<script>var os = "ORR 99%";</script></head><body><nav><a href="/">Home, 12 months</a></nav>
<main><h1>Beads in liver cancer</h1><h2>Results</h2>
<p>The <i>P</i> value was &lt; 10<sup>-4</sup>;<br>it was safe.</p>Loose <b>words</b> here<p>and there.</p>
<ul><li>One</li><li>Two</li></ul>
<table><caption>{CAPTION}</caption><thead><tr>{HEAD}</tr></thead><tbody>{TABLE}</tbody></table>
<h2>References</h2><ol><li>Doe J. An ORR of 99%.</li></ol><h2>Funding</h2><p>None.</p></main>
<footer>Cookies</footer></body></html>"""


def test_a_page_as_a_person_reads_it() -> None:
    article = article_of(PAGE)
    assert (article.title, article.identifiers) == ("Beads in liver cancer", {"doi": "10.1000/xyz123"})
    assert article.text.partition("\n\n")[0].split("\n") == [
        "Beads in liver cancer", "Results", "The P value was < 10⁻⁴;", "it was safe.", "Loose words here", "and there.",
        "One", "Two",
    ]  # fmt: skip
    assert "99%" not in article.text and "Cookies" not in article.text and article.text.endswith("Funding\nNone.\n")
    assert cells_of(article) == CELLS


MARKDOWN = "\n".join(
    ["# Beads in liver cancer", "", "## Results", "", f"**{ABSTRACT}**", "", CAPTION, ""]
    + [f"| {' | '.join(row)} |" for row in (HEADING, ("---", ":-:", "---"), *RESPONSES)]
    + ["", "It was safe.", ""]
)


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_markdown_is_not_changed_by_a_character_and_its_pipes_are_tables(name: str) -> None:
    (article,) = read(io.BytesIO(MARKDOWN.encode()), name=name)
    assert (article.text, article.title) == (MARKDOWN, "Beads in liver cancer")
    assert article.layout is not None
    (grid,) = article.layout.grids
    assert [article.text[cell.start : cell.end] for cell in grid.cells][:4] == [*HEADING, "CR"]
    assert grid.caption is not None and article.text[slice(*grid.caption)] == CAPTION
    assert [row for row in cells_of(article) if row[2] != 46] == CELLS


TEI_ROWS = "".join(f"<row>{''.join(f'<cell>{text}</cell>' for text in row)}</row>" for row in (HEADING, *RESPONSES))
TEI = f"""<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
<titleStmt><title level="a">Beads in liver cancer</title></titleStmt>
<publicationStmt><date when="2019-03">March 2019</date></publicationStmt>
<sourceDesc><biblStruct><analytic><author><persName><forename>Jane</forename><surname>Doe</surname></persName>
<affiliation>35% Clinic</affiliation></author><idno type="DOI">10.1000/xyz123</idno></analytic>
<monogr><title level="j">J Test</title></monogr></biblStruct></sourceDesc></fileDesc>
<profileDesc><abstract><div><p>{ABSTRACT}</p></div></abstract></profileDesc></teiHeader>
<text><body><div><head n="3">Results</head><p>It was safe <ref type="bibr">[1]</ref>.</p></div>
<figure type="table"><head>Table 2</head><figDesc>Tumour response, n (%)</figDesc><table>
{TEI_ROWS}</table></figure>
</body><back><div type="references"><listBibl><biblStruct><analytic><title>An ORR of 99%</title></analytic></biblStruct>
</listBibl></div></back></text></TEI>"""


def test_tei_of_grobid() -> None:
    article = article_of(TEI)
    assert (article.title, article.year, article.name) == ("Beads in liver cancer", 2019, "10.1000/xyz123")
    assert (article.publication.authors, article.publication.journal) == (("Jane Doe",), "J Test")
    assert article.text.startswith(f"Beads in liver cancer\n{ABSTRACT}\nResults\nIt was safe [1].\n")
    assert "99%" not in article.text
    assert [row for row in cells_of(article) if row[2] != 46] == CELLS


def docling() -> dict[str, Any]:
    cells = [
        {"text": words, "start_row_offset_idx": row, "start_col_offset_idx": column, "column_header": row == 0}
        for row, line in enumerate((HEADING, *RESPONSES))
        for column, words in enumerate(line)
    ]
    order = ("texts/0", "texts/1", "groups/0", "tables/0", "texts/3")
    lines = {
        "title": "Beads in liver cancer", "section_header": "Results", "list_item": "It was safe.",
        "page_footer": "Page 99%", "caption": CAPTION,
    }  # fmt: skip
    return {
        "schema_name": "DoclingDocument",
        "body": {"children": [{"$ref": f"#/{ref}"} for ref in order]},
        "groups": [{"label": "list", "children": [{"$ref": "#/texts/2"}]}],
        "texts": [{"label": label, "text": words, "children": []} for label, words in lines.items()],
        "tables": [{"captions": [{"$ref": "#/texts/4"}], "data": {"table_cells": cells}, "children": []}],
    }


def test_json_of_docling() -> None:
    article = article_of(json.dumps(docling()))
    assert article.title == "Beads in liver cancer"
    assert article.text.startswith(f"Beads in liver cancer\nResults\nIt was safe.\n\n{CAPTION}\n")
    assert "99%" not in article.text
    assert cells_of(article) == CELLS


def test_json_of_docling_that_leads_nowhere_is_refused() -> None:
    broken = docling() | {"texts": []}
    with pytest.raises(UnreadableContent, match="not readable as Docling JSON"):
        article_of(json.dumps(broken))


# --------------------------------------------------------------------------------------------------- packed


def test_a_gzipped_file_is_what_is_in_it() -> None:
    records = b"<PubmedArticleSet>" + pubmed_record(1) + pubmed_record(2) + b"</PubmedArticleSet>"
    assert [article.name for article in read(io.BytesIO(gzip.compress(records)), name="a.xml.gz")] == ["1", "2"]
    assert article_of(gzip.compress(ABSTRACT.encode())).text == ABSTRACT


def test_what_unpacks_beyond_the_limit_is_refused() -> None:
    packed = io.BytesIO(gzip.compress(ABSTRACT.encode() * 1000))
    with pytest.raises(UnreadableContent, match=r"larger than the limit when unpacked \(limit 0.01 MB"):
        list(read(packed, max_bytes=10_000))


def test_a_broken_gzip_file_is_named() -> None:
    with pytest.raises(UnreadableContent, match="a broken gzip file"):
        article_of(gzip.compress(ABSTRACT.encode())[:-12])


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"ppt/presentation.xml": b""}, "a zip archive or a document of an unknown kind"),
        ({"word/document.xml": b"\0" * 60_000_000}, "refused as unsafe"),
        ({"word/document.xml": b"<w:document"}, "malformed XML"),
    ],
)
def test_archives_that_are_no_documents_are_refused(parts: dict[str, bytes], reason: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    with pytest.raises(UnreadableContent, match=reason):
        article_of(out.getvalue())
