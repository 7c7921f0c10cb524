"""Approval: each voter names every option they can live with; the most named wins."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from evenkeel.engine.decisions.ballots import Approved, check_named, each_once
from evenkeel.engine.decisions.methods import Method
from evenkeel.engine.decisions.question import Question
from evenkeel.engine.decisions.result import OfSide, Result, choice, of_sides, turnout


class Approvals(NamedTuple):
    """How many approve of an option."""

    option: str
    voters: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalResult(Result):
    """The outcome, with the approvals of each option in the question's order."""

    approvals: tuple[Approvals, ...]
    by_side: tuple[OfSide[tuple[Approvals, ...]], ...]


def approval(question: Question, ballots: Iterable[Approved]) -> ApprovalResult:
    """The options that most voters approve of; more than one is a tie.

    >>> votes = [Approved("m1", ("hall", "café")), Approved("m2", ("café",))]
    >>> approval(Question(("hall", "café")), votes).winners
    ('café',)
    """
    cast = each_once(ballots)
    for ballot in cast:
        check_named(question, ballot.voter, ballot.options)

    def count(some: Sequence[Approved]) -> tuple[Approvals, ...]:
        named = Counter(option for ballot in some for option in ballot.options)
        return tuple(Approvals(option, named[option]) for option in question.options)

    there, approvals = turnout(cast, question.quorum), count(cast)
    most = max(one.voters for one in approvals)
    best = tuple(one.option for one in approvals if one.voters == most)
    found, winners = choice(there, said=most, best=best)
    return ApprovalResult(
        method=Method.APPROVAL,
        outcome=found,
        winners=winners,
        turnout=there,
        approvals=approvals,
        by_side=of_sides(cast, count),
    )
