"""``check`` of the patterns and ``schema`` of the records."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType

import pytest

from extractor.schema import DocumentRecord
from tests.cli.common import one_sentence
from tests.common import io_extract


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
