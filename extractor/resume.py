"""Results that survive their run: what a killed one wrote is kept, what did not change is not done again.

``outcomes.jsonl.part`` grows in the order of the input and is the only thing a run goes on from; other
formats are made anew from its lines. Results take their own names when complete. A line is kept where it was
written by the same program and patterns (:func:`program_key`) for the same text. The state beside it says by
which program the lines were made, and what the complete file must hash to.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from filelock import FileLock, Timeout
from pydantic_core import from_json

from extractor.lexicon import fingerprint
from extractor.schema import SCHEMA_VERSION
from extractor.writers import CSV, JSONL, NAMES, CsvSink, Rendered, Sink, WriteError, write_text

STATE_NAME = ".outcomes.state.json"
#: Held by the run that writes into the folder; a file of its own, since Windows keeps others out of a locked one.
LOCK_NAME = ".outcomes.lock"
#: Whether a line, as plain data, is what a document would give again.
Holds = Callable[[dict[str, Any]], bool]
_PATIENCE = 3.0


@lru_cache(maxsize=1)
def program_key() -> str:
    """SHA-256 over the version, the patterns and the program's own files (the version is in one), in hex."""
    package = Path(__file__).parent
    digest = hashlib.sha256(f"{SCHEMA_VERSION}\n{fingerprint()}\n".encode())
    for path in sorted(package.rglob("*.py")):
        digest.update(f"{path.relative_to(package).as_posix()}\n".encode() + path.read_bytes())
    return digest.hexdigest()


def part_of(path: Path) -> Path:
    """The name of an output file while it grows."""
    return path.with_name(f"{path.name}.part")


@dataclass
class State:
    """Which program wrote the growing file, which one the complete file, and the SHA-256 of the latter."""

    part: str = ""
    whole: str = ""
    sha256: str = ""

    @classmethod
    def read(cls, folder: Path) -> State:
        """The state of a folder; a blank one where there is none that can be read."""
        try:
            data = json.loads((folder / STATE_NAME).read_text("utf-8"))
            return cls(**{name: str(data[name]) for name in ("part", "whole", "sha256")})
        except (OSError, ValueError, KeyError, TypeError):
            return cls()

    def write(self, folder: Path) -> None:
        """Put the state in place, whole or not at all."""
        write_text(folder / STATE_NAME, json.dumps(asdict(self)) + "\n")


@dataclass(frozen=True, slots=True)
class Kept:
    """A line of an earlier run that holds for a document; ``start`` is its offset in the growing file, if there."""

    line: bytes
    start: int | None


class _Lines:
    """The lines of an earlier file, walked through alongside the documents, which come in the same order."""

    def __init__(self, path: Path, in_part: bool) -> None:
        self._file: IO[bytes] = path.open("rb")
        self._in_part = in_part
        self._offset = 0
        self._line = b""
        self._data: dict[str, Any] = {}
        self._advance()

    def _advance(self) -> None:
        """On to the next whole line; a torn one ends the file."""
        self._offset += len(self._line)
        self._line = self._file.readline()
        try:
            data = from_json(self._line) if self._line.endswith(b"\n") else None
        except ValueError:
            data = None
        self._data = data if isinstance(data, dict) else {}

    def close(self) -> None:
        self._file.close()
        self._data = {}

    def take(self, doc_id: str, source: str, holds: Holds) -> Kept | None:
        """The line that was written for a document, if there is one that holds."""
        while self._data and str(self._data.get("source")).encode() < source.encode():
            self._advance()
        data, line, start = self._data, self._line, self._offset
        if (data.get("source"), data.get("doc_id")) != (source, doc_id):
            return None
        self._advance()
        return Kept(line, start if self._in_part else None) if holds(data) else None


