"""Reads back what a run wrote: the records of an output folder, and the texts that their offsets refer to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from extractor.documents import Document, DocumentFile, read_documents
from extractor.errors import FileError, first_fault, is_file, why
from extractor.schema import DocumentRecord, sha256
from extractor.writers import JSONL_NAME, PARTS_NAME, RECORDS_PREFIX, text_name


class ResultsError(FileError):
    """An output folder, or a file of decisions about it, that cannot be used."""


def read_results(folder: Path) -> Iterator[DocumentRecord]:
    """The records in ``outcomes.jsonl`` of an output folder, or of a cluster's partitions in it, in order.

    Raises:
        ResultsError: there is no such file, or a line of it is no record.
    """
    seen: set[str] = set()
    for path in _files(folder):
        for number, record in _read(path, folder):
            if record.doc_id in seen:
                raise ResultsError(path, number, f"{record.doc_id}: stands on an earlier line already")
            seen.add(record.doc_id)
            yield record


def _files(folder: Path) -> list[Path]:
    """The files of records in an output folder: that of a run, else those of a cluster's partitions."""
    whole = folder / JSONL_NAME
    if not whole.exists() and (parts := sorted((folder / PARTS_NAME).glob(f"{RECORDS_PREFIX}*.jsonl"))):
        return parts
    return [whole]


def _read(path: Path, folder: Path) -> Iterator[tuple[int, DocumentRecord]]:
    """The records in a file, with their lines' numbers."""
    try:
        with path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    yield number, _record(path, number, line)
    except FileNotFoundError:
        raise ResultsError(folder, None, f"holds no {JSONL_NAME}; 'io-extract run' writes one") from None
    except UnicodeDecodeError as error:
        raise ResultsError(path, None, f"is not UTF-8 at byte {error.start}") from error
    except OSError as error:
        raise ResultsError(path, None, f"cannot be read: {why(error)}") from error


def _record(path: Path, number: int, line: str) -> DocumentRecord:
    try:
        return DocumentRecord.model_validate_json(line)
    except ValidationError as error:
        raise ResultsError(path, number, f"no record: {first_fault(error)}") from error


def _candidates(record: DocumentRecord, folders: Iterable[Path]) -> Iterator[Path]:
    name = record.source.rsplit("/", 1)[-1] if record.source else ""
    for folder in folders:
        names = (text_name(record.doc_id), f"{record.doc_id}.txt", name)
        yield from (folder / file for file in names if file and ".." not in file)
    if record.source:
        yield Path(record.source)


def find_text(record: DocumentRecord, folders: Iterable[Path] = ()) -> str | None:
    """The text of a record: a file of its name in one of the folders, else where the run read it.

    Only a text of the record's SHA-256 counts, since its offsets mean nothing in any other. None where there is none.
    """
    for path in _candidates(record, folders):
        if not is_file(path):
            continue
        text = _texts_in(path, path.stat().st_mtime_ns).get(record.sha256)
        if text is not None:
            return text
    return None


@lru_cache(maxsize=4)
def _texts_in(path: Path, changed: int) -> dict[str, str]:
    """The texts of a file, by SHA-256, as far as it can be read; that of many is asked for again and again."""
    documents = read_documents([DocumentFile(path, path.stem)])
    return {sha256(one.text): one.text for one in documents if isinstance(one, Document)}
