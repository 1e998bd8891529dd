"""Changes of a text that leave its outcomes what they were.

Each is a pure function ``str -> str`` that keeps every digit in its place in the sequence of digits.
"""

from __future__ import annotations

import functools
import re
import textwrap
from collections.abc import Callable

_DASHES = "-\u2010\u2011\u2013\u2212"  # hyphen, hyphen, no-break hyphen, en dash, minus sign
_OPERATOR = re.compile(r"[ \u00a0]*([=<>≤≥])[ \u00a0]*")
_P = re.compile(r"(?<![\w*$])[Pp](?=(?:[ -]?values?)?\s*[=<>≤≥])")
_P_STATEMENT = re.compile(r"(?<![\w*$])[Pp]\s*[=<>≤≥]\s*(?:0?\.\d+|[01]\b)")
_ONLY_DIGITS = r"[\d\s.,;\-–]*"
_ROUND = re.compile(r"\((?!" + _ONLY_DIGITS + r"\))([^()\[\]]*)\)")
_SQUARE = re.compile(r"\[(?!" + _ONLY_DIGITS + r"\])([^()\[\]]*)\]")
_SENTENCE_END = re.compile(r"(?<=[a-z\d%)\]])(?<!\bvs)(?<!\bal)(?<!\bFig)(?<!\bno)\. (?=[A-Z][a-z])")


def _prose(change: Callable[[str], str]) -> Callable[[str], str]:
    """Let a change of spacing or brackets act on lines of prose only: rows of a table are made of them."""

    @functools.wraps(change)
    def changed(text: str) -> str:
        return "\n".join(line if _is_row(line) else change(line) for line in text.split("\n"))

    return changed


def _is_row(line: str) -> bool:
    """Whether a line is a row of a table: by tabs, wide gaps, bars, or because it is mostly numbers."""
    if "\t" in line or line.count("|") > 2 or re.search(r"\S {2,}\S", line):
        return True
    pieces = line.split()
    numeric = sum(any(character.isdigit() for character in piece) for piece in pieces)
    return 3 * numeric >= len(pieces) > 0 and not line.rstrip().endswith((".", ";", ":"))


_LONG_FORMS = {
    "mOS": "median overall survival",
    "mPFS": "median progression-free survival",
    "OS": "overall survival",
    "PFS": "progression-free survival",
    "TTP": "time to progression",
    "DFS": "disease-free survival",
    "RFS": "recurrence-free survival",
    "EFS": "event-free survival",
    "ORR": "objective response rate",
    "DCR": "disease control rate",
    "CI": "confidence interval",
}
_RESPONSE_FORMS = {
    "PD": "progressive disease",
    "SD": "stable disease",
    "PR": "partial response",
    "CR": "complete response",
}


def hyphen_in_ranges(text: str) -> str:
    """Every dash between two numbers becomes a hyphen."""
    return re.sub(rf"(?<=[\d%])[{_DASHES}](?=[\d.])", "-", text)


def en_dash_in_ranges(text: str) -> str:
    """Every dash between two numbers becomes an en dash."""
    return re.sub(rf"(?<=[\d%])[{_DASHES}](?=[\d.])", "\u2013", text)


def minus_in_ranges(text: str) -> str:
    """Every dash between two numbers becomes a minus sign (U+2212)."""
    return re.sub(rf"(?<=[\d%])[{_DASHES}](?=[\d.])", "\u2212", text)


def spaced_ranges(text: str) -> str:
    """Every dash between two decimal numbers gets a space on each side."""
    return re.sub(rf"(\d\.\d+%?)([{_DASHES}])(?=\d+\.\d)", r"\1 \2 ", text)


def tight_operators(text: str) -> str:
    """No spaces around ``= < > ≤ ≥``: "P = 0.03" becomes "P=0.03"."""
    return _OPERATOR.sub(r"\1", text)


@_prose
def wide_operators(text: str) -> str:
    """Two spaces on each side of ``= < > ≤ ≥``."""
    return _OPERATOR.sub(r"  \1  ", text)


@_prose
def tight_brackets(text: str) -> str:
    """No space before an opening or after a closing bracket."""
    return re.sub(r"(?<=\S) (?=[(\[])|(?<=[)\]]) (?=\S)", "", text)


