"""Who is compared with whom by a hazard ratio: named constructions that propose, and one place that decides.

What the sentence says goes before anything remembered, what stands nearer to the ratio before what stands farther:
:data:`CONSTRUCTIONS` has them in the order in which the first proposal is taken, each with its reason and examples.
The numerator stands first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from extractor.lexicon import Lexicon
from extractor.outcomes.arms import Arms
from extractor.outcomes.covariates import Covariates
from extractor.outcomes.joined import Comparison, Joined
from extractor.outcomes.scope import GROUPS, Scope
from extractor.outcomes.study_groups import same_group

_AGAINST = frozenset({"versus", "than"})
#: What parts clauses, within which a comparative belongs to a ratio.
_PARTS = frozenset({";"})
#: So many items before a "than" may stand its comparative.
_COMPARATIVE = 12
#: A ratio nearer to 1 than that does not tell who fared better.
_TELLING = 0.05
#: So many items behind "than" or "compared with" begins the group that it sets another against.
_REACH = 7
#: Up to this index an "compared with" opens its sentence, before the group that it sets against another.
_OPENING = 3
#: Measures of which more is better; of all others (events, deaths, recurrences) less is.
_BETTER = frozenset({"time_to_event", "response"})


class Ratios:
    """What the constructions look at: one sentence with its groups and joined values."""

    def __init__(self, scope: Scope, arms: Arms, joined: Sequence[Joined], patterns: Lexicon, text: str) -> None:
        self.scope = scope
        self.items = scope.items
        self.arms = arms
        self.joined = joined
        self.memory = arms.memory
        self.generic = patterns.words("generic")
        self.families = patterns.families
        self.measures = patterns.measure_terms
        self.control = patterns.words("control")
        self.leading = patterns.words("name_lead")
        self.good, self.bad = patterns.words("faring_better"), patterns.words("faring_worse")
        self.giving = patterns.words("giving") - {"on"}
        self.causes = patterns.words("cause")
        self.over = patterns.words("over")
        self.head_ends = patterns.words("head_end")
        self.joints = frozenset(patterns.groups.treatment.joints)
        self.bare = patterns.words("bare_versus")
        self.superior = patterns.words("superior")
        self.sides = patterns.words("side_end")
        self.covariates = Covariates(scope, patterns, text)
        self.text = text

    # What stands where

    def members(self) -> list[int]:
        """The indices of all groups of the sentence, but for those within brackets of values."""
        return [at for at in self.scope.of(GROUPS) if self.items[at].code != "whole" and not self._is_measure(at)]

    def _is_measure(self, at: int) -> bool:
        """The "OS" of "a reduced risk in OS compared to A"."""
        return (self.measures.code(self.items[at].text) or "").startswith("endpoint:")

    def cue(self, ratio: Joined) -> int:
        """The index of the words for a ratio before its number, or of the number itself."""
        at = max((at for at in self.scope.of({"ratio"}) if at < ratio.value.first), default=ratio.value.first)
        while at > 1 and self.items[at - 1].label == "open" and self.items[at - 2].label == "ratio":
            at -= 2  # "hazard ratio [HR]"
        return at

    def opening(self, ratio: Joined) -> int:
        """The index of the bracket that a ratio stands in, or of its words."""
        first = ratio.value.first
        at = first if self.items[first].depth else self.cue(ratio)
        while at and self.items[at].depth > 0:
            at -= 1
        return at

    def pair(self, one: int, two: int, by: str) -> Comparison | None:
        """Two groups set against each other; None where they are one."""
        first, second = self.name(one), self.name(two)
        return None if same_group(first, second, self.generic) else Comparison(first, second, by)

    def name(self, at: int) -> str:
        """A group's name without what only leads to it: "sorafenib" of "subjects receiving sorafenib"."""
        return self.without_lead(self.arms.names.name(at))

    def without_lead(self, name: str) -> str:
        words = name.split()
        first = next((n for n, word in enumerate(words) if word.casefold() not in self.leading), 0)
        given = next((n for n, word in enumerate(words[:-1], 1) if word.casefold() in self.giving), 0)
        return " ".join(words[max(first, given) :])

    def is_own(self, proposal: Comparison, ratio: Joined) -> bool:
        """Whether a side of a proposal is the part of the study that the ratio holds for."""
        arms = [_words(arm) - self.generic for arm in ratio.arms]
        sides = proposal.sides or (proposal.one,)
        return any(_words(side) - self.generic <= arm for side in sides for arm in arms)

    def is_directed(self, pair: Comparison) -> bool:
        """Whether the document says of two groups which is compared with which."""
        known = self.memory.directed
        return bool(known) and all(any(same_group(k, s, self.generic) for s in pair.sides) for k in known)

    def are_set_beside(self, one: str, two: str) -> bool:
        """Whether the sentence prints "A versus B" of two groups."""
        for at in self.scope.of({"versus"}):
            beside = [n for n in (at - 1, at + 1) if 0 <= n < len(self.items) and self.items[n].label in GROUPS]
            names = [self.name(n) for n in beside]
            if len(names) == 2 and all(same_group(a, b, self.generic) for a, b in zip(names, (one, two), strict=True)):
                return True
        return False

    def is_set_over(self, at: int) -> bool:
        """The "to" of "superior to B", the "over" of "favoured A over B"."""
        if self.items[at].lower in self.over:
            return any(i.lower in self.good | self.superior for i in self.items[:at])
        return at > 0 and self.items[at].lower == "to" and self.items[at - 1].lower in self.superior

    def is_right_behind(self, at: int, ratio: Joined) -> bool:
        """ "HR of 0.35 (95% CI …) in the experimental *versus* control arm"."""
        last = max((n for n in range(ratio.value.last, at) if self.items[n].label == "close"), default=ratio.value.last)
        between = self.items[last + 1 : at]
        begins = bool(between) and between[0].lower in self.leading | {"for", "between"}
        named = all(i.label in GROUPS or i.label == "word" for i in between)
        return ratio.value.last < at <= last + _REACH and begins and named and self.items[at].lower in self.bare

    def is_cause(self, at: int) -> bool:
        """The "cancer" of "death *from* cancer" and "*in* cancer", which nobody is compared by."""
        return self.items[at].label == "phrase" and at > 0 and self.items[at - 1].lower in self.causes

    def within_clause(self, one: int, two: int) -> bool:
        """Whether no semicolon outside of brackets parts two places."""
        low, high = min(one, two), max(one, two)
        return not any(i.label in _PARTS and not i.depth for i in self.items[low:high])

    def other(self, name: str) -> str:
        """The other one of the study's two groups."""
        for pair in (self.memory.last_pair, self.memory.pair, self.memory.partners):
            for mine, others in (pair, pair[::-1]) if len(pair) == 2 else ():
                if same_group(mine, name, self.generic):
                    return others
        return ""


