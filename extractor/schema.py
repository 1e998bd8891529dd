"""The records: what an outcome is, field by field (see the annotation guideline in ``gold/README.md``).

One pydantic model a kind, told apart by ``kind``. Records are frozen; numbers stand as printed and
are never computed. Anything derived (months from weeks, say) is a property, never a stored field.
"""

from __future__ import annotations

import hashlib
from importlib import import_module
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, TypeAdapter, model_validator

from extractor.descriptions import DESCRIPTIONS

SCHEMA_VERSION = "1.4"

Kind = Literal["tumor_response", "survival_time", "survival_rate", "hazard_ratio", "adverse_event", "p_value"]
Section = Literal["title", "abstract", "methods", "results", "discussion", "table", "other"]
Attribution = Literal["own", "cited"]
Unit = Literal["days", "weeks", "months", "years"]
Operator = Literal["=", "<", ">", "<=", ">=", "ns"]
Statistic = Literal["median", "mean", "unspecified"]
Model = Literal["univariable", "multivariable"]
#: ``contradiction``: both numbers cannot be right; ``discrepancy``: they do not fit unless a method explains it;
#: ``note``: a difference in the last digit, or one that a way of coding explains.
Severity = Literal["contradiction", "discrepancy", "note"]
GroupKind = Literal["whole", "arm", "subgroup", "start"]
Grade = Annotated[int, Field(ge=0, le=5)]

#: The largest whole number that every program which reads JSON keeps exact.
LARGEST = 2**53 - 1

#: Days in one unit; a month is the mean Gregorian month (365.2425 / 12 days).
DAYS_PER_UNIT: dict[str, float] = {"days": 1.0, "weeks": 7.0, "months": 30.436875, "years": 365.2425}


def in_months(value: float, unit: Unit) -> float:
    """A duration in months, by the mean Gregorian month (30.436875 days; 12 months a year)."""
    return value * DAYS_PER_UNIT[unit] / DAYS_PER_UNIT["months"]


def field_of(record: BaseModel, name: str, otherwise: Any = None) -> Any:
    """A field of a record, or what stands for it where its kind has no such field: ``getattr`` in a hurry."""
    return vars(record).get(name, otherwise)


def sha256(text: str) -> str:
    """SHA-256 of the text's UTF-8 bytes (lone surrogates kept as they are), in hex."""
    return hashlib.sha256(text.encode("utf8", "surrogatepass")).hexdigest()


def _described(schema: dict[str, Any], model: type[BaseModel]) -> None:
    """Put what each field means into a model's JSON schema, and the name of the schema into that of a document."""
    for name, field in schema.get("properties", {}).items():
        field["description"] = description(model, name)
    if model.__name__ == "DocumentRecord":
        schema["$id"] = f"urn:io-extractor:record:{SCHEMA_VERSION}"


def description(model: type[BaseModel], name: str) -> str:
    """What a field means, in one sentence; that of its kind where it means something else there."""
    own = (f"{one.__name__}.{name}" for one in model.__mro__)
    return next((DESCRIPTIONS[key] for key in (*own, name) if key in DESCRIPTIONS), "")


class Record(BaseModel):
    """Base of all records: frozen, unknown fields refused, and numbers that no file can hold."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        allow_inf_nan=False,
        json_schema_extra=lambda schema, model: _described(schema, model),
    )


class Timepoint(Record):
    """When a rate was measured, as printed: ``{"value": 6, "unit": "months"}``."""

    value: float = Field(ge=0)
    unit: Unit

    @property
    def months(self) -> float:
        """The time point in months (derived, see :func:`in_months`)."""
        return in_months(self.value, self.unit)


class Bounds(Record):
    """Two ends of which either may be unprinted or not estimable (null)."""

    lower: float | None = None
    upper: float | None = None

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.lower is not None and self.upper is not None and self.lower > self.upper:
            raise ValueError(f"lower {self.lower} is above upper {self.upper}")
        return self


class Interval(Bounds):
    """A confidence interval; ``level`` in percent as printed (95 where only "CI" is printed)."""

    level: float = Field(default=95, gt=0, lt=100)


class Range(Bounds):
    """A range or interquartile range; never a confidence interval."""

    type: Literal["range", "IQR"] = "range"


class PValue(Record):
    """A P value as printed; operator ``ns`` (not significant) has no value."""

    operator: Operator = "="
    value: float | None = Field(default=None, ge=0, le=1)

    @model_validator(mode="after")
    def _value_unless_ns(self) -> Self:
        if (self.operator == "ns") != (self.value is None):
            raise ValueError("a P value has a value unless its operator is 'ns'")
        return self


class Place(Record):
    """Where a field was read from: offsets into the raw text, end exclusive, and exactly those characters."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str


