"""``explain``: one text with its outcomes marked, on the terminal or as a page."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

from tests.cli.common import BAD, one_sentence
from tests.common import io_extract


def test_explain_marks_and_lists(stand_in: None, texts: Path) -> None:
    result = io_extract("explain", texts / "a.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "Median OS was [9.1]{1} months in all [patients].\n\n"
        "  1. survival_time endpoint=OS statistic=median value=9.1 unit=months section=abstract"
        "  (stand-in, at 14-17)\n"
    )


def test_explain_without_outcomes_and_with_warnings(stand_in: None, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Müller: none.".encode("latin-1"))
    result = io_extract("explain", path)
    assert result.stdout == "Müller: none.\n\nNo outcomes found.\nnote: decoded as cp1252, not UTF-8\n"


def test_explain_writes_a_page(stand_in: None, texts: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    result = io_extract("explain", texts / "a.txt", "--html", page)
    assert (result.exit_code, result.output) == (0, "")
    assert page.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert ">9.1<span" in page.read_text("utf-8")


def test_explain_says_what_is_wrong(stand_in: None, texts: Path, tmp_path: Path) -> None:
    one_sentence(io_extract("explain", tmp_path / "nope"), 2, r"\S*nope: no such file or folder")
    one_sentence(io_extract("explain", texts), 2, r"\S*texts: a folder, where one file was expected")
    (texts / "bad.txt").write_bytes(BAD["binary.txt"])
    one_sentence(io_extract("explain", texts / "bad.txt"), 1, r"\S*bad\.txt: binary data .*")
    result = io_extract("explain", texts / "a.txt", "--html", tmp_path / "no" / "page.html")
    one_sentence(result, 1, r"\S*page\.html: cannot be written .*")


_TABLES = """Results

Table 2. Overall survival
Group\tn\tMedian (months)\tP value
TACE\t60\t10.2\t0.013
TACE-HAIC\t62\t14.6\t

Table 3. Flow
Vessel\tLeft\tRight
Artery\t14\t22
"""


def test_explain_shows_tables_as_they_were_understood(tmp_path: Path) -> None:
    path = tmp_path / "paper.txt"
    path.write_text(_TABLES, "utf8")
    shown = io_extract("explain", path, "--table")
    assert shown.exit_code == 0
    lines = [line.strip() for line in shown.stdout.splitlines()]
    assert "column n  → number of patients" in lines
    assert "column Median (months)  → median, in months" in lines
    assert "column P value  → P value" in lines
    assert "Table 3 not read: no column is known" in lines


def test_explain_says_where_there_is_no_table(tmp_path: Path) -> None:
    path = tmp_path / "paper.txt"
    path.write_text("The ORR was 35.4%.", "utf8")
    assert "No tables found." in io_extract("explain", path, "--table").stdout


def test_explain_shows_the_votes_on_groups(tmp_path: Path) -> None:
    text = "Median OS was 14.6 months in the TACE-HAIC group and 10.2 months in the TACE group."
    path = tmp_path / "paper.txt"
    path.write_text(text, "utf8")
    shown = io_extract("explain", path, "--votes")
    assert shown.exit_code == 0
    values = [line for line in shown.stdout.splitlines() if "→" in line]
    assert values == [
        "14.6 months → TACE-HAIC group  (at 14-25)",
        "10.2 months → TACE group  (at 53-64)",
    ]


def test_the_votes_of_each_candidate_add_up(tmp_path: Path) -> None:
    path = tmp_path / "paper.txt"
    path.write_text("Median OS was 14.6 months in the HAIC group and 10.2 months in the TACE group.", "utf8")
    lines = io_extract("explain", path, "--votes").stdout.splitlines()
    totals, sums = [], []
    for line, behind in pairwise(lines):
        if re.match(r" +[+-]\d+ ", line):
            totals.append(int(line.split()[0]))
            sums.append(sum(int(part.split()[-1]) for part in behind.split(", ") if part.strip()))
    assert len(totals) > 4
    assert totals == sums
    assert any("HAIC group (named) ← " in line for line in lines)


def test_explain_says_where_there_is_no_vote(tmp_path: Path) -> None:
    path = tmp_path / "paper.txt"
    path.write_text("Nothing was measured.", "utf8")
    assert io_extract("explain", path, "--votes").stdout == "No votes found.\n"
