"""Many documents: files in, records out, the tally of what happened on the way; and gold texts run afresh."""

from __future__ import annotations

import gc
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor.documents import Document, DocumentError
from extractor.extras import optional
from extractor.recording import about as told_of
from extractor.recording import extract_document as extract_document
from extractor.remarks import in_short, is_own
from extractor.resume import Kept, Output, program_key
from extractor.schema import Outcome, sha256
from extractor.workers import Crew
from extractor.writers import (
    CSV,
    DISTINCT,
    DISTINCT_CSV,
    DISTINCT_JSONL,
    JSONL,
    PARQUET,
    CsvSink,
    DistinctSink,
    LinesSink,
    Rendered,
    Sink,
    line_of,
    render,
    save_text,
)

if TYPE_CHECKING:
    from extractor.cluster import Done
    from extractor.evaluation import GoldDocument

#: Seconds after which what was written is brought to the disk.
_FLUSH = 5.0


@dataclass
class Tally:
    """What a run met: documents read (and how many of them an earlier run had done), outcomes by (kind,
    attribution), warnings by text, files left out."""

    documents: int = 0
    unchanged: int = 0
    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)
    findings: int = 0
    warnings: Counter[str] = field(default_factory=Counter)
    skipped: list[DocumentError] = field(default_factory=list)

    def add(self, result: Rendered | DocumentError) -> None:
        """Count one document or one file that could not be read."""
        if isinstance(result, DocumentError):
            self.skipped.append(result)
            return
        self.documents += 1
        self.outcomes.update(result.kinds)
        self.findings += result.findings
        self.warnings.update(map(in_short, result.warnings))

    def add_partition(self, done: Done) -> None:
        """Count a partition that a cluster has done."""
        self.documents += done.documents
        self.unchanged += done.unchanged
        self.outcomes.update(done.outcomes)
        self.warnings.update(done.warnings)
        self.skipped += [DocumentError(path, reason) for path, reason in done.skipped]


def _holds(document: Document, line: Mapping[str, Any]) -> bool:
    """Whether a record, as plain data, was made of the very document, as far as its reader had a say."""
    said = [warning for warning in line["warnings"] if not is_own(warning)]
    read = [warning for warning in document.warnings if not is_own(warning)]
    about = told_of(document) | {"sha256": sha256(document.text)}
    return said == read and all(
        line.get(name) == (list(value) if isinstance(value, tuple) else value) for name, value in about.items()
    )


def prepare() -> None:
    """Load the pipeline, so that processes that are forked afterwards have it.

    The garbage collector does not go through what is loaded then, which would take it a tenth of the time.
    """
    from extractor.pipeline import warm

    warm()
    gc.freeze()


def _work(documents: list[Document], formats: tuple[str, ...]) -> Iterator[Rendered | DocumentError]:
    """What a worker does with its documents, one by one; one that it fails on costs none of the others."""
    from extractor.pipeline import passing_words

    with passing_words():
        for document in documents:
            yield _done(document, formats)


def _done(document: Document, formats: tuple[str, ...]) -> Rendered | DocumentError:
    try:
        return render(line_of(extract_document(document)), formats)
    except Exception as error:
        said = " ".join(str(error).split())
        return _lost(document, f"the extraction failed ({type(error).__name__}: {said})")


def _lost(document: Document, reason: str) -> DocumentError:
    """A document that was read and not done; of those that share a file the id says which."""
    is_file = Path(document.source).stem == Path(document.doc_id).name
    return DocumentError(document.source, reason if is_file else f"{document.doc_id}: {reason}")


def _weight(document: Document) -> int:
    return len(document.text)


