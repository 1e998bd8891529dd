"""From an Arrow table of documents to an Arrow table of outcomes: the unit of work of any engine."""

from __future__ import annotations

from typing import Any

from extractor.columnar import table_of
from extractor.extras import optional
from extractor.layout import Layout
from extractor.writers import line_of, render

#: Documents after which the words that only they had are forgotten.
_PORTION = 32


def document_schema() -> Any:
    """The Arrow schema of documents: ``doc_id`` and ``text``; ``source`` and ``layout`` may be left out.

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    pa = optional("pyarrow", "parquet")
    text = pa.string()
    return pa.schema(
        [
            pa.field("doc_id", text, False),
            pa.field("text", text, False),
            pa.field("source", text),
            pa.field("layout", text),
        ]
    )


def extract_table(documents: Any) -> Any:
    """The outcomes of a ``pyarrow.Table`` of documents, as a ``pyarrow.Table``.

    Pure and picklable: for Dask's ``map_partitions``, Spark's ``mapInArrow``, Ray Data's ``map_batches`` …

    Args:
        documents: columns ``doc_id`` and ``text`` (strings without nulls) and, if there is one, ``layout`` (what the
            text's format tells of it, by :meth:`Layout.dumps`, or null); others are passed over.

    Returns:
        One row an outcome in the order of the documents, under :func:`extractor.columnar.outcome_schema`.

    Raises:
        KeyError: a column is missing.
        MissingExtra: pyarrow is not installed.
    """
    from extractor.pipeline import extract, passing_words

    rows: list[tuple[Any, ...]] = []
    columns = [name for name in ("doc_id", "text", "layout") if name != "layout" or name in documents.column_names]
    for batch in documents.select(columns).to_batches(max_chunksize=_PORTION):
        with passing_words():
            for doc_id, text, *layouts in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                layout = next((Layout.loads(one) for one in layouts if one is not None), None)
                rows += render(line_of(extract(text, doc_id, layout=layout)), ("parquet",)).rows
    return table_of(rows)
