"""Tables of XML (the XHTML and the OASIS table model) as rows of cells."""

from __future__ import annotations

from typing import Any

from extractor.readers.compose import RawCell
from extractor.readers.inline import InlineReader, tag

#: Stands for a line break while a cell is read.
_BREAK = "\u241e"
#: So many cells with as many lines make several rows of one.
_FEW = 2


def _number(text: str | None) -> int:
    """A span as a file gives it; 1 where it gives none that makes sense."""
    return int(text) if text and text.strip().isascii() and text.strip().isdigit() and len(text.strip()) < 6 else 1


def _rows(cell: Any) -> int:
    """How many rows a cell covers; OASIS counts those that it covers beside its own."""
    more = cell.get("morerows")
    return _number(more) + 1 if more and more.strip() != "0" else _number(cell.get("rowspan"))


def _columns(cell: Any, names: dict[str, int]) -> int:
    """How many columns a cell covers; OASIS names the first and the last."""
    first, last = (names.get(cell.get(name) or "") for name in ("namest", "nameend"))
    if first is not None and last is not None and first <= last:
        return last - first + 1
    return _number(cell.get("colspan"))


def _names(table: Any) -> dict[str, int]:
    """The columns of an OASIS table by name."""
    specs = [element for element in table.iter() if tag(element) == "colspec"]
    return {spec.get("colname"): number for number, spec in enumerate(specs) if spec.get("colname")}


def read_table(table: Any, inline: InlineReader | None = None) -> list[list[RawCell]]:
    """The rows of a ``table`` element; cells of ``thead`` and ``th`` before the first row of data are headers."""
    rows: list[list[RawCell]] = []
    inline = inline or InlineReader()
    names = _names(table)
    for row in (element for element in table.iter() if tag(element) in {"tr", "row"}):
        in_head = any(tag(above) == "thead" for above in row.iterancestors())
        cells = [child for child in row if tag(child) in {"td", "th", "entry"}]
        read = [
            RawCell(
                inline.read(cell),
                in_head or (tag(cell) == "th" and not cell.get("scope", "").startswith("row")),
                _rows(cell),
                _columns(cell, names),
                tuple(inline.citations),
            )
            for cell in cells
        ]
        rows += _several(cells, read, inline) or [read]
    return rows


def _several(cells: list[Any], read: list[RawCell], inline: InlineReader) -> list[list[RawCell]]:
    """The rows that one row holds, each a line of all its cells; none where it is one row."""
    if any(cell.header or cell.rows > 1 or cell.columns > 1 for cell in read):
        return []
    lines = [_lines(cell, inline) for cell in cells]
    filled = [part for part in lines if part != [""]]
    counts = {len(part) for part in filled}
    if len(filled) < _FEW or len(counts) != 1 or counts == {1}:
        return []
    if any(line[:1] in {"", "(", "["} for part in filled for line in part):
        return []
    return [[RawCell(part[at] if part != [""] else "") for part in lines] for at in range(counts.pop())]


def _lines(cell: Any, inline: InlineReader) -> list[str]:
    """The lines of a cell that its breaks part."""
    breaks = [(element, element.tail) for element in cell.iter() if tag(element) == "break"]
    if not breaks:
        return [inline.read(cell)]
    try:
        for element, tail in breaks:
            element.tail = _BREAK + (tail or "")
        return [line.strip() for line in inline.read(cell).split(_BREAK)]
    finally:
        for element, tail in breaks:
            element.tail = tail
