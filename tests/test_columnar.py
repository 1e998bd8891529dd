"""Tidy rows as Arrow tables and Parquet: the same rows as the CSV file, under types that never change."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import pytest
from pydantic import ValidationError

from extractor.batch import run, sinks_of
from extractor.documents import Document, find_documents, read_documents
from extractor.extras import MissingExtra
from extractor.schema import LARGEST, DocumentRecord, OutcomeBase, parse_outcome
from extractor.workers import Crew
from extractor.writers import COLUMNS, cells, line_of, render

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

from extractor.arrow import document_schema, extract_table  # noqa: E402
from extractor.columnar import ParquetSink, outcome_schema, table_of  # noqa: E402
from tests.common import ROOT  # noqa: E402

TEXTS = {
    "a": "The ORR was 35.4% (46/130; P = .01).",
    "none": "The weather was fine.",
    "b": "Median OS was 9.1 months (95% CI 6.1-12.1). Grade 3-4 neutropenia occurred in 4 of 22 patients.",
}


def rows_of(*outcomes: OutcomeBase) -> list[tuple[object, ...]]:
    record = DocumentRecord(doc_id="d", sha256="0", outcomes=outcomes)
    return render(line_of(record), ("parquet",)).rows


def test_every_column_of_the_rows_has_its_type() -> None:
    schema = outcome_schema()
    assert tuple(schema.names) == COLUMNS
    assert {str(schema.field(name).type) for name in ("value", "p_value", "ci_lower", "percent")} == {"double"}
    assert {str(schema.field(name).type) for name in ("start", "end")} == {"int32"}
    assert {str(schema.field(name).type) for name in ("count", "total")} == {"int64"}
    assert (str(schema.field("reached").type), str(schema.field("arm").type)) == ("bool", "string")
    assert pa.types.is_list(schema.field("grade").type)


def test_the_types_do_not_depend_on_what_was_found() -> None:
    rate = parse_outcome({"kind": "tumor_response", "endpoint": "ORR", "percent": 43.5})
    event = parse_outcome({"kind": "adverse_event", "term": "fever", "count": 0, "grade": [3, 4]})
    for outcomes in ((), (rate,), (event,), (rate, event)):
        assert table_of(rows_of(*outcomes)).schema == outcome_schema()
    (found,) = table_of(rows_of(event)).to_pylist()
    assert {name: value for name, value in found.items() if value is not None} == {
        "doc_id": "d", "kind": "adverse_event", "term": "fever", "count": 0, "grade": [3, 4],
        "attribution": "own", "section": "abstract", "quote": "", "number": 0,
    }  # fmt: skip


def test_a_count_beyond_all_counting_is_no_record_and_the_largest_fits_every_format() -> None:
    event = {"kind": "adverse_event", "term": "fever", "count": LARGEST, "total": LARGEST}
    largest = {"count": LARGEST, "total": LARGEST}
    assert table_of(rows_of(parse_outcome(event))).select(["count", "total"]).to_pylist() == [largest]
    for name in largest:
        with pytest.raises(ValidationError, match="less than or equal to"):
            parse_outcome(event | {name: LARGEST + 1})


def test_parquet_and_csv_say_the_same(tmp_path: Path) -> None:
    files = find_documents([ROOT / "corpus"]).files
    run(read_documents(files), tmp_path, Crew(), ("csv", "parquet"))
    table = pq.read_table(tmp_path / "outcomes.parquet")
    assert table.schema.equals(outcome_schema())
    with (tmp_path / "outcomes.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))
    assert table.num_rows > 100
    assert [cells(row.values()) for row in table.to_pylist()] == lines[1:]


def test_a_run_that_is_repeated_writes_the_same_parquet(tmp_path: Path) -> None:
    texts = [Document(name, text, f"{name}.txt") for name, text in TEXTS.items()]
    for folder, times in (("once", 1), ("twice", 2)):
        for _ in range(times):
            run(texts, tmp_path / folder, Crew(), ("parquet",))
    once, twice = (tmp_path / name / "outcomes.parquet" for name in ("once", "twice"))
    assert once.read_bytes() == twice.read_bytes()
    assert not (tmp_path / "once" / "outcomes.csv").exists()
    assert (tmp_path / "once" / "outcomes.jsonl").exists()


def test_many_rows_make_several_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.columnar._GROUP", 2)
    rate = parse_outcome({"kind": "tumor_response", "endpoint": "ORR", "percent": 43.5})
    sink = ParquetSink(tmp_path / "x.parquet")
    for _ in range(5):
        sink.write(render(line_of(DocumentRecord(doc_id="d", sha256="0", outcomes=(rate,))), ("parquet",)))
    sink.close()
    file = pq.ParquetFile(tmp_path / "x.parquet")
    assert (file.metadata.num_rows, file.metadata.num_row_groups) == (5, 3)


def test_documents_in_outcomes_out() -> None:
    documents = pa.table({"doc_id": list(TEXTS), "year": [2020, 2021, 2022], "text": list(TEXTS.values())})
    found = extract_table(documents)
    assert found.schema == outcome_schema()
    assert found.select(["doc_id", "kind", "percent", "value", "count", "grade"]).to_pylist() == [
        {"doc_id": "a", "kind": "tumor_response", "percent": 35.4, "value": None, "count": 46, "grade": None},
        {"doc_id": "b", "kind": "survival_time", "percent": None, "value": 9.1, "count": None, "grade": None},
        {"doc_id": "b", "kind": "adverse_event", "percent": None, "value": None, "count": 4, "grade": [3, 4]},
    ]
    assert extract_table(documents.slice(0, 0)).schema == outcome_schema()
    bare = pa.schema([field for field in document_schema() if field.name in {"doc_id", "text"}])
    assert extract_table(pa.table({"doc_id": [], "text": []}, schema=bare)).num_rows == 0
    with pytest.raises(KeyError, match="text"):
        extract_table(documents.drop_columns(["text"]))


def test_the_lines_for_other_engines_hold() -> None:
    """Spark hands over an iterator of record batches, Ray a table at a time."""
    documents = pa.table({"doc_id": list(TEXTS), "text": list(TEXTS.values())})
    parts = documents.to_batches(max_chunksize=1)
    spark = (batch for part in parts for batch in extract_table(pa.Table.from_batches([part])).to_batches())
    assert pa.Table.from_batches(spark, outcome_schema()).equals(extract_table(documents))


def test_without_pyarrow_one_sentence_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(MissingExtra, match=r"pip install 'io-extractor\[parquet\]'"):
        sinks_of(["parquet"])
