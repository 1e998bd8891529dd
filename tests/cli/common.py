"""What tests of the commands share that is no fixture: texts, a stand-in for the extraction, how a command fails."""

from __future__ import annotations

import hashlib
import re

from typer.testing import Result

from extractor.schema import DocumentRecord, Evidence, SurvivalTime

TEXT = "Median OS was 9.1 months in all [patients]."
BAD = {
    "binary.txt": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "broken.txt": "9·1 months".encode() + b"\xb7",
    "large.txt": b"x" * 30_000,
}


def record(doc_id: str, text: str, source: str | None) -> DocumentRecord:
    """What the stand-in makes of a text: it knows one kind of sentence."""
    outcomes = tuple(
        SurvivalTime(
            endpoint="OS",
            value=float(match[1]),
            unit="months",
            attribution="cited" if "reported" in text else "own",
            evidence=Evidence(
                start=match.start(1), end=match.end(1), text=match[1], sentence_start=0,
                sentence_end=len(text), rule="stand-in",
            ),
        )
        for match in re.finditer(r"(\d+\.\d+) months", text)
    )  # fmt: skip
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return DocumentRecord(doc_id=doc_id, source=source, sha256=sha256, outcomes=outcomes)


def one_sentence(result: Result, code: int, pattern: str) -> None:
    """The command ended with the code and exactly one line on stderr, and nothing on stdout."""
    assert (result.exit_code, result.stdout) == (code, ""), (result.exit_code, result.output)
    assert re.fullmatch(f"io-extract: {pattern}\n", result.stderr), result.stderr
