"""What people and programs are shown: tables, plain data and the page of errors."""

import io
import json
import re
from html.parser import HTMLParser

import pytest
from rich.console import Console, RenderableType

from extractor.evaluation import (
    Evaluation,
    errors_data,
    errors_of,
    errors_page,
    errors_table,
    evaluate,
    evaluation_data,
    render,
)
from extractor.evaluation.page import context
from extractor.schema import Evidence, Outcome, PValue, SurvivalTime, TumorResponse

TEXT = "Alpha. Median OS <was> 9.1 months & more. Omega."


def time(**fields: object) -> SurvivalTime:
    return SurvivalTime.model_validate({"endpoint": "OS", "value": 9.1, "unit": "months", **fields})


def place(text: str = "9.1", rule: str = "") -> Evidence:
    start = TEXT.index("9.1")
    return Evidence(start=start, end=start + 3, text=text, sentence_start=7, sentence_end=41, rule=rule)


@pytest.fixture
def evaluation() -> Evaluation:
    gold: dict[str, list[Outcome]] = {
        "one": [time(arm="TACE", p_value=PValue(value=0.03)), TumorResponse(endpoint="ORR", percent=40)],
        "two": [],
    }
    predicted: dict[str, list[Outcome]] = {
        "one": [time(arm="HAIC", evidence=place(rule="time.median"))],
        "x": [],
    }
    return evaluate(gold, predicted, bootstrap=50)


def printed(renderable: RenderableType) -> str:
    console = Console(file=io.StringIO(), width=200)
    console.print(renderable)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def cells(text: str, name: str) -> list[str]:
    line = next(line for line in text.splitlines() if re.match(rf"\W*{re.escape(name)} ", line))
    return [cell.strip() for cell in re.split(r"\s{2,}|(?<=[\d-])\s", line) if cell.strip()]


def test_the_terminal_shows_kinds_fields_arms_and_interval(evaluation: Evaluation) -> None:
    text = printed(render(evaluation))
    assert cells(text, "ALL") == ["ALL", "2", "1", "1.000", "0.500", "0.667", "0.000"]
    assert cells(text, "survival_time") == ["survival_time", "1", "1", "1.000", "1.000", "1.000", "0.000"]
    assert cells(text, "P values (set)") == ["P values (set)", "1", "0", "0.000", "0.000", "0.000", "0.000"]
    categories = text.partition("Categories")[2]
    assert cells(categories, "survival_time") == ["survival_time", "0", "1", "0", "0", "0"]
    assert cells(categories, "tumor_response") == ["tumor_response", "0", "0", "0", "1", "0"]
    assert cells(text, "survival_rate")[-4:] == ["-"] * 4
    assert cells(text, "arm") == ["arm", "1", "1", "0.000", "0.000", "0.000"]
    assert "arm found: 0 of 1" in text
    assert "2 documents; 1 with no missed and no wrong outcome" in text
    assert re.search(r"F1 0\.667 \(95 % bootstrap interval over documents [\d.]+ to [\d.]+, 50 resamples\)", text)
    assert "1 times gold without prediction, all missed: two" in text
    assert "1 times prediction without gold, not scored: x" in text


def test_the_figures_fit_a_terminal_of_80_columns(evaluation: Evaluation) -> None:
    console = Console(file=io.StringIO(), width=80)
    console.print(render(evaluation))
    assert isinstance(console.file, io.StringIO)
    assert cells(console.file.getvalue(), "ALL") == cells(printed(render(evaluation)), "ALL")
    assert cells(console.file.getvalue(), "tumor_response")[0] == "tumor_response"


def test_no_interval_is_no_line() -> None:
    assert "interval" not in printed(render(evaluate({}, {})))


def test_markup_in_data_is_shown_as_it_is() -> None:
    gold: dict[str, list[Outcome]] = {"[bold]d": [time(quote="[red]9.1[/red]", arm="[/x]")]}
    found = evaluate(gold, {})
    text = printed(errors_table(errors_of(found)))
    assert "[red]9.1[/red]" in text
    assert "[bold]d" in text
    assert "[bold]d" in printed(render(found))


def test_the_table_of_errors_can_be_cut(evaluation: Evaluation) -> None:
    errors = errors_of(evaluation)
    text = printed(errors_table(errors))
    assert "Errors (3)" in text
    assert "time.median" in text
    for construction in ("missed tumor_response", "survival_time: arm", "survival_time: p_value"):
        assert construction in text
    assert "Errors (3)" in printed(errors_table(errors, limit=0))
    assert "time.median" not in printed(errors_table(errors, limit=0))


