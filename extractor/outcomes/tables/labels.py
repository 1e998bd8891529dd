"""What a label of a table says: endpoint, grade, time point, role of the numbers, size of a group."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass
from functools import lru_cache

from extractor.grades import parse_grades
from extractor.lexicon import Lexicon
from extractor.numbers import whole_number
from extractor.outcomes.tables.times import meaning_of_unit, timepoint_in, unit_in
from extractor.outcomes.tables.wording import wording

_SPACED_PERCENT = re.compile(r"(?<=\d)\s+%")
#: What a label of bare grades is read below.
GRADES = "Grade"
_COUNTED_ROLES = frozenset({"count", "percent", "count_percent"})
_EQUALS = re.compile(r"\b[nN]\s*=\s*(\d[\d,]*)")
_COUNTS_BEHIND = re.compile(r"\s*(?:[Nn]\b|\(?%)")
_FEW = 9
#: A median by a small letter before an abbreviation: "mPFS".
_MEDIAN = re.compile(r"\bm(?=[A-Z]{2,4}\b)")
_NOTE_MARKS = re.compile(r"[†‡§¶]+")
#: Codes of labels that say what a number is.
_ROLES = frozenset(
    {"hr", "ci", "p", "other", "range", "size", "count", "percent", "count_percent", "low", "high", "exponential"}
)
#: Performance status, and not several P values.
_STATUS = "PS"
_SPREADS = frozenset({"range", "quartiles"})
#: Codes of labels that are no name of a group, where they are all of one.
_NO_NAME = frozenset({"count", "total", "other", "value", "key_group", "key_measure"})
_EDGES = " \t,;:.-()[]/|"


@dataclass(frozen=True)
class Facets:
    """What one label says; ``rest`` is what of it nothing else explains, ``grade_word`` that it speaks of grades
    without naming one, ``spread`` that its endpoint may as well be a spread ("SD"), ``bare`` that it is a
    statistic and nothing else ("Median, months (95% CI)"), ``opens`` that it begins with what is measured."""

    text: str
    role: str = ""
    endpoints: tuple[str, ...] = ()
    event: str = ""
    statistic: str = ""
    unit: str = ""
    timepoint: tuple[float, str] | None = None
    grade: tuple[int, ...] | None = None
    grade_word: bool = False
    any_grade: bool = False
    size: int | None = None
    sizes: tuple[int, ...] = ()
    model: str = ""
    with_ci: bool = False
    with_range: bool = False
    with_quartiles: bool = False
    percent: bool = False
    spread: bool = False
    bare: bool = False
    opens: bool = False
    rest: str = ""

    @property
    def names_group(self) -> bool:
        """Whether what remains of a label is a group's name: "TACE", "TACE No. 60 pts (%)"."""
        return bool(self.rest) and (not self.role or (self.role in _COUNTED_ROLES and self.size is not None))


@lru_cache(maxsize=4096)
def read_label(text: str, above: str, patterns: Lexicon) -> Facets:
    """The facets of a normalised label below another."""
    text = _NOTE_MARKS.sub("", text)
    rest = _SPACED_PERCENT.sub("%", wording(patterns).version.sub(" ", text))
    size, rest = _size(rest, patterns)
    grade, rest = _grade(rest, above, patterns)
    columns = [found for found in patterns.column_terms.find(rest) if rest[found[0] : found[1]] != _STATUS]
    codes = {code for _, _, code in columns}
    found = list(patterns.measure_terms.find(rest))
    measures = [code for _, _, code in found]
    endpoints = _endpoints(rest, found, patterns)
    whole = patterns.column_terms.code(rest.strip()) or patterns.column_terms.code(rest.strip(_EDGES)) or ""
    event = _event(rest, measures, patterns)
    timepoint = None if _names_group(rest, patterns) else timepoint_in(rest, above, patterns)
    statistics = _statistics(rest, bool(endpoints), patterns)
    models = [code for _, _, code in patterns.model_terms.find(rest)]
    role = "" if endpoints and whole in _SPREADS else _role(rest, "range" if whole in _SPREADS else whole, columns)
    return Facets(
        text=text,
        role=role,
        endpoints=endpoints,
        event=event,
        statistic=statistics[0][1] if statistics else "",
        unit=unit_in(_without(rest, columns, _SPREADS), patterns),
        timepoint=timepoint,
        grade=grade,
        grade_word=bool(wording(patterns).grade_word.search(rest)),
        any_grade=whole == "total",
        size=size,
        sizes=tuple(number for found in _EQUALS.findall(text) if (number := whole_number(found)) is not None),
        model=_model(rest, models, patterns),
        with_ci="ci" in codes,
        with_range=bool(codes & _SPREADS),
        with_quartiles="quartiles" in codes,
        percent="%" in _without(rest, columns, {"ci", "hr"}),
        opens=bool(found) and found[0][0] == 0,
        spread=bool(endpoints) and whole in _SPREADS,
        bare=bool(statistics) and _is_bare(rest, patterns),
        rest=_rest(rest, columns, bool(endpoints or timepoint or _opens(statistics)), event == "any", patterns),
    )


