"""Speed, memory and scaling as ratios in one run: ``python -m benchmarks.run [TEXTS]``.

Contenders take turns, each in a process of its own, round by round, so that what else the machine does falls on
all of them; figures are medians over the rounds. medspaCy runs where ``--medspacy`` names a Python that has it
(``pip install medspacy`` in an environment of its own: it asks for an older spaCy).
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
MEGABYTE = 1_000_000
#: Characters from which on a text counts as a full text.
FULL = 8000
HOSTILE = {'"1" * 10^6': "1", '"(" * 10^6': "(", '"a " * 5·10^5': "a "}

Figures = dict[str, Any]


def read(folder: Path) -> list[str]:
    """All texts under a folder, in order."""
    return [path.read_text("utf-8", errors="replace") for path in sorted(folder.rglob("*.txt"))]


def size(texts: list[str]) -> float:
    """Megabytes of UTF-8."""
    return sum(len(text.encode()) for text in texts) / MEGABYTE


def measure(python: str, contender: str, texts: list[str], rounds: int = 1) -> Figures:
    """Times and peak memory of one contender, in a process of its own."""
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(texts, file)
        file.flush()
        done = subprocess.run(
            [python, str(ROOT / "benchmarks" / "measure.py"), contender, file.name, str(rounds)],
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        )
    return dict(json.loads(done.stdout.splitlines()[-1]))


def compare(contenders: dict[str, str], texts: list[str], rounds: int) -> dict[str, Figures]:
    """Median seconds, for words met before and for new ones, and peak memory of each contender, taking turns."""
    found: dict[str, list[Figures]] = defaultdict(list)
    for _ in range(rounds):
        for contender, python in contenders.items():
            found[contender].append(measure(python, contender, texts))
    return {
        name: {
            "seconds": statistics.median(each["seconds"][0] for each in figures),
            "first": statistics.median(each["first"] for each in figures),
            "peak": max(each["peak"] for each in figures),
        }
        for name, figures in found.items()
    }


def speed_table(title: str, texts: list[str], found: dict[str, Figures]) -> list[str]:
    """Documents and megabytes a second, memory, and time as a multiple of the blank tokenizer's: on texts read before,
    and (``words new``) on the same when first read."""
    blank = found["blank"]
    lines = [f"| {title} | documents/s | MB/s | peak memory (MB) | time against the blank tokenizer | words new |"]
    lines.append("| --- | --: | --: | --: | --: | --: |")
    for name, figures in found.items():
        seconds = figures["seconds"]
        lines.append(
            f"| {name} | {len(texts) / seconds:.0f} | {size(texts) / seconds:.3f} | {figures['peak']:.0f} "
            f"| {seconds / blank['seconds']:.1f} × | {figures['first'] / blank['first']:.1f} × |"
        )
    return lines


def grown(texts: list[str], length: int) -> str:
    """A text of so many characters made of whole texts."""
    joined = "\n\n".join(texts)
    return (joined * (length // len(joined) + 1))[:length]


def scaling(texts: list[str], rounds: int, largest: int) -> list[str]:
    """Seconds against size, from 1 kB on, and as a multiple of what so many megabytes would cost at 1 MB's rate."""
    lines = ["| size | seconds | against the rate at 1 MB |", "| --- | --: | --: |"]
    sizes = [length for length in (1_000, 10_000, 100_000, 1_000_000, 10_000_000) if length <= largest]
    times = {
        length: statistics.median(
            measure(sys.executable, "whole", [grown(texts, length)], rounds if length < 10**6 else 1)["seconds"]
        )
        for length in sizes
    }
    rate = times.get(1_000_000, times[sizes[-1]] * 1_000_000 / sizes[-1]) / 1_000_000
    return [*lines, *(f"| {n / 1000:g} kB | {times[n]:.3f} | {times[n] / (rate * n):.2f} × |" for n in sizes)]


