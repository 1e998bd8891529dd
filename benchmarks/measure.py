"""Measures one contender in a process of its own and prints one line of JSON; started by ``benchmarks/run.py``."""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

MEGABYTE = 1_000_000


def blank() -> Callable[[str], object]:
    """spaCy's blank English tokenizer."""
    import spacy

    return spacy.blank("en").make_doc


def whole() -> Callable[[str], object]:
    """The whole pipeline, to the line of JSON."""
    from extractor.pipeline import extract
    from extractor.writers import line_of

    return lambda text: line_of(extract(text))


def medspacy() -> Callable[[str], object]:
    """medspaCy's default pipeline (sentences by PyRuSH, target matcher, ConText)."""
    import medspacy
    from loguru import logger

    logger.remove()  # its sentence splitter tells of every token
    return medspacy.load()


CONTENDERS = {"blank": blank, "whole": whole, "medspacy": medspacy}


def seconds_for(work: Callable[[str], object], texts: list[str]) -> float:
    """How long the work on all texts takes."""
    begin = time.perf_counter()
    for text in texts:
        work(text)
    return time.perf_counter() - begin


def main(contender: str, file: str, rounds: int) -> None:
    """Load, then time each round over the texts (a JSON list in ``file``); the first, in which all words are new to the
    contender, by itself."""
    work = CONTENDERS[contender]()
    texts: list[str] = json.loads(Path(file).read_text("utf-8"))
    work("The first text loads what is loaded late.")
    first, *seconds = (seconds_for(work, texts) for _ in range(1 + rounds))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    print(json.dumps({"first": first, "seconds": seconds, "peak": peak / MEGABYTE}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
