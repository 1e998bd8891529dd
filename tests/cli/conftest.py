"""The command line: what is printed where, exit codes, and one sentence for everything a user can mend.

The tests run on a stand-in for the extraction that knows one kind of sentence, all but those of ``test_corpus.py``.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.common import TEXT, record
from tests.common import stand_in_pipeline


@pytest.fixture(autouse=True)
def no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Output goes to a file, whatever the surroundings say."""
    for name in ("FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)


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
