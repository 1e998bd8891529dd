"""Readers: paths in, documents with their raw text out.

A file is read as bytes and decoded; not one character of the text is changed (line ends stay as they are,
only a byte order mark is dropped). Bad input is a :class:`DocumentError` with the file and the reason, and
never costs the rest of a batch.

Another format is one more function from bytes to :class:`Content` and its line in :data:`READERS`.
"""

from __future__ import annotations

import codecs
import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from charset_normalizer import from_bytes

from extractor.listing import Closed, Listing, printable, walk

#: Bytes in one MB, and the largest file that is read unless the caller says otherwise.
MEGABYTE = 1_000_000
MAX_BYTES = 20 * MEGABYTE

#: The warning that an empty document carries.
EMPTY = "empty file"

_BYTE_ORDER_MARKS = (  # UTF-32 before UTF-16, whose mark it begins with
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Latin text in UTF-16 is half zero bytes; less than this share is no text in a wide encoding.
_MIN_ZERO_SHARE = 0.25
_WIDE = ["utf_16_le", "utf_16_be", "utf_32_le", "utf_32_be"]
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_MAX_CONTROL_SHARE = 0.05


class DocumentError(Exception):
    """A file or folder that cannot be read: ``path`` as shown to people, ``reason`` in a few words."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class NoSuchPath(DocumentError):
    """A path that was asked for and does not exist."""


class NoTexts(DocumentError):
    """None of the folders that were asked for holds a text."""


class UnreadableContent(ValueError):
    """Bytes that a reader cannot turn into text; the message is the reason."""


@dataclass(frozen=True)
class Content:
    """What a reader makes of a file's bytes: its text, and what a person should know about the reading."""

    text: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class DocumentFile:
    """A file that was found and not yet read; ``doc_id`` is unique among the files found with it."""

    path: Path
    doc_id: str

    @property
    def source(self) -> str:
        """The path as it was asked for, with forward slashes."""
        return printable_path(self.path)


@dataclass(frozen=True)
class Document:
    """One document as read: offsets of outcomes refer to ``text``."""

    doc_id: str
    text: str
    source: str
    warnings: tuple[str, ...] = ()


class FileList:
    """Files in order, as many as there may be: they lie on disk and are made one by one."""

    def __init__(self, listing: Listing) -> None:
        self._listing = listing

    def __len__(self) -> int:
        return len(self._listing)

    def __iter__(self) -> Iterator[DocumentFile]:
        for path, doc_id in self._listing:
            yield DocumentFile(Path(path), doc_id)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, FileList) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]


@dataclass(frozen=True)
class Found:
    """The files under some paths, sorted by path, and the folders that could not be looked into."""

    files: FileList
    errors: tuple[DocumentError, ...]


def printable_path(path: Path) -> str:
    """A path as text that can be written as UTF-8: bytes that no encoding explains stand as ``\\xNN``."""
    return printable(path.as_posix())


# ---------------------------------------------------------------------------------------------- decoding


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableContent(f"not valid {encoding.upper()} at byte {error.start}") from None


def _is_broken_utf8(data: bytes) -> bool:
    """Whether the bytes are mostly UTF-8: at least as many of its longer characters as stray bytes."""
    kept = data.decode("utf-8", errors="ignore")
    longer = sum(character > "\x7f" for character in kept)
    stray = len(data) - len(kept.encode())
    return longer >= stray > 0


def _detect(data: bytes) -> str:
    """The encoding of bytes that are not UTF-8: Windows-1252 (it includes Latin-1) unless it fits less well.

    An English text with a few signs beyond ASCII fits many encodings alike, of which this is the likely one.
    """
    best = from_bytes(data, cp_exclusion=["utf_7"]).best()
    western = from_bytes(data, cp_isolation=["cp1252"]).best()
    if best is None:
        raise UnreadableContent("no known text encoding (a binary file?)")
    if western is not None and western.chaos <= best.chaos:
        return western.encoding
    return best.encoding


def _encoding(data: bytes) -> str:
    """The encoding of a file's bytes where no byte order mark tells it.

    Raises:
        UnreadableContent: the bytes are binary, or UTF-8 that is broken.
    """
    if zeros := data.count(0):
        wide = from_bytes(data, cp_isolation=_WIDE).best()
        if wide is None or zeros < _MIN_ZERO_SHARE * len(data):
            raise UnreadableContent("binary data (NUL bytes), not text")
        return wide.encoding
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _is_broken_utf8(data):
            raise UnreadableContent(f"not valid UTF-8 at byte {error.start}") from None
        return _detect(data)
    return "utf-8"