class Evidence(Record):
    """Where an outcome was printed: offsets into the raw text, end exclusive.

    ``start``/``end`` hold the number (or the "not reached", the "no"); ``text`` is exactly those characters;
    ``sentence_start``/``sentence_end`` hold its sentence or table row; ``rule`` names the phrasing or construction that
    made the outcome; ``fields`` has the place of each field by its path ("value", "ci.lower", "p_value"), where it is
    printed: numbers as the text prints them, and words; ``links`` names the construction that joined a field
    ("comparison": "comparison.weighed"), as far as it has a name.
    """

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str
    sentence_start: int = Field(ge=0)
    sentence_end: int = Field(ge=0)
    rule: str = ""
    fields: dict[str, Place] = Field(default_factory=dict)
    links: dict[str, str] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _nested(self) -> Self:
        if not self.sentence_start <= self.start <= self.end <= self.sentence_end:
            raise ValueError("the number's offsets must lie within its sentence's")
        return self


#: Two groups by their ids, that of the numerator first.
Pair = tuple[str, str]


class OutcomeBase(Record):
    """What every outcome has, whatever its kind. ``same_as`` is the place (from 0) among the document's outcomes of
    a fuller telling of the same result; null for the fullest. ``group`` is the id of one of the document's groups; null
    for the whole study."""

    kind: Kind
    arm: str | None = None
    p_value: PValue | None = None
    attribution: Attribution = "own"
    section: Section = "abstract"
    quote: str = ""
    note: str | None = None
    same_as: int | None = Field(default=None, ge=0)
    group: str | None = None
    evidence: Evidence | None = None

    def as_printed(self, path: str) -> str | None:
        """The characters that a field was read from ("9.0"); null where its place is not known."""
        place = self.evidence.fields.get(path) if self.evidence else None
        return place.text if place else None


class Proportion(OutcomeBase):
    """Outcomes that print a percentage: 0-100, or above with a ``note`` giving the likely reading."""

    percent: float | None = Field(default=None, ge=0)

    @model_validator(mode="after")
    def _at_most_100(self) -> Self:
        if self.percent is not None and self.percent > 100 and not self.note:
            raise ValueError(f"percent {self.percent} is above 100 and no note explains it")
        return self


class Counted(Proportion):
    """A proportion that may be printed as n/N."""

    count: int | None = Field(default=None, ge=0, le=LARGEST)
    total: int | None = Field(default=None, ge=0, le=LARGEST)

    @model_validator(mode="after")
    def _has_number(self) -> Self:
        if self.percent is None and self.count is None:
            raise ValueError("neither percent nor count is given")
        return self


class TumorResponse(Counted):
    """One response rate (RECIST, mRECIST, WHO): ORR, DCR, CBR, CR, PR, SD or PD."""

    kind: Literal["tumor_response"] = "tumor_response"
    endpoint: str
    timepoint: Timepoint | None = None
    ci: Interval | None = None


class SurvivalTime(OutcomeBase):
    """One median or mean time to event; ``value`` is null where it was not reached."""

    kind: Literal["survival_time"] = "survival_time"
    endpoint: str
    statistic: Statistic = "median"
    value: float | None = Field(default=None, ge=0)
    unit: Unit | None = None
    reached: bool = True
    ci: Interval | None = None
    range: Range | None = None

    @model_validator(mode="after")
    def _value_where_reached(self) -> Self:
        if self.reached != (self.value is not None):
            raise ValueError("a time that was reached has a value, one that was not has none")
        if self.value is not None and self.unit is None:
            raise ValueError("a time needs a unit")
        return self

    @property
    def months(self) -> float | None:
        """The value in months (derived, see :func:`in_months`), null where not reached."""
        if self.value is None or self.unit is None:
            return None
        return in_months(self.value, self.unit)


class SurvivalRate(Proportion):
    """One landmark rate: "1-year OS 91.3%"; ``percent`` is null where it was not reached."""

    kind: Literal["survival_rate"] = "survival_rate"
    endpoint: str
    timepoint: Timepoint | None = None
    reached: bool = True
    ci: Interval | None = None

    @model_validator(mode="after")
    def _percent_where_reached(self) -> Self:
        if self.reached != (self.percent is not None):
            raise ValueError("a rate that was reached has a percent, one that was not has none")
        return self


class HazardRatio(OutcomeBase):
    """One hazard ratio; ``comparison`` says what is compared, as printed, ``compared`` which two groups that are."""

    kind: Literal["hazard_ratio"] = "hazard_ratio"
    endpoint: str = "OTHER"
    value: float = Field(ge=0)
    ci: Interval | None = None
    comparison: str | None = None
    compared: Pair | None = None
    model: Model | None = None


class AdverseEvent(Counted):
    """The incidence of one adverse event at one set of CTCAE grades (null: no grade printed)."""

    kind: Literal["adverse_event"] = "adverse_event"
    term: str
    grade: tuple[Grade, ...] | None = None


