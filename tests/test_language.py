"""Texts that are not English are named; English ones, however short or full of figures, are not."""

from __future__ import annotations

import time
import tomllib

import pytest

from extractor.language import UNKNOWN, _frequent, other_language
from extractor.pipeline import extract
from tests.common import CORPUS, ROOT

TEXTS: dict[str, dict[str, str]] = tomllib.loads((ROOT / "tests/data/languages.toml").read_text("utf8"))
TABLE = "Fever\t5\t8\nPain\t8\t2\nNausea and vomiting\t3\n" * 30
WELSH = TEXTS["Welsh"]["text"]


@pytest.mark.parametrize("name", TEXTS)
def test_another_language_is_named(name: str) -> None:
    assert other_language(TEXTS[name]["text"]) == TEXTS[name]["language"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("La supervivencia mediana fue de 9 meses y la respuesta del 43 % en los pacientes. " * 3, "Spanish"),
        ("La survie médiane était de 9 mois et le taux de réponse de 43 % chez les patients. " * 3, "French"),
        ("Медиана общей выживаемости составила 9,1 месяца; частота ответа 43,5%.", "Russian"),
        (f"{TEXTS['Swedish']['text']}\n\n{TABLE[:400]}", "Swedish"),
        (TEXTS["Danish"]["text"].upper(), "Danish"),
    ],
)
def test_short_texts_and_texts_with_tables(text: str, language: str) -> None:
    assert other_language(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "OS 9.1 months",
        "Fieber, Schmerzen",
        TABLE,
        "Van den Berg J, de la Cruz M, von Stein A, da Silva P, Le Roux F, di Marco G, el Amin H, af Ekman B. " * 4,
        "Aspartate transaminase, alanine transaminase, bilirubin, albumin, platelets, haemoglobin, creatinine. " * 4,
        "Le patient (n = 5) said it was safe, and the others agreed that there was no pain after the second day. " * 2,
        "Median OS was 9.1 months in patients with α-fetoprotein > 400 μg/L (Δ = 3; χ² = 4.1). " * 2,
        "Chinese patients (中国) were treated; the median survival of all was 9.1 months, and none of them died. " * 2,
    ],
)
def test_english_and_what_tells_nothing_is_not_named(text: str) -> None:
    assert other_language(text) is None


def test_the_corpus_is_english_and_so_is_each_of_its_paragraphs() -> None:
    for path in CORPUS:
        text = path.read_text("utf8")
        assert [other_language(piece) for piece in (text, *text.split("\n"))] == [None] * (text.count("\n") + 2)


def test_the_record_says_so() -> None:
    german = extract(TEXTS["German"]["text"])
    assert german.warnings == ("written in German, not English: little or nothing is found",)
    assert extract(WELSH).warnings == (f"written in {UNKNOWN}, not English: little or nothing is found",)


def test_lists_of_other_languages_are_left_alone_until_a_text_calls_for_them() -> None:
    looked_at = _frequent.cache_info().currsize
    assert other_language("It was safe, and the patients who were treated did well in both of the groups. " * 3) is None
    assert _frequent.cache_info().currsize == max(looked_at, 1)


@pytest.mark.parametrize("text", ["foo bar\n" * 200_000, "foo bar " * 200_000, "foo. " * 200_000, ". " * 200_000])
def test_hostile_texts_take_no_longer(text: str) -> None:
    start = time.perf_counter()
    assert other_language(text) is None
    assert time.perf_counter() - start < 5