def _words(name: str) -> frozenset[str]:
    return frozenset(name.casefold().replace("-", " ").split())


def _beside(here: Ratios, ratio: Joined) -> Comparison | None:
    """The two sides of a "versus" between the words for a ratio and its number, or right before its bracket."""
    cue, opening, first = here.cue(ratio), here.opening(ratio), ratio.value.first
    versus = list(here.scope.of({"versus"}))
    spots = [at for at in versus if cue < at < first]
    spots += [at for at in reversed(versus) if opening <= at < cue]
    if here.items[opening].label == "open":
        spots += [
            at for at in reversed(versus) if opening - _REACH < at < opening and here.items[at].lower in here.bare
        ]
    spots += [at for at in versus if here.is_right_behind(at, ratio)]
    for at in spots:
        sides = here.covariates.sides(at)
        if sides is not None:
            return Comparison(*sides, "comparison.beside")
    return None


def _weighed(here: Ratios, ratio: Joined) -> Comparison | None:
    """A group set against another by "than" or "compared with", the nearest to the ratio in its clause."""
    at_ratio, opening = ratio.value.first, here.opening(ratio)
    members = [m for m in here.members() if not here.is_cause(m)]
    spots = [
        at
        for at, item in enumerate(here.items)
        if (item.label in _AGAINST or here.is_set_over(at)) and not item.depth and here.within_clause(at, at_ratio)
    ]
    for at in sorted(spots, key=lambda at: abs(at - at_ratio)):
        behind = next((m for m in members if at < m <= at + _REACH), None)
        if behind is not None and behind > opening > at:
            continue
        left = opening if at > at_ratio else at
        if at < _OPENING:
            named = [m for m in members if behind is not None and behind < m < opening][:1]
        else:
            named = [m for m in members if m < left][-1:]
        one = here.name(named[0]) if named else here.covariates.subject(left)
        two = here.name(behind) if behind is not None else here.covariates.after(at)
        if one and two and not same_group(one, two, here.generic):
            by = "comparison.opening" if at < _OPENING else "comparison.weighed"
            return _fared(here, ratio, Comparison(one, two, by), at)
    return None


