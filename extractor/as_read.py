"""A text as a person reads it, sign for sign as long as it is: what was lost or added on its way to a file is undone.

What becomes shorter is filled up with blanks behind it, so that every number keeps its place; only letters within
a word that was put together again move, and a stretch of text that ends among them is widened to whole tokens.
"""

from __future__ import annotations

import re
from collections.abc import Set
from html.entities import html5

_ENTITY = re.compile(r"&(?:amp;)*(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,30}));")
#: Tags of a text that was copied from a page; those of a block divide lines.
_TAG = re.compile(
    r"</?(?:(?:i|b|u|em|strong|span|italic|bold|sub)|(p|br|div|li|ul|ol|h[1-6]))"
    r"(?:\s+[\w:-]{1,40}=(?:\"[^\"<>\n]{0,200}\"|'[^'<>\n]{0,200}'))*\s*/?>",
    re.IGNORECASE,
)
#: Signs of Markdown behind a backslash.
_ESCAPED = re.compile(r"\\([\[\]()<>*_~.+|=-])")
_BOLD = re.compile(r"\*\*(?=[^\s*])([^*\n]{1,300}?)(?<=[^\s*])\*\*")
_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff"
_SIGNS = re.compile(f"[{_INVISIBLE}]")
_NO_LETTER = re.compile(r"[\W\d_]+")
_PARTED = re.compile(rf"[^\W\d_]+(?:[{_INVISIBLE}]+(?:\r?\n)?[^\W\d_]+)+")
_BROKEN = re.compile(
    r"(?<![^\W\d_])(?P<one>[^\W\d_]{2,})[-\u2010](?:[ \t]*\r?\n[ \t]*| )(?P<two>[a-z]{2,})(?P<rest>(?:-[a-z]+)*)"
)
#: A sign that could not be read, at a place where only a letter can stand: most often the ligature of fi.
_LOST_LETTER = re.compile("\ufffd(?=[a-z]{2})")
_LIGATURE = "\ufb01"
_MAYBE = re.compile(rf"\*\*|[&<\\\\{_INVISIBLE}\ufffd]|[-\u2010](?:[ \t]*\r?\n| )")


def as_read(text: str, known: Set[str]) -> str:
    """The text with entities and tags read, invisible signs dropped and broken words joined; of the same length.

    A word that is broken by a hyphen is joined if the whole is among the ``known`` ones (in lower case).

    Example:
        >>> as_read("P&lt;.05, confi-\\ndence", {"confidence"})
        'P<   .05, confidence  '
    """
    if not _MAYBE.search(text):
        return text
    if "&" in text:
        text = _ENTITY.sub(_entity, text)
    if "<" in text:
        text = _TAG.sub(lambda tag: ("\n" if tag[1] else " ").ljust(len(tag[0])), text)
    if "**" in text:
        text = _BOLD.sub(r"  \1  ", text)
    if "\\" in text:
        text = _ESCAPED.sub(r"\1 ", text)
    text = _LOST_LETTER.sub(_LIGATURE, text)
    if _SIGNS.search(text):
        text = _PARTED.sub(
            lambda word: _filled(_SIGNS.sub("", word[0]).replace("\r", "").replace("\n", ""), word), text
        )
        text = _SIGNS.sub(" ", text)
    return _BROKEN.sub(lambda word: _joined(word, known), text)


def _filled(reading: str, match: re.Match[str]) -> str:
    """A reading filled up with blanks to the length of what it stands for."""
    return reading.ljust(len(match[0]))


def _entity(match: re.Match[str]) -> str:
    """The sign that an entity stands for; one that stands for none stays as it is."""
    decimal, hexadecimal, name = match.groups()
    if name:
        sign = html5.get(f"{name};", "")
    else:
        code = int(decimal) if decimal else int(hexadecimal, 16)
        sign = chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0x110000 else ""
    return _filled(sign, match) if sign else match[0]


def _joined(match: re.Match[str], known: Set[str]) -> str:
    """A word that was broken by a hyphen, joined if it is a known one."""
    whole = f"{match['one']}{match['two']}"
    word = whole.casefold()
    if word not in known and word.removesuffix("s") not in known:
        return match[0]
    return _filled(whole + match["rest"], match)
