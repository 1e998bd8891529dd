"""P values that belong to no other outcome.

One annotated sentence an example; what is not marked must not be found.
"""

from __future__ import annotations

import pytest

from extractor import extract
from extractor.outcomes.links.p_values import CLAIMS, MORE
from tests.common import Unlike

EXAMPLES = [
    "ORR differed (p < [10(-4)]{p_value p_value=<0.0001}).",
    "ORR differed (p = < [0.001]{p_value p_value=<0.001}).",
    "ORR differed (p ≪ [0.001]{p_value p_value=<0.001}).",
    "ORR differed (P <or= [0.05]{p_value p_value=<=0.05}).",
    "ORR did not differ (P = [.45]{p_value p_value=0.45}).",
    "Quality of life improved (P = [0.03]{p_value p_value=0.03}).",
    "There was no difference in technical success (P > [.99]{p_value p_value=>0.99}).",
    ("The groups were alike in age (P = [0.62]{p_value p_value=0.62}) and sex (P = [0.41]{p_value p_value=0.41})."),
    "Local recurrence was rarer (odds ratio 0.4, 95% CI 0.2-0.9, P = [.02]{p_value p_value=0.02}).",
    "AFP fell by half (p<[0.001]{p_value p_value=<0.001}).",
    "OS was longer in responders (P = [1.2 × 10−4]{p_value p_value=0.00012}).",
    "The median tumour size was 3.2 cm and 4.1 cm (P = [NS]{p_value p_value=ns}).",
    "P < 0.05 was considered to indicate statistical significance.",
    "A two-sided P value of less than 0.05 was taken as significant.",
    "Variables with P < 0.10 were entered into the model.",
    "The recurrence rates were 21% and 38% (P = [0.02]{p_value p_value=0.02}).",
    ("OS and PFS differed (P values [0.02]{p_value p_value=0.02} and [0.41]{p_value p_value=0.41}, respectively)."),
    "Albumin was lower in group B, with a P value of [0.008]{p_value p_value=0.008}.",
    (
        'The ORR was [54.5]{tumor_response endpoint=ORR percent=54.5 arm="TACE group" p_value=0.01}% '
        'in the TACE group and [20.0]{tumor_response endpoint=ORR percent=20 arm="control group" '
        "p_value=0.01}% in the control group (P = .01). Age did not differ (P = [.7]{p_value "
        "p_value=0.7})."
    ),
    ("Kim et al. found no difference in local control (P = [0.2]{p_value p_value=0.2 attribution=cited})."),
    (
        "Diameter (P = [.01]{p_value p_value=0.01}), number (P = [.02]{p_value p_value=0.02}) and AFP "
        "(P = [.3]{p_value p_value=0.3}) were tested."
    ),
    "Costs were lower (EUR 3,100 vs 4,200, P = [.04]{p_value p_value=0.04}).",
    "Bilirubin rose (1.1 to 1.9 mg/dL; P<[.05]{p_value p_value=<0.05}).",
    "The median age was 62 vs 60 years (p = [0.3]{p_value p_value=0.3}).",
    "Neither age nor sex had any influence (both P > [0.1]{p_value p_value=>0.1}).",
    (
        "Patients with a hemoglobin level of less than 12 g/dL had a shorter survival (P = [.03]{p_value "
        'p_value=0.03 subject="Patients with a hemoglobin level of less than 12 g/dL had a shorter survival"}, '
        "log-rank)."
    ),
    (
        "Median TTP was [9.0]{survival_time endpoint=TTP value=9 unit=months p_value=0.766} months vs "
        "[8.0]{survival_time endpoint=TTP value=8 unit=months p_value=0.766} months, p=0.766, and 1- and 2-year "
        'survival was [86.2]{survival_rate endpoint=OS timepoint="1 years" percent=86.2}% and '
        '[56.8]{survival_rate endpoint=OS timepoint="2 years" percent=56.8}%.'
    ),
    (
        "ORR was [52.4]{tumor_response endpoint=ORR percent=52.4 p_value=<0.05}% vs. [30.2]{tumor_response "
        "endpoint=ORR percent=30.2 p_value=<0.05}%, and DCR [88.1]{tumor_response endpoint=DCR percent=88.1 "
        "p_value=<0.05}% vs. [74.4]{tumor_response endpoint=DCR percent=74.4 p_value=<0.05}% (both P < 0.05)."
    ),
    (
        'The  two  groups  were  alike  in  albumin  (P  =  [0.7]{p_value p_value=0.7 subject="The two groups '
        'were alike in albumin"}).'
    ),
    'The ORR differed (P = [.05]{p_value p_value=0.05 subject="The ORR differed"}',
]


def test_example(unlike: Unlike, marked: str) -> None:
    assert unlike(marked) == []


@pytest.mark.parametrize(("name", "example"), [(c.name, c.example) for c in (*CLAIMS, *MORE)])
def test_a_construction_gives_the_p_of_its_example(name: str, example: str) -> None:
    first = extract(example).outcomes[0]
    assert first.p_value is not None
    assert first.evidence is not None
    assert first.evidence.links["p_value"] == name
