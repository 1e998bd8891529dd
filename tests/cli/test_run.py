"""``run``: what it writes and prints, what it skips, and how it ends."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import random
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from extractor.schema import DocumentRecord
from tests.cli.common import BAD, TEXT, one_sentence, record
from tests.common import contents, denied, io_extract


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
        f"{texts.as_posix()}/large.txt: larger than the limit (0.03 MB, limit 0.02 MB; --max-size sets another)",
        f"{texts.as_posix()}/link.txt: a broken link",
    ]
    said = "skipped: 4\n" + "".join(f"  {reason}\n" for reason in reasons)
    said += "files: 7 (3 read, 4 skipped, 0 passed over)\n"
    result = io_extract(*arguments)
    assert (result.exit_code, result.stderr) == (1, "")
    assert said in result.stdout
    assert len((tmp_path / "out" / "outcomes.jsonl").read_bytes().splitlines()) == 3
    quiet = io_extract(*arguments, "--quiet")
    assert (quiet.exit_code, quiet.stdout) == (1, "")
    assert quiet.stderr == "".join(f"io-extract: {reason}\n" for reason in reasons)


def test_files_of_other_kinds_are_named_and_counted(stand_in: None, texts: Path) -> None:
    """Beside texts that are all read they make the exit code 1; hidden files, READMEs and own results do not."""
    for name in ("README.md", ".hidden", ".git/config"):
        (texts / name).parent.mkdir(exist_ok=True)
        (texts / name).write_text("x")
    for _ in range(2):
        result = io_extract("run", texts, "-o", texts / "results")
        assert (result.exit_code, result.stderr) == (0, "")
        said = "passed over: 3 (READMEs 1, hidden files 2)\nfiles: 6 (3 read, 0 skipped, 3 passed over)\n"
        assert said in result.stdout
    for name in ("paper.odt", "set.enl", "figure"):
        (texts / name).write_text("x")
    result = io_extract("run", texts, "-o", texts / "results")
    assert (result.exit_code, "skipped: 3\n" in result.stdout) == (1, True)
    assert f"  {texts.as_posix()}/paper.odt: a word processor's document (.odt), which" in result.stdout
    assert "files: 9 (3 read, 3 skipped, 3 passed over)\n" in result.stdout
    assert io_extract("run", texts, "-q", "-o", texts / "results").stderr.count("which is not read") == 3


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


def test_saved_texts_are_no_documents_of_the_next_run(stand_in: None, texts: Path) -> None:
    out = texts / "out"
    for _ in range(2):
        io_extract("run", texts, "-o", out, "--save-text")
        assert len((out / "outcomes.jsonl").read_bytes().splitlines()) == 3
    assert io_extract("run", out / "texts", "-o", out, "--save-text", "--fresh").exit_code == 0


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
    one_sentence(
        io_extract("run", bare, "-o", out), 2, r"\S*bare: no texts, articles or exports of references in this folder"
    )
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
    written = {path.name for path in out.iterdir()} - {".outcomes.lock", ".outcomes.state.json"}
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


def test_a_column_of_a_table_is_chosen_by_its_name(texts: Path, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("Site;Abstract;Remark\nx1;Median OS was 1.1 months.;Median OS was 9.1 months.\n", "utf-8")
    out = tmp_path / "out"
    result = io_extract("run", table, "-o", out, "--text-column", "remark", "--id-column", "Site")
    assert result.exit_code == 0
    (record,) = map(json.loads, (out / "outcomes.jsonl").read_text("utf-8").splitlines())
    assert (record["doc_id"], [outcome["value"] for outcome in record["outcomes"]]) == ("x1", [9.1])
    missing = io_extract("run", table, "-o", out, "--text-column", "Nothing")
    assert missing.exit_code == 1
    assert (
        "table.csv: no column 'Nothing' in this table: its columns are 'Site', 'Abstract', 'Remark'" in missing.stdout
    )
