"""Ways of writing that join values to groups: each of these constructions proposes groups for a series of values.

They propose, the vote decides (:mod:`vote`): what the first that has something to say proposes counts apart. Each
stands in ``CONSTRUCTIONS`` with an example, which a test runs under its name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from extractor.outcomes.links.arms import proposals
from extractor.outcomes.links.arms.proposals import Groups, Sides


@dataclass(frozen=True, slots=True)
class Construction:
    """One way of writing: its name, what it proposes, an example with the groups that it proposes there, and why it
    stands before others, where it must."""

    name: str
    propose: Callable[[Sides, int, bool], Groups]
    example: str
    proposed: tuple[str, ...]
    reason: str = ""


CONSTRUCTIONS = (
    Construction(
        "arm.within",
        proposals.within,
        "ORR: 12 of 30 patients in the HAIC arm (40%) and 6 of 30 patients in the TACE arm (20%).",
        ("HAIC arm", "TACE arm"),
        "closer than anything behind",
    ),
    Construction(
        "arm.entries",
        proposals.entries,
        "Median OS: 14.6 mo, TACE-HAIC; 10.2 mo, TACE.",
        ("TACE-HAIC", "TACE"),
        "the comma of an entry is no comma of a list",
    ),
    Construction(
        "arm.ordered",
        proposals.ordered,
        "Patients received TACE or HAIC. ORR was 54% in the former and 20% in the latter.",
        ("TACE", "HAIC"),
        "says by itself which of two",
    ),
    Construction(
        "arm.listed_behind",
        proposals.listed_behind,
        "Median OS was 15.6 and 17.2 months for TOMOX and FOLFOX4, respectively.",
        ("TOMOX", "FOLFOX4"),
        "as many names as values",
    ),
    Construction(
        "arm.parts_behind",
        proposals.parts_behind,
        "Response was seen in 28% and 17% of patients receiving XT and T.",
        ("XT", "T"),
    ),
    Construction(
        "arm.second_behind",
        proposals.second_behind,
        "Patients got TACE or HAIC. Median OS was 14 months versus 9 months in historical controls.",
        ("", "historical controls"),
        "the pair would take both values",
    ),
    Construction(
        "arm.pair",
        proposals.pair,
        "Median OS was longer in the HAIC group than in the TACE group (14 vs 9 months).",
        ("HAIC group", "TACE group"),
    ),
    Construction(
        "arm.half_behind",
        proposals.half_behind,
        "The 1- and 2-year OS rates were 91% and 74% versus 80% and 52% with sorafenib.",
        ("", "", "sorafenib", "sorafenib"),
        "behind is nearer than before",
    ),
    Construction(
        "arm.half_before", proposals.half_before, "ORR was higher in the TEL group (52% vs 10%).", ("TEL group", "")
    ),
    Construction(
        "arm.listed_elsewhere",
        proposals.listed_elsewhere,
        "In XEC, FEC and CMF, respectively, the response rates were 12%, 15% and 20%.",
        ("XEC", "FEC", "CMF"),
    ),
    Construction(
        "arm.this",
        proposals.this,
        "Patients in the TACE group did best; ORR was 40% in this group.",
        ("TACE group",),
        "a pronoun beside a value beats a name farther off",
    ),
    Construction("arm.behind", proposals.behind, "ORR was 64.6% in the mitoxantrone group.", ("mitoxantrone group",)),
    Construction("arm.before", proposals.before, "In the TACE group, ORR was 40%.", ("TACE group",)),
    Construction(
        "arm.topic",
        proposals.topic,
        "The HAIC group had cirrhosis. ORR was 40%.",
        ("HAIC group",),
        "only where nothing is named",
    ),
)
