"""Hazard ratios: notation, endpoints, models; other ratios are none.

One annotated sentence an example; what is not marked must not be found.
"""

from __future__ import annotations

from tests.common import Unlike

EXAMPLES = [
    "The relative risk was 1.8, and the heart rate (HR) was 72 per minute.",
    "HR rose at 5, 10 and 30 min after sedation, and the mean HR was 81 bpm.",
    "The HR for death was [0.77]{hazard_ratio endpoint=OS value=0.77 ci=0.61..0.97} (0.61-0.97) and 318 patients died.",
    (
        "The HR for OS was [2]{hazard_ratio endpoint=OS value=2 ci=1.2..3.3} (95% CI 1.2-3.3) in those who did not "
        "develop a rash (n = 31)."
    ),
    (
        "The HR for OS was [0.74]{hazard_ratio endpoint=OS value=0.74 ci=0.65..0.85 p_value=<0.001} "
        "(95% CI 0.65-0.85; P < .001)."
    ),
    (
        "OS was longer with TACE (hazard ratio, [0.60]{hazard_ratio comparison=TACE endpoint=OS value=0.6 "
        "ci=0.41..0.88}; 95% CI, 0.41 to 0.88)."
    ),
    (
        "PFS favoured the combination (HR=[0.57]{hazard_ratio comparison=combination endpoint=PFS value=0.57 "
        "ci=0.41..0.79}, 0.41-0.79)."
    ),
    "The HR for OS was [0.74]{hazard_ratio endpoint=OS value=0.74 ci=0.65..0.85} [0.65; 0.85].",
    (
        'On multivariate analysis, AFP >400 ng/mL (HR [2.10]{hazard_ratio comparison="AFP >400 ng/mL" '
        "endpoint=OS value=2.1 "
        "ci=1.30..3.40 p_value=0.002 model=multivariable}; 95% CI 1.30-3.40; P = .002) predicted OS."
    ),
    (
        'In the univariate analysis, tumour size predicted OS (HR [1.45]{hazard_ratio comparison="tumour size" '
        "endpoint=OS "
        "value=1.45 ci=0.98..2.13 p_value=0.06 model=univariable}, 95% CI 0.98–2.13, P = 0.06)."
    ),
    (
        "The adjusted hazard ratio for death was [0.69]{hazard_ratio endpoint=OS value=0.69 "
        "ci=0.51..0.94 model=multivariable} (95% CI 0.51-0.94)."
    ),
    (
        "Age (HR [1.3]{hazard_ratio comparison=Age endpoint=OS value=1.3 p_value=0.04}, P=0.04) and size (HR "
        "[1.8]{hazard_ratio comparison=size endpoint=OS value=1.8 p_value=0.01}, P=0.01) were linked to OS."
    ),
    (
        "Hazard ratios for OS and PFS were [0.74]{hazard_ratio endpoint=OS value=0.74} and "
        "[0.57]{hazard_ratio endpoint=PFS value=0.57}, respectively."
    ),
    (
        "The hazard ratio for local recurrence was [2.4]{hazard_ratio endpoint=OTHER value=2.4 "
        "ci=1.1..5.2} (95% CI 1.1-5.2)."
    ),
    (
        'Median OS was [18.0]{survival_time endpoint=OS value=18 unit=months arm="TACE group" '
        "p_value=0.002} months in the TACE group vs. [9.0]{survival_time endpoint=OS value=9 "
        'unit=months arm="control group" p_value=0.002} months in the control group (HR: '
        '[2.515]{hazard_ratio comparison="control group vs TACE group" endpoint=OS value=2.515 ci=1.402..4.512 '
        "p_value=0.002}, 95% CI: "
        "1.402-4.512, P=0.002)."
    ),
    "The odds ratio for response was 2.4 (95% CI 1.3-4.5).",
    "The trial was designed to detect an HR of 0.70 with 80% power.",
    (
        "OS was better with HAIC (HR [0.52]{hazard_ratio comparison=HAIC endpoint=OS value=0.52 "
        "ci=99:0.30..0.90}, 99% CI 0.30-0.90)."
    ),
    (
        "Portal vein invasion was an independent predictor of shorter OS (HR = [1.87]{hazard_ratio "
        'comparison="Portal vein invasion" '
        "endpoint=OS value=1.87 ci=1.12..3.11 model=multivariable}, 95% CI = 1.12-3.11)."
    ),
    "Kim et al. found an HR for OS of [0.71]{hazard_ratio endpoint=OS value=0.71 attribution=cited}.",
    (
        'Male sex (HR [1.3]{hazard_ratio comparison="Male sex" endpoint=OS value=1.3 ci=1.0..1.7}, 1.0-1.7), AFP (HR '
        "[2.1]{hazard_ratio comparison=AFP endpoint=OS value=2.1 ci=1.3..3.4}, 1.3-3.4) and size (HR "
        "[1.8]{hazard_ratio comparison=size endpoint=OS value=1.8 ci=1.2..2.7}, 1.2-2.7) predicted OS."
    ),
    "The risk of death fell (HR [0.7]{hazard_ratio endpoint=OS value=0.7 p_value=0.03}; P = .03).",
    (
        "TACE reduced the risk of progression or death by 43% (HR [0.57]{hazard_ratio comparison=TACE "
        "endpoint=PFS value=0.57})."
    ),
    (
        "OS differed between the groups, with an HR (95% CI) of [0.74]{hazard_ratio endpoint=OS "
        "value=0.74 ci=0.65..0.85 p_value=<0.001} (0.65-0.85), P < .001."
    ),
    ("Tumour number was linked to OS (HR [1.9]{hazard_ratio endpoint=OS value=1.9 ci=1.1..NR}, 95% CI 1.1-NR)."),
    (
        "The hazard ratio was [0.74]{hazard_ratio endpoint=OS value=0.74} for OS and "
        "[0.57]{hazard_ratio endpoint=PFS value=0.57} for PFS."
    ),
    (
        "OS was better with beads (HR [0.63]{hazard_ratio comparison=beads endpoint=OS value=0.63 "
        "ci=0.45..0.88 p_value=0.007}, "
        "95% CI 0.45-0.88; P = .007) and worse with ascites ([1.59]{hazard_ratio comparison=ascites "
        "endpoint=OS value=1.59 "
        "ci=1.12..2.26 p_value=0.009}, 1.12-2.26; P = .009)."
    ),
    (
        "The HR for death was [0.79]{hazard_ratio endpoint=OS value=0.79 ci=0.51..1.22} (95% CI, 0.51 to 1.22) "
        "among smokers and [0.48]{hazard_ratio endpoint=OS value=0.48 ci=0.29..0.8} (95% CI, 0.29 to 0.80) "
        "among others."
    ),
    (
        "The hazard of an event was lower with beads (HR [0.70]{hazard_ratio comparison=beads endpoint=EFS value=0.7 "
        "ci=0.52..0.94}; 95% CI 0.52-0.94)."
    ),
    (
        "Beads reduced the risk of death (HR [0.66]{hazard_ratio comparison=Beads endpoint=OS value=0.66 ci=0.51..0.85 "
        "p_value=0.001}; 95% CI, 0.51-0.85; P = .001); predictors of death were ascites (HR [1.9]{hazard_ratio "
        "comparison=ascites "
        "endpoint=OS value=1.9 ci=1.2..3}; 95% CI, 1.2-3.0)."
    ),
    (
        "In tumors above 5 cm the HR for PFS was [0.61]{hazard_ratio endpoint=PFS value=0.61 ci=0.41..0.91} "
        '(95% CI 0.41-0.91; interaction P = [0.27]{p_value p_value=0.27 subject="In tumors above 5 cm the HR '
        'for PFS was 0.61 (95% CI 0.41-0.91; interaction"}).'
    ),
    (
        'A poor response (hazard ratio [HR], [2.0]{hazard_ratio comparison="poor response" endpoint=EFS '
        "value=2 ci=1.2..3.2}; 95% "
        "confidence interval [95% CI], 1.2-3.2) was retained in the model for EFS."
    ),
    (
        'Extrahepatic disease (HR [2.4]{hazard_ratio comparison="Extrahepatic disease" endpoint=OS value=2.4 '
        "ci=1.2..4.8}; 95% CI: 1.2–4.8) and a "
        'disease-free interval < 12 months (HR [1.9]{hazard_ratio comparison="disease-free interval < 12 '
        'months" endpoint=OS value=1.9 p_value=0.04}; p = '
        "0.04) were predictors of death."
    ),
    (
        "Tumor load over 25% was linked with shorter OS (HR [1.49]{hazard_ratio endpoint=OS value=1.49 "
        "p_value=0.31}; p = 0.31)."
    ),
    (
        "Histology was associated with PFS (HR = [0.56]{hazard_ratio comparison=Histology endpoint=PFS "
        "value=0.56 ci=0.36..0.87 "
        "p_value=0.01}; CI95 0.36–0.87; p = 0.01)."
    ),
    (
        "The HRs of OS were [0.5]{hazard_ratio endpoint=OS value=0.5 p_value=0.03} and [0.7]{hazard_ratio "
        "endpoint=OS value=0.7 p_value=0.04} (P = .03 and .04)."
    ),
    (
        "All-cause mortality was lower with HAIC (HR [0.45]{hazard_ratio comparison=HAIC endpoint=OS value=0.45 "
        "p_value=<0.001}; P < .001)."
    ),
    (
        "Predictors of mortality were ascites (HR [2.1]{hazard_ratio comparison=ascites endpoint=OS value=2.1 "
        "p_value=0.004}; P = "
        '.004) and tumor size (HR [1.3]{hazard_ratio comparison="tumor size" endpoint=OS value=1.3 '
        "p_value=0.02}; P = .02)."
    ),
    (
        "Hazard ratios were [0.55]{hazard_ratio endpoint=PFS value=0.55 ci=0.33..0.91} for progression (95% CI "
        "0.33-0.91) and [0.60]{hazard_ratio endpoint=OS value=0.6 ci=0.35..1.02} for death (95% CI 0.35-1.02)."
    ),
    (
        "The HR for progression was [0.55]{hazard_ratio endpoint=PFS value=0.55 ci=0.33..0.91} (95% CI "
        "0.33-0.91), that for death [0.60]{hazard_ratio endpoint=OS value=0.6 ci=0.35..1.02} (95% CI 0.35-1.02)."
    ),
    (
        "The hazard ratios were [0.52]{hazard_ratio endpoint=PFS value=0.52 p_value=<0.001} (P < 0.001) for PFS "
        "and [0.59]{hazard_ratio endpoint=OS value=0.59 p_value=0.004} (P = 0.004) for OS."
    ),
    (
        "Ascites (HR [2.14]{hazard_ratio comparison=Ascites endpoint=OS value=2.14 p_value=<0.001}) and a "
        "tumor diameter > 5 cm "
        '(HR [1.52]{hazard_ratio comparison="tumor diameter > 5 cm" endpoint=OS value=1.52 p_value=<0.001}) '
        "predicted OS (all P < 0.001)."
    ),
    (
        "On multivariate analysis AFP above 400 ng/ml (HR [2.3]{hazard_ratio endpoint=OS value=2.3 "
        'comparison="AFP above 400 ng/ml" model=multivariable}) and ascites (HR [1.9]{hazard_ratio '
        "endpoint=OS value=1.9 comparison=ascites model=multivariable}) predicted OS."
    ),
    (
        "Ablation was associated with a lower risk of recurrence (HR [0.5]{hazard_ratio endpoint=OTHER "
        "value=0.5 comparison=Ablation})."
    ),
    (
        'Child-Pugh class B versus A (HR [2.1]{hazard_ratio endpoint=OS value=2.1 comparison="Child-Pugh '
        'class B vs A"}) was associated with shorter OS.'
    ),
    (
        "There was an association between ascites and OS (HR [3.3]{hazard_ratio endpoint=OS value=3.3 "
        "comparison=ascites})."
    ),
    "Time to deterioration (HR [0.62]{hazard_ratio endpoint=OTHER value=0.62}) did not differ.",
    (
        "PFS was no better (HR [0.99]{hazard_ratio endpoint=PFS value=0.99 p_value=0.95}, P = 0.95 for "
        "PFS; HR [0.93]{hazard_ratio endpoint=OS value=0.93 p_value=0.72}, P = 0.72 for OS)."
    ),
    (
        "The HAIC group had better OS and PFS than the TACE group (hazard ratio, [0.52]{hazard_ratio "
        'endpoint=OS value=0.52 comparison="HAIC group vs TACE group"}; hazard ratio, '
        '[0.57]{hazard_ratio endpoint=PFS value=0.57 comparison="HAIC group vs TACE group"}, '
        "respectively)."
    ),
    (
        'NLR above 3 (HR [1.7]{hazard_ratio endpoint=OS value=1.7 comparison="NLR above 3"}) and ascites '
        "(HR [2.9]{hazard_ratio endpoint=OS value=2.9 comparison=ascites}) were associated with death."
    ),
    (
        "In regression analysis, a tumor size greater than 4 cm (HR [3.3]{hazard_ratio endpoint=OTHER "
        'value=3.3 comparison="tumor size greater than 4 cm"}) was associated with recurrence.'
    ),
    (
        'DFS was [64]{survival_rate endpoint=DFS timepoint="5 years" percent=64 arm="arm A"}% in arm A '
        'and [63]{survival_rate endpoint=DFS timepoint="5 years" percent=63 arm="arm B"}% in arm B at 5 '
        'years (HR for recurrence or death, [1.01]{hazard_ratio endpoint=DFS value=1.01 comparison="arm '
        'A vs arm B"}).'
    ),
]

#: Annotated as the guideline says; not read so yet.
OPEN = [
    (
        "The HRs for OS were [0.8]{hazard_ratio endpoint=OS value=0.8 model=univariable} and "
        "[0.6]{hazard_ratio endpoint=OS value=0.6 model=multivariable} in the univariate and "
        "multivariate analysis."
    ),
]


def test_example(unlike: Unlike, marked: str) -> None:
    assert unlike(marked) == []
