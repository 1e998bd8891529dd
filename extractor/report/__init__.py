"""One HTML page for a whole batch: every outcome, the place where it was printed, findings, forest plots, decisions.

The page needs nothing else: no network, no second file. All words of documents reach it as JSON and are written by
the script as text, never as markup; a content security policy lets no other script run than the page's own.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined

from extractor.report.data import page_data
from extractor.schema import DocumentRecord


def _asset(name: str) -> str:
    return (files("extractor.report") / "templates" / name).read_text(encoding="utf-8")


def _hash(code: str) -> str:
    """The source expression by which a content security policy allows an inline element."""
    return "'sha256-" + base64.b64encode(hashlib.sha256(code.encode()).digest()).decode() + "'"


def report_page(
    records: Iterable[DocumentRecord],
    texts: Mapping[str, str],
    *,
    title: str = "Outcomes",
    version: str = "",
    earlier: Sequence[Sequence[str]] = (),
) -> str:
    """The page for some records; ``texts`` are raw texts by document id.

    A document without its text is shown with the quotes that its record keeps. ``earlier`` are the decisions that
    were applied to the records, as rows of an edits file; the page saves them again beside new ones.
    """
    environment = Environment(
        loader=PackageLoader("extractor.report"), autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
    )
    style, script = _asset("report.css"), _asset("report.js")
    return environment.get_template("report.html").render(
        title=title,
        version=version,
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
        data=page_data(records, texts, earlier),
    )


__all__ = ["report_page"]
