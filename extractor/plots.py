"""Forest plots as files, by matplotlib: the studies' own numbers with their intervals, as printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.decided import whose_note
from extractor.errors import UserError
from extractor.exports.meta import hazard_ratios
from extractor.extras import optional
from extractor.schema import DocumentRecord, Interval, OutcomeBase, SurvivalTime
from extractor.writers import as_printed, printed, replacing

#: What can be drawn, and the words under its axis.
AXES = {
    "hazard_ratio": "hazard ratio",
    "tumor_response": "percent",
    "survival_rate": "percent",
    "survival_time": "months",
}
_LABEL = 60


class NothingToPlot(UserError):
    """No outcome of this kind and endpoint has a number."""


@dataclass(frozen=True)
class Line:
    """One line of a forest plot; ``low`` and ``high`` are null where no interval is printed, ``shown`` has the numbers
    as the text prints them."""

    label: str
    value: float
    low: float | None
    high: float | None
    shown: str = ""


def lines(records: Iterable[DocumentRecord], kind: str, endpoint: str) -> list[Line]:
    """The own outcomes of a kind and endpoint (in any case), each told once, times in months."""
    found: dict[tuple[object, ...], Line] = {}
    for record, index, outcome in _own(records, kind):
        value = getattr(outcome, "percent" if kind in {"tumor_response", "survival_rate"} else "value")
        if (
            getattr(outcome, "endpoint", "").casefold() != endpoint.casefold()
            or value is None
            or (kind == "hazard_ratio" and value <= 0)
        ):
            continue
        months = outcome.months / value if isinstance(outcome, SurvivalTime) and value and outcome.months else 1.0
        ci: Interval | None = getattr(outcome, "ci", None)
        low, high = (ci.lower, ci.upper) if ci else (None, None)
        timepoint = getattr(outcome, "timepoint", None)
        when = f"{printed(timepoint.value)} {timepoint.unit}" if timepoint else ""
        group = getattr(outcome, "comparison", None) or outcome.arm or ""
        of = ", ".join(part for part in (group, when, getattr(outcome, "model", None)) if part)
        label = f"{record.doc_id}: {of}" if of else record.doc_id
        note = whose_note(record, index)
        line = Line(
            (label if len(label) <= _LABEL else f"{label[: _LABEL - 1]}…") + (f" [{note}]" if note else ""),
            value * months,
            low and low * months,
            high and high * months,
            _shown(outcome, kind),
        )
        found.setdefault((record.doc_id, outcome.arm if kind != "hazard_ratio" else "", when, value, low, high), line)
    return list(found.values())


def _shown(outcome: OutcomeBase, kind: str) -> str:
    """The numbers of a line as the text prints them: "14.0 months (10.4–17.6)"."""
    data = outcome.model_dump()
    share = kind in {"tumor_response", "survival_rate"}
    number = as_printed(data, "percent" if share else "value") or ""
    unit = " %" if share else f" {data['unit']}" if data.get("unit") else ""
    interval = as_printed(data, "ci") if data.get("ci") else None
    return f"{number}{unit} ({interval})" if interval else f"{number}{unit}"


def _own(records: Iterable[DocumentRecord], kind: str) -> Iterator[tuple[DocumentRecord, int, OutcomeBase]]:
    if kind == "hazard_ratio":
        yield from ((effect.record, effect.index, effect.outcome) for effect in hazard_ratios(records))
        return
    for record in records:
        for index, outcome in enumerate(record.outcomes):
            if outcome.kind == kind and outcome.attribution == "own":
                yield record, index, outcome


def forest(held: Sequence[Line], kind: str, title: str, path: Path) -> None:
    """Draw lines as a forest plot into an ``.svg``, ``.png`` or ``.pdf`` file.

    Raises:
        MissingExtra: matplotlib is not installed.
        NothingToPlot: there are no lines.
        WriteError: the file cannot be written.
    """
    if not held:
        raise NothingToPlot(f"no {kind} of this endpoint with a number")
    matplotlib = optional("matplotlib", "plot")
    figure_module = optional("matplotlib.figure", "plot")
    with matplotlib.rc_context({"svg.hashsalt": "io-extractor", "svg.fonttype": "none"}):
        figure = figure_module.Figure(figsize=(9, 1.2 + 0.28 * len(held)), layout="constrained")
        axes = figure.subplots()
        for at, line in enumerate(held):
            if line.low is not None and line.high is not None and (kind != "hazard_ratio" or line.low > 0):
                axes.plot([line.low, line.high], [at, at], color="black", linewidth=1)
            axes.plot([line.value], [at], marker="s", color="#0b57a4", markersize=5)
        axes.set_yticks(range(len(held)), [line.label for line in held], fontsize=8, parse_math=False)
        numbers = axes.secondary_yaxis("right")
        numbers.set_yticks(range(len(held)), [line.shown for line in held], fontsize=8, parse_math=False)
        axes.set_ylim(len(held) - 0.5, -0.5)
        if kind == "hazard_ratio":
            axes.set_xscale("log")
            axes.axvline(1, color="grey", linestyle="--", linewidth=0.8)
            ends = [end for line in held for end in (line.value, line.low, line.high) if end]
            ticks = [
                t
                for t in (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50)
                if min(ends) / 1.5 <= t <= max(ends) * 1.5
            ]
            axes.set_xticks(ticks, [printed(t) for t in ticks])
            axes.minorticks_off()
        axes.set_xlabel(AXES[kind])
        axes.set_title(title, fontsize=10, parse_math=False)
        suffix = path.suffix.removeprefix(".").lower() or "svg"
        metadata = {"Date": None} if suffix == "svg" else {"CreationDate": None} if suffix == "pdf" else {}
        with replacing(path) as temporary:
            figure.savefig(temporary, format=suffix, dpi=150, metadata=metadata)
