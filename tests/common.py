"""What tests share that is no fixture: places, types of fixtures, the command, a stand-in for the pipeline."""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn

import pytest
from typer.testing import CliRunner, Result

from extractor.cli import app
from extractor.report import report_page
from extractor.resume import LOCK_NAME
from extractor.schema import DocumentRecord, Finding, Outcome

ROOT = Path(__file__).resolve().parents[1]
CORPUS = sorted((ROOT / "corpus").glob("*.txt"))
DATA = ROOT / "tests" / "data"

#: A span as its text, label and code.
Found = tuple[str, str, str]
#: The fixtures ``spans``, ``outcomes``, ``unlike``, ``find`` and ``codes``.
Spans = Callable[[str, str], list[Found]]
Outcomes = Callable[[str], list[Outcome]]
Unlike = Callable[[str], list[str]]
Find = Callable[[str], list[Finding]]
Codes = Callable[[str], list[str]]


def data_file(name: str) -> dict[str, Any]:
    """One TOML file of ``tests/data``."""
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))


def without_places(outcomes: Iterable[Outcome]) -> list[dict[str, Any]]:
    """The outcomes as plain data, without what says where they stand."""
    return [outcome.model_dump(exclude={"evidence", "quote"}) for outcome in outcomes]


def contents(folder: Path) -> dict[str, bytes]:
    """All files of a folder by name, but for that which two runs keep apart by: not every system leaves it."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != LOCK_NAME}


def denied(*_: object, **__: object) -> NoReturn:
    """Stands for an operation that the system does not permit (a superuser is permitted all)."""
    raise PermissionError(13, "Permission denied")


def io_extract(*arguments: str | Path) -> Result:
    """The command ``io-extract``, run in this process."""
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def stand_in_pipeline(
    monkeypatch: pytest.MonkeyPatch, record: Callable[[str, str, str | None], DocumentRecord]
) -> None:
    """Puts ``record(doc_id, text, source)`` in the pipeline's place; processes that are forked have it, too."""

    def extract_many(items: Iterable[tuple[str, str, str | None]], workers: int = 1) -> Iterator[DocumentRecord]:
        return (record(*item) for item in items)

    def extract(text: str, doc_id: str, source: str | None, layout: None = None) -> DocumentRecord:
        return record(doc_id, text, source)

    module = ModuleType("extractor.pipeline")
    vars(module).update(extract=extract, extract_many=extract_many, passing_words=nullcontext, warm=lambda: None)
    monkeypatch.setitem(sys.modules, "extractor.pipeline", module)


def whole_page(*given: Any, **more: Any) -> str:
    """The page of a report as one text."""
    return "".join(report_page(*given, **more))


def data_of(page: str) -> dict[str, Any]:
    """The data of a report's page, those of its documents together."""
    held = re.findall(r'<script type="application/json" (?:class="part"|id="data")>(.*?)</script>', page, re.DOTALL)
    *parts, whole = map(json.loads, held)
    rows, findings = ([one for part in parts for one in part[name]] for name in ("rows", "findings"))
    return whole | {"documents": [part["document"] for part in parts], "rows": rows, "findings": findings}
