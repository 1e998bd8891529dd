"""Outcomes of tables.

One annotated table an example; what is not marked must not be found.
"""

from __future__ import annotations

from tests.common import Unlike

EXAMPLES = [
    "Table 1. Release\nBead\tn\tTime (min)\tSD (min)\nSmall\t27\t45.7\t2.9\nLarge\t23\t65.1\t3.2\n",
    (
        "Table 3. Tumor response\nTime points CR PR ORR\n1 month [1 (4.3]{tumor_response endpoint=CR "
        'count=1 percent=4.3 timepoint="1 months"}) [10 (43.5]{tumor_response endpoint=PR count=10 '
        'percent=43.5 timepoint="1 months"}) [11 (47.8]{tumor_response endpoint=ORR count=11 '
        'percent=47.8 timepoint="1 months"})\n'
    ),
    (
        "Group\tORR\tDCR\nTACE\t[8 (36.4]{tumor_response endpoint=ORR count=8 percent=36.4 "
        "arm=TACE}%)\t[17 (77.3]{tumor_response endpoint=DCR count=17 percent=77.3 arm=TACE}%)\n"
        "Control\t[4 (20]{tumor_response endpoint=ORR count=4 percent=20 arm=Control}%)\t[12 "
        "(60]{tumor_response endpoint=DCR count=12 percent=60 arm=Control}%)"
    ),
    (
        "Event\tGrade 1-2\tGrade 3-4\nFever\t[5 (22.7]{adverse_event term=Fever grade=1,2 count=5 "
        "percent=22.7}%)\t[1 (4.5]{adverse_event term=Fever grade=3,4 count=1 percent=4.5}%)\n"
        "Pain\t[8]{adverse_event term=Pain grade=1,2 count=8}\t[0]{adverse_event term=Pain grade=3,4 "
        "count=0}\n"
    ),
    (
        "Event Any grade Grade 3-4\nFever [12 (54.5]{adverse_event term=Fever count=12 percent=54.5}) "
        "[1 (4.5]{adverse_event term=Fever grade=3,4 count=1 percent=4.5})\n"
        "Nausea [8 (36.4]{adverse_event term=Nausea count=8 percent=36.4}) [0 (0]{adverse_event "
        "term=Nausea grade=3,4 count=0 percent=0})"
    ),
    (
        "Variable\tUnivariate\t\tMultivariate\t\n\tHR (95% CI)\tP\tHR (95% CI)\tP\n"
        "Age\t[1.4]{hazard_ratio comparison=Age value=1.4 ci=1.0..2.0 p_value=0.05 model=univariable} "
        "(1.0-2.0)\t0.05\t[1.3]{hazard_ratio comparison=Age value=1.3 ci=0.9..1.9 p_value=0.16 model=multivariable} "
        "(0.9-1.9)\t0.16"
    ),
    (
        'Variable\tHR\t95% CI\tP\nChild-Pugh class B\t[2.2]{hazard_ratio comparison="Child-Pugh class B" value=2.2 '
        "ci=1.2..4.0 p_value=<0.01}\t1.2-4.0\t<0.01\n"
    ),
    (
        "Items\nAge\nSex\nSize\n\nP value\n[0.03]{p_value p_value=0.03}\n[0.41]{p_value p_value=0.41}\n"
        "<[0.001]{p_value p_value=<0.001}\n"
    ),
    (
        "Table 4. Multivariate analysis of overall survival\nVariable\tHR (95% CI)\tP\n"
        'Age >60\t[1.45]{hazard_ratio comparison="Age >60" endpoint=OS value=1.45 ci=0.98..2.13 p_value=0.06 '
        'model=multivariable} (0.98-2.13)\t0.06\nAFP >400\t[2.10]{hazard_ratio comparison="AFP >400" endpoint=OS '
        "value=2.1 ci=1.30..3.40 p_value=0.002 model=multivariable} (1.30-3.40)\t0.002"
    ),
    (
        "Endpoint\tTACE\tControl\nORR\t[35]{tumor_response endpoint=ORR percent=35 "
        "arm=TACE}%\t[20]{tumor_response endpoint=ORR percent=20 arm=Control}%\n"
        "DCR\t[76]{tumor_response endpoint=DCR percent=76 arm=TACE}%\t[60]{tumor_response endpoint=DCR "
        "percent=60 arm=Control}%"
    ),
    (
        "Group\tORR (%)\tMedian OS (months)\nTACE\t[36.4]{tumor_response endpoint=ORR percent=36.4 "
        "arm=TACE}\t[14.2]{survival_time endpoint=OS value=14.2 unit=months arm=TACE}\n"
        "Control\t[20.0]{tumor_response endpoint=ORR percent=20 arm=Control}\t[9.1]{survival_time "
        "endpoint=OS value=9.1 unit=months arm=Control}"
    ),
    (
        "Event\tTACE (n = 22)\tControl (n = 20)\nFever\t[12 (54.5]{adverse_event term=Fever count=12 "
        "total=22 percent=54.5 arm=TACE}%)\t[4 (20]{adverse_event term=Fever count=4 total=20 "
        "percent=20 arm=Control}%)\nNausea\t[8 (36.4]{adverse_event term=Nausea count=8 total=22 "
        "percent=36.4 arm=TACE}%)\t[3 (15]{adverse_event term=Nausea count=3 total=20 percent=15 "
        "arm=Control}%)"
    ),
    "Table 1. Baseline\nCharacteristic\tTACE\tControl\nAge, years\t62\t60\nMen\t17 (77%)\t15 (75%)\n",
]

#: Annotated as the guideline says; not read so yet.
OPEN = [
    (
        "Table 4. Multivariate analysis of overall survival\nVariable HR 95% CI P\n"
        "Age\n≤60 1\n>60 [1.45]{hazard_ratio endpoint=OS value=1.45 ci=0.98..2.13 p_value=0.06 "
        "model=multivariable} 0.98-2.13 0.06\nAFP >400 [2.10]{hazard_ratio endpoint=OS value=2.1 "
        "ci=1.30..3.40 p_value=0.002 model=multivariable} 1.30-3.40 0.002\n"
    ),
]


def test_example(unlike: Unlike, marked: str) -> None:
    assert unlike(marked) == []
