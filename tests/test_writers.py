"""Writers: everything in JSON Lines, one tidy row an outcome in CSV, complete or not at all."""

from __future__ import annotations

import csv
import errno
import io
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.resume import LOCK_NAME, STATE_NAME, Output
from extractor.schema import DocumentRecord, Evidence, Outcome, parse_outcome
from extractor.writers import (
    COLUMNS,
    CSV_NAME,
    JSONL_NAME,
    WriteError,
    cells,
    csv_lines,
    line_of,
    printed,
    render,
    save_text,
    text_name,
    values,
    write_text,
)

EVIDENCE = {
    "start": 9,
    "end": 12,
    "text": "9·1",
    "sentence_start": 0,
    "sentence_end": 20,
    "rule": "was-value",
}
OUTCOMES: tuple[dict[str, Any], ...] = (
    {"kind": "survival_time", "endpoint": "OS", "value": 26, "unit": "weeks", "evidence": EVIDENCE,
     "ci": {"lower": 6.1, "upper": None}, "range": {"lower": 1, "upper": 40, "type": "IQR"},
     "p_value": {"operator": "=", "value": 0.00001}, "arm": "=SUM(A1)", "section": "results"},
    {"kind": "survival_rate", "endpoint": "PFS", "percent": 43.5, "timepoint": {"value": 1, "unit": "years"}},
    {"kind": "adverse_event", "term": "-itis, \"odd\"\nterm", "grade": [3, 4], "count": 0, "total": 12,
     "attribution": "cited", "quote": "@home"},
    {"kind": "survival_time", "endpoint": "TTP", "reached": False},
    {"kind": "hazard_ratio", "value": 0.5, "model": "multivariable", "comparison": "+TACE vs control"},
    {"kind": "p_value", "p_value": {"operator": "ns"}, "subject": "\tage"},
)  # fmt: skip
RECORD = DocumentRecord(
    doc_id="dé", sha256="0" * 64, outcomes=tuple(parse_outcome(data) for data in OUTCOMES), warnings=("odd",)
)


def table(folder: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((folder / CSV_NAME).read_bytes().decode(), newline="")))


def row(doc_id: str, outcome: Outcome) -> dict[str, str]:
    """One outcome as cells by column."""
    return dict(zip(COLUMNS, cells(values(doc_id, outcome.model_dump(mode="json"))), strict=True))


def filled(index: int) -> dict[str, str]:
    """The filled cells of one outcome's row, without those that every row has."""
    made = row(RECORD.doc_id, RECORD.outcomes[index])
    return {
        name: cell for name, cell in made.items() if cell and name not in {"doc_id", "kind", "attribution", "section"}
    }


def write(folder: Path, *records: DocumentRecord) -> None:
    with Output(folder, "key") as output:
        for record in records:
            output.write(render(line_of(record), ("jsonl", "csv")))


def test_json_lines_hold_every_field_and_read_back(tmp_path: Path) -> None:
    write(tmp_path, RECORD, DocumentRecord(doc_id="none", sha256="1"))
    data = (tmp_path / JSONL_NAME).read_bytes()
    lines = data.decode().split("\n")
    assert lines[-1] == ""
    assert len(lines) == 3
    assert DocumentRecord.model_validate_json(lines[0]) == RECORD
    assert lines[1] == (
        '{"schema_version":"1.3","doc_id":"none","source":null,"title":null,"authors":[],"journal":null,'
        '"publication_types":[],"identifiers":{},"year":null,"sha256":"1","layout_sha256":null,"outcomes":[],'
        '"groups":[],"study":{},"findings":[],"warnings":[]}'
    )


def test_one_row_an_outcome_under_stable_columns(tmp_path: Path) -> None:
    write(tmp_path, RECORD)
    read_back = table(tmp_path)
    assert tuple(read_back[0]) == COLUMNS
    assert [line["kind"] for line in read_back] == [outcome["kind"] for outcome in OUTCOMES]
    assert read_back == [row("dé", o) | {"number": str(n)} for n, o in enumerate(RECORD.outcomes)]
    assert {line["doc_id"] for line in read_back} == {"dé"}


