"""Medians and means of times to event: intervals, ranges, not reached, arms.

One annotated sentence an example; what is not marked must not be found.
"""

from __future__ import annotations

from tests.common import Unlike

EXAMPLES = [
    "Event-free survival was improved at a median of 22.4 months of follow-up.",
    "Median survival was 12 1/2 months.",
    ("Median TTF was [5]{survival_time endpoint=TTF value=5 unit=months} months, median PPS 7 months."),
    (
        "The median time to treatment failure was [4.6]{survival_time endpoint=TTF value=4.6 unit=months} months and "
        "to death 9.8 months."
    ),
    "No relation was found between survival and the dose in the first 6 weeks of treatment.",
    "Patients with a DOR in excess of 6 months did better.",
    (
        "The median PFS was [6]{survival_time endpoint=PFS value=6 unit=years ci=2.3..NR} years "
        "(95% CI: 2.3 years-undefined)."
    ),
    (
        "Median PFS was [6.1]{survival_time endpoint=PFS value=6.1 unit=months range=4.1..7.4} months (range, 4.1 to "
        "7.4 months) and [8.7]{survival_time endpoint=PFS value=8.7 unit=months range=7.4..9.2} months "
        "(7.4 to 9.2 months)."
    ),
    (
        "At a prespecified interim analysis the median PFS was [10]{survival_time endpoint=PFS value=10 unit=months} "
        "months."
    ),
    "The median OS gain was 2.2 months.",
    (
        "There was an OS benefit (median, [12.1]{survival_time endpoint=OS value=12.1 unit=months} v "
        "[9.0]{survival_time endpoint=OS value=9.0 unit=months} months)."
    ),
    (
        "This cancer has a median survival of [6]{survival_time endpoint=OS value=6 unit=months attribution=cited} "
        "months. We treated 30 patients. Median survival was [9]{survival_time endpoint=OS value=9 unit=months} months."
    ),
    (
        "Median OS was [36]{survival_time endpoint=OS value=36 unit=months} months vs "
        "[31]{survival_time endpoint=OS value=31 unit=months} months (ΔOS, 5.4 months)."
    ),
    (
        "PFS was longer in patients ≤ age 65 years ([9.0]{survival_time endpoint=PFS statistic=unspecified value=9.0 "
        "unit=months} v [5.6]{survival_time endpoint=PFS statistic=unspecified value=5.6 unit=months} months)."
    ),
    "The median length of response was [9]{survival_time endpoint=DOR value=9 unit=months} months.",
    "Median hepatic-specific PFS was [48]{survival_time endpoint=LPFS value=48 unit=months} months.",
    "Patients free of disease were followed for 4.3 years.",
    (
        "Median OS was [9.1]{survival_time endpoint=OS value=9.1 unit=months range=IQR:6.2..16.8} months (IQR; "
        "6.2-16.8 months)."
    ),
    "Two patients were alive 4.1 years and 6.2 years after embolization.",
    "The gain was small (ΔOS, 5.4 months).",
    "Median OS was [13.2]{survival_time endpoint=OS value=13.2 unit=months ci=10.1..16.3}-months (95% CI 10.1-16.3).",
    "Median OS was [1 year and 8 months]{survival_time endpoint=OS value=20 unit=months}.",
    (
        "Median TTP was [21]{survival_time endpoint=TTP value=21 unit=weeks range=1..90} weeks (range, <1 to 90+; "
        "20% censored)."
    ),
    (
        "PFS was longer with HAIC (P = .04), with medians of [31.5]{survival_time endpoint=PFS value=31.5 unit=weeks "
        "arm=HAIC p_value=0.04} for HAIC versus [26.0]{survival_time endpoint=PFS value=26 unit=weeks arm=TACE "
        "p_value=0.04} weeks for TACE."
    ),
    ("Median OS was [9.1]{survival_time endpoint=OS value=9.1 unit=months ci=6.1..12.1} months (95% CI, 6.1-12.1)."),
    ("Median OS was [14]{survival_time endpoint=OS value=14 unit=months range=8.5..19.5} (range, 8.5-19.5) months."),
    (
        "Median overall survival was [14]{survival_time endpoint=OS value=14 unit=months "
        "range=IQR:8..19} months (IQR 8-19)."
    ),
    ("Median PFS was [not reached]{survival_time endpoint=PFS reached=false} after a follow-up of 18 months."),
    ("The median OS was [21.0]{survival_time endpoint=OS value=21 unit=months ci=16.9..NR} months (95% CI 16.9-NR)."),
    (
        'Median OS was [NR]{survival_time endpoint=OS reached=false arm="arm A"} in arm A and '
        '[12.3]{survival_time endpoint=OS value=12.3 unit=months arm="arm B"} months in arm B.'
    ),
    (
        "Median OS and PFS were [9.1]{survival_time endpoint=OS value=9.1 unit=months} and "
        "[3.3]{survival_time endpoint=PFS value=3.3 unit=months} months, respectively."
    ),
    ("Mean survival was [11.2]{survival_time endpoint=OS statistic=mean value=11.2 unit=months} ± 1.3 months."),
    ("The survival time was [11]{survival_time endpoint=OS statistic=unspecified value=11 unit=months} months."),
    (
        "Survival was estimated by the Kaplan-Meier method. Survival time was [11]{survival_time "
        "endpoint=OS value=11 unit=months} months."
    ),
    "Median survival was [nine]{survival_time endpoint=OS value=9 unit=months} months.",
    (
        "Median liver PFS was [47.1]{survival_time endpoint=LPFS value=47.1 unit=weeks} wk, and median "
        "OS was [2.1]{survival_time endpoint=OS value=2.1 unit=years} years."
    ),
    (
        "The median time to untreatable progression was [10.6]{survival_time endpoint=TTP value=10.6 "
        "unit=months} months."
    ),
    "Median TTP was [106]{survival_time endpoint=TTP value=106 unit=days} days.",
    (
        "The median duration of response was [8.2]{survival_time endpoint=DOR value=8.2 unit=months "
        "ci=5.0..11.4} months (95% CI: 5.0, 11.4)."
    ),
    (
        'Median OS was [18.0]{survival_time endpoint=OS value=18 unit=months arm="TACE group" '
        "p_value=0.002} months in the TACE group and [9.0]{survival_time endpoint=OS value=9 "
        'unit=months arm="control group" p_value=0.002} months in the control group (P = 0.002).'
    ),
    (
        "In the TACE group, median OS was [18.0]{survival_time endpoint=OS value=18 unit=months "
        'arm="TACE group"} months; in the control group, it was [9.0]{survival_time endpoint=OS '
        'value=9 unit=months arm="control group"} months.'
    ),
    (
        "Median OS was longer in the TACE group than in the control group ([18.0]{survival_time "
        'endpoint=OS value=18 unit=months arm="TACE group" p_value=0.002} vs. [9.0]{survival_time '
        'endpoint=OS value=9 unit=months arm="control group" p_value=0.002} months, P=0.002).'
    ),
    (
        "Kim et al. reported a median OS of [7.0]{survival_time endpoint=OS value=7 unit=months "
        "attribution=cited} months."
    ),
    ("The median follow-up was 18.5 months (range, 3-52 months), and the median hospital stay was 5 days."),
    ("Patients with a life expectancy of more than 3 months were followed up for 24 months after surgery."),
    "The median time to recurrence was [13]{survival_time endpoint=RFS value=13 unit=months} months.",
    (
        "Median OS was [14.2]{survival_time endpoint=OS value=14.2 unit=months ci=90:11.0..17.4} "
        "months (90% CI 11.0–17.4)."
    ),
    (
        "Median progression-free and overall survival were [5.8]{survival_time endpoint=PFS value=5.8 "
        "unit=months} and [14.2]{survival_time endpoint=OS value=14.2 unit=months} months."
    ),
    (
        'Median OS was [18.0]{survival_time endpoint=OS value=18 unit=months ci=15.1..20.9 arm="TACE '
        'group" p_value=0.002} months (95% CI 15.1-20.9) in the TACE group vs [9.0]{survival_time '
        'endpoint=OS value=9 unit=months ci=7.7..10.3 arm="control group" p_value=0.002} months (95% '
        "CI 7.7-10.3) in the control group (P=.002)."
    ),
    (
        'Median OS and PFS were [18.0]{survival_time endpoint=OS value=18 unit=months arm="TACE '
        'group"} and [7.0]{survival_time endpoint=PFS value=7 unit=months arm="TACE group"} months in '
        'the TACE group and [9.0]{survival_time endpoint=OS value=9 unit=months arm="control group"} '
        'and [3.0]{survival_time endpoint=PFS value=3 unit=months arm="control group"} months in the '
        "control group."
    ),
    (
        "The median survival from diagnosis was [26]{survival_time endpoint=OS value=26 unit=months} "
        "months and that from first TACE [18]{survival_time endpoint=OS value=18 unit=months} months."
    ),
    "Patients survived a median of [11]{survival_time endpoint=OS value=11 unit=months} months.",
    (
        "With a median follow-up of 20 months, median PFS was [7.4]{survival_time endpoint=PFS "
        "value=7.4 unit=months} months and median OS had [not been reached]{survival_time endpoint=OS "
        "reached=false}."
    ),
    "Median OS improved by 3.4 months.",
    (
        "Median PFS was [9]{survival_time endpoint=PFS value=9 unit=months ci=7..11} months (95% CI 7-11). "
        'Median OS was [21]{survival_time endpoint=OS value=21 unit=months ci=18..25 arm="bead arm"} months '
        "(18-25) in the bead arm."
    ),
    (
        "Median PFS was [4.0]{survival_time endpoint=PFS value=4 unit=months ci=2.5..5.3} and "
        "[2.5]{survival_time endpoint=PFS value=2.5 unit=months ci=1.9..3.8} months (95% CI, 2.5 to 5.3 and 1.9 "
        "to 3.8, respectively)."
    ),
    (
        "Median DOR was [11.3]{survival_time endpoint=DOR value=11.3 unit=months range=1.1..18} months (range, "
        "1.1+ to 18.0+)."
    ),
    (
        "Median survival was longest with TACE at [14.2]{survival_time endpoint=OS value=14.2 unit=months "
        "arm=TACE p_value=0.02} months versus chemoembolization ([9.1]{survival_time endpoint=OS value=9.1 "
        "unit=months arm=chemoembolization p_value=0.02} months) and resection ([22]{survival_time endpoint=OS "
        "value=22 unit=months arm=resection p_value=0.02} months), P = 0.02."
    ),
    "OS was better with ≥ 3 M-PHP and with CEA < 200 U/L.",
    (
        "In the liver, median PFS was [11.0]{survival_time endpoint=LPFS value=11 unit=months p_value=0.01} "
        "versus [7.5]{survival_time endpoint=LPFS value=7.5 unit=months p_value=0.01} months (hazard ratio, "
        "[0.70]{hazard_ratio endpoint=LPFS value=0.7 ci=0.5..0.9 p_value=0.01}; 95% CI, 0.5 to 0.9; P = .01)."
    ),
    (
        "Median OS, PFS and hepatic PFS (hPFS) were [18.4]{survival_time endpoint=OS value=18.4 unit=months "
        "ci=14..22.7} (95% CI 14.0–22.7), [7.9]{survival_time endpoint=PFS value=7.9 unit=months ci=5.6..10.1} "
        "(5.6–10.1) and [10.0]{survival_time endpoint=LPFS value=10 unit=months ci=7.1..12.8} (95% CI 7.1–12.8) "
        "months."
    ),
    (
        'Median PFS was [5.5]{survival_time endpoint=PFS value=5.5 unit=months range=IQR:2.1..9.8 arm="group '
        '1"} months (IQR 2.1-9.8) in group 1 and [7.1]{survival_time endpoint=PFS value=7.1 unit=months '
        'range=IQR:3..12.2 arm="group 2"} months (IQR 3.0-12.2) in group 2.'
    ),
    (
        "Median OS was [15.2]{survival_time endpoint=OS value=15.2 unit=months ci=12..18.4 arm=men p_value=0.33} "
        "months (95% CI, 12.0-18.4) in men and [17.9]{survival_time endpoint=OS value=17.9 unit=months "
        "ci=13.3..22.5 arm=women p_value=0.33} months (13.3-22.5) in women (P = .33)."
    ),
    (
        'Median PFS was [28]{survival_time endpoint=PFS value=28 unit=months arm="group A"} months in group A '
        'and [15]{survival_time endpoint=PFS value=15 unit=months arm="group B"} months in group B. In patients '
        "refractory to lenalidomide, medians were [21.1]{survival_time endpoint=PFS value=21.1 unit=months "
        'arm="group A, patients refractory to lenalidomide"} months and [11.1]{survival_time endpoint=PFS '
        'value=11.1 unit=months arm="group B, patients refractory to lenalidomide"} months.'
    ),
    (
        "Median OS was [297]{survival_time endpoint=OS value=297 unit=days ci=258..336 p_value=<0.001} d vs "
        "[158]{survival_time endpoint=OS value=158 unit=days ci=119..197 p_value=<0.001} d (95%CI: 258-336 d vs "
        "119-197 d, P < 0.001)."
    ),
    "Responses lasted for a median of [9.7]{survival_time endpoint=DOR value=9.7 unit=months} months.",
    (
        "Patients with small tumours lived longer than those with large ones (median [25]{survival_time "
        'endpoint=OS value=25 unit=months arm="Patients with small tumours" p_value=<0.01} v [12]{survival_time '
        'endpoint=OS value=12 unit=months arm="those with large ones" p_value=<0.01} months, p less than 0.01).'
    ),
    (
        "Median survival was [47]{survival_time endpoint=OS value=47 unit=months p_value=<0.0001} months if "
        "they had achieved CR, [23]{survival_time endpoint=OS value=23 unit=months p_value=<0.0001} months with "
        "PR and [13]{survival_time endpoint=OS value=13 unit=months p_value=<0.0001} months in the absence of "
        "response (P < .0001)."
    ),
    (
        "Median OS was [24.8]{survival_time endpoint=OS value=24.8 unit=months} months. In conclusion, IRE "
        "yielded an OS of 24.8 months."
    ),
    (
        'Median OS was [24.3]{survival_time endpoint=OS value=24.3 unit=months ci=21.8..26.9 arm="training '
        'set"} months (95% CI, 21.8-26.9) in the training set, [23.1]{survival_time endpoint=OS value=23.1 '
        'unit=months ci=20..27.2 arm="internal validation set"} (20.0-27.2) in the internal validation set, and '
        '[19.8]{survival_time endpoint=OS value=19.8 unit=months ci=17.4..22.2 arm="external set"} months '
        "(17.4-22.2) in the external set."
    ),
    (
        'Median OS was [24.3]{survival_time endpoint=OS value=24.3 unit=months arm="arm A"} months in arm A and '
        '[23.1]{survival_time endpoint=OS value=23.1 unit=months arm="arm B"} in arm B.'
    ),
    (
        "In a subsequent trial, median OS was [14.6]{survival_time endpoint=OS value=14.6 unit=months "
        "attribution=cited} months with HAIC."
    ),
    (
        "Median OS was similar at [22.3]{survival_time endpoint=OS value=22.3 unit=months p_value=0.7}, "
        "[20.9]{survival_time endpoint=OS value=20.9 unit=months p_value=0.7} and [19.4]{survival_time "
        "endpoint=OS value=19.4 unit=months p_value=0.7} months (P = .7)."
    ),
    (
        "Survival was calculated by the Kaplan-Meier method, and response was assessed by mRECIST one month "
        "after the first session."
    ),
    (
        "There was no difference in the median time to symptomatic progression ([4.1]{survival_time "
        "endpoint=TTP value=4.1 unit=months} months vs [4.9]{survival_time endpoint=TTP value=4.9 "
        "unit=months} months)."
    ),
    (
        "Median duration of response was [7]{survival_time endpoint=DOR value=7 unit=months "
        "range=2..18}+ months (range 2-18+)."
    ),
    "The median survival could [not be calculated]{survival_time endpoint=OS reached=false}.",
    (
        'Median OS for BCLC A, B and C was [34]{survival_time endpoint=OS value=34 unit=months arm="BCLC '
        'A"}, [22]{survival_time endpoint=OS value=22 unit=months arm="BCLC B"} and [9]{survival_time '
        'endpoint=OS value=9 unit=months arm="BCLC C"} months.'
    ),
    (
        'Median OS was [17]{survival_time endpoint=OS value=17 unit=months arm="Child-Pugh A"} months in '
        'Child-Pugh A and [7]{survival_time endpoint=OS value=7 unit=months arm="Child-Pugh B"} months '
        "in Child-Pugh B."
    ),
    (
        "In all, 170 were allocated to LENTA and 168 to LEN. Median OS was longer in the LENTA group "
        '([17.8]{survival_time endpoint=OS value=17.8 unit=months arm="LENTA group"} v '
        "[11.5]{survival_time endpoint=OS value=11.5 unit=months arm=LEN} months)."
    ),
    "OS was better in women above 50 years than in those who were ≤ 50 years.",
    (
        "Median OS was longer ([8.4]{survival_time endpoint=PFS value=8.4 unit=months p_value=<0.001} vs "
        "[1.8]{survival_time endpoint=PFS value=1.8 unit=months p_value=<0.001} months, P < .001 for "
        "PFS; [23.5]{survival_time endpoint=OS value=23.5 unit=months p_value=0.001} vs "
        "[13.1]{survival_time endpoint=OS value=13.1 unit=months p_value=0.001} months, P = .001 for OS)."
    ),
]

#: Annotated as the guideline says; not read so yet.
OPEN = [
    (
        "Median OS (PFS) was [18.0]{survival_time endpoint=OS value=18 unit=months} "
        "([7.0]{survival_time endpoint=PFS value=7 unit=months}) months."
    ),
    ("Median OS exceeded that of historical controls: [18.0]{survival_time endpoint=OS value=18 unit=months} months."),
]


def test_example(unlike: Unlike, marked: str) -> None:
    assert unlike(marked) == []
