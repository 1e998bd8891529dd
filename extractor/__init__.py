"""Numeric outcomes of interventional-oncology studies, each pinned to the characters that it came from.

    >>> from extractor import extract
    >>> extract("The ORR was 35.4% (46/130).").outcomes[0].percent
    35.4

Names are loaded when they are first used, so that importing the records alone does not import spaCy.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extractor.arrow import extract_table
    from extractor.doc_record import record
    from extractor.frames import extract_frame, frame
    from extractor.pipeline import extract, extract_many, load
    from extractor.schema import (
        AdverseEvent,
        DocumentRecord,
        HazardRatio,
        Outcome,
        PValueOutcome,
        SurvivalRate,
        SurvivalTime,
        TumorResponse,
    )

__version__ = "0.1.0"
__all__ = [
    "AdverseEvent",
    "DocumentRecord",
    "HazardRatio",
    "Outcome",
    "PValueOutcome",
    "SurvivalRate",
    "SurvivalTime",
    "TumorResponse",
    "extract",
    "extract_frame",
    "extract_many",
    "extract_table",
    "frame",
    "load",
    "record",
]


_ELSEWHERE = {
    "extract": "pipeline",
    "extract_frame": "frames",
    "frame": "frames",
    "extract_many": "pipeline",
    "extract_table": "arrow",
    "load": "pipeline",
    "record": "doc_record",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"extractor.{_ELSEWHERE.get(name, 'schema')}"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
