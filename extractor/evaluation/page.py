"""The errors of an evaluation as one HTML page that needs nothing else: no network, no script."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape

from extractor.evaluation.errors import ErrorGroup, OutcomeError, group_errors

#: Characters shown on either side of a quote that was found in a text.
_MARGIN = 160

_STYLE = """
:root { color-scheme: light dark; --ink: #1c1e21; --paper: #fdfdfb; --line: #d4d4cf; --soft: #5f6368;
  --mark: #ffe08a; --missed: #b3261e; --spurious: #8a4b00; --partial: #1a5fb4; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e6e3; --paper: #17181a; --line: #3a3c40;
  --soft: #a2a6ab; --mark: #7a5c00; --missed: #ff8a80; --spurious: #ffb870; --partial: #8ab8ff; } }
body { font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
  max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
summary { cursor: pointer; font-weight: 600; padding: .4rem 0; }
article { border-top: 1px solid var(--line); padding: .6rem 0; overflow-wrap: anywhere; }
article p { margin: .2rem 0; }
blockquote { margin: .4rem 0; padding-left: .8rem; border-left: .2rem solid var(--line);
  white-space: pre-wrap; }
mark { background: var(--mark); color: inherit; font-weight: 600; }
.soft { color: var(--soft); }
.missed, .incorrect { color: var(--missed); } .spurious { color: var(--spurious); }
.partial, .label { color: var(--partial); }
"""

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<h1>{title}</h1>
<p>{summary}</p>
{groups}
</body>
</html>
"""


def _number_pattern(number: float) -> re.Pattern[str]:
    """The number in print: "9", "9.0" and "9·0" are all 9; never a part of a longer number."""
    whole, _, fraction = f"{number:.10f}".rstrip("0").partition(".")
    tail = rf"[.,·]{fraction}0*" if fraction else r"(?:[.,·]0+)?"
    head = "0?" if whole == "0" and fraction else whole
    return re.compile(rf"(?<!\d)(?<!\d[.,·]){head}{tail}(?!\d)(?![.,·]\d)")


def _marked(text: str, start: int, end: int) -> str:
    return f"{escape(text[:start])}<mark>{escape(text[start:end])}</mark>{escape(text[end:])}"


def _marked_number(quote: str, number: float | None) -> str:
    match = _number_pattern(number).search(quote) if number is not None else None
    return _marked(quote, *match.span()) if match else escape(quote)


def context(error: OutcomeError, text: str | None) -> str:
    """The sentence of an error as HTML with its number marked.

    By the offsets of the evidence where the text is given and fits them; else the surroundings of the quote
    where the text holds it once; else the quote alone.
    """
    where = error.evidence
    if text is not None and where and text[where.start : where.end] == where.text:
        first = where.sentence_start
        return _marked(text[first : where.sentence_end], where.start - first, where.end - first)
    if text is not None and error.quote and text.count(error.quote) == 1:
        at = text.index(error.quote)
        end = at + len(error.quote)
        before, after = text[max(0, at - _MARGIN) : at], text[end : end + _MARGIN]
        return f"{escape(before)}{_marked_number(error.quote, error.number)}{escape(after)}"
    return _marked_number(error.quote, error.number)


def _article(error: OutcomeError, text: str | None) -> str:
    subject = f"{error.kind} {error.subject}".strip()
    what = f"<strong>{escape(error.field)}</strong>: " if error.field else ""
    gold, predicted = (escape(value) if value else "-" for value in (error.gold, error.predicted))
    place = f", at {error.evidence.start} to {error.evidence.end}" if error.evidence else ""
    return (
        f'<article><p><span class="{error.category}">{error.category}</span> {escape(subject)} '
        f'<span class="soft">in {escape(error.doc_id)}{place}</span></p>'
        f"<p>{what}gold {gold}; predicted {predicted}</p>"
        f"<blockquote>{context(error, text) or '-'}</blockquote></article>"
    )


def _section(group: ErrorGroup, texts: Mapping[str, str]) -> str:
    rule = f' <span class="soft">by {escape(group.rule)}</span>' if group.rule else ""
    articles = "\n".join(_article(error, texts.get(error.doc_id)) for error in group.errors)
    return (
        f"<details><summary>{escape(group.construction)}{rule} ({len(group.errors)})</summary>\n{articles}\n</details>"
    )


def errors_page(
    errors: Sequence[OutcomeError], texts: Mapping[str, str] | None = None, *, title: str = "Errors"
) -> str:
    """All errors by construction as a standalone HTML page; ``texts`` are raw texts by document id."""
    groups = group_errors(errors)
    documents = len({error.doc_id for error in errors})
    summary = f"{len(errors)} errors of {len(groups)} constructions in {documents} documents"
    body = "\n".join(_section(group, texts or {}) for group in groups)
    return _PAGE.format(title=escape(title), style=_STYLE, summary=summary, groups=body)
