"""What each database and tool of screening writes in its exports, and what is read of it."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.pipeline import extract
from extractor.readers import read
from extractor.readers.references import identifiers_of, parted
from extractor.readers.tagged import RIS, records
from tests.readers.made import ABSTRACT, article_of

TEXT = f"Beads in liver cancer\n{ABSTRACT}\n"
HALF, _, REST = ABSTRACT.partition(" (46")
REST = f"(46{REST}"
EMBASE = f"""TY  - JOUR
M3  - Article
Y1  - 2019
VL  - 12
T1  - Beads in liver cancer
A1  - Doe J.
A1  - Roe R.
JF  - Journal of Tests
N2  - {ABSTRACT}
DO  - 10.1000/xyz(12)3
U2  - L2001234567
C5  - 31234567 (http://www.ncbi.nlm.nih.gov/pubmed/31234567)
LA  - English
Link to the Ovid Full Text or citation: https://doi.org/x
ER  -
"""
OVID = f"""1.
TY  - JOUR
ID  - 31234567
DB  - Ovid MEDLINE(R) ALL <1946 to November 2026>
AN  - 31234567
T1  - Beads in liver cancer
A1  - Doe, Jane
A1  - Roe, Rita
Y1  - 2019//Mar
JF  - Journal of Tests
N2  - {ABSTRACT}
UR  - https://dx.doi.org/10.1000/xyz123
ER  -
"""
PROQUEST = f"""TY  - JOUR
T1  - Beads in liver cancer
AN  - 2345678901; 31234567
JF  - Journal of Tests
AU  - Doe, Jane
AU  - Roe, Rita
Y1  - 2019/03/01/
PY  - 2019
DA  - 2019 Mar 01
AB  - {ABSTRACT}
M3  - doi:10.1000/xyz123
N1  - Accession Number: 31234567; PMID: 31234567
ER  -
"""
SCOPUS = f"""TY  - JOUR
TI  - Beads in liver cancer
T2  - Journal of Tests
J2  - J Test
PY  - 2019
DO  - 10.1000/xyz123
UR  - https://www.scopus.com/inward/record.uri?eid=2-s2.0-85012345678&doi=10.1000%2fxyz123
AU  - Doe, J.
AU  - Roe, R.
AB  - {ABSTRACT}
N1  - Export Date: 28 November 2026; Cited By: 9
M3  - Article
C2  - 31234567
LA  - English
ER  -
"""
ZOTERO = f"""TY  - JOUR
TI  - Beads in liver cancer
AU  - Doe, Jane
AU  - Roe, Rita
T2  - Journal of Tests
AB  - {ABSTRACT}
DA  - 2019/03//
PY  - 2019
DO  - 10.1000/xyz123
DP  - PubMed
LA  - eng
AN  - 31234567
N1  - PMID: 31234567 PMCID: PMC7654321
ER  -
"""
ENDNOTE = f"""TY  - JOUR
AU  - Doe, J.
AU  - Roe, R.
PY  - 2019
DA  - Mar
TI  - Beads in liver cancer
T2  - Journal of Tests
AB  - {ABSTRACT}
AN  - 31234567
C2  - PMC7654321
DO  - 10.1000/xyz123
DP  - NLM
ID  - 17
ER  -
"""
DIALECTS = {
    "embase": EMBASE, "ovid": OVID, "proquest": PROQUEST, "scopus": SCOPUS, "zotero": ZOTERO, "endnote": ENDNOTE
}  # fmt: skip


@pytest.mark.parametrize("name", DIALECTS)
def test_ris_of_each_database(name: str) -> None:
    article = article_of(DIALECTS[name])
    assert (article.text, article.title, article.year) == (TEXT, "Beads in liver cancer", 2019)
    assert article.publication.authors[0].startswith("Doe")
    assert article.publication.journal == "Journal of Tests"
    assert article.name == article.identifiers["pmid"] == "31234567"
    assert article.identifiers["doi"] == ("10.1000/xyz(12)3" if name == "embase" else "10.1000/xyz123")
    assert article.warnings == ()


def test_records_that_are_not_ended_do_not_run_into_one_another() -> None:
    text = f"TY  - JOUR\nTI  - One\nAB  - {ABSTRACT}\nTY  - JOUR\nTI  - Two\nAB  - It was safe,\nand quick.\n"
    assert [article.text for article in read(io.BytesIO(text.encode()))] == [
        f"One\n{ABSTRACT}\n",
        "Two\nIt was safe,\nand quick.\n",
    ]


NBIB = f"""PMID- 123
OWN - NLM
TI  - Beads in liver
      cancer.
AB  - BACKGROUND: It is rare. METHODS: We treated 130 patients with beads, RESULTS:
      {ABSTRACT} OS: see above. CONCLUSIONS: They were safe.
FAU - Doe, Jane
AU  - Doe J
LA  - eng
PT  - Journal Article
PT  - Retracted Publication
DP  - 2019 Mar
RIN - J Test. 2020;1:1. PMID: 9
PMC - PMC7654321
LID - 10.1000/xyz123 [doi]
JT  - Journal of tests
"""


def test_nbib_has_its_labels_on_lines_of_their_own_as_from_xml() -> None:
    article = article_of(NBIB)
    assert article.text.split("\n")[:5] == [
        "Beads in liver cancer.", "Background", "It is rare.", "Methods", "We treated 130 patients with beads, "
        f"RESULTS: {ABSTRACT} OS: see above.",
    ]  # fmt: skip
    assert article.identifiers == {"pmid": "123", "pmcid": "PMC7654321", "doi": "10.1000/xyz123"}
    assert article.publication.types == ("Journal Article", "Retracted Publication")
    assert article.warnings == ("retracted publication: its numbers should not be used",)


def test_a_notice_of_retraction_yields_no_part_with_results() -> None:
    article = article_of(NBIB.replace("Retracted Publication", "Retraction of Publication").replace("RIN -", "ROF -"))
    assert "retraction notice" in article.warnings[0]
    assert article.layout is not None
    assert [part.part for part in article.layout.parts] == ["aside"]


def test_a_title_alone_tells_of_a_retraction() -> None:
    article = article_of(SCOPUS.replace("TI  - ", "TI  - RETRACTED: "))
    assert "retracted publication" in article.warnings[0]


@pytest.mark.parametrize("nothing", ["", "[No abstract available]", "No abstract available.", "N/A"])
def test_a_record_without_an_abstract_is_named_not_lost(nothing: str) -> None:
    article = article_of(SCOPUS.replace(ABSTRACT, nothing))
    assert (article.text, article.warnings) == ("Beads in liver cancer\n", ("no abstract in this record",))


def test_another_language_is_named() -> None:
    article = article_of(SCOPUS.replace("LA  - English", "LA  - Chinese"))
    assert article.warnings == ("the article is in another language (Chinese), its abstract as given",)


LIST = f"""1. J Test. 2019 Mar;12(3):186-196. doi: 10.1000/xyz123. Epub 2019 Jan 2.

Beads in liver
cancer.

Doe J(1)(2), O'Roe RM(2), van der Poe P Jr(1).

Author information:
(1)Department of 35% Responses, Test.
(2)Clinic, Test.

Erratum in
    J Test. 2020;1:9.

BACKGROUND: It is rare.
METHODS: We treated 130 patients.
RESULTS: {HALF}
{REST}

Copyright © 2019 The Test. Survival was 99 months.

DOI: 10.1000/xyz123
PMCID: PMC7654321
PMID: 123 [Indexed for MEDLINE]

Conflict of interest statement: 12% of us.


2. J Test. 2020 Mar;13(3):18-29.

[Drops in liver cancer].

[Article in Chinese]

Kim J(1).

{ABSTRACT}

PMID: 124
"""


def test_abstracts_saved_from_pubmed_as_text() -> None:
    one, two = read(io.BytesIO(LIST.encode()))
    assert one.text == (
        f"Beads in liver cancer.\nBackground\nIt is rare.\nMethods\nWe treated 130 patients.\nResults\n{ABSTRACT}\n"
    )
    assert one.identifiers == {"pmid": "123", "pmcid": "PMC7654321", "doi": "10.1000/xyz123"}
    assert one.publication.authors == ("Doe J", "O'Roe RM", "van der Poe P Jr")
    assert (one.publication.journal, one.year) == ("J Test", 2019)
    assert one.warnings == ("a correction (erratum) was published: its numbers may have changed",)
    assert two.text == f"[Drops in liver cancer].\n{ABSTRACT}\n"
    assert two.warnings == ("the article is in another language (Chinese), its abstract as given",)


WOS = f"""FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Doe, J
   Roe, R
AF Doe, Jane
   Roe, Rita
TI Beads in liver
   cancer
SO JOURNAL OF TESTS
AB {HALF}
   {REST}
DT Article; Retracted Publication
PY 2019
DI 10.1000/xyz123
PM 31234567
UT WOS:000123456700001
ER

EF
"""


def test_web_of_science() -> None:
    article = article_of(WOS)
    assert article.text == TEXT
    assert article.publication.authors == ("Doe, Jane", "Roe, Rita")
    assert article.publication.types == ("Article", "Retracted Publication")
    assert article.identifiers == {"pmid": "31234567", "doi": "10.1000/xyz123", "accession": "WOS:000123456700001"}
    assert "retracted publication" in article.warnings[0]


BIBTEX = r"""@comment{jabref-meta: x}
@article{doe_2019,
  title = {Beads in {L}iver Cancer of Besan{\c c}on: {TACE} \& co},
  author = {Doe, Jane and Roe, Rita and {Test Group}},
  journal = "J Test", year = 2019, doi = {10.1000/xyz123}, note = {PMID: 31234567},
  abstract = {The ORR was 35.4% (46/130), P {$<$} 0.05, {\textless}5\% died, $\chi^2$ of 3 $\pm$ 1,
     costs \$5 and $6, 10\textsuperscript{-4}, median OS $\geq$ 9.1 months.},
}
@article{doe_2019, title = {The same key}, abstract = {ORR was 1%.}}
"""


def test_bibtex_without_the_marks_of_latex() -> None:
    one, two = read(io.BytesIO(BIBTEX.encode()))
    assert one.title == "Beads in Liver Cancer of Besançon: TACE & co"
    assert one.text.partition("\n")[2] == (
        "The ORR was 35.4% (46/130), P < 0.05, <5% died, χ^2 of 3 ± 1,\n"
        "costs $5 and $6, 10⁻⁴, median OS ≥ 9.1 months.\n"
    )
    assert one.publication.authors == ("Doe, Jane", "Roe, Rita", "Test Group")
    assert one.identifiers == {"pmid": "31234567", "doi": "10.1000/xyz123"}
    assert (two.name, two.text) == ("doe_2019", "The same key\nORR was 1%.\n")


def test_broken_bibtex_costs_its_entry_alone_and_is_named() -> None:
    text = f"{BIBTEX}@article{{lost, title = {{Never closed\n@article{{a, abstract={{Fine.}}}}"
    articles = read(io.BytesIO(text.encode()))
    assert [next(articles).name for _ in range(3)] == ["31234567", "doe_2019", "a"]
    with pytest.raises(ValueError, match=r"1 of its entries are broken and not read \(line 10\)"):
        next(articles)


EUROPE_PMC = {
    "id": "31234567", "source": "MED", "pmid": "31234567", "pmcid": "PMC7654321", "doi": "10.1000/xyz123",
    "title": "Beads in liver cancer", "authorString": "Doe J, Roe R.", "pubYear": "2019", "language": "eng",
    "journalInfo": {"journal": {"title": "Journal of Tests"}}, "abstractText": ABSTRACT,
    "pubTypeList": {"pubType": ["Retracted Publication", "Journal Article"]},
}  # fmt: skip


def test_europe_pmc() -> None:
    article = article_of(json.dumps({"version": "6.9", "resultList": {"result": [EUROPE_PMC]}}))
    assert (article.text, article.name, article.year) == (TEXT, "31234567", 2019)
    assert article.publication.authors == ("Doe J", "Roe R")
    assert article.publication.journal == "Journal of Tests"
    assert "retracted publication" in article.warnings[0]


def test_europe_pmc_as_xml_and_with_an_article_in_an_envelope() -> None:
    result = (
        "<result><id>31234567</id><pmid>31234567</pmid><title>Beads in liver cancer</title>"
        f"<authorList><author><fullName>Doe J</fullName></author></authorList><pubYear>2019</pubYear>"
        f"<abstractText>&lt;h4&gt;Results&lt;/h4&gt;{ABSTRACT}</abstractText></result>"
    )
    article = article_of(f"<?xml version='1.0'?><responseWrapper><resultList>{result}</resultList></responseWrapper>")
    assert article.text == f"Beads in liver cancer\n<h4>Results</h4>{ABSTRACT}\n"  # tags are read over, as in any text
    assert article.publication.authors == ("Doe J",)


REGISTERED = {
    "identificationModule": {"nctId": "NCT00000001", "briefTitle": "Beads", "officialTitle": "Beads in liver"},
    "descriptionModule": {"briefSummary": "Beads will be given."},
    "outcomesModule": {"primaryOutcomes": [{"measure": "ORR", "timeFrame": "6 months"}]},
}


def posted(title: str, kind: str, unit: str, *values: tuple[str, ...]) -> dict[str, object]:
    """A measure with results in two groups, each a number and, where there are, two limits."""
    names = ("value", "lowerLimit", "upperLimit")
    told = [{"groupId": "AB"[at], **dict(zip(names, value, strict=False))} for at, value in enumerate(values)]
    return {
        "title": title, "paramType": kind, "unitOfMeasure": unit, "dispersionType": "95% Confidence Interval",
        "groups": [{"id": "A", "title": "TACE-HAIC"}, {"id": "B", "title": "TACE"}],
        "denoms": [{"counts": [{"groupId": "A", "value": "62"}, {"groupId": "B", "value": "60"}]}],
        "classes": [{"categories": [{"measurements": told}]}],
    }  # fmt: skip


def test_a_registration_is_its_plan_in_words() -> None:
    article = article_of(json.dumps({"studies": [{"protocolSection": REGISTERED}]}))
    assert (article.name, article.text) == ("NCT00000001", "Beads in liver\nBeads will be given.\nORR, 6 months\n")
    assert article.layout is None


def test_posted_results_of_a_registration_are_tables() -> None:
    events = {
        "eventGroups": [{"id": "A", "title": "TACE-HAIC"}, {"id": "B", "title": "TACE"}],
        "seriousEvents": [{"term": "Hepatic failure", "stats": [
            {"groupId": "A", "numAffected": 1, "numAtRisk": 62}, {"groupId": "B", "numAffected": 0, "numAtRisk": 60}]}],
    }  # fmt: skip
    measures = [
        posted("Overall Survival", "MEDIAN", "months", ("14.6", "11.9", "17.3"), ("10.2", "8.8", "NA")),
        posted("Objective Response Rate", "NUMBER", "percentage of participants", ("45.2", "30.1", "60.3"), ("26.7",)),
        posted("Maximum concentration", "GEOMETRIC_MEAN", "ng/mL", ("145",), ("133",)),
    ]
    results = {"outcomeMeasuresModule": {"outcomeMeasures": measures}, "adverseEventsModule": events}
    article = article_of(json.dumps({"protocolSection": REGISTERED, "resultsSection": results}))
    assert "Overall Survival, median, months\n\tTACE-HAIC (n = 62)\tTACE (n = 60)\n" in article.text
    record = extract(article.text, layout=article.layout)
    found = {(o.arm, o.evidence.text): o for o in record.outcomes if o.evidence}
    assert set(found) == {
        ("TACE-HAIC", "14.6"), ("TACE", "10.2"), ("TACE-HAIC", "45.2"), ("TACE", "26.7"), ("TACE-HAIC", "1/62"),
        ("TACE", "0/60"),
    }  # fmt: skip
    bounds = [getattr(found["TACE-HAIC", number], "ci", None) for number in ("14.6", "45.2")]
    assert [(ci.lower, ci.upper, ci.level) for ci in bounds if ci] == [(11.9, 17.3, 95), (30.1, 60.3, 95)]


@given(st.lists(st.sampled_from(["TY  - JOUR", "ER  - ", "AB  - It was.", "TI  - One", "and more", "", "UR  - x"])))
def test_every_record_of_ris_that_begins_is_one(lines: list[str]) -> None:
    assert len(list(records("\n".join(lines), RIS))) == lines.count("TY  - JOUR")


@given(st.text(alphabet="ABCMETHODS: .\n", max_size=80))
def test_labels_that_are_parted_lose_nothing_but_their_colons(abstract: str) -> None:
    whole, there = ("".join(text.split()).casefold().replace(":", "") for text in (abstract, parted(abstract)))
    assert whole == there


def test_identifiers_are_told_from_what_surrounds_them() -> None:
    assert identifiers_of(["31234567.0"], ["https://doi.org/10.1000/abc."], ["NCT00000001"]) == {
        "pmid": "31234567", "doi": "10.1000/abc", "nct": "NCT00000001",
    }  # fmt: skip
    assert identifiers_of(anywhere=["https://pubmed.ncbi.nlm.nih.gov/31234567/"]) == {"pmid": "31234567"}


@pytest.mark.parametrize(
    ("title", "said", "is_notice"),
    [
        ("Retraction notice to: Beads in liver cancer", "a retraction notice, not a study", True),
        ("Retraction: Beads in liver cancer", "a retraction notice, not a study", True),
        ("Expression of Concern: Beads in liver cancer", "an expression of concern about a study", True),
        ("Corrigendum to \"Beads in liver cancer\"", "a correction (erratum) of another article", False),
        ("Retraction of the liver during ablation", "", False),
        ("Correction of anaemia by beads", "", False),
    ],
)  # fmt: skip
def test_titles_of_notices_tell_them_from_studies(title: str, said: str, is_notice: bool) -> None:
    article = article_of(SCOPUS.replace("Beads in liver cancer", title))
    assert [warning.startswith(said) for warning in article.warnings] == ([True] if said else [])
    assert (article.layout is not None) == is_notice
