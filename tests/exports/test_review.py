"""Tables of a review: rows worked by hand, read back by a spreadsheet and by R's metafor."""

from __future__ import annotations

import csv
import math
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from extractor import extract
from extractor.exports import FORMATS, TABLES, export, frame
from extractor.exports.review.common import count_of_percent
from extractor.extras import MissingExtra
from extractor.schema import DocumentRecord
from tests.common import CORPUS, ROOT, io_extract

TEXT = (
    "Patients were randomised to HAIC (n = 41) or sorafenib (control group, n = 39). The ORR was 48.8% in the HAIC "
    "group and 4/38 in the control group. Grade 3 fever occurred in 5 patients in the HAIC group and in 1 in the "
    "control group. Median OS was 14.6 months (95% CI 11.9-17.3) in the HAIC group and 9.1 months in the control group "
    "(HR 0.64, 95% CI 0.45-0.91; P = 0.013). The DCR was 80% in the HAIC group and 60% in the control group. "
    "Median PFS was 40 weeks in the control group."
)


@pytest.fixture(scope="module")
def records() -> list[DocumentRecord]:
    return [extract(TEXT, "one"), extract("Nothing here.", "two"), extract("The ORR was 40% (4/10).", "three")]


def rows_of(table: str, records: list[DocumentRecord]) -> list[dict[str, object]]:
    return list(TABLES[table].rows(records))


def test_arms_side_by_side(records: list[DocumentRecord]) -> None:
    haic, control, alone = rows_of("arms", records)
    assert [(row["study"], row["arm"], row["N"]) for row in (haic, control, alone)] == [
        ("one", "HAIC group", 41), ("one", "control group", 39), ("three", "all patients", None),
    ]  # fmt: skip
    assert (haic["ORR %"], haic["median OS, months"], haic["OS CI low"]) == (48.8, 14.6, 11.9)
    assert (control["ORR n"], control["ORR of"]) == (4, 38)
    assert control["median PFS, months"] == pytest.approx(40 * 7 / 30.436875)
    assert control["derived"] == "median PFS, months from 40 weeks"
    assert haic["derived"] is None
    assert haic["outcomes"] == "1|5|8"
    assert haic["more"] == "3"  # fever has no column of its own


def test_comparisons(records: list[DocumentRecord]) -> None:
    (row,) = rows_of("comparisons", records)
    assert (row["endpoint"], row["group 1"], row["n 1"], row["group 2"], row["n 2"]) == (
        "OS", "HAIC group", 41, "control group", 39,
    )  # fmt: skip
    assert (row["hr"], row["ci.lb"], row["ci.ub"], row["outcomes"]) == (0.64, 0.45, 0.91, "7")
    assert (row["yi"], row["sei"]) == (
        pytest.approx(-0.44629, abs=1e-5),
        pytest.approx(math.log(0.91 / 0.45) / 3.919928, abs=1e-6),
    )
    assert "yi, sei" in str(row["derived"])


def test_two_by_two_says_what_was_computed(records: list[DocumentRecord]) -> None:
    response, fever = rows_of("two-by-two", records)
    assert [response[c] for c in ("endpoint", "group.e", "event.e", "n.e", "group.c", "event.c", "n.c")] == [
        "ORR", "HAIC group", 20, 41, "control group", 4, 38,
    ]  # fmt: skip
    assert response["derived"] == "n.e is the size of the group; event.e from 48.8 % of 41"
    assert response["direction"] == "control"
    assert [fever[c] for c in ("endpoint", "grade", "event.e", "n.e", "event.c", "n.c")] == ["fever", "3", 5, 41, 1, 39]
    assert fever["outcomes"] == "3|4"
    # the DCR is left out: 60 % of 39 is no whole number by its digits


def test_a_percentage_gives_a_count_only_where_one_fits() -> None:
    assert count_of_percent(60, 39, "60") is None
    assert count_of_percent(48.8, 41, "48.8") == 20
    assert count_of_percent(0, 41, "0") == 0
    assert count_of_percent(48, 1000, "48") is None


@pytest.mark.parametrize("table", TABLES)
def test_csv_holds_the_rows(records: list[DocumentRecord], tmp_path: Path, table: str) -> None:
    path = tmp_path / FORMATS[table].file
    export(records, path, table)
    with path.open(encoding="utf8", newline="") as file:
        read = list(csv.DictReader(file))
    assert tuple(read[0]) == TABLES[table].columns
    assert [row["outcomes"] for row in read] == [row["outcomes"] or "" for row in rows_of(table, records)]


