"""Files that are written complete or not at all, and the names of a run's files."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

from extractor.errors import UserError, why

#: The formats of a run, and the files that they make.
JSONL, CSV, PARQUET = FORMATS = ("jsonl", "csv", "parquet")
#: What stands for two more files: each study's own results once, in both formats.
DISTINCT = "distinct"
DISTINCT_NAMES = DISTINCT_JSONL, DISTINCT_CSV = ("distinct.jsonl", "distinct.csv")
NAMES = {name: f"outcomes.{name}" for name in FORMATS} | {name: name for name in DISTINCT_NAMES}
JSONL_NAME, CSV_NAME = NAMES[JSONL], NAMES[CSV]
#: The folder of a cluster's partitions, and how the files of records in it begin.
PARTS_NAME, RECORDS_PREFIX = NAMES[PARQUET], "_"
#: The folder of the texts that offsets refer to.
TEXTS_NAME = "texts"
_LONGEST_STEM = 200
#: What Windows takes off the end of a name, and names that it keeps for devices, whatever follows a dot.
_ENDS = re.compile(r"[. ]$")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)


def own_paths(folder: Path) -> tuple[Path, ...]:
    """An output folder and the files that a run writes in it: no input of a run."""
    return folder, *(folder / f"{name}{end}" for name in NAMES.values() for end in ("", ".part"))


class WriteError(UserError):
    """Output that cannot be written: ``path`` and ``reason``."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason

    @classmethod
    def of(cls, path: Path, error: OSError) -> WriteError:
        """The sentence for an error of the operating system."""
        return cls(path, f"cannot be written ({why(error)})")


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary file to fill, which takes its name when all went well: complete or not at all.

    Raises:
        WriteError: the file cannot be written.
    """
    temporary = _temporary(path)
    try:
        yield temporary
        temporary.replace(path)
    except OSError as error:
        raise WriteError.of(path, error) from error
    finally:
        _remove(temporary)


def write_text(path: Path, text: str | Iterable[str]) -> None:
    """Write one UTF-8 file, complete or not at all; a long one piece by piece.

    Raises:
        WriteError: the file cannot be written.
    """
    with replacing(path) as temporary, temporary.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines([text] if isinstance(text, str) else text)


def text_name(doc_id: str) -> str:
    """The name of the file that holds a document's text."""
    return f"{file_stem(doc_id)}.txt"


def file_stem(doc_id: str) -> str:
    """A document's id as the name of a file, quoted as in a URL; one too long for that ends in a digest of it."""
    stem = _ENDS.sub(lambda end: f"%{ord(end[0]):02X}", quote(doc_id, safe=" ", errors="replace"))
    if _DEVICE.match(stem):
        stem = f"%{ord(stem[0]):02X}{stem[1:]}"
    if len(stem) <= _LONGEST_STEM:
        return stem
    digest = hashlib.sha256(doc_id.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return f"{stem[: _LONGEST_STEM - 17]}-{digest}"


def save_text(folder: Path, doc_id: str, text: str) -> None:
    """Put a document's text into ``texts`` in an output folder; what UTF-8 cannot hold becomes a question mark.

    Raises:
        WriteError: it cannot be written.
    """
    texts = folder / TEXTS_NAME
    try:
        texts.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError.of(texts, error) from error
    write_text(texts / text_name(doc_id), text.encode("utf-8", "replace").decode())


def _remove(path: Path) -> None:
    """Remove a temporary file as far as that can be done."""
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def _temporary(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.tmp")
