"""Money shared fairly: from ballots to what is bought, who paid for it, and why the rest is left.

Equal shares and greedy, from approvals, single choices, points, rankings and scores; Pabulib files
in and out. Every result is exact, and the same for the same ballots in whatever order.
"""

from evenkeel.engine.budgets.as_json import outcome_json
from evenkeel.engine.budgets.completing import Completion, Stop
from evenkeel.engine.budgets.election import Ballot, Election, Kind, Project
from evenkeel.engine.budgets.explaining import (
    explain_not_bought,
    explain_purchase,
    explain_rest,
    explain_shares,
)
from evenkeel.engine.budgets.funding import fund
from evenkeel.engine.budgets.numbers import money
from evenkeel.engine.budgets.outcome import (
    NotBought,
    Outcome,
    Payment,
    Purchase,
    Rule,
    Shares,
    Why,
)
from evenkeel.engine.budgets.problems import Code
from evenkeel.engine.budgets.reading import Reading, read_pb
from evenkeel.engine.budgets.tally import TooMuch
from evenkeel.engine.budgets.ties import Measure
from evenkeel.engine.budgets.writing import write_pb
from evenkeel.engine.problems import Problem, Problems, Severity

__all__ = [
    "Ballot",
    "Code",
    "Completion",
    "Election",
    "Kind",
    "Measure",
    "NotBought",
    "Outcome",
    "Payment",
    "Problem",
    "Problems",
    "Project",
    "Purchase",
    "Reading",
    "Rule",
    "Severity",
    "Shares",
    "Stop",
    "TooMuch",
    "Why",
    "explain_not_bought",
    "explain_purchase",
    "explain_rest",
    "explain_shares",
    "fund",
    "money",
    "outcome_json",
    "read_pb",
    "write_pb",
]
