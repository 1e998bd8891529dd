"""The scores as Markdown tables, which read as well on the screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .measure import PhrasingScore, TransformScore


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(_cell(cell) for cell in cells)} |"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    return "\n".join([_row(head), _row(["---"] * len(head)), *(_row(row) for row in rows)])


def phrasing_table(scores: Sequence[PhrasingScore]) -> str:
    """Pass rate of each phrasing in the order given, with a failing sentence and what differed in it."""
    passed, total = sum(s.passed for s in scores), sum(s.total for s in scores)
    summary = (
        f"{len(scores)} phrasings, {total} statements, {passed} read exactly "
        f"({100 * passed / total if total else 0:.1f} %)."
    )
    rows = [
        [
            score.phrasing,
            f"{100 * score.rate:.0f} %",
            score.failing_text or "",
            "; ".join(score.disagreements[:3]) + (" …" if len(score.disagreements) > 3 else ""),
        ]
        for score in scores
    ]
    return summary + "\n\n" + _table(("phrasing", "passed", "a sentence that failed", "what differed"), rows)


def transform_table(columns: Mapping[str, Sequence[TransformScore]]) -> str:
    """Share of outcomes that survive each transformation, one pair of columns for each set of texts.

    Rows stand in the order of the first set's scores.
    """
    sets = {name: {score.transform: score for score in scores} for name, scores in columns.items()}
    head = ["transformation"]
    for name in columns:
        head += [f"{name}: survived", f"{name}: new"]
    rows = []
    for transform in next(iter(sets.values()), {}):
        row = [transform]
        for scores in sets.values():
            score = scores[transform]
            row += [f"{100 * score.rate:.1f} % of {score.total}", str(score.new)]
        rows.append(row)
    return _table(head, rows)
