"""The tokenizer loses nothing, and every number begins and ends a token."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extractor.tokenizer import NumberTokenizer, create_tokenizer

TOKENIZER = NumberTokenizer(Vocab())
NUMBER = re.compile(r"(?<![\d.,·])(?:\d{1,3}(?:,\d{3})+(?![\d.,])|\d+[.·]\d+(?![\d.,·])|\d+(?![\d.,·]))")

TOKENS = [
    ("9.1 months", ["9.1", "months"]),
    ("11.2months(95%CI,9.1-13.4)", ["11.2", "months", "(", "95", "%", "CI", ",", "9.1", "-", "13.4", ")"]),
    ("1,234 patients", ["1,234", "patients"]),
    ("12,34", ["12", ",", "34"]),
    ("9·1", ["9·1"]),
    ("P<.001", ["P", "<", ".", "001"]),
    ("46/130", ["46", "/", "130"]),
    ("1-year", ["1", "-", "year"]),
    ("CO2", ["CO", "2"]),
    ("months.The", ["months", ".", "The"]),
    ("et al.", ["et", "al", "."]),
    ("naïve", ["naïve"]),
    ("снова 3", ["снова", "3"]),
    ("a_b", ["a", "_", "b"]),
]

NASTY = [
    "",
    " ",
    "   ",
    " leading",
    "trailing ",
    "two  spaces",
    "three   spaces",
    "a \n b",
    "a\n\n\nb",
    "a\tb\t\tc",
    " \t mixed \r\n white \u00a0 space \u2009",
    "\r\rold\rmac",
    "null\x00byte",
    "\x0b\x0c\x1c\x85\u2028\u2029",
    "\ufeffbyte order mark",
    "e\u0301 and é",
    "\U0001f600 9.1\U0001f600",
    "\u202e9.1\u202c",
    "½ ² ① ٣ ９",
    "1.2.3.4.",
    ",,,1,,,",
    "1,234.56,789",
    "........",
]


def _boundaries(doc: Doc) -> tuple[set[int], set[int]]:
    """Where tokens begin and where they end."""
    return {t.idx for t in doc}, {t.idx + len(t) for t in doc}


def _misaligned(text: str) -> list[str]:
    starts, ends = _boundaries(TOKENIZER(text))
    return [m.group() for m in NUMBER.finditer(text) if m.start() not in starts or m.end() not in ends]


@pytest.mark.parametrize(("text", "tokens"), TOKENS)
def test_tokens(text: str, tokens: list[str]) -> None:
    assert [t.text for t in TOKENIZER(text)] == tokens


@pytest.mark.parametrize("text", NASTY, ids=ascii)
def test_nothing_is_lost(text: str) -> None:
    doc = TOKENIZER(text)
    assert doc.text == text
    assert not any(len(token) == 0 for token in doc)


@given(st.text())
@settings(max_examples=200, deadline=None)
def test_nothing_is_lost_of_any_text(text: str) -> None:
    assert TOKENIZER(text).text == text


@given(st.lists(st.sampled_from([" ", "  ", "\n", "\t", "\u00a0", "a", "9.1", "1,234", ".", ","])))
@settings(max_examples=200, deadline=None)
def test_no_white_space_is_lost(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert TOKENIZER(text).text == text


@pytest.mark.parametrize(
    "text",
    [
        "11.2months(95%CI,9.1-13.4)",
        "HR0.74[0.65;0.85]",
        "P=.03).Next9.1",
        "12of22,35.4%(46/130)and1,234cells",
        "aged62±9years",
        "TACE2→3.5,mCRPC1",
        "9·1–12·4",
        "CTCAEv4.03",
    ],
)
def test_numbers_fall_on_tokens(text: str) -> None:
    assert NUMBER.findall(text)
    assert _misaligned(text) == []


@given(
    st.lists(
        st.sampled_from(["9.1", "46/130", "1,234", "35%", "±", "(", ")", "-", "–", "months", "CI", " ", ";", "=", "P"]),
        max_size=20,
    )
)
@settings(max_examples=200, deadline=None)
def test_numbers_of_any_sentence_fall_on_tokens(pieces: list[str]) -> None:
    assert _misaligned("".join(pieces)) == []


def test_the_registered_tokenizer_is_this_one(nlp: Language) -> None:
    made = create_tokenizer()(nlp)
    assert isinstance(made, NumberTokenizer)
    assert isinstance(nlp.tokenizer, NumberTokenizer)
    assert made.from_bytes(made.to_bytes())("9.1 mo.").text == "9.1 mo."
