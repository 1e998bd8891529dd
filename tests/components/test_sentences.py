"""Where sentences end, and where a full stop or a line break ends none."""

from __future__ import annotations

import pytest

from tests.common import Spans

#: The sentences of each text; joined with what stands between the bars.
SPLIT = [
    "OS was 9 vs. 7 months.| PFS was 3 months.",
    "Kim et al. reported 9.1 months.| We found less.",
    "Kim et al. (12) found an ORR of 20%.| Ours was higher.",
    "The dose was 2.5 mg.| It was low.",
    "The rate was .5.| The CI was wide.",
    "It differed (P=.03).|Next came PFS.",
    "It differed (P = .03).| Next came PFS.",
    "OS was 9 months.|The PFS was 3 months.",
    "OS was 9 months.|PFS was 3 months.",
    "The ORR was 35%.|Fever was common.",
    "i.e. 3 of 22.| The end.",
    "Some, e.g. Lee, saw more.| Others saw less.",
    "See Fig. 3.| It shows OS.",
    "The response (cf. Table 3) lasted.| Then it ended.",
    "J. Smith treated 3.| K. Lee treated none.",
    "Seen by Dr. Kim.| He left.",
    "E. coli grew.| It was treated.",
    "Response was better in arm A.| Survival was not.",
    "Was it so?| It was!| Good.",
    "Median OS (9 mo.).| PFS was 3 mo.",
    "OS: median 9.1 mo. in all.| PFS: 3 mo. in all.",
    "It had chi 2 = 7.36, d.f. = 1.| It was significant.",
    "Toxicity was mild.| 12 patients had fever.",
    "Toxicity was mild.| ≥ grade 3 fever was rare.",
    "It held.| (It did.)| It went.",
    "It cost 3.5 U.S. dollars.| It was cheap.",
    "mRECIST was used.| mTTP was 9 months.",
]

LINES = [
    "Results|\nThe ORR was 35%.|\nConclusion|\nIt works.",
    "A trial of TACE|\n\nMedian OS was 9 months.",
    "Median OS was 9 months.|\n\n\nPFS was 3 months.",
    "- ORR: 35%|\n- DCR: 76%",
    "Median OS was\nlonger in the TACE group.",
    "Median OS was 9 vs.\n7 months.| PFS was 3.",
    "Fever, pain,\nNausea and chills were mild.",
    "The ORR was 35% (\n46/130).",
    "PFS differed (9.1 vs 7.2 months;\nP = .03).| OS did not.",
]

#: Lines broken at 70 columns are one paragraph.
WRAPPED = [
    "The median overall survival of all patients in this small series was\n"
    "9.1 months, which compares well with what we saw in the years before\n"
    "the new catheter came.| The objective response rate was 35.4% and the\n"
    "rate of disease control was 76.2%.| One patient died of liver failure.",
    "Transarterial chemoembolization was repeated on demand.| It was given to\n"
    "TACE-naive patients only.| Median survival was longer by a third, that is\n"
    "Kaplan-Meier estimates were 18.4 months in the combined treatment group\n"
    "and 12.1 months in controls.",
]


def _pieces(marked: str) -> list[str]:
    return [piece.strip() for piece in marked.split("|")]


def _sentences(spans: Spans, marked: str) -> list[str]:
    return [text for text, _, _ in spans(marked.replace("|", ""), "sentences")]


@pytest.mark.parametrize("marked", SPLIT)
def test_sentences(spans: Spans, marked: str) -> None:
    assert _sentences(spans, marked) == _pieces(marked)


@pytest.mark.parametrize("marked", LINES, ids=ascii)
def test_lines(spans: Spans, marked: str) -> None:
    assert _sentences(spans, marked) == _pieces(marked)


@pytest.mark.parametrize("marked", WRAPPED, ids=["figures", "capitals"])
def test_wrapped_paragraphs(spans: Spans, marked: str) -> None:
    assert _sentences(spans, marked) == _pieces(marked)


def test_a_row_of_a_table_is_a_sentence(spans: Spans) -> None:
    text = "Table 1. Fever\nEvent\tGrade 3. Or so\nFever. High\t5 (22.7%)\nPain\t8 (36.4%)\n\nIt held. It did."
    assert [found for found, _, _ in spans(text, "sentences")][-5:] == [
        "Event\tGrade 3. Or so",
        "Fever. High\t5 (22.7%)",
        "Pain\t8 (36.4%)",
        "It held.",
        "It did.",
    ]


@pytest.mark.parametrize(("text", "found"), [("", []), (" \n ", []), ("...", ["..."]), ("no stop", ["no stop"])])
def test_odd_texts(spans: Spans, text: str, found: list[str]) -> None:
    assert _sentences(spans, text) == found


def test_a_curly_quote_closes_a_sentence(spans: Spans) -> None:
    assert _sentences(spans, "It “ended.” Then it began.") == ["It “ended.”", "Then it began."]


@pytest.mark.parametrize("sign", ["7", "a"])
def test_a_word_longer_than_any_sentence_is_in_one(spans: Spans, sign: str) -> None:
    text = f"Before it. {sign * 10_000} and after it."
    assert _sentences(spans, text) == ["Before it.", f"{sign * 10_000}", "and after it."]