def _endpoints(text: str, found: list[tuple[int, int, str]], patterns: Lexicon) -> tuple[str, ...]:
    """The endpoints among what a label measures, but for those that it denies."""
    named = ((start, code.removeprefix("endpoint:")) for start, _, code in found if code.startswith("endpoint:"))
    return tuple(code for start, code in named if not _is_denied(text, start, patterns))


def _statistics(text: str, measured: bool, patterns: Lexicon) -> list[tuple[int, str]]:
    """Median and mean with their offsets; a small letter before an abbreviation is a median: "mPFS"."""
    found = [(start, code[10:]) for start, _, code in patterns.cue_terms.find(text) if code.startswith("statistic:")]
    short = _MEDIAN.search(text) if measured and not found else None
    return [(short.start() + 1, "median")] if short else found


def _model(text: str, found: list[str], patterns: Lexicon) -> str:
    """The model that a label names; an "independent review" is none."""
    return found[-1] if found and not wording(patterns).review.search(text) else ""


def _is_bare(text: str, patterns: Lexicon) -> bool:
    """Whether a label is all statistics, units, intervals: "Median, months (95% CI)", "Mean (s.d.)"."""
    for terms in (patterns.column_terms, patterns.cue_terms):
        for start, end, _ in reversed(list(terms.find(text))):
            text = text[:start] + " " + text[end:]
    return all(meaning_of_unit(word, patterns) for word in re.findall(r"[A-Za-z]+", text))


def _opens(statistics: list[tuple[int, str]]) -> bool:
    """Whether a label begins with a statistic and so names what is measured: "Median (months)"."""
    return bool(statistics) and statistics[0][0] == 0


def _size(text: str, patterns: Lexicon) -> tuple[int | None, str]:
    """The size of a group that a label gives, and the label without it: "(n = 52)", "No. 60 pts", "(48 patients)"."""
    for match in wording(patterns).size.finditer(text):
        counted = bool(match["counted"]) and patterns.column_terms.code(match["counted"]) == "count"
        bracketed = match.group().lstrip()[:1] in {"(", "["} and match.group().rstrip()[-1:] in {")", "]"}
        only = (
            bracketed
            and not match["counted"]
            and _COUNTS_BEHIND.match(text, match.end()) is not None
            and int(match["n"]) > _FEW
        )
        if only or match["equals"] or (counted and (match["number"] or bracketed)):
            end = match.end() if counted or not match["counted"] else match.end("n")
            return whole_number(match["n"]), f"{text[: match.start()]} {text[end:]}"
    return None, text


def _grade(text: str, above: str, patterns: Lexicon) -> tuple[tuple[int, ...] | None, str]:
    """The grades that a label names, and the label without them."""
    match = wording(patterns).grade.search(text)
    if match:
        return parse_grades(match.group()), f"{text[: match.start()]} {text[match.end() :]}".strip()
    if wording(patterns).grade_word.search(above) and is_bare_grade(text, patterns):
        return parse_grades(text), ""
    return None, text


