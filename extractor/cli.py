"""The command ``io-extract``: reads the command line, calls the rest, prints; decides nothing.

Exit codes: 0 all went well; 1 something could not be read or written, or a check or floor was not met;
2 wrong usage; 130 stopped by Ctrl-C. What takes long to import (spaCy) is imported by the commands that need it.
"""

from __future__ import annotations

import io
import json
import math
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NoReturn

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from extractor.batch import Tally
    from extractor.documents import Document
    from extractor.readers import Format

app = typer.Typer(
    name="io-extract",
    help="Numeric outcomes out of interventional-oncology texts: response, survival, hazards, toxicity.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Engine = Literal["local", "dask"]
Workers = Annotated[int, typer.Option(min=1, help="Processes to spread the documents over.")]


def main() -> None:
    """Run the command; characters that the terminal cannot show are written as escapes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    app()


def _fail(message: str, code: int) -> NoReturn:
    """End with one line on stderr."""
    typer.echo(f"io-extract: {' '.join(message.split())}", err=True)
    raise typer.Exit(code)


@contextmanager
def _one_sentence_errors() -> Iterator[None]:
    """What a user can put right ends in one sentence: 2 for wrong usage, 1 for unusable files."""
    from extractor.documents import NoSuchPath, NoTexts
    from extractor.errors import UserError

    try:
        yield
    except (NoSuchPath, NoTexts) as error:
        _fail(str(error), 2)
    except UserError as error:
        _fail(str(error), 1)


def _console() -> Console:
    """The screen; where there is none (a pipe, a file), wide enough for the tables."""
    from rich.console import Console

    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = 160
    return console


def _existing(*paths: Path | None) -> None:
    from extractor.documents import NoSuchPath, printable_path

    for path in paths:
        if path is not None and not path.exists():
            raise NoSuchPath(printable_path(path), "no such file or folder")


def _version(asked: bool) -> None:
    if asked:
        from importlib import metadata

        from extractor.extras import DISTRIBUTION

        try:
            number = metadata.version(DISTRIBUTION)
        except metadata.PackageNotFoundError:
            number = "(not installed)"
        typer.echo(f"{DISTRIBUTION} {number}")
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Options of all commands."""


# --------------------------------------------------------------------------------------------------- run


def _size(megabytes: float) -> float:
    if not 0 < megabytes < math.inf:
        raise typer.BadParameter(f"{megabytes:g} is not a size")
    return megabytes


def _print_tally(tally: Tally, folder: Path) -> None:
    from rich.table import Table
    from rich.text import Text

    from extractor.schema import MODELS

    console = _console()
    unchanged = f" ({tally.unchanged} of them done by an earlier run)" if tally.unchanged else ""
    console.print(Text(f"{tally.documents} documents into {folder}{unchanged}"), soft_wrap=True)
    table = Table()
    table.add_column("outcomes")
    for heading in ("own", "cited"):
        table.add_column(heading, justify="right")
    for kind in MODELS:
        table.add_row(kind, *(str(tally.outcomes[kind, side]) for side in ("own", "cited")))
    own, cited = (sum(n for key, n in tally.outcomes.items() if key[1] == side) for side in ("own", "cited"))
    table.add_section()
    table.add_row("all", str(own), str(cited))
    console.print(table)
    typer.echo(f"warnings: {tally.warnings.total()}")
    for warning, count in sorted(tally.warnings.items()):
        typer.echo(f"  {warning} ({count})")
    typer.echo(f"skipped: {len(tally.skipped)}")
    for error in tally.skipped:
        typer.echo(f"  {error}")


def _formats(names: str) -> str:
    read, written = _read_and_written(names)
    from extractor.readers import FORMATS as READ
    from extractor.writers import FORMATS as WRITTEN

    if unknown := sorted(set(written) - set(WRITTEN)):
        raise typer.BadParameter(f"{', '.join(unknown)}: not among {', '.join((*WRITTEN, *READ))}")
    if len(read) > 1:
        raise typer.BadParameter(f"{', '.join(read)}: files are read as one of them, or as auto")
    return names


def _read_and_written(names: str) -> tuple[list[Format], list[str]]:
    """The formats that files are read in and those that are written, of names with commas."""
    from extractor.readers import FORMATS

    given = names.split(",") if names else []
    return [name for name in FORMATS if name in given], [name for name in given if name not in FORMATS]


@app.command()
def run(
    paths: Annotated[list[Path], typer.Argument(help="Texts and articles, or folders searched for them.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for outcomes.jsonl and the other formats.")],
    workers: Workers = 1,
    max_size: Annotated[float, typer.Option(callback=_size, help="Largest file to read, in MB.")] = 20,
    formats: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            callback=_formats,
            help="With commas: what to write, of jsonl (always written), csv, parquet; and what the files are, of "
            "auto (by what stands in them), text, jats, pubmed, bioc, pdf.",
        ),
    ] = "",
    save_text: Annotated[
        bool, typer.Option("--save-text", help="Also write the plain text that all offsets refer to.")
    ] = False,
    distinct: Annotated[
        bool, typer.Option("--distinct", help="Also write each study's own results once, as distinct.jsonl and .csv.")
    ] = False,
    engine: Annotated[
        Engine, typer.Option(help="Processes of this machine, or a Dask cluster (Parquet only).")
    ] = "local",
    scheduler: Annotated[
        str | None, typer.Option(help="Address of a Dask scheduler (tcp://…); without it a local cluster starts.")
    ] = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Keep nothing of earlier runs into the same folder.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar, no summary.")] = False,
) -> None:
    """Extract outcomes from texts into a folder; a run that was broken off goes on where it was."""
    from extractor import batch
    from extractor.documents import MEGABYTE, find_documents, read_documents
    from extractor.progress import progress_bar
    from extractor.workers import Crew

    read, written = _read_and_written(formats)
    form = read[0] if read else "auto"
    if engine == "dask" and (written not in ([], ["parquet"]) or save_text or distinct):
        _fail("--engine dask writes Parquet only", 2)
    if engine == "local" and scheduler is not None:
        _fail("--scheduler is for --engine dask", 2)
    tally = batch.Tally()
    with _one_sentence_errors():
        found = find_documents(paths)
        with (
            Crew(workers if engine == "local" else 1, batch.prepare) as crew,
            progress_bar(shown=not quiet) as progress,
        ):
            task = progress.add_task("", total=len(found.files), skipped=0, unchanged=0)

            def show(tally: Tally) -> None:
                done = tally.documents + len(tally.skipped)  # a file may hold many documents
                progress.update(
                    task,
                    completed=done,
                    total=max(done, len(found.files)),
                    skipped=len(tally.skipped),
                    unchanged=tally.unchanged,
                )

            limit = int(max_size * MEGABYTE)
            try:
                if engine == "dask":
                    from extractor import cluster

                    for done in cluster.run(found.files, out, scheduler, workers, limit, fresh, form=form):
                        tally.add_partition(done)
                        show(tally)
                else:
                    wanted = [*(written or ("jsonl", "csv")), *(["distinct"] if distinct else [])]
                    documents = read_documents(found.files, limit, form)
                    batch.run(documents, out, crew, wanted, fresh, show, tally, save_text)
            except KeyboardInterrupt:
                kept = f"stopped after {tally.documents} documents, which {out} keeps"
                _fail(f"{kept}; the same command goes on from there", 130)
    tally.skipped[:0] = found.errors
    if not quiet:
        _print_tally(tally, out)
    for error in tally.skipped if quiet else ():
        typer.echo(f"io-extract: {error}", err=True)
    if tally.skipped:
        raise typer.Exit(1)


