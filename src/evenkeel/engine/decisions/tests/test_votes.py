"""Majority and supermajority, at and beside their edges."""

from fractions import Fraction

import pytest

from evenkeel.engine.decisions import (
    OfSide,
    Outcome,
    Question,
    Quorum,
    Vote,
    Voted,
    Votes,
    majority,
    supermajority,
)
from evenkeel.engine.words import Side

YES, NO, ABSTAIN = Vote


def voted(yes: int, no: int, abstain: int = 0) -> list[Voted]:
    votes = [YES] * yes + [NO] * no + [ABSTAIN] * abstain
    return [Voted(f"m{number}", vote) for number, vote in enumerate(votes)]


@pytest.mark.parametrize(
    ("votes", "expected"),
    [
        ((0, 0, 0), Outcome.NOTHING_CAST),
        ((0, 0, 4), Outcome.NOTHING_CAST),
        ((1, 0, 9), Outcome.ACCEPTED),
        ((4, 4, 1), Outcome.TIE),
        ((5, 4, 0), Outcome.ACCEPTED),
        ((4, 5, 0), Outcome.NOT_ACCEPTED),
    ],
)
def test_a_majority_is_more_than_half_of_yes_and_no(
    votes: tuple[int, ...], expected: Outcome
) -> None:
    assert majority(Question(), voted(*votes)).outcome is expected


@pytest.mark.parametrize(
    ("threshold", "votes", "expected"),
    [
        (Fraction(2, 3), (2, 1), Outcome.ACCEPTED),
        (Fraction(2, 3), (200, 101), Outcome.NOT_ACCEPTED),
        (Fraction(3, 4), (75, 25, 50), Outcome.ACCEPTED),
        (Fraction(1), (9, 0, 1), Outcome.ACCEPTED),
        (Fraction(1), (999, 1), Outcome.NOT_ACCEPTED),
        (Fraction(2, 3), (1, 1), Outcome.NOT_ACCEPTED),
        (Fraction(2, 3), (0, 0, 3), Outcome.NOTHING_CAST),
    ],
)
def test_a_supermajority_reaches_its_threshold(
    threshold: Fraction, votes: tuple[int, ...], expected: Outcome
) -> None:
    assert supermajority(Question(threshold=threshold), voted(*votes)).outcome is expected


def test_abstentions_count_for_the_quorum_and_not_for_the_share() -> None:
    result = majority(Question(quorum=Quorum(voters=10)), voted(3, 1, 6))
    assert result.outcome is Outcome.ACCEPTED
    assert result.share == Fraction(3, 4)
    assert result.threshold == Fraction(1, 2)
    assert majority(Question(quorum=Quorum(voters=11)), voted(3, 1, 6)).winners == ()
    assert majority(Question(), voted(0, 0, 6)).share is None


def test_votes_are_told_by_side() -> None:
    ballots = [Voted("m1", YES, Side.CITIZEN), Voted("m2", NO, Side.BOTH), *voted(1, 0)]
    assert majority(Question(), ballots).by_side == (
        OfSide(Side.CITIZEN, Votes(1, 0, 0)),
        OfSide(Side.BOTH, Votes(0, 1, 0)),
    )
