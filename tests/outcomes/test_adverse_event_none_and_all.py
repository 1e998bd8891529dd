"""Adverse events that nobody had, or everyone.

One annotated sentence an example; what is not marked must not be found.
"""

from __future__ import annotations

from tests.common import Unlike

EXAMPLES = [
    (
        'Toxicities were rash (10 ([12]{adverse_event term=rash count=10 percent=12 total=85 arm="group 1"}%) of 85 in '
        'group 1 vs 6 ([7]{adverse_event term=rash count=6 percent=7 total=83 arm="group 2"}%) of 83 in '
        'group 2) and increased blood bilirubin (4 ([5]{adverse_event term="increased blood bilirubin" count=4 '
        'percent=5 total=85 arm="group 1"}%) vs [none]{adverse_event term="increased blood bilirubin" count=0 '
        'total=83 arm="group 2"}).'
    ),
    (
        "Hemobilia occurred in [3.2]{adverse_event term=Hemobilia percent=3.2}% vs [0]{adverse_event "
        "term=Hemobilia count=0} of patients."
    ),
    (
        'Complications: [none]{adverse_event term=any count=0 arm="group A"} in group A and 2 '
        '([6]{adverse_event term=any percent=6 count=2 arm="group B"}%) in group B.'
    ),
    (
        "Myocarditis was seen in [none]{adverse_event term=Myocarditis count=0} versus one patient "
        "([0.4]{adverse_event term=Myocarditis percent=0.4 count=1}%)."
    ),
    (
        'Bile leakage occurred in [3]{adverse_event term="Bile leakage" count=3 total=40 arm="arm B"} of 40 '
        'patients in arm B and [nil]{adverse_event term="Bile leakage" count=0 arm="arm A"} in arm A.'
    ),
    "[All patients]{adverse_event term=any percent=100} had at least one adverse event.",
]


def test_example(unlike: Unlike, marked: str) -> None:
    assert unlike(marked) == []
