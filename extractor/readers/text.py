"""Plain text: bytes are decoded, and not one character is changed (only a byte order mark is dropped)."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import IO

from charset_normalizer import from_bytes

from extractor.readers.article import EMPTY, Article, UnreadableContent

_BYTE_ORDER_MARKS = (  # UTF-32 before UTF-16, whose mark it begins with
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Latin text in UTF-16 is half zero bytes; less than this share is no text in a wide encoding.
_MIN_ZERO_SHARE = 0.25
_WIDE = ["utf_16_le", "utf_16_be", "utf_32_le", "utf_32_be"]
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_MAX_CONTROL_SHARE = 0.05


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableContent(f"not valid {encoding.upper()} at byte {error.start}") from None


def _is_broken_utf8(data: bytes) -> bool:
    """Whether the bytes are mostly UTF-8: at least as many of its longer characters as stray bytes."""
    kept = data.decode("utf-8", errors="ignore")
    longer = sum(character > "\x7f" for character in kept)
    stray = len(data) - len(kept.encode())
    return longer >= stray > 0


def _detect(data: bytes) -> str:
    """The encoding of bytes that are not UTF-8: Windows-1252 (it includes Latin-1) unless it fits less well.

    An English text with a few signs beyond ASCII fits many encodings alike, of which this is the likely one.
    """
    best = from_bytes(data, cp_exclusion=["utf_7"]).best()
    western = from_bytes(data, cp_isolation=["cp1252"]).best()
    if best is None:
        raise UnreadableContent("no known text encoding (a binary file?)")
    if western is not None and western.chaos <= best.chaos:
        return western.encoding
    return best.encoding


def _encoding(data: bytes) -> str:
    """The encoding of a file's bytes where no byte order mark tells it.

    Raises:
        UnreadableContent: the bytes are binary, or UTF-8 that is broken.
    """
    if zeros := data.count(0):
        wide = from_bytes(data, cp_isolation=_WIDE).best()
        if wide is None or zeros < _MIN_ZERO_SHARE * len(data):
            raise UnreadableContent("binary data (NUL bytes), not text")
        return wide.encoding
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _is_broken_utf8(data):
            raise UnreadableContent(f"not valid UTF-8 at byte {error.start}") from None
        return _detect(data)
    return "utf-8"


def decode(data: bytes) -> tuple[str, str]:
    """Text and encoding of a file's bytes.

    Raises:
        UnreadableContent: the bytes are binary, or broken in the encoding that they are in.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding), encoding
    encoding = _encoding(data)
    return _strictly(data, encoding), encoding


def read_plain_text(data: bytes) -> Article:
    """Plain text in UTF-8, in UTF-16 or UTF-32, or in the encoding that the detector finds.

    Raises:
        UnreadableContent: the bytes are binary, or broken in the encoding that they are in.
    """
    if not data:
        return Article("", (EMPTY,))
    text, encoding = decode(data)
    if "\0" in text or len(_CONTROL.findall(text)) > _MAX_CONTROL_SHARE * len(text):
        raise UnreadableContent("binary data (control characters), not text")
    if not text.strip():
        return Article(text, (EMPTY,))
    name = encoding.replace("_", "-")
    return Article(text, () if name == "utf-8" else (f"decoded as {name}, not UTF-8",))


def read(file: IO[bytes]) -> Iterator[Article]:
    """The one document of a text file."""
    yield read_plain_text(file.read())
