"""What `explain` shows: marks in their places, fields that read back, nothing that runs."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from extractor.examples import outcome_fields, parse_example
from extractor.explain import COLOURS, fields, listing, marked_text, to_html, visible
from extractor.schema import MODELS, DocumentRecord, parse_outcome

TEXT = "TTP was 7.3 months & ORR <43.5%>\r\n(10/23);\tP=0.03"


def record(*places: tuple[int, int], text: str = TEXT) -> DocumentRecord:
    """A record whose outcomes are response rates standing at the given places."""
    outcomes = [
        parse_outcome({
            "kind": "tumor_response", "endpoint": "ORR", "percent": 1,
            "evidence": {"start": start, "end": end, "text": text[start:end], "sentence_start": 0,
                         "sentence_end": len(text), "rule": f"rule-{start}"},
        })
        for start, end in places
    ]  # fmt: skip
    return DocumentRecord(doc_id="a<b>", sha256="", outcomes=tuple(outcomes))


def spot(part: str) -> tuple[int, int]:
    return TEXT.index(part), TEXT.index(part) + len(part)


def marked(*places: tuple[int, int]) -> str:
    return marked_text(record(*places), TEXT).plain.replace(" \n", "\n")


PLAIN = TEXT.replace("\r\n", "\n")


def test_every_kind_has_its_colours() -> None:
    assert COLOURS.keys() == MODELS.keys()


def test_numbers_are_marked_in_place_and_numbered() -> None:
    assert marked() == PLAIN
    assert marked(spot("43.5"), spot("7.3")) == PLAIN.replace("7.3", "[7.3]{2}").replace("43.5", "[43.5]{1}")


def test_outcomes_of_one_number_share_a_mark() -> None:
    assert marked(spot("7.3"), spot("10"), spot("7.3")) == PLAIN.replace("7.3", "[7.3]{1,3}").replace("10", "[10]{2}")


def test_numbers_in_numbers_nest_and_neighbours_touch() -> None:
    assert marked(spot("10/23"), spot("10")) == PLAIN.replace("10/23", "[[10]{2}/23]{1}")
    assert marked(spot("10"), spot("/23")) == PLAIN.replace("10/23", "[10]{1}[/23]{2}")
    assert marked((0, 0)) == "[]{1}" + PLAIN


def test_marks_carry_the_colour_of_the_kind() -> None:
    text = marked_text(record(spot("7.3")), TEXT)
    (number,) = [span for span in text.spans if text.plain[span.start : span.end] == "7.3"]
    assert number.style == "bold green"


def test_listing_numbers_the_outcomes_and_names_the_rule() -> None:
    data = record(spot("7.3"), spot("10"))
    bare = parse_outcome({"kind": "hazard_ratio", "value": 0.5})
    data = data.model_copy(update={"outcomes": (*data.outcomes, bare)})
    assert [line.plain for line in listing(data)] == [
        "  1. tumor_response endpoint=ORR percent=1 section=abstract  (rule-8, at 8-11)",
        "  2. tumor_response endpoint=ORR percent=1 section=abstract  (rule-35, at 35-37)",
        "  3. hazard_ratio endpoint=OTHER value=0.5 section=abstract  (no evidence kept)",
    ]


@pytest.mark.parametrize(
    "markup",
    [
        'survival_time endpoint=OS statistic=mean value=12 unit=weeks ci=90:6.1..NR range=IQR:0.5..13.6 '
        'p_value=<0.001 arm="TACE group" attribution=cited section=table',
        "survival_time endpoint=TTP reached=false ci=NR..8.5 range=1..2",
        'survival_rate endpoint=PFS timepoint="6 months" percent=43.5 ci=40..50',
        "adverse_event term=fever grade=3,4 count=0 total=12",
        'hazard_ratio endpoint=OS value=0.515 p_value=ns comparison="a vs b" model=multivariable',
        "p_value p_value=0.00001 subject=age",
    ],
)  # fmt: skip
def test_fields_read_back_as_example_markup(markup: str) -> None:
    (wanted,) = parse_example(f"[7]{{{markup}}}").expected
    (found,) = parse_example(f"[7]{{{wanted.outcome.kind} {fields(wanted.outcome)}}}").expected
    assert outcome_fields(found.outcome) == outcome_fields(wanted.outcome)


def test_control_characters_are_shown_and_keep_offsets() -> None:
    hostile = "a\x1b[2Jb\x07\r\nc\rd\x9be\tf\n"
    assert visible(hostile) == "a␛[2Jb␇ \nc\nd�e\tf\n"
    assert len(visible(hostile)) == len(hostile)
    shown = marked_text(record((0, 1), text=hostile), hostile).plain
    assert "\x1b" not in shown


class Words(HTMLParser):
    """The words of a page, and the tags that hold them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.marks: list[str] = []
        self.tags: set[str] = set()
        self._open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            continue

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if self._open and self._open[-1] == "mark":
            self.marks.append(data)


def test_page_marks_the_numbers_and_lists_the_outcomes() -> None:
    page = Words(to_html(record(spot("43.5"), spot("7.3")), TEXT))
    assert page.marks == ["7.3", "43.5"]
    words = "".join(page.words)
    assert "a<b>" in words
    assert "TTP was 7.32 tumor_response months & ORR <43.51 tumor_response%>" in words
    assert "endpoint=ORR percent=1 section=abstract (rule-8, at 8-11)" in words


def test_page_joins_numbers_that_overlap() -> None:
    page = Words(to_html(record(spot("10"), spot("10/23"), spot("0/2"), spot("10")), TEXT))
    assert page.marks == ["10/23"]
    assert "10/231 tumor_response, 4 tumor_response, 2 tumor_response, 3 tumor_response)" in "".join(page.words)


def test_nothing_in_a_document_becomes_markup() -> None:
    hostile = "<script>alert(1)</script>"
    data = record((0, len(hostile)), text=hostile)
    outcome = data.outcomes[0].model_copy(update={"arm": hostile})
    data = data.model_copy(update={"doc_id": hostile, "outcomes": (outcome,)})
    page = to_html(data, hostile)
    assert "script" not in Words(page).tags
    assert "<script" not in page
    assert page.count("&lt;script&gt;") == 4
