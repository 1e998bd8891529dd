"""Doc → outcomes. Builders join spans; they search no text and compute no number that is not printed."""

from extractor.outcomes.document.read import build_outcomes
from extractor.outcomes.records.guard import Guard

__all__ = ["Guard", "build_outcomes"]
