"""What is made of a run's results: ``report``, ``export``, ``plot`` and ``apply-edits``."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.shared import Results, existing, fail, one_sentence_errors, path_argument, path_option

if TYPE_CHECKING:
    from extractor.decisions import InForce

Texts = Annotated[
    list[Path] | None,
    path_option(help="Folder of the texts, where they no longer lie where they were read. May be repeated."),
]

Decisions = Annotated[
    Path | None,
    path_option(help="File of a person's decisions (decided.csv or edits.csv); that of the folder if not given."),
]
Without = Annotated[bool, typer.Option("--no-decisions", help="The machine's numbers, whatever a person decided.")]


def _in_force(results: Path, path: Path | None, without: bool, target: Path) -> InForce:
    """The records as decided, said on stderr; ``target`` is about to be written and must not hold decisions."""
    from extractor import decisions
    from extractor.progress import Life

    if path is not None and without:
        fail("--decisions and --no-decisions exclude each other", 2)
    existing(results, path)
    decisions.spare(target)
    with Life(f"reading {results}"):
        found = decisions.in_force(results, path, without=without)
    if found.said:
        typer.echo(f"io-extract: {found.said}", err=True)
    return found


def report(
    results: Results,
    html: Annotated[
        Path | None, path_option("--out", "-o", help="The page; report.html in the folder if not given.")
    ] = None,
    texts: Texts = None,
    title: Annotated[str, typer.Option(help="Heading of the page.")] = "Outcomes",
    decisions: Decisions = None,
    no_decisions: Without = False,
) -> None:
    """Write a page of all outcomes: table, source, findings, forest plots, decisions."""
    from extractor import __version__
    from extractor.decisions import edits_rows
    from extractor.progress import Life
    from extractor.report import report_page
    from extractor.results import find_text
    from extractor.writers import write_text

    with one_sentence_errors():
        existing(*(texts or ()))
        target = html or results / "report.html"
        held = _in_force(results, decisions, no_decisions, target)
        records = held.records
        with Life("looking for the texts") as life:
            found = {}
            for number, record in enumerate(records, start=1):
                life.said = f"looking for the texts: {number} of {len(records)} documents"
                found[record.doc_id] = find_text(record, [*(texts or ()), results / "texts"])
            known = {name: text for name, text in found.items() if text is not None}
            life.said = f"writing {target}"
            earlier = edits_rows(held.edits)
            write_text(target, report_page(records, known, title=title, version=__version__, earlier=earlier))
    typer.echo(f"{len(records)} documents into {target}")
    for name in sorted(found.keys() - known.keys()):
        typer.echo(f"  {name}: its text was not found, or has changed; shown without it (--texts names a folder)")


class To(StrEnum):
    """Formats of ``export``."""

    csv = "csv"
    xlsx = "xlsx"
    parquet = "parquet"
    duckdb = "duckdb"
    metafor = "metafor"
    revman = "revman"
    arms = "arms"
    comparisons = "comparisons"
    two_by_two = "two-by-two"


def export(
    results: Results,
    to: Annotated[
        To,
        typer.Option(
            help="The format; metafor and revman are tables for a meta-analysis, "
            "arms, comparisons and two-by-two those of a review."
        ),
    ],
    out: Annotated[Path | None, path_option("--out", "-o", help="The file; in the folder if not given.")] = None,
    decisions: Decisions = None,
    no_decisions: Without = False,
) -> None:
    """Write the outcomes of a run as a table for another program."""
    from extractor.exports import FORMATS
    from extractor.exports import export as write
    from extractor.progress import Life

    with one_sentence_errors():
        target = out or results / FORMATS[to].file
        records = _in_force(results, decisions, no_decisions, target).records
        with Life(f"writing {target}"):
            write(records, target, to)
    typer.echo(f"{target}")


class What(StrEnum):
    """Pictures of ``plot``."""

    forest = "forest"


class PlotKind(StrEnum):
    """Kinds of outcomes that a forest plot can show."""

    hazard_ratio = "hazard_ratio"
    tumor_response = "tumor_response"
    survival_time = "survival_time"
    survival_rate = "survival_rate"


def plot(
    results: Results,
    out: Annotated[Path, path_option("--out", "-o", help="The picture: .svg, .png or .pdf.")],
    what: Annotated[What, typer.Option(help="The picture to draw.")] = What.forest,
    kind: Annotated[PlotKind, typer.Option(help="The kind of outcomes.")] = PlotKind.hazard_ratio,
    endpoint: Annotated[str, typer.Option(help="The endpoint, by its code (os is OS).")] = "OS",
    decisions: Decisions = None,
    no_decisions: Without = False,
) -> None:
    """Draw the outcomes of a run as a picture."""
    from extractor.plots import AXES, NothingToPlot, forest, lines

    if out.suffix.lower() not in {".svg", ".png", ".pdf"}:
        fail(f"{out}: not a .svg, .png or .pdf file", 2)
    with one_sentence_errors():
        found = lines(_in_force(results, decisions, no_decisions, out).records, kind, endpoint)
        try:
            forest(found, kind, f"{endpoint.upper()}, {AXES[kind]}", out)
        except NothingToPlot:
            fail(f"{results}: no {kind} of {endpoint} with a number", 1)
    typer.echo(f"{out}: {len(found)} lines")


def apply_edits(
    results: Results,
    edits: Annotated[Path, path_argument(help="The edits.csv that the report saved.")],
    out: Annotated[
        Path | None,
        path_option("--out", "-o", help="The decided table; decided.csv in the folder, or decided-NAME.csv beside it."),
    ] = None,
    gold: Annotated[
        Path | None,
        path_option(help="Folder for gold of fully decided documents; gold in the folder, or gold-NAME beside it."),
    ] = None,
) -> None:
    """Put a reviewer's decisions beside the machine's outcomes, as a table and as gold."""
    from collections import Counter

    from extractor import decisions
    from extractor.results import read_results
    from extractor.writers import write_text

    with one_sentence_errors():
        existing(results, edits)
        records = list(read_results(results))
        read, errors = decisions.read_edits(edits)
        result = decisions.apply(records, read, edits)
        errors += result.errors
        files, left = decisions.gold(records, result)
        text = decisions.decided_csv(result)
        table, folder = decisions.places(results, decisions.reviewers_of(read), (text, files), out, gold)
        write_text(table, text)
        decisions.write_gold(files, folder)
    counts = Counter(one.edit.decision if one.edit else "undecided" for one in result.decided)
    typer.echo(f"{table}: " + ", ".join(f"{counts[name]} {name}" for name in ("accept", "reject", "edit", "undecided")))
    typer.echo(f"{folder}: {len(files)} documents; {len(left)} have outcomes left to decide")
    if out is None and table != results / "decided.csv":
        typer.echo(f"{results} holds other decisions already; they stay, these stand beside them")
    for error in errors:
        typer.echo(f"io-extract: {error}", err=True)
    if errors:
        raise typer.Exit(1)