def _fared(here: Ratios, ratio: Joined, pair: Comparison, at: int) -> Comparison:
    """The pair with the numerator first, where values or the comparative say who fared better: a ratio above 1 behind
    "longer with A than with B" is of B."""
    valued = [
        next(
            (
                j
                for j in here.joined
                if not j.value.ratio and any(same_group(here.without_lead(a), side, here.generic) for a in j.arms)
            ),
            None,
        )
        for side in pair.sides
    ]
    if valued[0] and valued[1] and _fared_better(here, valued[0], valued[1]) is not None:
        return _directed(here, ratio, pair, valued[0], valued[1])
    number = ratio.value.number or 1
    words = {item.lower for item in here.items[max(0, at - _COMPARATIVE) : at + 1]}
    better, worse = bool(words & here.good), bool(words & here.bad)
    turned = better != worse and abs(number - 1) >= _TELLING and better == (number > 1)
    return pair.turned() if turned and here.items[at].label == "than" else pair


def _between(here: Ratios, ratio: Joined) -> Comparison | None:
    """The two groups of "between A and B" right before the bracket: "no difference between A and B (HR 0.96)"."""
    sides = here.covariates.between(here.opening(ratio))
    if sides is None:
        return None
    return Comparison(here.without_lead(sides[0]), here.without_lead(sides[1]), "comparison.between")


def _of_ratio(here: Ratios, ratio: Joined) -> Comparison | None:
    """The factor that the words for a ratio name: "the HR of solid nodules was 2.1"."""
    name = here.covariates.behind(here.cue(ratio), ratio.value.first)
    return Comparison(name, "", "comparison.of_ratio") if name else None


def _valued(here: Ratios, ratio: Joined) -> Comparison | None:
    """The two groups whose values stand in the sentence: "14 months in A and 10 in B (HR 0.64)"."""
    named: dict[str, Joined] = {}
    for one in here.joined:
        if not one.value.ratio and len(one.arms) == 1 and here.within_clause(one.value.first, ratio.value.first):
            name = here.without_lead(one.arms[0])
            known = next((k for k in named if same_group(k, name, here.generic)), name)
            named.setdefault(known, one)
    if len(named) != 2:
        return None
    (first, one), (second, two) = named.items()
    if here.are_set_beside(first, second):
        return Comparison(first, second, "comparison.valued")
    return _directed(here, ratio, Comparison(first, second, "comparison.valued"), one, two)


def _directed(here: Ratios, ratio: Joined, pair: Comparison, one: Joined, two: Joined) -> Comparison:
    """The pair with the numerator first: a ratio below 1 is of the group that fared better."""
    better = _fared_better(here, one, two)
    if better is None or not ratio.value.number or abs(ratio.value.number - 1) < _TELLING:
        return _control_last(here, pair)
    first_is_numerator = better == (ratio.value.number < 1)
    return pair if first_is_numerator else pair.turned()


def _fared_better(here: Ratios, one: Joined, two: Joined) -> bool | None:
    """Whether the first of two values is the better one; None where that cannot be told."""
    mention = one.mention
    if mention is None or two.mention is None or mention.code != two.mention.code:
        return None
    mine, yours = (_size(j) for j in (one, two))
    if mine is None or yours is None or mine == yours:
        return None
    good = mention.kind == "endpoint" and here.families.get(mention.code) in _BETTER and mention.code != "PD"
    return (mine > yours) == good


def _size(joined: Joined) -> float | None:
    value = joined.value
    if value.kind == "not_reached":
        return float("inf")
    return value.percent if value.percent is not None else value.number if value.unit else value.count


