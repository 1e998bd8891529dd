"""CSV, sheets, lines of JSON and Parquet: which column is the text, and what stands beside it."""

from __future__ import annotations

import csv
import io
import json

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.readers import Article, Columns, UnreadableContent, read
from extractor.readers.columns import roles
from tests.readers.made import ABSTRACT
from tests.readers.written import MANY, studies_in


def read_all(data: bytes | str, name: str = "a.csv", columns: Columns = Columns()) -> list[Article]:  # noqa: B008
    return list(read(io.BytesIO(data if isinstance(data, bytes) else data.encode()), name=name, columns=columns))


def of_csv(heading: str, *rows: str, name: str = "a.csv", columns: Columns = Columns()) -> list[Article]:  # noqa: B008
    return read_all("\n".join([heading, *rows]) + "\n", name, columns)


def test_links_references_and_dois_are_no_text() -> None:
    (article,) = of_csv(
        "Title,DOI,Link,Abstract,References,Author Keywords",
        f'Beads,10.1186/s12862-024,https://doi.org/?os=11.3,"{ABSTRACT}","Poe P., ORR of 99%, (2012)",overall survival',
    )
    assert article.text == f"Beads\n{ABSTRACT}\n"


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_sign_and_encoding_are_found_out(sign: str, encoding: str) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=sign).writerows(
        [["Title", "Abstract", "Year"], ["Besançon – beads", f"{ABSTRACT} One; two, three | four.", "2019,0"]]
    )
    (article,) = read_all(out.getvalue().encode(encoding))
    assert article.text == f"Besançon – beads\n{ABSTRACT} One; two, three | four.\n"
    assert article.year == 2019


def test_the_line_that_a_spreadsheet_puts_first_is_no_heading() -> None:
    (article,) = read_all(f"sep=;\r\nTitle;Abstract\r\nBeads;{ABSTRACT}\r\n")
    assert article.text == f"Beads\n{ABSTRACT}\n"


@pytest.mark.parametrize(
    ("columns", "names", "texts"),
    [
        (Columns(), ["7", "8"], ["One\nA.\n", "Two\nB.\n"]),
        (Columns(text="Remarks"), ["7", "8"], ["One\nC.\n", "Two\nD.\n"]),
        (Columns(id="site no"), ["x1", "x2"], ["One\nA.\n", "Two\nB.\n"]),
        (Columns(text="title"), ["7", "8"], ["One\n", "Two\n"]),
    ],
)
def test_columns_that_are_asked_for_are_taken(columns: Columns, names: list[str], texts: list[str]) -> None:
    articles = of_csv("Record ID;Title;Abstract;Remarks;Site_No", "7;One;A.;C.;x1", "8;Two;B.;D.;x2", columns=columns)
    assert [article.name for article in articles] == names
    assert [article.text for article in articles] == texts


def test_a_column_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(
        UnreadableContent, match=r"no column 'Summary' in this table: its columns are 'Title', 'Abstract'"
    ):
        of_csv("Title,Abstract", "Beads,A.", columns=Columns(text="Summary"))


def test_a_table_without_texts_says_how_to_name_one() -> None:
    with pytest.raises(UnreadableContent, match=r"columns: 'Arm', 'ORR'\): name one with --text-column"):
        of_csv("Arm,ORR", "TACE,35")


OWN = {
    "outcomes.csv": "doc_id,kind,text,sentence_start\na,survival_time,9.1,0\n",
    "outcomes.jsonl": '{"doc_id": "a", "outcomes": []}\n',
}


@pytest.mark.parametrize(("name", "data"), OWN.items())
def test_results_of_a_run_are_no_texts(name: str, data: str) -> None:
    with pytest.raises(UnreadableContent, match="the results of a run, not texts to read"):
        read_all(data, name)


def test_a_row_of_more_cells_than_the_heading_is_named() -> None:
    one, two = of_csv("id,abstract", "1,A.", "2,It was, in all, safe.")
    assert one.warnings == ()
    assert two.warnings == ("its row has 4 cells where the heading has 2",)


def test_empty_rows_are_passed_over_and_do_not_move_the_others() -> None:
    articles = of_csv("title,abstract", "One,A.", ",", "", "Two,B.")
    assert [(article.row, article.title) for article in articles] == [(1, "One"), (4, "Two")]


def test_the_sheet_and_the_row_of_the_heading_are_found() -> None:
    book = openpyxl.Workbook()
    book.active.append(["About this export"])
    sheet = book.create_sheet("Records")
    heading = ["Title", "Abstract", "Publication Year", "PMID"]
    for row in (["Search of 28 November"], [], heading, ["Beads", ABSTRACT, 2019.0, 123.0]):
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    (article,) = read_all(out.getvalue(), "a.xlsx")
    assert (article.text, article.year, article.name) == (f"Beads\n{ABSTRACT}\n", 2019, "123")


def test_records_of_a_library_in_json() -> None:
    entry = {
        "id": "doe/1", "type": "article-journal", "title": "Beads", "abstract": ABSTRACT, "DOI": "10.1000/x",
        "author": [{"family": "Doe", "given": "Jane"}, {"literal": "Test Group"}],
        "container-title": "J Test", "issued": {"date-parts": [[2019, 3]]},
    }  # fmt: skip
    (article,) = read_all(json.dumps([entry]), "a.json")
    assert (article.name, article.year) == ("10.1000/x", 2019)
    assert article.publication.authors == ("Doe, Jane", "Test Group")
    assert article.publication.journal == "J Test"


@given(st.lists(st.tuples(st.text(max_size=20), st.text(max_size=40)), min_size=1, max_size=5))
def test_as_many_documents_as_rows_that_hold_anything(rows: list[tuple[str, str]]) -> None:
    lines = "".join(json.dumps({"title": title, "abstract": abstract}) + "\n" for title, abstract in rows)
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    if not filled:
        with pytest.raises(UnreadableContent, match="no article"):
            read_all(lines, "a.jsonl")
        return
    assert len(read_all(lines, "a.jsonl")) == len(filled)


@given(st.lists(st.text(max_size=12), max_size=8))
def test_a_column_has_one_role(names: list[str]) -> None:
    found = roles(names)
    assert len(set(found.values())) == len(found)


@pytest.mark.parametrize("name", MANY)
def test_the_ids_of_records_are_the_same_every_time(name: str) -> None:
    data = MANY[name](studies_in([f"One\n{ABSTRACT}", f"Two\n{ABSTRACT}"]))
    first, again = ([article.name for article in read_all(data, name)] for _ in range(2))
    assert first == again == ["90000001", "90000002"]
