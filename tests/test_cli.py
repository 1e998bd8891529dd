"""The command line: what is printed where, exit codes, and one sentence for everything a user can mend.

All but the tests at the end run on a stand-in for the extraction that knows one kind of sentence.
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
import random
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from extractor.cli import app, main
from extractor.documents import EMPTY
from extractor.schema import DocumentRecord, Evidence, SurvivalTime
from tests.common import ROOT, contents, denied, stand_in_pipeline

TEXT = "Median OS was 9.1 months in all [patients]."
BAD = {
    "binary.txt": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "broken.txt": "9·1 months".encode() + b"\xb7",
    "large.txt": b"x" * 30_000,
}


@pytest.fixture(autouse=True)
def no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Output goes to a file, whatever the surroundings say."""
    for name in ("FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)


def io_extract(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def record(doc_id: str, text: str, source: str | None) -> DocumentRecord:
    outcomes = tuple(
        SurvivalTime(
            endpoint="OS",
            value=float(match[1]),
            unit="months",
            attribution="cited" if "reported" in text else "own",
            evidence=Evidence(
                start=match.start(1), end=match.end(1), text=match[1], sentence_start=0,
                sentence_end=len(text), rule="stand-in",
            ),
        )
        for match in re.finditer(r"(\d+\.\d+) months", text)
    )  # fmt: skip
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return DocumentRecord(doc_id=doc_id, source=source, sha256=sha256, outcomes=outcomes)


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """The stand-in takes the pipeline's place."""
    stand_in_pipeline(monkeypatch, record)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A folder of three good texts."""
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT)
    (folder / "b.txt").write_text("Kim reported 7.5 months and 8.5 months.")
    (folder / "c.txt").write_bytes("Besançon: 6.5 months".encode("latin-1"))
    return folder


def one_sentence(result: Result, code: int, pattern: str) -> None:
    """The command ended with the code and exactly one line on stderr, and nothing on stdout."""
    assert (result.exit_code, result.stdout) == (code, "")
    assert re.fullmatch(f"io-extract: {pattern}\n", result.stderr), result.stderr


# --------------------------------------------------------------------------------------------- run


def test_run_writes_both_files_and_a_summary(stand_in: None, texts: Path, tmp_path: Path) -> None:
    result = io_extract("run", texts, "-o", tmp_path / "out")
    assert (result.exit_code, result.stderr) == (0, "")
    assert re.search(r"survival_time *│ *2 *│ *2 ", result.stdout)
    assert re.search(r"hazard_ratio *│ *0 *│ *0 ", result.stdout)
    assert f"3 documents into {tmp_path / 'out'}" in result.stdout
    assert "warnings: 1\n  decoded as cp1252, not UTF-8 (1)\nskipped: 0\n" in result.stdout
    lines = (tmp_path / "out" / "outcomes.jsonl").read_text("utf-8").splitlines()
    records = [DocumentRecord.model_validate_json(line) for line in lines]
    assert [found.doc_id for found in records] == ["a", "b", "c"]
    assert records[0] == record("a", TEXT, (texts / "a.txt").as_posix())
    assert records[2].warnings == ("decoded as cp1252, not UTF-8",)
    with (tmp_path / "out" / "outcomes.csv").open(encoding="utf-8", newline="") as file:
        assert [row["value"] for row in csv.DictReader(file)] == ["9.1", "7.5", "8.5", "6.5"]


def test_empty_file_is_a_record_with_a_warning(stand_in: None, tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    result = io_extract("run", tmp_path / "a.txt", "-o", tmp_path / "out")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "warnings: 1\n  empty file (1)\n" in result.stdout
    found = DocumentRecord.model_validate_json((tmp_path / "out" / "outcomes.jsonl").read_bytes())
    assert (found.outcomes, found.warnings) == ((), ("empty file",))
    assert found.sha256 == hashlib.sha256(b"").hexdigest()


def test_bad_files_are_named_and_cost_nothing_else(stand_in: None, texts: Path, tmp_path: Path) -> None:
    for name, data in BAD.items():
        (texts / name).write_bytes(data)
    (texts / "link.txt").symlink_to("nowhere")
    arguments = ("run", texts, "-o", tmp_path / "out", "--max-size", "0.02")
    reasons = [
        f"{texts.as_posix()}/binary.txt: binary data (NUL bytes), not text",
        f"{texts.as_posix()}/broken.txt: not valid UTF-8 at byte 11",
        f"{texts.as_posix()}/large.txt: larger than the limit (0.03 MB, limit 0.02 MB)",
        f"{texts.as_posix()}/link.txt: a broken link",
    ]
    result = io_extract(*arguments)
    assert (result.exit_code, result.stderr) == (1, "")
    assert result.stdout.endswith("skipped: 4\n" + "".join(f"  {reason}\n" for reason in reasons))
    assert len((tmp_path / "out" / "outcomes.jsonl").read_bytes().splitlines()) == 3
    quiet = io_extract(*arguments, "--quiet")
    assert (quiet.exit_code, quiet.stdout) == (1, "")
    assert quiet.stderr == "".join(f"io-extract: {reason}\n" for reason in reasons)


def test_denied_files_are_skipped(stand_in: None, texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: Any = Path.open

    def guarded(path: Path, *arguments: Any, **options: Any) -> Any:
        if path.name == "b.txt":
            raise PermissionError(13, "Permission denied")
        return opened(path, *arguments, **options)

    monkeypatch.setattr(Path, "open", guarded)
    result = io_extract("run", texts, "-o", tmp_path / "out", "-q")
    one_sentence(result, 1, re.escape(f"{texts.as_posix()}/b.txt: permission denied"))
    assert len((tmp_path / "out" / "outcomes.jsonl").read_bytes().splitlines()) == 2


def test_a_file_named_outright_that_is_denied_costs_none_of_the_others(
    stand_in: None, texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_, **__: False)  # what a library may ask before we do
    opened = Path.open

    def open_or_not(path: Path, *arguments: Any, **options: Any) -> Any:
        return denied() if path.name == "b.txt" else opened(path, *arguments, **options)

    monkeypatch.setattr(Path, "open", open_or_not)
    result = io_extract("run", texts / "a.txt", texts / "b.txt", "-q", "-o", tmp_path / "out")
    one_sentence(result, 1, r"\S*b\.txt: permission denied")
    assert len((tmp_path / "out" / "outcomes.jsonl").read_bytes().splitlines()) == 1
    one_sentence(io_extract("explain", texts / "b.txt"), 1, r"\S*b\.txt: permission denied")


def test_what_stands_in_a_closed_folder_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(Path, "stat", denied)
    for arguments in (("run", "closed/a.txt", "-o", tmp_path / "out"), ("explain", "closed/a.txt")):
        one_sentence(io_extract(*arguments), 2, r"closed/a\.txt: permission denied")


def test_standard_input_is_not_read(tmp_path: Path) -> None:
    one_sentence(io_extract("run", "-", "-o", tmp_path / "out"), 2, r"-: no such file or folder \(standard input.*\)")


def test_quiet_is_quiet(stand_in: None, texts: Path, tmp_path: Path) -> None:
    result = io_extract("run", texts, "-o", tmp_path / "out", "--quiet")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


def test_progress_shows_on_a_terminal_unless_quiet(
    stand_in: None, texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.setenv(name, "1")
    result = io_extract("run", texts, "-o", tmp_path / "out")
    assert "extracting" in result.stderr
    assert "3/3" in result.stderr
    assert "extracting" not in result.stdout
    assert io_extract("run", texts, "-o", tmp_path / "out", "--quiet").stderr == ""


def test_wrong_usage_ends_with_2_and_writes_nothing(stand_in: None, texts: Path, tmp_path: Path) -> None:
    out, bare = tmp_path / "out", tmp_path / "bare"
    bare.mkdir()
    missing = io_extract("run", texts, tmp_path / "nope.txt", "-o", out)
    one_sentence(missing, 2, r"\S*nope\.txt: no such file or folder")
    one_sentence(io_extract("run", bare, "-o", out), 2, r"\S*bare: no texts \(\*\.txt, .*\) in this folder")
    for wrong in (("--workers", "0"), ("--max-size", "0"), ("--max-size", "nan"), ("--nonsense",)):
        assert io_extract("run", texts, "-o", out, *wrong).exit_code == 2
    assert io_extract("run", texts).exit_code == 2
    assert not out.exists()


def test_unwritable_output_ends_with_1(
    stand_in: None, texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    result = io_extract("run", texts, "-o", tmp_path / "file")
    one_sentence(result, 1, r"\S*file: cannot be written \(file exists\)")

    monkeypatch.setattr(Path, "mkdir", denied)
    result = io_extract("run", texts, "-o", tmp_path / "locked")
    one_sentence(result, 1, r"\S*locked: cannot be written \(permission denied\)")


def test_a_document_that_the_extraction_fails_on_is_named_and_costs_nothing_else(
    stand_in: None, texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(text: str, doc_id: str, source: str | None, layout: None) -> DocumentRecord:
        if doc_id == "b":
            raise RuntimeError("a fault")
        return record(doc_id, text, source)

    monkeypatch.setattr(sys.modules["extractor.pipeline"], "extract", breaks)
    result = io_extract("run", texts, "-o", tmp_path / "out", "-q")
    one_sentence(result, 1, r"\S*b\.txt: the extraction failed \(RuntimeError: a fault\)")
    assert len((tmp_path / "out" / "outcomes.jsonl").read_bytes().splitlines()) == 2


def test_a_stopped_run_says_so_keeps_the_earlier_result_and_goes_on(
    stand_in: None, texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    (texts / "c.txt").rename(tmp_path / "c.txt")
    io_extract("run", texts, "-o", out)
    before = contents(out)
    (tmp_path / "c.txt").rename(texts / "c.txt")
    read: list[str] = []

    def stops(text: str, doc_id: str, source: str | None, layout: None) -> DocumentRecord:
        read.append(doc_id)
        if doc_id == "c" and read.count("c") == 1:
            raise KeyboardInterrupt
        return record(doc_id, text, source)

    monkeypatch.setattr(sys.modules["extractor.pipeline"], "extract", stops)
    one_sentence(io_extract("run", texts, "-o", out), 130, r"stopped after 2 documents, which \S*out keeps; .*")
    assert {name: contents(out)[name] for name in ("outcomes.csv", "outcomes.jsonl")} == {
        name: before[name] for name in ("outcomes.csv", "outcomes.jsonl")
    }
    result = io_extract("run", texts, "-o", out)
    assert f"3 documents into {out} (2 of them done by an earlier run)" in result.stdout
    assert read == ["c", "c"]
    io_extract("run", texts, "-o", tmp_path / "undisturbed")
    assert contents(out) == contents(tmp_path / "undisturbed")


def test_fresh_does_all_again(stand_in: None, texts: Path, tmp_path: Path) -> None:
    io_extract("run", texts, "-o", tmp_path / "out")
    before = contents(tmp_path / "out")
    assert "3 of them done" in io_extract("run", texts, "-o", tmp_path / "out").stdout
    assert "of them done" not in io_extract("run", texts, "-o", tmp_path / "out", "--fresh").stdout
    assert contents(tmp_path / "out") == before


def test_an_unknown_format_is_wrong_usage(stand_in: None, texts: Path, tmp_path: Path) -> None:
    result = io_extract("run", texts, "-o", tmp_path / "out", "--format", "jsonl,xls")
    assert (result.exit_code, (tmp_path / "out").exists()) == (2, False)
    assert "'xls': not among jsonl, csv, parquet" in " ".join(result.stderr.split())


def test_a_format_of_files_and_formats_to_write_stand_side_by_side(stand_in: None, texts: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert io_extract("run", texts, "-o", out, "--format", "text,jsonl", "--distinct", "--save-text").exit_code == 0
    written = {path.name for path in out.iterdir()} - {".outcomes.state.json"}
    assert written == {"outcomes.jsonl", "distinct.jsonl", "distinct.csv", "texts"}
    result = io_extract("run", texts, "-o", out, "--format", "pdf")
    assert (result.exit_code, "not readable as PDF" in result.stdout) == (1, True)
    result = io_extract("run", texts, "-o", out, "-f", "jats,pdf")
    assert (result.exit_code, "jats, pdf: files are" in " ".join(result.stderr.split())) == (2, True)
    assert io_extract("run", texts, "-o", out, "--engine", "dask", "--distinct").exit_code == 2


def test_any_order_of_files_gives_the_same_bytes(stand_in: None, texts: Path, tmp_path: Path) -> None:
    io_extract("run", texts, "-o", tmp_path / "expected")
    files = sorted(texts.iterdir())
    for seed in range(4):
        random.Random(seed).shuffle(files)
        assert io_extract("run", *files, *files[:1], "-o", tmp_path / "out").exit_code == 0
        assert contents(tmp_path / "out") == contents(tmp_path / "expected")


# ---------------------------------------------------------------------------------------- evaluate


@pytest.fixture
def gold(texts: Path) -> Path:
    """Gold for the texts: all right but for one value."""
    folder = texts.parent / "gold"
    folder.mkdir()
    for path in sorted(texts.glob("[ab].txt")):
        found = record(path.stem, path.read_text(), None)
        right = found.model_dump(mode="json")
        if path.stem == "a":
            right["outcomes"][0] |= {"value": 9.2, "evidence": None, "quote": "9.2 months"}
        else:
            right["outcomes"] = [outcome | {"attribution": "own"} for outcome in right["outcomes"]]
        (folder / f"{path.stem}.json").write_text(json.dumps(right))
    return folder


@pytest.fixture
def predictions(gold: Path) -> Path:
    """What a perfect extractor would find in the second text, and a miss in the first."""
    path = gold.parent / "predictions.jsonl"
    second = json.loads((gold / "b.json").read_text())
    path.write_text(json.dumps({"doc_id": "a", "outcomes": []}) + "\n" + json.dumps(second) + "\n")
    return path


def test_evaluate_scores_given_predictions(gold: Path, predictions: Path) -> None:
    result = io_extract("evaluate", gold, predictions, "--json", "--errors")
    assert (result.exit_code, result.stderr) == (0, "")
    data = json.loads(result.stdout)
    overall = data["overall"]
    assert (overall["correct"], overall["missed"], overall["spurious"]) == (2, 1, 0)
    assert overall["lenient"]["f1"] == pytest.approx(0.8)
    assert [(error["doc_id"], error["category"]) for error in data["errors"]] == [("a", "missed")]
    assert "errors" not in json.loads(io_extract("evaluate", gold, predictions, "--json").stdout)
    table = io_extract("evaluate", gold, predictions, "--errors")
    assert re.search(r"survival_time\W+3\W+2\W", table.stdout)
    assert "missed survival_time" in table.stdout


def test_evaluate_runs_the_texts_afresh(stand_in: None, gold: Path, texts: Path) -> None:
    beside = io_extract("evaluate", gold, "--json", "--workers", "2")
    assert (beside.exit_code, beside.stderr) == (0, "")
    named = io_extract("evaluate", gold, "--json", "--texts", texts)
    assert named.stdout == beside.stdout
    assert json.loads(named.stdout)["kinds"]["survival_time"]["lenient"]["gold"] == 3


def test_evaluate_says_that_it_was_stopped(
    stand_in: None, gold: Path, texts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stops(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("extractor.batch.predict", stops)
    one_sentence(io_extract("evaluate", gold, "--texts", texts), 130, "stopped")


def test_evaluate_holds_a_floor(gold: Path, predictions: Path) -> None:
    assert io_extract("evaluate", gold, predictions, "--json", "--min-f1", "0.8").exit_code == 0
    result = io_extract("evaluate", gold, predictions, "--json", "--min-f1", "0.81")
    assert (result.exit_code, result.stderr) == (1, "io-extract: overall F1 0.8000 is below 0.81\n")
    assert json.loads(result.stdout)["overall"]["correct"] == 2
    assert io_extract("evaluate", gold, predictions, "--min-f1", "80").exit_code == 2


def test_evaluate_writes_the_errors_as_a_page(gold: Path, predictions: Path, tmp_path: Path) -> None:
    page = tmp_path / "errors.html"
    assert io_extract("evaluate", gold, predictions, "--errors-html", page).exit_code == 0
    assert "missed survival_time" in page.read_text("utf-8")
    result = io_extract("evaluate", gold, predictions, "--errors-html", tmp_path / "no" / "errors.html")
    one_sentence(result, 1, r"\S*errors\.html: cannot be written \(no such file or directory\)")


def test_evaluate_says_what_does_not_fit(
    stand_in: None, gold: Path, texts: Path, predictions: Path, tmp_path: Path
) -> None:
    one_sentence(io_extract("evaluate", tmp_path / "nope"), 2, r"\S*nope: no such file or folder")
    one_sentence(io_extract("evaluate", predictions), 2, r"\S*predictions\.jsonl: a file, .*")
    one_sentence(io_extract("evaluate", gold, tmp_path / "no.jsonl"), 2, r"\S*no\.jsonl: no such file .*")
    (tmp_path / "bare").mkdir()
    one_sentence(io_extract("evaluate", tmp_path / "bare", predictions), 1, r"\S*bare: holds no gold .*")
    one_sentence(io_extract("evaluate", gold, "--texts", tmp_path / "bare"), 1, r"\S*a\.json: no text found for a")
    predictions.write_text("{")
    one_sentence(io_extract("evaluate", gold, predictions), 1, r"\S*predictions\.jsonl:1: malformed JSON.*")
    (texts / "b.txt").write_text("Another text altogether.")
    one_sentence(io_extract("evaluate", gold), 1, r"\S*b\.json:\d+: b: outcome 1: evidence .*")
    for path in texts.iterdir():
        path.unlink()
    one_sentence(io_extract("evaluate", gold), 2, r"\S*gold: no texts beside this folder; .*")


# ----------------------------------------------------------------------------------------- explain


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


# ------------------------------------------------------------------------------------ check, schema


@dataclass
class Checked:
    """A check as `extractor.checks` gives it."""

    source: str
    entry: str
    example: str
    ok: bool
    message: str


@pytest.mark.parametrize(
    ("ok", "code", "printed"),
    [
        (True, 0, "2 checks, 0 failed\n"),
        (False, 1, "endpoints.toml [OS] 'OS was [9].': found nothing\n2 checks, 1 failed\n"),
    ],
)
def test_check_lists_failures(monkeypatch: pytest.MonkeyPatch, ok: bool, code: int, printed: str) -> None:
    asked: list[bool] = []

    def run_checks(necessity: bool = False) -> Iterator[Checked]:
        asked.append(necessity)
        yield Checked("endpoints.toml", "TTP", "TTP was 7.", True, "")
        yield Checked("endpoints.toml", "OS", "OS was [9].", ok, "found nothing")

    module = ModuleType("extractor.checks")
    module.run_checks = run_checks  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "extractor.checks", module)
    result = io_extract("check")
    assert (result.exit_code, result.stdout, result.stderr) == (code, printed, "")
    io_extract("check", "--necessity")
    assert asked == [False, True]


def test_a_broken_pattern_file_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    from extractor.lexicon import PatternError

    def run_checks(necessity: bool = False) -> Iterator[Checked]:
        raise PatternError("units.toml: unknown key\n  'colour'")

    module = ModuleType("extractor.checks")
    module.run_checks = run_checks  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "extractor.checks", module)
    one_sentence(io_extract("check"), 1, "units.toml: unknown key 'colour'")


def test_schema_describes_the_records() -> None:
    result = io_extract("schema")
    assert result.exit_code == 0
    assert json.loads(result.stdout) == DocumentRecord.model_json_schema()


def test_version_and_help() -> None:
    assert re.fullmatch(r"io-extractor \S.*\n", io_extract("--version").stdout)
    assert io_extract("--help").exit_code == 0
    assert io_extract("nonsense").exit_code == 2


def python(*arguments: str, encoding: str = "utf-8") -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": encoding}
    return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, env=environment)


def test_schema_and_help_do_without_spacy() -> None:
    source = (
        "import sys; from typer.testing import CliRunner; from extractor.cli import app\n"
        "given = ['schema'], ['run', '--help'], ['--version']\n"
        "codes = [CliRunner().invoke(app, arguments).exit_code for arguments in given]\n"
        "print(codes, sorted(m for m in ('spacy', 'numpy', 'extractor.pipeline') if m in sys.modules))"
    )
    assert python("-c", source).stdout == "[0, 0, 0] []\n"


def test_the_module_runs_and_survives_a_narrow_encoding(tmp_path: Path) -> None:
    assert json.loads(python("-m", "extractor", "schema").stdout) == DocumentRecord.model_json_schema()
    result = python("-m", "extractor", "explain", str(tmp_path / "≤9.txt"), encoding="latin-1")
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.endswith("\\u22649.txt: no such file or folder\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device on this system")
def test_a_full_screen_is_one_sentence() -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "extractor", "schema"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            env=environment,
        )
    assert (done.returncode, done.stderr) == (1, "io-extract: standard output: no space left on device\n")


def test_main_is_the_entry_point(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["io-extract", "--version"])
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == 0
    assert capsys.readouterr().out.startswith("io-extractor ")


# ------------------------------------------------------------------------------- on the real pipeline


def test_two_workers_write_the_same_bytes_as_one(tmp_path: Path) -> None:
    corpus = ROOT / "corpus"
    (tmp_path / "empty.txt").touch()
    for workers in ("1", "2"):
        arguments = ("run", corpus, tmp_path / "empty.txt", "-q", "--workers", workers)
        result = io_extract(*arguments, "-o", tmp_path / workers)
        assert (result.exit_code, result.output) == (0, "")
    assert contents(tmp_path / "1") == contents(tmp_path / "2")
    lines = (tmp_path / "1" / "outcomes.jsonl").read_text("utf-8").splitlines()
    records = {found.doc_id: found for found in map(DocumentRecord.model_validate_json, lines)}
    stems = {path.stem for path in corpus.glob("*.txt")}
    assert records.keys() == stems | {"empty"}
    assert records["empty"].outcomes == ()
    assert EMPTY in records["empty"].warnings
    assert sum(len(found.outcomes) for found in records.values()) > len(stems)


def test_files_in_any_order_write_the_same_bytes(tmp_path: Path) -> None:
    files = sorted((ROOT / "corpus").glob("*.txt"))
    for name, given in (("sorted", files), ("reversed", files[::-1])):
        assert io_extract("run", *given, "-q", "-o", tmp_path / name).exit_code == 0
    assert contents(tmp_path / "sorted") == contents(tmp_path / "reversed")


def test_every_outcome_of_the_corpus_can_be_explained(tmp_path: Path) -> None:
    for path in sorted((ROOT / "corpus").glob("*.txt")):
        shown = io_extract("explain", path)
        assert (shown.exit_code, shown.stderr) == (0, "")
        page = tmp_path / f"{path.stem}.html"
        assert io_extract("explain", path, "--html", page).exit_code == 0
        outcomes = len(re.findall(r"^ *\d+\. [a-z_]+ ", shown.stdout, re.MULTILINE))
        assert page.read_text("utf-8").count("<li>") == outcomes
