"""Wordings of response rates: ORR, DCR, CBR, CR, PR, SD, PD."""

from __future__ import annotations

from functools import partial

from ..facts import Facts, Statement, Time, capital, record
from .registry import phrasing

GROUP = "tumor_response"
response = partial(record, GROUP)


@phrasing(GROUP)
def rate_was(f: Facts) -> Statement:
    rate, (percent,) = f.response_rate(), f.percents(1)
    verb = f.pick(("was", "reached", "amounted to", "was found to be", "came to"))
    return Statement(f"The {rate} {verb} {percent}%.", (response(endpoint=rate, percent=percent),))


@phrasing(GROUP)
def rate_then_count(f: Facts) -> Statement:
    rate, n = f.response_rate(), f.fraction()
    bracket = f.pick((f"({n.count}/{n.total})", f"({n.count} of {n.total} patients)", f"({n.count} of {n.total})"))
    return Statement(
        f"The {rate} was {n.percent}% {bracket}.",
        (response(endpoint=rate, percent=n.percent, count=n.count, total=n.total),),
    )


@phrasing(GROUP)
def seen_in_n_of_total(f: Facts) -> Statement:
    had, n = f.response(), f.fraction()
    verb = f.pick(("was seen in", "was observed in", "was achieved in", "was recorded in"))
    of = f.pick((f"{n.count} of {n.total}", f"{n.count} of the {n.total}", f"{n.count}/{n.total}"))
    return Statement(
        f"{capital(had)} {verb} {of} patients ({n.percent}%).",
        (response(endpoint=had, percent=n.percent, count=n.count, total=n.total),),
    )


@phrasing(GROUP)
def percent_of_patients_had(f: Facts) -> Statement:
    had, (percent,) = f.response("CR", "PR", "SD", "PD"), f.percents(1)
    verb = f.pick(("had", "showed", "were found to have", "exhibited"))
    return Statement(
        f"At first imaging, {percent}% of patients {verb} {had}.", (response(endpoint=had, percent=percent),)
    )


@phrasing(GROUP)
def count_first(f: Facts) -> Statement:
    had, n = f.response("CR", "PR", "SD", "PD"), f.fraction()
    who = f.pick(("patients", "participants", "individuals"))
    return Statement(
        f"Of {n.total} evaluable {who}, {n.count} ({n.percent}%) had {had}.",
        (response(endpoint=had, percent=n.percent, count=n.count, total=n.total),),
    )


@phrasing(GROUP)
def four_responses_respectively(f: Facts) -> Statement:
    codes = ("CR", "PR", "SD", "PD")
    names = f.pick((codes, ("Complete response", "partial response", "stable disease", "progressive disease")))
    parts = [n.percent for n in f.shares(4)]
    listed = f.series([f"{part}%" for part in parts])
    return Statement(
        f"{f.series(names)} were {f.pick(('noted', 'observed', 'found'))} in {listed} of cases, respectively.",
        tuple(response(endpoint=c, percent=p) for c, p in zip(codes, parts, strict=True)),
    )


@phrasing(GROUP)
def responses_with_counts(f: Facts) -> Statement:
    codes, parts = ("CR", "PR", "SD", "PD"), f.shares(4)
    first, *others = [f"{part.count} ({part.percent}%)" for part in parts]
    tail = f.series([f"{code} in {shown}" for code, shown in zip(codes[1:], others, strict=True)])
    return Statement(
        f"{f.pick(('By mRECIST', 'On RECIST 1.1 review'))}, CR occurred in "
        f"{first.replace(' (', ' patients (')}, {tail}.",
        tuple(response(endpoint=c, count=p.count, percent=p.percent) for c, p in zip(codes, parts, strict=True)),
    )


@phrasing(GROUP)
def responses_after_colon(f: Facts) -> Statement:
    codes, parts = ("CR", "PR", "SD", "PD"), [n.percent for n in f.shares(4)]
    separator = f.pick((", ", "; "))
    link = f.pick((" ", ": ", " = "))
    listed = separator.join(f"{c}{link}{p}%" for c, p in zip(codes, parts, strict=True))
    return Statement(
        f"Best tumor response was as follows: {listed}.",
        tuple(response(endpoint=c, percent=p) for c, p in zip(codes, parts, strict=True)),
    )


@phrasing(GROUP)
def rate_with_interval(f: Facts) -> Statement:
    rate, (percent,) = f.response_rate("ORR", "DCR"), f.percents(1, 20, 80)
    ci = f.ci(percent, percent=True)
    return Statement(f"The {rate} was {percent}% ({ci}).", (response(endpoint=rate, percent=percent, ci=ci),))


@phrasing(GROUP)
def rate_with_count_and_interval(f: Facts) -> Statement:
    rate, n = f.response_rate("ORR", "DCR"), f.fraction(100)
    ci = f.ci(n.percent, percent=True)
    return Statement(
        f"{capital(rate)} was {n.percent}% ({n.count}/{n.total}; {ci}).",
        (response(endpoint=rate, percent=n.percent, count=n.count, total=n.total, ci=ci),),
    )


