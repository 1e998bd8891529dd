"""The page as a file: complete in itself, escaped, and made from an output folder."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from extractor import extract
from extractor.report.data import utf16
from extractor.results import ResultsError, find_text, read_results
from extractor.schema import DocumentRecord
from tests.common import data_of, io_extract, whole_page

HOSTILE = (
    'The ORR was 35.4% (46/130) in the <script>alert(1)</script> group and 20.0% in the "><img src=x onerror=alert(2)> '
    "group. </script><script>alert(3)</script> \u2028 <!-- <script> ]]> {{ 7 * 7 }} &lt;b&gt;"
)


def page_data(
    records: Sequence[DocumentRecord], texts: dict[str, str], earlier: Sequence[Sequence[str]] = ()
) -> dict[str, Any]:
    return data_of(whole_page(records, texts, earlier=earlier))


def one(text: str, doc_id: str = "a") -> tuple[list[DocumentRecord], dict[str, str]]:
    return [extract(text, doc_id)], {doc_id: text}


def test_a_page_needs_nothing_else() -> None:
    page = whole_page(*one("The ORR was 35.4% (46/130)."))
    assert not re.search(r"""(?:src|href)\s*=\s*["']?\s*(?:https?:)?//""", page)
    assert "url(" not in page and "@import" not in page and "fetch(" not in page
    assert "://" not in page


def test_the_policy_allows_the_pages_own_script_and_style_only() -> None:
    page = whole_page(*one("The ORR was 35.4%."))
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    for tag in ("script", "style"):
        code = re.search(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert code
        digest = base64.b64encode(hashlib.sha256(code[1].encode()).digest()).decode()
        assert f"{tag}-src &#39;sha256-{digest}&#39;;" in policy[1] or f"{tag}-src 'sha256-{digest}';" in policy[1]
    assert policy[1].startswith("default-src 'none'") and "unsafe" not in policy[1]


def test_hostile_words_stay_words() -> None:
    """Neither in the text nor in any name do they end their element or open another."""
    records, texts = one(HOSTILE, "</title><script>alert(4)</script>")
    page = whole_page(records, texts, title="</title><script>alert(5)</script>")
    assert len(re.findall(r"<script", page)) == 4  # one document, its text, what is of the whole, the page's own
    assert "alert" not in re.sub(r'<script type="application/json".*?</script>', "", page, flags=re.DOTALL).replace(
        "&lt;/title&gt;&lt;script&gt;alert(5)&lt;/script&gt;", ""
    )
    assert "<img" not in page and "\u2028" not in page
    text = re.search(r'id="text-0">(.*?)</script>', page, re.DOTALL)
    assert text and json.loads(text[1]) == HOSTILE


def test_every_outcome_has_its_place_and_rule() -> None:
    text = "The ORR was 50.0% (9/12)."
    rows = page_data(*one(text))["rows"]
    (row,) = rows
    start, end, _, _ = row["at"]
    assert (text[start:end], row["rule"], row["n"], row["f"]) == ("50.0", "percent.single", "9/12", [0])
    assert row["fields"]["percent"] == "50"


def test_offsets_are_counted_as_the_browser_counts() -> None:
    text = "\U0001f600\U0001f600 The ORR was 35.4%."
    start, end, _, _ = page_data(*one(text))["rows"][0]["at"]
    assert text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le") == "35.4"
    assert [utf16("a\U0001f600b")(n) for n in range(4)] == [0, 1, 3, 4]


def test_a_finding_knows_its_rows() -> None:
    data = page_data([*one("The ORR was 35.4%.")[0], *one("The ORR was 50.0% (9/12).", "b")[0]], {})
    (finding,) = data["findings"]
    assert (finding["d"], finding["rows"], finding["severity"]) == (1, [1], "contradiction")
    assert data["rows"][1]["quote"].startswith("The ORR was 50.0%")


def test_a_report_is_known_by_its_texts_and_outcomes() -> None:
    """Not by its title, its folder or whether texts were found; a new number or a decision makes another report."""
    records, texts = one("The ORR was 50.0% (9/12).")
    key = page_data(records, texts)["key"]
    moved = records[0].model_copy(update={"source": "elsewhere/a.txt"})
    assert page_data([moved], {})["key"] == key
    number = records[0].outcomes[0].model_copy(update={"percent": 51.0})
    others = [
        page_data(*one("The ORR was 50.0% (9/13)."))["key"],
        page_data(*one("The ORR was 50.0% (9/12).", "b"))["key"],
        page_data([records[0].model_copy(update={"outcomes": (number,)})], texts)["key"],
        page_data(records, texts, [["a", "1", "tumor_response", "12", "16", "accept"]])["key"],
    ]
    assert len({key, *others}) == 5


# ------------------------------------------------------------------------------------------- the command


@pytest.fixture
def results(tmp_path: Path) -> Path:
    texts = tmp_path / "in"
    texts.mkdir()
    (texts / "a.txt").write_text("The ORR was 50.0% (9/12).", "utf8")
    (texts / "b.txt").write_bytes("The ORR was 35.4\xb72%.".encode("cp1252"))
    assert io_extract("run", texts, "-o", tmp_path / "out", "-q").exit_code == 0
    return tmp_path / "out"


def test_report_writes_one_page(results: Path) -> None:
    done = io_extract("report", results)
    assert done.exit_code == 0, done.output
    page = (results / "report.html").read_text("utf8")
    assert 'id="text-0"' in page and 'id="text-1"' in page
    assert "was not found" not in done.output


def test_texts_are_found_where_they_have_gone(results: Path, tmp_path: Path) -> None:
    (tmp_path / "in").rename(tmp_path / "moved")
    lost = io_extract("report", results)
    assert lost.exit_code == 0 and "a: its text was not found" in lost.output
    assert 'id="text-0"' not in (results / "report.html").read_text("utf8")
    io_extract("report", results, "--texts", tmp_path / "moved")
    assert 'id="text-1"' in (results / "report.html").read_text("utf8")


def test_a_changed_text_is_not_shown(results: Path, tmp_path: Path) -> None:
    (tmp_path / "in" / "a.txt").write_text("The ORR was 51.0% (9/12).", "utf8")
    record = next(iter(read_results(results)))
    assert find_text(record) is None


@pytest.mark.parametrize(
    ("line", "says"),
    [("{", "no record"), ('{"doc_id":"a","sha256":"","outcomes":[{}]}', "outcomes.0"), ("[]", "no record")],
)
def test_unusable_results_name_the_line(tmp_path: Path, line: str, says: str) -> None:
    (tmp_path / "outcomes.jsonl").write_text(f'{{"doc_id":"x","sha256":""}}\n{line}\n')
    with pytest.raises(ResultsError, match=says) as caught:
        list(read_results(tmp_path))
    assert caught.value.line == 2


def test_a_folder_without_results_is_one_sentence(tmp_path: Path) -> None:
    done = io_extract("report", tmp_path)
    assert (done.exit_code, done.output.count("\n")) == (1, 1)
    assert "holds no outcomes.jsonl" in done.output


def test_a_document_told_twice_is_refused(tmp_path: Path) -> None:
    (tmp_path / "outcomes.jsonl").write_text('{"doc_id":"x","sha256":""}\n\n{"doc_id":"x","sha256":""}\n')
    with pytest.raises(ResultsError, match="earlier line"):
        list(read_results(tmp_path))
