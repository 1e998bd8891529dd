"""Many documents: files in, records out, the tally of what happened on the way; and gold texts run afresh."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.documents import MAX_BYTES, Document, DocumentError, DocumentFile, read_documents
from extractor.layout import Layout
from extractor.readers import Format
from extractor.schema import DocumentRecord, Outcome
from extractor.writers import DISTINCT_NAMES, OutcomeWriter

if TYPE_CHECKING:
    from extractor.evaluation import GoldDocument


@dataclass
class Tally:
    """What a run met: documents read, outcomes by (kind, attribution), warnings by text, files left out."""

    documents: int = 0
    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)
    findings: int = 0
    warnings: Counter[str] = field(default_factory=Counter)
    skipped: list[DocumentError] = field(default_factory=list)

    def add(self, result: DocumentRecord | DocumentError) -> None:
        """Count one document or one file that could not be read."""
        if isinstance(result, DocumentError):
            self.skipped.append(result)
            return
        self.documents += 1
        self.outcomes.update((outcome.kind, outcome.attribution) for outcome in result.outcomes)
        self.findings += len(result.findings)
        self.warnings.update(result.warnings)


def extract_documents(
    documents: Iterable[Document | DocumentError],
    workers: int = 1,
    on_text: Callable[[Document], None] | None = None,
) -> Iterator[DocumentRecord | DocumentError]:
    """The record of every document, in order and lazily; errors pass through in their places.

    What the reader had to say about a document stands first among the record's warnings. ``on_text`` is called
    with each document that was read.
    """
    from extractor.pipeline import extract_many

    ahead: deque[Document | DocumentError] = deque()

    def items() -> Iterator[tuple[str, str, str | None] | tuple[str, str, str | None, Layout | None]]:
        for document in documents:
            ahead.append(document)
            if isinstance(document, DocumentError):
                continue
            about = document.doc_id, document.text, document.source
            yield about if document.layout is None else (*about, document.layout)

    def errors() -> Iterator[DocumentError]:
        while ahead and isinstance(ahead[0], DocumentError):
            yield ahead[0]
            ahead.popleft()

    for record in extract_many(items(), workers=workers):
        yield from errors()
        document = ahead.popleft()
        assert isinstance(document, Document)
        if on_text is not None:
            on_text(document)
        new = tuple(warning for warning in document.warnings if warning not in record.warnings)
        yield record.model_copy(
            update={
                "warnings": new + record.warnings,
                "title": document.title,
                "identifiers": dict(document.identifiers),
                "year": document.year,
            }
        )
    yield from errors()


def run(
    files: Iterable[DocumentFile],
    folder: Path,
    workers: int = 1,
    max_bytes: int = MAX_BYTES,
    on_document: Callable[[], None] = lambda: None,
    form: Format = "auto",
    save_text: bool = False,
    distinct: bool = False,
) -> Tally:
    """Extract all files into ``outcomes.jsonl`` and ``outcomes.csv`` in a folder.

    ``on_document`` is called after each document, whether it could be read or not. ``form`` is the format of
    the files, ``save_text`` puts the text that offsets refer to beside the results, ``distinct``
    writes each study's own results once, into ``distinct.jsonl`` and ``distinct.csv``.

    Raises:
        WriteError: the output cannot be written.
    """
    tally = Tally()
    with OutcomeWriter(folder) as writer, _distinct_writer(folder, distinct) as once:
        keep = (lambda document: writer.save_text(document.doc_id, document.text)) if save_text else None
        for result in extract_documents(read_documents(files, max_bytes, form), workers, keep):
            if isinstance(result, DocumentRecord):
                writer.write(result)
                if once is not None:
                    once.write(result.model_copy(update={"outcomes": result.distinct, "findings": ()}))
            tally.add(result)
            on_document()
    return tally


@contextmanager
def _distinct_writer(folder: Path, wanted: bool) -> Iterator[OutcomeWriter | None]:
    if not wanted:
        yield None
        return
    with OutcomeWriter(folder, DISTINCT_NAMES) as writer:
        yield writer


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
