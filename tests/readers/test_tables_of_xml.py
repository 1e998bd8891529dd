"""Tables of XML: spans as OASIS counts them, rows within one cell, pictures, translations."""

from __future__ import annotations

from io import BytesIO

from lxml import etree

from extractor.readers import jats
from extractor.readers.article import Article
from extractor.readers.compose import RawCell
from extractor.readers.grids import read_table


def _rows(xml: str) -> list[list[RawCell]]:
    return read_table(etree.fromstring(xml))


def _article(body: str, lang: str = "en", front: str = "", more: str = "") -> Article:
    xml = (
        f'<article xml:lang="{lang}"><front><article-meta><title-group><article-title>A study</article-title>'
        f"</title-group>{front}</article-meta></front><body>{body}</body>{more}</article>"
    )
    (article,) = jats.read(BytesIO(xml.encode()))
    return article


def test_oasis_spans() -> None:
    (row,) = _rows(
        '<table><tgroup><colspec colname="a"/><colspec colname="b"/><colspec colname="c"/><tbody><row>'
        '<entry morerows="1">CR</entry><entry namest="b" nameend="c">4 (10)</entry></row></tbody></tgroup></table>'
    )
    assert [(cell.rows, cell.columns) for cell in row] == [(2, 1), (1, 2)]


def test_rows_that_breaks_part_in_every_cell() -> None:
    rows = _rows("<table><tr><td>CR<break/>PR</td><td>4 (10)<break/>9 (23)</td></tr></table>")
    assert [[cell.text for cell in row] for row in rows] == [["CR", "4 (10)"], ["PR", "9 (23)"]]


def test_a_break_before_brackets_parts_nothing() -> None:
    (row,) = _rows("<table><tr><td>Complete<break/>response</td><td>4<break/>(10)</td></tr></table>")
    assert len(row) == 2


def test_a_picture_instead_of_a_table_is_told() -> None:
    article = _article("<sec><table-wrap><label>Table 2</label><graphic/></table-wrap></sec>")
    assert "Table 2 is a picture: not read" in article.warnings


def test_the_english_translation_is_read_instead() -> None:
    more = (
        '<sub-article article-type="translation" xml:lang="en"><front-stub><abstract><p>The OS.</p></abstract>'
        "</front-stub><body><p>The ORR.</p></body></sub-article>"
    )
    article = _article("<p>A mediana.</p>", "pt", "<abstract><p>Resumo.</p></abstract>", more)
    assert ("The OS." in article.text, "The ORR." in article.text, "mediana" in article.text) == (True, True, False)


def test_the_english_abstract_of_an_article_in_another_language() -> None:
    front = '<abstract><p>Resumen.</p></abstract><trans-abstract xml:lang="en"><p>The OS.</p></trans-abstract>'
    article = _article("<p>Texto.</p>", "es", front)
    assert ("The OS." in article.text, "Resumen." in article.text) == (True, False)
