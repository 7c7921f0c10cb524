"""Approval and score: totals, blanks, ties and sides."""

from fractions import Fraction

import pytest

from evenkeel.engine.decisions import (
    Approvals,
    Approved,
    Mistake,
    OfSide,
    Outcome,
    Problem,
    Question,
    Result,
    Scored,
    Scores,
    approval,
    score,
)
from evenkeel.engine.words import Side

ABC = Question(("a", "b", "c"))


def approved(*texts: str) -> list[Approved]:
    return [Approved(f"m{number}", tuple(text)) for number, text in enumerate(texts)]


def scored(*given: dict[str, int]) -> list[Scored]:
    return [Scored(f"m{number}", scores) for number, scores in enumerate(given)]


def test_tennessee_by_approval() -> None:
    """Each voter approves of their two best: Nashville and Chattanooga are near to most."""
    question = Question(("Memphis", "Nashville", "Chattanooga", "Knoxville"))
    minds = {"Memphis Nashville": 42, "Nashville Chattanooga": 26, "Chattanooga Knoxville": 32}
    texts = [text for text, voters in minds.items() for _ in range(voters)]
    result = approval(question, [Approved(f"m{n}", tuple(t.split())) for n, t in enumerate(texts)])
    assert [one.voters for one in result.approvals] == [42, 68, 58, 32]
    assert result.winners == ("Nashville",)


def test_a_tie_of_approvals_names_all_winners() -> None:
    result = approval(ABC, approved("cb", "b", "c", ""))
    assert (result.outcome, result.winners) == (Outcome.TIE, ("b", "c"))
    assert result.turnout.voters == 4


@pytest.mark.parametrize(
    "result", [approval(ABC, approved("", "")), score(ABC, scored({}, {})), score(ABC, [])]
)
def test_blank_ballots_decide_nothing(result: Result) -> None:
    assert (result.outcome, result.winners) == (Outcome.NOTHING_CAST, ())


def test_the_total_wins_and_the_mean_is_told() -> None:
    result = score(ABC, scored({"a": 5}, {"b": 3, "c": 0}, {"b": 3}, {"c": 1}))
    assert result.winners == ("b",)
    assert result.scores == (
        Scores("a", 5, 1, Fraction(5), (0, 0, 0, 0, 0, 1)),
        Scores("b", 6, 2, Fraction(3), (0, 0, 0, 2, 0, 0)),
        Scores("c", 1, 2, Fraction(1, 2), (1, 1, 0, 0, 0, 0)),
    )


def test_noughts_are_scores_and_blanks_are_none() -> None:
    result = score(Question(("a", "b")), scored({"a": 0}))
    assert (result.outcome, result.winners) == (Outcome.TIE, ("a", "b"))
    assert [one.mean for one in result.scores] == [0, None]


def test_scores_and_approvals_are_told_by_side() -> None:
    one = approval(ABC, [Approved("m1", ("a",), Side.CITIZEN), Approved("m2", ("b",))])
    assert one.by_side == (
        OfSide(Side.CITIZEN, (Approvals("a", 1), Approvals("b", 0), Approvals("c", 0))),
    )
    two = score(Question(("a",), highest=1), [Scored("m1", {"a": 1}, Side.PROFESSIONAL)])
    assert two.by_side == (OfSide(Side.PROFESSIONAL, (Scores("a", 1, 1, Fraction(1), (0, 1)),)),)


@pytest.mark.parametrize("given", [-1, 6])
def test_a_score_out_of_range_is_refused(given: int) -> None:
    with pytest.raises(Mistake) as caught:
        score(ABC, scored({"a": 5}, {"b": given}))
    wrong = caught.value
    assert (wrong.problem, wrong.voter, wrong.option) == (Problem.SCORE_OUT_OF_RANGE, "m1", "b")