class Output:
    """The output folder of a run, as a context manager.

    Leaving it in peace puts all files in place. Leaving it by an exception keeps what was written under
    ``*.part``, as whole lines, for the same command to go on from; earlier results stay as they were.

    Args:
        folder: made where it does not exist.
        key: what the result depends on besides the texts (:func:`program_key`).
        sinks: the formats besides JSON Lines, each with what opens its file.
        fresh: keep nothing of earlier runs.

    Raises:
        WriteError: the folder or a file in it cannot be written, or another run is writing there.
    """

    def __init__(
        self, folder: Path, key: str, sinks: dict[str, Callable[[Path], Sink]] | None = None, fresh: bool = False
    ) -> None:
        self.folder = folder
        self._key = key
        self._makers = {CSV: CsvSink} if sinks is None else sinks
        self._paths = {name: folder / NAMES[name] for name in (*self._makers, JSONL)}
        self._part = part_of(self._paths[JSONL])
        self._fresh = fresh
        self._earlier: list[_Lines] = []
        self._sinks: list[Sink] = []
        self._digest = hashlib.sha256()
        self._position = 0
        self._in_place = True
        self._lock = FileLock(folder / LOCK_NAME)

    def __enter__(self) -> Self:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            for path in self._paths.values():
                if path.is_dir():
                    raise IsADirectoryError(errno.EISDIR, f"{path.name} is a folder")
            self._take_lock()
            self._file = self._part.open("r+b" if self._part.exists() else "w+b")
            self._take_up()
            for name, make in self._makers.items():
                self._sinks.append(make(part_of(self._paths[name])))
        except OSError as error:
            self._close()
            raise WriteError.of(self.folder, error) from error
        return self

    def _take_up(self) -> None:
        """Open what earlier runs left, as far as it holds."""
        self._state = State.read(self.folder)
        whole = self._paths[JSONL]
        if self._fresh or self._state.part != self._key:
            self._file.truncate(0)
            self._state.part = self._key
            self._state.write(self.folder)
        self._earlier.append(_Lines(self._part, in_part=True))
        valid = not self._fresh and self._state.whole == self._key and whole.is_file()
        if valid and _sha256(whole) == self._state.sha256:
            self._earlier.append(_Lines(whole, in_part=False))

    def earlier(self, doc_id: str, source: str, holds: Holds) -> Kept | None:
        """The line that an earlier run wrote under the same name, if there is one and it still holds."""
        for lines in self._earlier:
            if kept := lines.take(doc_id, source, holds):
                return kept
        return None

    def keep(self, kept: Kept, document: Rendered) -> None:
        """Add a document that an earlier run had done."""
        if self._in_place and kept.start == self._position:
            self._position += len(kept.line)
            self._digest.update(kept.line)
            self._add(document)
        else:
            self.write(document)

    def write(self, document: Rendered) -> None:
        """Add a document."""
        try:
            self._leave_place()
            self._file.write(document.line)
            self._file.flush()
        except OSError as error:
            raise WriteError.of(self.folder, error) from error
        self._digest.update(document.line)
        self._add(document)

    def _leave_place(self) -> None:
        """From the first line on that the growing file does not hold already, it is written anew."""
        if self._in_place:
            self._in_place = False
            self._earlier.pop(0).close()
            self._file.seek(self._position)
            self._file.truncate()

    def _add(self, document: Rendered) -> None:
        try:
            for sink in self._sinks:
                sink.write(document)
        except OSError as error:
            raise WriteError.of(self.folder, error) from error

    def flush(self) -> None:
        """Bring what was written to the disk, so that not even a power cut takes it."""
        try:
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            raise WriteError.of(self.folder, error) from error

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self._close()
            return
        try:
            self._leave_place()
            self.flush()
            for sink in self._sinks:
                sink.close()
            self._sinks.clear()
            self._put_in_place()
        except OSError as failure:
            raise WriteError.of(self.folder, failure) from failure
        finally:
            self._close()

    def _put_in_place(self) -> None:
        """The lines last: as long as they lie under the name of a growing file, a killed run goes on from them."""
        self._state.whole, self._state.sha256 = self._key, self._digest.hexdigest()
        self._state.write(self.folder)
        self._close_files()
        for path in self._paths.values():
            part_of(path).replace(path)
        self._state.part = ""
        self._state.write(self.folder)

    def _take_lock(self) -> None:
        """Take the folder for this run alone; what a killed run leaves is free a moment later."""
        try:
            self._lock.acquire(timeout=_PATIENCE)
        except Timeout:
            raise OSError(errno.EAGAIN, "another run is writing there") from None

    def _close(self) -> None:
        """Close all files and let the folder go."""
        self._close_files()
        with contextlib.suppress(OSError):
            self._lock.release()

    def _close_files(self) -> None:
        """Close all files; a full disk fails again when buffers are flushed."""
        for file in (*self._sinks, *self._earlier, getattr(self, "_file", None)):
            if file is not None:
                with contextlib.suppress(OSError):
                    file.close()


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            yield block


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    for block in _blocks(path):
        digest.update(block)
    return digest.hexdigest()
