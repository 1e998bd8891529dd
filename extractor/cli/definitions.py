"""How things are defined: ``check`` of the patterns, ``schema`` of the records."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from extractor.cli.shared import one_sentence_errors


def check(
    necessity: Annotated[
        bool, typer.Option("--necessity", help="Also switch each phrasing off and name those nothing needs.")
    ] = False,
) -> None:
    """Check every pattern against the examples beside it."""
    from extractor.checks import run_checks

    done = failed = 0
    with one_sentence_errors():
        for result in run_checks(necessity=necessity):
            done += 1
            if not result.ok:
                failed += 1
                typer.echo(f"{result.source} [{result.entry}] {result.example!r}: {result.message}")
    typer.echo(f"{done} checks, {failed} failed")
    if failed:
        raise typer.Exit(1)


def schema(
    codebook: Annotated[
        bool, typer.Option("--codebook", help="Print what each column and field means, as Markdown, instead.")
    ] = False,
) -> None:
    """Print the JSON Schema of a line of outcomes.jsonl."""
    from extractor.schema import DocumentRecord

    if codebook:
        from extractor.exports.codebook import page

        typer.echo(page(), nl=False)
        return
    typer.echo(json.dumps(DocumentRecord.model_json_schema(), indent=2))
