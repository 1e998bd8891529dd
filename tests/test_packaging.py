"""What the documents, the lock files and the package say about each other is true."""

from __future__ import annotations

import doctest
import importlib.util
import os
import re
import shlex
import subprocess
import sys
import tomllib
from functools import cached_property
from importlib import metadata
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import typer.main
from packaging.requirements import Requirement
from packaging.version import Version

import extractor
from extractor.checks import differences
from extractor.cli import app
from extractor.doc_record import COMPONENTS
from extractor.examples import parse_example
from extractor.lexicon import Lexicon, patterns_folder
from extractor.outcomes import build_outcomes
from extractor.pipeline import load
from tests.common import ROOT

README = (ROOT / "README.md").read_text("utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
CI = ROOT / ".ci" / "run"
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LOCKS = {name: (ROOT / name).read_text("utf-8") for name in ("requirements.lock", "requirements-dev.lock")}
_ROOMS = (ROOT / room / "README.md" for room in ("corpus", "gold", "patterns"))
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *_ROOMS])

#: The only hosts that a project file may name, each in a reference for readers.
HOSTS = {"docs.pydantic.dev", "doi.org", "keepachangelog.com", "semver.org"}
#: Hosts that formats of references name in what they write.
HOSTS |= {"dx.doi.org", "pubmed.ncbi.nlm.nih.gov", "www.ncbi.nlm.nih.gov", "www.scopus.com", "www.tei-c.org"}
ABSOLUTE = re.compile(r"(?<![\w.~/)\]])/(?:home|mnt|opt|private|root|srv|tmp|usr/local|Users|var|work|workspace)/\w")
OUTSIDE = r"(?<![.\w])\.\./[a-z]+/"
UNFINISHED = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|X" + r"XX)\b")
PINNED = re.compile(r"^([a-z0-9-]+)==(\S+)(?: ; python_version < \"3\.13\")? \\$", re.MULTILINE)


def _tracked() -> list[Path]:
    """The files of the project as git lists them, those that are not text left out."""
    listing = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=ROOT, capture_output=True, check=False
    )
    if listing.returncode:
        pytest.skip("not a git checkout")
    paths = (ROOT / name for name in listing.stdout.decode().split("\0") if name)
    return [path for path in paths if path.is_file()]


def _blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def _script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _command_lines(text: str) -> list[list[str]]:
    """What the shell blocks and the indented lines of a document tell the reader to type."""
    shell = [line for block in _blocks(text, "sh") for line in block.splitlines()]
    indented = re.findall(r"^ {4}(io-extract .*)$", text, re.MULTILINE)
    return [words for line in shell + indented if (words := shlex.split(line, comments=True))]


COMMANDS = [words for text in (README, CONTRIBUTING) for words in _command_lines(text)]


# ------------------------------------------------------------------------------------------- documents


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_command_in_the_documents_can_be_typed(words: list[str]) -> None:
    """Scripts are there, and every subcommand with each of its options exists."""
    if words[0] in {"sh", "bash"}:
        script = ROOT / words[1]
        assert subprocess.run([words[0], "-n", script], capture_output=True, check=False).returncode == 0
        return
    if words[0] in {"pip", "pipx", "uv"}:
        assert set(Requirement(words[-1]).extras) <= set(PROJECT["optional-dependencies"])
        return
    assert words[0] == "io-extract"
    known = typer.main.get_command(app).commands[words[1]]  # type: ignore[attr-defined]
    options = {name for parameter in known.params for name in parameter.opts}
    assert {word for word in words[2:] if word.startswith("-")} <= options


def test_the_page_about_installing_names_every_extra() -> None:
    rows = re.findall(r"^\| (`.*?) \|", (ROOT / "docs" / "install.md").read_text("utf8"), re.MULTILINE)
    named = [extra for row in rows for extra in re.findall(r"`([a-z]+)`", row)]
    assert sorted(named) == sorted(PROJECT["optional-dependencies"])


def test_the_readme_has_the_two_commands_and_ci_runs_them() -> None:
    typed = {" ".join(words) for words in _command_lines(README)}
    for command in ("sh scripts/run.sh", "sh scripts/test.sh"):
        assert command in typed
        assert re.search(rf"^{re.escape(command)}$", CI.read_text("utf-8"), re.MULTILINE)
    assert os.access(CI, os.X_OK)


def test_the_generated_parts_of_the_readme_are_up_to_date() -> None:
    """All but the scores, which take a whole run; CI compares those, too."""
    tables = _script("readme_tables")
    assert tables.renewed(README, without={"scores"}) == README
    assert f"version {extractor.__version__}, " in README


def test_a_part_without_its_place_is_an_error() -> None:
    tables = _script("readme_tables")
    with pytest.raises(ValueError, match="0 places for 'kinds'"):
        tables.renewed(README.replace("<!-- begin: kinds -->", ""), without=tables.PARTS)


