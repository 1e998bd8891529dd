"""Numbers beside adverse events that count none: why something was done, what there was before, who got better.

One annotated sentence an example; what is not marked must not be found.
"""

from __future__ import annotations

from tests.common import Unlike

EXAMPLES = [
    "Adverse events led to discontinuation, and 42% of patients discontinued because of toxicity.",
    "There were 12 deaths with HAIC and 13 with TACE, but none were treatment related.",
    "Even marked neutropenia (up to 30%) was tolerated.",
    "Adverse events occurring in less than 10% of patients were not recorded.",
    "Toxicity was mild. No patients terminated treatment because of toxicity.",
    "Complications were rare. Freedom from grade 3 stenosis was 92% at 5 years.",
    "There were no statistical differences in grade 3 toxicities.",
    "There was no significant difference in complications.",
    "Causes of death were tumour progression (40%), liver failure (30%) and bleeding (10%).",
    "Comorbidities included hypertension (45%) and renal failure (5%).",
    "Complete relief of pain was achieved in 35% and hypertension was treated in 12 patients.",
    "Portal vein thrombosis was present in 23 patients (34%).",
    "Hospitalization for toxicity was required in 9% of patients.",
    "Discontinuation because of toxicity was 21% for TACE and 34% for HAIC.",
    "Adverse events were rare: 26 patients were treated with hyperthermia.",
    "Toxicity was mild; dose reductions because of adverse events were rarer in arm A than in arm B (12% vs 30%).",
    "Adverse events led to dose interruptions (46% vs 13%) and discontinuations (28% vs 6%).",
    "Adverse events were graded by CTCAE version 4.03 and recorded if grade 3 or higher.",
    "Two patients stopped treatment and 3 (4.1%) developed a second cancer.",
    "At baseline, pain was present in 34% and ascites in 12% of patients.",
    "Overall, 5 patients died of progression and 2 of other causes.",
    "Pain was relieved in 18 (72%) of 25 patients.",
    "Adverse events led to discontinuation in 9% of patients.",
    "Three of the patients with hepatic failure died within 1 month.",
    "The stent prolongs survival without added toxicity.",
    "All patients had cirrhosis and pain at baseline.",
]


def test_example(unlike: Unlike, marked: str) -> None:
    assert unlike(marked) == []
