"""Which group a number belongs to.

One annotated sentence an example; what is not marked must not be found.
"""

from __future__ import annotations

from tests.common import Unlike

EXAMPLES = [
    (
        'Median OS was [12]{survival_time endpoint=OS value=12 unit=months arm="TACE group"} months in '
        'the TACE group and [9]{survival_time endpoint=OS value=9 unit=months arm="sorafenib group"} '
        "months in the sorafenib group."
    ),
    (
        "Median OS in the TACE and HAIC groups was [12]{survival_time endpoint=OS value=12 unit=months "
        "arm=TACE} and [15]{survival_time endpoint=OS value=15 unit=months arm=HAIC} months, "
        "respectively."
    ),
    (
        "Compared with the control group, the TACE group had a longer median OS ([18]{survival_time "
        'endpoint=OS value=18 unit=months arm="TACE group"} vs [9]{survival_time endpoint=OS value=9 '
        'unit=months arm="control group"} months).'
    ),
    (
        'The ORR was [35]{tumor_response endpoint=ORR percent=35 arm="arm A"}% in arm A, '
        '[42]{tumor_response endpoint=ORR percent=42 arm="arm B"}% in arm B and [50]{tumor_response '
        'endpoint=ORR percent=50 arm="arm C"}% in arm C.'
    ),
    (
        "Responders lived longer than non-responders (median OS, [22]{survival_time endpoint=OS "
        "value=22 unit=months arm=Responders} vs [9]{survival_time endpoint=OS value=9 unit=months "
        "arm=non-responders} months)."
    ),
    "The ORR of all patients was [35]{tumor_response endpoint=ORR percent=35}%.",
    (
        'In the TACE group, ORR and DCR were [54.5]{tumor_response endpoint=ORR percent=54.5 arm="TACE '
        'group"}% and [81.8]{tumor_response endpoint=DCR percent=81.8 arm="TACE group"}%.'
    ),
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
        'The ORR was higher in the HAIC group ([48]{tumor_response endpoint=ORR percent=48 arm="HAIC '
        'group"}%) than in the TACE group ([18]{tumor_response endpoint=ORR percent=18 arm="TACE '
        'group"}%).'
    ),
    "Median OS was [14.2]{survival_time endpoint=OS value=14.2 unit=months} months in this study.",
    (
        'HAIC group vs TACE group: ORR [48]{tumor_response endpoint=ORR percent=48 arm="HAIC group"}% '
        'vs [18]{tumor_response endpoint=ORR percent=18 arm="TACE group"}%; DCR [83]{tumor_response '
        'endpoint=DCR percent=83 arm="HAIC group"}% vs [66]{tumor_response endpoint=DCR percent=66 '
        'arm="TACE group"}%.'
    ),
    (
        "The ORR was [35]{tumor_response endpoint=ORR percent=35 arm=RFA}% and [40]{tumor_response "
        "endpoint=ORR percent=40 arm=MWA}% in the RFA and MWA groups, respectively."
    ),
    (
        "Median OS after the first session was [12]{survival_time endpoint=OS value=12 unit=months "
        'arm="after the first session"} months.'
    ),
    (
        "In patients treated with TACE, median OS was [18]{survival_time endpoint=OS value=18 "
        'unit=months arm="patients treated with TACE"} months; in those treated with sorafenib, it was '
        '[9]{survival_time endpoint=OS value=9 unit=months arm="those treated with sorafenib"} months.'
    ),
    (
        'ORR: TACE group, [54]{tumor_response endpoint=ORR percent=54 arm="TACE group"}%; control '
        'group, [20]{tumor_response endpoint=ORR percent=20 arm="control group"}%.'
    ),
    (
        'The ORR ([54]{tumor_response endpoint=ORR percent=54 arm="TACE group" p_value=0.01}% vs '
        '[20]{tumor_response endpoint=ORR percent=20 arm="control group" p_value=0.01}%, P = .01) and '
        'DCR ([82]{tumor_response endpoint=DCR percent=82 arm="TACE group" p_value=0.3}% vs '
        '[70]{tumor_response endpoint=DCR percent=70 arm="control group" p_value=0.3}%, P = .3) of the '
        "TACE group and the control group were compared."
    ),
    (
        "Median TTP was [7.1]{survival_time endpoint=TTP value=7.1 unit=months arm=sorafenib} months "
        "with sorafenib and [4.2]{survival_time endpoint=TTP value=4.2 unit=months arm=placebo} months "
        "with placebo."
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
        'Median OS was [9]{survival_time endpoint=OS value=9 unit=months arm="patients irradiated before"} '
        "months in patients irradiated before and [22]{survival_time endpoint=OS value=22 unit=months "
        'arm="those without pretreatment"} months in those without pretreatment.'
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
        'Among stage II patients the ORR was [60]{tumor_response endpoint=ORR percent=60 arm="stage II '
        'patients"}%; among stage III patients it was [35]{tumor_response endpoint=ORR percent=35 arm="stage '
        'III patients"}%.'
    ),
    (
        'Response was seen in [12]{tumor_response endpoint=ORR percent=12 arm="lesions given radiation"}% and '
        "[31]{tumor_response endpoint=ORR percent=31 arm=cryotherapy}% of lesions given radiation and "
        "cryotherapy, respectively."
    ),
    (
        'The ORR was [41]{tumor_response endpoint=ORR percent=41 total=22 arm="patients who finished all '
        'cycles"}% for the 22 patients who finished all cycles.'
    ),
    (
        'Median OS: stage III [14.1]{survival_time endpoint=OS value=14.1 unit=months arm="stage III" '
        'p_value=0.004} mo, stage IV [6.3]{survival_time endpoint=OS value=6.3 unit=months arm="stage IV" '
        "p_value=0.004} mo (P = .004)."
    ),
    (
        'ORR was [45]{tumor_response endpoint=ORR percent=45 arm="ablation group"}% and DCR [80]{tumor_response '
        'endpoint=DCR percent=80 arm="ablation group"}% in the ablation group, and [20]{tumor_response '
        'endpoint=ORR percent=20 arm="control group"}% and [50]{tumor_response endpoint=DCR percent=50 '
        'arm="control group"}% in the control group.'
    ),
    (
        "The seed group exceeded the stent group in median OS ([11]{survival_time endpoint=OS value=11 "
        'unit=months arm="seed group" p_value=0.01} vs [7]{survival_time endpoint=OS value=7 unit=months '
        'arm="stent group" p_value=0.01} months, P = .01), and the drainage group ([12]{survival_time '
        'endpoint=OS value=12 unit=months arm="seed group" p_value=<0.001} vs [5]{survival_time endpoint=OS '
        'value=5 unit=months arm="drainage group" p_value=<0.001} months, P < .001).'
    ),
    (
        'The response rate was [41]{tumor_response endpoint=ORR percent=41 arm="TACE arm"}% in the TACE arm '
        '([5]{tumor_response endpoint=CR count=5 arm="TACE arm"} complete and [32]{tumor_response endpoint=PR '
        'count=32 arm="TACE arm"} partial) and [22]{tumor_response endpoint=ORR percent=22 arm="HAIC arm"}% in '
        'the HAIC arm ([2]{tumor_response endpoint=CR count=2 arm="HAIC arm"} complete and [18]{tumor_response '
        'endpoint=PR count=18 arm="HAIC arm"} partial).'
    ),
    (
        'Twelve ([6]{adverse_event term="treatment related deaths" percent=6 count=12 arm="TACE group"}%) '
        'deaths in the TACE group and 20 ([10]{adverse_event term="treatment related deaths" percent=10 '
        'count=20 arm="HAIC group"}%) in the HAIC group were treatment related.'
    ),
    (
        'Patients received TACE or HAIC. At 2 years [51]{survival_rate endpoint=OS timepoint="2 years" '
        'percent=51 arm="TACE group"}% of patients were alive in the TACE group and [33]{survival_rate '
        'endpoint=OS timepoint="2 years" percent=33 arm="HAIC group"}% in the HAIC group.'
    ),
    (
        '[One]{adverse_event term="treatment-related death" count=1 arm="TACE group"} treatment-related death '
        "(grade 5 pneumonitis) occurred in the TACE group."
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
        "Patients were classified as low, intermediate and high risk. Median OS in these three groups was "
        "[31]{survival_time endpoint=OS value=31 unit=months arm=low}, [17]{survival_time endpoint=OS value=17 "
        'unit=months arm=intermediate} and [9]{survival_time endpoint=OS value=9 unit=months arm="high risk"} '
        "months."
    ),
    (
        'The 1-year survival was [50]{survival_rate endpoint=OS timepoint="1 years" percent=50}% for all 30 '
        'patients and [71]{survival_rate endpoint=OS timepoint="1 years" percent=71 arm="patients completing '
        'induction"}% for the 22 patients completing induction.'
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
        'Median survival was [300]{survival_time endpoint=OS value=300 unit=days arm="patients with urethral '
        'tumors"}, [190]{survival_time endpoint=OS value=190 unit=days arm="trigonal tumors"} and '
        '[640]{survival_time endpoint=OS value=640 unit=days arm="apical tumors"} days in patients with '
        "urethral, trigonal and apical tumors, respectively."
    ),
    (
        'Toxicity was commoner in the high-risk group ([22]{adverse_event term=any percent=22 arm="high-risk '
        'group"}%) than in the low ([2]{adverse_event term=any percent=2 arm="low risk"}%) and intermediate '
        '([3]{adverse_event term=any percent=3 arm="intermediate risk"}%) risk groups.'
    ),
    (
        "The ORR was [30]{tumor_response endpoint=ORR percent=30}%. The effect was similar in patients with "
        'viral hepatitis (HR, [0.75]{hazard_ratio endpoint=OTHER value=0.75 ci=0.58..0.97 arm="patients with '
        'viral hepatitis"}; 95% CI, 0.58 to 0.97) and in those without cirrhosis (HR, [0.86]{hazard_ratio '
        'endpoint=OTHER value=0.86 ci=0.58..1.27 arm="those without cirrhosis"}; 95% CI, 0.58 to 1.27).'
    ),
    (
        'Hazard ratios for death were [0.79]{hazard_ratio endpoint=OS value=0.79 ci=0.51..1.22 arm="patients '
        'with an uptake of less than 1%"} (95% CI, 0.51 to 1.22) among patients with an uptake of less than 1% '
        'and [0.48]{hazard_ratio endpoint=OS value=0.48 ci=0.29..0.8 arm="those with a high uptake"} (95% CI, '
        "0.29 to 0.80) among those with a high uptake."
    ),
    (
        "In patients refractory to lenalidomide, PFS favoured TACE (HR [0.53]{hazard_ratio endpoint=PFS "
        'value=0.53 ci=0.36..0.79 arm="patients refractory to lenalidomide"}, 95% CI 0.36-0.79).'
    ),
    (
        "TACE helped in the low- (HR for OS, [0.95]{hazard_ratio endpoint=OS value=0.95 ci=0.8..1.1 "
        'arm="low-risk group"}; 95% CI, 0.80-1.10) and high-risk groups (HR for OS, [0.70]{hazard_ratio '
        'endpoint=OS value=0.7 ci=0.5..0.9 arm="high-risk group"}; 95% CI, 0.50-0.90).'
    ),
    (
        "Mortality was higher in patients with cirrhosis (HR [2.1]{hazard_ratio endpoint=OTHER value=2.1 "
        "ci=1.2..3.3}; 95% CI 1.2-3.3)."
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
        "Eighty patients were randomised to weekly docetaxel (33 mg/m2, twelve times) or to four cycles "
        "of 3-weekly docetaxel (100 mg/m2). There was no difference in response rate ([93]{tumor_response "
        'endpoint=ORR percent=93 arm="weekly docetaxel"}% vs. [90]{tumor_response endpoint=ORR percent=90 '
        'arm="3-weekly docetaxel"}%).'
    ),
    (
        "We saw 63 TE and 62 TEL patients. Anemia was commoner in the TEL group ([52]{adverse_event term=Anemia "
        'percent=52 arm="TEL group"}% vs. [10]{adverse_event term=Anemia percent=10 arm=TE}%).'
    ),
    (
        'Wound infection was commoner in the drain group, occurring in 31 ([14]{adverse_event term="Wound '
        'infection" percent=14 count=31 arm="drain group"}%) patients in this group and 12 ([6]{adverse_event '
        'term="Wound infection" percent=6 count=12 arm="stent group"}%) patients in the stent group.'
    ),
]

