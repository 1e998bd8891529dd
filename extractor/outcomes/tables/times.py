"""Times in the labels of a table: a unit, a time point."""

from __future__ import annotations

import re

from extractor.lexicon import Lexicon
from extractor.numbers import NUMBER_WORD, parse_number
from extractor.schema import Timepoint

_TIME = re.compile(
    rf"(?:(?<![\d.])(?P<value>\d+(?:\.\d+)?)|\b(?P<word>{NUMBER_WORD}))[\s-]*(?P<unit>[a-zA-Z]+)\.?", re.IGNORECASE
)
_BARE_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_EDGES = " \t,;:.-()[]/|"


def meaning_of_unit(word: str, patterns: Lexicon) -> str:
    """The unit of time that a word stands for; "" for any other."""
    try:
        unit = patterns.meaning(word) if word else ""
    except KeyError:
        return ""
    return unit if unit in {"days", "weeks", "months", "years"} else ""


def timepoint_in(text: str, above: str, patterns: Lexicon) -> tuple[float, str] | None:
    """ "1-year"; or a bare "6" below "Months"."""
    for match in _TIME.finditer(text):
        unit = meaning_of_unit(match["unit"], patterns)
        if unit:
            return parse_number(match["value"] or match["word"]), unit
    unit = meaning_of_unit(above.strip(_EDGES), patterns)
    if unit and _BARE_NUMBER.fullmatch(text.strip()):
        return float(text), unit
    return None


def unit_in(text: str, patterns: Lexicon) -> str:
    """The unit that a label gives: "OS (months)", "OS, mo"."""
    units = [meaning_of_unit(word, patterns) for word in re.findall(r"(?<![\d-])(?<!\d )[A-Za-z]+", text)]
    return next((unit for unit in reversed(units) if unit), "")


def timepoint_record(found: tuple[float, str] | None) -> Timepoint | None:
    """The time point as a record."""
    return Timepoint.model_validate({"value": found[0], "unit": found[1]}) if found else None
