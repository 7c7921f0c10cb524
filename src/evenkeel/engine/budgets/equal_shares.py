"""The Method of Equal Shares: everybody has an equal share of the money, and a project is bought when
its supporters can pay for it, the cheapest for what it is worth to them first.

What counts is the price of a point of worth, rho: with `Measure.COST` the price of a point of the
ballots over the project's cost, with `Measure.CARD` that price itself. Peters, Pierczyński, Skowron
(NeurIPS 2021). Free projects that anybody supports are bought first.
"""

from collections.abc import Sequence
from fractions import Fraction
from heapq import heapify, heappop, heappush

from evenkeel.engine.budgets.purses import EPS, Price, Purses
from evenkeel.engine.budgets.tally import Tally
from evenkeel.engine.budgets.ties import Measure


def equal_shares(
    tally: Tally,
    share: Fraction,
    measure: Measure,
    ties: Sequence[int],
    *,
    most: int | None = None,
) -> Purses | None:
    """Everything that is bought when everybody has `share` money units, in order, and the purses.

    `ties` is `order_of_ties`. None as soon as more than `most` money units are spent.

    A price never falls while money is spent, so an older price is a lower bound: only projects
    whose bound could still be the best of a turn are looked at again.
    """
    purses = Purses(tally, share)
    spent = 0
    waiting = []
    least = [0.0] * len(ties)
    for project, cost in enumerate(tally.costs):
        if not cost:
            continue
        least[project] = cost / tally.points[project] * (1 - 2 * EPS)
        waiting.append((_rho(tally, measure, project, least[project], -1), project))
    heapify(waiting)
    for project in sorted((at for at, cost in enumerate(tally.costs) if not cost), key=ties.__getitem__):
        purses.bought.append(_free(purses, project))
    while waiting:
        looked_at = []
        ceiling = float("inf")
        while waiting and waiting[0][0] <= ceiling:
            project = heappop(waiting)[1]
            price = purses.price(project, least[project])
            if price is None:
                continue
            least[project] = max(least[project], price.near - price.off)
            looked_at.append(price)
            high = _rho(tally, measure, project, price.near + price.off, 1)
            ceiling = min(ceiling, high)
        if not looked_at:
            break
        chosen = _best(purses, measure, ties, looked_at, ceiling)
        for price in looked_at:
            if price is not chosen:
                bound = _rho(tally, measure, price.project, least[price.project], -1)
                heappush(waiting, (bound, price.project))
        spent += tally.costs[chosen.project]
        if most is not None and spent > most:
            return None
        purses.pay(chosen)
    return purses


def _rho(tally: Tally, measure: Measure, project: int, price: float, side: int) -> float:
    """A bound on rho from a bound on the price: from below with side -1, from above with 1."""
    worth = price / tally.costs[project] if measure is Measure.COST else price
    return worth * (1 + side * 4 * EPS)


def _best(
    purses: Purses,
    measure: Measure,
    ties: Sequence[int],
    prices: Sequence[Price],
    ceiling: float,
) -> Price:
    """The best of the prices: the lowest rho, exactly, and the first of those that tie."""
    tally = purses.tally
    close = [
        one
        for one in prices
        if _rho(tally, measure, one.project, max(0.0, one.near - one.off), -1) <= ceiling
    ]
    if len(close) == 1:
        return close[0]
    best: tuple[Fraction, int] | None = None
    chosen = close[0]
    for price in close:
        exact = purses.exact(price)
        rho = exact / tally.costs[price.project] if measure is Measure.COST else exact
        if best is None or (rho, ties[price.project]) < best:
            best, chosen = (rho, ties[price.project]), price
    return chosen


def _free(purses: Purses, project: int) -> Price:
    """What something free costs everybody who supports it."""
    tally, nobody = purses.tally, purses.tally.starts[:0]
    return Price(
        project,
        len(purses.bought),
        near=0.0,
        off=0.0,
        points=tally.points[project],
        among=nobody,
        lacking=nobody > 0,
        exact=Fraction(0),
        poor=nobody,
        full=tally.votes[project],
    )
