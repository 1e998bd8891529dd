"""Adverse events as they are told: who had them, parts of those, reasons, lists, deaths.

One annotated sentence an example; what is not marked must not be found.
"""

from __future__ import annotations

from tests.common import Unlike

EXAMPLES = [
    (
        'Toxicity was mild; [19]{adverse_event term="bilirubin toxicity" grade=3 percent=19}% exhibited '
        "grade 3 bilirubin toxicity."
    ),
    (
        'Adverse events were liver pain ([25]{adverse_event term="liver pain" percent=25}%), increased '
        'laboratory liver values ([20]{adverse_event term="increased laboratory liver values" '
        'percent=20}%) and blood abnormalities ([23]{adverse_event term="blood abnormalities" '
        "percent=23}%)."
    ),
    (
        'In all, 14 patients ([29]{adverse_event term=diarrhoea percent=29 count=14 arm="arm A"}%) from '
        'arm A and 24 patients ([52]{adverse_event term=diarrhoea percent=52 count=24 arm="arm B"}%) '
        "from arm B had some grade of diarrhoea."
    ),
    (
        "Grade 3 events were reported in 25 ([24]{adverse_event term=any grade=3 percent=24 count=25 "
        "total=104}%) of the 104 patients."
    ),
    (
        "Toxicity was seen in 31 ([64]{adverse_event term=any percent=64 count=31}%), while a "
        'vasovagal syndrome was found in nine patients ([19]{adverse_event term="vasovagal '
        'syndrome" percent=19 count=9}%).'
    ),
    (
        "Twenty-three of 33 patients ([70]{adverse_event term=any grade=3 percent=70 count=23 "
        "total=33}%) on PCR-B and 14 of 32 ([44]{adverse_event term=any grade=3 percent=44 count=14 "
        "total=32}%) on PCR experienced at least one grade 3 AE."
    ),
    (
        'Complications were hemorrhage requiring transfusion in [5]{adverse_event term="hemorrhage '
        'requiring transfusion" count=5} and stricture in [1]{adverse_event term=stricture count=1}.'
    ),
    (
        "Adverse events were rare; [five]{adverse_event term=fibrosis grade=3 count=5} patients "
        '([three]{adverse_event term=fibrosis grade=3 count=3 arm="arm A"} in arm A and '
        '[two]{adverse_event term=fibrosis grade=3 count=2 arm="arm B"} in arm B) developed grade 3 '
        "fibrosis."
    ),
    "Four were not assessable for toxicity, one because of toxic death.",
    (
        "Side effects were oesophagitis (respectively [12.5]{adverse_event term=oesophagitis "
        "percent=12.5} and [24]{adverse_event term=oesophagitis percent=24}%) and pneumonitis "
        "(respectively [3]{adverse_event term=pneumonitis percent=3} and [4]{adverse_event "
        "term=pneumonitis percent=4}%)."
    ),
    (
        'Complications were few. [One]{adverse_event term="acetabular fracture" count=1} sustained an '
        "acetabular fracture 6 weeks after the procedure."
    ),
    (
        'Complications were few: liver failure, n = [9]{adverse_event term="liver failure" count=9}, and '
        "infection (n = [4]{adverse_event term=infection count=4})."
    ),
    (
        'There were 14 deaths related to the study drugs ([2.1]{adverse_event term="treatment-related '
        'deaths" percent=2.1 count=14}%).'
    ),
    'Treatment-related death [was not occurred]{adverse_event term="Treatment-related death" count=0}.',
    '[No]{adverse_event term="major complication" count=0} major complication or 90-day mortality was recorded.',
    (
        '[Two]{adverse_event term=bleeding grade=3 count=2 arm="RFA group"} patients developed grade 3 '
        'bleeding in the RFA group, [none]{adverse_event term=bleeding grade=3 count=0 arm="MWA group"} '
        "in the MWA group."
    ),
    "Two patients died within 30 days (hepatic failure, 1; sepsis, 1).",
    "Toxicity was assessed in 266 (97%) of 273 patients in arm A and 263 (97%) of 270 in arm B.",
    "Toxicity led to a stop in some: 42% of patients discontinued treatment because of toxicity.",
    (
        "Fever occurred in seven patients in the HAIC group ([2]{adverse_event term=Fever percent=2 "
        'count=7 arm="HAIC group"}%) and in two patients in the control group ([1]{adverse_event '
        'term=Fever percent=1 count=2 arm="control group"}%).'
    ),
    (
        "The most common adverse events of grade three or higher were skin reaction (83, "
        '[17]{adverse_event term="skin reaction" grade=3,4,5 percent=17 count=83}%) and fatigue (48, '
        "[10]{adverse_event term=fatigue grade=3,4,5 percent=10 count=48}%)."
    ),
    (
        "Adverse events were rare: grade 3 leukopenia, [2]{adverse_event term=leukopenia grade=3 "
        "count=2} vs [1]{adverse_event term=leukopenia grade=3 count=1}."
    ),
    "Grade 4 adverse events: one procedure ([0.6]{adverse_event term=any grade=4 percent=0.6 count=1}%).",
]


def test_example(unlike: Unlike, marked: str) -> None:
    assert unlike(marked) == []
