"""Files and folders: paths in, documents with their text out.

Bad input is a :class:`DocumentError` with the file and the reason, and never costs the rest of a batch. What
stands in a file is read by ``readers``; a file may hold many documents.
"""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from extractor.errors import UserError, why
from extractor.filekinds import is_read, not_read, passed_over
from extractor.layout import Layout
from extractor.listing import Closed, Given, Listing, printable, walk
from extractor.readers import (
    EMPTY,
    Article,
    Columns,
    Format,
    Publication,
    UnreadableContent,
    read,
)

__all__ = ["EMPTY", "MAX_BYTES", "MEGABYTE", "Document", "DocumentError", "DocumentFile", "find_documents"]

#: Bytes in one MB, and the largest file that is read unless the caller says otherwise.
MEGABYTE = 1_000_000
MAX_BYTES = 20 * MEGABYTE
#: No column of a table is asked for; nothing is known of who published a document.
NO_COLUMNS, UNPUBLISHED = Columns(), Publication()


class DocumentError(UserError):
    """A file or folder that cannot be read: ``path`` as shown to people, ``reason`` in a few words."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class NoSuchPath(DocumentError):
    """A path that was asked for and does not exist."""


class NoTexts(DocumentError):
    """None of the folders that were asked for holds a text."""


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
    title: str | None = None
    identifiers: Mapping[str, str] = field(default_factory=dict)
    year: int | None = None
    layout: Layout | None = None
    publication: Publication = UNPUBLISHED


class FileList:
    """Files in order, as many as there may be: they lie on disk and are made one by one."""

    def __init__(self, listing: Listing) -> None:
        self._listing = listing

    def __len__(self) -> int:
        return len(self._listing)

    @property
    def again(self) -> int:
        """Other paths to files that are in the list."""
        return self._listing.again

    def __iter__(self) -> Iterator[DocumentFile]:
        for path, doc_id in self._listing:
            yield DocumentFile(Path(path), doc_id)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, FileList) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]


@dataclass(frozen=True)
class Found:
    """The files under some paths, sorted by path; what is not read of their folders, and folders that could not be
    looked into; how many files were passed over, by kind, and how many are ``not_read`` for theirs."""

    files: FileList
    errors: tuple[DocumentError, ...]
    passed_over: Counter[str] = field(default_factory=Counter)
    not_read: int = 0


def printable_path(path: Path) -> str:
    """A path as text that can be written as UTF-8: bytes that no encoding explains stand as ``\\xNN``."""
    return printable(path.as_posix())


# ----------------------------------------------------------------------------------------------- finding


def expect(path: Path, *, follow_links: bool = True) -> None:
    """See that there is something at a path; ``-`` stands for no file here.

    Raises:
        NoSuchPath: there is nothing, or nothing that may be looked at.
    """
    try:
        path.stat(follow_symlinks=follow_links)
    except (FileNotFoundError, NotADirectoryError):
        hint = " (standard input is not read)" if path.name == "-" else ""
        raise NoSuchPath(printable_path(path), f"no such file or folder{hint}") from None
    except (OSError, ValueError) as error:
        raise NoSuchPath(printable_path(path), why(error) if isinstance(error, OSError) else str(error)) from None


class _Search:
    """Goes through files and folders that were asked for, and keeps account of every file that it meets."""

    def __init__(self, leave_out: Iterable[Path]) -> None:
        self._leave_out = [os.fspath(path) for path in leave_out]
        self._met: set[str] = set()
        self.errors: list[DocumentError] = []
        self.bare: list[str] = []
        self.kinds: Counter[str] = Counter()
        self.passed_over: Counter[str] = Counter()

    def files(self, asked: Iterable[Path]) -> Iterator[tuple[str, str]]:
        """The files to be read, each with its real path; of folders only those of suffixes that have a reader."""
        for path in asked:
            if path.is_dir():
                yield from self._below(path)
            else:
                yield path.as_posix(), os.path.realpath(path)

    def _below(self, folder: Path) -> Iterator[tuple[str, str]]:
        said, empty = len(self.errors), True
        for entry in walk(folder.as_posix(), self._leave_out):
            if isinstance(entry, Closed):
                self.errors.append(DocumentError(printable(entry.path), entry.reason))
            elif self._is_wanted(Path(entry[0]), folder):
                empty = False
                yield entry
        if empty and len(self.errors) == said:
            self.bare.append(printable_path(folder))

    def _is_wanted(self, file: Path, folder: Path) -> bool:
        """Whether a file is to be read; any other is accounted for, once."""
        hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
        kind = "hidden files" if hidden else passed_over(file.name)
        if not kind and is_read(file.name):
            return True
        if (whole := os.path.abspath(file)) not in self._met:
            self._met.add(whole)
            if kind:
                self.passed_over[kind] += 1
            else:
                self.kinds[file.suffix.lower() or "no suffix"] += 1
                self.errors.append(DocumentError(printable_path(file), not_read(file.name)))
        return False


def find_documents(paths: Iterable[Path], leave_out: Iterable[Path] = ()) -> Found:
    """The documents under files and folders: sorted by path, each file once, whatever order was asked for.

    Folders are searched to the bottom for suffixes that have a reader. Every other file there is among the errors with
    what to do about it, or counted as passed over: hidden files and READMEs. Files and folders to ``leave_out`` below
    another are neither (a run's own results). A file named outright is always taken. The memory that this takes does
    not grow with the files that are read.

    Raises:
        NoSuchPath: one of the paths does not exist.
        NoTexts: there is not one text, and nothing unreadable that explains it.
    """
    asked = sorted(set(paths), key=Path.as_posix)
    for path in asked:
        expect(path, follow_links=False)
    search = _Search(leave_out)
    files = FileList(Listing(search.files(asked)))
    wanted = "no texts, articles or exports of references in this folder"
    if not files and len(search.errors) == search.kinds.total():
        others = ", ".join(f"{count} {kind}" for kind, count in sorted(search.kinds.items()))
        folders = ", ".join(printable_path(path) for path in asked)
        raise NoTexts(folders or "nothing", f"{wanted}{f' (but {others})' if others else ''}")
    if files.again:
        search.passed_over["links to files that are read once"] = files.again
    errors = (*search.errors, *(DocumentError(folder, wanted) for folder in search.bare))
    return Found(files, errors, search.passed_over, search.kinds.total())


# ----------------------------------------------------------------------------------------------- reading


@contextmanager
def _opened(path: Path, max_bytes: int) -> Iterator[IO[bytes]]:
    """A regular file of at most ``max_bytes`` bytes, open for reading.

    Raises:
        OSError: it cannot be read.
        UnreadableContent: it is no regular file, or larger.
    """
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableContent("not a regular file")
    if status.st_size > max_bytes:
        size, limit = status.st_size / MEGABYTE, max_bytes / MEGABYTE
        raise UnreadableContent(f"larger than the limit ({size:.3g} MB, limit {limit:.3g} MB; --max-size sets another)")
    with path.open("rb") as file:
        yield file


class _Ids:
    """Gives each document of a batch an id of its own, in memory that does not grow with their number."""

    def __init__(self) -> None:
        self.given = Given()

    def of(self, file: DocumentFile, article: Article, number: int) -> str:
        """The identifier that an article goes by, else the file's id, with its row for one of many; where it is taken,
        both, then numbered."""
        names = [article.name, f"{file.doc_id}/{article.name}"] if article.name else []
        if article.row is not None:
            number = article.row
        else:
            names += [file.doc_id] if number == 1 else []
        fresh = next((name for name in names if name not in self.given), None)
        while fresh is None or fresh in self.given:
            fresh = f"{file.doc_id}/{number}"
            number += 1
        self.given.add(fresh)
        return fresh


def _documents_of(
    file: DocumentFile, ids: _Ids, max_bytes: int, form: Format, columns: Columns = NO_COLUMNS
) -> Iterator[Document]:
    try:
        with _opened(file.path, max_bytes) as opened:
            for number, article in enumerate(read(opened, form, file.path.name, columns, max_bytes), 1):
                yield Document(
                    ids.of(file, article, number),
                    article.text,
                    file.source,
                    article.warnings,
                    article.title,
                    article.identifiers,
                    article.year,
                    article.layout,
                    article.publication,
                )
    except FileNotFoundError:
        lost = "a broken link" if file.path.is_symlink() else "no such file (it was there a moment ago)"
        raise DocumentError(file.source, lost) from None
    except OSError as error:
        raise DocumentError(file.source, why(error)) from error
    except UnreadableContent as error:
        raise DocumentError(file.source, str(error)) from error


def read_document(file: DocumentFile, max_bytes: int = MAX_BYTES, form: Format = "auto") -> Document:
    """Read the one document of a file of at most ``max_bytes`` bytes.

    Raises:
        DocumentError: it is unreadable, too large, binary, broken in its encoding, or holds several documents.
    """
    documents = _documents_of(file, _Ids(), max_bytes, form)
    document = next(documents)
    if next(documents, None) is not None:
        raise DocumentError(file.source, "several documents in one file, where one was expected")
    return document


def read_documents(
    files: Iterable[DocumentFile], max_bytes: int = MAX_BYTES, form: Format = "auto", columns: Columns = NO_COLUMNS
) -> Iterator[Document | DocumentError]:
    """Read files one after the other, lazily; one that cannot be read gives its error in its place.

    A file that breaks off gives the documents before the break, then its error.
    """
    ids = _Ids()
    for file in files:
        try:
            yield from _documents_of(file, ids, max_bytes, form, columns)
        except DocumentError as error:
            yield error
