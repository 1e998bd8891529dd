"""A list of files of any length in little memory: sorted by path, each file once, with an id for each.

It lies in a temporary database on disk, so that a folder of millions of files costs no more memory than one
of a thousand.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import NamedTuple

from extractor.errors import why

_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE file (path BLOB PRIMARY KEY, real BLOB, stem TEXT, plain TEXT, id TEXT) WITHOUT ROWID;
"""
_PREPARE = """
DELETE FROM file WHERE path NOT IN (SELECT min(path) FROM file GROUP BY real);
CREATE TABLE shared_stem AS SELECT stem AS name FROM file GROUP BY stem HAVING count(*) > 1;
CREATE TABLE shared_plain AS SELECT plain AS name FROM file GROUP BY plain HAVING count(*) > 1;
CREATE UNIQUE INDEX stem_name ON shared_stem (name);
CREATE UNIQUE INDEX plain_name ON shared_plain (name);
UPDATE file SET id = spelt(path, stem, plain, stem IN shared_stem, plain IN shared_plain);
"""
#: One file's stem is another's whole name (a.txt.txt beside a.txt and a.md): all get their whole names.
_ALIKE = "SELECT count(*) > count(DISTINCT id) FROM file"
_WHOLE = "UPDATE file SET id = spelt(path, stem, plain, 1, 1)"


def printable(name: str) -> str:
    """A name as text that can be written as UTF-8: bytes that no encoding explains stand as ``\\xNN``."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


class Closed(NamedTuple):
    """A folder that could not be looked into, or was not."""

    path: str
    reason: str


def walk(folder: str, leave_out: Iterable[str] = ()) -> Iterator[tuple[str, str] | Closed]:
    """Every file under a folder, with its real path.

    Links to folders are followed once, never in circles, and those to hidden folders not at all. Folders below are
    left out that are named (by any path), and files.
    """
    stack = [folder]
    visited = {os.path.realpath(path) for path in (folder, *leave_out)}
    while stack:
        here = stack.pop()
        real_here = os.path.realpath(here)
        try:
            with os.scandir(here) as scan:
                entries = sorted(scan, key=lambda entry: entry.name)
        except OSError as error:
            yield Closed(here, why(error))
            continue
        for entry in entries:
            name = entry.name
            path = name if here == "." else os.path.join(here, name)
            real = os.path.realpath(path) if entry.is_symlink() else os.path.join(real_here, name)
            if not entry.is_dir() or (name.startswith(".") and entry.is_symlink()):
                if real not in visited:
                    yield path, real
            elif PurePath(real) in (PurePath(real_here), *PurePath(real_here).parents):
                yield Closed(path, "a link that leads back to a folder above it")
            elif real not in visited:
                visited.add(real)
                stack.append(path)


class Listing:
    """Paths in order with their ids: the stem, or where two share it the path below the folder that holds all.

    Args:
        files: ``(path, real path)``; of those with one real path the first in order stays.
    """

    def __init__(self, files: Iterable[tuple[str, str]]) -> None:
        self._root: str | None = None
        self._base = sqlite3.connect("", isolation_level=None)
        self._base.executescript(_TABLES)
        self._base.create_function("spelt", 5, self._spelt, deterministic=True)
        self._base.execute("BEGIN")
        self._base.executemany("INSERT OR IGNORE INTO file VALUES (?, ?, ?, ?, NULL)", self._rows(files))
        self._base.execute("COMMIT")
        given = self._count()
        self._base.executescript(_PREPARE)
        if self._base.execute(_ALIKE).fetchone()[0]:
            self._base.execute(_WHOLE)
        self._length = self._count()
        #: Paths to files that stand in the list already.
        self.again = given - self._length

    def _rows(self, files: Iterable[tuple[str, str]]) -> Iterator[tuple[bytes, bytes, str, str]]:
        folder = ""
        for path, real in files:
            whole = os.path.abspath(path)
            if os.path.dirname(whole) != folder or self._root is None:
                folder = os.path.dirname(whole)
                self._root = folder if self._root is None else os.path.commonpath([self._root, folder])
            name = os.path.basename(whole)
            stem = PurePath(name).stem
            plain = os.path.join(folder, stem)
            yield os.fsencode(path), os.fsencode(real), printable(stem), printable(plain)

    def _spelt(self, path: bytes, stem: str, plain: str, stem_shared: int, plain_shared: int) -> str:
        if not stem_shared:
            return stem
        whole = printable(os.path.abspath(os.fsdecode(path))) if plain_shared else plain
        below = os.path.relpath(whole, printable(self._root or "."))
        return PurePath(below).as_posix()

    def _count(self) -> int:
        return int(self._base.execute("SELECT count(*) FROM file").fetchone()[0])

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """``(path, id)``, in order."""
        for path, name in self._base.execute("SELECT path, id FROM file ORDER BY path"):
            yield os.fsdecode(path), name


class Given:
    """Names that were given away, on disk as well."""

    def __init__(self) -> None:
        self._base = sqlite3.connect("", isolation_level=None)
        self._base.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
        self._base.execute("CREATE TABLE given (name BLOB PRIMARY KEY) WITHOUT ROWID")
        self._base.execute("BEGIN")

    def __contains__(self, name: str) -> bool:
        return self._base.execute("SELECT 1 FROM given WHERE name = ?", (_bytes(name),)).fetchone() is not None

    def add(self, name: str) -> None:
        """Give a name away."""
        self._base.execute("INSERT OR IGNORE INTO given VALUES (?)", (_bytes(name),))


def _bytes(name: str) -> bytes:
    return name.encode("utf-8", "surrogatepass")
