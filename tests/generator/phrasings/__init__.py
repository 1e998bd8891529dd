"""Independent ways to phrase facts: one module a kind of outcome, one function a phrasing.

A phrasing takes :class:`~tests.generator.facts.Facts` and gives a text with the outcomes that it reports.
"""

from __future__ import annotations

from . import (  # noqa: F401  (importing a module enters its phrasings)
    adverse_event,
    hazard_ratio,
    nothing,
    p_value,
    survival_rate,
    survival_time,
    tumor_response,
)
from .registry import PHRASINGS, Phrasing

__all__ = ["PHRASINGS", "Phrasing"]
