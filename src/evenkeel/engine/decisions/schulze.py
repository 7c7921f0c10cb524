"""Schulze: of two options the one that beats the other by the stronger path of wins is better.

A win is as strong as the number of ballots that prefer the winner ("winning votes", Schulze's own
choice: it stays with the larger group where ballots leave options out). A path is as strong as its
weakest win. Unranked options are below all ranked ones and equal among themselves. An option that
beats every other one is elected. Source: M. Schulze, A new monotonic, clone-independent, reversal
symmetric, and Condorcet-consistent single-winner election method, Soc. Choice Welf. 36 (2011).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import NamedTuple

from evenkeel.engine.decisions.ballots import Ranked, check_ranking, each_once
from evenkeel.engine.decisions.methods import Method
from evenkeel.engine.decisions.question import Question
from evenkeel.engine.decisions.result import OfSide, Result, choice, of_sides, turnout

Table = Mapping[tuple[str, str], int]


class Preference(NamedTuple):
    """How many ballots put an option above another."""

    option: str
    other: str
    voters: int


class Pair(NamedTuple):
    """An option against another: how many ballots prefer which, and the strongest paths.

    `margin` is the first count less the second; a `path` of nought is no path.
    """

    option: str
    other: str
    prefer: int
    prefer_other: int
    margin: int
    path: int
    path_back: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SchulzeResult(Result):
    """The outcome, with every pair of options both ways, and the options in order.

    In `order` each group holds the options that none of its own or of a later group is better
    than; the first group are the winners. Within a group nothing tells the options apart.
    """

    pairs: tuple[Pair, ...]
    order: tuple[tuple[str, ...], ...]
    by_side: tuple[OfSide[tuple[Preference, ...]], ...]


def schulze(question: Question, ballots: Iterable[Ranked]) -> SchulzeResult:
    """The options than which no other is better; more than one is a tie.

    >>> votes = [Ranked("m1", (("hall",), ("café", "park"))), Ranked("m2", (("park",),))]
    >>> schulze(Question(("hall", "café", "park")), votes).order
    (('hall', 'park'), ('café',))
    """
    cast = each_once(ballots)
    for ballot in cast:
        check_ranking(question, ballot)

    def count(some: Sequence[Ranked]) -> tuple[Preference, ...]:
        prefer = preferences(question.options, some)
        return tuple(Preference(*pair, voters) for pair, voters in prefer.items())

    there, prefer = turnout(cast, question.quorum), preferences(question.options, cast)
    paths = strongest_paths(question.options, prefer)
    order = _order(question.options, paths)
    found, winners = choice(there, said=sum(bool(one.ranking) for one in cast), best=order[0])
    return SchulzeResult(
        method=Method.SCHULZE,
        outcome=found,
        winners=winners,
        turnout=there,
        pairs=tuple(_pair(one, other, prefer, paths) for one, other in prefer),
        order=order,
        by_side=of_sides(cast, count),
    )


def preferences(options: Sequence[str], ballots: Iterable[Ranked]) -> Table:
    """How many ballots put the first option of a pair above the second, for all pairs."""
    found = dict.fromkeys(permutations(options, 2), 0)
    for ranking, voters in Counter(ballot.ranking for ballot in ballots).items():
        rank = {option: place for place, group in enumerate(ranking) for option in group}
        for one, place in rank.items():
            for other in options:
                if place < rank.get(other, len(ranking)):
                    found[one, other] += voters
    return found


def strongest_paths(options: Sequence[str], prefer: Table) -> Table:
    """The strength of the strongest path from each option to each other, by Floyd and Warshall."""
    paths = {
        (one, other): voters if voters > prefer[other, one] else 0
        for (one, other), voters in prefer.items()
    }
    for via, start, end in permutations(options, 3):
        paths[start, end] = max(paths[start, end], min(paths[start, via], paths[via, end]))
    return paths


def _order(options: Sequence[str], paths: Table) -> tuple[tuple[str, ...], ...]:
    """The options in groups, the best first: each time those than which none left is better."""
    left, groups = list(options), []
    while left:
        best = tuple(
            one
            for one in left
            if all(paths[one, other] >= paths[other, one] for other in left if other != one)
        )
        groups.append(best)
        left = [one for one in left if one not in best]
    return tuple(groups)


def _pair(one: str, other: str, prefer: Table, paths: Table) -> Pair:
    """One row of the table."""
    ours, theirs = prefer[one, other], prefer[other, one]
    return Pair(one, other, ours, theirs, ours - theirs, paths[one, other], paths[other, one])