class PValueOutcome(OutcomeBase):
    """A P value that belongs to none of the other outcomes; ``subject`` says what it tests, ``compared`` which two
    groups it compares."""

    kind: Literal["p_value"] = "p_value"
    p_value: PValue
    subject: str | None = None
    compared: Pair | None = None


Outcome = Annotated[
    TumorResponse | SurvivalTime | SurvivalRate | HazardRatio | AdverseEvent | PValueOutcome,
    Field(discriminator="kind"),
]
OUTCOME: TypeAdapter[Outcome] = TypeAdapter(Outcome)

#: The model of each kind.
MODELS: dict[str, type[OutcomeBase]] = {
    "tumor_response": TumorResponse,
    "survival_time": SurvivalTime,
    "survival_rate": SurvivalRate,
    "hazard_ratio": HazardRatio,
    "adverse_event": AdverseEvent,
    "p_value": PValueOutcome,
}


class Finding(Record):
    """A contradiction among printed numbers: a code, a plain sentence, indices into ``outcomes``.

    ``recomputed`` holds what the printed numbers imply, each as the two ends that rounding leaves open (equal ends
    for an exact number); ``undecided`` says what the check cannot tell.
    """

    code: str
    message: str
    outcomes: tuple[int, ...] = ()
    severity: Severity = "discrepancy"
    recomputed: dict[str, tuple[float, float]] = {}
    undecided: str = ""


class Group(Record):
    """Patients that numbers belong to: everybody, an arm, a subgroup, or those that a time is counted from.

    ``name`` is the fullest of its ``names``, all ways in which the text calls it; ``places`` are theirs in the text.
    ``joined`` names the construction that brought a name to the first one ("bracket": "group A (TACE)"); names that
    differ in words such as "group" need none. ``n`` is a printed size, at ``size``; ``parent`` the group it is part of;
    ``control`` whether the text calls it one that others are compared with ("control", "placebo", "alone").
    """

    id: str
    kind: GroupKind
    name: str
    names: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    joined: dict[str, str] = Field(default_factory=dict)
    n: int | None = Field(default=None, ge=0, le=LARGEST)
    size: Place | None = None
    parent: str | None = None
    control: bool = False


class Fact(Record):
    """Something that a text says of its study, and where."""

    value: str
    place: Place


class DocumentRecord(Record):
    """All outcomes of one document. ``sha256`` is that of the UTF-8 bytes of the text that offsets refer to;
    ``title``, ``authors``, ``journal``, ``publication_types``, ``identifiers`` (``pmid``, ``pmcid``, ``doi``, ``nct``,
    ``accession``) and ``year`` are empty where its format names none.
    ``groups`` are the patients that numbers belong to; ``study`` has the facts of the study by name ("patients",
    "design", "phase", "centres", "period", "registry", "treatments", "tumour"), without what the text does not say.
    ``layout_sha256`` is that of what the format tells of sections, tables and citations; null for plain text."""

    schema_version: str = SCHEMA_VERSION
    doc_id: str
    source: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    journal: str | None = None
    publication_types: tuple[str, ...] = ()
    identifiers: dict[str, str] = Field(default_factory=dict)
    year: int | None = None
    sha256: str
    layout_sha256: str | None = None
    outcomes: tuple[Outcome, ...] = ()
    groups: tuple[Group, ...] = ()
    study: dict[str, tuple[Fact, ...]] = Field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    warnings: tuple[str, ...] = ()
    _text: str | None = PrivateAttr(default=None)

    def with_text(self, text: str) -> Self:
        """The record with its text at hand, to be shown; it is no part of it and is neither compared nor written."""
        self._text = text
        return self

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __getstate__(self) -> dict[Any, Any]:
        return super().__getstate__() | {"__pydantic_private__": {"_text": None}}

    def to_frame(self, library: str | None = None) -> Any:
        """The outcomes as a frame of pandas, polars or pyarrow (see :func:`extractor.frame`)."""
        return import_module("extractor.frames").frame(self, library)

    def _repr_html_(self) -> str:
        """What a notebook shows: the text with its outcomes marked, where it is at hand, and the list of them."""
        shown: str = import_module("extractor.notebook").html_of(self, self._text)
        return shown

    @property
    def distinct(self) -> tuple[Outcome, ...]:
        """The study's own results, each once: the fullest telling of those told several times."""
        return tuple(o for o in self.outcomes if o.same_as is None and o.attribution == "own")


def parse_outcome(data: dict[str, Any]) -> Outcome:
    """Validate one outcome given as plain data.

    Raises:
        pydantic.ValidationError: unknown kind or field, or values out of bounds.
    """
    return OUTCOME.validate_python(data)
