"""The page as a person uses it, in headless Chromium.

Needs the extra ``browser`` (playwright) and a Chromium on the PATH or in ``CHROMIUM``; the test of accessibility
also needs axe-core: ``npm install axe-core``, found in ``node_modules`` here or through ``AXE_CORE``. What is missing
is skipped with its reason.
"""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from extractor import extract
from extractor.decisions import Edit, apply, decided_records, edits_rows, read_edits
from extractor.schema import DocumentRecord
from tests.common import whole_page

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (extra 'browser')")

CHROMIUM = os.environ.get("CHROMIUM") or next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)
AXE = Path(os.environ.get("AXE_CORE", "node_modules/axe-core/axe.min.js"))
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on the PATH (CHROMIUM names one)"),
]

TEXTS = {
    "alpha": "Median OS was 14.6 months (95% CI 11.9–17.3) in the TACE-HAIC group and 10.2 months (8.8–12.1) in the "
    "TACE group (HR 0.64, 95% CI 0.45–0.91; P = 0.013); the ORR was 45.2% (28/62).",
    "beta": "The ORR was 50.0% (9/12). The DCR was 83.3% (10/12). No patient had grade 3-4 fever. "
    "\U0001f600 Median OS was 9.1 months (95% CI 6.1-12.1).",
    "</script><b>gamma": 'The ORR was 35.4% (46/130) in the "><img src=x onerror="window.hurt=1"> group. '
    "<script>window.hurt=2</script> Fever occurred in 12.5% of patients </script><script>window.hurt=3</script>.",
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    records = [extract(text, name) for name, text in TEXTS.items()]
    file = tmp_path_factory.mktemp("report") / "report.html"
    file.write_text(whole_page(records, TEXTS), "utf8")
    return file


@pytest.fixture(params=["light", "dark"])
def page(browser: Any, path: Path, request: pytest.FixtureRequest) -> Iterator[Any]:
    """The page, fresh; any error or request of it fails the test."""
    context = browser.new_context(color_scheme=request.param, accept_downloads=True)
    opened = context.new_page()
    said: list[str] = []
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("console", lambda message: said.append(message.text))
    opened.on("request", lambda r: None if r.url.startswith(("file:", "blob:", "data:")) else said.append(r.url))
    opened.goto(path.as_uri())
    yield opened
    assert said == []
    assert opened.evaluate("window.hurt") is None
    context.close()


def shows(page: Any, count: int) -> None:
    """Wait until so many outcomes pass the filters."""
    playwright.expect(page.locator("#shown")).to_have_text(re.compile(rf"^{count} of \d+ outcomes$"))


def numbers(page: Any) -> list[str]:
    return page.locator("#rows .value").all_inner_texts()


def test_sort(page: Any) -> None:
    head = page.locator("th[data-column=value] button")
    head.click()
    rising = [float(text.split()[0]) for text in numbers(page)]
    assert rising == sorted(rising) and len(rising) == 10
    assert page.locator("th[data-column=value]").get_attribute("aria-sort") == "ascending"
    head.click()
    assert [float(text.split()[0]) for text in numbers(page)] == rising[::-1]
    head.click()
    assert page.locator("th[aria-sort]").count() == 0


def test_filter(page: Any) -> None:
    page.locator("#by-kind").select_option("hazard_ratio")
    assert numbers(page) == ["0.64"]
    assert page.locator("#shown").inner_text() == "1 of 10 outcomes"
    page.locator("#filters button[type=reset]").click()
    shows(page, 10)
    page.locator("#by-finding").select_option("percent-of-count")
    assert numbers(page) == ["50.0 %"]
    page.locator("#by-finding").select_option("")
    page.locator("#by-arm").select_option("TACE group")
    page.locator("#by-endpoint").select_option("OS")
    assert numbers(page) == ["10.2 months"]


def test_search(page: Any) -> None:
    page.keyboard.press("/")
    page.keyboard.type("fever 12.5")
    shows(page, 1)
    assert numbers(page) == ["12.5 %"]


def test_click_to_source(page: Any) -> None:
    page.get_by_role("button", name="9.1 months, OS: show source").click()
    assert page.locator("#hit").inner_text() == "9.1"
    assert page.locator("#text .sentence").inner_text().startswith("\U0001f600 Median OS was 9.1 months")
    assert page.locator("#rule").inner_text()
    assert page.evaluate("document.activeElement.id") == "source"
    assert page.locator("#hit").evaluate(
        "e => { const b = e.getBoundingClientRect(), t = document.getElementById('text').getBoundingClientRect();"
        "return b.top >= t.top && b.bottom <= t.bottom }"
    )
    page.keyboard.press("Escape")
    assert page.locator("#source").is_hidden()
    assert "9.1 months" in page.evaluate("document.activeElement.textContent")


def test_every_number_is_marked_as_the_record_says(page: Any, path: Path) -> None:
    wanted = [o.evidence.text for n, t in TEXTS.items() for o in extract(t, n).outcomes if o.evidence]
    found = []
    for button in page.locator("#rows .value").all():
        button.click()
        found.append(page.locator("#hit").inner_text())
    assert found == wanted


def test_findings_lead_to_their_places(page: Any) -> None:
    page.locator("nav [data-view=findings]").click()
    assert "9/12 is 75 %" in page.locator("#findings").inner_text()
    page.locator("#findings .value").click()
    assert page.locator("#hit").inner_text() == "50.0"


def test_studies_show_groups_side_by_side(page: Any) -> None:
    page.locator("nav [data-view=studies]").click()
    heads = page.locator("#studies thead").first.inner_text()
    assert "TACE-HAIC group" in heads
    assert "TACE group" in heads
    row = page.locator("#studies tbody tr").first
    assert row.locator("th").inner_text() == "survival time: OS"
    row.locator(".value").first.click()
    assert page.locator("#hit").inner_text() == "14.6"
    page.locator("#by-kind").select_option("tumor_response")
    assert "survival time" not in page.locator("#studies").inner_text()


def test_plots_have_a_picture_and_a_table(page: Any) -> None:
    page.locator("nav [data-view=plots]").click()
    for what, endpoint, rows in (("hazard_ratio", "OS", 1), ("tumor_response", "ORR", 3), ("survival_time", "OS", 3)):
        page.locator("#plot-what").select_option(what)
        page.locator("#plot-endpoint").select_option(endpoint)
        assert page.locator("#plot svg[role=img] rect").count() == rows
        assert page.locator("#plot tbody tr").count() == rows
    assert "OS" in page.locator("#plot svg title").text_content()
    assert page.locator("#plot svg line:not(.axis)").count() == 3  # the three intervals


def test_decisions_become_edits(page: Any, tmp_path: Path) -> None:
    """Accept by key, reject by click, edit by form; saved, told in the file, kept when the page is opened again."""
    page.locator("nav [data-view=decisions]").click()
    page.locator("#who").fill("=Ann")
    page.locator("nav [data-view=outcomes]").click()
    page.get_by_role("button", name="0.64, OS: show source").click()
    page.keyboard.press("a")
    assert "Accepted" in page.locator("#decision").inner_text()
    page.get_by_role("button", name="83.3 %, DCR: show source").click()
    page.locator("[data-decision=reject]").click()
    page.get_by_role("button", name="50.0 %, ORR: show source").click()
    page.locator("[data-decision=edit]").click()
    page.locator("#edit input[name=percent]").fill("75.0")
    page.locator("#edit input[name=arm]").fill('a "new", arm')
    page.locator("#save").click()
    page.locator("nav [data-view=decisions]").click()
    with page.expect_download() as download:
        page.locator("#export").click()
    content = Path(download.value.path()).read_text("utf-8-sig")
    rows = [(r["doc_id"], r["outcome"], r["decision"], r["field"], r["machine"], r["person"], r["who"])
            for r in csv.DictReader(io.StringIO(content))]  # fmt: skip
    assert rows == [
        ("alpha", "3", "accept", "", "", "", "'=Ann"),
        ("beta", "1", "edit", "percent", "50", "75.0", "'=Ann"),
        ("beta", "1", "edit", "arm", "", 'a "new", arm', "'=Ann"),
        ("beta", "2", "reject", "", "", "", "'=Ann"),
    ]
    saved = tmp_path / "edits.csv"
    download.value.save_as(saved)
    edits, errors = read_edits(saved)
    result = apply([extract(text, name) for name, text in TEXTS.items()], edits, saved)
    assert (errors, result.errors) == ([], ())
    assert [(one.edit.who, getattr(one.outcome, "percent", None)) for one in result.decided if one.edit] == [
        ("=Ann", None), ("=Ann", 75.0), ("=Ann", None)]  # fmt: skip
    page.reload()
    assert page.locator("#decided").inner_text() == "3"


def made(folder: Path, name: str, records: list[DocumentRecord], texts: dict[str, str], **more: Any) -> str:
    """The address of a report of its own."""
    file = folder / f"{name}.html"
    file.write_text(whole_page(records, texts, **more), "utf8")
    return file.as_uri()


def decide(page: Any, number: str, key: str) -> None:
    page.get_by_role("button", name=f"{number}: show source").first.click()
    page.keyboard.press(key)


def sign(page: Any, name: str) -> None:
    page.locator("#who").fill(name)
    page.locator("#who").press("Enter")


@pytest.fixture
def profile(browser: Any) -> Iterator[Any]:
    """One profile of a browser, whose windows share what they keep; errors fail the test."""
    context = browser.new_context(accept_downloads=True)
    said: list[str] = []
    context.on("weberror", lambda error: said.append(str(error.error)))
    yield context
    assert said == []
    context.close()


def other_number(record: DocumentRecord) -> DocumentRecord:
    outcome = record.outcomes[0].model_copy(update={"percent": 51.0})
    return record.model_copy(update={"outcomes": (outcome, *record.outcomes[1:])})


OTHER = TEXTS["beta"].replace("9/12", "7/12")


@pytest.mark.parametrize("other", ["text", "number"])
def test_two_reports_share_no_decision(profile: Any, tmp_path: Path, other: str) -> None:
    """The same ids, the same count of outcomes at the same places; another text or another number."""
    record = extract(TEXTS["beta"], "beta")
    second = extract(OTHER, "beta") if other == "text" else other_number(record)
    assert [o.evidence and o.evidence.start for o in second.outcomes] == [
        o.evidence and o.evidence.start for o in record.outcomes
    ]
    one = made(tmp_path, "one", [record], {"beta": TEXTS["beta"]})
    two = made(tmp_path, "two", [second], {"beta": OTHER if other == "text" else TEXTS["beta"]})
    page = profile.new_page()
    page.goto(one)
    decide(page, "83.3 %, DCR", "r")
    page.goto(two)
    assert page.locator("#decided").inner_text() == "0"
    decide(page, "9.1 months, OS", "a")
    page.goto(one)
    assert page.locator("#rows td .reject").count() == 1 and page.locator("#rows td .accept").count() == 0
    again = made(tmp_path, "again", [record], {}, title="Made again, without texts")
    page.goto(again)
    assert page.locator("#decided").inner_text() == "1"


def test_two_reviewers_share_no_decision(profile: Any, tmp_path: Path) -> None:
    """One report, one browser: each sees what is theirs, and the file has it alone, signed."""
    address = made(tmp_path, "one", [extract(TEXTS["beta"], "beta")], {})
    page = profile.new_page()
    page.goto(address)
    sign(page, "Ann")
    decide(page, "83.3 %, DCR", "r")
    sign(page, " Bob ")
    assert page.locator("#decided").inner_text() == "0"
    assert page.locator("#decision").inner_text() == "Undecided"
    decide(page, "9.1 months, OS", "a")
    page.reload()
    assert page.locator("#who").input_value() == "Bob"
    page.locator("nav [data-view=decisions]").click()
    with page.expect_download() as download:
        page.locator("#export").click()
    (row,) = csv.DictReader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig")))
    assert (row["who"], row["decision"]) == ("Bob", "accept")
    page.once("dialog", lambda dialog: dialog.accept())
    page.locator("#forget").click()
    assert page.locator("#decided").inner_text() == "0"
    sign(page, "Ann")
    assert page.locator("#decided").inner_text() == "1"
    assert page.locator("#decision-list .reject").count() == 1


def test_decisions_without_a_name_wait_until_someone_takes_them(profile: Any, tmp_path: Path) -> None:
    page = profile.new_page()
    page.goto(made(tmp_path, "one", [extract(TEXTS["beta"], "beta")], {}))
    decide(page, "83.3 %, DCR", "r")
    decide(page, "9.1 months, OS", "a")
    assert page.locator("#claim").is_hidden()
    sign(page, "Ann")
    assert page.locator("#decided").inner_text() == "0"
    decide(page, "9.1 months, OS", "r")
    page.get_by_role("button", name="Take over 1 decisions").click()
    assert page.locator("#decided").inner_text() == "2" and page.locator("#claim").is_hidden()
    assert page.locator("#rows td .reject").count() == 2
    sign(page, "")
    assert page.locator("#rows td .accept").count() == 1  # what Ann decided otherwise is not lost


DEAF = "window.addEventListener('storage', (event) => event.stopImmediatePropagation())"


@pytest.mark.parametrize("hears", [True, False])
def test_two_windows_lose_nothing_to_each_other(profile: Any, tmp_path: Path, hears: bool) -> None:
    """A window shows what another decides; what is decided before word of that came loses nothing, either."""
    address = made(tmp_path, "one", [extract(TEXTS["beta"], "beta")], {})
    one, two = profile.new_page(), profile.new_page()
    if not hears:
        two.add_init_script(DEAF)
    one.goto(address)
    two.goto(address)
    decide(one, "83.3 %, DCR", "r")
    playwright.expect(two.locator("#decided")).to_have_text("1" if hears else "0")
    decide(two, "9.1 months, OS", "a")
    two.reload()
    assert two.locator("#decided").inner_text() == "2"


def test_the_next_report_goes_on_from_decisions(profile: Any, tmp_path: Path) -> None:
    """Ann edits and rejects; in the next report Bob accepts her edit; one file has both, each signed."""
    record = extract(TEXTS["beta"], "beta")
    page = profile.new_page()
    page.goto(made(tmp_path, "one", [record], {}))
    sign(page, "Ann")
    decide(page, "83.3 %, DCR", "r")
    page.get_by_role("button", name="50.0 %, ORR: show source").click()
    page.locator("[data-decision=edit]").click()
    page.locator("#edit input[name=percent]").fill("75")
    page.locator("#save").click()
    first = exported(page, tmp_path / "edits.csv")
    left = decided_records([record], apply([record], first, tmp_path / "edits.csv"))
    page.goto(made(tmp_path, "two", list(left), {}, earlier=edits_rows(first)))
    assert "1 rejected left out" in page.locator("#earlier").inner_text()
    assert "83.3 %" not in numbers(page) and "75 %" in numbers(page) and "50.0 %" not in numbers(page)
    page.get_by_role("button", name="75 %, ORR: show source").click()
    assert page.locator("#decision").inner_text() == "Edited by Ann; percent: 50 → 75"
    sign(page, "Bob")
    decide(page, "75 %, ORR", "a")
    decide(page, "9.1 months, OS", "a")
    second = exported(page, tmp_path / "edits.csv")
    assert {(e.index + 1, e.decision, e.who, *(c.person for c in e.changes)) for e in second} == {
        (2, "reject", "Ann"), (1, "edit", "Bob", "75"), (4, "accept", "Bob")}  # fmt: skip
    assert apply([record], second, tmp_path / "edits.csv").errors == ()
    page.get_by_role("button", name="75 %, ORR: show source").click()
    page.locator("[data-decision=edit]").click()
    page.locator("#edit input[name=percent]").fill("50")
    page.locator("#save").click()
    assert [(e.decision, e.who) for e in exported(page, tmp_path / "edits.csv") if e.index == 0] == [("accept", "Bob")]


def exported(page: Any, path: Path) -> list[Edit]:
    """The decisions that the page saves, read back."""
    page.locator("nav [data-view=decisions]").click()
    with page.expect_download() as download:
        page.locator("#export").click()
    download.value.save_as(path)
    page.locator("nav [data-view=outcomes]").click()
    edits, errors = read_edits(path)
    assert errors == []
    return edits


def test_a_link_of_a_workbook_opens_its_outcome(page: Any, path: Path) -> None:
    page.goto(f"{path.as_uri()}#outcome/{quote(list(TEXTS)[2], safe='')}/1")
    assert page.locator("#hit").inner_text() == "35.4"
    page.goto(f"{path.as_uri()}#outcome/beta/3")
    playwright.expect(page.locator("#hit")).to_have_text("No")


def test_keyboard_alone(page: Any) -> None:
    page.locator("#rows .value").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.locator("#hit").inner_text() == "10.2"
    page.keyboard.press("n")
    assert page.locator("#hit").inner_text() == "0.64"
    page.keyboard.press("p")
    page.keyboard.press("p")
    assert page.locator("#hit").inner_text() == "14.6"


def test_hostile_words_are_shown_as_words(page: Any) -> None:
    page.get_by_role("button", name="35.4 %, ORR: show source").click()
    assert '"><img src=x onerror="window.hurt=1">' in page.locator("#text").inner_text()
    assert page.locator("img").count() == 0
    assert page.locator("#about b").count() == 0 and "</script><b>gamma" in page.locator("#about").inner_text()


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed (npm install axe-core, or AXE_CORE)")
def test_axe_finds_nothing_serious(browser: Any, path: Path) -> None:
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme, bypass_csp=True)
        page = context.new_page()
        page.goto(path.as_uri())
        page.add_script_tag(content=AXE.read_text("utf8"))
        for view in ("outcomes", "studies", "findings", "plots", "decisions", "source"):
            if view == "source":
                page.locator("nav [data-view=outcomes]").click()
                page.locator("#rows .value").nth(4).click()
                page.locator("[data-decision=edit]").click()
            else:
                page.locator(f"nav [data-view={view}]").click()
            found = page.evaluate("axe.run()")
            assert found["passes"]
            bad = [
                (v["id"], v["nodes"][0]["html"]) for v in found["violations"] if v["impact"] in {"serious", "critical"}
            ]
            assert bad == [], (scheme, view)
        context.close()


def test_500_documents_stay_usable(browser: Any, tmp_path: Path) -> None:
    """All of them are there, and only a page of rows is in the document."""
    base = extract(TEXTS["alpha"] + " " + TEXTS["beta"], "x")
    many = [DocumentRecord(**(dict(base) | {"doc_id": f"study-{n:03}"})) for n in range(500)]
    file = tmp_path / "many.html"
    file.write_text(whole_page(many, {r.doc_id: TEXTS["alpha"] + " " + TEXTS["beta"] for r in many}), "utf8")
    page = browser.new_page()
    page.goto(file.as_uri())
    assert page.locator("#rows tr").count() == 100
    assert page.locator("#shown").inner_text() == "4000 of 4000 outcomes"
    page.locator("#search").fill("study-499 hazard")
    shows(page, 1)
    page.locator("#rows .value").click()
    assert page.locator("#hit").inner_text() == "0.64"
    page.close()
