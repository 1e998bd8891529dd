"""Articles in other languages: what of them is in English is read; who wrote an article, and where."""

from __future__ import annotations

from tests.readers.made import ABSTRACT, article_of, jats, pubmed_record

SPANISH = "La mediana de supervivencia fue de 9,9 meses."
TRANSLATED = f'</abstract><trans-abstract xml:lang="en"><p>{ABSTRACT}</p></trans-abstract>'
TITLE = (
    "</article-title><trans-title-group xml:lang='en'><trans-title>Beads in English</trans-title></trans-title-group>"
)
SUB_ARTICLE = (
    "</back><sub-article article-type='translation' xml:lang='en'><front-stub><title-group>"
    "<article-title>Beads in English</article-title></title-group>"
    f"<abstract><p>{ABSTRACT}</p></abstract></front-stub>"
    "<body><sec><title>Results</title><p>It was safe.</p></sec></body></sub-article>"
)


def test_an_english_abstract_beside_another_is_read_alone() -> None:
    article = jats(f"<p>{SPANISH}</p>", abstract=SPANISH, lang="es")
    article = article.replace("</abstract>", TRANSLATED).replace("</article-title>", TITLE)
    read = article_of(article)
    assert read.text == f"Beads in English\n\n{ABSTRACT}\n"
    assert read.warnings == ("by its own account in another language (es): its English abstract is read",)


def test_an_english_translation_within_the_article_is_read_instead_of_it() -> None:
    read = article_of(jats(f"<p>{SPANISH}</p>", abstract=SPANISH, lang="pt").replace("</back>", SUB_ARTICLE))
    assert read.text == f"Beads in English\n\n{ABSTRACT}\n\nResults\nIt was safe.\n"
    assert read.identifiers["pmid"] == "123"
    assert read.warnings == ("by its own account in another language (pt): its English translation is read",)


def test_translations_of_an_english_article_are_left_alone() -> None:
    other = f'</abstract><trans-abstract xml:lang="es"><p>{SPANISH}</p></trans-abstract>'
    read = article_of(jats("<p>It was safe.</p>").replace("</abstract>", other))
    assert SPANISH not in read.text and ABSTRACT in read.text and "It was safe." in read.text
    assert read.warnings == ()


def test_an_article_without_any_english_is_read_as_it_is() -> None:
    read = article_of(jats(f"<p>{SPANISH}</p>", abstract=SPANISH, lang="es"))
    assert read.text.count(SPANISH) == 2
    assert read.warnings == ("by its own account in another language (es)",)


def test_who_wrote_an_article_and_where_it_was_published() -> None:
    people = (
        "<contrib-group><contrib contrib-type='author'><name><surname>Doe</surname>"
        "<given-names>Jane</given-names></name></contrib>"
        "<contrib contrib-type='author'><collab>Test Group</collab></contrib>"
        "<contrib contrib-type='editor'><name><surname>Roe</surname></name></contrib>"
    )
    journal = (
        "<front><journal-meta><journal-title-group><journal-title>J Test</journal-title></journal-title-group>"
        "</journal-meta>"
    )
    read = article_of(jats().replace("<contrib-group>", people, 1).replace("<front>", journal, 1))
    assert read.publication.authors == ("Doe, Jane", "Test Group")
    assert (read.publication.journal, read.publication.types) == ("J Test", ("research-article",))


def record(inner: str) -> bytes:
    """A PubMed record with more in its article."""
    return (
        b"<PubmedArticleSet>"
        + pubmed_record(1).replace(b"<Language>", f"{inner}<Language>".encode())
        + (b"</PubmedArticleSet>")
    )


def test_who_wrote_a_record_of_pubmed() -> None:
    read = article_of(
        record(
            "<AuthorList><Author><LastName>Doe</LastName><ForeName>Jane</ForeName></Author><Author><CollectiveName>"
            "Test Group</CollectiveName></Author></AuthorList><PublicationTypeList><PublicationType>Journal Article"
            "</PublicationType></PublicationTypeList>"
        ).replace(b"<Journal>", b"<Journal><Title>J Test</Title>")
    )
    assert read.publication.authors == ("Doe, Jane", "Test Group")
    assert (read.publication.journal, read.publication.types) == ("J Test", ("Journal Article",))


def test_the_english_abstract_of_another_publisher_stands_in_for_a_missing_one() -> None:
    data = record(
        f"<OtherAbstract Language='spa'><AbstractText>{SPANISH}</AbstractText></OtherAbstract>"
        f"<OtherAbstract Language='eng'><AbstractText>{ABSTRACT}</AbstractText></OtherAbstract>"
    )
    start, end = data.index(b"<Abstract>"), data.index(b"</Abstract>") + len(b"</Abstract>")
    read = article_of(data[:start] + data[end:])
    assert (read.text, read.warnings) == (f"Study 1\n{ABSTRACT}\n", ())
