"""Where decisions are written, so that nothing a person decided is ever overwritten or deleted.

A decided table gives way only to one that holds all its decisions unchanged, a gold file only to an equal one. Where
that is not so, the new ones stand beside: ``decided-NAME.csv`` and ``gold-NAME`` with the reviewer's name.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path

from extractor.decisions.edits import EDIT_COLUMNS, Edit
from extractor.decisions.gold_files import gold_path
from extractor.decisions.tables import DECIDED_COLUMNS
from extractor.errors import is_file, read_utf8, why
from extractor.results import ResultsError
from extractor.writers import file_stem

#: What a row says that a person has left as it was.
_PERSONAL = ("person", "who", "when", "comment")
#: So much of a file tells whether it holds decisions.
_HEAD = 4096


def places(
    folder: Path, reviewers: Sequence[str], new: tuple[str, Mapping[str, str]], out: Path | None, gold: Path | None
) -> tuple[Path, Path]:
    """The decided table and the gold folder to write: the named ones, else the first in the folder that lose nothing.

    Args:
        reviewers: who decided; their names are those of the files beside.
        new: the decided table and the gold files by document, as they will be written.

    Raises:
        ResultsError: a file that was named holds what would be lost.
    """
    text, files = new
    for suffix in _suffixes(reviewers):
        table, gold_folder = out or folder / f"decided{suffix}.csv", gold or folder / f"gold{suffix}"
        table_clashes = _loses(table, text)
        clash = table if table_clashes else _other_gold(gold_folder, files)
        if clash is None:
            return table, gold_folder
        if out if table_clashes else gold:
            option = "--out" if table_clashes else "--gold"
            raise ResultsError(
                clash, None, f"holds other decisions, which stay; nothing was written ({option} names another place)"
            )
    raise AssertionError("names do not end")


def spare(path: Path) -> None:
    """Raises ResultsError where a file that is to be written holds decisions."""
    if not is_file(path):
        return
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD).decode("utf-8", "replace").removeprefix("\ufeff").splitlines()
    except OSError as error:
        raise ResultsError(path, None, f"may hold decisions and cannot be read: {why(error)}") from error
    if head and set(EDIT_COLUMNS[:-1]).issubset(head[0].replace(";", ",").replace('"', "").split(",")):
        raise ResultsError(path, None, "holds a person's decisions, which stay; nothing was written")


def _suffixes(reviewers: Sequence[str]) -> Iterator[str]:
    yield ""
    names = "-".join(file_stem(name) for name in reviewers if name)
    stem = f"-{file_stem(names)}" if names else ""
    if stem:
        yield stem
    for number in count(2):
        yield f"{stem}-{number}"


def _loses(table: Path, text: str) -> bool:
    """Whether a decided table has a row of a person's that the new one has not."""
    if not os.path.lexists(table):
        return False
    try:
        old = list(csv.DictReader(io.StringIO(read_utf8(table, ResultsError).removeprefix("\ufeff"), newline="")))
    except (ResultsError, csv.Error):
        return True
    columns = [name for name in old[0] if name is not None] if old else []
    if not set(columns) <= set(DECIDED_COLUMNS):
        return True
    new = {tuple(row[name] for name in columns) for row in csv.DictReader(io.StringIO(text, newline=""))}
    return any(None in row or (tuple(row.values()) not in new and not _untouched(row)) for row in old)


def _untouched(row: Mapping[str, str]) -> bool:
    return row.get("decision") == "undecided" and not any(row.get(name) for name in _PERSONAL)


def _other_gold(folder: Path, files: Mapping[str, str]) -> Path | None:
    """A gold file that has other content than it would be given."""
    for name, text in files.items():
        path = gold_path(folder, name)
        try:
            if path.read_bytes() != text.encode():
                return path
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError:
            return path  # what cannot be read may be another's
    return None


def reviewers_of(edits: Sequence[Edit]) -> list[str]:
    """The names of those who decided, each once."""
    return sorted({edit.who for edit in edits if edit.who})
