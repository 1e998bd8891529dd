"""PDF: placeholder."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from extractor.readers.article import Article, UnreadableContent


def read(file: IO[bytes]) -> Iterator[Article]:
    raise UnreadableContent("a PDF, not plain text")
    yield
