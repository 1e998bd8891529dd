"""Text to number: ``"9·1"``, ``"twelve"``, ``"III"``, ``"1.2 × 10−4"``. Pure strings, no spaCy.

All functions expect *normalised* text (see :func:`normalise`), which has the same length as the raw text,
so that offsets found in one hold in the other.
"""

from __future__ import annotations

import re
from functools import lru_cache

from extractor.glyphs import repaired

_SAME = {
    ".": "·∙⋅‧．・",
    "-": "‐‑‒–—―−﹣－⁻",
    " ": "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
    "%": "％﹪",
    "=": "＝",
    "<": "＜〈≪⋘˂",
    ">": "＞〉≫⋙˃",
    "≤": "≦⩽",
    "≥": "≧⩾",
    "~": "～∼〜˜",
    "'": "’‘",
    '"': "“”„",
    "(": "（",
    ")": "）",
    "[": "［",
    "]": "］",
    ":": "：",
    ";": "；",
    ",": "，",
    "/": "／⁄∕",
    "+": "＋",
    "0": "０⁰",
    "1": "１¹",
    "2": "２²",
    "3": "３³",
    "4": "４⁴",
    "5": "５⁵",
    "6": "６⁶",
    "7": "７⁷",
    "8": "８⁸",
    "9": "９⁹",
}
_PLAIN = {variant: plain for plain, variants in _SAME.items() for variant in variants}
_VARIANT = re.compile(f"[{''.join(map(re.escape, _PLAIN))}]")
_DECIMAL_COMMA = re.compile(r"(?<![\d.,])(\d{1,3}),(\d{1,2}|0\d{2})(?!\d|,\d|\.\d)")
#: A comma behind a nought is no thousands comma, whatever the text prints elsewhere: "HR = 0,64".
_BEHIND_NOUGHT = re.compile(r"(?<![\d.,])(0),(\d{2,3})(?!\d|,\d|\.\d)")
_DECIMAL_POINT = re.compile(r"\d\.\d")


def normalise(text: str) -> str:
    """Bring typographic variants to one form, character for character (the length never changes).

    Middle dots become points, dashes hyphens, exotic spaces plain ones, full-width signs ASCII; signs that a
    conversion broke are read as they were meant (``glyphs``). In a text that prints no decimal point but decimal
    commas ("0,74"), those become points, too.
    """
    return _normalised(text)


@lru_cache(maxsize=4)  # every step of the pipeline asks for the same text
def _normalised(text: str) -> str:
    plain = text if text.isascii() else _VARIANT.sub(lambda variant: _PLAIN[variant.group()], text)
    plain = repaired(plain)
    commas = _BEHIND_NOUGHT if _DECIMAL_POINT.search(plain) else _DECIMAL_COMMA
    return commas.sub(r"\1.\2", plain)


_UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_WORDS = {word: n for n, word in enumerate(_UNITS)} | {word: 10 * n for n, word in enumerate(_TENS, 2)}
#: Say that there was one: "*another* patient", "a *single* case".
_ONE = ("another", "single")
_WORDS |= dict.fromkeys(_ONE, 1)

#: Regular expression for an English number word up to ninety-nine.
NUMBER_WORD = (
    rf"(?:(?:{'|'.join(_TENS)})(?:[\s-](?:{'|'.join(_UNITS[1:10])}))?"
    rf"|{'|'.join(sorted(_UNITS, key=len, reverse=True))})"
).replace("fi", "(?:fi|\ufb01)")  # as one sign, a ligature


def parse_number(text: str) -> float:
    """A printed number: ``"9.1"``, ``".22"``, ``"1,234"``, ``"-.5"``, ``"twenty-one"``.

    Raises:
        ValueError: not a number.
    """
    plain = text.strip().casefold()
    if plain and plain.lstrip("+-")[:1].isalpha():
        words = re.split(r"[\s-]+", plain)
        try:
            return float(sum(_WORDS[word] for word in words))
        except KeyError:
            raise ValueError(f"not a number: {text!r}") from None
    return float(plain.replace(",", "").replace(" ", ""))


_FIRST = re.compile(
    rf"(?<![A-Za-z])(?:{NUMBER_WORD}|{'|'.join(_ONE)})\b|[-+]?(?:(?:\d{{1,3}}(?:,\d{{3}})+(?!\d)|\d+)(?:\.\d+)?|\.\d+)",
    re.IGNORECASE,
)


def find_number(text: str) -> tuple[int, int]:
    """Where the first number of a quantity stands: ``"at 6 months"`` → (3, 4).

    Raises:
        ValueError: no number.
    """
    match = _FIRST.search(text)
    if not match:
        raise ValueError(f"no number: {text!r}")
    return match.span()


def first_number(text: str) -> float:
    """The first number of a quantity: ``"9.1 months"`` → 9.1.

    Raises:
        ValueError: no number.
    """
    start, end = find_number(text)
    return parse_number(text[start:end])


_COMPOSED = re.compile(r"(\d+)\D+(\d+)\D+\Z")


