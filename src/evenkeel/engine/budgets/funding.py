"""One call from an election to its outcome."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

import numpy as np

from evenkeel.engine.budgets.completing import Completed, Completion, complete
from evenkeel.engine.budgets.election import Election
from evenkeel.engine.budgets.greedy import greedy
from evenkeel.engine.budgets.outcome import NotBought, Outcome, Payment, Purchase, Rule, Shares, Why
from evenkeel.engine.budgets.purses import Price, Purses
from evenkeel.engine.budgets.tally import Tally, tally
from evenkeel.engine.budgets.ties import Measure, order_of_ties


def fund(
    election: Election,
    *,
    rule: Rule = Rule.EQUAL_SHARES,
    measure: Measure = Measure.COST,
    completion: Completion = Completion.NONE,
    least_support: int = 0,
    lot: Sequence[str] = (),
) -> Outcome:
    """Share the money of an election; a completion is for equal shares alone.

    Projects that fewer than `least_support` people support are left out. `lot` names all projects,
    the first drawn first, and breaks ties of cost and support; without it the election's order
    does. Raises `TooMuch` where the numbers can't be counted exactly or in sensible time, and
    `ValueError` for a lot that leaves out a project or names one twice.

    >>> from evenkeel.engine.budgets.election import Ballot, Kind, Project
    >>> projects = (Project("a", Fraction(30)), Project("b", Fraction(20)))
    >>> ballots = (Ballot("1", ("a",)), Ballot("2", ("a",)), Ballot("3", ("b",)))
    >>> outcome = fund(Election(Kind.APPROVAL, Fraction(60), projects, ballots))
    >>> outcome.winners, outcome.unspent, outcome.purchases[0].payment.price
    (('a', 'b'), Fraction(10, 1), Fraction(15, 1))
    """
    counted = tally(election, least_support=least_support)
    ties = order_of_ties(counted, lot)
    shares = None
    if rule is Rule.GREEDY:
        bought, found = greedy(counted, measure, ties)
        purchases = [_purchase(counted, at, None) for at in bought]
        had = {
            project.id: Fraction(money, counted.units)
            for project, money in zip(counted.projects, found, strict=True)
        }
    elif not counted.people:
        purchases, had = [], {}
    else:
        done = complete(counted, measure, completion, ties)
        purses = done.purses
        purchases = [
            _purchase(counted, one.project, _payment(purses, one)) for one in purses.bought
        ]
        had = {
            project.id: purses.left_of(at) / counted.units
            for at, project in enumerate(counted.projects)
        }
        shares = _shares(done, completion)
    return Outcome(
        rule=rule,
        measure=measure,
        kind=election.kind,
        budget=election.budget,
        people=counted.people,
        least_support=least_support,
        purchases=tuple(purchases),
        not_bought=_not_bought(election, counted, rule, purchases, had),
        shares=shares,
    )


def _purchase(counted: Tally, at: int, payment: Payment | None) -> Purchase:
    points = Fraction(counted.points[at], counted.parts)
    return Purchase(counted.projects[at], counted.votes[at], points, payment)


def _payment(purses: Purses, price: Price) -> Payment:
    counted = purses.tally
    exact = purses.exact(price)
    full_paid = exact * price.points / counted.units
    return Payment(
        price=exact * counted.parts / counted.units,
        full=price.full,
        full_paid=full_paid,
        less=round(float(counted.sizes[purses.poor(price)].sum())),
        less_paid=counted.projects[price.project].cost - full_paid,
    )


def _shares(done: Completed, completion: Completion) -> Shares:
    counted = done.purses.tally
    paid = np.zeros(len(counted.sizes), np.bool_)
    for price in done.purses.bought:
        if counted.costs[price.project]:
            paid[counted.by_project[price.project].groups] = True
    last = done.purses.share / counted.units
    return Shares(
        completion=completion,
        first=last - done.raised,
        last=last,
        raised=done.raised,
        stop=done.stop,
        paid_nothing=round(float(counted.sizes[~paid].sum())),
    )


def _not_bought(
    election: Election,
    counted: Tally,
    rule: Rule,
    purchases: Sequence[Purchase],
    had: Mapping[str, Fraction],
) -> tuple[NotBought, ...]:
    """All other projects, those with the most supporters first."""
    won = {one.project.id for one in purchases}
    found = []
    for project in election.projects:
        if project.id in won:
            continue
        supporters = counted.support.get(project.id, 0)
        why = Why.TOO_FEW if supporters else Why.NOBODY
        if project.id in had:
            why = Why.DID_NOT_FIT if rule is Rule.GREEDY else Why.CANNOT_PAY
        found.append(NotBought(project, supporters, why, had.get(project.id)))
    return tuple(sorted(found, key=lambda one: -one.supporters))
