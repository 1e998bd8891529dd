"""Builds the outcomes of a whole document: sentence by sentence, then its tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from extractor.components.spans import found_in, layout_of, plain_of
from extractor.lexicon import Lexicon, lexicon
from extractor.outcomes.document.attribution import attributed
from extractor.outcomes.document.distinct import distinct
from extractor.outcomes.document.genre import has_results, is_plan, purpose, redefines_response
from extractor.outcomes.document.same import linked
from extractor.outcomes.events.about import EventSentence
from extractor.outcomes.events.denials import Denial, Denials
from extractor.outcomes.events.judge import EventReader
from extractor.outcomes.links.arms.study import Memory, content_words, reports_matching
from extractor.outcomes.links.arms.study_pair import sized_lists, study_pair
from extractor.outcomes.links.measures import Mention, MentionList
from extractor.outcomes.links.model import Joined
from extractor.outcomes.links.sentence import Before, JoinedSentence, join
from extractor.outcomes.records import (
    adverse_event,
    hazard_ratio,
    p_value,
    survival_rate,
    survival_time,
    tumor_response,
)
from extractor.outcomes.records.common import Document, meaning_at
from extractor.outcomes.records.guard import Guard
from extractor.outcomes.records.printed import Printed
from extractor.outcomes.sentence.items import Item, Sentence, read_sentences
from extractor.outcomes.sentence.labels import ESTIMATES, P_LABELS
from extractor.outcomes.tables import read as table
from extractor.schema import Outcome, OutcomeBase
from extractor.texts import text_of

#: So many sentences say at most whom a study is about.
_OPENING = 3
#: So many items beside the "versus" of a title name what it compares.
_BESIDE = 2
#: Sections whose numbers are never results of the study.
_NO_RESULTS = frozenset({"references", "other"})


@dataclass(slots=True)
class _State:
    """What is carried from sentence to sentence."""

    memory: Memory
    mentions: MentionList | None = None
    endpoint: str = ""
    moment: Item | None = None
    times: tuple[Item, ...] = ()
    announced: bool = False
    response_time: Item | None = None
    events: bool = False
    grade: Item | None = None
    other_response: bool = False
    outcomes: list[OutcomeBase] = field(default_factory=list)


def build_outcomes(
    doc: Doc,
    patterns: Lexicon | None = None,
    guard: Guard | None = None,
    watch: Callable[[JoinedSentence], None] | None = None,
) -> list[Outcome]:
    """All outcomes of a Doc, in the order in which their numbers are printed; ``guard`` knows what was left out.

    ``watch`` is shown each sentence as it was joined, with the votes on its groups.
    """
    patterns = patterns or lexicon()
    text = text_of(doc)
    plain = plain_of(doc)
    document = Document(
        text=text,
        plain=plain,
        kaplan_meier=next(patterns.kaplan_meier.find(plain), None) is not None,
        is_plan=is_plan(plain, patterns, has_results(doc)),
        purpose=purpose(doc, plain, patterns),
        contrast=patterns.words("contrast"),
        past=patterns.words("past"),
        guard=guard or Guard(),
    )
    scopes = list(read_sentences(doc))
    long_forms = ((found.label, text[found.start : found.end]) for found in found_in(doc, "abbreviations"))
    short_forms = tuple((short, long_form) for short, long_form in long_forms if " " in long_form)
    pair, directed = study_pair(scopes, text, patterns)
    memory = Memory(pair, short_forms=short_forms, directed=pair if directed else ())
    memory.lists = {len(names): names for names in sized_lists(scopes, text)}
    memory.matched = reports_matching(scopes)
    memory.opening = content_words(plain[: _opening_end(scopes)]) - _compared_in_title(scopes)
    state = _State(memory)
    state.other_response = any(redefines_response(scope, plain, patterns) for scope in scopes)
    for number, scope in enumerate(scopes):
        if scope.heading in _NO_RESULTS or (number == 0 and _is_title(scopes, patterns)):
            continue
        state.outcomes += _sentence_outcomes(scope, document, patterns, state, watch)
    state.outcomes += table.build(doc, document, patterns)
    outcomes = attributed(state.outcomes, layout_of(doc), text)
    generic = patterns.words("generic")
    told = linked(distinct(sorted(outcomes, key=_position), generic), generic)  # type: ignore[arg-type]
    printed = Printed(doc, text, plain)
    return [printed.of(outcome) for outcome in told]


def _opening_end(scopes: list[Sentence]) -> int:
    """The offset behind the title and the first sentences of a document, as far as they hold no value."""
    end = 0
    for scope in scopes[:_OPENING]:
        if any(item.label in ESTIMATES - {"number"} for item in scope.items):
            break
        end = scope.end
    return end


def _compared_in_title(scopes: list[Sentence]) -> frozenset[str]:
    """The words beside the "versus" of a title, which are no description of all: "PM01183 versus topotecan in …"."""
    items = scopes[0].items if scopes else []
    at = next((n for n, i in enumerate(items) if i.label == "versus"), None)
    if at is None:
        return frozenset()
    return content_words(" ".join(i.text for i in items[max(0, at - _BESIDE) : at + 1 + _BESIDE]))


def _is_title(scopes: list[Sentence], patterns: Lexicon) -> bool:
    """Whether a text opens with a title that counts its patients: "… side effects in 97 patients"."""
    verbs = patterns.words("past") | patterns.words("verb") - {
        "in",
        "for",
        "with",
        "after",
        "among",
        "versus",
        "between",
    }
    items = scopes[0].items
    counted = any(i.label == "number" for i in items) and not any(i.label in {"percent", "duration"} for i in items)
    return len(scopes) > 1 and counted and not any(i.lower in verbs for i in items)


def _position(outcome: OutcomeBase) -> tuple[int, int]:
    return (outcome.evidence.start, outcome.evidence.end) if outcome.evidence else (0, 0)


def _sentence_outcomes(
    scope: Sentence,
    document: Document,
    patterns: Lexicon,
    state: _State,
    watch: Callable[[JoinedSentence], None] | None,
) -> Iterator[OutcomeBase]:
    before = Before(state.memory, state.mentions, state.moment, state.times, state.announced, state.grade, state.events)
    sentence = join(scope, document.text, patterns, before)
    if watch is not None:
        watch(sentence)
    context = EventSentence(sentence, patterns, state.events)
    yield from _results(sentence, context, document, patterns, state)
    _carry(sentence, context, patterns, state)


def _results(
    sentence: JoinedSentence, context: EventSentence, document: Document, patterns: Lexicon, state: _State
) -> Iterator[OutcomeBase]:
    scope, guard, text = sentence.scope, document.guard, document.text
    events, denials = EventReader(context, patterns), Denials(context, patterns)
    taken: set[int] = set()
    for joined in sentence.joined:
        at = joined.value.estimate
        if _is_no_result(document, scope, at.start) or denials.is_base(joined):
            continue
        built = list(guard(_built(joined, sentence, events, document, patterns, state), text, at.start, at.end))
        if built and joined.p_value:
            taken.add(joined.p_value.start)
        yield from built
    for item in scope.items:
        if (
            item.label in P_LABELS
            and item.start not in taken
            and not _is_no_result(document, scope, item.start)
            and not _is_threshold(scope)
        ):
            yield from guard(p_value.build(item, scope, document), text, item.start, item.end)
    for denial in denials.none():
        zero = denial.zero
        if not _is_no_result(document, scope, zero.start):
            yield from guard(_denied(denial, scope, events, document, state), text, zero.start, zero.end)
    for everyone, mention, grade in denials.all():
        if not _is_no_result(document, scope, everyone.start):
            made = _of_all(everyone, mention, grade, scope, events, document, state)
            yield from guard(made, text, everyone.start, everyone.end)


def _denied(
    denial: Denial, scope: Sentence, events: EventReader, document: Document, state: _State
) -> Iterator[OutcomeBase]:
    """What a denial says there was none of."""
    zero, arms = denial.zero, denial.arms
    for mention in denial.mentions.members:
        if mention.kind == "event":
            name = events.terms.term([mention], document)
            yield from adverse_event.build_none(zero, name, denial.grade, arms, denial.total, scope, document)
        elif not state.other_response:
            yield tumor_response.build_none(zero, mention, next(iter(arms), None), denial.total, scope, document)


def _of_all(
    everyone: Item,
    mention: Mention,
    grade: Item | None,
    scope: Sentence,
    events: EventReader,
    document: Document,
    state: _State,
) -> Iterator[OutcomeBase]:
    """What all patients had."""
    if mention.kind == "event":
        yield adverse_event.build_all(everyone, events.terms.term([mention], document), grade, scope, document)
    elif not state.other_response:
        yield tumor_response.build_all(everyone, mention, scope, document)


def _is_no_result(document: Document, scope: Sentence, at: int) -> bool:
    """Plans, assumptions and definitions."""
    return meaning_at(document, scope, at) == "planned"


def _is_threshold(scope: Sentence) -> bool:
    """Whether a sentence sets a level of significance."""
    return any(cue.label == "threshold" for cue in scope.contexts)


def _built(
    joined: Joined,
    sentence: JoinedSentence,
    events: EventReader,
    document: Document,
    patterns: Lexicon,
    state: _State,
) -> Iterator[OutcomeBase]:
    scope, value, mention = sentence.scope, joined.value, joined.mention
    if value.ratio:
        if value.ratio == "HR":
            yield from hazard_ratio.build(joined, scope, document, patterns, state.endpoint)
        return
    if events.is_change(joined):
        return
    if mention is not None and mention.kind == "endpoint":
        family = patterns.endpoints[mention.code].family
        if value.kind in {"percent", "count"}:
            if family == "response" and state.other_response:
                return
            if family == "response" and value.total is None and value.percent is None and _is_rate(mention):
                return
            if family == "response" and events.counts(joined):
                state.moment = joined.timepoint
                joined.timepoint = joined.timepoint or state.response_time
                yield from tumor_response.build(joined, scope, document)
                return
            if family == "time_to_event" and value.percent is not None:
                yield from survival_rate.build(joined, scope, document)
                return
        if value.kind == "duration" and mention.item.lower.split()[0] in patterns.words("living"):
            return
        if family == "time_to_event" and value.kind == "duration":
            yield from survival_time.build(joined, scope, document)
            return
        if family == "time_to_event" and value.kind == "not_reached":
            rated = joined.timepoint is not None and joined.timepoint.rule != "timepoint.at"
            build = survival_rate.build if rated else survival_time.build
            yield from build(joined, scope, document)
            return
    name = events.name(joined, document)
    if name is not None:
        yield from adverse_event.build(joined, name, scope, document)


def _is_rate(mention: Mention) -> bool:
    """Whether a measure is a rate, which a bare count is none of: "the response rate of 68 patients"."""
    return mention.item.lower.endswith(("rate", "rates"))


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


def _carry(sentence: JoinedSentence, context: EventSentence, patterns: Lexicon, state: _State) -> None:
    """Remember what the next sentence may refer to."""
    if sentence.mentions:
        measured = [j.mention for j in sentence.joined if j.mention]
        governing = [one for one in sentence.mentions if measured and measured[-1] in one.members]
        state.mentions = (governing or sentence.mentions)[-1].carried()
        codes = [m.code for one in sentence.mentions for m in one.members if m.kind == "endpoint"]
        times = [code for code in codes if patterns.endpoints[code].family == "time_to_event"]
        if times:
            state.endpoint = times[-1]
    if state.mentions and state.mentions.kinds != {"endpoint"}:
        state.mentions = None
    if not any(j.mention for j in sentence.joined):
        state.moment = None
    state.response_time = _assessed_at(sentence, patterns) or state.response_time
    state.times = sentence.times or state.times
    state.announced = state.announced or any(i.label in {"interval", "interval_name"} for i in sentence.scope.items)
    state.memory.topic = sentence.arms.topic() if not sentence.joined else ""
    kinds = {kind for one in sentence.mentions for kind in one.kinds}
    counted = kinds == {"event"} and any(j.mention for j in sentence.joined)
    state.events = context.speaks_of_events or counted or (state.events and not kinds)
    state.grade = next((i for i in reversed(sentence.scope.items) if i.label == "grade"), None)
