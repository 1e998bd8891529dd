"""Doc → outcomes. Builders join spans; they search no text and compute no number that is not printed."""

from extractor.outcomes.document.read import build_outcomes
from extractor.outcomes.document.votes import ShownVote, shown_votes
from extractor.outcomes.records.guard import Guard
from extractor.outcomes.tables.shown import ShownTable, shown_tables

__all__ = ["Guard", "ShownTable", "ShownVote", "build_outcomes", "shown_tables", "shown_votes"]
