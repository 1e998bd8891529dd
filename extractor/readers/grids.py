"""Tables of XML (the XHTML table model) as rows of cells."""

from __future__ import annotations

from typing import Any

from extractor.readers.compose import RawCell
from extractor.readers.inline import InlineReader, settable, tag


def _number(text: str | None) -> int:
    """A span as a file gives it; 1 where it gives none that makes sense."""
    return int(text) if text and text.strip().isascii() and text.strip().isdigit() and len(text.strip()) < 6 else 1


def read_table(table: Any, inline: InlineReader | None = None) -> list[list[RawCell]]:
    """The rows of a ``table`` element; cells of ``thead`` and ``th`` before the first row of data are headers."""
    rows: list[list[RawCell]] = []
    inline = inline or InlineReader()
    columns = [spec.get("colname") or "" for spec in table.iter() if tag(spec) == "colspec"]
    for row in (element for element in table.iter() if tag(element) in {"tr", "row"}):
        in_head = any(tag(above) == "thead" for above in row.iterancestors())
        cells = [child for child in row if tag(child) in {"td", "th", "entry", "cell"}]
        rows += [_row(part, in_head, columns, inline) for part in _rows_within(cells)]
    return rows


def _row(cells: list[Any], in_head: bool, columns: list[str], inline: InlineReader) -> list[RawCell]:
    return [
        RawCell(
            inline.read(cell),
            in_head or (tag(cell) == "th" and not cell.get("scope", "").startswith("row")),
            _number(cell.get("rowspan") or cell.get("rows")) + _number(cell.get("morerows") or "0"),
            _width(cell, columns),
            tuple(inline.citations),
        )
        for cell in cells
    ]


def _width(cell: Any, columns: list[str]) -> int:
    """How many columns a cell covers: by number (HTML, TEI) or by the names of its first and last (CALS)."""
    first, last = cell.get("namest"), cell.get("nameend")
    if first in columns and last in columns:
        return max(1, columns.index(last) - columns.index(first) + 1)
    return _number(cell.get("colspan") or cell.get("cols"))


def _rows_within(cells: list[Any]) -> list[list[Any]]:
    """A row, or the rows that are set as one: each cell has as many lines, parted by breaks, more than one."""
    breaks = {sum(tag(child) in {"break", "br"} for child in cell) for cell in cells}
    if len(cells) < 2 or len(breaks) != 1 or breaks == {0} or any(len(cell) > sum(breaks) for cell in cells):
        return [cells]
    return [list(row) for row in zip(*map(_lines, cells), strict=True)]


def _lines(cell: Any) -> list[Any]:
    """The lines of a cell, each as a cell."""
    lines = [cell.makeelement(cell.tag, dict(cell.attrib))]
    lines[0].text = settable(cell.text)
    for child in cell:
        lines.append(cell.makeelement(cell.tag, dict(cell.attrib)))
        lines[-1].text = settable(child.tail)
    return lines
