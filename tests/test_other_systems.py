"""What a run needs of the system: none of it is there on Linux and macOS alone."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from extractor.documents import find_documents
from extractor.pipeline import extract
from extractor.writers import JSONL_NAME, text_name
from tests.common import ROOT, io_extract

#: Modules of the standard library that Windows does not have.
POSIX = {"crypt", "fcntl", "grp", "posix", "pty", "pwd", "readline", "resource", "syslog", "termios", "tty"}
#: What says how a file is read: an encoding, or a mode of bytes.
NAMED = {"encoding", "utf-8", "utf8", "rb", "wb", "w+b"}


def test_no_module_needs_what_windows_does_not_have() -> None:
    found = []
    for path in (ROOT / "extractor").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            found += [(path.name, name) for name in names if name.split(".")[0] in POSIX]
    assert found == []


def test_no_file_is_opened_in_the_encoding_of_the_system() -> None:
    """Text files name their encoding: that of Windows is not UTF-8."""
    found = []
    for path in (ROOT / "extractor").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in {"open", "read_text", "write_text"}:
                known = [one.value for arg in node.args for one in ast.walk(arg) if isinstance(one, ast.Constant)]
                known += [keyword.arg for keyword in node.keywords]
                if not NAMED & set(known) and ast.unparse(node.func) != "pdfplumber.open":
                    found.append(f"{path.name}:{node.lineno}")
    assert found == []


def test_the_run_tests_pass_without_fcntl(tmp_path: Path) -> None:
    """As on Windows; processes that are started find no ``fcntl`` either."""
    (tmp_path / "fcntl.py").write_text("raise ImportError('No module named fcntl', name='fcntl')\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "tests/test_resume.py", "tests/cli/test_run.py"],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:]
    assert " passed" in done.stdout


def test_files_are_closed_before_they_take_the_place_of_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows moves no open file, and nothing onto one."""
    io_extract("run", _text(tmp_path, "The ORR was 43.5%."), "-o", tmp_path / "out")
    moved, replace = [], Path.replace

    def strict(path: Path, target: Path) -> Path:
        names = {path.absolute().as_posix(), Path(target).absolute().as_posix()}
        assert not names & _open_files(), path
        moved.append(path.name)
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", strict)
    _text(tmp_path, "The ORR was 53.5%.")
    result = io_extract("run", tmp_path / "texts", "-o", tmp_path / "out", "--distinct", "--save-text")
    assert result.exit_code == 0, result.stdout
    assert f"{JSONL_NAME}.part" in moved


def _text(folder: Path, text: str) -> Path:
    (folder / "texts").mkdir(exist_ok=True)
    (folder / "texts" / "a.txt").write_text(text, "utf-8")
    return folder / "texts"


def _open_files() -> set[str]:
    """The files that this process has open."""
    held = Path("/proc/self/fd")
    if not held.is_dir():
        pytest.skip("this system does not tell which files are open")
    return {str(one.readlink()) for one in held.iterdir() if one.is_symlink()}


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends_stay_and_offsets_with_them(tmp_path: Path, end: str) -> None:
    text = f"Methods.{end}Many.{end}{end}The ORR was 43.5%.{end}"
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode())
    assert io_extract("run", path, "-o", tmp_path / "out", "--save-text").exit_code == 0
    assert (tmp_path / "out" / "texts" / text_name("a")).read_bytes() == path.read_bytes()
    evidence = extract(text).outcomes[0].evidence
    assert evidence is not None
    assert "43.5" in text[evidence.start : evidence.end]
    assert b"\r" not in (tmp_path / "out" / JSONL_NAME).read_bytes()


@pytest.mark.parametrize(
    "name", ["con", "NUL.x", "aux", "COM1", "ends with a dot.", "ends with a space ", 'a:b*c?d"e<f>g|h']
)
def test_a_name_that_windows_keeps_for_itself_is_no_name_of_a_file(name: str) -> None:
    file = text_name(name)
    assert file.partition(".")[0].upper() not in {"CON", "NUL", "AUX", "COM1"}
    assert not set(file) & set('\\/:*?"<>|')
    assert not file.removesuffix(".txt").endswith((".", " "))


def test_names_of_texts_are_told_apart_where_case_does_not_count() -> None:
    ids = ["con", "_con", "a", "a.", "a ", "a%2E"]
    assert len({text_name(one).lower() for one in ids}) == len(ids)


def test_sources_are_written_with_slashes(tmp_path: Path) -> None:
    found = find_documents([_text(tmp_path, "none")])
    assert [file.source for file in found.files] == [(tmp_path / "texts" / "a.txt").as_posix()]
