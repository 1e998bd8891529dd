"""The commands on the real pipeline and the corpus, nothing standing in."""

from __future__ import annotations

import re
from pathlib import Path

from extractor.documents import EMPTY
from extractor.schema import DocumentRecord
from tests.common import ROOT, contents, io_extract


def test_two_workers_write_the_same_bytes_as_one(tmp_path: Path) -> None:
    corpus = ROOT / "corpus"
    (tmp_path / "empty.txt").touch()
    for workers in ("1", "2"):
        arguments = ("run", corpus, tmp_path / "empty.txt", "-q", "--workers", workers)
        result = io_extract(*arguments, "-o", tmp_path / workers)
        assert (result.exit_code, result.output) == (0, "")
    assert contents(tmp_path / "1") == contents(tmp_path / "2")
    lines = (tmp_path / "1" / "outcomes.jsonl").read_text("utf-8").splitlines()
    records = {found.doc_id: found for found in map(DocumentRecord.model_validate_json, lines)}
    stems = {path.stem for path in corpus.glob("*.txt")}
    assert records.keys() == stems | {"empty"}
    assert records["empty"].outcomes == ()
    assert EMPTY in records["empty"].warnings
    assert sum(len(found.outcomes) for found in records.values()) > len(stems)


def test_files_in_any_order_write_the_same_bytes(tmp_path: Path) -> None:
    files = sorted((ROOT / "corpus").glob("*.txt"))
    for name, given in (("sorted", files), ("reversed", files[::-1])):
        assert io_extract("run", *given, "-q", "-o", tmp_path / name).exit_code == 0
    assert contents(tmp_path / "sorted") == contents(tmp_path / "reversed")


def test_every_outcome_of_the_corpus_can_be_explained(tmp_path: Path) -> None:
    for path in sorted((ROOT / "corpus").glob("*.txt")):
        shown = io_extract("explain", path)
        assert (shown.exit_code, shown.stderr) == (0, "")
        page = tmp_path / f"{path.stem}.html"
        assert io_extract("explain", path, "--html", page).exit_code == 0
        outcomes = len(re.findall(r"^ *\d+\. [a-z_]+ ", shown.stdout, re.MULTILINE))
        assert page.read_text("utf-8").count("<li>") == outcomes
