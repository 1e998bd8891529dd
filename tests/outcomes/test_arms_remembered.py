"""Which group a number belongs to: one that a sentence before told of.

One annotated sentence an example; what is not marked must not be found.
"""

from __future__ import annotations

from tests.common import Unlike

EXAMPLES = [
    (
        "The TACE group and the control group were followed. In both groups, the median PFS was "
        '[6]{survival_time endpoint=PFS value=6 unit=months arm="TACE group"}{survival_time '
        'endpoint=PFS value=6 unit=months arm="control group"} months.'
    ),
    (
        "Group A got TACE and group B got HAIC. Median OS was [12]{survival_time endpoint=OS value=12 "
        'unit=months arm="group A"} months in group A and [15]{survival_time endpoint=OS value=15 '
        'unit=months arm="group B"} months in group B.'
    ),
    (
        'Patients received TACE or HAIC. At 2 years [51]{survival_rate endpoint=OS timepoint="2 years" '
        'percent=51 arm="TACE group"}% of patients were alive in the TACE group and [33]{survival_rate '
        'endpoint=OS timepoint="2 years" percent=33 arm="HAIC group"}% in the HAIC group.'
    ),
    (
        "Patients received TACE or HAIC. Complete response was seen in [91]{tumor_response endpoint=CR "
        "percent=91 count=63 total=69 arm=TACE}% of lesions (63 of 69) in the former and [80]{tumor_response "
        "endpoint=CR percent=80 count=56 total=70 arm=HAIC}% (56 of 70) in the latter."
    ),
    (
        'Patients received TACE or HAIC. [Two]{adverse_event term="treatment related deaths" count=2 arm="TACE '
        'group"} deaths (bleeding and sepsis), both in the TACE group, were treatment related.'
    ),
    (
        "Patients received TACE or HAIC. In patients with mutant KRAS, median PFS was [5.1]{survival_time "
        'endpoint=PFS value=5.1 unit=months arm="TACE, patients with mutant KRAS"} months for TACE and '
        '[4.2]{survival_time endpoint=PFS value=4.2 unit=months arm="HAIC, patients with mutant KRAS"} months '
        "for HAIC."
    ),
    (
        "Patients were assigned to TACE or HAIC. Before PSM, 2-year OS was [50]{survival_rate endpoint=OS "
        'timepoint="2 years" percent=50 arm="TACE, before PSM"}% for TACE and [40]{survival_rate endpoint=OS '
        'timepoint="2 years" percent=40 arm="HAIC, before PSM"}% for HAIC; after PSM, it was [48]{survival_rate '
        'endpoint=OS timepoint="2 years" percent=48 arm="TACE, after PSM"}% for TACE and [41]{survival_rate '
        'endpoint=OS timepoint="2 years" percent=41 arm="HAIC, after PSM"}% for HAIC.'
    ),
    (
        "The TACE group and the HAIC group were compared. In patients with cirrhosis, medians for OS were "
        '[11]{survival_time endpoint=OS value=11 unit=months arm="TACE group, patients with cirrhosis"} months '
        'and [8]{survival_time endpoint=OS value=8 unit=months arm="HAIC group, patients with cirrhosis"} '
        'months; in those with viral hepatitis, [15]{survival_time endpoint=OS value=15 unit=months arm="TACE '
        'group, those with viral hepatitis"} months and [9]{survival_time endpoint=OS value=9 unit=months '
        'arm="HAIC group, those with viral hepatitis"} months.'
    ),
    (
        "Median OS was [21]{survival_time endpoint=OS value=21 unit=months} months with TACE. ### conclusion "
        "Sorafenib after TACE is safe."
    ),
    (
        "The ORR was [30]{tumor_response endpoint=ORR percent=30}%. TACE worked alike in patients with viral "
        'hepatitis (HR, [0.77]{hazard_ratio endpoint=OTHER value=0.77 ci=0.6..0.99 arm="patients with viral '
        'hepatitis"}; 95% CI, 0.60 to 0.99) and in those without cirrhosis (HR, [0.83]{hazard_ratio '
        'endpoint=OTHER value=0.83 ci=0.5..1.37 arm="those without cirrhosis"}; 95% CI, 0.50 to 1.37).'
    ),
]


def test_example(unlike: Unlike, marked: str) -> None:
    assert unlike(marked) == []
