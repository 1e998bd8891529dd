"""Wordings of median and mean times to an event."""

from __future__ import annotations

from functools import partial

from ..facts import Facts, Statement, by_values, capital, record
from .registry import phrasing

GROUP = "survival_time"
time = partial(record, GROUP)
months = partial(record, GROUP, unit="months")


@phrasing(GROUP)
def median_was(f: Facts) -> Statement:
    what, (n,) = f.time_to_event(), f.durations(1)
    verb = f.pick(("was", "reached", "was estimated at", "amounted to"))
    return Statement(f"The median {what} {verb} {n} months.", (months(endpoint=what, value=n),))


@phrasing(GROUP)
def median_of(f: Facts) -> Statement:
    what, (n,) = f.time_to_event("OS", "PFS", "TTP"), f.durations(1)
    start = f.pick(("Patients had a median {} of {} months.", "We observed a median {} of {} months."))
    return Statement(start.format(what, n), (months(endpoint=what, value=n),))


@phrasing(GROUP)
def other_units(f: Facts) -> Statement:
    what = f.time_to_event("OS", "PFS", "TTP", "DOR")
    unit, low, high, decimals = f.pick((("weeks", 10, 90, 0), ("days", 90, 600, 0), ("years", 2, 6, 1)))
    n = f.number(low, high, decimals)
    return Statement(f"Median {what} was {n} {unit}.", (time(endpoint=what, value=n, unit=unit),))


@phrasing(GROUP)
def short_units(f: Facts) -> Statement:
    (what,), (n,) = f.abbreviations(1), f.durations(1)
    unit = f.pick(("mo", "mos", "mths"))
    return Statement(f"Median {what} was {n} {unit} in the whole cohort.", (months(endpoint=what, value=n),))


@phrasing(GROUP)
def with_interval(f: Facts) -> Statement:
    what, (n,) = f.time_to_event(), f.durations(1)
    ci = f.ci(n)
    text = f.pick((f"The median {what} was {n} months ({ci}).", f"The median {what} was {n} months ({ci} months)."))
    return Statement(text, (months(endpoint=what, value=n, ci=ci),))


@phrasing(GROUP)
def interval_before_unit(f: Facts) -> Statement:
    what, (n,) = f.time_to_event("OS", "PFS", "TTP"), f.durations(1)
    ci = f.ci(n)
    return Statement(f"Median {what} was {n} ({ci}) months.", (months(endpoint=what, value=n, ci=ci),))


@phrasing(GROUP)
def interval_announced_first(f: Facts) -> Statement:
    what, (n,) = f.time_to_event("OS", "PFS", "TTP"), f.durations(1)
    ci = f.bare_ci(n)
    return Statement(f"The median (95% CI) {what} was {n} ({ci}) months.", (months(endpoint=what, value=n, ci=ci),))


@phrasing(GROUP)
def interval_without_brackets(f: Facts) -> Statement:
    what, (n,) = f.time_to_event("OS", "PFS", "TTP"), f.durations(1)
    ci = f.ci(n)
    return Statement(f"Median {what} was {n} months, {ci}.", (months(endpoint=what, value=n, ci=ci),))


@phrasing(GROUP)
def with_range(f: Facts) -> Statement:
    what, (n,) = f.time_to_event(), f.durations(1)
    spread = f.spread(n, "range")
    text = f.pick(
        (
            f"The median {what} was {n} months ({spread}).",
            f"The median {what} was {n} ({spread}) months.",
            f"The median {what} was {n} months ({spread} months).",
        )
    )
    return Statement(text, (months(endpoint=what, value=n, range=spread),))


@phrasing(GROUP)
def with_interquartile_range(f: Facts) -> Statement:
    what, (n,) = f.time_to_event("OS", "PFS", "TTP", "DOR"), f.durations(1)
    spread = f.spread(n, "IQR")
    return Statement(f"Median {what} was {n} months ({spread}).", (months(endpoint=what, value=n, range=spread),))


@phrasing(GROUP)
def two_endpoints_respectively(f: Facts) -> Statement:
    (one, two), (m, n) = f.abbreviations(2), f.durations(2)
    text = f.pick(
        (
            f"The median {one} and {two} were {m} and {n} months, respectively.",
            f"Median {one} and {two} were {m} months and {n} months, respectively.",
            f"Median {one} and median {two} reached {m} and {n} months, respectively.",
        )
    )
    return Statement(text, (months(endpoint=one, value=m), months(endpoint=two, value=n)))


