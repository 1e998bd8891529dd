"""Texts that are not English are named; English ones, however short or full of figures, are not."""

from __future__ import annotations

import pytest

from extractor.language import other_language
from extractor.pipeline import extract
from tests.common import CORPUS

GERMAN = (
    "Das mediane Gesamtüberleben betrug 9,1 Monate und die Ansprechrate lag bei 43 % aller Patienten, die mit der "
    "Chemoembolisation behandelt wurden. Die Therapie war gut verträglich, und es gab keine schweren Komplikationen."
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (GERMAN, "German"),
        ("La supervivencia mediana fue de 9 meses y la respuesta del 43 % en los pacientes. " * 3, "Spanish"),
        ("La survie médiane était de 9 mois et le taux de réponse de 43 % chez les patients. " * 3, "French"),
        ("中位总生存期为9.1个月，客观缓解率为43.5%，不良反应主要为发热和腹痛，均可耐受。", "Chinese"),
        ("Медиана общей выживаемости составила 9,1 месяца; частота ответа 43,5%.", "Russian"),
    ],
)  # fmt: skip
def test_another_language_is_named(text: str, language: str) -> None:
    assert other_language(text) == language


@pytest.mark.parametrize(
    "text", ["", "OS 9.1 months", "Fieber, Schmerzen", "Fever\t5\t8\nPain\t8\t2\nNausea\t3\n" * 30]
)
def test_too_few_words_tell_nothing(text: str) -> None:
    assert other_language(text) is None


def test_the_corpus_is_english() -> None:
    for path in CORPUS:
        assert other_language(path.read_text("utf8")) is None


def test_the_record_says_so() -> None:
    assert extract(GERMAN).warnings == ("written in German, not English: little or nothing is found",)