def hostile(texts: list[str], length: int) -> list[str]:
    """Seconds for texts that are hard on patterns, against plain text of their length."""
    plain = measure(sys.executable, "whole", [grown(texts, length)])["seconds"][0]
    lines = ["| text | seconds | against plain text of that length |", "| --- | --: | --: |"]
    for name, piece in HOSTILE.items():
        seconds = measure(sys.executable, "whole", [(piece * length)[:length]])["seconds"][0]
        lines.append(f"| {name.replace('10^6', f'{length:g}')} | {seconds:.2f} | {seconds / plain:.2f} × |")
    return lines


def workers(folder: Path, rounds: int) -> list[str]:
    """Documents a second of the command, with one process and with two."""
    times: dict[int, list[float]] = {1: [], 2: []}
    with tempfile.TemporaryDirectory() as out:
        command = [sys.executable, "-m", "extractor", "run", str(folder), "-q", "--fresh", "-o", out, "--workers"]
        for _ in range(rounds):
            for number in times:
                begin = time.perf_counter()
                subprocess.run([*command, str(number)], env=os.environ | {"PYTHONPATH": str(ROOT)}, check=False)
                times[number].append(time.perf_counter() - begin)
    one, two = (statistics.median(times[number]) for number in times)
    return [
        "| workers | seconds, start included | speed-up |",
        "| --- | --: | --: |",
        f"| 1 | {one:.2f} | |",
        f"| 2 | {two:.2f} | {one / two:.2f} × |",
    ]


def components(texts: list[str], rounds: int) -> list[str]:
    """Where the time goes, as a multiple of the blank tokenizer's."""
    import spacy

    from extractor.outcomes import build_outcomes
    from extractor.pipeline import load
    from extractor.writers import line_of

    nlp, blank = load(), spacy.blank("en")
    times: dict[str, list[float]] = defaultdict(list)

    def lap(name: str, work: Any, items: list[Any]) -> list[Any]:
        begin = time.perf_counter()
        done = [work(item) for item in items]
        times[name].append(time.perf_counter() - begin)
        return done

    from extractor.doc_record import record

    for _ in range(rounds + 1):
        lap("blank tokenizer", blank.make_doc, texts)
        docs = lap("tokenizer", nlp.make_doc, texts)
        for name, component in nlp.pipeline:
            docs = lap(name, component, docs)
        lap("outcomes", build_outcomes, docs)
        records = [record(doc) for doc in docs]
        lap("JSON", line_of, records)
    median = {name: statistics.median(laps[1:]) for name, laps in times.items()}
    base = median.pop("blank tokenizer")
    lines = ["| step | time against the blank tokenizer |", "| --- | --: |"]
    return [*lines, *(f"| {name} | {seconds / base:.2f} × |" for name, seconds in median.items())]


def main() -> None:
    """Read the command line, measure, print tables in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path, nargs="?", default=ROOT / "corpus", help="folder of texts")
    parser.add_argument("--medspacy", help="a Python that has medspaCy")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--largest", type=int, default=10_000_000, help="longest text, in characters")
    parser.add_argument("--hostile", type=int, default=1_000_000, help="length of hostile texts, in characters")
    options = parser.parse_args()
    texts = read(options.texts)
    contenders = {"blank": sys.executable, "whole": sys.executable}
    if options.medspacy:
        contenders["medspacy"] = options.medspacy
    short = [text for text in texts if len(text) < FULL]
    long = [text for text in texts if len(text) >= FULL] or [grown(texts, 40_000)]
    for title, given in (("abstracts", short), ("full texts", long)):
        if given:
            print(f"\n{len(given)} {title}, {size(given):.2f} MB\n")
            print("\n".join(speed_table(title, given, compare(contenders, given, options.rounds))), flush=True)
    for section, lines in (
        ("Where the time goes (abstracts)", components(short or long, options.rounds)),
        ("Workers", workers(options.texts, options.rounds)),
        ("Size", scaling(texts, options.rounds, options.largest)),
        ("Hostile texts", hostile(texts, options.hostile)),
    ):
        print(f"\n{section}\n")
        print("\n".join(lines), flush=True)


if __name__ == "__main__":
    main()
