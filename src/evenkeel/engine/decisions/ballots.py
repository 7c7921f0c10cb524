"""What people put in: a ballot for each kind of question, and what no count can take.

A ballot may carry the side of its voter, so that the result can say who had a say.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from evenkeel.engine.decisions.methods import Answer, Mistake, Problem, Vote
from evenkeel.engine.decisions.question import Question
from evenkeel.engine.words import Side


class Ballot(Protocol):
    """What every ballot has. `side` is None where it is not to be known, as in a secret vote."""

    @property
    def voter(self) -> str: ...

    @property
    def side(self) -> Side | None: ...


@dataclass(frozen=True, slots=True)
class Answered:
    """For consent and consensus."""

    voter: str
    answer: Answer
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class Voted:
    """For majority and supermajority."""

    voter: str
    vote: Vote
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class Approved:
    """The options a voter can live with: any number, none is a blank ballot."""

    voter: str
    options: tuple[str, ...]
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class Scored:
    """A score from 0 to the question's highest for any of the options; the others stay blank."""

    voter: str
    scores: Mapping[str, int]
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class Ranked:
    """Options in order, the best first. Options in one group are equal; unranked ones come last."""

    voter: str
    ranking: tuple[tuple[str, ...], ...]
    side: Side | None = None


One = TypeVar("One", bound=Ballot)


def each_once(ballots: Iterable[One]) -> tuple[One, ...]:
    """The ballots, if nobody has two."""
    kept = tuple(ballots)
    seen: set[str] = set()
    for ballot in kept:
        if ballot.voter in seen:
            raise Mistake(Problem.VOTER_TWICE, voter=ballot.voter)
        seen.add(ballot.voter)
    return kept


def check_named(question: Question, voter: str, named: Sequence[str]) -> None:
    """Refuse options that are not asked about, or that a ballot names twice."""
    for place, option in enumerate(named):
        if option not in question.options:
            raise Mistake(Problem.OPTION_UNKNOWN, voter=voter, option=option)
        if option in named[:place]:
            raise Mistake(Problem.OPTION_TWICE, voter=voter, option=option)


def check_ranking(question: Question, ballot: Ranked) -> None:
    """Refuse a ranking with unknown or repeated options, or with a rank that holds none."""
    if not all(ballot.ranking):
        raise Mistake(Problem.EMPTY_RANK, voter=ballot.voter)
    check_named(question, ballot.voter, [option for rank in ballot.ranking for option in rank])
