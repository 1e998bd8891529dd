"""Adverse events: terms, grades, counts, none at all.

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
    (
        "Toxicities were mainly of grade 1 or 2 and included stomatitis "
        "([64]{adverse_event term=stomatitis percent=64}%)."
    ),
    (
        "Adverse events that led to death occurred in "
        '[four]{adverse_event term="Adverse events that led to death" count=4} patients.'
    ),
    "Adverse events led to discontinuation, and 42% of patients discontinued because of toxicity.",
    "Grade 3 nivolumab-related adverse events were seen in [25]{adverse_event term=any grade=3 percent=25}%.",
    "There were 12 deaths with HAIC and 13 with TACE, but none were treatment related.",
    (
        "Toxicity was mild. Two ([2]{adverse_event term=neutropenia percent=2 count=2 total=111}%) of 111 patients "
        "developed neutropenia, one of whom died."
    ),
    "Even marked neutropenia (up to 30%) was tolerated.",
    (
        'Major complications occurred in [4]{adverse_event term="Major complications" percent=4}%, minor in '
        '[10]{adverse_event term="minor complications" percent=10}%.'
    ),
    "Adverse events, including fever and pain, occurred in [40]{adverse_event term=any percent=40}% of patients.",
    "Less than [2]{adverse_event term=fever percent=2}% of the patients had fever.",
    "Toxicity was mild. Grade 3 fever occurred in <[5]{adverse_event term=fever grade=3 percent=5}% of patients.",
    "Adverse events occurring in less than 10% of patients were not recorded.",
    "Toxicity was mild. No patients terminated treatment because of toxicity.",
    (
        "All-grade retinal events (adverse events of special interest) occurred in "
        '[51]{adverse_event term="retinal events" percent=51}% of patients.'
    ),
    (
        "The incidence of serious adverse events in the first treatment cycle was "
        '[26]{adverse_event term="serious adverse events" percent=26}%.'
    ),
    'Death due to an intensive treatment was seen in [three]{adverse_event term="treatment-related Death" '
    "count=3} patients.",
    (
        "Complications were rare. [One]{adverse_event term=pericarditis count=1} patient each had pericarditis, optic "
        "neuritis and myositis."
    ).replace(
        "{adverse_event term=pericarditis count=1}",
        '{adverse_event term=pericarditis count=1}{adverse_event term="optic neuritis" count=1}'
        "{adverse_event term=myositis count=1}",
    ),
    (
        "Complications were rare. Hypocalcaemia was transient in [7]{adverse_event term=Hypocalcaemia count=7} and "
        "permanent in [2]{adverse_event term=Hypocalcaemia count=2} patients."
    ),
    "Complications were rare. In [one]{adverse_event term=seroma count=1} patient, a seroma occurred.",
    "Complications were rare. Freedom from grade 3 stenosis was 92% at 5 years.",
    'Toxicity was mild. [Two]{adverse_event term="stents migrated" count=2} stents migrated.',
    ("Incidence of any grade 3 to 5 adverse event was [88]{adverse_event term=any grade=3,4,5 percent=88}%."),
    "There were no statistical differences in grade 3 toxicities.",
    ("Neutropenia occurred in [10]{adverse_event term=Neutropenia percent=10 count=10 total=104}% (10/104 cycles)."),
    (
        '[75]{adverse_event term="hepatic toxicity" grade=3,4 percent=75}% went through reversible grade III or IV '
        "(Common Toxicity Criteria) hepatic toxicity."
    ),
    '[No]{adverse_event term="operative mortality" count=0} operative mortality was seen.',
    '[Two]{adverse_event term="dose-limiting toxicity" count=2 total=6} of six patients at 60 mg/m2 had '
    "dose-limiting toxicity.",
    "[One]{adverse_event term=ileus count=1} patient treated with imatinib developed ileus.",
    "There was no significant difference in complications.",
    'A liver abscess developed in [one]{adverse_event term="liver abscess" count=1} patient 2 months after surgery.',
    (
        "Complications: pneumothorax ([5]{adverse_event term=pneumothorax count=5}), "
        'clip breakage ([3]{adverse_event term="clip breakage" count=3}), '
        "hemoptysis ([1]{adverse_event term=hemoptysis count=1})."
    ),
    "Causes of death were tumour progression (40%), liver failure (30%) and bleeding (10%).",
    "Comorbidities included hypertension (45%) and renal failure (5%).",
    "Complete relief of pain was achieved in 35% and hypertension was treated in 12 patients.",
    "Portal vein thrombosis was present in 23 patients (34%).",
    (
        'Toxicities were rash (10 ([12]{adverse_event term=rash count=10 percent=12 total=85 arm="group 1"}%) of 85 in '
        'group 1 vs 6 ([7]{adverse_event term=rash count=6 percent=7 total=83 arm="group 2"}%) of 83 in '
        'group 2) and increased blood bilirubin (4 ([5]{adverse_event term="increased blood bilirubin" count=4 '
        'percent=5 total=85 arm="group 1"}%) vs [none]{adverse_event term="increased blood bilirubin" count=0 '
        'total=83 arm="group 2"}).'
    ),
    (
        "Early regimen-related toxicity (RRT) was common. RRT was seen in [94]{adverse_event term=any percent=94}% of "
        "patients."
    ),
    (
        'Grade 2 rectal and urinary toxicity was [12]{adverse_event term="rectal toxicity" grade=2 percent=12}% and '
        '[18]{adverse_event term="urinary toxicity" grade=2 percent=18}%, respectively.'
    ),
    (
        "Neutropenia (grade 3, [35]{adverse_event term=Neutropenia grade=3 percent=35}%; grade 4, "
        "[12]{adverse_event term=Neutropenia grade=4 percent=12}%) was the major toxicity."
    ),
    "Hospitalization for toxicity was required in 9% of patients.",
    "Discontinuation because of toxicity was 21% for TACE and 34% for HAIC.",
    '[One]{adverse_event term="tumour bleeding" count=1} instance of tumour bleeding occurred.',
    "A [single]{adverse_event term=bleeding count=1} adverse event of bleeding occurred.",
    (
        "Severe (grade 3) fibrosis was seen in [2]{adverse_event term=fibrosis grade=3 percent=2}% with A and "
        "[0]{adverse_event term=fibrosis grade=3 percent=0}% with B."
    ),
    (
        'Febrile neutropenia of grade 3 or higher was similar ([8]{adverse_event term="Febrile neutropenia" '
        'grade=3,4,5 percent=8}% vs [9]{adverse_event term="Febrile neutropenia" grade=3,4,5 percent=9}%).'
    ),
    '[No]{adverse_event term="treatment-related deaths" count=0} deaths were attributed to toxic effects.',
    "Adverse events were rare: 26 patients were treated with hyperthermia.",
    (
        '[No]{adverse_event term="treatment-related deaths" count=0}{adverse_event term=any grade=4 '
        "count=0} treatment-related deaths or grade 4 toxicities occurred."
    ),
    (
        '[No]{adverse_event term="severe complications" grade=3,4,5 count=0}{adverse_event term="toxic deaths" '
        "count=0} severe complications (defined as grade 3 or more) or toxic deaths were seen."
    ),
    "The only side effect, in [two]{adverse_event term=anemia count=2} patients, was anemia.",
    'Late grade 3 toxicity was seen in [4]{adverse_event term="Late toxicity" grade=3 count=4} patients.',
    'There were [10]{adverse_event term="complications in the small bowel" count=10} complications in the small bowel.',
    (
        "Fever was seen in [two]{adverse_event term=Fever count=2} patients; "
        "[another]{adverse_event term=ileus count=1} patient had ileus."
    ),
    "Toxicity worse than grade 2 was seen in [5]{adverse_event term=any grade=3,4,5 count=5} patients.",
    (
        "RTOG/EORTC grade 3 toxicity was seen in [4]{adverse_event term=any grade=3 count=4} and National Cancer "
        "Institute Common Toxicity Criteria grade 4 toxicity in [1]{adverse_event term=any grade=4 count=1} patient."
    ),
    '[One]{adverse_event term="renal toxicity" grade=4 count=1} patient experienced reversible grade 4 renal toxicity.',
    "Toxicity was mild; dose reductions because of adverse events were rarer in arm A than in arm B (12% vs 30%).",
    "Adverse events led to dose interruptions (46% vs 13%) and discontinuations (28% vs 6%).",
    'Grade 3 late toxicity occurred in [1]{adverse_event term="late toxicity" grade=3 count=1} patient.',
    "Hiccups in four patients ([6.5]{adverse_event term=Hiccups count=4 percent=6.5}%).",
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
        'Serious adverse events were reported in 9 patients ([40.9]{adverse_event term="Serious '
        'adverse events" count=9 percent=40.9}%).'
    ),
    'Nausea and vomiting occurred in [36.4]{adverse_event term="Nausea and vomiting" percent=36.4}%.',
    (
        "The most common toxicities were fatigue ([30]{adverse_event term=fatigue percent=30}%), "
        "nausea ([20]{adverse_event term=nausea percent=20}%) and diarrhoea ([11]{adverse_event "
        "term=diarrhoea percent=11}%)."
    ),
    "[One]{adverse_event term=cholecystitis count=1} patient developed cholecystitis.",
    'There were [no]{adverse_event term="treatment-related deaths" count=0} treatment-related deaths.',
    (
        "Grade 3 or higher toxicities occurred in [54]{adverse_event term=any grade=3,4,5 percent=54 "
        'arm="HAIC group"}% of the HAIC group and [21]{adverse_event term=any grade=3,4,5 percent=21 '
        'arm="TACE group"}% of the TACE group.'
    ),
    (
        "Fever was more frequent in the TACE group than in the control group ([45]{adverse_event "
        'term=Fever percent=45 arm="TACE group" p_value=0.01}% vs [12]{adverse_event term=Fever '
        'percent=12 arm="control group" p_value=0.01}%; P = .01).'
    ),
    "Adverse events were graded by CTCAE version 4.03 and recorded if grade 3 or higher.",
    (
        "Fever (n = [5]{adverse_event term=Fever count=5}) and pain (n = [8]{adverse_event term=pain "
        "count=8}) were the only adverse events."
    ),
    (
        "Any-grade fatigue occurred in [42]{adverse_event term=fatigue percent=42}% and grade 3 "
        "fatigue in [4]{adverse_event term=fatigue grade=3 percent=4}%."
    ),
    (
        'Liver abscess was seen in 2 of 130 patients ([1.5]{adverse_event term="Liver abscess" count=2 '
        "total=130 percent=1.5}%)."
    ),
    ("Complications occurred in 7 of 46 patients ([15.2]{adverse_event term=any count=7 total=46 percent=15.2}%)."),
    ('Major complications were seen after [3.2]{adverse_event term="Major complications" percent=3.2}% of procedures.'),
    "Two patients stopped treatment and 3 (4.1%) developed a second cancer.",
    "At baseline, pain was present in 34% and ascites in 12% of patients.",
    "Of the 22 patients, [4]{adverse_event term=fever count=4 total=22} developed fever.",
    (
        "Fever and pain occurred in [45]{adverse_event term=Fever percent=45}% and [30]{adverse_event "
        "term=pain percent=30}%, respectively."
    ),
    (
        'There was [one]{adverse_event term="treatment-related death" count=1} treatment-related death '
        "from liver failure."
    ),
    ("Toxicity was mild; only [two]{adverse_event term=vomiting grade=3 count=2} patients had grade 3 vomiting."),
    "Overall, 5 patients died of progression and 2 of other causes.",
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
    (
        "Toxicities were flushing in [12]{adverse_event term=flushing percent=12}%, gait disorder in "
        '[8]{adverse_event term="gait disorder" percent=8}% and fever in [30]{adverse_event term=fever '
        "percent=30}%."
    ),
    (
        'Major complications were rarer with beads ([4]{adverse_event term="Major complications" percent=4 '
        'arm=beads p_value=0.02}% vs [11]{adverse_event term="Major complications" percent=11 p_value=0.02}%; P = .02).'
    ),
    (
        'There were [two]{adverse_event term="toxic deaths" count=2 arm="bead arm"} toxic deaths in the bead '
        'arm and [none]{adverse_event term="toxic deaths" count=0 arm="oil arm"} in the oil arm.'
    ),
    (
        'Three deaths ([6]{adverse_event term="treatment-related deaths" percent=6 count=3}%) were attributed '
        "to treatment."
    ),
    (
        '[Two]{adverse_event term="died of treatment-related sepsis" count=2 arm="oil arm"} patients, both in '
        "the oil arm, died of treatment-related sepsis."
    ),
    "Pain was relieved in 18 (72%) of 25 patients.",
    "Adverse events led to discontinuation in 9% of patients.",
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
        'Elevation of AST, ALT and bilirubin was noted in [24]{adverse_event term="Elevation of AST" '
        "percent=24}%, [20]{adverse_event term=ALT percent=20}% and [11]{adverse_event term=bilirubin "
        "percent=11}%."
    ),
    (
        "Hemobilia occurred in [3.2]{adverse_event term=Hemobilia percent=3.2}% vs [0]{adverse_event "
        "term=Hemobilia count=0} of patients."
    ),
    (
        "Grade 3 neutropenia occurred in [20]{adverse_event term=neutropenia percent=20 grade=3}% and febrile "
        'neutropenia in [4]{adverse_event term="febrile neutropenia" percent=4}%.'
    ),
    (
        'Adverse events occurred in 18 ([22]{adverse_event term=any percent=22 count=18 total=82 arm="bead '
        'group"}%) of 82 patients in the bead group; fever in 6 ([7]{adverse_event term=fever percent=7 count=6 '
        'total=82 arm="bead group"}%) in the bead group.'
    ),
    (
        '[Sixty]{adverse_event term="hepatic toxicity" percent=60 grade=3,4} percent of patients experienced '
        "reversible grade 3 or 4 hepatic toxicity, and there was one treatment-related death ([2]{adverse_event "
        'term="treatment-related death" percent=2 count=1}%).'
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
        'Three patients ([6]{adverse_event term="abdominal pain" percent=6 count=3}%) were readmitted for '
        "severe abdominal pain."
    ),
    (
        'Post-embolization syndrome occurred in 45 of 80 ([56.3]{adverse_event term="Post-embolization '
        'syndrome" percent=56.3 count=45 total=80}%) patients; two patients (2.5%) died of hepatic failure '
        "within 30 days."
    ),
    (
        "[Two]{adverse_event term=neutropenia count=2 total=3 grade=4} of three patients developed prolonged "
        "grade 4 neutropenia."
    ),
    'Alopecia requiring a wig occurred in only [3]{adverse_event term="Alopecia requiring a wig" count=3} patients.',
    (
        'Pain requiring opioids was seen in 12 patients ([20]{adverse_event term="Pain requiring opioids" '
        "percent=20 count=12}%) and pneumothorax requiring a chest tube in 4 ([7]{adverse_event "
        'term="pneumothorax requiring a chest tube" percent=7 count=4}%).'
    ),
    (
        "Leucopenia of grade 3 was seen in 18 ([29]{adverse_event term=Leucopenia percent=29 count=18 "
        "grade=3}%), which necessitated dose reduction in 11 patients."
    ),
    (
        "Cholangitis occurred in six ([4]{adverse_event term=Cholangitis percent=4 count=6}%) vs seven "
        "([5]{adverse_event term=Cholangitis percent=5 count=7}%), and haemobilia in two [[1]{adverse_event "
        "term=haemobilia percent=1 count=2}%] vs one [<[1]{adverse_event term=haemobilia percent=1 count=1}%]."
    ),
    (
        "Grade 3 rash was seen with cetuximab only (37 [[18]{adverse_event term=rash percent=18 count=37 "
        "grade=3}%] vs [none]{adverse_event term=rash count=0 grade=3})."
    ),
    (
        'The toxicity was acceptable, and 9 patients ([5]{adverse_event term="cardiac dysfunction" percent=5 '
        "count=9}%) developed cardiac dysfunction."
    ),
    "Three of the patients with hepatic failure died within 1 month.",
    (
        "Mucositis was the major toxicity: grade 3 in 28 patients ([54]{adverse_event term=Mucositis percent=54 "
        "count=28 grade=3}%) and grade 4 in five ([10]{adverse_event term=Mucositis percent=10 count=5 "
        "grade=4}%)."
    ),
    '[No]{adverse_event term="died from the procedure" count=0} patient died from the procedure.',
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
        'Serious complications included hepatic failure in [4]{adverse_event term="hepatic failure" count=4} '
        'patients, gallbladder infarction in [3]{adverse_event term="gallbladder infarction" count=3}, and '
        'rupture of the tumor in [1]{adverse_event term="rupture of the tumor" count=1}.'
    ),
    'In 90 procedures there was [no]{adverse_event term="treatment-related death" count=0} treatment-related death.',
    (
        'Toxic deaths: [three]{adverse_event term="Toxic deaths" count=3 arm="arm A"} in arm A and '
        '[one]{adverse_event term="Toxic deaths" count=1 arm="arm B"} in arm B.'
    ),
    (
        "Minor complications included pain (n = [12]{adverse_event term=pain count=12}), fever (n = "
        "[8]{adverse_event term=fever count=8}), and nausea (n = [5]{adverse_event term=nausea count=5})."
    ),
    (
        "Grade 3 toxicities were fatigue ([5]{adverse_event term=fatigue count=5 grade=3} patients), abdominal "
        'pain ([4]{adverse_event term="abdominal pain" count=4 grade=3}), and nausea ([2]{adverse_event '
        "term=nausea count=2 grade=3})."
    ),
    (
        'Major complications occurred in 4 of 50 patients ([8]{adverse_event term="Major complications" '
        "percent=8 count=4 total=50}%): [two]{adverse_event term=abscesses count=2} abscesses, "
        "[one]{adverse_event term=biloma count=1} biloma and [one]{adverse_event term=haemorrhage count=1} "
        "haemorrhage."
    ),
    (
        'Stents migrated in 5 ([6]{adverse_event term="Stents migrated" percent=6 count=5}%) versus 8 '
        '([10]{adverse_event term="Stents migrated" percent=10 count=8}%) patients.'
    ),
    "The stent prolongs survival without added toxicity.",
    (
        "The main grade 3 or 4 events were neutropenia ([4]{adverse_event term=neutropenia grade=3,4 count=4}), "
        "anemia ([3]{adverse_event term=anemia grade=3,4 count=3}) and fatigue ([2]{adverse_event term=fatigue "
        "grade=3,4 count=2})."
    ),
    (
        'Complications: [none]{adverse_event term=any count=0 arm="group A"} in group A and 2 '
        '([6]{adverse_event term=any percent=6 count=2 arm="group B"}%) in group B.'
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
        'Of 412 procedures, 12 ([2.9]{adverse_event term="major complication" percent=2.9 count=12 total=412}%) '
        "were followed by a major complication."
    ),
    (
        'Skin ulceration (≥G2) was observed in [14]{adverse_event term="Skin ulceration" percent=14 '
        "grade=2,3,4,5}% of patients, hyperpigmentation in 97 patients ([25]{adverse_event "
        "term=hyperpigmentation percent=25 count=97}%)."
    ),
    (
        "Patients had few adverse events, and [nine]{adverse_event term=pancreatitis count=9} (four vs five) "
        "developed mild pancreatitis."
    ),
    (
        "ICANS occurred as an adverse event in four ([4]{adverse_event term=any percent=4 count=4 grade=1,2}%; "
        "all grade 1-2)."
    ),
    (
        "The most frequent events were hypertension (S: [9.8]{adverse_event term=hypertension percent=9.8}%; P: "
        "[12.5]{adverse_event term=hypertension percent=12.5}%; T: [0]{adverse_event term=hypertension "
        "percent=0}%)."
    ),
    (
        "Myocarditis was seen in [none]{adverse_event term=Myocarditis count=0} versus one patient "
        "([0.4]{adverse_event term=Myocarditis percent=0.4 count=1}%)."
    ),
    (
        "Grade 3-4 toxicities were neutropenia, 37 pts ([37]{adverse_event term=neutropenia percent=37 count=37 "
        'grade=3,4}%), and ALT increase, 32 pts ([32]{adverse_event term="ALT increase" percent=32 count=32 '
        "grade=3,4}%)."
    ),
    (
        "Complications were fever (n = 71, [57.7]{adverse_event term=fever percent=57.7 count=71 "
        "p_value=0.408}% vs n = 27, [50.9]{adverse_event term=fever percent=50.9 count=27 p_value=0.408}%; P = "
        "0.408)."
    ),
    (
        'Adverse events were few: elevated creatinine was seen in 7 cases ([15.9]{adverse_event term="elevated '
        'creatinine" percent=15.9 count=7 grade=1}%), all of grade 1.'
    ),
    (
        "Complications were rare, with cholecystitis and pancreatitis in [one]{adverse_event term=cholecystitis "
        "count=1}{adverse_event term=pancreatitis count=1} session each."
    ),
    (
        'Cement leakage was observed at 27 of 92 levels ([29]{adverse_event term="Cement leakage" percent=29 '
        "count=27 total=92}%)."
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
        'Bile leakage occurred in [3]{adverse_event term="Bile leakage" count=3 total=40 arm="arm B"} of 40 '
        'patients in arm B and [nil]{adverse_event term="Bile leakage" count=0 arm="arm A"} in arm A.'
    ),
    (
        "Grade 3 fever was seen in 4 ([10]{adverse_event term=fever percent=10 count=4 grade=3}%) versus "
        "[nil]{adverse_event term=fever count=0 grade=3} patients."
    ),
    "Fever was the most common adverse event, occurring in [71]{adverse_event term=Fever percent=71}% of patients.",
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
    (
        'Bile leakage was seen in [15]{adverse_event term="Bile leakage" percent=15}% of patients, and 90-day '
        "mortality was 3.7%."
    ),
    (
        'Major complications occurred less often after ablation (P < .001; [4]{adverse_event term="Major '
        'complications" percent=4 p_value=<0.001}% vs [11]{adverse_event term="Major complications" percent=11 '
        "p_value=<0.001}%)."
    ),
    "[All patients]{adverse_event term=any percent=100} had at least one adverse event.",
    "All patients had cirrhosis and pain at baseline.",
    "Grade 1-2 fever occurred in [all patients]{adverse_event term=fever percent=100 grade=1,2}.",
    (
        "Of the 45 patients, 20 ([44.4]{adverse_event term=pain percent=44.4 count=20 total=45 grade=1}%) had "
        "grade 1, 8 ([17.8]{adverse_event term=pain percent=17.8 count=8 total=45 grade=2}%) grade 2, and 3 "
        "([6.7]{adverse_event term=pain percent=6.7 count=3 total=45 grade=3}%) grade 3 pain."
    ),
    "Twenty-six of 48 patients ([54.2]{adverse_event term=any percent=54.2 count=26 total=48}%) had 41 complications.",
    "Minor hematoma was seen after RFA in [five]{adverse_event term=hematoma count=5} patients.",
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
    (
        "The frequencies of hypertension ([45.3]{adverse_event term=hypertension percent=45.3}% vs. "
        "[25.0]{adverse_event term=hypertension percent=25}%) and diarrhea ([18.8]{adverse_event term=diarrhea "
        "percent=18.8}% vs. [31.3]{adverse_event term=diarrhea percent=31.3}%) differed."
    ),
]


def test_example(unlike: Unlike, marked: str) -> None:
    assert unlike(marked) == []
