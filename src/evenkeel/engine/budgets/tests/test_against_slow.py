"""Every rule against the same rule by its definition, on thousands of random small elections."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evenkeel.engine.budgets import purses as purses_module
from evenkeel.engine.budgets.completing import Completion
from evenkeel.engine.budgets.election import Election
from evenkeel.engine.budgets.funding import fund
from evenkeel.engine.budgets.outcome import Outcome, Rule
from evenkeel.engine.budgets.tests.made import elections
from evenkeel.engine.budgets.tests.slowly import Slowly
from evenkeel.engine.budgets.ties import Measure


def compare(outcome: Outcome, slowly: Slowly, share: Fraction) -> None:
    """Same purchases in the same order, each paid by the same people with the same money."""
    bought, left = slowly.shares(share)
    assert list(outcome.winners) == [one.name for one in bought]
    for ours, theirs in zip(outcome.purchases, bought, strict=True):
        payment = ours.payment
        assert payment is not None
        cost = slowly.costs[theirs.name]
        assert payment.price == (theirs.rho * cost if slowly.by_cost else theirs.rho)
        assert payment.full_paid + payment.less_paid == cost
        if cost:
            asked = {
                person: payment.price * slowly.points[person][theirs.name] for person in theirs.paid
            }
            full = [person for person, money in theirs.paid.items() if money == asked[person]]
            less = [person for person in theirs.paid if person not in full and theirs.paid[person]]
            assert (payment.full, payment.less) == (len(full), len(less))
            assert payment.less_paid == sum(theirs.paid[person] for person in less)
    for one in outcome.not_bought:
        if one.had is not None:
            those = [at for at, points in enumerate(slowly.points) if one.project.id in points]
            assert one.had == sum(left[at] for at in those) < one.project.cost
    assert outcome.shares is not None
    paid = {person for one in bought for person in one.paid if one.paid[person]}
    chose = {at for at, points in enumerate(slowly.points) for one in bought if one.name in points}
    assert len(paid) <= slowly.people - outcome.shares.paid_nothing <= len(chose)


@pytest.mark.parametrize("measure", Measure)
@settings(max_examples=600)
@given(election=elections(), data=st.data())
def test_equal_shares(election: Election, measure: Measure, data: st.DataObject) -> None:
    least = data.draw(st.integers(0, 3))
    lot = data.draw(st.permutations([one.id for one in election.projects]))
    outcome = fund(election, measure=measure, least_support=least, lot=lot)
    slowly = Slowly(election, measure is Measure.COST, lot, least)
    compare(outcome, slowly, election.budget / len(election.ballots))


@pytest.mark.parametrize("measure", Measure)
@pytest.mark.parametrize("completion", [Completion.ADD1, Completion.ADD1X])
@settings(max_examples=300)
@given(election=elections())
def test_completions(election: Election, completion: Completion, measure: Measure) -> None:
    slowly = Slowly(election, measure is Measure.COST)
    outcome = fund(election, measure=measure, completion=completion)
    bought, share = slowly.completed(completion)
    assert list(outcome.winners) == bought
    assert outcome.shares is not None
    assert outcome.shares.last == share
    compare(outcome, slowly, share)


@pytest.mark.parametrize("completion", [Completion.ADD1, Completion.ADD1X])
@settings(max_examples=100)
@given(election=elections(most_projects=5, most_people=5), times=st.sampled_from([10, 30]))
def test_completions_that_raise_shares_often(
    election: Election, completion: Completion, times: int
) -> None:
    """Money in smaller coins: most of the counts buy what the one before bought."""
    projects = tuple(replace(one, cost=one.cost * times) for one in election.projects)
    finer = replace(election, budget=election.budget * times, projects=projects)
    slowly = Slowly(finer, True)
    bought, share = slowly.completed(completion)
    outcome = fund(finer, completion=completion)
    assert outcome.shares is not None
    assert (list(outcome.winners), outcome.shares.last) == (bought, share)
    compare(outcome, slowly, share)


@pytest.mark.parametrize("bits", [8, 512])
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(election=elections(most_projects=9, most_people=25))
def test_long_and_exact_numbers_give_the_same(
    monkeypatch: pytest.MonkeyPatch, election: Election, bits: int
) -> None:
    """What is otherwise worked out only in doubt is worked out at every purchase."""
    monkeypatch.setattr(purses_module, "TOO_FAR_OFF", -1.0)
    monkeypatch.setattr(purses_module, "BITS", bits)
    compare(fund(election), Slowly(election, True), election.budget / len(election.ballots))


@pytest.mark.parametrize("measure", Measure)
@settings(max_examples=300)
@given(election=elections(), data=st.data())
def test_greedy(election: Election, measure: Measure, data: st.DataObject) -> None:
    lot = data.draw(st.permutations([one.id for one in election.projects]))
    outcome = fund(election, rule=Rule.GREEDY, measure=measure, lot=lot)
    assert list(outcome.winners) == Slowly(election, measure is Measure.COST, lot).greedy()
    assert outcome.spent + outcome.unspent == election.budget
    assert outcome.shares is None
    assert all(one.had is None or one.had < one.project.cost for one in outcome.not_bought)
