"""Which row of a table tells of a response: by its label and by the rows beside it.

Constructions:
    listed      "Progression" is progressive disease among rows of responses
    lone        "No change" without another response in its block is none: symptoms, scores
    located     "Deaths in CR" tells of deaths
    first       of "PR", "nodular PR" and "PR with MRD" the first that begins with its name
    composite   "Complete response + R0 resection" is a measure of its own
"""

from __future__ import annotations

import re

from extractor.lexicon import Lexicon
from extractor.outcomes.tables.labels import Facets
from extractor.outcomes.tables.model import Cell
from extractor.outcomes.tables.understood import Views
from extractor.outcomes.tables.view import View

_CATEGORIES = frozenset({"CR", "PR", "SD", "PD"})
_JOINED = re.compile(r"\s\+\s*(?P<other>.+)")
#: So many rows make a block in which a response would have others beside it.
_BLOCK = 3


class Responses:
    """Reads the labels of one table's rows as responses."""

    def __init__(self, views: Views, patterns: Lexicon) -> None:
        self.patterns = patterns
        self._blocks: dict[tuple[Cell, ...], list[Facets]] = {}
        for row in views.rows:
            first = next(iter(row.values()))
            self._blocks.setdefault(tuple(first.row.stubs), []).append(first.label)

    def _beside(self, view: View) -> set[str]:
        """The responses that the other rows of a block name."""
        block = self._blocks.get(tuple(view.row.stubs), [])
        return {code for label in block if label != view.label for code in label.endpoints} & self.patterns.responses

    def listed(self, view: View) -> str:
        """The response that a label stands for only among others; "" for none."""
        if len(self._beside(view)) < 2:
            return ""
        plain = view.label.rest.casefold().strip(" *:")
        return next((c for c, e in self.patterns.endpoints.items() if plain in e.list_terms), "")

    def holds(self, view: View, code: str) -> bool:
        """Whether a response that a row's label names is one."""
        if code not in view.label.endpoints:
            return True
        block = self._blocks.get(tuple(view.row.stubs), [])
        if code == "SD" and len(block) >= _BLOCK and not self._beside(view):
            return False
        if self._is_located(view.label, code) or (code in _CATEGORIES and not self._is_first(view, code, block)):
            return False
        joined = _JOINED.search(view.label.text)
        return joined is None or self._is_response(joined["other"])

    def _is_located(self, label: Facets, code: str) -> bool:
        """Whether a response is only where or when something else was: "Deaths in CR"."""
        found = list(self.patterns.measure_terms.find(label.text))
        start = next((start for start, _, term in found if term == f"endpoint:{code}"), 0)
        before = label.text[:start].casefold().split()
        return bool(before) and before[-1] in self.patterns.words("locating")

    def _is_first(self, view: View, code: str, block: list[Facets]) -> bool:
        """Whether a row is the one of its block that tells of a response; others are kinds of it: "nodular PR"."""
        naming = [label for label in block if code in label.endpoints]
        first = next((label for label in naming if label.opens), naming[0] if naming else view.label)
        return view.label.text == first.text

    def _is_response(self, text: str) -> bool:
        """Whether what is added to a response is one too: "CR + PR"."""
        return any(code.startswith("endpoint:") for _, _, code in self.patterns.measure_terms.find(text)) or bool(
            re.match(r"\W*\d", text)
        )
