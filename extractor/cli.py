"""The command ``io-extract``: reads the command line, calls the rest, prints; decides nothing.

Exit codes: 0 all went well; 1 something could not be read or written, or a check or floor was not met;
2 wrong usage. What takes long to import (spaCy) is imported by the commands that need it.
"""

from __future__ import annotations

import io
import json
import math
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from extractor.batch import Tally
    from extractor.documents import Document

DISTRIBUTION = "io-extractor"

app = typer.Typer(
    name="io-extract",
    help="Numeric outcomes out of interventional-oncology texts: response, survival, hazards, toxicity.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


class FormatName(StrEnum):
    """The formats of ``--format``."""

    auto = "auto"
    text = "text"
    jats = "jats"
    pubmed = "pubmed"
    bioc = "bioc"
    pdf = "pdf"


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
    from extractor.documents import DocumentError, NoSuchPath, NoTexts
    from extractor.lexicon import PatternError
    from extractor.writers import WriteError

    try:
        yield
    except (NoSuchPath, NoTexts) as error:
        _fail(str(error), 2)
    except (DocumentError, WriteError, PatternError) as error:
        _fail(str(error), 1)


def _console() -> Console:
    """The screen; where there is none (a pipe, a file), wide enough for the tables."""
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


class _Rate(ProgressColumn):
    """Documents a second."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text("" if speed is None else f"{speed:.1f} documents/s", style="dim")


def _progress(shown: bool) -> Progress:
    console = Console(stderr=True)
    return Progress(
        TextColumn("extracting"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not (shown and console.is_terminal),
    )


def _size(megabytes: float) -> float:
    if not 0 < megabytes < math.inf:
        raise typer.BadParameter(f"{megabytes:g} is not a size")
    return megabytes


def _print_tally(tally: Tally, folder: Path) -> None:
    from extractor.schema import MODELS

    console = _console()
    console.print(Text(f"{tally.documents} documents into {folder}"), soft_wrap=True)
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


@app.command()
def run(
    paths: Annotated[list[Path], typer.Argument(help="Texts and articles, or folders searched for them.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for outcomes.jsonl and outcomes.csv.")],
    workers: Workers = 1,
    form: Annotated[
        FormatName, typer.Option("--format", "-f", help="What the files are; auto goes by what stands in them.")
    ] = FormatName.auto,
    save_text: Annotated[
        bool, typer.Option("--save-text", help="Also write the plain text that all offsets refer to.")
    ] = False,
    distinct: Annotated[
        bool, typer.Option("--distinct", help="Also write each study's own results once, as distinct.jsonl and .csv.")
    ] = False,
    max_size: Annotated[float, typer.Option(callback=_size, help="Largest file to read, in MB.")] = 20,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar, no summary.")] = False,
) -> None:
    """Extract outcomes from texts into a folder."""
    from extractor import batch
    from extractor.documents import MEGABYTE, find_documents

    with _one_sentence_errors():
        found = find_documents(paths)
        with _progress(shown=not quiet) as progress:
            task = progress.add_task("", total=len(found.files))
            tally = batch.run(
                found.files,
                out,
                workers,
                int(max_size * MEGABYTE),
                lambda: progress.advance(task),
                form.value,
                save_text,
                distinct,
            )
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
        from extractor.batch import extract_documents
        from extractor.explain import listing, marked_text, to_html
        from extractor.schema import DocumentRecord
        from extractor.writers import write_text

        (record,) = extract_documents([document])
        assert isinstance(record, DocumentRecord)
        if html is not None:
            write_text(html, to_html(record, document.text))
            return
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
        try:
            documents = evaluation.read_gold(gold, folder)
            given = evaluation.read_predictions(predictions) if predictions else None
            predicted = predict(documents.values(), workers) if given is None else given
        except evaluation.EvaluationError as error:
            _fail(str(error), 1)
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
