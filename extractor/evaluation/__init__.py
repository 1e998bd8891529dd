"""Scores predictions against gold: ``evaluate`` compares, ``errors_of`` explains."""

from extractor.evaluation.errors import (
    ErrorGroup,
    OutcomeError,
    errors_of,
    group_errors,
)
from extractor.evaluation.gold import (
    EvaluationError,
    GoldDocument,
    read_gold,
    read_predictions,
)
from extractor.evaluation.page import errors_page
from extractor.evaluation.report import (
    errors_data,
    errors_table,
    evaluation_data,
    render,
)
from extractor.evaluation.scores import Evaluation, Score, Tally, evaluate

__all__ = [
    "ErrorGroup",
    "Evaluation",
    "EvaluationError",
    "GoldDocument",
    "OutcomeError",
    "Score",
    "Tally",
    "errors_data",
    "errors_of",
    "errors_page",
    "errors_table",
    "evaluate",
    "evaluation_data",
    "group_errors",
    "read_gold",
    "read_predictions",
    "render",
]
