"""Deaths that the treatment caused, and no others.

One annotated sentence an example; what is not marked must not be found.
"""

from __future__ import annotations

from tests.common import Unlike

EXAMPLES = [
    (
        "Adverse events that led to death occurred in "
        '[four]{adverse_event term="Adverse events that led to death" count=4} patients.'
    ),
    'Death due to an intensive treatment was seen in [three]{adverse_event term="treatment-related Death" '
    "count=3} patients.",
    '[No]{adverse_event term="operative mortality" count=0} operative mortality was seen.',
    '[No]{adverse_event term="treatment-related deaths" count=0} deaths were attributed to toxic effects.',
    (
        '[No]{adverse_event term="treatment-related deaths" count=0}{adverse_event term=any grade=4 '
        "count=0} treatment-related deaths or grade 4 toxicities occurred."
    ),
    (
        '[No]{adverse_event term="severe complications" grade=3,4,5 count=0}{adverse_event term="toxic deaths" '
        "count=0} severe complications (defined as grade 3 or more) or toxic deaths were seen."
    ),
    'There were [no]{adverse_event term="treatment-related deaths" count=0} treatment-related deaths.',
    (
        'There was [one]{adverse_event term="treatment-related death" count=1} treatment-related death '
        "from liver failure."
    ),
    (
        'There were [two]{adverse_event term="toxic deaths" count=2 arm="bead arm"} toxic deaths in the bead '
        'arm and [none]{adverse_event term="toxic deaths" count=0 arm="oil arm"} in the oil arm.'
    ),
    (
        'Three deaths ([6]{adverse_event term="treatment-related deaths" percent=6 count=3}%) were attributed '
        "to treatment."
    ),
    (
        '[Two]{adverse_event term="died of treatment-related sepsis" count=2 arm="oil arm"} patients, both in '
        "the oil arm, died of treatment-related sepsis."
    ),
    (
        '[Sixty]{adverse_event term="hepatic toxicity" percent=60 grade=3,4} percent of patients experienced '
        "reversible grade 3 or 4 hepatic toxicity, and there was one treatment-related death ([2]{adverse_event "
        'term="treatment-related death" percent=2 count=1}%).'
    ),
    '[No]{adverse_event term="died from the procedure" count=0} patient died from the procedure.',
    'In 90 procedures there was [no]{adverse_event term="treatment-related death" count=0} treatment-related death.',
    (
        'Toxic deaths: [three]{adverse_event term="Toxic deaths" count=3 arm="arm A"} in arm A and '
        '[one]{adverse_event term="Toxic deaths" count=1 arm="arm B"} in arm B.'
    ),
]


def test_example(unlike: Unlike, marked: str) -> None:
    assert unlike(marked) == []
