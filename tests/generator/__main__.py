"""``python -m tests.generator``: pass rate of every phrasing and what survives every transformation."""

from __future__ import annotations

import argparse
from pathlib import Path

from extractor import extract

from .measure import documents, score_phrasings, score_transforms
from .tables import phrasing_table, transform_table


def main(arguments: list[str] | None = None) -> None:
    """Print both tables, or write them to a file as well."""
    parser = argparse.ArgumentParser(prog="python -m tests.generator", description=__doc__)
    parser.add_argument("--n", type=int, default=50, help="statements for each phrasing, and documents")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--texts", type=Path, metavar="DIR", help="transform the .txt files of this folder too")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write the tables to this file too")
    options = parser.parse_args(arguments)
    if options.n < 1:
        parser.error("--n must be at least 1")
    texts = {"generated": documents(options.n, options.seed)}
    if options.texts:
        files = sorted(options.texts.glob("*.txt"))
        if not files:
            parser.error(f"no .txt files in {options.texts}")
        texts[options.texts.name] = [path.read_text("utf-8") for path in files]
    report = "\n\n".join(
        [
            "## Phrasings",
            phrasing_table(score_phrasings(extract, options.n, options.seed)),
            "## Transformations",
            transform_table({name: score_transforms(extract, listed) for name, listed in texts.items()}),
        ]
    )
    print(report)
    if options.markdown:
        options.markdown.write_text(report + "\n", "utf-8")


if __name__ == "__main__":
    main()
