"""Formats that are not read are refused by name; texts that only look like them are read."""

from __future__ import annotations

import io
import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.documents import DocumentError, DocumentFile, read_document, read_documents
from extractor.readers import UnreadableContent, read
from extractor.readers.exports import KINDS
from tests.common import CORPUS
from tests.readers.made import ABSTRACT, article_of

RIS = f"TY  - JOUR\nT1  - Beads\nA1  - Doe J.\nN2  - {ABSTRACT}\nER  - \n\n"
NBIB = f"PMID- 123\nOWN - NLM\nTI  - Beads\nAB  - {ABSTRACT}\n\n"
LISTED = "{n}. J Test. 2019 Mar;12(3):18-29.\n\nBeads\n\nDoe J(1).\n\n" + ABSTRACT + "\n\nPMID: 12{n}\n\n\n"
WOS = f"PT J\nAU Doe, J\nTI Beads\nAB {ABSTRACT}\nPY 2019\nER\n\n"
BIBTEX = "@article{doe2019,\n  title = {Beads},\n  abstract = {" + ABSTRACT + "},\n  year = 2019\n}\n\n"
ENDNOTE = f"%0 Journal Article\n%A Doe, J.\n%T Beads\n%D 2019\n%X {ABSTRACT}\n\n"
TABLE = f'"Title","Year","Abstract"\n"Beads","2019","{ABSTRACT}"\n"Drops","2020","{ABSTRACT}"\n'

#: Exports with the ids of their records; the first line of every text is "Beads" or "Drops".
EXPORTS: dict[str, tuple[str, list[str | None]]] = {
    "ris": (RIS * 3, [None] * 3),
    "ris behind lines of its source": (f"Provider: A shop\nContent: text\n\n{RIS}", [None]),
    "ris with a stray line": (RIS.replace("ER", "Link to the text: x\nER") * 2, [None] * 2),
    "ris of Windows": (RIS.replace("\n", "\r\n") * 2, [None] * 2),
    "ris without ends": (RIS.replace("ER  - \n", "") * 2, [None] * 2),
    "ris of one space": (RIS.replace("TY  -", "TY -") * 2, [None] * 2),
    "nbib": (NBIB * 2, ["123", "123"]),
    "nbib of one": (NBIB, ["123"]),
    "abstracts": ("".join(LISTED.format(n=n) for n in (1, 2, 3)), ["121", "122", "123"]),
    "web of science": (f"FN Clarivate Analytics Web of Science\nVR 1.0\n{WOS * 2}EF\n", [None] * 2),
    "web of science, tabs": (f"PT\tAU\tTI\tAB\tUT\nJ\tDoe\tBeads\t{ABSTRACT}\tWOS:7\n", ["WOS:7"]),
    "cochrane": (
        f"Record #1 of 2\nID: CN-1\nTI: Beads\nAB: {ABSTRACT}\n\nRecord #2 of 2\nID: CN-2\nTI: Drops\nAB: {ABSTRACT}\n",
        ["CN-1", "CN-2"],
    ),
    "bibtex": (f"% made by a tool\n{BIBTEX}{BIBTEX.replace('doe', 'roe')}", ["doe2019", "roe2019"]),
    "endnote": (ENDNOTE * 2, [None] * 2),
    "csv": (TABLE, [None] * 2),
    "semicolons": (f"id;title;text\n1;Beads;{ABSTRACT}\n", ["1"]),
    "tabs": (TABLE.replace('","', '"\t"'), [None] * 2),
    "json lines": (f'{{"id": 1, "title": "Beads", "abstract": "{ABSTRACT}"}}\n' * 2, ["1", "1"]),
    "json": (f'[{{"doi": "10.1000/x", "title": "Drops", "abstract": "{ABSTRACT}"}}]', ["10.1000/x"]),
    "html": (f"<!DOCTYPE html>\n<html><body><h1>Beads</h1><p>{ABSTRACT}</p></body></html>", [None]),
    "html without a doctype": (f"<html lang='en'><h1>Beads</h1><p>{ABSTRACT}</p></html>", [None]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "names"), EXPORTS.values(), ids=list(EXPORTS))
def test_an_export_is_one_document_a_study(text: str, names: list[str | None]) -> None:
    articles = list(read(io.BytesIO(text.encode())))
    assert [article.name for article in articles] == names
    for article in articles:
        assert article.text.strip() in {f"Beads\n{ABSTRACT}", f"Drops\n{ABSTRACT}"}
        assert article.warnings == ()


REFUSED = {
    "rtf": (r"{\rtf1\ansi Median OS was 9.1 months.\par}", "an RTF document, not one study as plain text: save it as"),
    "xml": (f"<abstract><p>{ABSTRACT}</p></abstract><sec>x</sec>", "a piece of XML, not one study as plain text: "),
    "broken json": ('{"abstract": "It was', "malformed JSON"),
    "json of no records": (
        '{"some": 3, "settings": {}}',
        "JSON of a kind that is not read (names: some, settings)",
    ),
    "a table without texts": (
        "title,year,doi\nBeads,2019,10.1000/x\n",
        "a table without a column of abstracts or texts",
    ),
}


