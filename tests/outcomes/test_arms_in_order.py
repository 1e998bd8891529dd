"""Which group a number belongs to: as many groups as numbers, in the order of their names.

One annotated sentence an example; what is not marked must not be found.
"""

from __future__ import annotations

from tests.common import Unlike

EXAMPLES = [
    # "Respectively" goes by the order of names, whoever is compared with whom.
    (
        "Compared with the TACE arm, ORR was better in the HAIC arm ([17]{tumor_response endpoint=ORR "
        'percent=17 arm="TACE arm"}% vs [26]{tumor_response endpoint=ORR percent=26 arm="HAIC arm"}%, respectively).'
    ),
    # A hyphen that a list shares.
    (
        "Median OS was [14]{survival_time endpoint=OS value=14 unit=months arm=low-dose} and [9]{survival_time "
        "endpoint=OS value=9 unit=months arm=high-dose} months in the low- and high-dose arms."
    ),
    (
        "Median OS in the TACE and HAIC groups was [12]{survival_time endpoint=OS value=12 unit=months "
        "arm=TACE} and [15]{survival_time endpoint=OS value=15 unit=months arm=HAIC} months, "
        "respectively."
    ),
    (
        "The ORR was [35]{tumor_response endpoint=ORR percent=35 arm=RFA}% and [40]{tumor_response "
        "endpoint=ORR percent=40 arm=MWA}% in the RFA and MWA groups, respectively."
    ),
    (
        'Response was seen in [12]{tumor_response endpoint=ORR percent=12 arm="lesions given radiation"}% and '
        "[31]{tumor_response endpoint=ORR percent=31 arm=cryotherapy}% of lesions given radiation and "
        "cryotherapy, respectively."
    ),
    (
        "Patients were classified as low, intermediate and high risk. Median OS in these three groups was "
        "[31]{survival_time endpoint=OS value=31 unit=months arm=low}, [17]{survival_time endpoint=OS value=17 "
        'unit=months arm=intermediate} and [9]{survival_time endpoint=OS value=9 unit=months arm="high risk"} '
        "months."
    ),
    (
        'Median survival was [300]{survival_time endpoint=OS value=300 unit=days arm="patients with urethral '
        'tumors"}, [190]{survival_time endpoint=OS value=190 unit=days arm="trigonal tumors"} and '
        '[640]{survival_time endpoint=OS value=640 unit=days arm="apical tumors"} days in patients with '
        "urethral, trigonal and apical tumors, respectively."
    ),
    (
        'Event-free survival at 3 years was [17]{survival_rate endpoint=EFS timepoint="3 years" percent=17 arm=IDA}% '
        '(SE, 3%) for IDA, [21]{survival_rate endpoint=EFS timepoint="3 years" percent=21 arm=DNR}% (SE, 3%) for DNR, '
        'and [24]{survival_rate endpoint=EFS timepoint="3 years" percent=24 arm=MTX}% (SE, 4%) for MTX; '
        "4-year overall survival was [24]{survival_rate "
        'endpoint=OS timepoint="4 years" percent=24 arm=IDA}%, [31]{survival_rate endpoint=OS timepoint="4 '
        'years" percent=31 arm=DNR}%, and [33]{survival_rate endpoint=OS timepoint="4 years" percent=33 '
        "arm=MTX}%, respectively."
    ),
    (
        "The median survival times of patients with stage II, III and IV disease were [24]{survival_time "
        'endpoint=OS value=24 unit=months arm="stage II"}, [15]{survival_time endpoint=OS value=15 unit=months '
        'arm="stage III"} and [6]{survival_time endpoint=OS value=6 unit=months arm="stage IV"} months, '
        "respectively."
    ),
    (
        'The 5-year overall survival rates were [48.5]{survival_rate endpoint=OS timepoint="5 years" '
        'percent=48.5 arm="patients with adjuvant TACE"}% and [36.1]{survival_rate endpoint=OS timepoint="5 '
        'years" percent=36.1 arm="without adjuvant TACE"}% for patients with and without adjuvant TACE.'
    ),
    (
        'Median PFS was reached at [17]{survival_time endpoint=PFS value=17 unit=months arm="total tumors"} and '
        '[13]{survival_time endpoint=PFS value=13 unit=months arm="viable tumors"} months for total and viable '
        "tumors, respectively."
    ),
    (
        "Median OS was [13.3]{survival_time endpoint=OS value=13.3 unit=months arm=TARE} and "
        "[8.4]{survival_time endpoint=OS value=8.4 unit=months arm=TACE} months for TARE and TACE."
    ),
    (
        'Median  OS  was  [20.0]{survival_time endpoint=OS value=20 unit=months arm="group A"}  and  '
        '[25.3]{survival_time endpoint=OS value=25.3 unit=months arm="group B"}  months  for  groups  A  and  '
        'B,  respectively,  and  median PFS [9]{survival_time endpoint=PFS value=9 unit=months arm="TACE '
        'group"} months  in  the  TACE  group.'
    ),
]


def test_example(unlike: Unlike, marked: str) -> None:
    assert unlike(marked) == []
