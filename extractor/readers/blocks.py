"""Paragraphs and tables one below the other, as word processors have them: a caption is the line above its table."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.layout import Layout
from extractor.readers.compose import RawCell, TextBuilder
from extractor.table_lines import is_caption

_LONGEST_CAPTION = 600


class Blocks:
    """The text of a document in the making, from its blocks in order."""

    def __init__(self) -> None:
        self.builder = TextBuilder()
        self._waiting = ""

    def line(self, text: str) -> None:
        """A heading or a paragraph."""
        self._release()
        if is_caption(text) and len(text) < _LONGEST_CAPTION:
            self._waiting = text
        else:
            self.builder.line(text)

    def table(self, rows: Sequence[Sequence[RawCell]], caption: str = "", notes: Sequence[str] = ()) -> None:
        """A table, under its own caption or that in the line above."""
        if caption:
            self._release()
        caption, self._waiting = caption or self._waiting, ""
        self.builder.gap()
        self.builder.table(caption, rows, notes)
        self.builder.gap()

    def _release(self) -> None:
        self.builder.line(self._waiting)
        self._waiting = ""

    def text(self) -> str:
        """The text of all blocks."""
        self._release()
        return self.builder.text()

    def layout(self) -> Layout | None:
        """Its tables; sections are found by their headings, as in plain text."""
        grids = self.builder.layout().grids
        return Layout(grids=grids) if grids else None