def parse_months(text: str) -> float:
    """A duration printed in years and months, in months: "1 year and 3 months" → 15.

    Raises:
        ValueError: not two numbers.
    """
    match = _COMPOSED.search(text)
    if not match:
        raise ValueError(f"not years and months: {text!r}")
    return 12.0 * int(match[1]) + int(match[2])


def parse_count(text: str) -> int:
    """A printed whole number, in digits or words.

    Raises:
        ValueError: not a whole number.
    """
    value = parse_number(text)
    if not value.is_integer():
        raise ValueError(f"not a whole number: {text!r}")
    return int(value)


#: A longer run of digits counts nothing.
_MOST_DIGITS = 15


def whole_number(text: str) -> int | None:
    """A whole number in digits, with or without thousands commas; None for anything else: ``"1,234"`` → 1234."""
    digits = text.strip().replace(",", "")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS else None


def parse_count_of(text: str) -> tuple[int, int]:
    """A count and its total: "46/130" → (46, 130), "eight of the ten" → (8, 10).

    Raises:
        ValueError: not two whole numbers.
    """
    start, end = find_number(text)
    low, high = find_number(text[end:])
    return parse_count(text[start:end]), parse_count(text[end + low : end + high])


def parse_scientific(mantissa: str, exponent: str | None) -> float:
    """``parse_scientific("1.2", "-4")`` is 0.00012; without an exponent the plain number."""
    return float(f"{parse_number(mantissa):.12g}e{exponent.replace(' ', '')}") if exponent else parse_number(mantissa)


_BOUND = re.compile(
    r"[-+]?(?:(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?|\.\d+)|\bnot\s+\w+(?:\s+\w+)?\s*\Z|\b(?:NR|NE|NA|NaN|inf|infinity|undefined|unreached|inestimable)\b|∞|N\.R\.",
    re.IGNORECASE,
)
_LEVEL = re.compile(
    r"^(\d{2}(?:\.\d+)?)\s*(?:%|per\s*cent)|(?:C\.?I|IC)\.?\s*(\d{2}(?:\.\d+)?)\s*%",
    re.IGNORECASE,
)


def find_bounds(text: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """Where the last two bounds of an interval or range stand, without a dash that only divides them.

    Raises:
        ValueError: fewer than two bounds.
    """
    found = [match.span() for match in _BOUND.finditer(text)]
    if len(found) < 2:
        raise ValueError(f"not an interval: {text!r}")
    (low, low_end), (high, high_end) = found[-2:]
    return (low, low_end), (high + (text[high] == "-" and high == low_end), high_end)


def parse_bounds(text: str) -> tuple[float | None, float | None]:
    """The last two bounds printed in an interval or range; null for "not reached" and the like.

    Raises:
        ValueError: fewer than two bounds.
    """
    found = _BOUND.findall(text)
    if len(found) < 2:
        raise ValueError(f"not an interval: {text!r}")
    low, high = (_bound(piece) for piece in found[-2:])
    if high is not None and high < 0 and (low is None or low >= 0):
        high = -high  # "0.65-0.85": the dash divides, it is no sign
    return low, high


def _bound(text: str) -> float | None:
    try:
        return parse_number(text)
    except ValueError:
        return None


def find_level(text: str) -> tuple[int, int] | None:
    """Where the level of a confidence interval stands; None where none is printed."""
    match = _LEVEL.search(text)
    return None if match is None else match.span(1 if match[1] else 2)


def parse_level(text: str) -> float:
    """The printed level of a confidence interval in percent, 95 where none is printed."""
    match = _LEVEL.search(text)
    return float(match[1] or match[2]) if match else 95.0


_P = re.compile(
    r"(?P<power>(?<![\d.])10\s*(?:\^\s*)?(?:\(\s*-\s*\d{1,2}\s*\)|-\s*\d{1,2})\Z)|"
    r"(?P<mantissa>(?<![\d.])(?:\d*\.)?\d+)\s*"
    r"(?:[×x*]\s*10\s*(?:\(\s*(?P<in>-?\s*\d{1,2})\s*\)|\^?\s*(?P<exponent>-?\s*\d{1,2}))|e(?P<e>-\d+))?\$?\Z",
    re.IGNORECASE,
)


def find_p(text: str) -> tuple[int, int]:
    """Where the number of a printed P value stands: ``"two-sided P < .05"`` → (14, 17).

    Raises:
        ValueError: no number.
    """
    match = _P.search(text)
    if not match:
        raise ValueError(f"no P value: {text!r}")
    return match.start(), match.start() + len(match.group().rstrip("$"))


def parse_p(text: str) -> float:
    """The value of a printed P: "P = .03" → 0.03, "1.2 × 10-4" → 0.00012.

    Raises:
        ValueError: no number.
    """
    match = _P.search(text)
    if not match:
        raise ValueError(f"no P value: {text!r}")
    if match["power"]:
        return float(f"1e-{re.findall('[0-9]+', match['power'])[-1]}")
    exponent = match["exponent"] or match["in"] or match["e"]
    if exponent and not exponent.startswith("-"):
        exponent = f"-{exponent}"
    return parse_scientific(match["mantissa"], exponent)
