"""The script that compares two runs: every field, but for those that are left out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractor import extract
from extractor.writers import line_of
from scripts.compare_runs import main


def written(path: Path, text: str) -> Path:
    path.write_bytes(line_of(extract(text, "one")) + b"\n")
    return path


def test_a_run_is_like_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = written(tmp_path / "a.jsonl", "The ORR was 45.0% (9/20; P = .04).")
    assert main([str(run), str(run)]) == 0
    assert "0 differences" in capsys.readouterr().out


def test_fields_are_counted_and_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = written(tmp_path / "a.jsonl", "The ORR was 45.0% (9/20; P = .04).")
    record = json.loads(before.read_text("utf8"))
    record["outcomes"][0]["p_value"]["value"] = 0.05
    record["outcomes"][0]["evidence"]["fields"] = {}
    after = tmp_path / "b.jsonl"
    after.write_text(json.dumps(record) + "\n", "utf8")
    assert main([str(before), str(after), "--leave-out", "evidence.fields"]) == 1
    said = capsys.readouterr().out
    assert "1 differences" in said and "1 p_value.value" in said and "0.04 -> 0.05" in said
    assert main([str(before), str(after), "--leave-out", "evidence.fields", "--leave-out", "p_value"]) == 0


def test_outcomes_of_one_run_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = written(tmp_path / "a.jsonl", "The ORR was 45.0%.")
    after = written(tmp_path / "b.jsonl", "The ORR was 45.0% and the DCR 80.0%.")
    assert main([str(before), str(after), "--leave-out", "quote", "--leave-out", "evidence.sentence_end"]) == 1
    said = capsys.readouterr().out
    assert "1 outcomes only after" in said and "outcomes only before" not in said