def _decode(data: bytes) -> tuple[str, str]:
    """Text and encoding of a file's bytes.

    Raises:
        UnreadableContent: the bytes are binary, or broken in the encoding that they are in.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding), encoding
    encoding = _encoding(data)
    return _strictly(data, encoding), encoding


def read_plain_text(data: bytes) -> Content:
    """Plain text in UTF-8, in UTF-16 or UTF-32, or in the encoding that the detector finds.

    Raises:
        UnreadableContent: the bytes are binary, or broken in the encoding that they are in.
    """
    if not data:
        return Content("", (EMPTY,))
    if data.startswith(b"%PDF-"):
        raise UnreadableContent("a PDF, not plain text")
    text, encoding = _decode(data)
    if "\0" in text or len(_CONTROL.findall(text)) > _MAX_CONTROL_SHARE * len(text):
        raise UnreadableContent("binary data (control characters), not text")
    if not text.strip():
        return Content(text, (EMPTY,))
    name = encoding.replace("_", "-")
    return Content(text, () if name == "utf-8" else (f"decoded as {name}, not UTF-8",))


#: The reader of each suffix looked for in folders. A file named outright is read as plain text where its
#: suffix has no reader.
READERS: dict[str, Callable[[bytes], Content]] = {".txt": read_plain_text}


# ----------------------------------------------------------------------------------------------- finding


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def _is_left_out(name: str) -> bool:
    return name.startswith(".") or name.casefold().startswith("readme")


def _is_wanted(name: str) -> bool:
    return Path(name).suffix.lower() in READERS and not _is_left_out(name)


def find_documents(paths: Iterable[Path]) -> Found:
    """The documents under files and folders: sorted by path, each file once, whatever order was asked for.

    Folders are searched to the bottom for suffixes that have a reader; hidden files and READMEs are left
    out there. A file named outright is always taken. The memory that this takes does not grow with the files.

    Raises:
        NoSuchPath: one of the paths does not exist.
        NoTexts: there is not one text, and nothing unreadable that explains it.
    """
    asked = sorted(set(paths), key=Path.as_posix)
    errors: list[DocumentError] = []
    bare: list[str] = []
    for path in asked:
        if not os.path.lexists(path):
            raise NoSuchPath(printable_path(path), "no such file or folder")

    def found() -> Iterator[tuple[str, str]]:
        for path in asked:
            if not path.is_dir():
                yield path.as_posix(), os.path.realpath(path)
                continue
            empty = True
            for entry in walk(path.as_posix(), _is_wanted):
                empty = False
                if isinstance(entry, Closed):
                    errors.append(DocumentError(printable(entry.path), entry.reason))
                else:
                    yield entry
            if empty:
                bare.append(printable_path(path))

    files = FileList(Listing(found()))
    wanted = f"no texts ({', '.join(f'*{suffix}' for suffix in READERS)}) in this folder"
    if not files and not errors:
        raise NoTexts(", ".join(bare) or "nothing", wanted)
    errors += [DocumentError(folder, wanted) for folder in bare]
    return Found(files, tuple(errors))


# ----------------------------------------------------------------------------------------------- reading


def _bytes_of(path: Path, max_bytes: int) -> bytes:
    """The bytes of a regular file.

    Raises:
        OSError: it cannot be read.
        UnreadableContent: it is no regular file, or larger than ``max_bytes``.
    """
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableContent("not a regular file")
    with path.open("rb") as file:
        data = file.read(max_bytes + 1)
    if len(data) > max_bytes:
        size, limit = max(status.st_size, len(data)) / MEGABYTE, max_bytes / MEGABYTE
        raise UnreadableContent(f"larger than the limit ({size:.3g} MB, limit {limit:.3g} MB)")
    return data


def read_document(file: DocumentFile, max_bytes: int = MAX_BYTES) -> Document:
    """Read one file of at most ``max_bytes`` bytes.

    Raises:
        DocumentError: it is unreadable, too large, binary, or broken in its encoding.
    """
    reader = READERS.get(file.path.suffix.lower(), read_plain_text)
    try:
        content = reader(_bytes_of(file.path, max_bytes))
    except FileNotFoundError:
        lost = "a broken link" if file.path.is_symlink() else "no such file (it was there a moment ago)"
        raise DocumentError(file.source, lost) from None
    except OSError as error:
        raise DocumentError(file.source, _reason(error)) from error
    except UnreadableContent as error:
        raise DocumentError(file.source, str(error)) from error
    return Document(file.doc_id, content.text, file.source, content.warnings)


def read_documents(files: Iterable[DocumentFile], max_bytes: int = MAX_BYTES) -> Iterator[Document | DocumentError]:
    """Read files one after the other, lazily; one that cannot be read gives its error in its place."""
    for file in files:
        try:
            yield read_document(file, max_bytes)
        except DocumentError as error:
            yield error