def test_plain_data_holds_every_figure_and_survives_json(evaluation: Evaluation) -> None:
    data = evaluation_data(evaluation)
    assert json.loads(json.dumps(data)) == data
    assert (data["documents"], data["perfect_documents"]) == (2, 1)
    assert data["overall"]["lenient"] == {
        "gold": 2, "predicted": 1, "hits": 1, "precision": 1.0, "recall": 0.5, "f1": pytest.approx(2 / 3),
    }  # fmt: skip
    assert (data["overall"]["partial"], data["overall"]["missed"], data["overall"]["strict"]["f1"]) == (
        1,
        1,
        0.0,
    )
    assert data["kinds"]["tumor_response"]["missed"] == 1
    assert data["arms"] == {"found": 0, "total": 1}
    assert data["p_values"]["gold"] == 1
    assert data["fields"]["p_value"]["recall"] == 0.0
    assert data["kind_fields"]["survival_time"]["arm"]["predicted"] == 1
    assert data["interval"]["resamples"] == 50
    assert data["by_document"]["two"]["lenient"]["f1"] == 1.0
    assert (data["unanswered"], data["without_gold"]) == (["two"], ["x"])
    assert json.dumps(evaluation_data(evaluate({}, {})))


def test_errors_as_plain_data(evaluation: Evaluation) -> None:
    data = errors_data(errors_of(evaluation))
    assert json.loads(json.dumps(data)) == data
    by_field = {error["field"]: error for error in data}
    assert by_field["p_value"]["gold"] == "= 0.03"
    assert by_field["p_value"]["evidence"] == place(rule="time.median").model_dump()
    assert by_field["p_value"]["rule"] == "time.median"
    assert by_field[None]["construction"] == "missed tumor_response"
    assert by_field[None]["evidence"] is None


def one_context(outcome: Outcome, text: str | None) -> str:
    (error,) = errors_of(evaluate({"d": [outcome]}, {}, bootstrap=0))
    return context(error, text)


def test_the_sentence_of_an_error_with_its_number_marked() -> None:
    assert one_context(time(evidence=place()), TEXT) == ("Median OS &lt;was&gt; <mark>9.1</mark> months &amp; more.")


def test_without_fitting_offsets_the_quote_is_found_in_the_text() -> None:
    expected = "Alpha. Median OS &lt;was&gt; <mark>9.1</mark> months &amp; more. Omega."
    assert one_context(time(quote="> 9.1 months"), TEXT) == expected
    assert one_context(time(quote="> 9.1 months", evidence=place("8.8")), TEXT) == expected


def test_without_text_there_is_the_quote() -> None:
    assert one_context(time(quote="19.1 and <9.1> months"), None) == "19.1 and &lt;<mark>9.1</mark>&gt; months"
    assert one_context(time(quote="elsewhere 9.1"), TEXT) == "elsewhere <mark>9.1</mark>"
    assert one_context(time(quote="a 9.1"), "a 9.1, then a 9.1") == "a <mark>9.1</mark>"
    assert one_context(time(evidence=place()), None) == "<mark>9.1</mark>"
    assert one_context(time(), None) == ""


@pytest.mark.parametrize(
    ("value", "quote", "marked"),
    [
        (9, "9.5 or 9.0 months", "9.0"),
        (9, "0.9, 1.9, 19, 9 months", "9"),
        (9.5, "9·50 months", "9·50"),
        (0.5, "of .5 or", ".5"),
        (0.5, "10.5 or 0.5.", "0.5"),
        (60, "600 of 60%", "60"),
    ],
)
def test_numbers_are_found_as_they_are_printed(value: float, quote: str, marked: str) -> None:
    assert f"<mark>{marked}</mark>" in one_context(time(value=value, quote=quote), None)


class Collector(HTMLParser):
    """Tags that stay open, and all that would reach out to elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.outside: list[str] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "meta":
            self.open.append(tag)
        self.outside += [name for name, _ in attrs if name in {"src", "href", "onload", "onerror"}]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_the_page_stands_alone_and_escapes_what_it_shows() -> None:
    nasty = '<script src="x">"\'&</script> 9.1'
    gold: dict[str, list[Outcome]] = {nasty: [time(quote=nasty, arm=nasty)]}
    predicted: dict[str, list[Outcome]] = {nasty: [time(value=3, quote=nasty, evidence=place(nasty[:3], rule=nasty))]}
    page = errors_page(errors_of(evaluate(gold, predicted)), {nasty: nasty}, title=nasty)
    collector = Collector()
    collector.feed(page)
    assert (collector.open, collector.outside) == ([], [])
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")
    assert collector.texts.count(nasty) == 3  # title, heading and a quote that does not hold its number
    assert "prefers-color-scheme: dark" in page


def test_the_page_groups_errors_and_counts_them(evaluation: Evaluation) -> None:
    page = errors_page(errors_of(evaluation), {"one": TEXT})
    assert "3 errors of 3 constructions in 1 documents" in page
    assert "<summary>missed tumor_response (1)</summary>" in page
    assert '<summary>survival_time: arm differs <span class="soft">by time.median</span> (1)</summary>' in page
    assert "<strong>p_value</strong>: gold = 0.03; predicted -" in page
    assert page.count("<mark>9.1</mark>") == 2
    assert page.count("<article>") == 3


def test_a_page_without_errors() -> None:
    assert "0 errors of 0 constructions in 0 documents" in errors_page([])
