"""Leaps over shares: nothing between may be bought otherwise."""

from fractions import Fraction
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from evenkeel.engine.budgets import Ballot, Election, Kind, Measure, Project
from evenkeel.engine.budgets.equal_shares import alike, equal_shares
from evenkeel.engine.budgets.purses import Purses
from evenkeel.engine.budgets.tally import tally
from evenkeel.engine.budgets.tests.made import elections
from evenkeel.engine.budgets.ties import order_of_ties


def order(purses: Purses | None) -> list[int]:
    assert purses is not None
    return [one.project for one in purses.bought]


def leapt(election: Election, first: Fraction, last: Fraction, measure: Measure) -> bool:
    """Whether a leap is made; the same must be bought in the same order with 12 shares between."""
    counted = tally(election)
    ties = order_of_ties(counted, ())
    before = equal_shares(counted, first, measure, ties)
    assert before is not None
    after = alike(counted, last, measure, ties, before)
    if after is None:
        return False
    for part in range(1, 14):
        share = first + (last - first) * part / 13
        assert order(equal_shares(counted, share, measure, ties)) == order(before)
    again = equal_shares(counted, last, measure, ties)
    assert again is not None
    assert [after.exact(one) for one in after.bought] == [again.exact(one) for one in again.bought]
    return True


@settings(max_examples=200)
@given(
    election=elections(),
    first=st.integers(1, 200),
    more=st.integers(1, 60),
    measure=st.sampled_from(Measure),
)
def test_nothing_between_is_bought_otherwise(
    election: Election, first: int, more: int, measure: Measure
) -> None:
    leapt(election, Fraction(first, 10), Fraction(first + more, 10), measure)


def cast(costs: dict[str, int], choices: list[str]) -> Election:
    projects = tuple(Project(name, Fraction(cost)) for name, cost in costs.items())
    ballots = tuple(Ballot(str(at), tuple(one)) for at, one in enumerate(choices))
    return Election(Kind.APPROVAL, Fraction(200), projects, ballots)


def test_no_leap_where_other_things_are_bought_between() -> None:
    """With 11 and with 16 the same is bought in the same order, and with 12 it is not."""
    choices = ["abd", "bcd", "abcd", "b", "ab", "c"]
    election = cast({"a": 18, "b": 29, "c": 15, "d": 13}, choices)
    assert not leapt(election, Fraction(11), Fraction(16), Measure.CARD)


def test_leaps_are_made_where_the_order_is_clear() -> None:
    rng = Random(5)
    made = 0
    for _ in range(200):
        costs = {name: rng.randint(20, 60) for name in "abcdefg"}
        choices = ["".join(one for one in costs if rng.random() < 0.5) for _ in range(12)]
        first = Fraction(rng.randint(5, 30))
        made += leapt(cast(costs, choices), first, first + 1, rng.choice(list(Measure)))
    assert made > 30
