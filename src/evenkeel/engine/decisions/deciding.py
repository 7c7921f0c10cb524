"""One door for all methods: the question and its ballots go in, the method's result comes out."""

from collections.abc import Iterable
from typing import TypeVar

from evenkeel.engine.decisions.approval import approval
from evenkeel.engine.decisions.ballots import Answered, Approved, Ballot, Ranked, Scored, Voted
from evenkeel.engine.decisions.consent import consensus, consent
from evenkeel.engine.decisions.methods import Method, Mistake, Problem
from evenkeel.engine.decisions.question import Question
from evenkeel.engine.decisions.result import Result
from evenkeel.engine.decisions.runoff import instant_runoff
from evenkeel.engine.decisions.schulze import schulze
from evenkeel.engine.decisions.score import score
from evenkeel.engine.decisions.votes import majority, supermajority

Kind = TypeVar("Kind", Answered, Approved, Ranked, Scored, Voted)


def decide(method: Method, question: Question, ballots: Iterable[Ballot]) -> Result:
    """The result of a method: an `AnswerResult`, `VoteResult` and so on, as the rule alone gives.

    Raises `Mistake` for ballots of another method, and for what the rule itself can't count.

    >>> from evenkeel.engine.decisions.methods import Vote
    >>> decide(Method.MAJORITY, Question(("new rota",)), [Voted("m1", Vote.YES)]).winners
    ('new rota',)
    """
    match method:
        case Method.CONSENT:
            return consent(question, _only(Answered, ballots))
        case Method.CONSENSUS:
            return consensus(question, _only(Answered, ballots))
        case Method.MAJORITY:
            return majority(question, _only(Voted, ballots))
        case Method.SUPERMAJORITY:
            return supermajority(question, _only(Voted, ballots))
        case Method.APPROVAL:
            return approval(question, _only(Approved, ballots))
        case Method.SCORE:
            return score(question, _only(Scored, ballots))
        case Method.INSTANT_RUNOFF:
            return instant_runoff(question, _only(Ranked, ballots))
        case Method.SCHULZE:
            return schulze(question, _only(Ranked, ballots))


def _only(kind: type[Kind], ballots: Iterable[Ballot]) -> list[Kind]:
    """The ballots, if all are of this kind."""
    kept: list[Kind] = []
    for ballot in ballots:
        if not isinstance(ballot, kind):
            raise Mistake(Problem.BALLOT_OF_ANOTHER_METHOD, voter=ballot.voter)
        kept.append(ballot)
    return kept