def test_the_sessions_in_the_readme_print_what_they_say() -> None:
    sessions = _blocks(README, "pycon")
    assert len(sessions) == 2
    for number, session in enumerate(sessions):
        test = doctest.DocTestParser().get_doctest(session, {}, f"session {number}", "README.md", 0)
        assert doctest.DocTestRunner().run(test).failed == 0


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", document.read_text("utf-8"))
    local = [link for link in links if "://" not in link]
    assert [link for link in local if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("entry", _blocks(CONTRIBUTING, "toml"), ids=lambda entry: entry.split("\n")[0])
def test_an_entry_shown_to_contributors_works(entry: str, tmp_path: Path) -> None:
    """Added to its file it loads, and its examples hold; the phrasing's do not hold without it."""
    target = "quantities" if "[[phrasing]]" in entry else "endpoints"
    for path in patterns_folder().glob("*.toml"):
        added = f"\n{entry}" if path.stem == target else ""
        (tmp_path / path.name).write_text(path.read_text("utf-8") + added, "utf-8")
    examples = [marked for marked in re.findall(r"'([^'\n]*)'", entry) if "(?P<" not in marked]
    assert examples

    def failing(patterns: Lexicon) -> list[str]:
        nlp = load(patterns)
        parsed = [parse_example(marked) for marked in examples]
        return [
            line
            for example in parsed
            for line in differences(example, list(build_outcomes(nlp(example.text), patterns)))
        ]

    assert failing(Lexicon(tmp_path)) == []
    assert failing(Lexicon(patterns_folder())) != []


# -------------------------------------------------------------------------------------------- patterns


def _pattern_files() -> set[str]:
    return {path.stem for path in patterns_folder().glob("*.toml")}


def test_the_lexicon_reads_every_pattern_file() -> None:
    read: set[str] = set()

    class Watched(Lexicon):
        def _load(self, name: str) -> dict[str, Any]:
            read.add(name)
            return super()._load(name)

    watched = Watched(patterns_folder())
    for name, value in vars(Lexicon).items():
        if isinstance(value, cached_property):
            getattr(watched, name)
    assert list(watched.examples())
    assert read == _pattern_files()


def test_the_patterns_readme_tells_of_every_file() -> None:
    readme = (ROOT / "patterns" / "README.md").read_text("utf-8")
    rows = [line for line in readme.splitlines() if re.match(r"\| `\w+\.toml`", line)]
    listed = {name for row in rows for name in re.findall(r"`(\w+)\.toml`", row.split("|")[1])}
    assert listed == _pattern_files()


# ------------------------------------------------------------------------------------ package and locks


def test_one_version_everywhere() -> None:
    changelog = re.findall(r"^## (\S+) \(\d{4}-\d\d-\d\d\)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    citation = re.findall(r"^version: (\S+)$", (ROOT / "CITATION.cff").read_text("utf-8"), re.MULTILINE)
    assert PROJECT["dynamic"] == ["version"]
    assert changelog[0] == citation[0] == extractor.__version__
    assert [Version(one) for one in changelog] == sorted(map(Version, changelog), reverse=True)


def test_entry_points_lead_to_what_they_name() -> None:
    groups = PROJECT["entry-points"]
    assert set(groups["spacy_factories"]) == {*COMPONENTS, "io_outcomes"}
    points = {"scripts": PROJECT["scripts"], **groups}
    for group, entries in points.items():
        for name, value in entries.items():
            assert callable(metadata.EntryPoint(name, value, group).load()), name


def test_what_the_package_ships_is_there() -> None:
    assert (ROOT / "extractor" / "py.typed").is_file()
    assert (ROOT / PROJECT["readme"]).is_file()
    assert all((ROOT / name).is_file() for name in PROJECT["license-files"])


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_file_pins_with_hashes_and_names_no_place(name: str) -> None:
    lock = LOCKS[name]
    pins = PINNED.findall(lock)
    assert len(pins) == lock.count("==")
    assert all("--hash=sha256:" in part for part in PINNED.split(lock)[3::3])
    assert not re.search(r"://|^-|@", lock, re.MULTILINE)


def test_the_lock_files_pin_every_dependency_as_the_project_asks() -> None:
    run, dev = (dict(PINNED.findall(LOCKS[name])) for name in LOCKS)
    assert run.items() <= dev.items()
    wanted = [(line, run) for line in PROJECT["dependencies"]]
    wanted += [(line, dev) for line in PROJECT["optional-dependencies"]["dev"]]
    for line, pins in wanted:
        requirement = Requirement(line)
        assert requirement.specifier.contains(pins[requirement.name.lower()]), line


# ------------------------------------------------------------------------------------------ all files


def test_no_file_names_a_machine() -> None:
    """No absolute path, no host but those of references, nothing beside the project but in CI."""
    found = []
    for path in _tracked():
        text = path.read_text("utf-8", errors="replace")
        name = path.relative_to(ROOT).as_posix()
        found += [(name, match) for match in ABSOLUTE.findall(text)]
        found += [(name, host) for host in re.findall(r"https?://([\w.-]+)", text) if host not in HOSTS]
        if UNFINISHED.search(text) and path.suffix in {".py", ".toml", ".sh", ".md"}:
            found.append((name, "unfinished"))
        if path not in (CI, Path(__file__)) and re.search(OUTSIDE, text):
            found.append((name, "a path outside of the project"))
    assert found == []


def test_setup_refuses_a_python_that_does_not_fit(tmp_path: Path) -> None:
    """With no fitting interpreter on the PATH it says so in words, and makes nothing."""
    scripts = tmp_path / "scripts"
    scripts.mkdir()
    (scripts / "setup.sh").write_bytes((ROOT / "scripts" / "setup.sh").read_bytes())
    for name in ("pyproject.toml", *LOCKS):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    tools = tmp_path / "bin"
    tools.mkdir()
    for tool in ("sh", "cat", "cksum", "dirname", "rm"):
        found = next(Path(folder, tool) for folder in os.get_exec_path() if Path(folder, tool).exists())
        (tools / tool).symlink_to(found)
    old = tools / "python3"
    old.write_text("#!/bin/sh\nexit 1\n", "utf-8")
    old.chmod(0o755)
    done = subprocess.run(
        [tools / "sh", scripts / "setup.sh"],
        env={"PATH": str(tools)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "needs Python 3.11 or 3.12" in done.stderr
    assert not (tmp_path / ".venv").exists()


def test_this_python_is_one_that_the_package_is_for() -> None:
    assert f"Programming Language :: Python :: 3.{sys.version_info.minor}" in PROJECT["classifiers"]
