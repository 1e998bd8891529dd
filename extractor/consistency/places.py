"""The same outcome printed differently in two places: abstract, text, table, caption.

Discrepancies between abstract and body are common: Li G et al. A scoping review of comparisons between abstracts
and full reports in primary biomedical research. BMC Med Res Methodol 2017;17:181 (median 39 % of papers).
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from extractor.consistency.finding import finding
from extractor.consistency.reading import Reading
from extractor.consistency.rounding import Printed, exact
from extractor.numbers import NUMBER_WORD, parse_number
from extractor.schema import Finding, HazardRatio

#: Significant digits that two places must share before one differing number is taken for a slip.
_SHARED_DIGITS = 4
#: Characters before a number that tell what it is of, and how alike two such stretches must be (cosine).
_CONTEXT, _ALIKE = 260, 0.35
#: More outcomes of one subject than this are a list of groups, among which no two tellings can be told.
_MOST = 400
_WORD = re.compile(r"[a-z]{3,}|\d++")
_NUMBER_WORD = re.compile(NUMBER_WORD + r"\b", re.IGNORECASE)
_WHICH = "which of the two is right"


def _agrees(name: str, one: Printed, two: Printed) -> bool:
    if one.text == two.text:
        return True
    if name == "count":
        return exact(one.value).meets(exact(two.value))
    return one.meets(two)


def _compare(one: Reading, two: Reading) -> tuple[int, list[str]]:
    """Significant digits of the numbers that two outcomes share, and the names of those that differ."""
    left, right = one.numbers, two.numbers
    common = left.keys() & right.keys()
    differ = sorted(name for name in common if not _agrees(name, left[name], right[name]))
    return sum(min(left[name].digits, right[name].digits) for name in common - set(differ)), differ


def _same_subject(one: Reading, two: Reading) -> bool:
    """Whether two outcomes can be two tellings of one: of one subject, and no time points or models that differ."""
    return (
        one.subject == two.subject
        and one.outcome.attribution == two.outcome.attribution == "own"
        and (one.model is None or two.model is None or one.model == two.model)
        and (one.moment is None or two.moment is None or one.moment == two.moment)
    )


def told_differently(readings: Sequence[Reading]) -> Iterator[Finding]:
    """``told-differently``: one outcome in two sections, with a number that differs.

    Two outcomes are taken for one where they agree in kind, endpoint and time point and

    - in all numbers but one, of which the agreeing ones have four significant digits or more; or
    - in their arm, each being the only number of its endpoint, time point and kind in its section, one of the two
      sections being the abstract (not for adverse events, whose names are too many); or
    - (hazard ratios) in their P value and in the words before them, each being the other's likeliest counterpart
      by TF-IDF cosine (Salton & Buckley 1988).

    An outcome that its counterpart's section tells with the same numbers is out of question.
    """
    pairs = list(_pairs(readings))
    near = [(a, b, differ[0]) for a, b in pairs for digits, differ in [_compare(a, b)]
            if len(differ) == 1 and differ != ["P"] and digits >= _SHARED_DIGITS]  # fmt: skip
    lone = [(a, b, "value") for a, b in pairs if _are_lone(a, b, readings)]
    by_words = [(a, b, "value") for a, b in _alike(pairs, readings)]
    yield from _joined([*near, *lone, *by_words], readings)


def _pairs(readings: Sequence[Reading]) -> Iterator[tuple[Reading, Reading]]:
    """Outcomes of one subject in two sections, neither of which the other's section tells with the same numbers."""
    subjects: dict[object, list[Reading]] = defaultdict(list)
    for reading in readings:
        if reading.outcome.attribution == "own":
            subjects[reading.subject].append(reading)
    for group in subjects.values():
        if not 1 < len({r.outcome.section for r in group}) <= len(group) <= _MOST:
            continue
        told: dict[int, set[str]] = defaultdict(set)
        for one, two in combinations(group, 2):
            if _tells(one, two):
                told[one.index].add(two.outcome.section)
                told[two.index].add(one.outcome.section)
        for one, two in combinations(group, 2):
            apart = one.outcome.section != two.outcome.section
            untold = two.outcome.section not in told[one.index] and one.outcome.section not in told[two.index]
            if apart and untold and _same_subject(one, two):
                yield one, two


def _tells(reading: Reading, other: Reading) -> bool:
    """Whether another outcome has the same numbers as this one."""
    if not _same_subject(reading, other):
        return False
    digits, differ = _compare(reading, other)
    return digits > 0 and not differ


