"""Tables of studies: which column of a CSV, a sheet or lines of JSON is the text, the title, the id and so on.

A column is told by its name, as databases and tools of screening write it. Columns of links, references and anything
else that is not named here are never part of a text. ``--text-column`` and ``--id-column`` settle it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from extractor.readers.article import Article, UnreadableContent
from extractor.readers.references import Reference, article_of, identifiers_of

#: Names of columns by what they hold, the likeliest first; case, spaces, dots and underscores do not matter.
_NAMES: dict[str, tuple[str, ...]] = {
    "abstract": (
        "abstract", "abstracttext", "abstractnote", "ab", "n2", "abstracts", "abstracten", "englishabstract",
        "briefsummary", "studysummary", "fulltext", "text", "abstractortext", "articleabstract", "articletext",
    ),
    "title": (
        "title", "articletitle", "documenttitle", "ti", "t1", "studytitle", "primarytitle", "titleen", "brieftitle",
        "originaltitle", "officialtitle",
    ),
    "pmid": ("pmid", "pubmedid", "pubmedpmid", "medlinepmid", "pm"),
    "pmcid": ("pmcid", "pmc"),
    "doi": ("doi", "digitalobjectidentifier", "di", "do"),
    "accession": (
        "utuniquewosid", "uniquewosid", "ut", "accessionnumber", "nctnumber", "nctid", "eid", "embaseaccessionid",
        "accession", "accessionno", "an",
    ),
    "number": (
        "id", "recordid", "docid", "studyid", "refid", "covidenceid", "covidence", "key", "itemid", "articleid",
        "referenceid", "rayyanid", "citekey", "documentid", "paperid", "uid",
    ),
    "date": (
        "year", "publicationyear", "py", "pubyear", "publicationdate", "date", "y1", "yearpublished", "datepublished",
        "issued",
    ),
    "authors": ("authors", "author", "au", "authornames", "authorfullnames", "authorstring", "a1", "authorlist"),
    "journal": (
        "journal", "sourcetitle", "publicationtitle", "journaltitle", "so", "jo", "journalbook", "secondarytitle",
        "journalname", "publicationname", "containertitle", "t2",
    ),
    "types": ("documenttype", "publicationtype", "dt", "publicationtypes", "pt", "referencetype", "typeofwork"),
    "languages": ("language", "la", "languageoforiginaldocument", "languages"),
}  # fmt: skip
#: Columns that hold one of these make a table one of studies, with one column more that is known.
_SIGNS = ("abstract", "title")
_OWN = ({"doc_id", "kind", "sentence_start"}, {"doc_id", "outcomes"})
_PLAIN = re.compile(r"[^a-z0-9]+")
_DECIMALS = re.compile(r"(\d+)[.,]0+")
_LISTED = re.compile(r"\s*;\s*|\s*\|\s*")
_SHOWN = 12


class Columns(NamedTuple):
    """Columns that the user names; None where they are guessed."""

    text: str | None = None
    id: str | None = None


def plain(name: object) -> str:
    """A column's name as it is compared."""
    return _PLAIN.sub("", str(name).casefold().lstrip("\ufeff"))


def roles(names: Sequence[str]) -> dict[str, str]:
    """The columns that hold something known, by what they hold."""
    given: dict[str, str] = {}
    for name in names:
        given.setdefault(plain(name), name)
    found = {}
    for role, known in _NAMES.items():
        fits = [given[one] for one in known if one in given]
        if fits:
            found[role] = fits[0]
    return found


def is_of_studies(names: Sequence[str]) -> bool:
    """Whether a heading names columns of studies: their texts or titles, and something else that is known."""
    found = roles(names)
    return len(found) > 1 and any(sign in found for sign in _SIGNS)


def is_own(names: Sequence[str]) -> bool:
    """Whether these are the columns of a run's results."""
    return any(own <= set(names) for own in _OWN)


def _asked(name: str, names: Sequence[str]) -> str:
    """The column that the user names, whatever its case."""
    fits = next((one for one in names if one == name), None) or next(
        (o for o in names if plain(o) == plain(name)), None
    )
    if fits is None:
        raise UnreadableContent(f"no column {name!r} in this table: its columns are {_shown(names)}")
    return fits


def _shown(names: Sequence[str]) -> str:
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(repr(name) for name in names[:_SHOWN]) + more


class Reader:
    """Makes documents of rows; each row is a mapping from the columns' names.

    Raises:
        UnreadableContent: no column holds a text, or one that was asked for is missing.
    """

    def __init__(self, names: Iterable[object], asked: Columns) -> None:
        self.names = [str(name) for name in names]
        self.roles = roles(self.names)
        if asked.text is not None:
            self.roles["abstract"] = _asked(asked.text, self.names)
        if asked.id is not None:
            self.roles["id"] = _asked(asked.id, self.names)
        if is_own(self.names):
            raise UnreadableContent("the results of a run, not texts to read")
        if "abstract" not in self.roles:
            held = _shown(self.names) if self.names else "none"
            raise UnreadableContent(
                f"a table without a column of abstracts or texts (columns: {held}): name one with --text-column"
            )
        if asked.text is not None and self.roles.get("title") == self.roles["abstract"]:
            del self.roles["title"]

    def _value(self, row: Mapping[str, object], role: str) -> str:
        return value_of(row.get(self.roles[role])) if role in self.roles else ""

    def _list(self, row: Mapping[str, object], role: str) -> tuple[str, ...]:
        given = row.get(self.roles[role]) if role in self.roles else None
        parts = [value_of(one) for one in given] if isinstance(given, list | tuple) else [value_of(given)]
        return tuple(one for part in parts for one in _LISTED.split(part) if one)

    def reference(self, row: Mapping[str, object]) -> Reference:
        """What a row tells."""

        def held(role: str) -> list[str]:
            return [self._value(row, role)]

        asked = self._value(row, "id")
        return Reference(
            title=self._value(row, "title"),
            abstract=self._value(row, "abstract"),
            identifiers=identifiers_of(held("pmid"), held("doi"), held("accession"), pmcid=held("pmcid")),
            date=self._value(row, "date"),
            authors=self._list(row, "authors"),
            journal=self._value(row, "journal"),
            types=self._list(row, "types"),
            languages=self._list(row, "languages"),
            number=asked or self._value(row, "number"),
            named=bool(asked),
        )

    def articles(self, rows: Iterable[tuple[int, Mapping[str, object], str]]) -> Iterator[Article]:
        """The documents of numbered rows, each with what is to be said of it; rows without anything are passed over."""
        for number, row, said in rows:
            if any(value_of(value) for value in row.values()):
                yield article_of(self.reference(row), number, [said] if said else ())


def _of_names(value: dict[str, Any]) -> str:
    """What a person or a date is called, by the names that libraries of references give their parts."""
    dates = value.get("date-parts")
    if isinstance(dates, list) and dates and isinstance(dates[0], list):
        return "-".join(map(value_of, dates[0]))
    person = [value_of(value.get(name)) for name in ("family", "given")]
    return ", ".join(filter(None, person)) or value_of(value.get("literal") or value.get("name"))


def value_of(value: Any) -> str:
    """A cell as text: whole numbers without the decimals that programs append, nothing for what is missing."""
    if value is None or value != value:  # NaN
        return ""
    if isinstance(value, list | tuple):
        return "; ".join(filter(None, map(value_of, value)))
    if isinstance(value, dict):
        return _of_names(value)
    text = str(value).strip()
    whole = _DECIMALS.fullmatch(text)
    return whole[1] if whole else text
