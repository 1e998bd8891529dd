"""The command as it is started: version, help, the module, what it imports, and where its output goes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from extractor.cli import main
from extractor.schema import DocumentRecord
from tests.common import ROOT, io_extract


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
