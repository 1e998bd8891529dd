"""Composed terms: a template of parts stands for every term that its parts make."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping

_PART = re.compile(r"\{(\w+)(\??)\}")


def parts_of(template: str) -> set[str]:
    """The names of the parts in a template."""
    return {name for name, _ in _PART.findall(template)}


def compose(template: str, parts: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Each term of a template: "{complete} {kind?} {response}" → "complete response", "complete local response" …

    A part with a question mark may be missing.
    """
    names = _PART.findall(template)
    for chosen in itertools.product(*(("", *parts[name]) if optional else parts[name] for name, optional in names)):
        words = zip(_PART.split(template)[::3], (*chosen, ""), strict=True)
        yield " ".join("".join(map("".join, words)).split())
