"""Reads annotated examples: a sentence with its expected outcomes written into it.

    The median TTP was [7.3]{survival_time endpoint=TTP value=7.3 unit=months} months.

``[number]{kind field=value …}`` marks one outcome; several ``{…}`` may follow one ``[number]``. Values with
spaces stand in double quotes. Short forms:

=============  ==========================================  =================================
field          written                                     means
=============  ==========================================  =================================
``ci``         ``6.1..8.5``, ``90:6.1..8.5``, ``18.2..NR``  level 95 unless given; NR = null
``range``      ``0.5..13.6``, ``IQR:3..8``                  type ``range`` unless given
``p_value``    ``0.03``, ``<0.001``, ``ns``                 operator ``=`` unless given
``timepoint``  ``"6 months"``                               value and unit
``grade``      ``3,4``                                      list of grades
``reached``    ``false``                                    not reached
=============  ==========================================  =================================

The parser is strict: a stray brace, an unknown kind or field, or a value that does not parse is an error,
never an example without expectations. Plain ``[brackets]`` in the text are left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from extractor.schema import MODELS, Outcome, parse_outcome

_MARK = re.compile(r"\[([^\[\]{}]*)\]((?:\{[^{}]*\})+)")
_FIELDS = re.compile(r'\s*([a-z_]+)=("[^"]*"|[^\s"]+)\s*')
_BOUNDS = re.compile(r"(?:(?P<head>[^:]+):)?(?P<lower>[^.]+(?:\.\d+)?)\.\.(?P<upper>.+)")
_P = re.compile(r"(?P<operator><=|>=|[=<>])?(?P<value>[\d.]+)")
_TEXT_FIELDS = frozenset({"endpoint", "arm", "term", "comparison", "model", "subject", "statistic", "unit",
                          "attribution", "section", "note"})  # fmt: skip


class ExampleError(ValueError):
    """Markup that does not parse."""


@dataclass(frozen=True)
class Expected:
    """One expected outcome: the marked stretch of ``Example.text`` and the outcome's fields."""

    start: int
    end: int
    outcome: Outcome


@dataclass(frozen=True)
class Example:
    """The text without markup and the outcomes that were marked in it."""

    text: str
    expected: tuple[Expected, ...]


def _null_or_float(text: str) -> float | None:
    return None if text.upper() in {"NR", "NE", "NA"} else float(text)


def _bounds(text: str, head_name: str) -> dict[str, Any]:
    match = _BOUNDS.fullmatch(text)
    if not match:
        raise ExampleError(f"not 'lower..upper': {text!r}")
    bounds: dict[str, Any] = {side: _null_or_float(match[side]) for side in ("lower", "upper")}
    if match["head"]:
        bounds[head_name] = match["head"]
    return bounds


def _p_value(text: str) -> dict[str, Any]:
    if text.lower() == "ns":
        return {"operator": "ns"}
    match = _P.fullmatch(text)
    if not match:
        raise ExampleError(f"not a P value: {text!r}")
    return {"operator": match["operator"] or "=", "value": float(match["value"])}


def _value(name: str, text: str) -> Any:
    if name == "ci":
        return _bounds(text, "level")
    if name == "range":
        return _bounds(text, "type")
    if name == "p_value":
        return _p_value(text)
    if name == "timepoint":
        value, _, unit = text.partition(" ")
        return {"value": float(value), "unit": unit}
    if name == "grade":
        return [int(g) for g in text.split(",")]
    if name == "reached":
        return {"true": True, "false": False}[text]
    if name in _TEXT_FIELDS:
        return text
    return float(text)


def _outcome(markup: str) -> Outcome:
    kind, _, rest = markup.strip().partition(" ")
    if kind not in MODELS:
        raise ExampleError(f"unknown kind {kind!r} in {{{markup}}}")
    fields: dict[str, Any] = {"kind": kind}
    at = 0
    while at < len(rest):
        match = _FIELDS.match(rest, at)
        if not match:
            raise ExampleError(f"not 'field=value': {rest[at:]!r} in {{{markup}}}")
        name, text = match[1], match[2].strip('"')
        if name in fields:
            raise ExampleError(f"field {name!r} given twice in {{{markup}}}")
        try:
            fields[name] = _value(name, text)
        except (KeyError, ValueError) as error:
            raise ExampleError(f"{name}={text!r}: {error} in {{{markup}}}") from error
        at = match.end()
    try:
        return parse_outcome(fields)
    except ValidationError as error:
        raise ExampleError(f"{{{markup}}}: {error}") from error


def parse_example(marked: str) -> Example:
    """Split an annotated example into its text and its expected outcomes.

    Raises:
        ExampleError: the markup is malformed.
    """
    text: list[str] = []
    expected: list[Expected] = []
    at = length = 0
    for match in _MARK.finditer(marked):
        plain = marked[at : match.start()]
        if "{" in plain or "}" in plain:
            raise ExampleError(f"stray brace in {plain!r}")
        text += [plain, match[1]]
        start = length + len(plain)
        length = start + len(match[1])
        for markup in re.findall(r"\{([^{}]*)\}", match[2]):
            expected.append(Expected(start, length, _outcome(markup)))
        at = match.end()
    if "{" in marked[at:] or "}" in marked[at:]:
        raise ExampleError(f"stray brace in {marked[at:]!r}")
    return Example("".join([*text, marked[at:]]), tuple(expected))


def outcome_fields(outcome: Outcome) -> dict[str, Any]:
    """The fields an example speaks about: all but where the outcome stands and how it was found."""
    return outcome.model_dump(exclude={"evidence", "quote", "note", "group", "compared"})
