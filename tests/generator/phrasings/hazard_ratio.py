"""Wordings of hazard ratios."""

from __future__ import annotations

from functools import partial

from ..facts import Facts, Printed, Statement, by_values, capital, compared, record
from .registry import phrasing

GROUP = "hazard_ratio"
hazard = partial(record, GROUP)
MULTIVARIABLE = ("multivariate", "multivariable", "multivariate Cox", "multivariable Cox regression")
UNIVARIABLE = ("univariate", "univariable", "univariate Cox")


def _ratio_ci_p(f: Facts, *, nested: bool = False) -> tuple[Printed, Printed, Printed]:
    ratio = f.ratio()
    return ratio, f.ci(ratio, nested=nested), f.p()


@phrasing(GROUP)
def treatment_prolonged(f: Facts) -> Statement:
    what, (a, b), (ratio, ci, p) = f.survival("OS", "PFS"), f.arms(), _ratio_ci_p(f)
    hr, separator = (
        f.pick(("HR", "HR,", "HR:", "HR =", "hazard ratio", "hazard ratio [HR],")),
        f.pick((", ", "; ")),
    )
    verb = f.pick(("prolonged", "significantly improved", "did not improve"))
    return Statement(
        f"{capital(a.regimen)} {verb} {what} relative to {b.regimen} ({hr} {ratio}{separator}{ci}{separator}{p}).",
        (hazard(endpoint=what, value=ratio, ci=ci, p_value=p, comparison=f"{capital(a.regimen)} vs {b.regimen}"),),
    )


@phrasing(GROUP)
def ratio_was(f: Facts) -> Statement:
    what, (ratio, ci, p) = f.survival("OS", "PFS", "RFS"), _ratio_ci_p(f)
    text = f.pick(
        (
            f"The hazard ratio for {what} was {ratio} ({ci}; {p}).",
            f"The HR for {what} was {ratio} ({ci}, {p}).",
            f"For {what}, the hazard ratio was {ratio} ({ci}; {p}).",
        )
    )
    return Statement(text, (hazard(endpoint=what, value=ratio, ci=ci, p_value=p),))


@phrasing(GROUP)
def ratio_for_death(f: Facts) -> Statement:
    (event, code), (ratio, ci, _) = f.pick((("death", "OS"), ("progression or death", "PFS"))), _ratio_ci_p(f)
    return Statement(f"The hazard ratio for {event} was {ratio} ({ci}).", (hazard(endpoint=code, value=ratio, ci=ci),))


@phrasing(GROUP)
def with_a_ratio_of(f: Facts) -> Statement:
    what, (a, b), (ratio, ci, p) = f.survival("OS", "PFS"), f.arms(), _ratio_ci_p(f)
    article = f.pick(("an HR of", "a hazard ratio of", "a hazard ratio (HR) of"))
    return Statement(
        f"{capital(what)} favored {a.the} over {b.the}, with {article} {ratio} ({ci}; {p}).",
        (hazard(endpoint=what, value=ratio, ci=ci, p_value=p, comparison=f"{a.name} vs {b.name}"),),
    )


@phrasing(GROUP)
def without_interval(f: Facts) -> Statement:
    what, (a, b), ratio, p = f.survival("OS", "PFS"), f.arms(), f.ratio(), f.p()
    return Statement(
        f"{capital(what)} was longer in {a.the} than in {b.the} (HR {ratio}, {p}).",
        (hazard(endpoint=what, value=ratio, p_value=p, comparison=compared(a.name, b.name, ratio)),),
    )


@phrasing(GROUP)
def independent_predictor(f: Facts) -> Statement:
    what, (factor,), (ratio, ci, p) = f.survival("OS", "PFS"), f.factors(1), _ratio_ci_p(f)
    analysis = f.pick(MULTIVARIABLE)
    return Statement(
        f"In {analysis} analysis, {factor} (HR {ratio}, {ci}, {p}) was an independent predictor of {what}.",
        (hazard(endpoint=what, value=ratio, ci=ci, p_value=p, model="multivariable", comparison=factor),),
    )


@phrasing(GROUP)
def two_factors(f: Facts) -> Statement:
    what, (one, two) = f.survival("OS", "PFS"), f.factors(2)
    (r, c, p), (s, d, q) = _ratio_ci_p(f), _ratio_ci_p(f)
    sep = f.pick((", ", "; "))
    analysis, model = f.pick(
        (
            *((name, "multivariable") for name in MULTIVARIABLE),
            *((name, "univariable") for name in UNIVARIABLE),
        )
    )
    return Statement(
        f"On {analysis} analysis, {one} (HR, {r}{sep}{c}{sep}{p}) and {two} (HR, {s}{sep}{d}{sep}{q}) were "
        f"associated with {f.pick(('worse', 'shorter', 'inferior'))} {what}.",
        (
            hazard(endpoint=what, value=r, ci=c, p_value=p, model=model, comparison=one),
            hazard(endpoint=what, value=s, ci=d, p_value=q, model=model, comparison=two),
        ),
    )


