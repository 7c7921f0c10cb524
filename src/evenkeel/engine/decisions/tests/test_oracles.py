"""The ranked rules agree with libraries that others keep.

A library that breaks ties of its own accord has to find one of our winners, and ours where there
is one. Every run tries a part of the profiles, `make soak` all of them.
"""

import random
from collections import Counter
from collections.abc import Iterable
from itertools import permutations

import pyrankvote
import pyrankvote.helpers
import pytest
from py3votecore.irv import IRV
from py3votecore.schulze_method import SchulzeMethod
from votelib.convert import RankedToCondorcetVotes
from votelib.evaluate.condorcet import Schulze
from votelib.evaluate.core import Tie
from votelib.evaluate.sequential import TransferableVoteSelector

from evenkeel.engine.decisions import instant_runoff, schulze
from evenkeel.engine.decisions.tests.made import Profile, profiles

SHORT, LONG = 1000, 10_000


def agree_on_run_offs(number: int, *, seed: int, patch: pytest.MonkeyPatch) -> None:
    """pyrankvote, on ballots that leave options out."""
    patch.setattr(pyrankvote.helpers, "random", random.Random(seed))
    for profile in profiles(number, seed=seed):
        question, ballots = profile
        names = {option: pyrankvote.Candidate(option) for option in question.options}
        result = pyrankvote.instant_runoff_voting(
            list(names.values()),
            [pyrankvote.Ballot([names[one] for (one,) in each.ranking]) for each in ballots],
        )
        ours = instant_runoff(question, ballots).winners
        check({winner.name for winner in result.get_winners()}, ours, profile)


def agree_on_ties(number: int, *, seed: int) -> None:
    """py-vote-core, told in turn every order in which tied options go: ours are all who win."""
    for profile in profiles(number, seed=seed, most=4):
        question, ballots = profile
        counted = Counter(tuple(one for (one,) in each) for each in profile.rankings())
        named = sorted({one for each in counted for one in each})
        theirs = {
            IRV(
                [{"count": n, "ballot": list(each)} for each, n in counted.items()],
                tie_breaker=list(order),
            ).winner
            for order in permutations(named)
        }
        assert theirs == set(instant_runoff(question, ballots).winners), profile


def agree_on_full_run_offs(number: int, *, seed: int) -> None:
    """votelib, which refuses ties; on full rankings."""
    untied = 0
    for profile in profiles(number, seed=seed, full=True):
        question, ballots = profile
        counted = Counter(tuple(one for (one,) in each) for each in profile.rankings())
        try:
            theirs = TransferableVoteSelector().evaluate(dict(counted), 1)
        except NotImplementedError:
            continue
        untied += 1
        check(_names(theirs), instant_runoff(question, ballots).winners, profile)
    assert untied > number / 4


def agree_on_schulze(number: int, *, seed: int) -> None:
    """votelib by the same paths; py-vote-core by dropping wins until a Schwartz set is left."""
    for profile in profiles(number, seed=seed, equal=True):
        question, ballots = profile
        result = schulze(question, ballots)
        counted = Counter(tuple(map(frozenset, each)) for each in profile.rankings())
        # One ballot for which all are equal names every option and prefers none.
        counted[(frozenset(question.options),)] += 1
        pairs = RankedToCondorcetVotes().convert(dict(counted))
        paths = Schulze.widest_paths(pairs)
        for one in result.pairs:
            assert one.prefer == pairs.get((one.option, one.other), 0), profile
            assert one.path == paths.get((one.option, one.other), 0), profile
        # Where no option is better than any other, it names nobody.
        check(_names(Schulze().evaluate(pairs, 1)) or {*question.options}, result.winners, profile)
        theirs = SchulzeMethod(
            [{"count": n, "ballot": [list(rank) for rank in each]} for each, n in counted.items()],
            tie_breaker=list(question.options),
            ballot_notation=SchulzeMethod.BALLOT_NOTATION_GROUPING,
        )
        assert getattr(theirs, "tied_winners", {theirs.winner}) == set(result.winners), profile


def check(theirs: set[str], ours: tuple[str, ...], profile: Profile) -> None:
    """A library may name fewer than tie, and never another."""
    assert theirs, profile
    assert theirs <= set(ours), profile


def _names(elected: Iterable[object]) -> set[str]:
    """The names of votelib's elected, those that tie among them."""
    found: set[str] = set()
    for one in elected:
        found |= {str(each) for each in one} if isinstance(one, Tie) else {str(one)}
    return found


def test_run_offs_agree_with_pyrankvote(monkeypatch: pytest.MonkeyPatch) -> None:
    agree_on_run_offs(SHORT, seed=1, patch=monkeypatch)


def test_ties_of_run_offs_agree_with_py_vote_core() -> None:
    agree_on_ties(SHORT // 2, seed=2)


def test_full_run_offs_agree_with_votelib() -> None:
    agree_on_full_run_offs(SHORT, seed=3)


def test_schulze_agrees_with_votelib_and_py_vote_core() -> None:
    agree_on_schulze(SHORT, seed=4)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_ten_thousand_run_offs_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    agree_on_run_offs(LONG, seed=5, patch=monkeypatch)
    agree_on_full_run_offs(LONG, seed=6)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_ten_thousand_ties_of_run_offs_agree() -> None:
    agree_on_ties(LONG, seed=7)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_ten_thousand_by_schulze_agree() -> None:
    agree_on_schulze(LONG, seed=8)
