"""What can't be counted is refused, and the refusal names what is wrong."""

from fractions import Fraction
from typing import Any

import pytest

from evenkeel.engine.decisions import (
    Answer,
    Answered,
    Approved,
    Ballot,
    Method,
    Mistake,
    Problem,
    Question,
    Quorum,
    Ranked,
    Scored,
    Vote,
    Voted,
    decide,
)

AB = Question(("a", "b"))
ONE = Question()
BALLOTS: dict[Method, Ballot] = {
    Method.CONSENT: Answered("m1", Answer.AGREE),
    Method.CONSENSUS: Answered("m1", Answer.AGREE),
    Method.MAJORITY: Voted("m1", Vote.YES),
    Method.SUPERMAJORITY: Voted("m1", Vote.YES),
    Method.APPROVAL: Approved("m1", ("proposal",)),
    Method.SCORE: Scored("m1", {"proposal": 1}),
    Method.INSTANT_RUNOFF: Ranked("m1", (("proposal",),)),
    Method.SCHULZE: Ranked("m1", (("proposal",),)),
}


@pytest.mark.parametrize("method", Method)
def test_every_method_decides_and_says_which_it_was(method: Method) -> None:
    result = decide(method, ONE, [BALLOTS[method]])
    assert result.method is method
    assert result.winners == ("proposal",)


@pytest.mark.parametrize("method", Method)
def test_nobody_votes_twice(method: Method) -> None:
    with pytest.raises(Mistake, match="voter-twice: voter 'm1'"):
        decide(method, ONE, [BALLOTS[method], BALLOTS[method]])


@pytest.mark.parametrize("method", Method)
def test_a_ballot_of_another_method_is_refused(method: Method) -> None:
    for other in BALLOTS.values():
        if type(other) is not type(BALLOTS[method]):
            with pytest.raises(Mistake, match="ballot-of-another-method"):
                decide(method, ONE, [other])


@pytest.mark.parametrize(
    ("method", "ballot", "problem", "option"),
    [
        (Method.APPROVAL, Approved("m1", ("a", "x")), Problem.OPTION_UNKNOWN, "x"),
        (Method.APPROVAL, Approved("m1", ("a", "a")), Problem.OPTION_TWICE, "a"),
        (Method.SCORE, Scored("m1", {"x": 1}), Problem.OPTION_UNKNOWN, "x"),
        (Method.SCHULZE, Ranked("m1", (("a",), ("x",))), Problem.OPTION_UNKNOWN, "x"),
        (Method.SCHULZE, Ranked("m1", (("a",), ("b", "a"))), Problem.OPTION_TWICE, "a"),
        (Method.SCHULZE, Ranked("m1", (("a",), ())), Problem.EMPTY_RANK, None),
        (Method.INSTANT_RUNOFF, Ranked("m1", (("b",), ("b",))), Problem.OPTION_TWICE, "b"),
        (Method.INSTANT_RUNOFF, Ranked("m1", (("a", "b"),)), Problem.EQUAL_RANKS, None),
    ],
)
def test_a_ballot_that_no_count_can_take(
    method: Method, ballot: Ballot, problem: Problem, option: str | None
) -> None:
    with pytest.raises(Mistake) as caught:
        decide(method, AB, [ballot])
    wrong = caught.value
    assert (wrong.problem, wrong.voter, wrong.option) == (problem, "m1", option)


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ({"options": ()}, Problem.NO_OPTIONS),
        ({"options": ("a", "b", "a")}, Problem.OPTION_TWICE),
        ({"threshold": Fraction(1, 2)}, Problem.THRESHOLD_OUT_OF_RANGE),
        ({"threshold": Fraction(101, 100)}, Problem.THRESHOLD_OUT_OF_RANGE),
        ({"highest": 0}, Problem.HIGHEST_OUT_OF_RANGE),
    ],
)
def test_a_question_that_can_not_be_put(words: dict[str, Any], problem: Problem) -> None:
    with pytest.raises(Mistake) as caught:
        Question(**words)
    assert caught.value.problem is problem


def test_a_quorum_below_nought_is_refused() -> None:
    with pytest.raises(Mistake, match="quorum-out-of-range"):
        Quorum(citizens=-1)
