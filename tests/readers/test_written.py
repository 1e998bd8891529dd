"""The same studies give the same outcomes, whatever file they come in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from extractor.documents import Document, find_documents, read_documents
from extractor.pipeline import extract
from tests.common import CORPUS, ROOT
from tests.readers.written import MANY, ONE, Study, studies_in, write

LATEX = re.compile(r"\\[A-Za-z]*|\$")
LABEL = re.compile(r"^[A-Z]{4,}: ")
DEV = ROOT.parent / "shared" / "dev" / "texts"


@cache
def outcomes_of(text: str) -> tuple[Any, ...]:
    return extract(text).outcomes


def without_places(text: str) -> list[dict[str, Any]]:
    """Outcomes but for where they stand, what stands around them, and headings in front of their words."""
    dumped = [outcome.model_dump(exclude={"evidence", "quote", "section"}) for outcome in outcomes_of(text)]
    for outcome in dumped:
        outcome |= {name: LABEL.sub("", value) for name, value in outcome.items() if isinstance(value, str)}
    return dumped


def documents(folder: Path) -> Iterator[Document]:
    for one in read_documents(find_documents([folder]).files):
        assert isinstance(one, Document), one
        yield one


def same_outcomes(studies: list[Study], name: str, folder: Path) -> None:
    write(studies, name, folder)
    found = list(documents(folder))
    assert len(found) == len(studies)
    for study, document in zip(studies, found, strict=True):
        text = f"{study.title}\n{study.abstract}\n"
        if document.text == text:
            assert document.layout is None  # so that the outcomes are the same, too
        else:
            assert same_words(document.text, text)
            assert without_places(document.text) == without_places(text), document.doc_id
        assert [said for said in document.warnings if "decoded as utf-16" not in said] == []
        if name in MANY:
            assert (document.doc_id, document.identifiers) == (study.pmid, {"pmid": study.pmid})
            assert (document.title, document.year) == (" ".join(study.title.split()), study.year)
            assert [author[:3] for author in document.publication.authors][:1] == ["Doe"]


def same_words(one: str, other: str) -> bool:
    """Whether texts differ in white space and the way that headings are printed alone."""
    first, second = ("".join(text.split()).casefold().replace(":", "") for text in (one, other))
    return first == second


def plain(text: str) -> str:
    """A text without tables, of which an export holds none, and without LaTeX's signs, which BibTeX would read."""
    lines = (" ".join(line.split()) for line in LATEX.sub("", text).split("\n") if "\t" not in line)
    return "\n".join(filter(None, lines))


@pytest.fixture(scope="module")
def corpus() -> list[Study]:
    texts = [plain(path.read_text("utf-8")) for path in CORPUS]
    return studies_in([f"A study of beads\n{text}" if "\n" not in text else text for text in texts])


@pytest.mark.parametrize("name", [*MANY, *ONE])
def test_the_corpus_in_any_format(name: str, corpus: list[Study], tmp_path: Path) -> None:
    if name.startswith("pubmed"):  # a wrapped format holds abstracts, not articles
        corpus = [study for study in corpus if len(study.abstract) < 4000]
    assert len(corpus) > 2
    same_outcomes(corpus, name, tmp_path)


@pytest.mark.skipif(not DEV.is_dir(), reason="needs the development texts")
@pytest.mark.parametrize("name", [*MANY, *ONE])
def test_the_development_texts_in_any_format(name: str, tmp_path: Path) -> None:
    studies = studies_in([path.read_text("utf-8") for path in sorted(DEV.glob("*.txt"))])
    assert len(studies) == 94
    same_outcomes(studies, name, tmp_path)
