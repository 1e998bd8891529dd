"""Of which grade adverse events are: before, behind and among their numbers, of one or of all of a list.

One annotated sentence an example; what is not marked must not be found.
"""

from __future__ import annotations

from tests.common import Unlike

EXAMPLES = [
    (
        'Complications included [3]{adverse_event term="visual loss" count=3} patients with visual loss, '
        "[two]{adverse_event term=blind count=2} patients who became blind and "
        "[one]{adverse_event term=neutropenia grade=3 count=1} patient with grade III neutropenia."
    ),
    "Grade 3 nivolumab-related adverse events were seen in [25]{adverse_event term=any grade=3 percent=25}%.",
    "Toxicity was mild. Grade 3 fever occurred in <[5]{adverse_event term=fever grade=3 percent=5}% of patients.",
    ("Incidence of any grade 3 to 5 adverse event was [88]{adverse_event term=any grade=3,4,5 percent=88}%."),
    (
        '[75]{adverse_event term="hepatic toxicity" grade=3,4 percent=75}% went through reversible grade III or IV '
        "(Common Toxicity Criteria) hepatic toxicity."
    ),
    (
        'Grade 2 rectal and urinary toxicity was [12]{adverse_event term="rectal toxicity" grade=2 percent=12}% and '
        '[18]{adverse_event term="urinary toxicity" grade=2 percent=18}%, respectively.'
    ),
    (
        "Neutropenia (grade 3, [35]{adverse_event term=Neutropenia grade=3 percent=35}%; grade 4, "
        "[12]{adverse_event term=Neutropenia grade=4 percent=12}%) was the major toxicity."
    ),
    (
        "Severe (grade 3) fibrosis was seen in [2]{adverse_event term=fibrosis grade=3 percent=2}% with A and "
        "[0]{adverse_event term=fibrosis grade=3 percent=0}% with B."
    ),
    (
        'Febrile neutropenia of grade 3 or higher was similar ([8]{adverse_event term="Febrile neutropenia" '
        'grade=3,4,5 percent=8}% vs [9]{adverse_event term="Febrile neutropenia" grade=3,4,5 percent=9}%).'
    ),
    'Late grade 3 toxicity was seen in [4]{adverse_event term="Late toxicity" grade=3 count=4} patients.',
    "Toxicity worse than grade 2 was seen in [5]{adverse_event term=any grade=3,4,5 count=5} patients.",
    (
        "RTOG/EORTC grade 3 toxicity was seen in [4]{adverse_event term=any grade=3 count=4} and National Cancer "
        "Institute Common Toxicity Criteria grade 4 toxicity in [1]{adverse_event term=any grade=4 count=1} patient."
    ),
    '[One]{adverse_event term="renal toxicity" grade=4 count=1} patient experienced reversible grade 4 renal toxicity.',
    'Grade 3 late toxicity occurred in [1]{adverse_event term="late toxicity" grade=3 count=1} patient.',
    (
        "Adverse events were fever ([100]{adverse_event term=fever percent=100 grade=1,2}%) and pain "
        "([65.2]{adverse_event term=pain percent=65.2 grade=1,2}%), all grade 1–2."
    ),
    "[No]{adverse_event term=any grade=3,4 count=0} grade 3–4 adverse events were seen.",
    ("Grade 3-4 adverse events occurred in [12]{adverse_event term=any grade=3,4 count=12 total=22} of 22 patients."),
    ("Grade ≥3 neutropenia was seen in [18.2]{adverse_event term=neutropenia grade=3,4,5 percent=18.2}% of patients."),
    (
        "Grade III/IV thrombocytopenia developed in 3 patients ([13.6]{adverse_event "
        "term=thrombocytopenia grade=3,4 count=3 percent=13.6}%)."
    ),
    (
        "Grade 3 or higher toxicities occurred in [54]{adverse_event term=any grade=3,4,5 percent=54 "
        'arm="HAIC group"}% of the HAIC group and [21]{adverse_event term=any grade=3,4,5 percent=21 '
        'arm="TACE group"}% of the TACE group.'
    ),
    (
        "Any-grade fatigue occurred in [42]{adverse_event term=fatigue percent=42}% and grade 3 "
        "fatigue in [4]{adverse_event term=fatigue grade=3 percent=4}%."
    ),
    ("Toxicity was mild; only [two]{adverse_event term=vomiting grade=3 count=2} patients had grade 3 vomiting."),
    (
        "Grade 1, 2 and 3 nausea was seen in [10]{adverse_event term=nausea grade=1 percent=10}%, "
        "[5]{adverse_event term=nausea grade=2 percent=5}% and [1]{adverse_event term=nausea grade=3 "
        "percent=1}%."
    ),
    (
        "Grade 3 or 4 events were neutropenia, [20]{adverse_event term=neutropenia percent=20 grade=3,4}% "
        "versus [8]{adverse_event term=neutropenia percent=8 grade=3,4}%; infection, [9]{adverse_event "
        "term=infection percent=9 grade=3,4}% versus [4]{adverse_event term=infection percent=4 grade=3,4}%; "
        'and brain fog, [5]{adverse_event term="brain fog" percent=5 grade=3,4}% versus [1]{adverse_event '
        'term="brain fog" percent=1 grade=3,4}%.'
    ),
    "[No]{adverse_event term=any count=0 grade=5} grade 5 event occurred.",
    (
        'Limb toxicity was grade II in 20 ([40]{adverse_event term="Limb toxicity" percent=40 count=20 '
        'grade=2}%), III in 12 ([24]{adverse_event term="Limb toxicity" percent=24 count=12 grade=3}%) and IV '
        'in [2]{adverse_event term="Limb toxicity" count=2 grade=4} patients.'
    ),
    (
        "Adverse events of any grade/grade 3/grade 4 were reported in [80]{adverse_event term=any "
        "percent=80}%/[20]{adverse_event term=any percent=20 grade=3}%/[4]{adverse_event term=any percent=4 "
        "grade=4}% of patients."
    ),
    (
        "Fever of degree II occurred in [5]{adverse_event term=Fever count=5 grade=2} cases and 3/4 grade "
        "diarrhea in [2]{adverse_event term=diarrhea percent=2 grade=3,4}% of patients."
    ),
    (
        "Grade 3 neutropenia occurred in [20]{adverse_event term=neutropenia percent=20 grade=3}% and febrile "
        'neutropenia in [4]{adverse_event term="febrile neutropenia" percent=4}%.'
    ),
    (
        "AEs came to a total of 42: 20/42 G1 ([48]{adverse_event term=any percent=48 count=20 total=42 "
        "grade=1}%), 14/42 G2 ([33]{adverse_event term=any percent=33 count=14 total=42 grade=2}%) and 8/42 G3 "
        "([19]{adverse_event term=any percent=19 count=8 total=42 grade=3}%) AEs."
    ),
    "[No]{adverse_event term=any count=0 grade=4,5} treatment-related AE was grade 4 or grade 5.",
    (
        "AE data existed for 120 patients: 60 ([50]{adverse_event term=any percent=50 count=60 total=120}%) had "
        "an event, among them 6 ([5]{adverse_event term=lipase percent=5 count=6 total=120 grade=3}%) with "
        "grade 3 lipase values."
    ),
    (
        "[Two]{adverse_event term=neutropenia count=2 total=3 grade=4} of three patients developed prolonged "
        "grade 4 neutropenia."
    ),
    (
        "Leucopenia of grade 3 was seen in 18 ([29]{adverse_event term=Leucopenia percent=29 count=18 "
        "grade=3}%), which necessitated dose reduction in 11 patients."
    ),
    (
        "Grade 3 rash was seen with cetuximab only (37 [[18]{adverse_event term=rash percent=18 count=37 "
        "grade=3}%] vs [none]{adverse_event term=rash count=0 grade=3})."
    ),
    (
        "Mucositis was the major toxicity: grade 3 in 28 patients ([54]{adverse_event term=Mucositis percent=54 "
        "count=28 grade=3}%) and grade 4 in five ([10]{adverse_event term=Mucositis percent=10 count=5 "
        "grade=4}%)."
    ),
    (
        "[One]{adverse_event term=hypotension count=1 grade=4} patient had grade 4 hypotension, and three "
        '([3]{adverse_event term="deep vein thrombosis" percent=3 count=3}%) developed deep vein thrombosis.'
    ),
    (
        "Hemoptysis (7 sessions; [6.4]{adverse_event term=Hemoptysis percent=6.4 count=7}%), pleural effusion "
        '(12; [11.0]{adverse_event term="pleural effusion" percent=11 count=12}%) and one fistula '
        "([0.9]{adverse_event term=fistula percent=0.9 count=1 grade=4}%), which was classified as grade 4, "
        "were seen."
    ),
    (
        "Grade 3 toxicities were fatigue ([5]{adverse_event term=fatigue count=5 grade=3} patients), abdominal "
        'pain ([4]{adverse_event term="abdominal pain" count=4 grade=3}), and nausea ([2]{adverse_event '
        "term=nausea count=2 grade=3})."
    ),
    (
        "The main grade 3 or 4 events were neutropenia ([4]{adverse_event term=neutropenia grade=3,4 count=4}), "
        "anemia ([3]{adverse_event term=anemia grade=3,4 count=3}) and fatigue ([2]{adverse_event term=fatigue "
        "grade=3,4 count=2})."
    ),
    (
        'Hepatic toxicity of grade 3 was noted in [12]{adverse_event term="Hepatic toxicity" count=12 grade=3} '
        'patients: elevated bilirubin (n = [5]{adverse_event term="elevated bilirubin" count=5 grade=3}), AST '
        "(n = [4]{adverse_event term=AST count=4 grade=3}) and ascites (n = [3]{adverse_event term=ascites "
        "count=3 grade=3})."
    ),
    (
        "Common grade 3/4 toxicities were leukopenia ([22]{adverse_event term=leukopenia percent=22 "
        "grade=3}%/[8]{adverse_event term=leukopenia percent=8 grade=4}%), neutropenia ([25]{adverse_event "
        "term=neutropenia percent=25 grade=3}%/[18]{adverse_event term=neutropenia percent=18 grade=4}%) and "
        "thrombocytopenia ([10]{adverse_event term=thrombocytopenia percent=10 grade=3}%/[2]{adverse_event "
        "term=thrombocytopenia percent=2 grade=4}%)."
    ),
    (
        "The most common AEs (any grade; grade ≥3) were fatigue ([52]{adverse_event term=fatigue percent=52}%; "
        "[6]{adverse_event term=fatigue percent=6 grade=3,4,5}%), diarrhea ([40]{adverse_event term=diarrhea "
        "percent=40}%; [10]{adverse_event term=diarrhea percent=10 grade=3,4,5}%), and hypertension "
        "([35]{adverse_event term=hypertension percent=35}%; [18]{adverse_event term=hypertension percent=18 "
        "grade=3,4,5}%)."
    ),
    (
        "Grade 4 neutropenia (Common Toxicity Criteria) occurred after [78]{adverse_event term=neutropenia "
        "percent=78 grade=4}% of the courses."
    ),
    (
        'Skin ulceration (≥G2) was observed in [14]{adverse_event term="Skin ulceration" percent=14 '
        "grade=2,3,4,5}% of patients, hyperpigmentation in 97 patients ([25]{adverse_event "
        "term=hyperpigmentation percent=25 count=97}%)."
    ),
    (
        "ICANS occurred as an adverse event in four ([4]{adverse_event term=any percent=4 count=4 grade=1,2}%; "
        "all grade 1-2)."
    ),
    (
        "Grade 3-4 toxicities were neutropenia, 37 pts ([37]{adverse_event term=neutropenia percent=37 count=37 "
        'grade=3,4}%), and ALT increase, 32 pts ([32]{adverse_event term="ALT increase" percent=32 count=32 '
        "grade=3,4}%)."
    ),
    (
        'Adverse events were few: elevated creatinine was seen in 7 cases ([15.9]{adverse_event term="elevated '
        'creatinine" percent=15.9 count=7 grade=1}%), all of grade 1.'
    ),
    (
        "[Four]{adverse_event term=neutropenia count=4 grade=3} patients had grade 3 and [one]{adverse_event "
        "term=neutropenia count=1 grade=4} grade 4 neutropenia."
    ),
    (
        "[Six]{adverse_event term=nausea count=6 grade=1} patients had grade 1, [three]{adverse_event "
        "term=nausea count=3 grade=2} grade 2 and [one]{adverse_event term=nausea count=1 grade=3} grade 3 "
        "nausea."
    ),
    (
        'There were grade 3 ([12]{adverse_event term="elevations of AST" percent=12 grade=3}%) and grade 4 '
        '([2]{adverse_event term="elevations of AST" percent=2 grade=4}%) elevations of AST.'
    ),
    (
        "Nausea of grade 1, 2 and 3 occurred in [6]{adverse_event term=Nausea count=6 grade=1}, "
        "[3]{adverse_event term=Nausea count=3 grade=2} and [1]{adverse_event term=Nausea count=1 grade=3} "
        "patients."
    ),
    (
        "Grade 3 fever was seen in 4 ([10]{adverse_event term=fever percent=10 count=4 grade=3}%) versus "
        "[nil]{adverse_event term=fever count=0 grade=3} patients."
    ),
    (
        "Sixteen patients ([11.6]{adverse_event term=any percent=11.6 count=16 grade=3,4,5}%) experienced grade "
        "3 or higher toxicities, lymphopenia being the most frequent (n = "
        "[7]{adverse_event term=lymphopenia count=7 grade=3,4,5}), followed by hyperbilirubinemia (n "
        "= [5]{adverse_event term=hyperbilirubinemia count=5 grade=3,4,5})."
    ),
    (
        "Clavien III or greater complications were recorded after [6.2]{adverse_event term=any percent=6.2 "
        "grade=3,4,5}% of resections."
    ),
    (
        "Grade 3-5 toxicity other than transaminase elevation was seen in [11]{adverse_event term=any "
        "percent=11 grade=3,4,5}% of patients."
    ),
    (
        'Major complications (grade ≥III) were noted in 19 ([22]{adverse_event term="Major complications" '
        "percent=22 count=19 grade=3,4,5}%), including cholangitis (n = [6]{adverse_event term=cholangitis "
        'count=6 grade=3,4,5}) and pancreatic fistula (n = [1]{adverse_event term="pancreatic fistula" count=1 '
        "grade=3,4,5})."
    ),
    "Grade 1-2 fever occurred in [all patients]{adverse_event term=fever percent=100 grade=1,2}.",
    (
        "Of the 45 patients, 20 ([44.4]{adverse_event term=pain percent=44.4 count=20 total=45 grade=1}%) had "
        "grade 1, 8 ([17.8]{adverse_event term=pain percent=17.8 count=8 total=45 grade=2}%) grade 2, and 3 "
        "([6.7]{adverse_event term=pain percent=6.7 count=3 total=45 grade=3}%) grade 3 pain."
    ),
    (
        'Gastric ulcer (grade 2) occurred in [two]{adverse_event term="Gastric ulcer" count=2 grade=2 arm="arm '
        'A"} patients, both in arm A.'
    ),
    (
        "Grade 3 or worse adverse events occurred in [13]{adverse_event term=any count=13 grade=3,4,5} "
        "patients. The latter were hypertension (n = 5, [15.6]{adverse_event term=hypertension percent=15.6 "
        'count=5 grade=3,4,5}%) and decreased platelet count (n = 3, [9.4]{adverse_event term="decreased '
        'platelet count" percent=9.4 count=3 grade=3,4,5}%).'
    ),
]


def test_example(unlike: Unlike, marked: str) -> None:
    assert unlike(marked) == []
