"""The one place where a number that fits no outcome is left out: with a word, and at the cost of nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pydantic import ValidationError

from extractor.errors import first_fault
from extractor.remarks import left_out, unread
from extractor.schema import OutcomeBase


class Guard:
    """Stands around every call of a builder; ``remarks`` say what was left out, in the order of the text."""

    def __init__(self) -> None:
        self._left_out: dict[str, int] = {}

    @property
    def remarks(self) -> tuple[str, ...]:
        """What was left out, each with its number, its place and the reason."""
        return tuple(sorted(self._left_out, key=lambda remark: self._left_out[remark]))

    def __call__(self, made: Iterable[OutcomeBase], text: str, start: int, end: int) -> Iterator[OutcomeBase]:
        """The outcomes that a builder makes, one by one, of the number at ``start``–``end``; what cannot be is told."""
        try:
            yield from made
        except ValidationError as error:
            self._tell(text, start, end, first_fault(error).replace("Value error, ", ""))
        except (ValueError, ArithmeticError) as error:
            self._tell(text, start, end, " ".join(str(error).split())[:200])

    def unread(self, table: str, start: int, reason: str) -> None:
        """Tells of a table that is not understood and yields nothing."""
        self._left_out.setdefault(unread(table, reason), start)

    def _tell(self, text: str, start: int, end: int, reason: str) -> None:
        self._left_out.setdefault(left_out(text[start:end], start, end, reason), start)
