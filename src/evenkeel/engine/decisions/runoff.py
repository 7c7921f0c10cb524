"""Instant run-off: the option with the fewest first choices goes, until one has more than half.

A ballot counts for the best option that is left on it; with none left it is exhausted, and half is
half of the ballots that still count. Options tied last go together where even all their votes are
fewer than anybody else's, since the order can't matter then. Elsewhere every order is followed, as
in "parallel universes" (Conitzer, Rognlie, Xia: Preference functions that score rankings and
maximum likelihood estimation, IJCAI 2009): the winners are all who can win, and no tie is broken.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from evenkeel.engine.decisions.ballots import Ranked, check_ranking, each_once
from evenkeel.engine.decisions.counting import Step, Tally, count, next_step, who_can_win
from evenkeel.engine.decisions.methods import Method, Mistake, Problem
from evenkeel.engine.decisions.question import Question
from evenkeel.engine.decisions.result import OfSide, Result, choice, of_sides, turnout


class FirstChoices(NamedTuple):
    """How many ballots count for an option."""

    option: str
    voters: int


@dataclass(frozen=True, slots=True)
class Round:
    """One count of the ballots, and what follows for which options."""

    counts: tuple[FirstChoices, ...]
    exhausted: int
    step: Step
    options: tuple[str, ...]
    by_side: tuple[OfSide[tuple[FirstChoices, ...]], ...]


class Way(NamedTuple):
    """Who can win if a tie for the last place removes this option."""

    removed: str
    winners: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunoffResult(Result):
    """The outcome, with its rounds: to the end, or to a tie for the last place that may matter.

    `ways` says who can win after such a tie; `rounds_without` shows each way round by round. With
    very many ties not all can be followed: then `all_followed` is False, and the winners are all
    that were not ruled out. `blank` ballots rank nothing and are exhausted from the start.
    """

    rounds: tuple[Round, ...]
    ways: tuple[Way, ...]
    all_followed: bool
    blank: int
    by_side: tuple[OfSide[tuple[FirstChoices, ...]], ...]


def instant_runoff(question: Question, ballots: Iterable[Ranked]) -> RunoffResult:
    """Who wins the run-off; more than one where ties for the last place decide.

    >>> votes = [Ranked(f"m{n}", tuple(zip(way))) for n, way in enumerate(["ab", "ab", "ba", "c"])]
    >>> result = instant_runoff(Question(("a", "b", "c")), votes)
    >>> result.winners, result.ways
    (('a',), (Way(removed='b', winners=('a',)), Way(removed='c', winners=('a',))))
    """
    cast = _checked(question, ballots)
    there, blank = turnout(cast, question.quorum), sum(not one.ranking for one in cast)
    rounds = _rounds(question, cast, removed=()) if len(cast) > blank else ()
    ways: tuple[Way, ...] = ()
    best: tuple[str, ...] = ()
    all_followed = True
    if rounds and rounds[-1].step is Step.ELECTED:
        best = rounds[-1].options
    elif rounds:
        ways, all_followed = _ways(question, cast, rounds[-1])
        best = tuple(one for one in question.options if any(one in way.winners for way in ways))
    found, winners = choice(there, said=len(cast) - blank, best=best)
    return RunoffResult(
        method=Method.INSTANT_RUNOFF,
        outcome=found,
        winners=winners,
        turnout=there,
        rounds=rounds,
        ways=ways,
        all_followed=all_followed,
        blank=blank,
        by_side=of_sides(cast, partial(_first_choices, question.options)),
    )


def rounds_without(
    question: Question, ballots: Iterable[Ranked], removed: Iterable[str]
) -> tuple[Round, ...]:
    """The rounds that follow once these options are out: one way after a tie, for showing it."""
    out = tuple(removed)
    for option in out:
        if option not in question.options:
            raise Mistake(Problem.OPTION_UNKNOWN, option=option)
    return _rounds(question, _checked(question, ballots), removed=out)


def _checked(question: Question, ballots: Iterable[Ranked]) -> tuple[Ranked, ...]:
    """The ballots, if they can be counted: a run-off has no use for equal ranks."""
    cast = each_once(ballots)
    for ballot in cast:
        check_ranking(question, ballot)
        if any(len(rank) > 1 for rank in ballot.ranking):
            raise Mistake(Problem.EQUAL_RANKS, voter=ballot.voter)
    return cast


def _tally(ballots: Iterable[Ranked]) -> Tally:
    """How many ballots have which ranking."""
    return Counter(tuple(rank[0] for rank in ballot.ranking) for ballot in ballots)


def _first_choices(left: Iterable[str], ballots: Iterable[Ranked]) -> tuple[FirstChoices, ...]:
    """The same, as a result tells it."""
    return tuple(FirstChoices(*each) for each in count(_tally(ballots), left).items())


def _rounds(
    question: Question, ballots: Sequence[Ranked], *, removed: Iterable[str]
) -> tuple[Round, ...]:
    """The rounds up to the one that elects, or that has a tie."""
    out, tally = set(removed), _tally(ballots)
    rounds: list[Round] = []
    while left := [option for option in question.options if option not in out]:
        counts = count(tally, left)
        step, options = next_step(counts)
        rounds.append(
            Round(
                counts=tuple(FirstChoices(*each) for each in counts.items()),
                exhausted=len(ballots) - sum(counts.values()),
                step=step,
                options=options,
                by_side=of_sides(ballots, partial(_first_choices, left)),
            )
        )
        if step in (Step.ELECTED, Step.TIED):
            break
        out.update(options)
    return tuple(rounds)


def _ways(
    question: Question, ballots: Sequence[Ranked], tied: Round
) -> tuple[tuple[Way, ...], bool]:
    """Who can win whichever of the tied goes first, and whether every way was followed."""
    tally, left = _tally(ballots), frozenset(one.option for one in tied.counts)
    ways, all_followed = [], True
    for removed in tied.options:
        can_win, complete = who_can_win(question.options, tally, left - {removed})
        ways.append(Way(removed, tuple(one for one in question.options if one in can_win)))
        all_followed = all_followed and complete
    return tuple(ways), all_followed
