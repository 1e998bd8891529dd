"""Words of PDF pages as a person reads them: sideways pages, numbers of lines, raised signs."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.readers.pdf_lines import Line, Word, lines_of
from extractor.readers.pdf_words import turned, with_raised, without_line_numbers


def _word(text: str, left: float, bottom: float, size: float = 10) -> Word:
    return Word(text, left, left + 5 * len(text), bottom - size, bottom, size)


def _page(numbers: list[str], at: float, step: int = 1) -> list[Word]:
    """Lines of text with a number beside every one, or every ``step``-th."""
    words = []
    for row in range(len(numbers) * step):
        words += [_word("Median", 80, 100 + 14 * row), _word("survival", 120, 100 + 14 * row)]
        if row % step == 0:
            words.append(_word(numbers[row // step], at, 100 + 14 * row))
    return words


@pytest.mark.parametrize("at", [40, 500], ids=["left", "right"])
@pytest.mark.parametrize(
    ("numbers", "step"),
    [
        (["98", "99", "100", "101", "102"], 1),
        (["5", "10", "15", "20", "25"], 5),
        (["28", "29", "30", "1", "2", "3"], 1),
    ],
    ids=["each line", "every fifth", "from a new beginning"],
)
def test_numbers_of_lines_are_left_out(numbers: list[str], step: int, at: float) -> None:
    kept = without_line_numbers(_page(numbers, at, step))
    assert {word.text for word in kept} == {"Median", "survival"}


@pytest.mark.parametrize("numbers", [["12", "9", "30", "4", "17"], ["1", "2", "3"], ["10", "20", "30", "40", "50"]])
def test_a_column_of_results_stays(numbers: list[str]) -> None:
    words = _page(numbers, 500)
    assert without_line_numbers(words) == words


def test_numbers_among_the_words_stay() -> None:
    words = _page(["1", "2", "3", "4", "5"], 100)
    assert without_line_numbers(words) == words


@pytest.mark.parametrize(
    ("before", "sign", "text"),
    [
        ("months", "12", "months"),
        ("45.2%", "15,16", "45.2%"),
        ("overall.", "3–5", "overall."),
        ("mg/m", "2", "mg/m²"),
        ("10", "-5", "10⁻⁵"),
        ("7.4", "a", "7.4"),
        ("7.4", "3", "7.4"),
    ],
)
def test_raised_signs(before: str, sign: str, text: str) -> None:
    first = _word(before, 80, 132.3, 10.5)
    line = Line((first, Word(sign, first.right, first.right + 5, 120.5, 127.5, 7)))
    assert with_raised(line).text == text


def test_small_type_on_the_line_is_not_raised() -> None:
    line = Line((_word("CO", 80, 132), Word("2", 90, 94, 126, 133, 7)))
    assert with_raised(line) == line


def _character(sign: str, place: float, upwards: bool) -> dict[str, Any]:
    """A character of a line that runs up or down the page."""
    top = 800 - place if upwards else place
    return {
        "text": sign, "x0": 70.0, "x1": 80.0, "top": top, "bottom": top + 6, "size": 6.0, "upright": False,
        "matrix": (0.0, 1.0, -1.0, 0.0, 0.0, 0.0) if upwards else (0.0, -1.0, 1.0, 0.0, 0.0, 0.0),
    }  # fmt: skip


@pytest.mark.parametrize("upwards", [True, False])
def test_a_sideways_page_is_turned(upwards: bool) -> None:
    found = turned([_character(sign, 50 + 6 * at, upwards) for at, sign in enumerate("TACE")], 600, 850)
    assert found is not None
    words = [Word(one["text"], one["x0"], one["x1"], one["top"], one["bottom"], one["size"]) for one in found]
    (line,) = lines_of(words)
    assert line.text == "T A C E"
    assert line.size == 10


def test_an_upright_page_stays() -> None:
    sideways = _character("1", 50, True)
    upright = {**sideways, "upright": True, "matrix": (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)}
    assert turned([upright, upright, sideways], 600, 850) is None