@phrasing(GROUP)
def three_endpoints_respectively(f: Facts) -> Statement:
    names, values = f.abbreviations(3), f.durations(3)
    return Statement(
        f"Median {f.series(names)} were {f.series(values)} months, respectively.",
        tuple(months(endpoint=e, value=v) for e, v in zip(names, values, strict=True)),
    )


@phrasing(GROUP)
def two_endpoints_with_intervals(f: Facts) -> Statement:
    (one, two), (m, n) = f.abbreviations(2), f.durations(2)
    ci, di = f.ci(m), f.ci(n)
    return Statement(
        f"Median {one} and {two} were {m} months ({ci}) and {n} months ({di}), respectively.",
        (months(endpoint=one, value=m, ci=ci), months(endpoint=two, value=n, ci=di)),
    )


@phrasing(GROUP)
def second_endpoint_without_verb(f: Facts) -> Statement:
    m, n = f.falling_durations(2)
    start = f.pick(("Patients had a median OS of", "The median OS was", "We found a median overall survival of"))
    link = ", with" if "was" in start else " and"
    return Statement(
        f"{start} {m} months{link} a median PFS of {n} months.",
        (months(endpoint="OS", value=m), months(endpoint="PFS", value=n)),
    )


@phrasing(GROUP)
def telegraphic(f: Facts) -> Statement:
    (one, two), (m, n) = f.abbreviations(2), f.durations(2)
    link = f.pick((": ", " ", " = "))
    return Statement(
        f"Results: median {one}{link}{m} months; median {two}{link}{n} months.",
        (months(endpoint=one, value=m), months(endpoint=two, value=n)),
    )


@phrasing(GROUP)
def prefixed_abbreviations(f: Facts) -> Statement:
    m, n = f.durations(2)
    return Statement(
        f"The {f.pick(('mOS', 'mOS time'))} was {m} months and the mPFS {n} months.",
        (months(endpoint="OS", value=m), months(endpoint="PFS", value=n)),
    )


@phrasing(GROUP)
def mean_time(f: Facts) -> Statement:
    what, (n,) = f.time_to_event("OS", "PFS", "TTP"), f.durations(1)
    text = f.pick((f"The mean {what} was {n} months.", f"Mean {what} was {n} ± {f.number(0.5, 3, 1)} months."))
    return Statement(text, (months(endpoint=what, value=n, statistic="mean"),))


@phrasing(GROUP)
def after_follow_up(f: Facts) -> Statement:
    what, (n, follow_up) = f.time_to_event("OS", "PFS", "TTP"), f.durations(2)
    text = f.pick(
        (
            f"After a median follow-up of {follow_up} months, the median {what} was {n} months.",
            f"The median {what} was {n} months (median follow-up, {follow_up} months).",
        )
    )
    return Statement(text, (months(endpoint=what, value=n),))


@phrasing(GROUP)
def not_reached(f: Facts) -> Statement:
    what = f.time_to_event()
    verb = f.pick(("was not reached", "had not been reached", "was not yet reached", "could not be estimated"))
    return Statement(f"The median {what} {verb}.", (time(endpoint=what, reached=False),))


@phrasing(GROUP)
def upper_bound_not_reached(f: Facts) -> Statement:
    what, (n,) = f.time_to_event("OS", "PFS", "DOR"), f.durations(1, 10, 30)
    low = f.number(3, 9, 1)
    upper = f.pick(("not reached", "NR", "NE", "not estimable"))
    return Statement(
        f"The median {what} was {n} months (95% CI, {low}{f.pick(('-', '–', ' to '))}{upper}).",
        (months(endpoint=what, value=n, ci={"lower": low.value, "upper": None}),),
    )


@phrasing(GROUP)
def one_arm_not_reached(f: Facts) -> Statement:
    what, (a, b), (n,), place = f.time_to_event("OS", "PFS", "TTP"), f.arms(), f.durations(1), f.place()
    link = f.pick(("and", "versus", "but"))
    return Statement(
        f"The median {what} was not reached {place(a)} {link} {n} months {place(b)}.",
        (time(endpoint=what, reached=False, arm=a), months(endpoint=what, value=n, arm=b)),
    )


@phrasing(GROUP)
def not_reached_in_bracket(f: Facts) -> Statement:
    what, (a, b), (n,), p = f.time_to_event("OS", "PFS", "TTP"), f.arms(), f.durations(1), f.p()
    shown = f.pick(("NR", "not reached"))
    return Statement(
        f"{capital(what)} was longer in {a.the} than in {b.the} (median, {shown} {f.versus()} {n} months; {p}).",
        (
            time(endpoint=what, reached=False, arm=a, p_value=p),
            months(endpoint=what, value=n, arm=b, p_value=p),
        ),
    )