@phrasing(GROUP)
def with_two_rates(f: Facts) -> Statement:
    overall = f.pick(("ORR", "objective response rate", "overall response rate (ORR)"))
    control = f.response_rate("DCR")
    high, low = f.falling_percents(2)
    return Statement(
        f"Treatment was active, with an {overall} of {low}% and a {control} of {high}%.",
        (response(endpoint="ORR", percent=low), response(endpoint=control, percent=high)),
    )


@phrasing(GROUP)
def two_rates_respectively(f: Facts) -> Statement:
    high, low = f.falling_percents(2)
    verb = f.pick(("were", "reached"))
    tail = f.pick((", respectively", " respectively", ""))
    return Statement(
        f"The ORR and DCR {verb} {low}% and {high}%{tail}.",
        (response(endpoint="ORR", percent=low), response(endpoint="DCR", percent=high)),
    )


@phrasing(GROUP)
def second_rate_without_verb(f: Facts) -> Statement:
    high, low = f.falling_percents(2)
    return Statement(
        f"According to mRECIST, the ORR was {low}%{f.pick((' and', ', and', ';'))} the DCR {high}%.",
        (response(endpoint="ORR", percent=low), response(endpoint="DCR", percent=high)),
    )


@phrasing(GROUP)
def sum_of_responses(f: Facts) -> Statement:
    (percent,) = f.percents(1)
    code, text = f.pick((("ORR", "objective response (CR + PR)"), ("DCR", "disease control (CR + PR + SD)")))
    return Statement(f"The rate of {text} was {percent}%.", (response(endpoint=code, percent=percent),))


@phrasing(GROUP)
def rate_at_a_time(f: Facts) -> Statement:
    rate, (percent,) = f.response_rate("ORR", "DCR"), f.percents(1)
    time = Time(f.pick(("2", "3", "6")), "months")
    text = f.pick(
        (
            f"At {time.phrase}, the {rate} was {percent}%.",
            f"The {rate} at {time.phrase} was {percent}%.",
            f"The {time.adjective} {rate} was {percent}%.",
        )
    )
    return Statement(text, (response(endpoint=rate, percent=percent, timepoint=time),))


@phrasing(GROUP)
def rate_at_two_times(f: Facts) -> Statement:
    rate, (first, second) = f.response_rate("ORR", "DCR"), f.percents(2)
    early, late = f.pick((("1", "3"), ("3", "6"), ("2", "4")))
    return Statement(
        f"The {rate} was {first}% at {early} {'month' if early == '1' else 'months'} and {second}% at {late} months.",
        (
            response(endpoint=rate, percent=first, timepoint={"value": float(early), "unit": "months"}),
            response(endpoint=rate, percent=second, timepoint={"value": float(late), "unit": "months"}),
        ),
    )


@phrasing(GROUP)
def everyone(f: Facts) -> Statement:
    had = f.response("DCR", "CR", "PR")
    return Statement(
        f"All patients {f.pick(('achieved', 'had', 'attained'))} {had}.",
        (response(endpoint=had, percent=100),),
    )


@phrasing(GROUP)
def no_patient(f: Facts) -> Statement:
    had = f.response("CR", "PR")
    return Statement(
        f"No patient {f.pick(('achieved', 'had', 'experienced'))} {had}.", (response(endpoint=had, count=0),)
    )


@phrasing(GROUP)
def none_of_total(f: Facts) -> Statement:
    had, n = f.response("CR", "PR"), f.fraction()
    return Statement(f"None of the {n.total} patients showed {had}.", (response(endpoint=had, count=0, total=n.total),))


@phrasing(GROUP)
def arms_in_line(f: Facts) -> Statement:
    rate, (a, b), (x, y), p, place = f.response_rate(), f.arms(), f.percents(2), f.p(), f.place()
    return Statement(
        f"The {rate} was {x}% {place(a)} {f.versus()} {y}% {place(b)} ({p}).",
        (
            response(endpoint=rate, percent=x, arm=a, p_value=p),
            response(endpoint=rate, percent=y, arm=b, p_value=p),
        ),
    )


@phrasing(GROUP)
def arms_before_bracket(f: Facts) -> Statement:
    rate, (a, b), (x, y), p = f.response_rate("ORR", "DCR"), f.arms(), f.falling_percents(2), f.p()
    separator = f.pick((", ", "; "))
    return Statement(
        f"The {rate} was significantly higher in {a.the} than in {b.the} ({x}% {f.versus()} {y}%{separator}{p}).",
        (
            response(endpoint=rate, percent=x, arm=a, p_value=p),
            response(endpoint=rate, percent=y, arm=b, p_value=p),
        ),
    )


@phrasing(GROUP)
def arms_before_bracket_with_counts(f: Facts) -> Statement:
    rate, (a, b), x, y, p = f.response_rate("ORR", "DCR"), f.arms(), f.fraction(), f.fraction(), f.p()
    return Statement(
        f"The {rate} differed between {a.the} and {b.the} "
        f"({x.count}/{x.total} [{x.percent}%] {f.versus()} {y.count}/{y.total} [{y.percent}%]; {p}).",
        (
            response(endpoint=rate, percent=x.percent, count=x.count, total=x.total, arm=a, p_value=p),
            response(endpoint=rate, percent=y.percent, count=y.count, total=y.total, arm=b, p_value=p),
        ),
    )


