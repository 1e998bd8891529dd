"""The benchmark measures and prints what it says; how fast anything is, no test says."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from benchmarks.run import compare, grown, speed_table
from benchmarks.waiting import repeat

TEXTS = ["Median OS was 9.1 months (95% CI 6.1-12.1).", "The ORR was 35.4% (46/130)."]


def test_contenders_take_turns_and_become_rows() -> None:
    found = compare({"blank": sys.executable}, TEXTS, 1)
    assert found["blank"]["seconds"] > 0
    assert found["blank"]["peak"] > 10
    assert found["blank"]["first"] > 0
    figures = {
        "blank": {"seconds": 0.5, "first": 0.8, "peak": 80.4},
        "whole": {"seconds": 1, "first": 1.2, "peak": 99},
    }
    lines = speed_table("texts", TEXTS, figures)
    assert lines[2:] == ["| blank | 4 | 0.000 | 80 | 1.0 × | 1.0 × |", "| whole | 2 | 0.000 | 99 | 2.0 × | 1.5 × |"]


def test_a_text_of_any_length_is_made_of_whole_texts() -> None:
    assert grown(TEXTS, 20) == TEXTS[0][:20]
    assert len(grown(TEXTS, 1000)) == 1000
    assert grown(TEXTS, 1000).count(TEXTS[1]) > 10


def test_records_are_repeated_under_names_of_their_own(tmp_path: Path) -> None:
    records = [{"doc_id": "a", "outcomes": [1, 2]}, {"doc_id": "b", "outcomes": [3]}]
    (tmp_path / "outcomes.jsonl").write_text("".join(json.dumps(one) + "\n" for one in records), "utf-8")
    assert repeat(tmp_path, 5, tmp_path / "many") == (4, 6)
    many = [json.loads(line) for line in (tmp_path / "many" / "outcomes.jsonl").read_text("utf-8").splitlines()]
    assert [one["doc_id"] for one in many] == ["a-0", "b-1", "a-2", "b-3"]
    assert [one["outcomes"] for one in many[2:]] == [[1, 2], [3]]
