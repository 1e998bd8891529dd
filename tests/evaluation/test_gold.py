"""Reading gold and predictions, ours and others', and what is said of files that do not fit."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from extractor.evaluation import EvaluationError, evaluate, read_gold, read_predictions
from extractor.evaluation.gold import (
    evidence_fault,
    hash_files,
    locate_text,
    read_outcome,
)
from extractor.schema import (
    AdverseEvent,
    Evidence,
    HazardRatio,
    PValue,
    SurvivalRate,
    SurvivalTime,
    Timepoint,
    TumorResponse,
)
from tests.common import denied

TEXT = "Median OS was 9.1 months.\r\nORR reached 40%.\r\n"
TIME = {"kind": "survival_time", "endpoint": "OS", "value": 9.1, "unit": "months"}
PLACE = {"start": 14, "end": 17, "text": "9.1", "sentence_start": 0, "sentence_end": 25, "rule": ""}
RATE = {"kind": "tumor_response", "endpoint": "ORR", "percent": 40}


def write_gold(folder: Path, name: str = "a", **data: Any) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.json"
    path.write_text(json.dumps({"doc_id": name, "outcomes": [], **data}, indent=1), "utf8")
    return path


def write_text(folder: Path, name: str, text: str = TEXT) -> str:
    folder.mkdir(exist_ok=True)
    data = text.encode()
    (folder / name).write_bytes(data)
    return hashlib.sha256(data).hexdigest()


def test_own_records_come_back_as_they_were() -> None:
    time = SurvivalTime(
        endpoint="OS",
        value=9.1,
        unit="months",
        p_value=PValue(value=0.03),
        evidence=Evidence.model_validate(PLACE),
    )
    for data in (time.model_dump(), time.model_dump(mode="json")):
        assert read_outcome(data) == time
    event = AdverseEvent(term="fever", count=1, grade=(3, 4))
    assert read_outcome(event.model_dump(mode="json")) == event


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(
            {
                **TIME,
                "confidence": 0.9,
                "ci": {"lower": 1, "upper": 20, "level": None, "method": "Brookmeyer"},
            },
            SurvivalTime.model_validate({**TIME, "ci": {"lower": 1, "upper": 20}}),
            id="unknown fields and nulls",
        ),
        pytest.param(
            {**TIME, "attribution": None, "section": None, "quote": None, "reached": None, "statistic": None},
            SurvivalTime.model_validate(TIME),
            id="null for a default",
        ),
        pytest.param(
            {"kind": "survival_time", "endpoint": "OS", "value": 9.1},
            SurvivalTime.model_validate(TIME),
            id="months where no unit is given",
        ),
        pytest.param(
            {"kind": "survival_time", "endpoint": "OS", "value": None},
            SurvivalTime(endpoint="OS", reached=False),
            id="a time without value was not reached",
        ),
        pytest.param(
            {"kind": "survival_rate", "endpoint": "OS", "timepoint": {"value": 6}},
            SurvivalRate(endpoint="OS", reached=False, timepoint=Timepoint(value=6, unit="months")),
            id="a rate without percent was not reached",
        ),
        pytest.param(
            {
                **RATE,
                "timepoint": {"value": None, "unit": "months"},
                "p_value": {"operator": "=", "value": None},
            },
            TumorResponse(endpoint="ORR", percent=40),
            id="nested records that say nothing",
        ),
        pytest.param(
            {**RATE, "p_value": {"operator": "ns", "value": None}},
            TumorResponse(endpoint="ORR", percent=40, p_value=PValue(operator="ns")),
            id="not significant",
        ),
        pytest.param(
            {**RATE, "section": "conclusions"},
            TumorResponse(endpoint="ORR", percent=40, section="other"),
            id="other section",
        ),
        pytest.param(
            {**TIME, "statistic": "geometric mean"},
            SurvivalTime.model_validate({**TIME, "statistic": "unspecified"}),
            id="other statistic",
        ),
        pytest.param(
            {**RATE, "evidence": {"text": "ORR of 40%"}},
            TumorResponse(endpoint="ORR", percent=40, quote="ORR of 40%"),
            id="evidence without offsets",
        ),
        pytest.param(
            {**RATE, "evidence": {"start": 3, "end": 5, "text": "40", "score": 1}},
            TumorResponse(
                endpoint="ORR",
                percent=40,
                evidence=Evidence(start=3, end=5, text="40", sentence_start=3, sentence_end=5),
            ),
            id="evidence without sentence",
        ),
        pytest.param(
            {**RATE, "percent": 143},
            TumorResponse(endpoint="ORR", percent=143, note="as printed"),
            id="percent above 100",
        ),
        pytest.param(
            {**RATE, "percent": 143, "note": "14.3"},
            TumorResponse(endpoint="ORR", percent=143, note="14.3"),
            id="percent above 100 with its note",
        ),
        pytest.param({"kind": "hazard_ratio", "value": 2}, HazardRatio(value=2), id="no endpoint"),
    ],
)
def test_foreign_outcomes_are_read_forgivingly(data: dict[str, Any], expected: object) -> None:
    assert read_outcome(data) == expected


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"kind": "odds_ratio", "value": 2},
        {"kind": ["survival_time"]},
        {"kind": "survival_time", "value": 3},
        {"kind": "tumor_response", "endpoint": "ORR"},
        {"kind": "tumor_response", "endpoint": "ORR", "percent": -1},
        {"kind": "tumor_response", "endpoint": "ORR", "percent": "forty"},
        {**RATE, "ci": "30-50"},
        {**RATE, "ci": {"lower": 50, "upper": 30}},
        {**RATE, "attribution": "theirs"},
    ],
)
def test_what_does_not_fit_the_schema_is_refused(data: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        read_outcome(data)


def test_predictions_are_read_by_document(tmp_path: Path) -> None:
    path = tmp_path / "p.jsonl"
    lines = [
        {"doc_id": "b", "outcomes": [RATE], "sha256": "0", "model": "x"},
        {"docid": "a", "facts": [TIME]},
    ]
    path.write_bytes(b"\xef\xbb\xbf" + "\r\n\n".join(json.dumps(line) for line in lines).encode() + b"\n")
    predictions = read_predictions(path)
    assert list(predictions) == ["b", "a"]
    assert predictions["b"] == (TumorResponse(endpoint="ORR", percent=40),)
    assert predictions["a"] == (SurvivalTime.model_validate(TIME),)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"doc_id": "b", "outcomes": [}', "malformed JSON"),
        ('{"doc_id": "b", "outcomes": [{"kind": "hazard_ratio", "value": NaN}]}', "NaN is no number"),
        ("[" * 100_000, "malformed JSON"),
        ("[1]", "not a JSON object"),
        ('{"outcomes": []}', "'doc_id' is missing"),
        ('{"doc_id": 7, "outcomes": []}', "'doc_id' is missing or no string"),
        ('{"doc_id": "b"}', "b: 'outcomes' is missing"),
        ('{"doc_id": "b", "outcomes": {}}', "b: 'outcomes' is missing or no list"),
        ('{"doc_id": "b", "outcomes": [3]}', "b: outcome 1: not a JSON object"),
        (json.dumps({"doc_id": "b", "outcomes": [RATE, {**RATE, "percent": -4}]}), "b: outcome 2: .*percent"),
        ('{"doc_id": "a", "outcomes": []}', "a: stands on an earlier line"),
    ],
)
def test_bad_predictions_are_named_by_file_line_and_reason(tmp_path: Path, line: str, reason: str) -> None:
    path = tmp_path / "p.jsonl"
    path.write_text('{"doc_id": "a", "outcomes": []}\n\n' + line + "\n", "utf8")
    with pytest.raises(EvaluationError, match=reason) as caught:
        read_predictions(path)
    assert (caught.value.path, caught.value.line) == (path, 3)
    assert str(caught.value).startswith(f"{path}:3: ")


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="cannot be read") as caught:
        read_predictions(tmp_path / "none.jsonl")
    assert caught.value.line is None
    latin = tmp_path / "latin.jsonl"
    latin.write_bytes(b'{"doc_id": "\xe9"}')
    with pytest.raises(EvaluationError, match="not UTF-8 at byte 12"):
        read_predictions(latin)
    for folder, reason in ((tmp_path, "holds no gold"), (tmp_path / "none", "cannot be read: no such file")):
        with pytest.raises(EvaluationError, match=reason):
            read_gold(folder)


def test_gold_without_texts(tmp_path: Path) -> None:
    write_gold(tmp_path, "b", outcomes=[{**TIME, "evidence": PLACE}], sha256="AB", source={"url": "x"})
    (tmp_path / "a.json").write_text(json.dumps({"docid": "first", "facts": [RATE]}), "utf8")
    gold = read_gold(tmp_path)
    assert list(gold) == ["first", "b"]
    assert gold["first"].outcomes == (TumorResponse(endpoint="ORR", percent=40),)
    assert (gold["b"].sha256, gold["b"].text, gold["b"].path) == ("AB", None, tmp_path / "b.json")
    assert gold["b"].outcomes[0].evidence == Evidence.model_validate(PLACE)


def test_gold_finds_its_text_by_hash_or_by_name(tmp_path: Path) -> None:
    gold, texts = tmp_path / "gold", tmp_path / "texts"
    sha256 = write_text(texts, "renamed.html")
    write_text(texts, "b.txt", "named")
    write_text(texts, "c.txt", "other bytes than hashed")
    write_gold(gold, "a", outcomes=[{**TIME, "evidence": PLACE}], sha256=sha256.upper())
    write_gold(gold, "b")
    write_gold(gold, "c", sha256="0" * 64)
    write_gold(gold, "d")
    found = {name: document.text for name, document in read_gold(gold, texts).items()}
    assert found == {"a": TEXT, "b": "named", "c": "other bytes than hashed", "d": None}


def test_of_equal_files_the_first_by_name_is_taken(tmp_path: Path) -> None:
    sha256 = {write_text(tmp_path, name) for name in ("b.txt", "a.txt", "c.txt")}
    assert hash_files(tmp_path) == {sha256.pop(): tmp_path / "a.txt"}


def test_files_beside_the_texts_that_cannot_be_read_cost_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sha256 = write_text(tmp_path, "b.txt")
    write_text(tmp_path, "locked.txt", "other")
    opened = Path.open

    def open_or_not(path: Path, *arguments: Any, **options: Any) -> Any:
        return denied() if path.name == "locked.txt" else opened(path, *arguments, **options)

    monkeypatch.setattr(Path, "open", open_or_not)
    assert hash_files(tmp_path) == {sha256: tmp_path / "b.txt"}


def test_a_closed_folder_of_gold_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "iterdir", denied)
    with pytest.raises(EvaluationError, match=r"cannot be read: permission denied$"):
        read_gold(tmp_path)


def test_offsets_begin_behind_a_byte_order_mark(tmp_path: Path) -> None:
    write_gold(tmp_path / "gold", outcomes=[TIME | {"evidence": PLACE}])
    write_text(tmp_path / "texts", "a.txt", f"\ufeff{TEXT}")
    assert read_gold(tmp_path / "gold", tmp_path / "texts")["a"].text == TEXT


def test_a_document_name_never_leads_out_of_the_folder(tmp_path: Path) -> None:
    write_text(tmp_path, "secret.txt")
    (tmp_path / "texts").mkdir()
    assert locate_text("../secret", None, tmp_path / "texts", {}) is None
    with pytest.raises(EvaluationError, match="cannot be read"):
        hash_files(tmp_path / "none")


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ({**PLACE, "text": "9.2"}, "outcome 2: evidence says '9.2', the text '9.1' at 14"),
        ({**PLACE, "sentence_end": 4000}, "outcome 2: evidence ends at 4000, the text at 45"),
        ({**PLACE, "start": 13, "end": 12}, "outcome 2: survival_time.evidence: .*within its sentence"),
    ],
)
def test_evidence_must_fit_its_text(tmp_path: Path, place: dict[str, Any], reason: str) -> None:
    write_text(tmp_path, "a.txt")
    path = write_gold(tmp_path, "a", outcomes=[RATE, {**TIME, "evidence": place}])
    with pytest.raises(EvaluationError, match=reason) as caught:
        read_gold(tmp_path, tmp_path)
    assert caught.value.path == path
    lines = path.read_text("utf8").splitlines()
    assert caught.value.line == next(n for n, line in enumerate(lines) if "survival_time" in line)


def test_evidence_fault_passes_over_outcomes_without_evidence() -> None:
    plain = SurvivalTime.model_validate(TIME)
    placed = SurvivalTime.model_validate({**TIME, "evidence": PLACE})
    assert evidence_fault([plain, placed], TEXT) is None
    assert evidence_fault([plain, placed], "Mean" + TEXT[6:]) == (
        1,
        "evidence says '9.1', the text '1 m' at 14",
    )


def test_bad_gold_is_named_by_file_line_and_reason(tmp_path: Path) -> None:
    path = write_gold(tmp_path, "a", outcomes=[TIME, {"kind": "survival_time", "endpoint": "OS", "value": -3}])
    with pytest.raises(EvaluationError, match=r"a: outcome 2: survival_time\.value") as caught:
        read_gold(tmp_path)
    assert (caught.value.path, caught.value.line) == (path, 10)
    assert path.read_text("utf8").splitlines()[9].strip() == "{"
    path.write_text('{"doc_id": "a",\n "outcomes": [}', "utf8")
    with pytest.raises(EvaluationError, match="malformed JSON") as caught:
        read_gold(tmp_path)
    assert caught.value.line == 2


def test_one_document_in_two_gold_files(tmp_path: Path) -> None:
    write_gold(tmp_path, "a")
    write_gold(tmp_path, "b", doc_id="a")
    with pytest.raises(EvaluationError, match=r"b\.json:1: a: stands in a\.json already"):
        read_gold(tmp_path)


def test_what_was_read_is_scored(tmp_path: Path) -> None:
    write_gold(tmp_path / "gold", "a", outcomes=[TIME, {**RATE, "percent": 143}])
    (tmp_path / "p.jsonl").write_text(json.dumps({"doc_id": "a", "outcomes": [{**TIME, "extra": 1}]}), "utf8")
    gold = {name: document.outcomes for name, document in read_gold(tmp_path / "gold").items()}
    overall = evaluate(gold, read_predictions(tmp_path / "p.jsonl"), bootstrap=0).overall
    assert (overall.correct, overall.missed, overall.spurious) == (1, 1, 0)