def sinks_of(formats: Iterable[str]) -> dict[str, Callable[[Path], Sink]]:
    """What opens the files of each format but JSON Lines.

    Raises:
        MissingExtra: a format needs an extra that is not installed; the message names it.
    """
    sinks: dict[str, Callable[[Path], Sink]] = {}
    for name in formats:
        if name == CSV:
            sinks[CSV] = CsvSink
        elif name == PARQUET:
            from extractor.columnar import ParquetSink

            optional("pyarrow.parquet", "parquet")
            sinks[PARQUET] = ParquetSink
        elif name == DISTINCT:
            sinks[DISTINCT_JSONL] = lambda path: DistinctSink(LinesSink(path))
            sinks[DISTINCT_CSV] = lambda path: DistinctSink(CsvSink(path))
    return sinks


def run(
    documents: Iterable[Document | DocumentError],
    folder: Path,
    crew: Crew,
    formats: Iterable[str] = (JSONL, CSV),
    fresh: bool = False,
    on_document: Callable[[Tally], None] = lambda tally: None,
    tally: Tally | None = None,
    texts: bool = False,
) -> Tally:
    """Extract all documents into the output files of a folder, in their order, as they come.

    Documents that an earlier run had done there and that did not change are not done again, unless ``fresh``.
    ``outcomes.jsonl`` is written whatever the formats are; ``distinct`` among them stands for each study's own results,
    once each. ``texts`` saves the text of each document, too, which offsets refer to. ``on_document`` is called after
    each document.

    Raises:
        WriteError: the output cannot be written.
        WorkerDied: processes are ended from outside before they can begin.
        MissingExtra: a format needs an extra that is not installed.
    """
    tally = tally or Tally()
    wanted = tuple(formats)
    with Output(folder, program_key(), sinks_of(wanted), fresh) as output:
        items = _items(_saved(documents, folder) if texts else documents, output)
        saved = time.monotonic()
        for about, done in crew.map(partial(_work, formats=wanted), items, _weight, _lost):
            if isinstance(about, Kept):
                rendered = render(about.line, wanted)
                output.keep(about, rendered)
                tally.unchanged += 1
                tally.add(rendered)
            elif isinstance(about, DocumentError):
                tally.add(about)
            else:
                assert done is not None
                if isinstance(done, Rendered):
                    output.write(done)
                tally.add(done)
            on_document(tally)
            if time.monotonic() - saved > _FLUSH:
                output.flush()
                saved = time.monotonic()
    return tally


def _saved(documents: Iterable[Document | DocumentError], folder: Path) -> Iterator[Document | DocumentError]:
    """The documents, each after its text has been saved."""
    for document in documents:
        if isinstance(document, Document):
            save_text(folder, document.doc_id, document.text)
        yield document


def _items(
    documents: Iterable[Document | DocumentError], output: Output
) -> Iterator[tuple[Kept | DocumentError | None, Document | None]]:
    """For each document what is known of it already, or else the document itself for a worker."""
    for document in documents:
        if isinstance(document, DocumentError):
            yield document, None
        elif kept := output.earlier(document.doc_id, document.source, partial(_holds, document)):
            yield kept, None
        else:
            yield None, document


def default_texts(gold: Path) -> Path | None:
    """Where the texts of a gold folder usually lie: a ``corpus`` or ``texts`` folder beside it, or in it."""
    whole = gold.absolute()
    for folder in (whole.parent / "corpus", whole.parent / "texts", whole):
        if folder.is_dir() and any(folder.glob("*.txt")):
            return folder
    return None


def predict(gold: Iterable[GoldDocument], workers: int = 1) -> dict[str, tuple[Outcome, ...]]:
    """The outcomes of a fresh run over the texts of gold documents, by document id.

    Raises:
        EvaluationError: a gold document has no text.
    """
    from extractor.evaluation import EvaluationError
    from extractor.pipeline import extract_many

    items: list[tuple[str, str, str | None]] = []
    for document in gold:
        if document.text is None:
            raise EvaluationError(document.path, None, f"no text found for {document.doc_id}")
        items.append((document.doc_id, document.text, None))
    return {record.doc_id: record.outcomes for record in extract_many(items, workers=workers)}
