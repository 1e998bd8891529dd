"""What the tags of each format of tagged lines mean: its records as references."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from extractor.readers.article import Article
from extractor.readers.references import Reference, article_of, identifiers_of, parted
from extractor.readers.tagged import COCHRANE, MEDLINE, REFER, RIS, WOS, Fields, Syntax, records

#: PubMed's tags of links to other records, as the kinds of status that they stand for.
_LINKS = {
    "RIN": "retractionin", "ROF": "retractionof", "RRI": "retractedandrepublishedin", "EIN": "erratumin",
    "EFR": "erratumfor", "CRI": "correctedandrepublishedin", "RPI": "correctedandrepublishedin",
    "ECI": "expressionofconcernin", "ECF": "expressionofconcernfor",
}  # fmt: skip
#: Databases that call a PMID the accession number.
_PUBMED = re.compile(r"medline|pubmed|nlm", re.IGNORECASE)
_LISTED = re.compile(r"\s*;\s*")


def _first(fields: Fields, *tags: str) -> str:
    """The first value that is not empty, of the first of the tags that has one."""
    return next((value for tag in tags for value in fields.get(tag, ()) if value), "")


def _longest(fields: Fields, *tags: str) -> str:
    """The longest value of the tags."""
    return max((value for tag in tags for value in fields.get(tag, ())), key=len, default="")


def _all(fields: Fields, *tags: str) -> tuple[str, ...]:
    """All values of the first of the tags that has any."""
    return next((tuple(found) for tag in tags if (found := [v for v in fields.get(tag, ()) if v])), ())


def _split(values: tuple[str, ...]) -> tuple[str, ...]:
    """Values that are lists parted by semicolons."""
    return tuple(one for value in values for one in _LISTED.split(value) if one)


def ris(fields: Fields) -> Reference:
    """A record of RIS, in the dialect of any database."""
    where = " ".join(_all(fields, "DB") + _all(fields, "DP"))
    accession = _all(fields, "AN", "U2", "ID")
    kinds = tuple(kind for kind in _all(fields, "M3") if "10." not in kind)
    return Reference(
        title=_first(fields, "TI", "T1", "CT", "BT"),
        abstract=_longest(fields, "AB", "N2"),
        identifiers=identifiers_of(
            pmid=[*_all(fields, "PM"), *(accession if _PUBMED.search(where) else ()), *_numbered(fields)],
            doi=[*_all(fields, "DO"), *_all(fields, "M3"), *_all(fields, "L3")],
            accession=accession,
            anywhere=[value for tag in ("N1", "M1", "M2", "AN", "UR", "L2", "C2") for value in fields.get(tag, ())],
            pmcid=[value for tag in ("C2", "C1") for value in fields.get(tag, ())],
        ),
        date=_first(fields, "PY", "Y1", "DA"),
        authors=_all(fields, "AU", "A1"),
        journal=_first(fields, "JO", "JF", "T2", "JA", "J2"),
        types=kinds,
        languages=_all(fields, "LA"),
    )


def _numbered(fields: Fields) -> list[str]:
    """PMIDs where Scopus (C2) and Embase (C5) put them."""
    values = [*fields.get("C2", ()), *fields.get("C5", ())]
    return [match[1] for value in values if (match := re.match(r"(\d{7,8})\b", value))]


def medline(fields: Fields) -> Reference:
    """A record of PubMed's own format."""
    numbers = [value for tag in ("LID", "AID", "DO") for value in fields.get(tag, ())]
    english = [text for text in fields.get("OAB", ()) if _first(fields, "OABL").startswith("en")]
    return Reference(
        title=_first(fields, "TI", "BTI", "TT"),
        abstract=parted(_first(fields, "AB") or next(iter(english), "")),
        identifiers=identifiers_of(pmid=_all(fields, "PMID"), doi=numbers, pmcid=_all(fields, "PMC")),
        date=_first(fields, "DP", "DEP", "YR"),
        authors=_all(fields, "FAU", "AU"),
        journal=_first(fields, "JT", "TA"),
        types=_all(fields, "PT"),
        told=tuple(kind for tag, kind in _LINKS.items() if tag in fields),
        languages=_all(fields, "LA"),
    )


def web_of_science(fields: Fields) -> Reference:
    """A record of Web of Science, from tagged lines or from a row of its table."""
    return Reference(
        title=_first(fields, "TI"),
        abstract=_first(fields, "AB"),
        identifiers=identifiers_of(_all(fields, "PM"), _all(fields, "DI"), _all(fields, "UT")),
        date=_first(fields, "PY", "EY", "EA"),
        authors=_split(_all(fields, "AF", "AU")),
        journal=_first(fields, "SO"),
        types=_split(_all(fields, "DT")),
        languages=_all(fields, "LA"),
    )


def refer(fields: Fields) -> Reference:
    """A record of EndNote's tagged format."""
    where = " ".join((*_all(fields, "%~"), *_all(fields, "%W")))
    accession = _all(fields, "%M")
    return Reference(
        title=_first(fields, "%T"),
        abstract=_first(fields, "%X"),
        identifiers=identifiers_of(
            accession if _PUBMED.search(where) else (), _all(fields, "%R"), accession,
            anywhere=[value for tag in ("%U", "%Z", "%M", "%2") for value in fields.get(tag, ())],
        ),
        date=_first(fields, "%D", "%8"),
        authors=_all(fields, "%A"),
        journal=_first(fields, "%J", "%B"),
        types=_all(fields, "%9"),
        languages=_all(fields, "%G"),
    )  # fmt: skip


def cochrane(fields: Fields) -> Reference:
    """A record of the Cochrane Library."""
    return Reference(
        title=_first(fields, "TI"),
        abstract=_first(fields, "AB"),
        identifiers=identifiers_of(_all(fields, "PM"), _all(fields, "DOI"), _all(fields, "ID"), _all(fields, "PM")),
        date=_first(fields, "YR", "DP"),
        authors=_split(_all(fields, "AU")),
        journal=_first(fields, "SO"),
        types=_all(fields, "PT"),
    )


def _reader(syntax: Syntax, meaning: Callable[[Fields], Reference]) -> Callable[[str], Iterator[Article]]:
    def read(text: str) -> Iterator[Article]:
        for row, fields in enumerate(records(text, syntax), 1):
            yield article_of(meaning(fields), row)

    return read


read_ris = _reader(RIS, ris)
read_medline = _reader(MEDLINE, medline)
read_web_of_science = _reader(WOS, web_of_science)
read_refer = _reader(REFER, refer)
read_cochrane = _reader(COCHRANE, cochrane)
