"""Greedy: the projects one by one, those with the most points first, and each is bought that fits.

With `Measure.COST` points count, with `Measure.CARD` points for each unit of cost: in both, what a
project is worth to all people together over its cost. Free projects come first, in the order of
ties.
"""

from collections.abc import Sequence
from fractions import Fraction

from evenkeel.engine.budgets.tally import Tally
from evenkeel.engine.budgets.ties import Measure


def greedy(tally: Tally, measure: Measure, ties: Sequence[int]) -> tuple[list[int], list[int]]:
    """The places of what is bought, in order; and what each contender found left at its turn, in
    money units by place. `ties` is `order_of_ties`."""

    def key(at: int) -> tuple[bool, Fraction, int]:
        cost, points = tally.costs[at], tally.points[at]
        worth = Fraction(points, 1 if measure is Measure.COST or not cost else cost)
        return bool(cost), -worth if cost else Fraction(0), ties[at]

    left, bought, found = tally.budget, list[int](), [0] * len(ties)
    for at in sorted(range(len(ties)), key=key):
        found[at] = left
        if tally.costs[at] <= left:
            left -= tally.costs[at]
            bought.append(at)
    return bought, found
