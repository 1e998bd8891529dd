"""Which group a number belongs to: of two that are set against each other.

One annotated sentence an example; what is not marked must not be found.
"""

from __future__ import annotations

from tests.common import Unlike

EXAMPLES = [
    (
        "Compared with the control group, the TACE group had a longer median OS ([18]{survival_time "
        'endpoint=OS value=18 unit=months arm="TACE group"} vs [9]{survival_time endpoint=OS value=9 '
        'unit=months arm="control group"} months).'
    ),
    (
        "Responders lived longer than non-responders (median OS, [22]{survival_time endpoint=OS "
        "value=22 unit=months arm=Responders} vs [9]{survival_time endpoint=OS value=9 unit=months "
        "arm=non-responders} months)."
    ),
    (
        'The ORR was higher in the HAIC group ([48]{tumor_response endpoint=ORR percent=48 arm="HAIC '
        'group"}%) than in the TACE group ([18]{tumor_response endpoint=ORR percent=18 arm="TACE '
        'group"}%).'
    ),
    (
        'HAIC group vs TACE group: ORR [48]{tumor_response endpoint=ORR percent=48 arm="HAIC group"}% '
        'vs [18]{tumor_response endpoint=ORR percent=18 arm="TACE group"}%; DCR [83]{tumor_response '
        'endpoint=DCR percent=83 arm="HAIC group"}% vs [66]{tumor_response endpoint=DCR percent=66 '
        'arm="TACE group"}%.'
    ),
    (
        'The ORR ([54]{tumor_response endpoint=ORR percent=54 arm="TACE group" p_value=0.01}% vs '
        '[20]{tumor_response endpoint=ORR percent=20 arm="control group" p_value=0.01}%, P = .01) and '
        'DCR ([82]{tumor_response endpoint=DCR percent=82 arm="TACE group" p_value=0.3}% vs '
        '[70]{tumor_response endpoint=DCR percent=70 arm="control group" p_value=0.3}%, P = .3) of the '
        "TACE group and the control group were compared."
    ),
    (
        "We compared TACE (n = 22) with HAIC (n = 20). Median OS was [12]{survival_time endpoint=OS value=12 "
        "unit=months arm=TACE p_value=0.03} vs [15]{survival_time endpoint=OS value=15 unit=months arm=HAIC "
        "p_value=0.03} months (P = .03)."
    ),
    (
        "Median survival was longer in node-negative disease ([24]{survival_time endpoint=OS value=24 unit=months "
        'arm="node-negative disease"} months) than in node-positive disease ([12]{survival_time endpoint=OS '
        'value=12 unit=months arm="node-positive disease"} months).'
    ),
    (
        "Biloma was more frequent in the cirrhotic group ([12]{adverse_event term=Biloma percent=12 "
        'arm="cirrhotic group"}%) than in the normal ([3]{adverse_event term=Biloma percent=3 arm=normal}%) and '
        "steatotic ([5]{adverse_event term=Biloma percent=5 arm=steatotic}%) liver groups."
    ),
    (
        'Median PFS was [6]{survival_time endpoint=PFS value=6 unit=months arm="group HS"} months in group HS '
        'and [9]{survival_time endpoint=PFS value=9 unit=months arm="group TS"} months in group TS. The ORR was '
        '[20]{tumor_response endpoint=ORR percent=20 arm="group HS" p_value=0.01}% versus [44]{tumor_response '
        'endpoint=ORR percent=44 arm="group TS" p_value=0.01}% (P = 0.01).'
    ),
    (
        "The seed group exceeded the stent group in median OS ([11]{survival_time endpoint=OS value=11 "
        'unit=months arm="seed group" p_value=0.01} vs [7]{survival_time endpoint=OS value=7 unit=months '
        'arm="stent group" p_value=0.01} months, P = .01), and the drainage group ([12]{survival_time '
        'endpoint=OS value=12 unit=months arm="seed group" p_value=<0.001} vs [5]{survival_time endpoint=OS '
        'value=5 unit=months arm="drainage group" p_value=<0.001} months, P < .001).'
    ),
    (
        "Patients with mutated tumours had a median OS of [9.1]{survival_time endpoint=OS value=9.1 unit=months "
        'arm="Patients with mutated tumours"} months vs [6.2]{survival_time endpoint=OS value=6.2 unit=months '
        'arm="patients with no mutation"} months for patients with no mutation.'
    ),
    (
        "Downstaging allowed surgery in 30%, with longer median OS than non-operated patients "
        "([35]{survival_time endpoint=OS value=35 unit=months arm=surgery} months versus [12]{survival_time "
        'endpoint=OS value=12 unit=months arm="non-operated patients"} months).'
    ),
    (
        'Toxicity was commoner in the high-risk group ([22]{adverse_event term=any percent=22 arm="high-risk '
        'group"}%) than in the low ([2]{adverse_event term=any percent=2 arm="low risk"}%) and intermediate '
        '([3]{adverse_event term=any percent=3 arm="intermediate risk"}%) risk groups.'
    ),
    (
        "For patients surviving 5 years from diagnosis, OS favoured the TACE group over the HAIC group "
        '([80]{survival_rate endpoint=OS timepoint="8 years" percent=80 arm="TACE group, patients surviving 5 '
        'years from diagnosis"}% vs [57]{survival_rate endpoint=OS timepoint="8 years" percent=57 arm="HAIC '
        'group, patients surviving 5 years from diagnosis"}% at 8 years).'
    ),
    (
        "The median PFS for the patients with high expression was shorter in the TACE group versus the HAIC "
        'group ([8.1]{survival_time endpoint=PFS value=8.1 unit=months arm="TACE group, patients with high '
        'expression"} months versus [12.3]{survival_time endpoint=PFS value=12.3 unit=months arm="HAIC group, '
        'patients with high expression"} months).'
    ),
    (
        "Sixty patients were allocated to six courses of daily cisplatin (20 mg/m2) or two courses of monthly "
        "cisplatin (60 mg/m2). Response rates were alike ([43]{tumor_response endpoint=ORR percent=43 "
        'arm="daily cisplatin"}% vs. [40]{tumor_response endpoint=ORR percent=40 arm="monthly cisplatin"}%).'
    ),
    (
        "We saw 63 TE and 62 TEL patients. Anemia was commoner in the TEL group ([52]{adverse_event term=Anemia "
        'percent=52 arm="TEL group"}% vs. [10]{adverse_event term=Anemia percent=10 arm=TE}%).'
    ),
    (
        "The TACE group did better than the control group: the former had an ORR of [54]{tumor_response "
        'endpoint=ORR percent=54 arm="TACE group"}%, the latter of [20]{tumor_response endpoint=ORR percent=20 '
        'arm="control group"}%.'
    ),
    (
        "Median PFS was [8.1]{survival_time endpoint=PFS value=8.1 unit=months arm=sorafenib/erlotinib} months for "
        "sorafenib/erlotinib versus [6.2]{survival_time endpoint=PFS value=6.2 unit=months "
        "arm=placebo/erlotinib} months for placebo/erlotinib."
    ),
    (
        "Patients had a stent or a gastrojejunostomy (GJJ). Median OS was the same (stent: [56]{survival_time "
        "endpoint=OS value=56 unit=days arm=stent} days vs GJJ: [78]{survival_time endpoint=OS value=78 unit=days "
        "arm=GJJ} days)."
    ),
    (
        "Median OS was longer in patients given RFA than in patients not given RFA ([12]{survival_time endpoint=OS "
        'value=12 unit=months arm=RFA} vs [9]{survival_time endpoint=OS value=9 unit=months arm="patients not given '
        'RFA"} months).'
    ),
    (
        "Patients got melphalan by hepatic infusion (HMI). In HMI, the ORR was [30]{tumor_response endpoint=ORR "
        "percent=30 arm=HMI}% versus [10]{tumor_response endpoint=ORR percent=10 arm=sorafenib}% with sorafenib."
    ),
    (
        "Patients received TACE or HAIC. Median TTP for patients receiving sorafenib or placebo was similar "
        "([150]{survival_time endpoint=TTP value=150 unit=days arm=sorafenib} vs. "
        "[148]{survival_time endpoint=TTP value=148 unit=days arm=placebo} days)."
    ),
    (
        "The RFA group had a lower complication rate than the TL group ([0]{adverse_event term=any count=0 "
        'arm="RFA group" p_value=0.015} vs 12/192 [[6.3]{adverse_event term=any percent=6.3 count=12 total=192 '
        'arm="TL group" p_value=0.015}%], p = 0.015).'
    ),
    (
        'The 1- and 2-year OS rates were [91]{survival_rate endpoint=OS timepoint="1 years" percent=91}% and '
        '[74]{survival_rate endpoint=OS timepoint="2 years" percent=74}% versus [80]{survival_rate endpoint=OS '
        'timepoint="1 years" percent=80 arm="TACE alone"}% and [52]{survival_rate endpoint=OS timepoint="2 '
        'years" percent=52 arm="TACE alone"}% with TACE alone.'
    ),
    (
        "ORR and DCR were [45]{tumor_response endpoint=ORR percent=45}% and [80]{tumor_response endpoint=DCR "
        "percent=80}% versus [22]{tumor_response endpoint=ORR percent=22 arm=sorafenib}% and "
        "[60]{tumor_response endpoint=DCR percent=60 arm=sorafenib}% with sorafenib."
    ),
    (
        "Patients were randomized to HAIC (n = 30) or TACE (n = 32). The ORR and DCR were [45]{tumor_response "
        "endpoint=ORR percent=45 arm=HAIC}% and [80]{tumor_response endpoint=DCR percent=80 arm=HAIC}% versus "
        '[22]{tumor_response endpoint=ORR percent=22 arm="TACE group"}% and [60]{tumor_response endpoint=DCR '
        'percent=60 arm="TACE group"}% in the TACE group.'
    ),
    (
        "Median time to progression was longer with Y90 ([13.3]{survival_time endpoint=TTP value=13.3 unit=months "
        "arm=Y90 p_value=0.046} v [8.4]{survival_time endpoint=TTP value=8.4 unit=months p_value=0.046} months; "
        "P = .046)."
    ),
    (
        "Patients had sorafenib (n = 30) or HAIC plus sorafenib (n = 32). Median PFS was longer in the combination "
        'group ([7.1]{survival_time endpoint=PFS value=7.1 unit=months arm="combination group"} vs '
        "[4.4]{survival_time endpoint=PFS value=4.4 unit=months arm=sorafenib} months)."
    ),
    (
        'The median EFS was [32.9]{survival_time endpoint=EFS value=32.9 unit=months arm="TACE plus apatinib"} '
        "months with TACE plus apatinib v [25.3]{survival_time endpoint=EFS value=25.3 unit=months arm=HAIC} "
        "months with HAIC."
    ),
]


def test_example(unlike: Unlike, marked: str) -> None:
    assert unlike(marked) == []
