"""From texts to outcomes: ``run`` over many, ``explain`` for one."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from extractor.cli.shared import Workers, fail, one_sentence_errors, path_argument, path_option, quoted, screen

if TYPE_CHECKING:
    from rich.progress import Progress
    from rich.text import Text

    from extractor.batch import Tally
    from extractor.documents import Document, Found
    from extractor.progress import Life
    from extractor.readers import Format

Engine = Literal["local", "dask"]


def _size(megabytes: float) -> float:
    if not 0 < megabytes < math.inf:
        raise typer.BadParameter(f"{megabytes:g} is not a size")
    return megabytes


def _print_tally(tally: Tally, folder: Path, found: Found) -> None:
    from rich.table import Table
    from rich.text import Text

    from extractor.schema import MODELS

    console = screen()
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
    typer.echo(f"findings: {tally.findings}" + (" (numbers that do not fit each other)" if tally.findings else ""))
    typer.echo(f"warnings: {tally.warnings.total()}")
    for warning, count in sorted(tally.warnings.items()):
        typer.echo(f"  {warning} ({count})")
    typer.echo(f"skipped: {len(tally.skipped)}")
    for error in tally.skipped:
        typer.echo(f"  {error}")
    if passed := found.passed_over.total():
        kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(found.passed_over.items()))
        typer.echo(f"passed over: {passed} ({kinds})")
    named = {error.path for error in tally.skipped} - {error.path for error in found.errors}
    whole, left_out = len(found.files) - len(named), len(named) + found.not_read
    typer.echo(f"files: {whole + left_out + passed} ({whole} read, {left_out} skipped, {passed} passed over)")
    if tally.documents:
        shown = quoted(folder)
        typer.echo(
            f"next: io-extract report {shown} (a page to read and decide); "
            f"io-extract export {shown} --to xlsx (or csv, parquet, duckdb, metafor, revman)"
        )


def _formats(names: str) -> str:
    if not names:
        return names
    from extractor.readers import FORMATS as READ
    from extractor.writers import FORMATS as WRITTEN

    read, written = _read_and_written(names)
    if unknown := sorted(set(written) - set(WRITTEN)):
        raise typer.BadParameter(f"{', '.join(map(repr, unknown))}: not among {', '.join((*WRITTEN, *READ))}")
    if len(read) > 1:
        raise typer.BadParameter(f"{', '.join(read)}: files are read as one of them, or as auto")
    return names


def _source(name: str) -> str:
    from extractor.readers import FORMATS

    if name and name not in FORMATS:
        raise typer.BadParameter(f"{name!r}: not among {', '.join(FORMATS)}")
    return name


def _read_and_written(names: str) -> tuple[list[Format], list[str]]:
    """The formats that files are read in and those that are written, of names with commas."""
    from extractor.readers import FORMATS

    given = [name.strip() for name in names.split(",")] if names else []
    return [name for name in FORMATS if name in given], [name for name in given if name not in FORMATS]


def _shown_by(progress: Progress, life: Life, files: int) -> Callable[[Tally], None]:
    """What brings a progress bar up to a tally; a file may hold many documents."""
    task = progress.add_task("", total=files, skipped=0, unchanged=0)
    life.said = f"0 documents, {files} files"

    def show(tally: Tally) -> None:
        done, skipped = tally.documents + len(tally.skipped), len(tally.skipped)
        life.said = f"{tally.documents} documents, {files} files, {skipped} skipped"
        progress.update(task, completed=done, total=max(done, files), skipped=skipped, unchanged=tally.unchanged)

    return show


def run(
    paths: Annotated[list[Path], path_argument(help="Texts and articles, or folders searched for them.")],
    out: Annotated[Path, path_option("--out", "-o", help="Folder for outcomes.jsonl and the other formats.")],
    workers: Workers = 1,
    max_size: Annotated[float, typer.Option(callback=_size, help="Largest file to read, in MB.")] = 20,
    formats: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            callback=_formats,
            help="What to write, with commas: jsonl (always written), csv, parquet.",
        ),
    ] = "",
    source: Annotated[
        str,
        typer.Option(
            "--from",
            callback=_source,
            help="What the files are: auto (by what stands in them), text, jats, pubmed, bioc, pdf, tei, ris, nbib, "
            "wos, endnote, bibtex, table, json, docx, html, markdown.",
        ),
    ] = "",
    text_column: Annotated[
        str | None, typer.Option("--text-column", help="Column to read as text (CSV, XLSX, JSONL, Parquet).")
    ] = None,
    id_column: Annotated[
        str | None, typer.Option("--id-column", help="Column of a table that names its documents.")
    ] = None,
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
    from extractor.progress import Life, progress_bar
    from extractor.readers import Columns
    from extractor.workers import Crew
    from extractor.writers import TEXTS_NAME, own_paths

    read, written = _read_and_written(formats)
    read = _read_and_written(source)[0] or read
    form = read[0] if read else "auto"
    columns = Columns(text_column, id_column)
    if engine == "dask" and (written not in ([], ["parquet"]) or save_text or distinct):
        fail("--engine dask writes Parquet only", 2)
    if engine == "local" and scheduler is not None:
        fail("--scheduler is for --engine dask", 2)
    tally = batch.Tally()
    with one_sentence_errors():
        found = find_documents(paths, [*own_paths(out), *([out / TEXTS_NAME] if save_text else [])])
        with (
            Crew(workers if engine == "local" else 1, batch.prepare) as crew,
            progress_bar(shown=not quiet) as progress,
            Life("starting", shown=not quiet and progress.disable) as life,
        ):
            show = _shown_by(progress, life, len(found.files))
            limit = int(max_size * MEGABYTE)
            try:
                if engine == "dask":
                    from extractor import cluster

                    for done in cluster.run(
                        found.files, out, scheduler, workers, limit, fresh, form=form, columns=columns
                    ):
                        tally.add_partition(done)
                        show(tally)
                else:
                    wanted = [*(written or ("jsonl", "csv")), *(["distinct"] if distinct else [])]
                    documents = read_documents(found.files, limit, form, columns)
                    batch.run(documents, out, crew, wanted, fresh, show, tally, save_text)
            except KeyboardInterrupt:
                kept = f"stopped after {tally.documents} documents, which {out} keeps"
                fail(f"{kept}; the same command goes on from there", 130)
    tally.skipped[:0] = found.errors
    if not quiet:
        _print_tally(tally, out, found)
    for error in tally.skipped if quiet else ():
        typer.echo(f"io-extract: {error}", err=True)
    if tally.skipped:
        raise typer.Exit(1)


def _read(path: Path) -> Document:
    from extractor.documents import DocumentFile, NoSuchPath, expect, printable_path, read_document

    expect(path, follow_links=False)
    if path.is_dir():
        raise NoSuchPath(printable_path(path), "a folder, where one file was expected")
    return read_document(DocumentFile(path, printable_path(Path(path.stem))))


def _show(lines: Iterable[Text], what: str) -> None:
    """Prints lines, or that there is nothing to show."""
    console = screen()
    shown = list(lines)
    for line in shown:
        console.print(line, soft_wrap=True)
    if not shown:
        console.print(f"No {what} found.")


def explain(
    file: Annotated[Path, path_argument(help="One text.")],
    html: Annotated[Path | None, path_option(help="Write a page here instead of to the terminal.")] = None,
    table: Annotated[bool, typer.Option("--table", help="Show its tables: the role of each column and row.")] = False,
    votes: Annotated[bool, typer.Option("--votes", help="Show how each value was given its group.")] = False,
) -> None:
    """Show where in a text each outcome was printed, and the rule that made it."""
    with one_sentence_errors():
        document = _read(file)
        from extractor.batch import extract_document
        from extractor.explain import listing, marked_text, table_lines, to_html, vote_lines
        from extractor.writers import write_text

        if table:
            return _show(table_lines(document.text, document.layout), "tables")
        if votes:
            return _show(vote_lines(document.text, document.layout), "votes")
        record = extract_document(document)
        if html is not None:
            write_text(html, to_html(record, document.text))
            return
    from rich.text import Text

    console = screen()
    console.print(marked_text(record, document.text), soft_wrap=True)
    console.print()
    for line in listing(record):
        console.print(line, soft_wrap=True)
    if not record.outcomes:
        console.print("No outcomes found.")
    for message in (*(finding.message for finding in record.findings), *record.warnings):
        console.print(Text(f"note: {message}"), soft_wrap=True)