@pytest.mark.parametrize(("text", "reason"), REFUSED.values(), ids=list(REFUSED))
def test_what_cannot_be_read_is_named_with_what_to_do(text: str, reason: str) -> None:
    with pytest.raises(UnreadableContent) as error:
        article_of(text)
    assert str(error.value).startswith(reason)


def test_every_kind_is_tried() -> None:
    for kind in KINDS:
        texts = [text for text, _ in (*EXPORTS.values(), *REFUSED.values())]
        assert any(kind.records(text, text.lstrip().partition("\n")[0].rstrip()) for text in texts), kind.name


def test_the_encoding_does_not_matter() -> None:
    article = article_of(EXPORTS["web of science, tabs"][0].encode("utf-16"))
    assert (article.name, article.warnings) == ("WOS:7", ("decoded as utf-16-le, not UTF-8",))


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"PK\x03\x04\x14\x00\x06\x00\x08\x00word/document.xml", "a broken Word or Excel document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00", "an old Word"),
        (b"\x1f\x8b\x08\x08\x00\x00", "a broken gzip file"),
    ],
)
def test_packed_files_are_named(data: bytes, name: str) -> None:
    with pytest.raises(UnreadableContent, match=name):
        article_of(data)


READ = {
    "a tag in a sentence": f"The type of reference is\nTY  - JOUR\nin the export.\n{ABSTRACT}",
    "one abstract from PubMed": LISTED.format(n=1),
    "references with their ids": f"{ABSTRACT}\n\n" + "".join(LISTED.format(n=n) for n in (1, 2, 3)),
    "numbered headings": f"1. Introduction\nIn 2019, it was.\n2. Results\n{ABSTRACT}\nPMID: 1\nPMID: 2\n",
    "dashes": f"PFS - {ABSTRACT}\nORR - it was safe.\nOS  - as above.\nDCR - as well.\n",
    "a heading of commas": f"Title, abstract and text, by Doe\n{ABSTRACT}\n",
    "names of columns alone": f"Title, Abstract\n{ABSTRACT} It was long, and wide, and high, all in all.\nEnd.\n",
    "a table of events": "Event\tTACE\tHAIC\nFever\t5\t8\nPain\t3\t2\n",
    "an address": f"Contact: @doe{{at}}test, title = none\n{ABSTRACT}",
    "percent first": f"%0 of patients died.\n{ABSTRACT}",
    "markdown": f"# Beads\n\n**{ABSTRACT}**\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
    "a reference first": f"[1] Doe J. Beads. {ABSTRACT}",
    "braces first": f"{{1}} {ABSTRACT}",
    "tags of a page": f"<h4>Results</h4>{ABSTRACT} <i>P</i> = .01.<h4>Conclusion</h4>It was safe.",
    "a paragraph": f"<p>{ABSTRACT}</p>",
    "less than": "<60 years: 5 patients.",
    "a placeholder": f"<LOQ> means below the limit. {ABSTRACT}",
    "less than alone": "<",
    "record in words": f"Record #1 was lost. {ABSTRACT}",
    "codes in a line": f"PT, AU and TI are codes. {ABSTRACT}",
}


@pytest.mark.parametrize("text", READ.values(), ids=list(READ))
def test_what_only_looks_like_an_export_is_read(text: str) -> None:
    assert article_of(text).text == text


def test_the_corpus_is_read() -> None:
    for path in CORPUS:
        assert read_document(DocumentFile(path, path.stem)).text == path.read_text("utf8")


def test_the_format_as_asked_for_settles_it() -> None:
    assert article_of(RIS, "text").text == RIS


def test_the_file_is_named_and_costs_no_other(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REFUSED["rtf"][0], "utf8")
    (tmp_path / "b.txt").write_text(ABSTRACT, "utf8")
    files = [DocumentFile(tmp_path / name, name[0]) for name in ("a.txt", "b.txt")]
    error, document = read_documents(files)
    assert isinstance(error, DocumentError)
    assert str(error).startswith(f"{(tmp_path / 'a.txt').as_posix()}: an RTF document, not one study")
    assert not isinstance(document, DocumentError)
    assert document.text == ABSTRACT


@given(st.text())
def test_no_text_ends_otherwise(text: str) -> None:
    try:
        articles = list(read(io.BytesIO(text.encode("utf8", "replace"))))
    except UnreadableContent:
        return
    assert len(articles) == 1


@pytest.mark.parametrize(
    "text",
    ["\n" * 200_000, "<!---->" * 50_000, "1. " + "2019 " * 50_000, "@a{" * 100_000, '"' * 200_000, '{"a":' * 50_000,
     "TY  - JOUR\n" * 20_000, "title,text\n" + "," * 200_000, "title,text," * 50_000],
)  # fmt: skip
def test_hostile_texts_take_no_longer(text: str) -> None:
    start = time.perf_counter()
    with suppress(UnreadableContent):
        assert list(read(io.BytesIO(text.encode())))
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.parquet", "a.ris", "a.nbib", "a.html", "a.bib"])
def test_a_name_that_promises_another_format_is_not_read_as_text(name: str) -> None:
    with pytest.raises(UnreadableContent, match=r"named as \.\w+, but nothing in it is in this format"):
        list(read(io.BytesIO(ABSTRACT.encode()), name=name))
