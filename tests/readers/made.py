"""Small articles and records, made here, in the formats that the readers know."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import IO

from extractor.readers import Article, Format, read

ABSTRACT = "Median OS was 9.1 months (95% CI 6.1-12.1) and the ORR was 35.4% (46/130)."


def article_of(data: bytes | str, form: Format = "auto") -> Article:
    """The one article of a file with these bytes."""
    (article,) = read(io.BytesIO(data if isinstance(data, bytes) else data.encode()), form)
    return article


def jats(
    body: str = "", back: str = "", abstract: str = ABSTRACT, kind: str = "research-article", lang: str = "en"
) -> str:
    """A JATS article around a body."""
    return f"""<?xml version="1.0"?>
<!DOCTYPE article PUBLIC "-//NLM//DTD JATS//EN" "JATS-archivearticle1.dtd">
<article article-type="{kind}" xml:lang="{lang}"><front><article-meta>
<article-id pub-id-type="pmid">123</article-id><article-id pub-id-type="pmc">456</article-id>
<article-id pub-id-type="doi">10.1/x</article-id>
<title-group><article-title>Beads in <italic>liver</italic> cancer</article-title></title-group>
<contrib-group><aff>Clinic of 35% Response</aff></contrib-group>
<pub-date pub-type="ppub"><year>2021</year></pub-date><pub-date pub-type="epub"><year>2020</year></pub-date>
<abstract><p>{abstract}</p></abstract></article-meta></front><body>{body}</body><back>{back}</back></article>"""


def table(rows: str, caption: str = "", notes: str = "") -> str:
    """A JATS table from its rows."""
    return (
        f"<sec><title>Results</title><table-wrap><label>Table 1</label><caption><p>{caption}</p></caption>"
        f"<table>{rows}</table><table-wrap-foot>{notes}</table-wrap-foot></table-wrap></sec>"
    )


def pubmed_record(number: int, text: str = ABSTRACT, language: str = "eng") -> bytes:
    """One PubMed record."""
    return (
        f"<PubmedArticle><MedlineCitation><PMID>{number}</PMID><Article><Journal><JournalIssue><PubDate><Year>2019</Year>"
        f"</PubDate></JournalIssue></Journal><ArticleTitle>Study {number}</ArticleTitle><Abstract>"
        f'<AbstractText Label="METHODS">We treated {number} patients.</AbstractText>'
        f'<AbstractText Label="RESULTS">{text}</AbstractText></Abstract><Language>{language}</Language></Article>'
        "</MedlineCitation><PubmedData><ArticleIdList><ArticleId IdType='doi'>10.2/y</ArticleId></ArticleIdList>"
        "<ReferenceList><Reference><ArticleIdList><ArticleId IdType='pmc'>PMC9</ArticleId></ArticleIdList></Reference>"
        "</ReferenceList></PubmedData></PubmedArticle>"
    ).encode()


class Records(io.RawIOBase):
    """A PubMed file of so many records, made while it is read; ``made`` counts them."""

    def __init__(self, count: int) -> None:
        self.made = 0
        self._parts = self._all(count)
        self._left = b""

    def _all(self, count: int) -> Iterator[bytes]:
        yield b"<PubmedArticleSet>"
        for number in range(count):
            self.made += 1
            yield pubmed_record(number)
        yield b"</PubmedArticleSet>"

    def read(self, size: int = -1) -> bytes:
        while size < 0 or len(self._left) < size:
            part = next(self._parts, None)
            if part is None:
                break
            self._left += part
        size = len(self._left) if size < 0 else size
        given, self._left = self._left[:size], self._left[size:]
        return given


def as_file(data: bytes) -> IO[bytes]:
    """Bytes as a file."""
    return io.BytesIO(data)