@pytest.mark.parametrize("table", TABLES)
def test_a_workbook_holds_the_rows(records: list[DocumentRecord], tmp_path: Path, table: str) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    path = tmp_path / f"{table}.xlsx"
    export(records, path, table)
    head, *held = openpyxl.load_workbook(path).active.iter_rows(values_only=True)
    assert head == TABLES[table].columns
    for row, wanted in zip(held, rows_of(table, records), strict=True):
        for cell, column in zip(row, head, strict=True):
            value = wanted.get(column)
            assert cell == (pytest.approx(value) if isinstance(value, float) else value)


@pytest.mark.parametrize("library", ["pandas", "polars", "pyarrow"])
def test_a_frame_holds_the_rows(records: list[DocumentRecord], library: Any) -> None:
    pytest.importorskip(library)
    made = frame(records, "comparisons", library)
    names = made.column_names if library == "pyarrow" else list(made.columns)
    assert names == list(TABLES["comparisons"].columns)
    assert [float(value.as_py() if library == "pyarrow" else value) for value in made["hr"]] == [0.64]
    with pytest.raises(KeyError):
        frame(records, "nothing")


def test_a_frame_without_a_library_of_frames(records: list[DocumentRecord], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("pandas", "polars", "pyarrow"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(MissingExtra, match="pip install pandas"):
        frame(records, "arms")


def test_no_row_is_of_another_group_than_its_outcomes() -> None:
    """Over the whole corpus: events are no more than patients, and every number of an outcome is in its study."""
    records = [extract(path.read_text("utf8"), path.stem) for path in CORPUS]
    by_id = {record.doc_id: record for record in records}
    rows = rows_of("two-by-two", records)
    for row in rows:
        assert row["event.e"] <= row["n.e"] and row["event.c"] <= row["n.c"]  # type: ignore[operator]
        outcomes = by_id[str(row["study"])].outcomes
        used = [outcomes[int(number) - 1] for number in str(row["outcomes"]).split("|")]
        assert len({one.group for one in used}) == 2
    assert rows_of("arms", records)


METAFOR = """
suppressMessages(library(metafor))
d <- read.csv("two-by-two.csv", check.names=FALSE)
e <- escalc(measure="OR", ai=event.e, n1i=n.e, ci=event.c, n2i=n.c, data=d)
cat(sprintf("%.6f %.6f\\n", e$yi, e$vi))
c <- read.csv("comparisons.csv", check.names=FALSE)
fit <- rma(yi=yi, sei=sei, data=c[!is.na(c$sei),], method="FE", slab=study)
cat(sprintf("%.6f\\n", exp(fit$beta[1])))
png("forest.png", 1000, 500); forest(fit, atransf=exp); invisible(dev.off())
"""


def test_metafor_takes_the_tables(records: list[DocumentRecord], tmp_path: Path) -> None:
    """escalc on two-by-two, rma on ratios, a forest plot; log odds ratio and variance by hand."""
    rscript = shutil.which("Rscript")
    if not rscript or subprocess.run([rscript, "-e", "library(metafor)"], capture_output=True, check=False).returncode:
        pytest.skip("R with metafor is not installed")
    for table in ("two-by-two", "comparisons"):
        export(records, tmp_path / f"{table}.csv", table)
    done = subprocess.run([rscript, "-e", METAFOR], cwd=tmp_path, capture_output=True, text=True, check=True)
    odds, *_, ratio = done.stdout.splitlines()
    yi, vi = map(float, odds.split())
    assert yi == pytest.approx(math.log(20 * 34 / (21 * 4)), abs=1e-5)
    assert vi == pytest.approx(1 / 20 + 1 / 21 + 1 / 4 + 1 / 34, abs=1e-5)
    assert float(ratio) == pytest.approx(0.64, abs=1e-6)
    assert (tmp_path / "forest.png").read_bytes().startswith(b"\x89PNG")


DEV = ROOT.parent / "shared" / "dev" / "texts"


@pytest.mark.skipif(not DEV.is_dir(), reason="the texts beside the project are not there")
def test_metafor_takes_the_tables_of_a_run_over_real_abstracts(tmp_path: Path) -> None:
    rscript = shutil.which("Rscript")
    if not rscript or subprocess.run([rscript, "-e", "library(metafor)"], capture_output=True, check=False).returncode:
        pytest.skip("R with metafor is not installed")
    assert io_extract("run", DEV, "-o", tmp_path / "out").exit_code == 0
    for table in ("two-by-two", "comparisons"):
        done = io_extract("export", tmp_path / "out", "--to", table, "-o", tmp_path / f"{table}.csv")
        assert done.exit_code == 0, done.output
    done_r = subprocess.run([rscript, "-e", METAFOR], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done_r.returncode == 0, done_r.stderr
    assert len(done_r.stdout.splitlines()) > 10
