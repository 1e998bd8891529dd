"""When the rates of a sentence were measured: named constructions that find a time, the first of which is taken."""

from extractor.outcomes.links.times.constructions import CONSTRUCTIONS, time_of
from extractor.outcomes.links.times.placed import PlacedTimes, placed_times
from extractor.outcomes.links.times.sentence import Asked, Times

__all__ = ["CONSTRUCTIONS", "Asked", "PlacedTimes", "Times", "placed_times", "time_of"]
