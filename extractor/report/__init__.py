"""One HTML page for a whole batch: every outcome, the place where it was printed, findings, forest plots, decisions.

The page needs nothing else: no network, no second file. All words of documents reach it as JSON and are written by
the script as text, never as markup; a content security policy lets no other script run than the page's own. It is
written document by document, and its script reads it so: no part of it grows with the number of documents.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from extractor.report.data import Key, parts
from extractor.schema import DocumentRecord

#: What of a row the page does without: numbers as printed stand in its own columns, and what is empty it adds itself.
_UNUSED = frozenset({"value_printed", "percent_printed", "ci_printed", "range_printed", "p_printed",
                     "timepoint_months_derived"})  # fmt: skip


def report_page(
    records: Sequence[DocumentRecord],
    texts: Mapping[str, str],
    *,
    title: str = "Outcomes",
    version: str = "",
    earlier: Sequence[Sequence[str]] = (),
) -> Iterator[str]:
    """The page for some records, piece by piece; ``texts`` are raw texts by document id.

    A document without its text is shown with the quotes that its record keeps. ``earlier`` are the decisions that
    were applied to the records, as rows of an edits file; the page saves them again beside new ones.
    """
    environment = Environment(
        loader=PackageLoader("extractor.report"), autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
    )
    style, script, key = _asset("report.css"), _asset("report.js"), Key(records)
    return environment.get_template("report.html").generate(
        title=title,
        version=version,
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
        counts=[len(records), sum(len(one.outcomes) for one in records), sum(len(one.findings) for one in records)],
        earlier=earlier,
        parts=_parts(records, texts, key),
        key=lambda: key.of(earlier),
        json=_json,
    )


def _parts(
    records: Sequence[DocumentRecord], texts: Mapping[str, str], key: Key
) -> Iterator[tuple[Markup, str | None]]:
    """Each document as JSON, and its text; its rows go into the key on the way."""
    for document, rows, findings, text in parts(records, texts):
        key.add(rows)
        yield _json({"document": document, "rows": [_lean(row) for row in rows], "findings": findings}), text


def _lean(row: Mapping[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in row.items() if value not in ("", [], None)}
    return kept | {"fields": {name: value for name, value in row["fields"].items() if name not in _UNUSED}}


def _json(value: Any) -> Markup:
    """JSON that ends no element of the page."""
    return htmlsafe_json_dumps(value, separators=(",", ":"))


def _asset(name: str) -> str:
    return (files("extractor.report") / "templates" / name).read_text(encoding="utf-8")


def _hash(code: str) -> str:
    """The source expression by which a content security policy allows an inline element."""
    return "'sha256-" + base64.b64encode(hashlib.sha256(code.encode()).digest()).decode() + "'"


__all__ = ["report_page"]
