"""Consent and consensus: whether anybody stands against a proposal.

Consent asks whether it is good enough for now, so that silence of all is no consent but a single
voice without objection is. Consensus asks whether everybody who takes part agrees.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from evenkeel.engine.decisions.ballots import Answered, each_once
from evenkeel.engine.decisions.methods import Answer, Method, Outcome
from evenkeel.engine.decisions.question import Question
from evenkeel.engine.decisions.result import OfSide, Result, of_sides, outcome, turnout


class Answers(NamedTuple):
    """How many said what."""

    agree: int
    stand_aside: int
    object: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerResult(Result):
    """The outcome of consent or consensus, with what people said."""

    answers: Answers
    by_side: tuple[OfSide[Answers], ...]


def consent(question: Question, ballots: Iterable[Answered]) -> AnswerResult:
    """Accepted if nobody objects; an objection calls for a round that changes the proposal.

    >>> round_ = [Answered("m1", Answer.AGREE), Answered("m2", Answer.STAND_ASIDE)]
    >>> consent(Question(), round_).outcome
    <Outcome.ACCEPTED: 'accepted'>
    >>> consent(Question(), [*round_, Answered("m3", Answer.OBJECT)]).outcome
    <Outcome.OBJECTED: 'objected'>
    """
    cast = each_once(ballots)
    ruled = Outcome.OBJECTED if _count(cast).object else Outcome.ACCEPTED
    return _result(Method.CONSENT, question, cast, ruled)


def consensus(question: Question, ballots: Iterable[Answered]) -> AnswerResult:
    """Accepted if somebody agrees, and everybody who takes part agrees or stands aside.

    >>> consensus(Question(), [Answered("m1", Answer.AGREE), Answered("m2", Answer.OBJECT)]).outcome
    <Outcome.NOT_ACCEPTED: 'not-accepted'>
    """
    cast = each_once(ballots)
    answers = _count(cast)
    reached = answers.agree and not answers.object
    ruled = Outcome.ACCEPTED if reached else Outcome.NOT_ACCEPTED
    return _result(Method.CONSENSUS, question, cast, ruled)


def _count(ballots: Sequence[Answered]) -> Answers:
    """How many said what."""
    said = [ballot.answer for ballot in ballots]
    return Answers(*(said.count(one) for one in Answer))


def _result(
    method: Method, question: Question, cast: tuple[Answered, ...], ruled: Outcome
) -> AnswerResult:
    """The result of what the rule found."""
    proposal = question.proposal()
    there = turnout(cast, question.quorum)
    found = outcome(there, said=len(cast), ruled=ruled)
    return AnswerResult(
        method=method,
        outcome=found,
        winners=(proposal,) if found is Outcome.ACCEPTED else (),
        turnout=there,
        answers=_count(cast),
        by_side=of_sides(cast, _count),
    )
