"""What a sentence hands on to those behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.lexicon import Lexicon
from extractor.outcomes.document.results import Results
from extractor.outcomes.links.measures import MentionList
from extractor.outcomes.links.memory import Memory
from extractor.outcomes.links.sentence import JoinedSentence
from extractor.outcomes.sentence.items import Item


def after(before: Memory, results: Results, patterns: Lexicon) -> Memory:
    """What a later sentence may refer to, once a sentence and its outcomes are read."""
    sentence = results.sentence
    kinds = {kind for one in sentence.mentions for kind in one.kinds}
    measured = any(j.mention for j in sentence.joined)
    moment = results.responses[-1].timepoint if results.responses else before.moment
    return replace(
        before,
        groups=sentence.groups,
        mentions=_mentions(before, sentence),
        endpoint=_endpoint(sentence, patterns) or before.endpoint,
        moment=moment if measured else None,
        times=sentence.times or before.times,
        response_time=_assessed_at(sentence, patterns) or before.response_time,
        announced=before.announced or any(i.label in {"interval", "interval_name"} for i in sentence.scope.items),
        events=results.context.speaks_of_events or (kinds == {"event"} and measured) or (before.events and not kinds),
        grade=next((i for i in reversed(sentence.scope.items) if i.label == "grade"), None),
    )


def _mentions(before: Memory, sentence: JoinedSentence) -> MentionList | None:
    """The endpoints measured last; none once a sentence measures something else."""
    last = before.mentions
    if sentence.mentions:
        measured = [j.mention for j in sentence.joined if j.mention]
        governing = [one for one in sentence.mentions if measured and measured[-1] in one.members]
        last = (governing or sentence.mentions)[-1].carried()
    return last if last is not None and last.kinds == {"endpoint"} else None


def _endpoint(sentence: JoinedSentence, patterns: Lexicon) -> str:
    """The last time-to-event endpoint that a sentence names."""
    codes = [m.code for one in sentence.mentions for m in one.members if m.kind == "endpoint"]
    return next((code for code in reversed(codes) if patterns.endpoints[code].family == "time_to_event"), "")


def _assessed_at(sentence: JoinedSentence, patterns: Lexicon) -> Item | None:
    """The one time of "Response was evaluated by CT 3 months after treatment"."""
    items = sentence.scope.items
    words = {i.lower for i in items if i.label == "word"}
    speaks = any(i.label == "endpoint" and patterns.endpoints[i.code].family == "response" for i in items)
    if any(j.mention and j.value.kind in {"percent", "count"} for j in sentence.joined):
        return None
    if not words & patterns.words("assessing") or not (speaks or words & patterns.words("effect")):
        return None
    times = [i for n, i in enumerate(items) if i.label in {"timepoint", "duration"} and _is_moment(items, n, patterns)]
    return times[0] if len(times) == 1 else None


def _is_moment(items: Sequence[Item], at: int, patterns: Lexicon) -> bool:
    behind = items[at + 1].lower if at + 1 < len(items) else ""
    return items[at].lower.startswith("at ") or behind in patterns.words("moment_behind")
