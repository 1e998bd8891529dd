"""The progress bar of a run: how many documents, how fast, how long still, and how many were not extracted."""

from __future__ import annotations

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