def _control_last(here: Ratios, pair: Comparison) -> Comparison:
    """The pair with what the document compares the other with, or else what is called a control, behind."""
    if here.is_directed(pair):
        return pair.turned() if same_group(pair.one, here.memory.directed[1], here.generic) else pair
    is_control = [not here.control.isdisjoint(side.casefold().split()) for side in (pair.one, pair.two)]
    return pair.turned() if is_control == [True, False] else pair


def _listed(here: Ratios, ratio: Joined) -> Comparison | None:
    """The factor that a bracket follows in a list: "size (HR 1.7), number (HR 1.4) and grade (HR 1.2)"."""
    cue = here.cue(ratio)
    if here.items[cue].depth and here.items[cue - 1].label == ",":
        cue -= 1  # "(massive bleeding, hazard ratio 5.9)"
    within = here.covariates.before(cue) if here.items[cue].depth else ""  # "(massive bleeding hazard ratio 5.9)"
    if not within and here.covariates.is_told_of_subject(here.opening(ratio)):
        return None
    before = [j.comparison for j in here.joined if j.comparison and j.value.first < ratio.value.first]
    listed = here.covariates.are_weighed() or (bool(before) and not before[-1].two)
    name = within or (here.covariates.before(here.opening(ratio)) if listed else "")
    if name and before and not before[-1].two:
        name = _with_head(here, before[-1].one, name)
    found = Comparison(name, "", "comparison.listed") if name else None
    return None if found is None or here.is_own(found, ratio) else found


def _with_head(here: Ratios, before: str, name: str) -> str:
    """ "response by RECIST 1.1 (HR 1.7), mRECIST (HR 1.4)": an abbreviation shares the head of the one before it."""
    words = before.split()
    ends = [n for n, word in enumerate(words[:-1], 1) if word.casefold() in here.head_ends]
    tail = words[ends[-1]] if ends else ""
    alike = all(" " not in word and sum(map(str.isupper, word)) > 1 for word in (tail, name))
    return f"{' '.join(words[: ends[-1]])} {name}" if ends and alike else name


def _distributed(here: Ratios, ratio: Joined) -> Comparison | None:
    """The factors named first, one for each of several ratios: "age and size were predictors (HR 1.0 and 1.7)"."""
    ratios = [j for j in here.joined if j.value.ratio and j.head == ratio.head]
    names = here.covariates.subjects(ratio.value.first) if here.covariates.are_weighed() else []
    if len(names) != len(ratios) or len(names) < 2:
        return None
    return Comparison(names[ratios.index(ratio)], "", "comparison.distributed")


def _named(here: Ratios, ratio: Joined) -> Comparison | None:
    """The only two groups that the sentence names; where a study has arms, people who are described are its parts."""
    named = [at for at in here.members() if here.arms.names.is_contrast(at) and here.items[at].code != "adjective"]
    if here.memory.pair or here.memory.directed:
        named = [at for at in named if here.items[at].code != "people"]
    named = here.arms.names.distinct(named)
    pair = here.pair(named[0], named[1], "comparison.named") if len(named) == 2 else None
    return None if pair is None or here.is_own(pair, ratio) else _control_last(here, pair)


def _half_named(here: Ratios, ratio: Joined) -> Comparison | None:
    """One of the study's two groups: "A kept its weight (HR 0.52)"."""
    for at in here.members():
        name = here.arms.names.name(at)
        if other := here.other(name):
            pair = Comparison(here.without_lead(name), here.without_lead(other), "comparison.half_named")
            return _control_last(here, pair)
    return None


def _factor(here: Ratios, ratio: Joined) -> Comparison | None:
    """The factor that a sentence is about: "a high AFP was associated with a worse OS (HR 1.7)"."""
    names = here.covariates.subjects(ratio.value.first) if here.covariates.are_weighed() else []
    return Comparison(" and ".join(names), "", "comparison.factor") if names else None


def _faring(here: Ratios, ratio: Joined) -> Comparison | None:
    """Who fared better or worse, right before the bracket: "a worse PFS was seen in the underweight (HR 1.9)"."""
    compared = any(item.lower in here.good | here.bad for item in here.items[: ratio.value.first])
    name = here.covariates.before(here.opening(ratio), within_study=True) if compared else ""
    return Comparison(name, "", "comparison.faring") if name and not here.memory.best() else None


