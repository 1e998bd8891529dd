"""Random facts of an interventional-oncology study: numbers, intervals, arms, endpoints, events.

Every fact is a :class:`Printed`: the text as it will stand in a sentence and the value as a record holds it.
One seeded :class:`random.Random` decides everything, so that a seed always yields the same facts.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from extractor.evaluation.fields import alike
from extractor.schema import Outcome, parse_outcome

from .compare import words

T = TypeVar("T")


@dataclass(frozen=True)
class Printed:
    """A fact as text (``str(fact)``) and as the value of a record's field."""

    text: str
    value: Any

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Fraction:
    """n of N and its percentage, which agrees with them."""

    count: Printed
    total: Printed
    percent: Printed


@dataclass(frozen=True)
class Arm:
    """A study group: ``regimen`` ("TACE"), ``name`` ("TACE group"), ``the`` ("the TACE group")."""

    regimen: str
    name: str
    the: str


@dataclass(frozen=True)
class Time:
    """A landmark: ``phrase`` ("2 years"), ``adjective`` ("2-year"), ``number`` ("2"), unit and value."""

    number: str
    unit: str

    @property
    def value(self) -> dict[str, Any]:
        """The time point as a record holds it."""
        return {"value": float(self.number), "unit": self.unit}

    @property
    def singular(self) -> str:
        """The unit without its plural s."""
        return self.unit[:-1]

    @property
    def phrase(self) -> str:
        """As a noun: "1 year", "6 months"."""
        return f"{self.number} {self.singular if self.number == '1' else self.unit}"

    @property
    def adjective(self) -> str:
        """As an adjective: "1-year"."""
        return f"{self.number}-{self.singular}"


@dataclass(frozen=True)
class Statement:
    """A text and the outcomes that it reports."""

    text: str
    outcomes: tuple[Outcome, ...]


def record(kind: str, **fields: Any) -> Outcome:
    """An outcome from facts; a fact gives its value, an arm its name.

    Raises:
        pydantic.ValidationError: a field that the kind does not have, or a value out of bounds.
    """
    plain: dict[str, Any] = {"kind": kind}
    for name, fact in fields.items():
        if isinstance(fact, Arm):
            plain[name] = fact.name
        else:
            plain[name] = fact.value if isinstance(fact, Printed | Time) else fact
    return parse_outcome(plain)


#: A ratio nearer to 1 does not tell who fared better.
_TELLING = 0.05


def compared(better: str, worse: str, ratio: Printed) -> str:
    """The two with the numerator first: a ratio below 1 is of the one that fared better; near 1, as printed."""
    turned = ratio.value > 1 and abs(ratio.value - 1) >= _TELLING
    return f"{worse} vs {better}" if turned else f"{better} vs {worse}"


def by_values(one: Arm, two: Arm, first: Printed, second: Printed, ratio: Printed) -> str:
    """The two of which a sentence prints times: the longer one is that of the better."""
    if first.value == second.value or abs(ratio.value - 1) < _TELLING:
        return f"{one.name} vs {two.name}"
    longer = first.value > second.value
    return compared(one.name, two.name, ratio) if longer else compared(two.name, one.name, ratio)


def capital(text: object) -> str:
    """The text with its first letter in upper case."""
    shown = str(text)
    return shown[:1].upper() + shown[1:]


def falling(facts: Sequence[Printed]) -> list[Printed]:
    """The facts from the largest to the smallest."""
    return sorted(facts, key=lambda fact: -float(fact.value))


RESPONSE_RATES: dict[str, tuple[str, ...]] = {
    "ORR": (
        "ORR",
        "objective response rate",
        "overall response rate",
        "objective response rate (ORR)",
        "response rate",
    ),
    "DCR": ("DCR", "disease control rate", "disease control rate (DCR)", "disease-control rate"),
    "CBR": ("clinical benefit rate", "clinical benefit rate (CBR)"),
    "CR": ("complete response rate", "CR rate", "complete remission rate"),
    "PR": ("partial response rate", "PR rate"),
}
RESPONSES: dict[str, tuple[str, ...]] = {
    "ORR": ("objective response", "objective tumor response"),
    "DCR": ("disease control",),
    "CR": ("complete response", "CR", "complete remission"),
    "PR": ("partial response", "PR", "partial remission"),
    "SD": ("stable disease", "SD"),
    "PD": ("progressive disease", "PD"),
}
SURVIVALS: dict[str, tuple[str, ...]] = {
    "OS": ("overall survival", "OS", "survival", "overall survival (OS)"),
    "PFS": (
        "progression-free survival",
        "PFS",
        "progression free survival",
        "progression-free survival (PFS)",
    ),
    "DFS": ("disease-free survival", "DFS"),
    "RFS": ("recurrence-free survival", "RFS", "relapse-free survival"),
    "EFS": ("event-free survival", "EFS"),
    "LPFS": (
        "intrahepatic progression-free survival",
        "hepatic PFS",
        "local progression-free survival",
        "liver PFS",
    ),
    "MFS": ("metastasis-free survival", "distant metastasis-free survival"),
    "CSS": ("cancer-specific survival", "disease-specific survival"),
}
TIMES: dict[str, tuple[str, ...]] = {
    **SURVIVALS,
    "TTP": ("time to progression", "TTP", "time to tumor progression", "time to disease progression"),
    "DOR": ("duration of response", "DOR", "response duration"),
    "TTR": ("time to response", "time to objective response"),
    "TTF": ("time to treatment failure", "TTF"),
}
ABBREVIATED_TIMES = ("OS", "PFS", "TTP", "DFS", "RFS", "EFS")

