"""A rejected, an edited and an accepted outcome, followed through every export, the plots and the next report."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import extract
from extractor.decided import DecidedRecord, origin
from extractor.decisions import Change, Decided, Edit, Result, apply, decided_records, in_force
from extractor.results import ResultsError, read_results
from extractor.schema import DocumentRecord, Finding, parse_outcome
from tests.common import data_of, io_extract
from tests.decisions.test_keeping import Row, saved

TEXT = (
    "Median OS was 14.6 months in the HAIC group (HR 0.64, 95% CI 0.45-0.91) and the HR for PFS was 0.81 "
    "(95% CI 0.66-0.99). The ORR was 50.0% (9/12). The DCR was 83.3% (10/12). Fever occurred in 12.5% (2/16)."
)
#: Outcomes by number: 1 OS 14.6, 2 HR of OS, 3 HR of PFS, 4 ORR (with a finding), 5 DCR, 6 fever.
ROWS: tuple[Row, ...] = (
    ("one", 2, "edit", "value", "0.64", "0.46"),
    ("one", 3, "reject"),
    ("one", 4, "edit", "count", "9", "6"),
    ("one", 5, "reject"),
    ("one", 6, "accept"),
)
#: What stands in the exports: number, kind, whose it is, reviewer.
WANTED = [
    (1, "survival_time", "machine", None),
    (2, "hazard_ratio", "edited", "Ann"),
    (4, "tumor_response", "edited", "Ann"),
    (6, "adverse_event", "accepted", "Ann"),
]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "one.txt").write_text(TEXT, "utf8")
    assert io_extract("run", tmp_path / "in", "-o", tmp_path / "out", "-q").exit_code == 0
    (record,) = read_results(tmp_path / "out")
    assert [(o.kind, getattr(o, "endpoint", "")) for o in record.outcomes] == [
        ("survival_time", "OS"), ("hazard_ratio", "OS"), ("hazard_ratio", "PFS"), ("tumor_response", "ORR"),
        ("tumor_response", "DCR"), ("adverse_event", "")]  # fmt: skip
    assert [f.code for f in record.findings] == ["percent-of-count"]
    return tmp_path / "out"


@pytest.fixture
def decided(out: Path, tmp_path: Path) -> Path:
    done = io_extract("apply-edits", out, saved(out, tmp_path / "edits.csv", "Ann", *ROWS))
    assert done.exit_code == 0, done.output
    return out


def exported(folder: Path, to: str, *more: str) -> Path:
    """One export of a results folder; what was decided is said."""
    done = io_extract("export", folder, "--to", to, *more)
    assert done.exit_code == 0, done.output
    if not more:
        assert "1 accepted, 2 edited, 1 machine, 2 rejected and left out; 1 findings about" in done.output
    return Path(done.output.splitlines()[-1])


def rows_of(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf8", newline="") as file:
        return list(csv.DictReader(file))


def test_csv(decided: Path) -> None:
    rows = rows_of(exported(decided, "csv"))
    assert [(int(r["outcome"]), r["kind"], r["whose"], r["reviewer"] or None) for r in rows] == WANTED
    assert (rows[1]["value"], rows[2]["count"], rows[2]["findings"]) == ("0.46", "6", "")


def test_xlsx(decided: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(exported(decided, "xlsx"))
    found = []
    for sheet in list(book)[:-1]:
        head, *rows = sheet.iter_rows(values_only=True)
        found += [(row, sheet.title) for row in (dict(zip(head, row, strict=True)) for row in rows)]
    assert sorted((r["outcome"], kind, r["whose"], r["reviewer"]) for r, kind in found) == WANTED
    assert {r["outcome"]: r.get("value") for r, _ in found}[2] == 0.46
    assert book["hazard_ratio"]["B2"].hyperlink.location == "outcome/one/2" or (
        book["hazard_ratio"]["B2"].hyperlink.target == "report.html#outcome/one/2"
    )


def test_parquet(decided: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    rows = parquet.read_table(exported(decided, "parquet")).to_pylist()
    assert [(r["outcome"], r["kind"], r["whose"], r["reviewer"]) for r in rows] == WANTED
    assert (rows[1]["value"], rows[2]["count"]) == (0.46, 6)


def test_duckdb(decided: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    with duckdb.connect(str(exported(decided, "duckdb")), read_only=True) as base:
        ask = lambda query: base.execute(query).fetchall()  # noqa: E731
        assert ask("SELECT outcome, kind, whose, reviewer FROM outcomes ORDER BY 1") == WANTED
        assert ask("SELECT value, whose FROM hazard_ratio") == [(0.46, "edited")]
        assert ask("SELECT count(*) FROM findings") == [(0,)]


def test_metafor(decided: Path) -> None:
    rows = rows_of(exported(decided, "metafor"))
    assert [(r["outcome"], r["hr"], r["xi"], r["whose"], r["reviewer"]) for r in rows] == [
        ("2", "0.46", "", "edited", "Ann"),
        ("4", "", "6", "edited", "Ann"),
        ("6", "", "2", "accepted", "Ann"),
    ]


def test_revman(decided: Path) -> None:
    rows = rows_of(exported(decided, "revman"))
    assert [(r["Mean"], r["Experimental cases"], r["Footnotes"].rsplit("; ", 1)[-1]) for r in rows] == [
        ("0.46", "", "number: edited by Ann"),
        ("", "6", "number: edited by Ann"),
        ("", "2", "number: accepted by Ann"),
    ]


@pytest.mark.parametrize(
    ("kind", "endpoint", "shown"),
    [
        ("hazard_ratio", "OS", "[edited by Ann]"),
        ("tumor_response", "ORR", "[edited by Ann]"),
        ("survival_time", "OS", "[machine]"),
    ],
)
def test_plots_say_whose(decided: Path, tmp_path: Path, kind: str, endpoint: str, shown: str) -> None:
    pytest.importorskip("matplotlib")
    done = io_extract("plot", decided, "--kind", kind, "--endpoint", endpoint, "-o", tmp_path / "a.svg")
    assert "1 lines" in done.output and "2 rejected and left out" in done.output
    assert shown in (tmp_path / "a.svg").read_text("utf8")


@pytest.mark.parametrize(("kind", "endpoint"), [("hazard_ratio", "PFS"), ("tumor_response", "DCR")])
def test_what_was_rejected_is_in_no_plot(decided: Path, tmp_path: Path, kind: str, endpoint: str) -> None:
    pytest.importorskip("matplotlib")
    plot = ("plot", decided, "--kind", kind, "--endpoint", endpoint, "-o", tmp_path / "a.svg")
    assert io_extract(*plot).exit_code == 1
    assert "1 lines" in io_extract(*plot, "--no-decisions").output


def test_the_next_report(decided: Path) -> None:
    done = io_extract("report", decided)
    assert done.exit_code == 0 and "2 rejected and left out" in done.output
    page = (decided / "report.html").read_text("utf8")
    data = data_of(page)
    assert [(r["i"] + 1, r["kind"], r.get("whose", "machine"), r.get("by")) for r in data["rows"]] == WANTED
    edited = data["rows"][1]
    assert (edited["value"], edited["fields"]["value"], edited["machine"]["value"]) == ("0.46", "0.46", "0.64")
    assert data["findings"] == [] and len(data["earlier"]) == len(ROWS)
    assert "2 rejected left out" in page


# ------------------------------------------------------------------------------------------ which decisions


def test_they_can_be_switched_off(decided: Path) -> None:
    rows = rows_of(exported(decided, "csv", "--no-decisions"))
    assert [(r["outcome"], r["whose"]) for r in rows] == [(str(n), "machine") for n in range(1, 7)]
    assert (rows[1]["value"], rows[3]["findings"]) == ("0.64", "percent-of-count")
    assert io_extract("export", decided, "--to", "csv", "--no-decisions", "--decisions", decided).exit_code == 2


def test_without_decisions_nothing_is_said(out: Path) -> None:
    done = io_extract("export", out, "--to", "revman")
    assert done.output.splitlines() == [str(out / "revman.csv")]
    assert "number:" not in (out / "revman.csv").read_text("utf8")


def test_a_saved_file_is_taken_by_name_or_from_the_folder(out: Path, tmp_path: Path) -> None:
    named = saved(out, tmp_path / "mine.csv", "Ann", *ROWS)
    assert len(rows_of(exported(out, "csv", "--decisions", str(named)))) == 4
    saved(out, out / "edits.csv", "Ann", *ROWS)
    assert len(rows_of(exported(out, "csv"))) == 4
    io_extract("apply-edits", out, out / "edits.csv")  # the table holds the same: no quarrel
    assert len(rows_of(exported(out, "csv"))) == 4


def test_reviewers_who_disagree_are_not_mixed(decided: Path, tmp_path: Path) -> None:
    io_extract("apply-edits", decided, saved(decided, tmp_path / "bob.csv", "Bob", ("one", 6, "reject")))
    done = io_extract("export", decided, "--to", "csv")
    assert (done.exit_code, done.output.count("\n")) == (1, 1)
    assert "decided.csv: holds other decisions than decided-Bob.csv" in done.output
    assert not (decided / "table.csv").exists()
    rows = rows_of(exported(decided, "csv", "--decisions", str(decided / "decided-Bob.csv")))
    assert [r["outcome"] for r in rows] == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize("command", ["export", "report", "plot"])
@pytest.mark.parametrize(
    ("rows", "sha256", "says"),
    [
        ((("one", 1, "accept"),), "0" * 64, "decided on another text"),
        ((("one", 1, "edit", "value", "9", "10"),), None, "value is '14.6' here and '9' in the edits"),
        ((("one", 1, "accept"), ("one", 1, "reject")), None, "decided otherwise"),
    ],
)
def test_what_does_not_fit_is_refused(
    out: Path, tmp_path: Path, command: str, rows: Sequence[Row], sha256: str | None, says: str
) -> None:
    edits = saved(out, tmp_path / "edits.csv", "Ann", *rows, sha256=sha256)
    target = tmp_path / "made.svg"
    more = ("--to", "csv") if command == "export" else ()
    done = io_extract(command, out, *more, "-o", target, "--decisions", edits)
    assert (done.exit_code, done.output.count("\n")) == (1, 1)
    assert says in done.output and "edits.csv:" in done.output
    assert not target.exists()


def test_a_missing_outcome_is_refused(out: Path, tmp_path: Path) -> None:
    edits = saved(out, tmp_path / "edits.csv", "Ann", ("one", 6, "reject"), ("one", 5, "accept"))
    edits.write_text(edits.read_text("utf8").replace("one,6", "one,7").replace("one,5", "two,5"), "utf8")
    with pytest.raises(ResultsError, match=r"edits.csv:2: one, outcome 7: the run has no such .*1 more rows"):
        in_force(out, edits)


# ------------------------------------------------------------------------------------------- what must hold


def edit(index: int, decision: Any, *changes: Change) -> Edit:
    return Edit(1, "x", index, "tumor_response", ("", ""), decision, "Ann", "", "", "", list(changes))


LINKS = st.lists(st.none() | st.integers(0, 7), min_size=8, max_size=8).map(
    lambda found: [None if to is None or to == at or found[to] is not None else to for at, to in enumerate(found)]
)


@given(LINKS, st.lists(st.sampled_from(["accept", "reject", "edit", None]), min_size=8, max_size=8))
def test_links_and_findings_point_to_what_they_pointed_to(links: list[int | None], choices: list[Any]) -> None:
    """Each study's result stays told once, and no finding speaks of a number that a person changed."""
    outcomes = tuple(
        parse_outcome({"kind": "tumor_response", "endpoint": "ORR", "percent": at, "same_as": link})
        for at, link in enumerate(links)
    )
    findings = tuple(Finding(code="c", message="m", outcomes=pair) for pair in ((0, 1), (2, 5), (7,)))
    record = DocumentRecord(doc_id="x", sha256="0", outcomes=outcomes, findings=findings)
    result = Result(
        tuple(
            Decided("x", at, outcome, None if choice == "reject" else outcome, edit(at, choice) if choice else None)
            for at, (outcome, choice) in enumerate(zip(outcomes, choices, strict=True))
        ),
        (),
    )
    (left,) = decided_records([record], result)
    assert isinstance(left, DecidedRecord)
    numbers = [origin(left, at).index for at in range(len(left.outcomes))]
    assert numbers == [at for at, choice in enumerate(choices) if choice != "reject"]
    leads = {at if links[at] is None else links[at] for at in numbers}
    assert Counter(links[n] if links[n] is not None else n for n in numbers).keys() == leads
    assert sum(one.same_as is None for one in left.outcomes) == len(leads)
    for at, one in enumerate(left.outcomes):
        if one.same_as is not None:
            assert left.outcomes[one.same_as].same_as is None
            lead, link = numbers[one.same_as], links[numbers[at]]
            assert link in (lead, links[lead])
    kept = [tuple(numbers[at] for at in finding.outcomes) for finding in left.findings]
    assert kept == [f.outcomes for f in findings if not {choices[at] for at in f.outcomes} & {"reject", "edit"}]


def test_records_of_the_run_are_as_they_were() -> None:
    record = extract(TEXT, "one")
    before = record.model_dump_json()
    path = Path("edits.csv")
    decided_records([record], apply([record], [], path))
    assert record.model_dump_json() == before
    assert (origin(record, 3).index, origin(record, 3).said) == (3, "machine")
