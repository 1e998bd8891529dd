"""Wordings of adverse events."""

from __future__ import annotations

from functools import partial

from ..facts import Facts, Statement, capital, record
from .registry import phrasing

GROUP = "adverse_event"
event = partial(record, GROUP)
#: What adverse events as a whole are called; the term of such an outcome is "any".
AS_A_WHOLE = (
    "adverse events",
    "toxicities",
    "toxicity",
    "adverse reactions",
    "treatment-related adverse events",
)


@phrasing(GROUP)
def common_events_percent(f: Facts) -> Statement:
    terms, xs = f.events(3), f.percents(3)
    shown = f.series([f"{t} ({x}%)" for t, x in zip(terms, xs, strict=True)])
    head = f.pick(("The most common adverse events were", "Frequent side effects included", "Adverse events included"))
    return Statement(f"{head} {shown}.", tuple(event(term=t, percent=x) for t, x in zip(terms, xs, strict=True)))


@phrasing(GROUP)
def common_events_n_percent(f: Facts) -> Statement:
    terms, total = f.events(3), f.rng.randint(30, 150)
    ns = [f.fraction(total) for _ in terms]
    style = f.pick(("{t} (n = {n}, {x}%)", "{t} (n={n}; {x}%)", "{t} ({n} patients, {x}%)", "{t} in {n} ({x}%)"))
    shown = f.series([style.format(t=t, n=n.count, x=n.percent) for t, n in zip(terms, ns, strict=True)])
    return Statement(
        f"Adverse events consisted of {shown}.",
        tuple(event(term=t, count=n.count, percent=n.percent) for t, n in zip(terms, ns, strict=True)),
    )


@phrasing(GROUP)
def common_events_fraction(f: Facts) -> Statement:
    terms, total = f.events(3), f.rng.randint(30, 150)
    ns = [f.fraction(total) for _ in terms]
    shown = f.series([f"{t} ({n.count}/{n.total}, {n.percent}%)" for t, n in zip(terms, ns, strict=True)])
    return Statement(
        f"The main toxicities were {shown}.",
        tuple(event(term=t, count=n.count, total=n.total, percent=n.percent) for t, n in zip(terms, ns, strict=True)),
    )


@phrasing(GROUP)
def graded_list(f: Facts) -> Statement:
    grade, terms, xs = f.severe_grade(), f.events(3), f.percents(3, 1, 40)
    shown = f.series([f"{t} ({x}%)" for t, x in zip(terms, xs, strict=True)])
    verb = f.pick(("were", "included", "comprised"))
    return Statement(
        f"{capital(grade)} adverse events {verb} {shown}.",
        tuple(event(term=t, percent=x, grade=grade) for t, x in zip(terms, xs, strict=True)),
    )


@phrasing(GROUP)
def grade_for_all(f: Facts) -> Statement:
    grade, terms, xs = f.grade("grade 1-2", "grade I–II"), f.events(2), f.percents(2)
    shown = f.series([f"{t} ({x}%)" for t, x in zip(terms, xs, strict=True)])
    return Statement(
        f"Patients experienced {shown}, all {f.pick((grade.text, 'of ' + grade.text))}.",
        tuple(event(term=t, percent=x, grade=grade) for t, x in zip(terms, xs, strict=True)),
    )


@phrasing(GROUP)
def grade_before_each(f: Facts) -> Statement:
    terms, xs = f.events(2), f.percents(2)
    g, h = f.grade("grade 3", "grade 3-4", "grade 3–4"), f.grade("grade 2", "grade 1-2", "grade 4")
    return Statement(
        f"{capital(g)} {terms[0]} occurred in {xs[0]}% of patients and {h} {terms[1]} in {xs[1]}%.",
        (
            event(term=terms[0], percent=xs[0], grade=g),
            event(term=terms[1], percent=xs[1], grade=h),
        ),
    )


