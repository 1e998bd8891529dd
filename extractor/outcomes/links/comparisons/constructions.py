"""The constructions in their order, each with its reason and examples, and the one place that decides among them.

What the sentence says goes before anything remembered, what stands nearer to the ratio before what stands farther: the
first proposal is taken. The numerator stands first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from extractor.outcomes.links.comparisons import factors, groups
from extractor.outcomes.links.comparisons.sentence import Ratios
from extractor.outcomes.links.model import Comparison, Joined


@dataclass(frozen=True)
class Construction:
    """One way of saying what a ratio compares.

    ``reason`` says why it stands before those that follow; ``examples`` are texts with what their last ratio compares.
    """

    name: str
    propose: Callable[[Ratios, Joined], Comparison | None]
    reason: str
    examples: tuple[tuple[str, str], ...]


CONSTRUCTIONS: tuple[Construction, ...] = (
    Construction(
        "beside",
        groups.beside,
        "what stands within the ratio's own bracket or words is printed for it",
        (
            ("OS did not differ (HR for HAIC vs TACE, 0.81).", "HAIC vs TACE"),
            ("The HR was 0.45 (P = .01) in the bead versus oil group.", "bead vs oil group"),
        ),
    ),
    Construction(
        "between",
        groups.between,
        "two groups right before the bracket are nearer than a comparative",
        (("OS did not differ between cryoablation and resection (HR 0.97).", "cryoablation vs resection"),),
    ),
    Construction(
        "between_behind",
        groups.between_behind,
        "a difference is between the two that its clause ends with, whoever else is named",
        (
            (
                "There was no difference in OS (HR 1.14) and RFS (HR 0.86) between the HAIC and TACE groups.",
                "HAIC vs TACE groups",
            ),
        ),
    ),
    Construction(
        "called",
        factors.called,
        "what is called a factor is weighed, whoever is compared elsewhere",
        (("Cox analysis identified the Immunoscore as an independent factor for OS (HR 2.5).", "Immunoscore"),),
    ),
    Construction(
        "of_ratio",
        factors.of_ratio,
        "what the ratio is said to be of is its own",
        (("The HR of bilobar lesions was 1.9 (95% CI 1.2-3.0).", "bilobar lesions"),),
    ),
    Construction(
        "weighed",
        groups.weighed,
        "a comparative says who did better than whom, whoever else is named",
        (
            ("PFS was longer in the HAIC group than in the TACE group (HR 0.61).", "HAIC group vs TACE group"),
            ("Compared with TACE, OS was better with HAIC (HR 0.61).", "HAIC vs TACE"),
            ("PFS was longer in the HAIC group than in the TACE group (HR 1.64).", "TACE group vs HAIC group"),
        ),
    ),
    Construction(
        "valued",
        groups.valued,
        "groups with values of their own in the sentence are those that it sets side by side",
        (
            (
                "Median OS was 9.1 months in the TACE group and 12.4 months in the HAIC group (HR 0.70).",
                "HAIC group vs TACE group",
            ),
        ),
    ),
    Construction(
        "listed",
        factors.listed,
        "a factor right before its bracket is nearer than the subject of the sentence",
        (
            ("Ascites (HR 2.1) and a tumour above 5 cm (HR 1.5) predicted OS.", "tumour above 5 cm"),
            ("Predictors were response by RECIST (HR 0.5) and mRECIST (HR 0.4).", "response by mRECIST"),
        ),
    ),
    Construction(
        "distributed",
        factors.distributed,
        "as many factors as ratios belong to them one by one",
        (("Age and ascites were predictors of OS with HRs of 1.1 and 2.0, respectively.", "ascites"),),
    ),
    Construction(
        "told",
        factors.told,
        "what a clause calls a factor is weighed, whoever it is weighed in",
        (
            (
                "Resection of the primary was an independent factor in men (HR 0.3) and women (HR 0.2).",
                "Resection of the primary",
            ),
        ),
    ),
    Construction(
        "again",
        groups.again,
        "what a sentence compared it goes on to compare, until it names others",
        (("OS was better with HAIC than with TACE (HR 0.6); so was PFS (HR 0.5).", "HAIC vs TACE"),),
    ),
    Construction(
        "half_named",
        groups.half_named,
        "a group of the study in a sentence about factors is what is weighed",
        (
            (
                "ORR was 40% in the HAIC group and 20% in the TACE group. The HAIC group did better (HR 0.7).",
                "HAIC group vs TACE group",
            ),
        ),
    ),
    Construction(
        "factor",
        factors.factor,
        "a subject that is no group is a factor",
        (("A high AFP was associated with a worse OS (HR 1.7).", "high AFP"),),
    ),
    Construction(
        "faring",
        factors.faring,
        "a study without two groups weighs the people beside a ratio",
        (("A worse PFS was seen in the underweight (HR 1.9).", "underweight"),),
    ),
    Construction(
        "remembered",
        groups.remembered,
        "a sentence that names nothing goes on about what was compared before",
        (
            (
                "OS was better in the HAIC group than in the TACE group (HR 0.6). For PFS, the HR was 0.5.",
                "HAIC group vs TACE group",
            ),
        ),
    ),
    Construction(
        "study",
        groups.study,
        "a study of two groups compares them where nothing was compared before",
        (
            (
                "ORR was 40% in the HAIC group and 20% in the TACE group. The HR for OS was 0.7.",
                "HAIC group vs TACE group",
            ),
        ),
    ),
    Construction(
        "bracketed",
        factors.bracketed,
        "better the words beside a ratio than none",
        (("OS favoured radioembolization (HR 0.8).", "radioembolization"),),
    ),
)


def compared(here: Ratios) -> list[Joined]:
    """The joined values of a sentence, each ratio with what it compares."""
    found: list[Joined] = []
    for joined in here.joined:
        comparison = decided(here, joined) if joined.value.ratio else None
        if comparison is not None:
            here.keep(comparison)
        found.append(replace(joined, comparison=comparison))
    return found


def decided(here: Ratios, ratio: Joined) -> Comparison | None:
    """The first proposal, with the name of its construction."""
    for construction in CONSTRUCTIONS:
        if (proposal := construction.propose(here, ratio)) is not None:
            return replace(proposal, by=f"comparison.{construction.name}")
    return None
