"""Compare the records of two runs field by field.

usage: python scripts/compare_runs.py BEFORE AFTER [--leave-out FIELD ...] [--show N]

BEFORE and AFTER are output folders, or files of outcomes.jsonl. Outcomes are paired by document, kind and place.
Printed are the counts of differences by field, outcomes that only one run has, and the first few of each. The exit
code is 1 where anything differs.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Key = tuple[str, str, int, int, int]


def records_of(path: Path) -> dict[str, dict[str, Any]]:
    """The records of a run by document id."""
    file = path / "outcomes.jsonl" if path.is_dir() else path
    lines = file.read_text("utf-8").splitlines()
    return {record["doc_id"]: record for record in map(json.loads, filter(None, lines))}


def outcomes_of(record: dict[str, Any]) -> dict[Key, dict[str, Any]]:
    """The outcomes of a record by kind and place; of several at one place the first is 0, the next 1."""
    found: dict[Key, dict[str, Any]] = {}
    seen: Counter[tuple[str, str, int, int]] = Counter()
    for outcome in record["outcomes"]:
        evidence = outcome.get("evidence") or {}
        place = (record["doc_id"], outcome["kind"], evidence.get("start", -1), evidence.get("end", -1))
        found[(*place, seen[place])] = outcome
        seen[place] += 1
    return found


def flat(data: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """The fields of plain data by path: "ci.lower"."""
    if isinstance(data, dict):
        for name, value in data.items():
            yield from flat(value, f"{path}.{name}" if path else name)
    else:
        yield path, data


def fields_of(data: dict[str, Any], left_out: tuple[str, ...]) -> dict[str, Any]:
    """The fields of plain data, but for those that are left out and what is in them."""
    return {
        path: value
        for path, value in flat(data)
        if not any(path == name or path.startswith(f"{name}.") for name in left_out)
    }


def differences(
    before: dict[str, dict[str, Any]], after: dict[str, dict[str, Any]], left_out: tuple[str, ...] = ()
) -> Iterator[tuple[str, str]]:
    """What differs: the field, or "only before" and "only after", and where."""
    for doc in sorted(before.keys() | after.keys()):
        if doc not in before or doc not in after:
            yield ("documents only before" if doc in before else "documents only after"), doc
            continue
        one, two = outcomes_of(before[doc]), outcomes_of(after[doc])
        for key in sorted(one.keys() | two.keys()):
            where = f"{key[0]}: {key[1]} at {key[2]}-{key[3]}"
            if key not in one or key not in two:
                yield ("outcomes only before" if key in one else "outcomes only after"), where
                continue
            mine, yours = fields_of(one[key], left_out), fields_of(two[key], left_out)
            for name in sorted(mine.keys() | yours.keys()):
                if mine.get(name) != yours.get(name):
                    yield name, f"{where}: {mine.get(name)!r} -> {yours.get(name)!r}"
        heads = ({k: v for k, v in record.items() if k != "outcomes"} for record in (before[doc], after[doc]))
        mine, yours = (fields_of(head, left_out) for head in heads)
        for name in sorted(mine.keys() | yours.keys()):
            if mine.get(name) != yours.get(name):
                yield f"record: {name}", f"{doc}: {mine.get(name)!r} -> {yours.get(name)!r}"


def main(arguments: list[str] | None = None) -> int:
    """Print the differences; 1 where there are some."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    parser.add_argument("--leave-out", action="append", default=[], metavar="FIELD")
    parser.add_argument("--show", type=int, default=3, metavar="N")
    options = parser.parse_args(arguments)
    before, after = records_of(options.before), records_of(options.after)
    found: dict[str, list[str]] = {}
    for name, where in differences(before, after, tuple(options.leave_out)):
        found.setdefault(name, []).append(where)
    print(f"{len(before)} and {len(after)} documents; {sum(map(len, found.values()))} differences")
    for name, places in sorted(found.items()):
        print(f"{len(places):6} {name}")
        for place in places[: options.show]:
            print(f"         {place[:200]}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
