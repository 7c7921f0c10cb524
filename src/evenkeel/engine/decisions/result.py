"""What every result has: the outcome, who won, and who took part on which side."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from evenkeel.engine.decisions.ballots import One
from evenkeel.engine.decisions.methods import Method, Outcome
from evenkeel.engine.decisions.question import Quorum
from evenkeel.engine.words import Side

Counts = TypeVar("Counts")


class OfSide(NamedTuple, Generic[Counts]):
    """What the ballots of one side say."""

    side: Side
    counts: Counts


class Missed(NamedTuple):
    """A quorum that was not reached: of which side (None: of all), how many of how many.

    `both_hats` people could stand in for either side and were too few to fill what is missing.
    """

    side: Side | None
    needed: int
    there: int
    both_hats: int = 0


@dataclass(frozen=True, slots=True)
class Turnout:
    """Who took part: in all, by side where ballots carry one, and which quorum was missed."""

    voters: int
    by_side: tuple[OfSide[int], ...]
    missed: tuple[Missed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What came out and who won, in the question's order of options.

    An accepted question has one winner, a tie among options has several; else there is none. The
    counts of a rule are told whatever came out. `by_side` is empty where no ballot carries a side.
    """

    method: Method
    outcome: Outcome
    winners: tuple[str, ...]
    turnout: Turnout


def of_sides(
    ballots: Sequence[One], count: Callable[[Sequence[One]], Counts]
) -> tuple[OfSide[Counts], ...]:
    """The same count for each side that ballots carry, in the order of `Side`."""
    parts = ((side, [one for one in ballots if one.side is side]) for side in Side)
    return tuple(OfSide(side, count(theirs)) for side, theirs in parts if theirs)


def turnout(ballots: Sequence[One], quorum: Quorum) -> Turnout:
    """Who took part, against the quorum.

    A person with both hats stands in for one side, whichever lacks somebody, and never for both.
    """
    by_side = of_sides(ballots, len)
    voters = len(ballots)
    missed = [Missed(None, quorum.voters, voters)] if voters < quorum.voters else []
    return Turnout(voters, by_side, (*missed, *_missed_sides(dict(by_side), quorum)))


def _missed_sides(there: dict[Side, int], quorum: Quorum) -> list[Missed]:
    """The sides that are too few, unless those with both hats fill all that is missing."""
    both = there.get(Side.BOTH, 0)
    wanted = ((Side.CITIZEN, quorum.citizens), (Side.PROFESSIONAL, quorum.professionals))
    short = [
        Missed(side, needed, there.get(side, 0), both)
        for side, needed in wanted
        if there.get(side, 0) < needed
    ]
    return short if sum(one.needed - one.there for one in short) > both else []


def outcome(taking_part: Turnout, *, said: int, ruled: Outcome) -> Outcome:
    """What came out, given the rule's own answer and how many said anything that it counts."""
    if not taking_part.voters:
        return Outcome.NOTHING_CAST
    if taking_part.missed:
        return Outcome.NO_QUORUM
    return ruled if said else Outcome.NOTHING_CAST


def choice(
    taking_part: Turnout, *, said: int, best: tuple[str, ...]
) -> tuple[Outcome, tuple[str, ...]]:
    """What came out of a choice among options, and the winners: more than one is a tie."""
    ruled = Outcome.ACCEPTED if len(best) == 1 else Outcome.TIE
    found = outcome(taking_part, said=said, ruled=ruled)
    return found, best if found is ruled else ()
