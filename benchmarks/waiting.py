"""What a person waits for: ``python -m benchmarks.waiting RESULTS [--outcomes N]``.

The records in ``outcomes.jsonl`` of the folder RESULTS are repeated under new ids until they hold so many outcomes.
Then each command works on them with a pipe for its output, as under a scheduler. With ``--texts`` their texts are
extracted, too, as often as the records are repeated.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COMMANDS = {
    "report": ("report",),
    **{f"export --to {name}": ("export", "--to", name) for name in ("csv", "xlsx", "parquet", "duckdb", "arms")},
}


def repeat(results: Path, outcomes: int, out: Path) -> tuple[int, int]:
    """Write records with at least so many outcomes; how many documents and outcomes these are."""
    lines = (results / "outcomes.jsonl").read_text("utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    documents = held = 0
    out.mkdir(parents=True, exist_ok=True)
    with (out / "outcomes.jsonl").open("w", encoding="utf-8") as file:
        while held < outcomes:
            for record in records:
                named = record | {"doc_id": f"{record['doc_id']}-{documents}"}
                file.write(json.dumps(named, ensure_ascii=False) + "\n")
                documents, held = documents + 1, held + len(record["outcomes"])
    return documents, held


def copies(texts: Path, documents: int, out: Path) -> None:
    """Write so many texts, those of a folder again and again."""
    files = sorted(texts.glob("*.txt"))
    out.mkdir(parents=True)
    for number in range(documents):
        path = files[number % len(files)]
        (out / f"{path.stem}-{number}.txt").write_bytes(path.read_bytes())


def waited(arguments: list[str]) -> str:
    """A row of the table: seconds to the first sign of life, in all, and of the processors; memory; output in MB."""
    begin = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "extractor", *arguments],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert process.stdout is not None
    process.stdout.read(1)
    first = time.perf_counter() - begin
    process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    total = time.perf_counter() - begin
    if status:
        raise SystemExit(f"{' '.join(arguments)}: ended with {os.waitstatus_to_exitcode(status)}")
    memory = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1_000_000
    return f"{first:.1f} | {total:.0f} | {used.ru_utime + used.ru_stime:.0f} | {memory:.0f}"


def main() -> None:
    """Read the command line, measure, print a table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("results", type=Path, help="folder of a run")
    parser.add_argument("--outcomes", type=int, default=150_000, help="at least so many")
    parser.add_argument("--only", nargs="*", choices=COMMANDS, default=list(COMMANDS), help="some of the commands")
    parser.add_argument("--texts", type=Path, help="folder of texts for 'run'")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        held = Path(folder, "results")
        documents, outcomes = repeat(options.results, options.outcomes, held)
        print(f"{documents} documents, {outcomes} outcomes\n")
        print("| command | first sign of life (s) | total (s) | processor time (s) | peak memory (MB) | file (MB) |")
        print("| --- | --: | --: | --: | --: | --: |")
        if options.texts:
            copies(options.texts, documents, Path(folder, "texts"))
            out = Path(folder, "run")
            print(
                f"| run | {waited(['run', str(Path(folder, 'texts')), '-o', str(out)])} | {_size(out):.0f} |",
                flush=True,
            )
        for name in options.only:
            before = set(held.iterdir())
            figures = waited([COMMANDS[name][0], str(held), *COMMANDS[name][1:]])
            size = sum(map(_size, set(held.iterdir()) - before))
            print(f"| {name} | {figures} | {size:.0f} |", flush=True)


def _size(path: Path) -> float:
    """Megabytes of a file, or of all files in a folder."""
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(file.stat().st_size for file in files) / 1_000_000


if __name__ == "__main__":
    main()
