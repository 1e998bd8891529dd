"""Tables of XML (the XHTML table model) as rows of cells."""

from __future__ import annotations

from typing import Any

from extractor.readers.compose import RawCell
from extractor.readers.inline import InlineReader, tag


def _number(text: str | None) -> int:
    """A span as a file gives it; 1 where it gives none that makes sense."""
    return int(text) if text and text.strip().isascii() and text.strip().isdigit() and len(text.strip()) < 6 else 1


def read_table(table: Any, inline: InlineReader | None = None) -> list[list[RawCell]]:
    """The rows of a ``table`` element; cells of ``thead`` and ``th`` before the first row of data are headers."""
    rows: list[list[RawCell]] = []
    inline = inline or InlineReader()
    for row in (element for element in table.iter() if tag(element) in {"tr", "row"}):
        in_head = any(tag(above) == "thead" for above in row.iterancestors())
        cells = [child for child in row if tag(child) in {"td", "th", "entry"}]
        rows.append(
            [
                RawCell(
                    inline.read(cell),
                    in_head or (tag(cell) == "th" and not cell.get("scope", "").startswith("row")),
                    _number(cell.get("rowspan")),
                    _number(cell.get("colspan")),
                    tuple(inline.citations),
                )
                for cell in cells
            ]
        )
    return rows