def _again(here: Ratios, ratio: Joined) -> Comparison | None:
    """What the ratio before it compares: "OS was better with A than B (HR 0.5); so was PFS (HR 0.6)"."""
    before = [j.comparison for j in here.joined if j.value.first < ratio.value.first and j.comparison is not None]
    return replace(before[-1], by="comparison.again") if before and before[-1].two else None


def _remembered(here: Ratios, ratio: Joined) -> Comparison | None:
    """What the ratio before compared, a factor only where the sentence names nothing: "Multivariable: HR 1.29"."""
    before = here.memory.compared
    if before is None or (not before.two and (here.members() or here.covariates.subjects(ratio.value.first))):
        return None
    return _without_shared(here, replace(before, by="comparison.remembered"))


def _study(here: Ratios, ratio: Joined) -> Comparison | None:
    """The study's two groups, the control last."""
    pair = tuple(map(here.without_lead, here.memory.directed or here.memory.best()))
    if len(pair) != 2:
        return None
    return _without_shared(here, _control_last(here, Comparison(pair[0], pair[1], "comparison.study")))


def _without_shared(here: Ratios, pair: Comparison) -> Comparison:
    """What two arms have in common compares nothing where the sentence names neither: "A plus C vs B plus C"."""
    one, two = pair.one.split(), pair.two.split()
    shared = 0
    while shared < min(len(one), len(two)) - 1 and one[-1 - shared].casefold() == two[-1 - shared].casefold():
        shared += 1
    joined = shared > 1 and one[-shared].casefold() in here.joints
    return replace(pair, one=" ".join(one[:-shared]), two=" ".join(two[:-shared])) if joined else pair


def _bracketed(here: Ratios, ratio: Joined) -> Comparison | None:
    """What stands right before the bracket of a ratio, where nothing else is known."""
    name = here.covariates.before(here.opening(ratio))
    found = Comparison(name, "", "comparison.bracketed") if name else None
    return None if found is None or here.is_own(found, ratio) else found


@dataclass(frozen=True)
class Construction:
    """One way of saying what a ratio compares; ``reason`` says why it stands before those that follow."""

    name: str
    propose: Callable[[Ratios, Joined], Comparison | None]
    reason: str


CONSTRUCTIONS = (
    Construction("beside", _beside, "what stands within the ratio's own bracket or words is printed for it"),
    Construction("between", _between, "two groups right before the bracket are nearer than a comparative"),
    Construction("of_ratio", _of_ratio, "what the ratio is said to be of is its own"),
    Construction("weighed", _weighed, "a comparative says who did better than whom, whoever else is named"),
    Construction(
        "valued", _valued, "groups with values of their own in the sentence are those that it sets side by side"
    ),
    Construction("listed", _listed, "a factor right before its bracket is nearer than the subject of the sentence"),
    Construction("distributed", _distributed, "as many factors as ratios belong to them one by one"),
    Construction("again", _again, "what a sentence compared it goes on to compare, until it names others"),
    Construction("named", _named, "two groups of the sentence say more than one"),
    Construction("half_named", _half_named, "a group of the study in a sentence about factors is what is weighed"),
    Construction("factor", _factor, "a subject that is no group is a factor"),
    Construction("faring", _faring, "a study without two groups weighs the people beside a ratio"),
    Construction("remembered", _remembered, "a sentence that names nothing goes on about what was compared before"),
    Construction("study", _study, "a study of two groups compares them where nothing was compared before"),
    Construction("bracketed", _bracketed, "better the words beside a ratio than none"),
)


def compare(here: Ratios) -> None:
    """Give each ratio of a sentence what it compares, and remember it for a sentence that says nothing."""
    for ratio in (j for j in here.joined if j.value.ratio):
        proposals = (construction.propose(here, ratio) for construction in CONSTRUCTIONS)
        ratio.comparison = next((proposal for proposal in proposals if proposal is not None), None)
    said = [j.comparison for j in here.joined if j.comparison is not None]
    here.memory.compared = said[-1] if said else here.memory.compared
