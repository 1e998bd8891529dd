"""Response rates against each other: parts and the whole that they make up (RECIST 1.1, Eisenhauer 2009)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from operator import add

from extractor.consistency.finding import finding
from extractor.consistency.reading import Reading
from extractor.consistency.rounding import Span, exact
from extractor.schema import Finding

#: What a rate is the sum of.
_SUMS = {"ORR": ("CR", "PR"), "DCR": ("CR", "PR", "SD")}
#: Rates that are part of another.
_WITHIN = (("ORR", "DCR"), ("CR", "ORR"), ("PR", "ORR"), ("SD", "DCR"), ("CR", "DCR"), ("PR", "DCR"))
_ALL = ("CR", "PR", "SD", "PD")
_CONFIRMED = "whether both count confirmed responses by the same criteria in the same patients"

Group = Mapping[str, Reading]


def groups(readings: Sequence[Reading]) -> Iterator[Group]:
    """Response rates of the same patients: one arm, time point and section, each endpoint with one number.

    An endpoint for which the group prints two numbers says that its patients are not the same ones, so that
    nothing can be decided: then only what stands in one sentence or row is taken together.
    """
    held: dict[object, list[Reading]] = defaultdict(list)
    for reading in readings:
        if reading.outcome.kind == "tumor_response":
            held[reading.arm, reading.timepoint, reading.outcome.section].append(reading)
    for group in held.values():
        if (one := _one_each(group)) is not None:
            yield one
            continue
        sentences: dict[int, list[Reading]] = defaultdict(list)
        for reading in group:
            sentences[reading.sentence_start].append(reading)
        yield from (one for held_here in sentences.values() if (one := _one_each(held_here)) is not None)


def _one_each(group: Sequence[Reading]) -> Group | None:
    """Each endpoint's number; null where one has two."""
    found: dict[str, Reading] = {}
    for reading in group:
        other = found.setdefault(reading.endpoint, reading)
        if other is not reading and not _same(other, reading):
            return None
    return found


def _same(one: Reading, two: Reading) -> bool:
    if one.value is not None and two.value is not None:
        return one.value.meets(two.value)
    return one.count is not None and one.count == two.count


def _numbers(members: Sequence[Reading]) -> list[Span] | None:
    """The numbers of all members on one scale: counts of one total where all have them, else percentages."""
    totals = {m.total for m in members if m.total}
    counts = [m.count for m in members]
    if all(c is not None for c in counts) and len(totals) <= 1:
        return [exact(c) for c in counts if c is not None]
    values = [m.value for m in members if m.value is not None]
    return [*values] if len(values) == len(members) else None


def sums(readings: Sequence[Reading]) -> Iterator[Finding]:
    """``response-sum``: ORR = CR + PR and DCR = CR + PR + SD, in counts where all are printed, else in percent.

    Cannot tell which member is wrong, nor whether ORR asks for confirmation and CR and PR do not.
    """
    for group in groups(readings):
        for whole, parts in _SUMS.items():
            if whole not in group or any(part not in group for part in parts):
                continue
            members = [group[whole], *(group[part] for part in parts)]
            numbers = _numbers(members)
            if numbers is None:
                continue
            total = reduce(add, numbers[1:])
            if not total.meets(numbers[0]):
                shown = " + ".join(f"{part} {_shown(group[part])}" for part in parts)
                yield finding(
                    "response-sum",
                    f"{group[whole].name} {_shown(group[whole])} is not the sum of {shown}.",
                    members,
                    undecided=_CONFIRMED,
                    recomputed={whole: total},
                )


def _shown(reading: Reading) -> str:
    if reading.value is None:
        return f"{reading.count}"
    return f"{reading.value.text} %" + (f" ({reading.count})" if reading.count is not None else "")


def more_than_all(readings: Sequence[Reading]) -> Iterator[Finding]:
    """``responses-above-all``: CR + PR + SD + PD of more than all patients. Less is fine: some are not evaluable."""
    for group in groups(readings):
        members = [group[part] for part in _ALL if part in group]
        if len(members) < 3:
            continue
        counts = [m.count for m in members if m.count is not None]
        totals = {m.total for m in members if m.total}
        values = [m.value for m in members if m.value is not None]
        if len(counts) == len(members) and len(totals) == 1 and sum(counts) > min(totals):
            said, summed = f"{sum(counts)} of {min(totals)}", exact(sum(counts))
        elif len(values) == len(members) and sum(v.low for v in values) > 100:
            summed = Span(sum(v.low for v in values), sum(v.high for v in values))
            said = f"{float(sum(v.value for v in values)):.4g} %"
        else:
            continue
        yield finding(
            "responses-above-all",
            f"{' + '.join(m.endpoint for m in members)} make {said}.",
            members,
            undecided="which number is wrong",
            recomputed={"sum": summed},
        )


def part_above_whole(readings: Sequence[Reading]) -> Iterator[Finding]:
    """``part-above-whole``: a rate above one that includes it (ORR above DCR, CR above ORR)."""
    for group in groups(readings):
        for part, whole in _WITHIN:
            if part not in group or whole not in group:
                continue
            numbers = _numbers([group[part], group[whole]])
            if numbers and numbers[0].above(numbers[1]):
                yield finding(
                    "part-above-whole",
                    f"{group[part].name} {_shown(group[part])} is above {whole} {_shown(group[whole])}, "
                    "which includes it.",
                    [group[part], group[whole]],
                    undecided=_CONFIRMED,
                )
