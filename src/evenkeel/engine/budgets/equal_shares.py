"""The Method of Equal Shares: everybody has an equal share of the money, and a project is bought
when its supporters can pay for it, the cheapest for what it is worth to them first.

What counts is the price of a point of worth, rho: with `Measure.COST` the price of a point of the
ballots over the project's cost, with `Measure.CARD` that price itself. Peters, Pierczyński, Skowron
(NeurIPS 2021). Free projects that anybody supports are bought first.
"""

from collections.abc import Sequence
from fractions import Fraction
from heapq import heapify, heappop, heappush

from evenkeel.engine.budgets.purses import EPS, INFINITE, Price, Purses
from evenkeel.engine.budgets.tally import Tally
from evenkeel.engine.budgets.ties import Measure

BELOW, ABOVE = 1 - 4 * EPS, 1 + 4 * EPS
"""What takes a bound past the roundings on its way."""


def equal_shares(
    tally: Tally,
    share: Fraction,
    measure: Measure,
    ties: Sequence[int],
    *,
    most_money: int | None = None,
) -> Purses | None:
    """Everything that is bought when everybody has `share` money units, in order, and the purses.

    `ties` is `order_of_ties`. None as soon as more than `most_money` money units are spent.

    A price never falls while money is spent, so an older price is a lower bound: only projects
    whose bound could still be the best of a turn are looked at again.
    """
    purses = Purses(tally, share)
    spent, waiting, least = 0, [], [0.0] * len(ties)
    # What a price is divided by for rho; the same number rounds the same way on both sides.
    worth = [float(cost) if measure is Measure.COST else 1.0 for cost in tally.costs]
    for project in sorted(range(len(ties)), key=ties.__getitem__):
        cost = tally.costs[project]
        if not cost:
            purses.bought.append(_free(purses, project))
            continue
        least[project] = cost / tally.points[project] * BELOW
        waiting.append((least[project] / worth[project] * BELOW, project))
    heapify(waiting)
    while waiting:
        looked_at, dearer = list[Price](), list[int]()
        ceiling = float("inf")
        while waiting and waiting[0][0] <= ceiling:
            project = heappop(waiting)[1]
            most = ceiling * worth[project] * ABOVE
            price = purses.price(project, least[project], most)
            if price is None:
                continue
            if price.off == INFINITE:
                least[project] = max(least[project], price.near)
                dearer.append(project)
                continue
            least[project] = max(least[project], price.near - price.off)
            looked_at.append(price)
            ceiling = min(ceiling, (price.near + price.off) / worth[project] * ABOVE)
        if not looked_at:
            break
        close = [
            one
            for one in looked_at
            if (one.near - one.off) / worth[one.project] * BELOW <= ceiling
        ]
        chosen = close[0] if len(close) == 1 else _best(purses, measure, ties, close)
        spent += tally.costs[chosen.project]
        if most_money is not None and spent > most_money:
            return None
        for project in (*dearer, *(one.project for one in looked_at if one is not chosen)):
            heappush(waiting, (least[project] / worth[project] * BELOW, project))
        purses.pay(chosen)
    return purses


def _best(
    purses: Purses, measure: Measure, ties: Sequence[int], close: Sequence[Price]
) -> Price:
    """The price with the lowest rho, exactly, and of those that tie the first."""

    def key(price: Price) -> tuple[Fraction, int]:
        exact = purses.exact(price)
        by_cost = measure is Measure.COST
        rho = exact / purses.tally.costs[price.project] if by_cost else exact
        return rho, ties[price.project]

    return min(close, key=key)


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
