"""One record of a search, whatever file it stood in: title and abstract as text, and what else it tells of its study.

The text is the title on a line of its own and the abstract below it, as it stands in the file; sections are found by
their headings, as in plain text. A record without an abstract is a document with a warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from extractor.layout import Layout, Part
from extractor.readers.article import Article, Publication, years
from extractor.readers.inline import readable
from extractor.readers.status import status

NO_ABSTRACT = "no abstract in this record"
#: Identifiers that a record goes by, the best first.
_NAMES = ("pmid", "pmcid", "doi", "nct", "accession")
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>\[\]]+")
_PMID = re.compile(r"(?<![\d.])[1-9]\d{0,7}(?!\d|\.\d*[1-9])")
_PUBMED = re.compile(
    r"(?:PMID|PubMed(?: ID)?)\W{1,3}(\d{4,8})\b|pubmed(?:\.ncbi\.nlm\.nih\.gov)?/(\d{4,8})\b", re.IGNORECASE
)
_PMCID = re.compile(r"\bPMC\d{3,9}\b")
_NCT = re.compile(r"\bNCT\d{8}\b")
#: What databases print where there is no abstract.
_NONE = re.compile(r"\W*(?:no abstract(?: is)? available|abstract(?: is)? not available|none|null|nan|n/?a)?\W*", re.I)
#: Labels that part an abstract: the first may be short, others are not, so that no "OS: " is one.
_FIRST_LABEL = re.compile(r"[A-Z][A-Z /,&()-]{1,60}:\s+(?=\S)")
_LABEL = re.compile(r"(?:\A|(?<=[.!?)%;] ))(?P<label>[A-Z][A-Z /,&()-]{4,60}[A-Z)]|AIMS?):\s+(?=\S)")


@dataclass(frozen=True)
class Reference:
    """A record as its format gives it; ``told`` are kinds of publication and of links, for its status; ``number`` is
    the name that it has in its file, before all others where it is ``named`` so on purpose."""

    title: str = ""
    abstract: str = ""
    identifiers: Mapping[str, str] = field(default_factory=dict)
    date: str = ""
    authors: tuple[str, ...] = ()
    journal: str = ""
    types: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    number: str = ""
    named: bool = False


def doi_in(texts: Iterable[str]) -> str | None:
    """The first DOI in some texts, without what surrounds it."""
    found = (match.group() for text in texts if (match := _DOI.search(text)))
    return next((doi.rstrip(".,;)") if "(" not in doi else doi.rstrip(".,;") for doi in found), None)


def identifiers_of(
    pmid: Iterable[str] = (),
    doi: Iterable[str] = (),
    accession: Iterable[str] = (),
    anywhere: Iterable[str] = (),
    pmcid: Iterable[str] = (),
) -> dict[str, str]:
    """Identifiers by name from the fields that hold them, or that may name them among other things (``anywhere``)."""
    anywhere = [*anywhere]
    named = (match[1] or match[2] for text in anywhere if (match := _PUBMED.search(text)))
    found = {
        "pmid": next((match.group() for text in pmid if (match := _PMID.search(text))), None) or next(named, None),
        "pmcid": _first(_PMCID, [*pmcid, *anywhere]),
        "doi": doi_in([*doi, *anywhere]),
        "nct": _first(_NCT, accession),
        "accession": next((text.strip() for text in accession if text.strip()), None),
    }
    if found["accession"] in (found["nct"], found["pmid"], found["doi"]):
        found["accession"] = None
    return {name: value for name, value in found.items() if value}


def _first(pattern: re.Pattern[str], texts: Iterable[str]) -> str | None:
    return next((match.group() for text in texts if (match := pattern.search(text))), None)


def parted(abstract: str) -> str:
    """An abstract of PubMed with each label ("METHODS: ") on a line of its own, as from its XML; one that begins with
    none has none."""
    if "\n" in abstract or not _FIRST_LABEL.match(abstract):
        return abstract
    parted = _LABEL.sub(lambda match: f"\n{match['label'].capitalize()}\n", abstract)
    return "\n".join(line.rstrip() for line in parted.strip("\n").split("\n"))


def article_of(reference: Reference, row: int, warnings: Iterable[str] = ()) -> Article:
    """The document of a record that is number ``row`` of its file."""
    title = " ".join(readable(reference.title).split())
    abstract = "" if _NONE.fullmatch(reference.abstract) else reference.abstract.strip()
    text = "".join(f"{part}\n" for part in (title, abstract) if part)
    now = status([*reference.types, *reference.told], title)
    said = [*warnings] if abstract else [*warnings, NO_ABSTRACT]
    languages = [language for language in reference.languages if language]
    if languages and not any(language.lower().startswith("en") for language in languages):
        said.append(f"the article is in another language ({languages[0]}), its abstract as given")
    known = [reference.identifiers[name] for name in _NAMES if name in reference.identifiers]
    names = [reference.number, *known] if reference.named else [*known, reference.number]
    return Article(
        text=text,
        warnings=(*now.warnings, *said),
        name=next(filter(None, names), None),
        title=title or None,
        identifiers=reference.identifiers,
        year=next(iter(years([reference.date])), None),
        layout=Layout((Part(0, len(text), "aside"),)) if now.is_notice else None,
        publication=Publication(reference.authors, reference.journal.strip() or None, reference.types),
        row=row,
    )
