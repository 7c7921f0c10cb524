"""What is left in everybody's purse, and what a project would cost each of its supporters.

All supporters of a project pay the same price for each point that they give it, and whoever has
less pays what they have: the price q solves sum of n * min(left, q * points) = cost, over groups of
n people alike. Peters, Pierczyński, Skowron, Proportional Participatory Budgeting with Additive
Utilities (NeurIPS 2021).

Purses are kept in floating point with a bound on how far off they are. Every answer is certain: where
the bound leaves a doubt, it is worked out again in whole numbers. That needs no exact purses: what
some people have left together is their shares less the sum, over all purchases, of its price times
the points that they gave it, and those points are whole numbers.
"""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from evenkeel.engine.budgets.tally import Flags, Floats, Places, Supporters, Tally

EPS = 2.0**-52
"""Twice the largest relative error of one step of floating point."""
TOO_FAR_OFF = 1e-11
"""A price that could be further off than this share of a purse is worked out exactly."""


@dataclass(slots=True)
class Price:
    """The price of a project for each point, in money units for each part of a point.

    `near` is the price and `off` how far off it can be; `poor` are the places of the groups that
    can't pay it in full and had something left; `points` are those of all others; `exact` is the
    price itself where it was worked out.
    """

    project: int
    near: float
    off: float
    poor: Places
    points: int
    exact: Fraction | None = None


class Purses:
    """The purses of all groups during one count, each person's share at the start in money units."""

    def __init__(self, tally: Tally, share: Fraction) -> None:
        self.tally = tally
        self.share = share
        self.bought: list[Price] = []
        self._left: Floats = np.full(len(tally.sizes), float(share))
        self._out = np.zeros(len(tally.sizes), np.bool_)
        self._off = float(share) * EPS
        self._among = list(tally.by_project)

    # What a project costs its supporters

    def price(self, project: int, least: float) -> Price | None:
        """The price of a project that costs something; None where its supporters can't pay it.

        `least` is a price that is known not to be above it.
        """
        among = self._among[project]
        cost = float(self.tally.costs[project])
        left = self._left[among.groups]
        together = among.people * left
        have = float(together.sum())
        people = float(among.people.sum())
        slack = people * self._off + (len(left) + 8) * EPS * max(have, cost)
        if have < cost - slack:
            return None
        if have <= cost + slack:
            return self.exact_price(project, least)
        each = among.points[0] if among.same else among.points
        points = among.people * each
        whole, poor, count = float(points.sum()), left < least * each, -1
        near = least
        while True:
            now = int(np.count_nonzero(poor))
            if now == count:
                break
            count = now
            paying = whole - float(points @ poor)
            if paying < 1:
                return self.exact_price(project, least)
            near = (cost - float(together @ poor)) / paying
            poor |= left < near * each
        off = slack / paying + 4 * EPS * near
        top = float(np.max(each))
        margin = self._off + off * top + 4 * EPS * near * top
        if float(np.abs(left - near * each).min()) <= margin:
            return self.exact_price(project, least)
        return Price(project, near, off, self._with_some(among, poor), round(paying))

    def exact_price(self, project: int, least: float) -> Price | None:
        """The same, worked out in whole numbers."""
        among, cost = self._among[project], self.tally.costs[project]
        left = self._left[among.groups]
        top = float(among.points.max())
        sure = left < least * among.points - self._margin(least, top)
        poor, whole = sure, round(float(among.people @ among.points))
        while True:
            paying = whole - round(float((among.people * among.points) @ poor))
            if not paying:
                return None
            theirs = self._with_some(among, poor)
            exact = (cost - self._together(theirs, len(self.bought))) / paying
            more = poor | self._poorer(among, left, exact, top)
            if np.array_equal(more, poor):
                break
            poor = more
        near = float(exact)
        return Price(project, near, near * EPS, theirs, paying, exact)

    def _margin(self, price: float, top: float) -> float:
        return self._off + 4 * EPS * price * top

    def _poorer(self, among: Supporters, left: Floats, price: Fraction, top: float) -> Flags:
        """Which groups have less than a price, told exactly where it is close."""
        near = float(price)
        lacking = near * among.points - left
        margin = self._margin(near, top)
        found = lacking > margin
        for at in np.flatnonzero(np.abs(lacking) <= margin):
            found[at] = self._purse(int(among.groups[at])) < price * int(among.points[at])
        return found

    # Exact sums

    def exact(self, price: Price, turns: int | None = None) -> Fraction:
        """The exact value of a price that was found now, or after so many turns."""
        if price.exact is None:
            turns = len(self.bought) if turns is None else turns
            rest = self.tally.costs[price.project] - self._together(price.poor, turns)
            price.exact = rest / price.points
        return price.exact

    def settled(self, turn: int) -> Fraction:
        """The exact price of the purchase of a turn."""
        return self.exact(self.bought[turn], turn)

    def _purse(self, group: int) -> Fraction:
        """What each of a group has left."""
        if self._out[group]:
            return Fraction(0)
        theirs = self._together(np.array([group]), len(self.bought))
        return theirs / round(float(self.tally.sizes[group]))

    def _with_some(self, among: Supporters, chosen: Flags) -> Places:
        """Those of the chosen groups who have not run out."""
        theirs = among.groups[chosen]
        return theirs[~self._out[theirs]]

    def _together(self, groups: Places, turns: int) -> Fraction:
        """What groups that never ran out had left together after so many turns."""
        if not len(groups):
            return Fraction(0)
        tally = self.tally
        have = self.share * round(float(tally.sizes[groups].sum()))
        if not turns:
            return have
        given = _points_of(tally, groups)
        for turn in range(turns):
            points = given[self.bought[turn].project]
            if points:
                have -= self.settled(turn) * int(points)
        return have

    # Paying

    def pay(self, price: Price) -> None:
        """Take the price of a project out of its supporters' purses."""
        among = self._among[price.project]
        top = float(among.points.max())
        if price.exact is None and price.off * top > TOO_FAR_OFF * float(self.share):
            price.near = float(self.exact(price))
            price.off = price.near * EPS
        self.bought.append(price)
        self._left[among.groups] -= price.near * among.points
        self._out[price.poor] = True
        self._left[self._out] = 0.0
        self._off += price.off * top + 2 * EPS * float(self.share)


def _points_of(tally: Tally, groups: Places) -> Floats:
    """The points that all people of some groups give each project, in parts."""
    starts, ends = tally.starts[groups], tally.starts[groups + 1]
    lengths = ends - starts
    firsts = np.repeat(starts - np.cumsum(lengths) + lengths, lengths)
    places = firsts + np.arange(int(lengths.sum()))
    people = np.repeat(tally.sizes[groups], lengths)
    given = people * tally.weights[places]
    return np.bincount(tally.columns[places], given, len(tally.projects))
