"""XLSX: one sheet a kind, with frozen heads, filters, and a link from each outcome to its place in the report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from extractor.exports.codebook import columns
from extractor.exports.table import TYPES, columns_of, table_rows
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
}


def write_xlsx(records: Sequence[DocumentRecord], path: Path) -> None:
    """The table as a workbook. Every text is typed as text, so that none runs as a formula.

    Raises:
        MissingExtra: openpyxl is not installed.
    """
    openpyxl = optional("openpyxl", "xlsx")
    styles = optional("openpyxl.styles", "xlsx")
    letter = optional("openpyxl.utils", "xlsx").get_column_letter
    book = openpyxl.Workbook()
    book.remove(book.active)
    rows = list(table_rows(records))
    kinds = {kind: [row for row in rows if row["kind"] == kind] for kind in MODELS}
    for kind, held in kinds.items():
        sheet = book.create_sheet(kind)
        names = columns_of(kind)
        for at, column in enumerate(names, start=1):
            head = sheet.cell(1, at, column)
            head.font = styles.Font(bold=True, italic=column.endswith("_derived"))
            sheet.column_dimensions[letter(at)].width = _WIDTHS.get(column, max(10, len(column) + 2))
        for number, row in enumerate(held, start=2):
            for at, column in enumerate(names, start=1):
                _fill(sheet.cell(number, at), column, row[column])
            _link(sheet.cell(number, names.index("outcome") + 1), row, styles)
        sheet.freeze_panes = "C2"
        sheet.auto_filter.ref = f"A1:{letter(len(names))}{len(held) + 1}"
    _codebook(book.create_sheet("codebook"), styles)
    book.save(path)


def _codebook(sheet: Any, styles: Any) -> None:
    """The sheet that says what each column means."""
    for at, (head, width) in enumerate((("column", 26), ("type", 14), ("kinds", 40), ("meaning", 110)), start=1):
        sheet.cell(1, at, head).font = styles.Font(bold=True)
        sheet.column_dimensions["ABCD"[at - 1]].width = width
    for number, row in enumerate(columns(), start=2):
        for at, value in enumerate(row, start=1):
            _fill(sheet.cell(number, at), "", value)
    sheet.freeze_panes = "A2"


def write_sheet(path: Path, columns: Sequence[str], rows: Iterable[dict[str, Any]]) -> None:
    """Rows as a workbook of one sheet: numbers as numbers, all else as text.

    Raises:
        MissingExtra: openpyxl is not installed.
    """
    openpyxl = optional("openpyxl", "xlsx")
    styles = optional("openpyxl.styles", "xlsx")
    letter = optional("openpyxl.utils", "xlsx").get_column_letter
    book = openpyxl.Workbook()
    sheet, count = book.active, 1
    for at, column in enumerate(columns, start=1):
        sheet.cell(1, at, column).font = styles.Font(bold=True)
        sheet.column_dimensions[letter(at)].width = _WIDTHS.get(column, max(10, len(column) + 2))
    for count, row in enumerate(rows, start=2):
        for at, column in enumerate(columns, start=1):
            value = row.get(column)
            if isinstance(value, int | float):
                sheet.cell(count, at, value)
            else:
                _fill(sheet.cell(count, at), column, value)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{letter(len(columns))}{count}"
    book.save(path)


def _fill(cell: Any, column: str, value: Any) -> None:
    if value is None:
        return
    if column in TYPES:
        cell.value = value
        return
    text = str(value).encode("utf-8", "replace").decode().translate(_CONTROL)[:_MOST]
    cell.value = text
    cell.data_type = "s"  # a text, whatever sign it begins with
    cell.quotePrefix = True


def _link(cell: Any, row: dict[str, Any], styles: Any) -> None:
    """The link to an outcome: the fragment that the page opens it by."""
    name = quote(str(row["doc_id"]).encode("utf-8", "replace"), safe="")
    cell.hyperlink = f"{REPORT}#outcome/{name}/{row['outcome']}"
    cell.font = styles.Font(color="0B57A4", underline="single")
