"""Adverse events that a sentence tells one by one: their terms, and how many had them.

One annotated sentence an example; what is not marked must not be found.
"""

from __future__ import annotations

from tests.common import Unlike

EXAMPLES = [
    (
        "Toxicities were mainly of grade 1 or 2 and included stomatitis "
        "([64]{adverse_event term=stomatitis percent=64}%)."
    ),
    (
        "Toxicity was mild. Two ([2]{adverse_event term=neutropenia percent=2 count=2 total=111}%) of 111 patients "
        "developed neutropenia, one of whom died."
    ),
    "Adverse events, including fever and pain, occurred in [40]{adverse_event term=any percent=40}% of patients.",
    "Less than [2]{adverse_event term=fever percent=2}% of the patients had fever.",
    (
        "All-grade retinal events (adverse events of special interest) occurred in "
        '[51]{adverse_event term="retinal events" percent=51}% of patients.'
    ),
    (
        "The incidence of serious adverse events in the first treatment cycle was "
        '[26]{adverse_event term="serious adverse events" percent=26}%.'
    ),
    "Complications were rare. In [one]{adverse_event term=seroma count=1} patient, a seroma occurred.",
    'Toxicity was mild. [Two]{adverse_event term="stents migrated" count=2} stents migrated.',
    ("Neutropenia occurred in [10]{adverse_event term=Neutropenia percent=10 count=10 total=104}% (10/104 cycles)."),
    '[Two]{adverse_event term="dose-limiting toxicity" count=2 total=6} of six patients at 60 mg/m2 had '
    "dose-limiting toxicity.",
    "[One]{adverse_event term=ileus count=1} patient treated with imatinib developed ileus.",
    'A liver abscess developed in [one]{adverse_event term="liver abscess" count=1} patient 2 months after surgery.',
    (
        "Early regimen-related toxicity (RRT) was common. RRT was seen in [94]{adverse_event term=any percent=94}% of "
        "patients."
    ),
    '[One]{adverse_event term="tumour bleeding" count=1} instance of tumour bleeding occurred.',
    "A [single]{adverse_event term=bleeding count=1} adverse event of bleeding occurred.",
    "The only side effect, in [two]{adverse_event term=anemia count=2} patients, was anemia.",
    'There were [10]{adverse_event term="complications in the small bowel" count=10} complications in the small bowel.',
    "Hiccups in four patients ([6.5]{adverse_event term=Hiccups count=4 percent=6.5}%).",
    (
        'Serious adverse events were reported in 9 patients ([40.9]{adverse_event term="Serious '
        'adverse events" count=9 percent=40.9}%).'
    ),
    'Nausea and vomiting occurred in [36.4]{adverse_event term="Nausea and vomiting" percent=36.4}%.',
    "[One]{adverse_event term=cholecystitis count=1} patient developed cholecystitis.",
    (
        'Liver abscess was seen in 2 of 130 patients ([1.5]{adverse_event term="Liver abscess" count=2 '
        "total=130 percent=1.5}%)."
    ),
    ("Complications occurred in 7 of 46 patients ([15.2]{adverse_event term=any count=7 total=46 percent=15.2}%)."),
    ('Major complications were seen after [3.2]{adverse_event term="Major complications" percent=3.2}% of procedures.'),
    "Of the 22 patients, [4]{adverse_event term=fever count=4 total=22} developed fever.",
    (
        'Three patients ([6]{adverse_event term="abdominal pain" percent=6 count=3}%) were readmitted for '
        "severe abdominal pain."
    ),
    (
        'Post-embolization syndrome occurred in 45 of 80 ([56.3]{adverse_event term="Post-embolization '
        'syndrome" percent=56.3 count=45 total=80}%) patients; two patients (2.5%) died of hepatic failure '
        "within 30 days."
    ),
    'Alopecia requiring a wig occurred in only [3]{adverse_event term="Alopecia requiring a wig" count=3} patients.',
    (
        'The toxicity was acceptable, and 9 patients ([5]{adverse_event term="cardiac dysfunction" percent=5 '
        "count=9}%) developed cardiac dysfunction."
    ),
    (
        'Of 412 procedures, 12 ([2.9]{adverse_event term="major complication" percent=2.9 count=12 total=412}%) '
        "were followed by a major complication."
    ),
    (
        'Cement leakage was observed at 27 of 92 levels ([29]{adverse_event term="Cement leakage" percent=29 '
        "count=27 total=92}%)."
    ),
    "Fever was the most common adverse event, occurring in [71]{adverse_event term=Fever percent=71}% of patients.",
    (
        'Bile leakage was seen in [15]{adverse_event term="Bile leakage" percent=15}% of patients, and 90-day '
        "mortality was 3.7%."
    ),
    "Twenty-six of 48 patients ([54.2]{adverse_event term=any percent=54.2 count=26 total=48}%) had 41 complications.",
    "Minor hematoma was seen after RFA in [five]{adverse_event term=hematoma count=5} patients.",
]


def test_example(unlike: Unlike, marked: str) -> None:
    assert unlike(marked) == []