def _is_denied(text: str, start: int, patterns: Lexicon) -> bool:
    """Whether what begins at an offset is said not to have been: "no response", "non-responders"."""
    before = text[:start].casefold().replace("-", " ").split()
    return bool(before) and before[-1] in patterns.words("absence") | patterns.words("death_denied")


def is_bare_grade(label: str, patterns: Lexicon) -> bool:
    """Whether a label is nothing but grades: "I-II", "3/4"."""
    return wording(patterns).bare_grade.fullmatch(label.strip(_EDGES)) is not None


def _event(text: str, measures: list[str], patterns: Lexicon) -> str:
    whole = patterns.measure_terms.code(text.strip(_EDGES)) or ""
    if whole.startswith("event:"):
        return whole.removeprefix("event:")
    return "some" if any(code in {"event:any", "event:qualified"} for code in measures) else ""


def _names_group(text: str, patterns: Lexicon) -> bool:
    """Whether a label ends as the name of a group: "3-week arm"."""
    last = re.search(r"(?<=\s)[A-Za-z]+(?=\W*\Z)", text)
    return last is not None and last.group().casefold() in patterns.words("group_nouns")


def _role(text: str, whole: str, columns: list[tuple[int, int, str]]) -> str:
    """What the numbers beside a label are: by the label as a whole, else by its first or last words."""
    if whole in _ROLES:
        return whole
    plain = text.strip(_EDGES)
    at = text.find(plain)
    ends_in_p = any(code == "p" and end >= at + len(plain) and _is_apart(text, start) for start, end, code in columns)
    if ends_in_p:
        return "p"
    names = [code for _, _, code in columns]
    if "hr" in names and "p" in names[names.index("hr") :]:
        return "hr"  # "OS: HR (95% CI), P"
    first = {code for start, _, code in columns if start <= at}
    if "ci" in first:
        return "ci"
    last = {code for _, end, code in columns if end >= at + len(plain)}
    set_off = {code for start, _, code in columns if text[:start].rstrip()[-1:] in {"(", "[", ","}}
    for role, where in (("hr", first | last), ("p", first | last), ("ci", first), ("size", first)):
        if role in where:
            return role
    codes = {code for _, _, code in columns}
    return next(
        (role for role in ("count_percent", "percent", "count") if role in (codes if role != "count" else set_off)), ""
    )


def _is_apart(text: str, start: int) -> bool:
    """Whether what begins at an offset is the noun of a label, as in "HR p-value", and not one of several things."""
    before = text[:start].rstrip()
    return bool(before) and before[-1].isalnum() and len(before.split()) == 1


def _trimmed(text: str) -> str:
    """A name without the signs around it; brackets go where they hold all of it or have no partner."""
    plain = " ".join(text.replace("( )", " ").replace("()", " ").split()).strip(" ,;:.-|/")
    while plain.startswith("(") and plain.endswith(")") and ")" not in plain[1:-1]:
        plain = plain[1:-1].strip(" ,;:.-|/")
    if plain.count("(") < plain.count(")"):
        plain = plain.rstrip(")")
    return plain.lstrip("([") if plain.count("(") > plain.count(")") else plain


def _is_whole(plain: str, columns: list[tuple[int, int, str]], text: str) -> bool:
    """Whether one known form is all that there is."""
    return any(text[start:end].strip(_EDGES) == plain for start, end, _ in columns)


def _without(text: str, columns: list[tuple[int, int, str]], codes: Set[str]) -> str:
    for start, end, code in reversed(columns):
        if code in codes:
            text = text[:start] + " " + text[end:]
    return text


def _rest(text: str, columns: list[tuple[int, int, str]], measured: bool, is_event: bool, patterns: Lexicon) -> str:
    """What remains as the name of a group: nothing of a label that names what is measured."""
    if measured or is_event:
        return ""
    plain = _trimmed(wording(patterns).grade_word.sub(" ", _without(text, columns, set(_ROLES - {"count", "other"}))))
    return "" if {code for _, _, code in columns} & _NO_NAME and _is_whole(plain, columns, text) else plain