def test_cells_of_each_kind() -> None:
    assert filled(0) == {
        "endpoint": "OS", "statistic": "median", "value": "26", "unit": "weeks",
        "value_months_derived": "5.9796", "reached": "true", "ci_level": "95", "ci_lower": "6.1",
        "range_lower": "1", "range_upper": "40",
        "range_type": "IQR", "p_operator": "=", "p_value": "0.00001", "arm": "'=SUM(A1)", "start": "9",
        "end": "12", "text": "9·1", "sentence_start": "0", "sentence_end": "20", "rule": "was-value",
        "value_printed": "26", "ci_printed": "6.1–NR", "range_printed": "1–40", "p_printed": "0.00001",
    }  # fmt: skip
    assert filled(1) == {
        "endpoint": "PFS", "percent": "43.5", "percent_printed": "43.5", "reached": "true", "timepoint_value": "1",
        "timepoint_unit": "years", "timepoint_months_derived": "12",
    }  # fmt: skip
    assert filled(2) == {
        "term": "'-itis, \"odd\"\nterm", "grade": "3|4", "count": "0", "total": "12", "quote": "'@home",
    }  # fmt: skip
    assert filled(3) == {"endpoint": "TTP", "statistic": "median", "reached": "false"}
    assert filled(4) == {
        "endpoint": "OTHER", "value": "0.5", "model": "multivariable", "comparison": "'+TACE vs control",
        "value_printed": "0.5",
    }  # fmt: skip
    assert filled(5) == {"p_operator": "ns", "p_printed": "ns", "subject": "'\tage"}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_text_cell_is_a_formula(start: str) -> None:
    hostile = f"{start}cmd|'/c calc'!A0"
    evidence = Evidence(start=0, end=1, text=hostile, sentence_start=0, sentence_end=1, rule=hostile)
    words = dict.fromkeys(("endpoint", "arm", "quote", "note"), hostile)
    outcome = parse_outcome({"kind": "tumor_response", "count": 1, "evidence": evidence, **words})
    made = row(hostile, outcome)
    for column in ("doc_id", "endpoint", "arm", "quote", "note", "text", "rule"):
        assert made[column] == f"'{hostile}"


def test_no_line_end_in_a_cell_begins_a_row(tmp_path: Path) -> None:
    """A spreadsheet takes a carriage return alone for the end of a row, wherever it is not quoted."""
    arms = ("TACE\r=1+1,x", "TACE\n=1+1", "TACE\r\n=1+1", "\r", "plain")
    outcomes = tuple(
        parse_outcome({"kind": "tumor_response", "endpoint": "ORR", "count": 1, "arm": arm}) for arm in arms
    )
    write(tmp_path, DocumentRecord(doc_id="a", sha256="1", outcomes=outcomes))
    text = (tmp_path / CSV_NAME).read_bytes().decode()
    assert [line["arm"] for line in table(tmp_path)] == ["TACE\r=1+1,x", "TACE\n=1+1", "TACE\r\n=1+1", "'\r", "plain"]
    assert '"TACE\r=1+1,x"' in text and ",plain," in text
    unquoted = "".join(text.split('"')[::2])
    assert "\r" not in unquoted and unquoted.count("\n") == 1 + len(arms)


@given(st.lists(st.text(), max_size=4))
def test_any_words_read_back_from_their_cells(words: list[str]) -> None:
    outcomes = [
        parse_outcome({"kind": "tumor_response", "endpoint": "ORR", "count": 1, "quote": word}) for word in words
    ]
    made = [values("d", outcome.model_dump()) for outcome in outcomes]
    read_back = csv.reader(io.StringIO(csv_lines(made), newline=""))
    assert list(read_back) == [cells(line) for line in made]


@pytest.mark.parametrize(
    ("value", "text"),
    [(7.0, "7"), (7.3, "7.3"), (0.0, "0"), (1e-05, "0.00001"), (100.0, "100"), (1e22, "1" + "0" * 22)],
)
def test_numbers_are_printed_plainly(value: float, text: str) -> None:
    assert printed(value) == text


def test_the_same_records_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write(tmp_path / name, RECORD)
    for name in (JSONL_NAME, CSV_NAME):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    assert sorted(os.listdir(tmp_path / "one")) == [LOCK_NAME, STATE_NAME, CSV_NAME, JSONL_NAME]


def test_unwritable_output_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(WriteError, match=r"file: cannot be written \(file exists\)$"):
        write(tmp_path / "file", RECORD)
    (tmp_path / "taken" / CSV_NAME).mkdir(parents=True)
    with pytest.raises(WriteError, match=r"taken: cannot be written \(outcomes\.csv is a folder\)$"):
        write(tmp_path / "taken", RECORD)
    assert os.listdir(tmp_path / "taken") == [CSV_NAME]

    def denied(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "open", denied)
    with pytest.raises(WriteError, match=r"locked: cannot be written \(permission denied\)$"):
        write(tmp_path / "locked", RECORD)


def test_one_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    write_text(tmp_path / "page.html", "<p>9·1\n")
    assert (tmp_path / "page.html").read_bytes() == "<p>9·1\n".encode()
    with pytest.raises(WriteError, match=r"page\.html: cannot be written \(no such file or directory\)$"):
        write_text(tmp_path / "nowhere" / "page.html", "")
    assert os.listdir(tmp_path) == ["page.html"]


def test_names_of_texts_are_told_apart_however_long(tmp_path: Path) -> None:
    names = [f"{'肝' * 100}{end}" for end in "ab"] + ["a/b", "a%2Fb", "x" * 200, "x" * 201]
    for name in names:
        save_text(tmp_path, name, name)
    assert len(set(map(text_name, names))) == len(names)
    assert [(tmp_path / "texts" / text_name(name)).read_text("utf-8") for name in names] == names
