"""Decisions of a person: applied, kept beside the machine's values, scored and exported as gold."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from extractor import extract
from extractor.decisions import EDIT_COLUMNS, apply, decided_csv, decided_rows, gold, read_edits, write_gold
from extractor.results import ResultsError
from extractor.schema import DocumentRecord
from tests.common import io_extract

TEXT = (
    "The ORR was 50.0% (9/12). The median OS was 9.1 months (95% CI 6.1-12.1; P = 0.03). "
    "Grade 3-4 fever occurred in 12.5% of patients."
)


@pytest.fixture
def record() -> DocumentRecord:
    found = extract(TEXT, "one")
    assert [o.kind for o in found.outcomes] == ["tumor_response", "survival_time", "adverse_event"]
    return found


def lines(record: DocumentRecord, *rows: tuple[Any, ...]) -> str:
    """Rows ``(outcome, decision, field, machine, person)`` as an edits file."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(EDIT_COLUMNS)
    for number, decision, *change in rows:
        outcome = record.outcomes[number - 1]
        assert outcome.evidence
        place = (outcome.evidence.start, outcome.evidence.end)
        cells = change or ["", "", ""]
        writer.writerow(
            [record.doc_id, number, outcome.kind, *place, decision, *cells, "Ann", "2026-11-22T10:00Z", "why"]
        )
    return text.getvalue()


def applied(record: DocumentRecord, tmp_path: Path, *rows: tuple[Any, ...]) -> Any:
    path = tmp_path / "edits.csv"
    path.write_text(lines(record, *rows), "utf8")
    edits, errors = read_edits(path)
    assert errors == []
    return apply([record], edits, path)


def test_accept_reject_edit(record: DocumentRecord, tmp_path: Path) -> None:
    result = applied(
        record,
        tmp_path,
        (1, "edit", "percent", "50", "75.0"),
        (1, "edit", "arm", "", "HAIC"),
        (2, "accept"),
        (3, "reject"),
    )
    assert result.errors == ()
    rate, time, event = (one.outcome for one in result.decided)
    assert (rate.percent, rate.arm, rate.count) == (75.0, "HAIC", 9)
    assert time == record.outcomes[1]
    assert event is None


def test_the_table_has_both_values_and_who_and_when(record: DocumentRecord, tmp_path: Path) -> None:
    result = applied(record, tmp_path, (1, "edit", "percent", "50", "75.0"), (3, "reject"))
    rows = [tuple(row.values())[1:9] for row in decided_rows(result)]
    assert rows == [
        ("1", "tumor_response", "edit", "percent", "50", "75.0", "Ann", "2026-11-22T10:00Z"),
        ("2", "survival_time", "undecided", "value", "9.1", "", "", ""),
        ("3", "adverse_event", "reject", "percent", "12.5", "", "Ann", "2026-11-22T10:00Z"),
    ]


@pytest.mark.parametrize(
    ("number", "changes", "wanted"),
    [
        (2, [("ci_lower", "6.1", "6.2"), ("ci_level", "95", "90")],
            {"ci": {"level": 90.0, "lower": 6.2, "upper": 12.1}}),
        (2, [("ci_lower", "6.1", ""), ("ci_upper", "12.1", "")], {"ci": None}),
        (2, [("p_value", "0.03", "0.05"), ("p_operator", "=", "<")], {"p_value": {"operator": "<", "value": 0.05}}),
        (2, [("p_value", "0.03", ""), ("p_operator", "=", "ns")], {"p_value": {"operator": "ns", "value": None}}),
        (2, [("p_value", "0.03", "")], {"p_value": None}),
        (2, [("value", "9.1", ""), ("reached", "true", "false")], {"value": None, "reached": False}),
        (2, [("range_lower", "", "1"), ("range_upper", "", "2")],
            {"range": {"lower": 1.0, "upper": 2.0, "type": "range"}}),
        (1, [("timepoint_value", "", "6"), ("timepoint_unit", "", "months")],
            {"timepoint": {"value": 6.0, "unit": "months"}}),
        (3, [("grade", "3|4", "3")], {"grade": (3,)}),
        (3, [("term", "fever", "pyrexia")], {"term": "pyrexia"}),
    ],
)  # fmt: skip
def test_every_field_can_be_changed(
    record: DocumentRecord, tmp_path: Path, number: int, changes: list[tuple[str, str, str]], wanted: dict[str, Any]
) -> None:
    result = applied(record, tmp_path, *((number, "edit", *change) for change in changes))
    assert result.errors == ()
    outcome = result.decided[number - 1].outcome
    assert outcome.model_dump(include=set(wanted)) == wanted


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("percent", "50", "much"), "percent"),
        (("percent", "49", "75"), "percent is '50' here and '49' in the edits"),
        (("rule", "", "x"), "no field"),
        (("value_months_derived", "", "1"), "no field"),
        (("comparison", "", "x"), "no field"),
        (("nonsense", "", "x"), "no field"),
        (("timepoint_value", "", "6"), "timepoint"),
    ],
)
def test_what_does_not_fit_is_named_and_left_undecided(
    record: DocumentRecord, tmp_path: Path, change: tuple[str, str, str], says: str
) -> None:
    result = applied(record, tmp_path, (1, "edit", *change), (2, "accept"))
    (error,) = result.errors
    assert says in error.reason and error.line == 2 and "one, outcome 1" in error.reason
    assert [one.edit is None for one in result.decided] == [True, False, True]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("one,1,tumor_response,12,16,maybe,,,,Ann,now,", "no decision"),
        ("one,0,tumor_response,12,16,accept,,,,Ann,now,", "no number"),
        ("one,x,tumor_response,12,16,accept,,,,Ann,now,", "no number"),
        ("one,1,tumor_response,12,16,edit,,,,Ann,now,", "names a field"),
        ("one,1,tumor_response,12,16,accept,arm,,,Ann,now,", "names a field"),
    ],
)
def test_rows_that_are_no_decision(tmp_path: Path, row: str, says: str) -> None:
    path = tmp_path / "edits.csv"
    path.write_text(",".join(EDIT_COLUMNS) + "\n" + row + "\n", "utf8")
    edits, (error,) = read_edits(path)
    assert edits == [] and says in error.reason and error.line == 2


