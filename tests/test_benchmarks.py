"""The benchmark runs and prints its tables; how fast anything is, no test says."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_the_benchmark_prints_all_its_tables(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(
            "Median OS was 9.1 months (95% CI 6.1-12.1); the ORR was 35.4% (46/130)."
        )
    options = ["--rounds", "1", "--largest", "1000", "--hostile", "500"]
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.run", str(tmp_path), *options],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    titles = ("3 abstracts", "1 full texts", "Where the time goes", "Workers", "Size", "Hostile texts")
    assert [title for title in titles if title in done.stdout] == list(titles)
    assert len(re.findall(r"^\| blank \|.* 1\.0 × \|$", done.stdout, re.MULTILINE)) == 2
    for row in ("whole", "io_quantities", "outcomes", "2", "1 kB", '"1" * 500'):
        assert re.search(rf"^\| {re.escape(row)} \|.*\d ", done.stdout, re.MULTILINE), row
