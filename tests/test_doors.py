"""Records as frames, in notebooks, on Docs and in words: the ways out, for other programs and for people."""

from __future__ import annotations

import json
import pickle
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import DocBin

from extractor import extract, extract_frame, frame
from extractor.descriptions import DESCRIPTIONS
from extractor.exports.codebook import columns, page
from extractor.exports.table import TABLE, table_rows
from extractor.extras import MissingExtra
from extractor.frames import FrameError
from extractor.pipeline import load
from extractor.schema import DocumentRecord
from tests.common import ROOT, io_extract

TEXTS = ["The ORR was 35.4% (46/130).", "None here.", "Median OS was 12.4 months. Grade 3 fever occurred in 5%."]
LIBRARIES = ["pandas", "polars", "pyarrow"]
NOTEBOOKS = sorted((ROOT / "docs").glob("*.ipynb"))


def _rows(table: Any) -> list[dict[str, Any]]:
    """The rows of a frame of any library; what is missing is None."""
    if hasattr(table, "to_pylist"):
        return list(table.to_pylist())
    if hasattr(table, "to_dicts"):
        return list(table.to_dicts())
    return [
        {
            name: None if value is None or value != value or str(value) == "<NA>" else value
            for name, value in row.items()
        }
        for row in table.to_dict("records")
    ]


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_frame_has_a_row_an_outcome_and_the_columns_of_the_export(library: Any) -> None:
    pytest.importorskip(library)
    records = [extract(text, str(number)) for number, text in enumerate(TEXTS)]
    made = frame(records, library)
    assert type(made).__module__.partition(".")[0] == library
    assert _rows(made) == list(table_rows(records))
    assert _rows(records[0].to_frame(library)) == list(table_rows(records[:1]))
    assert list(_rows(frame(records, library))[0]) == list(TABLE)
    assert len(_rows(frame([], library))) == 0


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_frame_of_texts_gives_a_frame_of_outcomes(library: Any) -> None:
    module = pytest.importorskip(library)
    data = {"pmid": [11, 12, 13, 14], "abstract": [*TEXTS, None]}
    table = module.table(data) if library == "pyarrow" else module.DataFrame(data)
    found = _rows(extract_frame(table, text="abstract", id="pmid"))
    assert [(row["doc_id"], row["kind"]) for row in found] == [
        ("11", "tumor_response"), ("13", "survival_time"), ("13", "adverse_event")]  # fmt: skip
    assert [row["doc_id"] for row in _rows(extract_frame(table, text="abstract"))] == ["1", "3", "3"]
    with pytest.raises(FrameError, match="no column 'text'; there are pmid, abstract"):
        extract_frame(table)


def test_ids_that_a_gap_made_fractions_are_whole_again_and_a_gap_is_named() -> None:
    pandas = pytest.importorskip("pandas")
    table = pandas.DataFrame({"id": [7.0, 8.5, None], "text": TEXTS})
    assert list(extract_frame(table[:2], id="id")["doc_id"]) == ["7"]
    with pytest.raises(FrameError, match="column 'id': row 3 has no id"):
        extract_frame(table, id="id")


def test_what_is_no_frame_is_named() -> None:
    with pytest.raises(FrameError, match="list: no frame of pandas, polars, pyarrow"):
        extract_frame(TEXTS)


def test_without_any_library_of_frames_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for library in LIBRARIES:
        monkeypatch.setitem(__import__("sys").modules, library, None)
    with pytest.raises(MissingExtra, match="pandas, polars or pyarrow"):
        frame([])


@settings(deadline=None, max_examples=30)
@given(st.text(max_size=30), st.text(max_size=30))
def test_a_notebook_shows_the_text_and_runs_nothing_of_it(before: str, behind: str) -> None:
    text = f"{before}<script>alert(1)</script> The ORR was 35.4%. <img src=x onerror=y>{behind}"
    shown = extract(text, doc_id="<b>")._repr_html_()
    assert "<script" not in shown and "<img" not in shown and "<b>'" not in shown
    assert "alert(1)" in unescape(shown)


def test_a_record_without_its_text_shows_its_sentences() -> None:
    text = "We saw <much>. The ORR was 35.4% & more."
    record = extract(text)
    bare = DocumentRecord.model_validate_json(record.model_dump_json())
    assert "The ORR was <mark>35.4</mark>% &amp; more." in bare._repr_html_()
    assert "<mark" in record._repr_html_() and "&lt;much&gt;" in record._repr_html_()


