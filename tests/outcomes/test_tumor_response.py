"""Tumour responses: rates, counts, lists, time points, arms.

One annotated sentence an example; what is not marked must not be found.
"""

from __future__ import annotations

from tests.common import Unlike

EXAMPLES = [
    "A serologic response was seen in 60% and the minor responses were 15%.",
    "A complete pain response was seen in 25% and a partial response in 40%.",
    "The CEA response rate was 45% and the sensitivity for response 80%.",
    "Forty patients were evaluable for response and 45 for toxicity.",
    "Of 20 patients in complete remission, 5 relapsed.",
    "Twelve patients with stable disease went off study.",
    "Response could not be evaluated in 6 patients (12%), and no response was seen in 6 patients.",
    "With a response rate of 20% considered of interest, 40 patients were needed.",
    "No response to embolization was seen in 43% and 50% of patients.",
    "A complete response was found in [27]{tumor_response endpoint=CR percent=27}%, and 40% had no response.",
    "The clinical response rate of irAEs was 93%.",
    "Among 25 patients with PD, median survival was [4]{survival_time endpoint=OS value=4 unit=months} months.",
    "Four patients with a complete response subsequently developed a relapse.",
    (
        "Secondary end points were the ORR and the improvement of symptoms. The ORR was "
        "[3.1]{tumor_response endpoint=ORR percent=3.1}%."
    ),
    (
        "A complete local response was seen in [65]{tumor_response endpoint=CR percent=65}% and a partial local "
        "response in [20]{tumor_response endpoint=PR percent=20}%."
    ),
    "Complete or partial local remission was achieved in [52]{tumor_response endpoint=ORR percent=52}%.",
    "The pathological complete response rate was 22%.",
    (
        "Of the lesions, [74]{tumor_response endpoint=CR count=74 percent=92.5} were classified as CR (92.5%) and "
        "[6]{tumor_response endpoint=PR count=6 percent=7.5} as partial response (7.5%)."
    ),
    "Response was assessed in all who got 8 mg/day or 12 mg/day.",
    "The CRRs were [31]{tumor_response endpoint=CR percent=31}% and [22]{tumor_response endpoint=CR percent=22}%.",
    "The response rate and the survival of 54 patients were evaluated.",
    "There were 9 complete responses (CR, [4.5]{tumor_response endpoint=CR count=9 percent=4.5}%).",
    "OS was longer in responders than with no response.",
    (
        "The ORR (complete response [CR] plus partial response [PR]) was "
        "[12.5]{tumor_response endpoint=ORR percent=12.5}%."
    ),
    "The durable response rate was 31%.",
    (
        "ORR: 30/60 ([50.0]{tumor_response endpoint=ORR count=30 total=60 percent=50}); "
        "DCR: 45/60 ([75.0]{tumor_response endpoint=DCR count=45 total=60 percent=75})."
    ),
    "The ORR was [35.4]{tumor_response endpoint=ORR percent=35.4 count=46 total=130}% (46/130).",
    ("The objective response rate was 46/130 ([35.4]{tumor_response endpoint=ORR percent=35.4 count=46 total=130}%)."),
    (
        "CR, ORR and DCR were [43.5]{tumor_response endpoint=CR percent=43.5}%, [87.0]{tumor_response "
        "endpoint=ORR percent=87}%, and [100]{tumor_response endpoint=DCR percent=100}%, respectively."
    ),
    (
        "Complete response was seen in 1 patient ([4.5]{tumor_response endpoint=CR count=1 "
        "percent=4.5}%), partial response in 11 ([50]{tumor_response endpoint=PR count=11 "
        "percent=50}%), stable disease in 5 ([22.7]{tumor_response endpoint=SD count=5 percent=22.7}%) "
        "and progressive disease in 5 ([22.7]{tumor_response endpoint=PD count=5 percent=22.7}%)."
    ),
    ("A partial response was achieved by [12]{tumor_response endpoint=PR count=12 total=22} of 22 patients."),
    "[Eight]{tumor_response endpoint=PR count=8} patients had a partial response.",
    (
        'The ORR was [54.5]{tumor_response endpoint=ORR percent=54.5 arm="TACE group" p_value=0.01}% '
        'in the TACE group and [20.0]{tumor_response endpoint=ORR percent=20 arm="control group" '
        "p_value=0.01}% in the control group (P = .01)."
    ),
    ("The response rate ([31]{tumor_response endpoint=ORR percent=31 ci=19..45}%; 95% CI, 19%-45%) was moderate."),
    'The DCR at 3 months was [78.3]{tumor_response endpoint=DCR percent=78.3 timepoint="3 months"}%.',
    'The 6-month ORR was [41]{tumor_response endpoint=ORR percent=41 timepoint="6 months"}%.',
    (
        "According to mRECIST, the ORR reached [61.5]{tumor_response endpoint=ORR percent=61.5}% and "
        "the DCR [84.6]{tumor_response endpoint=DCR percent=84.6}%."
    ),
    "The clinical benefit rate was [61]{tumor_response endpoint=CBR percent=61}%.",
    (
        "CR + PR was [47.8]{tumor_response endpoint=ORR percent=47.8}%, and CR + PR + SD was "
        "[82.6]{tumor_response endpoint=DCR percent=82.6}%."
    ),
    (
        "[All patients]{tumor_response endpoint=CR percent=100} achieved a complete response, and the "
        "ORR was [100]{tumor_response endpoint=ORR percent=100}%."
    ),
    (
        "[No]{tumor_response endpoint=CR count=0} complete response was seen; the PR rate was "
        "[31]{tumor_response endpoint=PR percent=31}%."
    ),
    ("The ORR was [60]{tumor_response endpoint=ORR percent=60}%-[69]{tumor_response endpoint=ORR percent=69}%."),
    "In both groups the DCR was [80]{tumor_response endpoint=DCR percent=80}%, and tolerance was good.",
    ("The median age was 62 years, 78% were men, and the ORR was [35]{tumor_response endpoint=ORR percent=35}%."),
    "The immune response rate was 30%; PSA response was seen in 45%.",
    (
        "Kim et al. reported an ORR of [57.9]{tumor_response endpoint=ORR percent=57.9 "
        "attribution=cited}%, whereas Lee saw fewer."
    ),
    (
        'The overall response rate was [87.0]{tumor_response endpoint=ORR percent=87 arm="HAIC group" '
        'p_value=<0.001}% vs [43.5]{tumor_response endpoint=ORR percent=43.5 arm="TACE group" '
        "p_value=<0.001}% for the HAIC group and the TACE group (P<0.001)."
    ),
    (
        "CR, PR, SD and PD were seen in [1]{tumor_response endpoint=CR count=1}, [11]{tumor_response "
        "endpoint=PR count=11}, [5]{tumor_response endpoint=SD count=5} and [5]{tumor_response "
        "endpoint=PD count=5} patients, respectively."
    ),
    (
        "CR, PR, SD and PD were seen in 1 ([4.5]{tumor_response endpoint=CR count=1 percent=4.5}%), 11 "
        "([50.0]{tumor_response endpoint=PR count=11 percent=50}%), 5 ([22.7]{tumor_response "
        "endpoint=SD count=5 percent=22.7}%) and 5 ([22.7]{tumor_response endpoint=PD count=5 "
        "percent=22.7}%) patients."
    ),
    "Of 22 patients, [12]{tumor_response endpoint=PR count=12 total=22} had a partial response.",
    (
        'The ORR was [35]{tumor_response endpoint=ORR percent=35 arm="TACE group"}% in the TACE group, '
        'whereas it was only [12]{tumor_response endpoint=ORR percent=12 arm="control group"}% in the '
        "control group."
    ),
    (
        "The target-lesion ORR by mRECIST and RECIST 1.1 was [61]{tumor_response endpoint=ORR "
        "percent=61}% and [30]{tumor_response endpoint=ORR percent=30}%, respectively."
    ),
    "[None]{tumor_response endpoint=CR count=0} of the patients had a complete response.",
    (
        'After 3 months, CR was achieved in [20]{tumor_response endpoint=CR percent=20 timepoint="3 '
        'months"}% and PR in [35]{tumor_response endpoint=PR percent=35 timepoint="3 months"}%.'
    ),
    (
        "The ORR rose from [35]{tumor_response endpoint=ORR percent=35}% to [48]{tumor_response "
        "endpoint=ORR percent=48}%."
    ),
    "Responders (CR + PR) were defined by mRECIST; a decrease of 30% was needed.",
    (
        "Radiologic response was evaluated 2 months after embolization. A partial response was seen in 14 "
        'patients ([28]{tumor_response endpoint=PR timepoint="2 months" percent=28 count=14}%).'
    ),
    (
        "Response after 40 perfusions: complete in 10 ([25]{tumor_response endpoint=CR percent=25 count=10}%), "
        "partial in 18 ([45]{tumor_response endpoint=PR percent=45 count=18}%), no change in 8 "
        "([20]{tumor_response endpoint=SD percent=20 count=8}%) and progression in 4 ([10]{tumor_response "
        "endpoint=PD percent=10 count=4}%)."
    ),
    (
        'The best effect (CR/PR/SD/PD) was [3]{tumor_response endpoint=CR count=3 arm="bead '
        'group"}/[12]{tumor_response endpoint=PR count=12 arm="bead group"}/[9]{tumor_response endpoint=SD '
        'count=9 arm="bead group"}/[4]{tumor_response endpoint=PD count=4 arm="bead group"} in the bead group.'
    ),
    (
        "The CR and PR rates were [12]{tumor_response endpoint=CR percent=12}% and [38]{tumor_response "
        "endpoint=PR percent=38}%."
    ),
    (
        'In the bead group there were [10]{tumor_response endpoint=CR percent=10 arm="bead group"}% CR, '
        '[40]{tumor_response endpoint=PR percent=40 arm="bead group"}% PR and [50]{tumor_response endpoint=SD '
        'percent=50 arm="bead group"}% SD; the corresponding figures were [5]{tumor_response endpoint=CR '
        'percent=5 arm="oil group"}%, [30]{tumor_response endpoint=PR percent=30 arm="oil group"}% and '
        '[65]{tumor_response endpoint=SD percent=65 arm="oil group"}% in the oil group.'
    ),
    (
        'The CR, PR and SD of the bead group were [3]{tumor_response endpoint=CR count=3 arm="bead group"}, '
        '[12]{tumor_response endpoint=PR count=12 arm="bead group"} and [9]{tumor_response endpoint=SD count=9 '
        'arm="bead group"} cases; in the oil group they were [1]{tumor_response endpoint=CR count=1 arm="oil '
        'group"}, [8]{tumor_response endpoint=PR count=8 arm="oil group"} and [14]{tumor_response endpoint=SD '
        'count=14 arm="oil group"} cases.'
    ),
    (
        "The ORR was [48]{tumor_response endpoint=ORR percent=48 arm=beads}% (CR [8]{tumor_response endpoint=CR "
        "percent=8 arm=beads}%) with beads and [36]{tumor_response endpoint=ORR percent=36 arm=oil}% (CR "
        "[4]{tumor_response endpoint=CR percent=4 arm=oil}%) with oil."
    ),
    (
        "A complete response was achieved in [96]{tumor_response endpoint=CR percent=96 count=72 total=75}% of "
        "nodules (72 of 75)."
    ),
    (
        "ORR was [33]{tumor_response endpoint=ORR percent=33 count=15 total=45 ci=20..49}% in gliomas (15 of "
        "45; 95% CI, 20.0 to 49.0)."
    ),
    "The overall response rate in 40 evaluable patients was [55]{tumor_response endpoint=ORR percent=55 total=40}%.",
    (
        "Tumors showed CR [0]{tumor_response endpoint=CR count=0} case, PR [7]{tumor_response endpoint=PR "
        "count=7} cases and SD [5]{tumor_response endpoint=SD count=5} cases."
    ),
    (
        'The response rate was independent of size (P = [0.44]{p_value p_value=0.44 subject="The response rate '
        'was independent of size"}) but lower after surgery ([30]{tumor_response endpoint=ORR percent=30 '
        "arm=surgery p_value=0.03}% versus [52]{tumor_response endpoint=ORR percent=52 p_value=0.03}%; P = 0.03)."
    ),
    (
        "Complete response was obtained after one or two sessions in 20 ([40]{tumor_response endpoint=CR "
        "percent=40 count=20}%) patients."
    ),
    "Of the 18 complete responders, 5 relapsed.",
    (
        "CR after 1 month, PR after 3 months and SD after 6 months were [10]{tumor_response endpoint=CR "
        'timepoint="1 months" percent=10}%, [40]{tumor_response endpoint=PR timepoint="3 months" percent=40}% '
        'and [30]{tumor_response endpoint=SD timepoint="6 months" percent=30}%, respectively.'
    ),
    (
        "After treatment for 6 weeks, [no]{tumor_response endpoint=CR count=0} patient was in complete "
        'response, and progressive disease was seen in [five]{tumor_response endpoint=PD timepoint="6 weeks" '
        "count=5} patients."
    ),
    (
        "The response rate in 40 evaluable patients was [60]{tumor_response endpoint=ORR percent=60 total=40}% "
        "(complete response, four patients [[10]{tumor_response endpoint=CR percent=10 count=4 total=40}%]; "
        "partial response, 20 patients [[50]{tumor_response endpoint=PR percent=50 count=20 total=40}%])."
    ),
    "[Nobody]{tumor_response endpoint=CR count=0} attained a CR.",
    (
        'At 8 weeks, 31 of 49 patients ([63]{tumor_response endpoint=CR timepoint="8 weeks" percent=63 count=31 '
        'total=49}%) had a CR and 9 ([18]{tumor_response endpoint=PR timepoint="8 weeks" percent=18 count=9 '
        'total=49}%) a PR, for a response rate of [82]{tumor_response endpoint=ORR timepoint="8 weeks" '
        "percent=82}%."
    ),
    (
        "ORR was reached by 155 ([73]{tumor_response endpoint=ORR percent=73 count=155 total=211 ci=67..79}%, "
        "95% CI 67-79) of 211 patients."
    ),
    "Patients had static disease in 14 cases ([23]{tumor_response endpoint=SD percent=23 count=14}%).",
    "A good histologic response was observed in 98 patients (54%).",
    (
        "The overall response rate, complete response rate and disease control rate were [46]{tumor_response "
        "endpoint=ORR percent=46 p_value=0.03}%, [6]{tumor_response endpoint=CR percent=6 p_value=0.21}% and "
        "[81]{tumor_response endpoint=DCR percent=81 p_value=0.04}% (P = .03, .21 and .04, respectively)."
    ),
    (
        "Three of 22 patients ([14]{tumor_response endpoint=PR percent=14 count=3 total=22}%) achieved a "
        "partial response, for an ORR of [14]{tumor_response endpoint=ORR percent=14 ci=3..35}% (95% CI, "
        "3%–35%); 10 others ([45]{tumor_response endpoint=SD percent=45 count=10 total=22}%) had stable disease."
    ),
    (
        'After the first session, ORR was [34.2]{tumor_response endpoint=ORR percent=34.2 arm="After the first '
        'session"}%, and among the 26 patients treated at least twice it was [61.5]{tumor_response endpoint=ORR '
        'percent=61.5 total=26 arm="patients treated at least twice"}%.'
    ),
    (
        "Tumor response was complete in 10 patients ([20]{tumor_response endpoint=CR percent=20 count=10}%), "
        "partial in 24 ([48]{tumor_response endpoint=PR percent=48 count=24}%), and absent in 16 (32%)."
    ),
    (
        "There were [no]{tumor_response endpoint=CR count=0 total=24} complete responders among 24 patients; 7 "
        "([29]{tumor_response endpoint=PR percent=29 count=7}%) had a partial response."
    ),
    (
        '[No]{tumor_response endpoint=ORR count=0 total=18 arm="evaluable melanoma patients"} responses were '
        "seen among 18 evaluable melanoma patients."
    ),
    (
        "One patient achieved CR ([1]{tumor_response endpoint=CR percent=1 count=1}%), and 12 PR "
        "([12]{tumor_response endpoint=PR percent=12 count=12}%)."
    ),
    (
        "Of 66 patients, 34 ([52]{tumor_response endpoint=ORR percent=52 count=34 total=66}%) achieved a "
        "partial response or better, including 13 (20%) very good partial responses."
    ),
    "Complete response (no vomiting and no rescue medication) was the endpoint. Complete responses were seen in 54%.",
    "Complete resolution of the tumor was seen in [56]{tumor_response endpoint=CR percent=56}% of the patients.",
    "The rwORR was [51]{tumor_response endpoint=ORR percent=51}%.",
    "Treatment was stopped for progressive disease in 22 patients (40%).",
    "The response rate to the survey was 45%.",
    "[60]{tumor_response endpoint=CR percent=60}% of the lesions responded completely.",
    (
        "Thirteen patients achieved a complete response ([21]{tumor_response endpoint=CR percent=21 count=13}%) with a "
        "median survival of [30]{survival_time endpoint=OS value=30 unit=months} months and 18 patients had "
        "progressive disease ([29]{tumor_response endpoint=PD percent=29 count=18}%)."
    ),
    "The rate of complete bone marrow response was 43%.",
    "Prior to transplantation, patients were in complete response (n = 1) or partial response (n = 7).",
    "PSA50 response rates were similar (49% vs 47%).",
    (
        "31 ([34]{tumor_response endpoint=ORR percent=34 count=31 total=91}%) of 91 evaluable patients had an overall "
        "response."
    ),
    "CR was seen in [27]{tumor_response endpoint=CR percent=27}%, with an incidence of a third among the 14 patients.",
    "The ORR (CR + PR) was [45.2]{tumor_response endpoint=ORR percent=45.2}% (8.1% + 37.1%).",
    "Five of the 12 patients with PR (42%) relapsed within 6 months.",
    "Four patients with CR (12%) later developed a second tumour.",
    "Response was assessed in 40 of 52 patients (77%).",
    "We expected a response rate of 30%.",
    "Of the patients, 52 (68%) were in second complete remission before transplantation.",
    ("The ORR was [40]{tumor_response endpoint=ORR percent=40}%, and 13 patients (30%) had already died."),
    "The ORR was [40]{tumor_response endpoint=ORR percent=40}%; of these, 23% had residual disease.",
    "The ORR was [40]{tumor_response endpoint=ORR percent=40}%, and bowel colonization was seen in 12%.",
    (
        "More patients had an ORR (ORR, [84]{tumor_response endpoint=ORR percent=84}%) and an absence of residual "
        "cells (61%)."
    ),
    "The overall response rate (CR + CRi + PR) was [33]{tumor_response endpoint=ORR percent=33}%.",
    (
        "Of 58 treated tumours 41 ([71]{tumor_response endpoint=ORR percent=71 count=41 total=58}%) responded: "
        "20 CR ([34]{tumor_response endpoint=CR percent=34 count=20 total=58}%) and 21 PR ([36]{tumor_response "
        "endpoint=PR percent=36 count=21 total=58}%)."
    ),
    (
        'Seven patients in the HAIC group ([2]{tumor_response endpoint=PR percent=2 count=7 arm="HAIC '
        'group"}%) and two patients in the control group ([1]{tumor_response endpoint=PR percent=1 '
        'count=2 arm="control group"}%) had a partial response.'
    ),
    (
        "Tumours responded objectively; a complete response was seen in [35]{tumor_response endpoint=CR "
        "percent=35 count=14}% (14) of lesions."
    ),
    (
        "There were [2]{tumor_response endpoint=CR count=2} complete and [9]{tumor_response endpoint=PR "
        "count=9} partial responses (response rate, [34]{tumor_response endpoint=ORR percent=34}%)."
    ),
    (
        "All [33]{tumor_response endpoint=ORR count=33} had a response, with 18 patients "
        "([54.5]{tumor_response endpoint=CR percent=54.5 count=18}%) having a complete response."
    ),
    "The response rate (ORR: CR + PR) in 92 patients was [63]{tumor_response endpoint=ORR percent=63 total=92}%.",
    "Their ORR, which included CR and PR, was [93.5]{tumor_response endpoint=ORR percent=93.5}%.",
    (
        "The response rate was [69]{tumor_response endpoint=ORR percent=69}% (complete remission "
        "[60]{tumor_response endpoint=CR percent=60}%, CRi 9%)."
    ),
    "In all, [61]{tumor_response endpoint=CR percent=61}% entered CR.",
    "Most died of progressive disease (35 in group A, 49 in group B).",
    "Treatment was stopped for good reasons: PD (28.6%) and refusal (3%).",
    (
        "[Nine]{tumor_response endpoint=PR count=9} had PR, [one]{tumor_response endpoint=SD count=1} "
        "patient (exon 20 mutation) did show stable disease and [two]{tumor_response endpoint=PD "
        "count=2} (exon 19 deletion) had PD."
    ),
    (
        "[Eleven]{tumor_response endpoint=CR count=11} patients ([5]{tumor_response endpoint=CR count=5 "
        'arm="arm A"} in arm A, [6]{tumor_response endpoint=CR count=6 arm="arm B"} in arm B) achieved '
        "CR."
    ),
    (
        "Among 25 patients, there were three partial responses ([12]{tumor_response endpoint=PR "
        "percent=12 count=3 total=25}%)."
    ),
    (
        "Response differed ([40]{tumor_response endpoint=CR percent=40 p_value=0.01}% v "
        "[20]{tumor_response endpoint=CR percent=20 p_value=0.01}%, P = .01 for CR; [80]{tumor_response "
        "endpoint=ORR percent=80 p_value=0.02}% v [60]{tumor_response endpoint=ORR percent=60 "
        "p_value=0.02}%, P = .02 for ORR)."
    ),
    "All were fully evaluable for response (46 in group A and 43 in group B).",
    (
        "Responses were seen on cerebral ([25]{tumor_response endpoint=ORR percent=25}%), visceral "
        "([19]{tumor_response endpoint=ORR percent=19}%) and other ([31]{tumor_response endpoint=ORR "
        "percent=31}%) sites."
    ),
]

#: Annotated as the guideline says; not read so yet.
OPEN = [
    (
        "The ORR (DCR) was [35]{tumor_response endpoint=ORR percent=35}% ([76]{tumor_response "
        "endpoint=DCR percent=76}%)."
    ),
]


def test_example(unlike: Unlike, marked: str) -> None:
    assert unlike(marked) == []