@phrasing(GROUP)
def grade_in_bracket(f: Facts) -> Statement:
    terms, (x, y), g = f.events(2), f.percents(2), f.severe_grade()
    return Statement(
        f"{capital(terms[0])} ({g}, {x}%) and {terms[1]} ({g}, {y}%) were the leading toxicities.",
        (event(term=terms[0], percent=x, grade=g), event(term=terms[1], percent=y, grade=g)),
    )


@phrasing(GROUP)
def any_event_of_grade(f: Facts) -> Statement:
    grade, n, whole = f.grade(), f.fraction(), f.pick(AS_A_WHOLE)
    verb = f.pick(("occurred in", "were reported in", "were recorded in", "developed in"))
    if whole == "toxicity":
        verb = "occurred in"
    return Statement(
        f"{capital(grade)} {whole} {verb} {n.count} of {n.total} patients ({n.percent}%).",
        (event(term="any", grade=grade, count=n.count, total=n.total, percent=n.percent),),
    )


@phrasing(GROUP)
def any_event_rate(f: Facts) -> Statement:
    grade, (x,) = f.grade(), f.percents(1)
    text = f.pick(
        (
            f"The incidence of {grade} adverse events was {x}%.",
            f"The rate of {grade} toxicity was {x}%.",
            f"{x}% of patients had {grade} adverse events.",
        )
    )
    return Statement(text, (event(term="any", grade=grade, percent=x),))


@phrasing(GROUP)
def no_event_of_grade(f: Facts) -> Statement:
    grade = f.severe_grade()
    text = f.pick(
        (
            f"No {grade} adverse events were observed.",
            f"There were no {grade} toxicities.",
            f"No {grade} adverse event occurred.",
        )
    )
    return Statement(text, (event(term="any", grade=grade, count=0),))


@phrasing(GROUP)
def no_such_event(f: Facts) -> Statement:
    (term,) = f.events(1)
    grade = f.severe_grade()
    return Statement(
        f"No {grade} {term} {f.pick(('was observed', 'was seen', 'occurred'))}.",
        (event(term=term, grade=grade, count=0),),
    )


@phrasing(GROUP)
def no_treatment_related_death(f: Facts) -> Statement:
    term = f.pick(("treatment-related deaths", "treatment-related mortality", "procedure-related deaths"))
    text = f"No {term} {'was' if term.endswith('mortality') else 'were'} {f.pick(('recorded', 'observed'))}."
    return Statement(text, (event(term=term, count=0),))


@phrasing(GROUP)
def treatment_related_deaths(f: Facts) -> Statement:
    n, (x,) = f.count_word(), f.percents(1, 1, 8)
    return Statement(
        f"There were {n} treatment-related deaths ({x}%).",
        (event(term="treatment-related deaths", count=n, percent=x),),
    )


@phrasing(GROUP)
def count_in_words(f: Facts) -> Statement:
    n, (x,), (term,) = f.count_word(), f.percents(1, 2, 15), f.events(1)
    verb = f.pick(("developed", "experienced", "suffered"))
    return Statement(f"{capital(n)} patients ({x}%) {verb} {term}.", (event(term=term, count=n, percent=x),))


@phrasing(GROUP)
def patients_developed_grade(f: Facts) -> Statement:
    n, (term,), grade = f.fraction(), f.events(1), f.severe_grade()
    return Statement(
        f"In total, {n.count} patients ({n.percent}%) developed {grade} {term}.",
        (event(term=term, grade=grade, count=n.count, percent=n.percent),),
    )


@phrasing(GROUP)
def seen_in_percent(f: Facts) -> Statement:
    terms, (x, y, z) = f.events(3), f.percents(3)
    return Statement(
        f"{capital(terms[0])} was seen in {x}%, {terms[1]} in {y}%, and {terms[2]} in {z}% of patients.",
        tuple(event(term=t, percent=n) for t, n in zip(terms, (x, y, z), strict=True)),
    )


@phrasing(GROUP)
def events_respectively(f: Facts) -> Statement:
    terms, xs = f.events(3), f.percents(3)
    return Statement(
        f"{capital(f.series(terms))} occurred in {f.series([f'{x}%' for x in xs])} of patients, respectively.",
        tuple(event(term=t, percent=x) for t, x in zip(terms, xs, strict=True)),
    )