def test_a_text_at_hand_is_no_part_of_its_record() -> None:
    text = "The ORR was 35.4%. It was done in two wards."
    record = extract(text)
    bare = DocumentRecord.model_validate_json(record.model_dump_json())
    assert record == bare and record.model_dump_json() == bare.model_dump_json()
    assert b"wards" not in pickle.dumps(record) and pickle.loads(pickle.dumps(record)) == record
    assert record != record.model_copy(update={"doc_id": "another"})


def test_equal_records_stay_equal_whatever_was_shown() -> None:
    record = extract(TEXTS[0])
    record._repr_html_()
    assert DocumentRecord.model_validate_json(record.model_dump_json()) == record


# ------------------------------------------------------------------------------------------------------ spaCy


def test_docs_carry_their_outcomes_through_a_docbin() -> None:
    nlp = load()
    nlp.add_pipe("io_outcomes")
    docs = list(nlp.pipe(TEXTS))
    kept = DocBin(store_user_data=True, docs=docs).to_bytes()
    for doc, text in zip(DocBin().from_bytes(kept).get_docs(spacy.blank("en").vocab), TEXTS, strict=True):
        record = extract(text)
        assert doc._.outcomes == record.outcomes
        assert [(span.text, span.label_) for span in doc.spans["outcomes"]] == [
            (one.evidence.text, one.kind) for one in record.outcomes if one.evidence
        ]


def test_a_doc_tells_its_outcomes_again_without_making_them_anew() -> None:
    nlp = load()
    nlp.add_pipe("io_outcomes")
    doc = nlp(TEXTS[0])
    assert doc._.io_record is doc._.io_record and doc._.outcomes is doc._.outcomes
    doc.user_data["io_record"] = doc.user_data["io_record"] | {"outcomes": []}
    assert doc._.outcomes == ()


def test_without_the_component_a_doc_has_no_outcomes() -> None:
    doc = load()(TEXTS[0])
    assert (doc._.outcomes, "outcomes" in doc.spans) == ((), False)


def test_the_pipeline_in_its_order_has_no_problems_and_any_other_has() -> None:
    nlp = load()
    nlp.add_pipe("io_outcomes")
    assert not any(nlp.analyze_pipes()["problems"].values())
    wrong = spacy.blank("en")
    for name in ("io_outcomes", "io_groups", "io_sentences", "io_tables"):
        wrong.add_pipe(name)
    problems = wrong.analyze_pipes()["problems"]
    assert "doc._.io_sentences" in problems["io_groups"]
    assert problems["io_sentences"] == ["doc._.io_tables"]
    assert "doc._.io_groups" in problems["io_outcomes"]


def test_groups_without_sentences_say_what_they_need() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("io_groups")
    with pytest.raises(ValueError, match=r"io_groups needs doc.spans\['sentences'\]: add io_sentences"):
        nlp("The TACE group had an ORR of 35%.")


# ---------------------------------------------------------------------------------------------- schema, codebook


def test_every_field_of_the_schema_has_a_description() -> None:
    schema = DocumentRecord.model_json_schema()
    assert schema["$id"].startswith("urn:io-extractor:record:")
    models = {"DocumentRecord": schema, **schema["$defs"]}
    assert len(models) > 10
    for model, held in models.items():
        for name, field in held["properties"].items():
            assert field.get("description", "").endswith("."), f"{model}.{name}"


def test_no_description_is_of_a_field_that_is_not_there() -> None:
    schema = DocumentRecord.model_json_schema()
    models = {"DocumentRecord": schema, **schema["$defs"]}
    known = {name for held in models.values() for name in held["properties"]}
    known |= {f"{model}.{name}" for model, held in models.items() for name in held["properties"]}
    assert not DESCRIPTIONS.keys() - known


def test_the_codebook_in_docs_is_that_of_the_schema() -> None:
    assert (ROOT / "docs" / "codebook.md").read_text("utf-8") == page() == io_extract("schema", "--codebook").stdout
    assert [column for column, *_ in columns()] == list(TABLE)
    assert all(cell for row in columns() for cell in row)


# ------------------------------------------------------------------------------------------------------ notebooks


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_the_notebooks_run(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pandas")
    monkeypatch.chdir(ROOT)
    names: dict[str, Any] = {}
    cells = [cell for cell in json.loads(path.read_text("utf-8"))["cells"] if cell["cell_type"] == "code"]
    for cell in cells:
        exec(compile("".join(cell["source"]), path.name, "exec"), names)
    assert cells


def test_there_is_a_notebook() -> None:
    assert NOTEBOOKS
