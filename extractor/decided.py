"""A record as a person left it: each outcome knows its number in the run and whose it is.

``decisions`` makes such records; what shows outcomes (exports, plots, the report) asks here, for any record.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extractor.schema import DocumentRecord, Outcome

Whose = Literal["machine", "accepted", "edited"]


@dataclass(frozen=True)
class Origin:
    """Where an outcome of a decided record comes from: its place in the run's record, whose it is, and by whom.

    ``machine`` is the run's own outcome where a person edited it.
    """

    index: int
    whose: Whose = "machine"
    reviewer: str = ""
    machine: Outcome | None = None

    @property
    def said(self) -> str:
        """Whose the number is, in words: "edited by Ann"."""
        return f"{self.whose} by {self.reviewer}" if self.reviewer else self.whose


class DecidedRecord(DocumentRecord):
    """A record to which decisions were applied; rejected outcomes are not in it. ``origins`` goes with ``outcomes``."""

    origins: tuple[Origin, ...] = ()


def origin(record: DocumentRecord, index: int) -> Origin:
    """Where an outcome comes from; in a record of the run, the machine."""
    return record.origins[index] if isinstance(record, DecidedRecord) else Origin(index)


def whose_note(record: DocumentRecord, index: int) -> str:
    """Whose a number is, in words, where decisions were applied; else nothing, for all are the machine's."""
    return origin(record, index).said if isinstance(record, DecidedRecord) else ""
