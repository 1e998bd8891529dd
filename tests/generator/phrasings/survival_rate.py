"""Wordings of landmark survival rates."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from extractor.schema import Outcome

from ..facts import Facts, Printed, Statement, Time, capital, record
from .registry import phrasing

GROUP = "survival_rate"
rate = partial(record, GROUP)


def rates(times: Sequence[Time], percents: Sequence[Printed], **fields: Any) -> list[Outcome]:
    """One outcome for each time and its percentage."""
    return [rate(timepoint=t, percent=p, **fields) for t, p in zip(times, percents, strict=True)]


def listed(f: Facts, percents: Sequence[Printed]) -> str:
    """Percentages as a series: "72%, 43% and 28%"."""
    return f.series([f"{percent}%" for percent in percents])


@phrasing(GROUP)
def one_landmark(f: Facts) -> Statement:
    what, time, (x,) = f.survival(), f.pick(f.times(3)), f.percents(1)
    text = f.pick(
        (
            f"The {time.adjective} {what} rate was {x}%.",
            f"The estimated {time.adjective} {what} was {x}%.",
            f"The {what} rate at {time.phrase} was {x}%.",
            f"At {time.phrase}, the {what} rate was {x}%.",
        )
    )
    return Statement(text, (rate(endpoint=what, timepoint=time, percent=x),))


@phrasing(GROUP)
def one_landmark_with_interval(f: Facts) -> Statement:
    what, time, (x,) = f.survival(), f.pick(f.times(3)), f.percents(1, 20, 85)
    ci = f.ci(x, percent=True)
    text = f.pick(
        (
            f"The {time.adjective} {what} rate was {x}% ({ci}).",
            f"Kaplan-Meier {what} at {time.phrase} was {x}% ({ci}).",
        )
    )
    return Statement(text, (rate(endpoint=what, timepoint=time, percent=x, ci=ci),))


@phrasing(GROUP)
def landmarks_respectively(f: Facts) -> Statement:
    what, times = f.survival(), f.times(f.pick((2, 3, 3)))
    xs = f.falling_percents(len(times))
    tail = f.pick((", respectively", ", respectively", ""))
    noun = f.pick(("rates", "rates", "estimates"))
    return Statement(
        f"The {f.adjectives(times)} {what} {noun} were {listed(f, xs)}{tail}.",
        tuple(rates(times, xs, endpoint=what)),
    )


@phrasing(GROUP)
def landmarks_after_the_endpoint(f: Facts) -> Statement:
    what, times = f.survival("OS", "PFS", "RFS"), f.times(3)
    xs = f.falling_percents(3)
    text = f.pick(
        (
            f"{capital(what)} rates at {f.landmarks(times)} were {listed(f, xs)}, respectively.",
            f"{capital(what)} at {f.landmarks(times)} was {listed(f, xs)}.",
        )
    )
    return Statement(text, tuple(rates(times, xs, endpoint=what)))


@phrasing(GROUP)
def each_rate_with_its_time(f: Facts) -> Statement:
    what, times, xs = f.survival("OS", "PFS", "DFS", "LPFS"), f.times(3), f.falling_percents(3)
    items = f.series([f"{x}% at {time.phrase}" for x, time in zip(xs, times, strict=True)])
    return Statement(f"The {what} rate was {items}.", tuple(rates(times, xs, endpoint=what)))


@phrasing(GROUP)
def each_time_repeated(f: Facts) -> Statement:
    what, times, xs = f.survival("OS", "PFS", "CSS"), f.times(2), f.falling_percents(2)
    return Statement(
        f"The {times[0].adjective} {what} rate was {xs[0]}% and the {times[1].adjective} rate was {xs[1]}%.",
        tuple(rates(times, xs, endpoint=what)),
    )


@phrasing(GROUP)
def slashes(f: Facts) -> Statement:
    what, times, xs = f.survival("OS", "PFS", "RFS"), f.times(3), f.falling_percents(3)
    numbers = "/".join(time.number for time in times)
    return Statement(
        f"The {numbers}-{times[0].singular} {what} rates were {'/'.join(f'{x}%' for x in xs)}.",
        tuple(rates(times, xs, endpoint=what)),
    )


@phrasing(GROUP)
def full_adjectives(f: Facts) -> Statement:
    what, times, xs = f.survival("OS", "PFS", "RFS"), f.times(3), f.falling_percents(3)
    return Statement(
        f"The {f.series([time.adjective for time in times])} {what} rates were {listed(f, xs)}, respectively.",
        tuple(rates(times, xs, endpoint=what)),
    )


@phrasing(GROUP)
def percent_sign_once(f: Facts) -> Statement:
    what, times, xs = f.survival("OS", "PFS"), f.times(3), f.falling_percents(3)
    return Statement(
        f"{capital(what)} rates at {f.landmarks(times)} were {f.series(xs)}%, respectively.",
        tuple(rates(times, xs, endpoint=what)),
    )


@phrasing(GROUP)
def alive(f: Facts) -> Statement:
    time, (x,) = f.pick(f.times(3)), f.percents(1)
    return Statement(
        f"Overall, {x}% of patients were {f.pick(('alive', 'still alive'))} at {time.phrase}.",
        (rate(endpoint="OS", timepoint=time, percent=x),),
    )


@phrasing(GROUP)
def two_endpoints_one_time(f: Facts) -> Statement:
    time, (high, low) = f.pick(f.times(3)), f.falling_percents(2)
    return Statement(
        f"The {time.adjective} OS and PFS rates were {high}% and {low}%, respectively.",
        (
            rate(endpoint="OS", timepoint=time, percent=high),
            rate(endpoint="PFS", timepoint=time, percent=low),
        ),
    )


@phrasing(GROUP)
def two_endpoints_two_times(f: Facts) -> Statement:
    times, xs, ys = f.times(2), f.falling_percents(2), f.falling_percents(2)
    return Statement(
        f"The {f.adjectives(times)} OS rates were {listed(f, xs)}, and the {f.adjectives(times)} PFS rates "
        f"were "
        f"{listed(f, ys)}.",
        (*rates(times, xs, endpoint="OS"), *rates(times, ys, endpoint="PFS")),
    )


@phrasing(GROUP)
def arms_in_line(f: Facts) -> Statement:
    what, time, (a, b), (x, y), p = f.survival(), f.pick(f.times(3)), f.arms(), f.percents(2), f.p()
    place = f.place()
    return Statement(
        f"The {time.adjective} {what} rate was {x}% {place(a)} {f.versus()} {y}% {place(b)} ({p}).",
        (
            rate(endpoint=what, timepoint=time, percent=x, arm=a, p_value=p),
            rate(endpoint=what, timepoint=time, percent=y, arm=b, p_value=p),
        ),
    )


@phrasing(GROUP)
def arms_before_bracket(f: Facts) -> Statement:
    what, time, (a, b), (x, y), p = (
        f.survival("OS", "PFS"),
        f.pick(f.times(3)),
        f.arms(),
        f.percents(2),
        f.p(),
    )
    return Statement(
        f"The {time.adjective} {what} rate differed between {a.the} and {b.the} ({x}% {f.versus()} {y}%; {p}).",
        (
            rate(endpoint=what, timepoint=time, percent=x, arm=a, p_value=p),
            rate(endpoint=what, timepoint=time, percent=y, arm=b, p_value=p),
        ),
    )


@phrasing(GROUP)
def landmarks_by_arm(f: Facts) -> Statement:
    what, times, (a, b), p = f.survival("OS", "PFS", "RFS"), f.times(3), f.arms(), f.p()
    xs, ys, link = f.falling_percents(3), f.falling_percents(3), f.pick(("and", f.versus()))
    text = f.pick(
        (
            f"The {f.adjectives(times)} {what} rates were {listed(f, xs)} in {a.the} {link} "
            f"{listed(f, ys)} in "
            f"{b.the}, respectively ({p}).",
            f"In {a.the}, the {f.adjectives(times)} {what} rates were {listed(f, xs)}, compared with "
            f"{listed(f, ys)} in {b.the} ({p}).",
        )
    )
    return Statement(
        text,
        (
            *rates(times, xs, endpoint=what, arm=a, p_value=p),
            *rates(times, ys, endpoint=what, arm=b, p_value=p),
        ),
    )


@phrasing(GROUP)
def landmarks_by_arm_in_bracket(f: Facts) -> Statement:
    what, times, (a, b), p = f.survival("OS", "PFS"), f.times(3), f.arms(), f.p()
    xs, ys = f.falling_percents(3), f.falling_percents(3)
    return Statement(
        f"The {f.adjectives(times)} {what} rates were higher in {a.the} than in {b.the} "
        f"({', '.join(f'{x}%' for x in xs)} {f.versus()} {', '.join(f'{y}%' for y in ys)}; {p}).",
        (
            *rates(times, xs, endpoint=what, arm=a, p_value=p),
            *rates(times, ys, endpoint=what, arm=b, p_value=p),
        ),
    )


@phrasing(GROUP)
def arms_by_landmark(f: Facts) -> Statement:
    what, times, (a, b) = f.survival("OS", "PFS"), f.times(2), f.arms()
    xs, ys, vs = f.falling_percents(2), f.falling_percents(2), f.versus()
    return Statement(
        f"For {a.the} and {b.the}, {what} rates were {xs[0]}% {vs} {ys[0]}% at {times[0].phrase} and "
        f"{xs[1]}% {vs} {ys[1]}% at {times[1].phrase}, respectively.",
        (*rates(times, xs, endpoint=what, arm=a), *rates(times, ys, endpoint=what, arm=b)),
    )


@phrasing(GROUP)
def two_sentences_two_arms(f: Facts) -> Statement:
    what, times, (a, b) = f.survival("OS", "PFS"), f.times(2), f.arms()
    xs, ys = f.falling_percents(2), f.falling_percents(2)
    return Statement(
        f"In {a.the}, {what} rates at {f.landmarks(times)} were {listed(f, xs)}. "
        f"In {b.the}, they were {listed(f, ys)} at {f.landmarks(times)}.",
        (*rates(times, xs, endpoint=what, arm=a), *rates(times, ys, endpoint=what, arm=b)),
    )


@phrasing(GROUP)
def arm_in_the_sentence_before(f: Facts) -> Statement:
    times, (a, _) = f.times(3), f.arms()
    xs = f.falling_percents(3)
    return Statement(
        f"Long-term results were favorable in {a.the}. The {f.adjectives(times)} OS rates were "
        f"{listed(f, xs)}, "
        f"respectively.",
        tuple(rates(times, xs, endpoint="OS", arm=a)),
    )


@phrasing(GROUP)
def median_and_landmarks(f: Facts) -> Statement:
    times, xs, (n,) = f.times(3), f.falling_percents(3), f.durations(1)
    return Statement(
        f"The median OS was {n} months, and the {f.adjectives(times)} OS rates were {listed(f, xs)}, respectively.",
        (record("survival_time", endpoint="OS", value=n, unit="months"), *rates(times, xs, endpoint="OS")),
    )


@phrasing(GROUP)
def landmarks_of_lettered_arms(f: Facts) -> Statement:
    times, (a, b) = f.times(2), f.lettered()
    xs, ys = f.falling_percents(2), f.falling_percents(2)
    return Statement(
        f"OS rates at {f.landmarks(times)} were {listed(f, xs)} in {a.the} and {listed(f, ys)} in {b.the}.",
        (*rates(times, xs, endpoint="OS", arm=a), *rates(times, ys, endpoint="OS", arm=b)),
    )
