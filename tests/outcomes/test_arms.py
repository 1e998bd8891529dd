"""Which group a number belongs to.

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
    # A radioactive name is one word.
    (
        "Median OS was [35]{survival_time endpoint=OS value=35 unit=months "
        'arm="[90Y]Y-glass microspheres"} months with [90Y]Y-glass microspheres and [20]{survival_time '
        "endpoint=OS value=20 unit=months arm=131I-metuximab} months with 131I-metuximab."
    ),
    # A site before its n/N.
    (
        "Responses were seen in lung 5/10 ([50]{tumor_response endpoint=ORR percent=50 count=5 total=10 "
        "arm=lung}%), and in liver 2/8 ([25]{tumor_response endpoint=ORR percent=25 count=2 total=8 arm=liver}%)."
    ),
    # An adverb that belongs to the long form of an abbreviation: not "poorly DTC".
    (
        "ORR in differentiated thyroid carcinoma (DTC) was [9]{tumor_response endpoint=ORR percent=9}%, and "
        '[20]{tumor_response endpoint=ORR percent=20 arm="poorly differentiated thyroid carcinoma"}% in poorly '
        "differentiated thyroid carcinoma."
    ),
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
        "unit=months arm=TACE} months; in those treated with sorafenib, it was "
        "[9]{survival_time endpoint=OS value=9 unit=months arm=sorafenib} months."
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
        "In patients refractory to lenalidomide, PFS favoured TACE (HR [0.53]{hazard_ratio comparison=TACE "
        "endpoint=PFS "
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
        "Sixty patients were allocated to six courses of daily cisplatin (20 mg/m2) or two courses of monthly "
        "cisplatin (60 mg/m2). Response rates were alike ([43]{tumor_response endpoint=ORR percent=43 "
        'arm="daily cisplatin"}% vs. [40]{tumor_response endpoint=ORR percent=40 arm="monthly cisplatin"}%).'
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
    (
        'Median OS was [22]{survival_time endpoint=OS value=22 unit=months arm="patients with CR"} months in '
        'patients with CR and [9]{survival_time endpoint=OS value=9 unit=months arm="those without"} months in '
        "those without."
    ),
    (
        "The TACE group did better than the control group: the former had an ORR of [54]{tumor_response "
        'endpoint=ORR percent=54 arm="TACE group"}%, the latter of [20]{tumor_response endpoint=ORR percent=20 '
        'arm="control group"}%.'
    ),
    (
        'Median OS was [18]{survival_time endpoint=OS value=18 unit=months arm="Child-Pugh A patients"} months '
        'in Child-Pugh A patients and [7]{survival_time endpoint=OS value=7 unit=months arm="Child-Pugh B '
        'patients"} months in Child-Pugh B patients.'
    ),
    (
        'The TACE group (n = 22) had an ORR of [54.5]{tumor_response endpoint=ORR percent=54.5 arm="TACE '
        'group"}%, the control group (n = 20) one of [20]{tumor_response endpoint=ORR percent=20 arm="control '
        'group"}%.'
    ),
    (
        'Median OS was [14.6]{survival_time endpoint=OS value=14.6 unit=months ci=11.9..17.3 arm="TACE-HAIC group" '
        "p_value=0.013} months (95% CI 11.9–17.3) in the TACE-HAIC group and [10.2]{survival_time endpoint=OS "
        'value=10.2 unit=months ci=8.8..12.1 arm="TACE group" p_value=0.013} months (8.8–12.1) in the TACE group (HR '
        '[0.64]{hazard_ratio endpoint=OS value=0.64 ci=0.45..0.91 comparison="TACE-HAIC group vs TACE group" '
        "p_value=0.013}, 95% CI 0.45–0.91; P = 0.013); the ORR was [45.2]{tumor_response endpoint=ORR percent=45.2 "
        "count=28 total=62}% (28/62), and [no]{adverse_event term=fever count=0 grade=3,4} patient had grade 3–4 fever."
    ),
    (
        'Median OS was [14.6]{survival_time endpoint=OS value=14.6 unit=months arm="TACE-HAIC group"} months in the '
        'TACE-HAIC group and [10.2]{survival_time endpoint=OS value=10.2 unit=months arm="TACE group"} months in the '
        "TACE group; the ORR was [45.2]{tumor_response endpoint=ORR percent=45.2 count=28 total=62}% (28/62)."
    ),
    (
        "Median PFS was [4.1]{survival_time endpoint=PFS value=4.1 unit=months arm=sorafenib} months with sorafenib "
        "and [6.0]{survival_time endpoint=PFS value=6 unit=months arm=HAIC} months with HAIC; the DCR was "
        "[71]{tumor_response endpoint=DCR percent=71}%."
    ),
    (
        'CR was seen in [9]{tumor_response endpoint=CR percent=9 arm="group A"}% of group A and '
        '[12]{tumor_response endpoint=CR percent=12 arm="group B"}% of group B, and the 1-year OS rate was '
        '[80]{survival_rate endpoint=OS percent=80 timepoint="1 years"}% overall.'
    ),
    (
        "Median PFS was [8.1]{survival_time endpoint=PFS value=8.1 unit=months arm=sorafenib/erlotinib} months for "
        "sorafenib/erlotinib versus [6.2]{survival_time endpoint=PFS value=6.2 unit=months "
        "arm=placebo/erlotinib} months for placebo/erlotinib."
    ),
    (
        'ORR was [41]{tumor_response endpoint=ORR percent=41 arm="SBRT plus nivolumab and trametinib group"}% in the '
        "SBRT plus nivolumab and trametinib group."
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
        "Median OS was [21]{survival_time endpoint=OS value=21 unit=months} months with TACE. ### conclusion "
        "Sorafenib after TACE is safe."
    ),
    (
        "Patients received TACE or HAIC. Median TTP for patients receiving sorafenib or placebo was similar "
        "([150]{survival_time endpoint=TTP value=150 unit=days arm=sorafenib} vs. "
        "[148]{survival_time endpoint=TTP value=148 unit=days arm=placebo} days)."
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
        'The HR for death came to [0.81]{hazard_ratio endpoint=OS value=0.81 ci=0.55..1.2 arm="patients with an '
        'uptake of less than 1%"} (95% CI, 0.55 to 1.20) in patients with an uptake of less than 1% and to '
        '[0.44]{hazard_ratio endpoint=OS value=0.44 ci=0.25..0.77 arm="those with a high uptake"} (95% CI, 0.25 '
        "to 0.77) in those with a high uptake."
    ),
    (
        "The ORR was [30]{tumor_response endpoint=ORR percent=30}%. TACE worked alike in patients with viral "
        'hepatitis (HR, [0.77]{hazard_ratio endpoint=OTHER value=0.77 ci=0.6..0.99 arm="patients with viral '
        'hepatitis"}; 95% CI, 0.60 to 0.99) and in those without cirrhosis (HR, [0.83]{hazard_ratio '
        'endpoint=OTHER value=0.83 ci=0.5..1.37 arm="those without cirrhosis"}; 95% CI, 0.50 to 1.37).'
    ),
    (
        'With protocol A there were [12]{tumor_response endpoint=PR percent=12 arm="protocol A"}% PR, '
        '[40]{tumor_response endpoint=SD percent=40 arm="protocol A"}% SD and [48]{tumor_response endpoint=PD '
        'percent=48 arm="protocol A"}% PD; these figures were [20]{tumor_response endpoint=PR percent=20 '
        'arm="protocol B"}%, [45]{tumor_response endpoint=SD percent=45 arm="protocol B"}% and '
        '[35]{tumor_response endpoint=PD percent=35 arm="protocol B"}% with protocol B.'
    ),
    (
        'Fever occurred in 14 ([28]{adverse_event term=Fever percent=28 count=14 arm="arm B"}%) of arm B, where '
        'nausea ([16]{adverse_event term=nausea percent=16 arm="arm B"}%) and pain ([10]{adverse_event '
        'term=pain percent=10 arm="arm B"}%) were also common.'
    ),
    (
        "Objective response was obtained in 12 of 30 patients in the HAIC arm ([40.0]{tumor_response "
        'endpoint=ORR percent=40 count=12 total=30 arm="HAIC arm" p_value=0.038}%) and in 5 of 31 in the '
        'sorafenib arm ([16.1]{tumor_response endpoint=ORR percent=16.1 count=5 total=31 arm="sorafenib arm" '
        "p_value=0.038}%) (P = .038)."
    ),
    (
        "The median survival times of patients with stage II, III and IV disease were [24]{survival_time "
        'endpoint=OS value=24 unit=months arm="stage II"}, [15]{survival_time endpoint=OS value=15 unit=months '
        'arm="stage III"} and [6]{survival_time endpoint=OS value=6 unit=months arm="stage IV"} months, '
        "respectively."
    ),
    (
        'Median OS was [17]{survival_time endpoint=OS value=17 unit=months arm="stage II"} months in stage II '
        'and [9]{survival_time endpoint=OS value=9 unit=months arm="stage III"} months in stage III.'
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
        "The RFA group had a lower complication rate than the TL group ([0]{adverse_event term=any count=0 "
        'arm="RFA group" p_value=0.015} vs 12/192 [[6.3]{adverse_event term=any percent=6.3 count=12 total=192 '
        'arm="TL group" p_value=0.015}%], p = 0.015).'
    ),
    'In group A, [no]{tumor_response endpoint=CR count=0 arm="group A"} complete responses were seen.',
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
        "Median OS was [13.3]{survival_time endpoint=OS value=13.3 unit=months arm=TARE} and "
        "[8.4]{survival_time endpoint=OS value=8.4 unit=months arm=TACE} months for TARE and TACE."
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
        "Objective response was [61.5]{tumor_response endpoint=ORR percent=61.5 arm=DEB-TACE p_value=0.72}% for "
        "DEB-TACE and [58.0]{tumor_response endpoint=ORR percent=58 arm=cTACE p_value=0.72}% for cTACE (P = "
        "0.72), with complete responses in [23.1]{tumor_response endpoint=CR percent=23.1 arm=DEB-TACE}% and "
        "[20.0]{tumor_response endpoint=CR percent=20 arm=cTACE}%."
    ),
    "In sarcoma the response rate was [54]{tumor_response endpoint=ORR percent=54 arm=sarcoma}%.",
    (
        "Patients treated with HAIC had a median OS of [15.9]{survival_time endpoint=OS value=15.9 unit=months "
        "arm=HAIC} months and those treated with TACE one of [9.8]{survival_time "
        "endpoint=OS value=9.8 unit=months arm=TACE} months."
    ),
    (
        'The median EFS was [32.9]{survival_time endpoint=EFS value=32.9 unit=months arm="TACE plus apatinib"} '
        "months with TACE plus apatinib v [25.3]{survival_time endpoint=EFS value=25.3 unit=months arm=HAIC} "
        "months with HAIC."
    ),
    (
        "The ORR was [45]{tumor_response endpoint=ORR percent=45 arm=Y-90}% after Y-90 and [30]{tumor_response "
        "endpoint=ORR percent=30 arm=TACE}% after TACE."
    ),
    (
        'Median  OS  was  [20.0]{survival_time endpoint=OS value=20 unit=months arm="group A"}  and  '
        '[25.3]{survival_time endpoint=OS value=25.3 unit=months arm="group B"}  months  for  groups  A  and  '
        'B,  respectively,  and  median PFS [9]{survival_time endpoint=PFS value=9 unit=months arm="TACE '
        'group"} months  in  the  TACE  group.'
    ),
]

#: Annotated as the guideline says; not read so yet.
OPEN = [
    # A bare number that takes its unit from the one before.
    (
        'Median OS was [18]{survival_time endpoint=OS value=18 unit=months arm="TACE plus RFA group"} '
        "months for the TACE plus RFA group and [12]{survival_time endpoint=OS value=12 unit=months "
        'arm="TACE-alone group"} for the TACE-alone group.'
    ),
]


def test_example(unlike: Unlike, marked: str) -> None:
    assert unlike(marked) == []
