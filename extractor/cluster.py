"""The same extraction on a Dask cluster: partitions of files in, one Parquet file a partition out.

A partition is read, extracted and written by one worker, so that texts never pass the scheduler; all workers must
see the folders by the same paths. Its file takes its name when complete and remembers what it was made of: a run that
is repeated passes over the partitions that did not change. A partition whose worker dies is done by another; where one
after the other dies, the document that the last was at is left out (a note beside the partition says which). One that
fails again and again is reported with its documents.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any

from extractor.columnar import table_of
from extractor.documents import MAX_BYTES, NO_COLUMNS, Document, DocumentError, DocumentFile, read_documents
from extractor.extras import NoCluster, optional
from extractor.readers import Columns, Format
from extractor.recording import extract_document
from extractor.remarks import in_short, is_own
from extractor.resume import program_key
from extractor.schema import sha256
from extractor.writers import PARTS_NAME as FOLDER_NAME
from extractor.writers import RECORDS_PREFIX, WriteError, line_of, render

PARTITION = 1000
RETRIES = 2
_KEY, _WARNINGS = b"io_extractor", b"io_extractor.warnings"
#: Documents after which the words that only they had are forgotten.
_PORTION = 32
#: The source of a document, and its id once it is read.
Place = tuple[str, str]
#: Partitions on the way for each thread of the cluster.
_AHEAD = 3
#: So often a partition is sent again that workers took with them before they began with it.
_BEGINS = 10


@dataclass
class Done:
    """What came of a partition: documents read, outcomes by (kind, attribution), warnings, files left out."""

    documents: int = 0
    unchanged: int = 0
    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)
    warnings: Counter[str] = field(default_factory=Counter)
    skipped: list[tuple[str, str]] = field(default_factory=list)


def part_name(number: int) -> str:
    """The file of a partition."""
    return f"part-{number:06d}.parquet"


def do_partition(
    files: list[DocumentFile],
    path: Path,
    max_bytes: int,
    fresh: bool,
    form: Format = "auto",
    lost: frozenset[Place] = frozenset(),
    columns: Columns = NO_COLUMNS,
) -> Done:
    """Read, extract and write one partition, but for what workers were ``lost`` at; what a worker does.

    Raises:
        OSError: the file cannot be written.
    """
    done = Done(skipped=[_lost(place) for place in sorted(lost)])
    documents: list[Document] = []
    for one in read_documents(_noted(files, path, lost), max_bytes, form, columns):
        if isinstance(one, DocumentError):
            done.skipped.append((one.path, one.reason))
        elif (one.source, one.doc_id) not in lost:
            documents.append(one)
    key = _made_of(documents)
    table = None if fresh or lost else _existing(path, key)
    said: Counter[str] = Counter()
    if table is None:
        table, lines, failed = _extracted(documents, path, said)
        done.skipped += failed
        _write_lines(lines, _lines_of(path))
        _write(table, path, {_KEY: b"" if failed or lost else key, _WARNINGS: json.dumps(said).encode()})
        done.documents = len(documents) - len(failed)
    else:
        done.documents = done.unchanged = len(documents)
        said.update(json.loads(table.schema.metadata[_WARNINGS]))
    done.outcomes.update(zip(table["kind"].to_pylist(), table["attribution"].to_pylist(), strict=True))
    done.warnings = said + Counter(warning for one in documents for warning in set(one.warnings) if not is_own(warning))
    _remove(_note_of(path))
    return done


def _note_of(path: Path) -> Path:
    return path.with_name(f".{path.name}.at")


def _note(path: Path, place: Place) -> None:
    """Leave a note of what is being done, for those who are there when this process is not."""
    with contextlib.suppress(OSError):
        _note_of(path).write_text(json.dumps(place), "utf-8")


def _noted(files: Iterable[DocumentFile], path: Path, lost: frozenset[Place]) -> Iterator[DocumentFile]:
    """The files that are to be read, each after a note of it."""
    for file in files:
        if (file.source, "") not in lost:
            _note(path, (file.source, ""))
            yield file


def _was_at(path: Path) -> Place | None:
    """What a worker that died was at."""
    try:
        source, doc_id = json.loads(_note_of(path).read_text("utf-8"))
        return source, doc_id
    except (OSError, ValueError):
        return None


def _lost(place: Place) -> tuple[str, str]:
    source, doc_id = place
    return source, f"{f'{doc_id}: ' if doc_id else ''}workers were ended at it again and again (out of memory?)"


def _made_of(documents: Iterable[Document]) -> bytes:
    """What a partition's outcomes depend on, as a hash: the program and its patterns, names, and texts."""
    digest = hashlib.sha256(program_key().encode())
    for document in documents:
        layout = document.layout.sha256() if document.layout else ""
        digest.update(f"{len(document.doc_id)}:{document.doc_id}:{sha256(document.text)}{layout}".encode())
    return digest.hexdigest().encode()


def _existing(path: Path, key: bytes) -> Any:
    """The outcomes of an earlier run over the same documents, or None."""
    parquet = optional("pyarrow.parquet", "cluster")
    try:
        if parquet.read_schema(path).metadata[_KEY] != key or not _lines_of(path).is_file():
            return None
        return parquet.read_table(path, columns=["kind", "attribution"])
    except (OSError, KeyError, TypeError, ValueError):
        return None


