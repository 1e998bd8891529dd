"""Says for each cell of a table its row, its column and its caption.

Tables come from the layout where the text's reader knew them, else they are found in the text
(:mod:`text_tables`). The span group holds these labels:

    line      a whole row, caption or note, kept from sentence splitting
    caption   code ``table``; ``flat`` in its place where the table was flattened to one line
    column    a column's label, outermost first; code ``table|from row|column``
    stub      a row that only heads rows below it; code ``table|first row|row behind the last``
    row       a row's label; code ``table|row``
    key       a cell that names a row, where several columns do; code ``table|row|column``
    cell      code ``table|row|column``, and ``|columns`` where it covers several
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from extractor.components.grids import Table, Words, table_of
from extractor.components.spans import Found, attribute, found_in, layout_of, plain_of, set_spans
from extractor.components.text_tables import find_tables
from extractor.layout import Layout
from extractor.lexicon import Lexicon, lexicon

GROUP = "tables"


def rows_of(doc: Doc) -> list[tuple[int, int]]:
    """Where the rows, captions and notes of tables stand, which are no sentences of the running text."""
    return [(line.start, line.end) for line in found_in(doc, GROUP) if line.label == "line"]


def words_of(patterns: Lexicon) -> Words:
    """What the patterns know of a table's words."""

    def strip(text: str) -> str:
        for start, end, code in reversed(list(patterns.column_terms.find(text))):
            if code == "void":
                text = text[:start] + text[end:]
        return text

    def is_key(text: str) -> bool:
        return (patterns.column_terms.code(" ".join(text.split()).strip(" :")) or "").startswith("key_")

    return Words(strip, is_key)


def _of_layout(layout: Layout, text: str, patterns: Lexicon) -> Iterator[Table]:
    for grid in layout.grids:
        yield table_of(grid, text, words_of(patterns))


def _spans_of(table: Table, number: int) -> Iterator[Found]:
    for start, end in sorted(table.lines):
        if end > start:
            yield Found(start, end, "line", f"{number}")
    if table.flat and table.caption:
        yield Found(*table.caption, "flat", f"{number}")
    elif table.caption:
        yield Found(*table.caption, "caption", f"{number}")
    for above, column, label in table.columns:
        yield Found(*label, "column", f"{number}|{above}|{column}")
    for first, behind, stub in table.stubs:
        yield Found(*stub, "stub", f"{number}|{first}" + ("" if behind is None else f"|{behind}"))
    for at, row in enumerate(table.rows):
        if row.label:
            yield Found(*row.label, "row", f"{number}|{at}")
        for column, key in row.keys.items():
            yield Found(*key, "key", f"{number}|{at}|{column}")
        for column, (place, columns) in row.cells.items():
            yield Found(*place, "cell", f"{number}|{at}|{column}" + (f"|{columns}" if columns > 1 else ""))


@Language.factory("io_tables", assigns=["doc.spans", attribute(GROUP)])
def create_tables(nlp: Language, name: str) -> Tables:
    """Component factory."""
    return Tables(lexicon())


class Tables:
    """Sets ``doc.spans["tables"]``."""

    def __init__(self, patterns: Lexicon) -> None:
        self.patterns = patterns

    def __call__(self, doc: Doc) -> Doc:
        text = plain_of(doc)
        layout = layout_of(doc)
        tables: Iterator[Table] = iter(())
        if layout is not None and (layout.grids or layout.parts):
            tables = _of_layout(layout, text, self.patterns)
        elif "\n" in text:
            tables = find_tables(text, self.patterns, words_of(self.patterns))
        return set_spans(doc, GROUP, (span for n, table in enumerate(tables) for span in _spans_of(table, n)))
