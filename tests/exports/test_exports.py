"""Exports read back by their own engines; derived columns by hand."""

from __future__ import annotations

import csv
import json
import math
import shutil
import subprocess
from pathlib import Path

import pytest
from scipy.stats import norm

from extractor import extract
from extractor.exports import FORMATS, TABLES, export
from extractor.exports.meta import log_ratio, metafor_rows
from extractor.exports.table import TABLE, columns_of, table_rows
from extractor.extras import MissingExtra, optional
from extractor.results import read_results
from extractor.schema import MODELS, DocumentRecord, parse_outcome
from extractor.writers import NAMES
from tests.common import io_extract

TEXT = (
    "Median OS was 14.6 months (95% CI 11.9–17.3) in the TACE-HAIC group and 10.2 months (8.8–12.1) in the TACE group "
    "(HR 0.64, 95% CI 0.45–0.91; P = 0.013); the ORR was 45.2% (28/62), and no patient had grade 3–4 fever. "
    "The 1-year OS rate was 61.5% (P = 0.03). The DCR was 50.0% (9/12). The numbers differed (P < 0.001)."
)


@pytest.fixture(scope="module")
def records() -> list[DocumentRecord]:
    return [extract(TEXT, "one"), extract("Nothing here.", "two")]


def written(records: list[DocumentRecord], to: str, folder: Path) -> Path:
    path = folder / FORMATS[to].file
    export(records, path, to)
    assert [p.name for p in folder.iterdir()] == [path.name]  # no temporary file is left
    return path


def test_csv(records: list[DocumentRecord], tmp_path: Path) -> None:
    with written(records, "csv", tmp_path).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert (tmp_path / "table.csv").read_bytes().startswith(b"\xef\xbb\xbfdoc_id,")
    assert tuple(rows[0]) == TABLE
    assert len(rows) == len(records[0].outcomes)
    assert [row["outcome"] for row in rows] == [str(n + 1) for n in range(len(rows))]
    assert {row["percent"]: row["findings"] for row in rows}["50"] == "percent-of-count"


def test_no_table_takes_the_name_of_a_file_of_the_run() -> None:
    assert not {form.file for form in FORMATS.values()} & set(NAMES.values())


def test_the_fullest_telling_is_named_by_its_number() -> None:
    rate = {"kind": "tumor_response", "endpoint": "ORR", "percent": 45.2}
    told = (parse_outcome(rate | {"same_as": 1}), parse_outcome(rate | {"count": 28, "total": 62}))
    rows = list(table_rows([DocumentRecord(doc_id="one", sha256="0", outcomes=told)]))
    assert [(row["outcome"], row["same_as"]) for row in rows] == [(1, 2), (2, None)]
    assert "number" not in rows[0]


def test_columns_of_a_kind() -> None:
    assert "hazard" not in columns_of("hazard_ratio")
    assert {"value", "ci_lower", "ci_upper", "comparison", "model"} <= set(columns_of("hazard_ratio"))
    assert not {"percent", "count", "value_months_derived", "timepoint_value"} & set(columns_of("hazard_ratio"))
    assert {"value_months_derived", "range_type"} <= set(columns_of("survival_time"))
    assert {"timepoint_months_derived", "percent"} <= set(columns_of("survival_rate"))
    assert {column for kind in MODELS for column in columns_of(kind)} | {"kind"} == set(TABLE)


