"""Studies written as the exports and documents that reviewers hold, by the libraries that people write them with."""

from __future__ import annotations

import csv
import gzip
import html
import io
import json
import textwrap
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import bibtexparser
import docx
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import rispy
from lxml import etree

#: A label of an abstract has at most so many words.
_LABEL_WORDS = 4


class Study(NamedTuple):
    """A study by its number: the first line of its text is its title."""

    number: int
    title: str
    abstract: str

    @property
    def pmid(self) -> str:
        return str(90_000_000 + self.number)

    @property
    def year(self) -> int:
        return 2000 + self.number % 25

    def row(self) -> dict[str, str]:
        """The study as a row of a database's table, with the columns that are no text of it."""
        return {
            "Authors": "Doe J.; Roe R.", "Title": self.title, "Year": str(self.year), "Source title": "J Test",
            "PubMed ID": self.pmid, "Link": f"/record?eid=2-s2.0-{self.number}&os=11.3",
            "Abstract": self.abstract, "References": "Poe P., Overall survival of 99.9 months, J Test, 12, (2012)",
        }  # fmt: skip


def studies_in(texts: Sequence[str]) -> list[Study]:
    """Texts as studies, numbered in order."""
    parted = (text.strip().partition("\n") for text in texts)
    return [Study(number, title.strip(), rest.strip()) for number, (title, _, rest) in enumerate(parted, 1)]


def ris(studies: Sequence[Study]) -> bytes:
    entries = [
        {"type_of_reference": "JOUR", "authors": ["Doe, J.", "Roe, R."], "year": str(one.year), "title": one.title,
         "abstract": one.abstract, "accession_number": one.pmid, "name_of_database": "MEDLINE",
         "secondary_title": "J Test"}
        for one in studies
    ]  # fmt: skip
    return rispy.dumps(entries).encode()


def _labelled(abstract: str) -> str:
    """An abstract on one line, its headings as PubMed prints them."""
    out = ""
    *lines, last = abstract.split("\n")
    for line in lines:
        is_label = len(line.split()) <= _LABEL_WORDS and not line.rstrip().endswith(".")
        out += f"{line.rstrip(': ').upper()}: " if is_label else f"{line} "
    return out + last


def nbib(studies: Sequence[Study]) -> bytes:
    def field(tag: str, value: str) -> str:
        return textwrap.fill(
            value, 88, initial_indent=f"{tag:<4}- ", subsequent_indent=" " * 6, break_long_words=False,
            break_on_hyphens=False,
        )  # fmt: skip

    records = (
        [field("PMID", one.pmid), "OWN - NLM", "STAT- MEDLINE", field("DP", f"{one.year} Mar"), field("TI", one.title),
         field("AB", _labelled(one.abstract)), "FAU - Doe, Jane", "AU  - Doe J", "LA  - eng",
         "PT  - Journal Article", "JT  - Journal of tests"]
        for one in studies
    )  # fmt: skip
    return ("\n\n".join("\n".join(lines) for lines in records) + "\n").encode()


def endnote(studies: Sequence[Study]) -> bytes:
    root = etree.Element("xml")
    records = etree.SubElement(root, "records")
    for one in studies:
        record = etree.SubElement(records, "record")
        for path, value in (
            ("rec-number", str(one.number)), ("contributors/authors/author", "Doe, J."), ("titles/title", one.title),
            ("titles/secondary-title", "J Test"), ("dates/year", str(one.year)), ("accession-num", one.pmid),
            ("abstract", one.abstract), ("remote-database-name", "Medline"),
        ):  # fmt: skip
            at = record
            for name in path.split("/"):
                found = at.find(name)
                at = etree.SubElement(at, name) if found is None else found
            style = etree.SubElement(at, "style", face="normal", font="default", size="100%")
            style.text = value
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def bibtex(studies: Sequence[Study]) -> bytes:
    model = bibtexparser.model
    library = bibtexparser.Library(
        [
            model.Entry("article", f"doe{one.number}", [
                model.Field("title", f"{{{one.title}}}"), model.Field("author", "{Doe, Jane and Roe, R.}"),
                model.Field("year", str(one.year)), model.Field("journal", "{J Test}"),
                model.Field("abstract", f"{{{one.abstract}}}"), model.Field("pmid", f"{{{one.pmid}}}"),
            ])
            for one in studies
        ]
    )  # fmt: skip
    return bibtexparser.write_string(library, prepend_middleware=[]).encode()


def table(sign: str, encoding: str = "utf-8") -> Callable[[Sequence[Study]], bytes]:
    def write(studies: Sequence[Study]) -> bytes:
        out = io.StringIO(newline="")
        writer = csv.DictWriter(out, list(studies[0].row()), delimiter=sign)
        writer.writeheader()
        writer.writerows(one.row() for one in studies)
        return out.getvalue().encode(encoding)

    return write


def xlsx(studies: Sequence[Study]) -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["Export of a search, 28 November"])
    book.active.append(list(studies[0].row()))
    for one in studies:
        book.active.append(list(one.row().values()))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def jsonl(studies: Sequence[Study]) -> bytes:
    return "".join(f"{json.dumps(one.row())}\n" for one in studies).encode()


def parquet(studies: Sequence[Study]) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist([one.row() for one in studies]), out)
    return out.getvalue()


def word(studies: Sequence[Study]) -> bytes:
    (one,) = studies
    document = docx.Document()
    document.add_heading(one.title, 0)
    for line in one.abstract.split("\n"):
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def page(studies: Sequence[Study]) -> bytes:
    (one,) = studies
    lines = "".join(f"<p>{html.escape(line)}</p>\n" for line in one.abstract.split("\n"))
    return (
        f"<!DOCTYPE html>\n<html lang=en><head><title>x</title><style>p {{}}</style></head><body><nav>Menu</nav>"
        f"<main><h1>{html.escape(one.title)}</h1>{lines}</main><script>var os = 9.9</script></body></html>"
    ).encode()


def packed(write: Callable[[Sequence[Study]], bytes]) -> Callable[[Sequence[Study]], bytes]:
    return lambda studies: gzip.compress(write(studies))


#: Formats of many studies a file, and of one, by the name that a file in them has.
MANY: dict[str, Callable[[Sequence[Study]], bytes]] = {
    "search.ris": ris, "pubmed.nbib": nbib, "library.xml": endnote, "library.bib": bibtex, "commas.csv": table(","),
    "semicolons.csv": table(";", "utf-8-sig"), "utf16.csv": table("\t", "utf-16"), "tabs.tsv": table("\t"),
    "sheet.xlsx": xlsx, "lines.jsonl": jsonl, "rows.parquet": parquet, "search.ris.gz": packed(ris),
    "pubmed.nbib.gz": packed(nbib), "commas.csv.gz": packed(table(",")),
}  # fmt: skip
ONE: dict[str, Callable[[Sequence[Study]], bytes]] = {"docx": word, "html": page, "html.gz": packed(page)}


def write(studies: Sequence[Study], name: str, folder: Path) -> None:
    """Write studies in one format: a file with all of them, or a file for each."""
    if name in MANY:
        (folder / name).write_bytes(MANY[name](studies))
    else:
        for one in studies:
            (folder / f"{one.pmid}.{name}").write_bytes(ONE[name]([one]))
