"""Signs that a conversion lost or broke, read as a person reads them: each repair keeps the length of the text.

A repair never moves the first or the last character of a number: one that a space broke is padded with zeros in front
("0. 64" becomes "00.64"), so that offsets found in the repaired text hold in the raw one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import regex

#: Stands for a sign that nobody can read: it divides what stands around it.
UNREADABLE = "\ufffd"

#: What stands before a number that is told, not counted on from the words before: "was 14. 6 months", "(0. 45".
_TOLD = r"(?:\b(?:was|were|is|of|reached|HR|CI|[Pp])|[=<>:≤≥(\[,;-])[ \n]?"
#: What a printed value goes on with: "0. 64 (", "14. 6 months", "45. 2%".
_GOES_ON = r"(?= ?(?:[%)\];,(-]|(?:days?|weeks?|months?|years?|mo|wks?|yrs?)\b))"


@dataclass(frozen=True)
class Repair:
    """One way in which conversions break signs: what it looks like, what is read instead, and examples."""

    name: str
    pattern: regex.Pattern[str]
    read: Callable[[regex.Match[str]], str]
    examples: tuple[tuple[str, str], ...]

    def of(self, text: str) -> str:
        """The text with every such place read as it was meant; as long as before."""
        return str(self.pattern.sub(self._replaced, text))

    def _replaced(self, match: regex.Match[str]) -> str:
        return self.read(match).rjust(len(match.group()), "0")


def _sign(sign: str) -> Callable[[regex.Match[str]], str]:
    """A single sign, in the middle of the place that it takes."""
    return lambda match: sign.center(len(match.group()))


def _joined(match: regex.Match[str]) -> str:
    """The parts of a broken number without the space between them."""
    return "".join("".join(part.split()) for part in match.groups())


REPAIRS: tuple[Repair, ...] = (
    Repair(
        "unreadable",
        regex.compile(r"\(cid:\d{1,5}\)"),
        lambda match: UNREADABLE * len(match.group()),
        (("HR(cid:3)0.64", f"HR{UNREADABLE * 7}0.64"),),
    ),
    Repair(
        "question_mark_for_space",
        regex.compile(r"(?<=[\p{L}%=<>])\?(?=[\w=<>])|(?<=\d)\?(?=[\p{L}=<>])"),
        _sign(" "),
        (("14.6?months", "14.6 months"), ("P?=?0.03", "P = 0.03"), ("Why? Because", "Why? Because")),
    ),
    Repair(
        "byte_of_two",
        regex.compile(r"Â(?=[±°·µ²³])"),
        _sign(" "),
        (("71% (Â± 11%)", "71% ( ± 11%)"),),
    ),
    Repair(
        "dot_above",
        regex.compile(r"(?<=\d)˙(?=\d)"),
        _sign("."),
        (("14˙6", "14.6"),),
    ),
    Repair(
        "dash",
        regex.compile(r"(?<=\d)[ÿ¡?\x96\x97\ufffd](?=\d)|(?<=\d\.\d{1,3})e(?=\d+\.\d)"),
        _sign("-"),
        (("11.9ÿ17.3", "11.9-17.3"), ("0.45e0.91", "0.45-0.91"), ("0.45?0.91", "0.45-0.91"), ("1.2e-4", "1.2e-4")),
    ),
    Repair(
        "equals",
        regex.compile(
            r"(?<=\b(?:[A-Za-z]{1,3}|[a-z-]+)\s)(?:¼|1[⁄/]4)(?=\s[-\d.<])|(?<=\b(?:P|p|HR|CI)\s)5(?=\s\d?\.\d)"
        ),
        _sign("="),
        (("HR ¼ 0.64", "HR = 0.64"), ("P 5 .013", "P = .013"), ("95% CI 5 0.45-0.91", "95% CI = 0.45-0.91")),
    ),
    Repair(
        "two_for_dash",
        regex.compile(r"(?<=\bCI[ :=]{1,3}\d\.\d\d)2(?=\d\.\d\d\b)"),
        _sign("-"),
        (("95% CI 0.4520.91", "95% CI 0.45-0.91"),),
    ),
    Repair(
        "space_behind_point",
        regex.compile(rf"(?=\d)(?<![\d.])(?<={_TOLD})(\d{{1,3}}\.)[ \n](\d{{1,3}})(?![\d.]){_GOES_ON}"),
        _joined,
        (
            ("was 0. 64 (95%", "was 00.64 (95%"),
            ("was 14. 6 months", "was 014.6 months"),
            ("P = 0. 013)", "P = 00.013)"),
        ),
    ),
    Repair(
        "space_before_point",
        regex.compile(rf"(?=\d)(?<![\d.])(?<={_TOLD})(\d{{1,3}}) (\.\d{{1,3}})(?![\d.]){_GOES_ON}"),
        _joined,
        (("HR = 0 .64 (", "HR = 00.64 ("),),
    ),
    Repair(
        "space_within_whole",
        regex.compile(rf"(?=\d)(?<![\d.])(?<={_TOLD})(\d) (\d\.\d{{1,2}})(?![\d.]){_GOES_ON}"),
        _joined,
        (("was 1 4.6 months", "was 014.6 months"), ("in group 1 4.6 months", "in group 1 4.6 months")),
    ),
    Repair(
        "thousands_by_space",
        regex.compile(
            r"(?<![\d.,/])(\d{1,3})[ ](\d{3})(?=/\d{1,3}[ ]\d{3}\b)|(?<=\d[ ]\d{3}/)(\d{1,3})[ ](\d{3})(?![\d.])"
            r"|(?<=\b[nN] ?= ?)(\d{1,3})[ ](\d{3})(?![\d.])"
        ),
        lambda match: "".join(part for part in match.groups() if part),
        (("(1 909/2 275)", "(01909/02275)"), ("n = 1 909", "n = 01909"), ("group 1 200/400", "group 1 200/400")),
    ),
    Repair(
        "isotope",
        regex.compile(r"(?<!\w)\[(\d{1,3}m?[A-Z][a-z]?)\](?=[A-Z])"),
        lambda match: f"{match[1]}-",  # one word with the name that it begins
        (("[177Lu]Lu-PSMA-617", "0177Lu-Lu-PSMA-617"), ("[90Y]Y-glass", "090Y-Y-glass"), ("45 [12]", "45 [12]")),
    ),
)


def repaired(text: str) -> str:
    """The text with all repairs made, in their order: spaces are found before the numbers that they break."""
    text = without_line_numbers(text)
    for repair in REPAIRS:
        text = repair.of(text)
    return text


#: A number that may count its line, which is none of a table; so many lines in a row are counted at least.
_COUNTING = regex.compile(r"(?m)^ {0,8}(?P<number>\d{1,5}) +[^\s|][^\n\t|]*$")
_LINES = 4
#: Two words of a sentence, as at least half of the lines have.
_WORDS = regex.compile(r"\b[a-z]{2,}\b.*?\b[a-z]{2,}\b")


def without_line_numbers(text: str) -> str:
    """The text with spaces for the numbers of its lines, which a manuscript prints in the margin ("120 The median OS",
    "121 was 14.6 months"); as long as before."""
    counted: list[list[regex.Match[str]]] = []
    for match in _COUNTING.finditer(text) if "\n" in text else ():
        last = counted[-1][-1] if counted else None
        follows = last is not None and int(match["number"]) == int(last["number"]) + 1
        if follows and last is not None and not text[last.end() : match.start()].strip():
            counted[-1].append(match)
        else:
            counted.append([match])
    for lines in counted:
        told = sum(_WORDS.search(line.group()) is not None for line in lines)
        if len(lines) >= _LINES and 2 * told >= len(lines):
            for line in lines:
                start, end = line.span("number")
                text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


_WORD = regex.compile(r"[\p{L}-]+")
#: The beginning of a word apart from its rest: "m edian". Letters that stand alone in medical prose are none.
_TORN = regex.compile(r"(?<![\w.-])[e-lo-su-uw-z] [a-z]{3,}")
#: So many torn words, and so large a share of all words, make a broken text.
_TORN_LEAST, _TORN_SHARE = 3, 0.04


def has_torn_words(text: str) -> bool:
    """Whether a conversion put spaces into words: "the m edian o verall s urvival"."""
    torn = len(_TORN.findall(text))
    return torn >= _TORN_LEAST and torn >= _TORN_SHARE * len(_WORD.findall(text))
