"""The command ``io-extract``: reads the command line, calls the rest, prints; decides nothing.

Exit codes: 0 all went well; 1 something could not be read or written, or a check or floor was not met;
2 wrong usage; 130 stopped by Ctrl-C. What takes long to import (spaCy) is imported by the commands that need it.
"""

from __future__ import annotations

import io
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from extractor.cli.definitions import check, schema
from extractor.cli.extraction import explain, run
from extractor.cli.results import apply_edits, export, plot, report
from extractor.cli.scoring import evaluate
from extractor.errors import why


class Summaries(TyperGroup):
    """Commands with the whole of their summaries, on as many lines as it takes."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        rows = [(name, (command.help or "").split("\n\n")[0]) for name, command in self.commands.items()]
        with formatter.section("Commands"):
            formatter.write_dl([(name, " ".join(summary.split())) for name, summary in rows])


app = typer.Typer(
    name="io-extract",
    cls=Summaries,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Numeric outcomes out of interventional-oncology texts: response, survival, hazards, toxicity.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # boxes around the help would take longer to load than all else that it needs
)

# In the order of the help.
for command in (run, explain, evaluate, report, export, plot, apply_edits, check, schema):
    app.command()(command)


def main() -> None:
    """Run the command; characters that the terminal cannot show are written as escapes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except OSError as error:  # what reads and writes files has its own sentences: this is a full or closed screen
        sys.exit(f"io-extract: {error.filename or 'standard output'}: {why(error)}")


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
