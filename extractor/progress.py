"""Signs of life: the progress bar of a run, and lines now and then where there is no terminal or nothing to count."""

from __future__ import annotations

import sys
import threading
import time
from types import TracebackType
from typing import Self

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
from rich.text import Text


class _Rate(ProgressColumn):
    """Documents a second."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text("" if speed is None else f"{speed:.1f} documents/s", style="dim")


class _Left(ProgressColumn):
    """What was not extracted: files left out, and documents that an earlier run had done."""

    def render(self, task: Task) -> Text:
        shown = [f"{task.fields[name]} {name}" for name in ("skipped", "unchanged") if task.fields.get(name)]
        return Text(", ".join(shown), style="dim")


def progress_bar(shown: bool) -> Progress:
    """A bar on stderr, if asked for and if that is a terminal; its task has ``skipped`` and ``unchanged``."""
    console = Console(stderr=True)
    return Progress(
        TextColumn("extracting"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeRemainingColumn(),
        _Left(),
        console=console,
        transient=True,
        disable=not (shown and console.is_terminal),
    )


class Life:
    """Says on stderr what is being done, every few seconds as long as it takes; what is done at once says nothing.

    Set ``said`` while it goes on. As a context manager; nothing is said behind its end.
    """

    first, every = 1.0, 5.0

    def __init__(self, said: str, shown: bool = True) -> None:
        self.said = said
        self._shown = shown
        self._over = threading.Event()
        self._began = time.monotonic()

    def __enter__(self) -> Self:
        if self._shown:
            self._thread = threading.Thread(target=self._say, daemon=True)
            self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        if self._shown:
            self._thread.join()

    def _say(self) -> None:
        wait = self.first
        while not self._over.wait(wait):
            seconds = time.monotonic() - self._began
            print(f"io-extract: {self.said} ({seconds:.0f} s)", file=sys.stderr, flush=True)
            wait = self.every
