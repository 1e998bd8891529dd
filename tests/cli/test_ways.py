"""Help, completion, what a run says at its end, and signs of life: what a person sees of the command."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from extractor.cli import app
from extractor.progress import Life
from tests.common import io_extract

COMMANDS = [
    command.name or (command.callback.__name__ if command.callback else "") for command in app.registered_commands
]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_short_help(command: str) -> None:
    name = command.replace("_", "-")
    assert io_extract(name, "-h").stdout == io_extract(name, "--help").stdout
    assert f"Usage: io-extract {name}" in io_extract(name, "-h").stdout.replace("root", "io-extract")


def test_summaries_wrap_and_are_not_cut() -> None:
    shown = io_extract("-h").stdout
    assert "..." not in shown.replace("[ARGS]...", "")
    assert "a run that was broken off goes on where it was." in " ".join(shown.split())
    assert max(map(len, shown.splitlines())) <= 80


def test_a_shell_can_complete_commands() -> None:
    assert "--install-completion" in io_extract("-h").stdout


def test_a_run_names_findings_and_what_to_do_next(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The ORR was 55.4% (46/130).", "utf-8")
    out = tmp_path / "my results"
    said = io_extract("run", tmp_path / "a.txt", "-o", out).stdout
    assert "findings: 1 (numbers that do not fit each other)\n" in said
    command = re.search(r"next: io-extract report ('.*?') ", said)
    assert command and command[1] == f"'{out}'"
    assert said.endswith("--to xlsx (or csv, parquet, duckdb, metafor, revman)\n")
    assert io_extract("run", tmp_path / "a.txt", "-o", out, "--quiet").stdout == ""


def test_what_the_files_are_and_what_is_written_have_an_option_each(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The ORR was 35.4% (46/130).", "utf-8")
    result = io_extract("run", tmp_path / "a.txt", "-o", tmp_path / "out", "--from", "text", "-f", "jsonl")
    assert result.exit_code == 0
    assert not (tmp_path / "out" / "outcomes.csv").exists()
    assert "not readable as PDF" in io_extract("run", tmp_path / "a.txt", "-o", tmp_path, "--from", "pdf").stdout
    wrong = io_extract("run", tmp_path / "a.txt", "-o", tmp_path, "--from", "csv")
    assert (wrong.exit_code, "'csv': not among auto" in " ".join(wrong.stderr.split())) == (2, True)


def test_an_endpoint_is_named_in_any_case(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    (tmp_path / "a.txt").write_text("Median OS was 12.4 months (95% CI 9.8-15.1).", "utf-8")
    io_extract("run", tmp_path / "a.txt", "-o", tmp_path / "out")
    plot = ("plot", tmp_path / "out", "--kind", "survival_time", "-o", tmp_path / "a.svg", "--endpoint")
    for endpoint in ("os", "OS", "Os"):
        assert io_extract(*plot, endpoint).stdout.endswith(": 1 lines\n")
    assert io_extract(*plot, "pfs").exit_code == 1


def test_exports_are_named_like_their_format(tmp_path: Path) -> None:
    pytest.importorskip("openpyxl")
    (tmp_path / "a.txt").write_text("The ORR was 35.4% (46/130).", "utf-8")
    io_extract("run", tmp_path / "a.txt", "-o", tmp_path / "out")
    for to, name in {
        "csv": "table.csv",
        "xlsx": "table.xlsx",
        "metafor": "metafor.csv",
        "revman": "revman.csv",
    }.items():
        assert io_extract("export", tmp_path / "out", "--to", to).stdout == f"{tmp_path / 'out' / name}\n"
        assert (tmp_path / "out" / name).is_file()


def test_what_takes_long_says_so_now_and_then(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Life, "first", 0.01)
    monkeypatch.setattr(Life, "every", 0.01)
    with Life("writing a.xlsx") as life:
        said = ""
        until = time.monotonic() + 20
        while "2 of 3" not in said and time.monotonic() < until:
            time.sleep(0.02)
            said += capsys.readouterr().err
            life.said = "2 of 3"
    capsys.readouterr()
    time.sleep(0.05)
    assert re.fullmatch(r"(?:io-extract: (?:writing a\.xlsx|2 of 3) \(0 s\)\n)+", said)
    assert capsys.readouterr().err == ""


def test_what_is_done_at_once_or_quietly_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with Life("one"):
        pass
    with Life("two", shown=False) as life:
        life.said = "three"
    assert capsys.readouterr().err == ""
