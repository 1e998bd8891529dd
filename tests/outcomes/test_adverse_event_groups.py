"""Adverse events of two groups set against each other.

One annotated sentence an example; what is not marked must not be found.
"""

from __future__ import annotations

from tests.common import Unlike

EXAMPLES = [
    (
        "Fever was more frequent in the TACE group than in the control group ([45]{adverse_event "
        'term=Fever percent=45 arm="TACE group" p_value=0.01}% vs [12]{adverse_event term=Fever '
        'percent=12 arm="control group" p_value=0.01}%; P = .01).'
    ),
    (
        'Major complications were rarer with beads ([4]{adverse_event term="Major complications" percent=4 '
        'arm=beads p_value=0.02}% vs [11]{adverse_event term="Major complications" percent=11 p_value=0.02}%; P = .02).'
    ),
    (
        'Adverse events occurred in 18 ([22]{adverse_event term=any percent=22 count=18 total=82 arm="bead '
        'group"}%) of 82 patients in the bead group; fever in 6 ([7]{adverse_event term=fever percent=7 count=6 '
        'total=82 arm="bead group"}%) in the bead group.'
    ),
    (
        "Cholangitis occurred in six ([4]{adverse_event term=Cholangitis percent=4 count=6}%) vs seven "
        "([5]{adverse_event term=Cholangitis percent=5 count=7}%), and haemobilia in two [[1]{adverse_event "
        "term=haemobilia percent=1 count=2}%] vs one [<[1]{adverse_event term=haemobilia percent=1 count=1}%]."
    ),
    (
        'Stents migrated in 5 ([6]{adverse_event term="Stents migrated" percent=6 count=5}%) versus 8 '
        '([10]{adverse_event term="Stents migrated" percent=10 count=8}%) patients.'
    ),
    (
        "Patients had few adverse events, and [nine]{adverse_event term=pancreatitis count=9} (four vs five) "
        "developed mild pancreatitis."
    ),
    (
        "Complications were fever (n = 71, [57.7]{adverse_event term=fever percent=57.7 count=71 "
        "p_value=0.408}% vs n = 27, [50.9]{adverse_event term=fever percent=50.9 count=27 p_value=0.408}%; P = "
        "0.408)."
    ),
    (
        'Major complications occurred less often after ablation (P < .001; [4]{adverse_event term="Major '
        'complications" percent=4 p_value=<0.001}% vs [11]{adverse_event term="Major complications" percent=11 '
        "p_value=<0.001}%)."
    ),
    (
        "The frequencies of hypertension ([45.3]{adverse_event term=hypertension percent=45.3}% vs. "
        "[25.0]{adverse_event term=hypertension percent=25}%) and diarrhea ([18.8]{adverse_event term=diarrhea "
        "percent=18.8}% vs. [31.3]{adverse_event term=diarrhea percent=31.3}%) differed."
    ),
]


def test_example(unlike: Unlike, marked: str) -> None:
    assert unlike(marked) == []
