"""Nothing that a person decided is overwritten or deleted: two reviewers, a second turn, files named outright."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from extractor.decisions import EDIT_COLUMNS, spare
from extractor.results import ResultsError, read_results
from extractor.schema import DocumentRecord
from tests.common import io_extract

TEXTS = {"one": "The ORR was 50.0% (9/12). The DCR was 83.3% (10/12).", "two": "Median OS was 9.1 months."}
Row = tuple[str, int, str] | tuple[str, int, str, str, str, str]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    for name, text in TEXTS.items():
        (tmp_path / "in" / f"{name}.txt").write_text(text, "utf8")
    assert io_extract("run", tmp_path / "in", "-o", tmp_path / "out", "-q").exit_code == 0
    return tmp_path / "out"


def saved(out: Path, path: Path, who: str, *rows: Row, sha256: str | None = None) -> Path:
    """An edits file as the page saves it: ``(document, outcome, decision[, field, machine, person])``."""
    records = {record.doc_id: record for record in read_results(out)}
    with path.open("w", encoding="utf8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(EDIT_COLUMNS)
        for doc_id, number, decision, *change in rows:
            record: DocumentRecord = records[doc_id]
            outcome = record.outcomes[number - 1]
            assert outcome.evidence
            place = (outcome.evidence.start, outcome.evidence.end)
            tail = (*(change or ["", "", ""]), who, "2026-11-22T10:00Z", "", sha256 or record.sha256)
            writer.writerow([doc_id, number, outcome.kind, *place, decision, *tail])
    return path


def tree(folder: Path) -> dict[str, bytes]:
    """What a person's decisions are kept in, by path below the folder."""
    found = [*folder.glob("decided*.csv"), *folder.glob("gold*/*.json")]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


ANN: tuple[Row, ...] = (("one", 1, "accept"), ("one", 2, "reject"))
BOB: tuple[Row, ...] = (("one", 1, "reject"), ("two", 1, "accept"))


def test_a_second_reviewer_stands_beside_the_first(out: Path, tmp_path: Path) -> None:
    assert io_extract("apply-edits", out, saved(out, tmp_path / "ann.csv", "Ann", *ANN)).exit_code == 0
    first = tree(out)
    assert set(first) == {"decided.csv", "gold/one.json"}
    done = io_extract("apply-edits", out, saved(out, tmp_path / "bob.csv", "Bob", *BOB))
    assert done.exit_code == 0
    assert done.output.count("they stay, these stand beside them") == 1
    assert tree(out).items() >= first.items()
    assert set(tree(out)) - set(first) == {"decided-Bob.csv", "gold-Bob/two.json"}


def test_a_reviewer_who_goes_on_has_one_table(out: Path, tmp_path: Path) -> None:
    io_extract("apply-edits", out, saved(out, tmp_path / "edits.csv", "Ann", *ANN))
    done = io_extract("apply-edits", out, saved(out, tmp_path / "edits.csv", "Ann", *ANN, ("two", 1, "accept")))
    assert done.exit_code == 0 and "beside" not in done.output
    assert set(tree(out)) == {"decided.csv", "gold/one.json", "gold/two.json"}
    assert "3 accept" not in done.output and "2 accept, 1 reject" in done.output


def test_a_change_of_mind_does_not_take_back_what_was_decided(out: Path, tmp_path: Path) -> None:
    io_extract("apply-edits", out, saved(out, tmp_path / "edits.csv", "Ann", *ANN))
    for times in (1, 2):
        before = tree(out)
        changed = saved(out, tmp_path / "edits.csv", "Ann", ("one", times, "reject"), ("one", 3 - times, "accept"))
        io_extract("apply-edits", out, changed)
        assert tree(out).items() >= before.items()
    assert {"decided.csv", "decided-Ann.csv"} <= set(tree(out))


def test_fewer_decisions_take_no_gold_away(out: Path, tmp_path: Path) -> None:
    io_extract("apply-edits", out, saved(out, tmp_path / "edits.csv", "", *ANN))
    before = tree(out)
    io_extract("apply-edits", out, saved(out, tmp_path / "edits.csv", "", ("one", 1, "accept")))
    assert tree(out).items() >= before.items() and "decided-2.csv" in tree(out)


@pytest.mark.parametrize("option", ["--out", "--gold"])
def test_a_named_file_with_other_decisions_is_refused(out: Path, tmp_path: Path, option: str) -> None:
    io_extract("apply-edits", out, saved(out, tmp_path / "ann.csv", "Ann", *ANN))
    before = tree(out)
    other = saved(out, tmp_path / "bob.csv", "Bob", ("one", 1, "accept"), ("one", 2, "accept"))
    named = out / ("decided.csv" if option == "--out" else "gold")
    done = io_extract("apply-edits", out, other, option, named)
    assert (done.exit_code, done.output.count("\n")) == (1, 1)
    assert "holds other decisions, which stay; nothing was written" in done.output and option in done.output
    assert tree(out) == before


def test_gold_that_a_person_completed_stays(out: Path, tmp_path: Path) -> None:
    """What the machine missed is added to gold by hand; the same decisions applied again do not undo it."""
    edits = saved(out, tmp_path / "edits.csv", "Ann", *ANN)
    io_extract("apply-edits", out, edits)
    (out / "gold" / "one.json").write_text('{"doc_id": "one", "outcomes": []}', "utf8")
    before = tree(out)
    assert io_extract("apply-edits", out, edits).exit_code == 0
    assert tree(out).items() >= before.items()


@pytest.mark.parametrize("content", ["doc_id,mine\n1,2\n", "\xff", "doc_id,outcome\n1,2,3\n"])
def test_a_table_that_is_none_of_ours_stays(out: Path, tmp_path: Path, content: str) -> None:
    (out / "decided.csv").write_text(content, "latin-1")
    done = io_extract("apply-edits", out, saved(out, tmp_path / "edits.csv", "Ann", *ANN))
    assert done.exit_code == 0 and (out / "decided-Ann.csv").is_file()
    assert (out / "decided.csv").read_text("latin-1") == content


@pytest.mark.parametrize("command", [("export", "--to", "csv"), ("report",)])
def test_no_other_command_writes_over_decisions(out: Path, tmp_path: Path, command: tuple[str, ...]) -> None:
    io_extract("apply-edits", out, saved(out, tmp_path / "edits.csv", "Ann", *ANN))
    for path in (tmp_path / "edits.csv", out / "decided.csv"):
        before = path.read_bytes()
        done = io_extract(command[0], out, *command[1:], "-o", path)
        assert done.exit_code == 1 and "holds a person's decisions" in done.output
        assert path.read_bytes() == before
        with pytest.raises(ResultsError):
            spare(path)
