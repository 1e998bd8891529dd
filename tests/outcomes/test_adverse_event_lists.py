"""Several adverse events in one sentence, each with its own number.

One annotated sentence an example; what is not marked must not be found.
"""

from __future__ import annotations

from tests.common import Unlike

EXAMPLES = [
    (
        'Major complications occurred in [4]{adverse_event term="Major complications" percent=4}%, minor in '
        '[10]{adverse_event term="minor complications" percent=10}%.'
    ),
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
    (
        "Complications: pneumothorax ([5]{adverse_event term=pneumothorax count=5}), "
        'clip breakage ([3]{adverse_event term="clip breakage" count=3}), '
        "hemoptysis ([1]{adverse_event term=hemoptysis count=1})."
    ),
    (
        "Fever was seen in [two]{adverse_event term=Fever count=2} patients; "
        "[another]{adverse_event term=ileus count=1} patient had ileus."
    ),
    (
        "The most common toxicities were fatigue ([30]{adverse_event term=fatigue percent=30}%), "
        "nausea ([20]{adverse_event term=nausea percent=20}%) and diarrhoea ([11]{adverse_event "
        "term=diarrhoea percent=11}%)."
    ),
    (
        "Fever (n = [5]{adverse_event term=Fever count=5}) and pain (n = [8]{adverse_event term=pain "
        "count=8}) were the only adverse events."
    ),
    (
        "Fever and pain occurred in [45]{adverse_event term=Fever percent=45}% and [30]{adverse_event "
        "term=pain percent=30}%, respectively."
    ),
    (
        "Toxicities were flushing in [12]{adverse_event term=flushing percent=12}%, gait disorder in "
        '[8]{adverse_event term="gait disorder" percent=8}% and fever in [30]{adverse_event term=fever '
        "percent=30}%."
    ),
    (
        'Elevation of AST, ALT and bilirubin was noted in [24]{adverse_event term="Elevation of AST" '
        "percent=24}%, [20]{adverse_event term=ALT percent=20}% and [11]{adverse_event term=bilirubin "
        "percent=11}%."
    ),
    (
        'Pain requiring opioids was seen in 12 patients ([20]{adverse_event term="Pain requiring opioids" '
        "percent=20 count=12}%) and pneumothorax requiring a chest tube in 4 ([7]{adverse_event "
        'term="pneumothorax requiring a chest tube" percent=7 count=4}%).'
    ),
    (
        'Serious complications included hepatic failure in [4]{adverse_event term="hepatic failure" count=4} '
        'patients, gallbladder infarction in [3]{adverse_event term="gallbladder infarction" count=3}, and '
        'rupture of the tumor in [1]{adverse_event term="rupture of the tumor" count=1}.'
    ),
    (
        "Minor complications included pain (n = [12]{adverse_event term=pain count=12}), fever (n = "
        "[8]{adverse_event term=fever count=8}), and nausea (n = [5]{adverse_event term=nausea count=5})."
    ),
    (
        'Major complications occurred in 4 of 50 patients ([8]{adverse_event term="Major complications" '
        "percent=8 count=4 total=50}%): [two]{adverse_event term=abscesses count=2} abscesses, "
        "[one]{adverse_event term=biloma count=1} biloma and [one]{adverse_event term=haemorrhage count=1} "
        "haemorrhage."
    ),
    (
        "The most frequent events were hypertension (S: [9.8]{adverse_event term=hypertension percent=9.8}%; P: "
        "[12.5]{adverse_event term=hypertension percent=12.5}%; T: [0]{adverse_event term=hypertension "
        "percent=0}%)."
    ),
    (
        "Complications were rare, with cholecystitis and pancreatitis in [one]{adverse_event term=cholecystitis "
        "count=1}{adverse_event term=pancreatitis count=1} session each."
    ),
]


def test_example(unlike: Unlike, marked: str) -> None:
    assert unlike(marked) == []
