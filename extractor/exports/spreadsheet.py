"""XLSX: one sheet a kind, with frozen heads, filters, and a link from each outcome to its place in the report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from extractor.exports.codebook import columns
from extractor.exports.table import columns_of, table_rows
from extractor.extras import optional
from extractor.schema import MODELS, DocumentRecord

#: The page that links lead to; ``io-extract report`` writes it into the same folder.
REPORT = "report.html"
#: What XLSX allows in a cell.
_MOST = 32_767
_CONTROL = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n\r"} | {0xFFFE: 0xFFFD, 0xFFFF: 0xFFFD}
_WIDTHS = {
    "quote": 60,
    "arm": 28,
    "comparison": 32,
    "term": 24,
    "subject": 40,
    "doc_id": 26,
    "findings": 26,
    "rule": 20,
    "column": 26,
    "type": 14,
    "kinds": 40,
    "meaning": 110,
}


class _Sheet:
    """One sheet of a workbook, written row by row and never held."""

    def __init__(
        self, book: Any, title: str, columns: Sequence[str], freeze: str, italic: tuple[str, ...] = ()
    ) -> None:
        self._new = optional("openpyxl.cell", "xlsx").WriteOnlyCell
        self._styles = optional("openpyxl.styles", "xlsx")
        letter = optional("openpyxl.utils", "xlsx").get_column_letter
        self._sheet, self._columns, self._count = book.create_sheet(title), columns, 1
        self._last, self._linked = letter(len(columns)), self._styles.Font(color="0B57A4", underline="single")
        for at, column in enumerate(columns, start=1):
            self._sheet.column_dimensions[letter(at)].width = _WIDTHS.get(column, max(10, len(column) + 2))
        self._sheet.freeze_panes = freeze
        self._text = self._new(self._sheet)
        self._text.quotePrefix = True
        self._sheet.append([self._head(column, column.endswith(italic)) for column in columns])

    def _head(self, column: str, italic: bool) -> Any:
        cell = self._new(self._sheet, column)
        cell.font = self._styles.Font(bold=True, italic=italic)
        return cell

    def add(self, row: Mapping[str, Any], link: str = "") -> None:
        """The next row: numbers as numbers, all else as text; a link lies on the number of the outcome."""
        self._count += 1
        self._sheet.append(
            self._link(row[column], link) if link and column == "outcome" else self._cell(row.get(column))
            for column in self._columns
        )

    def _cell(self, value: Any) -> Any:
        """What is written at once: a number, or the one cell of texts with the next in it."""
        if value is None or isinstance(value, int | float):
            return value
        self._text.value = str(value).encode("utf-8", "replace").decode().translate(_CONTROL)[:_MOST]
        self._text.data_type = "s"  # a text, whatever sign it begins with
        return self._text

    def _link(self, value: int, link: str) -> Any:
        cell = self._new(self._sheet, value)
        cell.hyperlink, cell.font = link, self._linked
        return cell

    def filtered(self) -> None:
        """Filters for all rows that were added."""
        self._sheet.auto_filter.ref = f"A1:{self._last}{self._count}"


def write_xlsx(records: Sequence[DocumentRecord], path: Path) -> None:
    """The table as a workbook. Every text is typed as text, so that none runs as a formula.

    Raises:
        MissingExtra: openpyxl is not installed.
    """
    book = optional("openpyxl", "xlsx").Workbook(write_only=True)
    sheets = {kind: _Sheet(book, kind, columns_of(kind), "C2", ("_derived",)) for kind in MODELS}
    for row in table_rows(records):
        name = quote(row["doc_id"].encode("utf-8", "replace"), safe="")
        sheets[row["kind"]].add(row, f"{REPORT}#outcome/{name}/{row['outcome']}")
    for sheet in sheets.values():
        sheet.filtered()
    heads = ("column", "type", "kinds", "meaning")
    codebook = _Sheet(book, "codebook", heads, "A2")
    for told in columns():
        codebook.add(dict(zip(heads, told, strict=True)))
    book.save(path)


def write_sheet(path: Path, columns: Sequence[str], rows: Iterable[dict[str, Any]]) -> None:
    """Rows as a workbook of one sheet: numbers as numbers, all else as text.

    Raises:
        MissingExtra: openpyxl is not installed.
    """
    book = optional("openpyxl", "xlsx").Workbook(write_only=True)
    sheet = _Sheet(book, "Sheet", columns, "B2")
    for row in rows:
        sheet.add(row)
    sheet.filtered()
    book.save(path)
