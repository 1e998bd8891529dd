"""Docling's JSON of a converted document: its texts and tables in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from extractor.readers.article import Article, UnreadableContent
from extractor.readers.blocks import Blocks
from extractor.readers.compose import RawCell

_LEFT_OUT = frozenset({"page_header", "page_footer", "reference", "document_index", "caption", "footnote", "code"})
_MOST = 200


def is_docling(data: object) -> bool:
    """Whether JSON is a document of Docling."""
    return isinstance(data, dict) and data.get("schema_name") == "DoclingDocument"


def read_docling(data: Mapping[str, Any]) -> Iterator[Article]:
    """The one document.

    Raises:
        UnreadableContent: it has not the parts that such a document has.
    """
    try:
        yield _Docling(data).article()
    except (KeyError, TypeError, AttributeError, IndexError, ValueError) as error:
        raise UnreadableContent(f"not readable as Docling JSON ({type(error).__name__}: {error})") from None


class _Docling:
    """A document on its way to text."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.data = data
        self.blocks = Blocks()
        self.title = ""
        self.captions = {
            ref["$ref"]
            for kind in ("tables", "pictures")
            for item in data.get(kind, ())
            for ref in item.get("captions", ())
        }

    def article(self) -> Article:
        """The document."""
        self._children(self.data["body"], 0)
        return Article(self.blocks.text(), title=self.title or None, layout=self.blocks.layout())

    def _item(self, ref: Mapping[str, str]) -> Any:
        _, kind, *place = ref["$ref"].split("/")
        return self.data[kind][int(place[0])] if place else self.data[kind]

    def _children(self, parent: Mapping[str, Any], depth: int) -> None:
        for ref in parent.get("children", ()) if depth < _MOST else ():
            item = self._item(ref)
            if "data" in item and "table_cells" in (item["data"] or {}):
                self._table(item)
                continue
            label = item.get("label", "")
            text = item.get("text") or ""
            if text and label not in _LEFT_OUT and ref["$ref"] not in self.captions:
                self.title = self.title or (text if label == "title" else "")
                self.blocks.line(" ".join(text.split()))
            self._children(item, depth + 1)

    def _table(self, item: Mapping[str, Any]) -> None:
        rows: dict[int, list[tuple[int, RawCell]]] = {}
        for cell in item["data"]["table_cells"]:
            raw = RawCell(
                " ".join(str(cell.get("text") or "").split()),
                bool(cell.get("column_header")),
                int(cell.get("row_span") or 1),
                int(cell.get("col_span") or 1),
            )
            rows.setdefault(int(cell["start_row_offset_idx"]), []).append((int(cell["start_col_offset_idx"]), raw))
        told = (" ".join(str(self._item(ref).get("text") or "").split()) for ref in item.get("captions", ()))
        notes = [str(self._item(ref).get("text") or "") for ref in item.get("footnotes", ())]
        in_order = [[raw for _, raw in sorted(rows[row], key=lambda one: one[0])] for row in sorted(rows)]
        self.blocks.table(in_order, " ".join(told), notes)
