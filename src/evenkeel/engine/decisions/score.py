"""Score: each voter gives each option from 0 to the highest; the largest total wins.

The total decides and not the mean, so that an option which one enthusiast alone has scored does
not win. A blank is no score; it adds nothing and does not enter the mean.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from evenkeel.engine.decisions.ballots import Scored, check_named, each_once
from evenkeel.engine.decisions.methods import Method, Mistake, Problem
from evenkeel.engine.decisions.question import Question
from evenkeel.engine.decisions.result import OfSide, Result, choice, of_sides, turnout


class Scores(NamedTuple):
    """The scores of one option. `given[n]` voters gave it n; the mean of none is None."""

    option: str
    total: int
    voters: int
    mean: Fraction | None
    given: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreResult(Result):
    """The outcome, with the scores of each option in the question's order."""

    scores: tuple[Scores, ...]
    by_side: tuple[OfSide[tuple[Scores, ...]], ...]


def score(question: Question, ballots: Iterable[Scored]) -> ScoreResult:
    """The options with the largest total; more than one is a tie.

    >>> votes = [Scored("m1", {"hall": 5, "café": 4}), Scored("m2", {"café": 3})]
    >>> result = score(Question(("hall", "café")), votes)
    >>> result.winners, result.scores[1].mean
    (('café',), Fraction(7, 2))
    """
    cast = each_once(ballots)
    for ballot in cast:
        _check(question, ballot)

    def count(some: Sequence[Scored]) -> tuple[Scores, ...]:
        return tuple(_of_option(option, question.highest, some) for option in question.options)

    there, scores = turnout(cast, question.quorum), count(cast)
    most = max(one.total for one in scores)
    best = tuple(one.option for one in scores if one.total == most)
    found, winners = choice(there, said=sum(one.voters for one in scores), best=best)
    return ScoreResult(
        method=Method.SCORE,
        outcome=found,
        winners=winners,
        turnout=there,
        scores=scores,
        by_side=of_sides(cast, count),
    )


def _check(question: Question, ballot: Scored) -> None:
    """Refuse unknown options and scores that can't be given."""
    check_named(question, ballot.voter, tuple(ballot.scores))
    for option, given in ballot.scores.items():
        if not 0 <= given <= question.highest:
            raise Mistake(Problem.SCORE_OUT_OF_RANGE, voter=ballot.voter, option=option)


def _of_option(option: str, highest: int, ballots: Sequence[Scored]) -> Scores:
    """What voters gave to one option."""
    got = [ballot.scores[option] for ballot in ballots if option in ballot.scores]
    given = tuple(got.count(each) for each in range(highest + 1))
    return Scores(option, sum(got), len(got), Fraction(sum(got), len(got)) if got else None, given)