def _utf8(text: str) -> str:
    """The text with lone surrogates, which Arrow cannot hold, as U+FFFD: character for character."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _extracted(
    documents: list[Document], path: Path, said: Counter[str]
) -> tuple[Any, list[bytes], list[tuple[str, str]]]:
    """The outcomes and records of the documents, and those that the extraction fails on: they cost no others."""
    from extractor.pipeline import passing_words

    rows: list[tuple[Any, ...]] = []
    lines: list[bytes] = []
    failed: list[tuple[str, str]] = []
    rest = iter(documents)
    while portion := list(islice(rest, _PORTION)):
        with passing_words():
            for document in portion:
                _note(path, (document.source, document.doc_id))
                try:
                    record = extract_document(replace(document, text=_utf8(document.text)))
                    lines.append(line_of(record))
                    rows += render(lines[-1], ("parquet",)).rows
                    said.update(in_short(warning) for warning in record.warnings if is_own(warning))
                except Exception as error:
                    failed.append((document.source, f"the extraction failed ({type(error).__name__}: {error})"))
    return table_of(rows), lines, failed


def _lines_of(path: Path) -> Path:
    """The records of a partition, beside its outcomes; what reads a folder of Parquet files passes over such names."""
    return path.with_name(f"{RECORDS_PREFIX}{path.stem}.jsonl")


def _write_lines(lines: Iterable[bytes], path: Path) -> None:
    """Write the records of a partition, complete or not at all."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        temporary.write_bytes(b"".join(lines))
        temporary.replace(path)
    except BaseException:
        _remove(temporary)
        raise


def _write(table: Any, path: Path, about: dict[bytes, bytes]) -> None:
    """Write a partition, complete or not at all, whoever else may be at it."""
    parquet = optional("pyarrow.parquet", "cluster")
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as file:
            parquet.write_table(table.replace_schema_metadata(about), file, compression="zstd")
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        _remove(temporary)
        raise


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def _partitions(files: Iterable[DocumentFile], size: int) -> Iterator[tuple[int, list[DocumentFile]]]:
    rest = iter(files)
    number = 0
    while part := list(islice(rest, size)):
        yield number, part
        number += 1


@contextlib.contextmanager
def _client(scheduler: str | None, workers: int) -> Iterator[Any]:
    """A client of the cluster at an address, or of a local one that lives as long."""
    distributed = optional("distributed", "cluster")
    if scheduler is None:
        with (
            distributed.LocalCluster(
                n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None
            ) as cluster,
            distributed.Client(cluster) as client,
        ):
            yield client
        return
    try:
        client = distributed.Client(scheduler, timeout="15s")
    except (OSError, TimeoutError, ValueError) as error:
        raise NoCluster(f"{scheduler}: no scheduler answers ({error})") from error
    with client:
        yield client


def run(
    files: Iterable[DocumentFile],
    folder: Path,
    scheduler: str | None = None,
    workers: int = 1,
    max_bytes: int = MAX_BYTES,
    fresh: bool = False,
    partition: int = PARTITION,
    form: Format = "auto",
    columns: Columns = NO_COLUMNS,
) -> Iterator[Done]:
    """Extract all files into ``outcomes.parquet/part-*.parquet`` in a folder; yields what came of each partition.

    Args:
        scheduler: address of a running scheduler; without one a local cluster of ``workers`` processes starts.
        partition: files a partition. The same files make the same partitions.
        form: the format of the files; ``auto`` goes by what stands in them.
        columns: the columns of tables to take.

    Raises:
        MissingExtra: Dask or pyarrow is not installed.
        NoCluster: the scheduler cannot be reached.
        WriteError: the output folder cannot be written.
    """
    distributed = optional("distributed", "cluster")
    optional("pyarrow", "cluster")
    target = (folder / FOLDER_NAME).absolute()
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError.of(folder, error) from error
    parts = _partitions(files, partition)
    last = 0
    with _client(scheduler, workers) as client:
        waiting: dict[Any, tuple[int, list[DocumentFile], frozenset[Place]]] = {}
        finished = distributed.as_completed()
        begins: Counter[int] = Counter()

        def submit(number: int, part: list[DocumentFile], lost: frozenset[Place]) -> None:
            _remove(_note_of(target / part_name(number)))
            work = (do_partition, part, target / part_name(number), max_bytes, fresh, form, lost, columns)
            future = client.submit(*work, retries=RETRIES, pure=False)
            waiting[future] = number, part, lost
            finished.add(future)

        def send() -> None:
            for number, part in islice(parts, max(1, _AHEAD * sum(client.nthreads().values()) - len(waiting))):
                submit(number, part, frozenset())

        send()
        while waiting:
            future = next(finished)
            number, part, lost = waiting.pop(future)
            last = max(last, number)
            if isinstance(future.exception(), distributed.KilledWorker):
                place = _was_at(target / part_name(number))
                begins[number] += place is None  # it only waited where another was being done
                if begins[number] < _BEGINS and place not in lost:
                    submit(number, part, lost | ({place} if place else set()))
                    continue
            yield _result(future, number, part, target)
            send()
    for path in target.glob("part-*.parquet"):
        if path.name > part_name(last):
            _remove(_lines_of(path))
            path.unlink()


def _result(future: Any, number: int, part: list[DocumentFile], target: Path) -> Done:
    """What came of a partition; where it failed for good its documents are named, and nothing stays of it."""
    error = future.exception()
    if error is None:
        done = future.result()
        assert isinstance(done, Done)
        return done
    _remove(target / part_name(number))
    _remove(_lines_of(target / part_name(number)))
    _remove(_note_of(target / part_name(number)))
    said = (str(error).splitlines() or [""])[0]
    reason = f"partition {number} failed {RETRIES + 1} times ({type(error).__name__}: {said})"
    return Done(skipped=[(file.source, reason) for file in part])
