"""A value with all that it is joined to: what the builders read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from extractor.outcomes.links.measures import Mention
from extractor.outcomes.sentence.items import Item
from extractor.outcomes.values.model import Value


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a hazard ratio compares: the numerator, what it is compared with ("" for a factor alone), and the
    construction that said so."""

    one: str
    two: str = ""
    by: str = ""

    @property
    def text(self) -> str:
        """As it stands in a record: "A vs B", "age"."""
        return f"{self.one} vs {self.two}" if self.two else self.one

    @property
    def sides(self) -> tuple[str, ...]:
        return (self.one, self.two) if self.two else ()

    def turned(self) -> Comparison:
        """The same two the other way round."""
        return Comparison(self.two, self.one)


@dataclass(frozen=True, slots=True)
class Joined:
    """A value with all that it is joined to. ``arms`` holds several names for "in both groups"; ``compared``:
    it stands in a series that "versus" divides; ``head``: the index of the first item of its series; ``by``: the
    construction that joined each field."""

    value: Value
    mention: Mention | None
    owned: bool
    timepoint: Item | None
    grade: Item | None
    arms: tuple[str, ...]
    p_value: Item | None = None
    comparison: Comparison | None = None
    distributed: bool = False
    compared: bool = False
    head: int = 0
    by: Mapping[str, str] = field(default_factory=dict)

    def with_(self, by: str, **fields: Any) -> Joined:
        """It with fields that a construction joins to it."""
        return replace(self, by={**self.by, **dict.fromkeys(fields, by)}, **fields)

    @property
    def links(self) -> dict[str, str]:
        """The construction that joined each field of the record."""
        joined = {
            "arm": self.by.get("arms", "") if self.arms else "",
            "measure": self.by.get("mention", "") if self.mention else "",
            "timepoint": self.by.get("timepoint", "") if self.timepoint else "",
            "p_value": self.by.get("p_value", "") if self.p_value else "",
            "comparison": self.comparison.by if self.comparison else "",
        }
        return {name: by for name, by in joined.items() if by}

    def groups(self) -> Sequence[str | None]:
        """One entry for each outcome to build: its groups, or a single null for the whole study."""
        return self.arms or (None,)


def is_aside(joined: Joined) -> bool:
    """Whether a value is a bare count of nothing known ("the two devices", "> 5 cm"): no P belongs to it."""
    return joined.value.kind == "count" and (joined.mention is None or joined.mention.kind == "measure")
