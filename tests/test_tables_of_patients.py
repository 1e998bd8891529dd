"""Tables that tell of no result yield none: patients, doses, laboratory values, other studies.

The articles are not part of this project: the test looks for them in ``shared`` beside the project's folder and is
skipped where they are not. Where an article's outcomes are annotated, only tables with annotated outcomes may yield
some; in the others, tables whose caption begins with patients, doses or laboratory values may not.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from extractor.layout import Layout
from extractor.pipeline import extract
from extractor.readers import jats

SHARED = Path(__file__).parents[2] / "shared"
ARTICLES = sorted([*(SHARED / "fulltext" / "nxml").glob("*.nxml"), *(SHARED / "jats").glob("*.nxml")])
_OF_PATIENTS = re.compile(
    r"Table \S+\s+(?:\w+ ){0,2}"
    r"(?:baseline|demographics?|dos(?:e|age) levels?|exposure|characteristics|pharmacokinetic)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?:Supplementary )?Table\s+\w+", re.IGNORECASE)


def _with_outcomes(path: Path) -> dict[str, str]:
    """The captions of the tables of an article that yield outcomes, by name."""
    with path.open("rb") as file:
        (article,) = jats.read(file)
    layout = article.layout or Layout()
    found = [
        o.evidence.start for o in extract(article.text, layout=layout).outcomes if o.section == "table" and o.evidence
    ]
    captions = {}
    for number, grid in enumerate(layout.grids, 1):
        caption = article.text[grid.caption[0] : grid.caption[1]] if grid.caption else f"Table {number}"
        named = _NAME.match(" ".join(caption.split()))
        if any(grid.start <= at < grid.end for at in found):
            captions[named.group().casefold() if named else f"table {number}"] = caption
    return captions


@pytest.mark.skipif(not ARTICLES, reason="the articles are not beside the project")
@pytest.mark.parametrize("path", ARTICLES or [Path("none")], ids=lambda path: path.stem)
def test_only_tables_of_results_yield_outcomes(path: Path) -> None:
    found = _with_outcomes(path)
    gold = path.parents[1] / "gold" / f"{path.stem}.json"
    if gold.exists():
        outcomes = json.loads(gold.read_text("utf8"))["outcomes"]
        annotated = {_NAME.match(o["table"]).group().casefold() for o in outcomes if o["section"] == "table"}  # type: ignore[union-attr]
        assert found.keys() <= annotated
    assert [caption for caption in found.values() if _OF_PATIENTS.match(caption)] == []
