"""``evaluate``: scores of given predictions or of the texts run afresh, a floor, and the errors."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.common import one_sentence, record
from tests.common import io_extract


@pytest.fixture
def gold(texts: Path) -> Path:
    """Gold for the texts: all right but for one value."""
    folder = texts.parent / "gold"
    folder.mkdir()
    for path in sorted(texts.glob("[ab].txt")):
        found = record(path.stem, path.read_text(), None)
        right = found.model_dump(mode="json")
        if path.stem == "a":
            right["outcomes"][0] |= {"value": 9.2, "evidence": None, "quote": "9.2 months"}
        else:
            right["outcomes"] = [outcome | {"attribution": "own"} for outcome in right["outcomes"]]
        (folder / f"{path.stem}.json").write_text(json.dumps(right))
    return folder


@pytest.fixture
def predictions(gold: Path) -> Path:
    """What a perfect extractor would find in the second text, and a miss in the first."""
    path = gold.parent / "predictions.jsonl"
    second = json.loads((gold / "b.json").read_text())
    path.write_text(json.dumps({"doc_id": "a", "outcomes": []}) + "\n" + json.dumps(second) + "\n")
    return path


def test_evaluate_scores_given_predictions(gold: Path, predictions: Path) -> None:
    result = io_extract("evaluate", gold, predictions, "--json", "--errors")
    assert (result.exit_code, result.stderr) == (0, "")
    data = json.loads(result.stdout)
    overall = data["overall"]
    assert (overall["correct"], overall["missed"], overall["spurious"]) == (2, 1, 0)
    assert overall["lenient"]["f1"] == pytest.approx(0.8)
    assert [(error["doc_id"], error["category"]) for error in data["errors"]] == [("a", "missed")]
    assert "errors" not in json.loads(io_extract("evaluate", gold, predictions, "--json").stdout)
    table = io_extract("evaluate", gold, predictions, "--errors")
    assert re.search(r"survival_time\W+3\W+2\W", table.stdout)
    assert "missed survival_time" in table.stdout


def test_evaluate_runs_the_texts_afresh(stand_in: None, gold: Path, texts: Path) -> None:
    beside = io_extract("evaluate", gold, "--json", "--workers", "2")
    assert (beside.exit_code, beside.stderr) == (0, "")
    named = io_extract("evaluate", gold, "--json", "--texts", texts)
    assert named.stdout == beside.stdout
    assert json.loads(named.stdout)["kinds"]["survival_time"]["lenient"]["gold"] == 3


def test_evaluate_says_that_it_was_stopped(
    stand_in: None, gold: Path, texts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stops(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("extractor.batch.predict", stops)
    one_sentence(io_extract("evaluate", gold, "--texts", texts), 130, "stopped")


def test_evaluate_holds_a_floor(gold: Path, predictions: Path) -> None:
    assert io_extract("evaluate", gold, predictions, "--json", "--min-f1", "0.8").exit_code == 0
    result = io_extract("evaluate", gold, predictions, "--json", "--min-f1", "0.81")
    assert (result.exit_code, result.stderr) == (1, "io-extract: overall F1 0.8000 is below 0.81\n")
    assert json.loads(result.stdout)["overall"]["correct"] == 2
    assert io_extract("evaluate", gold, predictions, "--min-f1", "80").exit_code == 2


def test_evaluate_writes_the_errors_as_a_page(gold: Path, predictions: Path, tmp_path: Path) -> None:
    page = tmp_path / "errors.html"
    assert io_extract("evaluate", gold, predictions, "--errors-html", page).exit_code == 0
    assert "missed survival_time" in page.read_text("utf-8")
    result = io_extract("evaluate", gold, predictions, "--errors-html", tmp_path / "no" / "errors.html")
    one_sentence(result, 1, r"\S*errors\.html: cannot be written \(no such file or directory\)")


def test_evaluate_says_what_does_not_fit(
    stand_in: None, gold: Path, texts: Path, predictions: Path, tmp_path: Path
) -> None:
    one_sentence(io_extract("evaluate", tmp_path / "nope"), 2, r"\S*nope: no such file or folder")
    one_sentence(io_extract("evaluate", predictions), 2, r"\S*predictions\.jsonl: a file, .*")
    one_sentence(io_extract("evaluate", gold, tmp_path / "no.jsonl"), 2, r"\S*no\.jsonl: no such file .*")
    (tmp_path / "bare").mkdir()
    one_sentence(io_extract("evaluate", tmp_path / "bare", predictions), 1, r"\S*bare: holds no gold .*")
    one_sentence(io_extract("evaluate", gold, "--texts", tmp_path / "bare"), 1, r"\S*a\.json: no text found for a")
    predictions.write_text("{")
    one_sentence(io_extract("evaluate", gold, predictions), 1, r"\S*predictions\.jsonl:1: malformed JSON.*")
    (texts / "b.txt").write_text("Another text altogether.")
    one_sentence(io_extract("evaluate", gold), 1, r"\S*b\.json:\d+: b: outcome 1: evidence .*")
    for path in texts.iterdir():
        path.unlink()
    one_sentence(io_extract("evaluate", gold), 2, r"\S*gold: no texts beside this folder; .*")
