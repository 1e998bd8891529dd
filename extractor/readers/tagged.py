"""Files of tagged lines: RIS, MEDLINE (nbib), Web of Science, EndNote (refer) and Cochrane, as fields by tag.

A line has a tag and a value; a line without a tag goes on with the value before it. How a record begins tells it from
the one before, whether or not that was ended: real exports leave the end out, or print lines of their own between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

#: Values of each tag of a record, in order.
Fields = dict[str, list[str]]


class Syntax(NamedTuple):
    """How a format writes its lines: ``line`` finds tag and value; ``begins`` are tags that begin a record, ``ends``
    those that end one; ``joint`` stands between the lines of a value; ``lists`` are tags whose further lines are
    further values."""

    line: re.Pattern[str]
    begins: frozenset[str]
    ends: frozenset[str] = frozenset()
    joint: str = "\n"
    lists: frozenset[str] = frozenset()


RIS = Syntax(re.compile(r"([A-Z][A-Z0-9])  ?-(?: (.*)|$)"), frozenset({"TY"}), frozenset({"ER"}))
MEDLINE = Syntax(re.compile(r"(PMID|[A-Z]{2,4}) *- ?(.*)"), frozenset({"PMID"}), joint=" ")
WOS = Syntax(
    re.compile(r"([A-Z][A-Z0-9])(?: (.*)|$)"), frozenset({"PT"}), frozenset({"ER", "EF"}), " ",
    frozenset({"AU", "AF", "C1", "CR"}),
)  # fmt: skip
REFER = Syntax(re.compile(r"(%[0-9A-Z@!&+]) (.*)"), frozenset({"%0"}))
COCHRANE = Syntax(re.compile(r"(Record(?= #)|[A-Z]{2,3}:) ?(.*)"), frozenset({"Record"}))
_BREAK = re.compile(r"\r\n|\r|\n")
#: Lines that providers put between those of a record.
_STRAY = re.compile(r"\s*(?:Link to\b|https?://)")


def records(text: str, syntax: Syntax) -> Iterator[Fields]:
    """The records of a text, in order; what stands outside of them is passed over."""
    fields: Fields = {}
    tag = ""  # that of the value which a line without one goes on with
    for line in _BREAK.split(text):
        match = syntax.line.match(line)
        if match is None:
            if tag:
                _go_on(fields[tag], line, syntax, tag in syntax.lists)
            continue
        tag = match[1].rstrip(":")
        if tag in syntax.begins and fields:
            yield fields
            fields = {}
        if tag in syntax.ends or not (fields or tag in syntax.begins):
            tag = ""
        else:
            fields.setdefault(tag, []).append((match[2] or "").strip())
    if fields:
        yield fields


def _go_on(values: list[str], line: str, syntax: Syntax, one_a_line: bool) -> None:
    """Take a line without a tag to the values before it."""
    further = line.strip()
    if not further or _STRAY.match(line):
        return
    if one_a_line:
        values.append(further)
    else:
        values[-1] = f"{values[-1]}{syntax.joint}{further}" if values[-1] else further
