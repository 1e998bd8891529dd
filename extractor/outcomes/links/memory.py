"""What crosses a full stop: all that a sentence may go back to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.outcomes.links.arms.study import GroupMemory
from extractor.outcomes.links.measures import MentionList
from extractor.outcomes.sentence.items import Item


@dataclass(frozen=True, slots=True)
class Memory:
    """What the sentences before hand on.

    ``groups``: what they said of groups; ``mentions``: the endpoints measured last, for "these were …"; ``endpoint``:
    the code of the last time-to-event endpoint, which a bare hazard ratio is of; ``moment``: the time of the last
    response, for "meanwhile"; ``times``: those of the last rates; ``response_time``: when response is assessed
    throughout; ``announced``: an interval was called one, so that a bare bracket may be one, too; ``events``: they
    speak of adverse events; ``grade``: the last one.
    """

    groups: GroupMemory
    mentions: MentionList | None = None
    endpoint: str = ""
    moment: Item | None = None
    times: Sequence[Item] = ()
    response_time: Item | None = None
    announced: bool = False
    events: bool = False
    grade: Item | None = None
