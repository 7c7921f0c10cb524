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
    like: Purses | None = None,
) -> Purses | None:
    """Everything that is bought when everybody has `share` money units, in order, and the purses.

    `ties` is `order_of_ties`. None as soon as more than `most_money` money units are spent. `like`
    is a count that may have come out alike: it saves time and changes nothing.
    """
    purses = _with_what_is_free(tally, share, ties)
    waiting = _Waiting(tally, share, measure)
    hints = [one.project for one in like.bought] if like else []
    spent = 0
    while True:
        turn = len(purses.bought)
        close = waiting.cheapest(purses, hints[turn] if turn < len(hints) else None)
        if not close:
            return purses
        chosen = close[0] if len(close) == 1 else _best(purses, measure, ties, close)
        spent += tally.costs[chosen.project]
        if most_money is not None and spent > most_money:
            return None
        waiting.least.pop(chosen.project)
        purses.pay(chosen)


def alike(
    tally: Tally, share: Fraction, measure: Measure, ties: Sequence[int], like: Purses
) -> Purses | None:
    """The count with a larger share than `like` has, where it is certain that with this share and
    with all between them the same is bought in the same order; else None.

    As long as the order is the same, nobody has less with a larger share, and no price is higher:
    by induction over the purchases, as a price falls where purses grow, and what is left of a purse
    grows with it and as the price falls. So a project is the first to be bought with every share
    between if its price with the smaller share is below those of all others with the larger.
    """
    purses = _with_what_is_free(tally, share, ties)
    waiting = _Waiting(tally, share, measure)
    for before in like.bought[len(purses.bought) :]:
        close = waiting.cheapest(purses, before.project, before)
        if [one.project for one in close] != [before.project]:
            return None
        waiting.least.pop(before.project)
        purses.pay(close[0])
    return None if waiting.cheapest(purses, None) else purses


def _with_what_is_free(tally: Tally, share: Fraction, ties: Sequence[int]) -> Purses:
    """Full purses, and what costs nothing is bought."""
    purses = Purses(tally, share)
    free = [project for project, cost in enumerate(tally.costs) if not cost]
    for project in sorted(free, key=ties.__getitem__):
        purses.bought.append(_free(purses, project))
    return purses


class _Waiting:
    """The projects that may still be bought, with the least that the price of each can be.

    A price never falls while money is spent, so an older price is a lower bound: only projects
    whose bound could still be the best of a turn are looked at again.
    """

    def __init__(self, tally: Tally, share: Fraction, measure: Measure) -> None:
        costs = tally.costs
        # What a price is divided by for rho; the same number rounds the same way on both sides.
        self._worth = [float(cost) if measure is Measure.COST else 1.0 for cost in costs]
        money, over = share.as_integer_ratio()
        # What its supporters could not pay with full purses is not waited for at all.
        self.least = {
            at: cost / tally.points[at] * BELOW
            for at, cost in enumerate(costs)
            if 0 < cost * over <= tally.votes[at] * money
        }
        self._heap = [(self._low(at), at) for at in self.least]
        heapify(self._heap)

    def _low(self, project: int) -> float:
        return self.least[project] / self._worth[project] * BELOW

    def cheapest(
        self, purses: Purses, hint: int | None, before: Price | None = None
    ) -> list[Price]:
        """The prices of the projects that can have the lowest rho now, or one that is not above
        that of the price `before`; those that nobody can pay are waited for no longer. The project
        of the hint is looked at first, if it is waiting."""
        found: list[Price] = []
        ceiling = INFINITE
        floor = self._rho_at_most(before) if before else 0.0
        seen = set()
        if hint in self.least:
            ceiling = max(floor, self._look(purses, hint, ceiling, found))
            seen.add(hint)
        again = []
        while self._heap and self._heap[0][0] <= ceiling:
            project = heappop(self._heap)[1]
            if project in seen or project not in self.least:
                again += [project]
                continue
            ceiling = max(floor, self._look(purses, project, ceiling, found))
            again += [project]
        for project in again:
            if project in self.least:
                heappush(self._heap, (self._low(project), project))
        return [one for one in found if self._rho_at_least(one) <= ceiling]

    def _rho_at_least(self, price: Price) -> float:
        return (price.near - price.off) / self._worth[price.project] * BELOW

    def _rho_at_most(self, price: Price) -> float:
        return (price.near + price.off) / self._worth[price.project] * ABOVE

    def _look(self, purses: Purses, project: int, ceiling: float, found: list[Price]) -> float:
        """Look at a project, and return the highest that the lowest rho can be now."""
        worth = self._worth[project]
        price = purses.price(project, self.least[project], ceiling * worth * ABOVE)
        if price is None:
            del self.least[project]
            return ceiling
        if price.off == INFINITE:
            self.least[project] = max(self.least[project], price.near)
            return ceiling
        self.least[project] = max(self.least[project], price.near - price.off)
        found.append(price)
        return min(ceiling, self._rho_at_most(price))


def _best(purses: Purses, measure: Measure, ties: Sequence[int], close: Sequence[Price]) -> Price:
    """The price with the lowest rho, exactly, and of those that tie the first."""

    def key(price: Price) -> tuple[Fraction, int]:
        exact = purses.exact(price)
        by_cost = measure is Measure.COST
        rho = exact / purses.tally.costs[price.project] if by_cost else exact
        return rho, ties[price.project]

    return min(close, key=key)


def _free(purses: Purses, project: int) -> Price:
    """What something free costs everybody who supports it."""
    tally = purses.tally
    return Price(
        project,
        len(purses.bought),
        near=0.0,
        off=0.0,
        points=tally.points[project],
        full=tally.votes[project],
        exact=Fraction(0),
        poor=tally.starts[:0],
    )
