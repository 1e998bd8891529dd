"""Articles that were retracted, doubted or corrected say so in their record; notices have no outcomes of their own."""

from __future__ import annotations

import pytest

from extractor.pipeline import extract
from extractor.readers.article import Article
from extractor.readers.status import status
from tests.readers.made import article_of, jats, pubmed_record, table


def record(kind: str = "Journal Article", link: str = "", title: str = "Beads") -> Article:
    """A PubMed record of a kind, with a link to another."""
    inside = (
        f"<CommentsCorrectionsList><CommentsCorrections RefType='{link}'/></CommentsCorrectionsList>" if link else ""
    )
    data = pubmed_record(7).decode().replace("Study 7", title)
    data = data.replace("</Article></Medline", f"<PublicationTypeList><PublicationType>{kind}</PublicationType>"
                        f"</PublicationTypeList></Article>{inside}</Medline")  # fmt: skip
    return article_of(f"<PubmedArticleSet>{data}</PubmedArticleSet>")


def outcomes(article: Article) -> int:
    """How many outcomes an article has."""
    return len(extract(article.text, layout=article.layout).outcomes)


@pytest.mark.parametrize(
    ("article", "warning"),
    [
        (record("Retracted Publication"), "retracted publication"),
        (record(link="RetractionIn"), "retracted publication"),
        (record(title="RETRACTED: Beads in liver"), "retracted publication"),
        (record(title="[Retracted] Beads in liver"), "retracted publication"),
        (record(link="ExpressionOfConcernIn"), "an expression of concern was published"),
        (record(link="ErratumIn"), "a correction (erratum) was published"),
        (record("Published Erratum"), "a correction (erratum) of another article"),
        (article_of(jats().replace("Beads in <italic>liver", "RETRACTED: <italic>liver")), "retracted"),
        (article_of(jats(kind="retracted-article")), "retracted publication"),
        (article_of(jats().replace("<contrib-group>", "<related-article related-article-type='correction-forward'/>"
                                   "<contrib-group>")), "a correction (erratum) was published"),
    ],
)  # fmt: skip
def test_the_warning_stands_beside_the_outcomes(article: Article, warning: str) -> None:
    assert [said for said in article.warnings if said.startswith(warning)] == list(article.warnings)
    assert outcomes(article) == 2


@pytest.mark.parametrize(
    ("article", "warning"),
    [
        (record("Retraction of Publication", "RetractionOf", "Retraction: Beads"), "a retraction notice, not a study"),
        (record("Expression of Concern"), "an expression of concern about a study"),
        (article_of(jats(kind="retraction")), "a retraction notice, not a study"),
        (article_of(jats(table("<tr><th>Event</th><th>Grade 3</th></tr><tr><td>Fever</td><td>5</td></tr>"),
                         kind="retraction")), "a retraction notice, not a study"),
    ],
)  # fmt: skip
def test_a_notice_has_a_warning_and_no_outcome(article: Article, warning: str) -> None:
    assert len(article.warnings) == 1
    assert article.warnings[0].startswith(warning)
    assert "9.1 months" in article.text
    assert outcomes(article) == 0


@pytest.mark.parametrize(
    "title", ["Beads", "Retracted lids after surgery", "Withdrawn patients in trials", "Retraction"]
)
def test_other_articles_say_nothing(title: str) -> None:
    assert status(["Journal Article", "research-article", "CommentIn", "companion"], title) == ((), False)


def test_several_things_are_each_said_once() -> None:
    assert len(status(["Retracted Publication", "RetractionIn", "ErratumIn"], "RETRACTED: Beads").warnings) == 2
