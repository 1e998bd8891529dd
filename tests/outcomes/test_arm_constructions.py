"""Each construction proposes, for its example, the groups that stand beside it; the vote sees what it proposed."""

from __future__ import annotations

import pytest
from spacy.language import Language

from extractor.outcomes import build_outcomes
from extractor.outcomes.links.arms.constructions import CONSTRUCTIONS, Construction
from extractor.outcomes.links.arms.vote import Ballot
from extractor.outcomes.links.sentence import JoinedSentence


def _ballots(nlp: Language, text: str) -> list[list[Ballot]]:
    """The votes on the values of each series of a text."""
    sentences: list[JoinedSentence] = []
    build_outcomes(nlp(text), watch=sentences.append)
    return [series for sentence in sentences if sentence.vote for series in sentence.vote.ballots]


@pytest.mark.parametrize("construction", CONSTRUCTIONS, ids=lambda construction: construction.name)
def test_construction(nlp: Language, construction: Construction) -> None:
    """It is the first that has something to say of each value, and proposes the groups named."""
    series = _ballots(nlp, construction.example)
    first = [ballot.said[0] for ballots in series for ballot in ballots if ballot.said]
    assert [group for name, group in first if name == construction.name] == list(construction.proposed)


def test_names_are_distinct() -> None:
    names = [construction.name for construction in CONSTRUCTIONS]
    assert len(set(names)) == len(names)


def test_the_vote_is_over_all_groups_and_none(nlp: Language) -> None:
    """The candidates are the groups of the sentence, those remembered, and none; the one with most votes is chosen."""
    (ballots,) = _ballots(nlp, "Median OS was longer in the HAIC group than in the TACE group (14 vs 9 months).")
    for ballot in ballots:
        assert {"HAIC group", "TACE group", ""} <= {candidate.name for candidate in ballot.candidates}
        assert ballot.votes[ballot.chosen] == max(ballot.votes)
    assert [ballot.name for ballot in ballots] == ["HAIC group", "TACE group"]
