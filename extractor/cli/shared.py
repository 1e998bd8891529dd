"""What the commands share: options, the screen, and one sentence for what a user can put right."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from rich.console import Console

#: What is wrong with a path is said where it is used, by name and reason, and costs none of the others.
path_argument = partial(typer.Argument, readable=False)
path_option = partial(typer.Option, readable=False)

Workers = Annotated[int, typer.Option(min=1, help="Processes to spread the documents over.")]
Results = Annotated[Path, path_argument(help="Folder that 'io-extract run' wrote to.")]


def fail(message: str, code: int) -> NoReturn:
    """End with one line on stderr."""
    typer.echo(f"io-extract: {' '.join(message.split())}", err=True)
    raise typer.Exit(code)


@contextmanager
def one_sentence_errors() -> Iterator[None]:
    """What a user can put right ends in one sentence: 2 for wrong usage, 1 for unusable files, 130 for Ctrl-C."""
    from extractor.documents import NoSuchPath, NoTexts
    from extractor.errors import UserError

    try:
        yield
    except (NoSuchPath, NoTexts) as error:
        fail(str(error), 2)
    except UserError as error:
        fail(str(error), 1)
    except KeyboardInterrupt:
        fail("stopped", 130)


def quoted(path: Path) -> str:
    """A path as it is typed into a shell."""
    return shlex.quote(str(path)) if os.name == "posix" else f'"{path}"' if " " in str(path) else str(path)


def screen() -> Console:
    """The screen; where there is none (a pipe, a file), wide enough for the tables."""
    from rich.console import Console

    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = 160
    return console


def existing(*paths: Path | None) -> None:
    """Raises NoSuchPath where one of the paths does not exist."""
    from extractor.documents import expect

    for path in paths:
        if path is not None:
            expect(path)
