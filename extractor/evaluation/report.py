"""An evaluation for people (tables for a terminal) and for programs (plain data). Decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from extractor.evaluation.errors import OutcomeError, group_errors
from extractor.evaluation.scores import Evaluation, Score, Tally


def _ratios(score: Score) -> list[str]:
    """Precision, recall and F1; a dash each where there was nothing on either side."""
    if not score.gold and not score.predicted:
        return ["-"] * 3
    return [f"{ratio:.3f}" for ratio in (score.precision, score.recall, score.f1)]


def _table(title: str, first: str, *numbers: str) -> Table:
    table = Table(title=title, title_justify="left", box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    table.add_column(first, no_wrap=True)
    for name in numbers:
        table.add_column(name, justify="right", no_wrap=True)
    return table


def scores_table(evaluation: Evaluation) -> Table:
    """One row a kind, the sum of the numeric kinds (ALL), and the P values as sets by document.

    P, R and F1 are those of lenient matches; strict is the F1 where all numbers must be equal.
    """
    table = _table("Scores", "kind", "gold", "predicted", "P", "R", "F1", "strict")
    rows = {kind: (tally.lenient, tally.strict) for kind, tally in evaluation.kinds.items()}
    p_value = rows.pop("p_value")
    rows["ALL"] = (evaluation.overall.lenient, evaluation.overall.strict)
    rows["p_value"] = p_value
    rows["P values (set)"] = (evaluation.p_values, evaluation.p_values)
    for name, (lenient, strict) in rows.items():
        counts = (str(lenient.gold), str(lenient.predicted))
        style = "bold" if name == "ALL" else None
        table.add_row(name, *counts, *_ratios(lenient), _ratios(strict)[-1], style=style)
    return table


def categories_table(evaluation: Evaluation) -> Table:
    """How many outcomes of each kind fell into each category; incorrect ones under the gold's kind."""
    names = ("correct", "partial", "incorrect", "missed", "spurious")
    table = _table("Categories", "kind", *names)
    for kind, tally in evaluation.kinds.items():
        table.add_row(kind, *(str(getattr(tally, name)) for name in names))
    return table


def fields_table(evaluation: Evaluation) -> Table:
    """One row a field, over the matched outcomes of the numeric kinds; gold is how many print it."""
    table = _table("Fields of matched outcomes", "field", "gold", "predicted", "P", "R", "F1")
    for field, score in evaluation.fields.items():
        table.add_row(field, str(score.gold), str(score.predicted), *_ratios(score))
    return table


def summary_lines(evaluation: Evaluation) -> list[str]:
    """What the tables leave out, a sentence a line."""
    total = len(evaluation.documents)
    lines = [f"{total} documents; {evaluation.perfect_documents} with no missed and no wrong outcome"]
    if interval := evaluation.interval:
        lines.append(
            f"F1 {evaluation.overall.lenient.f1:.3f} ({interval.level:g} % bootstrap interval over documents "
            f"{interval.lower:.3f} to {interval.upper:.3f}, {interval.resamples} resamples)"
        )
    lines.append(f"arm found: {evaluation.arms.found} of {evaluation.arms.total}")
    for names, what in (
        (evaluation.unanswered, "gold without prediction, all missed"),
        (evaluation.without_gold, "prediction without gold, not scored"),
    ):
        if names:
            shown = ", ".join(names[:5]) + (" …" if len(names) > 5 else "")
            lines.append(f"{len(names)} times {what}: {shown}")
    return lines


def render(evaluation: Evaluation) -> RenderableType:
    """The whole evaluation for a terminal."""
    tables = (scores_table(evaluation), categories_table(evaluation), fields_table(evaluation))
    lines = (Text(line) for line in summary_lines(evaluation))
    return Group(*tables, *lines)


def errors_table(errors: Sequence[OutcomeError], limit: int | None = None) -> RenderableType:
    """The errors, grouped by construction and rule with the most frequent first; at most ``limit`` rows."""
    table = Table(title=f"Errors ({len(errors)})", title_justify="left")
    for name in ("construction", "rule", "document", "subject", "gold", "predicted", "quote"):
        table.add_column(name, overflow="fold")
    rows = [(group, error) for group in group_errors(errors) for error in group.errors]
    for group, error in rows[:limit]:
        cells = (
            f"{group.construction} ({len(group.errors)})",
            group.rule,
            error.doc_id,
            error.subject,
            error.gold or "",
            error.predicted or "",
            error.quote,
        )
        table.add_row(*(escape(cell) for cell in cells))
    return table


def _score_data(score: Score) -> dict[str, Any]:
    return {
        "gold": score.gold,
        "predicted": score.predicted,
        "hits": score.hits,
        "precision": score.precision,
        "recall": score.recall,
        "f1": score.f1,
    }


def _tally_data(tally: Tally) -> dict[str, Any]:
    return {**asdict(tally), "lenient": _score_data(tally.lenient), "strict": _score_data(tally.strict)}


def evaluation_data(evaluation: Evaluation) -> dict[str, Any]:
    """The scores as plain data, ready for ``json.dumps``; ratios are 0 to 1, keys always in one order."""
    return {
        "documents": len(evaluation.documents),
        "perfect_documents": evaluation.perfect_documents,
        "overall": _tally_data(evaluation.overall),
        "interval": asdict(evaluation.interval) if evaluation.interval else None,
        "kinds": {kind: _tally_data(tally) for kind, tally in evaluation.kinds.items()},
        "p_values": _score_data(evaluation.p_values),
        "arms": asdict(evaluation.arms),
        "fields": {field: _score_data(score) for field, score in evaluation.fields.items()},
        "kind_fields": {
            kind: {field: _score_data(score) for field, score in fields.items()}
            for kind, fields in evaluation.kind_fields.items()
        },
        "by_document": {name: _tally_data(tally) for name, tally in evaluation.documents.items()},
        "unanswered": list(evaluation.unanswered),
        "without_gold": list(evaluation.without_gold),
    }


def errors_data(errors: Sequence[OutcomeError]) -> list[dict[str, Any]]:
    """The errors as plain data, ready for ``json.dumps``, one dictionary an error."""
    names = ("doc_id", "category", "kind", "subject", "field", "gold", "predicted", "quote", "number")
    return [
        {
            **{name: getattr(error, name) for name in names},
            "evidence": error.evidence.model_dump() if error.evidence else None,
            "rule": error.rule,
            "construction": error.construction,
        }
        for error in errors
    ]