@phrasing(GROUP)
def arms_respectively(f: Facts) -> Statement:
    rate, (a, b), (x, y), p = f.response_rate("ORR", "DCR"), f.arms(), f.percents(2), f.p()
    text = f.pick(
        (
            f"The {rate} in {a.the} and {b.the} was {x}% and {y}%, respectively ({p}).",
            f"The {rate} was {x}% and {y}% in {a.the} and {b.the}, respectively ({p}).",
            f"In {a.the} and {b.the}, the {rate} was {x}% and {y}%, respectively ({p}).",
        )
    )
    return Statement(
        text,
        (
            response(endpoint=rate, percent=x, arm=a, p_value=p),
            response(endpoint=rate, percent=y, arm=b, p_value=p),
        ),
    )


@phrasing(GROUP)
def arm_is_subject(f: Facts) -> Statement:
    rate, (a, b), (x, y) = f.response_rate("DCR", "CBR", "CR"), f.arms(), f.percents(2)
    link = f.pick((", compared with {}% in {}", ", as against {}% in {}", ", whereas it was {}% in {}"))
    return Statement(
        f"{capital(a.the)} had a {rate} of {x}%{link.format(y, b.the)}.",
        (response(endpoint=rate, percent=x, arm=a), response(endpoint=rate, percent=y, arm=b)),
    )


@phrasing(GROUP)
def lettered_arms(f: Facts) -> Statement:
    rate, (a, b), (x, y) = f.response_rate("ORR", "DCR"), f.lettered(), f.percents(2)
    text = f.pick(
        (
            f"In {a.the}, the {rate} was {x}%, and in {b.the} it was {y}%.",
            f"The {rate} was {x}% ({a.name}) and {y}% ({b.name}).",
            f"The {rate} was {x}% in {a.the} and {y}% in {b.the}.",
        )
    )
    return Statement(text, (response(endpoint=rate, percent=x, arm=a), response(endpoint=rate, percent=y, arm=b)))


@phrasing(GROUP)
def two_endpoints_two_arms(f: Facts) -> Statement:
    (a, b), (w, x, y, z) = f.arms(), f.percents(4)
    return Statement(
        f"The ORR and DCR were {w}% and {x}% in {a.the} and {y}% and {z}% in {b.the}, respectively.",
        (
            response(endpoint="ORR", percent=w, arm=a),
            response(endpoint="DCR", percent=x, arm=a),
            response(endpoint="ORR", percent=y, arm=b),
            response(endpoint="DCR", percent=z, arm=b),
        ),
    )


@phrasing(GROUP)
def two_brackets_arms_last(f: Facts) -> Statement:
    (a, b), (w, x, y, z), p, q, vs = f.arms(), f.percents(4), f.p(), f.p(), f.versus()
    return Statement(
        f"Both ORR ({w}% {vs} {x}%, {p}) and DCR ({y}% {vs} {z}%, {q}) differed between {a.the} and {b.the}.",
        (
            response(endpoint="ORR", percent=w, arm=a, p_value=p),
            response(endpoint="ORR", percent=x, arm=b, p_value=p),
            response(endpoint="DCR", percent=y, arm=a, p_value=q),
            response(endpoint="DCR", percent=z, arm=b, p_value=q),
        ),
    )


@phrasing(GROUP)
def three_arms(f: Facts) -> Statement:
    rate, (a, b, c), (x, y, z) = f.response_rate("ORR", "DCR"), f.arms(3), f.percents(3)
    return Statement(
        f"The {rate} was {f.series([f'{n}%' for n in (x, y, z)])} in {f.series([a.the, b.the, c.the])}, respectively.",
        tuple(response(endpoint=rate, percent=n, arm=arm) for n, arm in ((x, a), (y, b), (z, c))),
    )


@phrasing(GROUP)
def arm_in_the_sentence_before(f: Facts) -> Statement:
    (a, _), (x, y) = f.arms(), f.percents(2)
    opening = f.pick(
        (
            f"Tumor response was assessed separately in {a.the}.",
            f"Local efficacy was encouraging in {a.the}.",
        )
    )
    return Statement(
        f"{opening} The ORR was {x}% and the DCR was {y}%.",
        (response(endpoint="ORR", percent=x, arm=a), response(endpoint="DCR", percent=y, arm=a)),
    )


@phrasing(GROUP)
def arm_after_arm(f: Facts) -> Statement:
    (a, b), (w, x, y, z) = f.arms(), f.percents(4)
    return Statement(
        f"In {a.the}, CR was {w}% and PR was {x}%. In {b.the}, CR was {y}% and PR was {z}%.",
        (
            response(endpoint="CR", percent=w, arm=a),
            response(endpoint="PR", percent=x, arm=a),
            response(endpoint="CR", percent=y, arm=b),
            response(endpoint="PR", percent=z, arm=b),
        ),
    )
