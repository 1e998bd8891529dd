"""Articles in a run: what is done again, what is written beside the outcomes, and how their texts are found again."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from extractor.batch import Tally, run
from extractor.documents import find_documents, read_documents
from extractor.results import find_text, read_results
from extractor.schema import DocumentRecord
from extractor.workers import Crew
from tests.readers.made import ABSTRACT, jats, pubmed_record

TOLD_TWICE = "<sec><title>Results</title><p>The ORR was 35.4%. The DCR was 80.0% (104/130).</p></sec>"
CITED = "<sec><title>Discussion</title><p>Kim et al. reported an ORR of 20%.</p></sec>"
FORMATS = ("jsonl", "csv", "distinct")
FILES = ["distinct.csv", "distinct.jsonl", "outcomes.csv", "outcomes.jsonl"]


def go(folder: Path, out: Path, stop: int | None = None) -> Tally:
    """A run over a folder, broken off when ``stop`` documents are done."""

    def on_document(tally: Tally) -> None:
        if tally.documents == stop:
            raise KeyboardInterrupt

    documents = read_documents(find_documents([folder]).files)
    return run(documents, out, Crew(), FORMATS, on_document=on_document, texts=True)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """An article, and a file of records, the last one in another language."""
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.nxml").write_text(jats(TOLD_TWICE + CITED))
    french = (
        "La survie médiane était de 9 mois pour les patients et la réponse dans les deux groupes était de 43 %. " * 2
    )
    records = [pubmed_record(number) for number in range(4)] + [pubmed_record(4, french, "fre")]
    (folder / "b.xml").write_bytes(b"<PubmedArticleSet>" + b"".join(records) + b"</PubmedArticleSet>")
    return folder


def test_what_did_not_change_is_not_done_again(texts: Path, tmp_path: Path) -> None:
    first = go(texts, tmp_path / "out")
    assert (first.documents, first.unchanged) == (6, 0)
    assert any("not English" in warning for warning in first.warnings)
    assert go(texts, tmp_path / "out").unchanged == 6


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("research-article", "review-article"),
        ("<year>2020", "<year>2019"),
        ('pub-id-type="pmid">123', 'pub-id-type="pmid">9'),
    ],
)
def test_an_article_is_done_again_though_only_what_stands_around_its_text_changed(
    texts: Path, tmp_path: Path, old: str, new: str
) -> None:
    go(texts, tmp_path / "out")
    article = texts / "a.nxml"
    article.write_text(article.read_text().replace(old, new))
    assert go(texts, tmp_path / "out").unchanged == 5
    go(texts, tmp_path / "undisturbed")
    for name in FILES:
        assert (tmp_path / "out" / name).read_bytes() == (tmp_path / "undisturbed" / name).read_bytes()


@pytest.mark.parametrize("stop", [1, 3])
def test_a_run_that_is_broken_off_within_a_file_goes_on_there(texts: Path, tmp_path: Path, stop: int) -> None:
    with pytest.raises(KeyboardInterrupt):
        go(texts, tmp_path / "out", stop)
    assert go(texts, tmp_path / "out").unchanged == stop
    go(texts, tmp_path / "undisturbed")
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        ".outcomes.lock",
        ".outcomes.state.json",
        "texts",
        *FILES,
    }
    for name in FILES:
        assert (tmp_path / "out" / name).read_bytes() == (tmp_path / "undisturbed" / name).read_bytes()


def test_distinct_results_are_the_studys_own_and_stand_once(texts: Path, tmp_path: Path) -> None:
    go(texts, tmp_path / "out")
    records = list(read_results(tmp_path / "out"))
    lines = (tmp_path / "out" / "distinct.jsonl").read_text("utf-8").splitlines()
    distinct = [DocumentRecord.model_validate_json(line) for line in lines]
    assert [one.outcomes for one in distinct] == [record.distinct for record in records]
    assert len(records[0].outcomes) == 5 and len(distinct[0].outcomes) == 3
    with (tmp_path / "out" / "distinct.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == sum(len(one.outcomes) for one in distinct)
    assert [(row["number"], row["same_as"]) for row in rows[:3]] == [("0", ""), ("1", ""), ("2", "")]


def test_saved_texts_are_found_again(texts: Path, tmp_path: Path) -> None:
    (texts / "c.nxml").write_text(jats("<p>The same article again.</p>"))
    (texts / "d.txt").write_text(ABSTRACT)
    go(texts, tmp_path / "out")
    records = list(read_results(tmp_path / "out"))
    assert [record.doc_id for record in records] == ["PMC456", "0", "1", "2", "3", "4", "c/PMC456", "d"]
    for record in records:
        text = find_text(record, [tmp_path / "out" / "texts"])
        assert text is not None
        assert all(text[o.evidence.start : o.evidence.end] == o.evidence.text for o in record.outcomes if o.evidence)
    assert find_text(records[0]) is not None  # read again from the article
    assert find_text(records[1]) is not None  # one of many in its file