# ----------------------------------------------------------------------------------------------- explain


def _read(path: Path) -> Document:
    from extractor.documents import DocumentFile, NoSuchPath, printable_path, read_document

    if not path.is_symlink():
        _existing(path)
    if path.is_dir():
        raise NoSuchPath(printable_path(path), "a folder, where one file was expected")
    return read_document(DocumentFile(path, printable_path(Path(path.stem))))


@app.command()
def explain(
    file: Annotated[Path, typer.Argument(help="One text.")],
    html: Annotated[Path | None, typer.Option(help="Write a page here instead of to the terminal.")] = None,
) -> None:
    """Show where in a text each outcome was printed, and the rule that made it."""
    with _one_sentence_errors():
        document = _read(file)
        from extractor.batch import extract_document
        from extractor.explain import listing, marked_text, to_html
        from extractor.writers import write_text

        record = extract_document(document)
        if html is not None:
            write_text(html, to_html(record, document.text))
            return
    from rich.text import Text

    console = _console()
    console.print(marked_text(record, document.text), soft_wrap=True)
    console.print()
    for line in listing(record):
        console.print(line, soft_wrap=True)
    if not record.outcomes:
        console.print("No outcomes found.")
    for message in (*(finding.message for finding in record.findings), *record.warnings):
        console.print(Text(f"note: {message}"), soft_wrap=True)