def _are_lone(one: Reading, two: Reading, readings: Sequence[Reading]) -> bool:
    """Whether two outcomes are the only ones of their subject in their sections, of which one is the abstract."""
    if one.term or one.arm != two.arm or "abstract" not in (one.outcome.section, two.outcome.section):
        return False
    if one.value is None or two.value is None or one.value.meets(two.value) or "OTHER" in (one.endpoint, two.endpoint):
        return False
    sections = {one.outcome.section, two.outcome.section}
    same = [r for r in readings if r.outcome.section in sections and _same_subject(one, r)]
    return sorted(r.index for r in same) == sorted((one.index, two.index))


def _alike(pairs: Sequence[tuple[Reading, Reading]], readings: Sequence[Reading]) -> Iterator[tuple[Reading, Reading]]:
    """Pairs of ratios with one P value and different values, each the other's likeliest counterpart by words."""
    candidates = []
    for one, two in pairs:
        if isinstance(one.outcome, HazardRatio) and one.p is not None and two.p is not None:
            digits, differ = _compare(one, two)
            if differ == ["value"] and digits > 0 and one.outcome.p_value == two.outcome.p_value:
                candidates.append((one, two))
    if not candidates:
        return
    vectors = _vectors([r for r in readings if isinstance(r.outcome, HazardRatio)])
    scores = {(a.index, b.index): _cosine(vectors[a.index], vectors[b.index]) for a, b in candidates}
    for one, two in candidates:
        score = scores[one.index, two.index]
        rivals = [s for (a, b), s in scores.items() if (a, b) != (one.index, two.index)
                  and (one.index in (a, b) or two.index in (a, b))
                  and not _same_value(a, b, one, two, readings)]  # fmt: skip
        if score >= _ALIKE and all(score > rival for rival in rivals):
            yield one, two


def _same_value(a: int, b: int, one: Reading, two: Reading, readings: Sequence[Reading]) -> bool:
    """Whether a pair of indices tells the same two numbers as a pair of readings."""
    values = {r.index: r.value.value for r in readings if r.value is not None}
    return {values.get(a), values.get(b)} == {values.get(one.index), values.get(two.index)}


def _vectors(readings: Sequence[Reading]) -> dict[int, dict[str, float]]:
    """The words before each number, weighted by how few of the numbers share them (TF-IDF), by index."""
    words = {r.index: Counter(_context(r)) for r in readings}
    shared = Counter(word for counted in words.values() for word in counted)
    return {
        index: {w: math.log(1 + n) * math.log((1 + len(words)) / shared[w]) for w, n in counted.items()}
        for index, counted in words.items()
    }


def _context(reading: Reading) -> list[str]:
    """The words of what a ratio compares and before its number, with number words as digits."""
    before = reading.sentence[max(0, reading.at - _CONTEXT) : reading.at]
    comparison = getattr(reading.outcome, "comparison", None) if reading.outcome.section == "table" else None
    plain = _NUMBER_WORD.sub(lambda m: f"{parse_number(m.group()):g}", f"{comparison or ''} {before}")
    return _WORD.findall(plain.casefold())


def _cosine(one: Mapping[str, float], two: Mapping[str, float]) -> float:
    length = math.sqrt(sum(w * w for w in one.values()) * sum(w * w for w in two.values()))
    return sum(weight * two.get(word, 0.0) for word, weight in one.items()) / length if length else 0.0


def _same_telling(one: Reading, two: Reading, name: str) -> bool:
    """Whether two outcomes agree in all that both print, the number of this name with two digits among it."""
    shared = two.numbers.get(name)
    return shared is not None and shared.digits > 1 and not _compare(one, two)[1]


def _joined(pairs: Sequence[tuple[Reading, Reading, str]], readings: Sequence[Reading]) -> Iterator[Finding]:
    """One finding for each two tellings, with every place of each."""
    held: dict[tuple[str, str, str], tuple[dict[int, Reading], str]] = {}
    for one, two, name in pairs:
        left, right = one.numbers[name], two.numbers[name]
        key = (f"{one.endpoint or one.term} {name}", left.text, right.text)
        places, _ = held.setdefault(key, ({}, name))
        for told in (one, two):
            again = [r for r in readings if _same_subject(told, r) and _same_telling(told, r, name)]
            places |= {r.index: r for r in (told, *again)}
    for (what, left_text, right_text), (places, _) in held.items():
        sections = sorted({str(r.outcome.section) for r in places.values()})
        yield finding(
            "told-differently",
            f"{what}: {left_text} in one place, {right_text} in another ({', '.join(sections)}).",
            places.values(),
            undecided=_WHICH,
        )
