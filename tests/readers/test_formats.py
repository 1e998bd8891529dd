"""Which format a file is in, the smaller formats, and input that is broken or unsafe."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import bioc
import pytest
from bioc import biocjson, biocxml

from extractor import batch, extras
from extractor.documents import Document, DocumentError, find_documents, read_documents
from extractor.readers import UnreadableContent, detect, pubmed, read
from extractor.workers import Crew
from tests.readers.made import ABSTRACT, Records, article_of, jats, pubmed_record
from tests.readers.typeset import typeset


def collection() -> bioc.BioCCollection:
    """One BioC document: a title, an abstract, a table, a reference."""
    document = bioc.BioCDocument()
    document.id = "7"
    rows = "<table><tr><th>Event</th><th>Grade 3</th></tr><tr><td>Fever</td><td>5</td></tr></table>"
    for kind, form, text, more in (
        ("TITLE", "front", "A study", {"article-id_pmid": "7", "year": "2018"}),
        ("ABSTRACT", "abstract", ABSTRACT, {}),
        ("TABLE", "table_caption", "Adverse events", {"id": "t1"}),
        ("TABLE", "table", "Event Grade 3 Fever 5", {"id": "t1", "xml": rows}),
        ("REF", "ref", "The ORR was 99%.", {}),
    ):
        passage = bioc.BioCPassage()
        passage.offset = 0
        passage.text = text
        passage.infons = {"section_type": kind, "type": form, **more}
        document.add_passage(passage)
    whole = bioc.BioCCollection()
    whole.add_document(document)
    return whole


@pytest.mark.parametrize("data", [biocxml.dumps(collection()), biocjson.dumps(collection()),
                                  f"[{biocjson.dumps(collection())}]"], ids=["xml", "json", "list"])  # fmt: skip
def test_bioc(data: str) -> None:
    found = article_of(data)
    assert (found.name, found.title, found.year, found.identifiers) == ("7", "A study", 2018, {"pmid": "7"})
    assert found.text.startswith(f"A study\n{ABSTRACT}\n")
    assert found.layout is not None and len(found.layout.grids) == 1
    assert "99%" not in found.text


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"%PDF-1.7", "pdf"),
        (jats().encode(), "jats"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><!-- a > b --><article>", "jats"),
        (b"<!DOCTYPE PubmedArticleSet [<!ELEMENT a (b)>]><PubmedArticleSet>", "pubmed"),
        (b"<?xml version='1.0'?><collection>", "bioc-xml"),
        (b'{"source": "x", "documents": []}', "bioc-json"),
        (b"< 5% of patients had fever", "text"),
        (b'{"outcomes": []}', "text"),
        (b"", "text"),
    ],
)
def test_the_format_shows_in_the_content(head: bytes, name: str) -> None:
    assert detect(head) == name


# ------------------------------------------------------------------------------------------------- PubMed


def test_a_record_is_title_and_abstract() -> None:
    found = article_of(b"<PubmedArticleSet>" + pubmed_record(12) + b"</PubmedArticleSet>")
    assert found.text == f"Study 12\nMethods\nWe treated 12 patients.\nResults\n{ABSTRACT}\n"
    assert (found.name, found.year) == ("12", 2019)
    assert found.identifiers == {"pmid": "12", "doi": "10.2/y"}


def test_a_record_without_abstract_or_in_another_language_says_so() -> None:
    bare = "<PubmedArticle><PMID>1</PMID><ArticleTitle>A</ArticleTitle></PubmedArticle>"
    assert article_of(f"<PubmedArticleSet>{bare}</PubmedArticleSet>").warnings == ("no abstract in this record",)
    french = article_of(b"<PubmedArticleSet>" + pubmed_record(1, language="fre") + b"</PubmedArticleSet>")
    assert french.warnings == ("the article is in another language (fre), its abstract as given",)


def test_records_are_read_as_they_are_needed() -> None:
    file = Records(1000)
    records = pubmed.read(file)  # type: ignore[arg-type]
    next(records)
    assert file.made < 200
    assert sum(1 for _ in records) == 999


def test_memory_does_not_grow_with_the_number_of_records() -> None:
    """Peak memory of a process that reads 8,000 records is that of one that reads 500, but for a tenth."""
    code = (
        "import resource, sys; from extractor.readers import pubmed; from tests.readers.made import Records\n"
        "n = int(sys.argv[1]); assert sum(1 for _ in pubmed.read(Records(n))) == n\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    root = Path(__file__).parents[2]
    few, many = (
        int(subprocess.run([sys.executable, "-c", code, n], cwd=root, capture_output=True, check=True).stdout)
        for n in ("500", "8000")
    )
    assert many < 1.1 * few


def test_a_thousand_records_are_a_thousand_documents(tmp_path: Path) -> None:
    records = b"".join(pubmed_record(n, "The ORR was 35.4%.") for n in range(1000))
    (tmp_path / "all.xml").write_bytes(b"<PubmedArticleSet>" + records + b"</PubmedArticleSet>")
    tally = batch.run(
        read_documents(find_documents([tmp_path]).files), tmp_path / "out", Crew(), ("distinct",), texts=True
    )
    assert (tally.documents, tally.outcomes.total(), tally.skipped) == (1000, 1000, [])
    lines = [json.loads(line) for line in (tmp_path / "out" / "outcomes.jsonl").read_text().splitlines()]
    assert [line["doc_id"] for line in lines] == [str(n) for n in range(1000)]
    place = lines[7]["outcomes"][0]["evidence"]
    assert (tmp_path / "out" / "texts" / "7.txt").read_text()[place["start"] : place["end"]] == "35.4"


# ---------------------------------------------------------------------------------------------- bad input

BOMB = (
    '<!DOCTYPE article [<!ENTITY a "ha"><!ENTITY b "' + "&a;" * 50 + '"><!ENTITY c "' + "&b;" * 50 + '">]>'
    "<article><front/><body><p>&c;</p></body></article>"
)
EXTERNAL = '<!DOCTYPE article [<!ENTITY e SYSTEM "file:///etc/hostname">]><article><body><p>&e;</p></body></article>'


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (BOMB, "declares entities of its own"),
        (EXTERNAL, "declares entities of its own"),
        (BOMB.replace("article", "collection"), "declares entities of its own"),
        (jats("<p>unclosed"), "malformed XML at line"),
        ("<PubmedArticleSet><PubmedArticle></PubmedArticleSet>", "malformed XML at line"),
        ("<?xml version='1.0'?><music><score/></music>", r"XML of another kind \(root element music\)"),
        ("<?xml version='1.0'?><!DOCTYPE article [", "XML of another kind"),
        ("<PubmedArticleSet></PubmedArticleSet>", "no article in this file"),
        ('{"documents": [', "malformed JSON"),
        ('{"documents": 3}', "not readable as BioC JSON"),
        (b"%PDF-1.7\nnot really", "not readable as PDF"),
    ],
)
def test_broken_and_unsafe_files_are_refused_with_a_reason(data: str | bytes, reason: str) -> None:
    with pytest.raises(UnreadableContent, match=reason):
        article_of(data)


def test_a_pdf_without_text_or_behind_a_password_is_refused() -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    drawn, locked = io.BytesIO(), io.BytesIO()
    canvas = Canvas(drawn)
    canvas.rect(100, 100, 200, 200, fill=1)
    canvas.save()
    canvas = Canvas(locked, encrypt=StandardEncryption("secret", "owner"))
    canvas.drawString(100, 100, ABSTRACT)
    canvas.save()
    for file, reason in ((drawn, "holds no text"), (locked, "encrypted PDF")):
        with pytest.raises(UnreadableContent, match=reason):
            article_of(file.getvalue())


@pytest.mark.parametrize(
    ("data", "extra"),
    [(jats(), "xml"), (biocjson.dumps(collection()), "bioc"), (typeset(ABSTRACT), "pdf")],
    ids=["xml", "bioc", "pdf"],
)
def test_without_its_extra_a_format_says_what_is_missing(
    data: str | bytes, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without(name: str) -> ModuleType:
        if name.partition(".")[0] in {"lxml", "bioc", "pdfplumber"}:
            raise ModuleNotFoundError(name=name)
        return import_module(name)

    monkeypatch.setattr(extras, "import_module", without)
    with pytest.raises(UnreadableContent, match=rf"pip install 'io-extractor\[{extra}\]'"):
        article_of(data)


def test_no_format_costs_the_rest_of_a_batch(tmp_path: Path) -> None:
    files = {
        "a.nxml": jats().encode(), "b.xml": BOMB.encode(), "c.pdf": b"%PDF-1.7", "d.txt": ABSTRACT.encode(),
        "e.xml": b"<PubmedArticleSet>" + pubmed_record(1) + pubmed_record(2) + b"<PubmedArticle>",
        "f.json": b'{"some": "settings"}', "g.txt": typeset(ABSTRACT), "h.nxml": jats().encode(),
    }  # fmt: skip
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    found = list(read_documents(find_documents([tmp_path]).files))
    assert [d.doc_id for d in found if isinstance(d, Document)] == ["PMC456", "d", "1", "2", "g", "h/PMC456"]
    errors = [str(e).partition(": ")[0].rpartition("/")[2] for e in found if isinstance(e, DocumentError)]
    assert errors == ["b.xml", "c.pdf", "e.xml", "f.json"]


def test_a_named_format_is_not_guessed() -> None:
    with pytest.raises(UnreadableContent, match="malformed XML"):
        list(read(io.BytesIO(b"The ORR was 35%."), "jats"))