REGIMENS = (
    "TACE", "HAIC", "Y-90", "cTACE", "DEB-TACE", "DEB-TACE plus lenvatinib", "TACE plus apatinib",
    "HAIC plus sorafenib", "TACE combined with radiofrequency ablation", "sorafenib", "lenvatinib", "SIRT",
    "TAE", "microwave ablation", "cryoablation", "best supportive care", "FOLFOX-HAIC", "DEBIRI",
    "I-125 seed implantation", "TACE-alone", "sorafenib-alone",
)  # fmt: skip
EVENTS = (
    "nausea", "vomiting", "fever", "fatigue", "abdominal pain", "thrombocytopenia", "neutropenia",
    "leukopenia", "anemia", "hypertension", "diarrhea", "hand-foot skin reaction", "elevated ALT",
    "hyperbilirubinemia", "hypoalbuminemia", "ascites", "liver abscess", "rash", "anorexia",
    "postembolization syndrome", "cholecystitis", "proteinuria", "gastric ulcer", "hepatic encephalopathy",
)  # fmt: skip
GRADES: tuple[tuple[str, list[int]], ...] = (
    ("grade 3", [3]),
    ("grade 2", [2]),
    ("grade 4", [4]),
    ("grade 3-4", [3, 4]),
    ("grade 3–4", [3, 4]),
    ("grade 3/4", [3, 4]),
    ("grade III/IV", [3, 4]),
    ("grade III–IV", [3, 4]),
    ("grade 3 or 4", [3, 4]),
    ("grade 1-2", [1, 2]),
    ("grade I–II", [1, 2]),
    ("grade ≥3", [3, 4, 5]),
    ("grade ≥ 3", [3, 4, 5]),
    ("grade 3 or higher", [3, 4, 5]),
)
FACTORS = (
    "alpha-fetoprotein > 400 ng/mL", "portal vein invasion", "Child-Pugh class B", "extrahepatic metastasis",
    "tumor size > 5 cm", "multiple nodules", "ECOG performance status of 2", "bilobar disease", "older age",
    "low serum albumin", "elevated bilirubin", "hepatic vein involvement",
)  # fmt: skip


