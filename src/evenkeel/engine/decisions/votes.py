"""Majority and supermajority: yes against no.

An abstention counts for the quorum and not for the share.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from evenkeel.engine.decisions.ballots import Voted, each_once
from evenkeel.engine.decisions.methods import Method, Outcome, Vote
from evenkeel.engine.decisions.question import HALF, Question
from evenkeel.engine.decisions.result import OfSide, Result, of_sides, outcome, turnout


class Votes(NamedTuple):
    """How many voted what."""

    yes: int
    no: int
    abstain: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteResult(Result):
    """The outcome of a vote; `share` is that of yes among yes and no, None where there is neither.

    A majority has to be above its threshold of a half, a supermajority has to reach its own.
    """

    votes: Votes
    by_side: tuple[OfSide[Votes], ...]
    share: Fraction | None
    threshold: Fraction


def majority(question: Question, ballots: Iterable[Voted]) -> VoteResult:
    """Accepted if more vote yes than no; as many is a tie, and the proposal is not taken.

    >>> result = majority(Question(), [Voted("m1", Vote.YES), Voted("m2", Vote.ABSTAIN)])
    >>> result.outcome, result.share
    (<Outcome.ACCEPTED: 'accepted'>, Fraction(1, 1))
    """
    cast = each_once(ballots)
    yes, no, _ = _count(cast)
    ruled = Outcome.ACCEPTED if yes > no else Outcome.TIE if yes == no else Outcome.NOT_ACCEPTED
    return _result(Method.MAJORITY, question, cast, ruled, HALF)


def supermajority(question: Question, ballots: Iterable[Voted]) -> VoteResult:
    """Accepted if the share of yes is at least the question's threshold.

    >>> votes = [Voted("m1", Vote.YES), Voted("m2", Vote.YES), Voted("m3", Vote.NO)]
    >>> supermajority(Question(threshold=Fraction(2, 3)), votes).outcome
    <Outcome.ACCEPTED: 'accepted'>
    """
    cast = each_once(ballots)
    yes, no, _ = _count(cast)
    enough = yes >= question.threshold * (yes + no)
    ruled = Outcome.ACCEPTED if enough else Outcome.NOT_ACCEPTED
    return _result(Method.SUPERMAJORITY, question, cast, ruled, question.threshold)


def _count(ballots: Sequence[Voted]) -> Votes:
    """How many voted what."""
    said = [ballot.vote for ballot in ballots]
    return Votes(*(said.count(one) for one in Vote))


def _result(
    method: Method,
    question: Question,
    cast: tuple[Voted, ...],
    ruled: Outcome,
    threshold: Fraction,
) -> VoteResult:
    """The result of what the rule found."""
    proposal = question.proposal()
    there, votes = turnout(cast, question.quorum), _count(cast)
    said = votes.yes + votes.no
    found = outcome(there, said=said, ruled=ruled)
    return VoteResult(
        method=method,
        outcome=found,
        winners=(proposal,) if found is Outcome.ACCEPTED else (),
        turnout=there,
        votes=votes,
        by_side=of_sides(cast, _count),
        share=Fraction(votes.yes, said) if said else None,
        threshold=threshold,
    )
