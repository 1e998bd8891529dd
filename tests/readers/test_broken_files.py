"""Files that were cut off or damaged end in documents or in one reason, never in another error, and in time."""

from __future__ import annotations

import io
import json
import time
from contextlib import suppress
from importlib import import_module
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor import extras
from extractor.readers import UnreadableContent, read
from tests.readers.made import ABSTRACT
from tests.readers.test_dialects import BIBTEX, EUROPE_PMC, LIST, NBIB, REGISTERED, SCOPUS, WOS, posted
from tests.readers.test_documents_of_offices import MARKDOWN, PAGE, TEI, docling
from tests.readers.written import MANY, ONE, studies_in

STUDIES = studies_in([f"One\n{ABSTRACT}", f"Two\nBackground\nIt is rare.\n{ABSTRACT}"])
POSTED = {"outcomeMeasuresModule": {"outcomeMeasures": [posted("OS", "MEDIAN", "months", ("9.1", "6.1", "12.1"))]}}
WHOLE: dict[str, bytes] = {
    **{name: write(STUDIES) for name, write in MANY.items()},
    **{f"a.{name}": write(STUDIES[:1]) for name, write in ONE.items()},
    **{
        name: text.encode()
        for name, text in {
            "a.ris": SCOPUS, "a.nbib": NBIB, "list.txt": LIST, "wos.txt": WOS, "a.bib": BIBTEX, "a.md": MARKDOWN,
            "b.html": PAGE, "a.tei.xml": TEI, "docling.json": json.dumps(docling()),
            "trials.json": json.dumps([{"protocolSection": REGISTERED, "resultsSection": POSTED}]),
            "europe.json": json.dumps({"resultList": {"result": [EUROPE_PMC]}}),
        }.items()
    },
}  # fmt: skip


def ends_well(data: bytes, name: str) -> None:
    with suppress(UnreadableContent):
        for article in read(io.BytesIO(data), name=name, max_bytes=10_000_000):
            layout = article.layout
            for grid in layout.grids if layout else ():
                assert all(0 <= cell.start <= cell.end <= len(article.text) for cell in grid.cells)


@pytest.mark.parametrize("name", WHOLE)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_damaged_files(name: str, data: st.DataObject) -> None:
    whole = WHOLE[name]
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 40)))
    ends_well(whole[:start] + data.draw(st.binary(max_size=8)) + whole[end:], name)
    ends_well(whole[:start], name)


NAMES = [
    "abstract", "title", "id", "resultList", "result", "protocolSection", "studies", "body", "texts", "schema_name",
    "children", "tables", "authorList", "author", "issued", "date-parts", "data", "table_cells", "captions", "$ref",
]  # fmt: skip
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.sampled_from(["#/texts/0", "#/body"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=4),
    max_leaves=12,
)


@given(JSON, st.sampled_from([{}, {"schema_name": "DoclingDocument"}]))
@settings(max_examples=300, deadline=None)
def test_any_json(data: object, more: dict[str, str]) -> None:
    ends_well(json.dumps(data | more if isinstance(data, dict) else data).encode(), "a.json")


HOSTILE = {
    "nested elements": ("a.html", "<div>" * 100_000),
    "nested tables": ("b.html", "<html>" + "<table><tr><td>" * 20_000),
    "many loose words": ("c.html", "<html><p>x</p>" + "<b>a</b> " * 50_000),
    "one wide row": ("a.csv", "title,abstract\n" + "," * 500_000),
    "quotes": ("b.csv", "title,abstract\n" + '"a""' * 100_000),
    "nested lists": ("a.json", "[" * 100_000),
    "pipes": ("a.md", "|-" * 200_000 + "\n" + "|" * 200_000),
    "rules": ("b.md", "|a|b|\n|-|-|\n" * 20_000),
    "paragraphs": ("a.txt", "1. J. 2019\n\nPMID: 1\n\n" * 2 + "\n\n".join("Doe J, " * 200 for _ in range(500))),
    "braces": ("a.bib", "@article{a, title = {" + "{" * 50_000),
    "dollars": ("b.bib", "@article{a, abstract = {" + "$^ " * 30_000 + "}}"),
    "backslashes": ("c.bib", "@article{a, abstract = {" + "\\a" * 30_000 + "}}"),
    "labels": ("a.nbib", "PMID- 1\nTI  - x\nAB  - " + "A: B. METHODS" * 20_000),
}


@pytest.mark.parametrize(("name", "text"), HOSTILE.values(), ids=list(HOSTILE))
def test_hostile_files_take_no_longer(name: str, text: str) -> None:
    start = time.perf_counter()
    ends_well(text.encode(), name)
    assert time.perf_counter() - start < 8


@pytest.mark.parametrize(
    ("name", "extra"),
    [("library.bib", "searches"), ("sheet.xlsx", "xlsx"), ("rows.parquet", "parquet"), ("library.xml", "xml"),
     ("a.docx", "xml"), ("a.html", "xml"), ("a.tei.xml", "xml")],
)  # fmt: skip
def test_without_its_extra_a_format_says_what_to_install(
    name: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without(module: str) -> ModuleType:
        if module.partition(".")[0] in {"bibtexparser", "openpyxl", "pyarrow", "lxml"}:
            raise ModuleNotFoundError(name=module)
        return import_module(module)

    monkeypatch.setattr(extras, "import_module", without)
    with pytest.raises(UnreadableContent, match=rf"pip install 'io-extractor\[{extra}\]'"):
        list(read(io.BytesIO(WHOLE[name]), name=name))