@_prose
def wide_brackets(text: str) -> str:
    """Two spaces outside and one inside every pair of brackets."""
    opened = re.sub(r" ?([(\[])", r"  \1 ", text)
    return re.sub(r"([)\]]) ?", r" \1  ", opened)


@_prose
def double_spaces(text: str) -> str:
    """Every single space becomes two."""
    return re.sub(r"(?<=\S) (?=\S)", "  ", text)


@_prose
def swap_brackets(text: str) -> str:
    """Innermost round brackets become square ones and the reverse.

    Those that hold only numbers are left: there the shape tells a reference from a count.
    """
    marked = _ROUND.sub("\ue000\\1\ue001", text)
    return _SQUARE.sub(r"(\1)", marked).replace("\ue000", "[").replace("\ue001", "]")


def middle_dot_decimals(text: str) -> str:
    """The decimal point becomes a middle dot: "9.1" becomes "9·1"; "1.2.3" and web addresses stay."""
    return re.sub(r"(?<![\w./])(\d+)\.(?=\d+(?![\w./]*[./]\d))", "\\1\u00b7", text)


def no_break_spaces(text: str) -> str:
    """Every space next to a digit becomes a no-break space (U+00A0)."""
    return re.sub(r"(?<=\d) (?=\S)|(?<=\S) (?=\d)", "\u00a0", text)


def thin_spaces(text: str) -> str:
    """Spaces around operators and between a digit and a letter become thin spaces (U+2009)."""
    return re.sub(r" (?=[=<>≤≥])|(?<=[=<>≤≥]) |(?<=\d) (?=[A-Za-z])", "\u2009", text)


def upper_p(text: str) -> str:
    """P values are written with a capital P."""
    return _P.sub("P", text)


def lower_p(text: str) -> str:
    """P values are written with a small p, save where a sentence begins with one."""
    return re.sub(rf"(?<!^)(?<![.!?] ){_P.pattern}", "p", text, flags=re.MULTILINE)


def italic_p(text: str) -> str:
    """The P of a P value stands between asterisks."""
    return _P.sub(lambda match: f"*{match[0]}*", text)


def math_p(text: str) -> str:
    """A whole P value stands between dollar signs."""
    return _P_STATEMENT.sub(lambda match: f"${match[0]}$", text)


@_prose
def wrapped(text: str) -> str:
    """Lines are broken at 70 columns, at spaces only."""
    return textwrap.fill(text, 70, break_long_words=False, break_on_hyphens=False, replace_whitespace=False)


def spelled_out(text: str) -> str:
    """Abbreviations are written out, save where one stands in brackets as a definition.

    Those of tumour response only in a text that uses two of them: alone, "SD" may be a standard deviation.
    """
    forms = dict(_LONG_FORMS)
    if sum(bool(re.search(rf"\b{short}\b", text)) for short in _RESPONSE_FORMS) > 1 and "±" not in text:
        forms |= _RESPONSE_FORMS
    listed = "|".join(forms)
    text = re.sub(
        rf"(?<![\w(\[-])({listed})(?![\w-])|(?<=[(\[])({listed})(?=[ ,:;=]+\S)",
        lambda match: forms[match[0]],
        text,
    )
    return re.sub(r"\bHR(?=[ ,:=]+(?:of )?\d)", "hazard ratio", text)


def glued_sentences(text: str) -> str:
    """The space after a sentence is lost: "months. The" becomes "months.The"."""
    return _SENTENCE_END.sub(".", text)


#: Every transformation by its name.
TRANSFORMS: dict[str, Callable[[str], str]] = {
    function.__name__: function
    for function in (
        hyphen_in_ranges,
        en_dash_in_ranges,
        minus_in_ranges,
        spaced_ranges,
        tight_operators,
        wide_operators,
        tight_brackets,
        wide_brackets,
        double_spaces,
        swap_brackets,
        middle_dot_decimals,
        no_break_spaces,
        thin_spaces,
        upper_p,
        lower_p,
        italic_p,
        math_p,
        wrapped,
        spelled_out,
        glued_sentences,
    )
}
