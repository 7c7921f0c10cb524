"""People merged into types: everybody of a type has the same values and, by convexity, the same
chance in the one fairest lottery (leximin has one optimum only).

People who share an address with somebody in the pool stay apart from others: their type is theirs
and that of people of the same household with the same values, of whom one may sit.
"""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from evenkeel.engine.panels.pool import Pool, by_length
from evenkeel.engine.panels.solver import Floats, Places, Rows


class Bounds(NamedTuple):
    """Between what a panel is: `low` and `high` for each type, `least` and `most` for each sum."""

    low: Floats
    high: Floats
    least: Floats
    most: Floats


@dataclass(frozen=True)
class Types:
    """What a selection is worked out from. A panel is a whole number for each type, from `low` to
    `high`, whose `sums` are from `least` to `most`.

    `people` is how many there are of each type and `members` their places in the pool, by id.
    `quotas` has a row for each type: the places of its quotas. `home` is its household, or -1.
    `least` and `most` are of each quota in the pool's order, then each household with people of
    several types, then the size of the panel.
    """

    size: int
    people: Floats
    members: tuple[tuple[int, ...], ...]
    low: Floats
    high: Floats
    quotas: Places
    home: Places
    least: Floats
    most: Floats

    @cached_property
    def rows(self) -> Rows:
        """The coefficients of the sums."""
        return self.rows_of(np.arange(len(self.people)))

    def rows_of(self, chosen: Places) -> Rows:
        """The coefficients of the sums, where there are only some of the types."""
        types = np.arange(len(chosen))
        home = self.home[chosen]
        shared = types[home >= 0]
        places = [self.quotas[chosen].ravel(), self.homes_from + home[shared]]
        places.append(np.full(len(types), len(self.least) - 1))
        columns = [np.repeat(types, self.quotas.shape[1]), shared, types]
        row, column = np.concatenate(places), np.concatenate(columns)
        order = np.argsort(row, kind="stable")
        starts = np.searchsorted(row[order], np.arange(len(self.least)))
        return Rows(starts, column[order], np.ones(len(order)))

    @cached_property
    def homes_from(self) -> int:
        """The first row of a household; there are as many quotas before it."""
        return len(self.least) - 1 - int(self.home.max(initial=-1) + 1)

    @property
    def bounds(self) -> Bounds:
        """What every panel keeps to."""
        return Bounds(self.low, self.high, self.least, self.most)

    def sums(self, panel: Floats) -> Floats:
        """How many members have each quota's value, then of each household, then all."""
        quotas = np.bincount(
            self.quotas.ravel(), np.repeat(panel, self.quotas.shape[1]), self.homes_from
        )
        shared = self.home >= 0
        homes = len(self.least) - 1 - self.homes_from
        households = np.bincount(self.home[shared], panel[shared], homes)
        return np.concatenate([quotas, households, [panel.sum()]])


def merge(pool: Pool, size: int, *, kept: Collection[str] = ()) -> Types:
    """The types of a pool, for a panel of that size of which those with the ids `kept` are members
    already."""
    households = Counter(person.household for person in pool.people)
    kept = frozenset(kept)
    found: dict[tuple[tuple[int, ...], str, bool], list[int]] = defaultdict(list)
    order = _order(pool)
    for place, person in enumerate(pool.people):
        shared = person.household if households[person.household] > 1 else ""
        values = tuple(order[at] for at in person.quotas)
        found[values, shared, person.id in kept].append(place)
    keys = sorted(found)
    members = tuple(
        tuple(sorted(found[key], key=lambda at: by_length(pool.people[at].id))) for key in keys
    )
    people = np.array([len(one) for one in members], float)
    low = np.where([key[2] for key in keys], people, 0.0)
    high = np.maximum(low, np.where([bool(key[1]) for key in keys], 1.0, people))
    several = Counter(key[1] for key in keys if key[1])
    homes = {name: at for at, name in enumerate(sorted(several)) if several[name] > 1}
    homes = {name: at for at, name in enumerate(homes)}
    home = np.array([homes.get(key[1], -1) for key in keys], int)
    one_each = np.maximum(1.0, np.bincount(home[home >= 0], low[home >= 0], len(homes)))
    return Types(
        size=size,
        people=people,
        members=members,
        low=low,
        high=high,
        quotas=np.array([pool.people[one[0]].quotas for one in members], int),
        home=home,
        least=np.array([*(one.least for one in pool.quotas), *[0] * len(homes), size], float),
        most=np.array([*(one.most for one in pool.quotas), *one_each, size], float),
    )


def _order(pool: Pool) -> list[int]:
    """The place of each quota in the order of its words, whatever the order of the file."""
    places = range(len(pool.quotas))
    names = sorted(places, key=lambda at: (pool.quotas[at].category, pool.quotas[at].value))
    found = [0] * len(names)
    for place, at in enumerate(names):
        found[at] = place
    return found
