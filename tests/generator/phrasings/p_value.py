"""Wordings of P values that belong to no other outcome."""

from __future__ import annotations

from functools import partial

from ..facts import Facts, Printed, Statement, capital, record
from .registry import phrasing

GROUP = "p_value"
p_only = partial(record, GROUP)


@phrasing(GROUP)
def factors_associated(f: Facts) -> Statement:
    (one, two), p, q = f.factors(2), f.p(), f.p()
    what = f.survival("OS", "PFS")
    return Statement(
        f"{capital(one)} ({p}) and {two} ({q}) were {f.pick(('significantly', 'independently'))} "
        f"associated with {what}.",
        (p_only(p_value=p), p_only(p_value=q)),
    )


@phrasing(GROUP)
def groups_did_not_differ(f: Facts) -> Statement:
    (a, b), p = f.arms(), f.p()
    what = f.survival("OS", "PFS")
    return Statement(
        f"{capital(what)} did not differ significantly between {a.the} and {b.the} ({p}).",
        (p_only(p_value=p),),
    )


@phrasing(GROUP)
def baseline_balanced(f: Facts) -> Statement:
    p, q = f.p(), f.p()
    return Statement(
        f"The groups were balanced with respect to age ({p}) and sex ({q}).",
        (p_only(p_value=p), p_only(p_value=q)),
    )


@phrasing(GROUP)
def odds_ratio(f: Facts) -> Statement:
    (factor,), ratio, p = f.factors(1), f.ratio(), f.p()
    kind = f.pick(("OR", "odds ratio", "odds ratio [OR],", "relative risk"))
    return Statement(
        f"{capital(factor)} predicted objective response ({kind} {ratio}; {f.ci(ratio)}; {p}).",
        (p_only(p_value=p),),
    )


@phrasing(GROUP)
def laboratory_value(f: Facts) -> Statement:
    before, after, p = f.number(500, 900, 0), f.number(50, 400, 0), f.p()
    return Statement(
        f"The mean AFP level fell from {before} ng/mL to {after} ng/mL after treatment ({p}).",
        (p_only(p_value=p),),
    )


@phrasing(GROUP)
def not_significant(f: Facts) -> Statement:
    (a, b), shown = f.arms(), f.pick(("P = NS", "p = n.s.", "P=NS"))
    ns = Printed(shown, {"operator": "ns", "value": None})
    return Statement(f"Liver function was similar in {a.the} and {b.the} ({ns}).", (p_only(p_value=ns),))


@phrasing(GROUP)
def technical_success_compared(f: Facts) -> Statement:
    (a, b), (x, y), p = f.arms(), f.percents(2, 80, 99), f.p()
    return Statement(f"Technical success was {x}% in {a.the} and {y}% in {b.the} ({p}).", (p_only(p_value=p),))
