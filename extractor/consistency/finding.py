"""Makes findings: one function, so that all say the same things in the same order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from extractor.consistency.reading import Reading
from extractor.consistency.rounding import Span
from extractor.schema import Finding, Severity


def finding(
    code: str,
    message: str,
    concerned: Iterable[Reading],
    *,
    severity: Severity = "contradiction",
    undecided: str = "",
    recomputed: Mapping[str, Span] | None = None,
) -> Finding:
    """A finding about readings; ``recomputed`` names what follows from the other printed numbers."""
    return Finding(
        code=code,
        message=message,
        outcomes=tuple(sorted({reading.index for reading in concerned})),
        severity=severity,
        recomputed={name: span.ends() for name, span in (recomputed or {}).items()},
        undecided=undecided,
    )


def merged(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings in the order of the first outcome concerned; one said again of the same numbers elsewhere is one."""
    held: dict[tuple[str, str], Finding] = {}
    for one in findings:
        key = (one.code, one.message)
        if key in held:
            both = tuple(sorted({*held[key].outcomes, *one.outcomes}))
            held[key] = held[key].model_copy(update={"outcomes": both})
        else:
            held[key] = one
    return tuple(sorted(held.values(), key=lambda one: (one.outcomes, one.code)))
