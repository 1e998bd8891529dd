"""Wordings with numbers that are no outcomes."""

from __future__ import annotations

from ..facts import Facts, Statement
from .registry import phrasing

GROUP = "nothing"


@phrasing(GROUP)
def significance_threshold(f: Facts) -> Statement:
    text = f.pick(
        (
            "A two-sided P value below 0.05 was regarded as significant.",
            "P < 0.05 was considered statistically significant.",
            "Differences with p<0.05 were taken to be significant.",
        )
    )
    return Statement(text, ())


@phrasing(GROUP)
def sample_size(f: Facts) -> Statement:
    high, low = f.falling_percents(2)
    return Statement(
        f"Assuming an ORR of {low}% with sorafenib and {high}% with the combination, "
        f"{f.rng.randint(60, 300)} "
        f"patients were required for a power of 80%.",
        (),
    )


@phrasing(GROUP)
def expected_median(f: Facts) -> Statement:
    n, m = f.falling_durations(2)
    return Statement(
        f"The trial was designed to detect an improvement in median OS from {m} to {n} months with a "
        f"hazard ratio "
        f"of 0.{f.rng.randint(55, 79)}.",
        (),
    )


@phrasing(GROUP)
def dose(f: Facts) -> Statement:
    return Statement(
        f"Oxaliplatin {f.pick(('85', '130'))} mg/m2 was infused over {f.rng.randint(2, 6)} hours, followed "
        f"by "
        f"fluorouracil {f.pick(('400', '2400'))} mg/m2 every {f.rng.randint(2, 4)} weeks.",
        (),
    )


@phrasing(GROUP)
def follow_up(f: Facts) -> Statement:
    (n,) = f.durations(1)
    return Statement(f"The median follow-up was {n} months ({f.spread(n, 'range')}).", ())


@phrasing(GROUP)
def demographics(f: Facts) -> Statement:
    n, age = f.fraction(), f.number(45, 72, 1)
    return Statement(
        f"We enrolled {n.total} patients ({n.count} men, {n.percent}%) with a mean age of {age} years "
        f"({f.spread(age, 'range')}).",
        (),
    )


@phrasing(GROUP)
def eligibility(f: Facts) -> Statement:
    return Statement(
        f"Eligible patients were aged 18–{f.pick(('75', '80'))} years, had a Child-Pugh score of at most "
        f"{f.pick(('7', '8'))} and a life expectancy above {f.pick(('3', '6'))} months.",
        (),
    )


@phrasing(GROUP)
def technical_success(f: Facts) -> Statement:
    n = f.fraction()
    return Statement(
        f"Technical success was obtained in {n.count} of {n.total} procedures ({n.percent}%), and the mean "
        f"tumor "
        f"diameter was {f.number(2, 12, 1)} cm.",
        (),
    )


@phrasing(GROUP)
def accuracy(f: Facts) -> Statement:
    x, y = f.percents(2, 60, 95)
    return Statement(
        f"The nomogram reached a sensitivity of {x}%, a specificity of {y}% and an AUC of 0.{f.rng.randint(61, 95)}.",
        (),
    )


@phrasing(GROUP)
def sessions(f: Facts) -> Statement:
    n = f.number(2, 6, 0)
    return Statement(
        f"Patients underwent a median of {n} TACE sessions ({f.spread(n, 'range')}) at intervals of 4–8 weeks.",
        (),
    )