# ---------------------------------------------------------------------------------------------- evaluate


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(help="Folder of gold files (*.json).")],
    predictions: Annotated[
        Path | None, typer.Argument(help="An outcomes.jsonl; left out, the texts are run afresh.")
    ] = None,
    texts: Annotated[
        Path | None,
        typer.Option(help="Folder of the texts; a corpus or texts folder beside GOLD if not given."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the scores as JSON.")] = False,
    min_f1: Annotated[
        float | None, typer.Option(min=0, max=1, help="Exit with 1 where the overall F1 is below.")
    ] = None,
    errors: Annotated[bool, typer.Option("--errors", help="List every error, most frequent cause first.")] = False,
    errors_html: Annotated[Path | None, typer.Option(help="Write the errors in context as a page.")] = None,
    workers: Workers = 1,
) -> None:
    """Score outcomes against gold: precision, recall and F1 by kind and by field."""
    from extractor import evaluation
    from extractor.batch import default_texts, predict
    from extractor.writers import write_text

    with _one_sentence_errors():
        _existing(gold, predictions, texts)
        if not gold.is_dir():
            _fail(f"{gold}: a file, where a folder of gold was expected", 2)
        folder = texts or default_texts(gold)
        if folder is None and predictions is None:
            _fail(f"{gold}: no texts beside this folder; name theirs with --texts or give predictions", 2)
        documents = evaluation.read_gold(gold, folder)
        given = evaluation.read_predictions(predictions) if predictions else None
        predicted = predict(documents.values(), workers) if given is None else given
        scores = evaluation.evaluate({name: doc.outcomes for name, doc in documents.items()}, predicted)
        found = evaluation.errors_of(scores)
        if errors_html is not None:
            known = {name: doc.text for name, doc in documents.items() if doc.text is not None}
            write_text(errors_html, evaluation.errors_page(found, known))
    if as_json:
        data = evaluation.evaluation_data(scores) | ({"errors": evaluation.errors_data(found)} if errors else {})
        typer.echo(json.dumps(data, indent=2, ensure_ascii=False))
    else:
        _console().print(evaluation.render(scores))
        if errors:
            _console().print(evaluation.errors_table(found))
    f1 = scores.overall.lenient.f1
    if min_f1 is not None and f1 < min_f1:
        _fail(f"overall F1 {f1:.4f} is below {min_f1:g}", 1)


# ------------------------------------------------------------------------------------------------ report

Results = Annotated[Path, typer.Argument(help="Folder that 'io-extract run' wrote to.")]
Texts = Annotated[
    list[Path] | None,
    typer.Option(help="Folder of the texts, where they no longer lie where they were read. May be repeated."),
]


@app.command()
def report(
    results: Results,
    html: Annotated[
        Path | None, typer.Option("--out", "-o", help="The page; report.html in the folder if not given.")
    ] = None,
    texts: Texts = None,
    title: Annotated[str, typer.Option(help="Heading of the page.")] = "Outcomes",
) -> None:
    """Write a page of all outcomes: table, source, findings, forest plots, decisions."""
    from extractor import __version__
    from extractor.report import report_page
    from extractor.results import find_text, read_results
    from extractor.writers import write_text

    with _one_sentence_errors():
        _existing(results, *(texts or ()))
        records = list(read_results(results))
        found = {record.doc_id: find_text(record, [*(texts or ()), results / "texts"]) for record in records}
        known = {name: text for name, text in found.items() if text is not None}
        target = html or results / "report.html"
        write_text(target, report_page(records, known, title=title, version=__version__))
    typer.echo(f"{len(records)} documents into {target}")
    for name in sorted(found.keys() - known.keys()):
        typer.echo(f"  {name}: its text was not found, or has changed; shown without it (--texts names a folder)")


# ------------------------------------------------------------------------------------------ export, plot


class To(StrEnum):
    """Formats of ``export``."""

    csv = "csv"
    xlsx = "xlsx"
    parquet = "parquet"
    duckdb = "duckdb"
    metafor = "metafor"
    revman = "revman"


@app.command()
def export(
    results: Results,
    to: Annotated[To, typer.Option(help="The format; metafor and revman are tables for a meta-analysis.")],
    out: Annotated[Path | None, typer.Option("--out", "-o", help="The file; in the folder if not given.")] = None,
) -> None:
    """Write the outcomes of a run as a table for another program."""
    from extractor.exports import FORMATS
    from extractor.exports import export as write
    from extractor.results import read_results

    with _one_sentence_errors():
        _existing(results)
        target = out or results / FORMATS[to].file
        write(list(read_results(results)), target, to)
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


@app.command()
def plot(
    results: Results,
    out: Annotated[Path, typer.Option("--out", "-o", help="The picture: .svg, .png or .pdf.")],
    what: Annotated[What, typer.Option(help="The picture to draw.")] = What.forest,
    kind: Annotated[PlotKind, typer.Option(help="The kind of outcomes.")] = PlotKind.hazard_ratio,
    endpoint: Annotated[str, typer.Option(help="The endpoint, by its code.")] = "OS",
) -> None:
    """Draw the outcomes of a run as a picture."""
    from extractor.plots import AXES, NothingToPlot, forest, lines
    from extractor.results import read_results

    if out.suffix.lower() not in {".svg", ".png", ".pdf"}:
        _fail(f"{out}: not a .svg, .png or .pdf file", 2)
    with _one_sentence_errors():
        _existing(results)
        found = lines(read_results(results), kind, endpoint)
        try:
            forest(found, kind, f"{endpoint}, {AXES[kind]}", out)
        except NothingToPlot:
            _fail(f"{results}: no {kind} of {endpoint} with a number", 1)
    typer.echo(f"{out}: {len(found)} lines")


# ------------------------------------------------------------------------------------------- apply-edits


@app.command("apply-edits")
def apply_edits(
    results: Results,
    edits: Annotated[Path, typer.Argument(help="The edits.csv that the report saved.")],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="The decided table; decided.csv in the folder if not given.")
    ] = None,
    gold: Annotated[
        Path | None, typer.Option(help="Folder for gold of fully decided documents; gold in the folder if not given.")
    ] = None,
) -> None:
    """Put a reviewer's decisions beside the machine's outcomes, as a table and as gold."""
    from collections import Counter

    from extractor import decisions
    from extractor.results import read_results
    from extractor.writers import write_text

    with _one_sentence_errors():
        _existing(results, edits)
        records = list(read_results(results))
        read, errors = decisions.read_edits(edits)
        result = decisions.apply(records, read, edits)
        errors += result.errors
        files, left = decisions.gold(records, result)
        table, folder = out or results / "decided.csv", gold or results / "gold"
        write_text(table, decisions.decided_csv(result))
        decisions.write_gold(files, left, folder)
    counts = Counter(one.edit.decision if one.edit else "undecided" for one in result.decided)
    typer.echo(f"{table}: " + ", ".join(f"{counts[name]} {name}" for name in ("accept", "reject", "edit", "undecided")))
    typer.echo(f"{folder}: {len(files)} documents; {len(left)} have outcomes left to decide")
    for error in errors:
        typer.echo(f"io-extract: {error}", err=True)
    if errors:
        raise typer.Exit(1)


# ------------------------------------------------------------------------------------------ check, schema


@app.command()
def check(
    necessity: Annotated[
        bool, typer.Option("--necessity", help="Also switch each phrasing off and name those nothing needs.")
    ] = False,
) -> None:
    """Check every pattern against the examples beside it."""
    from extractor.checks import run_checks

    done = failed = 0
    with _one_sentence_errors():
        for result in run_checks(necessity=necessity):
            done += 1
            if not result.ok:
                failed += 1
                typer.echo(f"{result.source} [{result.entry}] {result.example!r}: {result.message}")
    typer.echo(f"{done} checks, {failed} failed")
    if failed:
        raise typer.Exit(1)


@app.command()
def schema() -> None:
    """Print the JSON Schema of a line of outcomes.jsonl."""
    from extractor.schema import DocumentRecord

    typer.echo(json.dumps(DocumentRecord.model_json_schema(), indent=2))
