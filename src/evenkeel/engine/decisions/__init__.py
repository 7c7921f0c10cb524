"""How a group decides: each way of deciding as one small exact rule, from ballots to a result.

The same ballots give the same result in whatever order they are read. A tie is told and never
broken. `decide` takes any method; each rule can be called alone as well.
"""

from evenkeel.engine.decisions.approval import ApprovalResult, Approvals, approval
from evenkeel.engine.decisions.ballots import Answered, Approved, Ballot, Ranked, Scored, Voted
from evenkeel.engine.decisions.consent import AnswerResult, Answers, consensus, consent
from evenkeel.engine.decisions.counting import Step
from evenkeel.engine.decisions.deciding import decide
from evenkeel.engine.decisions.methods import Answer, Method, Mistake, Outcome, Problem, Vote
from evenkeel.engine.decisions.question import Question, Quorum
from evenkeel.engine.decisions.result import Missed, OfSide, Result, Turnout
from evenkeel.engine.decisions.runoff import (
    FirstChoices,
    Round,
    RunoffResult,
    Way,
    instant_runoff,
    rounds_without,
)
from evenkeel.engine.decisions.schulze import Pair, Preference, SchulzeResult, schulze
from evenkeel.engine.decisions.score import ScoreResult, Scores, score
from evenkeel.engine.decisions.votes import VoteResult, Votes, majority, supermajority

__all__ = [
    "Answer",
    "AnswerResult",
    "Answered",
    "Answers",
    "ApprovalResult",
    "Approvals",
    "Approved",
    "Ballot",
    "FirstChoices",
    "Method",
    "Missed",
    "Mistake",
    "OfSide",
    "Outcome",
    "Pair",
    "Preference",
    "Problem",
    "Question",
    "Quorum",
    "Ranked",
    "Result",
    "Round",
    "RunoffResult",
    "SchulzeResult",
    "ScoreResult",
    "Scored",
    "Scores",
    "Step",
    "Turnout",
    "Vote",
    "VoteResult",
    "Voted",
    "Votes",
    "Way",
    "approval",
    "consensus",
    "consent",
    "decide",
    "instant_runoff",
    "majority",
    "rounds_without",
    "schulze",
    "score",
    "supermajority",
]
