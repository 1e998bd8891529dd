"""Expands ``{blocks}`` in templates and compiles them to regular expressions.

A template is a regular expression (`regex` module) in which ``{name}`` stands for a block and a space for
optional white space; ``{s}`` is obligatory white space. Blocks may use blocks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import regex

from extractor.numbers import NUMBER_WORD

_REFERENCE = re.compile(r"\{([a-z_][a-z_0-9]*)\}")
_CLASS_OR_SPACE = re.compile(r"(\[(?:\\.|[^\]\\])*\])| +\??")
#: Blocks that code provides.
BUILT_IN = {"s": r"\s+", "number_word": NUMBER_WORD}


class GrammarError(ValueError):
    """A template that names an unknown block, goes round in circles, or does not compile."""


def expand(template: str, blocks: Mapping[str, str], _within: tuple[str, ...] = ()) -> str:
    """The regular expression that a template stands for.

    Raises:
        GrammarError: unknown block, or a block that contains itself.
    """

    def block(match: re.Match[str]) -> str:
        name = match[1]
        if name in BUILT_IN:
            return BUILT_IN[name]
        if name not in blocks:
            raise GrammarError(f"unknown block {{{name}}} in {template!r}")
        if name in _within:
            raise GrammarError(f"block {{{name}}} contains itself")
        return f"(?:{expand(blocks[name], blocks, (*_within, name))})"

    spaced = _CLASS_OR_SPACE.sub(lambda m: m[1] or r"\s*+", template)
    return _REFERENCE.sub(block, spaced)


def compile_template(template: str, blocks: Mapping[str, str], *, ignore_case: bool = True) -> regex.Pattern[str]:
    """Compile a template.

    Raises:
        GrammarError: as :func:`expand`, or the expansion is no valid regular expression.
    """
    flags = regex.V1 | (regex.IGNORECASE if ignore_case else 0)
    try:
        return regex.compile(expand(template, blocks), flags)
    except regex.error as error:
        raise GrammarError(f"{template!r}: {error}") from error