@phrasing(GROUP)
def from_a_starting_point(f: Facts) -> Statement:
    (n,) = f.durations(1)
    start = f.pick(("the first TACE session", "the start of HAIC", "initial diagnosis", "radioembolization"))
    text = f.pick(
        (
            f"Median survival from {start} was {n} months.",
            f"The median OS was {n} months from {start}.",
            f"The median OS calculated from {start} was {n} months.",
        )
    )
    return Statement(text, (months(endpoint="OS", value=n, arm=f"from {start}"),))


@phrasing(GROUP)
def two_starting_points(f: Facts) -> Statement:
    m, n = f.durations(2)
    return Statement(
        f"The median OS was {m} months from initial diagnosis and {n} months from the first embolization.",
        (
            months(endpoint="OS", value=m, arm="from initial diagnosis"),
            months(endpoint="OS", value=n, arm="from the first embolization"),
        ),
    )


@phrasing(GROUP)
def arms_in_line(f: Facts) -> Statement:
    what, (a, b), (m, n), p, place = f.time_to_event(), f.arms(), f.durations(2), f.p(), f.place()
    unit = f.pick((" months", " months", ""))
    return Statement(
        f"The median {what} was {m}{unit} {place(a)} {f.versus()} {n} months {place(b)} ({p}).",
        (months(endpoint=what, value=m, arm=a, p_value=p), months(endpoint=what, value=n, arm=b, p_value=p)),
    )


@phrasing(GROUP)
def arms_in_line_p_outside(f: Facts) -> Statement:
    what, (a, b), (m, n), p = f.time_to_event("OS", "PFS", "TTP"), f.arms(), f.durations(2), f.p()
    end = f.pick((f", {p}", f" (log-rank {p})", f"; {p}", f", a significant difference ({p})"))
    return Statement(
        f"Median {what} was {m} months in {a.the} and {n} months in {b.the}{end}.",
        (months(endpoint=what, value=m, arm=a, p_value=p), months(endpoint=what, value=n, arm=b, p_value=p)),
    )


@phrasing(GROUP)
def arms_in_line_with_intervals(f: Facts) -> Statement:
    what, (a, b), (m, n), p = f.time_to_event("OS", "PFS", "TTP"), f.arms(), f.durations(2), f.p()
    ci, di = f.ci(m), f.ci(n)
    return Statement(
        f"The median {what} was {m} months ({ci}) in {a.the} {f.versus()} {n} months ({di}) in {b.the} ({p}).",
        (
            months(endpoint=what, value=m, ci=ci, arm=a, p_value=p),
            months(endpoint=what, value=n, ci=di, arm=b, p_value=p),
        ),
    )


@phrasing(GROUP)
def arms_before_bracket(f: Facts) -> Statement:
    what, (a, b), (m, n), p = f.time_to_event("OS", "PFS", "TTP"), f.arms(), f.falling_durations(2), f.p()
    head = f.pick(("", "median, ", "median "))
    intro = "median " if not head else ""
    verb = f.pick(("was significantly longer", "differed little", "was better"))
    link = {"differed little": f"between {a.the} and {b.the}"}.get(verb, f"in {a.the} than in {b.the}")
    return Statement(
        f"The {intro}{what} {verb} {link} ({head}{m} {f.versus()} {n} months{f.pick((', ', '; '))}{p}).",
        (months(endpoint=what, value=m, arm=a, p_value=p), months(endpoint=what, value=n, arm=b, p_value=p)),
    )


@phrasing(GROUP)
def arms_before_bracket_with_intervals(f: Facts) -> Statement:
    what, (a, b), (m, n), p = f.time_to_event("OS", "PFS", "TTP"), f.arms(), f.falling_durations(2), f.p()
    ci, di = f.ci(m, nested=True), f.ci(n, nested=True)
    return Statement(
        f"Median {what} favored {a.the} over {b.the} ({m} months [{ci}] {f.versus()} {n} months [{di}]; {p}).",
        (
            months(endpoint=what, value=m, ci=ci, arm=a, p_value=p),
            months(endpoint=what, value=n, ci=di, arm=b, p_value=p),
        ),
    )