class Facts:
    """Draws facts from one random source; the house style (decimals, notations) is drawn once."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self._percent_decimals = self.pick((0, 0, 1, 1, 1, 1, 2))
        self._time_decimals = self.pick((0, 1, 1, 1, 1, 2))
        self._ratio_decimals = self.pick((2, 2, 3))
        self._level = self.pick((95,) * 9 + (90,))
        self._ci_head = self.rng.random()
        self._ci_dash = self.pick(("-", "–", "–", " to ", " - "))
        self._p_letter = self.pick(("P", "P", "p", "p", "P-value", "p value"))
        self._p_gap = self.pick(("", " "))
        self._p_zero = self.rng.random() < 0.75
        self._versus = self.pick(("vs", "vs", "vs.", "vs.", "versus", "versus", "compared with", "v"))

    def pick(self, choices: Sequence[T]) -> T:
        """One of the choices."""
        return self.rng.choice(choices)

    # numbers

    def number(self, low: float, high: float, decimals: int) -> Printed:
        """A number between two bounds, printed with so many decimals."""
        text = f"{self.rng.uniform(low, high):.{decimals}f}"
        return Printed(text, float(text))

    def percents(self, k: int, low: float = 3, high: float = 96) -> list[Printed]:
        """``k`` different percentages with the same number of decimals (0 to 2, mostly 1)."""
        drawn: list[Printed] = []
        while len(drawn) < k:
            percent = self.number(low, high, self._percent_decimals)
            if percent not in drawn:
                drawn.append(percent)
        return drawn

    def falling_percents(self, k: int) -> list[Printed]:
        """``k`` percentages from high to low, as survival rates over time."""
        return falling(self.percents(k))

    def falling_durations(self, k: int) -> list[Printed]:
        """``k`` times from long to short."""
        return falling(self.durations(k))

    def fraction(self, total: int | None = None) -> Fraction:
        """n of N with 1 <= n < N and 20 <= N <= 200 unless given."""
        total = total or self.rng.randint(20, 200)
        return self._fraction(self.rng.randint(1, total - 1), total)

    def shares(self, k: int) -> list[Fraction]:
        """``k`` fractions of one total whose counts add up to it."""
        total = self.rng.randint(30, 200)
        cuts = sorted(self.rng.sample(range(1, total), k - 1))
        counts = [b - a for a, b in zip([0, *cuts], [*cuts, total], strict=True)]
        return [self._fraction(count, total) for count in counts]

    def _fraction(self, count: int, total: int) -> Fraction:
        percent = f"{100 * count / total:.1f}"
        return Fraction(Printed(str(count), count), Printed(str(total), total), Printed(percent, float(percent)))

    def durations(self, k: int, low: float = 4, high: float = 40) -> list[Printed]:
        """``k`` different times with the same number of decimals (0 to 2, mostly 1)."""
        drawn: list[Printed] = []
        while len(drawn) < k:
            duration = self.number(low, high, self._time_decimals)
            if duration not in drawn:
                drawn.append(duration)
        return drawn

    def ratio(self) -> Printed:
        """A hazard ratio with 2 or 3 decimals."""
        return self.number(0.2, 3.5, self._ratio_decimals)

    def count_word(self) -> Printed:
        """A small count in words: "three"."""
        listed = ("two", "three", "four", "five", "six", "seven", "eight", "nine")
        at = self.rng.randrange(len(listed))
        return Printed(listed[at], at + 2)

    # intervals and P values

    def _around(self, estimate: Printed, ceiling: float) -> tuple[str, str]:
        """Two bounds, with the estimate's decimals, that hold it strictly between them."""
        decimals = len(estimate.text.partition(".")[2])
        step = 10.0**-decimals
        centre = float(estimate.value)
        low = max(0.0, min(centre * self.rng.uniform(0.55, 0.92), centre - step))
        high = min(ceiling, max(centre * self.rng.uniform(1.1, 1.6), centre + step))
        return f"{low:.{decimals}f}", f"{high:.{decimals}f}"

    def ci(self, estimate: Printed, *, percent: bool = False, nested: bool = False) -> Printed:
        """A confidence interval without brackets, in one of many notations; contains the estimate.

        ``nested``: it will stand in brackets within brackets, so it has none itself.
        """
        low, high = self._around(estimate, 99.9 if percent else 1e6)
        level, dash = self._level, self._ci_dash
        bounds = f"{low}%{dash}{high}%" if percent and self._ci_head < 0.5 else f"{low}{dash}{high}"
        heads = [
            f"{level}% CI,",
            f"{level}% CI:",
            f"{level}% CI",
            f"{level}%CI:",
            f"{level}% CI =",
            f"{level}% confidence interval,",
            f"{level}% confidence interval:",
        ]
        if not nested:
            heads.append(f"{level}% confidence interval [CI],")
        head = heads[int(self._ci_head * len(heads))]
        return Printed(f"{head} {bounds}", {"level": level, "lower": float(low), "upper": float(high)})

    def bare_ci(self, estimate: Printed, *, percent: bool = False) -> Printed:
        """Bounds alone ("6.1–8.5"); the level, 95, is announced elsewhere."""
        low, high = self._around(estimate, 99.9 if percent else 1e6)
        dash = self.pick(("-", "–"))
        return Printed(f"{low}{dash}{high}", {"level": 95, "lower": float(low), "upper": float(high)})

    def spread(self, estimate: Printed, kind: str) -> Printed:
        """A range or an interquartile range (``kind`` is ``range`` or ``IQR``) without brackets."""
        low, high = self._around(estimate, 1e6)
        heads = {
            "range": ("range,", "range:", "range"),
            "IQR": ("IQR,", "IQR:", "IQR", "interquartile range,", "interquartile range [IQR]"),
        }
        dash = self.pick(("-", "–", " to "))
        value = {"type": kind, "lower": float(low), "upper": float(high)}
        return Printed(f"{self.pick(heads[kind])} {low}{dash}{high}", value)

    def p(self) -> Printed:
        """A P value with its operator, in one of many notations."""
        operator, number = self.pick(
            (
                *(("=", f"{self.rng.uniform(0.002, 0.95):.{d}f}") for d in (2, 3, 3, 3, 4)),
                ("<", self.pick(("0.001", "0.0001", "0.01", "0.05"))),
                ("<", "0.001"),
                (">", "0.05"),
                ("≤", self.pick(("0.001", "0.01"))),
            )
        )
        if float(number) == 0:
            number = "0.004"
        shown = number if self._p_zero else number.lstrip("0")
        gap, operator_value = self._p_gap, "<=" if operator == "≤" else operator
        return Printed(
            f"{self._p_letter}{gap}{operator}{gap}{shown}",
            {"operator": operator_value, "value": float(number)},
        )

    # names

    def arms(self, k: int = 2) -> list[Arm]:
        """``k`` groups named by regimen, no two alike."""
        noun = self.pick(("group", "group", "arm", "cohort"))
        chosen: list[Arm] = []
        while len(chosen) < k:
            regimen = self.pick(REGIMENS)
            arm = Arm(regimen.replace("-alone", " alone"), f"{regimen} {noun}", f"the {regimen} {noun}")
            if not any(alike(arm.name, other.name) for other in chosen):
                chosen.append(arm)
        return chosen

    def lettered(self) -> list[Arm]:
        """Two groups named by letter or number: "arm A" and "arm B"."""
        noun = self.pick(("arm", "group", "Arm", "Group", "cohort"))
        labels = self.pick((("A", "B"), ("A", "B"), ("1", "2"), ("I", "II")))
        return [Arm(f"{noun} {label}", f"{noun} {label}", f"{noun} {label}") for label in labels]

    def place(self) -> Callable[[Arm], str]:
        """One way to attach a number to a regimen: "in the TACE group", "for patients treated with TACE"."""
        form = self.pick(
            (
                "in {the}",
                "in {the}",
                "for {the}",
                "in patients treated with {regimen}",
                "with {regimen}",
                "among patients receiving {regimen}",
            )
        )
        return lambda arm: form.format(the=arm.the, regimen=arm.regimen)

    def versus(self) -> str:
        """A word that sets one number against another."""
        return self._versus

    def _named(self, listed: dict[str, tuple[str, ...]], codes: Sequence[str] | None = None) -> Printed:
        code = self.pick(codes or tuple(listed))
        return Printed(self.pick(listed[code]), code)

    def response_rate(self, *codes: str) -> Printed:
        """A response endpoint as a rate: "objective response rate" (any code unless some are given)."""
        return self._named(RESPONSE_RATES, codes)

    def response(self, *codes: str) -> Printed:
        """A response as something a patient has: "partial response" (any code unless some are given)."""
        return self._named(RESPONSES, codes)

    def survival(self, *codes: str) -> Printed:
        """An endpoint that has landmark rates (any code unless some are given)."""
        return self._named(SURVIVALS, codes)

    def time_to_event(self, *codes: str) -> Printed:
        """An endpoint that has a median (any code unless some are given)."""
        return self._named(TIMES, codes)

    def abbreviations(self, k: int) -> list[Printed]:
        """``k`` different time-to-event endpoints by their abbreviation."""
        return [Printed(code, code) for code in self.rng.sample(ABBREVIATED_TIMES, k)]

    def grade(self, *texts: str) -> Printed:
        """A grade as printed and the grades that it covers (any unless texts are given)."""
        text, covered = self.pick([(t, g) for t, g in GRADES if not texts or t in texts])
        return Printed(text, covered)

    def severe_grade(self) -> Printed:
        """A grade of 3 or more."""
        text, covered = self.pick([(t, g) for t, g in GRADES if min(g) >= 3])
        return Printed(text, covered)

    def events(self, k: int) -> list[Printed]:
        """``k`` adverse events of which no two share a word."""
        chosen: list[str] = []
        while len(chosen) < k:
            event = self.pick(EVENTS)
            if not any(words(event) & words(other) for other in chosen):
                chosen.append(event)
        return [Printed(event, event) for event in chosen]

    def factors(self, k: int) -> list[str]:
        """``k`` different prognostic factors."""
        return self.rng.sample(FACTORS, k)

    def times(self, k: int) -> list[Time]:
        """``k`` rising landmarks of one unit."""
        unit, listed = self.pick((("years", (1, 2, 3)), ("years", (1, 3, 5)), ("months", (6, 12, 24))))
        return [Time(str(number), unit) for number in listed[:k]]

    def series(self, items: Sequence[object]) -> str:
        """ "a and b"; "a, b and c"; "a, b, and c"."""
        shown = [str(item) for item in items]
        if len(shown) < 3:
            return " and ".join(shown)
        return ", ".join(shown[:-1]) + self.pick((" and ", ", and ")) + shown[-1]

    def adjectives(self, times: Sequence[Time]) -> str:
        """Landmarks of one unit as an adjective: "1-, 2- and 3-year"."""
        heads = [f"{time.number}-" for time in times]
        return self.series([*heads[:-1], times[-1].adjective])

    def landmarks(self, times: Sequence[Time]) -> str:
        """Landmarks of one unit as a noun: "1, 2 and 3 years"."""
        return f"{self.series([time.number for time in times])} {times[-1].unit}"
