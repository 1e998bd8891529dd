"""Constructions that find a factor: beside the ratio, or as the subject of its clause."""

from __future__ import annotations

from extractor.outcomes.links.arms.study import same_group
from extractor.outcomes.links.comparisons.sentence import Ratios
from extractor.outcomes.links.model import Comparison, Joined


def of_ratio(here: Ratios, ratio: Joined) -> Comparison | None:
    """The factor that the words for a ratio name: "the HR of solid nodules was 2.1"."""
    name = here.covariates.behind(here.cue(ratio), ratio.value.first)
    return Comparison(name) if name else None


def listed(here: Ratios, ratio: Joined) -> Comparison | None:
    """The factor that a bracket follows in a list: "size (HR 1.7), number (HR 1.4) and grade (HR 1.2)"."""
    cue = here.cue(ratio)
    if here.items[cue].depth and here.items[cue - 1].label == ",":
        cue -= 1  # "(massive bleeding, hazard ratio 5.9)"
    within = here.covariates.before(cue) if here.items[cue].depth else ""  # "(massive bleeding hazard ratio 5.9)"
    if not within and here.covariates.is_told_of_subject(here.opening(ratio)):
        return None
    listed = here.covariates.are_weighed() or (bool(here.said) and not here.said[-1].two)
    name = within or (here.covariates.before(here.opening(ratio)) if listed else "")
    if name and here.said and not here.said[-1].two:
        name = _with_head(here, here.said[-1].one, name)
    found = Comparison(name) if name else None
    return None if found is None or here.is_own(found, ratio) else found


def _with_head(here: Ratios, before: str, name: str) -> str:
    """ "response by RECIST 1.1 (HR 1.7), mRECIST (HR 1.4)": an abbreviation shares the head of the one before it."""
    words = before.split()
    ends = [n for n, word in enumerate(words[:-1], 1) if word.casefold() in here.head_ends]
    tail = words[ends[-1]] if ends else ""
    alike = all(" " not in word and sum(map(str.isupper, word)) > 1 for word in (tail, name))
    return f"{' '.join(words[: ends[-1]])} {name}" if ends and alike else name


def distributed(here: Ratios, ratio: Joined) -> Comparison | None:
    """The factors named first, one for each of several ratios: "age and size were predictors (HR 1.0 and 1.7)"."""
    ratios = [j for j in here.joined if j.value.ratio and j.head == ratio.head]
    names = here.covariates.subjects(ratio.value.first) if here.covariates.are_weighed() else []
    if len(names) != len(ratios) or len(names) < 2:
        return None
    return Comparison(names[ratios.index(ratio)])


def factor(here: Ratios, ratio: Joined) -> Comparison | None:
    """The factor that a sentence is about: "a high AFP was associated with a worse OS (HR 1.7)"."""
    names = here.covariates.subjects(ratio.value.first) if here.covariates.are_weighed() else []
    return Comparison(" and ".join(names)) if names else None


def told(here: Ratios, ratio: Joined) -> Comparison | None:
    """The subject that a clause calls a factor, if it is no group: "*resection* was an independent factor in both"."""
    opening = here.opening(ratio)
    names = here.covariates.subjects(opening) if here.covariates.is_told_of_subject(opening) else []
    if not names or any(same_group(name, here.name(at), here.generic) for name in names for at in here.members()):
        return None
    return Comparison(" and ".join(names))


def called(here: Ratios, ratio: Joined) -> Comparison | None:
    """What a clause calls a factor by "as": "identified the Immunoscore as a predictive factor (HR 2.5)"."""
    name = here.covariates.called(here.opening(ratio))
    return Comparison(name) if name else None


def faring(here: Ratios, ratio: Joined) -> Comparison | None:
    """Who fared better or worse, right before the bracket: "a worse PFS was seen in the underweight (HR 1.9)"."""
    compared = any(item.lower in here.good | here.bad for item in here.items[: ratio.value.first])
    name = here.covariates.before(here.opening(ratio), within_study=True) if compared else ""
    return Comparison(name) if name and not here.memory.best() else None


def bracketed(here: Ratios, ratio: Joined) -> Comparison | None:
    """What stands right before the bracket of a ratio, where nothing else is known: "OS favoured A (HR 0.8)"."""
    name = here.covariates.before(here.opening(ratio))
    found = Comparison(name) if name else None
    return None if found is None or here.is_own(found, ratio) else found