@phrasing(GROUP)
def bracket_with_hazard_ratio(f: Facts) -> Statement:
    what, (a, b), (m, n), p = f.time_to_event("OS", "PFS"), f.arms(), f.falling_durations(2), f.p()
    ratio = f.ratio()
    ci = f.ci(ratio)
    hr = f.pick(("HR", "hazard ratio", "hazard ratio [HR]", "HR:"))
    return Statement(
        f"The median {what} was better in {a.the} than in {b.the} "
        f"({m} {f.versus()} {n} months; {hr} {ratio}; {ci}; {p}).",
        (
            months(endpoint=what, value=m, arm=a, p_value=p),
            months(endpoint=what, value=n, arm=b, p_value=p),
            record(
                "hazard_ratio", endpoint=what, value=ratio, ci=ci, p_value=p, comparison=by_values(a, b, m, n, ratio)
            ),
        ),
    )


@phrasing(GROUP)
def arms_respectively(f: Facts) -> Statement:
    what, (a, b), (m, n), p = f.time_to_event("OS", "PFS", "TTP"), f.arms(), f.durations(2), f.p()
    text = f.pick(
        (
            f"The median {what} in {a.the} and {b.the} was {m} and {n} months, respectively ({p}).",
            f"Median {what} was {m} and {n} months in {a.the} and {b.the}, respectively ({p}).",
            f"Median {what} of {m} months and {n} months was recorded in {a.the} and {b.the}, respectively ({p}).",
            f"For {a.the} and {b.the}, median {what} was {m} months and {n} months, respectively, with {p}.",
        )
    )
    return Statement(
        text,
        (months(endpoint=what, value=m, arm=a, p_value=p), months(endpoint=what, value=n, arm=b, p_value=p)),
    )


@phrasing(GROUP)
def arm_is_subject(f: Facts) -> Statement:
    what, (a, b), (m, n) = f.time_to_event("OS", "PFS", "TTP"), f.arms(), f.durations(2)
    text = f.pick(
        (
            f"Patients treated with {a.regimen} had a median {what} of {m} months, compared with {n} months "
            f"for those treated with {b.regimen}.",
            f"{capital(a.the)} had a median {what} of {m} months, whereas {b.the} had one of {n} months.",
            f"A median {what} of {m} months was achieved with {a.regimen}, as opposed to {n} months with {b.regimen}.",
        )
    )
    return Statement(text, (months(endpoint=what, value=m, arm=a), months(endpoint=what, value=n, arm=b)))


@phrasing(GROUP)
def arms_in_brackets(f: Facts) -> Statement:
    what, (a, b), (m, n) = (
        f.time_to_event("OS", "PFS", "TTP"),
        f.pick((f.lettered(), f.arms())),
        f.durations(2),
    )
    return Statement(
        f"Median {what} was {m} months ({a.name}) {f.pick(('and', 'versus'))} {n} months ({b.name}).",
        (months(endpoint=what, value=m, arm=a), months(endpoint=what, value=n, arm=b)),
    )


@phrasing(GROUP)
def numbers_in_brackets(f: Facts) -> Statement:
    (m, n), p = f.falling_durations(2), f.p()
    a, b = f.arms()
    return Statement(
        f"Median OS was longer in {a.the} ({m} months) than in {b.the} ({n} months; {p}).",
        (months(endpoint="OS", value=m, arm=a, p_value=p), months(endpoint="OS", value=n, arm=b, p_value=p)),
    )


@phrasing(GROUP)
def lettered_arms(f: Facts) -> Statement:
    what, (a, b), (m, n), p = f.time_to_event("OS", "PFS", "TTP"), f.lettered(), f.durations(2), f.p()
    text = f.pick(
        (
            f"In {a.the} the median {what} was {m} months and in {b.the} {n} months ({p}).",
            f"Median {what} was {m} months in {a.the} {f.versus()} {n} months in {b.the} ({p}).",
            f"{capital(a.the)} {f.versus()} {b.the}: median {what} {m} {f.versus()} {n} months, {p}.",
        )
    )
    return Statement(
        text,
        (months(endpoint=what, value=m, arm=a, p_value=p), months(endpoint=what, value=n, arm=b, p_value=p)),
    )


@phrasing(GROUP)
def arm_sizes_in_brackets(f: Facts) -> Statement:
    what, (a, b), (m, n) = f.time_to_event("OS", "PFS", "TTP"), f.arms(), f.durations(2)
    size, other = f.rng.randint(20, 90), f.rng.randint(20, 90)
    return Statement(
        f"Median {what} was {m} months for {a.regimen} (n = {size}) and {n} months for {b.regimen} (n = {other}).",
        (months(endpoint=what, value=m, arm=a), months(endpoint=what, value=n, arm=b)),
    )


