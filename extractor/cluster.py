"""The same extraction on a Dask cluster: partitions of files in, one Parquet file a partition out.

A partition is read, extracted (:func:`extractor.arrow.extract_table`) and written by one worker, so that texts
never pass the scheduler; all workers must see the folders by the same paths. Its file takes its name when
complete and remembers what it was made of: a run that is repeated passes over the partitions that did not
change. A partition whose worker dies is done by another; one that fails again and again is reported with its
documents.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from extractor.arrow import document_schema, extract_table
from extractor.documents import MAX_BYTES, Document, DocumentError, DocumentFile, read_documents
from extractor.extras import NoCluster, optional
from extractor.readers import Format
from extractor.resume import program_key
from extractor.schema import sha256
from extractor.writers import WriteError

FOLDER_NAME = "outcomes.parquet"
PARTITION = 1000
RETRIES = 2
_KEY = b"io_extractor"
#: Partitions on the way for each thread of the cluster.
_AHEAD = 3


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


def do_partition(files: list[DocumentFile], path: Path, max_bytes: int, fresh: bool, form: Format = "auto") -> Done:
    """Read, extract and write one partition; what a worker does.

    Raises:
        OSError: the file cannot be written.
    """
    from extractor.pipeline import warnings_of

    done = Done()
    documents: list[Document] = []
    for one in read_documents(files, max_bytes, form):
        if isinstance(one, DocumentError):
            done.skipped.append((one.path, one.reason))
        else:
            documents.append(one)
    key = _made_of(documents)
    table = None if fresh else _existing(path, key)
    if table is None:
        table, failed = _extracted(documents)
        done.skipped += failed
        _write(table, path, b"" if failed else key)
        done.documents = len(documents) - len(failed)
    else:
        done.documents = done.unchanged = len(documents)
    done.outcomes.update(zip(table["kind"].to_pylist(), table["attribution"].to_pylist(), strict=True))
    for document in documents:
        done.warnings.update({*document.warnings, *warnings_of(document.text)})
    return done


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
        if parquet.read_schema(path).metadata[_KEY] != key:
            return None
        return parquet.read_table(path, columns=["kind", "attribution"])
    except (OSError, KeyError, TypeError, ValueError):
        return None


def _table(documents: Iterable[Document]) -> Any:
    pa = optional("pyarrow", "cluster")
    rows = [
        {
            "doc_id": d.doc_id,
            "text": _utf8(d.text),
            "source": d.source,
            "layout": d.layout.dumps() if d.layout else None,
        }
        for d in documents
    ]
    return pa.Table.from_pylist(rows, schema=document_schema())


def _utf8(text: str) -> str:
    """The text with lone surrogates, which Arrow cannot hold, as U+FFFD: character for character."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _extracted(documents: list[Document]) -> tuple[Any, list[tuple[str, str]]]:
    """The outcomes of the documents, and those that the extraction fails on: they cost none of the others."""
    pa = optional("pyarrow", "cluster")
    try:
        return extract_table(_table(documents)), []
    except Exception:
        tables, failed = [extract_table(_table([]))], []
        for document in documents:
            try:
                tables.append(extract_table(_table([document])))
            except Exception as error:
                failed.append((document.source, f"the extraction failed ({type(error).__name__}: {error})"))
        return pa.concat_tables(tables), failed


def _write(table: Any, path: Path, key: bytes) -> None:
    """Write a partition, complete or not at all, whoever else may be at it."""
    parquet = optional("pyarrow.parquet", "cluster")
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as file:
            parquet.write_table(table.replace_schema_metadata({_KEY: key}), file, compression="zstd")
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


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
) -> Iterator[Done]:
    """Extract all files into ``outcomes.parquet/part-*.parquet`` in a folder; yields what came of each partition.

    Args:
        scheduler: address of a running scheduler; without one a local cluster of ``workers`` processes starts.
        partition: files a partition. The same files make the same partitions.
        form: the format of the files; ``auto`` goes by what stands in them.

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
        waiting: dict[Any, tuple[int, list[DocumentFile]]] = {}
        finished = distributed.as_completed()

        def send() -> None:
            for number, part in islice(parts, max(1, _AHEAD * sum(client.nthreads().values()) - len(waiting))):
                future = client.submit(
                    do_partition, part, target / part_name(number), max_bytes, fresh, form, retries=RETRIES, pure=False
                )
                waiting[future] = number, part
                finished.add(future)

        send()
        while waiting:
            future = next(finished)
            number, part = waiting.pop(future)
            last = max(last, number)
            done = _result(future, number, part, target)
            yield done
            send()
    for path in target.glob("part-*.parquet"):
        if path.name > part_name(last):
            path.unlink()


def _result(future: Any, number: int, part: list[DocumentFile], target: Path) -> Done:
    """What came of a partition; where it failed for good its documents are named, and nothing stays of it."""
    error = future.exception()
    if error is None:
        done = future.result()
        assert isinstance(done, Done)
        return done
    with contextlib.suppress(OSError):
        (target / part_name(number)).unlink(missing_ok=True)
    said = (str(error).splitlines() or [""])[0]
    reason = f"partition {number} failed {RETRIES + 1} times ({type(error).__name__}: {said})"
    return Done(skipped=[(file.source, reason) for file in part])