@phrasing(GROUP)
def serious_events(f: Facts) -> Statement:
    n, word = f.fraction(), f.pick(("Serious adverse events", "Major complications", "Severe adverse events"))
    return Statement(
        f"{word} were reported in {n.count} patients ({n.percent}%).",
        (event(term=word.lower(), count=n.count, percent=n.percent),),
    )


@phrasing(GROUP)
def arms_in_line(f: Facts) -> Statement:
    (term,), (a, b), (x, y), p = f.events(1), f.arms(), f.percents(2), f.p()
    return Statement(
        f"{capital(term)} occurred in {x}% of {a.the} {f.versus()} {y}% of {b.the} ({p}).",
        (event(term=term, percent=x, arm=a, p_value=p), event(term=term, percent=y, arm=b, p_value=p)),
    )


@phrasing(GROUP)
def arms_before_bracket(f: Facts) -> Statement:
    (term,), (a, b), (x, y), p, grade = f.events(1), f.arms(), f.falling_percents(2), f.p(), f.severe_grade()
    return Statement(
        f"{capital(grade)} {term} was more frequent in {a.the} than in {b.the} ({x}% {f.versus()} {y}%, {p}).",
        (
            event(term=term, grade=grade, percent=x, arm=a, p_value=p),
            event(term=term, grade=grade, percent=y, arm=b, p_value=p),
        ),
    )


@phrasing(GROUP)
def list_by_arm(f: Facts) -> Statement:
    (s, t), (a, b), (w, x, y, z), grade, vs = (
        f.events(2),
        f.arms(),
        f.percents(4),
        f.severe_grade(),
        f.versus(),
    )
    return Statement(
        f"{capital(grade)} adverse events in {a.the} and {b.the} included {s} ({w}% {vs} {x}%) and {t} "
        f"({y}% {vs} {z}%).",
        (
            event(term=s, grade=grade, percent=w, arm=a),
            event(term=s, grade=grade, percent=x, arm=b),
            event(term=t, grade=grade, percent=y, arm=a),
            event(term=t, grade=grade, percent=z, arm=b),
        ),
    )


@phrasing(GROUP)
def any_event_by_arm(f: Facts) -> Statement:
    grade, (a, b), (x, y), p = f.severe_grade(), f.arms(), f.percents(2), f.p()
    text = f.pick(
        (
            f"{capital(grade)} adverse events occurred in {x}% of patients in {a.the} and {y}% in {b.the} ({p}).",
            f"The incidence of {grade} adverse events was {x}% in {a.the} {f.versus()} {y}% in {b.the} ({p}).",
            f"The rates of {grade} adverse events in {a.the} and {b.the} were {x}% and {y}%, respectively ({p}).",
        )
    )
    return Statement(
        text,
        (
            event(term="any", grade=grade, percent=x, arm=a, p_value=p),
            event(term="any", grade=grade, percent=y, arm=b, p_value=p),
        ),
    )


@phrasing(GROUP)
def arm_then_list(f: Facts) -> Statement:
    (s, t), (a, _), (x, y), grade = f.events(2), f.arms(), f.percents(2), f.severe_grade()
    return Statement(
        f"In {a.the}, {grade} adverse events were {s} ({x}%) and {t} ({y}%).",
        (
            event(term=s, grade=grade, percent=x, arm=a),
            event(term=t, grade=grade, percent=y, arm=a),
        ),
    )


@phrasing(GROUP)
def total_then_counts(f: Facts) -> Statement:
    terms, total = f.events(2), f.rng.randint(30, 150)
    m, n = f.fraction(total), f.fraction(total)
    return Statement(
        f"Among the {total} patients, {terms[0]} was noted in {m.count} ({m.percent}%) and {terms[1]} in "
        f"{n.count} ({n.percent}%).",
        (
            event(term=terms[0], count=m.count, total=total, percent=m.percent),
            event(term=terms[1], count=n.count, total=total, percent=n.percent),
        ),
    )
