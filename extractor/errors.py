"""What a user can put right, as one sentence that names the file and the reason.

UserError
├── FileError             a file with its ``line``
│   ├── ResultsError      an output folder or a file of decisions that cannot be used (``results``)
│   └── EvaluationError   gold or predictions that cannot be compared (``evaluation``)
├── DocumentError         a file or folder that cannot be read (``documents``)
│   ├── NoSuchPath        wrong usage: there is no such path
│   └── NoTexts           wrong usage: no text in the folders
├── WriteError            output that cannot be written (``writers``)
├── PatternError          a pattern file that does not fit its model (``lexicon``)
├── NothingToPlot         no outcome to draw (``plots``)
├── MissingExtra          an optional package that is not installed (``extras``)
├── NoCluster             a scheduler that cannot be reached (``extras``)
└── WorkerDied            a process that was ended from outside, where no other could go on (``workers``)

Each goes from process to process as it is, whatever its ``__init__`` asks for.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import ValidationError


class UserError(Exception):
    """Something that a user can put right; its text is one sentence."""

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (type(self), self.args, vars(self))


def _again(kind: type[UserError], said: tuple[Any, ...], details: dict[str, Any]) -> UserError:
    """An error as it was in another process: ``__init__`` is not asked, which takes other words than it keeps."""
    error = kind.__new__(kind, *said)
    vars(error).update(details)
    return error


class FileError(UserError, ValueError):
    """A file that cannot be used: ``path``, ``line`` (from 1; None for the whole file), ``reason``."""

    def __init__(self, path: Path, line: int | None, reason: str) -> None:
        super().__init__(f"{path}:{line}: {reason}" if line else f"{path}: {reason}")
        self.path = path
        self.line = line
        self.reason = reason


def why(error: OSError) -> str:
    """The reason that the operating system gives, in lower case."""
    return (error.strerror or str(error)).lower()


def is_file(path: Path) -> bool:
    """Whether a file can be seen there: false, not an error, where a folder is closed or a name too long."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def first_fault(error: ValidationError, skip: int = 0) -> str:
    """What does not fit a record first: "ci.lower: Input should be …", without ``skip`` first parts of the place."""
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"][skip:])
    return f"{where}: {first['msg']}" if where else first["msg"]


def read_utf8(path: Path, kind: type[FileError]) -> str:
    """A UTF-8 file with its line ends and byte order mark as they are: offsets count on them.

    Raises:
        FileError: of the given kind; it cannot be read, or is not UTF-8.
    """
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise kind(path, None, f"cannot be read: {why(error)}") from error
    except UnicodeDecodeError as error:
        raise kind(path, None, f"is not UTF-8 at byte {error.start}") from error