def test_two_opinions_on_one_outcome(record: DocumentRecord, tmp_path: Path) -> None:
    path = tmp_path / "edits.csv"
    path.write_text(lines(record, (1, "accept"), (1, "reject")), "utf8")
    edits, (error,) = read_edits(path)
    assert [edit.decision for edit in edits] == ["accept"]
    assert "decided otherwise on line 2" in error.reason


def test_edits_of_another_run(record: DocumentRecord, tmp_path: Path) -> None:
    other = extract("Of all, " + TEXT, "one")
    path = tmp_path / "edits.csv"
    path.write_text(lines(record, (1, "accept")), "utf8")
    result = apply([other], read_edits(path)[0], path)
    assert "another one in the edits" in result.errors[0].reason
    assert "no such outcome" in apply([], read_edits(path)[0], path).errors[0].reason


@pytest.mark.parametrize(("content", "says"), [(b"a,b\n", "no column"), (b"", "no column"), (b"\xff\xfe", "UTF-8")])
def test_files_that_are_no_edits(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "edits.csv"
    path.write_bytes(content)
    with pytest.raises(ResultsError, match=says):
        read_edits(path)


def test_a_spreadsheet_may_have_saved_it(record: DocumentRecord, tmp_path: Path) -> None:
    """With a byte order mark, semicolons and the apostrophe before a formula."""
    path = tmp_path / "edits.csv"
    text = lines(record, (1, "edit", "arm", "", "'=HAIC"))
    path.write_bytes(b"\xef\xbb\xbf" + text.replace(",", ";").encode())
    result = apply([record], read_edits(path)[0], path)
    assert result.decided[0].outcome is not None and result.decided[0].outcome.arm == "=HAIC"
    assert "'=HAIC" in decided_csv(result)


def test_gold_of_decided_documents_only(record: DocumentRecord, tmp_path: Path) -> None:
    part = applied(record, tmp_path, (1, "accept"))
    assert gold([record], part) == ({}, ["one"])
    whole = applied(record, tmp_path, (1, "edit", "percent", "50", "75.0"), (2, "accept"), (3, "reject"))
    files, left = gold([record], whole)
    assert left == []
    data = json.loads(files["one"])
    assert (data["sha256"], [o["kind"] for o in data["outcomes"]]) == (
        record.sha256,
        ["tumor_response", "survival_time"],
    )
    assert data["outcomes"][0]["percent"] == 75.0 and "rule" not in data["outcomes"][0]["evidence"]


def test_gold_files_come_and_stay(tmp_path: Path) -> None:
    """A name with a slash stays in the folder; what is not written again is not taken away."""
    write_gold({"a/b": "{}"}, tmp_path / "gold")
    write_gold({}, tmp_path / "gold")
    assert [path.name for path in (tmp_path / "gold").iterdir()] == ["a%2Fb.json"]


def test_from_the_run_to_the_score(tmp_path: Path) -> None:
    """Run, decide, apply, evaluate: one right, one with a wrong number, one that was none."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "one.txt").write_text(TEXT, "utf8")
    out = tmp_path / "out"
    assert io_extract("run", tmp_path / "in", "-o", out, "-q").exit_code == 0
    record = extract(TEXT, "one")
    edits = tmp_path / "edits.csv"
    edits.write_text(lines(record, (1, "edit", "percent", "50", "75.0"), (2, "accept"), (3, "reject")), "utf8")
    done = io_extract("apply-edits", out, edits)
    assert done.exit_code == 0, done.output
    assert "1 accept, 1 reject, 1 edit, 0 undecided" in done.output
    assert (out / "decided.csv").is_file()
    scored = io_extract("evaluate", out / "gold", out / "outcomes.jsonl", "--json")
    assert scored.exit_code == 0, scored.output
    overall = json.loads(scored.output)["overall"]
    assert (overall["correct"], overall["incorrect"], overall["spurious"]) == (1, 1, 1)
    assert overall["lenient"]["precision"] == pytest.approx(1 / 3)
    table = io_extract("evaluate", out / "gold", out / "outcomes.jsonl", "--errors")
    assert "fever" in table.output and "75" in table.output


def test_bad_rows_do_not_cost_the_rest(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "one.txt").write_text(TEXT, "utf8")
    out = tmp_path / "out"
    io_extract("run", tmp_path / "in", "-o", out, "-q")
    record = extract(TEXT, "one")
    edits = tmp_path / "edits.csv"
    edits.write_text(lines(record, (1, "edit", "percent", "50", "much"), (2, "accept")), "utf8")
    done = io_extract("apply-edits", out, edits)
    assert done.exit_code == 1
    assert "edits.csv:2: one, outcome 1" in done.output and "1 accept" in done.output
