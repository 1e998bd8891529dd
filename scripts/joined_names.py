"""List every pair of names that a run took for one group, to be read by a person.

usage: python scripts/joined_names.py RUN [--by CONSTRUCTION] [--all]

RUN is an output folder, or a file of outcomes.jsonl. Each line is a document, the construction that joined the names
("words" where they differ in words such as "group" only, or stand for each other by an abbreviation), the group's first
name and the other one. Names that are alike but for case and such words are left out unless --all is given.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extractor.lexicon import lexicon
from extractor.study.names import Names

Row = tuple[str, str, str, str]


def rows_of(record: dict[str, Any]) -> Iterator[Row]:
    """The pairs of one record: document, construction, first name, other name."""
    for group in record.get("groups", ()):
        for name in group["names"][1:]:
            yield record["doc_id"], group["joined"].get(name, "words"), group["names"][0], name


def is_plain(row: Row) -> bool:
    """Whether two names say the same without knowing any abbreviation."""
    names = Names(lexicon(), {})
    return row[1] == "words" and names.key(row[2]) == names.key(row[3])


def main() -> None:
    """Print the pairs, and how many there are."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path)
    parser.add_argument("--by", default="")
    parser.add_argument("--all", action="store_true")
    asked = parser.parse_args()
    path = asked.run / "outcomes.jsonl" if asked.run.is_dir() else asked.run
    rows = [row for line in path.read_text("utf-8").splitlines() if line for row in rows_of(json.loads(line))]
    shown = [row for row in rows if asked.by in {"", row[1]} and (asked.all or not is_plain(row))]
    for row in shown:
        print("\t".join(row))
    print(f"{len(rows)} pairs of names, {len(shown)} shown")


if __name__ == "__main__":
    main()
