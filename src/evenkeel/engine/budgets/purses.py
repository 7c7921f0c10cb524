"""What is left in everybody's purse, and what a project would cost each of its supporters.

All supporters of a project pay the same price for each point that they give it, and whoever has
less pays what they have: the price q solves sum of n * min(left, q * points) = cost, over groups of
n people alike. Peters, Pierczyński, Skowron, Proportional Participatory Budgeting with Additive
Utilities (NeurIPS 2021).

Purses are kept in floating point with a bound on how far off they are. Every answer is certain:
where the bound leaves a doubt, it is worked out again in whole numbers. That needs no exact purses:
what some people have left together is their shares less the sum, over all purchases, of its price
times the points that they gave it, and those points are whole numbers.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from evenkeel.engine.budgets.entries import Flags, Floats, Places
from evenkeel.engine.budgets.tally import Supporters, Tally

EPS = 2.0**-52
"""Twice the largest relative error of one step of floating point."""
INFINITE = float("inf")
TINY = 1e-300
TOO_FAR_OFF = 1e-9
"""A price that could be further off than this share of a purse is worked out in long numbers."""
MOSTLY = 0.5
"""Those who have run out are passed over where fewer than this part have something left."""
UNTHREADED = 8_000
"""BLAS multiplies shorter vectors without threads; those would wait for each other where a machine
is busy, for far longer than they work."""
BITS = 512
"""Long numbers have so many binary places."""


@dataclass(slots=True)
class Price:
    """The price of a project for each point, in money units for each part of a point, after `turn`
    purchases.

    `near` is the price and `off` how far off it can be; `full` people can pay it in full, and give
    the project so many `points`. Where they were worked out, `exact` is the price itself, and
    `long` is the price times 2 ** BITS, cut to a whole number, with how far off that can be. Until
    it is paid, `lacking` are those of its supporters `among` who can't pay in full; of a purchase,
    `poor` are the groups of those who have something left.
    """

    project: int
    turn: int
    near: float
    off: float
    points: int = 0
    full: int = 0
    among: Supporters | None = None
    lacking: Flags | None = None
    exact: Fraction | None = None
    long: tuple[int, int] | None = None
    poor: Places | None = None


class Purses:
    """The purses of all groups during one count; each person begins with the same share."""

    def __init__(self, tally: Tally, share: Fraction) -> None:
        self.tally = tally
        self.share = share
        self.bought: list[Price] = []
        self._settled = 0
        self._costs = [float(cost) for cost in tally.costs]
        self._left: Floats = np.full(len(tally.sizes), float(share))
        self._off = float(share) * EPS
        self._among = list(tally.by_project)

    # What a project costs its supporters

    def price(self, project: int, least: float, most: float) -> Price | None:
        """The price of a project that costs something; None where its supporters can't pay it.

        `least` is a price that is known not to be above it. Where it is above `most`, it may be
        only bounded from below: by `near`, with `off` infinite.

        From any guess of who can't pay in full follows a price that is not above the true one, and
        who can't pay that is a better guess; the guess that stays the same is right.
        """
        among = self._among[project]
        left = self._left[among.groups]
        cost = self._costs[project]
        have = _sum(among.people, left)
        summed = (len(left) + 8) * EPS
        slack = among.heads * self._off + summed * max(have, cost)
        if have < cost - slack:
            return None
        if have <= cost + slack:
            return self.exact_price(project, least)
        together = among.people * left
        near, before = least, INFINITE
        beyond = left - near * among.points
        poor = beyond < 0
        while True:
            flags = poor.astype(np.float64)
            paying = among.whole - _sum(among.given, flags)
            if paying == before:
                break
            if paying < 1:
                return self.exact_price(project, least)
            near, before = (cost - _sum(together, flags)) / paying, paying
            off = slack / paying + 4 * EPS * near
            if near - off > most:
                self._thin(project, left, paying)
                return Price(project, len(self.bought), near - off, INFINITE)
            beyond = left - near * among.points
            # Only ever more: two roundings could take turns for ever.
            poor |= beyond < 0
        lacking = _sum(among.people, flags)
        off = (lacking * self._off + summed * cost) / paying + 4 * EPS * near
        margin = self._off + (off + 4 * EPS * near) * among.top
        if float(np.minimum.reduce(np.abs(beyond))) <= margin:
            return self.exact_price(project, least)
        self._thin(project, left, paying)
        full = round(among.heads - lacking)
        return Price(project, len(self.bought), near, off, round(paying), full, among, poor)

    def exact_price(self, project: int, least: float) -> Price | None:
        """The same, worked out in whole numbers."""
        among = self._among[project]
        left = self._left[among.groups]
        poor = left < least * among.points - self._margin(least, among.top)
        while True:
            paying = round(among.whole - _sum(among.given, poor))
            if not paying:
                return None
            theirs = among.groups[poor & (left > 0)]
            rest = self.tally.costs[project] - self._together(theirs, len(self.bought))
            exact = rest / paying
            more = poor | self._poorer(among, left, exact)
            if np.array_equal(more, poor):
                break
            poor = more
        near, turn = float(exact), len(self.bought)
        off = 2 * EPS * near
        full = round(among.heads - _sum(among.people, poor))
        return Price(project, turn, near, off, paying, full, among, poor, exact)

    def _thin(self, project: int, left: Floats, paying: float) -> None:
        """Pass over a project's supporters who have run out, where most have; `left` is theirs."""
        among = self._among[project]
        if paying < MOSTLY * among.whole and np.count_nonzero(left) < MOSTLY * len(left):
            self._among[project] = among.only(left > 0)

    def _margin(self, price: float, top: float) -> float:
        return self._off + 4 * EPS * price * top

    def _poorer(self, among: Supporters, left: Floats, price: Fraction) -> Flags:
        """Which groups have less than a price, told exactly where it is close."""
        near = float(price)
        lacking = near * among.points - left
        margin = self._margin(near, among.top)
        found = (lacking > margin) | (left <= 0)
        points = np.broadcast_to(among.points, left.shape)
        close = np.flatnonzero((np.abs(lacking) <= margin) & (left > 0))
        for at, purse in zip(close, self._exact_purses(among.groups[close]), strict=True):
            found[at] = purse < price * int(points[at])
        return found

    # Exact sums

    def poor(self, price: Price) -> Places:
        """The groups that can't pay a price, which was found now or paid, and have something."""
        if price.poor is None:
            assert price.turn == len(self.bought)
            assert price.among is not None
            groups = price.among.groups[price.lacking]
            price.poor = groups[self._left[groups] > 0]
        return price.poor

    def exact(self, price: Price) -> Fraction:
        """The exact value of a price."""
        if price.exact is None:
            rest = self.tally.costs[price.project] - self._together(self.poor(price), price.turn)
            price.exact = rest / price.points
        return price.exact

    def left_of(self, project: int) -> Fraction:
        """What a project's supporters have left together."""
        groups = self._among[project].groups
        return self._together(groups[self._left[groups] > 0], len(self.bought))

    def _exact_purses(self, groups: Places) -> Iterator[Fraction]:
        """What each person of each group, none of which has run out, has left."""
        known: dict[bytes, Fraction] = {}
        turns = np.full(len(self.tally.projects), -1)
        turns[[one.project for one in self.bought]] = np.arange(len(self.bought))
        for group in groups:
            mine = slice(self.tally.starts[group], self.tally.starts[group + 1])
            turn, points = turns[self.tally.columns[mine]], self.tally.weights[mine]
            paid = turn >= 0
            turn, points = turn[paid], points[paid]
            history = turn.tobytes() + points.tobytes()
            if history not in known:
                exact = (self.exact(self.bought[one]) for one in turn)
                paying = zip(exact, points, strict=True)
                spent = sum((price * int(many) for price, many in paying), Fraction(0))
                known[history] = self.share - spent
            yield known[history]

    def _together(self, groups: Places, turns: int) -> Fraction:
        """What groups that have not run out had left together after so many turns."""
        if not len(groups):
            return Fraction(0)
        have = self.share * _people(self.tally, groups)
        given = _points_of(self.tally, groups)
        for earlier in self.bought[self._settled : turns]:
            # One after the other, so that none waits for many before it.
            self._settled = max(self._settled, earlier.turn)
            self.exact(earlier)
        for turn in np.flatnonzero(given[self._projects_of(turns)]):
            earlier = self.bought[turn]
            have -= self.exact(earlier) * int(given[earlier.project])
        return have

    def _projects_of(self, turns: int) -> list[int]:
        return [one.project for one in self.bought[:turns]]

    # Long numbers, which don't grow with every purchase as exact ones do

    def _refine(self, price: Price) -> None:
        """Bring a price as close as a float can be."""
        near, off = self._long(price)
        if off << 64 < near:
            price.near = near / (1 << BITS)
        else:
            price.near = float(self.exact(price))
        price.off = 2 * EPS * price.near

    def _long(self, price: Price) -> tuple[int, int]:
        """A price as a long number, and how far off that is."""
        if price.long is None:
            rest, off = self.tally.costs[price.project] << BITS, 1
            poor = self.poor(price)
            if len(poor):
                people = _people(self.tally, poor)
                rest -= (people * self.share.numerator << BITS) // self.share.denominator
                given = _points_of(self.tally, poor)
                for earlier in self.bought[: price.turn]:
                    near, loose = self._long(earlier)
                    points = int(given[earlier.project])
                    rest += points * near
                    off += points * loose
            price.long = (rest // price.points, off // price.points + 2)
        return price.long

    # Paying

    def pay(self, price: Price) -> None:
        """Take the price of a project out of its supporters' purses."""
        among, lacking = price.among, price.lacking
        assert among is not None
        if price.exact is None and price.off * among.top > TOO_FAR_OFF * float(self.share):
            self._refine(price)
        self.poor(price)
        # A count keeps all its purchases, and these arrays are long.
        price.among = price.lacking = None
        self.bought.append(price)
        # Who has not run out keeps something, however little: nought means to have run out.
        left = np.maximum(self._left[among.groups] - price.near * among.points, TINY)
        left[lacking] = 0.0
        self._left[among.groups] = left
        self._off += price.off * among.top + 2 * EPS * float(self.share)
        close = among.groups[(left <= self._off) & (left > 0)]
        if len(close):
            for group, purse in zip(close, self._exact_purses(close), strict=True):
                if not purse:
                    self._left[group] = 0.0


def _sum(values: Floats, flags: Floats | Flags) -> float:
    """The sum of the values whose flag is 1; the flag of the others is 0."""
    if len(values) <= UNTHREADED:
        return float(np.dot(values, flags))
    return float(np.einsum("i,i->", values, flags))


def _people(tally: Tally, groups: Places) -> int:
    return round(float(np.add.reduce(tally.sizes[groups])))


def _points_of(tally: Tally, groups: Places) -> Floats:
    """The points that all people of some groups give each project, in parts."""
    starts, lengths = tally.starts[groups], tally.lengths[groups]
    ends = np.cumsum(lengths)
    places = np.arange(ends[-1])
    places += np.repeat(starts + lengths - ends, lengths)
    given = np.bincount(tally.columns[places], tally.given[places], len(tally.projects))
    return given.astype(np.float64, copy=False)