#: Annotated as the guideline says; not read so yet.
OPEN = [
    # Two arms named only in the sentence before, in their order, without "group" or "arm".
    (
        'Median OS was [22]{survival_time endpoint=OS value=22 unit=months arm="patients with CR"} '
        'months in patients with CR and [9]{survival_time endpoint=OS value=9 unit=months arm="those '
        'without"} months in those without.'
    ),
    (
        "The TACE group (n = 22) had an ORR of [54.5]{tumor_response endpoint=ORR percent=54.5 "
        'arm="TACE group"}%, the control group (n = 20) one of [20]{tumor_response endpoint=ORR '
        'percent=20 arm="control group"}%.'
    ),
    (
        'Median OS was [18]{survival_time endpoint=OS value=18 unit=months arm="TACE plus RFA group"} '
        "months for the TACE plus RFA group and [12]{survival_time endpoint=OS value=12 unit=months "
        'arm="TACE-alone group"} for the TACE-alone group.'
    ),
    (
        "The TACE group did better than the control group: the former had an ORR of "
        '[54]{tumor_response endpoint=ORR percent=54 arm="TACE group"}%, the latter of '
        '[20]{tumor_response endpoint=ORR percent=20 arm="control group"}%.'
    ),
    (
        'Median OS was [18]{survival_time endpoint=OS value=18 unit=months arm="Child-Pugh A '
        'patients"} months in Child-Pugh A patients and [7]{survival_time endpoint=OS value=7 '
        'unit=months arm="Child-Pugh B patients"} months in Child-Pugh B patients.'
    ),
]


def test_example(unlike: Unlike, marked: str) -> None:
    assert unlike(marked) == []
