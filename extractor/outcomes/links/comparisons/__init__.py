"""Who is compared with whom by a hazard ratio: named constructions that propose, and one place that decides."""

from extractor.outcomes.links.comparisons.constructions import CONSTRUCTIONS, compared
from extractor.outcomes.links.comparisons.sentence import Ratios

__all__ = ["CONSTRUCTIONS", "Ratios", "compared"]
