"""Every rule against the same rule by its definition, on thousands of random small elections."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenkeel.engine.budgets.completing import Completion, complete
from evenkeel.engine.budgets.election import Election
from evenkeel.engine.budgets.equal_shares import equal_shares
from evenkeel.engine.budgets.tally import tally
from evenkeel.engine.budgets.tests.made import elections
from evenkeel.engine.budgets.tests.slowly import Slowly
from evenkeel.engine.budgets.ties import Measure, order_of_ties


@pytest.mark.parametrize("measure", Measure)
@settings(max_examples=1000)
@given(election=elections(), data=st.data())
def test_equal_shares(election: Election, measure: Measure, data: st.DataObject) -> None:
    least = data.draw(st.integers(0, 3))
    lot = data.draw(st.permutations([one.id for one in election.projects]))
    slowly = Slowly(election, measure is Measure.COST, lot, least)
    counted = tally(election, least_support=least)
    share = Fraction(counted.budget, counted.people)
    purses = equal_shares(counted, share, measure, order_of_ties(counted, lot))
    assert purses is not None
    bought, _left = slowly.shares(election.budget / len(election.ballots))
    assert [counted.projects[one.project].id for one in purses.bought] == [
        one.name for one in bought
    ]
    for price, one in zip(purses.bought, bought, strict=True):
        each = one.rho * slowly.costs[one.name] if measure is Measure.COST else one.rho
        assert purses.exact(price) * counted.parts / counted.units == each


@pytest.mark.parametrize("measure", Measure)
@pytest.mark.parametrize("completion", [Completion.ADD1, Completion.ADD1X])
@settings(max_examples=500)
@given(election=elections())
def test_completions(election: Election, completion: Completion, measure: Measure) -> None:
    slowly = Slowly(election, measure is Measure.COST)
    counted = tally(election)
    done = complete(counted, measure, completion, order_of_ties(counted, []))
    bought, share = slowly.completed(completion)
    assert [counted.projects[one.project].id for one in done.purses.bought] == bought
    assert done.purses.share / counted.units == share
