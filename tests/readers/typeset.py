"""Sets a text as a PDF page by page: paragraphs in one column or two, tab-separated lines as tables with rules."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import groupby, zip_longest
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase import pdfmetrics
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

_BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=9.5, leading=11.5, spaceAfter=5, alignment=4)
_CAPTION = ParagraphStyle("caption", parent=_BODY, fontName="Times-Bold", fontSize=8.5, leading=10, alignment=0)
_TITLE = ParagraphStyle("title", parent=_BODY, fontName="Times-Bold", fontSize=15, leading=18, alignment=0)
_CELL = 7.0


def _head(canvas: object, document: BaseDocTemplate) -> None:
    """A running head and a page number, as journals print them."""
    canvas.setFont("Times-Italic", 8)  # type: ignore[attr-defined]
    canvas.drawString(2 * cm, A4[1] - 1.2 * cm, "Journal of Things 2024; volume 12")  # type: ignore[attr-defined]
    canvas.drawCentredString(A4[0] / 2, 1.0 * cm, str(document.page))  # type: ignore[attr-defined]


def _frames(columns: int) -> list[Frame]:
    gap, width = 0.8 * cm, A4[0] - 4 * cm
    each = (width - gap * (columns - 1)) / columns
    return [
        Frame(2 * cm + i * (each + gap), 1.6 * cm, each, A4[1] - 3.4 * cm, 0, 0, 0, 0, id=f"c{i}")
        for i in range(columns)
    ]


def _table(lines: list[str], width: float) -> Table:
    rows = [line.split("\t") for line in lines]
    count = max(map(len, rows))
    rows = [row + [""] * (count - len(row)) for row in rows]
    needed = [max(pdfmetrics.stringWidth(row[i], "Times-Roman", _CELL) for row in rows) + 8 for i in range(count)]
    spare = max(0.0, width - sum(needed)) / count
    rules = [
        ("LINEABOVE", (0, 0), (-1, 0), 0.8),
        ("LINEBELOW", (0, 0), (-1, 0), 0.4),
        ("LINEBELOW", (0, -1), (-1, -1), 0.8),
    ]
    style = [(name, start, stop, thick, "black") for name, start, stop, thick in rules]
    style += [("FONT", (0, 0), (-1, -1), "Times-Roman", _CELL, 8.5), ("LEFTPADDING", (0, 0), (-1, -1), 0)]
    style += [("TOPPADDING", (0, 0), (-1, -1), 0.5), ("BOTTOMPADDING", (0, 0), (-1, -1), 0.5)]
    return Table(rows, [n + spare for n in needed], style=TableStyle(style), hAlign="LEFT")


def _flow(text: str, widths: tuple[float, float], title: str) -> Iterator[Flowable]:
    """Paragraphs and tables; a table too wide for a column gets the whole width of a page."""
    column, page = widths
    if title:
        yield Paragraph(escape(title), _TITLE)
    numbered = text.split("\n")
    rows = {i for i, line in enumerate(numbered) if "\t" in line}
    rows |= {i for i in range(len(numbered)) if {i - 1, i + 1} <= rows and 0 < len(numbered[i]) < 40}
    for tabbed, group in groupby(range(len(numbered)), key=lambda i: i in rows):
        lines = [numbered[i] for i in group]
        if not tabbed:
            for line in filter(str.strip, lines):
                yield Paragraph(escape(line), _CAPTION if line.startswith("Table ") else _BODY)
            continue
        wide = _width(lines) > column
        if wide:
            yield from (NextPageTemplate("wide"), PageBreak())
        yield _table(lines, page if wide else column)
        yield Spacer(1, 8)
        if wide:
            yield from (NextPageTemplate("columns"), PageBreak())


def _width(lines: list[str]) -> float:
    rows = [line.split("\t") for line in lines]
    return sum(
        max(pdfmetrics.stringWidth(cell, "Times-Roman", _CELL) for cell in cells) + 8
        for cells in zip_longest(*rows, fillvalue="")
    )


def typeset(text: str, columns: int = 1, title: str = "") -> bytes:
    """The PDF of a text."""
    out = io.BytesIO()
    document = BaseDocTemplate(out, pagesize=A4, invariant=1)
    narrow, wide = _frames(columns), _frames(1)
    document.addPageTemplates([PageTemplate("columns", narrow, onPage=_head), PageTemplate("wide", wide, onPage=_head)])
    document.build(list(_flow(text, (narrow[0]._width, wide[0]._width), title)))
    return out.getvalue()