@phrasing(GROUP)
def factors_listed_after_colon(f: Facts) -> Statement:
    (one, two, three), rows = f.factors(3), [_ratio_ci_p(f) for _ in range(3)]
    shown = [f"{name} (HR = {r}, {c}, {p})" for name, (r, c, p) in zip((one, two, three), rows, strict=True)]
    return Statement(
        f"Multivariable analysis identified the following predictors of OS: {f.series(shown)}.",
        tuple(
            hazard(endpoint="OS", value=r, ci=c, p_value=p, model="multivariable", comparison=name)
            for name, (r, c, p) in zip((one, two, three), rows, strict=True)
        ),
    )


@phrasing(GROUP)
def univariable_only(f: Facts) -> Statement:
    what, (factor,), (ratio, ci, p) = f.survival("OS", "PFS"), f.factors(1), _ratio_ci_p(f)
    analysis = f.pick(UNIVARIABLE)
    return Statement(
        f"{capital(factor)} was associated with {what} on {analysis} analysis (HR {ratio}; {ci}; {p}).",
        (hazard(endpoint=what, value=ratio, ci=ci, p_value=p, model="univariable", comparison=capital(factor)),),
    )


@phrasing(GROUP)
def unadjusted_and_adjusted(f: Facts) -> Statement:
    what, (r, c, _), (s, d, _) = f.survival("OS", "PFS"), _ratio_ci_p(f), _ratio_ci_p(f)
    return Statement(
        f"The unadjusted HR for {what} was {r} ({c}) and the adjusted HR was {s} ({d}).",
        (
            hazard(endpoint=what, value=r, ci=c, model="univariable"),
            hazard(endpoint=what, value=s, ci=d, model="multivariable"),
        ),
    )


@phrasing(GROUP)
def adjusted_ratio(f: Facts) -> Statement:
    what, (a, b), (ratio, ci, p) = f.survival("OS", "PFS"), f.arms(), _ratio_ci_p(f)
    return Statement(
        f"{capital(what)} was better with {a.regimen} than with {b.regimen} "
        f"({f.pick(('adjusted HR', 'adjusted hazard ratio'))} {ratio}, {ci}, {p}).",
        (
            hazard(
                endpoint=what,
                value=ratio,
                ci=ci,
                p_value=p,
                model="multivariable",
                comparison=compared(a.regimen, b.regimen, ratio),
            ),
        ),
    )


@phrasing(GROUP)
def two_endpoints_respectively(f: Facts) -> Statement:
    (r, c, _), (s, d, _) = _ratio_ci_p(f), _ratio_ci_p(f)
    return Statement(
        f"The HRs for OS and PFS were {r} ({c}) and {s} ({d}), respectively.",
        (hazard(endpoint="OS", value=r, ci=c), hazard(endpoint="PFS", value=s, ci=d)),
    )


@phrasing(GROUP)
def two_endpoints_in_line(f: Facts) -> Statement:
    (a, b), (r, c, p), (s, d, q) = f.arms(), _ratio_ci_p(f), _ratio_ci_p(f)
    return Statement(
        f"{capital(a.regimen)} improved OS (HR {r}; {c}; {p}) as well as PFS (HR {s}; {d}; {q}) over {b.regimen}.",
        (
            hazard(endpoint="OS", value=r, ci=c, p_value=p, comparison=f"{capital(a.regimen)} vs {b.regimen}"),
            hazard(endpoint="PFS", value=s, ci=d, p_value=q, comparison=f"{capital(a.regimen)} vs {b.regimen}"),
        ),
    )


@phrasing(GROUP)
def other_endpoint(f: Facts) -> Statement:
    event, (ratio, ci, p) = f.pick(("hepatic decompensation", "extrahepatic spread")), _ratio_ci_p(f)
    return Statement(
        f"The hazard ratio for {event} was {ratio} ({ci}; {p}).",
        (hazard(endpoint="OTHER", value=ratio, ci=ci, p_value=p),),
    )


@phrasing(GROUP)
def ratio_with_square_interval(f: Facts) -> Statement:
    what, (ratio, ci, p) = f.survival("OS", "PFS", "DFS"), _ratio_ci_p(f, nested=True)
    return Statement(
        f"Combination therapy was associated with better {what} (HR {ratio} [{ci}], {p}).",
        (hazard(endpoint=what, value=ratio, ci=ci, p_value=p, comparison="Combination therapy"),),
    )


@phrasing(GROUP)
def medians_each_in_arm_then_ratio(f: Facts) -> Statement:
    what, (a, b), (m, n), (ratio, ci, p) = f.survival("OS", "PFS"), f.arms(), f.durations(2), _ratio_ci_p(f)
    time = partial(record, "survival_time", endpoint=what, unit="months", p_value=p)
    return Statement(
        f"Median {what} was {m} months in {a.the} and {n} months in {b.the} (HR {ratio}, {ci}; {p}).",
        (
            time(value=m, arm=a),
            time(value=n, arm=b),
            hazard(endpoint=what, value=ratio, ci=ci, p_value=p, comparison=by_values(a, b, m, n, ratio)),
        ),
    )