@phrasing(GROUP)
def two_endpoints_two_arms(f: Facts) -> Statement:
    (one, two), (a, b), (k, m, n, o) = f.abbreviations(2), f.arms(), f.durations(4)
    text = f.pick(
        (
            f"The median {one} and {two} were {k} and {m} months in {a.the} and {n} and {o} months in "
            f"{b.the}, "
            f"respectively.",
            f"In {a.the}, median {one} was {k} months and median {two} was {m} months; in {b.the}, median "
            f"{one} "
            f"was {n} months and median {two} was {o} months.",
        )
    )
    return Statement(
        text,
        (
            months(endpoint=one, value=k, arm=a),
            months(endpoint=two, value=m, arm=a),
            months(endpoint=one, value=n, arm=b),
            months(endpoint=two, value=o, arm=b),
        ),
    )


@phrasing(GROUP)
def two_brackets_two_endpoints(f: Facts) -> Statement:
    (a, b), (k, m, n, o), p, q, vs = f.arms(), f.durations(4), f.p(), f.p(), f.versus()
    return Statement(
        f"Between {a.the} and {b.the}, median PFS ({k} {vs} {m} months, {p}) and median OS "
        f"({n} {vs} {o} months, {q}) both differed.",
        (
            months(endpoint="PFS", value=k, arm=a, p_value=p),
            months(endpoint="PFS", value=m, arm=b, p_value=p),
            months(endpoint="OS", value=n, arm=a, p_value=q),
            months(endpoint="OS", value=o, arm=b, p_value=q),
        ),
    )


@phrasing(GROUP)
def three_arms(f: Facts) -> Statement:
    what, (a, b, c), (k, m, n) = f.time_to_event("OS", "PFS", "TTP"), f.arms(3), f.durations(3)
    text = f.pick(
        (
            f"Median {what} was {f.series((k, m, n))} months in {f.series([x.the for x in (a, b, c)])}, respectively.",
            f"Median {what} was {k} months in {a.the}, {m} months in {b.the}, and {n} months in {c.the}.",
        )
    )
    return Statement(text, tuple(months(endpoint=what, value=v, arm=x) for v, x in ((k, a), (m, b), (n, c))))


@phrasing(GROUP)
def subgroups(f: Facts) -> Statement:
    what, (m, n), p = f.time_to_event("OS", "PFS"), f.durations(2), f.p()
    a, b = f.pick(
        (
            ("patients with a single lesion", "those with multiple tumors"),
            ("patients aged under 65 years", "elderly patients"),
            ("patients with bilobar disease", "those with unilobar tumors"),
        )
    )
    return Statement(
        f"The median {what} of {a} was {m} months, {f.versus()} {n} months for {b} ({p}).",
        (months(endpoint=what, value=m, arm=a, p_value=p), months(endpoint=what, value=n, arm=b, p_value=p)),
    )


@phrasing(GROUP)
def arm_in_the_sentence_before(f: Facts) -> Statement:
    (a, _), (m, n) = f.arms(), f.durations(2)
    opening = f.pick((f"Survival was then analyzed in {a.the}.", f"Outcomes were less favorable in {a.the}."))
    return Statement(
        f"{opening} The median OS was {m} months and the median PFS was {n} months.",
        (months(endpoint="OS", value=m, arm=a), months(endpoint="PFS", value=n, arm=a)),
    )


@phrasing(GROUP)
def endpoint_carried_over(f: Facts) -> Statement:
    what, (a, b), (m, n) = f.time_to_event("OS", "PFS", "TTP"), f.arms(), f.falling_durations(2)
    return Statement(
        f"The median {what} was {m} months in {a.the}, whereas in {b.the} it was only {n} months.",
        (months(endpoint=what, value=m, arm=a), months(endpoint=what, value=n, arm=b)),
    )


@phrasing(GROUP)
def cited_study(f: Facts) -> Statement:
    what, (n,) = f.time_to_event("OS", "PFS", "TTP"), f.durations(1)
    name = f.pick(("Kim", "Okada", "Rossi", "Li"))
    text = f.pick(
        (
            f"{name} et al. reported a median {what} of {n} months.",
            f"In the study by {name} et al., the median {what} was {n} months.",
            f"Previous studies have shown a median {what} of {n} months (13).",
        )
    )
    return Statement(text, (months(endpoint=what, value=n, attribution="cited"),))