def test_parquet_through_its_engine(records: list[DocumentRecord], tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(written(records, "parquet", tmp_path))
    assert table.column_names == list(TABLE)
    assert table.to_pylist() == list(table_rows(records))
    assert {str(table.schema.field(c).type) for c in ("value", "count", "reached", "arm")} == {
        "double", "int64", "bool", "string"}  # fmt: skip


def test_duckdb_through_its_engine(records: list[DocumentRecord], tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    with duckdb.connect(str(written(records, "duckdb", tmp_path)), read_only=True) as base:
        ask = lambda query: base.execute(query).fetchall()  # noqa: E731
        assert ask("SELECT doc_id FROM documents ORDER BY 1") == [("one",), ("two",)]
        assert ask("SELECT value, ci_lower, p_value FROM hazard_ratio") == [(0.64, 0.45, 0.013)]
        assert ask("SELECT avg(value) FROM survival_time") == [(pytest.approx(12.4),)]
        joined = "findings f JOIN outcomes o ON o.doc_id = f.doc_id AND o.outcome = f.outcomes[1]"
        assert ask(f"SELECT f.code, o.percent FROM {joined}") == [("percent-of-count", 50.0)]
        views = {name for (name,) in ask("SELECT view_name FROM duckdb_views() WHERE NOT internal")}
        assert views == set(MODELS)
        total = sum(ask(f"SELECT count(*) FROM {kind}")[0][0] for kind in MODELS)
        assert total == len(records[0].outcomes)
        types = dict(ask("SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = 'outcomes'"))
        assert (types["value"], types["count"], types["reached"], types["arm"]) == (
            "DOUBLE", "BIGINT", "BOOLEAN", "VARCHAR")  # fmt: skip


def test_xlsx_through_openpyxl(records: list[DocumentRecord], tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(written(records, "xlsx", tmp_path))
    assert book.sheetnames == [*MODELS, "codebook"]
    for kind in MODELS:
        sheet = book[kind]
        heads = [cell.value for cell in sheet[1]]
        assert heads == columns_of(kind)
        wanted = [row for row in table_rows(records) if row["kind"] == kind]
        assert [[c.value for c in row] for row in sheet.iter_rows(min_row=2)] == [
            [row[head] or (row[head] if isinstance(row[head], int | float) else None) for head in heads]
            for row in wanted
        ]
        assert sheet.freeze_panes == "C2" and sheet.auto_filter.ref.startswith("A1:")
    link = book["hazard_ratio"]["B2"].hyperlink
    assert f"{link.target or ''}{'#' + link.location if link.location else ''}" == "report.html#outcome/one/3"


HOSTILE = ('=HYPERLINK("x","y")', "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "=1\x00\x07", "\ud800 lone")


@pytest.fixture(scope="module")
def hostile() -> list[DocumentRecord]:
    base = extract("The ORR was 45.2% (28/62).", "x")
    return [
        base.model_copy(
            update={
                "doc_id": f"{words}{n}",
                "outcomes": (base.outcomes[0].model_copy(update={"arm": words, "note": words, "endpoint": words}),),
            }
        )
        for n, words in enumerate(HOSTILE)
    ]


@pytest.mark.parametrize("to", ["csv", "metafor", "revman"])
def test_no_cell_of_a_csv_is_a_formula(hostile: list[DocumentRecord], tmp_path: Path, to: str) -> None:
    with written(hostile[:-1], to, tmp_path).open(encoding="utf8", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert len(cells) > 50
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "\r", "-")) and cell not in ("=",)]


def test_no_cell_of_a_workbook_is_a_formula(hostile: list[DocumentRecord], tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(written(hostile, "xlsx", tmp_path))
    cells = [cell for sheet in book for row in sheet.iter_rows(min_row=2) for cell in row if cell.value is not None]
    assert len([c for c in cells if isinstance(c.value, str) and c.value.startswith("=")]) >= 3
    assert {cell.data_type for cell in cells} <= {"s", "n", "b"}
    assert all(cell.quotePrefix for cell in cells if cell.data_type == "s")


@pytest.mark.parametrize("to", ["parquet", "duckdb"])
def test_databases_take_any_words(hostile: list[DocumentRecord], tmp_path: Path, to: str) -> None:
    pytest.importorskip("pyarrow" if to == "parquet" else "duckdb")
    assert written(hostile, to, tmp_path).stat().st_size > 0


# ------------------------------------------------------------------------------------------ meta-analysis


@pytest.mark.parametrize(
    ("value", "lower", "upper", "level", "log", "error"),
    [
        (0.69, 0.55, 0.87, 95, -0.3711, 0.1170),  # SHARP, OS
        (0.58, 0.42, 0.79, 95, -0.5447, 0.1612),  # IMbrave150, OS
        (0.92, 0.79, 1.06, 95, -0.0834, 0.0750),  # REFLECT, OS
        (0.93, 0.77, 1.12, 95, -0.0726, 0.0956),  # SIRFLOX, PFS
        (0.85, 0.72, 1.02, 95, -0.1625, 0.0889),  # CheckMate 459, OS
        (0.80, 0.65, 0.98, 90, -0.2231, 0.1248),
    ],
)
def test_logarithms_by_hand(value: float, lower: float, upper: float, level: float, log: float, error: float) -> None:
    """(ln upper − ln lower) / (2 · 1.959964), worked with a table of logarithms; 1.644854 at 90 %."""
    found = log_ratio(value, lower, upper, level)
    assert found is not None
    assert (round(found[0], 4), round(found[1], 4)) == (log, error)


@pytest.mark.parametrize(("value", "lower", "upper"), [(1, 1, 1), (0.5, 0, 0.9), (0, 0.1, 0.9), (0.5, 0.9, 0.1)])
def test_no_logarithm_without_a_width(value: float, lower: float, upper: float) -> None:
    assert log_ratio(value, lower, upper) is None


def test_metafor_columns(records: list[DocumentRecord], tmp_path: Path) -> None:
    with written(records, "metafor", tmp_path).open(encoding="utf8", newline="") as file:
        ratio, *shares = csv.DictReader(file)
    assert (ratio["study"], ratio["endpoint"], ratio["hr"], ratio["ci.lb"], ratio["ci.ub"]) == (
        "one", "OS", "0.64", "0.45", "0.91")  # fmt: skip
    z = norm.ppf(0.975)
    assert float(ratio["yi"]) == pytest.approx(math.log(0.64), abs=1e-12)
    assert float(ratio["sei"]) == pytest.approx((math.log(0.91) - math.log(0.45)) / (2 * z), abs=1e-12)
    assert float(ratio["vi"]) == pytest.approx(float(ratio["sei"]) ** 2)
    assert (ratio["TE"], ratio["seTE"]) == (ratio["yi"], ratio["sei"])
    assert ratio["derived"] == "yi, sei, vi, TE, seTE from hr, ci.lb, ci.ub at ci.level"
    assert [(row["xi"], row["ni"], row["derived"]) for row in shares] == [("28", "62", ""), ("9", "12", "")]
    assert shares[1]["findings"] == "percent-of-count"


def test_revman_columns(records: list[DocumentRecord], tmp_path: Path) -> None:
    with written(records, "revman", tmp_path).open(encoding="utf8", newline="") as file:
        ratio, *_ = csv.DictReader(file)
    assert round(float(ratio["GIV SE"]), 4) == 0.1796
    assert ratio["Footnotes"] == "GIV Mean and GIV SE derived from HR and 95 % CI"


def test_a_ratio_told_in_two_sections_stands_once() -> None:
    text = (
        "Abstract\nResults: The hazard ratio for OS was 0.64 (P = 0.013).\n\n"
        "Results\nThe hazard ratio for OS was 0.64 (95% CI 0.45-0.91; P = 0.013) in the whole group.\n"
    )
    rows = list(metafor_rows([extract(text, "one")]))
    assert [(row["hr"], row["ci.lb"]) for row in rows] == [(0.64, 0.45)]


def _has_metafor() -> bool:
    r = shutil.which("Rscript")
    asked = [r or "", "-e", "quit(status = !requireNamespace('metafor', quietly = TRUE))"]
    return r is not None and subprocess.run(asked, capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed")
def test_r_takes_the_table_as_it_is(tmp_path: Path) -> None:
    """One fixed-effect model in metafor, and the inverse-variance mean by hand."""
    if not _has_metafor():
        pytest.skip("R's metafor is not installed")
    ratios = [(0.69, 0.55, 0.87), (0.58, 0.42, 0.79), (0.92, 0.79, 1.06)]
    texts = [f"The hazard ratio for OS was {v} (95% CI {low}-{high})." for v, low, high in ratios]
    path = written([extract(text, f"study {n}") for n, text in enumerate(texts)], "metafor", tmp_path)
    code = (
        f"d <- read.csv('{path}'); m <- metafor::rma(yi, sei = sei, data = d, method = 'FE', slab = study); "
        "cat(sprintf('%.6f %.6f', coef(m), m$se))"
    )
    done = subprocess.run(["Rscript", "-e", code], capture_output=True, text=True, check=True)
    pooled = [log_ratio(*ratio) for ratio in ratios]
    weights = [1 / one[1] ** 2 for one in pooled if one]
    mean = sum(w * one[0] for w, one in zip(weights, pooled, strict=True) if one) / sum(weights)
    estimate, error = map(float, done.stdout.split()[-2:])
    assert estimate == pytest.approx(mean, abs=1e-5)
    assert error == pytest.approx(sum(weights) ** -0.5, abs=1e-5)


# -------------------------------------------------------------------------------------- commands, extras


@pytest.fixture
def results(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "one.txt").write_text(TEXT, "utf8")
    assert io_extract("run", tmp_path / "in", "-o", tmp_path / "out", "-q").exit_code == 0
    return tmp_path / "out"


def test_export_writes_into_the_folder_or_elsewhere(results: Path, tmp_path: Path) -> None:
    assert io_extract("export", results, "--to", "metafor").exit_code == 0
    assert (results / "metafor.csv").is_file()
    assert io_extract("export", results, "--to", "csv", "-o", tmp_path / "elsewhere.csv").exit_code == 0
    assert (tmp_path / "elsewhere.csv").is_file()


def test_an_unknown_format_is_wrong_usage(results: Path) -> None:
    assert io_extract("export", results, "--to", "sas").exit_code == 2


def test_a_missing_extra_is_named(results: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "openpyxl", None)
    done = io_extract("export", results, "--to", "xlsx")
    assert done.exit_code == 1 and "io-extractor[xlsx]" in done.output
    assert not list(results.glob("*.xlsx")) and not list(results.glob(".*.tmp"))
    with pytest.raises(MissingExtra, match="duckdb"):
        monkeypatch.setitem(sys.modules, "duckdb", None)
        optional("duckdb", "duckdb")


@pytest.mark.parametrize("suffix", ["svg", "png"])
def test_plot(results: Path, tmp_path: Path, suffix: str) -> None:
    pytest.importorskip("matplotlib")
    first, again = tmp_path / f"a.{suffix}", tmp_path / f"b.{suffix}"
    for path in (first, again):
        done = io_extract("plot", results, "--what", "forest", "--endpoint", "OS", "-o", path)
        assert done.exit_code == 0 and "1 lines" in done.output
    assert first.read_bytes() == again.read_bytes()
    assert first.read_bytes().startswith(b"\x89PNG" if suffix == "png" else b"<?xml")


@pytest.mark.parametrize(
    ("kind", "endpoint", "count"),
    [("tumor_response", "ORR", 1), ("survival_time", "OS", 2), ("survival_rate", "OS", 1)],
)
def test_plots_of_other_kinds(results: Path, tmp_path: Path, kind: str, endpoint: str, count: int) -> None:
    pytest.importorskip("matplotlib")
    done = io_extract("plot", results, "--kind", kind, "--endpoint", endpoint, "-o", tmp_path / "a.svg")
    assert f"{count} lines" in done.output
    assert (tmp_path / "a.svg").read_text("utf8").count("one") >= count


def test_nothing_to_plot_is_one_sentence(results: Path, tmp_path: Path) -> None:
    done = io_extract("plot", results, "--endpoint", "TTP", "-o", tmp_path / "a.svg")
    assert (done.exit_code, done.output.count("\n")) == (1, 1)
    assert io_extract("plot", results, "-o", tmp_path / "a.doc").exit_code == 2


def test_lines_without_groups_are_read_and_exported(records: list[DocumentRecord], tmp_path: Path) -> None:
    """A record of 1.3 has no groups: it reads as it did, and tables of a review have what can be said."""
    lines = []
    for record in records:
        data = record.model_dump(mode="json", exclude={"groups", "study"}) | {"schema_version": "1.3"}
        for outcome in data["outcomes"]:
            for name in ("group", "compared"):
                outcome.pop(name, None)
        lines.append(json.dumps(data))
    (tmp_path / "outcomes.jsonl").write_text("\n".join(lines), "utf8")
    old = list(read_results(tmp_path))
    assert [[(o.kind, o.arm, o.quote) for o in record.outcomes] for record in old] == [
        [(o.kind, o.arm, o.quote) for o in record.outcomes] for record in records
    ]
    assert [record.groups for record in old] == [(), ()]
    assert [row["arm"] for row in TABLES["arms"].rows(old)] == ["all patients"]
    assert list(TABLES["two-by-two"].rows(old)) == []


def test_lines_of_an_earlier_schema_are_read(records: list[DocumentRecord], tmp_path: Path) -> None:
    """A record of 1.1 has no places of fields: numbers stand as they did."""
    lines = []
    for record in records:
        data = record.model_dump(mode="json") | {"schema_version": "1.1"}
        for outcome in data["outcomes"]:
            for name in ("fields", "links"):
                (outcome["evidence"] or {}).pop(name, None)
        lines.append(data)
    old = [DocumentRecord.model_validate(data) for data in lines]
    rows, before = list(table_rows(old)), list(table_rows(records))
    printed = [column for column in TABLE if column.endswith("_printed")]
    assert [{c: row[c] for c in TABLE if c not in printed} for row in rows] == [
        {c: row[c] for c in TABLE if c not in printed} for row in before
    ]
    assert all((row["value"] is None) == (row["value_printed"] is None) for row in rows)
