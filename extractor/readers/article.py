"""What a reader gives: an article with its text, and what went wrong where there is none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from extractor.extras import MissingExtra, optional
from extractor.layout import Layout

#: The warning that an empty document carries.
EMPTY = "empty file"
_YEAR = re.compile(r"(?:19|20)\d\d")


class UnreadableContent(ValueError):
    """Bytes that a reader cannot turn into text; the message is the reason."""


@dataclass(frozen=True)
class Publication:
    """Who published a study, where, as what: as a format names it, empty where it does not."""

    authors: tuple[str, ...] = ()
    journal: str | None = None
    types: tuple[str, ...] = ()


@dataclass(frozen=True)
class Article:
    """One document as a reader found it; ``name`` is the identifier that it goes by, where it has one, ``row`` its
    place (from 1) in a file that holds many of its kind."""

    text: str
    warnings: tuple[str, ...] = ()
    name: str | None = None
    title: str | None = None
    identifiers: Mapping[str, str] = field(default_factory=dict)
    year: int | None = None
    layout: Layout | None = None
    publication: Publication = Publication()
    row: int | None = None


def years(texts: Iterable[str]) -> list[int]:
    """The year that each text names, where it names one."""
    return [int(match.group()) for text in texts if (match := _YEAR.search(text))]


def need(module: str, extra: str, what: str) -> Any:
    """A module that an extra brings.

    Raises:
        UnreadableContent: it is not installed.
    """
    try:
        return optional(module, extra)
    except MissingExtra as error:
        raise UnreadableContent(f"{what} {error}") from None
