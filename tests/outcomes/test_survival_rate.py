"""Landmark rates: lists of times, of rates, of groups.

One annotated sentence an example; what is not marked must not be found.
"""

from __future__ import annotations

from tests.common import Unlike

EXAMPLES = [
    (
        'The 3-year PFS, NRM, RIR and CRFS were [41]{survival_rate endpoint=PFS timepoint="3 years" percent=41}%, 23%, '
        "36% and 30%."
    ),
    (
        "Disease-free, distant disease-free, and overall survival at 5 years were "
        '[65]{survival_rate endpoint=DFS timepoint="5 years" percent=65}%, '
        '[70]{survival_rate endpoint=MFS timepoint="5 years" percent=70}% and '
        '[80]{survival_rate endpoint=OS timepoint="5 years" percent=80}%.'
    ),
    'Five-year leukaemia-free survival was [43]{survival_rate endpoint=DFS timepoint="5 years" percent=43}%.',
    '[45]{survival_rate endpoint=OS timepoint="5 years" percent=45}% survived 5 years.',
    "Survival was improved at 4 years in most of the others (about 80% of this series).",
    "The OS benefit at 5 years was 5%.",
    (
        "The 2-year local control, distant control, DFS and OS rates were 80%, 65%, "
        '[55]{survival_rate endpoint=DFS timepoint="2 years" percent=55}% and '
        '[61]{survival_rate endpoint=OS timepoint="2 years" percent=61}%, respectively.'
    ),
    'At 2 years, [38]{survival_rate endpoint=RFS timepoint="2 years" percent=38}% remained free of recurrence.',
    '[45]{survival_rate endpoint=LPFS timepoint="24 months" percent=45}% are free of local recurrence at 24 months.',
    '[60]{survival_rate endpoint=DFS timepoint="3 years" percent=60}% were alive and free of disease at 3 years.',
    "At the last visit 12 patients (40%) were alive without evidence of disease.",
    'Freedom from metastases at 2 years was [68]{survival_rate endpoint=MFS timepoint="2 years" percent=68}%.',
    (
        'Eighteen ([86]{survival_rate endpoint=OS timepoint="1 years" percent=86}%) of 21 patients lived more than 1 '
        "year from surgery."
    ),
    (
        'The 3-year loco-regional progression-free rate was [52]{survival_rate endpoint=LPFS timepoint="3 years" '
        "percent=52}%."
    ),
    (
        'Rates at 5 years were: OS, [71]{survival_rate endpoint=OS timepoint="5 years" percent=71}%, eye '
        "retention rate, "
        "83%."
    ),
    'The disease-specific 5-year survival was [88]{survival_rate endpoint=CSS timepoint="5 years" percent=88}%.',
    'The 10-year survival free of disease was [71]{survival_rate endpoint=DFS timepoint="10 years" percent=71}%.',
    (
        'OS at 1 year was [61]{survival_rate endpoint=OS timepoint="1 years" percent=61}%, at 2 years was '
        '[39]{survival_rate endpoint=OS timepoint="2 years" percent=39}%, and at 3 years was '
        '[22]{survival_rate endpoint=OS timepoint="3 years" percent=22}%.'
    ),
    "Five patients (13%) were alive at the data cut-off, and 35 (88%) had died.",
    (
        "PFS rates were alike ([91.2]{survival_rate endpoint=PFS percent=91.2}% vs "
        "[90.4]{survival_rate endpoint=PFS percent=90.4}%)."
    ),
    "DFS events were 25 (12.1%) in all.",
    '[62]{survival_rate endpoint=OS timepoint="2 years" percent=62}% survived more than 2 years.',
    'The 1-year OS rate was [91.3]{survival_rate endpoint=OS timepoint="1 years" percent=91.3}%.',
    (
        'The 1-, 2- and 3-year OS rates were [72]{survival_rate endpoint=OS timepoint="1 years" '
        'percent=72}%, [43]{survival_rate endpoint=OS timepoint="2 years" percent=43}% and '
        '[28]{survival_rate endpoint=OS timepoint="3 years" percent=28}%.'
    ),
    (
        'OS at 1, 3 and 5 years was [84]{survival_rate endpoint=OS timepoint="1 years" percent=84}%, '
        '[51]{survival_rate endpoint=OS timepoint="3 years" percent=51}%, and [33]{survival_rate '
        'endpoint=OS timepoint="5 years" percent=33}%, respectively.'
    ),
    (
        'At 6 months, PFS was [58]{survival_rate endpoint=PFS timepoint="6 months" percent=58 '
        "ci=44..70}% (95% CI, 44%-70%)."
    ),
    (
        'Survival was [87]{survival_rate endpoint=OS timepoint="1 years" percent=87}% at 1 year and '
        '[64]{survival_rate endpoint=OS timepoint="2 years" percent=64}% at 2 years.'
    ),
    ('The one-year survival rate was [63.6]{survival_rate endpoint=OS timepoint="1 years" percent=63.6}%.'),
    ('The 5-year cancer-specific survival was [88]{survival_rate endpoint=CSS timepoint="5 years" percent=88}%.'),
    ('The 2-year distant relapse-free survival was [67]{survival_rate endpoint=MFS timepoint="2 years" percent=67}%.'),
    (
        'The 12-month survival was [62]{survival_rate endpoint=OS timepoint="12 months" percent=62 '
        'arm="TACE group" p_value=0.04}% in the TACE group and [41]{survival_rate endpoint=OS '
        'timepoint="12 months" percent=41 arm="control group" p_value=0.04}% in the control group (P = '
        ".04)."
    ),
    (
        'The 1-year and 2-year RFS rates were [70.1]{survival_rate endpoint=RFS timepoint="1 years" '
        'percent=70.1}% and [52.9]{survival_rate endpoint=RFS timepoint="2 years" percent=52.9}%.'
    ),
    (
        'The 3-year OS and DFS were [55]{survival_rate endpoint=OS timepoint="3 years" percent=55}% '
        'and [38]{survival_rate endpoint=DFS timepoint="3 years" percent=38}%, respectively.'
    ),
    (
        'The 1-, 2- and 3-year OS rates were [72]{survival_rate endpoint=OS timepoint="1 years" '
        'percent=72 arm="TACE group"}%, [43]{survival_rate endpoint=OS timepoint="2 years" percent=43 '
        'arm="TACE group"}% and [28]{survival_rate endpoint=OS timepoint="3 years" percent=28 '
        'arm="TACE group"}% in the TACE group and [60]{survival_rate endpoint=OS timepoint="1 years" '
        'percent=60 arm="control group"}%, [30]{survival_rate endpoint=OS timepoint="2 years" '
        'percent=30 arm="control group"}% and [12]{survival_rate endpoint=OS timepoint="3 years" '
        'percent=12 arm="control group"}% in the control group.'
    ),
    ('The 2-year freedom from progression was [44]{survival_rate endpoint=PFS timepoint="2 years" percent=44}%.'),
    "The intrahepatic recurrence rates at 1, 2 and 3 years were 21%, 38% and 52%.",
    "All-cause 30-day mortality was 2.1%.",
    (
        "Local control at 1 year was 92%, and the 1-year OS was [80]{survival_rate endpoint=OS "
        'timepoint="1 years" percent=80}%.'
    ),
    (
        "Half of them were alive at 2 years: the actuarial survival was [50]{survival_rate endpoint=OS "
        'timepoint="2 years" percent=50}%.'
    ),
    (
        'Lee et al. found 1- and 3-year OS rates of [75]{survival_rate endpoint=OS timepoint="1 years" '
        'percent=75 attribution=cited}% and [36]{survival_rate endpoint=OS timepoint="3 years" '
        "percent=36 attribution=cited}%."
    ),
    (
        'The 18-month OS rate ([66]{survival_rate endpoint=OS timepoint="18 months" percent=66 '
        "ci=53..77}% [95% CI 53-77]) was high."
    ),
    (
        "The 1-, 3-, and 5-year OS rates of the TACE group were [84]{survival_rate endpoint=OS "
        'timepoint="1 years" percent=84 arm="TACE group"}%, [51]{survival_rate endpoint=OS '
        'timepoint="3 years" percent=51 arm="TACE group"}%, and [33]{survival_rate endpoint=OS '
        'timepoint="5 years" percent=33 arm="TACE group"}%, and those of the control group '
        '[70]{survival_rate endpoint=OS timepoint="1 years" percent=70 arm="control group"}%, '
        '[40]{survival_rate endpoint=OS timepoint="3 years" percent=40 arm="control group"}%, and '
        '[20]{survival_rate endpoint=OS timepoint="5 years" percent=20 arm="control group"}%, '
        "respectively."
    ),
    (
        'The 1-year OS and PFS were [80]{survival_rate endpoint=OS timepoint="1 years" percent=80} and '
        '[45]{survival_rate endpoint=PFS timepoint="1 years" percent=45}%.'
    ),
    'The 3-year OS was [55.2]{survival_rate endpoint=OS timepoint="3 years" percent=55.2}% ± 4.1%.',
    "The 1-year graft survival was 90%.",
    'The 2-year OS was [not reached]{survival_rate endpoint=OS timepoint="2 years" reached=false}.',
    'Five-year survival was [31]{survival_rate endpoint=OS timepoint="5 years" percent=31}%.',
    (
        'The OS rates were [80]{survival_rate endpoint=OS timepoint="1 years" percent=80}% (1 year), '
        '[50]{survival_rate endpoint=OS timepoint="2 years" percent=50}% (2 years) and '
        '[30]{survival_rate endpoint=OS timepoint="3 years" percent=30}% (3 years).'
    ),
    (
        'The 5-year OS rate rose from [40]{survival_rate endpoint=OS timepoint="5 years" percent=40}% to '
        '[52]{survival_rate endpoint=OS timepoint="5 years" percent=52}% and the RFS rate from '
        '[22]{survival_rate endpoint=RFS timepoint="5 years" percent=22}% to [31]{survival_rate endpoint=RFS '
        'timepoint="5 years" percent=31}%.'
    ),
    (
        'The 1-, 3- and 5-year OS rates were [90]{survival_rate endpoint=OS timepoint="1 years" percent=90 '
        'arm=beads}%, [60]{survival_rate endpoint=OS timepoint="3 years" percent=60 arm=beads}% and '
        '[40]{survival_rate endpoint=OS timepoint="5 years" percent=40 arm=beads}% with beads, and DFS '
        '[70]{survival_rate endpoint=DFS timepoint="1 years" percent=70 arm=oil}%, [45]{survival_rate '
        'endpoint=DFS timepoint="3 years" percent=45 arm=oil}% and [25]{survival_rate endpoint=DFS timepoint="5 '
        'years" percent=25 arm=oil}% with oil.'
    ),
    (
        "Overall, cancer-specific and recurrence-free survival rates at 5 years were [60]{survival_rate "
        'endpoint=OS timepoint="5 years" percent=60}%, [72]{survival_rate endpoint=CSS timepoint="5 years" '
        'percent=72}% and [51]{survival_rate endpoint=RFS timepoint="5 years" percent=51}%.'
    ),
    (
        'The 3-year OS was [70]{survival_rate endpoint=OS timepoint="3 years" percent=70 arm="patients with '
        'complete response"}% in patients with complete response and [30]{survival_rate endpoint=OS '
        'timepoint="3 years" percent=30 arm=nonresponders}% in nonresponders.'
    ),
    (
        'The OS rates were [53]{survival_rate endpoint=OS timepoint="1 years" percent=53}% at 1 year, '
        '[28]{survival_rate endpoint=OS timepoint="2 years" percent=28}% at 2 years and [13]{survival_rate '
        'endpoint=OS timepoint="3 years" percent=13}% at 3 years. The corresponding figures for 71 controls '
        'treated with infusion alone were [21]{survival_rate endpoint=OS timepoint="1 years" percent=21 '
        'arm="controls treated with infusion alone" p_value=<0.001}%, [5]{survival_rate endpoint=OS '
        'timepoint="2 years" percent=5 arm="controls treated with infusion alone" p_value=<0.001}% and '
        '[0]{survival_rate endpoint=OS timepoint="3 years" percent=0 arm="controls treated with infusion alone" '
        "p_value=<0.001}% (P less than 0.001)."
    ),
    (
        'Actuarial survival was [80]{survival_rate endpoint=OS timepoint="1 years" percent=80}% at 1 year and '
        '[45]{survival_rate endpoint=OS timepoint="3 years" percent=45}% at 3 years; the corresponding '
        'progression-free survival was [60]{survival_rate endpoint=PFS timepoint="1 years" percent=60}% and '
        '[22]{survival_rate endpoint=PFS timepoint="3 years" percent=22}%.'
    ),
    (
        'OS was [79]{survival_rate endpoint=OS timepoint="3 years" percent=79 arm=ablation}% for ablation and '
        '[66]{survival_rate endpoint=OS timepoint="3 years" percent=66 arm=radiotherapy}% for radiotherapy at 3 '
        "years."
    ),
    (
        'At 3 years, [79]{survival_rate endpoint=OS timepoint="3 years" percent=79 arm="MWA group"}% of '
        'patients in the MWA group and [66]{survival_rate endpoint=OS timepoint="3 years" percent=66 arm="SBRT '
        'group"}% in the SBRT group were alive.'
    ),
    (
        'At 2 years, [44]{survival_rate endpoint=OS timepoint="2 years" percent=44 ci=29..58 arm="ablation '
        'arm"}% (95% CI, 29 to 58) of the ablation arm and [27]{survival_rate endpoint=OS timepoint="2 years" '
        'percent=27 ci=11..45 arm="standard arm"}% (95% CI, 11 to 45) of the standard arm were alive.'
    ),
    (
        'The 5-year OS was similar after ablation ([71.5]{survival_rate endpoint=OS timepoint="5 years" '
        'percent=71.5 arm=ablation p_value=0.48}%) and resection ([74.2]{survival_rate endpoint=OS timepoint="5 '
        'years" percent=74.2 arm=resection p_value=0.48}%; P = .48).'
    ),
    (
        'DFS at 1 and 3 years was [89.1]{survival_rate endpoint=DFS timepoint="1 years" percent=89.1 arm=MWA}% '
        'and [63.0]{survival_rate endpoint=DFS timepoint="3 years" percent=63 arm=MWA}% after MWA and '
        '[91.6]{survival_rate endpoint=DFS timepoint="1 years" percent=91.6 arm=resection}% and '
        '[68.9]{survival_rate endpoint=DFS timepoint="3 years" percent=68.9 arm=resection}% after resection. '
        'The respective OS rates were [97.2]{survival_rate endpoint=OS timepoint="1 years" percent=97.2}% and '
        '[84.5]{survival_rate endpoint=OS timepoint="3 years" percent=84.5}% versus [97.8]{survival_rate '
        'endpoint=OS timepoint="1 years" percent=97.8}% and [86.0]{survival_rate endpoint=OS timepoint="3 '
        'years" percent=86}%.'
    ),
    (
        'OS at 2 years was [80.1]{survival_rate endpoint=OS timepoint="2 years" percent=80.1 arm=MWA}% with MWA '
        'and [66.2]{survival_rate endpoint=OS timepoint="2 years" percent=66.2 arm=RFA}% with RFA. For tumours '
        'of 2 cm or less the 2-year rates were [84.8]{survival_rate endpoint=OS timepoint="2 years" '
        'percent=84.8 arm=MWA p_value=0.41}% and [80.5]{survival_rate endpoint=OS timepoint="2 years" '
        "percent=80.5 arm=RFA p_value=0.41}% (p=0.41)."
    ),
    (
        'Survival (1 year, [57]{survival_rate endpoint=OS timepoint="1 years" percent=57}%; 2 years, '
        '[31]{survival_rate endpoint=OS timepoint="2 years" percent=31}%; 3 years, [26]{survival_rate '
        'endpoint=OS timepoint="3 years" percent=26}%) was poor.'
    ),
    (
        'Overall survival 1 and 2 years after ablation was [70]{survival_rate endpoint=OS timepoint="1 '
        'years" percent=70}% and [53]{survival_rate endpoint=OS timepoint="2 years" percent=53}%.'
    ),
    (
        'Estimates 10 years after surgery showed a DFS of [64]{survival_rate endpoint=DFS timepoint="10 '
        'years" percent=64}%.'
    ),
    (
        'The 1-, 3- and 5-year OS rates were [76]{survival_rate endpoint=OS timepoint="1 years" '
        'percent=76}%, [52]{survival_rate endpoint=OS timepoint="3 years" percent=52}% and NA.'
    ),
    (
        "The 1- and 3-year OS rates of the TACE group and the HAIC group were [92]{survival_rate "
        'endpoint=OS timepoint="1 years" percent=92 arm="TACE group"}%, [66]{survival_rate endpoint=OS '
        'timepoint="3 years" percent=66 arm="TACE group"}% and [85]{survival_rate endpoint=OS '
        'timepoint="1 years" percent=85 arm="HAIC group"}%, [59]{survival_rate endpoint=OS timepoint="3 '
        'years" percent=59 arm="HAIC group"}%, respectively.'
    ),
    (
        'OS from relapse ([20]{survival_rate endpoint=OS timepoint="5 years" percent=20}% vs '
        '[23]{survival_rate endpoint=OS timepoint="5 years" percent=23}% at 5 years) did not differ.'
    ),
    (
        'DFS at 5 years was [75]{survival_rate endpoint=DFS timepoint="5 years" percent=75 arm="arm A"}% '
        'for arm A and [74]{survival_rate endpoint=DFS timepoint="5 years" percent=74 arm="arm B"}% for '
        "arm B (absolute difference [A-B] 1.3%)."
    ),
    (
        'OS at 2 years was [56]{survival_rate endpoint=OS timepoint="2 years" percent=56 arm="arm A"}% '
        'in arm A and [51]{survival_rate endpoint=OS timepoint="2 years" percent=51 arm="arm B"}% in arm '
        "B (absolute difference between the groups 5.3%)."
    ),
    "The difference in DFS at 5 years was 0.6% in men and 2.5% in women.",
]

#: Annotated as the guideline says; not read so yet.
OPEN = [
    (
        'OS rates at 1 and 2 years were [80]{survival_rate endpoint=OS timepoint="1 years" percent=80 '
        'arm="TACE group"}% vs [60]{survival_rate endpoint=OS timepoint="1 years" percent=60 '
        'arm="control group"}% and [50]{survival_rate endpoint=OS timepoint="2 years" percent=50 '
        'arm="TACE group"}% vs [30]{survival_rate endpoint=OS timepoint="2 years" percent=30 '
        'arm="control group"}% in the TACE group and the control group.'
    ),
]


def test_example(unlike: Unlike, marked: str) -> None:
    assert unlike(marked) == []
