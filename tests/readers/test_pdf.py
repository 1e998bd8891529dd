"""PDF: what a text gives when it is set in one column and in two, with tables and running heads."""

from __future__ import annotations

from collections import Counter

import pytest

from extractor.pipeline import extract
from extractor.schema import Outcome
from tests.common import ROOT
from tests.readers.made import article_of
from tests.readers.typeset import typeset

#: Documents whose tables are OCR rows are no test of a page's tables: set as text they lose their lines.
DOCUMENTS = ("hcc-tace-refractory-haic", "gist-tace", "gclm-ctace-haic")


def figures(outcomes: tuple[Outcome, ...]) -> Counter[str]:
    """The outcomes without places and names, counted; the typesetter has no sign for "at most" but a pound."""
    left_out = {"evidence", "quote", "section", "arm", "note", "same_as", "subject"}
    return Counter(
        outcome.model_dump_json(exclude=left_out).replace("£ ", "£").replace("£", "≤") for outcome in outcomes
    )


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_typeset_document_gives_the_outcomes_of_its_text(name: str, columns: int) -> None:
    text = (ROOT / "corpus" / f"{name}.txt").read_text("utf8")
    article = article_of(typeset(text, columns, "A study of things"))
    expected = figures(extract(text).outcomes)
    assert expected
    assert article.title == "A study of things"
    assert figures(extract(article.text, layout=article.layout).outcomes) == expected


def test_running_heads_and_page_numbers_are_no_text() -> None:
    sentences = [f"Sentence {'abcdefghij'[n // 20]}-{'klmnopqrstuvwxyzabcd'[n % 20]} stands here." for n in range(200)]
    text = article_of(typeset("\n".join(sentences))).text
    assert " ".join(text.split()) == " ".join(sentences)


def test_words_broken_at_a_lines_end_are_whole_again() -> None:
    from extractor.readers.pdf_lines import Line, Word
    from extractor.readers.pdf_text import paragraphs

    lines = [
        Line((Word("The drug-eluting beads of this treat-", 0, 100, 0, 10, 10),)),
        Line((Word("ment are drug-", 0, 100, 12, 22, 10),)),
        Line((Word("eluting.", 0, 40, 24, 34, 10), Word("drug-eluting", 50, 99, 24, 34, 10))),
    ]
    assert list(paragraphs(lines)) == ["The drug-eluting beads of this treatment are drug-eluting. drug-eluting"]
