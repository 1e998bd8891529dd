"""Tables of published articles, annotated by hand cell by cell.

``data/tables`` holds figures with their coordinates: table, row and column count as a reader counts them (rows and
columns from 0, tables from 1). The articles themselves are not part of this project: the test looks for them in
``shared/jats`` beside the project's folder and is skipped where they are not. A cell counts only if every field of
its outcome is as annotated; names of groups are compared apart.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from extractor.layout import Layout
from extractor.pipeline import extract
from extractor.readers import jats
from extractor.schema import Outcome

HERE = Path(__file__).parent
ARTICLES = HERE.parents[1] / "shared" / "jats"
GOLD = sorted((HERE / "data" / "tables").glob("*.json"))
FIELDS = ("endpoint", "value", "unit", "statistic", "percent", "count", "total", "grade", "model")

RECORDS = {"ci": ("lower", "upper"), "timepoint": ("value", "unit"), "p_value": ("operator", "value")}

Key = tuple[Any, ...]


def _plain(outcome: Outcome) -> dict[str, Any]:
    """An outcome in the form of the gold."""
    data = {name: value for name in FIELDS if (value := getattr(outcome, name, None)) is not None}
    for name, parts in RECORDS.items():
        if (record := getattr(outcome, name, None)) is not None:
            data[name] = [getattr(record, part) for part in parts]
    return {name: list(value) if isinstance(value, tuple) else value for name, value in data.items()}


def _place(outcome: Outcome, layout: Layout) -> tuple[int, int, int]:
    """Table, row and column of the cell that an outcome's number begins in."""
    assert outcome.evidence is not None
    at = outcome.evidence.start
    for number, grid in enumerate(layout.grids, 1):
        for cell in grid.cells:
            if cell.start <= at < cell.end:
                return number, cell.row, cell.column
    raise AssertionError(f"no cell at {at}: {outcome}")


def _words(name: str | None) -> set[str]:
    return set(re.findall(r"[\w+-]+", name or ""))


def _number(value: Any) -> Any:
    return float(value) if isinstance(value, int) else value


def _key(place: tuple[int, int, int], kind: str, fields: dict[str, Any]) -> Key:
    fields = {name: [_number(v) for v in value] if isinstance(value, list) else value for name, value in fields.items()}
    return (*place, kind, json.dumps(fields, sort_keys=True))


def _compare(path: Path) -> tuple[Counter[Key], Counter[Key], int, int]:
    """Annotated and found outcomes of tables, and how many names of groups are as annotated."""
    gold = json.loads(path.read_text("utf8"))
    source = ARTICLES / f"{gold['article']}.nxml"
    if not source.exists():
        pytest.skip("the article is not beside the project")
    assert hashlib.sha256(source.read_bytes()).hexdigest() == gold["sha256"]
    with source.open("rb") as file:
        (article,) = jats.read(file)
    assert article.layout is not None
    record = extract(article.text, layout=article.layout)
    found = [(o, _place(o, article.layout)) for o in record.outcomes if o.section == "table"]
    arms = {(*place, o.kind): o.arm for o, place in found}
    marked: Counter[Key] = Counter()
    same = named = 0
    for entry in gold["outcomes"]:
        place, kind = (entry["table"], entry["row"], entry["column"]), entry["kind"]
        fields = {name: value for name, value in entry.items() if name in (*FIELDS, *RECORDS)}
        marked[_key(place, kind, fields)] += 1
        if kind not in {"p_value", "hazard_ratio"}:
            named += 1
            same += _words(arms.get((*place, kind), "?")) == _words(entry.get("arm"))
    return marked, Counter(_key(place, o.kind, _plain(o)) for o, place in found), same, named


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_tables_are_read_cell_by_cell(path: Path) -> None:
    marked, found, same, named = _compare(path)
    for kind in sorted({key[3] for key in marked}):
        gold, ours = (Counter({k: n for k, n in c.items() if k[3] == kind}) for c in (marked, found))
        both = (gold & ours).total()
        f1 = 2 * both / (gold.total() + ours.total())
        missing, extra = sorted(gold - ours)[:5], sorted(ours - gold)[:5]
        assert f1 >= 0.95, f"{kind}: F1 {f1:.3f}; not found {missing}; not annotated {extra}"
    assert not {key[3] for key in found} - {key[3] for key in marked}
    assert same >= 0.95 * named


def test_the_gold_is_there() -> None:
    assert len(GOLD) == 4
