"""The votes by which the values of a document were given their groups, as somebody may read them."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from extractor.lexicon import Lexicon, lexicon
from extractor.outcomes.document.read import build_outcomes
from extractor.outcomes.links.arms.vote import Ballot
from extractor.outcomes.links.sentence import JoinedSentence


@dataclass(frozen=True, slots=True)
class ShownCandidate:
    """A group that a value may have belonged to ("" for the whole study): where it was read, the constructions that
    proposed it, its votes, and the features that spoke with the weight of each, the heaviest first."""

    name: str
    source: str
    proposed_by: tuple[str, ...]
    votes: int
    features: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class ShownVote:
    """The vote on one value: its offsets, and its candidates; the first is the one chosen."""

    start: int
    end: int
    candidates: tuple[ShownCandidate, ...]


def shown_votes(doc: Doc, patterns: Lexicon | None = None) -> tuple[ShownVote, ...]:
    """The votes on all values of a Doc, in the order of the text; values whose group is said outright have none."""
    patterns = patterns or lexicon()
    sentences: list[JoinedSentence] = []
    build_outcomes(doc, patterns, watch=sentences.append)
    votes = (sentence.vote for sentence in sentences if sentence.vote)
    ballots = (ballot for vote in votes for series in vote.ballots for ballot in series)
    return tuple(sorted((_shown(ballot, patterns.weights.group) for ballot in ballots), key=lambda one: one.start))


def _shown(ballot: Ballot, weights: dict[str, int]) -> ShownVote:
    """One ballot; of candidates with as many votes, the first was chosen."""
    seen = zip(ballot.candidates, ballot.votes, ballot.features, ballot.following, strict=True)
    candidates = [
        ShownCandidate(
            candidate.name,
            candidate.source,
            tuple(construction for construction, group in ballot.said if group == candidate.name),
            votes,
            _weighed((*static, *following), weights),
        )
        for candidate, votes, static, following in seen
    ]
    return ShownVote(ballot.start, ballot.end, tuple(sorted(candidates, key=lambda one: -one.votes)))


def _weighed(features: tuple[str, ...], weights: dict[str, int]) -> tuple[tuple[str, int], ...]:
    """The features that count, the heaviest first."""
    spoke = ((name, weights[name]) for name in features if weights.get(name))
    return tuple(sorted(spoke, key=lambda one: (-abs(one[1]), one[0])))
