"""A price in floating point: it is found in the end whatever the roundings are."""

from fractions import Fraction
from random import Random

import numpy as np
import pytest

from evenkeel.engine.budgets import Ballot, Election, Kind, Project
from evenkeel.engine.budgets.purses import Purses
from evenkeel.engine.budgets.tally import tally


@pytest.mark.timeout(20)
def test_two_roundings_do_not_take_turns_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """One person has exactly the price. With them among those who pay it, a rounding makes it a
    little more than they have; without them another makes it a little less. In some of these
    thousand elections both happen, and a search that believed each in turn would never end."""
    doubts = []
    monkeypatch.setattr(Purses, "exact_price", lambda *_: doubts.append(1))
    rng = Random(3)
    for _ in range(1000):
        left = np.sort([rng.uniform(1, 10) for _ in range(rng.randint(3, 8))])
        flags = np.ones(len(left))
        flags[-1] = 0
        cost = float(np.dot(left, flags) + left[-2])
        # Different ballots, so that everybody is a group.
        own = [Project(str(at), Fraction(1000)) for at in range(len(left))]
        projects = (Project("all", Fraction(cost)), *own)
        ballots = tuple(Ballot(str(at), ("all", str(at))) for at in range(len(left)))
        counted = tally(Election(Kind.APPROVAL, Fraction(100), projects, ballots))
        purses = Purses(counted, Fraction(cost) * counted.units)
        purses._left = left * counted.units
        purses.price(0, cost * counted.units / len(left), float("inf"))
    assert len(doubts) == 1000
